### Concerns: intake, police clearance, triage.

concern-title = Concerns
concern-new = Register concern
concern-empty = There are no concerns here. New ones come first when somebody reports.

urgency-acute = Acute
urgency-high = Urgent
urgency-medium = Medium
urgency-low = Low

## The words of the domain: the key is the name of the vocabulary and the code of the word

status-concern-received = Received
status-concern-clearing = Police clearance
status-concern-assessing = First assessment
status-concern-referred = Handed over
status-concern-unfounded = Unfounded
status-concern-mistaken = Mistaken
status-concern-police-only = Police only
status-concern-in-case = In a case

clearance-clear = Nothing against it
clearance-police-only = Police only
clearance-acute = Acute danger

referred-child-authority = Report to the child authority
referred-social-services = Social services
referred-police = The police
referred-pet = PET
referred-health = Health services

channel-web = Form
channel-phone = Phone
channel-in-person = In person
channel-letter = Email or letter
channel-professional = From a professional

reporter-professional = Professional
reporter-relative = Relative
reporter-citizen = Citizen
reporter-authority = Another authority
reporter-unknown = Prefers not to say

worry-violence = Violence or threats
worry-travel = Travel
worry-environment = Surroundings and company
worry-wellbeing = Wellbeing
worry-other = Something else

observed-seen = Seen or heard oneself
observed-heard = Heard from others
observed-both = Both

concern-open = Open
concern-all = All
concern-behaviour = What was seen or heard

## The list

concern-lead = What is needed most about each concern. No names here.
concern-empty-open = No open concerns. New ones come here as soon as somebody reports.
concern-marks = Marks
concern-under-18 = Under 18

## A concern

concern-number = Concern { $number }
concern-way = The way ahead
concern-step-decided = Decided
concern-decided = Decided
concern-events = History
concern-occurred = When and where
concern-observed = Seen oneself or heard from others
concern-changed = What has changed
concern-worries = What the worry is about
concern-protective = Protective factors
concern-known-how = How the reporter knows the citizen
concern-told = Information, consent and notification
concern-informed = Is the citizen informed?
concern-consent = Has the citizen consented?
concern-underretning = Has a notification (underretning) been sent?
concern-underretning-sent = Yes, it is sent
concern-underretning-no = No, not yet
concern-born = Date of birth
concern-cpr = CPR number
concern-cpr-hint = Ten digits. Shown as 300409-•••• only from then on
concern-cpr-kept = Registered: { $masked }. Leave the field empty to keep it.
concern-cpr-shape = Type ten digits that begin with a date of birth
concern-born-later = The date of birth lies in the future
concern-not-named = The citizen is not named
concern-name = Name the citizen
concern-name-first = Name the citizen first: a case is about a person who is known.
concern-subject-title = Whom is the concern about?
concern-reporter = Reporter
concern-reporter-locked = Only for you who received it
concern-contact = Telephone or e-mail
concern-anonymous = The reporter is anonymous. Nothing is held about who it is.
concern-acute-title = Acute danger is reported
concern-acute = Call 112 at once if that is not done. Do not wait for the police clearance.
concern-minor-title = Under 18: notify the child authority now
concern-minor = The notification (underretning) goes on its own to the child authority of the child's municipality and never waits for the unit.
concern-event-received = Received: { $channel }
concern-event-asked = { $party } was asked for clearance
concern-event-answered = { $party } answered: { $answer }
concern-event-corrected = { $party } was told that it was mistaken
concern-event-acknowledged = { $party } acknowledged the correction
concern-correction-asked = You were asked
concern-correction-told = You were told
concern-correction-lead = You were asked about this concern. It proved mistaken.
concern-correction-what-to-do = Correct or delete what you wrote down about it yourselves, and acknowledge.
concern-event-joined = Joined to case { $number }
concern-event-split = Split from case { $number }
concern-event-decided = Decided: { $decision }
concern-too-long = The text is too long. Shorten it.

## Registration

