//! How each status looks: one icon and one tint for each word, the same on every page. Never colour alone.
use std::borrow::Cow;

use tvaers_locale::Words;

/// The tint of a badge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Grey.
    Plain,
    /// White with a line: nothing has happened yet.
    Outline,
    /// Green: done, agreed, shared.
    Good,
    /// Yellow: somebody must act.
    Warn,
    /// Red: late or acute.
    Danger,
    /// Blue: under way.
    Info,
    /// Violet: sensitive or locked.
    Lock,
}

impl Tone {
    /// Its CSS class beside `bdg`.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Outline => "out",
            Self::Good => "ok",
            Self::Warn => "warn",
            Self::Danger => "danger",
            Self::Info => "info",
            Self::Lock => "lock",
        }
    }
}

/// A status as it is shown: `{{ ui::badge(row.badge) }}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Badge {
    /// The tint.
    pub tone: Tone,
    /// An icon of `assets/icons.txt`.
    pub icon: &'static str,
    /// The word.
    pub text: Cow<'static, str>,
}

impl Badge {
    /// A badge that stands for no word of the domain, such as "6 dage over".
    pub fn new(tone: Tone, icon: &'static str, text: impl Into<Cow<'static, str>>) -> Self {
        Self { tone, icon, text: text.into() }
    }

    /// The badge of a word of the domain: `Badge::of(words, "status-case", case.status.code())`.
    #[must_use]
    pub fn of(words: Words, vocabulary: &str, code: &str) -> Self {
        let (tone, icon) = dress(vocabulary, code);
        Self { tone, icon, text: Cow::Borrowed(words.code(vocabulary, code)) }
    }

    /// "Over frist".
    #[must_use]
    pub fn overdue(words: Words) -> Self {
        Self::new(Tone::Danger, "error", words.status_overdue())
    }

    /// "Følsom" (W7).
    #[must_use]
    pub fn sensitive(words: Words) -> Self {
        Self::new(Tone::Lock, "lock", words.status_item_sensitive())
    }
}

