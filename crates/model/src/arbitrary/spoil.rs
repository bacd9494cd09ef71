//! One thing wrong with a model that was right. Where a model has no place for what was drawn, it stays right.

use super::{
    Dice,
    draft::{Draft, Table},
    town::Town,
    without,
};
use crate::Treats;

/// What can be wrong with a unit.
const UNIT: usize = 14;
/// What can be wrong with a speaker.
const SPEAKER: usize = 7;

pub(super) fn spoil(dice: &mut Dice, town: &Town, draft: &mut Draft) {
    match dice.below(UNIT + SPEAKER + 2) {
        0 => draft.kept = dice.below(1000),
        1 => {
            if let Some(twice) = draft.tables.first().cloned() {
                draft.tables.push(twice);
            }
        }
        wrong if wrong < 2 + SPEAKER => speaker(dice, town, draft, wrong - 2),
        wrong => {
            let at = dice.below(draft.tables.len());
            if let Some(table) = draft.tables.get_mut(at) {
                unit(dice, town, table, wrong - 2 - SPEAKER);
            }
        }
    }
}

fn unit(dice: &mut Dice, town: &Town, table: &mut Table, wrong: usize) {
    let strangers = without(&town.departments(), &table.parties);
    let stranger = dice.one(&strangers).cloned();
    match wrong {
        0 => table.parties.extend(stranger),
        1 => table.secretariat = stranger.unwrap_or_default(),
        2 => table.chair = stranger,
        3 => table.clearer = stranger,
        4 => table.guests.extend(stranger),
        5 => table.guests.extend(table.parties.first().cloned()),
        6 => table.parties.push("nobody".to_owned()),
        7 => table.parties.push("pet".to_owned()),
        8 => table.bases.push("bl133-x"),
        9 => table.bases.push("rpl115-1-3c"),
        10 => table.powers = Some(vec!["convene", if table.treats == Treats::General { "close" } else { "invite" }]),
        11 => table.rhythm = 0,
        12 => table.home = Some(town.authorities.first().map_or_else(String::new, |authority| authority.id.clone())),
        _ => table.tier = if dice.chance(50) { "internal" } else { "cross-cutting" },
    }
}

fn speaker(dice: &mut Dice, town: &Town, draft: &mut Draft, wrong: usize) {
    let all = town.departments();
    let stranger = dice.one(&all).cloned().unwrap_or_default();
    let Some((speaker, others)) = draft.speakers.first_mut() else {
        draft.speakers.push((stranger, dice.some(&all, 1)));
        return;
    };
    let speaker = speaker.clone();
    match wrong {
        0 => others.push(speaker),
        1 => others.clear(),
        2 => others.push(stranger),
        3 => draft.speakers.clear(),
        4 => {
            let again = others.clone();
            draft.speakers.push((stranger, again));
        }
        5 => draft.speakers.push((stranger, vec![speaker])),
        _ => {
            let across = draft.tables.iter_mut().filter(|table| table.tier == "cross-cutting");
            for table in across.take(1) {
                table.parties.extend(others.first().cloned());
            }
        }
    }
}
