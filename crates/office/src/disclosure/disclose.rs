//! Disclosing one item to one department, inside the act that does it: alone, in an inquiry round, or with an assessment; or writing down that it was told.

use tvaers_domain::{
    Refusal,
    disclosure::{Form, Purpose, is_reviewed},
    id::{DisclosureId, ItemId},
    time::FOREVER,
};
use tvaers_policy::{Extra, Grounds, Kind, acts};
use tvaers_store::{cases, disclosures, items, reviews};

use super::consent::covering;
use crate::{
    Actor, Field, Office, OfficeError, Work,
    informing::{About, told as informing_told},
};

/// The terms of a disclosure (R1).
#[derive(Debug, Clone)]
pub struct Terms {
    /// Id of the legal basis.
    pub basis: String,
    /// Form of cooperation.
    pub form: Form,
    /// Purpose.
    pub purpose: Purpose,
    /// Why it is necessary, in words.
    pub necessity: String,
    /// Why what is sensitive is necessary, in words.
    pub sensitive_necessity: String,
    /// End of the term, µs.
    pub ends: Option<i64>,
}

impl Terms {
    /// What the policy asks about them. Whether a consent carries them is for whoever has looked for one: here none does.
    pub(crate) fn grounds(&self) -> Grounds<'_> {
        Grounds {
            basis: &self.basis,
            form: self.form != Form::None,
            consent: false,
            purpose: self.purpose.code(),
            necessity: !self.necessity.trim().is_empty(),
            sensitive_necessity: !self.sensitive_necessity.trim().is_empty(),
        }
    }
}

/// How it reached the recipient.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Told {
    /// Told orally on this day, µs; `None`: disclosed to be read.
    pub at: Option<i64>,
    /// Told and nothing else: the item is not opened to the recipient.
    pub only: bool,
}

/// To whom an item can be disclosed.
#[derive(Debug, Clone)]
pub struct Recipients {
    /// Id of the unit that treats its case.
    pub unit: String,
    /// Ids.
    pub departments: Vec<String>,
}

/// Discloses in an act under way. The policy is asked for each recipient, with these terms.
///
/// # Errors
/// [`OfficeError::Refused`] naming the wall that stands against it.
pub(crate) async fn disclose_in(work: &mut Work<'_>, item: &str, recipient: &str, terms: &Terms) -> Result<(), OfficeError> {
    pass_on(work, item, recipient, terms, Told::default()).await
}

/// The same for what may have been told on a day that is past: the bases and the consents of that day carry it (R2).
async fn pass_on(work: &mut Work<'_>, item: &str, recipient: &str, terms: &Terms, told: Told) -> Result<(), OfficeError> {
    let consent = covering(work, item, recipient, terms, told).await?;
    let grounds = Grounds { consent: consent.is_some(), ..terms.grounds() };
    let at = told.at.unwrap_or(work.now);
    let permit = work.permit_at::<acts::DiscloseItem>(item, Extra::Sharing { recipient, grounds }, at).await?;
    let case = items::case_of(work.tx()?, &permit).await?.ok_or(OfficeError::NotFound)?;
    let (id, now, sender) = (DisclosureId::new(), work.now, work.actor().who.department.clone());
    // What rests on a consent ends with it.
    let ends = terms.ends.unwrap_or(FOREVER).min(consent.as_ref().map_or(FOREVER, |(_, until)| *until));
    let new = disclosures::NewDisclosure {
        id: id.as_str(),
        case: &case,
        sender: &sender,
        recipient,
        ends,
        basis: &terms.basis,
        form: terms.form.code(),
        purpose: terms.purpose.code(),
        necessity: terms.necessity.trim(),
        sensitive_necessity: terms.sensitive_necessity.trim(),
        consent: consent.as_ref().map(|(item, _)| item.as_str()),
        told_at: told.at,
        told_only: told.only,
    };
    disclosures::insert(work.tx()?, &permit, &new, now).await?;
    cases::involve_recipient(work.tx()?, &permit, &case, recipient).await?;
    if is_reviewed(&terms.basis, terms.purpose) {
        reviews::begin_acute(work.tx()?, &permit, id.as_str()).await?;
    }
    let standing = cases::standing(work.tx()?, &permit, &case).await?.ok_or(OfficeError::NotFound)?;
    let (organisation, unit) = (work.organisation(), standing.unit.as_str());
    let about = About { subject: &standing.subject, unit, case: Some(&case), concern: None };
    informing_told(work.tx()?, &organisation, (&sender, recipient), about, now).await?;
    let day = told.at.map(tvaers_domain::time::day_of).unwrap_or_default();
    let mut contents = vec![("recipient", recipient), ("disclosure", id.as_str()), ("necessity", terms.necessity.trim())];
    if told.at.is_some() {
        contents.push(("told_on", &day));
    }
    if let Some((consent, _)) = &consent {
        contents.push(("consent", consent));
    }
    work.record_basis(&permit, Some(&terms.basis), &contents).await?;
    let notice = if told.at.is_some() { "told" } else { "disclosed" };
    work.tell(&permit, recipient, notice, Kind::Disclosure, id.as_str()).await
}

