### The year's status: figures of a unit and a year, without persons.

nav-year = Annual status
act-make-year-edition = Made the year's figures

year-title = Annual status
year-titled = Annual status { $year }
year-subtitle = Figures of the unit, without persons
year-paper = Get as a paper (PDF)
year-choose = Choose a year
year-unit = Unit
year-made = Made
year-paper-file = annual-status
year-intro = The status shows how many concerns the unit received in the year, how they came, what they were about, how they ended, and how soon something was done. Each concern counts once. The figures were made once and have not changed since.

    No figure leads to a person. Counts from 1 to 4 are withheld, and so many more that they cannot be worked out.
year-none = There are no figures yet. The figures of a year are made on 1 February of the next and stand here from then on.
year-too-few = The unit received fewer than { $least } concerns in the year. So few are not shown.
year-withheld = withheld
year-total = Total
year-key = In short
year-key-total = { $count } concerns in { $year }.
year-key-unfounded = { $count } turned out to be unfounded.
year-key-mistaken = { $count } were mistaken.
year-key-completed = { $count } ended with a course carried through.
year-key-handed-over = { $count } were handed to the authority where they belong.
year-key-two-weeks = In { $count } cases a party undertook something within 14 days.
year-cross = { $one } and { $other }
year-method = How the figures are made
year-method-counts = A concern counts in the year in which it was received. One that names several kinds of worry counts under "Several kinds".
year-method-age = Age is the citizen's age when the concern came. It is unknown where nobody gave a birth date.
year-method-withheld = "0" is nobody. "Withheld" is either 1 to 4, or a figure that is withheld so that a small one cannot be worked out from the others. Nobody can tell which.
year-method-proof = For each small count it was checked that all figures shown could be the same if nobody stood there, and if more than five did.
year-method-once = The figures are made once for each unit and year. They are not made again, so that no two editions can be held against each other.
year-method-home = The figures of an internal unit are shown to its own authority only.

dimension-channel = How the concern came
dimension-theme = Kind of worry
dimension-age = The citizen's age
dimension-outcome = Outcome
dimension-speed = Time to first action

theme-violence = Violence or threats
theme-travel = Travel
theme-environment = Environment and company
theme-wellbeing = Wellbeing
theme-other = Something else
theme-several = Several kinds

years-old-under-18 = Under 18
years-old-18-24 = 18-24
years-old-25-over = 25 and over
years-old-unknown = Unknown

year-outcome-unfounded = Unfounded
year-outcome-mistaken = Mistaken
year-outcome-handed-over = Handed over
year-outcome-police-only = Police only
year-outcome-declined = Declined
year-outcome-completed = Completed
year-outcome-under-way = Under way

speed-two-weeks = Within 14 days
speed-four-weeks = 14 to 28 days
speed-eight-weeks = 4 to 8 weeks
speed-later = Later
speed-nothing = No action

amount-few = fewer than 10
amount-some = 10 to 19
amount-more = 20 to 49
amount-many = 50 or more
