//! Who works in the world of the tests: somebody for every role and party. All of them are invented, and their names say so.

use tvaers_domain::people::Role;

/// The one password of the world.
pub const PASSWORD: &str = "kun-til-proever-2026";

/// Somebody who works here.
#[derive(Debug, Clone, Copy)]
pub struct Person {
    /// What they type at login.
    pub username: &'static str,
    /// Their name.
    pub name: &'static str,
    /// Where they work.
    pub department: &'static str,
    /// What they are there.
    pub role: Role,
}

const fn person(username: &'static str, name: &'static str, department: &'static str, role: Role) -> Person {
    Person { username, name, department, role }
}

/// Everybody; the first one is the first administrator, made when the house is founded.
pub const PEOPLE: &[Person] = &[
    person("asta.bif", "Asta Opdigt-Alm", "bif", Role::Administrator),
    person("lea.bif", "Lea Opdigt-Birk", "bif", Role::Secretary),
    person("carl.bif", "Carl Opdigt-Dam", "bif", Role::Chair),
    person("liv.bif", "Liv Opdigt-Eg", "bif", Role::Liaison),
    person("bo.bif", "Bo Opdigt-Fyr", "bif", Role::Caseworker),
    person("gry.bif", "Gry Opdigt-Gran", "bif", Role::Leader),
    person("dag.bif", "Dag Opdigt-Hassel", "bif", Role::Dpo),
    person("dan.sof", "Dan Opdigt-Hyld", "sof", Role::Dpo),
    person("eva.bif", "Eva Opdigt-Iris", "bif", Role::Auditor),
    person("liv.sof", "Liv Opdigt-Ask", "sof", Role::Liaison),
    person("bo.sof", "Bo Opdigt-Bøg", "sof", Role::Caseworker),
    person("gry.sof", "Gry Opdigt-Elm", "sof", Role::Leader),
    person("liv.buf", "Liv Opdigt-Lind", "buf", Role::Liaison),
    person("bo.buf", "Bo Opdigt-Løn", "buf", Role::Caseworker),
    person("liv.ssp", "Liv Opdigt-Pil", "ssp", Role::Liaison),
    person("bo.ssp", "Bo Opdigt-Pors", "ssp", Role::Caseworker),
    person("asta.kp", "Asta Opdigt-Rav", "kp-forebyggelse", Role::Administrator),
    person("liv.kp", "Liv Opdigt-Rose", "kp-forebyggelse", Role::Liaison),
    person("bo.kp", "Bo Opdigt-Røn", "kp-forebyggelse", Role::Caseworker),
    person("dag.kp", "Dag Opdigt-Siv", "kp-forebyggelse", Role::Dpo),
    person("eva.kp", "Eva Opdigt-Star", "kp-forebyggelse", Role::Auditor),
    person("asta.kf", "Asta Opdigt-Taks", "kf", Role::Administrator),
    person("liv.kf", "Liv Opdigt-Tjørn", "kf", Role::Liaison),
    person("bo.kf", "Bo Opdigt-Vild", "kf", Role::Caseworker),
    person("dag.kf", "Dag Opdigt-Ønske", "kf", Role::Dpo),
];
