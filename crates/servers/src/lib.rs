//! The programs of others that tests talk to: a mail server, a mailbox, a calendar library. Each is started by its test and ended with it; one that is missing
//! fails the test: `tools/setup test` installs it.
#![expect(clippy::expect_used, clippy::panic, reason = "a server that cannot be had must stop its test, saying why")]

mod imap;
mod port;
mod smtp;
mod tools;

pub use imap::{Certificate, Dovecot};
pub use port::free_port;
pub use smtp::Smtpd;
pub use tools::{ask, ask_in};

/// User and password of every server here.
pub const LOGIN: &str = "enheden:hemmelig";
