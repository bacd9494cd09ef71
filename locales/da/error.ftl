### Fejl og afslag: hvad der skete, hvorfor, og hvad man kan gøre i stedet.

error-not-found-title = Siden findes ikke
error-not-found = Siden findes ikke, eller du har ikke adgang til den. Tjek adressen, eller gå til forsiden.
error-forbidden-title = Det kan du ikke gøre
error-forbidden = Dine rettigheder rækker ikke til det. Spørg sekretariatet, hvis du mener, det er en fejl.
error-conflict-title = En anden nåede det først
error-conflict = Det er ændret, siden du åbnede siden. Åbn den igen, se ændringen, og prøv så igen.
error-bad-request-title = Det kan ikke læses
error-bad-request = Det, der blev sendt, kan ikke læses. Gå tilbage, og prøv igen.
error-too-large-title = Det er for stort
error-too-large = Det, du sendte, er for stort. Forkort det, eller del det op.
error-too-many-title = For mange forsøg
error-too-many = Du har prøvet for mange gange. Vent lidt, og prøv igen.
error-server-title = Noget gik galt hos os
error-server = Intet er gemt. Prøv igen om lidt. Skriv til driften med nummeret nedenfor, hvis det bliver ved.
error-unavailable-title = { -tvaers } er ikke klar
error-unavailable = Systemet er ved at starte eller bliver opdateret. Prøv igen om et minut.
error-session-title = Du er logget af
error-session = Du har været inaktiv for længe. Log ind igen. Det, du ikke havde gemt, er væk.
error-reference = Fejlnummer
error-go-home = Gå til forsiden
error-go-back = Gå tilbage

## Afslag fra domænets regler

refusal-wrong-state = Det kan ikke gøres, som det står nu. Åbn siden igen, og se, hvad der kan gøres.
refusal-case-closed = Sagen er afsluttet. Den åbnes kun igen af en ny bekymring.
refusal-not-cleared = Politiet har ikke afklaret bekymringen. Bed om en politiafklaring først.
refusal-no-role = En bruger skal have mindst én rolle. Vælg en.
refusal-roles-do-not-combine = Administratorer og revisorer læser ikke indhold. Giv rollerne til to forskellige brugere.
refusal-no-behaviour = Der mangler, hvad der er set eller hørt. Beskriv adfærden.
refusal-ground-is-belief = Tro, etnicitet eller påklædning er ikke i sig selv en grund til bekymring. Beskriv, hvad personen har gjort eller sagt.
refusal-date-passed = Datoen er passeret. Vælg i dag eller en senere dag.
refusal-ends-before-it-begins = Sluttidspunktet ligger før starten. Ret et af dem.
refusal-action-ended = Indsatsen er slut. Aftal en ny.
refusal-next-date-missing = Skriv, hvornår du melder status næste gang.
refusal-disclosure-over = Videregivelsen gælder ikke længere. Der kan ikke gøres mere med den.
refusal-actions-open = Der er stadig åbne indsatser i sagen. Lad parterne melde dem afsluttet først.
refusal-not-joined = Bekymringen er ikke lagt til en sag. Der er intet at skille.
refusal-on-agenda-already = Sagen er allerede på dagsordenen. Ret det punkt, der står der.
refusal-plan-ended = Planen er gennemført eller trukket tilbage. Lav en ny.
refusal-not-approved = En myndighed har ikke godkendt planen endnu. Intet træder i kraft, før alle har.
refusal-not-yet = Tidspunktet for ændringen er ikke kommet. Vent på det, eller planlæg et andet.
refusal-unit-changes-tier = En enhed kan ikke blive intern eller få et andet hjem ved en modelændring. Giv den nye enhed sin egen id.
refusal-unit-has-cases = En enhed med sager kan ikke gå over til kun generelle forhold. Afslut eller overdrag sagerne først.
refusal-handover-open = Sagen er allerede tilbudt en enhed. Træk det tilbud tilbage først.
refusal-handover-outdated = Sagen, en enhed eller grundlaget har ændret sig, siden den blev tilbudt. Bed afsenderen om at tilbyde den igen.
refusal-nobody-would-know = Ingen dér ville kunne læse, hvem sagen handler om. Vedlæg borgerens identitet, eller kryds af, at modtageren har den fra anden side.
refusal-clearance-waits = Politiet er spurgt om bekymringen. Overdrag den, når de har svaret.
refusal-nothing-written = Der er ikke skrevet noget nyt. Skriv på artiklen først.
refusal-person-found = Et sted kan nævne en person. Ret teksten, eller skriv, hvorfor det ikke er en person.
refusal-not-journalised = Intet sendes eller registreres uden dato, emne og j.nr. Udfyld dem.
refusal-cpr-in-journal = Emne og j.nr. må aldrig indeholde et CPR-nummer. Skriv det på en anden måde.
refusal-letter-unfinished = Der står stadig noget i [kantede parenteser]. Udfyld eller slet det.
refusal-letter-not-by-mail = Et brev om en person sendes aldrig som almindelig e-mail. Send det med Digital Post, og noter kvitteringen.
refusal-handed-to-itself = Den er der allerede. Vælg en anden enhed.

