//! The matrix: who may see and do what in a unit, computed from the rules by asking them about a thing that somebody has part in, and about one that they
//! have none in. So a model can be compared with another before there is a single case in it.

use std::collections::BTreeMap;

use serde::Serialize;
use tvaers_domain::people::Role;

use crate::{Asked, Extra, Fact, FactValue, Facts, Grounds, Kind, Organisation, Policy, Who};

/// How far something reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reach {
    /// Not at all.
    Nothing,
    /// What one's own department has part in.
    Part,
    /// Everything in the unit.
    All,
}

impl Reach {
    /// Its word.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Part => "part",
            Self::All => "all",
        }
    }
}

/// One line of the matrix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each is named after its act")]
pub enum Ability {
    RegisterConcern,
    ViewConcern,
    Triage,
    ViewCase,
    ReadOwnItem,
    ReadDisclosedItem,
    ReadOtherItem,
    AddItem,
    DiscloseItem,
    BringForward,
    StartInquiry,
    AnswerInquiry,
    ViewAnswer,
    Assess,
    ProposeAction,
    ViewAction,
    ReportStatus,
    RequestStatus,
    CloseCase,
    InviteGuest,
    Convene,
    ViewMeeting,
    ViewCasePoint,
    HoldMeeting,
    ApproveMinutes,
    SearchSubject,
    ViewFigures,
}

impl Ability {
    /// All of them, in the order in which work is done.
    pub const ALL: &'static [Self] = &[
        Self::RegisterConcern,
        Self::ViewConcern,
        Self::Triage,
        Self::ViewCase,
        Self::ReadOwnItem,
        Self::ReadDisclosedItem,
        Self::ReadOtherItem,
        Self::AddItem,
        Self::DiscloseItem,
        Self::BringForward,
        Self::StartInquiry,
        Self::AnswerInquiry,
        Self::ViewAnswer,
        Self::Assess,
        Self::ProposeAction,
        Self::ViewAction,
        Self::ReportStatus,
        Self::RequestStatus,
        Self::CloseCase,
        Self::InviteGuest,
        Self::Convene,
        Self::ViewMeeting,
        Self::ViewCasePoint,
        Self::HoldMeeting,
        Self::ApproveMinutes,
        Self::SearchSubject,
        Self::ViewFigures,
    ];

    /// Its word, as the messages and files have it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::RegisterConcern => "register-concern",
            Self::ViewConcern => "view-concern",
            Self::Triage => "triage",
            Self::ViewCase => "view-case",
            Self::ReadOwnItem => "read-own-item",
            Self::ReadDisclosedItem => "read-disclosed-item",
            Self::ReadOtherItem => "read-other-item",
            Self::AddItem => "add-item",
            Self::DiscloseItem => "disclose-item",
            Self::BringForward => "bring-forward",
            Self::StartInquiry => "start-inquiry",
            Self::AnswerInquiry => "answer-inquiry",
            Self::ViewAnswer => "view-answer",
            Self::Assess => "assess",
            Self::ProposeAction => "propose-action",
            Self::ViewAction => "view-action",
            Self::ReportStatus => "report-status",
            Self::RequestStatus => "request-status",
            Self::CloseCase => "close-case",
            Self::InviteGuest => "invite-guest",
            Self::Convene => "convene",
            Self::ViewMeeting => "view-meeting",
            Self::ViewCasePoint => "view-case-point",
            Self::HoldMeeting => "hold-meeting",
            Self::ApproveMinutes => "approve-minutes",
            Self::SearchSubject => "search-subject",
            Self::ViewFigures => "view-figures",
        }
    }

    /// Whether it is about a concern or a case, which a table for general matters does not take.
    const fn is_of_cases(self) -> bool {
        !matches!(self, Self::Convene | Self::ViewMeeting | Self::HoldMeeting | Self::ApproveMinutes)
    }

    const fn asks(self) -> (&'static str, Kind) {
        match self {
            Self::RegisterConcern => ("register_concern", Kind::Unit),
            Self::ViewConcern => ("view_concern", Kind::Concern),
            Self::Triage => ("triage", Kind::Concern),
            Self::ViewCase => ("view_case", Kind::Case),
            Self::ReadOwnItem | Self::ReadDisclosedItem | Self::ReadOtherItem => ("read_item", Kind::Item),
            Self::AddItem => ("add_item", Kind::Case),
            Self::DiscloseItem => ("disclose_item", Kind::Item),
            Self::BringForward => ("bring_forward", Kind::Item),
            Self::StartInquiry => ("start_inquiry", Kind::Case),
            Self::AnswerInquiry => ("answer_inquiry", Kind::Answer),
            Self::ViewAnswer => ("view_answer", Kind::Answer),
            Self::Assess => ("assess", Kind::Case),
            Self::ProposeAction => ("propose_action", Kind::Case),
            Self::ViewAction => ("view_action", Kind::AgreedAction),
            Self::ReportStatus => ("report_status", Kind::AgreedAction),
            Self::RequestStatus => ("request_status", Kind::AgreedAction),
            Self::CloseCase => ("close_case", Kind::Case),
            Self::InviteGuest => ("invite_guest", Kind::Case),
            Self::Convene => ("convene", Kind::Unit),
            Self::ViewMeeting => ("view_meeting", Kind::Meeting),
            Self::ViewCasePoint => ("view_agenda_item", Kind::AgendaItem),
            Self::HoldMeeting => ("hold_meeting", Kind::Meeting),
            Self::ApproveMinutes => ("approve_minutes", Kind::Meeting),
            Self::SearchSubject => ("search_subject", Kind::Unit),
            Self::ViewFigures => ("view_figures", Kind::Unit),
        }
    }
}

