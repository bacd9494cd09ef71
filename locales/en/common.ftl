### Words used on every page: buttons, labels, forms, dates.

-tvaers = Tværs

## Buttons: short verbs

button-accept = Accept
button-add = Add
button-answer = Answer
button-approve = Approve
button-back = Back
button-cancel = Cancel
button-change = Change
button-close = Close
button-confirm = Confirm
button-continue = Continue
button-create = Create
button-decline = Decline
button-delete = Delete
button-disclose = Disclose
button-download = Download
button-filter = Show
button-log-in = Log in
button-log-out = Log out
button-move-down = Move down
button-move-up = Move up
button-next = Next
button-open = Open
button-print = Print
button-register = Register
button-remove = Remove
button-report-status = Report status
button-reset = Reset
button-save = Save
button-search = Search
button-send = Send
button-send-reminder = Send reminder
button-show = Show
button-show-all = See all
button-triage = Triage
button-undo = Undo
button-withdraw = Withdraw

## Labels that recur

label-action = Action
label-actions = Actions
label-all = All
label-at = Time
label-authority = Authority
label-case = Case
label-case-number = Case number
label-comment = Comment
label-created = Created
label-date = Date
label-day = Day
label-deadline = Deadline
label-department = Department
label-description = Description
label-details = Details
label-email = Email
label-end = End
label-erased-by = To be erased by
label-from = From
label-journal-number = Journal number
label-kind = Type
label-month = Month
label-municipality = Municipality
label-name = Name
label-next-step = Next step
label-note = Note
label-number = Number
label-owner = Owner
label-parties = Parties
label-party = Party
label-phone = Phone
label-purpose = Purpose
label-reason = Reason
label-received = Received
label-recipient = Recipient
label-recipients = Recipients
label-responsible = Responsible
label-secretariat = Secretariat
label-sender = Sender
label-start = Start
label-status = Status
label-subject = Person
label-summary = Summary
label-text = Text
label-time = Time of day
label-title = Title
label-to = To
label-unit = Coordination unit
label-updated = Changed
label-when = When
label-year = Year

answer-yes = Yes
answer-no = No
answer-unknown = Don’t know
answer-not-relevant = Not relevant
answer-none = None

## Forms

form-optional = (optional)
form-error-prefix = Error:
form-error-title = Error: { $title }
form-errors = { $n ->
    [one] Correct 1 error before you go on
   *[other] Correct { $n } errors before you go on
}
form-required = Fill in this field
form-choose-one = Choose an option
form-choose-some = Choose at least one option
form-too-long = At most { NUMBER($max) } characters. Shorten the text by { NUMBER($over) } characters
form-choose = Choose …
form-counter-start = You can write up to { NUMBER($max) } characters
form-counter-left = You have {"{n}"} characters left
form-counter-over = You have written {"{n}"} characters too many
form-date-hint = For example 26-11-2026
form-time-hint = For example 9.30
form-stale-key = This form has already been sent. Open the page again if you want to send a new one.
form-version-conflict = Somebody else changed the same thing while you were writing. See both versions below and save again.

## Lists

list-newer = Newer
list-older = Older
list-pages = Pages of the list
list-first = To the newest
list-more = See all { NUMBER($n) }
list-filter = Filter the list
list-actions-for = Actions for { $name }
list-no-hits = No hits. Try fewer or other words.
list-page-size = Showing { NUMBER($n) } per page

## Dates and times

date-with-weekday = { $weekday } { $date }
date-fault-empty = Enter a date
date-fault-shape = Enter day, month and year, for example 26-11-2026
date-fault-year = Enter the year with four digits
date-fault-month = The month must be a number from 1 to 12
date-fault-day = There is no such date: { $month } has { $last } days
time-fault-shape = Enter hours and minutes, for example 9.30
time-fault-skipped = The clock is set forward that night, so this time does not exist. Choose another
time-of-day = { $clock }
moment-today = Today at { $clock }
moment-yesterday = Yesterday at { $clock }
moment-tomorrow = Tomorrow at { $clock }
moment-on-date = { $date } at { $clock }
week-number = week { $week }
due-over = { $days ->
    [one] 1 day overdue
   *[other] { $days } days overdue
}
due-today = Today
due-tomorrow = Tomorrow
due-in-days = { $days ->
    [one] In 1 day
   *[other] In { $days } days
}

## Status words that hold in several places

status-overdue = Overdue
status-draft = Draft
status-sent = Sent
status-approved = Approved
status-new = New
status-urgent = Urgent
status-closed = Closed
