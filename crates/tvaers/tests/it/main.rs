//! The one integration binary: everything together, over both databases, through the same doors as its users.
#![expect(clippy::panic, reason = "a test fails by panicking")]

mod board;
mod browser;

mod agenda;
mod attachments;
mod checkpoints;
mod concern;
mod convener;
mod convening;
mod demo;
mod disclosing;
mod documentation;
mod enclosures;
mod followup;
mod forward;
mod full;
mod guests;
mod handover;
mod knowledge;
mod ledger;
mod letters;
mod live;
mod login;
mod mandate;
mod matrix;
mod migrate;
mod minutes;
mod model;
mod papers;
mod plans;
mod post;
mod relay;
mod reminders;
mod routes;
mod spool;
mod statements;
mod survive;
mod survive_answers;
mod survive_mail;
mod tiers;
mod units;
mod walls;
mod walls_of_home;
mod year;
