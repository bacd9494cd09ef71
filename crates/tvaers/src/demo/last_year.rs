//! The year before the story: concerns that were decided long ago, of which only the year's figures are left to see. All of them are invented.

use tvaers_domain::{
    concern::{Channel, Clearance, Observed, ReferredTo, ReporterKind, Underretning, Worry},
    disclosure::{Form, Purpose},
    people::Role,
    time::{DAY, HOUR, day_of, year},
    year::{bounds, closes},
};
use tvaers_office::{
    Actor, MovableClock, Office, OfficeError,
    concern::{ClearanceForm, ConcernForm, UnderretningForm},
};

use super::tables::{self, Table, player};

/// Concerns of the year at a table across authorities, and at one of a single authority.
const MANY: i64 = 58;
/// See above.
const FEWER: i64 = 26;
/// The days over which they are spread.
const SPREAD: i64 = 355;

/// When the house is founded: before the first of them.
pub fn begins(now: i64) -> i64 {
    bounds(year(now) - 1).0 + 8 * HOUR
}

/// One of the choices, by number: the steps are coprime to their lengths, so that no two kinds always come together.
fn pick<T: Copy>(of: &[T], n: i64, step: i64) -> Option<T> {
    let at = usize::try_from(n * step + n / 4).unwrap_or(0).checked_rem(of.len())?;
    of.get(at).copied()
}

fn form(n: i64) -> ConcernForm {
    let born =
        pick(&["1988-05-02", "2001-03-17", "2004-11-23", "2009-08-30", "2010-01-12", "1999-07-08", ""], n, 3).unwrap_or_default();
    let worry = pick(Worry::ALL, n, 2).unwrap_or(Worry::Other);
    let young = born > "2007-12-31";
    ConcernForm {
        channel: pick(Channel::ALL, n, 1).unwrap_or(Channel::Phone),
        behaviour: "Har skrevet truende beskeder og holder sig væk fra dem, der plejede at være nære.".to_owned(),
        occurred: "Sidste uge".to_owned(),
        observed: Observed::Heard,
        changed: "Kom før til aftalerne.".to_owned(),
        worries: vec![worry],
        protective: "Har kontakt til sin familie.".to_owned(),
        subject_name: format!("Opdigtet Borger {}", n + 1),
        subject_birth_date: Some(born.to_owned()).filter(|day| !day.is_empty()),
        subject_cpr: None,
        subject_municipality: "København".to_owned(),
        subject_known: "Fra arbejdet".to_owned(),
        under_18: young,
        acute: false,
        urgent: false,
        underretning: if young { "sent" } else { "no" }.to_owned(),
        informed: String::new(),
        consent: String::new(),
        anonymous: n % 5 == 0,
        reporter_kind: ReporterKind::Professional,
        reporter_name: if n % 5 == 0 { String::new() } else { "Opdigtet Henvender".to_owned() },
        reporter_contact: if n % 5 == 0 { String::new() } else { "opdigtet@example.invalid".to_owned() },
    }
}

/// What becomes of the n-th: most are unfounded.
async fn decide(office: &Office, actors: &[Actor], table: &Table, id: &str, n: i64, key: &str) -> Result<(), OfficeError> {
    let secretary = &table.secretary;
    let version = office.concern(secretary, id).await?.concern.version;
    match (n % 9, table.clearer.as_deref()) {
        (5, _) => office.set_concern_aside(secretary, key, id, version, true).await.map(drop),
        (6 | 7, _) => {
            let note = "Hører til hos myndigheden selv.";
            office.refer_concern(secretary, key, id, version, Some(ReferredTo::SocialServices), note).await.map(drop)
        }
        (8, Some(clearer)) => {
            let basis = tables::basis(&office.organisation(), table, &table.secretariat, clearer)?;
            let asked = ClearanceForm {
                basis: basis.to_owned(),
                form: Some(Form::Ssp),
                purpose: Some(Purpose::Prevention),
                necessity: "Politiet skal afklare, om noget taler mod, at bekymringen behandles her.".to_owned(),
            };
            office.ask_clearance(secretary, key, id, version, &asked).await?;
            let police = player(actors, clearer, Role::Liaison)?;
            let version = office.concern(police, id).await?.concern.version;
            let answer = Some(Clearance::PoliceOnly);
            office.answer_clearance(police, &format!("{key}-svar"), id, version, answer, "").await.map(drop)
        }
        _ => office.set_concern_aside(secretary, key, id, version, false).await.map(drop),
    }
}

/// Plays the year at every table that takes cases, and makes its figures when they are due.
///
/// # Errors
/// [`OfficeError`] of the first step that the office refuses.
pub async fn play(
    office: &Office,
    clock: &MovableClock,
    actors: &[Actor],
    now: i64,
    progress: &(dyn Fn(&str) + Sync),
) -> Result<(), OfficeError> {
    let last = year(now) - 1;
    let (from, _) = bounds(last);
    for table in tables::all(&office.organisation(), actors)?.iter().filter(|t| t.takes_cases && !t.others.is_empty()) {
        let all = if table.internal { FEWER } else { MANY };
        for n in 0..all {
            let came = from + n * SPREAD / all * DAY + 10 * HOUR;
            clock.put(came);
            let key = format!("demo-last-{}-{n}", table.unit);
            let concern = form(n);
            let id = office.register_concern(&table.secretary, &key, &concern).await?;
            if concern.under_18 {
                let sent = UnderretningForm {
                    answer: Some(Underretning::Sent),
                    day: Some(day_of(came)),
                    sent_to: "Socialforvaltningens modtagelse".to_owned(),
                    words: String::new(),
                };
                office.assess_underretning(&table.secretary, &format!("{key}-barn"), &id, &sent).await?;
            }
            clock.put(came + DAY);
            decide(office, actors, table, &id, n, &format!("{key}-afgjort")).await?;
        }
        progress("last year");
    }
    // The story may begin before they are due.
    clock.put(closes(last).min(now) + HOUR);
    office.keep_years().await?;
    Ok(())
}
