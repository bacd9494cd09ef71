//! Sends composed mails to an SMTP server, and tells apart what is worth another try.
//!
//! The stages of a delivery are spoken one by one, so that a refusal is put down to whom it concerns: this program's set-up, or the recipient.
//! A connection on which anything went wrong is closed and never used again: a late answer could otherwise be taken for that to the next mail.

use std::{error::Error as _, fmt, future::Future, io, time::Duration};

use lettre::transport::smtp::{
    Error as Fault,
    authentication::{Credentials, Mechanism},
    client::{AsyncSmtpConnection, Certificate, TlsParameters},
    commands::{Data, Mail as MailFrom, Rcpt, Rset},
    extension::ClientId,
};
use thiserror::Error;
use tokio::sync::Mutex;
use tokio_rustls::rustls;

use crate::{
    Composed,
    endpoint::{Endpoint, EndpointError, Protection},
};

/// How many connections wait for the next mail.
const IDLE: usize = 4;
/// The server may check a mail for so many times the usual patience before it takes it: who gives up too early sends it twice.
const CHECKING: u32 = 10;

/// What a server answered, as numbers: `550 5.1.1`. Its words can hold an address and are left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    reply: u16,
    enhanced: Option<String>,
}

impl Code {
    /// The three digits.
    #[must_use]
    pub fn reply(&self) -> u16 {
        self.reply
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.enhanced {
            Some(enhanced) => write!(f, "{} {enhanced}", self.reply),
            None => write!(f, "{}", self.reply),
        }
    }
}

/// Why a mail did not leave. It holds no address and no subject.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SendError {
    /// No server answered in time, or the connection was lost. Worth another try.
    #[error("the mail server cannot be reached: the mail waits and is tried again")]
    Unreachable,
    /// The server said: later. Worth another try.
    #[error("the mail server asks to try later ({0}): the mail waits")]
    Later(Code),
    /// The server does not take this mail to this recipient, now or later.
    #[error("the mail server refused the recipient or the mail ({0}): check the address")]
    Refused(Code),
    /// No mail leaves before the set-up is corrected; the mail itself is not at fault.
    #[error("the mail server does not work with this set-up: {0}")]
    Misconfigured(Misfit),
}

impl SendError {
    /// Whether the mail is to be given up: it will not be taken however often it is sent.
    #[must_use]
    pub fn is_final(&self) -> bool {
        matches!(self, Self::Refused(_))
    }
}

/// What does not fit between this program's set-up and the server.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Misfit {
    /// The server's certificate is not trusted.
    #[error("its certificate is not trusted for this host; name the authority with ca=FILE or correct the host")]
    Certificate,
    /// The server offers no encryption, or no login, where one is asked for.
    #[error("it offers no encryption or no login that the address asks for; correct the address")]
    Offer,
    /// The server refuses the whole connection.
    #[error("it refuses this program ({0}); let it relay for this machine")]
    Connection(Code),
    /// User or password is wrong.
    #[error("it refuses user and password ({0}); correct them")]
    Login(Code),
    /// The server does not send for this sender.
    #[error("it refuses the sender ({0}); let it send for the unit's address")]
    Sender(Code),
}

/// Where in a delivery an answer came.
#[derive(Clone, Copy)]
enum Stage {
    Connection,
    Login,
    Sender,
    Recipient,
}

/// An SMTP server that mails are given to. May be shared and used by many at once.
pub struct Sender {
    endpoint: Endpoint,
    hello: ClientId,
    idle: Mutex<Vec<AsyncSmtpConnection>>,
}

impl fmt::Debug for Sender {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sender").field("endpoint", &self.endpoint).finish_non_exhaustive()
    }
}

impl Sender {
    /// The server at an address such as `smtp://relay:25`, `smtps://user:password@host` or `smtp://user:password@host:587?tls=required`.
    /// After the question mark also `timeout=SECONDS` and `ca=FILE`; after the host, as a path, the name to greet with.
    ///
    /// # Errors
    /// When the address cannot be used.
    pub fn from_url(address: &str) -> Result<Self, EndpointError> {
        let endpoint = Endpoint::parse(address, "smtp")?;
        let hello = match endpoint.path.as_str() {
            "" => ClientId::default(),
            name => ClientId::Domain(name.to_owned()),
        };
        if endpoint.protection != Protection::None {
            // Said now rather than at the first mail.
            tls(&endpoint).map_err(|_| EndpointError::Certificates)?;
        }
        Ok(Self { endpoint, hello, idle: Mutex::new(Vec::new()) })
    }

    /// Gives a mail to the server. `Ok` means that the server has taken it over.
    ///
    /// When the connection is lost after the mail was sent and before it was taken, the server may have it all the same: it is then sent twice, with
    /// one and the same message id.
    ///
    /// # Errors
    /// When the server did not take it; see [`SendError::is_final`].
    pub async fn send(&self, mail: &Composed) -> Result<(), SendError> {
        let mut connection = self.connection().await?;
        let sent = self.deliver(&mut connection, mail).await;
        match &sent {
            Ok(()) => self.keep(connection).await,
            // Refusing one recipient leaves the connection in order, once the server has forgotten the sender.
            Err(SendError::Refused(_)) if self.within(1, Stage::Connection, connection.command(Rset)).await.is_ok() => {
                self.keep(connection).await;
            }
            Err(_) => drop(connection),
        }
        sent
    }

    /// Whether the server can be reached and takes the login.
    ///
    /// # Errors
    /// When it cannot or does not.
    pub async fn check(&self) -> Result<(), SendError> {
        let connection = self.connection().await?;
        self.keep(connection).await;
        Ok(())
    }

