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
