### Indsatser, statusanmodninger, opfølgning.

followup-title = Opfølgning
followup-empty = Intet er over frist. Her står det næste, når en frist nærmer sig.

status-request-open = Afventer svar
status-request-reminded = Rykket
status-request-answered = Besvaret
status-request-cancelled = Trukket tilbage

status-action-proposed = Foreslået
status-action-agreed = Aftalt
status-action-under-way = I gang
status-action-done = Udført
status-action-not-possible = Ikke mulig
status-action-declined = Ikke påtaget

report-done = Udført
report-under-way = I gang
report-not-possible = Ikke mulig
action-party-not-involved = Parten er ikke inddraget i sagen. Start en undersøgelsesrunde med parten først, eller vælg en anden.

label-actions-due = Indsatser
followup-action = Indsats
followup-late = Over frist
followup-ask = Bed om status
followup-ask-all = Bed om status på alt forfaldent
followup-ask-all-sure = Alle parter med forfaldne indsatser bliver bedt om status.
followup-reminded = { $n ->
    [one] Rykket 1 gang
   *[other] Rykket { $n } gange
}
followup-propose = Foreslå indsats
followup-undertake = Påtag indsats
followup-party-hint = Parten bestemmer selv, om den påtager sig indsatsen.
followup-text = Hvad skal der ske?
followup-text-hint = Kun det, parten skal bruge for at løse opgaven.
followup-no-actions = Der er ingen indsatser her endnu.
followup-proposed = Foreslået indsats
followup-proposed-lead = Din part bestemmer, om I påtager jer den.
followup-yes = Påtag
followup-no = Påtag ikke
followup-next = Næste status
followup-reports = Statusmeldinger
followup-no-reports = Der er ikke meldt status endnu.
followup-requests = Statusanmodninger
followup-answered = besvaret
done-action-proposed = Indsatsen er foreslået. Parten har fået besked.
done-action-undertaken = Indsatsen er påtaget.
done-action-declined = Indsatsen er ikke påtaget.
done-status-reported = Status er meldt.
done-status-asked = Der er bedt om status.
done-reminded = Rykkeren er sendt.
done-notice-seen = Beskeden er set.
notice-action-proposed = En indsats er foreslået jer
notice-action-undertaken = En part har påtaget sig en indsats
notice-action-declined = En part påtager sig ikke en indsats
notice-status-asked = Der er bedt om status
notice-status-reminded = I er rykket for status
notice-status-reported = En part har meldt status
notice-inquiry = I er spurgt i en undersøgelsesrunde
notice-inquiry-reminded = I er rykket for svar i en undersøgelsesrunde
notice-disclosed = En oplysning er videregivet til jer
notice-disclosure-withdrawn = En videregivelse til jer er trukket tilbage
notice-disclosure-received = En videregivelse er kvitteret
notice-disclosure-declined = En videregivelse er afvist
notice-clearance-asked = I er bedt om en politiafklaring
notice-clearance-reminded = I er rykket for en politiafklaring
notice-case-closed = En sag er afsluttet
notice-meeting-convened = I er indkaldt til møde
notice-agenda-sent = En dagsorden er sendt
notice-agenda-amended = En dagsorden er ændret
notice-point-asked = En part ønsker et punkt på dagsordenen
notice-point-answered = I har fået svar på et ønsket punkt
notice-minutes-approved = Et referat er godkendt
notice-clearance-answered = Politiet har svaret på en afklaring
notice-clearance-withdrawn = En anmodning om politiafklaring er trukket tilbage
notice-concern-mistaken = En bekymring viste sig at være fejlagtig
notice-concern-split = En bekymring er taget ud af en sag igen
due-concern = Bekymring
due-clearance = Politiafklaring
due-answer = Svar i undersøgelsesrunde
due-status = Status på indsats
due-proposal = Foreslået indsats
due-action = Indsats
due-disclosure = Videregivelse, der skal kvitteres for
due-handover = Tilbudt sag
due-invitation = Svar på indkaldelse
due-minutes = Referat til godkendelse
due-case = Næste skridt i sag
due-mail = Indkaldelse, der ikke kom frem
due-paper = Dagsorden, der ikke er hentet
due-guest = Svar fra gæst
due-minutes-answer = Svar på referat
due-letter = Brev med frist
followup-paper-of = { $party } har ikke hentet dagsordenen
age-ahead = Ikke over frist
age-1-7 = 1–7 dage over
age-8-30 = 8–30 dage over
age-31 = Over 30 dage over
followup-due = Det, der venter
followup-what = Hvad
followup-last = Sidst rykket
followup-week = Denne uge
followup-mine = Mine
followup-any = Alt
followup-age = Frist
followup-person = Medarbejder
followup-everybody = Alle medarbejdere
followup-every-party = Alle parter
followup-every-kind = Alle typer
followup-narrow = Vis
followup-more = Vis de næste
followup-at-least = Mindst { $n } over frist
followup-counted = { $label } ({ $n })
followup-meeting = Møde nr. { $number }
followup-mail-to-guest = E-mailen til en gæst kom ikke frem
followup-guest-of = { $guest } har ikke svaret
followup-mail-to = E-mailen til { $party } kom ikke frem
followup-acknowledge = Kvittér
followup-decide = Tag stilling
followup-approve = Godkend
lateness-title = Min parts frister
lateness-lead = { $party } i { $unit }
lateness-by-kind = Efter type og alder
lateness-told = { $n ->
    [0] Intet er mere end { $days } arbejdsdage over frist.
    [one] 1 ting er mere end { $days } arbejdsdage over frist.
   *[other] { $n } ting er mere end { $days } arbejdsdage over frist.
}
lateness-empty = Din part mangler intet lige nu.
lateness-foot = Her er kun tal: ingen borgere, ingen sager og intet om andre parter.
notice-inquiry-answered = En part har svaret i en undersøgelsesrunde
