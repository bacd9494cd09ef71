### Actions, status requests, follow-up.

followup-title = Follow-up
followup-empty = Nothing is overdue. The next thing appears here when a deadline comes near.

status-request-open = Awaiting answer
status-request-reminded = Reminded
status-request-answered = Answered
status-request-cancelled = Withdrawn

status-action-proposed = Proposed
status-action-agreed = Agreed
status-action-under-way = Under way
status-action-done = Done
status-action-not-possible = Not possible
status-action-declined = Not undertaken

report-done = Done
report-under-way = Under way
report-not-possible = Not possible
action-party-not-involved = The party is not involved in the case. Start an inquiry round with it first, or choose another.
