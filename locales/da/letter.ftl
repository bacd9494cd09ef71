### Breve: officiel korrespondance ud og ind, med j.nr., frist og svar.

nav-letterheads = Brevhoveder

letter-kind-request-for-position = Anmodning om stillingtagen
letter-kind-invitation = Invitation
letter-kind-answer = Svar
letter-kind-orientation = Orientering til en borger
letter-kind-underretning = Underretning
letter-kind-hand-over = Overdragelse
letter-kind-other = Andet brev

letter-kind-about-request-for-position = Spørger en myndighed om dens holdning, med en frist.
letter-kind-about-invitation = Inviterer en myndighed eller en forening.
letter-kind-about-answer = Svarer på et brev, I har fået.
letter-kind-about-orientation = Fortæller en borger, at I har oplysninger om borgeren.
letter-kind-about-underretning = Fortæller børnemyndigheden om et barn, der kan have brug for støtte.
letter-kind-about-hand-over = Giver noget videre til dem, det hører til hos.
letter-kind-about-other = Begynder med en tom side.

addressee-authority = En myndighed
addressee-citizen = En borger
addressee-other = En anden: forening, institution, virksomhed

channel-email = E-mail med brevet vedhæftet
channel-digital-post = Digital Post
channel-secure-mail = Sikker mail mellem myndigheder
channel-paper = Papir
channel-handed = Afleveret personligt

direction-out = Ud
direction-in = Ind

status-letter-draft = Kladde
status-letter-ready = Klar til at sende
status-letter-sent = Sendt
status-letter-registered = Modtaget
status-letter-answered = Besvaret

letter-mail-waiting = E-mailen er på vej
letter-mail-sent = E-mailen er sendt
letter-mail-failed = E-mailen kunne ikke afleveres
letter-mail-dropped = E-mailen er ikke sendt

letter-lead = Breve, jeres afdeling har sendt og modtaget. Andre afdelinger kan ikke se dem.
letter-about-case = Breve i sag { $number }
letter-tray-all = Alle
letter-tray-out = Sendt
letter-tray-in = Modtaget
letter-tray-drafts = Kladder
letter-tray-waiting = Venter på svar
letter-trays = Hvilke breve
letter-write = Skriv et brev
letter-register = Registrér et brev
letter-choose-kind = Hvad skal brevet bruges til?
letter-choose-kind-lead = Du får en tekst at begynde med. Du kan ændre det hele.
letter-empty = Her er ingen breve. Skriv det første, eller registrér et, I har fået.
letter-empty-waiting = Ingen breve venter på svar.
letter-empty-drafts = I har ingen kladder.
letter-search = Søg i breve
letter-search-hint = Emne, j.nr. eller modtager. Du kan ikke søge efter en borger.
letter-hits = Fundet
letter-none = Ingen breve passer til dine ord.
letter-from-to = Til eller fra
letter-to-citizen = Til en borger
letter-from-citizen = Fra en borger
letter-to = Til { $whom }
letter-from = Fra { $whom }

