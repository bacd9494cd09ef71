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
followup-all = Alle
followup-late = Over frist
followup-ask = Bed om status
followup-ask-all = Bed om status på alt forfaldent
followup-ask-all-sure = Alle parter med forfaldne indsatser bliver bedt om status.
followup-asked = Bedt om status
followup-reminded = { $n ->
    [one] Rykket 1 gang
   *[other] Rykket { $n } gange
}
followup-answers = Svar, der mangler
followup-concerns = Bekymringer, der venter
followup-waits-for = Venter på
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