    async fn deliver(&self, connection: &mut AsyncSmtpConnection, mail: &Composed) -> Result<(), SendError> {
        let envelope = &mail.envelope;
        let from = MailFrom::new(envelope.from().cloned(), Vec::new());
        self.within(1, Stage::Sender, connection.command(from)).await?;
        for to in envelope.to() {
            self.within(1, Stage::Recipient, connection.command(Rcpt::new(to.clone(), Vec::new()))).await?;
        }
        self.within(1, Stage::Recipient, connection.command(Data)).await?;
        self.within(CHECKING, Stage::Recipient, connection.message(mail.bytes())).await
    }

    async fn connection(&self) -> Result<AsyncSmtpConnection, SendError> {
        loop {
            let waiting = self.idle.lock().await.pop();
            let Some(mut waiting) = waiting else { return self.connect().await };
            if tokio::time::timeout(self.endpoint.timeout, waiting.test_connected()).await == Ok(true) {
                return Ok(waiting);
            }
        }
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, SendError> {
        let patience = self.endpoint.timeout;
        tokio::time::timeout(patience, self.greet()).await.map_err(|_| SendError::Unreachable)?
    }

    async fn greet(&self) -> Result<AsyncSmtpConnection, SendError> {
        let Endpoint { host, protection, timeout, .. } = &self.endpoint;
        let usual = match protection {
            Protection::None => 25,
            Protection::Upgraded => 587,
            Protection::Whole => 465,
        };
        let server = (host.as_str(), self.endpoint.port.unwrap_or(usual));
        let failed = |fault: Fault| sort(&fault, Stage::Connection);
        let whole = if *protection == Protection::Whole { Some(tls(&self.endpoint).map_err(failed)?) } else { None };
        let mut connection =
            AsyncSmtpConnection::connect_tokio1(server, Some(*timeout), &self.hello, whole, None).await.map_err(failed)?;
        if *protection == Protection::Upgraded {
            connection.starttls(tls(&self.endpoint).map_err(failed)?, &self.hello).await.map_err(failed)?;
        }
        if let Some((user, password)) = &self.endpoint.credentials {
            let credentials = Credentials::new(user.clone(), password.clone());
            let known = [Mechanism::Plain, Mechanism::Login];
            connection.auth(&known, &credentials).await.map_err(|fault| sort(&fault, Stage::Login))?;
        }
        Ok(connection)
    }

    async fn keep(&self, connection: AsyncSmtpConnection) {
        let mut idle = self.idle.lock().await;
        if idle.len() < IDLE {
            idle.push(connection);
        }
    }

    /// One command and its answer, for so many times the usual patience.
    async fn within<T>(&self, times: u32, stage: Stage, answer: impl Future<Output = Result<T, Fault>>) -> Result<(), SendError> {
        let patience: Duration = self.endpoint.timeout * times;
        match tokio::time::timeout(patience, answer).await {
            Ok(answer) => answer.map(|_| ()).map_err(|fault| sort(&fault, stage)),
            Err(_) => Err(SendError::Unreachable),
        }
    }
}

fn tls(endpoint: &Endpoint) -> Result<TlsParameters, Fault> {
    let mut builder = TlsParameters::builder(endpoint.host.clone());
    if let Some(pem) = &endpoint.authorities {
        builder = builder.add_root_certificate(Certificate::from_pem(pem)?);
    }
    builder.build_rustls()
}

fn sort(fault: &Fault, stage: Stage) -> SendError {
    if let Some(reply) = fault.status() {
        let code = Code { reply: reply.into(), enhanced: fault.source().and_then(|words| enhanced(&words.to_string())) };
        return match stage {
            _ if fault.is_transient() => SendError::Later(code),
            Stage::Connection => SendError::Misconfigured(Misfit::Connection(code)),
            Stage::Login => SendError::Misconfigured(Misfit::Login(code)),
            Stage::Sender => SendError::Misconfigured(Misfit::Sender(code)),
            Stage::Recipient => SendError::Refused(code),
        };
    }
    if fault.is_client() {
        SendError::Misconfigured(Misfit::Offer)
    } else if fault.is_tls() || distrusts(fault) {
        SendError::Misconfigured(Misfit::Certificate)
    } else {
        SendError::Unreachable
    }
}

/// Whether TLS itself failed. What an `io::Error` wraps is not among its sources.
fn distrusts(fault: &Fault) -> bool {
    let chain = std::iter::successors(fault.source(), |&source| source.source());
    chain.filter_map(|source| source.downcast_ref::<io::Error>()?.get_ref()).any(|inner| inner.is::<rustls::Error>())
}

/// `5.1.1` at the beginning of an answer (RFC 3463).
pub(crate) fn enhanced(words: &str) -> Option<String> {
    let first = words.split_whitespace().next()?;
    let parts: Vec<&str> = first.split('.').collect();
    let number = |part: &&str| (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    (parts.len() == 3 && parts.iter().all(number)).then(|| first.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_an_answer_only_numbers_are_kept() {
        assert_eq!(enhanced("5.1.1 <mikkel.kp@example.dk>: no such user"), Some("5.1.1".into()));
        assert_eq!(enhanced("<mikkel.kp@example.dk> 5.1.1"), None);
        assert_eq!(enhanced("1.2.3.4 is blocked"), None);
        let refused = SendError::Refused(Code { reply: 550, enhanced: Some("5.1.1".into()) });
        assert_eq!(refused.to_string(), "the mail server refused the recipient or the mail (550 5.1.1): check the address");
        assert!(refused.is_final() && !SendError::Unreachable.is_final());
    }
}
