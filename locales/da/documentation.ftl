### Dokumentation til databeskyttelsesrådgiveren: fortegnelse, slettefrister, adgang, datakort, konsekvensanalyse.

nav-documentation = Dokumentation
document-paper = Hent som papir (PDF)
document-count = Antal

doc-title = Dokumentation
doc-lead = Papirer om behandlingen, skrevet ud fra systemet, som det er nu
doc-papers = Papirer
doc-authority = Dataansvarlig
doc-model = Model i kraft
doc-made = Skrevet ud
doc-none-said = Ingen
doc-months = { $n ->
    [one] 1 måned
   *[other] { $n } måneder
}

doc-record = Fortegnelse over behandlingsaktiviteter
doc-record-lead = Databeskyttelsesforordningens artikel 30: formål, personer, oplysninger, modtagere, frister og sikkerhed
doc-record-intro = Fortegnelsen gælder for den dataansvarlige, der er nævnt ovenfor. Den er skrevet ud fra den model, der er i kraft, og de enheder, myndigheden deltager i. Hver myndighed har sin egen.
doc-controller = Dataansvarlig og afdelinger
doc-departments = Afdelinger
doc-regime = Regelsæt
doc-regime-gdpr = Databeskyttelsesforordningen og databeskyttelsesloven
doc-regime-led = Retshåndhævelsesloven
doc-regime-pet = PET-loven
doc-purposes = Formål
doc-purpose-coordinate = At modtage bekymringshenvendelser og afklare, hvor de hører til.
doc-purpose-act = At samordne de indsatser, som parterne hver især påtager sig, og følge op på dem.
doc-purpose-prevent = Kun forebyggelse: intet videregives til efterforskning.
doc-purpose-record = At kunne vise bagefter, hvem der gjorde og læste hvad.
doc-people = Personer og oplysninger
doc-people-column = Personer
doc-data-column = Oplysninger
doc-citizens = Borgere, som en henvendelse handler om
doc-citizens-data = Navn, fødselsdato, CPR-nummer når det er nødvendigt, kommune, konkret adfærd, bekymringer og beskyttende faktorer, vurderinger, indsatser. Følsomme oplysninger og strafbare forhold kun med egen begrundelse.
doc-reporters = Henvendere
doc-reporters-data = Navn og kontaktoplysninger, hvis henvenderen ikke er anonym. Kun den afdeling, der modtog henvendelsen, ser dem.
doc-staff = Medarbejdere hos parterne
doc-staff-data = Navn, afdeling, roller, e-mail, og hvad de har gjort og læst i systemet.
doc-unit = Enhed
doc-unit-secretariat = Sekretariat
doc-unit-parties = Parter
doc-unit-guests = Indbydes til enkelte sager
doc-unit-tier = Slags enhed
doc-unit-internal = Intern: kun afdelinger i myndigheden selv
doc-unit-across = På tværs af myndigheder
doc-unit-bases = Retsgrundlag i brug
doc-unit-terms = Sletning
doc-unit-general = Kun generelle emner, ingen sager
doc-receivers = Modtagere
doc-receivers-text = Oplysninger videregives enkeltvis til navngivne afdelinger, hver gang med grundlag, formål og nødvendighed. De myndigheder, der kan modtage, er: { $names }. Intet overføres til lande uden for EU og EØS.
doc-security = Sikkerhed
doc-security-access = Adgang gives efter regler, der afgør hvert opslag; en afdeling ser kun sit eget og det, der er videregivet til den.
doc-security-ledger = Hver handling og hver læsning skrives i en logbog, der ikke kan ændres, uden at det ses; hver part får dens underskrevne tilstand.
doc-security-files = Bilag er krypteret enkeltvis, renset for skjulte oplysninger og hentes kun af dem, der må læse dem.
doc-security-mail = E-mail og kalender siger aldrig, hvem noget handler om.
doc-security-passwords = Adgangskoder gemmes kun som fingeraftryk og kan ikke læses.

doc-terms = Slettefrister
doc-terms-lead = Hvor længe hvad gemmes, efter den model, der er i kraft
doc-terms-intro = Fristerne står i modelfilen og vises på hver sag og henvendelse som en dato. En frist ændres ved at sætte en model i kraft, der siger noget andet.
doc-terms-units = Henvendelser og sager
doc-terms-unfounded = Ubegrundet eller fejlagtig
doc-terms-closed = Ellers, efter afslutning
doc-terms-other = Alt andet
doc-terms-what = Hvad
doc-terms-long = Hvor længe

doc-access = Hvem må se og gøre hvad
doc-access-lead = Regnet ud af reglerne, enhed for enhed
doc-access-intro = Skemaet er ikke skrevet i hånden: reglerne er spurgt for hver rolle i hver afdeling, der har plads i enheden. Administratorer og revisorer ser intet indhold i nogen enhed.
doc-access-what = Hvad
doc-access-all = Alt i enheden
doc-access-part = Hvor afdelingen har del

