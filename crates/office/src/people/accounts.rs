//! Accounts: kept by the administrator of one's own authority; one's own password and language by oneself.

use std::collections::BTreeSet;

use tvaers_domain::{
    id::UserId,
    people::{Role, combine, is_mail_address},
};
use tvaers_ledger::Outcome;
use tvaers_policy::{Extra, acts};
use tvaers_store::{StoreError, ledger, meetings, users};

use super::{Actor, password};
use crate::{Field, Office, OfficeError, entry::Draft, house::secret};

/// Hours in Copenhagen from which somebody can want the mail of the day.
pub const MAIL_HOURS: std::ops::RangeInclusive<i64> = 7..=16;

/// An account as its administrator sees it.
#[derive(Debug, Clone)]
pub struct Account {
    /// Its id.
    pub id: String,
    /// What they type at login.
    pub username: String,
    /// Their name.
    pub name: String,
    /// Where they work.
    pub department: String,
    /// Where they read mail; empty: nowhere.
    pub email: String,
    /// Role words.
    pub roles: Vec<String>,
    /// Open.
    pub active: bool,
    /// Locked out after too many failures.
    pub locked: bool,
    /// For optimistic locking.
    pub version: i64,
}

/// A new account, or a changed one.
#[derive(Debug, Clone, Default)]
pub struct NewAccount {
    /// What they type at login.
    pub username: String,
    /// Their name.
    pub name: String,
    /// Where they work.
    pub department: String,
    /// Where they read mail; empty: nowhere.
    pub email: String,
    /// Roles.
    pub roles: BTreeSet<Role>,
}

/// A change of one's own password.
#[derive(Debug, Clone)]
pub struct OwnAccount {
    /// The old one.
    pub old: String,
    /// The new one.
    pub new: String,
    /// The new one once more.
    pub again: String,
}

impl NewAccount {
    fn check(&self) -> Result<(), OfficeError> {
        let mut faults = Vec::new();
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'_');
        if !(2..=40).contains(&self.username.len()) || !self.username.bytes().all(plain) {
            faults.push(Field { field: "username", key: "username-form" });
        }
        if self.name.trim().is_empty() || self.name.chars().count() > 100 {
            faults.push(Field { field: "name", key: "name-missing" });
        }
        if !self.email.is_empty() && !is_mail_address(&self.email) {
            faults.push(Field { field: "email", key: "email-form" });
        }
        if let Err(refusal) = combine(&self.roles) {
            faults.push(Field { field: "roles", key: refusal.key() });
        }
        if faults.is_empty() { Ok(()) } else { Err(OfficeError::Invalid(faults)) }
    }
}

fn words(roles: &BTreeSet<Role>) -> Vec<&'static str> {
    roles.iter().map(|r| r.code()).collect()
}