impl Office {
    /// Discloses one item to several departments, all or none. Returns the case.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] beside the fields, [`OfficeError::Refused`] with the wall.
    pub async fn disclose(
        &self,
        actor: &Actor,
        key: &str,
        item: &str,
        recipients: &[String],
        terms: &Terms,
    ) -> Result<String, OfficeError> {
        self.pass_on(actor, key, item, recipients, (terms, Told::default())).await
    }

    /// Writes down that something was told orally, with the same terms as a disclosure and the day on which it was told (R9); whether the recipients may
    /// read it as well is the owner's to say. Returns the case.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] beside the fields, also for a day that has not come; [`OfficeError::Refused`] with the wall that stood on that day.
    pub async fn write_down_told(
        &self,
        actor: &Actor,
        key: &str,
        item: &str,
        recipients: &[String],
        (terms, told): (&Terms, Told),
    ) -> Result<String, OfficeError> {
        match told.at {
            None => Err(OfficeError::field("told_on", "form-required")),
            Some(at) if at > self.now() => Err(OfficeError::field("told_on", Refusal::ToldAhead.key())),
            Some(_) => self.pass_on(actor, key, item, recipients, (terms, told)).await,
        }
    }

    async fn pass_on(
        &self,
        actor: &Actor,
        key: &str,
        item: &str,
        recipients: &[String],
        (terms, told): (&Terms, Told),
    ) -> Result<String, OfficeError> {
        let item = ItemId::parse(item).map_err(|_| OfficeError::NotFound)?;
        let mut faults = Vec::new();
        if recipients.is_empty() {
            faults.push(Field { field: "recipients", key: "form-choose-some" });
        }
        if terms.basis.is_empty() {
            faults.push(Field { field: "basis", key: "form-choose-one" });
        }
        if terms.necessity.trim().is_empty() {
            faults.push(Field { field: "necessity", key: "disclosure-necessity-missing" });
        }
        if !faults.is_empty() {
            return Err(OfficeError::Invalid(faults));
        }
        let mut work = self.begin(actor, key).await?;
        if terms.ends.is_some_and(|ends| ends <= work.now) {
            return Err(OfficeError::field("ends", Refusal::DatePassed.key()));
        }
        for recipient in recipients {
            pass_on(&mut work, item.as_str(), recipient, terms, told).await?;
        }
        let permit = work.permit::<acts::ChangeItem>(item.as_str(), Extra::None).await?;
        let case = items::case_of(work.tx()?, &permit).await?.ok_or(OfficeError::NotFound)?;
        work.done(case).await
    }

    /// The departments to which one's own item can be disclosed, and the unit whose legal bases there are: the others at its table, whoever of them is
    /// involved (U2).
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] when it is not one's own, or one does not speak for one's department.
    pub async fn recipients(&self, actor: &Actor, item: &str) -> Result<Recipients, OfficeError> {
        let mut look = self.look(actor).await?;
        let scope = look.scope::<acts::ChangeItem>()?;
        let now = look.now;
        let organisation = self.organisation();
        // Who may change an item does not always speak for its owner: a caseworker does not disclose.
        let might = self.policy.might::<acts::DiscloseItem>(&organisation.cedar, &actor.who, now)?;
        let found = if might { items::unit_of(look.tx()?, &scope, item, now).await? } else { None };
        let Some(unit) = found else { return Err(look.nothing::<acts::ChangeItem>("").await) };
        let others = organisation.parties(&unit).into_iter().map(|d| d.id.clone()).filter(|d| *d != actor.who.department);
        let mut departments: Vec<String> = others.collect();
        // A guest has no seat: the secretariat, which asked it to this case, discloses to it.
        let running = look.scope::<acts::StartInquiry>()?;
        let involved = items::parties_of(look.tx()?, &running, item, now).await?;
        departments.extend(organisation.guests(&unit).into_iter().map(|d| d.id.clone()).filter(|d| involved.contains(d)));
        look.show(Recipients { unit, departments }).await
    }
}
