### Oplysninger og videregivelser.

disclosure-title = Videregivelser
disclosure-empty = Der er ingen videregivelser her.
item-title = Oplysninger

status-disclosure-sent = Sendt
status-disclosure-received = Modtaget
status-disclosure-declined = Afvist
status-disclosure-withdrawn = Trukket tilbage
status-disclosure-ended = Udløbet

status-item-own = Ikke videregivet
status-item-disclosed = Videregivet
status-item-received = Modtaget
status-item-sensitive = Følsom

purpose-prevention = Forebyggelse
purpose-resocialisation = Resocialisering
purpose-child-support = Støtte til et barn
purpose-acute-danger = Akut fare
purpose-investigation = Efterforskning

cooperation-none = Ingen
cooperation-ssp = SSP
cooperation-psp = PSP
cooperation-ksp = KSP

item-kind-identity = Hvem borgeren er
item-kind-concern = Bekymring
item-kind-information = Oplysning
item-kind-assessment = Helhedsvurdering

item-nature-fact = Iagttaget eller dokumenteret
item-nature-assessment = Vurdering
item-nature-hearsay = Hørt fra andre

category-religion = Religion
category-politics = Politisk overbevisning
category-health = Helbred
category-ethnicity = Etnicitet
category-sexuality = Seksualitet
category-offences = Strafbare forhold

disclosure-new = Videregiv oplysning
disclosure-one = Videregivelse
disclosure-lead = Hvem har givet hvem adgang til at læse, hvornår og på hvilket grundlag.
disclosure-register = Register over videregivelser
disclosure-waiting = Venter på jeres kvittering
disclosure-terms = Vilkår
disclosure-basis = Retsgrundlag
disclosure-basis-hint = Kataloget er vejledende. Enhedens egen jurist bekræfter det, før det bruges for alvor.
disclosure-form = Samarbejdsform
disclosure-recipients-hint = Listen viser alle enhedens parter. Den siger ikke, hvem der er med i sagen.
disclosure-necessity = Hvorfor er det nødvendigt?
disclosure-necessity-hint = Skriv det konkret. Modtageren kan læse begrundelsen.
disclosure-necessity-missing = Skriv, hvorfor det er nødvendigt at videregive oplysningen
disclosure-sensitive = Hvorfor er det følsomme nødvendigt?
disclosure-sensitive-hint = Oplysningen har følsomme kategorier. De kræver deres egen begrundelse.
disclosure-sensitive-missing = Skriv, hvorfor det følsomme er nødvendigt
disclosure-ends = Gælder til og med
disclosure-answered = Kvitteret eller afvist
disclosure-acknowledge = Kvittér for modtagelsen
disclosure-decline-sure = Når I afviser, kan I ikke længere læse oplysningen. Afsenderen får besked.
disclosure-withdraw-sure = Når du trækker den tilbage, kan modtageren ikke længere læse oplysningen nogen steder.
done-disclosed = Oplysningen er videregivet.
done-withdrawn = Videregivelsen er trukket tilbage.
done-acknowledged = Modtagelsen er kvitteret.
done-declined = Videregivelsen er afvist.

review-title = Læs en oplysning med begrundelse
review-lead = Databeskyttelsesrådgiveren kan læse en oplysning i sin egen myndighed for at kontrollere den. Begrundelsen står i loggen, før oplysningen vises.
review-reason = Hvorfor skal oplysningen læses?
review-reason-hint = Nævn anledningen, fx en indsigtsanmodning eller en stikprøve. Skriv ingen personoplysninger.
review-files = Hver fil, du henter, skrives i loggen med samme grund.
review-fetch = Hent filen
review-read = Læs oplysningen
review-open = Læs med begrundelse

forward-title = Løft en oplysning
forward-lead = Du taler for jeres egne udadtil. Det, du løfter, bliver en ny oplysning ved det fælles bord, skrevet med dine ord og ejet af din forvaltning.
forward-inside = Sådan står den internt
forward-inside-hint = Kun til læsning. Teksten følger ikke med, og ingen udenfor kan se, hvor oplysningen kommer fra.
forward-no-case = Der er ingen åben sag ved et fælles bord, som du er inddraget i. Bliver borgeren drøftet der, kan du løfte oplysningen.
forward-into = Sag ved det fælles bord
forward-into-hint = Kun sager, som din forvaltning er inddraget i eller er sekretariat for.
forward-words = Med dine egne ord
forward-words-hint = Skriv kun det, de andre skal bruge.
forward-recipients = Videregiv straks til
forward-recipients-hint = Tom: den ligger i sagen som jeres egen, til I videregiver den.
forward-sensitive-hint = Skal udfyldes, hvis du har sat kryds ved en følsom kategori.
forward-origin = Løftet fra jeres interne sag
forward-done = Løftet til et fælles bord
button-bring-forward = Løft
done-brought-forward = Oplysningen er løftet.