/// A unit as the matrix needs it.
#[derive(Debug, Clone)]
pub struct Table<'a> {
    /// Its id in the organisation.
    pub unit: &'a str,
    /// The secretariat.
    pub secretariat: &'a str,
    /// The authority of which it is a part.
    pub secretariat_authority: &'a str,
    /// The police of the unit, who are asked to clear its concerns.
    pub clearer: Option<&'a str>,
    /// It takes cases; a table for general matters only meets.
    pub takes_cases: bool,
    /// Departments at its table.
    pub parties: Vec<&'a str>,
    /// Those that come by invitation.
    pub guests: Vec<&'a str>,
    /// Bases in use.
    pub bases: Vec<&'a str>,
    /// Those for whom each department speaks: (who speaks, for whom).
    pub voices: Vec<(&'a str, &'a str)>,
    /// A unit across authorities to which knowledge can be brought forward from this one.
    pub common: Option<&'a str>,
    /// Its bases.
    pub common_bases: Vec<&'a str>,
}

const THING: &str = "matrix";
const CASE: &str = "matrix-case";

fn id(value: &str) -> FactValue {
    FactValue::Id(value.to_owned())
}

fn set(values: &[&str]) -> FactValue {
    FactValue::Set(values.iter().map(|v| (*v).to_owned()).collect())
}

fn fact<const N: usize>(kind: Kind, of: &str, attrs: [(&str, FactValue); N]) -> Fact {
    Fact { kind, id: of.to_owned(), attrs: attrs.into_iter().map(|(k, v)| (k.to_owned(), v)).collect(), tags: BTreeMap::new() }
}

fn case(of: &str, unit: &str, parties: &[&str], assigned: &[&str]) -> Fact {
    let attrs = [
        ("unit", id(unit)),
        ("parties", set(parties)),
        ("assigned", set(assigned)),
        ("disqualified", set(&[])),
        ("restricted", FactValue::Bool(false)),
    ];
    fact(Kind::Case, of, attrs)
}

const fn grounds(basis: &str) -> Grounds<'_> {
    Grounds { basis, form: true, consent: true, purpose: "prevention", necessity: true, sensitive_necessity: true }
}

