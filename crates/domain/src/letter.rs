//! Letters (breve): official correspondence out and in, with journal number, deadline and reply. Nothing leaves or is filed without date and theme (R9).

pub mod ean;
pub mod reference;

use crate::{Refusal, knowledge::check, vocabulary};

vocabulary! {
    /// Which way a letter went.
    Direction, "direction" {
        /// Written here.
        Out = "out",
        /// Received here.
        In = "in",
    }
}

vocabulary! {
    /// What a letter is for.
    Kind, "kind of letter" {
        /// Asks an authority to take a position, with a deadline (L11).
        RequestForPosition = "request-for-position",
        /// Invites.
        Invitation = "invitation",
        /// Answers another letter.
        Answer = "answer",
        /// Tells a citizen that something is held about them (R7).
        Orientation = "orientation",
        /// Tells the child authority of a child who needs support (R8).
        Underretning = "underretning",
        /// Gives something to where it belongs.
        HandOver = "hand-over",
        /// Anything else.
        Other = "other",
    }
}

vocabulary! {
    /// Whom a letter is to, or from.
    Addressee, "addressee" {
        /// An authority or a part of one.
        Authority = "authority",
        /// A citizen: their name and address are personal data.
        Citizen = "citizen",
        /// An association, a firm, an institution.
        Other = "other",
    }
}

vocabulary! {
    /// How a letter left.
    Channel, "channel" {
        /// As plain e-mail with the letter attached: general letters only (W7).
        Email = "email",
        /// By Digital Post, sent from there; the receipt's number is kept here.
        DigitalPost = "digital-post",
        /// By e-mail between authorities that is encrypted all the way.
        SecureMail = "secure-mail",
        /// On paper.
        Paper = "paper",
        /// Handed over.
        Handed = "handed",
    }
}

vocabulary! {
    /// How a letter stands.
    Status, "letter status" {
        /// Being written.
        Draft = "draft",
        /// Finished; somebody sends it.
        Ready = "ready",
        /// Left.
        Sent = "sent",
        /// Received and filed.
        Registered = "registered",
        /// A reply to it is sent or registered.
        Answered = "answered",
    }
}

impl Channel {
    /// Whether the sender writes down the number of a receipt.
    #[must_use]
    pub const fn has_receipt(self) -> bool {
        matches!(self, Self::DigitalPost)
    }
}

impl Status {
    /// Finished: somebody may send it.
    ///
    /// # Errors
    /// [`Refusal::WrongState`], or what is missing in the journal or in the text.
    pub fn ready(self, journal: Journal<'_>, body: &str) -> Result<Self, Refusal> {
        if self != Self::Draft {
            return Err(Refusal::WrongState);
        }
        journal.check()?;
        if unfinished(body) { Err(Refusal::LetterUnfinished) } else { Ok(Self::Ready) }
    }

    /// Back to writing.
    ///
    /// # Errors
    /// [`Refusal::WrongState`] unless it was ready.
    pub fn reopen(self) -> Result<Self, Refusal> {
        if self == Self::Ready { Ok(Self::Draft) } else { Err(Refusal::WrongState) }
    }

    /// Leaves.
    ///
    /// # Errors
    /// [`Refusal::WrongState`] unless it was ready; what is missing in the journal; [`Refusal::LetterNotByMail`] for a letter about a person in plain e-mail.
    pub fn send(self, journal: Journal<'_>, channel: Channel, reach: Reach<'_>) -> Result<Self, Refusal> {
        if self != Self::Ready {
            return Err(Refusal::WrongState);
        }
        journal.check()?;
        reach.check(channel)?;
        Ok(Self::Sent)
    }

    /// Is filed as received.
    ///
    /// # Errors
    /// What is missing in the journal.
    pub fn register(journal: Journal<'_>) -> Result<Self, Refusal> {
        journal.check()?;
        Ok(Self::Registered)
    }

    /// A reply to it is sent or registered. A second reply changes nothing.
    ///
    /// # Errors
    /// [`Refusal::WrongState`] for what has not left.
    pub fn answer(self) -> Result<Self, Refusal> {
        match self {
            Self::Sent | Self::Registered | Self::Answered => Ok(Self::Answered),
            Self::Draft | Self::Ready => Err(Refusal::WrongState),
        }
    }

    /// Whether it is still written on.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Draft | Self::Ready)
    }

    /// Whether files may be hung on it, replaced and taken off: on ours while it is written, and on theirs always, for what came is filed as it came in.
    #[must_use]
    pub const fn takes_files(self, direction: Direction) -> bool {
        match direction {
            Direction::Out => matches!(self, Self::Draft),
            Direction::In => matches!(self, Self::Registered | Self::Answered),
        }
    }
}

