//! Care with free text, beside the field: while somebody types a script asks `/omhu`, which looks at the text, answers, and keeps and logs nothing; without a script the
//! form comes back once, with a box to tick. It never stands in the way of what has to be said.

use askama::Template;
use axum::response::Html;
use tvaers_domain::{
    care::{Mark, Note, look},
    knowledge::check::Names,
};
use tvaers_locale::{Lang, Words};

use crate::{
    form::Sent,
    look::Form,
    session::Asker,
    table::{Access, Routes},
};

/// The box by which a writer says that they have looked.
const SEEN: &str = "care";
/// The marks of an item that go with what was found.
const CATEGORIES: &str = "categories";

pub(crate) fn routes() -> Routes {
    Routes::default().post("/omhu", Access::Own, check)
}

#[derive(Template)]
#[template(path = "care/notes.html")]
struct NotesPart {
    words: Words,
    lines: Vec<String>,
    keys: String,
    id: String,
    marks: bool,
    seen: bool,
}

fn line(words: Words, note: &Note) -> String {
    let named = note.named(if words.lang() == Lang::Da { ('»', '«') } else { ('“', '”') });
    match note.mark {
        Mark::Cpr => words.care_cpr(named),
        Mark::Name => words.care_name(named),
        Mark::Religion | Mark::Politics | Mark::Health | Mark::Ethnicity | Mark::Sexuality => {
            words.care_category(words.code("category", note.mark.code()).to_lowercase(), named)
        }
    }
}

fn keys(notes: &[Note]) -> Vec<String> {
    notes.iter().flat_map(Note::keys).collect()
}

/// The notes of one field as they stand beside it; empty when there are none. `marks`: the form has marks for sensitive categories.
fn beside(words: Words, notes: &[Note], marks: bool, seen: bool) -> String {
    if notes.is_empty() {
        return String::new();
    }
    let all = keys(notes);
    let id = format!("care-{}", all.first().map_or("", String::as_str));
    let marks = marks && notes.iter().any(|note| note.mark.category().is_some());
    let lines = notes.iter().map(|note| line(words, note)).collect();
    NotesPart { words, lines, keys: all.join(" "), id, marks, seen }.render().unwrap_or_default()
}

/// Names of authorities, departments and units, which are no persons.
fn offices(asker: &Asker) -> Names {
    Names::new([""; 0], asker.app.office.organisation().offices())
}

/// Nobody signs a text with somebody else's name.
fn about(asker: &Asker, citizen: &str) -> String {
    format!("{citizen} {}", asker.actor.name)
}

/// Whether a form goes back to its writer before anything happens: something in these fields was not looked at yet. `citizen` is the name of whom it is about, where the
/// page showed it.
pub(crate) fn goes_back(asker: &Asker, form: &mut Form, fields: &[&'static str], citizen: &str) -> bool {
    let (words, offices, about) = (asker.words, offices(asker), about(asker, citizen));
    let looked: Vec<String> = form.all(SEEN).iter().flat_map(|keys| keys.split(' ')).map(str::to_owned).collect();
    let found: Vec<(&'static str, Vec<Note>)> = fields
        .iter()
        .map(|field| (*field, look(form.value(field), &about, &offices)))
        .filter(|(_, notes)| !notes.is_empty())
        .collect();
    let unseen = |notes: &[Note]| keys(notes).iter().any(|key| !looked.contains(key));
    if !found.iter().any(|(_, notes)| unseen(notes)) {
        return false;
    }
    let marks = form.has("nature");
    for (field, notes) in &found {
        let fresh = unseen(notes);
        form.care.insert((*field).to_owned(), beside(words, notes, marks, !fresh));
        if fresh {
            form.fault(field, words.care_look());
        }
        if marks && fresh {
            suggest(form, notes);
        }
    }
    true
}

/// Ticks the marks that go with what was found; the writer unticks what does not fit.
fn suggest(form: &mut Form, notes: &[Note]) {
    let ticked = form.values.entry(CATEGORIES.to_owned()).or_default();
    for category in notes.iter().filter_map(|note| note.mark.category()) {
        if !ticked.iter().any(|known| known == category.code()) {
            ticked.push(category.code().to_owned());
        }
    }
}

/// Looks at a text while it is typed. No database is asked, nothing is written, and nothing of it is in the answer but the writer's own words.
async fn check(asker: Asker, Sent(form): Sent) -> Html<String> {
    let notes = look(form.value("text"), &about(&asker, form.value("about")), &offices(&asker));
    Html(beside(asker.words, &notes, form.ticked("marks"), false))
}
