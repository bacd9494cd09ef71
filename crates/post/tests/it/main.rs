//! Mail against real servers: one that takes it, one that keeps it, and a calendar library that is not ours. All persons are invented.
#![expect(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod calendar;
mod imap;
mod smtp;

use tvaers_post::{Address, Invitation, Mail, Method};

/// 2026-10-01 08.00 UTC.
const WRITTEN: i64 = 1_790_841_600_000_000;

fn address(email: &str, name: &str) -> Address {
    Address::new(email).and_then(|address| address.named(name)).expect("an address")
}

fn invitation(starts_at: i64, ends_at: i64) -> Invitation {
    Invitation {
        uid: "0198f0a0-0000-7000-8000-000000000001@tvaers.example.dk".into(),
        sequence: 4,
        method: Method::Request,
        starts_at,
        ends_at,
        summary: "Møde; Koordineringsenheden, København".into(),
        location: "Rådhuset, lokale 4\\A".into(),
        description: "Torsdag den 22. oktober kl. 10.00–12.00\nRådhuset, lokale 4\nSvar ved at trykke på en knap i din kalender."
            .into(),
        url: Some("https://video.example.dk/m/4f2a;x=1".parse().expect("a link")),
        organizer: address("enheden@example.dk", "Sekretariatet: \"Enheden\""),
        attendee: address("mikkel.kp@example.dk", "Mikkel Åes Holm"),
        stamp: WRITTEN,
    }
}

fn mail(to: &str) -> Mail {
    Mail {
        message_id: "0198f0a0-0000-7000-8000-00000000000a@tvaers.example.dk".into(),
        to: address(to, "Mikkel Åes Holm"),
        from: address("enheden@example.dk", "Sekretariatet"),
        date: WRITTEN,
        subject: "Indkaldelse: møde i Koordineringsenheden torsdag den 22. oktober kl. 10.00 på Rådhuset i København".into(),
        text: "Kære Mikkel\n\n.\n..Der er møde = kl. 10.\nFrom here\n--=_tvaers_alternative--\nHilsen\n".into(),
        html: "<!doctype html><p>Der er møde kl. 10.</p>".into(),
        calendar: None,
        attachments: Vec::new(),
        lang: "da".into(),
        references: None,
        generated: true,
    }
}
