//! Asking over and over by several clients at once, and what came of it.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use crate::{
    Fault,
    bare::{Bare, Question},
    http::{Client, Reply},
};

/// Times of the single answers, sorted when read.
#[derive(Debug, Clone, Default)]
pub struct Times {
    /// Each answer, µs.
    micros: Vec<u64>,
    /// How long it all took.
    elapsed: Duration,
}

impl Times {
    /// A single answer.
    #[must_use]
    pub fn one(time: Duration) -> Self {
        Self { micros: vec![u64::try_from(time.as_micros()).unwrap_or(u64::MAX)], elapsed: time }
    }

    /// How many answers.
    #[must_use]
    pub fn len(&self) -> usize {
        self.micros.len()
    }

    /// Answers in a second.
    #[must_use]
    pub fn per_second(&self) -> f64 {
        f64::from(u32::try_from(self.micros.len()).unwrap_or(u32::MAX)) / self.elapsed.as_secs_f64().max(f64::EPSILON)
    }

    /// The time within which `percent` of the answers came, ms.
    #[must_use]
    pub fn within(&self, percent: usize) -> f64 {
        let mut sorted = self.micros.clone();
        sorted.sort_unstable();
        let at = (sorted.len() * percent / 100).min(sorted.len().saturating_sub(1));
        sorted.get(at).map_or(0.0, |&micros| Duration::from_micros(micros).as_secs_f64() * 1000.0)
    }

    /// Takes in another round.
    pub fn add(&mut self, other: Self) {
        self.micros.extend(other.micros);
        self.elapsed += other.elapsed;
    }
}

/// Who asks: straight from the file, or a page from the server.
pub enum Asker {
    /// The bare queries.
    Bare(Bare),
    /// The page that shows the same rows.
    Page(Client),
}

impl Asker {
    async fn ask(&mut self, question: &Question) -> Result<(), Fault> {
        match self {
            Self::Bare(file) => match file.read(question).await? {
                0 => Err(Fault::Reply("a bare query found no row")),
                _ => Ok(()),
            },
            Self::Page(client) => match page(client, question).await?.status {
                200 => Ok(()),
                _ => Err(Fault::Reply("a page was not given")),
            },
        }
    }
}

/// The page that answers a question. Words that are looked for are sent as a form, so that they stand in no address.
async fn page(client: &mut Client, question: &Question) -> Result<Reply, Fault> {
    match question {
        Question::List => client.get("/sager").await,
        Question::Case(id) => client.get(&format!("/sager/{id}")).await,
        Question::Board | Question::Desk => client.get("/opfoelgning").await,
        Question::Search(word, _) => client.post("/soeg", &format!("q={}", word.replace('\u{e6}', "%C3%A6"))).await,
    }
}

/// Lets each of the askers ask, one question after the other, until the time is up.
///
/// # Errors
/// The first [`Fault`] of any asker.
pub async fn closed_loop(askers: Vec<Asker>, questions: Arc<[Question]>, time: Duration) -> Result<(Times, Vec<Asker>), Fault> {
    let (start, next) = (Instant::now(), Arc::new(AtomicUsize::new(0)));
    let mut tasks = Vec::new();
    for mut asker in askers {
        let (questions, next) = (questions.clone(), next.clone());
        tasks.push(tokio::spawn(async move {
            let mut micros = Vec::new();
            while start.elapsed() < time {
                let n = next.fetch_add(1, Ordering::Relaxed) % questions.len();
                let question = questions.get(n).ok_or(Fault::Reply("nothing to ask"))?;
                let one = Instant::now();
                asker.ask(question).await?;
                micros.push(u64::try_from(one.elapsed().as_micros())?);
            }
            Ok::<_, Fault>((micros, asker))
        }));
    }
    let (mut times, mut back) = (Times::default(), Vec::new());
    for task in tasks {
        let (micros, asker) = task.await??;
        times.micros.extend(micros);
        back.push(asker);
    }
    times.elapsed = start.elapsed();
    Ok((times, back))
}
