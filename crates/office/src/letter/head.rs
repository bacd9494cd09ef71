//! Letterheads: address, telephone, mailbox, EAN and the pattern of journal numbers of a department, kept by its authority's administrators.

use tvaers_domain::letter::{ean, reference::Pattern};
use tvaers_policy::{Extra, acts};
use tvaers_post::Address;
use tvaers_store::letters::heads::{self, LetterheadRow};

use crate::{Actor, Field, Office, OfficeError};

/// Longest address, in characters.
const ADDRESS: usize = 400;
/// Longest line, in characters.
const LINE: usize = 120;

/// What stands at the top of a department's letters.
#[derive(Debug, Clone, Default)]
pub struct HeadForm {
    /// Lines of its address.
    pub address: String,
    /// Telephone.
    pub phone: String,
    /// Official mailbox.
    pub email: String,
    /// EAN.
    pub ean: String,
    /// Pattern of its journal numbers; empty for the usual one.
    pub pattern: String,
    /// The version that the form was made from.
    pub version: i64,
}

/// The head of one department.
#[derive(Debug, Clone)]
pub struct HeadView {
    /// Id of the department.
    pub department: String,
    /// What is kept.
    pub head: LetterheadRow,
}

impl HeadForm {
    fn check(&self) -> Result<String, OfficeError> {
        let mut faults = Vec::new();
        for (field, text, most) in
            [("address", &self.address, ADDRESS), ("phone", &self.phone, LINE), ("email", &self.email, LINE)]
        {
            if text.trim().chars().count() > most {
                faults.push(Field { field, key: "too-long" });
            }
        }
        if !self.email.trim().is_empty() && Address::new(self.email.trim()).is_err() {
            faults.push(Field { field: "email", key: "letter-email-fault" });
        }
        if !self.ean.trim().is_empty() && ean::read(&self.ean).is_err() {
            faults.push(Field { field: "ean", key: "letter-ean-fault" });
        }
        if !self.pattern.trim().is_empty() && Pattern::parse(&self.pattern).is_err() {
            faults.push(Field { field: "pattern", key: "letter-pattern-fault" });
        }
        if faults.is_empty() { Ok(ean::read(&self.ean).unwrap_or_default()) } else { Err(OfficeError::Invalid(faults)) }
    }
}

impl Office {
    /// Ids of the departments whose letterheads the actor keeps; none for most. An answer for pages; the act asks again.
    #[must_use]
    pub fn letterhead_departments(&self, actor: &Actor) -> Vec<String> {
        let organisation = self.organisation();
        let may = |id: &str| self.may_in::<acts::KeepLetterhead>(actor, false, id);
        organisation.departments().iter().filter(|d| may(&d.id)).map(|d| d.id.clone()).collect()
    }

    /// What stands at the top of a department's letters, for who keeps it.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`], [`OfficeError::Refused`].
    pub async fn letterhead(&self, actor: &Actor, department: &str) -> Result<HeadView, OfficeError> {
        let mut work = self.begin(actor, "").await?;
        let permit = work.permit::<acts::KeepLetterhead>(department, Extra::None).await?;
        let head = heads::for_act(work.tx()?, &permit, department).await?;
        Ok(HeadView { department: department.to_owned(), head })
    }

    /// Keeps it. Letters that have left keep the head that they left with only on their paper.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`], [`OfficeError::Refused`], [`OfficeError::Stale`].
    pub async fn keep_letterhead(
        &self,
        actor: &Actor,
        key: &str,
        department: &str,
        form: &HeadForm,
    ) -> Result<String, OfficeError> {
        let ean = form.check()?;
        let mut work = self.begin(actor, key).await?;
        let permit = work.permit::<acts::KeepLetterhead>(department, Extra::None).await?;
        let new = LetterheadRow {
            department: department.to_owned(),
            address: form.address.trim().to_owned(),
            phone: form.phone.trim().to_owned(),
            email: form.email.trim().to_owned(),
            ean,
            pattern: form.pattern.trim().to_owned(),
            version: form.version,
        };
        let now = work.now;
        heads::keep(work.tx()?, &permit, &new, now).await?;
        work.record(&permit, &[("address", &new.address), ("pattern", &new.pattern)]).await?;
        work.done(department.to_owned()).await
    }
}
