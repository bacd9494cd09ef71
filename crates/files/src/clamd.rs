//! The virus scanner: ClamAV's daemon, spoken to over its own protocol. Whoever it cannot ask is told so; nothing passes unseen.

use std::{path::PathBuf, time::Duration};

use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    net::{TcpStream, UnixStream},
    time::timeout,
};

/// Bytes that are handed over at once.
const PIECE: usize = 64 * 1024;
/// Longest answer that is read.
const ANSWER: u64 = 4096;
/// How long it may take to be reached.
const REACHED_IN: Duration = Duration::from_secs(5);
/// How long it may take over one file.
const DONE_IN: Duration = Duration::from_secs(90);

/// What the scanner says of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It knows nothing bad of it.
    Clean,
    /// It found something, which it calls so.
    Infected(String),
}

/// Why it could not be asked. Says nothing of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ScanError {
    /// The address.
    #[error("--clamd takes HOST:PORT, or unix:FILE for a socket")]
    Address,
    /// It is not there.
    #[error("the virus scanner cannot be reached; see that clamd runs and listens there")]
    Unreachable,
    /// It did not answer in time, or hung up.
    #[error("the virus scanner did not answer; see its log")]
    NoAnswer,
    /// It answered something else than a verdict.
    #[error("the virus scanner gave no verdict: it may be too small for the file (StreamMaxLength)")]
    NoVerdict,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Place {
    Tcp(String),
    Unix(PathBuf),
}

/// A scanner at an address.
#[derive(Debug, Clone)]
pub struct Scanner {
    place: Place,
    done_in: Duration,
}

impl Scanner {
    /// A scanner at `HOST:PORT` or `unix:FILE`.
    ///
    /// # Errors
    /// [`ScanError::Address`].
    pub fn at(address: &str) -> Result<Self, ScanError> {
        let place = match address.strip_prefix("unix:") {
            Some(file) if file.starts_with('/') => Place::Unix(file.into()),
            Some(_) => return Err(ScanError::Address),
            None => {
                let port = address.rsplit_once(':').filter(|(host, _)| !host.is_empty()).and_then(|(_, p)| p.parse::<u16>().ok());
                port.ok_or(ScanError::Address)?;
                Place::Tcp(address.to_owned())
            }
        };
        Ok(Self { place, done_in: DONE_IN })
    }

    /// The same with another patience: for tests.
    #[must_use]
    pub const fn done_in(mut self, patience: Duration) -> Self {
        self.done_in = patience;
        self
    }

    /// What it says of a file.
    ///
    /// # Errors
    /// [`ScanError`]: then nothing is known of the file.
    pub async fn scan(&self, bytes: &[u8]) -> Result<Verdict, ScanError> {
        let unreachable = |_| ScanError::Unreachable;
        match &self.place {
            Place::Tcp(address) => {
                let stream = timeout(REACHED_IN, TcpStream::connect(address)).await.map_err(unreachable)?;
                self.ask(stream.map_err(|_| ScanError::Unreachable)?, bytes).await
            }
            Place::Unix(file) => {
                let stream = timeout(REACHED_IN, UnixStream::connect(file)).await.map_err(unreachable)?;
                self.ask(stream.map_err(|_| ScanError::Unreachable)?, bytes).await
            }
        }
    }

    async fn ask<S: AsyncRead + AsyncWrite + Unpin>(&self, mut stream: S, bytes: &[u8]) -> Result<Verdict, ScanError> {
        let answer = timeout(self.done_in, async {
            // It may refuse before all is handed over: then its answer says why, and the rest need not arrive.
            let handed = hand_over(&mut stream, bytes).await;
            let mut answer = Vec::new();
            let read = (&mut stream).take(ANSWER).read_to_end(&mut answer).await;
            if answer.is_empty() { handed.and(read.map(drop)).map(|()| answer) } else { Ok(answer) }
        });
        let answer = answer.await.map_err(|_| ScanError::NoAnswer)?.map_err(|_| ScanError::NoAnswer)?;
        verdict(&String::from_utf8_lossy(&answer))
    }
}

/// A file in pieces, each with its length before it, and an empty one at the end.
async fn hand_over<S: AsyncWrite + Unpin>(stream: &mut S, bytes: &[u8]) -> std::io::Result<()> {
    stream.write_all(b"zINSTREAM\0").await?;
    for piece in bytes.chunks(PIECE) {
        stream.write_u32(u32::try_from(piece.len()).unwrap_or(0)).await?;
        stream.write_all(piece).await?;
    }
    stream.write_u32(0).await?;
    stream.flush().await
}

fn verdict(answer: &str) -> Result<Verdict, ScanError> {
    let answer = answer.trim_end_matches(['\0', '\n', ' ']);
    if answer.is_empty() {
        return Err(ScanError::NoAnswer);
    }
    let said = answer.strip_prefix("stream: ").ok_or(ScanError::NoVerdict)?;
    match said.strip_suffix(" FOUND") {
        Some(name) => Ok(Verdict::Infected(name.chars().filter(|c| c.is_ascii_graphic()).take(100).collect())),
        None if said == "OK" => Ok(Verdict::Clean),
        None => Err(ScanError::NoVerdict),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_its_own_words_are_a_verdict() {
        assert_eq!(verdict("stream: OK\0"), Ok(Verdict::Clean));
        assert_eq!(verdict("stream: Eicar-Test FOUND\0"), Ok(Verdict::Infected("Eicar-Test".into())));
        for other in ["OK", "stream: ok", "stream: OK FOUN", "INSTREAM size limit exceeded. ERROR\0", "stream: x ERROR", "PONG"] {
            assert_eq!(verdict(other), Err(ScanError::NoVerdict), "{other}");
        }
        assert_eq!(verdict("\0"), Err(ScanError::NoAnswer));
    }

    #[test]
    fn an_address_is_a_host_with_a_port_or_a_socket() {
        for good in ["127.0.0.1:3310", "clamd:3310", "[::1]:3310", "unix:/run/clamd.sock"] {
            assert!(Scanner::at(good).is_ok(), "{good}");
        }
        for bad in ["", "clamd", ":3310", "clamd:x", "unix:clamd.sock", "unix:"] {
            assert_eq!(Scanner::at(bad).unwrap_err(), ScanError::Address, "{bad}");
        }
    }
}