/// What the journal says of a letter (R9).
#[derive(Debug, Clone, Copy)]
pub struct Journal<'a> {
    /// The letter's date, or the day on which it was received: `2016-05-13`.
    pub date: &'a str,
    /// What it is about, in a few words and without a person.
    pub theme: &'a str,
    /// Our journal number.
    pub reference: &'a str,
    /// Theirs, as typed; empty when they gave none.
    pub theirs: &'a str,
}

impl Journal<'_> {
    /// Whether it may stand in the journal.
    ///
    /// # Errors
    /// [`Refusal::NotJournalised`] without date, theme or number; [`Refusal::CprInJournal`] when a line holds a CPR number (R14).
    pub fn check(self) -> Result<(), Refusal> {
        let dated = self.date.parse::<jiff::civil::Date>().is_ok();
        if !dated || self.theme.trim().is_empty() || self.reference.trim().is_empty() {
            return Err(Refusal::NotJournalised);
        }
        if [self.theme, self.reference, self.theirs].iter().any(|line| check::holds_cpr(line)) {
            return Err(Refusal::CprInJournal);
        }
        Ok(())
    }
}

/// How far a letter may travel (W7): what is about a person never goes by plain e-mail.
#[derive(Debug, Clone, Copy)]
pub struct Reach<'a> {
    /// It is about a case.
    pub about_case: bool,
    /// Whom it is to.
    pub addressee: Addressee,
    /// What it is for.
    pub kind: Kind,
    /// Its text.
    pub body: &'a str,
}

impl Reach<'_> {
    /// Whether it may go by plain e-mail.
    #[must_use]
    pub fn is_general(self) -> bool {
        let of_a_person = matches!(self.kind, Kind::Orientation | Kind::Underretning | Kind::HandOver);
        !self.about_case && self.addressee != Addressee::Citizen && !of_a_person && !check::holds_cpr(self.body)
    }

    /// Whether it may go this way.
    ///
    /// # Errors
    /// [`Refusal::LetterNotByMail`].
    pub fn check(self, channel: Channel) -> Result<(), Refusal> {
        if channel == Channel::Email && !self.is_general() { Err(Refusal::LetterNotByMail) } else { Ok(()) }
    }
}

/// What the files of one letter may weigh together in plain e-mail, in bytes: few mailboxes take more.
pub const ENCLOSED: i64 = 15 * 1024 * 1024;

/// A file that would leave with a letter in plain e-mail.
#[derive(Debug, Clone, Copy)]
pub struct Enclosed<'a> {
    /// Bytes.
    pub size: i64,
    /// It still says something beside what one sees in it: who wrote it, where it was taken.
    pub hides: bool,
    /// Its text, of a file that is nothing but text.
    pub text: Option<&'a str>,
}

