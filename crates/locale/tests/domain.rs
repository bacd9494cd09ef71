//! Every word of the domain's vocabularies has a label in both languages.
use tvaers_domain::{
    access, action, agenda, attachment, case, concern, consent, correction, disclosure, due, erasure, inquiry, item, mandate,
    meeting, people, restriction,
};
use tvaers_locale::{Lang, Words};

macro_rules! labelled {
    ($($prefix:literal => $vocabulary:ty),+ $(,)?) => {
        [$(($prefix, <$vocabulary>::ALL.iter().map(|word| word.code()).collect::<Vec<_>>())),+]
    };
}

#[test]
fn every_word_of_the_domain_has_a_label() {
    let vocabularies = labelled! {
        "status-access" => access::Status,
        "access-channel" => access::Channel,
        "access-asker" => access::Asker,
        "access-identity" => access::Identity,
        "access-refusal" => access::RefusalGround,
        "access-ground" => access::CoverGround,
        "access-delivery" => access::Delivery,
        "access-section" => access::Section,
        "status-action" => action::Status,
        "report" => action::Report,
        "attachment-format" => attachment::Format,
        "attachment-hidden" => attachment::Hidden,
        "attachment-unfit" => attachment::Unfit,
        "status-case" => case::Status,
        "outcome" => case::Outcome,
        "status-concern" => concern::Status,
        "clearance" => concern::Clearance,
        "referred" => concern::ReferredTo,
        "channel" => concern::Channel,
        "reporter" => concern::ReporterKind,
        "worry" => concern::Worry,
        "observed" => concern::Observed,
        "purpose" => disclosure::Purpose,
        "cooperation" => disclosure::Form,
        "status-disclosure" => disclosure::State,
        "inquiry-answer" => inquiry::Answer,
        "request-answer" => inquiry::Answer,
        "consent-how" => consent::How,
        "correction" => correction::Kind,
        "item-kind" => item::Kind,
        "item-nature" => item::Nature,
        "category" => item::Category,
        "status-point-request" => agenda::RequestState,
        "change" => agenda::Change,
        "status-meeting" => meeting::Status,
        "reply" => meeting::Reply,
        "guest-reply" => meeting::GuestReply,
        "heading" => meeting::Heading,
        "role" => people::Role,
        "status-plan" => mandate::PlanStatus,
        "position" => mandate::Reply,
        "due" => due::Kind,
        "status-erasure" => erasure::State,
        "erasure" => erasure::What,
        "restriction" => restriction::Kind,
        "restriction-outcome" => restriction::Outcome,
    };
    let missing: Vec<String> = vocabularies
        .iter()
        .flat_map(|(prefix, codes)| codes.iter().map(move |code| (prefix, code)))
        .filter(|(prefix, code)| Lang::ALL.iter().any(|lang| Words::new(*lang).code(prefix, code) == "–"))
        .map(|(prefix, code)| format!("{prefix}-{code}"))
        .collect();
    assert_eq!(missing, Vec::<String>::new());
}
