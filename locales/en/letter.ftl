### Letters: official correspondence out and in, with journal number, deadline and reply.

nav-letterheads = Letterheads

letter-kind-request-for-position = Request for a position
letter-kind-invitation = Invitation
letter-kind-answer = Answer
letter-kind-orientation = Information to a citizen
letter-kind-underretning = Notification about a child
letter-kind-hand-over = Hand-over
letter-kind-other = Other letter

letter-kind-about-request-for-position = Asks an authority for its position, with a deadline.
letter-kind-about-invitation = Invites an authority or an association.
letter-kind-about-answer = Answers a letter that you received.
letter-kind-about-orientation = Tells a citizen that you hold information about them.
letter-kind-about-underretning = Tells the child authority about a child who may need support.
letter-kind-about-hand-over = Passes something on to where it belongs.
letter-kind-about-other = Begins with an empty page.

addressee-authority = An authority
addressee-citizen = A citizen
addressee-other = Somebody else: association, institution, firm

channel-email = E-mail with the letter attached
channel-digital-post = Digital Post
channel-secure-mail = Secure mail between authorities
channel-paper = Paper
channel-handed = Handed over in person

direction-out = Out
direction-in = In

status-letter-draft = Draft
status-letter-ready = Ready to send
status-letter-sent = Sent
status-letter-registered = Received
status-letter-answered = Answered

letter-mail-waiting = The e-mail is on its way
letter-mail-sent = The e-mail is sent
letter-mail-failed = The e-mail could not be delivered
letter-mail-dropped = The e-mail was not sent

letter-lead = Letters that your department has sent and received. Other departments cannot see them.
letter-about-case = Letters in case { $number }
letter-tray-all = All
letter-tray-out = Sent
letter-tray-in = Received
letter-tray-drafts = Drafts
letter-tray-waiting = Waiting for a reply
letter-trays = Which letters
letter-write = Write a letter
letter-register = Register a letter
letter-choose-kind = What is the letter for?
letter-choose-kind-lead = You get a text to begin with. You can change all of it.
letter-empty = There are no letters here. Write the first, or register one that you received.
letter-empty-waiting = No letters wait for a reply.
letter-empty-drafts = You have no drafts.
letter-search = Search letters
letter-search-hint = Subject, reference or recipient. You cannot search for a citizen.
letter-hits = Found
letter-none = No letters match your words.
letter-from-to = To or from
letter-to-citizen = To a citizen
letter-from-citizen = From a citizen
letter-to = To { $whom }
letter-from = From { $whom }

letter-theme = Subject
letter-theme-hint = A few words, no names and never a CPR number. The subject stands in the list and in the journal.
letter-date = Date
letter-dated-hint = The day on the letter. Type day, month and year, for example 26-11-2026.
letter-received = Received on
letter-our-reference = Our ref.
letter-our-reference-hint = Leave it empty, and we find a free number.
letter-our-reference-answer-hint = Leave it empty, and the letter gets the same number as the one that it answers.
letter-their-reference = Your ref.
letter-their-reference-field = Their ref.
letter-their-reference-hint = Type it exactly as it stands in their letter.
letter-officer = Case officer
letter-deadline = Reply by
letter-deadline-hint = Day, month and year. The letter stands under “Waiting for a reply” until there is one.
letter-deadline-in-hint = The last day on which you should reply.
letter-kind = Kind
letter-addressee = Whom is the letter to?
letter-sender = Whom is the letter from?
letter-counterpart = Recipient’s name
letter-counterpart-in = Sender’s name
letter-address = Address
letter-address-hint = One line for each part of the address.
letter-ean = EAN
letter-ean-hint = 13 digits.
letter-email = The authority’s e-mail
letter-email-hint = The official mailbox.
letter-lang = Language of the letter
letter-body = Text
letter-body-hint = An empty line begins a paragraph, and lines with a hyphen make a list. Fill in or delete what stands in [square brackets].
letter-summary = What do they write?
letter-summary-hint = The most important in your own words.
letter-no-summary = Nobody has written what stands in the letter.
letter-unit-hint = The letter belongs to this unit.
letter-save = Save the draft
letter-file-it = Register the letter
letter-preview = Show the text
letter-preview-title = This is how the text reads
letter-answers = Answers
letter-replies = Replies
letter-of-position = Letters about this request
letter-of-case = Case
letter-chain = Correspondence
letter-pdf = See as PDF
letter-finish = The letter is finished
letter-finish-first = When the text is right, mark the letter as finished. Only then can it be sent.
letter-reopen = Change the letter
letter-send = Send the letter
letter-resend = Send the e-mail again
letter-write-reply = Write a reply
letter-file-reply = Register the reply
letter-record-position = Record the position
letter-request-position = Write the letter
letter-channel = How is the letter sent?
letter-channel-person-hint = The letter is about a person. So it can never be sent as plain e-mail.
letter-channel-hint = Digital Post, secure mail and paper you send yourself; here you note it.
letter-receipt = Number of the receipt
letter-receipt-hint = The number from Digital Post. Other receipts if there are any.
letter-sent-lead = Once the letter is sent it cannot be changed.
letter-sent-by = Sent by
letter-sent-on = Sent
letter-phone = Telephone
letter-reply-to = Reply to
letter-enclosures = Enclosures
letter-enclosures-too-large = The enclosures are too large for an e-mail, at most 15 MB together. Choose another way, or save smaller editions.
letter-enclosure-hides = An enclosure holds hidden details, such as who wrote it. Attach it again and let them be removed.
letter-enclosure-cpr = An enclosure holds a CPR number. It cannot leave as plain e-mail.
letter-closing = Yours sincerely
letter-draft-note = Draft: this letter has not been sent.
letter-titled = Letter, ref. { $number }
letter-numbered = Ref. { $number }
letter-and = { $first } and { $last }
letter-ean-fault = An EAN has 13 digits, and the last one checks the others. Type it again.
letter-email-fault = Type an e-mail address, for example post@example.org
letter-pattern-fault = Type {"{n:5}"} once, {"{year}"} or {"{yy}"} if you like, and else only letters, digits, full stops, hyphens and slashes.
letter-numbers-used-up = Hardly any numbers are free. Type one yourself, or ask an administrator to give the numbers more digits.
letter-not-yet = That day has not come yet. Choose today or an earlier day.
letter-no-mail = E-mail is not set up here. Choose another way.