/// Whether these files may leave in plain e-mail (W7).
///
/// # Errors
/// The key of the message that says why not.
pub fn enclosed_in_mail(files: &[Enclosed<'_>]) -> Result<(), &'static str> {
    if files.iter().map(|file| file.size).sum::<i64>() > ENCLOSED {
        return Err("letter-enclosures-too-large");
    }
    if files.iter().any(|file| file.hides) {
        return Err("letter-enclosure-hides");
    }
    let names_somebody = |text: &str| text.lines().any(check::holds_cpr);
    if files.iter().filter_map(|file| file.text).any(names_somebody) { Err("letter-enclosure-cpr") } else { Ok(()) }
}

/// Whether a text still has a place to be filled in: words in square brackets, as templates leave them.
#[must_use]
pub fn unfinished(body: &str) -> bool {
    body.lines().any(|line| line.split_once('[').is_some_and(|(_, rest)| rest.contains(']')))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const JOURNAL: Journal<'_> =
        Journal { date: "2016-05-13", theme: "Koordinering på tværs", reference: "2016-48213", theirs: "0100-10162-00049-16" };
    const GENERAL: Reach<'_> =
        Reach { about_case: false, addressee: Addressee::Authority, kind: Kind::RequestForPosition, body: "Svar senest i maj." };

    #[test]
    fn a_letter_goes_from_draft_over_ready_to_sent_and_answered() {
        let ready = Status::Draft.ready(JOURNAL, "Kære modtager").unwrap();
        assert_eq!(ready, Status::Ready);
        assert_eq!(ready.reopen(), Ok(Status::Draft));
        let sent = ready.send(JOURNAL, Channel::Email, GENERAL).unwrap();
        assert_eq!(sent.answer(), Ok(Status::Answered));
        assert_eq!(Status::Answered.answer(), Ok(Status::Answered));
        for (refused, what) in [
            (Status::Draft.send(JOURNAL, Channel::Paper, GENERAL), "a draft is sent"),
            (Status::Sent.ready(JOURNAL, ""), "what has left is written on"),
            (Status::Sent.reopen(), "what has left is taken back"),
            (Status::Draft.answer(), "a draft is answered"),
            (Status::Ready.answer(), "what has not left is answered"),
            (Status::Registered.send(JOURNAL, Channel::Paper, GENERAL), "what was received is sent"),
        ] {
            assert_eq!(refused, Err(Refusal::WrongState), "{what}");
        }
    }

    #[test]
    fn nothing_leaves_or_is_filed_without_date_theme_and_number() {
        for bad in [
            Journal { date: "", ..JOURNAL },
            Journal { date: "13. maj", ..JOURNAL },
            Journal { theme: "  ", ..JOURNAL },
            Journal { reference: "", ..JOURNAL },
        ] {
            assert_eq!(Status::Draft.ready(bad, ""), Err(Refusal::NotJournalised), "{bad:?}");
            assert_eq!(Status::Ready.send(bad, Channel::Paper, GENERAL), Err(Refusal::NotJournalised), "{bad:?}");
            assert_eq!(Status::register(bad), Err(Refusal::NotJournalised), "{bad:?}");
        }
        assert_eq!(Status::register(Journal { theirs: "", ..JOURNAL }), Ok(Status::Registered));
    }

    #[test]
    fn a_person_never_travels_by_plain_e_mail() {
        for about in [
            Reach { about_case: true, ..GENERAL },
            Reach { addressee: Addressee::Citizen, ..GENERAL },
            Reach { kind: Kind::Orientation, ..GENERAL },
            Reach { kind: Kind::Underretning, ..GENERAL },
            Reach { kind: Kind::HandOver, ..GENERAL },
            Reach { body: "CPR 300409 - 1234", ..GENERAL },
        ] {
            for channel in Channel::ALL {
                let by_mail = *channel == Channel::Email;
                assert_eq!(Status::Ready.send(JOURNAL, *channel, about).is_err(), by_mail, "{about:?} by {channel}");
            }
        }
        assert!(GENERAL.is_general());
    }

    #[test]
    fn files_hang_on_ours_while_it_is_written_and_on_theirs_always() {
        let takes = |direction: Direction| Status::ALL.iter().filter(|s| s.takes_files(direction)).copied().collect::<Vec<_>>();
        assert_eq!(takes(Direction::Out), [Status::Draft]);
        assert_eq!(takes(Direction::In), [Status::Registered, Status::Answered]);
    }

    #[test]
    fn no_file_that_is_heavy_hides_something_or_names_somebody_leaves_in_plain_mail() {
        let fine = Enclosed { size: ENCLOSED / 2, hides: false, text: Some("Program for dagen\nKl. 9: velkomst") };
        assert_eq!(enclosed_in_mail(&[]), Ok(()));
        assert_eq!(enclosed_in_mail(&[fine, fine]), Ok(()));
        assert_eq!(enclosed_in_mail(&[fine, fine, Enclosed { size: 2, ..fine }]), Err("letter-enclosures-too-large"));
        assert_eq!(enclosed_in_mail(&[Enclosed { hides: true, ..fine }]), Err("letter-enclosure-hides"));
        assert_eq!(enclosed_in_mail(&[Enclosed { text: Some("Om\n300409-1234"), ..fine }]), Err("letter-enclosure-cpr"));
    }

    #[test]
    fn what_is_to_be_filled_in_is_not_finished() {
        assert_eq!(Status::Draft.ready(JOURNAL, "Kom den [dato] kl. 9."), Err(Refusal::LetterUnfinished));
        for done in ["Kom den 3. maj.", "a ] b [", "Et [\nog et ]"] {
            assert!(!unfinished(done), "{done}");
        }
    }

    proptest! {
        /// However a CPR number is spaced, it stands in no line of the journal.
        #[test]
        fn no_line_of_the_journal_holds_a_cpr_number(
            day in 1_u32..=28, month in 1_u32..=12, year in 0_u32..100, rest in 0_u32..10_000, gap in "[ -]{0,3}", before in "[a-zæøå ]{0,12}",
        ) {
            let line = format!("{before} {day:02}{month:02}{year:02}{gap}{rest:04}");
            for journal in [
                Journal { theme: &line, ..JOURNAL }, Journal { reference: &line, ..JOURNAL }, Journal { theirs: &line, ..JOURNAL },
            ] {
                prop_assert_eq!(journal.check(), Err(Refusal::CprInJournal));
            }
        }
    }
}
