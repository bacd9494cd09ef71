//! Who works in the demonstration: two users for each role and party, as the model has use for them. All of them are invented.

use std::collections::BTreeSet;

use serde::Serialize;
use tvaers_domain::people::Role;
use tvaers_office::{
    Actor, Office, OfficeError, Organisation,
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

/// Department, given name, name, and what they are there. Secretaries and chairs work here only under a model by which their department serves or leads
/// a unit.
const PEOPLE: &[(&str, &str, &str, Role)] = &[
    ("bif", "line", "Line Thorup", Role::Secretary),
    ("bif", "jonas", "Jonas Birk", Role::Secretary),
    ("bif", "karen", "Karen Holt", Role::Chair),
    ("bif", "mads", "Mads Ege", Role::Chair),
    ("bif", "sara", "Sara Lind", Role::Liaison),
    ("bif", "emil", "Emil Skov", Role::Liaison),
    ("bif", "nadia", "Nadia Friis", Role::Caseworker),
    ("bif", "oskar", "Oskar Dam", Role::Caseworker),
    ("bif", "birgit", "Birgit Lund", Role::Leader),
    ("bif", "peter", "Peter Vang", Role::Leader),
    ("bif", "dorte", "Dorte Krag", Role::Dpo),
    ("bif", "henrik", "Henrik Bay", Role::Dpo),
    ("bif", "rikke", "Rikke Toft", Role::Auditor),
    ("bif", "steen", "Steen Aaby", Role::Auditor),
    ("bif", "ole", "Ole Mark", Role::Administrator),
    ("sof", "anne", "Anne Bro", Role::Liaison),
    ("sof", "tariq", "Tariq Dahl", Role::Liaison),
    ("sof", "bo", "Bo Husum", Role::Caseworker),
    ("sof", "julie", "Julie Kjær", Role::Caseworker),
    ("sof", "lone", "Lone Rask", Role::Leader),
    ("sof", "arne", "Arne Hede", Role::Leader),
    ("buf", "mette", "Mette Sand", Role::Liaison),
    ("buf", "ali", "Ali Norup", Role::Liaison),
    ("buf", "freja", "Freja Lyng", Role::Caseworker),
    ("buf", "kim", "Kim Grøn", Role::Caseworker),
    ("buf", "gitte", "Gitte Ager", Role::Leader),
    ("buf", "torben", "Torben Kær", Role::Leader),
    ("ssp", "camilla", "Camilla Hassel", Role::Secretary),
    ("ssp", "david", "David Linde", Role::Secretary),
    ("ssp", "bodil", "Bodil Ahorn", Role::Chair),
    ("ssp", "gustav", "Gustav Poppel", Role::Chair),
    ("ssp", "hanne", "Hanne Elm", Role::Liaison),
    ("ssp", "yusuf", "Yusuf Bøg", Role::Liaison),
    ("ssp", "ida", "Ida Pil", Role::Caseworker),
    ("ssp", "rune", "Rune Ask", Role::Caseworker),
    ("ssp", "vibe", "Vibe Rønne", Role::Leader),
    ("ssp", "carl", "Carl Tjørn", Role::Leader),
    ("kp-forebyggelse", "signe", "Signe Rype", Role::Secretary),
    ("kp-forebyggelse", "anders", "Anders Krage", Role::Secretary),
    ("kp-forebyggelse", "palle", "Palle Spurv", Role::Chair),
    ("kp-forebyggelse", "inge", "Inge Drossel", Role::Chair),
    ("kp-forebyggelse", "mikkel", "Mikkel Ravn", Role::Liaison),
    ("kp-forebyggelse", "tina", "Tina Falk", Role::Liaison),
    ("kp-forebyggelse", "lars", "Lars Svane", Role::Caseworker),
    ("kp-forebyggelse", "sofie", "Sofie Glente", Role::Caseworker),
    ("kp-forebyggelse", "jens", "Jens Ugle", Role::Leader),
    ("kp-forebyggelse", "bente", "Bente Lærke", Role::Leader),
    ("kp-forebyggelse", "erik", "Erik Due", Role::Dpo),
    ("kp-forebyggelse", "maja", "Maja Terne", Role::Dpo),
    ("kp-forebyggelse", "niels", "Niels Stær", Role::Auditor),
    ("kp-forebyggelse", "ulla", "Ulla Vibe", Role::Auditor),
    ("kp-forebyggelse", "frank", "Frank Måge", Role::Administrator),
    ("kf", "hassan", "Hassan Klint", Role::Liaison),
    ("kf", "lise", "Lise Strand", Role::Liaison),
    ("kf", "per", "Per Fjord", Role::Caseworker),
    ("kf", "eva", "Eva Sund", Role::Caseworker),
    ("kf", "kurt", "Kurt Bakke", Role::Leader),
    ("kf", "tove", "Tove Eng", Role::Leader),
    ("kf", "gerd", "Gerd Mose", Role::Dpo),
    ("kf", "aksel", "Aksel Kilde", Role::Dpo),
    ("kf", "rita", "Rita Ø", Role::Auditor),
    ("kf", "egon", "Egon Vig", Role::Auditor),
    ("kf", "paul", "Paul Næs", Role::Administrator),
    ("frederiksberg", "agnes", "Agnes Rubin", Role::Liaison),
    ("frederiksberg", "bjarne", "Bjarne Safir", Role::Liaison),
    ("frederiksberg", "connie", "Connie Perle", Role::Leader),
    ("frederiksberg", "dennis", "Dennis Opal", Role::Leader),
    ("frederiksberg", "else", "Else Kvarts", Role::Dpo),
    ("frederiksberg", "flemming", "Flemming Topas", Role::Dpo),
    ("frederiksberg", "grethe", "Grethe Rav", Role::Auditor),
    ("frederiksberg", "hugo", "Hugo Jade", Role::Auditor),
    ("frederiksberg", "irma", "Irma Granat", Role::Administrator),
    ("taarnby", "anja", "Anja Vinge", Role::Liaison),
    ("taarnby", "bent", "Bent Propel", Role::Liaison),
    ("taarnby", "charlotte", "Charlotte Sky", Role::Leader),
    ("taarnby", "dan", "Dan Vind", Role::Leader),
    ("taarnby", "elin", "Elin Kuling", Role::Dpo),
    ("taarnby", "finn", "Finn Storm", Role::Dpo),
    ("taarnby", "gudrun", "Gudrun Dis", Role::Auditor),
    ("taarnby", "holger", "Holger Tåge", Role::Auditor),
    ("taarnby", "inger", "Inger Dug", Role::Administrator),
    ("dragoer", "astrid", "Astrid Tang", Role::Liaison),
    ("dragoer", "boerge", "Børge Hvilling", Role::Liaison),
    ("dragoer", "citta", "Citta Musling", Role::Leader),
    ("dragoer", "ditlev", "Ditlev Krabbe", Role::Leader),
    ("dragoer", "edith", "Edith Måge", Role::Dpo),
    ("dragoer", "frode", "Frode Strand", Role::Dpo),
    ("dragoer", "gunver", "Gunver Klit", Role::Auditor),
    ("dragoer", "helge", "Helge Marehalm", Role::Auditor),
    ("dragoer", "ilse", "Ilse Brink", Role::Administrator),
];

/// The first administrator of each authority that has accounts, which PET has not (R5): (authority, department, username, name).
pub const FIRST: &[(&str, &str, &str, &str)] = &[
    ("kbh", "bif", "ida.admin", "Ida Aller"),
    ("kp", "kp-forebyggelse", "leo.admin", "Leo Rørdrum"),
    ("kf", "kf", "nina.admin", "Nina Holm"),
    ("frederiksberg", "frederiksberg", "vera.admin", "Vera Smaragd"),
    ("taarnby", "taarnby", "otto.admin", "Otto Hangar"),
    ("dragoer", "dragoer", "yrsa.admin", "Yrsa Rev"),
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

/// Where a department stands among the others, in the order of the people above.
pub fn place(department: &str) -> usize {
    PEOPLE.iter().position(|(known, ..)| *known == department).unwrap_or(PEOPLE.len())
}

/// What a department is called in usernames.
fn suffix(department: &str) -> &str {
    department.split('-').next().unwrap_or(department)
}

/// The roles of somebody under the model in force, which says whom a department needs; `None` when it does not need them. Where a secretariat has a seat at
/// somebody else's table as well, its secretaries speak for their department there: roles combine.
fn roles(organisation: &Organisation, department: &str, role: Role) -> Option<BTreeSet<Role>> {
    let serves = |unit: &str| organisation.unit_by_id(unit).is_some_and(|u| u.secretariat == department);
    match role {
        Role::Secretary if !organisation.units().any(|u| serves(&u.id)) => None,
        Role::Chair if !organisation.units().any(|u| u.chair == department) => None,
        Role::Secretary if organisation.units().any(|u| !serves(&u.id) && organisation.sits(department, &u.id)) => {
            Some(BTreeSet::from([Role::Secretary, Role::Liaison]))
        }
        role => Some(BTreeSet::from([role])),
    }
}

/// The first administrators: one makes the house, the others are made by that one and are alone in their authority from then on.
async fn administrators(office: &Office, progress: &dyn Fn(&str)) -> Result<Vec<Actor>, OfficeError> {
    let organisation = office.organisation();
    let mut made: Vec<Actor> = Vec::new();
    for (authority, department, username, name) in FIRST {
        if organisation.department(department).is_none() {
            continue;
        }
        let administrator = match made.first() {
            None => log_in(office, username, PASSWORD).await?,
            Some(first) => {
                let new = NewAccount {
                    username: (*username).to_owned(),
                    name: (*name).to_owned(),
                    department: (*department).to_owned(),
                    email: format!("{username}@tvaers.example"),
                    roles: BTreeSet::from([Role::Administrator]),
                };
                account(office, first, &new).await?
            }
        };
        made.push(administrator);
        progress(authority);
    }
    Ok(made)
}

/// Makes everybody whom the model needs. Who they are, logged in.
pub async fn make(office: &Office, progress: &dyn Fn(&str)) -> Result<Vec<Actor>, OfficeError> {
    let organisation = office.organisation();
    let mut actors = administrators(office, progress).await?;
    let first = actors.len();
    for (department, username, name, role) in PEOPLE {
        let Some(known) = organisation.department(department) else { continue };
        let Some(roles) = roles(&organisation, department, *role) else { continue };
        let mut administrators = actors.iter().take(first);
        let by = administrators.find(|a| a.who.authority == known.authority).ok_or(OfficeError::NotFound)?;
        let new = NewAccount {
            username: format!("{username}.{}", suffix(department)),
            name: (*name).to_owned(),
            department: (*department).to_owned(),
            // A domain that is never given to anybody (RFC 2606).
            email: format!("{username}.{}@tvaers.example", suffix(department)),
            roles,
        };
        let actor = account(office, by, &new).await?;
        actors.push(actor);
        progress(name);
    }
    Ok(actors)
}

/// Their logins.
pub fn known(actors: &[Actor]) -> Vec<Known> {
    let known = |actor: &Actor| Known {
        user: actor.username.clone(),
        password: PASSWORD.to_owned(),
        party: actor.who.department.clone(),
        authority: actor.who.authority.clone(),
        roles: actor.who.roles.iter().map(|r| r.code().to_owned()).collect(),
    };
    actors.iter().map(known).collect()
}
