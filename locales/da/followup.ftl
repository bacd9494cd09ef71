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