impl Policy {
    /// How far somebody with one role in a department of an authority reaches in a unit.
    #[must_use]
    pub fn reach(
        &self,
        organisation: &Organisation,
        table: &Table<'_>,
        (department, authority): (&str, &str),
        role: Role,
        ability: Ability,
        now: i64,
    ) -> Reach {
        let who = Who {
            user: "matrix-user".to_owned(),
            department: department.to_owned(),
            authority: authority.to_owned(),
            roles: [role].into(),
            active: true,
        };
        let asking = Asking { policy: self, organisation, table, who: &who, ability, now };
        if ability.is_of_cases() && !table.takes_cases {
            Reach::Nothing
        } else if asking.allowed(false) {
            Reach::All
        } else if asking.can_have_part() && asking.allowed(true) {
            Reach::Part
        } else {
            Reach::Nothing
        }
    }
}

/// One question of the matrix.
struct Asking<'a> {
    policy: &'a Policy,
    organisation: &'a Organisation,
    table: &'a Table<'a>,
    who: &'a Who,
    ability: Ability,
    now: i64,
}

impl Asking<'_> {
    /// With a part in it, or without.
    fn allowed(&self, part: bool) -> bool {
        match self.ability {
            Ability::ReadOwnItem => part && self.item(self.own(), &[], Extra::None),
            Ability::ReadDisclosedItem => part && self.item(self.other(), &[self.own()], Extra::None),
            Ability::ReadOtherItem => !part && self.item(self.other(), &[], Extra::None),
            Ability::DiscloseItem => part && self.discloses(),
            Ability::BringForward => part && self.brings_forward(),
            Ability::InviteGuest => self.table.guests.iter().any(|guest| self.ask(&self.facts(part), Extra::Guest(guest))),
            _ => self.ask(&self.facts(part), Extra::None),
        }
    }

    fn own(&self) -> &str {
        &self.who.department
    }

    /// Who sits at the table or comes to it by invitation can be involved in what it treats; in a concern, who can be asked to clear it.
    fn can_have_part(&self) -> bool {
        let at_table = self.table.parties.iter().chain(&self.table.guests).any(|d| *d == self.own());
        at_table && (self.ability.asks().1 != Kind::Concern || self.clears())
    }

    /// Whether the secretariat asks one's own department to clear concerns, and may on some basis.
    fn clears(&self) -> bool {
        if self.table.clearer != Some(self.own()) {
            return false;
        }
        let who = Who {
            user: "matrix-secretary".to_owned(),
            department: self.table.secretariat.to_owned(),
            authority: self.table.secretariat_authority.to_owned(),
            roles: [Role::Secretary].into(),
            active: true,
        };
        let asks = |basis: &&str| {
            let extra = Extra::Sharing { recipient: self.own(), grounds: grounds(basis) };
            let asked = Asked { now: self.now, written: true, reason: false, extra };
            let facts = Facts(self.concern(false));
            self.policy.decide(self.organisation, &who, "ask_clearance", Kind::Concern, THING, &asked, &facts).is_ok()
        };
        self.table.bases.iter().any(asks)
    }

    /// Somebody else at the table: whose item it is that one does not own.
    fn other(&self) -> &str {
        let all = self.table.parties.iter().chain(&self.table.guests);
        all.copied().find(|d| *d != self.own()).unwrap_or(self.table.secretariat)
    }

    fn ask(&self, facts: &Facts, extra: Extra<'_>) -> bool {
        let (act, kind) = self.ability.asks();
        let thing = if kind == Kind::Unit { self.table.unit } else { THING };
        let asked = Asked { now: self.now, written: true, reason: self.ability == Ability::SearchSubject, extra };
        self.policy.decide(self.organisation, self.who, act, kind, thing, &asked, facts).is_ok()
    }

    fn facts(&self, part: bool) -> Facts {
        let own = [self.own()];
        let user = [self.who.user.as_str()];
        let (parties, assigned): (&[&str], &[&str]) = if part { (&own, &user) } else { (&[], &[]) };
        let whose = if part { self.own() } else { self.other() };
        let of_case = |kind| {
            vec![fact(kind, THING, [("case", id(CASE)), ("party", id(whose))]), case(CASE, self.table.unit, parties, assigned)]
        };
        let meeting = |of| fact(Kind::Meeting, of, [("unit", id(self.table.unit)), ("invited", set(parties))]);
        Facts(match self.ability.asks().1 {
            Kind::Concern => self.concern(part),
            Kind::Case => vec![case(THING, self.table.unit, parties, assigned)],
            Kind::Answer => of_case(Kind::Answer),
            Kind::AgreedAction => of_case(Kind::AgreedAction),
            Kind::Meeting => vec![meeting(THING)],
            Kind::AgendaItem => vec![
                fact(Kind::AgendaItem, THING, [("meeting", id("matrix-meeting")), ("case", id(CASE))]),
                meeting("matrix-meeting"),
                case(CASE, self.table.unit, parties, assigned),
            ],
            _ => Vec::new(),
        })
    }

    /// A concern that the secretariat received; one has part in it when one is asked to clear it.
    fn concern(&self, part: bool) -> Vec<Fact> {
        let secretariat = self.table.secretariat;
        let attrs = [
            ("unit", id(self.table.unit)),
            ("owner", id(secretariat)),
            ("receiver", id(secretariat)),
            ("anonymous", FactValue::Bool(false)),
            ("restricted", FactValue::Bool(false)),
        ];
        let mut concern = fact(Kind::Concern, THING, attrs);
        if !part {
            return vec![concern];
        }
        concern.tags.insert(self.own().to_owned(), "matrix-clearance".to_owned());
        let attrs = [("concern", id(THING)), ("party", id(self.own())), ("open", FactValue::Bool(true))];
        vec![concern, fact(Kind::Clearance, "matrix-clearance", attrs)]
    }

    /// An item of `owner`, disclosed to some, in a case of the unit in which oneself is involved and to which one is put.
    fn item(&self, owner: &str, recipients: &[&str], extra: Extra<'_>) -> bool {
        let attrs = [("case", id(CASE)), ("owner", id(owner)), ("sensitive", FactValue::Bool(false))];
        let mut item = fact(Kind::Item, THING, attrs);
        let mut involved = vec![self.own()];
        // Whoever is told something is involved; a guest was before, or nobody may tell it anything.
        if let Extra::Sharing { recipient, .. } = extra {
            involved.push(recipient);
        }
        let mut all = vec![case(CASE, self.table.unit, &involved, &[self.who.user.as_str()])];
        for recipient in recipients {
            let name = format!("matrix-{recipient}");
            item.tags.insert((*recipient).to_owned(), name.clone());
            let attrs = [
                ("case", id(CASE)),
                ("item", id(THING)),
                ("sender", id(owner)),
                ("recipient", id(recipient)),
                ("withdrawn", FactValue::Bool(false)),
                ("declined", FactValue::Bool(false)),
                ("ends", FactValue::Int(i64::MAX)),
            ];
            all.push(fact(Kind::Disclosure, &name, attrs));
        }
        if let Extra::Bringing { into, .. } = extra {
            let common = self.table.common.unwrap_or(self.table.unit);
            all.push(case(into, common, &[self.own()], &[]));
        }
        all.push(item);
        self.ask(&Facts(all), extra)
    }

    fn discloses(&self) -> bool {
        let recipients: Vec<&str> =
            self.table.parties.iter().chain(&self.table.guests).copied().filter(|d| *d != self.own()).collect();
        let discloses = |recipient: &&str| {
            let to = |basis: &&str| self.item(self.own(), &[], Extra::Sharing { recipient, grounds: grounds(basis) });
            self.table.bases.iter().any(to)
        };
        recipients.iter().any(discloses)
    }

    fn brings_forward(&self) -> bool {
        let spoken = self.table.voices.iter().filter(|(speaker, _)| *speaker == self.own()).map(|(_, of)| *of);
        let mut owners = spoken.chain([self.own()]);
        owners.any(|owner| {
            let told = if owner == self.own() { Vec::new() } else { vec![self.own()] };
            let on = |basis: &&str| self.item(owner, &told, Extra::Bringing { into: "matrix-common", grounds: grounds(basis) });
            self.table.common_bases.iter().any(on)
        })
    }
}
