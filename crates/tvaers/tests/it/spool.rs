//! The mails that a test caused, as a real mail server took them. Each is read by other libraries before the test may end: whom it went to, whether it is well
//! formed, and that nothing stands in it of a person.

use std::sync::atomic::{AtomicBool, Ordering};

use mailparse::MailHeaderMap;
use serde::Deserialize;
use tvaers_office::{
    Office,
    post::{Leaves, Post},
};
use tvaers_post::Sender;
use tvaers_servers::{Smtpd, ask_in};
use tvaers_testkit::{World, must, rows, texts};

/// Where readers of the mails are sent.
pub(crate) const SITE: &str = "https://tvaers.example";
/// From whom they come.
pub(crate) const FROM: &str = "enheden@tvaers.example";
/// Of each mail: its id, what kind it is and how it stands, the language and the address of its reader, and by which message its last line is.
const MAILS: &str = "SELECT m.id || '|' || m.kind || '|' || m.state || '|' || COALESCE(u.lang, g.lang) || '|' || COALESCE(u.email, g.email) \
                     || '|' || CASE WHEN m.guest IS NULL THEN 'mail-foot' ELSE 'mail-guest-foot' END \
                     FROM mails m LEFT JOIN users u ON u.id = m.recipient LEFT JOIN meeting_guests g ON g.id = m.guest";

/// A mail server of its own for one test.
pub(crate) struct Spool {
    pub(crate) server: Smtpd,
    /// Whether its mails were read.
    read: AtomicBool,
}

#[derive(Deserialize)]
struct Reading {
    read: usize,
    secrets: usize,
    faults: Vec<String>,
}

impl Spool {
    /// One that takes every mail.
    pub(crate) fn start() -> Self {
        Self { server: Smtpd::start(&[]), read: AtomicBool::new(false) }
    }

    /// One on that port.
    pub(crate) fn at(port: u16) -> Self {
        Self { server: Smtpd::start_at(port), read: AtomicBool::new(false) }
    }

    pub(crate) const fn port(&self) -> u16 {
        self.server.port()
    }

    /// What was taken, in order.
    pub(crate) fn mails(&self) -> Vec<Letter> {
        self.server.mails().iter().map(|mail| Letter::read(mail)).collect()
    }

    /// Those that go into a calendar.
    pub(crate) fn invitations(&self) -> Vec<Letter> {
        self.mails().into_iter().filter(|mail| !mail.calendar.is_empty()).collect()
    }

    /// The world's office with this way out.
    pub(crate) fn office(&self, world: &World) -> Office {
        world.office().clone().with_post(self.post())
    }

    /// The same where mail leaves at every hour of every day.
    pub(crate) fn office_at_any_hour(&self, world: &World) -> Office {
        world.office().clone().with_post(self.post().leaving(Leaves::Always))
    }

    fn post(&self) -> Post {
        let sender = must(Sender::from_url(&format!("smtp://127.0.0.1:{}", self.port())), "the server's address");
        must(Post::new(sender, FROM, SITE), "the way out")
    }

    /// Reads every mail; how many there were. A test that caused mail ends with it.
    pub(crate) async fn read_all(&self, world: &World) -> usize {
        let known = serde_json::json!({ "columns": texts(&world.address()).await, "mails": rows(&world.address(), MAILS).await });
        let said = ask_in(self.server.folder(), "read_mails.py", known.to_string().as_bytes());
        let reading: Reading = must(serde_json::from_slice(&said), "what was read");
        assert_eq!(reading.faults, Vec::<String>::new(), "of {} mails", reading.read);
        assert_eq!(reading.read, self.server.taken_in_all(), "every mail is read");
        assert!(reading.secrets > 20, "a world with persons and cases in it, or nothing is sought");
        self.read.store(true, Ordering::Relaxed);
        reading.read
    }
}

impl Drop for Spool {
    fn drop(&mut self) {
        let unread = !self.read.load(Ordering::Relaxed) && self.server.taken_in_all() > 0;
        assert!(std::thread::panicking() || !unread, "mails left that nobody read: end the test with read_all");
    }
}

/// A mail as its reader has it.
pub(crate) struct Letter {
    pub(crate) to: String,
    pub(crate) id: String,
    pub(crate) subject: String,
    /// All its parts, decoded.
    pub(crate) whole: String,
    pub(crate) calendar: String,
}

impl Letter {
    pub(crate) fn read(bytes: &[u8]) -> Self {
        let mail = must(mailparse::parse_mail(bytes), "a mail");
        let head = |name: &str| mail.headers.get_first_value(name).unwrap_or_default();
        let mut letter = Self {
            to: head("To"),
            id: head("Message-ID"),
            subject: head("Subject"),
            whole: String::from_utf8_lossy(bytes).into_owned(),
            calendar: String::new(),
        };
        for part in mail.parts() {
            let body = part.get_body().unwrap_or_default();
            if part.ctype.mimetype == "text/calendar" {
                letter.calendar = body.replace("\r\n ", "");
            }
            letter.whole.push_str(&body);
        }
        letter
    }

    /// The number under which the house knows it.
    pub(crate) fn row(&self) -> &str {
        self.id.trim_start_matches('<').split('@').next().unwrap_or_default()
    }

    /// A property of its event, or of the whole file.
    pub(crate) fn property(&self, name: &str) -> String {
        let event = self.calendar.find("BEGIN:VEVENT").and_then(|at| self.calendar.get(at..)).unwrap_or_default();
        let line = event.lines().chain(self.calendar.lines()).find(|line| line.split([':', ';']).next() == Some(name));
        line.and_then(|line| line.split_once(':')).map(|(_, value)| value.to_owned()).unwrap_or_default()
    }

    pub(crate) fn token(&self) -> String {
        let after = self.whole.rsplit("/svar/").next().unwrap_or_default();
        after.chars().take_while(char::is_ascii_hexdigit).collect()
    }

    /// The mail by which a calendar answers this one.
    pub(crate) fn answer(&self, word: &str) -> Vec<u8> {
        self.answer_at(word, "20260303T090000Z")
    }

    /// The same, written at that instant.
    pub(crate) fn answer_at(&self, word: &str, stamp: &str) -> Vec<u8> {
        let calendar = format!(
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//opdigt//test//DA\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:{}\r\nSEQUENCE:{}\r\n\
             DTSTAMP:{stamp}\r\nDTSTART:20260309T090000Z\r\nORGANIZER:mailto:enheden@tvaers.example\r\n\
             ATTENDEE;PARTSTAT={word}:mailto:{}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
            self.property("UID"),
            self.property("SEQUENCE"),
            self.to
        );
        format!(
            "From: {}\r\nTo: enheden@tvaers.example\r\nSubject: Re\r\nMIME-Version: 1.0\r\n\
             Content-Type: text/calendar; method=REPLY; charset=utf-8\r\n\r\n{calendar}",
            self.to
        )
        .into_bytes()
    }
}
