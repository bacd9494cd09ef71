### Vidensbanken: artikler, metoder, kontakter og tendenser uden personoplysninger.

article-kind-article = Artikel
article-kind-method = Metode
article-kind-contact = Kontakt
article-kind-trend = Tendens

audience-unit = Dem, der sidder i enheden
audience-all = Alle, der er logget ind

status-article-draft = Kladde
status-article-published = Udgivet
status-article-withdrawn = Trukket tilbage

finding-cpr = Ligner et CPR-nummer
finding-known = Navnet på en borger, du kan læse om
finding-name = Ligner et navn
finding-address = Ligner en adresse
finding-phone = Ligner et telefonnummer
finding-email = En mailadresse

article-field-title = Titel
article-field-tags = Mærker
article-field-body = Tekst
article-field-note = Nyt i denne version

notice-article-withdrawn = En artikel fra jer er trukket tilbage

done-article-written = Kladden er gemt. Kun din egen afdeling kan læse den, til den er udgivet.
done-article-published = Artiklen er udgivet.
done-article-withdrawn = Artiklen er trukket tilbage.

knowledge-lead = Viden, metoder, kontakter og tendenser, som alle parter kan bruge. Her står ingen personer.
knowledge-empty = Der er ikke udgivet noget her endnu. Skriv det første, I gerne vil dele.
knowledge-all = Alle
knowledge-kinds = Slags
knowledge-articles = Artikler
knowledge-methods = Metoder
knowledge-contacts = Kontakter
knowledge-trends = Tendenser
knowledge-search = Søg i viden
knowledge-search-hint = Alle ordene skal stå i artiklen. Du behøver ikke skrive endelsen.
knowledge-hits = Fundet
knowledge-tags = Mærker
knowledge-tagged = Mærket “{ $tag }”
knowledge-tag-count = { $n ->
    [one] 1 artikel
   *[other] { $n } artikler
}
knowledge-show-all = Vis alle
knowledge-own = Jeres kladder og det, I har trukket tilbage
knowledge-from = Fra
knowledge-for = For
knowledge-changed = Ændret
knowledge-write = Skriv en artikel
knowledge-go-on = Skriv videre
knowledge-new-version = Skriv en ny version
knowledge-publish = Gå til udgivelse
knowledge-withdraw = Træk tilbage

knowledge-unit = Enhed
knowledge-unit-hint = Artiklen ligger i denne enhed og kan ikke flyttes.
knowledge-kind = Hvad er det?
knowledge-audience = Hvem skal kunne læse den?
knowledge-audience-hint = I en intern enhed er alle kun alle i egen myndighed. De, der kun er inviteret til en enkelt sag, læser den aldrig.
knowledge-tags-hint = Adskil med komma. Højst 8, for eksempel: skole, svære samtaler.
knowledge-body-hint = Skriv uden personer. Du kan bruge # for en overskrift, - for en liste, **fed** og [tekst](https://…).
knowledge-note-hint = For læserne, når en ny version udgives. For eksempel: Nye åbningstider.
knowledge-preview = Vis, hvordan det ser ud
knowledge-preview-title = Sådan ser det ud
knowledge-save = Gem kladden
knowledge-tags-fault = Brug højst 8 mærker på højst 30 tegn hver.
knowledge-title-long = Forkort titlen til højst 120 tegn.
knowledge-note-long = Forkort til højst 300 tegn.

knowledge-check = Kontrol før udgivelse
knowledge-check-lead = Der må ikke stå personer i viden. Kontrollen finder CPR-numre, navne, adresser, telefonnumre og mailadresser, men ikke alt: læs selv teksten igennem.
knowledge-check-clean = Kontrollen fandt ingen steder, der ligner en person.
knowledge-found = { $n ->
    [one] 1 sted kan nævne en person
   *[other] { $n } steder kan nævne en person
}
knowledge-found-lead = Ret teksten, eller skriv, hvorfor det ikke er en person. Begrundelsen gemmes i loggen.
knowledge-found-where = Hvor
knowledge-found-line = { $field }, linje { $line }
knowledge-why = Hvorfor er det ikke en person?
knowledge-why-of = Hvorfor er “{ $words }” ikke en person?
knowledge-why-hint = Lad feltet stå tomt, hvis du retter teksten i stedet.
knowledge-why-missing = Ret teksten, eller skriv, hvorfor “{ $words }” ikke er en person.
knowledge-rewrite = Ret teksten
knowledge-publish-now = Udgiv
knowledge-readers = Læsere, når den er udgivet
knowledge-withdraw-lead = Ingen andre end dem, der har skrevet artiklen, kan læse den bagefter. En ny version kan udgives senere.
knowledge-withdraw-why = Hvorfor trækkes artiklen tilbage?
knowledge-withdraw-why-hint = Dem, der har skrevet den, læser det. Skriv ingen navne.
knowledge-withdrawn-because = Trukket tilbage: { $why }
knowledge-draft-waits = En kladde til næste version venter. Læserne ser den, når den er udgivet.
knowledge-draft-only = Kun din egen afdeling kan læse kladden, til den er udgivet.

knowledge-versions = Versioner
knowledge-version = Version
knowledge-version-of = Version { $number } af “{ $title }”
knowledge-version-lead = En ældre version læses kun af dem, der skriver artiklen: det, en nyere har udeladt, kan være udeladt med vilje.
knowledge-written-by = Skrevet af
knowledge-published = Udgivet
knowledge-new-in-it = Nyt
knowledge-seen = Set af
knowledge-seen-lead = Hvor ofte hver afdeling har læst artiklen. Navne vises kun for jeres egne, og kun for den version, der gælder nu.
knowledge-seen-times = { $n ->
    [one] 1 gang
   *[other] { $n } gange
}
knowledge-seen-nobody = Ingen har læst den endnu.
knowledge-readers-own = Jeres egne
