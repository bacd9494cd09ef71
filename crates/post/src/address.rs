//! An e-mail address with the name shown beside it.

use std::fmt;

use lettre::message::Mailbox;
use thiserror::Error;

/// Why a text is no address that mail can be sent to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum AddressError {
    /// It does not have the form `name@host`.
    #[error("an e-mail address has the form name@host: correct it")]
    Form,
    /// It has letters that many mail servers do not take.
    #[error("an e-mail address holds plain letters only: write a host with æ, ø or å in its xn-- form")]
    NotAscii,
    /// The name shown beside it has a line break or another control character.
    #[error("the name beside an e-mail address is one line without control characters: correct it")]
    Name,
}

/// An e-mail address, and the name shown beside it: of an office or of somebody who works there, never of a subject (W7).
#[derive(Clone, PartialEq, Eq)]
pub struct Address {
    name: Option<String>,
    email: lettre::Address,
}

impl Address {
    /// An address without a name.
    ///
    /// # Errors
    /// When the text is no address, or not in plain letters.
    pub fn new(email: &str) -> Result<Self, AddressError> {
        if !email.is_ascii() {
            return Err(AddressError::NotAscii);
        }
        let email = email.parse().map_err(|_| AddressError::Form)?;
        Ok(Self { name: None, email })
    }

    /// The same address with a name beside it.
    ///
    /// # Errors
    /// When the name has control characters.
    pub fn named(mut self, name: &str) -> Result<Self, AddressError> {
        if name.chars().any(char::is_control) {
            return Err(AddressError::Name);
        }
        self.name = Some(name.trim().to_owned()).filter(|name| !name.is_empty());
        Ok(self)
    }

    /// `name@host`.
    #[must_use]
    pub fn email(&self) -> &str {
        self.email.as_ref()
    }

    /// The name beside it.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    pub(crate) fn bare(&self) -> lettre::Address {
        self.email.clone()
    }

    pub(crate) fn mailbox(&self) -> Mailbox {
        Mailbox::new(self.name.clone(), self.email.clone())
    }
}

/// An address is a person's data: what is printed for debugging does not show it.
impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Address(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_mail_can_be_sent_to_is_an_address() {
        let line = Address::new("line.bif@example.dk").and_then(|a| a.named("Line, BIF")).expect("an address");
        assert_eq!((line.email(), line.name()), ("line.bif@example.dk", Some("Line, BIF")));
        for wrong in ["", "line", "line@", "@example.dk", "a b@example.dk", "a@b\r\nBcc: c@d.dk", "<a@b.dk>", "a@b.dk, c@d.dk"] {
            assert_eq!(Address::new(wrong), Err(AddressError::Form), "{wrong:?}");
        }
        assert_eq!(Address::new("line@færge.dk"), Err(AddressError::NotAscii));
        assert_eq!(Address::new("a@b.dk").and_then(|a| a.named("A\nBcc: c@d.dk")), Err(AddressError::Name));
    }

    #[test]
    fn an_address_does_not_show_itself_in_a_log() {
        let line = Address::new("line.bif@example.dk").and_then(|a| a.named("Line")).expect("an address");
        assert_eq!(format!("{line:?}"), "Address(…)");
    }
}
