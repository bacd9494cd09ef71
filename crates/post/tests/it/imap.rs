//! A mailbox on a real server: what comes is given out until it was handled, and a calendar's answer is found in it.

use tvaers_post::{Answer, Inbox, InboxError, NoReply, read_reply, reply::LONGEST};
use tvaers_servers::{Certificate, Dovecot, LOGIN, ask};

use crate::{WRITTEN, invitation, mail};

async fn open(server: &Dovecot) -> Inbox {
    Inbox::open(&format!("imap://{LOGIN}@localhost:{}?timeout=20", server.port()))
        .await
        .unwrap_or_else(|error| panic!("{error}: {}", server.log()))
}

#[tokio::test]
async fn a_mail_comes_until_it_was_handled() {
    let server = Dovecot::start(&Certificate::new());
    server.deliver("1", b"Subject: et\r\n\r\nEt\r\n");
    server.deliver("2", b"Subject: to\r\n\r\nTo\r\n");
    let mut inbox = open(&server).await;
    let first = inbox.next().await.expect("a mail").expect("the first");
    let second = inbox.next().await.expect("a mail").expect("the second");
    let mut both = [first.bytes().to_vec(), second.bytes().to_vec()];
    both.sort();
    assert_eq!(both, [b"Subject: et\r\n\r\nEt\r\n".to_vec(), b"Subject: to\r\n\r\nTo\r\n".to_vec()]);
    assert!(inbox.next().await.expect("an end").is_none());
    let left = second.bytes().to_vec();
    inbox.handled(first).await.expect("marked");
    // Interrupted here: the second was given out and never handled.
    drop(inbox);
    let mut again = open(&server).await;
    let only = again.next().await.expect("a mail").expect("the one that was not handled");
    assert_eq!(only.bytes(), left);
    again.handled(only).await.expect("marked");
    assert!(again.next().await.expect("an end").is_none());
    again.close().await.expect("closed");
    assert!(open(&server).await.next().await.expect("an end").is_none());
}

#[tokio::test]
async fn a_calendar_answers_and_the_answer_is_read() {
    let server = Dovecot::start(&Certificate::new());
    let mut invited = mail("mikkel.kp@example.dk");
    let asked = invitation(WRITTEN, WRITTEN + 60_000_000);
    invited.calendar = Some(asked.calendar().expect("a file"));
    let sent = invited.compose().expect("a mail");
    for word in ["ACCEPTED", "DECLINED", "TENTATIVE"] {
        server.deliver(word, &ask("answer.py", word, sent.bytes()));
    }
    let mut inbox = open(&server).await;
    let mut answers = Vec::new();
    while let Some(came) = inbox.next().await.expect("a mail") {
        let reply = read_reply(came.bytes()).expect("an answer");
        assert_eq!((reply.uid.as_str(), reply.sequence), (asked.uid.as_str(), 4));
        assert_eq!(reply.attendee.email(), "mikkel.kp@example.dk");
        assert_eq!(reply.sender.as_ref().map(tvaers_post::Address::email), Some("mikkel.kp@example.dk"));
        assert_eq!(reply.stamp, 1_791_019_800_000_000);
        answers.push(reply.answer);
        inbox.handled(came).await.expect("marked");
    }
    answers.sort_by_key(|answer| format!("{answer:?}"));
    assert_eq!(answers, [Answer::Accepted, Answer::Declined, Answer::Tentative]);
}

#[tokio::test]
async fn a_mail_too_long_for_an_answer_is_not_fetched_whole() {
    let server = Dovecot::start(&Certificate::new());
    let mut long = b"Subject: lang\r\n\r\n".to_vec();
    long.resize(3 * LONGEST, b'a');
    server.deliver("long", &long);
    let mut inbox = open(&server).await;
    let came = inbox.next().await.expect("a mail").expect("the long one");
    assert_eq!(came.bytes(), &long[..=LONGEST]);
    assert_eq!(read_reply(came.bytes()), Err(NoReply::TooLong));
    inbox.handled(came).await.expect("marked");
}

#[tokio::test]
async fn encryption_is_used_and_its_certificate_checked() {
    let certificate = Certificate::new();
    let server = Dovecot::start(&certificate);
    server.deliver("1", b"Subject: et\r\n\r\nEt\r\n");
    let ca = certificate.public();
    let upgraded = format!("imap://{LOGIN}@localhost:{}/INBOX?tls=required", server.port());
    let whole = format!("imaps://{LOGIN}@localhost:{}/?timeout=20", server.whole());
    for address in [upgraded, whole] {
        let mut inbox = Inbox::open(&format!("{address}&ca={}", ca.display())).await.expect("opened");
        assert!(inbox.next().await.expect("a mail").is_some());
        assert_eq!(Inbox::open(&address).await.map(|_| ()), Err(InboxError::Certificate));
    }
}

#[tokio::test]
async fn what_is_wrong_is_told_apart() {
    let server = Dovecot::start(&Certificate::new());
    let at = |login: &str, folder: &str| format!("imap://{login}@localhost:{}/{folder}", server.port());
    let opened = |address: String| async move { Inbox::open(&address).await.map(|_| ()) };
    assert_eq!(opened(at("enheden:andet", "")).await, Err(InboxError::Login));
    assert_eq!(opened(at(LOGIN, "findes-ikke")).await, Err(InboxError::Refused));
    let (alive, port) = (at(LOGIN, ""), server.port());
    assert_eq!(opened(alive.clone()).await, Ok(()));
    assert!(matches!(opened(format!("imap://localhost:{port}")).await, Err(InboxError::Address(_))));
    drop(server);
    assert_eq!(opened(alive).await, Err(InboxError::Unreachable));
}
