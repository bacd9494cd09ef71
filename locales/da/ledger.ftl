### Loggen: hvem gjorde og læste hvad.

ledger-title = Log
ledger-empty = Der er ingen poster for det valgte.
ledger-who = Hvem
ledger-what = Hvad
ledger-basis = Grundlag
ledger-verified = Loggen er efterprøvet og hel
ledger-broken = Loggen er brudt

thing-concern = Bekymring
thing-case = Sag
thing-answer = Undersøgelse
thing-item = Oplysning
thing-disclosure = Videregivelse
thing-agreed-action = Indsats
thing-meeting = Møde
thing-agenda-item = Punkt
thing-unit = Enhed
thing-user = Bruger
thing-department = Forvaltning
thing-entry = Loggen
