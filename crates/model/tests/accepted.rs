//! Random models (all invented): whatever `Model::read` accepts keeps what the walls lean on, said here a second time and without its code.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::collections::BTreeSet;

use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::TestRunner,
};
use tvaers_model::{Bases, Model, Organisation, Power, Step, Treats, Unit, arbitrary, presets};

const SAMPLES: usize = 4000;

/// An accepted model in its organisation.
struct World<'b> {
    organisation: Organisation,
    bases: &'b Bases,
    model: Model,
    text: String,
}

impl World<'_> {
    fn authority(&self, department: &str) -> &str {
        &self.organisation.authority_of(department).unwrap().id
    }

    fn kind(&self, department: &str) -> &str {
        &self.organisation.authority_of(department).unwrap().kind
    }

    fn departments(&self) -> impl Iterator<Item = &str> {
        self.organisation.departments().iter().map(|department| department.id.as_str())
    }

    fn units(&self, internal: bool, treats: Treats) -> impl Iterator<Item = &Unit> {
        self.model.units.iter().filter(move |unit| unit.internal == internal && unit.treats == treats)
    }
}

fn everybody(unit: &Unit) -> impl Iterator<Item = &String> {
    unit.parties.iter().chain(&unit.guests)
}

fn sits(unit: &Unit, department: &str) -> bool {
    unit.parties.iter().any(|party| party == department)
}

fn present(unit: &Unit, department: &str) -> bool {
    everybody(unit).any(|other| other == department)
}

/// Who sits: W4, one authority inside and several across; whoever serves, leads or clears is there.
fn seats_hold(world: &World<'_>, unit: &Unit) {
    let text = &world.text;
    let authorities: BTreeSet<&str> = everybody(unit).map(|department| world.authority(department)).collect();
    assert_eq!(authorities.len() == 1, unit.internal, "{text}");
    assert!(authorities.contains(unit.home.as_str()), "{text}");
    assert!(sits(unit, &unit.secretariat) && sits(unit, &unit.chair), "{text}");
    let clears = |clearer: &String| world.kind(clearer) == "police" && present(unit, clearer);
    assert!(unit.clearer.iter().all(clears), "{text}");
    assert_eq!(everybody(unit).count(), everybody(unit).collect::<BTreeSet<_>>().len(), "nobody is there twice: {text}");
    assert!((1..=365).contains(&unit.rhythm_days), "{text}");
}

/// What is done there: cases on bases that somebody can use, or general matters and nothing about anybody.
fn matters_hold(world: &World<'_>, unit: &Unit) {
    let text = &world.text;
    assert_eq!(unit.powers.contains(&Power::Invite), !unit.guests.is_empty(), "{text}");
    if unit.treats == Treats::General {
        assert!(unit.guests.is_empty() && unit.bases.is_empty() && unit.clearer.is_none(), "{text}");
        assert_eq!(unit.powers, [Power::Convene], "{text}");
        assert_eq!((unit.deadlines.clearance_days, unit.retention.closed_months), (0, 0), "{text}");
        return;
    }
    assert!(!unit.bases.is_empty() && unit.deadlines.triage_days > 0 && unit.retention.unfounded_months > 0, "{text}");
    for basis in &unit.bases {
        let basis = world.bases.get(basis).unwrap();
        let carries = |(from, to): (&String, &String)| {
            from != to
                && basis.senders.iter().any(|kind| kind == world.kind(from))
                && basis.recipients.iter().any(|kind| kind == world.kind(to))
                && (!basis.within_authority || world.authority(from) == world.authority(to))
        };
        assert!(everybody(unit).flat_map(|from| everybody(unit).map(move |to| (from, to))).any(carries), "{}: {text}", basis.id);
    }
}

/// Everybody has one voice outside its authority, found in one step, and it is heard.
fn voices_hold(world: &World<'_>) {
    let (model, text) = (&world.model, &world.text);
    for speaker in &model.speakers {
        assert!(!speaker.speaks_for.is_empty(), "{text}");
        assert!(world.units(false, Treats::Cases).any(|unit| sits(unit, &speaker.department)), "{text}");
    }
    for department in world.departments() {
        let speaker = model.speaker_of(department);
        assert_eq!(model.speaker_of(speaker), speaker, "found in one step: {text}");
        assert_eq!(world.authority(speaker), world.authority(department), "{text}");
        let named = model.speakers.iter().flat_map(|speaker| &speaker.speaks_for).filter(|other| *other == department).count();
        assert_eq!(named, usize::from(speaker != department), "{text}");
        let outside = model.units.iter().filter(|unit| !unit.internal).any(|unit| present(unit, department));
        if speaker != department {
            assert!(!outside, "{department} has two voices: {text}");
            let heard = |unit: &Unit| sits(unit, department) && sits(unit, speaker);
            assert!(world.units(true, Treats::Cases).any(heard), "{department} cannot tell {speaker}: {text}");
        } else if world.units(false, Treats::Cases).next().is_some() {
            let inside = world.units(true, Treats::Cases).any(|unit| present(unit, department));
            assert!(!inside || outside, "nobody speaks for {department}: {text}");
        }
    }
}

