### Rammen om hver side: topbjælke, menu, brødkrumme, sidefod.

product-name = { -tvaers }
page-title = { $title } – { -tvaers }

shell-skip = Gå til indhold
shell-menu = Menu
shell-main-menu = Hovedmenu
shell-home = Til forsiden af { -tvaers }
shell-search = Søg i sager og journalnumre
shell-search-placeholder = Søg sagsnummer eller ord
shell-language = English
shell-user-menu = brugermenu
shell-unit-menu = vælg den enhed, du arbejder i
shell-breadcrumb = Brødkrumme
shell-accessibility = Tilgængelighedserklæring
shell-privacy = Sådan behandler vi personoplysninger
shell-invented = Alle personer, sager og myndigheder her er opdigtede.
shell-overdue = { $n ->
    [one] 1 over frist
   *[other] { $n } over frist
}
shell-late = over frist

nav-overview = Overblik
nav-my-cases = Mine sager
nav-my-tasks = Mine opgaver
nav-concerns = Bekymringer
nav-cases = Sager
nav-followup = Opfølgning
nav-meetings = Møder
nav-letters = Breve
nav-disclosures = Videregivelser
nav-knowledge = Viden
nav-statistics = Statistik
nav-models = Modeller
nav-rights = De registreredes rettigheder
nav-erasure = Sletning
nav-ledger = Log
nav-settings = Indstillinger
nav-data-protection = Databeskyttelse
nav-administration = Administration

menu-profile = Min profil
menu-my-readings = Mine opslag i loggen
menu-shortcuts = Genvejstaster
menu-help = Hjælp
nav-users = Brugere
