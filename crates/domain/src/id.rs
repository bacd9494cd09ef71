//! Ids: a type for each thing, so that one cannot stand where another belongs. Text of a UUIDv7; of organisation, a short word.

use uuid::Uuid;

/// A text that cannot be an id. Answered exactly like an id that does not exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not an id")]
pub struct NotAnId;

macro_rules! uuid_id {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// A new id; later ones sort after earlier ones (UUIDv7).
            #[must_use]
            pub fn new() -> Self { Self(Uuid::now_v7().to_string()) }

            /// Reads an id in its one canonical form (36 lower-case characters).
            ///
            /// # Errors
            /// [`NotAnId`] for anything else.
            pub fn parse(text: &str) -> Result<Self, NotAnId> {
                let id = Uuid::try_parse(text).map_err(|_| NotAnId)?;
                let canonical = id.to_string();
                if canonical == text { Ok(Self(canonical)) } else { Err(NotAnId) }
            }

            /// The id as it stands in the database.
            #[must_use]
            pub fn as_str(&self) -> &str { &self.0 }
        }

        impl Default for $name { fn default() -> Self { Self::new() } }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(&self.0) }
        }
    )+ };
}

macro_rules! word_id {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => { $(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Reads a short word: 1 to 40 of `a-z`, `0-9` and `-`.
            ///
            /// # Errors
            /// [`NotAnId`] for anything else.
            pub fn parse(text: &str) -> Result<Self, NotAnId> {
                let fits = (1..=40).contains(&text.len())
                    && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
                if fits { Ok(Self(text.to_owned())) } else { Err(NotAnId) }
            }

            /// The word as it stands in the database.
            #[must_use]
            pub fn as_str(&self) -> &str { &self.0 }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(&self.0) }
        }
    )+ };
}

uuid_id! {
    /// A person who works for a department.
    UserId,
    /// A concern referral (bekymringshenvendelse).
    ConcernId,
    /// The citizen whom a concern is about.
    SubjectId,
    /// A case (sag).
    CaseId,
    /// An inquiry round (undersøgelsesrunde).
    InquiryId,
    /// One party's answer in an inquiry round.
    AnswerId,
    /// One piece of information (oplysning).
    ItemId,
    /// A disclosure (videregivelse).
    DisclosureId,
    /// One party's request for information to another (oplysningsanmodning).
    RequestId,
    /// A correction of what was disclosed (rettelse).
    CorrectionId,
    /// An action (indsats).
    ActionId,
    /// A meeting (møde).
    MeetingId,
    /// A guest of a meeting, who has no account (gæst).
    GuestId,
    /// A point of an agenda (punkt).
    AgendaItemId,
    /// An article of the knowledge bank (artikel).
    ArticleId,
    /// A letter (brev).
    LetterId,
    /// A person's request for access (indsigtsanmodning).
    AccessRequestId,
    /// A hand-over of a case (overdragelse).
    HandoverId,
    /// A police clearance of a concern.
    ClearanceId,
    /// An entry of the ledger (post).
    EntryId,
    /// A plan to put another model in force.
    PlanId,
    /// Something that is to be erased (sletning).
    ErasureId,
    /// A restriction or an objection (begrænsning, indsigelse).
    RestrictionId,
    /// The duty to inform a citizen (oplysningspligt).
    InformingId,
    /// A file that hangs on a thing (bilag).
    AttachmentId,
    /// Anything else that only needs a row of its own.
    RowId,
    /// A browser session, as shown in the list of one's sessions.
    SessionId,
}

word_id! {
    /// An authority: `kbh`, `kp`, `kf`, `pet`.
    AuthorityId,
    /// A department: `bif`, `sof`, `kp-ssp`.
    DepartmentId,
    /// A unit: `ke`.
    UnitId,
    /// A legal basis: `rpl115-2`.
    BasisId,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_canonical_form_is_an_id() {
        let id = CaseId::new();
        assert_eq!(CaseId::parse(id.as_str()), Ok(id.clone()));
        for bad in ["", "1", "../x", &id.as_str().to_uppercase(), &format!("{{{id}}}"), &format!("urn:uuid:{id}")] {
            assert_eq!(CaseId::parse(bad), Err(NotAnId), "{bad}");
        }
    }

    #[test]
    fn later_ids_sort_after_earlier_ones() {
        let first = ItemId::new();
        std::thread::sleep(std::time::Duration::from_millis(2));
        assert!(first < ItemId::new());
    }

    #[test]
    fn words_hold_nothing_that_a_path_or_a_policy_could_misread() {
        assert!(DepartmentId::parse("kp-forebyggelse").is_ok());
        for bad in ["", "KP", "a b", "a/b", "å", "\"", &"x".repeat(41)] {
            assert_eq!(DepartmentId::parse(bad), Err(NotAnId), "{bad}");
        }
    }
}