letter-theme = Emne
letter-theme-hint = Få ord, ingen navne og aldrig et CPR-nummer. Emnet står på listen og i journalen.
letter-date = Dato
letter-dated-hint = Dagen på brevet. Skriv dag, måned og år, for eksempel 26-11-2026.
letter-received = Modtaget den
letter-our-reference = Vores j.nr.
letter-our-reference-hint = Lad feltet være tomt, så finder vi et ledigt nummer.
letter-our-reference-answer-hint = Lad feltet være tomt, så får brevet samme nummer som det brev, det svarer på.
letter-their-reference = Jeres j.nr.
letter-their-reference-field = Deres j.nr.
letter-their-reference-hint = Skriv det præcis, som det står i deres brev.
letter-officer = Sagsbehandler
letter-deadline = Svarfrist
letter-deadline-hint = Dag, måned og år. Brevet står under “Venter på svar”, til der er et svar.
letter-deadline-in-hint = Den dag, I senest skal svare.
letter-kind = Slags
letter-addressee = Hvem er brevet til?
letter-sender = Hvem er brevet fra?
letter-counterpart = Modtagerens navn
letter-counterpart-in = Afsenderens navn
letter-address = Adresse
letter-address-hint = En linje for hver del af adressen.
letter-ean = EAN
letter-ean-hint = 13 cifre.
letter-email = Myndighedens e-mail
letter-email-hint = Den officielle postkasse.
letter-lang = Brevets sprog
letter-body = Tekst
letter-body-hint = En tom linje giver et nyt afsnit, og linjer med bindestreg giver en liste. Det, der står i [kantede parenteser], skal du udfylde eller slette.
letter-summary = Hvad skriver de?
letter-summary-hint = Det vigtigste med jeres egne ord.
letter-no-summary = Der er ikke skrevet, hvad der står i brevet.
letter-unit-hint = Brevet hører til denne enhed.
letter-save = Gem kladden
letter-file-it = Registrér brevet
letter-preview = Vis teksten
letter-preview-title = Sådan lyder teksten
letter-answers = Svarer på
letter-replies = Svar
letter-of-position = Breve om denne anmodning
letter-of-case = Sag
letter-chain = Forløb
letter-pdf = Se som PDF
letter-finish = Brevet er færdigt
letter-finish-first = Når teksten er på plads, så marker brevet som færdigt. Først derefter kan det sendes.
letter-reopen = Ret brevet
letter-send = Send brevet
letter-resend = Send e-mailen igen
letter-write-reply = Skriv et svar
letter-file-reply = Registrér svaret
letter-record-position = Registrér stillingtagen
letter-request-position = Skriv brevet
letter-channel = Hvordan sendes brevet?
letter-channel-person-hint = Brevet handler om en person. Derfor kan det aldrig sendes som almindelig e-mail.
letter-channel-hint = Digital Post, sikker mail og papir sender du selv; her noterer du det.
letter-receipt = Kvitteringens nummer
letter-receipt-hint = Nummeret fra Digital Post. Andre kvitteringer, hvis der er en.
letter-sent-lead = Når brevet er sendt, kan det ikke ændres.
letter-sent-by = Sendt med
letter-sent-on = Sendt
letter-phone = Telefon
letter-reply-to = Svar til
letter-enclosures = Bilag
letter-enclosures-too-large = Bilagene fylder for meget til en e-mail, tilsammen højst 15 MB. Vælg en anden måde, eller gem dem i en mindre udgave.
letter-enclosure-hides = Et bilag rummer skjulte oplysninger, for eksempel hvem der har skrevet det. Vedhæft det igen, og lad dem blive fjernet.
letter-enclosure-cpr = Et bilag rummer et CPR-nummer. Det kan ikke sendes som almindelig e-mail.
letter-closing = Med venlig hilsen
letter-draft-note = Kladde: brevet er ikke sendt.
letter-titled = Brev, j.nr. { $number }
letter-numbered = J.nr. { $number }
letter-and = { $first } og { $last }
letter-ean-fault = Et EAN har 13 cifre, og det sidste kontrollerer de andre. Skriv det igen.
letter-email-fault = Skriv en e-mailadresse, for eksempel post@example.org
letter-pattern-fault = Skriv {"{n:5}"} én gang, eventuelt {"{year}"} eller {"{yy}"}, og ellers kun bogstaver, tal, punktum, bindestreg og skråstreg.
letter-numbers-used-up = Der er næsten ingen ledige numre. Skriv et nummer selv, eller bed en administrator give numrene flere cifre.
letter-not-yet = Dagen er ikke kommet endnu. Vælg i dag eller en tidligere dag.
letter-no-mail = E-mail er ikke sat op her. Vælg en anden måde.

letterhead-lead = Det, der står øverst på en afdelings breve, og hvordan afdelingens j.nr. ser ud.
letterhead-kept = Udfyldt
letterhead-missing = Ikke udfyldt
letterhead-of = Brevhoved: { $department }
letterhead-phone = Telefon
letterhead-email = E-mail
letterhead-email-hint = Den officielle postkasse. Svar på breve kommer hertil.
letterhead-pattern = Mønster for j.nr.
letterhead-pattern-hint = {"{n:5}"} er fem tilfældige cifre, {"{year}"} er året, {"{yy}"} er årets to sidste cifre. For eksempel 0100-10162-{"{n:5}"}-{"{yy}"}. Et tomt felt betyder {"{year}-{n:5}"}.

