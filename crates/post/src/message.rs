//! A mail as data, and the bytes that it is sent as (RFC 5322, MIME; invitations as in RFC 6047).
//!
//! Composing is a pure function: the same mail gives the same bytes, so a mail sent twice is recognised as one.

use std::{
    fmt,
    time::{Duration, UNIX_EPOCH},
};

use lettre::{
    Message,
    address::Envelope,
    message::{
        Attachment as Attached, Body, MultiPart, SinglePart,
        header::{ContentTransferEncoding, ContentType, HeaderName, HeaderValue},
    },
};
use thiserror::Error;
use tvaers_domain::time::Micros;

use crate::{Address, Calendar};

/// The boundaries between the parts. No encoded part can hold one: neither base64 nor quoted-printable writes `=_`.
const OUTER: &str = "=_tvaers_mixed";
const INNER: &str = "=_tvaers_alternative";

/// A mail to one recipient. Its text comes from the caller, who keeps to W7.
#[derive(Clone, PartialEq, Eq)]
pub struct Mail {
    /// `left@right` without angle brackets: given once when the mail is queued, the same however often it is sent.
    pub message_id: String,
    /// To whom.
    pub to: Address,
    /// From whom; bounces come back here.
    pub from: Address,
    /// When it was written.
    pub date: Micros,
    /// One line.
    pub subject: String,
    /// The body for a reader that shows text.
    pub text: String,
    /// The body for a reader that shows pages.
    pub html: String,
    /// The invitation in it.
    pub calendar: Option<Calendar>,
    /// Files, as with a letter.
    pub attachments: Vec<Attachment>,
    /// `da` or `en`.
    pub lang: String,
    /// The message id of the mail that this one follows up.
    pub references: Option<String>,
    /// Whether the program wrote it by itself. Then no out-of-office answer comes back; one from a person's own hand is a mail like others.
    pub generated: bool,
}

/// A file in a mail.
#[derive(Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its name, without personal data (W7).
    pub name: String,
    /// Its media type, such as `application/pdf`.
    pub media_type: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// Why a mail cannot be composed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ComposeError {
    /// A message id that other programs could misread.
    #[error("a message id is left@right in plain letters, without spaces and angle brackets")]
    MessageId,
    /// A line break or another control character where one line stands.
    #[error("the {0} of a mail is one line without control characters")]
    Line(&'static str),
    /// A date before 1970 or beyond what a mail can say.
    #[error("the date of a mail lies after 1970")]
    Date,
    /// A media type that is none.
    #[error("the media type of an attachment cannot be read")]
    MediaType,
    /// The library refused it for another reason.
    #[error("the mail could not be composed")]
    Other,
}

/// A mail as it goes out.
#[derive(Clone)]
pub struct Composed {
    pub(crate) envelope: Envelope,
    bytes: Vec<u8>,
}

impl Composed {
    /// What is sent.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

/// A mail shows no person in a log, only which one it is.
impl fmt::Debug for Mail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mail").field("message_id", &self.message_id).finish_non_exhaustive()
    }
}

/// As with [`Mail`].
impl fmt::Debug for Attachment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Attachment").field("media_type", &self.media_type).finish_non_exhaustive()
    }
}

/// As with [`Mail`].
impl fmt::Debug for Composed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Composed").field("length", &self.bytes.len()).finish_non_exhaustive()
    }
}

