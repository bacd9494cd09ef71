# Læsninger: hvem har læst hvad og hvorfor
lookup-title = Læsninger
lookup-lead = Hvem i din myndighed har læst hvad, hvornår og hvorfor. Her står ingen navne på borgere.
lookup-all = Læsninger, nyeste først
lookup-why = Hvorfor
lookup-part = Arbejder på sagen
lookup-no-part = Ingen egen del i sagen
lookup-unusual = Usædvanlige læsninger
lookup-unusual-about = Se de læsninger, som et menneske bør se på: mange sager uden egen del i dem, om natten, samme navn som borgeren eller samme efternavn. Listen laves, når du beder om den, og gemmes ikke. Der følger intet af den af sig selv.
lookup-unusual-lead = De seneste { $days } dage, nyeste først. Hvert punkt viser den kendsgerning, der bragte det på listen. Ingen får en score.
lookup-reason = Hvorfor ser du efter?
lookup-reason-hint = Din grund skrives i loggen, før listen vises. Skriv ikke navne.
lookup-show = Vis usædvanlige læsninger
lookup-none = Der er ingen usædvanlige læsninger i perioden.
lookup-cut = Der er flere læsninger i perioden, end listen ser på. Den ser på de nyeste.
lookup-fact-own-name = Borgeren har samme navn som den, der læste. { $n ->
    [one] 1 læsning.
   *[other] { $n } læsninger.
}
lookup-fact-same-surname = Borgeren har samme efternavn som den, der læste. { $n ->
    [one] 1 læsning.
   *[other] { $n } læsninger.
}
lookup-fact-night = Læst mellem kl. 22 og 6 samme nat. { $n ->
    [one] 1 læsning.
   *[other] { $n } læsninger.
}
lookup-fact-many = Åbnede { $n } forskellige sager og bekymringer på en uge uden at have en egen del i dem.
lookup-fact-short-own-name = Eget navn
lookup-fact-short-same-surname = Samme efternavn
lookup-fact-short-night = Nat
lookup-fact-short-many = Mange sager
lookup-judgement = Din vurdering
lookup-judge = Notér vurdering
lookup-judged = Vurderet af
