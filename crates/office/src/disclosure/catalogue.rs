//! The catalogue of legal bases: what each carries between whom and when, and how much rests on it today.

use std::collections::BTreeMap;

use tvaers_policy::acts;
use tvaers_store::{disclosures, organisation::BasisRow};

use crate::{Actor, Office, OfficeError};

/// A legal basis as the catalogue shows it.
#[derive(Debug, Clone)]
pub struct CatalogueLine {
    /// The basis.
    pub basis: BasisRow,
    /// Kinds of authority that may disclose on it.
    pub senders: Vec<String>,
    /// Kinds of authority that may receive on it.
    pub recipients: Vec<String>,
    /// It is in force today.
    pub in_force: bool,
    /// Units that use it, of those that the reader may know of.
    pub units: Vec<String>,
    /// Disclosures in force on it that the reader may see.
    pub uses: i64,
}

impl Office {
    /// The whole catalogue. No person stands in it; what is counted is what the reader could count in the register.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn catalogue(&self, actor: &Actor) -> Result<Vec<CatalogueLine>, OfficeError> {
        let mut look = self.look(actor).await?;
        let (scope, now) = (look.scope::<acts::ViewDisclosure>()?, look.now);
        let uses: BTreeMap<String, i64> = disclosures::by_basis(look.tx()?, &scope, now).await?.into_iter().collect();
        let organisation = look.organisation();
        let words = |all: Vec<&str>| all.into_iter().map(str::to_owned).collect();
        let line = |basis: &BasisRow| {
            let (senders, recipients) = organisation.basis_reach(&basis.id);
            // An internal unit is nobody's outside its home (W4).
            let known = organisation.units().filter(|u| u.open && (!u.internal || u.home == actor.who.authority));
            let using = known.filter(|u| organisation.bases(&u.id).iter().any(|b| b.id == basis.id));
            CatalogueLine {
                senders: words(senders),
                recipients: words(recipients),
                in_force: basis.valid_from <= now && now < basis.valid_to,
                units: using.map(|u| u.id.clone()).collect(),
                uses: uses.get(&basis.id).copied().unwrap_or(0),
                basis: basis.clone(),
            }
        };
        let lines = organisation.everything().bases.iter().map(line).collect();
        look.show(lines).await
    }
}
