### Loggen: hvem gjorde og læste hvad.

checkpoints-title = Kontrolpunkter
checkpoints-lead = Hver time underskrives loggens hoved. Gem et kontrolpunkt hos jer selv: så kan I senere vise, om noget fra før er ændret, fjernet eller flyttet.
checkpoints-keys = Nøgler
checkpoints-keys-lead = Kontrolpunkterne efterprøves med disse nøgler, den nyeste først. Få dem bekræftet ad en anden vej end denne side.
checkpoints-empty = Der er ikke underskrevet noget endnu. Det sker første gang inden for en time.
ledger-proof = Bevis
ledger-title = Log
ledger-empty = Der er ingen poster for det valgte.
ledger-who = Hvem
ledger-what = Hvad
ledger-basis = Grundlag
ledger-verified = Loggen er efterprøvet og hel
ledger-broken = Loggen er brudt

thing-concern = Bekymring
thing-case = Sag
thing-answer = Undersøgelse
thing-item = Oplysning
thing-disclosure = Videregivelse
thing-agreed-action = Indsats
thing-meeting = Møde
thing-agenda-item = Punkt
thing-unit = Enhed
thing-user = Bruger
thing-department = Forvaltning
thing-authority = Myndighed
thing-basis = Retsgrundlag
thing-clearance = Politiafklaring
thing-request = Anmodning om oplysninger
thing-handover = Overdragelse
thing-article = Artikel
thing-letter = Brev
thing-informing = Oplysning af borger
thing-entry = Loggen
