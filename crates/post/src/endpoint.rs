//! Where a mail server is and how it is spoken to, from one address such as `smtp://user:password@host:587?tls=required`.

use std::{fmt, net::IpAddr, time::Duration};

use percent_encoding::percent_decode_str;
use thiserror::Error;
use url::{Host, Url};

/// How long an answer may take when the address does not say.
const PATIENCE: Duration = Duration::from_secs(30);

/// What is wrong with the address of a mail server. It never says the address itself, which holds a password.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum EndpointError {
    /// It is no address at all.
    #[error("the mail server's address cannot be read: write it like {0}://user:password@host:port")]
    Form(&'static str),
    /// It is the address of something else.
    #[error("the mail server's address begins with {0}:// or {0}s://")]
    Scheme(&'static str),
    /// It says something that is not known, or says it wrongly.
    #[error("after the question mark the mail server's address takes tls=required, timeout=SECONDS and ca=FILE: correct '{0}'")]
    Setting(String),
    /// A password would be readable on the way.
    #[error("a password is not sent unencrypted to another machine: use the encrypted form or tls=required")]
    PasswordInClear,
    /// A mailbox is opened with user and password.
    #[error("the mail server's address lacks user and password: put them before the host")]
    NoPassword,
    /// The file with the authorities to trust cannot be read.
    #[error("the certificate file named by ca= cannot be read: give a PEM file that this program may read")]
    Certificates,
}

/// How the connection is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Protection {
    /// Not at all: a relay on this machine or in a closed network.
    None,
    /// Begins in clear, and nothing is said before it is encrypted (STARTTLS).
    Upgraded,
    /// Encrypted from the first byte.
    Whole,
}

/// A mail server.
#[derive(Clone)]
pub(crate) struct Endpoint {
    pub(crate) protection: Protection,
    pub(crate) host: String,
    pub(crate) port: Option<u16>,
    pub(crate) credentials: Option<(String, String)>,
    pub(crate) timeout: Duration,
    /// Authorities to trust beside the system's, as PEM.
    pub(crate) authorities: Option<Vec<u8>>,
    /// What stands after the host, without its first slash.
    pub(crate) path: String,
}

/// A password has no place in a log.
impl fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Endpoint").field("protection", &self.protection).finish_non_exhaustive()
    }
}

impl Endpoint {
    /// Reads the address of a server of the kind `scheme`: `smtp` or `imap`.
    pub(crate) fn parse(address: &str, scheme: &'static str) -> Result<Self, EndpointError> {
        let form = || EndpointError::Form(scheme);
        let url = Url::parse(address).map_err(|_| form())?;
        let mut protection = match url.scheme().strip_prefix(scheme) {
            Some("") => Protection::None,
            Some("s") => Protection::Whole,
            _ => return Err(EndpointError::Scheme(scheme)),
        };
        let host = match url.host().ok_or_else(form)? {
            Host::Domain(name) if !name.is_empty() => name.to_owned(),
            Host::Domain(_) => return Err(form()),
            Host::Ipv4(ip) => ip.to_string(),
            Host::Ipv6(ip) => ip.to_string(),
        };
        let (mut timeout, mut authorities) = (PATIENCE, None);
        for (name, value) in url.query_pairs() {
            let wrong = || EndpointError::Setting(name.clone().into_owned());
            match (name.as_ref(), value.as_ref()) {
                ("tls", "required") if protection == Protection::None => protection = Protection::Upgraded,
                ("tls", "required") => {}
                ("timeout", seconds) => {
                    let seconds = seconds.parse().ok().filter(|s| (1..=600).contains(s)).ok_or_else(wrong)?;
                    timeout = Duration::from_secs(seconds);
                }
                ("ca", file) => authorities = Some(std::fs::read(file).map_err(|_| EndpointError::Certificates)?),
                _ => return Err(wrong()),
            }
        }
        let decode = |text| percent_decode_str(text).decode_utf8().map(String::from).map_err(|_| form());
        let credentials = match url.password() {
            Some(password) => Some((decode(url.username())?, decode(password)?)),
            None if url.username().is_empty() => None,
            None => return Err(EndpointError::NoPassword),
        };
        if credentials.is_some() && protection == Protection::None && !is_this_machine(&host) {
            return Err(EndpointError::PasswordInClear);
        }
        let path = decode(url.path().trim_start_matches('/'))?;
        Ok(Self { protection, host, port: url.port(), credentials, timeout, authorities, path })
    }
}

fn is_this_machine(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(address: &str) -> Result<Endpoint, EndpointError> {
        Endpoint::parse(address, "smtp")
    }

    #[test]
    fn an_address_says_how_the_server_is_spoken_to() {
        let relay = parse("smtp://relay:25").expect("a relay");
        assert_eq!((relay.protection, relay.host.as_str(), relay.port), (Protection::None, "relay", Some(25)));
        assert_eq!(relay.credentials, None);
        let whole = parse("smtps://line%40bif:a%3Ab@mail.example.dk?timeout=5").expect("a server");
        assert_eq!((whole.protection, whole.port, whole.timeout), (Protection::Whole, None, Duration::from_secs(5)));
        assert_eq!(whole.credentials, Some(("line@bif".into(), "a:b".into())));
        assert_eq!(parse("smtp://u:p@host:587?tls=required").expect("a server").protection, Protection::Upgraded);
        assert_eq!(parse("smtp://u:p@[::1]:587").expect("a server").host, "::1");
    }

    #[test]
    fn a_password_does_not_travel_in_clear_and_does_not_show_itself() {
        assert_eq!(parse("smtp://u:p@host:587").expect_err("refused"), EndpointError::PasswordInClear);
        assert!(parse("smtp://u:p@127.0.0.1:587").is_ok());
        assert!(!format!("{:?}", parse("smtps://u:hemmelig@host")).contains("hemmelig"));
    }

    #[test]
    fn what_is_written_wrongly_is_said() {
        assert_eq!(parse("relay").expect_err("refused"), EndpointError::Form("smtp"));
        assert_eq!(parse("imap://host").expect_err("refused"), EndpointError::Scheme("smtp"));
        assert_eq!(parse("smtp://host?tsl=required").expect_err("refused"), EndpointError::Setting("tsl".into()));
        assert_eq!(parse("smtp://host?timeout=0").expect_err("refused"), EndpointError::Setting("timeout".into()));
        assert_eq!(parse("smtp://host?ca=/none").expect_err("refused"), EndpointError::Certificates);
        assert_eq!(parse("smtps://user@host").expect_err("refused"), EndpointError::NoPassword);
    }
}
