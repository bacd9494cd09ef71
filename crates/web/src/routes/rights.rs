//! The rights of the people that things are about: erasing what is over its term, restriction and objection.

mod erasure;
mod restriction;

use tvaers_office::OfficeError;

use crate::{reply::Fault, session::Asker, table::Routes};

pub(crate) fn routes() -> Routes {
    Routes::default().with(erasure::routes()).with(restriction::routes())
}

fn fault(asker: &Asker) -> impl Fn(OfficeError) -> Fault {
    let words = asker.words;
    move |error| Fault::new(error, words)
}

/// How a unit is called.
fn unit(asker: &Asker, id: &str) -> String {
    let organisation = asker.app.office.organisation();
    let danish = asker.words.lang() == tvaers_locale::Lang::Da;
    organisation.unit_by_id(id).map(|u| if danish { u.name_da.clone() } else { u.name_en.clone() }).unwrap_or_default()
}
