# Spørg hjemme, før I svarer udadtil
relay-ask = Spørg egne forvaltninger
relay-title = Spørg egne forvaltninger, før I svarer
relay-lead = I taler for jeres egne udadtil. Her spørger I dem i jeres egen enhed. De ser en almindelig undersøgelsesrunde, og de andre myndigheder ser den ikke.
relay-question = Spørgsmålet til jer
relay-outside = Spørgsmålet udefra
relay-case = Intern sag
relay-case-hint = Åbne sager i jeres egen enhed, hvor du kan spørge.
relay-no-case = I har ingen åben sag i jeres egen enhed, som du kan spørge i. Registrér bekymringen hos jer selv, opret sagen, og kom tilbage hertil.
relay-question-hint = Skriv det med dine egne ord og uden personoplysninger. Spørgsmålet udefra følger ikke med.
relay-identity-hint = Borgerens identitet deles internt med dem, du spørger. Fristen sættes, så I kan nå jeres egen, når den ikke er overskredet.
relay-send = Spørg dem
relay-due = Frist
relay-round = I har spurgt egne forvaltninger
relay-all-answered = { $asked ->
    [one] Den spurgte har svaret.
   *[other] Alle { $asked } har svaret.
}
relay-waiting = { $waiting } af { $asked } mangler at svare.
relay-not-at-home = Sagen er ikke i jeres egen enhed. Vælg en anden.
done-asked-at-home = Jeres egne forvaltninger er spurgt. I får besked, når alle har svaret.
notice-home-answered = Alle, I spurgte hjemme, har svaret
act-ask-at-home = Spurgte egne forvaltninger
