### Årets status: tal for en enhed og et år, uden personer.

nav-year = Årets status
act-make-year-edition = Gjorde årets tal op

year-title = Årets status
year-titled = Årets status { $year }
year-subtitle = Tal for enheden, uden personer
year-paper = Hent som papir (PDF)
year-choose = Vælg år
year-unit = Enhed
year-made = Gjort op
year-paper-file = aarets-status
year-intro = Status viser, hvor mange bekymringshenvendelser enheden har modtaget i året, hvordan de kom, hvad de handlede om, hvordan de endte, og hvor hurtigt der blev handlet. Hver henvendelse tæller én gang. Tallene er gjort op én gang og ændrer sig ikke siden.

    Der står ingen personer bag et tal, man kan klikke på. Tal fra 1 til 4 er skjult, og der er skjult så mange flere, at de ikke kan regnes ud.
year-none = Der er ingen tal endnu. Årets tal gøres op den 1. februar året efter og står her derefter.
year-too-few = Enheden har modtaget færre end { $least } henvendelser i året. Så få vises ikke.
year-withheld = skjult
year-total = I alt
year-key = Det vigtigste
year-key-total = { $count } bekymringshenvendelser i { $year }.
year-key-unfounded = { $count } viste sig at være ubegrundede.
year-key-mistaken = { $count } var fejlagtige.
year-key-completed = { $count } endte med et gennemført forløb.
year-key-handed-over = { $count } blev overdraget til den myndighed, de hørte til hos.
year-key-two-weeks = I { $count } tilfælde påtog en part sig en indsats inden for 14 dage.
year-cross = { $one } og { $other }
year-method = Sådan er tallene lavet
year-method-counts = En henvendelse tæller i det år, den er modtaget. Nævner den flere slags bekymring, tæller den under »Flere slags«.
year-method-age = Alderen er borgerens alder, da henvendelsen kom. Den er ukendt, hvor ingen fødselsdag er oplyst.
year-method-withheld = »0« er ingen. »Skjult« er enten 1 til 4, eller et tal, der er skjult, så et lille tal ikke kan regnes ud af de andre. Man kan ikke se hvilket af dem.
year-method-proof = For hvert lille tal er det efterprøvet, at alle viste tal kunne være de samme, hvis der ingen stod, og hvis der stod flere end fem.
year-method-once = Tallene gøres op én gang for hver enhed og hvert år. De regnes ikke om, så to udgaver kan aldrig holdes op mod hinanden.
year-method-home = En intern enheds tal vises kun for dens egen myndighed.

dimension-channel = Sådan kom henvendelsen
dimension-theme = Slags bekymring
dimension-age = Borgerens alder
dimension-outcome = Udfald
dimension-speed = Tid til første indsats

theme-violence = Vold eller trusler
theme-travel = Rejse
theme-environment = Miljø og omgangskreds
theme-wellbeing = Trivsel
theme-other = Noget andet
theme-several = Flere slags

years-old-under-18 = Under 18 år
years-old-18-24 = 18-24 år
years-old-25-over = 25 år og over
years-old-unknown = Ukendt

year-outcome-unfounded = Ubegrundet
year-outcome-mistaken = Fejlagtig
year-outcome-handed-over = Overdraget
year-outcome-police-only = Kun politi
year-outcome-declined = Afslået
year-outcome-completed = Gennemført
year-outcome-under-way = I gang

speed-two-weeks = Inden for 14 dage
speed-four-weeks = 14 til 28 dage
speed-eight-weeks = 4 til 8 uger
speed-later = Senere
speed-nothing = Ingen indsats

amount-few = færre end 10
amount-some = 10 til 19
amount-more = 20 til 49
amount-many = 50 eller flere
