### Sager: forløb, undersøgelsesrunde, helhedsvurdering, afslutning.

case-title = Sager
case-number = Sag { $number }
case-empty = Der er ingen sager her. En sag oprettes, når en bekymring er visiteret.
case-steps = Sagens forløb
case-step-done = (gennemført)
case-step-now = (nuværende trin)
case-step-ahead = (mangler)

inquiry-title = Undersøgelsesrunde

assessment-title = Helhedsvurdering
assessment-resources = Ressourcer
assessment-worries = Bekymringer
assessment-protective = Beskyttende faktorer

status-case-opened = Oprettet
status-case-inquiry = Oplysning hos parter
status-case-for-meeting = Til møde
status-case-assessed = Samtale anbefalet
status-case-actions = Indsats i gang
status-case-follow-up = Opfølgning
status-case-closed = Afsluttet

outcome-completed = Gennemført
outcome-handed-over = Overdraget
outcome-declined = Afslået af borger
outcome-police-only = Kun politi
outcome-unfounded = Ubegrundet
outcome-mistaken = Fejlagtig

inquiry-answer-asked = Afventer svar
inquiry-answer-nothing = Ingen oplysninger
inquiry-answer-shares = Har oplysninger og deler dem
inquiry-answer-withholds = Har oplysninger og deler dem ikke
