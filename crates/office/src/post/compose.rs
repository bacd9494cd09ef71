//! What a mail says, in its reader's language: unit, time, place and a way in. Nothing of a person is known here, so nothing can be told (W7).

use tvaers_locale::{Words, format::Dates};

/// A mail's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Composed {
    pub(super) subject: String,
    pub(super) text: String,
    pub(super) html: String,
}

/// Why somebody is written to about a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    Invited,
    Changed,
    Cancelled,
    /// Comes for their party instead of whoever does otherwise.
    Substitute,
    /// Need not any more.
    Relieved,
    /// The agenda is ready.
    Agenda,
    /// It is another than before.
    Amended,
}

/// When and where a unit meets.
#[derive(Debug, Clone, Copy)]
pub(super) struct Meeting<'a> {
    pub(super) unit: &'a str,
    pub(super) starts_at: i64,
    pub(super) ends_at: i64,
    pub(super) place: &'a str,
    /// Link to the video meeting; empty when there is none.
    pub(super) video: &'a str,
    /// Where the invitation is answered.
    pub(super) link: &'a str,
    /// Its page, behind the login; nothing for a guest, who has no account.
    pub(super) page: Option<&'a str>,
}

/// How much waits for somebody.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Waiting {
    /// One's own: late, due today, due soon.
    pub(super) late: i64,
    pub(super) today: i64,
    pub(super) soon: i64,
    pub(super) notices: i64,
    /// Of other parties, for who follows up: late, and of these so late that their leaders are told.
    pub(super) others: i64,
    pub(super) others_long: i64,
    /// Of one's own party, for its leader.
    pub(super) escalated: i64,
}

pub(super) fn about_meeting(words: Words, dates: Dates, about: About, meeting: Meeting<'_>) -> Composed {
    let date = dates.long_date(meeting.starts_at);
    let (subject, lead) = match about {
        About::Invited if meeting.page.is_none() => (words.mail_guest_subject(&date, meeting.unit), words.mail_guest_lead()),
        About::Changed if meeting.page.is_none() => {
            (words.mail_changed_subject(&date, meeting.unit), words.mail_guest_changed_lead())
        }
        About::Cancelled if meeting.page.is_none() => {
            (words.mail_guest_off_subject(&date, meeting.unit), words.mail_guest_off_lead())
        }
        About::Invited => (words.mail_invited_subject(&date, meeting.unit), words.mail_invited_lead()),
        About::Changed => (words.mail_changed_subject(&date, meeting.unit), words.mail_changed_lead()),
        About::Cancelled => (words.mail_cancelled_subject(&date, meeting.unit), words.mail_cancelled_lead()),
        About::Substitute => (words.mail_substitute_subject(&date, meeting.unit), words.mail_substitute_lead()),
        About::Relieved => (words.mail_relieved_subject(&date, meeting.unit), words.mail_relieved_lead()),
        About::Agenda => (words.mail_agenda_subject(&date, meeting.unit), words.mail_agenda_lead()),
        About::Amended => (words.mail_amended_subject(&date, meeting.unit), words.mail_amended_lead()),
    };
    let when = format!("{}, {}", dates.weekday_date(meeting.starts_at), dates.time_range(meeting.starts_at, meeting.ends_at));
    let mut facts = vec![(words.mail_when(), when.as_str()), (words.mail_where(), meeting.place)];
    if !meeting.video.is_empty() {
        facts.push((words.mail_video(), meeting.video));
    }
    let answer = (words.mail_answer(), meeting.link);
    let page = |label| meeting.page.map(|page| (label, page));
    let (facts, ways) = match about {
        // The agenda may come with the invitation or later: the meeting's page knows.
        About::Invited | About::Substitute => (&facts[..], [answer].into_iter().chain(page(words.mail_open())).collect()),
        About::Changed => (&facts[..], vec![answer]),
        About::Relieved => (&facts[..], page(words.mail_open()).into_iter().collect()),
        About::Cancelled => (&facts[..], Vec::new()),
        About::Agenda | About::Amended => (&facts[..1], page(words.mail_read_agenda()).into_iter().collect()),
    };
    let foot = if meeting.page.is_some() { words.mail_foot() } else { words.mail_guest_foot() };
    written(words, &subject, meeting.unit, &[lead.to_owned()], facts, &ways, foot)
}

