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
followup-late = Overdue
followup-ask = Ask for status
followup-ask-all = Ask for status of all that is due
followup-ask-all-sure = All parties with overdue actions are asked for status.
followup-reminded = { $n ->
    [one] Reminded once
   *[other] Reminded { $n } times
}
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
due-concern = Concern
due-clearance = Police clearance
due-answer = Answer in an inquiry round
due-status = Status of an action
due-proposal = Proposed action
due-action = Action
due-disclosure = Disclosure to acknowledge
due-handover = Case on offer
due-invitation = Reply to an invitation
due-minutes = Minutes to approve
due-case = Next step in a case
due-mail = Invitation that did not arrive
due-paper = Agenda not fetched
due-guest = Answer of a guest
due-minutes-answer = Answer to minutes
due-letter = Letter with a deadline
followup-paper-of = { $party } has not fetched the agenda
age-ahead = Not overdue
age-1-7 = 1–7 days overdue
age-8-30 = 8–30 days overdue
age-31 = More than 30 days overdue
followup-due = What is waiting
followup-what = What
followup-last = Last reminder
followup-week = This week
followup-mine = Mine
followup-any = Everything
followup-age = Deadline
followup-person = Colleague
followup-everybody = All colleagues
followup-every-party = All parties
followup-every-kind = All kinds
followup-narrow = Show
followup-more = Show the next ones
followup-at-least = At least { $n } overdue
followup-counted = { $label } ({ $n })
followup-meeting = Meeting no. { $number }
followup-mail-to-guest = The e-mail to a guest did not arrive
followup-guest-of = { $guest } has not answered
followup-mail-to = The e-mail to { $party } did not arrive
followup-acknowledge = Acknowledge
followup-decide = Decide
followup-approve = Approve
lateness-title = My party’s deadlines
lateness-lead = { $party } in { $unit }
lateness-by-kind = By kind and age
lateness-told = { $n ->
    [0] Nothing is more than { $days } working days overdue.
    [one] 1 thing is more than { $days } working days overdue.
   *[other] { $n } things are more than { $days } working days overdue.
}
lateness-empty = Your party owes nothing just now.
lateness-foot = Only numbers stand here: no citizens, no cases and nothing of other parties.
notice-inquiry-answered = A party has answered in an inquiry round
