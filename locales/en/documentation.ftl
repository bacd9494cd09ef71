### Documentation for the data protection officer: record, terms, access, data map, impact assessment.

nav-documentation = Documentation
document-paper = Get as a paper (PDF)
document-count = Number

doc-title = Documentation
doc-lead = Papers about the processing, written from the system as it is now
doc-papers = Papers
doc-authority = Controller
doc-model = Model in force
doc-made = Written
doc-none-said = None
doc-months = { $n ->
    [one] 1 month
   *[other] { $n } months
}

doc-record = Record of processing activities
doc-record-lead = GDPR article 30: purposes, people, data, recipients, terms and security
doc-record-intro = The record is that of the controller named above. It is written from the model in force and the units in which the authority takes part. Each authority has its own.
doc-controller = Controller and departments
doc-departments = Departments
doc-regime = Rules that apply
doc-regime-gdpr = The GDPR and the Danish data protection act
doc-regime-led = The law-enforcement act
doc-regime-pet = The act on PET
doc-purposes = Purposes
doc-purpose-coordinate = To receive concerns and find out where they belong.
doc-purpose-act = To coordinate the actions that each party undertakes, and to follow them up.
doc-purpose-prevent = Prevention only: nothing is disclosed for an investigation.
doc-purpose-record = To be able to show afterwards who did and read what.
doc-people = People and data
doc-people-column = People
doc-data-column = Data
doc-citizens = Citizens whom a concern is about
doc-citizens-data = Name, birth date, CPR number where necessary, municipality, concrete behaviour, worries and protective factors, assessments, actions. Sensitive data and offences only with a justification of their own.
doc-reporters = Reporters
doc-reporters-data = Name and contact unless the reporter is anonymous. Only the department that received the concern sees them.
doc-staff = Staff of the parties
doc-staff-data = Name, department, roles, e-mail, and what they did and read in the system.
doc-unit = Unit
doc-unit-secretariat = Secretariat
doc-unit-parties = Parties
doc-unit-guests = Invited to single cases
doc-unit-tier = Kind of unit
doc-unit-internal = Internal: departments of the authority itself only
doc-unit-across = Across authorities
doc-unit-bases = Legal bases in use
doc-unit-terms = Erasure
doc-unit-general = General matters only, no cases
doc-receivers = Recipients
doc-receivers-text = Items are disclosed one by one to named departments, each time with basis, purpose and necessity. The authorities that can receive are: { $names }. Nothing is transferred to countries outside the EU and EEA.
doc-security = Security
doc-security-access = Access is given by rules that decide each look; a department sees only its own and what was disclosed to it.
doc-security-ledger = Every act and every reading is written in a ledger that cannot be changed unseen; every party gets its signed state.
doc-security-files = Attachments are encrypted one by one, cleaned of hidden data and fetched only by those who may read them.
doc-security-mail = E-mail and calendar never say whom something is about.
doc-security-passwords = Passwords are kept as digests only and cannot be read.

doc-terms = Retention schedule
doc-terms-lead = What is kept how long, under the model in force
doc-terms-intro = The terms stand in the model file and are shown on each case and concern as a date. A term changes when a model that says otherwise is put in force.
doc-terms-units = Concerns and cases
doc-terms-unfounded = Unfounded or mistaken
doc-terms-closed = Otherwise, after closing
doc-terms-other = Everything else
doc-terms-what = What
doc-terms-long = How long

doc-access = Who may see and do what
doc-access-lead = Worked out from the rules, unit by unit
doc-access-intro = The table was not written by hand: the rules were asked for each role in each department that has a seat in the unit. Administrators and auditors see no content in any unit.
doc-access-what = What
doc-access-all = Everything in the unit
doc-access-part = Where the department has part

doc-map = Data map
doc-map-lead = Every table of the database: what it holds, who reads it, and how long
doc-map-intro = The map is held against the database with every change of the system: a new column without a word on whom it is about cannot come in.
doc-map-personal = Tables with personal data
doc-map-other = Tables without personal data
doc-map-table = Table
doc-map-holds = Holds
doc-map-readers = Read by
doc-map-term = Kept

doc-impact = Impact assessment (draft)
doc-impact-lead = GDPR article 35: the facts are filled in, the assessment is yours
doc-impact-intro = The draft says how the system is made and what was tested. It cannot decide whether the processing is necessary and proportionate to the risk: that the controller must do.
doc-impact-what = The processing
doc-impact-what-text = The parties receive concerns about single citizens, look each in their own records, share what is necessary item by item, assess together in words and agree on who does what. No score, ranking or prediction about a person is ever made.
doc-impact-bases = Legal bases
doc-impact-basis = Basis
doc-impact-condition = Condition
doc-impact-necessity = Necessity
doc-impact-necessity-behaviour = Concrete behaviour must be described; belief, origin or dress alone is refused.
doc-impact-necessity-share = Each disclosure is of one item, to named departments, with a reason, and can be withdrawn.
doc-impact-necessity-decline = A party may decline to share without saying why.
doc-impact-necessity-short = The unfounded has the shortest term.
doc-impact-walls = Risks and walls
doc-impact-wall = Wall
doc-impact-keeps = What it keeps
doc-impact-shown = Tested by
doc-impact-proved = proved for every model
doc-impact-log = Logging
doc-impact-log-text = The ledger writes who did, read or was refused what, and when, before the page is shown. Content stands in it only as digests that lose their meaning when the item is erased. Data protection officer and auditor read the entries of their own authority; every user reads their own.
doc-impact-own = What you must assess
doc-impact-own-need = Whether the purpose can be reached by less intrusive means.
doc-impact-own-risk = Which risks there are for the citizens, how likely and how serious.
doc-impact-own-heard = What the data subjects or their representatives say.
doc-impact-own-dpo = What the data protection officer recommends.
doc-impact-own-rest = Whether the risk that is left calls for consulting the supervisory authority.

held-identity = who the citizen is
held-reporter = who reported
held-content = what is said of a citizen
held-staff = staff
held-secret = keys and codes
held-facts = times, states and numbers

read-by-owner = the owner, and those it disclosed to
read-by-both = sender and recipient
read-by-receiver = the department that received the concern
read-by-involved = the secretariat and the involved parties
read-by-secretariat = the secretariat
read-by-department = the department itself
read-by-table = those who sit in the unit
read-by-everybody = every user
read-by-own = the user themselves
read-by-leader = those who may see figures
read-by-dpo = data protection officer and auditor
read-by-administrator = the administrator and close colleagues
read-by-nobody = nobody; only the system itself

term-of-erasure = until the concern's or case's date of erasure
term-of-journal = by the rules of journal and archive
term-of-year = until the year's figures are made
term-of-log = not erased; its content loses its meaning when its salt is erased
term-of-mail = 400 days after sending at most
term-of-session = until it expires
term-of-account = as long as the account exists
term-of-knowledge = as long as the article exists
term-of-unit = as long as the unit exists

term-what-erasure = Concerns, cases, items, disclosures, assessments and actions
term-what-journal = Letters
term-what-year = Marks for the year's figures, without a name
term-what-log = The ledger
term-what-mail = Mails and reminders, without content
term-what-session = Logins and form keys
term-what-account = User accounts
term-what-knowledge = The knowledge bank, without personal data
term-what-unit = Units, models, meetings and figures
