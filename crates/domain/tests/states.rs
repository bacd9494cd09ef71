//! The diagrams of `docs/states/`: drawn by running every transition from every state, never by hand. `TVAERS_WRITE=1` writes them anew.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    path::PathBuf,
};

use tvaers_domain::{action, case, concern, disclosure, handover, inquiry, knowledge, letter, meeting, time::FOREVER};

/// One arrow: from, to, by what.
type Arrow = (&'static str, &'static str, &'static str);
/// A transition under its name.
type Way<'w, S> = (&'static str, &'w dyn Fn(S) -> Option<S>);

struct Machine {
    file: &'static str,
    title: &'static str,
    source: &'static str,
    states: Vec<&'static str>,
    first: Vec<&'static str>,
    arrows: Vec<Arrow>,
}

/// Every state with every transition that it does not refuse and that leads elsewhere.
fn arrows<S: Copy>(all: &[S], code: fn(S) -> &'static str, ways: &[Way<'_, S>]) -> Vec<Arrow> {
    let mut arrows = Vec::new();
    for from in all {
        for (name, way) in ways {
            if let Some(to) = way(*from).filter(|to| code(*to) != code(*from)) {
                arrows.push((code(*from), code(to), *name));
            }
        }
    }
    arrows
}

fn concern() -> Machine {
    use concern::{Clearance, Status};
    let ways: [Way<'_, Status>; 9] = [
        ("police are asked", &|s| s.ask_clearance().ok()),
        ("cleared", &|s| s.cleared(Clearance::Clear).ok()),
        ("cleared, acute", &|s| s.cleared(Clearance::Acute).ok()),
        ("police only", &|s| s.cleared(Clearance::PoliceOnly).ok()),
        ("unfounded", &|s| s.set_aside(false).ok()),
        ("mistaken", &|s| s.set_aside(true).ok()),
        ("referred", &|s| s.refer().ok()),
        ("case opened or joined", &|s| s.into_case().ok()),
        ("into a case of its own", &|s| s.into_own_case().ok()),
    ];
    Machine {
        file: "concern",
        title: "A concern",
        source: "concern.rs",
        states: Status::ALL.iter().map(|s| s.code()).collect(),
        first: vec![Status::Received.code()],
        arrows: arrows(Status::ALL, Status::code, &ways),
    }
}

fn case() -> Machine {
    use case::Status;
    let ways: [Way<'_, Status>; 7] = [
        ("parties are asked", &|s| s.ask().ok()),
        ("put on an agenda", &|s| s.put_on_agenda().ok()),
        ("assessed together", &|s| s.assess().ok()),
        ("an action is undertaken", &|s| s.act().ok()),
        ("the last open action ends", &|s| s.follow_up().ok()),
        ("closed with an outcome", &|s| s.close(0).ok()),
        ("a new concern joins", &|s| Some(s.joined_by_concern())),
    ];
    Machine {
        file: "case",
        title: "A case",
        source: "case.rs",
        states: Status::ALL.iter().map(|s| s.code()).collect(),
        first: vec![Status::Opened.code()],
        arrows: arrows(Status::ALL, Status::code, &ways),
    }
}

fn answer() -> Machine {
    use inquiry::Answer;
    let ways: [Way<'_, Answer>; 5] = [
        ("nothing", &|s| s.give(Answer::Nothing).ok()),
        ("something, and we share it", &|s| s.give(Answer::Shares).ok()),
        ("something, and we do not", &|s| s.give(Answer::Withholds).ok()),
        ("asked again", &|s| s.give(Answer::Asked).ok()),
        ("the party leaves the case", &|s| s.lapse().ok()),
    ];
    Machine {
        file: "answer",
        title: "A party's answer to an inquiry",
        source: "inquiry.rs",
        states: Answer::ALL.iter().map(|s| s.code()).collect(),
        first: vec![Answer::Asked.code()],
        arrows: arrows(Answer::ALL, Answer::code, &ways),
    }
}

