//! Reads a mail that came back, and finds in it how a calendar answered an invitation (iTIP REPLY, RFC 5546).
//!
//! What comes is from outside: any bytes are read without harm, within a bounded size. Who answers is what the mail says: the caller asks whether
//! the meeting has that uid and invited that address.

use jiff::{civil::DateTime, tz::TimeZone};
use mailparse::{MailAddr, MailHeaderMap, ParsedMail, addrparse_header, parse_mail};
use thiserror::Error;
use tvaers_domain::time::Micros;

use crate::{
    Address,
    ical::{Line, lines},
};

/// How long a mail may be to be read, in bytes: answers are short, though they may quote what they answer.
pub const LONGEST: usize = 1024 * 1024;

/// What one invited answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// They come.
    Accepted,
    /// They do not come.
    Declined,
    /// They may come.
    Tentative,
}

/// How a calendar answered an invitation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// Which meeting.
    pub uid: String,
    /// Which version of the invitation was answered.
    pub sequence: u32,
    /// Who was invited. The comment that a calendar may add is not read.
    pub attendee: Address,
    /// Who sent the mail: somebody who answers for the invited one, or the same.
    pub sender: Option<Address>,
    /// What they answered.
    pub answer: Answer,
    /// When: of two answers the later one counts.
    pub stamp: Micros,
}

/// Why a mail is no answer that can be taken up. It holds nothing of the mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NoReply {
    /// Longer than an answer is.
    #[error("the mail is too long for an answer: a person reads it")]
    TooLong,
    /// Not a mail at all.
    #[error("the mail cannot be read: a person looks at it")]
    Unreadable,
    /// A mail without a calendar part: somebody wrote in words, or it came back as undeliverable.
    #[error("the mail holds no answer of a calendar: a person reads it")]
    NoCalendar,
    /// A calendar part that does not answer: an invitation, a counter-proposal.
    #[error("the mail's calendar part is no answer: a person reads it")]
    NotAnAnswer,
    /// The answer is none of the three: handed on to somebody else, or still open.
    #[error("the answer is neither yes, no nor perhaps: a person reads it")]
    OtherAnswer,
    /// A calendar part without what an answer must say.
    #[error("the answer lacks its {0} or says it wrongly: a person reads it")]
    Broken(&'static str),
}

/// Finds the answer of a calendar in a mail.
///
/// # Errors
/// When there is none, with the reason.
pub fn read_reply(mail: &[u8]) -> Result<Reply, NoReply> {
    if mail.len() > LONGEST {
        return Err(NoReply::TooLong);
    }
    let mail = parse_mail(mail).map_err(|_| NoReply::Unreadable)?;
    let part = mail.parts().find(|part| is_calendar(part)).ok_or(NoReply::NoCalendar)?;
    let file = text(part)?;
    let mut reply = read(&lines(&file))?;
    reply.sender = sender(&mail);
    Ok(reply)
}

fn is_calendar(part: &ParsedMail<'_>) -> bool {
    matches!(part.ctype.mimetype.as_str(), "text/calendar" | "application/ics")
}

/// UTF-8 whatever the part says of itself, since calendar files are that; only what is not so is read as it says.
fn text(part: &ParsedMail<'_>) -> Result<String, NoReply> {
    let bytes = part.get_body_raw().map_err(|_| NoReply::Unreadable)?;
    String::from_utf8(bytes).or_else(|_| part.get_body().map_err(|_| NoReply::Unreadable))
}

fn sender(mail: &ParsedMail<'_>) -> Option<Address> {
    match addrparse_header(mail.headers.get_first_header("From")?).ok()?.first()? {
        MailAddr::Single(one) => Address::new(&one.addr).ok(),
        MailAddr::Group(_) => None,
    }
}

fn read(lines: &[Line]) -> Result<Reply, NoReply> {
    let method = lines.iter().find(|line| line.name == "METHOD");
    if !method.is_some_and(|line| line.value.trim().eq_ignore_ascii_case("REPLY")) {
        return Err(NoReply::NotAnAnswer);
    }
    let event = event(lines)?;
    let one = |name: &'static str| {
        let mut found = event.iter().filter(|line| line.name == name);
        match (found.next(), found.next()) {
            (Some(line), None) => Ok(line),
            _ => Err(NoReply::Broken(name)),
        }
    };
    let attendee = one("ATTENDEE")?;
    let answer = match attendee.parameter("PARTSTAT").map(str::to_ascii_uppercase).as_deref() {
        Some("ACCEPTED") => Answer::Accepted,
        Some("DECLINED") => Answer::Declined,
        Some("TENTATIVE") => Answer::Tentative,
        Some(_) => return Err(NoReply::OtherAnswer),
        None => return Err(NoReply::Broken("PARTSTAT")),
    };
    let sequence = match event.iter().find(|line| line.name == "SEQUENCE") {
        Some(line) => line.value.trim().parse().map_err(|_| NoReply::Broken("SEQUENCE"))?,
        None => 0,
    };
    let uid = one("UID")?.text().trim().to_owned();
    if uid.is_empty() {
        return Err(NoReply::Broken("UID"));
    }
    let stamp = instant(&one("DTSTAMP")?.value).ok_or(NoReply::Broken("DTSTAMP"))?;
    Ok(Reply { uid, sequence, attendee: mailto(&attendee.value)?, sender: None, answer, stamp })
}

