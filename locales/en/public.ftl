### Pages without login: the concern form, accessibility, personal data.

public-acute = If there is immediate danger, call
public-police = The police, when it is not urgent:
public-steps = Steps of the form
public-step-of = Step { $step } of { $steps }
public-step-filled = (filled in)
public-title = Share a concern
public-privacy = How we handle your information