fn action() -> Machine {
    use action::{Report, Status};
    let ways: [Way<'_, Status>; 5] = [
        ("the party undertakes it", &|s| s.accept(true).ok()),
        ("the party does not", &|s| s.accept(false).ok()),
        ("reported: under way", &|s| s.report(Report::UnderWay, Some(2), 1).ok().map(|(to, _)| to)),
        ("reported: done", &|s| s.report(Report::Done, None, 1).ok().map(|(to, _)| to)),
        ("reported: not possible", &|s| s.report(Report::NotPossible, None, 1).ok().map(|(to, _)| to)),
    ];
    Machine {
        file: "action",
        title: "An action",
        source: "action.rs",
        states: Status::ALL.iter().map(|s| s.code()).collect(),
        // Proposed by the secretariat, or undertaken at once by the party itself.
        first: vec![Status::Proposed.code(), Status::Agreed.code()],
        arrows: arrows(Status::ALL, Status::code, &ways),
    }
}

fn meeting() -> Machine {
    use meeting::Status;
    let ways: [Way<'_, Status>; 4] = [
        ("parties are invited", &|s| s.convene().ok()),
        ("the meeting begins", &|s| s.hold().ok()),
        ("minutes approved", &|s| s.approve().ok()),
        ("cancelled", &|s| s.cancel().ok()),
    ];
    Machine {
        file: "meeting",
        title: "A meeting",
        source: "meeting.rs",
        states: Status::ALL.iter().map(|s| s.code()).collect(),
        first: vec![Status::Planned.code()],
        arrows: arrows(Status::ALL, Status::code, &ways),
    }
}

fn disclosure() -> Machine {
    use disclosure::{Standing, State};
    const NOW: i64 = 5;
    let of = |state: State| Standing {
        withdrawn: state == State::Withdrawn,
        declined: state == State::Declined,
        ends: if state == State::Ended { NOW } else { FOREVER },
        received: state == State::Received,
        told_only: state == State::Told,
        superseded: state == State::Superseded,
    };
    let ways: [Way<'_, State>; 5] = [
        ("received", &|s| of(s).receive(true, NOW).ok().map(|d| d.state(NOW))),
        ("declined", &|s| of(s).receive(false, NOW).ok().map(|d| d.state(NOW))),
        ("withdrawn", &|s| of(s).withdraw(NOW).ok().map(|d| d.state(NOW))),
        ("its term ends", &|s| Some(Standing { ends: NOW, ..of(s) }.state(NOW))),
        ("disclosed anew", &|s| Some(Standing { superseded: true, ..of(s) }.state(NOW))),
    ];
    Machine {
        file: "disclosure",
        title: "A disclosure",
        source: "disclosure.rs",
        states: State::ALL.iter().map(|s| s.code()).collect(),
        // Sent to be read, or told orally and written down afterwards.
        first: vec![State::Sent.code(), State::Told.code()],
        arrows: arrows(State::ALL, State::code, &ways),
    }
}

fn handover() -> Machine {
    use handover::Status;
    let ways: [Way<'_, Status>; 3] = [
        ("accepted by the other unit", &|s| s.accept(case::Status::Opened, true).ok()),
        ("declined", &|s| s.decline().ok()),
        ("taken back", &|s| s.withdraw().ok()),
    ];
    Machine {
        file: "handover",
        title: "A hand-over of a case",
        source: "handover.rs",
        states: Status::ALL.iter().map(|s| s.code()).collect(),
        first: vec![Status::Offered.code()],
        arrows: arrows(Status::ALL, Status::code, &ways),
    }
}

