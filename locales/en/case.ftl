### Cases: course, inquiry round, assessment, closing.

case-title = Cases
case-number = Case { $number }
case-empty = There are no cases here. A case is opened when a concern has been triaged.
case-steps = Course of the case
case-step-done = (done)
case-step-now = (current step)
case-step-ahead = (still ahead)

inquiry-title = Inquiry round

assessment-title = Assessment
assessment-resources = Resources
assessment-worries = Worries
assessment-protective = Protective factors

status-case-opened = Opened
status-case-inquiry = Inquiry with the parties
status-case-for-meeting = For a meeting
status-case-assessed = Conversation recommended
status-case-actions = Actions under way
status-case-follow-up = Follow-up
status-case-closed = Closed

outcome-completed = Completed
outcome-handed-over = Handed over
outcome-declined = Declined by the person
outcome-police-only = Police only
outcome-unfounded = Unfounded
outcome-mistaken = Mistaken

inquiry-answer-asked = Awaiting answer
inquiry-answer-nothing = No information
inquiry-answer-shares = Has information and shares it
inquiry-answer-withholds = Has information and does not share it
