//! From instants, days and numbers to text. Instants (µs since 1970, UTC) may be given by value or by reference, as templates hold them.
use std::borrow::Borrow;

use jiff::civil::Date;

use super::{COPENHAGEN, Day, local};
use crate::{Lang, Words};

const MONTHS: [[&str; 12]; 2] = [
    ["januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december"],
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
];
const SHORT_MONTHS: [[&str; 12]; 2] = [
    ["jan.", "feb.", "mar.", "apr.", "maj", "juni", "juli", "aug.", "sep.", "okt.", "nov.", "dec."],
    ["Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sep", "Oct", "Nov", "Dec"],
];
const WEEKDAYS: [[&str; 7]; 2] = [
    ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"],
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
];

/// A whole number with its thousands set apart: `2.000` in Danish, `2,000` in English.
#[must_use]
pub fn number(lang: Lang, number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3 + 3);
    if number < 0 {
        out.push('\u{2212}');
    }
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(if lang == Lang::Da { '.' } else { ',' });
        }
        out.push(digit);
    }
    out
}

/// The name of a month (1 to 12) in running text.
pub(super) fn month(lang: Lang, month: i8) -> &'static str {
    pick(&MONTHS, lang, month - 1)
}

fn pick<const N: usize>(names: &[[&'static str; N]; 2], lang: Lang, index: i8) -> &'static str {
    usize::try_from(index).ok().and_then(|index| names[lang as usize].get(index)).copied().unwrap_or_default()
}

/// Shows days and instants in one language, seen from one `now`.
#[derive(Clone, Copy, Debug)]
pub struct Dates {
    words: Words,
    now: i64,
}

impl Dates {
    /// `now` in µs since 1970, UTC.
    #[must_use]
    pub const fn new(lang: Lang, now: i64) -> Self {
        Self { words: Words::new(lang), now }
    }

    /// The day that `now` lies on in Copenhagen.
    #[must_use]
    pub fn today(self) -> Date {
        self.now.day()
    }

    /// `26. november 2026`, `26 November 2026`.
    #[must_use]
    pub fn long_date(self, day: impl Day) -> String {
        let (day, lang) = (day.day(), self.words.lang());
        let dot = if lang == Lang::Da { "." } else { "" };
        format!("{}{dot} {} {}", day.day(), month(lang, day.month()), day.year())
    }

    /// `Torsdag den 26. november 2026`, `Thursday 26 November 2026`.
    #[must_use]
    pub fn weekday_date(self, day: impl Day) -> String {
        let day = day.day();
        let name = pick(&WEEKDAYS, self.words.lang(), day.weekday().to_monday_zero_offset());
        self.words.date_with_weekday(self.long_date(day), capital(name))
    }

    /// For tables: `17. nov.`, `17 Nov`; with the year when it is not this year.
    #[must_use]
    pub fn short_date(self, day: impl Day) -> String {
        let day = day.day();
        if day.year() == self.today().year() { self.day_and_month(day) } else { self.medium_date(day) }
    }

    /// `17. nov. 2026`, `17 Nov 2026`.
    #[must_use]
    pub fn medium_date(self, day: impl Day) -> String {
        let day = day.day();
        format!("{} {}", self.day_and_month(day), day.year())
    }

    fn day_and_month(self, day: Date) -> String {
        let lang = self.words.lang();
        let dot = if lang == Lang::Da { "." } else { "" };
        format!("{}{dot} {}", day.day(), pick(&SHORT_MONTHS, lang, day.month() - 1))
    }

    /// `kl. 9.00`, `9:00`.
    #[must_use]
    pub fn time(self, at: impl Borrow<i64>) -> String {
        self.words.time_of_day(self.clock(*at.borrow()))
    }

    /// `kl. 9.00–11.00`, `9:00–11:00`.
    #[must_use]
    pub fn time_range(self, from: impl Borrow<i64>, to: impl Borrow<i64>) -> String {
        self.words.time_of_day(format_args!("{}\u{2013}{}", self.clock(*from.borrow()), self.clock(*to.borrow())))
    }

    fn clock(self, at: i64) -> String {
        let local = local(at);
        let mark = if self.words.lang() == Lang::Da { '.' } else { ':' };
        format!("{}{mark}{:02}", local.hour(), local.minute())
    }

    /// `I dag kl. 8.12`, `I går kl. 21.47`, `22. nov. kl. 21.47`; `Today at 8:12` …
    #[must_use]
    pub fn moment(self, at: impl Borrow<i64>) -> String {
        let at = *at.borrow();
        let clock = self.clock(at);
        match self.days_over(at) {
            0 => self.words.moment_today(clock),
            1 => self.words.moment_yesterday(clock),
            -1 => self.words.moment_tomorrow(clock),
            _ => self.words.moment_on_date(clock, self.short_date(at)),
        }
    }

    /// `26. november 2026 kl. 9.00`, for papers, logs and receipts, where "today" would age.
    #[must_use]
    pub fn full_moment(self, at: impl Borrow<i64>) -> String {
        let at = *at.borrow();
        self.words.moment_on_date(self.clock(at), self.long_date(at))
    }

    /// `uge 48`, `week 48` (ISO 8601).
    #[must_use]
    pub fn week(self, day: impl Day) -> String {
        self.words.week_number(day.day().iso_week_date().week())
    }

    /// How many days a term is over: 0 on the day itself, negative before it.
    #[must_use]
    pub fn days_over(self, day: impl Day) -> i64 {
        (self.today() - day.day()).get_days().into()
    }

    /// `6 dage over`, `I dag`, `I morgen`, `Om 3 dage`.
    #[must_use]
    pub fn due(self, day: impl Day) -> String {
        match self.days_over(day) {
            0 => self.words.due_today().to_owned(),
            -1 => self.words.due_tomorrow().to_owned(),
            over if over > 0 => self.words.due_over(over),
            ahead => self.words.due_in_days(-ahead),
        }
    }

    /// `2026-11-17`, for `<time datetime>` and date inputs.
    #[must_use]
    pub fn iso_date(self, day: impl Day) -> String {
        day.day().to_string()
    }

    /// `2026-11-17T08:12:00+01:00`, for `<time datetime>`.
    #[must_use]
    pub fn iso(self, at: impl Borrow<i64>) -> String {
        let at = *at.borrow();
        let nearest = if at < 0 { jiff::Timestamp::MIN } else { jiff::Timestamp::MAX };
        let stamp = jiff::Timestamp::from_microsecond(at).unwrap_or(nearest);
        stamp.display_with_offset(COPENHAGEN.to_offset(stamp)).to_string()
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
