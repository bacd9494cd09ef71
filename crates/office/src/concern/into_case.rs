//! A cleared concern becomes part of a case: a new one, or one that the citizen has already.

use tvaers_domain::{
    case,
    concern::{Observed, Status},
    due::Urgency,
    id::{CaseId, ConcernId, ItemId},
    item::{Category, Kind as ItemKind, Nature},
    person::masked,
    time::due_in_days,
};
use tvaers_policy::{Act, Extra, Permit, acts};
use tvaers_store::{
    StoreError,
    cases::{self, NewCase},
    concerns::{self, StandingRow, joins},
    informings,
    items::{self, NewItem},
    subjects::{self, SubjectRow},
};

use super::number::draw;
use super::{standing, unit_of};
use crate::{Actor, Office, OfficeError, Work};

impl Office {
    /// Opens a case out of a concern. Nobody but the secretariat knows of it yet (U3). Returns the case's id.
    ///
    /// # Errors
    /// [`OfficeError::Rule`] before the police have cleared it, [`OfficeError::Invalid`] while the citizen is not named.
    pub async fn open_case(
        &self,
        actor: &Actor,
        key: &str,
        id: &str,
        version: i64,
        categories: &[Category],
    ) -> Result<String, OfficeError> {
        let id = ConcernId::parse(id).map_err(|_| OfficeError::NotFound)?;
        let mut work = self.begin(actor, key).await?;
        // A restricted concern becomes part of no case, whether a new one or another.
        work.permit::<acts::JoinConcern>(id.as_str(), Extra::None).await?;
        let permit = work.permit::<acts::Triage>(id.as_str(), Extra::None).await?;
        let (row, status) = standing(&mut work, &permit).await?;
        let next = status.into_case()?;
        let subject = named(&mut work, &permit).await?;
        let case = new_case(&mut work, &permit, &row, &subject).await?;
        bring(&mut work, &permit, &case, &row, categories).await?;
        enter(&mut work, &permit, &case, next, &row, version).await?;
        work.record(&permit, &[("case", &case), ("subject", &subject.id)]).await?;
        work.done(case).await
    }

    /// Joins a concern to a case of the same citizen; a closed case opens again by this and nothing else. Returns the case's id.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] when there is no such case for this reader, [`OfficeError::Rule`] before the police have cleared it.
    pub async fn join_concern(
        &self,
        actor: &Actor,
        key: &str,
        id: &str,
        version: i64,
        case: &str,
        categories: &[Category],
    ) -> Result<String, OfficeError> {
        let id = ConcernId::parse(id).map_err(|_| OfficeError::NotFound)?;
        let case = CaseId::parse(case).map_err(|_| OfficeError::NotFound)?;
        let mut work = self.begin(actor, key).await?;
        let permit = work.permit::<acts::JoinConcern>(id.as_str(), Extra::None).await?;
        let (row, status) = standing(&mut work, &permit).await?;
        let next = status.into_case()?;
        named(&mut work, &permit).await?;
        // Whoever joins must serve the case as well: a disqualified secretary has no part in it (W11).
        let serving = work.permit::<acts::Assess>(case.as_str(), Extra::None).await?;
        let joined = cases::standing(work.tx()?, &serving, case.as_str()).await?.ok_or(OfficeError::NotFound)?;
        if joined.unit != row.unit {
            return Err(OfficeError::NotFound);
        }
        let due = first_due(&work, &row)?;
        if row.urgent && !joined.urgent {
            cases::put_urgent(work.tx()?, &serving, true, joined.version).await?;
        }
        let before = case::Status::from_code(&joined.status).map_err(StoreError::from)?;
        if before.is_open() {
            cases::put_status(work.tx()?, &permit, case.as_str(), before.joined_by_concern().code(), due.min(joined.due)).await?;
        } else {
            let review = case::next_review(work.now);
            cases::reopen(work.tx()?, &permit, case.as_str(), (due, review)).await?;
        }
        bring(&mut work, &permit, case.as_str(), &row, categories).await?;
        enter(&mut work, &permit, case.as_str(), next, &row, version).await?;
        if let Some(subject) = row.subject.as_deref().filter(|subject| *subject != joined.subject) {
            informings::cover(work.tx()?, id.as_str(), subject, &joined.subject).await?;
        }
        work.record(&permit, &[("case", case.as_str())]).await?;
        work.done(case.to_string()).await
    }
}

/// By when something must have happened in a case that a concern opens.
fn first_due(work: &Work<'_>, row: &StandingRow) -> Result<i64, OfficeError> {
    let unit = unit_of(work.office(), &row.unit)?;
    let days = work.organisation().deadlines(&unit, Urgency::of(row.acute, row.urgent)).triage_days;
    Ok(due_in_days(work.now, days))
}

/// The citizen, who must be named before there is a case about them.
pub(super) async fn named<A: Act>(work: &mut Work<'_>, permit: &Permit<A>) -> Result<SubjectRow, OfficeError> {
    let subject = subjects::for_act(work.tx()?, permit).await?.filter(|s| !s.name.trim().is_empty());
    subject.ok_or_else(|| OfficeError::field("", "concern-name-first"))
}

