//! The form of a concern, as the public fill it in and as the secretariat does: from what was typed to what the office takes.

use tvaers_domain::concern::{Channel, Observed, ReporterKind, Worry};
use tvaers_locale::{Words, format};
use tvaers_office::concern::ConcernForm;

use super::choices;
use crate::look::{Choice, Form};

/// Options of the fields, in the reader's language.
pub(crate) struct Options {
    pub(crate) channels: Vec<Choice>,
    pub(crate) observed: Vec<Choice>,
    pub(crate) worries: Vec<Choice>,
    pub(crate) kinds: Vec<Choice>,
    pub(crate) yes_no: Vec<Choice>,
    pub(crate) sent: Vec<Choice>,
}

impl Options {
    pub(crate) fn new(words: Words) -> Self {
        let channels: Vec<Channel> = Channel::ALL.iter().copied().filter(|c| *c != Channel::Web).collect();
        Self {
            channels: choices(words, "channel", &channels, Channel::code),
            observed: choices(words, "observed", Observed::ALL, Observed::code),
            worries: choices(words, "worry", Worry::ALL, Worry::code),
            kinds: choices(words, "reporter", ReporterKind::ALL, ReporterKind::code),
            yes_no: vec![
                Choice::new("yes", words.answer_yes()),
                Choice::new("no", words.answer_no()),
                Choice::new("unknown", words.answer_unknown()),
            ],
            sent: vec![
                Choice::new("sent", words.concern_underretning_sent()),
                Choice::new("no", words.concern_underretning_no()),
                Choice::new("unknown", words.answer_unknown()),
            ],
        }
    }
}

/// A birth date as typed: `2009-04-30`, `None` when empty or faulty; a fault is put beside the field.
pub(crate) fn birth_date(form: &mut Form, field: &str, words: Words, today: jiff::civil::Date) -> Option<String> {
    if form.value(field).is_empty() {
        return None;
    }
    match format::parse_date(form.value(field)) {
        Ok(day) if day <= today => Some(day.to_string()),
        Ok(_) => {
            form.fault(field, words.concern_born_later());
            None
        }
        Err(fault) => {
            form.fault(field, fault.text(words));
            None
        }
    }
}

fn ticked(form: &Form, field: &str) -> bool {
    form.ticked(field) || form.checked(field, "ja")
}

/// What the public filled in. Anonymous unless they chose to be known.
pub(crate) fn public(form: &mut Form, words: Words, today: jiff::civil::Date) -> ConcernForm {
    let anonymous = !form.checked("known", "ja");
    let mut read = common(form, words, today);
    if !anonymous && form.value("reporter_name").is_empty() && form.value("reporter_contact").is_empty() {
        form.fault("reporter_contact", words.public_contact_missing());
    }
    read.channel = Channel::Web;
    read.anonymous = anonymous;
    form.faults(&read.faults(), words);
    read
}

/// What the secretariat filled in.
pub(crate) fn registered(form: &mut Form, words: Words, today: jiff::civil::Date) -> ConcernForm {
    let mut read = common(form, words, today);
    match Channel::from_code(form.value("channel")) {
        Ok(channel) => read.channel = channel,
        Err(_) => form.fault("channel", words.form_choose_one()),
    }
    read.subject_cpr = Some(form.value("subject_cpr").to_owned()).filter(|typed| !typed.is_empty());
    read.urgent = form.ticked("urgent");
    read.anonymous = form.ticked("anonymous");
    read.consent = form.value("consent").to_owned();
    form.faults(&read.faults(), words);
    read
}

fn common(form: &mut Form, words: Words, today: jiff::civil::Date) -> ConcernForm {
    let observed = Observed::from_code(form.value("observed"));
    if observed.is_err() {
        form.fault("observed", words.form_choose_one());
    }
    let born = birth_date(form, "subject_birth_date", words, today);
    let text = |field: &str| form.value(field).to_owned();
    ConcernForm {
        channel: Channel::Letter,
        behaviour: text("behaviour"),
        occurred: text("occurred"),
        observed: observed.unwrap_or(Observed::Heard),
        changed: text("changed"),
        worries: form.all("worries").iter().filter_map(|w| Worry::from_code(w).ok()).collect(),
        protective: text("protective"),
        subject_name: text("subject_name"),
        subject_birth_date: born,
        subject_cpr: None,
        subject_municipality: text("subject_municipality"),
        subject_known: text("subject_known"),
        under_18: ticked(form, "under_18"),
        acute: ticked(form, "acute"),
        urgent: false,
        underretning: text("underretning"),
        informed: text("informed"),
        consent: String::new(),
        anonymous: true,
        reporter_kind: ReporterKind::from_code(form.value("reporter_kind")).unwrap_or(ReporterKind::Unknown),
        reporter_name: text("reporter_name"),
        reporter_contact: text("reporter_contact"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(pairs: &[(&str, &str)]) -> Form {
        Form::from_pairs(pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())))
    }

    const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 23);

    #[test]
    fn who_says_nothing_about_themselves_is_anonymous() {
        let mut form = sent(&[("observed", "seen"), ("reporter_name", "Bo Krog")]);
        assert!(public(&mut form, Words::default(), TODAY).anonymous);
        let mut form = sent(&[("observed", "seen"), ("known", "ja"), ("behaviour", "Han truede en nabo")]);
        assert!(!public(&mut form, Words::default(), TODAY).anonymous);
        assert!(form.has_error("reporter_contact"));
    }

    #[test]
    fn no_cpr_number_comes_from_the_public() {
        let mut form = sent(&[("observed", "seen"), ("subject_cpr", "3004094234"), ("acute", "ja")]);
        let read = public(&mut form, Words::default(), TODAY);
        assert!(read.subject_cpr.is_none() && read.acute && read.channel == Channel::Web);
    }

    #[test]
    fn nobody_is_born_tomorrow() {
        let mut form = sent(&[("observed", "seen"), ("subject_birth_date", "24-11-2026")]);
        assert_eq!(public(&mut form, Words::default(), TODAY).subject_birth_date, None);
        assert!(form.has_error("subject_birth_date"));
    }
}
