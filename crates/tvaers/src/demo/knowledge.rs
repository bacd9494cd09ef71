//! What the first table has in its knowledge bank: a method, a contact and a trend. All invented, and no person stands in them.

use tvaers_domain::knowledge::{Audience, Kind};
use tvaers_office::{OfficeError, knowledge::ArticleForm};

use super::story::Stage;

/// An article of the demonstration.
struct Told {
    days_ago: i64,
    kind: Kind,
    audience: Audience,
    title: &'static str,
    tags: &'static str,
    body: &'static str,
}

const TOLD: [Told; 3] = [
    Told {
        days_ago: 150,
        kind: Kind::Method,
        audience: Audience::All,
        title: "Den første samtale",
        tags: "samtaler, unge, metode",
        body: "# Før samtalen\n\n- Aftal, hvem der taler, og hvem der skriver.\n- Begynd med det, der går godt.\n- Sig, hvad samtalen skal bruges til, og at den er frivillig.\n\n\
               # Under samtalen\n\nSpørg til **hverdagen**: skole, venner, fritid, familie. Spørg åbent, og skriv ord for ord det, der er vigtigt.\n\n\
               > En samtale er ikke en undersøgelse. Den skal kunne gentages.\n\n\
               # Bagefter\n\nSkriv, hvad I aftalte, og hvem der gør hvad. Vurder sammen, om der skal tales igen.",
    },
    Told {
        days_ago: 90,
        kind: Kind::Contact,
        audience: Audience::Unit,
        title: "Hvem ringer man til uden for kontortid?",
        tags: "kontakter, vagt",
        body: "Er der fare her og nu, så ring **112**.\n\n- Den opdigtede døgnvagt for unge: 70 00 00 01, hele døgnet\n- Det opdigtede kontor for forebyggelse: vagt@example.org, hverdage kl. 8-16\n\n\
               Skriv aldrig om en borger i en mail. Bed om at blive ringet op.",
    },
    Told {
        days_ago: 35,
        kind: Kind::Trend,
        audience: Audience::All,
        title: "Lukkede grupper i onlinespil",
        tags: "unge, online, hvervning",
        body: "Flere skoler fortæller det samme i efteråret: samtaler, der begynder i åbne spil, flytter til lukkede grupper.\n\n\
               # Det ser vi\n\n1. Nye profiler skriver til mange på en gang.\n2. Den, der svarer, inviteres videre samme aften.\n3. Sproget bliver hurtigt hårdere.\n\n\
               # Det kan man gøre\n\nTal med hele klassen om det, før nogen står alene med det. Se metoden *Den første samtale*.",
    },
];

/// How many days before the present each is published.
pub fn days_ago() -> [i64; 3] {
    TOLD.map(|told| told.days_ago)
}

/// Writes and publishes one: the first by the secretariat, the others by whoever else sits at the table.
pub async fn publish(stage: &Stage<'_>, n: usize) -> Result<(), OfficeError> {
    let (table, told) = stage.tables.first().zip(TOLD.get(n)).ok_or(OfficeError::NotFound)?;
    let other = n.checked_sub(1).and_then(|n| table.others.get(n)).and_then(|party| stage.liaison(party).ok());
    let author = other.unwrap_or(&table.secretary);
    let form = ArticleForm {
        unit: table.unit.clone(),
        kind: told.kind,
        audience: told.audience,
        title: told.title.to_owned(),
        tags: told.tags.to_owned(),
        body: told.body.to_owned(),
        note: String::new(),
        version: 0,
    };
    let id = stage.office.write_article(author, &stage.key(), &form).await?;
    stage.office.publish_article(author, &stage.key(), &id, &[], 1).await.map(drop)
}
