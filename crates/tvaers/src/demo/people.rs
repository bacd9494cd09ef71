//! Who works in the demonstration: two users for each role and party. All of them are invented.

use std::collections::BTreeSet;

use serde::Serialize;
use tvaers_domain::people::Role;
use tvaers_office::{
    Actor, Office, OfficeError,
    people::{Login, NewAccount, OwnAccount},
};

/// The one password of the demonstration, whose every person is invented.
pub const PASSWORD: &str = "demonstration-2016";

/// A login as `logins.json` has it.
#[derive(Debug, Clone, Serialize)]
pub struct Known {
    pub user: String,
    pub password: String,
    pub party: String,
    pub authority: String,
    pub roles: Vec<String>,
}

/// Department, given name, family name, roles.
const PEOPLE: &[(&str, &str, &str, &[Role])] = &[
    ("bif", "line", "Line Thorup", &[Role::Secretary]),
    ("bif", "jonas", "Jonas Birk", &[Role::Secretary]),
    ("bif", "karen", "Karen Holt", &[Role::Chair]),
    ("bif", "mads", "Mads Ege", &[Role::Chair]),
    ("bif", "sara", "Sara Lind", &[Role::Liaison]),
    ("bif", "emil", "Emil Skov", &[Role::Liaison]),
    ("bif", "nadia", "Nadia Friis", &[Role::Caseworker]),
    ("bif", "oskar", "Oskar Dam", &[Role::Caseworker]),
    ("bif", "birgit", "Birgit Lund", &[Role::Leader]),
    ("bif", "peter", "Peter Vang", &[Role::Leader]),
    ("bif", "dorte", "Dorte Krag", &[Role::Dpo]),
    ("bif", "henrik", "Henrik Bay", &[Role::Dpo]),
    ("bif", "rikke", "Rikke Toft", &[Role::Auditor]),
    ("bif", "steen", "Steen Aaby", &[Role::Auditor]),
    ("bif", "ole", "Ole Mark", &[Role::Administrator]),
    ("sof", "anne", "Anne Bro", &[Role::Liaison]),
    ("sof", "tariq", "Tariq Dahl", &[Role::Liaison]),
    ("sof", "julie", "Julie Kjær", &[Role::Caseworker]),
    ("sof", "bo", "Bo Husum", &[Role::Caseworker]),
    ("sof", "lone", "Lone Rask", &[Role::Leader]),
    ("sof", "arne", "Arne Hede", &[Role::Leader]),
    ("buf", "mette", "Mette Sand", &[Role::Liaison]),
    ("buf", "ali", "Ali Norup", &[Role::Liaison]),
    ("buf", "freja", "Freja Lyng", &[Role::Caseworker]),
    ("buf", "kim", "Kim Grøn", &[Role::Caseworker]),
    ("buf", "gitte", "Gitte Ager", &[Role::Leader]),
    ("buf", "torben", "Torben Kær", &[Role::Leader]),
    ("ssp", "hanne", "Hanne Elm", &[Role::Liaison]),
    ("ssp", "yusuf", "Yusuf Bøg", &[Role::Liaison]),
    ("ssp", "ida", "Ida Pil", &[Role::Caseworker]),
    ("ssp", "rune", "Rune Ask", &[Role::Caseworker]),
    ("ssp", "vibe", "Vibe Rønne", &[Role::Leader]),
    ("ssp", "carl", "Carl Tjørn", &[Role::Leader]),
    ("kp-forebyggelse", "mikkel", "Mikkel Ravn", &[Role::Liaison]),
    ("kp-forebyggelse", "tina", "Tina Falk", &[Role::Liaison]),
    ("kp-forebyggelse", "lars", "Lars Svane", &[Role::Caseworker]),
    ("kp-forebyggelse", "sofie", "Sofie Glente", &[Role::Caseworker]),
    ("kp-forebyggelse", "jens", "Jens Ugle", &[Role::Leader]),
    ("kp-forebyggelse", "bente", "Bente Lærke", &[Role::Leader]),
    ("kp-forebyggelse", "erik", "Erik Due", &[Role::Dpo]),
    ("kp-forebyggelse", "maja", "Maja Terne", &[Role::Dpo]),
    ("kp-forebyggelse", "niels", "Niels Stær", &[Role::Auditor]),
    ("kp-forebyggelse", "ulla", "Ulla Vibe", &[Role::Auditor]),
    ("kp-forebyggelse", "frank", "Frank Måge", &[Role::Administrator]),
    ("kf", "hassan", "Hassan Klint", &[Role::Liaison]),
    ("kf", "lise", "Lise Strand", &[Role::Liaison]),
    ("kf", "per", "Per Fjord", &[Role::Caseworker]),
    ("kf", "eva", "Eva Sund", &[Role::Caseworker]),
    ("kf", "kurt", "Kurt Bakke", &[Role::Leader]),
    ("kf", "tove", "Tove Eng", &[Role::Leader]),
    ("kf", "gerd", "Gerd Mose", &[Role::Dpo]),
    ("kf", "aksel", "Aksel Kilde", &[Role::Dpo]),
    ("kf", "rita", "Rita Ø", &[Role::Auditor]),
    ("kf", "egon", "Egon Vig", &[Role::Auditor]),
    ("kf", "paul", "Paul Næs", &[Role::Administrator]),
];

