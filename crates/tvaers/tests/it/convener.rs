//! A secretary who convenes meetings at a browser that is killed now and then with a form half sent, or sent and not answered. They open it again and send the
//! same form, until it is acknowledged.

use std::{net::Ipv4Addr, time::Duration};

use tokio::{io::AsyncWriteExt, net::TcpStream};
use tvaers_domain::time::DAY;
use tvaers_locale::{Lang, format::Dates};
use tvaers_office::{Clock, SystemClock};
use tvaers_testkit::{PASSWORD, must};

use crate::survive::{request, send_to};

/// Who may be invited, and who answers for them.
pub(crate) const PARTIES: [(&str, &str); 6] = [
    ("bif", "liv.bif"),
    ("sof", "liv.sof"),
    ("kp-forebyggelse", "liv.kp"),
    ("buf", "liv.buf"),
    ("ssp", "liv.ssp"),
    ("kf", "liv.kf"),
];
/// Where a meeting would be that nobody ever convened.
pub(crate) const NEVER: &str = "Et sted som ingen har besluttet";
/// Before a form that was not answered is sent again.
const AGAIN: Duration = Duration::from_millis(50);

/// Chance that falls the same way whenever its seed is the same (SplitMix64).
#[derive(Debug, Clone)]
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number from 0, below that one.
    pub(crate) const fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % end
    }

    pub(crate) const fn one_in(&mut self, times: u64) -> bool {
        self.below(times) == 0
    }
}

/// A meeting as the acts left it that were acknowledged.
#[derive(Debug, Clone)]
pub(crate) struct Convened {
    pub(crate) id: String,
    pub(crate) version: i64,
    pub(crate) starts_at: i64,
    pub(crate) hour: u64,
    pub(crate) place: String,
    pub(crate) parties: Vec<&'static str>,
    pub(crate) called_off: bool,
    /// Acts that were acknowledged, its planning among them.
    pub(crate) acts: usize,
}

impl Convened {
    /// Its day as `2026-12-24`.
    pub(crate) fn day(&self) -> String {
        Dates::new(Lang::Da, self.starts_at).iso_date(self.starts_at)
    }

    fn fields(&self) -> Vec<(&'static str, String)> {
        let date: Vec<String> = self.day().split('-').rev().map(str::to_owned).collect();
        let mut fields = vec![
            ("date", date.join("-")),
            ("from", format!("{}.00", self.hour)),
            ("to", format!("{}.30", self.hour + 1)),
            ("place", self.place.clone()),
        ];
        fields.extend(self.parties.iter().map(|party| ("parties", (*party).to_owned())));
        fields
    }
}

pub(crate) struct Convener {
    port: u16,
    from: Ipv4Addr,
    cookie: String,
    chance: Chance,
    sent: u64,
}

impl Convener {
    /// Logs in, from an address of their own.
    pub(crate) async fn log_in(port: u16, nth: u8, chance: Chance) -> Self {
        let from = Ipv4Addr::new(127, 0, 3, 1 + nth);
        let mut convener = Self { port, from, cookie: String::new(), chance, sent: 0 };
        let form = [("username", "lea.bif".to_owned()), ("password", PASSWORD.to_owned())];
        let answer = convener.insist("/log-ind", &form).await;
        let cookie = answer.split("set-cookie: ").nth(1).and_then(|cookie| cookie.split(';').next());
        convener.cookie = must(cookie.ok_or("no cookie"), "a session").to_owned();
        convener
    }

    /// Convenes so many meetings, and changes and calls off some of them.
    pub(crate) async fn convene(mut self, meetings: u8) -> Vec<Convened> {
        let mut convened = Vec::new();
        for _ in 0..meetings {
            let mut meeting = self.plan().await;
            self.act(&mut meeting, "udsend", Vec::new()).await;
            for _ in 0..self.chance.below(4) {
                self.change(&mut meeting).await;
            }
            if self.chance.one_in(4) {
                self.act(&mut meeting, "aflys", Vec::new()).await;
                meeting.called_off = true;
            }
            convened.push(meeting);
        }
        convened
    }

    /// Plans one and sends it, at once.
    pub(crate) async fn convene_one(&mut self) -> Convened {
        let mut meeting = self.plan().await;
        self.act(&mut meeting, "udsend", Vec::new()).await;
        meeting
    }

