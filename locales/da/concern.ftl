### Bekymringshenvendelser: modtagelse, politiafklaring, visitation.

concern-title = Bekymringer
concern-new = Registrér bekymring
concern-empty = Der er ingen bekymringer her. Nye kommer øverst, når nogen henvender sig.

urgency-acute = Akut
urgency-high = Haster
urgency-medium = Middel
urgency-low = Lav

## Ordene fra domænet: nøglen er ordlistens navn og ordets kode

status-concern-received = Modtaget
status-concern-clearing = Politiafklaring
status-concern-assessing = Indledende vurdering
status-concern-referred = Overdraget
status-concern-unfounded = Ubegrundet
status-concern-mistaken = Fejlagtig
status-concern-police-only = Kun politi
status-concern-in-case = I sag

clearance-clear = Intet til hinder
clearance-police-only = Kun politi
clearance-acute = Akut fare

referred-child-authority = Underretning til børnemyndigheden
referred-social-services = Socialforvaltningen
referred-police = Politiet
referred-pet = PET
referred-health = Sundhedsvæsenet

channel-web = Formular
channel-phone = Telefon
channel-in-person = Fremmøde
channel-letter = E-mail eller brev
channel-professional = Fra en fagperson

reporter-professional = Fagperson
reporter-relative = Pårørende
reporter-citizen = Borger
reporter-authority = Anden myndighed
reporter-unknown = Vil ikke oplyse

worry-violence = Vold eller trusler
worry-travel = Rejse
worry-environment = Miljø og omgangskreds
worry-wellbeing = Trivsel
worry-other = Noget andet

observed-seen = Selv set eller hørt
observed-heard = Hørt fra andre
observed-both = Begge dele

concern-open = Åbne
concern-all = Alle
concern-behaviour = Hvad der er set eller hørt

## Listen

concern-lead = Det mest nødvendige om hver henvendelse. Ingen navne her.
concern-empty-open = Ingen åbne bekymringer. Nye kommer her, så snart nogen henvender sig.
concern-marks = Mærker
concern-under-18 = Under 18

## En bekymring

concern-number = Bekymring { $number }
concern-way = Vejen frem
concern-step-decided = Afgjort
concern-decided = Afgjort
concern-events = Forløb
concern-occurred = Hvornår og hvor
concern-observed = Selv set eller hørt fra andre
concern-changed = Hvad har ændret sig
concern-worries = Hvad bekymringen handler om
concern-protective = Beskyttende forhold
concern-known-how = Hvordan henvender kender borgeren
concern-told = Orientering, samtykke og underretning
concern-informed = Er borgeren orienteret?
concern-consent = Har borgeren givet samtykke?
concern-underretning = Er der sendt en underretning?
concern-underretning-sent = Ja, den er sendt
concern-underretning-no = Nej, ikke endnu
concern-born = Fødselsdato
concern-cpr = CPR-nummer
concern-cpr-hint = Ti cifre. Vises siden kun som 300409-••••
concern-cpr-kept = Registreret: { $masked }. Lad feltet stå tomt for at beholde det.
concern-cpr-shape = Skriv ti cifre, der begynder med en fødselsdato
concern-born-later = Fødselsdatoen ligger i fremtiden
concern-not-named = Borgeren er ikke navngivet
concern-name = Navngiv borgeren
concern-name-first = Navngiv borgeren først: en sag handler om en person, man kender.
concern-subject-title = Hvem handler bekymringen om?
concern-reporter = Henvender
concern-reporter-locked = Kun for jer, der modtog den
concern-contact = Telefon eller e-mail
concern-anonymous = Henvender er anonym. Der er ingen oplysninger om, hvem det er.
concern-acute-title = Akut fare er angivet
concern-acute = Ring 112 med det samme, hvis det ikke er gjort. Vent ikke på politiafklaringen.
concern-minor-title = Under 18: send en underretning nu
concern-minor = Underretningen sendes for sig til børnemyndigheden i barnets kommune og venter aldrig på enheden.
concern-event-received = Modtaget: { $channel }
concern-event-asked = { $party } er bedt om politiafklaring
concern-event-answered = { $party } har svaret: { $answer }
concern-event-corrected = { $party } har fået besked om, at den var fejlagtig
concern-event-acknowledged = { $party } har kvitteret for rettelsen
concern-correction-asked = I blev spurgt
concern-correction-told = I fik besked
concern-correction-lead = I er blevet spurgt om denne bekymring. Den viste sig at være fejlagtig.
concern-correction-what-to-do = Ret eller slet det, I selv har skrevet ned om den, og kvittér.
concern-event-joined = Lagt til sag { $number }
concern-event-split = Skilt fra sag { $number }
concern-event-decided = Afgjort: { $decision }
concern-too-long = Teksten er for lang. Forkort den.

## Registrering

