//! One case's page: how it stands, and of its content only what is one's own or disclosed. What is not leaves no trace (W3, U2).

use tvaers_domain::id::CaseId;
use tvaers_policy::{Act, acts};
use tvaers_store::{
    attachments::{self, AttachmentRow},
    cases::{self, CaseRow, MayAsk},
    disclosures::{self, DisclosureRow},
    handovers,
    information::{self, RequestRow},
    informings::{self, InformingRow},
    inquiries::{self, AnswerRow},
    items::{self, ItemRow},
    origins, reviews,
};

use super::CaseReviews;
use crate::{Actor, Look, Office, OfficeError};

/// An item on the page.
#[derive(Debug, Clone)]
pub struct ItemView {
    /// What it says.
    pub item: ItemRow,
    /// The reader may change and disclose it: one's own department owns it.
    pub own: bool,
    /// Disclosures of it that the reader may see.
    pub disclosures: Vec<DisclosureRow>,
    /// The internal case that it was brought forward from, for who may read there (W4).
    pub origin: Option<String>,
    /// When it was brought forward to a common table.
    pub forwarded: Vec<i64>,
    /// The reader speaks for its owner, and it stands in an internal unit.
    pub forwards: bool,
    /// Files that hang on it, oldest first.
    pub attachments: Vec<AttachmentRow>,
}

/// What the reader may do here: for showing buttons; each act asks again.
#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is an answer of its own")]
pub struct CaseMay {
    /// Start an inquiry round.
    pub inquire: bool,
    /// Add an item.
    pub add_item: bool,
    /// Write the joint assessment.
    pub assess: bool,
    /// Propose an action.
    pub propose: bool,
    /// Undertake an action.
    pub undertake: bool,
    /// Close the case.
    pub close: bool,
    /// Disclose an item of one's own.
    pub disclose: bool,
    /// Put a colleague on the case.
    pub assign: bool,
    /// Answer for one's own party.
    pub answer: bool,
    /// Ask another party for information.
    pub ask: bool,
}

/// A case as its reader may see it.
#[derive(Debug, Clone)]
pub struct CaseView {
    /// How it stands.
    pub case: CaseRow,
    /// Who it is about, if the reader may know.
    pub name: Option<String>,
    /// Items that the reader may read, oldest first; the identity among them.
    pub items: Vec<ItemView>,
    /// All disclosures that the reader may see.
    pub disclosures: Vec<DisclosureRow>,
    /// Answers that the reader may see.
    pub answers: Vec<AnswerRow>,
    /// The offer of it that waits, if the reader made it.
    pub offered: Option<String>,
    /// Parties involved: only for the secretariat.
    pub parties: Vec<String>,
    /// Requests for information between the reader's own party and others.
    pub requests: Vec<RequestRow>,
    /// Guests that the secretariat can still ask to the case.
    pub invitable: Vec<String>,
    /// Guests that are in it.
    pub guests: Vec<String>,
    /// Colleagues of one's own department on the case: (id, name).
    pub assigned: Vec<(String, String)>,
    /// What can be done.
    pub may: CaseMay,
}

/// What is owed to the citizen of a case, as far as the reader may see it.
#[derive(Debug, Clone)]
pub struct CaseDuties {
    /// Whom each authority tells, or has told.
    pub informings: Vec<InformingRow>,
    /// Whether the case is still necessary.
    pub reviews: CaseReviews,
}

fn may<A: Act>(look: &mut Look<'_>, id: &str) -> Result<MayAsk, OfficeError> {
    let now = look.now;
    Ok(MayAsk::new(&*look.scope::<A>()?, "cases", id, now))
}

async fn not_there(look: Look<'_>, id: &str) -> OfficeError {
    look.nothing::<acts::ViewCase>(CaseId::parse(id).map_or("", |_| id)).await
}

/// Everything at once: six questions would be six ways to the database and back.
async fn may_here(look: &mut Look<'_>, id: &str) -> Result<CaseMay, OfficeError> {
    let asks = [
        may::<acts::StartInquiry>(look, id)?,
        may::<acts::AddItem>(look, id)?,
        may::<acts::Assess>(look, id)?,
        may::<acts::ProposeAction>(look, id)?,
        may::<acts::Undertake>(look, id)?,
        may::<acts::CloseCase>(look, id)?,
    ];
    let [inquire, add_item, assess, propose, undertake, close] = cases::may_each(look.tx()?, asks).await?;
    // These have circumstances of their own, which only the form asks for: whether they could ever be allowed is enough for a button.
    let (office, actor, now) = (look.office(), look.actor(), look.now);
    let disclose = office.policy.might::<acts::DiscloseItem>(&office.organisation().cedar, &actor.who, now)?;
    let assign = office.policy.might::<acts::Assign>(&office.organisation().cedar, &actor.who, now)?;
    let answer = office.policy.might::<acts::AnswerInquiry>(&office.organisation().cedar, &actor.who, now)?;
    let ask = office.policy.might::<acts::AskParty>(&office.organisation().cedar, &actor.who, now)?;
    Ok(CaseMay { inquire, add_item, assess, propose, undertake, close, disclose, assign, answer, ask })
}

