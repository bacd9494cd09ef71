### Models: comparison, plans, positions.

model-lead = Who is to lead the coordination across authorities? Here you see what each model means for everybody, before anyone chooses.
model-about = A secretariat convenes, draws up agendas and follows up on every concern. Police, prison and probation service and the city's departments each do their own tasks and bring what they may share. The choice is about who the secretariat is, who sits at the table, and who speaks for the city's departments outside. Whatever is chosen, nobody reads another party's information without a disclosure.
model-choose = Models to compare
model-choose-hint = Choose two to four.
button-compare = Compare
model-aim = What the model wants
model-tasks = Who does what
model-task = Task
model-seats = Who sits where
model-unit = Unit
model-secretariat = Secretariat
model-chair = Chair
model-parties = Parties at the table
model-guests = By invitation to a single case
model-internal = Internal to { $home }
model-general = General matters only, no cases
model-across = Across authorities
model-every = Meets every { $days } days
model-speaks = { $who } speaks outside for { $whom }
model-not-there = Not in this model

task-serve-across = Convene, draw up agendas and follow up across authorities
task-receive = Receive concerns
task-coordinate-at-home = Coordinate between the city's own departments
task-speak-outside = Speak outside for a department
task-clear = Clear concerns first (police)
task-general = Treat general matters across authorities
task-own = Each authority's own tasks
task-overall = Overall role on terrorism and espionage
doer-nobody = Nobody
doer-itself = Each for itself
doer-inviting = { $who }, inviting others to a single case. Nobody stands above the others
doer-same-table = At the same table ({ $who })

model-matrix = Who may see and do what
model-matrix-lead = Computed from the rules themselves for every role in every department. "Where they have part" means cases in which the department is involved, points about them, and information that is its own or disclosed to it. Where it says ≠, the models differ.
model-ability = What
reach-all = All
reach-part = Where they have part
reach-nothing = Nobody
ability-register-concern = Register a concern
ability-view-concern = Read a concern
ability-triage = Triage a concern
ability-view-case = Know that a case exists and how it stands
ability-read-own-item = Read one's own information
ability-read-disclosed-item = Read what was disclosed
ability-read-other-item = Read others' information without a disclosure
ability-add-item = Bring information
ability-disclose-item = Disclose one's own information
ability-bring-forward = Bring knowledge forward out of an internal unit
ability-start-inquiry = Start an inquiry round
ability-answer-inquiry = Answer for one's party
ability-view-answer = See parties' answers
ability-assess = Write the joint assessment
ability-propose-action = Propose an action
ability-view-action = See actions
ability-report-status = Report status for one's party
ability-request-status = Ask for status
ability-close-case = Close a case
ability-invite-guest = Invite an outside authority to a case
ability-convene = Convene a meeting
ability-view-meeting = See meetings
ability-view-case-point = See a case's point on the agenda
ability-hold-meeting = Lead meetings and record decisions
ability-approve-minutes = Approve minutes
ability-search-subject = Find out whether a citizen is known (with a reason)
ability-view-figures = See figures without persons

model-promises = What holds in every model
model-promises-lead = These promises are proved by a solver for all conceivable data and every model, not only tried on a few.
wall-promise-w1 = A department reads its own; a caseworker only in the cases assigned to them.
wall-promise-w2 = Others read only what was disclosed to them and is neither withdrawn nor expired.
wall-promise-w3 = Only those involved and the secretariat know that a case exists.
wall-promise-w4 = Nothing of an internal unit is readable outside its authority. Knowledge leaves only by being brought forward.
wall-promise-w5 = Only the owner discloses. What one received one cannot pass on.
wall-promise-w6 = Nothing is disclosed for investigation, and the legal basis must cover both parties.
wall-promise-w7 = Only what is necessary. Sensitive information needs a reason of its own.
wall-promise-w8 = Who reported is known only to whoever received the report.
wall-promise-w9 = Administrators and auditors read no content; the data protection officer only for a reason.
wall-promise-w10 = Nobody sees a person's information before it is in the ledger.
wall-promise-w11 = Whoever is disqualified in a case is out of it at once.
wall-promise-w12 = The secretariat's powers end with its mandate.
wall-promise-w13 = Nobody gets a score, a rank or a prediction, by rule or by machine.

