### Loggen: hvem gjorde og læste hvad.

ledger-title = Log
ledger-empty = Der er ingen poster for det valgte.
ledger-who = Hvem
ledger-what = Hvad
ledger-basis = Grundlag
ledger-verified = Loggen er efterprøvet og hel
ledger-broken = Loggen er brudt
