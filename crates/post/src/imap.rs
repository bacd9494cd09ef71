//! Fetches mails that came into a mailbox, over IMAP. Each is marked as seen only when the caller has handled it: what was interrupted comes again.

use std::{fmt, future::Future, io, sync::Arc, time::Duration};

use async_imap::{Client, Session, error::Error as Fault};
use futures_util::TryStreamExt;
use thiserror::Error;
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
};
use tokio_rustls::{
    TlsConnector,
    rustls::{
        self, ClientConfig, RootCertStore,
        pki_types::{CertificateDer, ServerName, pem::PemObject},
    },
};

use crate::{
    endpoint::{Endpoint, EndpointError, Protection},
    reply::LONGEST,
};

/// Why a mailbox could not be read. It holds nothing of any mail.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum InboxError {
    /// The address cannot be used.
    #[error(transparent)]
    Address(#[from] EndpointError),
    /// No server answered in time, or the connection was lost. Worth another try.
    #[error("the mailbox cannot be reached: it is tried again")]
    Unreachable,
    /// The server's certificate is not trusted.
    #[error("the mailbox server's certificate is not trusted for this host; name the authority with ca=FILE or correct the host")]
    Certificate,
    /// The server refuses the login.
    #[error("the mailbox server refuses user and password; correct them")]
    Login,
    /// The server refuses what it was asked, or answers what cannot be read.
    #[error("the mailbox server does not do what it was asked; check that the mailbox exists and may be changed")]
    Refused,
}

/// A mail that came. Its bytes are cut just beyond what [`crate::read_reply`] reads, so that a long one is not fetched whole.
pub struct Incoming {
    uid: u32,
    bytes: Vec<u8>,
}

impl Incoming {
    /// The mail, or its beginning when it is too long.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

/// A mail shows nothing of itself in a log.
impl fmt::Debug for Incoming {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Incoming").field("length", &self.bytes.len()).finish_non_exhaustive()
    }
}

/// A connection, encrypted or not.
trait Wire: AsyncRead + AsyncWrite + Unpin + Send + fmt::Debug {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send + fmt::Debug> Wire for T {}

/// An open mailbox, with the mails in it that nobody has seen.
pub struct Inbox {
    session: Session<Box<dyn Wire>>,
    patience: Duration,
    /// Those still to be fetched, the oldest last.
    unseen: Vec<u32>,
}

impl fmt::Debug for Inbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Inbox").field("unseen", &self.unseen.len()).finish_non_exhaustive()
    }
}

impl Inbox {
    /// Opens the mailbox at an address such as `imaps://user:password@host`, `imap://user:password@host?tls=required` or, on this machine,
    /// `imap://user:password@localhost`. A path names another folder than `INBOX`; after the question mark also `timeout=SECONDS` and `ca=FILE`.
    ///
    /// # Errors
    /// When the address cannot be used, or the mailbox not be opened.
    pub async fn open(address: &str) -> Result<Self, InboxError> {
        let endpoint = Endpoint::parse(address, "imap")?;
        let Some((user, password)) = &endpoint.credentials else { return Err(EndpointError::NoPassword.into()) };
        let folder = if endpoint.path.is_empty() { "INBOX" } else { &endpoint.path };
        let client = within(endpoint.timeout, connect(&endpoint)).await?;
        let login = async {
            client.login(user, password).await.map_err(|(fault, _)| match fault {
                Fault::No(_) => InboxError::Login,
                other => sort(&other),
            })
        };
        let mut session = within(endpoint.timeout, login).await?;
        let found = async {
            session.select(folder).await.map_err(|fault| sort(&fault))?;
            session.uid_search("UNSEEN UNDELETED").await.map_err(|fault| sort(&fault))
        };
        let mut unseen: Vec<u32> = within(endpoint.timeout, found).await?.into_iter().collect();
        unseen.sort_unstable_by(|a, b| b.cmp(a));
        Ok(Self { session, patience: endpoint.timeout, unseen })
    }

