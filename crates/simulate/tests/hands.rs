//! Work replayed over the shipped models, counted by hand.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use tvaers_model::{Bases, Model, Organisation, presets};
use tvaers_simulate::{CaseWork, Fault, Hands, Share, Work, hands};

const POLICE: &str = "kp-forebyggelse";

fn read(id: &str) -> (Organisation, Model) {
    let preset = presets::get(id).unwrap();
    let organisation = Organisation::read(preset.organisation).unwrap();
    let model = Model::read(preset.model, &organisation, &Bases::read(presets::BASES).unwrap()).unwrap();
    (organisation, model)
}

fn names(list: &[&str]) -> Vec<String> {
    list.iter().map(|name| (*name).to_owned()).collect()
}

fn share(from: &str, to: &[&str]) -> Share {
    Share { from: from.to_owned(), to: names(to) }
}

fn case(involved: &[&str]) -> CaseWork {
    CaseWork { involved: names(involved), ..CaseWork::default() }
}

/// A year with these cases under a preset.
fn year(id: &str, cases: &[CaseWork]) -> Hands {
    let (organisation, model) = read(id);
    hands(&model, &organisation, &Work { months: 12, cases: cases.to_vec() }).unwrap()
}

#[test]
fn nothing_done_costs_nothing() {
    for preset in presets::ALL {
        assert_eq!(year(preset.id, &[]), Hands::default(), "{}", preset.id);
    }
}

#[test]
fn a_share_takes_the_way_of_the_model() {
    let work = [CaseWork { shared: vec![share("sof", &[POLICE])], ..case(&["sof", POLICE]) }];
    let counted = |id| {
        let hands = year(id, &work);
        (hands.disclosures, hands.bring_forwards, hands.unreachable)
    };
    assert_eq!(counted("model-1"), (1, 0, 0), "at the same table");
    assert_eq!(counted("model-2"), (2, 1, 0), "to BIF, into its words, to the police");
    assert_eq!(counted("model-3"), (2, 1, 0), "to SSP, into its words, to the police as guests");
    assert_eq!(counted("vink"), (0, 0, 1), "the police have no seat");
    assert_eq!(counted("district-council"), (0, 0, 1), "it has no cases");
}

#[test]
fn a_speaker_puts_an_item_into_words_once_however_many_read_it() {
    let one = CaseWork { shared: vec![share("sof", &[POLICE, "kf", "buf"])], ..case(&["sof", POLICE, "kf", "buf"]) };
    let counted = |shared: Vec<Share>| {
        let hands = year("model-2", &[CaseWork { shared, ..one.clone() }]);
        (hands.disclosures, hands.bring_forwards)
    };
    assert_eq!(counted(one.shared.clone()), (4, 1), "to BUF and BIF at home, from BIF to the police and the prison service");
    let two = vec![share("sof", &[POLICE]), share("sof", &["kf"])];
    assert_eq!(counted(two), (4, 2), "two items are put into words one by one");
    assert_eq!(counted(vec![share(POLICE, &["sof", "buf"])]), (3, 0), "BIF hears it once and tells both");
}

#[test]
fn an_answer_is_given_twice_where_another_gives_it_outside() {
    let asked = |involved: &[&str]| CaseWork { asked: names(&["sof"]), ..case(involved) };
    let across = [asked(&["sof", POLICE])];
    assert_eq!(year("model-1", &across).answers, 1);
    assert_eq!(year("model-2", &across).answers, 2, "at home, and by BIF to the police");
    assert_eq!(year("model-3", &across).answers, 1, "SSP asks and speaks: it hears it at home");
    assert_eq!(year("model-2", &[asked(&["sof", "bif"])]).answers, 1, "a matter of the city alone");
}

#[test]
fn an_answer_of_who_takes_no_part_is_unreachable() {
    let work = [CaseWork { asked: names(&["kf", "bif", "bif"]), ..case(&["bif", "kf"]) }];
    let hands = year("vink", &work);
    assert_eq!((hands.answers, hands.unreachable), (2, 1));
}

#[test]
fn a_unit_meets_by_its_rhythm_and_not_without_a_case() {
    let treated = |involved: &[&str], meetings| CaseWork { meetings, ..case(involved) };
    let across = |meetings| [treated(&["sof", POLICE], meetings)];
    assert_eq!(year("model-1", &across(3)).meetings, 3, "treated three times");
    assert_eq!(year("model-1", &across(400)).meetings, 26, "every fortnight");
    assert_eq!(year("syria-preparedness", &[treated(&["ssp", POLICE], 400)]).meetings, 12, "about every month");
    assert_eq!(year("model-2", &across(3)).meetings, 6, "at home, where SOF meets BIF, and across");
    assert_eq!(year("model-2", &[treated(&["bif", POLICE], 3)]).meetings, 3, "BIF needs nobody at home");
    assert_eq!(year("model-2", &[treated(&["bif", "sof"], 3)]).meetings, 3, "the city alone meets at home");
    assert_eq!(year("model-2", &[treated(&["bif", "sof"], 400), treated(&["kf", POLICE], 400)]).meetings, 52);
    assert_eq!(year("model-1", &[treated(&["bif"], 2)]).meetings, 2, "one alone still stands on the agenda");
    assert_eq!(year("district-council", &[treated(&["ssp", POLICE], 9)]).meetings, 0, "general matters are no case work");
}

#[test]
fn the_meetings_fit_into_the_months() {
    let (organisation, model) = read("model-1");
    let meetings = |months| {
        let cases = vec![CaseWork { meetings: 400, ..case(&["sof", POLICE]) }];
        hands(&model, &organisation, &Work { months, cases }).unwrap().meetings
    };
    assert_eq!([3, 6, 24].map(meetings), [6, 13, 52]);
}

#[test]
fn a_department_that_nobody_knows_is_unreachable() {
    let work = [CaseWork {
        shared: vec![share("psychiatry", &["sof", "buf"]), share("sof", &["psychiatry", "buf"])],
        asked: names(&["psychiatry", "sof"]),
        ..case(&["psychiatry", "sof"])
    }];
    let hands = year("model-1", &work);
    assert_eq!((hands.disclosures, hands.answers, hands.unreachable), (1, 1, 4));
}

#[test]
fn a_model_is_counted_with_its_own_organisation_only() {
    let (_, model) = read("model-1");
    let without = presets::get("model-1").unwrap().organisation.replace("\"buf\"", "\"schools\"");
    let other = Organisation::read(&without).unwrap();
    let fault = hands(&model, &other, &Work::default()).unwrap_err();
    assert!(matches!(&fault, Fault::Organisation { model, department } if model == "model-1" && department == "buf"), "{fault}");
}
