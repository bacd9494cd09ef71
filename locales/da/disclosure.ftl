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
