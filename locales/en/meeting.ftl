### Meetings, invitations, agendas, minutes.

meeting-title = Meetings
meeting-number = Meeting { $number }
meeting-empty = There are no meetings here. Convene the first one.
meeting-minutes-used = { NUMBER($used) } of { NUMBER($total) } minutes are used
agenda-title = Agenda
minutes-title = Minutes

agenda-kind-decision = Decision
agenda-kind-discussion = Discussion
agenda-kind-followup = Follow-up
agenda-kind-information = Information
agenda-kind-break = Break

status-meeting-planned = Draft
status-meeting-convened = Convened
status-meeting-held = Held
status-meeting-approved = Minutes approved
status-meeting-cancelled = Cancelled

reply-none = No reply yet
reply-accepted = Attends
reply-declined = Declined

heading-approval = Approval of the agenda
heading-conflicts = Impartiality and duty of secrecy
heading-last-minutes = Follow-up on the minutes
heading-urgent = Acute cases
heading-new = New concerns
heading-ongoing = Current cases, status
heading-to-close = To be closed
heading-clocks = Informing persons, and deadlines
heading-knowledge = General knowledge sharing (without personal data)
heading-next-meeting = Next meeting
heading-any-other = Any other business