fn dress(vocabulary: &str, code: &str) -> (Tone, &'static str) {
    match (vocabulary, code) {
        ("status-concern", "received") | ("status-case", "opened") => (Tone::Outline, "star"),
        ("status-concern", "clearing") | ("status-case", "inquiry") | ("inquiry-answer", "asked") => (Tone::Warn, "hourglass"),
        ("status-concern", "assessing") => (Tone::Warn, "search"),
        ("status-concern", "in-case") => (Tone::Good, "folder"),
        ("status-concern", "referred") | ("outcome", "handed-over") => (Tone::Plain, "forward"),
        ("status-concern" | "outcome" | "clearance", "police-only") => (Tone::Lock, "lock"),
        ("status-case", "for-meeting") => (Tone::Info, "groups"),
        ("status-case", "assessed") => (Tone::Info, "how-to-reg"),
        ("status-case", "actions") | ("status-action" | "report", "under-way") => (Tone::Info, "sync"),
        ("status-case", "follow-up") => (Tone::Info, "checklist"),
        ("status-case", "closed") | ("outcome", "completed") => (Tone::Plain, "check"),
        ("status-action", "proposed") => (Tone::Outline, "add-document"),
        ("status-action", "agreed") => (Tone::Info, "how-to-reg"),
        ("status-action" | "report", "done") | ("reply" | "guest-reply", "accepted") | ("clearance", "clear") => {
            (Tone::Good, "check")
        }
        ("minutes-answer", "approved" | "silent") => (Tone::Good, "check"),
        ("minutes-answer", "objected") | ("status-action" | "report", "not-possible") | ("status-request", "reminded") => {
            (Tone::Warn, "warning")
        }
        ("inquiry-answer", "nothing") => (Tone::Plain, "minus"),
        ("inquiry-answer", "shares") | ("status-item", "disclosed") => (Tone::Good, "share"),
        ("inquiry-answer", "withholds") | ("status-item", "own") => (Tone::Outline, "visibility-off"),
        ("inquiry-answer", "lapsed") => (Tone::Plain, "close"),
        ("status-handover", "offered") => (Tone::Warn, "hourglass"),
        ("status-handover", "accepted") => (Tone::Good, "check"),
        ("status-handover", "withdrawn") => (Tone::Plain, "visibility-off"),
        ("quorum", "met") => (Tone::Good, "check"),
        ("quorum", "open") => (Tone::Outline, "hourglass"),
        ("quorum", "lost") => (Tone::Warn, "warning"),
        ("status-article", "draft") => (Tone::Warn, "edit"),
        ("status-article", "published") => (Tone::Good, "check"),
        ("status-article", "withdrawn") => (Tone::Plain, "visibility-off"),
        ("status-letter", "draft") => (Tone::Warn, "edit"),
        ("status-letter", "ready") => (Tone::Outline, "document"),
        ("status-letter", "sent") | ("letter-mail", "waiting") => (Tone::Info, "send"),
        ("status-letter", "registered") => (Tone::Info, "download"),
        ("status-letter", "answered") | ("letter-mail", "sent") => (Tone::Good, "check"),
        ("letter-mail", _) => (Tone::Danger, "error"),
        ("status-disclosure", "sent") => (Tone::Info, "send"),
        ("status-disclosure" | "status-item", "received") => (Tone::Good, "check"),
        ("status-disclosure", "withdrawn") => (Tone::Plain, "visibility-off"),
        ("status-disclosure", "ended" | "superseded") => (Tone::Plain, "time"),
        ("status-disclosure", "told") => (Tone::Info, "forum"),
        ("status-item", "sensitive") => (Tone::Lock, "lock"),
        ("status-plan", "planned") | ("position", "waits") => (Tone::Warn, "hourglass"),
        ("status-plan", "enacted") | ("position", "accepts") => (Tone::Good, "check"),
        ("status-plan", "cancelled") | ("position", "declines") => (Tone::Plain, "close"),
        ("position", "proposes") => (Tone::Info, "reply"),
        ("status-meeting", "planned") => (Tone::Warn, "edit"),
        ("status-meeting", "convened") => (Tone::Info, "send"),
        ("status-meeting", "held") => (Tone::Info, "document"),
        ("status-meeting", "approved") | ("status-request", "answered") => (Tone::Good, "check"),
        ("status-point-request", "asked") => (Tone::Warn, "hourglass"),
        ("status-point-request", "accepted") => (Tone::Good, "check"),
        ("guest-reply", "tentative") => (Tone::Outline, "help"),
        ("minutes-answer", "none") | ("reply" | "guest-reply", "none") | ("status-request", "open") => (Tone::Warn, "hourglass"),
        ("clearance" | "urgency", "acute") | ("urgency", "high") => (Tone::Danger, "warning"),
        ("urgency", "medium") => (Tone::Warn, "minus"),
        ("urgency", "low") => (Tone::Plain, "arrow-downward"),
        (_, "declined" | "cancelled" | "unfounded" | "mistaken") => (Tone::Plain, "close"),
        _ => dress_of_rights(vocabulary, code),
    }
}

