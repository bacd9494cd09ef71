//! Guests of a meeting: somebody without an account, invited to this one meeting (U15). They get unit, time and place, and answer for themselves; they count for no
//! party and read nothing (W3, W4, W7).

use tvaers_domain::{
    Refusal,
    id::{GuestId, MeetingId},
    meeting::{Status, names_a_case_or_person},
    people::is_mail_address,
};
use tvaers_locale::Lang;
use tvaers_store::{meetings::guests, organisation};

use super::{preparing, status};
use crate::{
    Actor, Field, Office, OfficeError,
    house::secret,
    post::{self, CalendarMail},
};

/// Longest function and longest name of an organisation, in characters.
const LONGEST: usize = 100;
/// Most guests of one meeting.
const MOST: usize = 30;

/// Who is invited, by what they come as: a function, no name.
#[derive(Debug, Clone, Default)]
pub struct GuestForm {
    /// "Skoleleder".
    pub title: String,
    /// Where from.
    pub organisation: String,
    /// Where the invitation goes.
    pub email: String,
    /// In which language: `da`, `en`.
    pub lang: String,
}

impl GuestForm {
    fn check(&self) -> Result<(), OfficeError> {
        let mut faults = Vec::new();
        let mut fault = |field, key| faults.push(Field { field, key });
        for (field, text) in [("title", self.title.trim()), ("organisation", self.organisation.trim())] {
            if text.is_empty() {
                fault(field, "form-required");
            } else if text.chars().count() > LONGEST {
                fault(field, "guest-too-long");
            } else if names_a_case_or_person(text) {
                // Everybody at the meeting reads it (W3, W7).
                fault(field, "guest-names-somebody");
            }
        }
        if !is_mail_address(self.email.trim()) {
            fault("email", "email-form");
        }
        if Lang::from_code(&self.lang).is_none() {
            fault("lang", "form-choose-one");
        }
        if faults.is_empty() { Ok(()) } else { Err(OfficeError::Invalid(faults)) }
    }
}

impl Office {
    /// Invites a guest. Where the parties are invited already the invitation leaves now, otherwise together with theirs. Returns the id of the meeting.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn invite_to_meeting(
        &self,
        actor: &Actor,
        key: &str,
        meeting: &str,
        form: &GuestForm,
    ) -> Result<String, OfficeError> {
        let mut work = self.begin(actor, key).await?;
        let (permit, meeting) = preparing(&mut work, meeting).await?;
        form.check()?;
        if meeting.ends_at <= work.now {
            return Err(Refusal::DatePassed.into());
        }
        let (title, from, email) = (form.title.trim(), form.organisation.trim(), form.email.trim());
        let there = guests::standing(work.tx()?, &permit).await?;
        if there.iter().any(|(_, known)| known.eq_ignore_ascii_case(email)) {
            return Err(OfficeError::field("email", "guest-there"));
        }
        if there.len() >= MOST {
            return Err(OfficeError::field("email", "guest-too-many"));
        }
        let (id, now) = (GuestId::new(), work.now);
        let house = organisation::setting(work.tx()?, "secret").await?.unwrap_or_default();
        let new = guests::NewGuest {
            id: id.as_str(),
            title,
            organisation: from,
            email,
            lang: &form.lang,
            token_hash: &secret::digest(&secret::answer_token(&house, &meeting.id, id.as_str())),
        };
        guests::insert(work.tx()?, &permit, &new, now).await?;
        if status(&meeting)? == Status::Convened {
            let round = post::Round::about(&mut work, &permit).await?;
            post::invite_guests(&mut work, &permit, &round, Some(id.as_str()), CalendarMail::Request).await?;
        }
        let written = [("guest", id.as_str()), ("title", title), ("organisation", from), ("email", email)];
        work.record(&permit, &written).await?;
        work.done(meeting.id).await
    }

    /// Takes a guest off: their link leads nowhere from now on, and the meeting goes out of their calendar.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn uninvite_from_meeting(
        &self,
        actor: &Actor,
        key: &str,
        meeting: &str,
        guest: &str,
    ) -> Result<String, OfficeError> {
        let (Ok(meeting), Ok(guest)) = (MeetingId::parse(meeting), GuestId::parse(guest)) else {
            return Err(OfficeError::NotFound);
        };
        let mut work = self.begin(actor, key).await?;
        let (permit, meeting) = preparing(&mut work, meeting.as_str()).await?;
        let now = work.now;
        if !guests::remove(work.tx()?, &permit, guest.as_str(), now).await? {
            return Err(OfficeError::NotFound);
        }
        post::call_off_guest(&mut work, &permit, guest.as_str()).await?;
        work.record(&permit, &[("guest_gone", guest.as_str())]).await?;
        work.done(meeting.id).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> GuestForm {
        GuestForm {
            title: "Skoleleder".to_owned(),
            organisation: "Skolen ved Søen (opdigtet)".to_owned(),
            email: "skoleleder@skole.opdigt.example".to_owned(),
            lang: "da".to_owned(),
        }
    }

    fn faults(form: &GuestForm) -> Vec<(&'static str, &'static str)> {
        match form.check() {
            Err(OfficeError::Invalid(faults)) => faults.into_iter().map(|f| (f.field, f.key)).collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn a_guest_has_a_function_an_organisation_and_one_plain_address() {
        assert_eq!(faults(&form()), []);
        assert_eq!(faults(&GuestForm { title: " ".to_owned(), ..form() }), [("title", "form-required")]);
        assert_eq!(faults(&GuestForm { organisation: "x".repeat(101), ..form() }), [("organisation", "guest-too-long")]);
        for wrong in ["", "skole", "a@b.example, c@d.example", "a@b.example\r\nBcc: c@d.example", "æ@skole.example"] {
            assert_eq!(faults(&GuestForm { email: wrong.to_owned(), ..form() }), [("email", "email-form")], "{wrong}");
        }
        assert_eq!(faults(&GuestForm { lang: "xx".to_owned(), ..form() }), [("lang", "form-choose-one")]);
    }

    #[test]
    fn what_everybody_reads_names_no_case_and_nobody() {
        for named in ["Mor til 300409-4234", "Lærer i sag 2026-48213"] {
            assert_eq!(faults(&GuestForm { title: named.to_owned(), ..form() }), [("title", "guest-names-somebody")], "{named}");
        }
    }
}
