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

label-actions-due = Actions
followup-action = Action
followup-all = All
followup-late = Overdue
followup-ask = Ask for status
followup-ask-all = Ask for status of all that is due
followup-ask-all-sure = All parties with overdue actions are asked for status.
followup-asked = Status asked for
followup-reminded = { $n ->
    [one] Reminded once
   *[other] Reminded { $n } times
}
followup-answers = Answers outstanding
followup-concerns = Concerns that wait
followup-waits-for = Waits for
followup-propose = Propose action
followup-undertake = Undertake action
followup-party-hint = The party decides itself whether it undertakes the action.
followup-text = What is to be done?
followup-text-hint = Only what the party needs for the task.
followup-no-actions = There are no actions here yet.
followup-proposed = Proposed action
followup-proposed-lead = Your party decides whether you undertake it.
followup-yes = Undertake
followup-no = Do not undertake
followup-next = Next status
followup-reports = Status reports
followup-no-reports = No status has been reported yet.
followup-requests = Status requests
followup-answered = answered
done-action-proposed = The action is proposed. The party is told.
done-action-undertaken = The action is undertaken.
done-action-declined = The action is not undertaken.
done-status-reported = Status is reported.
done-status-asked = Status is asked for.
done-reminded = The reminder is sent.
done-notice-seen = The notice is seen.
notice-action-proposed = An action is proposed to you
notice-action-undertaken = A party has undertaken an action
notice-action-declined = A party does not undertake an action
notice-status-asked = Status is asked for
notice-status-reminded = You are reminded of status
notice-status-reported = A party has reported status
notice-inquiry = You are asked in an inquiry round
notice-inquiry-reminded = You are reminded to answer an inquiry round
notice-disclosed = Information is disclosed to you
notice-disclosure-withdrawn = A disclosure to you is withdrawn
notice-disclosure-received = A disclosure is acknowledged
notice-disclosure-declined = A disclosure is declined
notice-clearance-asked = You are asked for a police clearance
notice-clearance-reminded = You are reminded of a police clearance
notice-case-closed = A case is closed
notice-meeting-convened = You are invited to a meeting
notice-agenda-sent = An agenda is sent
notice-agenda-amended = An agenda has changed
notice-point-asked = A party asks for a point on the agenda
notice-point-answered = A point that you asked for has been answered
notice-minutes-approved = Minutes are approved
notice-clearance-answered = The police have answered a clearance
notice-clearance-withdrawn = A request for police clearance is withdrawn
notice-concern-mistaken = A concern proved mistaken
notice-concern-split = A concern is taken out of a case again