fn article() -> Machine {
    use knowledge::Status;
    let ways: [Way<'_, Status>; 2] =
        [("published, no place open", &|s| s.publish(true, 0).ok()), ("taken back", &|s| s.withdraw().ok())];
    Machine {
        file: "article",
        title: "An article of the knowledge bank",
        source: "knowledge.rs",
        states: Status::ALL.iter().map(|s| s.code()).collect(),
        first: vec![Status::Draft.code()],
        arrows: arrows(Status::ALL, Status::code, &ways),
    }
}

fn letter() -> Machine {
    use letter::{Addressee, Channel, Journal, Kind, Reach, Status};
    let journal = Journal { date: "2016-05-13", theme: "Samarbejde", reference: "2016-48213", theirs: "" };
    let reach = Reach { about_case: false, addressee: Addressee::Authority, kind: Kind::Other, body: "" };
    let ways: [Way<'_, Status>; 4] = [
        ("finished, with date, theme and number", &|s| s.ready(journal, "").ok()),
        ("written on again", &|s| s.reopen().ok()),
        ("sent", &|s| s.send(journal, Channel::Paper, reach).ok()),
        ("a reply is sent or registered", &|s| s.answer().ok()),
    ];
    Machine {
        file: "letter",
        title: "A letter",
        source: "letter.rs",
        states: Status::ALL.iter().map(|s| s.code()).collect(),
        first: vec![Status::Draft.code(), Status::Registered.code()],
        arrows: arrows(Status::ALL, Status::code, &ways),
    }
}

fn page(machine: &Machine) -> String {
    let word = |code: &str| code.replace('-', "_");
    let place = |code: &str| machine.states.iter().position(|s| *s == code).unwrap();
    let mut merged: BTreeMap<(usize, usize), Vec<&str>> = BTreeMap::new();
    for (from, to, by) in &machine.arrows {
        merged.entry((place(from), place(to))).or_default().push(by);
    }
    let mut text = format!(
        "# {}\n\nDrawn from `crates/domain/src/{}` by `crates/domain/tests/states.rs`: every transition tried from every state. Not written by hand.\n\n\
         ```mermaid\nstateDiagram-v2\n",
        machine.title, machine.source
    );
    for state in &machine.states {
        let _ = writeln!(text, "  state \"{state}\" as {}", word(state));
    }
    for state in &machine.first {
        let _ = writeln!(text, "  [*] --> {}", word(state));
    }
    for ((from, to), by) in &merged {
        let _ = writeln!(text, "  {} --> {}: {}", word(machine.states[*from]), word(machine.states[*to]), by.join(" / "));
    }
    let left: BTreeSet<&str> = machine.arrows.iter().map(|(from, _, _)| *from).collect();
    for state in machine.states.iter().filter(|s| !left.contains(*s)) {
        let _ = writeln!(text, "  {} --> [*]", word(state));
    }
    text.push_str("```\n");
    text
}

fn machines() -> [Machine; 9] {
    [concern(), case(), answer(), disclosure(), action(), meeting(), handover(), article(), letter()]
}

#[test]
fn every_state_is_reached() {
    for machine in machines() {
        let mut reached: BTreeSet<&str> = machine.first.iter().copied().collect();
        while let Some(arrow) = machine.arrows.iter().find(|(from, to, _)| reached.contains(from) && !reached.contains(to)) {
            reached.insert(arrow.1);
        }
        let never: Vec<_> = machine.states.iter().filter(|s| !reached.contains(*s)).collect();
        assert!(never.is_empty(), "{}: nothing leads to {never:?}", machine.title);
    }
}

#[test]
fn the_diagrams_are_those_of_the_code() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/states");
    let write = std::env::var_os("TVAERS_WRITE").is_some();
    for machine in machines() {
        let (file, now) = (folder.join(format!("{}.md", machine.file)), page(&machine));
        if write {
            std::fs::write(&file, &now).unwrap();
        }
        let kept = std::fs::read_to_string(&file).unwrap_or_default();
        assert!(kept == now, "{} is not what the code does; see CONTRIBUTING.md for writing it anew", file.display());
    }
}