impl Office {
    /// Opens a case; what is read is written before it is shown (W10).
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] when it is not there or not for this reader.
    pub async fn case(&self, actor: &Actor, id: &str) -> Result<CaseView, OfficeError> {
        let mut look = self.look(actor).await?;
        match self.seen(&mut look, id).await? {
            Some(view) => look.show(view).await,
            None => Err(not_there(look, id).await),
        }
    }

    /// The same, with what waits and what runs beside it, as its first page shows them: one reading.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] when it is not there or not for this reader.
    pub async fn case_with_duties(&self, actor: &Actor, id: &str) -> Result<(CaseView, CaseDuties), OfficeError> {
        let mut look = self.look(actor).await?;
        let Some(view) = self.seen(&mut look, id).await? else { return Err(not_there(look, id).await) };
        let (of, now) = (view.case.id.as_str(), look.now);
        let scope = look.scope::<acts::ViewInforming>()?;
        let informings = informings::of(look.tx()?, &scope, (Some(of), None), now).await?;
        let scope = look.scope::<acts::ReviewCase>()?;
        let next = reviews::next(look.tx()?, &scope, of, now).await?;
        let rows = reviews::of_case(look.tx()?, &scope, of, now).await?;
        look.show((view, CaseDuties { informings, reviews: CaseReviews { next, rows } })).await
    }

    async fn seen(&self, look: &mut Look<'_>, id: &str) -> Result<Option<CaseView>, OfficeError> {
        let Ok(id) = CaseId::parse(id) else { return Ok(None) };
        let scope = look.scope::<acts::ViewCase>()?;
        let (actor, now) = (look.actor(), look.now);
        let Some(case) = cases::read(look.tx()?, &scope, id.as_str(), now).await? else { return Ok(None) };
        let reading = look.scope::<acts::ReadItem>()?;
        let changing = look.scope::<acts::ChangeItem>()?;
        let rows = items::of_case(look.tx()?, &reading, &changing, &case.id, now).await?;
        let files = attachments::of_case(look.tx()?, &reading, &case.id, now).await?;
        let seen: Vec<&str> = rows.iter().map(|i| &i.item.id).chain(files.iter().map(|f| &f.id)).map(String::as_str).collect();
        look.seen::<acts::ReadItem>(&case.id, &seen);
        let scope = look.scope::<acts::ViewDisclosure>()?;
        let given = disclosures::of_case(look.tx()?, &scope, &case.id, now).await?;
        let scope = look.scope::<acts::ViewAnswer>()?;
        let answers = inquiries::of_case(look.tx()?, &scope, &case.id, now).await?;
        let scope = look.scope::<acts::ViewRequest>()?;
        let requests = information::of_case(look.tx()?, &scope, &case.id, now).await?;
        let scope = look.scope::<acts::StartInquiry>()?;
        let parties = cases::parties(look.tx()?, &scope, &case.id, now).await?;
        let (guests, invitable) = self.guests_of(look, &case, &parties)?;
        let assigned = cases::assigned(look.tx()?, &case, &actor.who.department).await?;
        let may = may_here(look, &case.id).await?;
        let name = rows.iter().find(|i| i.item.kind == "identity").map(|i| i.item.title.clone());
        let organisation = look.organisation();
        let internal = organisation.unit_by_id(&case.unit).is_some_and(|u| u.internal);
        // A house without an internal unit has nothing to bring forward, and is spared the question.
        let inside = organisation.units().any(|u| u.internal);
        let origins = if inside { origins::of_case(look.tx()?, &reading, &case.id, now).await? } else { Vec::new() };
        let speaks = internal && self.policy.might::<acts::BringForward>(&organisation.cedar, &actor.who, now)?;
        let voice = |owner: &str| organisation.department(owner).is_some_and(|d| d.speaker == actor.who.department);
        let of = |item: &ItemRow| given.iter().filter(|d| d.item == item.id).cloned().collect();
        let items = rows
            .into_iter()
            .map(|i| ItemView {
                own: i.own,
                disclosures: of(&i.item),
                origin: origins.iter().find(|o| o.item == i.item.id).map(|o| o.case.clone()),
                forwarded: origins.iter().filter(|o| o.origin == i.item.id).map(|o| o.at).collect(),
                forwards: speaks && voice(&i.item.owner),
                attachments: files.iter().filter(|f| f.thing == i.item.id).cloned().collect(),
                item: i.item,
            })
            .collect();
        let scope = look.scope::<acts::WithdrawHandover>()?;
        let offered = handovers::open_of_case(look.tx()?, &scope, &case.id, now).await?;
        Ok(Some(CaseView {
            offered,
            case,
            name,
            items,
            disclosures: given,
            answers,
            requests,
            parties,
            invitable,
            guests,
            assigned,
            may,
        }))
    }

    /// The guests of a case and those that can still be asked, for who may ask them: (in it, not in it).
    fn guests_of(&self, look: &Look<'_>, case: &CaseRow, parties: &[String]) -> Result<(Vec<String>, Vec<String>), OfficeError> {
        let organisation = look.organisation();
        let serves = organisation.unit_by_id(&case.unit).is_some_and(|u| u.secretariat == look.actor().who.department);
        let might = self.policy.might::<acts::InviteGuest>(&organisation.cedar, &look.actor().who, look.now)?;
        if !serves || !might || case.closed_at.is_some() {
            return Ok((Vec::new(), Vec::new()));
        }
        let guests = organisation.guests(&case.unit).into_iter().map(|d| d.id.clone());
        Ok(guests.partition(|guest| parties.contains(guest)))
    }
}
