# Care with free text: what was found in the text is shown beside the field
care-title = Look at the text once more
care-cpr = { $words } looks like a CPR number. It has a field of its own and does not stand in free text.
care-name = { $words } looks like a name. Write about other people only where the task needs it.
care-category = { $words } may belong to { $category }. That is sensitive information: write it only where it is necessary.
care-marks = Also mark the piece of information accordingly. When you send it, the mark is suggested below.
care-seen = I have seen it, and it should stand here
care-look = Look at what was found in the text. Change it, or tick the box if it should stand.
