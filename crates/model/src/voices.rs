//! Whether the speakers fit the units: everybody has exactly one voice outside its authority, and that voice is heard.

use crate::{
    Kind, Organisation, Treats,
    seat::{Seat, Voice},
    sheet::{Placed, Sheet},
};

/// The model's units and speakers under examination.
struct Hall<'m, 't> {
    sheet: &'m Sheet<'t>,
    seats: &'m [Seat],
    voices: &'m [Voice],
    organisation: &'m Organisation,
}

/// Holds the speakers against the units and the organisation, noting every fault.
pub(crate) fn check(sheet: &Sheet<'_>, seats: &[Seat], voices: &[Voice], organisation: &Organisation) {
    let hall = Hall { sheet, seats, voices, organisation };
    let mut named: Vec<(&str, &str)> = Vec::new();
    for (at, voice) in voices.iter().enumerate() {
        hall.speaker(voice, &voices[..at]);
        for other in &voice.speaks_for {
            match named.iter().find(|(_, department)| *department == other.value) {
                Some((first, _)) if *first != voice.department.value => sheet.note(
                    other.line,
                    Kind::TwoSpeakers {
                        department: other.value.clone(),
                        first: (*first).to_owned(),
                        second: voice.department.value.clone(),
                    },
                ),
                Some(_) => sheet.note(other.line, Kind::Twice { what: "department", id: other.value.clone() }),
                None => {
                    named.push((&voice.department.value, &other.value));
                    hall.spoken_for(&voice.department.value, other);
                }
            }
        }
    }
    hall.everybody_has_a_voice();
}

impl Hall<'_, '_> {
    /// The speaker is known, named once, and sits where it can be heard.
    fn speaker(&self, voice: &Voice, before: &[Voice]) {
        let speaker = &voice.department;
        if speaker.value.is_empty() {
            return;
        }
        if before.iter().any(|voice| voice.department.value == speaker.value) {
            self.sheet.note(speaker.line, Kind::Twice { what: "speaker", id: speaker.value.clone() });
            return;
        }
        let heard = |seat: &Seat| seat.cross_cutting() && seat.treats == Treats::Cases && seat.sits(&speaker.value);
        if self.organisation.authority_of(&speaker.value).is_none() {
            self.sheet.note(speaker.line, Kind::SpeakerUnknown(speaker.value.clone()));
        } else if !self.seats.iter().any(heard) {
            self.sheet.note(speaker.line, Kind::SpeakerUnheard(speaker.value.clone()));
        }
    }

    /// Whoever is spoken for is of the speaker's authority, can be heard by it, and does not speak outside as well.
    fn spoken_for(&self, speaker: &str, other: &Placed<String>) {
        let (name, department) = (|| speaker.to_owned(), || other.value.clone());
        let Some(theirs) = self.organisation.authority_of(&other.value) else {
            self.sheet.note(other.line, Kind::SpokenForUnknown { speaker: name(), department: department() });
            return;
        };
        let Some(own) = self.organisation.authority_of(speaker) else { return };
        if own.id != theirs.id {
            let authority = theirs.id.clone();
            self.sheet.note(other.line, Kind::SpeaksAbroad { speaker: name(), department: department(), authority });
            return;
        }
        let above = self.above(speaker);
        if above.contains(&other.value.as_str()) {
            self.sheet.note(other.line, Kind::SpeakerLoop { speaker: name(), department: department() });
            return;
        }
        // Whoever speaks for this speaker may stand in a loop, which is told there.
        if let Some(last) = above.last().filter(|last| **last != speaker) {
            if self.speaker_of(last).is_none() {
                let last = (*last).to_owned();
                self.sheet.note(other.line, Kind::SpeakerChain { speaker: name(), department: department(), last });
            }
            return;
        }
        if !self.seats.iter().any(|seat| self.joins(seat, speaker, &other.value)) {
            self.sheet.note(other.line, Kind::SpeakerApart { speaker: name(), department: department() });
        }
        let outside = |seat: &&Seat| seat.cross_cutting() && (seat.sits(&other.value) || seat.hosts(&other.value));
        for seat in self.seats.iter().filter(outside) {
            let unit = seat.id.value.clone();
            self.sheet.note(other.line, Kind::TwoVoices { department: department(), speaker: name(), unit });
        }
    }

    /// Whether two departments can speak to each other inside, about a case.
    fn joins(&self, seat: &Seat, one: &str, other: &str) -> bool {
        seat.internal() && seat.treats == Treats::Cases && seat.sits(one) && seat.sits(other)
    }

    fn speaker_of(&self, department: &str) -> Option<&str> {
        let speaks = |voice: &&Voice| voice.speaks_for.iter().any(|other| other.value == department);
        self.voices.iter().find(speaks).map(|voice| voice.department.value.as_str())
    }

    /// A department, who speaks for it, who speaks for that one, and so on; in a circle, once around at least.
    fn above<'h>(&'h self, department: &'h str) -> Vec<&'h str> {
        let next = |below: &&'h str| self.speaker_of(below);
        std::iter::successors(Some(department), next).take(self.voices.len() + 1).collect()
    }

    /// Where cases are treated across authorities, whoever sits inside only has somebody to speak for it.
    fn everybody_has_a_voice(&self) {
        let cases = |seat: &&Seat| seat.treats == Treats::Cases;
        if !self.seats.iter().filter(cases).any(Seat::cross_cutting) {
            return;
        }
        let mut told: Vec<&str> = Vec::new();
        for party in self.seats.iter().filter(cases).filter(|seat| seat.internal()).flat_map(Seat::everybody) {
            let department = party.value.as_str();
            let mut outside = self.seats.iter().filter(|seat| seat.cross_cutting());
            if self.organisation.authority_of(department).is_some()
                && self.speaker_of(department).is_none()
                && !outside.any(|seat| seat.sits(department) || seat.hosts(department))
                && !told.contains(&department)
            {
                told.push(department);
                self.sheet.note(party.line, Kind::Unspoken { department: department.to_owned() });
            }
        }
    }
}