/// The lines of the one event, without those of what stands inside it.
fn event(lines: &[Line]) -> Result<Vec<&Line>, NoReply> {
    let mut inside: Vec<String> = Vec::new();
    let mut events = 0;
    let mut own = Vec::new();
    for line in lines {
        let component = line.value.trim().to_ascii_uppercase();
        match line.name.as_str() {
            "BEGIN" => {
                events += usize::from(component == "VEVENT");
                inside.push(component);
            }
            "END" => {
                inside.pop();
            }
            _ if inside.last().is_some_and(|within| within == "VEVENT") => own.push(line),
            _ => {}
        }
    }
    if events == 1 { Ok(own) } else { Err(NoReply::Broken("VEVENT")) }
}

fn mailto(value: &str) -> Result<Address, NoReply> {
    let value = value.trim();
    let email = value.get(..7).filter(|scheme| scheme.eq_ignore_ascii_case("mailto:")).map(|scheme| &value[scheme.len()..]);
    email.and_then(|email| Address::new(&email.to_ascii_lowercase()).ok()).ok_or(NoReply::Broken("ATTENDEE"))
}

fn instant(value: &str) -> Option<Micros> {
    let civil = DateTime::strptime("%Y%m%dT%H%M%S", value.trim().strip_suffix('Z')?).ok()?;
    TimeZone::UTC.to_timestamp(civil).ok().map(|at| at.as_microsecond())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What Exchange sends back, shortened. Invented persons at an invented host.
    const EXCHANGE: &str = "From: \"Holm, Mikkel\" <Mikkel.KP@example.dk>\r\n\
        To: enheden@example.dk\r\n\
        Subject: =?utf-8?B?QWNjZXB0ZXJldDogTcO4ZGU=?=\r\n\
        MIME-Version: 1.0\r\n\
        Content-Type: multipart/alternative; boundary=\"_000_A\"\r\n\
        \r\n\
        --_000_A\r\n\
        Content-Type: text/plain; charset=\"iso-8859-1\"\r\n\
        Content-Transfer-Encoding: quoted-printable\r\n\
        \r\n\
        Jeg kommer. =C6\r\n\
        --_000_A\r\n\
        Content-Type: text/calendar; charset=\"utf-8\"; method=REPLY\r\n\
        Content-Transfer-Encoding: 8bit\r\n\
        \r\n\
        BEGIN:VCALENDAR\r\n\
        METHOD:REPLY\r\n\
        PRODID:Microsoft Exchange Server 2010\r\n\
        VERSION:2.0\r\n\
        BEGIN:VTIMEZONE\r\n\
        TZID:Romance Standard Time\r\n\
        BEGIN:STANDARD\r\n\
        DTSTART:16010101T030000\r\n\
        TZOFFSETFROM:+0200\r\n\
        TZOFFSETTO:+0100\r\n\
        END:STANDARD\r\n\
        END:VTIMEZONE\r\n\
        BEGIN:VEVENT\r\n\
        ATTENDEE;PARTSTAT=ACCEPTED;CN=\"Holm, Mikkel\":mailto:Mikkel\r\n\
        \x20.KP@example.dk\r\n\
        COMMENT;LANGUAGE=da-DK:Jeg kommer.\r\n\
        UID:0198f0a0-0000-7000-8000-000000000001@example.dk\r\n\
        SUMMARY;LANGUAGE=da-DK:Accepteret: Møde\r\n\
        DTSTART;TZID=Romance Standard Time:20261022T100000\r\n\
        DTSTAMP:20261002T071500Z\r\n\
        SEQUENCE:2\r\n\
        BEGIN:VALARM\r\n\
        UID:inside\r\n\
        END:VALARM\r\n\
        END:VEVENT\r\n\
        END:VCALENDAR\r\n\
        --_000_A--\r\n";

    fn changed(from: &str, to: &str) -> Result<Reply, NoReply> {
        assert!(EXCHANGE.contains(from), "{from}");
        read_reply(EXCHANGE.replace(from, to).as_bytes())
    }

    #[test]
    fn an_answer_is_found_in_what_exchange_sends() {
        let reply = read_reply(EXCHANGE.as_bytes()).expect("an answer");
        assert_eq!(reply.uid, "0198f0a0-0000-7000-8000-000000000001@example.dk");
        assert_eq!((reply.sequence, reply.answer), (2, Answer::Accepted));
        assert_eq!(reply.attendee.email(), "mikkel.kp@example.dk");
        assert_eq!(reply.sender.as_ref().map(Address::email), Some("Mikkel.KP@example.dk"));
        assert_eq!(reply.stamp, 1_790_925_300_000_000);
    }

    #[test]
    fn the_three_answers_are_told_apart() {
        for (word, answer) in [("declined", Answer::Declined), ("TENTATIVE", Answer::Tentative)] {
            assert_eq!(changed("PARTSTAT=ACCEPTED", &format!("PARTSTAT={word}")).map(|r| r.answer), Ok(answer));
        }
        assert_eq!(changed("PARTSTAT=ACCEPTED", "PARTSTAT=DELEGATED"), Err(NoReply::OtherAnswer));
        assert_eq!(changed(";PARTSTAT=ACCEPTED", ""), Err(NoReply::Broken("PARTSTAT")));
    }

    #[test]
    fn what_is_no_answer_says_why() {
        assert_eq!(changed("METHOD:REPLY", "METHOD:COUNTER"), Err(NoReply::NotAnAnswer));
        assert_eq!(changed("UID:0198f0a0-0000-7000-8000-000000000001@example.dk", "X:"), Err(NoReply::Broken("UID")));
        assert_eq!(changed("DTSTAMP:20261002T071500Z", "DTSTAMP:20261002T071500"), Err(NoReply::Broken("DTSTAMP")));
        assert_eq!(changed("SEQUENCE:2", "SEQUENCE:-2"), Err(NoReply::Broken("SEQUENCE")));
        assert_eq!(changed("mailto:Mikkel", "tel:Mikkel"), Err(NoReply::Broken("ATTENDEE")));
        assert_eq!(changed("COMMENT;", "ATTENDEE;PARTSTAT=DECLINED;"), Err(NoReply::Broken("ATTENDEE")), "two who answer");
        assert_eq!(changed("BEGIN:VEVENT", "BEGIN:VEVENT\r\nEND:VEVENT\r\nBEGIN:VEVENT"), Err(NoReply::Broken("VEVENT")));
        assert_eq!(changed("text/calendar", "text/x-other"), Err(NoReply::NoCalendar));
        assert_eq!(read_reply(b"Subject: Jeg kommer\r\n\r\nHilsen\r\n"), Err(NoReply::NoCalendar));
        assert_eq!(read_reply(b""), Err(NoReply::NoCalendar));
        assert_eq!(read_reply(&vec![b'a'; LONGEST + 1]), Err(NoReply::TooLong));
    }

    #[test]
    fn parts_inside_parts_inside_parts_do_no_harm() {
        let mut mail = String::new();
        for depth in 0..2000 {
            mail.push_str(&format!("Content-Type: multipart/mixed; boundary=b{depth}\r\n\r\n--b{depth}\r\n"));
        }
        assert_eq!(read_reply(mail.as_bytes()), Err(NoReply::Unreadable));
        // Every line a boundary: as many parts as the size allows.
        let many = format!("Content-Type: multipart/mixed; boundary=b\r\n\r\n{}", "--b\r\n".repeat(LONGEST / 5 - 20));
        assert_eq!(read_reply(many.as_bytes()), Err(NoReply::NoCalendar));
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_without_harm(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
            let _ = read_reply(&bytes);
        }

        #[test]
        fn an_answer_changed_anywhere_is_read_without_harm(
            changes in proptest::collection::vec((any::<prop::sample::Index>(), 0..4_u8, any::<u8>()), 1..12),
        ) {
            let mut mail = EXCHANGE.as_bytes().to_vec();
            for (at, kind, byte) in changes {
                let at = at.index(mail.len());
                match kind {
                    0 => mail[at] = byte,
                    1 => mail.insert(at, byte),
                    2 if mail.len() > 1 => {
                        mail.remove(at);
                    }
                    _ => mail.truncate(at.max(1)),
                }
            }
            if let Ok(reply) = read_reply(&mail) {
                prop_assert!(!reply.uid.is_empty());
            }
        }
    }
}
