//! The follow-up board: everything that is due, oldest first, whatever it is; who owes it, and the next step that the reader can take. Declining to share is never
//! late (R1).

use std::collections::BTreeMap;

use tvaers_domain::{
    due::{Age, Due, Kind, Owner},
    time::DAY,
};
use tvaers_policy::acts;
use tvaers_store::{
    StoreError,
    due::{self, DueRow, Sight, Wanted},
    users,
};

use crate::{Actor, Office, OfficeError};

/// Rows of a page.
const PAGE: i64 = 200;
/// What is due within this many days stands on the board.
const AHEAD: i64 = 7;

/// Due when.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum When {
    /// Late, or due within a week.
    #[default]
    Week,
    /// Late.
    Late,
    /// Whenever.
    Any,
    /// In one band.
    In(Age),
}

impl When {
    fn bounds(self, now: i64) -> (Option<i64>, Option<i64>) {
        match self {
            Self::Week => (None, Some(now + AHEAD * DAY)),
            Self::Late => (None, Some(now)),
            Self::Any => (None, None),
            Self::In(age) => {
                let (from, before) = age.bounds(now);
                (Some(from), Some(before))
            }
        }
    }
}

/// What to show.
#[derive(Debug, Clone, Default)]
pub struct BoardFilter {
    /// Only this kind.
    pub kind: Option<Kind>,
    /// Only this party.
    pub party: Option<String>,
    /// Only what this colleague is put on.
    pub person: Option<String>,
    /// Only what is for the reader: theirs, or nobody's in their department.
    pub mine: bool,
    /// Due when.
    pub when: When,
    /// After this one: (due, key).
    pub after: Option<(i64, String)>,
}

/// What the reader can do about it next; asked again by each act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// It is one's own: go and do it.
    Own,
    /// Ask its party for the status.
    Ask,
    /// Remind its party.
    Remind,
    /// Look at it.
    Nothing,
}

/// One row of the board.
#[derive(Debug, Clone)]
pub struct BoardRow {
    /// As the store has it.
    pub row: DueRow,
    /// What it is to the domain.
    pub due: Due,
    /// Name of the colleague who is put on it, within one's own department.
    pub person: Option<String>,
    /// What one can do about it.
    pub next: Next,
}

/// The board.
#[derive(Debug, Clone, Default)]
pub struct Board {
    /// Oldest first.
    pub rows: Vec<BoardRow>,
    /// There are more after these.
    pub more: Option<(i64, String)>,
    /// Of these rows: by party.
    pub parties: BTreeMap<String, usize>,
    /// By kind.
    pub kinds: BTreeMap<Kind, usize>,
    /// By age.
    pub ages: BTreeMap<Age, usize>,
    /// Colleagues who are put on some: (id, name).
    pub people: BTreeMap<String, String>,
    /// How many are late.
    pub late: usize,
    /// May ask for status.
    pub request: bool,
}

/// What the reader may do about what others owe.
struct May {
    request: bool,
    inquire: bool,
    triage: bool,
}

impl May {
    fn next(&self, due: &Due, own: bool, now: i64) -> Next {
        if own {
            return Next::Own;
        }
        match due.kind {
            Kind::Action if self.request => Next::Ask,
            // Nobody is reminded of what is not late yet.
            Kind::Status | Kind::Proposal if self.request && due.is_late(now) => Next::Remind,
            Kind::Answer if self.inquire && due.is_late(now) => Next::Remind,
            Kind::Clearance if self.triage && due.is_late(now) => Next::Remind,
            _ => Next::Nothing,
        }
    }
}

fn of(row: &DueRow) -> Result<Due, StoreError> {
    Ok(Due {
        kind: Kind::from_code(&row.kind)?,
        key: row.key.clone(),
        owner: Owner { party: row.party.clone(), person: row.person.clone() },
        at: row.due,
        since: row.since,
    })
}

impl Office {
    /// The board as the reader may see it.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn board(&self, actor: &Actor, filter: &BoardFilter) -> Result<Board, OfficeError> {
        let mut look = self.look(actor).await?;
        let (now, own) = (look.now, actor.who.department.as_str());
        let request = !look.scope::<acts::RequestStatus>()?.nothing();
        let inquire = look.scope::<acts::StartInquiry>()?;
        let may = May { request, inquire: !inquire.nothing(), triage: !look.scope::<acts::Triage>()?.nothing() };
        let sight = Sight {
            department: own,
            actions: &*look.scope::<acts::ViewAction>()?,
            answers: &*look.scope::<acts::ViewAnswer>()?,
            concerns: &*look.scope::<acts::ListConcerns>()?,
            corrections: &*look.scope::<acts::AcknowledgeConcernCorrection>()?,
            disclosures: &*look.scope::<acts::ReceiveDisclosure>()?,
            handovers: &*look.scope::<acts::ViewHandover>()?,
            invitations: &*look.scope::<acts::ReplyInvitation>()?,
            meetings: &*look.scope::<acts::PrepareMeeting>()?,
            minutes: &*look.scope::<acts::ApproveMinutes>()?,
            answers_to_minutes: &*look.scope::<acts::AnswerMinutes>()?,
            letters: &*look.scope::<acts::ViewLetter>()?,
            requests: &*look.scope::<acts::AnswerRequest>()?,
            items: &*look.scope::<acts::ChangeItem>()?,
            access: &*look.scope::<acts::ViewAccessRequest>()?,
            erasures: &*look.scope::<acts::PrepareErasure>()?,
            restrictions: &*look.scope::<acts::RestrictCase>()?,
            restricted_concerns: &*look.scope::<acts::RestrictConcern>()?,
            cases: &inquire,
            informings: &*look.scope::<acts::AnswerInforming>()?,
            underretninger: &*look.scope::<acts::AssessUnderretning>()?,
            acute: &*look.scope::<acts::ReviewDisclosure>()?,
            reviews: &*look.scope::<acts::ReviewCase>()?,
        };
        let (from, before) = filter.when.bounds(now);
        let kinds: Vec<Kind> = filter.kind.into_iter().collect();
        let party = if filter.mine { Some(own) } else { filter.party.as_deref() };
        let after = filter.after.as_ref().map(|(due, key)| (*due, key.as_str()));
        let wanted = Wanted { kinds: &kinds, party, person: filter.person.as_deref(), from, before, after };
        let mut rows = due::list(look.tx()?, &sight, &wanted, PAGE + 1, now).await?;
        let full = i64::try_from(rows.len()).is_ok_and(|n| n > PAGE);
        rows.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
        let more = rows.last().filter(|_| full).map(|last| (last.due, last.key.clone()));
        let put = rows.iter().any(|row| row.person.is_some());
        let people = if put { users::names(look.tx()?, own).await? } else { Vec::new() };
        let mut board = Board { more, request: may.request, ..Board::default() };
        for row in rows {
            let due = of(&row)?;
            if filter.mine && !due.is_for(own, &actor.who.user) {
                continue;
            }
            let person = row.person.as_ref().and_then(|id| people.iter().find(|(known, _)| known == id));
            if let Some((id, name)) = person {
                board.people.insert(id.clone(), name.clone());
            }
            *board.parties.entry(row.party.clone()).or_default() += 1;
            *board.kinds.entry(due.kind).or_default() += 1;
            *board.ages.entry(due.age(now)).or_default() += 1;
            board.late += usize::from(due.is_late(now));
            let next = may.next(&due, row.party == own, now);
            board.rows.push(BoardRow { person: person.map(|(_, name)| name.clone()), next, due, row });
        }
        look.show(board).await
    }
}
