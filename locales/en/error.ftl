### Errors and refusals: what happened, why, and what one can do instead.

error-not-found-title = This page does not exist
error-not-found = The page does not exist, or you have no access to it. Check the address or go to the front page.
error-forbidden-title = You cannot do that
error-forbidden = Your rights do not cover this. Ask the secretariat if you think this is a mistake.
error-conflict-title = Somebody else was first
error-conflict = It has changed since you opened the page. Open it again, look at the change and try once more.
error-bad-request-title = This cannot be read
error-bad-request = What was sent cannot be read. Go back and try again.
error-too-large-title = This is too large
error-too-large = What you sent is too large. Shorten it or split it up.
error-too-many-title = Too many attempts
error-too-many = You have tried too many times. Wait a little and try again.
error-server-title = Something went wrong here
error-server = Nothing was saved. Try again in a while. Give operations the number below if it goes on.
error-unavailable-title = { -tvaers } is not ready
error-unavailable = The system is starting or being updated. Try again in a minute.
error-session-title = You are logged out
error-session = You were inactive for too long. Log in again. What you had not saved is gone.
error-reference = Error number
error-go-home = Go to the front page
error-go-back = Go back

## Refusals by the rules of the domain

refusal-wrong-state = This cannot be done as things stand. Open the page again and see what can be done.
refusal-case-closed = The case is closed. Only a new concern opens it again.
refusal-not-cleared = The police have not cleared this concern. Ask for clearance first.
refusal-no-role = A user needs at least one role. Choose one.
refusal-roles-do-not-combine = Administrators and auditors read no content. Give the roles to two different users.
refusal-no-behaviour = What was seen or heard is missing. Describe the behaviour.
refusal-ground-is-belief = Belief, ethnicity or dress alone is no ground for a concern. Describe what the person did or said.
refusal-date-passed = The date has passed. Choose today or a later day.
refusal-ends-before-it-begins = The end lies before the start. Change one of them.
refusal-action-ended = The action has ended. Agree a new one.
refusal-next-date-missing = Say when you will report next.
refusal-disclosure-over = The disclosure is no longer in force. Nothing more can be done with it.
refusal-actions-open = Some actions are still open in this case. Let the parties report them as ended first.
refusal-not-joined = The concern is not joined to a case. There is nothing to split.
refusal-on-agenda-already = The case is already on the agenda. Change the point that is there.
refusal-plan-ended = The plan was carried out or taken back. Make a new one.
refusal-not-approved = An authority has not approved the plan yet. Nothing takes effect before all have.
refusal-not-yet = The hour set for the change has not come. Wait for it, or plan another.
refusal-unit-changes-tier = A unit cannot become internal, or move to another home, by a change of model. Give the new unit an id of its own.
refusal-unit-has-cases = A unit with cases cannot turn to general matters only. Close or hand over the cases first.
refusal-handover-open = The case is offered to a unit already. Take that offer back first.
refusal-handover-outdated = The case, a unit or the basis changed since it was offered. Ask the sender to offer it again.
refusal-nobody-would-know = Nobody there could read who the case is about. Enclose the citizen's identity, or tick that the receiver has it from elsewhere.
refusal-clearance-waits = The police are asked about the concern. Hand it over when they have answered.
refusal-nothing-written = Nothing new is written. Write on the article first.
refusal-person-found = A place may name a person. Change the text, or write why it is no person.
refusal-not-journalised = Nothing is sent or registered without date, subject and reference. Fill them in.
refusal-cpr-in-journal = Subject and references never hold a CPR number. Write it otherwise.
refusal-letter-unfinished = Something still stands in [square brackets]. Fill it in or delete it.
refusal-letter-not-by-mail = A letter about a person never goes as plain e-mail. Send it by Digital Post and note the receipt.
refusal-handed-to-itself = It is there already. Choose another unit.

error-full = There is no room left on the disk. Nothing is saved. Tell those who run the system.
too-long = The text is too long. Shorten it to at most 10,000 characters.

## The walls: the sentence that a refusal shows

wall-1 = You see what your own department owns, and as a caseworker only the cases assigned to you.
wall-2 = Other departments' information is read only when it is disclosed to yours.
wall-3 = Only the party whose task it is can do this.
wall-4 = Nothing of an internal unit leaves its own authority.
rule-w1-article-by-its-department = Only the department that wrote the article can write on it and publish it.
rule-w1-article-withdrawn-at-its-table = Only the department that wrote the article and the unit's secretariat can withdraw it.
rule-w1-letter-of-its-department = The letter belongs to another department.
rule-w1-letterhead-of-own-authority = Letterheads are changed by the authority’s own administrators.
rule-w3-letter-written-at-the-table = Letters are written for a unit by those who sit in it and by its secretariat.
rule-w9-letterheads-by-administrators = Letterheads are changed by the authority’s administrators.
rule-w3-article-written-at-the-table = Articles are written by those who sit in a unit that is open.
rule-w4-handed-over-within-its-tier = An internal case goes to an internal unit of the same authority only, and one across authorities to another across them.
rule-w4-concern-handed-over-at-home = A concern in an internal unit is handed over within its own authority only.
rule-w4-item-enclosed-at-home = An item of an internal case is enclosed within its own authority only.
wall-5 = Only the department that owns a piece of information can disclose, change or withdraw it.
wall-6 = Disclosure is for prevention only, and the legal basis must be in force today and cover both sender and recipient.
rule-w6-basis-carries-the-hand-over = The legal basis does not cover handing over to that unit. Choose another.
rule-w6-nothing-to-pet-by-hand-over = Nothing is handed over to PET from here. Use the secretariat's own channel.
wall-7 = The necessity must be given in words, and sensitive information needs a necessity of its own.
rule-w7-no-case-to-general-matters = The unit treats general matters only and takes neither cases nor concerns. Choose another.
wall-8 = Only the department that received a concern knows who reported it.
wall-9 = Your role gives no access to content without a reason that is written down.
rule-w9-users-of-own-authority = In another authority you can create its first administrator only. Ask its own administrator to create the user.
wall-10 = What is read about a person must stand in the ledger, and a search needs a reason.
wall-11 = You are declared disqualified in this case.
wall-12 = Only the unit's secretariat can do this.
rule-w12-power-hand-over = The unit's model does not let its secretariat hand cases over.
rule-w12-nothing-new-to-a-closed-table = The unit takes nothing new. Choose another.
refusal-minutes-sent = The minutes are sent for approval. Correct them by answering an objection.
refusal-minutes-not-sent = The minutes have not been sent to the parties yet. Send them for approval first.
refusal-objections-open = An objection has not been answered. Answer it with a correction or a note first.
refusal-minutes-wait = Not all parties have answered, and the deadline has not passed. Wait for them.
refusal-minutes-accepted = The deadline has passed, so the minutes count as approved. Ask for an addendum.
refusal-objection-answered = The objection has been answered. A party that still disagrees can object again.