impl Office {
    /// Users whom one may see, with their roles.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn accounts(&self, actor: &Actor) -> Result<Vec<Account>, OfficeError> {
        let mut look = self.look(actor).await?;
        let scope = look.scope::<acts::ViewUser>()?;
        let now = look.now;
        let rows = users::list(look.tx()?, &scope, now).await?;
        let mut accounts = Vec::with_capacity(rows.len());
        for row in rows {
            let roles = users::roles(look.tx()?, &row.id).await?;
            accounts.push(Account {
                id: row.id,
                username: row.username,
                name: row.name,
                department: row.department,
                email: row.email,
                roles,
                active: row.active,
                locked: row.locked,
                version: row.version,
            });
        }
        look.show(accounts).await
    }

    /// Makes an account with a first password, which is returned once and must be changed at the first login.
    ///
    /// # Errors
    /// [`OfficeError`]: fields, refused by the policy, or the username is taken.
    pub async fn create_account(&self, actor: &Actor, key: &str, new: &NewAccount) -> Result<String, OfficeError> {
        new.check()?;
        let first = secret::readable()?;
        let hash = password::hash(&first, "").await?;
        let organisation = self.organisation();
        let department =
            organisation.department(&new.department).ok_or(OfficeError::field("department", "department-missing"))?;
        let mut work = self.begin(actor, key).await?;
        let has_administrator = users::administrators(work.tx()?, &department.authority).await? > 0;
        let only_administrator = new.roles.len() == 1 && new.roles.contains(&Role::Administrator);
        let extra = Extra::Creating { only_administrator, has_administrator };
        let permit = work.permit::<acts::CreateUser>(&department.id, extra).await?;
        let (id, now) = (UserId::new(), work.now);
        let user = users::NewUser {
            id: id.as_str(),
            username: &new.username,
            name: new.name.trim(),
            department: &department.id,
            authority: &department.authority,
            password_hash: &hash,
            must_change: true,
            lang: "da",
            email: new.email.trim(),
            roles: &words(&new.roles),
        };
        match users::insert(work.tx()?, &permit, &user, now).await {
            Err(StoreError::Exists) => return Err(OfficeError::field("username", "username-taken")),
            other => other?,
        }
        work.record(&permit, &[("username", &new.username), ("roles", &words(&new.roles).join(" "))]).await?;
        work.done(String::new()).await?;
        Ok(first)
    }

    /// Changes name, roles and openness; closing an account closes its sessions.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn change_account(
        &self,
        actor: &Actor,
        key: &str,
        id: &str,
        changed: &NewAccount,
        active: bool,
        version: i64,
    ) -> Result<String, OfficeError> {
        changed.check()?;
        let mut work = self.begin(actor, key).await?;
        let permit = work.permit::<acts::ManageUser>(id, Extra::None).await?;
        let before: BTreeSet<String> = users::roles(work.tx()?, id).await?.into_iter().collect();
        users::change(work.tx()?, &permit, (changed.name.trim(), changed.email.trim()), active, &words(&changed.roles), version)
            .await?;
        if !active {
            users::close_sessions(work.tx()?, id).await?;
        }
        if !active || changed.roles.iter().map(|role| role.code().to_owned()).collect::<BTreeSet<_>>() != before {
            meetings::no_substitute(work.tx()?, &permit).await?;
        }
        let state = if active { "open" } else { "closed" };
        work.record(&permit, &[("roles", &words(&changed.roles).join(" ")), ("account", state)]).await?;
        work.done(id.to_owned()).await
    }

    /// Opens a locked account with a new first password, returned once; its sessions are closed.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn recover_account(&self, actor: &Actor, key: &str, id: &str) -> Result<String, OfficeError> {
        let first = secret::readable()?;
        let hash = password::hash(&first, "").await?;
        let mut work = self.begin(actor, key).await?;
        let permit = work.permit::<acts::ManageUser>(id, Extra::None).await?;
        users::put_password(work.tx()?, permit.thing(), &hash, true).await?;
        users::close_sessions(work.tx()?, id).await?;
        work.record(&permit, &[("account", "recovered")]).await?;
        work.done(String::new()).await?;
        Ok(first)
    }

    /// Changes one's own password; other sessions are closed.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] naming the field.
    pub async fn change_own_password(&self, actor: &Actor, change: &OwnAccount) -> Result<(), OfficeError> {
        if change.new != change.again {
            return Err(OfficeError::field("again", "password-differs"));
        }
        let mut tx = self.store.read().await?;
        let user = users::own(&mut tx, &actor.who.user).await?.ok_or(OfficeError::NotLoggedIn)?;
        drop(tx);
        if !password::fits(&change.old, Some(&user.password_hash)).await? {
            return Err(OfficeError::field("old", "password-old-wrong"));
        }
        let hash = password::hash(&change.new, &user.username).await?;
        let (now, mut tx) = (self.now(), self.store.write().await?);
        users::put_password(&mut tx, &user.id, &hash, false).await?;
        for session in users::sessions(&mut tx, &user.id, now).await? {
            if session.id != actor.session {
                users::close_session(&mut tx, &session.id, &user.id).await?;
            }
        }
        let entry = Draft::by(actor, Outcome::Done, "change_password", "user", &user.id, now);
        ledger::append(&mut tx, &entry.posted()).await?;
        Ok(tx.commit().await?)
    }

    /// Remembers in which language and from which hour on somebody wants the mail of the day.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`], [`OfficeError::Store`].
    pub async fn choose_mail(&self, actor: &Actor, lang: &str, hour: i64) -> Result<(), OfficeError> {
        if !MAIL_HOURS.contains(&hour) {
            return Err(OfficeError::field("mail_hour", "form-choose-one"));
        }
        let mut tx = self.store.write().await?;
        users::put_mail_hour(&mut tx, &actor.who.user, hour).await?;
        tx.commit().await?;
        self.choose_lang(actor, lang).await
    }

    /// From which hour on somebody wants the mail of the day.
    ///
    /// # Errors
    /// [`OfficeError::Store`].
    pub async fn mail_hour(&self, actor: &Actor) -> Result<i64, OfficeError> {
        let mut tx = self.store.read().await?;
        Ok(users::mail_hour(&mut tx, &actor.who.user).await?)
    }

    /// Remembers the language one reads.
    ///
    /// # Errors
    /// [`OfficeError::Store`].
    pub async fn choose_lang(&self, actor: &Actor, lang: &str) -> Result<(), OfficeError> {
        let lang = if lang == "en" { "en" } else { "da" };
        let mut tx = self.store.write().await?;
        users::put_lang(&mut tx, &actor.who.user, lang).await?;
        Ok(tx.commit().await?)
    }
}
