### Ord, der bruges på alle sider: knapper, etiketter, formularer, datoer.

-tvaers = Tværs

## Knapper: korte bydeord

button-accept = Acceptér
button-add = Tilføj
button-answer = Svar
button-approve = Godkend
button-back = Tilbage
button-cancel = Annullér
button-change = Ret
button-close = Luk
button-confirm = Bekræft
button-continue = Fortsæt
button-create = Opret
button-decline = Afvis
button-delete = Slet
button-disclose = Videregiv
button-download = Hent
button-filter = Vis
button-log-in = Log ind
button-log-out = Log af
button-move-down = Flyt ned
button-move-up = Flyt op
button-next = Næste
button-open = Åbn
button-print = Udskriv
button-register = Registrér
button-remove = Fjern
button-report-status = Meld status
button-reset = Nulstil
button-save = Gem
button-search = Søg
button-send = Send
button-send-reminder = Send rykker
button-show = Vis
button-show-all = Se alle
button-triage = Visitér
button-undo = Fortryd
button-withdraw = Træk tilbage

## Etiketter, der går igen

label-action = Handling
label-actions = Handlinger
label-all = Alle
label-at = Tidspunkt
label-authority = Myndighed
label-case = Sag
label-case-number = Sagsnummer
label-comment = Bemærkning
label-created = Oprettet
label-date = Dato
label-day = Dag
label-deadline = Frist
label-department = Afdeling
label-description = Beskrivelse
label-details = Detaljer
label-email = E-mail
label-end = Slut
label-erased-by = Skal slettes senest
label-from = Fra
label-journal-number = Journalnummer
label-kind = Type
label-month = Måned
label-municipality = Kommune
label-name = Navn
label-next-step = Næste skridt
label-note = Note
label-number = Nummer
label-owner = Ejer
label-parties = Parter
label-party = Part
label-phone = Telefon
label-purpose = Formål
label-reason = Begrundelse
label-received = Modtaget
label-recipient = Modtager
label-recipients = Modtagere
label-responsible = Ansvarlig
label-secretariat = Sekretariat
label-sender = Afsender
label-start = Start
label-status = Status
label-subject = Borger
label-summary = Resumé
label-text = Tekst
label-time = Klokkeslæt
label-title = Titel
label-to = Til
label-unit = Koordineringsenhed
label-updated = Ændret
label-when = Hvornår
label-year = År

answer-yes = Ja
answer-no = Nej
answer-unknown = Ved ikke
answer-not-relevant = Ikke relevant
answer-none = Ingen

## Formularer

form-optional = (frivilligt)
form-error-prefix = Fejl:
form-error-title = Fejl: { $title }
form-errors = { $n ->
    [one] Ret 1 fejl, før du går videre
   *[other] Ret { $n } fejl, før du går videre
}
form-required = Udfyld feltet
form-choose-one = Vælg en mulighed
form-choose-some = Vælg mindst én mulighed
form-too-long = Højst { NUMBER($max) } tegn. Forkort teksten med { NUMBER($over) } tegn
form-choose = Vælg …
form-counter-start = Du kan skrive op til { NUMBER($max) } tegn
form-counter-left = Du har {"{n}"} tegn tilbage
form-counter-over = Du har skrevet {"{n}"} tegn for meget
form-date-hint = For eksempel 26-11-2026
form-time-hint = For eksempel 9.30
form-stale-key = Formularen er allerede sendt. Åbn siden igen, hvis du vil sende en ny.
form-version-conflict = En anden har ændret det samme, mens du skrev. Se begge udgaver nedenfor, og gem igen.

## Lister

list-newer = Nyere
list-older = Ældre
list-pages = Sider i listen
list-first = Til de nyeste
list-more = Se alle { NUMBER($n) }
list-filter = Filtrér listen
list-actions-for = Handlinger for { $name }
list-no-hits = Ingen hits. Prøv med færre eller andre ord.
list-page-size = Viser { NUMBER($n) } pr. side

## Datoer og tider

date-with-weekday = { $weekday } den { $date }
date-fault-empty = Skriv en dato
date-fault-shape = Skriv dag, måned og år, for eksempel 26-11-2026
date-fault-year = Skriv året med fire cifre
date-fault-month = Måned skal være et tal fra 1 til 12
date-fault-day = Datoen findes ikke: { $month } har { $last } dage
time-fault-shape = Skriv timer og minutter, for eksempel 9.30
time-fault-skipped = Klokken stilles frem den nat, så tidspunktet findes ikke. Vælg et andet
time-of-day = kl. { $clock }
moment-today = I dag kl. { $clock }
moment-yesterday = I går kl. { $clock }
moment-tomorrow = I morgen kl. { $clock }
moment-on-date = { $date } kl. { $clock }
week-number = uge { $week }
due-over = { $days ->
    [one] 1 dag over
   *[other] { $days } dage over
}
due-today = I dag
due-tomorrow = I morgen
due-in-days = { $days ->
    [one] Om 1 dag
   *[other] Om { $days } dage
}

## Statusord, der gælder flere steder

status-overdue = Over frist
status-draft = Kladde
status-sent = Sendt
status-approved = Godkendt
status-new = Ny
status-urgent = Haster
status-closed = Afsluttet
