//! The agenda drafts itself (L6): which open case stands under which heading, from how it stands. What is there already is left alone.

use std::collections::HashSet;

use tvaers_domain::{case, id::AgendaItemId, meeting::Heading};
use tvaers_policy::{Permit, acts};
use tvaers_store::{
    StoreError,
    meetings::{
        self,
        agenda::{self, DraftCaseRow, NewPoint},
    },
};

use super::{MeetingRow, changing, preparing, scope_in, visible};
use crate::{Actor, Office, OfficeError, Work};

/// Most cases that a draft looks at, the most pressing first: more than any meeting can treat.
const MOST: i64 = 200;

/// Under which heading a case belongs, if it needs this meeting at all. `since` is when the meeting before began, `until` when this one
/// ends, both µs.
fn heading_for(row: &DraftCaseRow, status: case::Status, late: bool, since: i64, until: i64) -> Option<Heading> {
    match status {
        case::Status::Closed => None,
        _ if row.urgent => Some(Heading::Urgent),
        _ if late => Some(Heading::LastMinutes),
        case::Status::FollowUp => Some(Heading::ToClose),
        // Before the first meeting every case is younger than the last one: those at work are none the newer for it.
        case::Status::Actions | case::Status::Assessed if since == 0 => Some(Heading::Ongoing),
        _ if row.opened_at >= since => Some(Heading::New),
        case::Status::Actions | case::Status::Inquiry | case::Status::ForMeeting | case::Status::Assessed => {
            Some(Heading::Ongoing)
        }
        case::Status::Opened => (row.due < until).then_some(Heading::Clocks),
    }
}

/// Minutes that a point under a heading usually takes; the secretary changes them.
const fn minutes_for(heading: Heading) -> i64 {
    match heading {
        Heading::Urgent | Heading::New => 15,
        Heading::Ongoing => 10,
        _ => 5,
    }
}

/// Adds what is missing on the agenda, in an act under way; how many points that were.
pub(super) async fn draft_in(
    work: &mut Work<'_>,
    permit: &Permit<acts::PrepareMeeting>,
    meeting: &MeetingRow,
) -> Result<usize, OfficeError> {
    let now = work.now;
    let there: HashSet<String> = visible(work, meeting).await?.into_iter().filter_map(|p| p.case).collect();
    let scope = scope_in::<acts::ViewCase>(work)?;
    let mut open = agenda::open_cases(work.tx()?, &scope, &meeting.unit, MOST, now).await?;
    open.retain(|row| !there.contains(&row.id));
    let ids: Vec<&str> = open.iter().map(|row| row.id.as_str()).collect();
    let scope = scope_in::<acts::ViewAction>(work)?;
    let actions = agenda::actions(work.tx()?, &scope, &ids, now).await?;
    let late: HashSet<&str> = actions.iter().filter(|a| a.ended_at.is_none() && a.due < now).map(|a| a.case.as_str()).collect();
    let since = meetings::before(work.tx()?, permit, meeting).await?;
    let mut added = 0;
    for row in &open {
        let status = case::Status::from_code(&row.status).map_err(StoreError::from)?;
        let Some(heading) = heading_for(row, status, late.contains(row.id.as_str()), since, meeting.ends_at) else { continue };
        let id = AgendaItemId::new();
        let point = NewPoint {
            id: id.as_str(),
            case: Some(&row.id),
            heading: heading.number(),
            minutes: Some(minutes_for(heading)),
            title: &row.number,
            purpose: "",
            presenter: None,
            drafted: true,
        };
        added += usize::from(agenda::add_point(work.tx()?, permit, &point).await?);
    }
    Ok(added)
}

impl Office {
    /// Drafts the agenda again: what was added, moved or written by hand stays, and only what is new is added.
    ///
    /// # Errors
    /// [`OfficeError`].
    pub async fn draft_agenda(&self, actor: &Actor, key: &str, id: &str) -> Result<String, OfficeError> {
        let mut work = self.begin(actor, key).await?;
        let (permit, meeting) = preparing(&mut work, id).await?;
        changing(&meeting)?;
        let added = draft_in(&mut work, &permit, &meeting).await?;
        work.record(&permit, &[("drafted", &added.to_string())]).await?;
        work.done(meeting.id).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(status: case::Status, opened_at: i64) -> (DraftCaseRow, case::Status) {
        let row = DraftCaseRow {
            id: "c".into(),
            number: "2026-0001".into(),
            status: status.code().into(),
            urgent: false,
            opened_at,
            due: 500,
        };
        (row, status)
    }

    fn under(status: case::Status, opened_at: i64, late: bool) -> Option<Heading> {
        let (row, status) = case(status, opened_at);
        heading_for(&row, status, late, 100, 400)
    }

    #[test]
    fn a_case_stands_where_its_state_puts_it() {
        assert_eq!(under(case::Status::Opened, 100, false), Some(Heading::New));
        assert_eq!(under(case::Status::Actions, 50, false), Some(Heading::Ongoing));
        assert_eq!(under(case::Status::Inquiry, 50, false), Some(Heading::Ongoing));
        assert_eq!(under(case::Status::FollowUp, 150, false), Some(Heading::ToClose));
        assert_eq!(under(case::Status::Actions, 150, true), Some(Heading::LastMinutes));
        assert_eq!(under(case::Status::Actions, 150, false), Some(Heading::New));
        assert_eq!(under(case::Status::Closed, 150, true), None);
    }

    #[test]
    fn at_the_first_meeting_only_what_is_not_at_work_yet_is_new() {
        let first = |status| {
            let (row, status) = case(status, 50);
            heading_for(&row, status, false, 0, 400)
        };
        assert_eq!(first(case::Status::Opened), Some(Heading::New));
        assert_eq!(first(case::Status::Actions), Some(Heading::Ongoing));
    }

    #[test]
    fn an_acute_case_comes_under_acute_cases_whatever_else_it_is() {
        let (mut row, status) = case(case::Status::Actions, 50);
        row.urgent = true;
        assert_eq!(heading_for(&row, status, true, 100, 400), Some(Heading::Urgent));
        assert_eq!(heading_for(&row, case::Status::Closed, true, 100, 400), None);
    }

    #[test]
    fn an_old_case_waits_until_its_term_runs_out_before_the_meeting_ends() {
        let (mut row, status) = case(case::Status::Opened, 50);
        assert_eq!(heading_for(&row, status, false, 100, 400), None);
        row.due = 399;
        assert_eq!(heading_for(&row, status, false, 100, 400), Some(Heading::Clocks));
    }

    #[test]
    fn every_heading_of_the_draft_treats_cases() {
        for status in case::Status::ALL {
            for late in [false, true] {
                assert!(under(*status, 50, late).is_none_or(Heading::treats_cases));
            }
        }
    }
}