letterhead-lead = What stands at the top of a department’s letters, and how its references look.
letterhead-kept = Filled in
letterhead-missing = Not filled in
letterhead-of = Letterhead: { $department }
letterhead-phone = Telephone
letterhead-email = E-mail
letterhead-email-hint = The official mailbox. Replies to letters come here.
letterhead-pattern = Pattern of references
letterhead-pattern-hint = {"{n:5}"} is five random digits, {"{year}"} is the year, {"{yy}"} its last two digits. For example 0100-10162-{"{n:5}"}-{"{yy}"}. An empty field means {"{year}-{n:5}"}.

done-letter-written = The draft is saved.
done-letter-finished = The letter is ready to send.
done-letter-reopened = The letter can be changed again.
done-letter-sent = The letter is sent.
done-letter-resent = The e-mail will be sent again.
done-letter-registered = The letter is registered.
done-letterhead-kept = The letterhead is saved.

act-write-letter = Wrote or registered a letter
act-write-case-letter = Wrote or registered a letter in a case
act-view-letter = Saw a letter in the journal
act-read-letter = Read a letter
act-change-letter = Changed a letter
act-send-letter = Sent a letter
act-keep-letterhead = Changed a letterhead

mail-letter-subject = { $theme } (ref. { $reference })
mail-letter-lead = We send you a letter. It is attached as PDF.
mail-letter-foot = Please give our reference when you reply. Never write about a person in plain e-mail.

letter-fill-day = [date]
letter-fill-models = [name the models]
letter-fill-number = [number]

letter-theme-request = Position on models for { $unit }
letter-theme-invitation = Invitation to { $unit }
letter-theme-orientation = We hold information about you
letter-theme-underretning = Notification
letter-theme-hand-over = Hand-over

letter-text-request =
    Proposals have been drawn up for who leads the work in { $unit } across authorities: { $models }.

    We ask you to take a position on the proposals and to reply by { $deadline }. Please say:

    - which model you prefer, and why
    - what you can contribute yourselves
    - whether some tasks should lie elsewhere

    Each authority stays responsible for its own tasks, whichever model is chosen. Your reply is part of the decision.

    You are welcome to contact me if you have questions.

letter-text-invitation =
    We would like to invite you to take part in the work of { $unit }.

    We meet on [day and time] at [place]. At the meeting we talk about [subject].

    Please tell us by { $deadline } whether you come, and who comes for you.

letter-text-answer =
    Thank you for your letter of { $dated }.

    Our reply is: [write the reply]

letter-text-orientation =
    We write to you because we have received information about you. You have the right to know.

    The information is about [what it is about]. We received it on [date] from [whom, if that may be said].

    We use the information in { $unit } to find out whether we can offer you help or support. You decide yourself whether to accept it. We are allowed to use the information under [act and section].

    We may share the information with [which authorities] when it is necessary. We erase it by [date] at the latest.

    You have the right:

    - to know what we have written about you
    - to have what is wrong put right
    - to object to our use of the information
    - to complain to the Danish Data Protection Agency

    Call or write to us if you have questions. You can also talk to our data protection officer: [name, telephone and e-mail].

letter-text-underretning =
    We notify you of a child or young person who may need special support.

    The child: [name, birthday and address]
    Parents: [names]

    What we have seen or heard: [what, when and by whom]

    What we have done ourselves: [what]

    The family knows of this notification: [yes or no, and why not]

    Please write to us when you have received the notification. Call if you want to know more.

letter-text-hand-over =
    We hand a case from { $unit } over to you, because it is your task. Our number is { $case }.

    It concerns [what it concerns].

    You receive what you need in order to go on: [what you send]. The rest stays with us.

    Please write by [date] whether you take over the case. Until then we still have it.