model-own = What it would change for the unit's own cases
model-own-lead = The number of cases that the department would gain or lose knowledge of if the model replaced the present one today. Content does not move. Numbers from 1 to 4 are not shown.
model-own-gains = gains { $n }
model-own-loses = loses { $n }
model-own-nothing = unchanged
model-own-impossible = cannot follow the present model

model-hands = What it costs in work
model-hands-last-year = The work of the last 12 months as it would have been under each model.
model-hands-measure = Work
model-hands-disclosures = Disclosures
model-hands-bring-forwards = Bring-forwards out of an internal unit
model-hands-answers = Answers in inquiry rounds
model-hands-meetings = Meetings
model-hands-unreachable = Shared knowledge without a way in the model
model-years = What a year costs in work and time: a simulation
model-years-lead = { $years } invented years under each model, with the same concerns in all. The figure is the mean; in brackets the middle eight years out of ten. Seed { $seed }.
model-assumptions = What the simulation assumes
model-assumed = assumption
measure-disclosures = Disclosures a year
measure-bring-forwards = Bring-forwards out of an internal unit a year
measure-answers = Answers in inquiry rounds a year
measure-meetings = Meetings a year
measure-invitations = Invitations to a case a year
measure-days-to-assessment = Days from concern to first assessment
measure-days-to-action = Days from concern to first action
measure-days-open = Days that a case is open
measure-concerns = Concerns a year
measure-cases = Cases a year
measure-open-cases = Cases open at the end of the year
measure-reports = Status reports a year
measure-unreachable = Shared knowledge without a way in the model, a year
measure-share-late = Missed deadlines in percent
measure-departments-knowing = Departments that know of a case
measure-departments-reading = Departments that read more than whom it is about
measure-authorities-knowing = Authorities that know of a case
assume-concerns-per-year = Concerns a year
assume-unfounded-share = Share that proves unfounded
assume-police-only-share = Share that the police keep
assume-asked-share = Chance that a department is asked
assume-holding-share = Chance that it holds something
assume-sharing-share = Chance that it shares it
assume-reading-share = Chance that another is to read it
assume-acting-share = Chance that a department undertakes an action
assume-late-share = Share of deadlines missed
assume-late-by = How much later, as a share of the deadline
assume-patience = How long an answer is waited for beyond its deadline
assume-inner-deadline-share = Share of the deadline that one's own departments get
assume-inner-meeting-share = Share that waits for an internal meeting
assume-internal-phase = When in the rhythm the internal table meets
assume-wording-days = Days to put what is brought forward into words
assume-invitation-days = Days from an invitation to a seat
assume-agenda-days = Days before a meeting by which a case must be ready
assume-action-days = Days from assessment to action
assume-follow-up-days = Days between requests for status
assume-course-days = Days that a case's actions last
model-limits = What the figures do not say
model-limits-text = The figures do not say how good an effort is, or what is right for a citizen. They count steps. There is no person in the comparison, and nobody is scored.
model-paper = Get it as a paper (PDF)
model-paper-file = models