impl Mail {
    /// The mail as bytes, with its envelope.
    ///
    /// # Errors
    /// When a part of it cannot stand in a mail.
    pub fn compose(&self) -> Result<Composed, ComposeError> {
        one_line("subject", &self.subject)?;
        one_line("language", &self.lang)?;
        let seconds = u64::try_from(self.date.div_euclid(tvaers_domain::time::SECOND)).map_err(|_| ComposeError::Date)?;
        // A mail's date has four digits for the year.
        let date = Some(seconds).filter(|s| *s < 253_402_300_800).ok_or(ComposeError::Date)?;
        let envelope = Envelope::new(Some(self.from.bare()), vec![self.to.bare()]).map_err(|_| ComposeError::Other)?;
        let mut head = Message::builder()
            .from(self.from.mailbox())
            .to(self.to.mailbox())
            .date(UNIX_EPOCH + Duration::from_secs(date))
            .message_id(Some(bracketed(&self.message_id)?))
            .subject(self.subject.as_str())
            .raw_header(header("Content-Language", &self.lang));
        if let Some(earlier) = &self.references {
            let earlier = bracketed(earlier)?;
            head = head.in_reply_to(earlier.clone()).references(earlier);
        }
        if self.generated {
            head = head
                .raw_header(header("Auto-Submitted", "auto-generated"))
                .raw_header(header("X-Auto-Response-Suppress", "OOF, AutoReply"));
        }
        let message = head.multipart(self.parts()?).map_err(|_| ComposeError::Other)?;
        Ok(Composed { envelope, bytes: message.formatted() })
    }

    /// Text, page and invitation as three ways to say the same; the invitation once more as a file, for the readers that take it only so.
    fn parts(&self) -> Result<MultiPart, ComposeError> {
        let mut ways = MultiPart::alternative()
            .boundary(INNER)
            .singlepart(part(&self.text, "text/plain; charset=utf-8", ContentTransferEncoding::QuotedPrintable)?)
            .singlepart(part(&self.html, "text/html; charset=utf-8", ContentTransferEncoding::QuotedPrintable)?);
        let mut files = Vec::new();
        if let Some(calendar) = &self.calendar {
            let method = calendar.method().word();
            let kind = format!("text/calendar; charset=utf-8; method={method}");
            ways = ways.singlepart(part(calendar.text(), &kind, ContentTransferEncoding::Base64)?);
            files.push(file("invite.ics", "application/ics", calendar.text().as_bytes())?);
        }
        for attachment in &self.attachments {
            one_line("file name", &attachment.name)?;
            files.push(file(&attachment.name, &attachment.media_type, &attachment.bytes)?);
        }
        if files.is_empty() {
            return Ok(ways);
        }
        let whole = MultiPart::mixed().boundary(OUTER).multipart(ways);
        Ok(files.into_iter().fold(whole, MultiPart::singlepart))
    }
}

fn part(text: &str, kind: &str, encoding: ContentTransferEncoding) -> Result<SinglePart, ComposeError> {
    let kind = ContentType::parse(kind).map_err(|_| ComposeError::MediaType)?;
    // Mail ends its lines with CR LF whatever the caller's text does.
    let lines = text.replace("\r\n", "\n").replace('\n', "\r\n");
    let body = Body::new_with_encoding(lines, encoding).map_err(|_| ComposeError::Other)?;
    Ok(SinglePart::builder().content_type(kind).body(body))
}

fn file(name: &str, kind: &str, bytes: &[u8]) -> Result<SinglePart, ComposeError> {
    let kind = ContentType::parse(kind).map_err(|_| ComposeError::MediaType)?;
    let body = Body::new_with_encoding(bytes.to_vec(), ContentTransferEncoding::Base64).map_err(|_| ComposeError::Other)?;
    Ok(Attached::new(name.to_owned()).body(body, kind))
}

fn header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

fn one_line(which: &'static str, text: &str) -> Result<(), ComposeError> {
    if text.chars().any(char::is_control) { Err(ComposeError::Line(which)) } else { Ok(()) }
}

fn bracketed(id: &str) -> Result<String, ComposeError> {
    if is_message_id(id) { Ok(format!("<{id}>")) } else { Err(ComposeError::MessageId) }
}

/// Whether a text is a message id that every program reads alike.
pub(crate) fn is_message_id(id: &str) -> bool {
    let plain = |side: &str| !side.is_empty() && side.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._+".contains(&b));
    id.split_once('@').is_some_and(|(left, right)| plain(left) && plain(right))
}