/// Minutes wait for an answer: of which meeting, and until when.
pub(super) fn about_minutes(words: Words, dates: Dates, unit: &str, (met_at, due): (i64, i64), link: &str) -> Composed {
    let until = format!("{}, {}", dates.weekday_date(due), dates.time(due));
    let subject = words.mail_minutes_subject(dates.long_date(due), unit);
    let lines = [words.mail_minutes_lead(dates.long_date(met_at)), words.mail_minutes_silence().to_owned()];
    written(
        words,
        &subject,
        unit,
        &lines,
        &[(words.mail_minutes_until(), &until)],
        &[(words.mail_open(), link)],
        words.mail_foot(),
    )
}

pub(super) fn of_the_day(words: Words, waiting: Waiting, link: &str) -> Composed {
    let counted = |n: i64, say: &dyn Fn(i64) -> String| (n > 0).then(|| say(n));
    let lines: Vec<String> = [
        counted(waiting.late, &|n| words.mail_digest_late(n)),
        counted(waiting.today, &|n| words.mail_digest_today(n)),
        counted(waiting.soon, &|n| words.mail_digest_soon(n)),
        counted(waiting.notices, &|n| words.mail_digest_notices(n)),
        counted(waiting.others, &|n| words.mail_digest_others(n)),
        counted(waiting.others_long, &|n| words.mail_digest_others_long(tvaers_domain::due::ESCALATED_AFTER, n)),
        counted(waiting.escalated, &|n| words.mail_digest_escalated(tvaers_domain::due::ESCALATED_AFTER, n)),
    ]
    .into_iter()
    .flatten()
    .collect();
    let subject = words.mail_digest_subject();
    written(words, subject, subject, &lines, &[], &[(words.mail_open(), link)], words.mail_foot())
}

/// The few lines that a letter travels with.
pub(super) fn about_letter(words: Words, subject: &str, sender: &str, facts: &[(&str, &str)]) -> Composed {
    written(words, subject, sender, &[words.mail_letter_lead().to_owned()], facts, &[], words.mail_letter_foot())
}

/// Somebody is in acute danger, and it is for the reader to decide: that there is something, and nothing of what.
pub(super) fn acute(words: Words, link: &str) -> Composed {
    let subject = words.mail_acute_subject();
    written(words, subject, subject, &[words.mail_acute_lead().to_owned()], &[], &[(words.mail_open(), link)], words.mail_foot())
}

/// A checkpoint of the ledger.
#[derive(Debug, Clone, Copy)]
pub(super) struct Checkpoint<'a> {
    /// Of how many entries.
    pub(super) size: i64,
    /// When it was signed.
    pub(super) at: i64,
    /// The key that it is verified with.
    pub(super) key: &'a str,
    /// The page of all of them.
    pub(super) link: &'a str,
}

/// The newest checkpoint of the ledger, which stands in the file beside the words: to be kept where the operator has no access.
pub(super) fn checkpoint(words: Words, dates: Dates, said: Checkpoint<'_>) -> Composed {
    let subject = words.mail_checkpoint_subject(dates.long_date(said.at));
    let signed = format!("{}, {}", dates.weekday_date(said.at), dates.time(said.at));
    let size = said.size.to_string();
    let lines = [words.mail_checkpoint_lead().to_owned(), words.mail_checkpoint_use().to_owned()];
    let facts = [
        (words.mail_checkpoint_entries(), size.as_str()),
        (words.mail_checkpoint_signed(), signed.as_str()),
        (words.mail_checkpoint_key(), said.key),
    ];
    written(words, &subject, words.checkpoints_title(), &lines, &facts, &[(words.mail_open(), said.link)], words.mail_foot())
}

