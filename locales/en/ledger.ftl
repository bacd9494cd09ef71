### The ledger: who did and read what.

ledger-title = Log
ledger-empty = There are no entries for this choice.
ledger-who = Who
ledger-what = What
ledger-basis = Basis
ledger-verified = The log has been verified and is whole
ledger-broken = The log is broken

thing-concern = Concern
thing-case = Case
thing-answer = Inquiry
thing-item = Item
thing-disclosure = Disclosure
thing-agreed-action = Action
thing-meeting = Meeting
thing-agenda-item = Agenda item
thing-unit = Unit
thing-user = User
thing-department = Department
thing-entry = The ledger
