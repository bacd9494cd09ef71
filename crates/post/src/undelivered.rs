//! Reads a mail that came back, and finds in it that one of ours was not delivered (a delivery report, RFC 3464): what the server took over can
//! still fail further on, and whoever follows up must learn of it.
//!
//! As with answers, any bytes are read without harm, and what the report says is checked by the caller against the mails that were sent.

use mailparse::{MailHeaderMap, ParsedMail, parse_headers, parse_mail};

use crate::{message::is_message_id, reply::LONGEST};

/// How it goes for a mail that a report is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It was given up.
    Failed,
    /// It is late, and still being tried.
    Delayed,
}

/// A report on a mail of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undelivered {
    /// The message id of our mail, without angle brackets.
    pub message_id: String,
    /// How it goes for it.
    pub fate: Fate,
    /// The reason as numbers, such as `5.1.1`: unknown address. The words beside it can hold an address and are left out.
    pub status: Option<String>,
}

/// Finds the report in a mail; `None` when it is no report, or not on a mail with a message id like ours, or tells of a success.
///
/// A report often carries the whole mail it is about, so it may be long: the beginning, as far as [`LONGEST`], is enough.
#[must_use]
pub fn read_undelivered(mail: &[u8]) -> Option<Undelivered> {
    let mail = parse_mail(mail.get(..LONGEST).unwrap_or(mail)).ok()?;
    if mail.ctype.mimetype != "multipart/report" {
        return None;
    }
    let kind = |wanted: &'static [&'static str]| mail.parts().find(move |part| wanted.contains(&part.ctype.mimetype.as_str()));
    let (fate, status) = report(kind(&["message/delivery-status", "message/global-delivery-status"])?)?;
    let ours = kind(&["message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers"])?;
    let bytes = ours.get_body_raw().ok()?;
    let (headers, _) = parse_headers(&bytes).ok()?;
    let message_id = headers.get_first_value("Message-ID")?;
    let message_id = message_id.trim().strip_prefix('<')?.strip_suffix('>')?;
    is_message_id(message_id).then(|| Undelivered { message_id: message_id.to_owned(), fate, status })
}

/// The first recipient's lines: a mail of ours has only one. The lines before them are about the report itself.
fn report(part: &ParsedMail<'_>) -> Option<(Fate, Option<String>)> {
    let text = part.get_body().ok()?;
    let value = |name: &str| {
        let mut fields = text.lines().filter_map(|line| line.split_once(':'));
        fields.find(|(own, _)| own.trim().eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
    };
    let fate = match value("Action")?.to_ascii_lowercase().as_str() {
        "failed" => Fate::Failed,
        "delayed" => Fate::Delayed,
        _ => return None,
    };
    let status = value("Status").and_then(crate::smtp::enhanced);
    Some((fate, status))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What Postfix sends back, shortened. Invented persons at an invented host.
    const POSTFIX: &str = "From: MAILER-DAEMON@mail.example.dk (Mail Delivery System)\r\n\
        Subject: Undelivered Mail Returned to Sender\r\n\
        To: enheden@example.dk\r\n\
        Auto-Submitted: auto-replied\r\n\
        MIME-Version: 1.0\r\n\
        Content-Type: multipart/report; report-type=delivery-status;\r\n\
        \tboundary=\"A1.17/mail.example.dk\"\r\n\
        \r\n\
        --A1.17/mail.example.dk\r\n\
        Content-Type: text/plain; charset=us-ascii\r\n\
        \r\n\
        Action: delayed\r\n\
        --A1.17/mail.example.dk\r\n\
        Content-Description: Delivery report\r\n\
        Content-Type: message/delivery-status\r\n\
        \r\n\
        Reporting-MTA: dns; mail.example.dk\r\n\
        Arrival-Date: Thu,  1 Oct 2026 10:00:00 +0200 (CEST)\r\n\
        \r\n\
        Final-Recipient: rfc822; mikkel.kp@example.dk\r\n\
        Action: failed\r\n\
        Status: 5.1.1\r\n\
        Diagnostic-Code: smtp; 550 5.1.1 <mikkel.kp@example.dk>: no such user\r\n\
        \r\n\
        --A1.17/mail.example.dk\r\n\
        Content-Type: message/rfc822\r\n\
        \r\n\
        Message-ID: <0198f0a0-0000-7000-8000-00000000000a@tvaers.example.dk>\r\n\
        Subject: Indkaldelse\r\n\
        \r\n\
        Der er et brev.\r\n\
        \r\n\
        --A1.17/mail.example.dk--\r\n";

    fn changed(from: &str, to: &str) -> Option<Undelivered> {
        assert!(POSTFIX.contains(from), "{from}");
        read_undelivered(POSTFIX.replace(from, to).as_bytes())
    }

    #[test]
    fn a_report_says_which_mail_failed_and_why() {
        let failed = Undelivered {
            message_id: "0198f0a0-0000-7000-8000-00000000000a@tvaers.example.dk".into(),
            fate: Fate::Failed,
            status: Some("5.1.1".into()),
        };
        assert_eq!(read_undelivered(POSTFIX.as_bytes()), Some(failed.clone()));
        assert_eq!(changed("message/rfc822", "text/rfc822-headers"), Some(failed.clone()));
        assert_eq!(changed("Status: 5.1.1\r\n", ""), Some(Undelivered { status: None, ..failed.clone() }));
        let late = Undelivered { fate: Fate::Delayed, status: Some("4.4.1".into()), ..failed.clone() };
        assert_eq!(changed("Action: failed\r\nStatus: 5.1.1", "action: Delayed\r\nStatus: 4.4.1 (late)"), Some(late));
        let mut long = POSTFIX.replace("Der er et brev.", &"a".repeat(LONGEST));
        long.truncate(LONGEST + 1);
        assert_eq!(read_undelivered(long.as_bytes()), Some(failed));
    }

    #[test]
    fn what_is_no_such_report_is_none() {
        assert_eq!(changed("Action: failed", "Action: delivered"), None);
        assert_eq!(changed("multipart/report", "multipart/mixed"), None);
        assert_eq!(changed("message/delivery-status", "text/plain"), None);
        assert_eq!(changed("Message-ID: <", "X-Other: <"), None);
        assert_eq!(changed("Message-ID: <", "Message-ID: <a b\""), None);
        assert_eq!(read_undelivered(b""), None);
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_without_harm(at in any::<prop::sample::Index>(), bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let mut mail = POSTFIX.as_bytes().to_vec();
            let at = at.index(mail.len());
            mail.splice(at..at, bytes.iter().copied());
            let _ = read_undelivered(&mail);
            let _ = read_undelivered(&bytes);
        }
    }
}