#[cfg(test)]
mod tests {
    use mailparse::MailHeaderMap;
    use proptest::prelude::*;

    use super::*;
    use crate::calendar::tests::invitation;

    /// Invented persons at an invented host.
    fn mail() -> Mail {
        Mail {
            message_id: "0198f0a0-0000-7000-8000-00000000000a@tvaers.example.dk".into(),
            to: Address::new("mikkel.kp@example.dk").and_then(|a| a.named("Mikkel Holm")).expect("an address"),
            from: Address::new("enheden@example.dk").and_then(|a| a.named("Sekretariatet, København")).expect("an address"),
            date: 1_790_000_000_000_000,
            subject: "Møde i Koordineringsenheden".into(),
            text: format!("Torsdag kl. 10.00\n= Rådhuset\n.\n--{INNER}--\n--{OUTER}\nSlut "),
            html: "<p>Torsdag kl. 10.00<br>Rådhuset".into(),
            calendar: None,
            attachments: Vec::new(),
            lang: "da".into(),
            references: None,
            generated: true,
        }
    }

    #[test]
    fn a_mail_says_who_what_and_that_a_program_wrote_it() {
        let bytes = mail().compose().expect("a mail");
        let read = mailparse::parse_mail(bytes.bytes()).expect("a mail");
        let head = |name: &str| read.headers.get_all_values(name);
        assert_eq!(head("Message-ID"), ["<0198f0a0-0000-7000-8000-00000000000a@tvaers.example.dk>"]);
        assert_eq!(head("Subject"), ["Møde i Koordineringsenheden"]);
        for (name, whom) in [("To", mail().to), ("From", mail().from)] {
            let found = mailparse::addrparse_header(read.headers.get_first_header(name).expect("a header")).expect("addresses");
            let one = found.extract_single_info().expect("one address");
            assert_eq!((one.addr.as_str(), one.display_name.as_deref()), (whom.email(), whom.name()));
        }
        assert_eq!(head("Date"), ["Mon, 21 Sep 2026 14:13:20 +0000"]);
        assert_eq!(head("Content-Language"), ["da"]);
        assert_eq!(head("Auto-Submitted"), ["auto-generated"]);
        assert_eq!(head("X-Auto-Response-Suppress"), ["OOF, AutoReply"]);
        assert_eq!(read.ctype.mimetype, "multipart/alternative");
        assert_eq!(read.subparts.len(), 2);
        assert_eq!(read.subparts[0].get_body().expect("text").trim_end_matches("\r\n"), mail().text.replace('\n', "\r\n"));
        assert_eq!(read.subparts[1].get_body().expect("a page").trim_end_matches("\r\n"), mail().html);
    }

    #[test]
    fn a_letter_from_a_hand_says_so_and_carries_its_file() {
        let mut letter = mail();
        letter.generated = false;
        letter.references = Some("earlier@tvaers.example.dk".into());
        letter.attachments =
            vec![Attachment { name: "Høring.pdf".into(), media_type: "application/pdf".into(), bytes: vec![0, 255, 13, 10] }];
        let bytes = letter.compose().expect("a mail");
        let read = mailparse::parse_mail(bytes.bytes()).expect("a mail");
        assert_eq!(read.headers.get_first_value("Auto-Submitted"), None);
        assert_eq!(read.headers.get_first_value("In-Reply-To").as_deref(), Some("<earlier@tvaers.example.dk>"));
        assert_eq!(read.headers.get_first_value("References").as_deref(), Some("<earlier@tvaers.example.dk>"));
        let file = &read.subparts[1];
        assert_eq!(file.get_body_raw().expect("a file"), [0, 255, 13, 10]);
        assert_eq!(file.get_content_disposition().params.get("filename").map(String::as_str), Some("Høring.pdf"));
    }

