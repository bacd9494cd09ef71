//! Covering: words or whole fields, each with its ground and reason, until the answer is sent. Names that the controller's own register knows are suggested, and nothing
//! is covered by itself.

use tvaers_domain::{
    access::{CoverGround, Section, Shown, cover as hidden, shown},
    id::RowId,
    knowledge::check::{self, Names, Reason},
    matching,
};
use tvaers_policy::acts;
use tvaers_store::access::{
    self, find,
    pieces::{self, CoverRow, PieceRow},
};

use super::{Extract, RequestRow, begun};
use crate::{Actor, Field, Look, Office, OfficeError};

/// Longest stretch of words, in characters.
const LONGEST: usize = 500;
/// Longest reason.
const REASON: usize = 300;

/// What is to be covered.
#[derive(Debug, Clone, Default)]
pub struct CoverForm {
    /// Id of the piece; empty: wherever the words stand.
    pub piece: String,
    /// The words, each by itself; none: the whole piece.
    pub words: Vec<String>,
    /// On which ground.
    pub ground: Option<CoverGround>,
    /// Why.
    pub reason: String,
}

/// Words that may name somebody else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// As they stand at the first place.
    pub words: String,
    /// Why.
    pub why: Reason,
    /// In how many fields.
    pub times: usize,
}

/// The words that somebody wrote and that can be read.
fn written(extract: &Extract) -> Vec<String> {
    let fields = extract.parts.iter().flat_map(|part| &part.groups).flat_map(|group| &group.fields);
    fields.filter(|field| field.written).map(|field| hidden::flat(&field.stretches)).collect()
}

/// Whether the words are the person's own name or number.
fn is_own(row: &RequestRow, reason: Reason, words: &str) -> bool {
    let digits: String = words.chars().filter(char::is_ascii_digit).collect();
    match reason {
        Reason::Cpr => row.cpr.as_deref() == Some(digits.as_str()),
        Reason::Known | Reason::Name => matching::alike(words, &row.name),
        _ => false,
    }
}

/// Names that the controller's own register knows, and what looks like a name, an address or a number, in what can still be read.
pub(super) async fn suggestions(
    look: &mut Look<'_>,
    row: &RequestRow,
    extract: &Extract,
) -> Result<Vec<Suggestion>, OfficeError> {
    let (texts, now) = (written(extract), look.now);
    let all = texts.join("\n\n");
    let (concerns, items) = (look.scope::<acts::GatherConcern>()?, look.scope::<acts::GatherItem>()?);
    let named = find::named(look.tx()?, &concerns, &items, &check::keys(&all), now).await?;
    let ids: Vec<&str> = named.iter().map(|(thing, _, _)| thing.as_str()).collect();
    look.searched::<acts::GatherConcern>(&all, &ids);
    look.searched::<acts::GatherItem>(&all, &ids);
    let others = named.iter().map(|(_, _, name)| name.as_str()).filter(|name| !matching::alike(name, &row.name));
    let names = Names::new(others, look.organisation().offices());
    let mut found: Vec<Suggestion> = Vec::new();
    for text in &texts {
        for finding in check::find(tvaers_domain::knowledge::Kind::Article, "text", text, &names) {
            if is_own(row, finding.reason, &finding.words) || finding.words.contains(hidden::MARK) {
                continue;
            }
            match found.iter_mut().find(|f| f.words.to_lowercase() == finding.words.to_lowercase()) {
                Some(same) => same.times += 1,
                None => found.push(Suggestion { words: finding.words, why: finding.reason, times: 1 }),
            }
        }
    }
    // Those whom the register knows first.
    found.sort_by_key(|suggestion| suggestion.why != Reason::Known);
    Ok(found)
}

impl CoverForm {
    fn check(&self) -> Result<CoverGround, OfficeError> {
        let mut faults = Vec::new();
        if self.words.iter().any(|words| words.trim().chars().count() > LONGEST) {
            faults.push(Field { field: "words", key: "too-long" });
        }
        if self.piece.is_empty() && self.words.is_empty() {
            faults.push(Field { field: "words", key: "form-required" });
        }
        match self.reason.trim().chars().count() {
            0 => faults.push(Field { field: "reason", key: "form-required" }),
            n if n > REASON => faults.push(Field { field: "reason", key: "too-long" }),
            _ => {}
        }
        match self.ground {
            Some(ground) if faults.is_empty() => Ok(ground),
            ground => {
                faults.extend(ground.is_none().then_some(Field { field: "ground", key: "form-choose-one" }));
                Err(OfficeError::Invalid(faults))
            }
        }
    }

    /// Which piece is meant, if one is; and that the words stand somewhere.
    fn place<'p>(&self, all: &'p [PieceRow]) -> Result<Option<&'p PieceRow>, OfficeError> {
        let is_text = |p: &PieceRow| Section::from_code(&p.section).is_ok_and(|s| shown(s, &p.field) == Shown::Text);
        let one = all.iter().find(|p| p.id == self.piece);
        if !self.piece.is_empty() && one.is_none() {
            return Err(OfficeError::field("piece", "form-choose-one"));
        }
        let stands = |p: &PieceRow, words: &str| is_text(p) && hidden::stands_in(&p.text, words);
        let found = self.words.iter().all(|words| match one {
            Some(piece) => stands(piece, words),
            None => all.iter().any(|p| stands(p, words)),
        });
        if found { Ok(one) } else { Err(OfficeError::field("words", "access-words-not-there")) }
    }
}

impl Office {
    /// Covers words or a whole field of a draft.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] without ground or reason or with words that do not stand there, [`OfficeError::Rule`] once it is submitted.
    pub async fn cover(&self, actor: &Actor, key: &str, id: &str, form: &CoverForm) -> Result<String, OfficeError> {
        let ground = form.check()?;
        let mut work = self.begin(actor, key).await?;
        let (permit, row, standing) = begun::<acts::WorkOnAccessRequest>(&mut work, id).await?;
        standing.cover()?;
        let (all, _) = pieces::for_act(work.tx()?, &permit).await?;
        let piece = form.place(&all)?;
        let whole = [String::new()];
        let each = if form.words.is_empty() { &whole[..] } else { &form.words[..] };
        let (now, mut ids) = (work.now, Vec::new());
        access::works(work.tx()?, &permit).await?;
        for words in each {
            let new = CoverRow {
                id: RowId::new().to_string(),
                thing: piece.map(|p| p.thing.clone()).unwrap_or_default(),
                field: piece.map(|p| p.field.clone()).unwrap_or_default(),
                words: words.trim().to_owned(),
                ground: ground.code().to_owned(),
                reason: form.reason.trim().to_owned(),
            };
            pieces::cover(work.tx()?, &permit, &new, now).await?;
            ids.push(new.id);
        }
        work.record(&permit, &[("cover", &ids.join(" ")), ("ground", ground.code()), ("reason", form.reason.trim())]).await?;
        work.done(row.id).await
    }

    /// Uncovers what was covered, as long as it is a draft.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] for what is not covered, [`OfficeError::Rule`] once it is submitted.
    pub async fn uncover(&self, actor: &Actor, key: &str, id: &str, cover: &str) -> Result<String, OfficeError> {
        let mut work = self.begin(actor, key).await?;
        let (permit, row, standing) = begun::<acts::WorkOnAccessRequest>(&mut work, id).await?;
        standing.cover()?;
        access::works(work.tx()?, &permit).await?;
        if !pieces::uncover(work.tx()?, &permit, cover).await? {
            return Err(OfficeError::NotFound);
        }
        work.record(&permit, &[("uncover", cover)]).await?;
        work.done(row.id).await
    }
}
