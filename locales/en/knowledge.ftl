### The knowledge bank: articles, methods, contacts and trends without personal data.

article-kind-article = Article
article-kind-method = Method
article-kind-contact = Contact
article-kind-trend = Trend

audience-unit = Those who sit in the unit
audience-all = Everybody who is logged in

status-article-draft = Draft
status-article-published = Published
status-article-withdrawn = Withdrawn

finding-cpr = Looks like a CPR number
finding-known = The name of a citizen whom you can read about
finding-name = Looks like a name
finding-address = Looks like an address
finding-phone = Looks like a telephone number
finding-email = An e-mail address

article-field-title = Title
article-field-tags = Tags
article-field-body = Text
article-field-note = New in this version

notice-article-withdrawn = An article of yours was withdrawn

done-article-written = The draft is saved. Only your own department can read it until it is published.
done-article-published = The article is published.
done-article-withdrawn = The article is withdrawn.

knowledge-lead = Knowledge, methods, contacts and trends that all parties can use. No person stands here.
knowledge-empty = Nothing is published here yet. Write the first thing that you would like to share.
knowledge-all = All
knowledge-kinds = Kinds
knowledge-articles = Articles
knowledge-methods = Methods
knowledge-contacts = Contacts
knowledge-trends = Trends
knowledge-search = Search knowledge
knowledge-search-hint = All of the words must stand in the article. Danish endings do not matter.
knowledge-hits = Found
knowledge-tags = Tags
knowledge-tagged = Tagged “{ $tag }”
knowledge-tag-count = { $n ->
    [one] 1 article
   *[other] { $n } articles
}
knowledge-show-all = Show all
knowledge-own = Your drafts, and what you have withdrawn
knowledge-from = From
knowledge-for = For
knowledge-changed = Changed
knowledge-write = Write an article
knowledge-go-on = Go on writing
knowledge-new-version = Write a new version
knowledge-publish = Go to publishing
knowledge-withdraw = Withdraw

knowledge-unit = Unit
knowledge-unit-hint = The article lies in this unit and cannot be moved.
knowledge-kind = What is it?
knowledge-audience = Who is to read it?
knowledge-audience-hint = In an internal unit, everybody means everybody in its own authority. Those who are only invited to a single case never read it.
knowledge-tags-hint = Separate with commas. At most 8, for example: school, difficult talks.
knowledge-body-hint = Write without persons. You can use # for a heading, - for a list, **bold** and [text](https://…).
knowledge-note-hint = For the readers, when a new version is published. For example: New opening hours.
knowledge-preview = Show what it looks like
knowledge-preview-title = What it looks like
knowledge-save = Save the draft
knowledge-tags-fault = Use at most 8 tags of at most 30 characters each.
knowledge-title-long = Shorten the title to at most 120 characters.
knowledge-note-long = Shorten it to at most 300 characters.

knowledge-check = Check before publishing
knowledge-check-lead = No person may stand in the knowledge bank. The check finds CPR numbers, names, addresses, telephone numbers and e-mail addresses, but not everything: read the text through yourself.
knowledge-check-clean = The check found no place that looks like a person.
knowledge-found = { $n ->
    [one] 1 place may name a person
   *[other] { $n } places may name a person
}
knowledge-found-lead = Change the text, or write why it is no person. The reason is kept in the ledger.
knowledge-found-where = Where
knowledge-found-line = { $field }, line { $line }
knowledge-why = Why is it no person?
knowledge-why-of = Why is “{ $words }” no person?
knowledge-why-hint = Leave the field empty if you change the text instead.
knowledge-why-missing = Change the text, or write why “{ $words }” is no person.
knowledge-rewrite = Change the text
knowledge-publish-now = Publish
knowledge-readers = Readers once it is published
knowledge-withdraw-lead = Nobody but those who wrote the article can read it afterwards. A new version can be published later.
knowledge-withdraw-why = Why is the article withdrawn?
knowledge-withdraw-why-hint = Those who wrote it read this. Write no names.
knowledge-withdrawn-because = Withdrawn: { $why }
knowledge-draft-waits = A draft of the next version waits. Readers see it once it is published.
knowledge-draft-only = Only your own department can read the draft until it is published.

knowledge-versions = Versions
knowledge-version = Version
knowledge-version-of = Version { $number } of “{ $title }”
knowledge-version-lead = An older version is read only by those who write the article: what a newer one left out may have been left out on purpose.
knowledge-written-by = Written by
knowledge-published = Published
knowledge-new-in-it = New
knowledge-seen = Seen by
knowledge-seen-lead = How often each department has read the article. Names are shown for your own people only, and only for the version that is out now.
knowledge-seen-times = { $n ->
    [one] once
   *[other] { $n } times
}
knowledge-seen-nobody = Nobody has read it yet.
knowledge-readers-own = Your own people