done-letter-written = Kladden er gemt.
done-letter-finished = Brevet er klar til at sende.
done-letter-reopened = Brevet kan rettes igen.
done-letter-sent = Brevet er sendt.
done-letter-resent = E-mailen bliver sendt igen.
done-letter-registered = Brevet er registreret.
done-letterhead-kept = Brevhovedet er gemt.

act-write-letter = Skrevet eller registreret brev
act-write-case-letter = Skrevet eller registreret brev i sag
act-view-letter = Set brev i journalen
act-read-letter = Læst brev
act-change-letter = Ændret brev
act-send-letter = Sendt brev
act-keep-letterhead = Ændret brevhoved

mail-letter-subject = { $theme } (j.nr. { $reference })
mail-letter-lead = Vi sender jer et brev. Det er vedhæftet som PDF.
mail-letter-foot = Skriv vores j.nr., når I svarer. Skriv aldrig oplysninger om en person i en almindelig e-mail.

letter-fill-day = [dato]
letter-fill-models = [skriv modellerne]
letter-fill-number = [nummer]

letter-theme-request = Stillingtagen til modeller for { $unit }
letter-theme-invitation = Invitation til { $unit }
letter-theme-orientation = Vi har oplysninger om dig
letter-theme-underretning = Underretning
letter-theme-hand-over = Overdragelse

letter-text-request =
    Der er udarbejdet forslag til, hvem der leder samarbejdet i { $unit } på tværs af myndigheder: { $models }.

    Vi beder jer tage stilling til forslagene og sende jeres svar senest den { $deadline }. Skriv gerne:

    - hvilken model I foretrækker, og hvorfor
    - hvad I selv kan bidrage med
    - om der er opgaver, som I mener skal ligge et andet sted

    Hver myndighed bevarer ansvaret for sine egne opgaver, uanset hvilken model der vælges. Jeres svar indgår i beslutningen.

    I er velkomne til at kontakte mig, hvis I har spørgsmål.

letter-text-invitation =
    Vi vil gerne invitere jer til at tage del i arbejdet i { $unit }.

    Vi mødes den [dato og klokkeslæt] i [sted]. På mødet taler vi om [emne].

    Skriv senest den { $deadline }, om I kommer, og hvem der kommer fra jer.

letter-text-answer =
    Tak for jeres brev af { $dated }.

    Vores svar er: [skriv svaret]

letter-text-orientation =
    Vi skriver til dig, fordi vi har fået oplysninger om dig. Det har du ret til at vide.

    Oplysningerne handler om [hvad de handler om]. Vi fik dem den [dato] fra [hvem, hvis det må siges].

    Vi bruger oplysningerne i { $unit } til at finde ud af, om vi kan tilbyde dig hjælp eller støtte. Du bestemmer selv, om du vil tage imod. Vi har lov til at bruge oplysningerne efter [lov og paragraf].

    Vi kan dele oplysningerne med [hvilke myndigheder], når det er nødvendigt. Vi sletter dem senest den [dato].

    Du har ret til:

    - at få at vide, hvad vi har skrevet om dig
    - at få rettet det, der er forkert
    - at sige nej til, at vi bruger oplysningerne
    - at klage til Datatilsynet

    Ring eller skriv til os, hvis du har spørgsmål. Du kan også tale med vores databeskyttelsesrådgiver: [navn, telefon og e-mail].

letter-text-underretning =
    Vi underretter jer om et barn eller en ung, der kan have brug for særlig støtte.

    Barnet: [navn, fødselsdag og adresse]
    Forældre: [navne]

    Det har vi set eller hørt: [hvad, hvornår og af hvem]

    Det har vi selv gjort: [hvad]

    Familien er orienteret om underretningen: [ja eller nej, og hvorfor ikke]

    Skriv til os, når I har modtaget underretningen. Ring, hvis I vil vide mere.

letter-text-hand-over =
    Vi overdrager en sag fra { $unit } til jer, fordi den hører til jeres opgaver. Vores nummer er { $case }.

    Det drejer sig om [hvad det drejer sig om].

    I får det, der er nødvendigt for, at I kan gå videre: [hvad I sender]. Resten bliver hos os.

    Skriv senest den [dato], om I overtager sagen. Indtil da har vi den stadig.
