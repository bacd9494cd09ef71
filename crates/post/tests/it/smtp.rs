//! Delivery to a server that takes mail, refuses it, is slow, is away, and asks for encryption and a login.

use std::net::Ipv4Addr;

use tvaers_post::{Composed, SendError, Sender, smtp::Misfit};
use tvaers_servers::{Certificate, LOGIN, Smtpd};

use crate::mail;

fn to(recipient: &str) -> Composed {
    mail(recipient).compose().expect("a mail")
}

fn sender(address: &str) -> Sender {
    Sender::from_url(address).expect("an address")
}

fn about(server: &Smtpd, count: u32) -> serde_json::Value {
    serde_json::from_slice(&server.taken(count).1).expect("what was said")
}

fn clear(server: &Smtpd) -> Sender {
    sender(&format!("smtp://localhost:{}?timeout=20", server.port()))
}

#[tokio::test]
async fn what_was_composed_arrives_byte_for_byte_and_again_the_same() {
    let server = Smtpd::start(&[]);
    let sender = sender(&format!("smtp://localhost:{}/tvaers.example.dk", server.port()));
    let mail = to("mikkel.kp@example.dk");
    sender.check().await.expect("a server");
    sender.send(&mail).await.expect("taken");
    sender.send(&mail).await.expect("taken again");
    let (first, about) = (server.taken(1).0, about(&server, 1));
    assert_eq!(first.trim_ascii_end(), mail.bytes().trim_ascii_end());
    assert_eq!(first, server.taken(2).0);
    assert_eq!(about["from"], "enheden@example.dk");
    assert_eq!(about["to"], serde_json::json!(["mikkel.kp@example.dk"]));
    assert_eq!(about["hello"], "tvaers.example.dk");
    assert_eq!(server.connections(), "1", "a connection serves several mails");
}

#[tokio::test]
async fn a_refusal_is_told_from_a_delay_and_spoils_nothing() {
    let server = Smtpd::start(&[]);
    let sender = clear(&server);
    let mut said = Vec::new();
    for recipient in ["busy@example.dk", "late@example.dk", "gone@example.dk", "spam@example.dk"] {
        said.push(sender.send(&to(recipient)).await.expect_err("not taken"));
        sender.send(&to("anne.sof@example.dk")).await.expect("the next mail is taken");
    }
    let codes: Vec<_> = said
        .iter()
        .map(|error| match error {
            SendError::Later(code) => format!("later {code}"),
            SendError::Refused(code) => format!("refused {code}"),
            other => other.to_string(),
        })
        .collect();
    assert_eq!(codes, ["later 451 4.3.0", "later 452 4.2.2", "refused 550 5.1.1", "refused 554 5.7.1"]);
    assert_eq!(said.iter().map(SendError::is_final).collect::<Vec<_>>(), [false, false, true, true]);
    for error in said {
        assert!(!format!("{error} {error:?}").contains('@'), "{error:?}");
    }
    assert_eq!(server.connections(), "3", "after a refusal the connection still serves, after a delay it is left alone");
    assert_eq!(server.taken_in_all(), 4);
    for count in 1..=4 {
        assert_eq!(about(&server, count)["to"], serde_json::json!(["anne.sof@example.dk"]));
    }
}

#[tokio::test]
async fn a_refused_sender_is_a_matter_of_set_up() {
    let server = Smtpd::start(&[]);
    let mut strange = mail("mikkel.kp@example.dk");
    strange.from = crate::address("stranger@example.dk", "");
    let error = clear(&server).send(&strange.compose().expect("a mail")).await.expect_err("refused");
    assert!(matches!(error, SendError::Misconfigured(Misfit::Sender(_))), "{error:?}");
    assert!(!error.is_final());
}

