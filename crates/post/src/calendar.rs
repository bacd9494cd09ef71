//! Calendar invitations as iTIP messages (RFC 5545, 5546): asked, changed, cancelled, and many in one feed.
//!
//! Outlook, Apple's calendar and Thunderbird carry their own idea of time zones, so the file says itself what Copenhagen's clock does.

use jiff::{Timestamp, tz::TimeZone};
use thiserror::Error;
use tvaers_domain::time::Micros;
use url::Url;

use crate::{
    Address,
    ical::{Lines, quote},
};

/// What this file was made by, as every calendar file must say.
const PRODUCT: &str = "PRODID:-//Tvaers//Tvaers//DA";

/// Copenhagen's clock as it has been changed since 1996: last Sunday of March and of October, at 01.00 UTC.
const COPENHAGEN: &[&str] = &[
    "BEGIN:VTIMEZONE",
    "TZID:Europe/Copenhagen",
    "BEGIN:DAYLIGHT",
    "DTSTART:19960331T020000",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "TZNAME:CEST",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "DTSTART:19961027T030000",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "TZNAME:CET",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "END:STANDARD",
    "END:VTIMEZONE",
];

/// What an invitation asks a calendar to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Take the meeting up, or change it when the calendar has it with a lower sequence.
    Request,
    /// Take the meeting off.
    Cancel,
}

impl Method {
    /// The word of iTIP.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Request => "REQUEST",
            Self::Cancel => "CANCEL",
        }
    }
}

/// Why an invitation cannot be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum CalendarError {
    /// It does not end after it starts, or one of its times lies outside what a calendar can say.
    #[error("a meeting ends after it starts, and both are dates of our calendar: correct its times")]
    Times,
}

/// One meeting for one who is invited. Unit, time and place only (W7): there is no field for anything else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Stays the same as long as the meeting lives; nobody can guess it.
    pub uid: String,
    /// Grows by one with each change and with the cancellation.
    pub sequence: u32,
    /// What is asked.
    pub method: Method,
    /// When the meeting starts.
    pub starts_at: Micros,
    /// When the meeting ends.
    pub ends_at: Micros,
    /// The unit's name and the word for a meeting.
    pub summary: String,
    /// The room.
    pub location: String,
    /// Time and place in words, and how to answer.
    pub description: String,
    /// The video link; it stands in `description` too, for calendars that show no URL.
    pub url: Option<Url>,
    /// Who convenes, and where a calendar sends its reply: the secretariat's mailbox.
    pub organizer: Address,
    /// Who is invited.
    pub attendee: Address,
    /// When this version of the invitation was made.
    pub stamp: Micros,
}

/// An invitation as a calendar file, to go into a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    pub(crate) method: Method,
    pub(crate) text: String,
}

impl Calendar {
    /// What it asks.
    #[must_use]
    pub fn method(&self) -> Method {
        self.method
    }

    /// The file.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl Invitation {
    /// The invitation as a calendar file.
    ///
    /// # Errors
    /// When the times are none.
    pub fn calendar(&self) -> Result<Calendar, CalendarError> {
        let mut out = begin(self.method.word());
        self.event(&mut out, true)?;
        out.raw("END:VCALENDAR");
        Ok(Calendar { method: self.method, text: out.finish() })
    }

    fn event(&self, out: &mut Lines, asks: bool) -> Result<(), CalendarError> {
        let (starts, ends) = (local(self.starts_at)?, local(self.ends_at)?);
        if self.ends_at <= self.starts_at {
            return Err(CalendarError::Times);
        }
        out.raw("BEGIN:VEVENT");
        out.text("UID", &self.uid);
        out.raw(&format!("SEQUENCE:{}", self.sequence));
        out.raw(&format!("DTSTAMP:{}", utc(self.stamp)?));
        out.raw(&format!("DTSTART{starts}"));
        out.raw(&format!("DTEND{ends}"));
        out.text("SUMMARY", &self.summary);
        out.text("LOCATION", &self.location);
        out.text("DESCRIPTION", &self.description);
        if let Some(url) = &self.url {
            out.raw(&format!("URL:{url}"));
        }
        out.raw(match self.method {
            Method::Request => "STATUS:CONFIRMED",
            Method::Cancel => "STATUS:CANCELLED",
        });
        out.raw("TRANSP:OPAQUE");
        out.raw(&format!("ORGANIZER{}:mailto:{}", named(&self.organizer), self.organizer.email()));
        // What is published names nobody who is invited (RFC 5546, section 3.2.1).
        if asks {
            let answer = if self.method == Method::Request { ";PARTSTAT=NEEDS-ACTION;RSVP=TRUE" } else { "" };
            let name = named(&self.attendee);
            let email = self.attendee.email();
            out.raw(&format!("ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT{answer}{name}:mailto:{email}"));
        }
        out.raw("END:VEVENT");
        Ok(())
    }
}

