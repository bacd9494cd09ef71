//! Who may see and do what, folded until it fits a page: a selection of abilities, roles of a department together, departments that reach equally far together.

use tvaers_locale::Words;
use tvaers_office::{
    mandate::{Ability, Comparison, Reach},
    meeting::sheet::{Mark, Matrix, MatrixCell, MatrixGroup, MatrixRow},
};

use crate::routes::models::shown::short;

/// What the models differ in and what matters most, in the order in which work is done.
const CHOSEN: [Ability; 8] = [
    Ability::Triage,
    Ability::ViewCase,
    Ability::BringForward,
    Ability::StartInquiry,
    Ability::Assess,
    Ability::ViewMeeting,
    Ability::Convene,
    Ability::InviteGuest,
];

/// How far a department reaches in an internal unit, and in one across authorities; `None` where it has no unit of that tier to reach into.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Far {
    home: Option<Reach>,
    across: Option<Reach>,
}

/// The rows of one department; a row that reaches nowhere under any model is left out.
type Rows = Vec<(Ability, Vec<Far>)>;

pub(super) fn matrix(words: Words, comparison: &Comparison) -> Matrix {
    let mut groups: Vec<(Vec<String>, Rows)> = Vec::new();
    for department in comparison.shorts.keys() {
        let rows = rows(comparison, department);
        let name = short(comparison, department);
        match groups.iter_mut().find(|(_, known)| *known == rows) {
            Some((names, _)) => names.push(name),
            None if rows.is_empty() => {}
            None => groups.push((vec![name], rows)),
        }
    }
    // The longest first: who does most is who the choice is about.
    groups.sort_by_key(|(_, rows)| std::cmp::Reverse(rows.len()));
    let row = |(ability, far): &(Ability, Vec<Far>)| MatrixRow {
        // A row keeps to one line: where the page's words are too long for it, the paper has its own.
        what: words
            .by_key(&format!("compare-ability-{}", ability.code()))
            .unwrap_or_else(|| words.code("ability", ability.code()))
            .to_owned(),
        cells: far.iter().map(|far| cell(words, *far)).collect(),
    };
    Matrix {
        title: words.model_matrix().to_owned(),
        who: words.compare_who().to_owned(),
        what: words.model_ability().to_owned(),
        groups: groups
            .iter()
            .map(|(names, rows)| MatrixGroup { title: names.join(", "), rows: rows.iter().map(row).collect() })
            .collect(),
        note: Some(words.compare_matrix_note().to_owned()),
    }
}

fn rows(comparison: &Comparison, department: &str) -> Rows {
    let all = CHOSEN.into_iter().map(|ability| {
        let far = (0..comparison.models.len()).map(|at| far(comparison, department, ability, at)).collect();
        (ability, far)
    });
    all.filter(|(_, far): &(Ability, Vec<Far>)| far.iter().any(|far| most(*far) != Reach::Nothing)).collect()
}

fn most(far: Far) -> Reach {
    far.home.max(far.across).unwrap_or(Reach::Nothing)
}

/// The most that any role of the department reaches under the model at this place, in the units that treat cases and that it has part in.
fn far(comparison: &Comparison, department: &str, ability: Ability, at: usize) -> Far {
    let mut far = Far { home: None, across: None };
    let Some(model) = comparison.models.get(at) else { return far };
    for unit in model.units.iter().filter(|u| !u.general) {
        if unit.secretariat != department && !unit.parties.iter().chain(&unit.guests).any(|d| d == department) {
            continue;
        }
        let lines =
            comparison.matrix.iter().filter(|l| l.unit == unit.unit && l.department == department && l.ability == ability);
        let reach = lines.filter_map(|line| line.cells.get(at)).map(|cell| cell.reach).max().unwrap_or(Reach::Nothing);
        let tier = if unit.home.is_some() { &mut far.home } else { &mut far.across };
        *tier = (*tier).max(Some(reach));
    }
    far
}

fn cell(words: Words, far: Far) -> MatrixCell {
    let word = |reach: Reach| words.code("compare-reach", reach.code());
    let nothing = Some(Reach::Nothing);
    let text = match (far.home, far.across) {
        (Some(home), Some(across)) if home == across => word(home).to_owned(),
        (Some(home), across) if home != Reach::Nothing && across.or(nothing) == nothing => {
            words.compare_reach_internally(word(home))
        }
        (Some(Reach::Nothing), Some(across)) => words.compare_reach_across(word(across)),
        (Some(home), Some(across)) => words.compare_reach_mixed(word(across), word(home)),
        (reach, None) | (None, reach) => word(reach.unwrap_or(Reach::Nothing)).to_owned(),
    };
    let mark = match (far.home, far.across) {
        (Some(Reach::All), None | Some(Reach::All)) | (None, Some(Reach::All)) => Mark::All,
        _ if most(far) == Reach::Nothing => Mark::None,
        _ => Mark::Own,
    };
    MatrixCell { mark, text }
}
