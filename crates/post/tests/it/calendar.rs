//! Invitations read by a calendar library that is not ours, on both sides of summer time.

use serde_json::Value;
use tvaers_post::{Method, feed};
use tvaers_servers::ask;

use crate::{WRITTEN, invitation};

const MINUTE: i64 = 60_000_000;
const DAY: i64 = 24 * 60 * MINUTE;

fn read(file: &str) -> Value {
    serde_json::from_slice(&ask("read_calendar.py", "", file.as_bytes())).expect("JSON")
}

#[test]
fn an_invitation_is_read_as_it_was_meant() {
    let asked = invitation(WRITTEN + 21 * DAY, WRITTEN + 21 * DAY + 120 * MINUTE);
    let found = read(asked.calendar().expect("a file").text());
    assert_eq!(found["method"], "REQUEST");
    let event = &found["events"][0];
    assert_eq!(event["errors"], serde_json::json!([]));
    assert_eq!(event["UID"], asked.uid);
    assert_eq!(event["SEQUENCE"], "4");
    assert_eq!(event["STATUS"], "CONFIRMED");
    assert_eq!(event["SUMMARY"], asked.summary);
    assert_eq!(event["LOCATION"], asked.location);
    assert_eq!(event["DESCRIPTION"], asked.description);
    assert_eq!(event["URL"], "https://video.example.dk/m/4f2a;x=1");
    assert_eq!(event["DTSTAMP"], WRITTEN / 1_000_000);
    assert_eq!(event["ORGANIZER"]["address"], "mailto:enheden@example.dk");
    assert_eq!(event["ORGANIZER"]["CN"], "Sekretariatet: 'Enheden'");
    let attendee = &event["ATTENDEE"];
    assert_eq!(attendee["address"], "mailto:mikkel.kp@example.dk");
    assert_eq!(attendee["CN"], "Mikkel Åes Holm");
    assert_eq!((&attendee["RSVP"], &attendee["PARTSTAT"]), (&"TRUE".into(), &"NEEDS-ACTION".into()));
    assert_eq!(attendee["ROLE"], "REQ-PARTICIPANT");
}

/// W7: nothing stands in a calendar but unit, time, place and who meets.
#[test]
fn an_invitation_says_nothing_else() {
    let mut cancelled = invitation(WRITTEN, WRITTEN + MINUTE);
    cancelled.method = Method::Cancel;
    let found = read(cancelled.calendar().expect("a file").text());
    assert_eq!((&found["method"], &found["events"][0]["STATUS"]), (&"CANCEL".into(), &"CANCELLED".into()));
    let known = [
        "ATTENDEE",
        "DESCRIPTION",
        "DTEND",
        "DTSTAMP",
        "DTSTART",
        "LOCATION",
        "ORGANIZER",
        "SEQUENCE",
        "STATUS",
        "SUMMARY",
        "TRANSP",
        "UID",
        "URL",
    ];
    assert_eq!(found["events"][0]["properties"], serde_json::json!(known));
}

#[test]
fn times_are_right_across_the_changes_of_october_and_march() {
    // Every half hour of the two nights, and 10.00 every day of the year around them.
    let (october, march) = (1_792_879_200_000_000, 1_806_181_200_000_000);
    let nights = [october, march].into_iter().flat_map(|night| (0..16).map(move |half| night + half * 30 * MINUTE));
    let days = (0..365).map(|day| WRITTEN + day * DAY);
    let meetings: Vec<_> = nights.chain(days).map(|starts| invitation(starts, starts + 90 * MINUTE)).collect();
    let found = read(&feed("Mine møder", &meetings).expect("a feed"));
    assert_eq!(found["method"], "PUBLISH");
    let events = found["events"].as_array().expect("events");
    assert_eq!(events.len(), meetings.len());
    for (event, meant) in events.iter().zip(&meetings) {
        assert_eq!(event["DTSTART"], meant.starts_at / 1_000_000, "start of {}", meant.starts_at);
        assert_eq!(event["DTEND"], meant.ends_at / 1_000_000, "end of {}", meant.starts_at);
    }
}