    async fn plan(&mut self) -> Convened {
        let mut meeting = Convened {
            id: String::new(),
            version: 1,
            starts_at: 0,
            hour: 9,
            place: String::new(),
            parties: vec!["bif", "sof", "kp-forebyggelse"],
            called_off: false,
            acts: 1,
        };
        self.elsewhere(&mut meeting);
        self.elsewhen(&mut meeting);
        let answer = self.send("/moeder/ny", meeting.fields()).await;
        let place = answer.split("location: /moeder/").nth(1).and_then(|rest| rest.split(['?', '\r']).next());
        meeting.id = must(place.ok_or("no address"), "the meeting").to_owned();
        meeting
    }

    async fn change(&mut self, meeting: &mut Convened) {
        match self.chance.below(4) {
            0 => self.elsewhere(meeting),
            1 => self.others(meeting),
            _ => self.elsewhen(meeting),
        }
        let fields = meeting.fields();
        if self.chance.one_in(4) {
            self.try_in_vain(meeting).await;
        }
        self.act(meeting, "ret", fields).await;
    }

    fn elsewhere(&mut self, meeting: &mut Convened) {
        meeting.place = format!("Lokale {}", 100 + self.chance.below(900));
    }

    fn elsewhen(&mut self, meeting: &mut Convened) {
        let days = i64::try_from(self.chance.below(60)).unwrap_or(0);
        meeting.starts_at = SystemClock.now() + (20 + days) * DAY;
        meeting.hour = 8 + self.chance.below(8);
    }

    /// One party more, or one fewer.
    fn others(&mut self, meeting: &mut Convened) {
        let at = usize::try_from(self.chance.below(6)).unwrap_or(0);
        let party = PARTIES[at].0;
        if !meeting.parties.contains(&party) {
            meeting.parties.push(party);
        } else if meeting.parties.len() > 1 {
            meeting.parties.retain(|p| *p != party);
        }
    }

    async fn act(&mut self, meeting: &mut Convened, what: &str, mut fields: Vec<(&'static str, String)>) {
        fields.push(("version", meeting.version.to_string()));
        self.send(&format!("/moeder/{}/{what}", meeting.id), fields).await;
        meeting.version += 1;
        meeting.acts += 1;
        let pause = self.chance.below(1_000);
        tokio::time::sleep(Duration::from_millis(pause)).await;
    }

    /// A form that is too old: it changes nothing, and no mail leaves.
    async fn try_in_vain(&mut self, meeting: &Convened) {
        let mut fields = Convened { place: NEVER.to_owned(), ..meeting.clone() }.fields();
        fields.push(("version", "999".to_owned()));
        fields.push(("key", self.key()));
        let body = must(serde_urlencoded::to_string(&fields), "a form");
        let path = format!("POST /moeder/{}/ret", meeting.id);
        loop {
            match send_to(self.from, self.port, &path, &self.cookie, &body).await {
                Ok((status, _)) if (400..500).contains(&status) => return,
                Ok((status, _)) if status < 400 => panic!("a form that is too old was taken: {status}"),
                _ => tokio::time::sleep(AGAIN).await,
            }
        }
    }

    fn key(&mut self) -> String {
        self.sent += 1;
        format!("{}-{}", self.from, self.sent)
    }

    /// Sends a form until it is acknowledged; a browser that is killed leaves half of it on the way, or all of it and does not hear the answer.
    async fn send(&mut self, path: &str, mut fields: Vec<(&'static str, String)>) -> String {
        fields.push(("key", self.key()));
        let body = must(serde_urlencoded::to_string(&fields), "a form");
        let whole = request(self.port, &format!("POST {path}"), &self.cookie, &body);
        match self.chance.below(5) {
            0 => self.cut(&whole[..whole.len() - body.len() / 2]).await,
            1 => self.cut(&whole).await,
            _ => {}
        }
        self.insist(path, &fields).await
    }

    async fn cut(&self, sent: &str) {
        // Whether it was heard is what nobody knows.
        if let Ok(mut stream) = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).await {
            let _ = stream.write_all(sent.as_bytes()).await;
        }
    }

    async fn insist(&self, path: &str, fields: &[(&str, String)]) -> String {
        let body = must(serde_urlencoded::to_string(fields), "a form");
        loop {
            match send_to(self.from, self.port, &format!("POST {path}"), &self.cookie, &body).await {
                Ok((303, answer)) if !answer.contains("location: /log-ind") => return answer,
                Ok((status, answer)) if status < 500 => {
                    let at = answer.find("error-summary").unwrap_or_default();
                    panic!(
                        "{path} answered {status}: {}",
                        answer.get(at..).unwrap_or_default().chars().take(600).collect::<String>()
                    );
                }
                _ => tokio::time::sleep(AGAIN).await,
            }
        }
    }
}
