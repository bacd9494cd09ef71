# Omhu med fritekst: det, der er fundet i teksten, vises ved feltet
care-title = Se en ekstra gang på teksten
care-cpr = { $words } ligner et CPR-nummer. Det har sit eget felt og skrives ikke i fritekst.
care-name = { $words } ligner et navn. Skriv kun om andre personer, når det er nødvendigt for opgaven.
care-category = { $words } kan høre til { $category }. Det er en følsom oplysning: skriv den kun, når den er nødvendig.
care-marks = Sæt også det mærke på oplysningen, der passer. Når du sender, er det foreslået nedenfor.
care-seen = Jeg har set det, og det skal stå her
care-look = Se på det, der er fundet i teksten. Ret det, eller sæt kryds, hvis det skal stå.
