# E-mail: aldrig noget om en person (W7)
mail-invited-subject = { $unit }: møde { $date }
mail-changed-subject = { $unit }: mødet er ændret, { $date }
mail-cancelled-subject = { $unit }: mødet { $date } er aflyst
mail-invited-lead = I er indkaldt til møde.
mail-changed-lead = Mødet har fået en anden tid eller et andet sted. Svar igen, om I kommer.
mail-cancelled-lead = Mødet er aflyst.
mail-agenda-subject = { $unit }: dagsorden til mødet { $date }
mail-agenda-lead = Dagsordenen til mødet er klar.
mail-amended-subject = { $unit }: dagsordenen til mødet { $date } er ændret
mail-amended-lead = Dagsordenen er ændret, siden den sidst blev sendt. Log ind for at se, hvad der er nyt.
mail-read-agenda = Læs dagsordenen
mail-when = Tid
mail-where = Sted
mail-video = Videolink
mail-answer = Svar på indkaldelsen
mail-open = Åbn { -tvaers }
mail-digest-subject = { -tvaers }: det, der venter på dig
mail-digest-late = { $n ->
    [one] 1 ting er over frist.
   *[other] { $n } ting er over frist.
}
mail-digest-soon = { $n ->
    [one] 1 ting har frist inden for to arbejdsdage.
   *[other] { $n } ting har frist inden for to arbejdsdage.
}
mail-digest-today = { $n ->
    [one] 1 ting har frist i dag.
   *[other] { $n } ting har frist i dag.
}
mail-digest-others = { $n ->
    [one] 1 ting hos andre parter er over frist.
   *[other] { $n } ting hos andre parter er over frist.
}
mail-digest-others-long = { $n ->
    [one] Heraf er 1 mere end { $days } arbejdsdage over frist; partens leder har fået besked.
   *[other] Heraf er { $n } mere end { $days } arbejdsdage over frist; parternes ledere har fået besked.
}
mail-digest-escalated = { $n ->
    [one] 1 ting hos din part er mere end { $days } arbejdsdage over frist.
   *[other] { $n } ting hos din part er mere end { $days } arbejdsdage over frist.
}
mail-acute-subject = { -tvaers }: noget akut venter på dig
mail-acute-lead = En henvendelse er meldt som akut og venter på, at du tager stilling nu.
mail-digest-notices = { $n ->
    [one] 1 besked er ikke set.
   *[other] { $n } beskeder er ikke set.
}
mail-checkpoint-subject = { -tvaers }: loggens kontrolpunkt { $date }
mail-checkpoint-lead = Filen i denne e-mail er loggens seneste kontrolpunkt. Behold e-mailen, eller gem filen hos jer selv: så kan I senere vise, om noget fra før er ændret, fjernet eller flyttet.
mail-checkpoint-use = Loggen efterprøves med: tvaers ledger verify MAPPE --checkpoint FIL --key NØGLE
mail-checkpoint-entries = Poster
mail-checkpoint-signed = Underskrevet
mail-checkpoint-key = Nøgle
mail-foot = E-mailen indeholder aldrig oplysninger om en person. Log ind for at se mere.
mail-state-sent = Indkaldelsen er sendt som e-mail
mail-state-waiting = E-mailen er på vej
mail-state-failed = E-mailen kunne ikke afleveres
mail-state-none = Ingen, der svarer for parten, har fået en e-mail
mail-retry = Send igen
done-mail-retried = E-mailen sendes igen.
mail-link-about = Svaret gælder for hele din part. Linket er dit eget; giv det ikke videre.

## Referat til godkendelse

mail-minutes-subject = { $unit }: referat til godkendelse inden { $due }
mail-minutes-lead = Referatet af mødet { $date } er klar til jeres godkendelse.
mail-minutes-silence = Har I ikke svaret inden fristen, regnes referatet for godkendt af jer.
mail-minutes-until = Svar senest

## Gæster uden konto, vikarer

mail-guest-subject = { $unit }: invitation til møde { $date }
mail-guest-lead = Du er inviteret til et møde.
mail-guest-changed-lead = Mødet har fået en anden tid eller et andet sted. Svar igen, om du kommer.
mail-guest-off-subject = { $unit }: mødet { $date } er aflyst for dig
mail-guest-off-lead = Mødet er aflyst, eller du er ikke længere inviteret. Du skal ikke møde op.
mail-guest-foot = E-mailen indeholder aldrig oplysninger om en person. Linket til at svare er dit eget; giv det ikke videre.
mail-substitute-subject = { $unit }: du kommer til mødet { $date }
mail-substitute-lead = En kollega har bedt dig komme for jeres part.
mail-relieved-subject = { $unit }: du behøver ikke komme til mødet { $date }
mail-relieved-lead = En anden kommer for jeres part, eller parten har meldt afbud. Du behøver ikke komme.
