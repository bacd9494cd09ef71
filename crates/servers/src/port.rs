//! Ports that stay free while the program that listens on them is away.

use std::{
    net::{Ipv4Addr, TcpListener},
    sync::atomic::{AtomicU32, Ordering},
};

/// The lowest port that a test takes: above those of well-known programs.
const FIRST_PORT: u16 = 10_000;

/// A port that nobody listens on, below those that the system gives to outgoing connections, and another one with every call. One of theirs would not
/// stay free while the program is down: whoever asks for it could be given that very port, be connected to themselves, and wait for ever for an answer.
#[must_use]
pub fn free_port() -> u16 {
    let range = std::fs::read_to_string("/proc/sys/net/ipv4/ip_local_port_range").unwrap_or_default();
    let first_given = range.split_whitespace().next().and_then(|first| first.parse().ok()).unwrap_or(32_768_u16);
    let span = u32::from(first_given.saturating_sub(FIRST_PORT)).max(1);
    // Tests run as processes or as threads: both numbers keep those that run beside each other apart.
    static NEXT: AtomicU32 = AtomicU32::new(0);
    for _ in 0..span {
        let step = std::process::id().wrapping_mul(31).wrapping_add(NEXT.fetch_add(1, Ordering::Relaxed)) % span;
        let port = u16::try_from(u32::from(FIRST_PORT) + step).expect("a port");
        if TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok() {
            return port;
        }
    }
    panic!("no free port from {FIRST_PORT} to {first_given}");
}