    /// The next mail that nobody has seen, the oldest first; `None` when all were given out. It stays unseen until [`Inbox::handled`].
    ///
    /// # Errors
    /// When it cannot be fetched. The inbox is then opened anew.
    pub async fn next(&mut self) -> Result<Option<Incoming>, InboxError> {
        while let Some(uid) = self.unseen.pop() {
            let fetch = async {
                let asked = format!("BODY.PEEK[]<0.{}>", LONGEST + 1);
                let mut answers = self.session.uid_fetch(uid.to_string(), asked).await.map_err(|fault| sort(&fault))?;
                let mut bytes = None;
                while let Some(answer) = answers.try_next().await.map_err(|fault| sort(&fault))? {
                    if answer.uid == Some(uid) {
                        bytes = bytes.or(answer.body().map(<[u8]>::to_vec));
                    }
                }
                Ok(bytes)
            };
            // Another program may have taken it away meanwhile.
            if let Some(bytes) = within(self.patience, fetch).await? {
                return Ok(Some(Incoming { uid, bytes }));
            }
        }
        Ok(None)
    }

    /// Marks a mail as seen: it is not given out again.
    ///
    /// # Errors
    /// When the server did not do so. The mail comes again then.
    pub async fn handled(&mut self, mail: Incoming) -> Result<(), InboxError> {
        let mark = async {
            let answers = self.session.uid_store(mail.uid.to_string(), "+FLAGS.SILENT (\\Seen)").await;
            let answers: Vec<_> = answers.map_err(|fault| sort(&fault))?.try_collect().await.map_err(|fault| sort(&fault))?;
            drop(answers);
            Ok(())
        };
        within(self.patience, mark).await
    }

    /// Says goodbye.
    ///
    /// # Errors
    /// When the connection was lost; nothing is lost with it.
    pub async fn close(mut self) -> Result<(), InboxError> {
        let patience = self.patience;
        within(patience, async { self.session.logout().await.map_err(|fault| sort(&fault)) }).await
    }
}

async fn connect(endpoint: &Endpoint) -> Result<Client<Box<dyn Wire>>, InboxError> {
    let usual = if endpoint.protection == Protection::Whole { 993 } else { 143 };
    let stream = TcpStream::connect((endpoint.host.as_str(), endpoint.port.unwrap_or(usual))).await.map_err(|f| broken(&f))?;
    let wire: Box<dyn Wire> = match endpoint.protection {
        Protection::Whole => Box::new(encrypt(endpoint, stream).await?),
        Protection::None | Protection::Upgraded => Box::new(stream),
    };
    let mut client = Client::new(wire);
    match client.read_response().await {
        Ok(Some(_greeting)) => {}
        Ok(None) => return Err(InboxError::Unreachable),
        Err(fault) => return Err(broken(&fault)),
    }
    if endpoint.protection == Protection::Upgraded {
        client.run_command_and_check_ok("STARTTLS", None).await.map_err(|fault| sort(&fault))?;
        // What came before the encryption is forgotten with the old client.
        let wire: Box<dyn Wire> = Box::new(encrypt(endpoint, client.into_inner()).await?);
        client = Client::new(wire);
    }
    Ok(client)
}

async fn encrypt<S: Wire>(endpoint: &Endpoint, stream: S) -> Result<tokio_rustls::client::TlsStream<S>, InboxError> {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    if let Some(pem) = &endpoint.authorities {
        let own: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(pem).collect();
        roots.add_parsable_certificates(own.map_err(|_| EndpointError::Certificates)?);
    }
    let config = ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|_| InboxError::Certificate)?
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = ServerName::try_from(endpoint.host.clone()).map_err(|_| InboxError::Certificate)?;
    TlsConnector::from(Arc::new(config)).connect(name, stream).await.map_err(|fault| broken(&fault))
}

async fn within<T>(patience: Duration, work: impl Future<Output = Result<T, InboxError>>) -> Result<T, InboxError> {
    tokio::time::timeout(patience, work).await.map_err(|_| InboxError::Unreachable)?
}

fn broken(fault: &io::Error) -> InboxError {
    let distrusts = fault.get_ref().is_some_and(|inner| inner.is::<rustls::Error>());
    if distrusts { InboxError::Certificate } else { InboxError::Unreachable }
}

fn sort(fault: &Fault) -> InboxError {
    match fault {
        Fault::Io(fault) => broken(fault),
        Fault::ConnectionLost => InboxError::Unreachable,
        _ => InboxError::Refused,
    }
}

/// What [`async_imap`] says and reads would otherwise stand in a log at the finest level.
const _: () = assert!((log::STATIC_MAX_LEVEL as usize) < (log::LevelFilter::Trace as usize), "traces are compiled out");
