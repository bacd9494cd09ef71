//! Disclosing one item to one department, inside the act that does it: alone, in an inquiry round, or with an assessment.

use tvaers_domain::{
    disclosure::{Form, Purpose, is_reviewed},
    id::{DisclosureId, ItemId},
    time::FOREVER,
};
use tvaers_policy::{Extra, Grounds, Kind, acts};
use tvaers_store::{cases, disclosures, items, reviews};

use crate::{
    Actor, Field, Office, OfficeError, Work,
    informing::{About, told},
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
    /// What the policy asks about them.
    pub(crate) fn grounds(&self) -> Grounds<'_> {
        Grounds {
            basis: &self.basis,
            form: self.form != Form::None,
            purpose: self.purpose.code(),
            necessity: !self.necessity.trim().is_empty(),
            sensitive_necessity: !self.sensitive_necessity.trim().is_empty(),
        }
    }
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
    let permit = work.permit::<acts::DiscloseItem>(item, Extra::Sharing { recipient, grounds: terms.grounds() }).await?;
    let case = items::case_of(work.tx()?, &permit).await?.ok_or(OfficeError::NotFound)?;
    let (id, now, sender) = (DisclosureId::new(), work.now, work.actor().who.department.clone());
    let new = disclosures::NewDisclosure {
        id: id.as_str(),
        case: &case,
        sender: &sender,
        recipient,
        ends: terms.ends.unwrap_or(FOREVER),
        basis: &terms.basis,
        form: terms.form.code(),
        purpose: terms.purpose.code(),
        necessity: terms.necessity.trim(),
        sensitive_necessity: terms.sensitive_necessity.trim(),
    };
    disclosures::insert(work.tx()?, &permit, &new, now).await?;
    cases::involve_recipient(work.tx()?, &permit, &case, recipient).await?;
    if is_reviewed(&terms.basis, terms.purpose) {
        reviews::begin_acute(work.tx()?, &permit, id.as_str()).await?;
    }
    let standing = cases::standing(work.tx()?, &permit, &case).await?.ok_or(OfficeError::NotFound)?;
    let (organisation, unit) = (work.organisation(), standing.unit.as_str());
    let about = About { subject: &standing.subject, unit, case: Some(&case), concern: None };
    told(work.tx()?, &organisation, (&sender, recipient), about, now).await?;
    let contents = [("recipient", recipient), ("disclosure", id.as_str()), ("necessity", terms.necessity.trim())];
    work.record_basis(&permit, Some(&terms.basis), &contents).await?;
    work.tell(&permit, recipient, "disclosed", Kind::Disclosure, id.as_str()).await
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
            return Err(OfficeError::field("ends", tvaers_domain::Refusal::DatePassed.key()));
        }
        for recipient in recipients {
            disclose_in(&mut work, item.as_str(), recipient, terms).await?;
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
