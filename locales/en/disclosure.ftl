### Items and disclosures.

disclosure-title = Disclosures
disclosure-empty = There are no disclosures here.
item-title = Items

status-disclosure-sent = Sent
status-disclosure-received = Received
status-disclosure-declined = Declined
status-disclosure-withdrawn = Withdrawn
status-disclosure-ended = Ended

status-item-own = Not disclosed
status-item-disclosed = Disclosed
status-item-received = Received
status-item-sensitive = Sensitive

purpose-prevention = Prevention
purpose-resocialisation = Resocialisation
purpose-child-support = Support of a child
purpose-acute-danger = Acute danger
purpose-investigation = Investigation

cooperation-none = None
cooperation-ssp = SSP
cooperation-psp = PSP
cooperation-ksp = KSP

item-kind-identity = Who the person is
item-kind-concern = Concern
item-kind-information = Information
item-kind-assessment = Assessment

item-nature-fact = Observed or documented
item-nature-assessment = Assessment
item-nature-hearsay = Heard from others

category-religion = Religion
category-politics = Political opinion
category-health = Health
category-ethnicity = Ethnicity
category-sexuality = Sexuality
category-offences = Offences

disclosure-new = Disclose information
disclosure-one = Disclosure
disclosure-lead = Who let whom read, when, and on which basis.
disclosure-register = Register of disclosures
disclosure-waiting = Waiting for your acknowledgement
disclosure-terms = Terms
disclosure-basis = Legal basis
disclosure-basis-hint = The catalogue is for guidance. The unit's own lawyer confirms it before it is used in earnest.
disclosure-form = Form of cooperation
disclosure-recipients-hint = The list shows all parties of the unit. It does not say who is involved in the case.
disclosure-necessity = Why is it necessary?
disclosure-necessity-hint = Be concrete. The recipient can read the reason.
disclosure-necessity-missing = Write why it is necessary to disclose the information
disclosure-sensitive = Why is what is sensitive necessary?
disclosure-sensitive-hint = The information has sensitive categories. They need a necessity of their own.
disclosure-sensitive-missing = Write why what is sensitive is necessary
disclosure-ends = In force until
disclosure-answered = Acknowledged or declined
disclosure-acknowledge = Acknowledge receipt
disclosure-decline-sure = Once you decline you can no longer read the information. The sender is told.
disclosure-withdraw-sure = Once you withdraw it the recipient can no longer read the information anywhere.
done-disclosed = The information is disclosed.
done-withdrawn = The disclosure is withdrawn.
done-acknowledged = Receipt is acknowledged.
done-declined = The disclosure is declined.

review-title = Read an item for a reason
review-lead = The data protection officer may read an item in their own authority in order to check it. The reason stands in the ledger before the item is shown.
review-reason = Why must the item be read?
review-reason-hint = Name the occasion, such as an access request or a spot check. Write no personal data.
review-files = Each file that you fetch is written in the log with the same reason.
review-fetch = Fetch the file
review-read = Read the item
review-open = Read for a reason

forward-title = Bring information forward
forward-lead = You speak for your own outside. What you bring forward becomes new information at the common table, in your words and owned by your department.
forward-inside = As it stands inside
forward-inside-hint = For reading only. The text does not go along, and nobody outside can see where the information comes from.
forward-no-case = There is no open case at a common table in which you are involved. If the citizen is discussed there, you can bring the information forward.
forward-into = Case at the common table
forward-into-hint = Only cases in which your department is involved, or which it serves.
forward-words = In your own words
forward-words-hint = Write only what the others need.
forward-recipients = Disclose at once to
forward-recipients-hint = Empty: it lies in the case as your own until you disclose it.
forward-sensitive-hint = Needed if you have ticked a sensitive category.
forward-origin = Brought forward from your internal case
forward-done = Brought forward to a common table
button-bring-forward = Bring forward
done-brought-forward = The information was brought forward.