/// The meetings of one user as a calendar to subscribe to. A cancelled one stays in it, marked as such.
///
/// # Errors
/// When the times of one are none.
pub fn feed(name: &str, invitations: &[Invitation]) -> Result<String, CalendarError> {
    let mut out = begin("PUBLISH");
    out.text("X-WR-CALNAME", name);
    // How often it is worth asking again (RFC 7986, and the word for it that Outlook knows).
    out.raw("REFRESH-INTERVAL;VALUE=DURATION:PT1H");
    out.raw("X-PUBLISHED-TTL:PT1H");
    for invitation in invitations {
        invitation.event(&mut out, false)?;
    }
    out.raw("END:VCALENDAR");
    Ok(out.finish())
}

fn begin(method: &str) -> Lines {
    let mut out = Lines::new();
    out.raw("BEGIN:VCALENDAR");
    out.raw(PRODUCT);
    out.raw("VERSION:2.0");
    out.raw("CALSCALE:GREGORIAN");
    out.raw(&format!("METHOD:{method}"));
    for line in COPENHAGEN {
        out.raw(line);
    }
    out
}

fn named(address: &Address) -> String {
    address.name().map(|name| format!(";CN={}", quote(name))).unwrap_or_default()
}

fn instant(at: Micros) -> Result<Timestamp, CalendarError> {
    // Whole seconds, as the file has them: otherwise the comparison in `local` would differ by what was cut off.
    Timestamp::from_second(at.div_euclid(tvaers_domain::time::SECOND)).map_err(|_| CalendarError::Times)
}

fn utc(at: Micros) -> Result<String, CalendarError> {
    Ok(instant(at)?.strftime("%Y%m%dT%H%M%SZ").to_string())
}

