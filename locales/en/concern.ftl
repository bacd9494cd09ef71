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
