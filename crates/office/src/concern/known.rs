//! Is this person already known to the unit? Asked for a reason in words, which is written with what was found (W10, law.md: practice).

use tvaers_domain::{
    concern::Status,
    id::ConcernId,
    matching::{self, Described},
    person::{Cpr, masked},
};
use tvaers_policy::acts;
use tvaers_store::{
    StoreError, concerns,
    subjects::{self, KnownRow, SubjectRow, Wanted},
};

use super::name::typed_cpr;
use crate::{Actor, Field, Look, Office, OfficeError};

/// Shortest reason, in characters.
const SHORTEST: usize = 10;
/// Longest reason, in characters.
const LONGEST: usize = 500;

/// Who is looked for, and why. Texts as typed.
#[derive(Debug, Clone, Default)]
pub struct KnownForm {
    /// Ten digits, or empty.
    pub cpr: String,
    /// Name, or empty.
    pub name: String,
    /// `2009-04-30`, if known.
    pub birth_date: Option<String>,
    /// Why, in words.
    pub reason: String,
}

/// A case or a concern in which somebody alike is known.
#[derive(Debug, Clone)]
pub struct KnownLine {
    /// Its id.
    pub id: String,
    /// Running number.
    pub number: String,
    /// Status word.
    pub status: String,
    /// Opened or received, µs.
    pub at: i64,
    /// The citizen's name as it is written there.
    pub name: String,
    /// `2009-04-30`, if known there.
    pub birth_date: Option<String>,
    /// The CPR number is the same.
    pub same_cpr: bool,
}

/// What is known.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Cases, newest first.
    pub cases: Vec<KnownLine>,
    /// Concerns, newest first.
    pub concerns: Vec<KnownLine>,
}

/// What is known of the citizen of a concern.
#[derive(Debug, Clone)]
pub struct KnownHere {
    /// Number of the concern.
    pub number: String,
    /// The citizen, CPR masked.
    pub subject: SubjectRow,
    /// The concern can be joined to a case now.
    pub joinable: bool,
    /// What is known besides this concern.
    pub known: Known,
}

/// Who is looked for, read.
pub(crate) struct Person {
    pub(crate) cpr: Option<Cpr>,
    pub(crate) name: String,
    pub(crate) birth_date: Option<String>,
}

impl KnownForm {
    fn check(&self) -> Result<Person, OfficeError> {
        let mut faults = reason_faults(&self.reason);
        let cpr = typed_cpr(&self.cpr, "cpr", &mut faults);
        let named = !self.name.trim().is_empty();
        if self.cpr.trim().is_empty() && !named {
            faults.push(Field { field: "name", key: "concern-known-who" });
        } else if cpr.is_none() && named && self.birth_date.is_none() {
            faults.push(Field { field: "birth_date", key: "concern-known-born" });
        }
        if faults.is_empty() {
            Ok(Person { cpr, name: self.name.trim().to_owned(), birth_date: self.birth_date.clone() })
        } else {
            Err(OfficeError::Invalid(faults))
        }
    }
}

fn reason_faults(reason: &str) -> Vec<Field> {
    let length = reason.trim().chars().count();
    if length < SHORTEST {
        vec![Field { field: "reason", key: "concern-reason-missing" }]
    } else if length > LONGEST {
        vec![Field { field: "reason", key: "concern-too-long" }]
    } else {
        Vec::new()
    }
}

impl Person {
    fn birth_date(&self) -> Option<String> {
        self.birth_date.clone().or_else(|| self.cpr.as_ref().and_then(Cpr::birth_date))
    }

    pub(crate) fn wanted(&self) -> Wanted {
        let named = !self.name.is_empty();
        let dates = self.birth_date().filter(|_| named).map(|born| matching::near_dates(&born)).unwrap_or_default();
        let numbers = self.cpr.as_ref().map(|cpr| matching::near_numbers(cpr.digits())).unwrap_or_default();
        Wanted { numbers, keys: matching::filed(&self.name), dates }
    }

    /// Whether `found` may be this person.
    pub(crate) fn may_be(&self, found: &SubjectRow) -> bool {
        let born = self.birth_date();
        let wanted = Described { name: &self.name, birth_date: born.as_deref(), number: self.cpr.as_ref().map(Cpr::digits) };
        let there = Described { name: &found.name, birth_date: found.birth_date.as_deref(), number: found.cpr.as_deref() };
        matching::may_be_one(&wanted, &there)
    }

    pub(crate) fn has_cpr(&self, found: &SubjectRow) -> bool {
        self.cpr.as_ref().is_some_and(|cpr| found.cpr.as_deref() == Some(cpr.digits()))
    }
}

impl Office {
    /// Asks whether a person is known.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] without a reason or a person, [`OfficeError::NotFound`] for whoever does not serve the unit.
    pub async fn known(&self, actor: &Actor, form: &KnownForm) -> Result<Known, OfficeError> {
        let person = form.check()?;
        let mut look = self.look(actor).await?.because(&form.reason);
        let unit = self.unit_to::<acts::SearchSubject>(actor, true)?.id;
        if !self.may_search_subject(actor) {
            return Err(look.nothing::<acts::SearchSubject>(&unit).await);
        }
        let known = search(&mut look, &unit, &person, "").await?;
        look.show(known).await
    }

