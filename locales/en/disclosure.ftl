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