/// A way is a chain: each step begins where the last ended, in a unit where both are, and only a bring-forward leads out of an internal unit.
fn way_holds(world: &World<'_>, from: &str, to: &str) {
    let (model, text) = (&world.model, &world.text);
    let Some(route) = model.route(&world.organisation, from, to) else {
        let direct = |unit: &Unit| sits(unit, from) && sits(unit, to) && unit.treats == Treats::Cases;
        assert!(!model.units.iter().any(direct), "{from} and {to} share a table: {text}");
        return;
    };
    let mut at = from;
    let mut brought = None;
    for (number, step) in route.steps.iter().enumerate() {
        match step {
            Step::Disclose { unit, from, to } => {
                assert_eq!(from, at, "{text}");
                let unit = model.unit(unit).unwrap();
                assert_eq!(unit.treats, Treats::Cases, "{text}");
                assert!(present(unit, from) && present(unit, to), "{text}");
                assert!(sits(unit, to) || *from == unit.secretariat, "only the secretariat discloses to a guest: {text}");
                assert!(brought.is_none_or(|brought: &String| *brought == unit.id), "{text}");
                let origin = number == 0 || route.steps.len() == number + 1 || brought.is_some();
                assert!(origin && (unit.internal || model.speaker_of(from) == from), "{text}");
                at = to;
                brought = None;
            }
            Step::BringForward { by, from_unit, to_unit } => {
                let (inside, across) = (model.unit(from_unit).unwrap(), model.unit(to_unit).unwrap());
                assert!(inside.internal && !across.internal && sits(inside, by) && sits(across, by), "{text}");
                assert!(by == at && model.speaker_of(from) == by && by != from, "{text}");
                brought = Some(to_unit);
            }
        }
    }
    assert_eq!((at, brought), (to, None), "{text}");
}

/// What the accepted models are like, so that the test cannot pass by never meeting anything.
#[derive(Default)]
struct Seen {
    accepted: usize,
    authorities: [usize; 4],
    units: [usize; 4],
    police: usize,
    speakers: usize,
    guests: usize,
    general: usize,
    internal: usize,
    brought: usize,
}

impl Seen {
    fn see(&mut self, world: &World<'_>) {
        let model = &world.model;
        let kinds: Vec<&str> = world.organisation.authorities().iter().map(|authority| authority.kind.as_str()).collect();
        self.accepted += 1;
        // The intelligence service is always there beside them.
        self.authorities[kinds.len() - 2] += 1;
        self.units[model.units.len() - 1] += 1;
        self.police += usize::from(kinds.contains(&"police"));
        self.speakers += usize::from(!model.speakers.is_empty());
        self.guests += usize::from(model.units.iter().any(|unit| !unit.guests.is_empty()));
        self.general += usize::from(model.units.iter().any(|unit| unit.treats == Treats::General));
        self.internal += usize::from(model.units.iter().any(|unit| unit.internal));
        for (from, to) in world.departments().flat_map(|from| world.departments().map(move |to| (from, to))) {
            let steps = model.route(&world.organisation, from, to).map_or_else(Vec::new, |route| route.steps);
            self.brought += usize::from(steps.iter().any(|step| matches!(step, Step::BringForward { .. })));
        }
    }
}

#[test]
fn what_is_accepted_keeps_what_the_walls_lean_on() {
    let mut runner = TestRunner::deterministic();
    let bases = Bases::read(presets::BASES).unwrap();
    let mut seen = Seen::default();
    for _ in 0..SAMPLES {
        let (organisation, text) = arbitrary::models().new_tree(&mut runner).unwrap().current();
        let organisation = Organisation::read(&organisation).map_err(|faults| format!("{faults}\n{organisation}")).unwrap();
        let model = match Model::read(&text, &organisation, &bases) {
            Ok(model) => model,
            Err(faults) => {
                let lines = text.lines().count().max(1) + 1;
                assert!(faults.all().iter().all(|fault| (1..=lines).contains(&fault.line)), "{faults}\n{text}");
                continue;
            }
        };
        let world = World { organisation, bases: &bases, model, text };
        for unit in &world.model.units {
            seats_hold(&world, unit);
            matters_hold(&world, unit);
        }
        voices_hold(&world);
        for from in world.departments() {
            world.departments().for_each(|to| way_holds(&world, from, to));
        }
        seen.see(&world);
    }
    let Seen { accepted, authorities, units, police, speakers, guests, general, internal, brought } = seen;
    println!(
        "{accepted} accepted: {authorities:?} authorities, {units:?} units, {police} with police, {speakers} speakers, {guests} guests, {general} general, {internal} internal, {brought} brought"
    );
    assert!((SAMPLES * 35 / 100..SAMPLES * 65 / 100).contains(&accepted), "{accepted} of {SAMPLES} accepted");
    for count in authorities.into_iter().chain(units).chain([police, speakers, guests, general, internal, brought]) {
        assert!(count > SAMPLES / 50, "{authorities:?} {units:?} {:?}", [police, speakers, guests, general, internal, brought]);
    }
}
