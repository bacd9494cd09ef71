### Møder, indkaldelser, dagsordener, referater.

meeting-title = Møder
meeting-number = Møde { $number }
meeting-empty = Der er ingen møder her. Indkald til det første.
meeting-minutes-used = { NUMBER($used) } af { NUMBER($total) } minutter er brugt
agenda-title = Dagsorden
minutes-title = Referat

agenda-kind-decision = Beslutning
agenda-kind-discussion = Drøftelse
agenda-kind-followup = Opfølgning
agenda-kind-information = Orientering
agenda-kind-break = Pause

status-meeting-planned = Kladde
status-meeting-convened = Indkaldt
status-meeting-held = Holdt
status-meeting-approved = Referat godkendt
status-meeting-cancelled = Aflyst

reply-none = Mangler svar
reply-accepted = Deltager
reply-declined = Afbud

heading-approval = Godkendelse af dagsorden
heading-conflicts = Habilitet og tavshedspligt
heading-last-minutes = Opfølgning på referat
heading-urgent = Akutte sager
heading-new = Nye bekymringshenvendelser
heading-ongoing = Igangværende sager, status
heading-to-close = Til afslutning
heading-clocks = Orientering af borgere og frister
heading-knowledge = Generel videndeling (uden personoplysninger)
heading-next-meeting = Næste møde
heading-any-other = Eventuelt