plan-title = Plans to change the model
plan-lead = A change is planned, decided and approved before it takes effect. Then it happens all at once.
plan-empty = There are no plans. Compare the models first.
plan-new = Plan a change of model
plan-model = Model
plan-model-custom = Another model (paste the file below)
plan-file = The model file
plan-file-hint = Only if you wrote your own. "tvaers model check" says what is wrong with it.
plan-body = Who decided
plan-body-hint = The city council, for example. A mandate cannot take effect without a decision.
plan-reference = The decision's reference
plan-decided-on = Date of the decision
plan-enact-on = Takes effect on
plan-enact-hint = Empty: as soon as it is approved. Otherwise from the beginning of the day.
plan-enact-at = Takes effect
plan-now = when approved
plan-decision = Decision
plan-approvals = Approvals
plan-approvals-lead = A leader in each authority whose secretariat is part of it, before or after, must approve. Nobody approves their own plan.
plan-approved-at = Approved
plan-awaits = Awaits
plan-units = The units
plan-turn-kept = Goes on
plan-turn-new = New
plan-turn-ending = Finishes what it has and takes nothing new
plan-from-to = { $from } → { $to }
plan-joining = Gets a seat
plan-leaving = Loses its seat
plan-powers = Powers
plan-people = Who gains and loses knowledge
plan-people-lead = Computed from the rules as they stand before and after. People of other authorities are shown by role.
plan-people-empty = Nobody gains or loses knowledge of anything.
plan-person = Person
plan-gains = Gains
plan-loses = Loses
plan-people-of = { $n ->
    [one] 1 person
   *[other] { $n } people
}
sight-case = { $n ->
    [one] 1 case
   *[other] { $n } cases
}
sight-concern = { $n ->
    [one] 1 concern
   *[other] { $n } concerns
}
sight-answer = { $n ->
    [one] 1 answer
   *[other] { $n } answers
}
sight-action = { $n ->
    [one] 1 action
   *[other] { $n } actions
}
sight-item = { $n ->
    [one] 1 item
   *[other] { $n } items
}
sight-meeting = { $n ->
    [one] 1 meeting
   *[other] { $n } meetings
}
sight-few-cases = fewer than 5 cases
sight-few-concerns = fewer than 5 concerns
sight-few-answers = fewer than 5 answers
sight-few-actions = fewer than 5 actions
sight-few-items = fewer than 5 items
sight-few-meetings = fewer than 5 meetings
plan-cases = Case by case
plan-cases-lead = Groups of cases for which the same departments gain and lose knowledge. Cases that you know yourself stand with their number.
plan-open = What stands open, and where it goes
plan-open-concerns = Concerns that { $who } must decide or hand over: { $n }
plan-open-meetings = Planned and convened meetings that the secretariat after the change carries on: { $n }
plan-open-lapsing = Unanswered questions to { $who } that lapse: { $n }
plan-open-asked = Unanswered questions to { $who } that go on: { $n }
plan-open-requested = Requested reports from { $who } that go to the secretariat after the change: { $n }
plan-over = The plan is no longer open. Who gained and lost knowledge of what was shown while it was planned; all that happened stands in the ledger.
plan-few = fewer than 5
plan-open-nothing = Nothing.
plan-approve = Approve for { $authority }
plan-approve-sure = Do you approve the plan on behalf of your authority?
plan-enact = Put in force now
plan-enact-sure = The model changes for everybody at once. The old secretariat's knowledge ends.
plan-cancel = Take the plan back
plan-cancel-sure = Do you want to take the plan back?
status-plan-planned = Planned
status-plan-enacted = In force
status-plan-cancelled = Taken back
power-intake = receive and triage
power-search = search across
power-convene = convene
power-inquire = ask parties
power-assess = write the joint assessment
power-propose = propose actions
power-follow-up = follow up
power-close = close
power-invite = invite
power-hand-over = hand over

position-title = Positions
position-lead = Who was asked to take a position, by when, and what they answered.
position-empty = No authority was asked to take a position.
position-new = Record a request
position-authority = Authority
position-models = About which models
position-theme = Short theme
position-theme-hint = No personal data.
position-our-reference = Our journal number
position-their-reference = Their journal number
position-asked-on = Sent on
position-deadline = Answer by
position-reply = Reply
position-reply-new = Record a reply
position-reply-change = Correct the reply
position-words = The reply in your words
position-replied-on = Answered on
position-waits = Not answered
position-accepts = Accepts
position-declines = Declines
position-proposes = Proposes something else