/// What citizens ask for and are told, and what parties ask each other for.
fn dress_of_rights(vocabulary: &str, code: &str) -> (Tone, &'static str) {
    match (vocabulary, code) {
        ("status-informing", "waiting") => (Tone::Warn, "hourglass"),
        ("status-informing", "given") => (Tone::Good, "check"),
        ("status-informing", "excepted") => (Tone::Lock, "lock"),
        ("status-access", "received" | "draft") => (Tone::Warn, "edit"),
        ("status-access", "submitted") => (Tone::Warn, "hourglass"),
        ("status-access", "approved") => (Tone::Info, "how-to-reg"),
        ("status-access", "sent") => (Tone::Good, "check"),
        ("status-access", "refused") => (Tone::Plain, "close"),
        ("status-access", "withdrawn") => (Tone::Plain, "visibility-off"),
        ("request-answer", "asked") => (Tone::Warn, "hourglass"),
        ("request-answer", "shares") => (Tone::Good, "share"),
        ("request-answer", "nothing") => (Tone::Plain, "minus"),
        ("request-answer", "withholds") => (Tone::Outline, "visibility-off"),
        _ => (Tone::Plain, "info"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tvaers_locale::Lang;

    const ICONS: &str = include_str!("../../../../assets/icons.txt");

    /// An icon that is not shipped would leave an empty space and no error.
    #[test]
    fn every_icon_named_in_a_template_is_shipped() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
        let mut folders = vec![folder];
        let mut missing = Vec::new();
        let mut seen = 0;
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
                if entry.path().is_dir() {
                    folders.push(entry.path());
                    continue;
                }
                let text = std::fs::read_to_string(entry.path()).unwrap_or_default();
                for mark in ["icon(\"", "icon_name=\"", "menu_item(\"", "menu_dialog(\""] {
                    for name in text.split(mark).skip(1).filter_map(|rest| rest.split('"').next()).filter(|name| !name.is_empty())
                    {
                        seen += 1;
                        if !ICONS.lines().any(|icon| icon == name) {
                            missing.push(format!("{}: {name}", entry.path().display()));
                        }
                    }
                }
            }
        }
        assert!(seen > 10, "the templates were not found");
        assert_eq!(missing, Vec::<String>::new(), "add these to assets/icons.txt");
    }

    #[test]
    fn every_status_of_the_domain_has_a_dress_and_its_icon_is_shipped() {
        use tvaers_domain::{
            access, action, agenda, case, concern, disclosure, handover, inquiry, knowledge, letter, meeting, minutes,
        };
        let words = Words::new(Lang::Da);
        let mut badges = vec![Badge::overdue(words), Badge::sensitive(words)];
        badges.extend(access::Status::ALL.iter().map(|word| Badge::of(words, "status-access", word.code())));
        badges.extend(action::Status::ALL.iter().map(|word| Badge::of(words, "status-action", word.code())));
        badges.extend(case::Status::ALL.iter().map(|word| Badge::of(words, "status-case", word.code())));
        badges.extend(case::Outcome::ALL.iter().map(|word| Badge::of(words, "outcome", word.code())));
        badges.extend(concern::Status::ALL.iter().map(|word| Badge::of(words, "status-concern", word.code())));
        badges.extend(disclosure::State::ALL.iter().map(|word| Badge::of(words, "status-disclosure", word.code())));
        badges.extend(inquiry::Answer::ALL.iter().map(|word| Badge::of(words, "inquiry-answer", word.code())));
        badges.extend(handover::Status::ALL.iter().map(|word| Badge::of(words, "status-handover", word.code())));
        badges.extend(knowledge::Status::ALL.iter().map(|word| Badge::of(words, "status-article", word.code())));
        badges.extend(letter::Status::ALL.iter().map(|word| Badge::of(words, "status-letter", word.code())));
        badges.extend(meeting::Status::ALL.iter().map(|word| Badge::of(words, "status-meeting", word.code())));
        badges.extend(minutes::Answer::ALL.iter().map(|word| Badge::of(words, "minutes-answer", word.code())));
        badges.extend(agenda::RequestState::ALL.iter().map(|word| Badge::of(words, "status-point-request", word.code())));
        badges.extend(meeting::Reply::ALL.iter().map(|word| Badge::of(words, "reply", word.code())));
        badges.extend(meeting::GuestReply::ALL.iter().map(|word| Badge::of(words, "guest-reply", word.code())));
        for badge in badges {
            assert_ne!(badge.icon, "info", "{badge:?} has no dress of its own");
            assert_ne!(badge.text, "–", "{badge:?} has no word");
            assert!(ICONS.lines().any(|icon| icon == badge.icon), "{badge:?}: the icon is not in assets/icons.txt");
        }
    }
}
