### Login, profil og brugere.

login-title = Log ind
login-user = Brugernavn
login-password = Adgangskode
login-remembered-language = Sprog
login-failed = Brugernavn eller adgangskode er forkert. Prøv igen, eller spørg din administrator.
login-locked = Kontoen er spærret efter for mange forsøg. Din administrator kan åbne den.
login-user-missing = Skriv dit brugernavn
login-password-missing = Skriv din adgangskode
login-with = Log ind med { $provider }
login-or = eller
login-help = Har du ikke en konto, eller har du glemt adgangskoden? Spørg administratoren i din egen myndighed.
logout-done = Du er logget af.
login-intro = Alle opslag bliver skrevet i loggen.

password-current = Nuværende adgangskode
password-new = Ny adgangskode
password-again = Gentag den nye adgangskode
password-hint = Mindst { $min } tegn. En sætning er nem at huske.
password-too-short = Adgangskoden skal være på mindst { $min } tegn
password-mismatch = De to adgangskoder er ikke ens
password-changed = Adgangskoden er ændret.

role-secretary = Sekretær
role-chair = Mødeleder
role-liaison = Kontaktperson
role-caseworker = Sagsbehandler
role-leader = Leder
role-dpo = Databeskyttelsesrådgiver
role-auditor = Revisor
role-administrator = Administrator

login-wrong = Brugernavn eller adgangskode er forkert. Prøv igen, eller spørg din administrator.
profile-must-change = Din adgangskode er midlertidig. Vælg en ny, før du går videre.
profile-password = Skift adgangskode
profile-sessions = Åbne sessioner
profile-browser = Browser
profile-session-begun = Begyndt
profile-session-seen = Sidst brugt
profile-session-this = Denne session
profile-roles = Dine roller
password-length = Adgangskoden skal være på mindst 12 tegn
password-holds-name = Adgangskoden må ikke indeholde brugernavnet
password-differs = De to adgangskoder er ikke ens
password-old-wrong = Den nuværende adgangskode er forkert
done-password = Adgangskoden er skiftet. Dine andre sessioner er lukket.
done-unit = Du arbejder nu i en anden enhed.
done-session-closed = Sessionen er lukket.
username-form = 2–40 små bogstaver a–z, tal, punktum, bindestreg eller understreg
username-taken = Brugernavnet er optaget. Vælg et andet
name-missing = Skriv et navn
department-missing = Vælg en afdeling
users-email = E-mail
users-email-hint = Hertil sendes mødeindkaldelser og dagens påmindelser. De indeholder aldrig noget om en person.
email-form = Skriv én e-mailadresse, fx navn@kommune.dk
