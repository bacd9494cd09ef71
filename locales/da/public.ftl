### Sider uden login: bekymringsformular, tilgængelighed, persondata.

public-acute = Er der akut fare, så ring
public-police = Politiet, når det ikke haster:
public-steps = Trin i formularen
public-step-of = Trin { $step } af { $steps }
public-step-filled = (udfyldt)
public-title = Del en bekymring
public-privacy = Sådan behandler vi dine oplysninger
