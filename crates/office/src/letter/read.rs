//! Reading a letter: its words are written in the ledger before they are shown (W10); with what it answers and what answers it.

use tvaers_domain::{
    id::LetterId,
    letter::{Direction, Status},
};
use tvaers_policy::acts;
use tvaers_store::{
    attachments::{self, AttachmentRow},
    cases,
    letters::{self, LetterFilter, LetterLine, WholeLetter},
};

use super::{send::reach_of, takes_files, write::Belongs};
use crate::{Actor, Look, Office, OfficeError};

/// Most replies that are shown.
const REPLIES: i64 = 50;

/// One letter and what its reader may do.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is an answer of its own")]
pub struct LetterView {
    /// What the journal says.
    pub line: LetterLine,
    /// The whole letter.
    pub letter: WholeLetter,
    /// What came with it, or is enclosed in it.
    pub files: Vec<AttachmentRow>,
    /// Hang a file on it, or take one off.
    pub attach: bool,
    /// The letter that it answers.
    pub answers: Option<LetterLine>,
    /// Letters that answer it, newest first.
    pub replies: Vec<LetterLine>,
    /// Number of the case that it is about, for who sees the case.
    pub case_number: Option<String>,
    /// Write on it.
    pub change: bool,
    /// Say that it is finished.
    pub finish: bool,
    /// Go back to writing.
    pub reopen: bool,
    /// Send it.
    pub send: bool,
    /// Send it once more as e-mail.
    pub resend: bool,
    /// File a reply to it, or write one.
    pub reply: bool,
    /// It may go as plain e-mail: it is about nobody (W7).
    pub general: bool,
}

/// A letter as it is read: its line in the journal, its words and its files.
pub(crate) struct Read {
    pub(crate) line: LetterLine,
    pub(crate) letter: WholeLetter,
    pub(crate) files: Vec<AttachmentRow>,
}

/// The letter as its reader may read it; nothing when there is none. The reading is noted.
pub(crate) async fn load(look: &mut Look<'_>, id: &str) -> Result<Option<Read>, OfficeError> {
    let now = look.now;
    let (view, read) = (look.scope::<acts::ViewLetter>()?, look.scope::<acts::ReadLetter>()?);
    let line = letters::read(look.tx()?, &view, id, now).await?;
    let letter = letters::whole(look.tx()?, &read, id, now).await?;
    match line.zip(letter) {
        Some((line, letter)) => {
            let files = attachments::of(look.tx()?, &read, id, now).await?;
            let ids: Vec<&str> = files.iter().map(|file| file.id.as_str()).collect();
            look.seen::<acts::ReadLetter>(id, &ids);
            Ok(Some(Read { line, letter, files }))
        }
        None => {
            look.saw_nothing::<acts::ReadLetter>();
            Ok(None)
        }
    }
}

impl Office {
    /// One letter.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] when it is not there or not for this reader.
    pub async fn letter(&self, actor: &Actor, id: &str) -> Result<LetterView, OfficeError> {
        let mut look = self.look(actor).await?;
        let Ok(id) = LetterId::parse(id) else { return Err(look.nothing::<acts::ViewLetter>("").await) };
        let Some(Read { line, letter, files }) = load(&mut look, id.as_str()).await? else {
            return Err(look.nothing::<acts::ViewLetter>(id.as_str()).await);
        };
        let (id, now) = (id.as_str(), look.now);
        let (view, change, send) =
            (look.scope::<acts::ViewLetter>()?, look.scope::<acts::ChangeLetter>()?, look.scope::<acts::SendLetter>()?);
        let answers = match &line.answers {
            Some(answered) => letters::read(look.tx()?, &view, answered, now).await?,
            None => None,
        };
        let to_it = LetterFilter { answers: Some(id.to_owned()), ..LetterFilter::default() };
        let replies = letters::list(look.tx()?, &view, &to_it, None, REPLIES, now).await?;
        let case_number = match &line.case {
            Some(case) => {
                let scope = look.scope::<acts::ViewCase>()?;
                cases::read(look.tx()?, &scope, case, now).await?.map(|case| case.number)
            }
            None => None,
        };
        let may_change = cases::may(look.tx()?, &change, "letters", id, now).await?;
        let may_send = cases::may(look.tx()?, &send, "letters", id, now).await?;
        let is = |status: Status| line.status == status.code();
        let general = reach_of(&letter)?.is_general() && line.direction == Direction::Out.code();
        let view = LetterView {
            attach: may_change && takes_files(&line.status, &line.direction)?,
            change: may_change && is(Status::Draft),
            finish: may_change && is(Status::Draft),
            reopen: may_change && is(Status::Ready),
            send: may_send && is(Status::Ready),
            resend: may_send && line.mail.as_deref() == Some("failed"),
            reply: may_change && (is(Status::Sent) || is(Status::Registered) || is(Status::Answered)),
            line,
            letter,
            files,
            answers,
            replies,
            case_number,
            general,
        };
        look.show(view).await
    }
}

/// What a new letter begins from.
#[derive(Debug, Clone, Default)]
pub struct Beginning {
    /// Id and number of the case that it is about.
    pub case: Option<(String, String)>,
    /// Id of the unit, where that is given.
    pub unit: Option<String>,
    /// The letter that it answers.
    pub answers: Option<WholeLetter>,
}

impl Office {
    /// What a new letter begins from: the letter that it answers, the case that it is about. Reading the former is written.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] when one of them is not there or not for this reader to write about.
    pub async fn letter_beginning(&self, actor: &Actor, belongs: &Belongs) -> Result<Beginning, OfficeError> {
        let mut look = self.look(actor).await?;
        let mut begun = Beginning::default();
        let mut case = belongs.case.clone();
        if let Some(id) = &belongs.answers {
            let Some(Read { letter, .. }) = load(&mut look, id).await? else {
                return Err(look.nothing::<acts::ViewLetter>("").await);
            };
            case.clone_from(&letter.case);
            begun.unit = Some(letter.unit.clone());
            begun.answers = Some(letter);
        }
        if let Some(case) = &case {
            let now = look.now;
            let (view, write) = (look.scope::<acts::ViewCase>()?, look.scope::<acts::WriteCaseLetter>()?);
            let found = cases::read(look.tx()?, &view, case, now).await?;
            let may = cases::may(look.tx()?, &write, "cases", case, now).await?;
            let Some(found) = found.filter(|_| may) else {
                return Err(look.nothing::<acts::ViewCase>("").await);
            };
            begun.unit = Some(found.unit);
            begun.case = Some((found.id, found.number));
        }
        look.show(begun).await
    }
}