    /// Asks whether the citizen of a concern is known besides.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] without a reason or while the citizen is not named, [`OfficeError::NotFound`].
    pub async fn known_besides(&self, actor: &Actor, id: &str, reason: &str) -> Result<KnownHere, OfficeError> {
        let faults = reason_faults(reason);
        if !faults.is_empty() {
            return Err(OfficeError::Invalid(faults));
        }
        let mut look = self.look(actor).await?.because(reason);
        let Ok(id) = ConcernId::parse(id) else { return Err(look.nothing::<acts::ViewConcern>("").await) };
        let scope = look.scope::<acts::ViewConcern>()?;
        let now = look.now;
        let concern = concerns::read(look.tx()?, &scope, id.as_str(), now).await?;
        let Some(concern) = concern.filter(|_| self.may_search_subject(actor)) else {
            return Err(look.nothing::<acts::ViewConcern>(id.as_str()).await);
        };
        look.seen::<acts::ViewConcern>(id.as_str(), &[]);
        let subject = subjects::of_concern(look.tx()?, &scope, id.as_str(), "", now).await?;
        let Some(mut subject) = subject.filter(|s| !s.name.trim().is_empty() || s.cpr.is_some()) else {
            return Err(OfficeError::field("", "concern-name-first"));
        };
        let person = Person {
            cpr: subject.cpr.as_deref().and_then(|digits| Cpr::parse(digits).ok()),
            name: subject.name.trim().to_owned(),
            birth_date: subject.birth_date.clone(),
        };
        let known = search(&mut look, &concern.unit, &person, id.as_str()).await?;
        subject.cpr = subject.cpr.as_deref().map(masked);
        let joinable = Status::from_code(&concern.status).map_err(StoreError::from)?.into_case().is_ok();
        look.show(KnownHere { number: concern.number, subject, joinable, known }).await
    }
}

/// Looks and notes what was found; `besides` is the id of a concern that is left out.
async fn search(look: &mut Look<'_>, unit: &str, person: &Person, besides: &str) -> Result<Known, OfficeError> {
    let now = look.now;
    let searching = look.scope::<acts::SearchSubject>()?;
    let (listing, viewing) = (look.scope::<acts::ListConcerns>()?, look.scope::<acts::ViewCase>()?);
    let tx = look.tx()?;
    let mut found = subjects::candidates(tx, &searching, unit, &person.wanted(), now).await?;
    found.retain(|subject| person.may_be(subject));
    let ids: Vec<&str> = found.iter().map(|s| s.id.as_str()).collect();
    let cases = subjects::cases_of(tx, &viewing, &ids, now).await?;
    let concerns = subjects::concerns_of(tx, &listing, &ids, now).await?;
    let known = Known { cases: lines(cases, &found, person, ""), concerns: lines(concerns, &found, person, besides) };
    let seen: Vec<&str> = known.cases.iter().chain(&known.concerns).map(|line| line.id.as_str()).collect();
    look.seen::<acts::SearchSubject>(unit, &seen);
    Ok(known)
}

/// Each thing once, with the citizen as written there.
fn lines(rows: Vec<KnownRow>, found: &[SubjectRow], person: &Person, besides: &str) -> Vec<KnownLine> {
    let mut lines: Vec<KnownLine> = Vec::new();
    for row in rows.into_iter().filter(|row| row.id != besides) {
        let Some(subject) = found.iter().find(|s| s.id == row.subject) else { continue };
        if lines.iter().any(|line| line.id == row.id) {
            continue;
        }
        lines.push(KnownLine {
            id: row.id,
            number: row.number,
            status: row.status,
            at: row.at,
            name: subject.name.clone(),
            birth_date: subject.birth_date.clone(),
            same_cpr: person.has_cpr(subject),
        });
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    // All persons and numbers are invented.
    fn person(name: &str, born: Option<&str>, cpr: Option<&str>) -> Person {
        Person { cpr: cpr.and_then(|c| Cpr::parse(c).ok()), name: name.into(), birth_date: born.map(Into::into) }
    }

    fn row(name: &str, born: Option<&str>, cpr: Option<&str>) -> SubjectRow {
        SubjectRow {
            id: "s".into(),
            name: name.into(),
            birth_date: born.map(Into::into),
            cpr: cpr.map(Into::into),
            municipality: String::new(),
        }
    }

    #[test]
    fn a_spelling_and_a_slip_in_the_date_do_not_hide_a_person() {
        let wanted = person("Kristoffer Aagaard", Some("2009-04-03"), None);
        assert!(wanted.may_be(&row("Christopher Ågård", Some("2009-03-04"), None)));
        assert!(wanted.may_be(&row("Kristofer Ågård", None, None)));
        assert!(!wanted.may_be(&row("Kristoffer Aagaard", Some("1999-12-24"), None)));
        assert!(!wanted.may_be(&row("Anna Holm", Some("2009-04-03"), None)));
    }

    #[test]
    fn the_same_cpr_number_is_enough_and_a_birth_date_alone_is_not() {
        let wanted = person("", None, Some("3004094234"));
        assert!(wanted.may_be(&row("Sara Lind", None, Some("3004094234"))));
        assert!(!wanted.may_be(&row("Sara Lind", Some("2009-04-30"), None)));
        assert!(wanted.wanted().dates.is_empty());
    }

    #[test]
    fn a_search_needs_a_reason_and_somebody_to_look_for() {
        let form = KnownForm { name: "Sara Lind".into(), birth_date: Some("2009-04-30".into()), ..KnownForm::default() };
        assert!(matches!(form.check(), Err(OfficeError::Invalid(f)) if f.iter().any(|f| f.field == "reason")));
        let form = KnownForm { reason: "Ny henvendelse om samme sted".into(), ..KnownForm::default() };
        assert!(matches!(form.check(), Err(OfficeError::Invalid(f)) if f.iter().any(|f| f.field == "name")));
        let form = KnownForm { reason: "Ny henvendelse om samme sted".into(), name: "Sara".into(), ..KnownForm::default() };
        assert!(matches!(form.check(), Err(OfficeError::Invalid(f)) if f.iter().any(|f| f.field == "birth_date")));
    }
}