concern-new-lead = Write what the reporter told. Only the behaviour is required; the rest can come later.
concern-part-received = Reception
concern-part-what = What the concern is about
concern-channel = How did it come?
concern-acute-tick = Acute danger
concern-urgent = Urgent
concern-under-18-tick = The citizen is under 18
concern-anonymous-tick = The reporter wants to be anonymous
concern-anonymous-hint = Then neither name nor contact is kept, not even what you typed below.
concern-register = Register the concern

## Police clearance

concern-ask = Ask for police clearance
concern-ask-again = Ask the police again
concern-ask-title = Ask the police for clearance
concern-ask-about = { $party } can read the concern until they have answered. Who reported is not shown to them.
concern-basis = Legal basis
concern-form = Form of cooperation
concern-form-hint = Must be named when the basis is a cooperation under section 115
concern-form-needed = The legal basis requires the form of cooperation to be named
concern-purpose-hint = Never for investigation
concern-necessity = Why is it necessary?
concern-necessity-hint = Say why this very concern must be cleared by the police
concern-necessity-missing = Say why it is necessary
concern-asked-title = You are asked to clear this concern
concern-asked = Is there a crime, acute danger or anything against treating it here? You can read it until you have answered.
concern-answer-title = Answer the request for clearance
concern-answer = Your answer
concern-answer-clear-hint = The concern can be treated in the unit
concern-answer-police-only-hint = It goes to the police alone. The other authorities' own duties still apply
concern-answer-acute-hint = You act at once. The secretariat is told and must decide today
concern-answer-note = Note to the secretariat
concern-answer-note-hint = Only what the secretariat needs

## Triage

concern-unfounded = Unfounded
concern-unfounded-ask = Set the concern aside as unfounded? It is to be erased by { $date }.
concern-mistaken = Mistaken
concern-mistaken-ask = Set the concern aside as mistaken? Everybody who was asked is told. It is to be erased by { $date }.
concern-refer = Refer
concern-refer-title = Refer the concern to where it belongs
concern-referred-to = Referred to
concern-refer-note = Why, and how was it handed over?
concern-refer-note-hint = Nothing is sent from here. Say whom you spoke or wrote to, and when
concern-open-case = Open a case
concern-open-title = Open a case out of the concern
concern-open-about = The case gets two items: who the citizen is, and what the concern is. Your department owns them, and nobody else can read them until you disclose them.
concern-categories = Sensitive information in the concern
concern-categories-hint = Mark what stands in the text. Disclosing it needs a reason of its own.
concern-join = Join to the case
concern-join-title = Join the concern to a case
concern-join-about = The concern is joined to case { $number }. A closed case opens again. If it is not the same citizen, it can be split again.
concern-split = Split from the case
concern-split-ask = Split the concern from the case? It gets a case of its own with its items and the parties who can read them already.

## Known already?

concern-known-title = Known already?
concern-known-lead = Search by CPR number, or by name and date of birth. The search and your reason stand in the ledger.
concern-known-search = Search
concern-known-again = Search again
concern-known-who = Type a CPR number or a name
concern-known-born = Type the date of birth as well when you search by name
concern-known-name-hint = Spellings that sound alike are found too
concern-cpr-search-hint = Ten digits
concern-known-no-case = No case that you can see is about anybody alike.
concern-known-no-concern = No other concern that you can see is about anybody alike.
concern-reason = Why do you search?
concern-reason-hint = Give the reason in words. It is kept in the ledger
concern-reason-missing = Give the reason in at least 10 characters
concern-same-cpr = Same CPR number

done-concern-registered = The concern is registered.
done-clearance-asked = The police are asked for clearance.
done-clearance-answered = The answer is given. You can no longer read the concern.
done-concern-unfounded = The concern is set aside as unfounded.
done-concern-mistaken = The concern is set aside as mistaken. Those who were asked are told.
done-concern-referred = The concern is referred.
done-concern-named = The citizen is entered.
done-case-opened = The case is opened. Only the secretariat knows of it yet.
done-concern-joined = The concern is joined to the case.
done-concern-split = The concern has a case of its own.
