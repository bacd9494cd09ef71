# Asking at home before answering outside
relay-ask = Ask our own departments
relay-title = Ask your own departments before you answer
relay-lead = You speak for your own outside. Here you ask them in your own unit. They see an ordinary inquiry round, and the other authorities do not see it.
relay-question = The question to you
relay-outside = The question from outside
relay-case = Internal case
relay-case-hint = Open cases in your own unit in which you may ask.
relay-no-case = You have no open case in your own unit in which you may ask. Register the concern with yourselves, open the case, and come back here.
relay-question-hint = Write it in your own words and without personal data. The question from outside does not come along.
relay-identity-hint = The citizen’s identity is shared internally with those you ask. The deadline is set so that you can keep your own, unless that has passed.
relay-send = Ask them
relay-due = Due
relay-round = You asked your own departments
relay-all-answered = { $asked ->
    [one] The one you asked has answered.
   *[other] All { $asked } have answered.
}
relay-waiting = { $waiting } of { $asked } have not answered yet.
relay-not-at-home = The case is not in your own unit. Choose another.
done-asked-at-home = Your own departments are asked. You will be told when all have answered.
notice-home-answered = All whom you asked at home have answered
act-ask-at-home = Asked its own departments