fn written(
    words: Words,
    subject: &str,
    heading: &str,
    lines: &[String],
    facts: &[(&str, &str)],
    ways: &[(&str, &str)],
    foot: &str,
) -> Composed {
    let mut text = format!("{heading}\n\n{}\n", lines.join("\n"));
    let mut html = format!(
        "<!doctype html><html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{}</title></head><body style=\"font-family:sans-serif;\
         line-height:1.5\"><h1 style=\"font-size:1.2em\">{}</h1>",
        words.lang().code(),
        escaped(subject),
        escaped(heading)
    );
    for line in lines {
        html.push_str(&format!("<p>{}</p>", escaped(line)));
    }
    if !facts.is_empty() {
        text.push('\n');
        for (label, value) in facts {
            text.push_str(&format!("{label}: {value}\n"));
            html.push_str(&format!("<p><b>{}:</b> {}</p>", escaped(label), escaped(value)));
        }
    }
    for (label, link) in ways {
        text.push_str(&format!("\n{label}: {link}\n"));
        html.push_str(&format!("<p><a href=\"{}\">{}</a></p>", escaped(link), escaped(label)));
    }
    text.push_str(&format!("\n{foot}\n"));
    html.push_str(&format!("<p style=\"color:#555\">{}</p></body></html>", escaped(foot)));
    Composed { subject: subject.to_owned(), text, html }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use tvaers_locale::Lang;

    use super::*;

    #[test]
    fn an_invitation_says_unit_time_and_place() {
        let dates = Dates::new(Lang::Da, 1_463_000_000_000_000);
        let meeting = Meeting {
            unit: "Opdigt & Enhed",
            starts_at: 1_463_554_800_000_000,
            ends_at: 1_463_562_000_000_000,
            place: "Lokale <4>",
            video: "https://video.opdigt.example/4",
            link: "https://tvaers.example/svar/y",
            page: Some("https://tvaers.example/moeder/x"),
        };
        let mail = about_meeting(Words::new(Lang::Da), dates, About::Invited, meeting);
        assert_eq!(mail.subject, "Opdigt & Enhed: møde 18. maj 2016");
        assert!(mail.text.contains("Sted: Lokale <4>") && mail.text.contains("kl. 9.00"), "{}", mail.text);
        assert!(mail.text.contains("Videolink: https://video.opdigt.example/4"), "{}", mail.text);
        assert!(mail.html.contains("Lokale &lt;4&gt;") && mail.html.contains("Opdigt &amp; Enhed"), "{}", mail.html);
        let off = about_meeting(Words::new(Lang::En), Dates::new(Lang::En, 0), About::Cancelled, meeting);
        assert!(!off.text.contains("tvaers.example"), "there is nothing to answer any more");
        assert!(mail.text.contains("/svar/y") && mail.text.contains("/moeder/x"), "whoever is invited can read the agenda");
        let guest = about_meeting(Words::new(Lang::Da), dates, About::Invited, Meeting { page: None, ..meeting });
        assert!(guest.text.contains("/svar/y") && !guest.text.contains("/moeder/"), "{}", guest.text);
        assert!(
            !guest.text.contains("Log ind") && guest.text.contains("Sted: Lokale <4>"),
            "there is nothing to log in to: {}",
            guest.text
        );
        for about in [About::Agenda, About::Amended] {
            let ready = about_meeting(Words::new(Lang::Da), dates, about, meeting);
            assert!(ready.text.contains("/moeder/x") && !ready.text.contains("/svar/"), "{}", ready.text);
            assert!(
                !ready.text.contains("Lokale") && ready.subject.contains("18. maj 2016"),
                "unit and time alone: {}",
                ready.text
            );
        }
    }

    #[test]
    fn the_mail_of_the_day_counts_and_names_nothing() {
        let mail =
            of_the_day(Words::new(Lang::En), Waiting { late: 1, notices: 3, ..Waiting::default() }, "https://tvaers.example/");
        assert!(
            mail.text.contains("1 thing is overdue.") && mail.text.contains("3 notices have not been seen."),
            "{}",
            mail.text
        );
        assert!(!mail.text.contains("due within"), "what is nothing is not said");
        let told = of_the_day(Words::new(Lang::Da), Waiting { escalated: 3, ..Waiting::default() }, "https://tvaers.example/");
        assert!(told.text.contains("3 ting hos din part er mere end 5 arbejdsdage over frist."), "{}", told.text);
        let acute = acute(Words::new(Lang::Da), "https://tvaers.example/bekymringer");
        assert!(acute.subject.contains("akut") && acute.text.contains("https://tvaers.example/bekymringer"), "{}", acute.text);
    }
}