doc-map = Datakort
doc-map-lead = Hver tabel i databasen: hvad den rummer, hvem der læser det, og hvor længe
doc-map-intro = Kortet holdes op mod databasen ved hver ændring af systemet: en ny kolonne uden et ord om, hvem den handler om, kan ikke komme med.
doc-map-personal = Tabeller med personoplysninger
doc-map-other = Tabeller uden personoplysninger
doc-map-table = Tabel
doc-map-holds = Rummer
doc-map-readers = Læses af
doc-map-term = Gemmes

doc-impact = Konsekvensanalyse (udkast)
doc-impact-lead = Databeskyttelsesforordningens artikel 35: kendsgerningerne er fyldt ud, vurderingen er jeres
doc-impact-intro = Udkastet siger, hvordan systemet er indrettet, og hvad der er efterprøvet. Det kan ikke afgøre, om behandlingen er nødvendig og står mål med risikoen: det skal den dataansvarlige selv tage stilling til.
doc-impact-what = Behandlingen
doc-impact-what-text = Parterne modtager bekymringshenvendelser om enkelte borgere, undersøger hver for sig egne registre, deler det nødvendige enkeltvis, vurderer i fællesskab med ord og aftaler, hvem der gør hvad. Der beregnes aldrig en score, en rangorden eller en forudsigelse om en person.
doc-impact-bases = Retsgrundlag
doc-impact-basis = Grundlag
doc-impact-condition = Betingelse
doc-impact-necessity = Nødvendighed
doc-impact-necessity-behaviour = Konkret adfærd skal beskrives; tro, herkomst eller påklædning alene afvises.
doc-impact-necessity-share = Hver videregivelse er af én oplysning, til navngivne, med en begrundelse, og kan trækkes tilbage.
doc-impact-necessity-decline = En part kan lade være med at dele, uden at sige hvorfor.
doc-impact-necessity-short = Det ubegrundede har den korteste frist.
doc-impact-walls = Risici og værn
doc-impact-wall = Værn
doc-impact-keeps = Hvad det holder
doc-impact-shown = Efterprøvet af
doc-impact-proved = bevist for enhver model
doc-impact-log = Logning
doc-impact-log-text = Logbogen skriver, hvem der gjorde, læste eller blev nægtet hvad, og hvornår, før siden vises. Indhold står der kun som fingeraftryk, der mister deres mening, når oplysningen slettes. Databeskyttelsesrådgiver og revisor læser deres egen myndigheds poster; hver bruger sine egne.
doc-impact-own = Det skal I selv vurdere
doc-impact-own-need = Om formålet kan nås med mindre indgribende midler.
doc-impact-own-risk = Hvilke risici der er for borgerne, hvor sandsynlige de er, og hvor alvorlige.
doc-impact-own-heard = Hvad de registrerede eller deres repræsentanter siger.
doc-impact-own-dpo = Hvad databeskyttelsesrådgiveren anbefaler.
doc-impact-own-rest = Om den risiko, der er tilbage, kræver en høring af Datatilsynet.

held-identity = hvem borgeren er
held-reporter = hvem der henvendte sig
held-content = hvad der siges om en borger
held-staff = medarbejdere
held-secret = nøgler og koder
held-facts = tider, tilstande og numre

read-by-owner = ejeren, og dem den har videregivet til
read-by-both = afsender og modtager
read-by-receiver = den afdeling, der modtog henvendelsen
read-by-involved = sekretariatet og de inddragede parter
read-by-secretariat = sekretariatet
read-by-department = afdelingen selv
read-by-table = dem, der sidder i enheden
read-by-everybody = alle brugere
read-by-own = brugeren selv
read-by-leader = dem, der må se tal
read-by-dpo = databeskyttelsesrådgiver og revisor
read-by-administrator = administratoren og nære kolleger
read-by-nobody = ingen; kun systemet selv

term-of-erasure = til henvendelsens eller sagens slettedato
term-of-journal = efter journalens og arkivets regler
term-of-year = til årets tal er gjort op
term-of-log = slettes ikke; indholdet mister sin mening, når dets salt slettes
term-of-mail = højst 400 dage efter afsendelse
term-of-session = til det udløber
term-of-account = så længe kontoen findes
term-of-knowledge = så længe artiklen findes
term-of-unit = så længe enheden findes

term-what-erasure = Henvendelser, sager, oplysninger, videregivelser, vurderinger og indsatser
term-what-journal = Breve
term-what-year = Mærker til årets tal, uden navn
term-what-log = Logbogen
term-what-mail = Mails og påmindelser, uden indhold
term-what-session = Login og formularnøgler
term-what-account = Brugerkonti
term-what-knowledge = Videnbanken, uden personoplysninger
term-what-unit = Enheder, modeller, møder og tal