/// A new case about the citizen, with the item that says who it is.
pub(super) async fn new_case(
    work: &mut Work<'_>,
    permit: &Permit<acts::Triage>,
    row: &StandingRow,
    subject: &SubjectRow,
) -> Result<String, OfficeError> {
    let (id, now, due) = (CaseId::new(), work.now, first_due(work, row)?);
    let review_due = case::next_review(now);
    let mut number = draw("", now)?;
    while cases::is_taken(work.tx()?, permit, &number).await? {
        number = draw("", now)?;
    }
    let new =
        NewCase { id: id.as_str(), number: &number, unit: &row.unit, subject: &subject.id, urgent: row.urgent, due, review_due };
    cases::insert(work.tx()?, permit, &new, now).await?;
    let item = ItemId::new();
    let identity = NewItem {
        id: item.as_str(),
        case: id.as_str(),
        owner: &row.owner,
        concern: None,
        kind: ItemKind::Identity.code(),
        nature: Nature::Fact.code(),
        sensitive: false,
        categories: "",
        title: subject.name.trim(),
        body: &who(subject),
        created_by: None,
    };
    items::insert(work.tx()?, permit, &identity, now).await?;
    Ok(id.to_string())
}

/// What was reported, as an item of the case.
async fn bring<A: Act>(
    work: &mut Work<'_>,
    permit: &Permit<A>,
    case: &str,
    row: &StandingRow,
    categories: &[Category],
) -> Result<(), OfficeError> {
    let (item, now) = (ItemId::new(), work.now);
    let observed = Observed::from_code(&row.observed).map_err(StoreError::from)?;
    let words: Vec<&str> = categories.iter().map(|c| c.code()).collect();
    let new = NewItem {
        id: item.as_str(),
        case,
        owner: &row.owner,
        concern: Some(permit.thing()),
        kind: ItemKind::Concern.code(),
        nature: nature(observed).code(),
        sensitive: !words.is_empty(),
        categories: &words.join(" "),
        title: &format!("Bekymring {}", row.number),
        body: &reported(row, observed),
        created_by: None,
    };
    Ok(items::insert(work.tx()?, permit, &new, now).await?)
}

/// Puts the concern into the case and notes since when.
async fn enter<A: Act>(
    work: &mut Work<'_>,
    permit: &Permit<A>,
    case: &str,
    next: Status,
    row: &StandingRow,
    version: i64,
) -> Result<(), OfficeError> {
    let now = work.now;
    concerns::put_case(work.tx()?, permit, case, next.code(), version, now).await?;
    informings::put_case(work.tx()?, permit.thing(), &row.owner, case).await?;
    Ok(joins::join(work.tx()?, permit, case, row.subject.as_deref(), now).await?)
}

/// Fact, or hearsay as soon as some of it was heard from others: hearsay is never passed off as observed.
const fn nature(observed: Observed) -> Nature {
    match observed {
        Observed::Seen => Nature::Fact,
        Observed::Heard | Observed::Both => Nature::Hearsay,
    }
}

/// Records are kept in Danish, whatever language their reader has chosen.
fn who(subject: &SubjectRow) -> String {
    let born = subject.birth_date.as_deref().map(|day| format!("Født: {}", day.split('-').rev().collect::<Vec<_>>().join("-")));
    let cpr = subject.cpr.as_deref().map(|digits| format!("CPR-nummer: {}", masked(digits)));
    let home = Some(subject.municipality.trim()).filter(|m| !m.is_empty()).map(|m| format!("Kommune: {m}"));
    [born, cpr, home].into_iter().flatten().collect::<Vec<_>>().join("\n")
}

fn reported(row: &StandingRow, observed: Observed) -> String {
    let known = match observed {
        Observed::Seen => "Selv set eller hørt",
        Observed::Heard => "Hørt fra andre",
        Observed::Both => "Både selv set eller hørt og hørt fra andre",
    };
    let mut text = row.behaviour.trim().to_owned();
    let more = [
        ("Hvornår og hvor", row.occurred.as_str()),
        ("Kilde", known),
        ("Hvad har ændret sig", &row.changed),
        ("Beskyttende forhold", &row.protective),
    ];
    for (label, words) in more.iter().filter(|(_, words)| !words.trim().is_empty()) {
        text.push_str(&format!("\n\n{label}: {}", words.trim()));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    // The citizen is invented.
    #[test]
    fn the_item_of_identity_shows_the_cpr_number_masked() {
        let subject = SubjectRow {
            id: String::new(),
            name: "Sara Lind".into(),
            birth_date: Some("2009-04-30".into()),
            cpr: Some("3004094234".into()),
            municipality: " ".into(),
        };
        assert_eq!(who(&subject), "Født: 30-04-2009\nCPR-nummer: 300409-••••");
    }

    #[test]
    fn hearsay_is_never_a_fact() {
        assert_eq!(nature(Observed::Seen), Nature::Fact);
        assert_eq!(nature(Observed::Heard), Nature::Hearsay);
        assert_eq!(nature(Observed::Both), Nature::Hearsay);
    }
}