/// The first administrator of each authority: (authority, department, username, name).
pub const FIRST: &[(&str, &str, &str, &str)] = &[
    ("kbh", "bif", "ida.admin", "Ida Aller"),
    ("kp", "kp-forebyggelse", "leo.admin", "Leo Rørdrum"),
    ("kf", "kf", "nina.admin", "Nina Holm"),
];

/// Somebody of the demonstration, logged in.
pub async fn log_in(office: &Office, username: &str, password: &str) -> Result<Actor, OfficeError> {
    let login = Login {
        username: username.to_owned(),
        password: password.to_owned(),
        agent: "tvaers demo".to_owned(),
        source: format!("demo {username}"),
    };
    let session = office.log_in(&login).await?;
    office.actor(&session.token).await
}

/// An account with the demonstration's password, and its owner logged in.
async fn account(office: &Office, by: &Actor, new: &NewAccount) -> Result<Actor, OfficeError> {
    let first = office.create_account(by, "", new).await?;
    let actor = log_in(office, &new.username, &first).await?;
    let change = OwnAccount { old: first, new: PASSWORD.to_owned(), again: PASSWORD.to_owned() };
    office.change_own_password(&actor, &change).await?;
    Ok(Actor { must_change: false, ..actor })
}

/// What a department is called in usernames.
fn suffix(department: &str) -> &str {
    department.split('-').next().unwrap_or(department)
}

/// Makes everybody; who they are, and their logins.
pub async fn make(office: &Office, progress: &dyn Fn(&str)) -> Result<(Vec<Actor>, Vec<Known>), OfficeError> {
    let organisation = office.organisation();
    let (mut actors, mut known) = (Vec::new(), Vec::new());
    let mut remember = |actor: Actor| {
        known.push(Known {
            user: actor.username.clone(),
            password: PASSWORD.to_owned(),
            party: actor.who.department.clone(),
            authority: actor.who.authority.clone(),
            roles: actor.who.roles.iter().map(|r| r.code().to_owned()).collect(),
        });
        actors.push(actor);
    };
    let mut administrators = Vec::new();
    for (authority, department, username, name) in FIRST {
        let administrator = match administrators.first() {
            None => log_in(office, username, PASSWORD).await?,
            Some(first) => {
                let new = NewAccount {
                    username: (*username).to_owned(),
                    name: (*name).to_owned(),
                    department: (*department).to_owned(),
                    roles: BTreeSet::from([Role::Administrator]),
                };
                account(office, first, &new).await?
            }
        };
        administrators.push(administrator.clone());
        remember(administrator);
        progress(authority);
    }
    for (department, username, name, roles) in PEOPLE {
        let authority = organisation.department(department).map(|d| d.authority.clone()).unwrap_or_default();
        let by = administrators.iter().find(|a| a.who.authority == authority).ok_or(OfficeError::NotFound)?;
        let new = NewAccount {
            username: format!("{username}.{}", suffix(department)),
            name: (*name).to_owned(),
            department: (*department).to_owned(),
            roles: roles.iter().copied().collect(),
        };
        remember(account(office, by, &new).await?);
        progress(name);
    }
    Ok((actors, known))
}
