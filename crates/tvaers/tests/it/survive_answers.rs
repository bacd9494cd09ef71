//! Answers of calendars, while the program is killed between reading one and marking it as read.

use std::{net::Ipv4Addr, time::Duration};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt, copy},
    net::{TcpListener, TcpStream},
    process::Child,
};
use tvaers_ledger::Outcome;
use tvaers_servers::{Certificate, Dovecot, LOGIN, free_port};
use tvaers_testkit::{World, must, on_both, rows};

use crate::{
    convener::{Chance, Convener},
    spool::{FROM, SITE, Spool},
    survive::start_with,
};

/// Looks before the test gives up, and between two of them.
const LOOKS: u32 = 600;
const LOOK: Duration = Duration::from_millis(50);

/// Stands between the program and its mailbox, and passes on everything but that a mail was seen. Returns its port.
async fn forgetful(mailbox: u16) -> u16 {
    let listener = must(TcpListener::bind((Ipv4Addr::LOCALHOST, free_port())).await, "a port");
    let port = must(listener.local_addr(), "a port").port();
    tokio::spawn(async move {
        while let Ok((from, _)) = listener.accept().await {
            let Ok(to) = TcpStream::connect((Ipv4Addr::LOCALHOST, mailbox)).await else { return };
            let ((mut asking, mut told), (mut answering, mut asked)) = (from.into_split(), to.into_split());
            tokio::spawn(async move { copy(&mut answering, &mut told).await });
            tokio::spawn(async move {
                let mut words = vec![0; 4096];
                while let Ok(length @ 1..) = asking.read(&mut words).await {
                    let said = &words[..length];
                    if !said.windows(5).any(|word| word == b"STORE") && asked.write_all(said).await.is_err() {
                        return;
                    }
                }
            });
        }
    });
    port
}

async fn start(world: &World, port: u16, smtp: u16, mailbox: u16) -> Child {
    let (smtp, imap) = (format!("smtp://127.0.0.1:{smtp}"), format!("imap://{LOGIN}@localhost:{mailbox}?timeout=20"));
    start_with(world, port, &["--smtp", &smtp, "--mail-from", FROM, "--site", SITE, "--mail-hours", "any", "--imap", &imap]).await
}

async fn until(what: &str, holds: impl Fn() -> bool) {
    for _ in 0..LOOKS {
        if holds() {
            return;
        }
        tokio::time::sleep(LOOK).await;
    }
    panic!("{what}");
}

/// How the reply of a party stands, as soon as there is one.
async fn reply(world: &World, sql: &str) -> Vec<String> {
    for _ in 0..LOOKS {
        let reply = rows(&world.address(), sql).await;
        if reply != ["none"] {
            return reply;
        }
        tokio::time::sleep(LOOK).await;
    }
    panic!("the answer was not read");
}

on_both! {
    async fn an_answer_that_is_read_twice_counts_once(world) {
        world.scene().await;
        let (spool, mailbox) = (Spool::at(free_port()), Dovecot::start(&Certificate::new()));
        let (port, forgetful) = (free_port(), forgetful(mailbox.port()).await);
        let mut program = start(&world, port, spool.port(), forgetful).await;
        let meeting = Convener::log_in(port, 0, Chance::new(1)).await.convene_one().await;
        let asked = || spool.mails().into_iter().find(|mail| mail.to.starts_with("liv.sof") && !mail.calendar.is_empty());
        until("the invitation did not leave", || asked().is_some()).await;
        must(program.kill().await, "kill -9");

        // The calendar answers at once.
        let asked = must(asked().ok_or("none"), "the invitation");
        mailbox.deliver("answer", &asked.answer_at("ACCEPTED", &asked.property("DTSTAMP")));
        let replies = format!("SELECT reply FROM meeting_invited WHERE owner_id = '{}' AND value = 'sof'", meeting.id);
        assert_eq!(rows(&world.address(), &replies).await, ["none"]);
        program = start(&world, port, spool.port(), forgetful).await;
        assert_eq!(reply(&world, &replies).await, ["accepted"]);
        assert_eq!(mailbox.unseen(), 1, "it is not marked yet");
        must(program.kill().await, "kill -9 between reading and marking");

        program = start(&world, port, spool.port(), mailbox.port()).await;
        until("the answer was not read again", || mailbox.unseen() == 0).await;
        must(program.kill().await, "kill -9");
        assert_eq!(rows(&world.address(), &replies).await, ["accepted"]);
        let entries = world.entries().await;
        let replied = entries.iter().filter(|e| e.act == "reply_invitation" && e.outcome == Outcome::Done).count();
        assert_eq!(replied, 1, "the answer counts once");
        spool.read_all(&world).await;
    }
}
