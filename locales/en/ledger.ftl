### The ledger: who did and read what.

checkpoints-title = Checkpoints
checkpoints-lead = The head of the ledger is signed every hour. Keep a checkpoint with you: then you can show later whether anything from before was changed, removed or moved.
checkpoints-keys = Keys
checkpoints-keys-lead = Checkpoints are verified with these keys, the newest first. Have them confirmed by another way than this page.
checkpoints-empty = Nothing is signed yet. The first time comes within an hour.
ledger-proof = Proof
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
thing-authority = Authority
thing-basis = Legal basis
thing-clearance = Police clearance
thing-request = Request for information
thing-handover = Hand-over
thing-article = Article
thing-letter = Letter
thing-informing = Informing a citizen
thing-entry = The ledger
