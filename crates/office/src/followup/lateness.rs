//! How late one's own party is, in numbers by kind and age, for its leader: no person, no case, nothing of another party.

use std::collections::BTreeMap;

use tvaers_domain::{
    due::{Age, ESCALATED_AFTER, Kind},
    holidays::{day_and_hour, late_since, start_of},
};
use tvaers_policy::{Extra, acts};
use tvaers_store::{StoreError, due, organisation::UnitRow, reminders};

use crate::{Actor, Office, OfficeError};

/// The figures of one's own party in a unit.
#[derive(Debug, Clone)]
pub struct Lateness {
    /// The unit.
    pub unit: UnitRow,
    /// How many there are of each kind in each band, in the order of `Age::ALL`.
    pub kinds: BTreeMap<Kind, [i64; 4]>,
    /// How many are late by so many work days that the leader is told.
    pub escalated: i64,
}

impl Office {
    /// The figures, in the unit that the reader works in just now.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn lateness(&self, actor: &Actor) -> Result<Lateness, OfficeError> {
        let unit = self.unit_to::<acts::ViewLateness>(actor, false)?;
        let mut work = self.begin(actor, "").await?;
        let permit = work.permit::<acts::ViewLateness>(&unit.id, Extra::None).await?;
        let (now, party) = (work.now, actor.who.department.as_str());
        let mut kinds: BTreeMap<Kind, [i64; 4]> = BTreeMap::new();
        for (column, age) in Age::ALL.iter().enumerate() {
            for (kind, count) in due::figures(work.tx()?, &permit, party, age.bounds(now), now).await? {
                let kind = Kind::from_code(&kind).map_err(StoreError::from)?;
                if let Some(place) = kinds.entry(kind).or_default().get_mut(column) {
                    *place = count;
                }
            }
        }
        let line = late_since(now, ESCALATED_AFTER);
        let escalated = due::figures(work.tx()?, &permit, party, (i64::MIN, line), now).await?.iter().map(|(_, n)| n).sum();
        work.record(&permit, &[]).await?;
        work.done(String::new()).await?;
        Ok(Lateness { unit, kinds, escalated })
    }

    /// How many things of the reader's party are so late that its leader is told, where some of them became so today.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub(crate) async fn escalated_today(&self, actor: &Actor) -> Result<i64, OfficeError> {
        let (now, party) = (self.now(), actor.who.department.as_str());
        let today = start_of(day_and_hour(now).0);
        let (mut all, mut fresh) = (0, 0);
        let organisation = self.organisation();
        for unit in organisation.units().filter(|unit| self.may_in::<acts::ViewLateness>(actor, false, &unit.id)) {
            let mut work = self.begin(actor, "").await?;
            let permit = work.permit::<acts::ViewLateness>(&unit.id, Extra::None).await?;
            let line = (i64::MIN, late_since(now, ESCALATED_AFTER));
            all += due::figures(work.tx()?, &permit, party, line, now).await?.iter().map(|(_, n)| n).sum::<i64>();
            fresh += reminders::escalated(work.tx()?, party, &unit.id, today).await?;
        }
        Ok(if fresh > 0 { all } else { 0 })
    }
}