#[tokio::test]
async fn a_server_that_is_away_delays_and_is_found_again() {
    let server = Smtpd::start(&[]);
    let sender = clear(&server);
    let mail = to("mikkel.kp@example.dk");
    sender.send(&mail).await.expect("taken");
    let port = server.port();
    drop(server);
    assert_eq!(sender.send(&mail).await, Err(SendError::Unreachable));
    assert_eq!(sender.check().await, Err(SendError::Unreachable));
    let back = Smtpd::start_at(port);
    sender.send(&mail).await.expect("taken");
    assert_eq!(back.taken_in_all(), 1);
    drop(back);
    // Nobody noticed that the server was away: the connection that waited is dead, and the mail leaves all the same.
    let back = Smtpd::start_at(port);
    sender.send(&mail).await.expect("taken");
    assert_eq!(back.taken_in_all(), 1);
}

#[tokio::test]
async fn a_server_that_says_nothing_is_given_up() {
    let silent = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a port");
    let port = silent.local_addr().expect("a port").port();
    let sent = sender(&format!("smtp://localhost:{port}?timeout=1")).send(&to("mikkel.kp@example.dk")).await;
    assert_eq!(sent, Err(SendError::Unreachable));
}

#[tokio::test]
async fn a_late_answer_is_never_taken_for_that_to_the_next_mail() {
    let server = Smtpd::start(&[]);
    let sender = sender(&format!("smtp://localhost:{}?timeout=1", server.port()));
    assert_eq!(sender.send(&to("slow@example.dk")).await, Err(SendError::Unreachable));
    let refused = sender.send(&to("gone@example.dk")).await.expect_err("refused");
    assert!(refused.is_final(), "{refused:?}");
    assert_eq!(server.taken_in_all(), 0);
}

#[tokio::test]
async fn user_and_password_are_asked_and_checked() {
    let server = Smtpd::start(&["--login", LOGIN]);
    let at = |login: &str| sender(&format!("smtp://{login}@localhost:{}", server.port()));
    at(LOGIN).send(&to("mikkel.kp@example.dk")).await.expect("taken");
    assert_eq!(about(&server, 1)["user"], "enheden");
    let wrong = at("enheden:andet").send(&to("mikkel.kp@example.dk")).await.expect_err("refused");
    assert!(matches!(wrong, SendError::Misconfigured(Misfit::Login(_))), "{wrong:?}");
    let none = clear(&server).send(&to("mikkel.kp@example.dk")).await.expect_err("refused");
    assert!(matches!(none, SendError::Misconfigured(_)), "{none:?}");
    assert_eq!(server.taken_in_all(), 1);
}

#[tokio::test]
async fn encryption_is_used_and_its_certificate_checked() {
    let certificate = Certificate::new();
    let trusted = certificate.public();
    for (how, scheme, setting) in [("starttls", "smtp", "tls=required&"), ("whole", "smtps", "")] {
        let server = Smtpd::encrypted(how, &certificate, &["--login", LOGIN]);
        let at = format!("{scheme}://{LOGIN}@localhost:{}?{setting}", server.port());
        sender(&format!("{at}ca={}", trusted.display())).send(&to("mikkel.kp@example.dk")).await.expect("taken");
        let about = about(&server, 1);
        assert_eq!((&about["encrypted"], &about["user"]), (&true.into(), &"enheden".into()));
        let distrusted = sender(&at).send(&to("mikkel.kp@example.dk")).await;
        assert_eq!(distrusted, Err(SendError::Misconfigured(Misfit::Certificate)), "{how}");
        assert_eq!(server.taken_in_all(), 1);
    }
}

#[tokio::test]
async fn nothing_is_sent_when_the_encryption_asked_for_is_not_offered() {
    let server = Smtpd::start(&[]);
    let sent = sender(&format!("smtp://localhost:{}?tls=required", server.port())).send(&to("mikkel.kp@example.dk")).await;
    assert_eq!(sent, Err(SendError::Misconfigured(Misfit::Offer)));
    assert_eq!(server.taken_in_all(), 0);
}