    #[test]
    fn an_invitation_stands_beside_the_text_and_as_a_file() {
        let mut invited = mail();
        let calendar = invitation("2026-10-22T08:00:00Z", "2026-10-22T10:00:00Z").calendar().expect("a file");
        invited.calendar = Some(calendar.clone());
        let bytes = invited.compose().expect("a mail");
        let read = mailparse::parse_mail(bytes.bytes()).expect("a mail");
        assert_eq!(read.ctype.mimetype, "multipart/mixed");
        let (ways, file) = (&read.subparts[0], &read.subparts[1]);
        let kinds: Vec<_> = ways.subparts.iter().map(|part| part.ctype.mimetype.as_str()).collect();
        assert_eq!(kinds, ["text/plain", "text/html", "text/calendar"]);
        assert_eq!(ways.subparts[2].ctype.params.get("method").map(String::as_str), Some("REQUEST"));
        assert_eq!(ways.subparts[2].get_body().expect("a calendar"), calendar.text());
        assert_eq!(file.get_body_raw().expect("a file"), calendar.text().as_bytes());
        assert_eq!(file.get_content_disposition().params.get("filename").map(String::as_str), Some("invite.ics"));
        assert_eq!(bytes.bytes(), invited.compose().expect("the same mail").bytes(), "the same mail gives the same bytes");
    }

    #[test]
    fn nothing_given_can_add_a_header() {
        let wrong = |change: fn(&mut Mail)| {
            let mut mail = mail();
            change(&mut mail);
            mail.compose().map(|_| ()).expect_err("refused")
        };
        assert_eq!(wrong(|m| m.subject.push_str("\r\nBcc: x@example.dk")), ComposeError::Line("subject"));
        assert_eq!(wrong(|m| m.lang = "da\nX: y".into()), ComposeError::Line("language"));
        assert_eq!(wrong(|m| m.message_id = "a@b>\r\nX: y".into()), ComposeError::MessageId);
        assert_eq!(wrong(|m| m.references = Some("a b@c".into())), ComposeError::MessageId);
        assert_eq!(wrong(|m| m.date = -1), ComposeError::Date);
        let file = |name: &str, kind: &str| Attachment { name: name.into(), media_type: kind.into(), bytes: Vec::new() };
        let mut named = mail();
        named.attachments = vec![file("a\r\nX: y", "application/pdf")];
        assert_eq!(named.compose().map(|_| ()), Err(ComposeError::Line("file name")));
        named.attachments = vec![file("a.pdf", "pdf")];
        assert_eq!(named.compose().map(|_| ()), Err(ComposeError::MediaType));
    }

    #[test]
    fn a_mail_does_not_show_itself_in_a_log() {
        let shown = format!("{:?} {:?}", mail(), mail().compose());
        assert!(!shown.contains("mikkel") && !shown.contains("Torsdag") && !shown.contains("Møde"), "{shown}");
    }

    proptest! {
        #[test]
        fn every_text_arrives_as_it_was_written(subject in "[^\\p{Cc}]{0,120}", text in "[^\\p{Cc}]{0,300}(\\n[^\\p{Cc}]{0,80}){0,5}") {
            let mut mail = mail();
            mail.subject = subject.clone();
            mail.text = text.clone();
            let bytes = mail.compose().expect("a mail");
            prop_assert!(bytes.bytes().is_ascii());
            for line in bytes.bytes().split(|byte| *byte == b'\n') {
                prop_assert!(line.len() <= 998);
            }
            let read = mailparse::parse_mail(bytes.bytes()).expect("a mail");
            prop_assert_eq!(read.subparts.len(), 2);
            let body = read.subparts[0].get_body_raw().expect("text");
            let body = String::from_utf8(body).expect("UTF-8");
            prop_assert_eq!(body.trim_end_matches("\r\n"), text.trim_end_matches('\n').replace('\n', "\r\n"));
            let heads = read.headers.iter().map(mailparse::MailHeader::get_key).collect::<Vec<_>>();
            prop_assert!(!heads.iter().any(|name| name == "Bcc"));
        }
    }
}
