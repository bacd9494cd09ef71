//! The ledger handed to every party: on days when offices are open, the newest signed checkpoint goes by mail to everybody who reads the ledger of their authority. A
//! mailbox that the operator does not hold becomes a copy that no rewriting of the database reaches. A checkpoint says nothing of a person (W7).

use tvaers_domain::{holidays::day_and_hour, id::RowId};
use tvaers_locale::{Lang, Words, format::Dates};
use tvaers_policy::{Asked, Extra, acts};
use tvaers_post::Attachment;
use tvaers_store::{
    ledger::checkpoints,
    mails::{self, TakenMail},
    users,
};

use super::{
    compose::{self, Checkpoint, Composed},
    deliver::Post,
};
use crate::{Actor, Office, OfficeError};

impl Office {
    /// Queues the newest checkpoint, once a day, to everybody who reads a ledger and does not have it yet. Returns to how many.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn queue_checkpoints(&self) -> Result<usize, OfficeError> {
        let now = self.now();
        if self.post.as_ref().is_none_or(|post| post.is_quiet(now)) {
            return Ok(0);
        }
        let day = day_and_hour(now).0.to_string();
        let mut tx = self.store.read().await?;
        let newest = checkpoints::last(&mut tx).await?;
        let Some(newest) = newest else { return Ok(0) };
        if checkpoints::is_handed_out(&mut tx, &day).await? {
            return Ok(0);
        }
        let mut keepers = Vec::new();
        for id in mails::without_checkpoint(&mut tx, newest.size).await? {
            let Some(user) = users::own(&mut tx, &id).await? else { continue };
            let roles = users::roles(&mut tx, &id).await?;
            if self.reads_ledger(&Actor::on_behalf_of(user, &roles))? {
                keepers.push(id);
            }
        }
        drop(tx);
        let mut tx = self.store.write().await?;
        if !checkpoints::begin_handing_out(&mut tx, &day).await? {
            return Ok(0);
        }
        for id in &keepers {
            mails::queue_checkpoint(&mut tx, RowId::new().as_str(), id, newest.size, now).await?;
        }
        tx.commit().await?;
        Ok(keepers.len())
    }

    /// Whether the policy lets somebody read anything of a ledger: then they may keep its checkpoints.
    fn reads_ledger(&self, reader: &Actor) -> Result<bool, OfficeError> {
        let asked = Asked { now: self.now(), written: false, reason: false, extra: Extra::None };
        let scope = self.policy.scope::<acts::ReadEntry>(&self.organisation().cedar, &reader.who, &asked)?;
        Ok(!scope.nothing())
    }

    /// A checkpoint as a mail with the note as a file; nothing for who does not read the ledger any more.
    pub(super) async fn about_checkpoint(
        &self,
        post: &Post,
        mail: &TakenMail,
        reader: &Actor,
        lang: Lang,
    ) -> Result<Option<(Composed, Attachment)>, OfficeError> {
        let Some(size) = mail.checkpoint else { return Ok(None) };
        if !self.reads_ledger(reader)? {
            return Ok(None);
        }
        let mut tx = self.store.read().await?;
        let row = checkpoints::of_size(&mut tx, size).await?;
        let keys = checkpoints::keys(&mut tx).await?;
        drop(tx);
        let Some(row) = row else { return Ok(None) };
        let key = keys.into_iter().find(|key| key.nth == row.nth_key).map(|key| key.verifier).unwrap_or_default();
        let link = format!("{}/log/kontrolpunkter", post.site());
        let said = Checkpoint { size, at: row.at, key: &key, link: &link };
        let composed = compose::checkpoint(Words::new(lang), Dates::new(lang, self.now()), said);
        let note = Attachment {
            name: format!("checkpoint-{size}.txt"),
            media_type: "text/plain; charset=utf-8".to_owned(),
            bytes: row.note.into_bytes(),
        };
        Ok(Some((composed, note)))
    }
}