concern-new-lead = Skriv det, henvender har fortalt. Kun adfærden skal udfyldes; resten kan komme senere.
concern-part-received = Modtagelse
concern-part-what = Hvad bekymringen handler om
concern-channel = Hvordan kom den?
concern-acute-tick = Akut fare
concern-urgent = Haster
concern-under-18-tick = Borgeren er under 18 år
concern-anonymous-tick = Henvender vil være anonym
concern-anonymous-hint = Så gemmes hverken navn eller kontaktoplysninger, heller ikke dem, du har skrevet nedenfor.
concern-register = Registrér bekymringen

## Politiafklaring

concern-ask = Bed om politiafklaring
concern-ask-again = Spørg politiet igen
concern-ask-title = Bed politiet om afklaring
concern-ask-about = { $party } kan læse bekymringen, til de har svaret. Hvem der har henvendt sig, ser de ikke.
concern-basis = Retsgrundlag
concern-form = Samarbejdsform
concern-form-hint = Skal nævnes, når retsgrundlaget er et samarbejde efter § 115
concern-form-needed = Retsgrundlaget kræver, at samarbejdsformen nævnes
concern-purpose-hint = Aldrig til efterforskning
concern-necessity = Hvorfor er det nødvendigt?
concern-necessity-hint = Skriv, hvorfor netop denne bekymring skal afklares af politiet
concern-necessity-missing = Begrund, hvorfor det er nødvendigt
concern-asked-title = I er bedt om at afklare bekymringen
concern-asked = Er der et lovbrud, akut fare eller noget til hinder for, at den behandles her? I kan læse den, til I har svaret.
concern-answer-title = Svar på politiafklaring
concern-answer = Jeres svar
concern-answer-clear-hint = Bekymringen kan behandles i enheden
concern-answer-police-only-hint = Den overgår til politiet alene. De andre myndigheders egne pligter gælder stadig
concern-answer-acute-hint = I handler straks. Sekretariatet får besked og skal afgøre den i dag
concern-answer-note = Note til sekretariatet
concern-answer-note-hint = Kun det, sekretariatet har brug for

## Visitation

concern-unfounded = Ubegrundet
concern-unfounded-ask = Læg bekymringen til side som ubegrundet? Den skal være slettet den { $date }.
concern-mistaken = Fejlagtig
concern-mistaken-ask = Læg bekymringen til side som fejlagtig? Alle, der er spurgt, får besked. Den skal være slettet den { $date }.
concern-refer = Henvis
concern-refer-title = Henvis bekymringen til rette sted
concern-referred-to = Henvist til
concern-refer-note = Hvorfor, og hvordan er den overdraget?
concern-refer-note-hint = Intet sendes herfra. Skriv, hvem du har talt med eller skrevet til, og hvornår
concern-open-case = Opret sag
concern-open-title = Opret sag af bekymringen
concern-open-about = Sagen får to oplysninger: hvem borgeren er, og hvad der er bekymring om. Din afdeling ejer dem, og ingen andre kan læse dem, før I videregiver dem.
concern-categories = Følsomme oplysninger i bekymringen
concern-categories-hint = Mærk det, der står i teksten. Det kræver sin egen begrundelse at videregive.
concern-join = Læg til sagen
concern-join-title = Læg bekymringen til en sag
concern-join-about = Bekymringen lægges til sag { $number }. En afsluttet sag åbnes igen. Er det ikke samme borger, kan den skilles fra igen.
concern-split = Skil fra sagen
concern-split-ask = Skil bekymringen fra sagen? Den får sin egen sag med sine oplysninger og de parter, der allerede kan læse dem.

## Kendt i forvejen?

concern-known-title = Kendt i forvejen?
concern-known-lead = Søg på CPR-nummer eller på navn og fødselsdato. Søgningen og din begrundelse står i loggen.
concern-known-search = Søg
concern-known-again = Søg igen
concern-known-who = Skriv et CPR-nummer eller et navn
concern-known-born = Skriv også fødselsdatoen, når du søger på navn
concern-known-name-hint = Stavemåder, der lyder ens, findes også
concern-cpr-search-hint = Ti cifre
concern-known-no-case = Ingen sager, du kan se, handler om en, der ligner.
concern-known-no-concern = Ingen andre bekymringer, du kan se, handler om en, der ligner.
concern-reason = Hvorfor søger du?
concern-reason-hint = Skriv grunden i ord. Den gemmes i loggen
concern-reason-missing = Skriv grunden med mindst 10 tegn
concern-same-cpr = Samme CPR-nummer

done-concern-registered = Bekymringen er registreret.
done-clearance-asked = Politiet er bedt om afklaring.
done-clearance-answered = Svaret er givet. I kan ikke længere læse bekymringen.
done-concern-unfounded = Bekymringen er lagt til side som ubegrundet.
done-concern-mistaken = Bekymringen er lagt til side som fejlagtig. De, der er spurgt, får besked.
done-concern-referred = Bekymringen er henvist.
done-concern-named = Borgeren er skrevet ind.
done-case-opened = Sagen er oprettet. Kun sekretariatet kender den endnu.
done-concern-joined = Bekymringen er lagt til sagen.
done-concern-split = Bekymringen har fået sin egen sag.
