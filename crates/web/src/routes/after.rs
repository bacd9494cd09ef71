//! After a form: to the page, or back into the form.

use axum::response::Response;
use tvaers_office::{OfficeError, error::settled};

use crate::{
    look::Form,
    reply::{self, Fault},
    session::Asker,
};

/// What comes after a form: an answer, or the form again with the faults beside the fields.
pub(crate) enum After {
    Reply(Response),
    Again(Form),
}

pub(crate) fn after(
    asker: &Asker,
    mut form: Form,
    result: Result<String, OfficeError>,
    done: impl Fn(&str) -> (String, &'static str),
) -> Result<After, Fault> {
    match settled(result) {
        Ok(id) => {
            let (path, message) = done(&id);
            Ok(After::Reply(reply::done(&path, message)))
        }
        Err(OfficeError::Invalid(faults)) => {
            form.faults(&faults, asker.words);
            Ok(After::Again(form))
        }
        Err(OfficeError::Rule(refusal)) => {
            form.fault("", asker.words.by_key(refusal.key()).unwrap_or_else(|| asker.words.error_forbidden()));
            Ok(After::Again(form))
        }
        Err(OfficeError::Refused { policies }) => {
            let mut sentences: Vec<String> = policies.iter().filter_map(|p| reply::rule(asker.words, p)).collect();
            sentences.dedup();
            if sentences.is_empty() {
                sentences.push(asker.words.error_forbidden().to_owned());
            }
            for sentence in sentences {
                form.fault("", sentence);
            }
            Ok(After::Again(form))
        }
        Err(OfficeError::Stale(_)) => {
            form.fault("", asker.words.form_version_conflict());
            Ok(After::Again(form))
        }
        Err(other) => Err(Fault::new(other, asker.words)),
    }
}