mandate-model-faulty = The model file cannot be used here. Run "tvaers model check" and mend what it says.
done-plan-made = The plan is made. Now it must be approved.
done-plan-approved = The plan is approved for your authority.
done-plan-enacted = The model is in force.
done-plan-cancelled = The plan is taken back.
done-position-asked = The request is recorded.
done-position-replied = The reply is recorded.
notice-model-enacted = A new model is in force

### The comparison as a paper and in a terminal.

compare-title = Who is to lead the coordination?
compare-subtitle = { $models } compared
compare-basis = Basis
compare-basis-text = Model files, rules and { $years } invented years in each model (seed { $seed }). No persons.
compare-choice = What the choice is about
compare-key-points = What matters most
compare-key-model = { $model }: { $who } convenes across authorities.
compare-key-inviting = { $model }: { $who } invites to one case at a time; nobody stands above the others.
compare-key-nobody = { $model }: nobody convenes across authorities.
compare-key-figures = { $disclosures } disclosures and { $meetings } meetings a year, { $days } days to the assessment.
compare-key-sources = { $sourced } of the simulation's { $all } numbers have a public source; the rest are assumptions. Compare the models; forecast nothing with the figures.
compare-cost = What it costs in work and time
compare-figures = The figures behind the charts
compare-seat-secretariat = secretariat
compare-seat-party = party
compare-seat-guest = by invitation
compare-seat-none = no seat
compare-seat-internal = { $seat } internally
compare-seat-across = { $seat } across authorities
compare-seat-general = { $seat } on general matters
compare-seat-through = speaks through { $who }
compare-frame-internal = internal table: nobody outside can see into it
compare-frame-general = general matters only
compare-speaks-through = speaks through
compare-differs = Grey rows: here the models differ.
compare-sources = Sources
compare-who = Who
compare-reach-nothing = nothing
compare-reach-part = own part
compare-reach-all = all
compare-reach-internally = { $home } inside
compare-reach-across = { $across } across
compare-reach-mixed = { $home } inside, { $across } across
compare-matrix-note = A selection of what the models differ in; roles in a department are put together. "Own part" is the cases and information that the department has part in. Everything is on the page "Models".
compare-hands-lived = Work: the last 12 months replayed under each model
compare-hands-lived-unit = number in 12 months
compare-hands-invented = Work in an invented year
compare-hands-unit = number a year; the line shows the middle eight years out of ten
compare-times = Time
compare-times-unit = days; the line shows the middle eight years out of ten
compare-exposures = How many know of a case
compare-exposures-unit = number for each case; the line as above
compare-assumed = Assumptions without a public source: { $all }.
compare-sourced = { $name }: { $value } (Copenhagen's hotline).
compare-given = { $name }: { $value } (given for this run).
compare-limit-forecast = Invented years are no forecast. They show what the same concerns would need under each model.
compare-limit-queue = Nobody waits for a busy colleague: a case waits for answers and for meetings, not for free hands.
compare-source-rules = Who may do what: the rules themselves, as the server follows them.
compare-source-models = The models: the model files { $ids }.
compare-source-hotline = Copenhagen's hotline: 104 concerns in 2016, 8 founded; 85 in 2017, 10 founded (City of Copenhagen, news of 3 April 2018).
compare-run = { $years } invented years. Seed { $seed }.
compare-mean = Mean
compare-deviation = Deviation
compare-tenth = 1 year in 10 at most
compare-half = Half at most
compare-nine-tenths = 9 years in 10 at most
compare-promise = Promise
compare-invitations = Invitations to a case
compare-to-assessment = From concern to first assessment
compare-to-action = From concern to first action
compare-assumed-some = Assumptions without a public source, among others: { $some }. All are on the page "Models".
compare-ability-view-case = Know that a case exists
compare-ability-invite-guest = Invite to a case
compare-ability-bring-forward = Bring knowledge forward
compare-about = A secretariat convenes and follows up on each concern; each authority carries out its own tasks. The choice is about who is the secretariat, who sits at the table, and who speaks for the city's departments. Whatever is chosen, nobody reads another party's information without a disclosure.
compare-work = Tasks and seats
compare-sight = Rights and promises
