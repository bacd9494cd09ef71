# E-mail: never anything about a person (W7)
mail-invited-subject = { $unit }: meeting on { $date }
mail-changed-subject = { $unit }: the meeting has changed, { $date }
mail-cancelled-subject = { $unit }: the meeting on { $date } is called off
mail-invited-lead = You are invited to a meeting.
mail-changed-lead = The meeting is at another time or place. Answer again whether you come.
mail-cancelled-lead = The meeting is called off.
mail-agenda-subject = { $unit }: agenda for the meeting on { $date }
mail-agenda-lead = The agenda for the meeting is ready.
mail-amended-subject = { $unit }: the agenda for the meeting on { $date } has changed
mail-amended-lead = The agenda has changed since it was last sent. Log in to see what is new.
mail-read-agenda = Read the agenda
mail-when = Time
mail-where = Place
mail-video = Video link
mail-answer = Answer the invitation
mail-open = Open { -tvaers }
mail-digest-subject = { -tvaers }: what waits for you
mail-digest-late = { $n ->
    [one] 1 thing is overdue.
   *[other] { $n } things are overdue.
}
mail-digest-soon = { $n ->
    [one] 1 thing is due within two working days.
   *[other] { $n } things are due within two working days.
}
mail-digest-today = { $n ->
    [one] 1 thing is due today.
   *[other] { $n } things are due today.
}
mail-digest-others = { $n ->
    [one] 1 thing of other parties is overdue.
   *[other] { $n } things of other parties are overdue.
}
mail-digest-others-long = { $n ->
    [one] Of these 1 is more than { $days } working days overdue; the party’s leader has been told.
   *[other] Of these { $n } are more than { $days } working days overdue; the parties’ leaders have been told.
}
mail-digest-escalated = { $n ->
    [one] 1 thing of your party is more than { $days } working days overdue.
   *[other] { $n } things of your party are more than { $days } working days overdue.
}
mail-acute-subject = { -tvaers }: something acute waits for you
mail-acute-lead = A concern has been reported as acute and waits for your decision now.
mail-digest-notices = { $n ->
    [one] 1 notice has not been seen.
   *[other] { $n } notices have not been seen.
}
mail-checkpoint-subject = { -tvaers }: checkpoint of the ledger, { $date }
mail-checkpoint-lead = The file in this e-mail is the newest checkpoint of the ledger. Keep the e-mail, or save the file with you: then you can show later whether anything from before was changed, removed or moved.
mail-checkpoint-use = Verify the ledger with: tvaers ledger verify FOLDER --checkpoint FILE --key KEY
mail-checkpoint-entries = Entries
mail-checkpoint-signed = Signed
mail-checkpoint-key = Key
mail-foot = This e-mail never holds anything about a person. Log in to see more.
mail-state-sent = The invitation was sent by e-mail
mail-state-waiting = The e-mail is on its way
mail-state-failed = The e-mail could not be delivered
mail-state-none = Nobody who answers for the party was sent an e-mail
mail-retry = Send again
done-mail-retried = The e-mail is being sent again.
mail-link-about = The answer is for your whole party. The link is your own; do not pass it on.

## Minutes for approval

mail-minutes-subject = { $unit }: minutes for approval by { $due }
mail-minutes-lead = The minutes of the meeting on { $date } are ready for your approval.
mail-minutes-silence = If you have not answered by the deadline, the minutes count as approved by you.
mail-minutes-until = Answer by

## Guests without an account, substitutes

mail-guest-subject = { $unit }: invitation to a meeting on { $date }
mail-guest-lead = You are invited to a meeting.
mail-guest-changed-lead = The meeting is at another time or place. Say again whether you will attend.
mail-guest-off-subject = { $unit }: the meeting on { $date } is cancelled for you
mail-guest-off-lead = The meeting is called off, or you are no longer invited. You need not come.
mail-guest-foot = This e-mail never holds anything about a person. The link to reply by is your own; do not pass it on.
mail-substitute-subject = { $unit }: you attend the meeting on { $date }
mail-substitute-lead = A colleague has asked you to attend for your party.
mail-relieved-subject = { $unit }: you need not attend the meeting on { $date }
mail-relieved-lead = Somebody else attends for your party, or it has declined. You need not come.
