### The ledger: who did and read what.

ledger-title = Log
ledger-empty = There are no entries for this choice.
ledger-who = Who
ledger-what = What
ledger-basis = Basis
ledger-verified = The log has been verified and is whole
ledger-broken = The log is broken
