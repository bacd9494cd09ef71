# Readings: who read what and why
lookup-title = Readings
lookup-lead = Who in your authority has read what, when and why. No names of citizens stand here.
lookup-all = Readings, latest first
lookup-why = Why
lookup-part = Works on the case
lookup-no-part = No part of their own in the case
lookup-unusual = Unusual readings
lookup-unusual-about = See the readings that a person should look at: many cases without a part in them, at night, the citizen's own name or the same surname. The list is made when you ask for it and is kept nowhere. Nothing follows from it by itself.
lookup-unusual-lead = The last { $days } days, latest first. Each line shows the fact that put it on the list. Nobody gets a score.
lookup-reason = Why are you looking?
lookup-reason-hint = Your reason is written in the ledger before the list is shown. Write no names.
lookup-show = Show unusual readings
lookup-none = There are no unusual readings in the period.
lookup-cut = There are more readings in the period than the list looks at. It looks at the latest.
lookup-fact-own-name = The citizen has the same name as the reader. { $n ->
    [one] 1 reading.
   *[other] { $n } readings.
}
lookup-fact-same-surname = The citizen has the same surname as the reader. { $n ->
    [one] 1 reading.
   *[other] { $n } readings.
}
lookup-fact-night = Read between 22 and 6 in one night. { $n ->
    [one] 1 reading.
   *[other] { $n } readings.
}
lookup-fact-many = Opened { $n } different cases and concerns within a week without a part in them.
lookup-fact-short-own-name = Own name
lookup-fact-short-same-surname = Same surname
lookup-fact-short-night = Night
lookup-fact-short-many = Many cases
lookup-judgement = Your judgement
lookup-judge = Note the judgement
lookup-judged = Judged by