error-full = Der er ikke mere plads på disken. Intet er gemt. Sig det til driften.
too-long = Teksten er for lang. Forkort den til højst 10.000 tegn.

## Murene: sætningen, som et afslag viser

wall-1 = Du ser det, din egen afdeling ejer, og som sagsbehandler kun de sager, du er sat på.
wall-2 = Andre afdelingers oplysninger læses kun, når de er videregivet til din.
wall-3 = Kun den part, opgaven hører til, kan gøre det.
wall-4 = Intet fra en intern enhed forlader dens egen myndighed.
rule-w1-article-by-its-department = Kun den afdeling, der har skrevet artiklen, kan skrive på den og udgive den.
rule-w1-article-withdrawn-at-its-table = Kun den afdeling, der har skrevet artiklen, og enhedens sekretariat kan trække den tilbage.
rule-w1-letter-of-its-department = Brevet hører til en anden afdeling.
rule-w1-letterhead-of-own-authority = Brevhoveder ændres af myndighedens egne administratorer.
rule-w3-letter-written-at-the-table = Breve skrives for en enhed af dem, der sidder i den, og af dens sekretariat.
rule-w9-letterheads-by-administrators = Brevhoveder ændres af myndighedens administratorer.
rule-w3-article-written-at-the-table = Artikler skrives af dem, der sidder i en enhed, som er åben.
rule-w4-handed-over-within-its-tier = En intern sag overdrages kun til en intern enhed i samme myndighed, og en tværgående kun til en tværgående.
rule-w4-concern-handed-over-at-home = En henvendelse i en intern enhed overdrages kun inden for sin egen myndighed.
rule-w4-item-enclosed-at-home = En oplysning i en intern sag vedlægges kun inden for sin egen myndighed.
wall-5 = Kun den afdeling, der ejer en oplysning, kan videregive den, rette den eller trække den tilbage.
wall-6 = Der videregives kun til forebyggelse, og retsgrundlaget skal gælde i dag og dække både afsender og modtager.
rule-w6-basis-carries-the-hand-over = Retsgrundlaget dækker ikke overdragelsen til den enhed. Vælg et andet.
rule-w6-nothing-to-pet-by-hand-over = Der overdrages ikke til PET herfra. Brug sekretariatets egen vej.
wall-7 = Nødvendigheden skal begrundes, og følsomme oplysninger kræver deres egen begrundelse.
rule-w7-no-case-to-general-matters = Enheden behandler kun generelle spørgsmål og tager hverken sager eller henvendelser. Vælg en anden.
wall-8 = Hvem der har henvendt sig, ved kun den afdeling, der modtog henvendelsen.
wall-9 = Din rolle giver ikke adgang til indhold uden en grund, der bliver skrevet ned.
rule-w9-users-of-own-authority = I en anden myndighed kan du kun oprette dens første administrator. Bed dens egen administrator om at oprette brugeren.
wall-10 = Det, der læses om en person, skal stå i loggen, og en søgning kræver en grund.
wall-11 = Du er erklæret inhabil i sagen.
wall-12 = Kun enhedens sekretariat kan gøre det.
rule-w12-power-hand-over = Enhedens model giver ikke sekretariatet lov til at overdrage sager.
rule-w12-nothing-new-to-a-closed-table = Enheden tager ikke imod nyt. Vælg en anden.
refusal-minutes-sent = Referatet er sendt til godkendelse. Ret det ved at svare på en indsigelse.
refusal-minutes-not-sent = Referatet er ikke sendt til parterne endnu. Send det til godkendelse først.
refusal-objections-open = En indsigelse er ikke besvaret. Svar med en rettelse eller en bemærkning først.
refusal-minutes-wait = Ikke alle parter har svaret, og fristen er ikke gået. Vent på dem.
refusal-minutes-accepted = Fristen er gået, så referatet regnes for godkendt. Bed om en tilføjelse.
refusal-objection-answered = Indsigelsen er besvaret. Er parten stadig uenig, kan den gøre en ny indsigelse.