/// A time as Copenhagen's clocks show it. In the hour that comes twice in October the clock means the first one: the second is said in UTC.
fn local(at: Micros) -> Result<String, CalendarError> {
    let instant = instant(at)?;
    let zone = TimeZone::get("Europe/Copenhagen").map_err(|_| CalendarError::Times)?;
    let shown = instant.to_zoned(zone.clone()).datetime();
    if zone.to_timestamp(shown).is_ok_and(|read| read == instant) {
        Ok(format!(";TZID=Europe/Copenhagen:{}", shown.strftime("%Y%m%dT%H%M%S")))
    } else {
        Ok(format!(":{}", utc(at)?))
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// Invented persons at an invented host.
    pub(crate) fn invitation(starts_at: &str, ends_at: &str) -> Invitation {
        let at = |text: &str| text.parse::<Timestamp>().expect("a time").as_microsecond();
        Invitation {
            uid: "0198f0a0-0000-7000-8000-000000000001@example.dk".into(),
            sequence: 0,
            method: Method::Request,
            starts_at: at(starts_at),
            ends_at: at(ends_at),
            summary: "Møde i Koordineringsenheden".into(),
            location: "Rådhuset, lokale 4".into(),
            description: "Torsdag kl. 10.00\nRådhuset, lokale 4".into(),
            url: None,
            organizer: Address::new("enheden@example.dk").and_then(|a| a.named("Koordineringsenheden")).expect("an address"),
            attendee: Address::new("mikkel.kp@example.dk").and_then(|a| a.named("Mikkel Holm")).expect("an address"),
            stamp: at("2026-10-01T08:00:00.5Z"),
        }
    }

    fn properties(text: &str, name: &str) -> Vec<String> {
        let start = text.find("BEGIN:VEVENT").unwrap_or_default();
        let event = text[start..].replace("\r\n ", "");
        event.split("\r\n").filter(|line| line.starts_with(name)).map(ToOwned::to_owned).collect()
    }

    #[test]
    fn an_invitation_says_what_a_calendar_needs_to_answer() {
        let file = invitation("2026-10-22T08:00:00Z", "2026-10-22T10:00:00Z").calendar().expect("a file");
        let text = file.text();
        assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.ends_with("END:VEVENT\r\nEND:VCALENDAR\r\n"));
        assert!(text.contains("\r\nMETHOD:REQUEST\r\n"));
        assert_eq!(properties(text, "DTSTART"), ["DTSTART;TZID=Europe/Copenhagen:20261022T100000"]);
        assert_eq!(properties(text, "DTSTAMP"), ["DTSTAMP:20261001T080000Z"]);
        assert_eq!(properties(text, "STATUS"), ["STATUS:CONFIRMED"]);
        assert_eq!(properties(text, "LOCATION"), ["LOCATION:Rådhuset\\, lokale 4"]);
        assert_eq!(
            properties(text, "ATTENDEE"),
            [
                "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN=\"Mikkel Holm\":mailto:mikkel.kp@example.dk"
            ]
        );
        assert!(!text.contains("VALARM"));
    }

    #[test]
    fn a_cancellation_has_the_same_uid_and_a_higher_sequence() {
        let mut cancelled = invitation("2026-10-22T08:00:00Z", "2026-10-22T10:00:00Z");
        cancelled.method = Method::Cancel;
        cancelled.sequence = 3;
        let file = cancelled.calendar().expect("a file");
        assert!(file.text().contains("\r\nMETHOD:CANCEL\r\n"));
        assert_eq!(properties(file.text(), "STATUS"), ["STATUS:CANCELLED"]);
        assert_eq!(properties(file.text(), "SEQUENCE"), ["SEQUENCE:3"]);
        assert_eq!(properties(file.text(), "UID"), ["UID:0198f0a0-0000-7000-8000-000000000001@example.dk"]);
        assert!(!file.text().contains("RSVP"));
    }

    #[test]
    fn the_clock_changes_when_and_by_what_the_file_says() {
        let zone = TimeZone::get("Europe/Copenhagen").expect("a zone");
        let hours = |text: &str| text.strip_suffix("00").and_then(|hours| hours.parse::<i64>().ok()).expect("hours");
        let mut changes = 0;
        for observance in COPENHAGEN.split(|line| line.starts_with("BEGIN:")).filter(|part| part.len() > 3) {
            let value = |name: &str| observance.iter().find_map(|line| line.strip_prefix(name)).expect("a line");
            let (from, to) = (hours(value("TZOFFSETFROM:")), hours(value("TZOFFSETTO:")));
            let shown = format!("{}Z", value("DTSTART:"));
            let shown = jiff::fmt::strtime::parse("%Y%m%dT%H%M%SZ", &shown).and_then(|read| read.to_datetime()).expect("a time");
            let change = TimeZone::UTC.to_timestamp(shown).expect("a time").as_second() - from * 3600;
            let offset = |second| i64::from(zone.to_offset(Timestamp::from_second(second).expect("a time")).seconds());
            assert_eq!((offset(change - 1), offset(change)), (from * 3600, to * 3600));
            assert_ne!(from, to);
            changes += 1;
        }
        assert_eq!(changes, 2);
    }

    #[test]
    fn the_hour_that_comes_twice_is_told_apart() {
        let file = invitation("2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z").calendar().expect("a file");
        assert_eq!(properties(file.text(), "DTSTART"), ["DTSTART;TZID=Europe/Copenhagen:20261025T023000"]);
        assert_eq!(properties(file.text(), "DTEND"), ["DTEND:20261025T013000Z"]);
    }

    #[test]
    fn a_feed_holds_all_meetings_and_nobody_invited() {
        let first = invitation("2026-10-22T08:00:00Z", "2026-10-22T10:00:00Z");
        let mut second = invitation("2026-11-05T09:00:00Z", "2026-11-05T11:00:00Z");
        second.method = Method::Cancel;
        let text = feed("Mine møder", &[first, second]).expect("a feed");
        assert_eq!(text.matches("BEGIN:VEVENT").count(), 2);
        assert_eq!(text.matches("BEGIN:VTIMEZONE").count(), 1);
        assert!(
            text.contains("METHOD:PUBLISH\r\n") && text.contains("STATUS:CANCELLED") && text.contains("X-WR-CALNAME:Mine møder")
        );
        assert!(!text.contains("ATTENDEE") && !text.contains("mikkel"));
    }

    #[test]
    fn times_that_are_none_are_refused() {
        let backwards = invitation("2026-10-22T10:00:00Z", "2026-10-22T08:00:00Z");
        assert_eq!(backwards.calendar(), Err(CalendarError::Times));
        let mut never = invitation("2026-10-22T08:00:00Z", "2026-10-22T10:00:00Z");
        never.ends_at = Micros::MAX;
        assert_eq!(feed("x", &[never]), Err(CalendarError::Times));
    }
}
