//! Whether a unit fits its organisation and the catalogue: who may sit where, who serves, on which bases.

use crate::{
    Bases, Basis, Kind, Organisation, Unit,
    file::{Deadlines, Retention, deadlines, retention},
    sheet::{Part, Placed, Sheet},
};

const CROSS_CUTTING: &str = "cross-cutting";
const INTERNAL: &str = "internal";

/// A unit as it is written, before it is held against anything.
pub(crate) struct Seat {
    pub(crate) id: Placed<String>,
    name_da: String,
    name_en: String,
    tier: Placed<String>,
    home: Option<Placed<String>>,
    secretariat: Placed<String>,
    clearer: Option<Placed<String>>,
    parties: Vec<Placed<String>>,
    bases: Vec<Placed<String>>,
    deadlines: Deadlines,
    retention: Retention,
}

impl Seat {
    pub(crate) fn read(mut part: Part<'_, '_>) -> Self {
        let seat = Self {
            id: part.id(),
            name_da: part.text("name_da").value,
            name_en: part.text("name_en").value,
            tier: part.word("tier", "tier", &[CROSS_CUTTING, INTERNAL]),
            home: part.maybe_text("home"),
            secretariat: part.text("secretariat"),
            clearer: part.maybe_text("clearer"),
            parties: part.texts("parties", "party"),
            bases: part.texts("bases", "legal basis"),
            deadlines: deadlines(part.part("deadlines")),
            retention: retention(part.part("retention")),
        };
        part.end();
        seat
    }

    fn sits(&self, department: &str) -> bool {
        self.parties.iter().any(|party| party.value == department)
    }
}

/// Holds a unit against its surroundings, noting every fault.
pub(crate) fn check(sheet: &Sheet<'_>, seat: Seat, organisation: &Organisation, bases: &Bases) -> Unit {
    let internal = seat.tier.value == INTERNAL;
    let secretariat = organisation.authority_of(&seat.secretariat.value).map_or("", |authority| &authority.id);
    let home = seat.home.as_ref().map_or(secretariat, |home| &home.value).to_owned();
    departments(sheet, &seat, organisation);
    serving(sheet, &seat, organisation);
    tier(sheet, &seat, internal, &home, organisation);
    for basis in &seat.bases {
        let (unit, word) = (seat.id.value.clone(), basis.value.clone());
        match bases.get(&basis.value) {
            None => sheet.note(basis.line, Kind::BasisUnknown { unit, basis: word }),
            Some(known) if !carries(known, &seat, organisation) => sheet.note(basis.line, Kind::BasisIdle { unit, basis: word }),
            Some(_) => {}
        }
    }
    let words = |placed: Vec<Placed<String>>| placed.into_iter().map(|word| word.value).collect();
    Unit {
        id: seat.id.value,
        name_da: seat.name_da,
        name_en: seat.name_en,
        internal,
        home,
        secretariat: seat.secretariat.value,
        clearer: seat.clearer.map(|clearer| clearer.value),
        parties: words(seat.parties),
        bases: words(seat.bases),
        deadlines: seat.deadlines,
        retention: seat.retention,
    }
}

/// Everybody named is a department of the organisation.
fn departments(sheet: &Sheet<'_>, seat: &Seat, organisation: &Organisation) {
    for named in seat.parties.iter().chain([&seat.secretariat]).chain(&seat.clearer) {
        if !named.value.is_empty() && organisation.authority_of(&named.value).is_none() {
            sheet.note(named.line, Kind::Stranger { unit: seat.id.value.clone(), department: named.value.clone() });
        }
    }
}

/// Whoever serves the unit or clears its concerns sits in it; only the police clear.
fn serving(sheet: &Sheet<'_>, seat: &Seat, organisation: &Organisation) {
    let unit = || seat.id.value.clone();
    let known = |department: &Placed<String>| organisation.authority_of(&department.value);
    if known(&seat.secretariat).is_some() && !seat.sits(&seat.secretariat.value) {
        let kind = Kind::SecretariatNoParty { unit: unit(), secretariat: seat.secretariat.value.clone() };
        sheet.note(seat.secretariat.line, kind);
    }
    let Some((clearer, authority)) = seat.clearer.as_ref().and_then(|clearer| Some((clearer, known(clearer)?))) else { return };
    if authority.kind != "police" {
        sheet.note(clearer.line, Kind::ClearerNoPolice { unit: unit(), clearer: clearer.value.clone() });
    }
    if !seat.sits(&clearer.value) {
        sheet.note(clearer.line, Kind::ClearerNoParty { unit: unit(), clearer: clearer.value.clone() });
    }
}

/// An internal unit has nobody from outside its home (W4); a cross-cutting one joins two authorities at least and has no home.
fn tier(sheet: &Sheet<'_>, seat: &Seat, internal: bool, home: &str, organisation: &Organisation) {
    let unit = || seat.id.value.clone();
    let authorities = seat.parties.iter().filter_map(|party| Some((party, organisation.authority_of(&party.value)?)));
    if internal {
        if let Some(named) = &seat.home
            && organisation.authorities().iter().all(|authority| authority.id != named.value)
        {
            sheet.note(named.line, Kind::HomeUnknown { unit: unit(), home: named.value.clone() });
            return;
        }
        for (party, authority) in authorities.filter(|(_, authority)| !home.is_empty() && authority.id != home) {
            let (home, party, authority, line) = (home.to_owned(), party.value.clone(), authority.id.clone(), party.line);
            sheet.note(line, Kind::Foreign { unit: unit(), home, party, authority });
        }
    } else if seat.tier.value == CROSS_CUTTING {
        if let Some(named) = &seat.home {
            sheet.note(named.line, Kind::HomeOfCrossCutting(unit()));
        }
        let mut ids: Vec<&str> = authorities.map(|(_, authority)| authority.id.as_str()).collect();
        ids.dedup();
        if ids.len() == 1 {
            sheet.note(seat.id.line, Kind::OneAuthority(unit()));
        }
    }
}

/// Whether some party of the unit can disclose to another on a basis.
fn carries(basis: &Basis, seat: &Seat, organisation: &Organisation) -> bool {
    let seated: Vec<_> = seat.parties.iter().filter_map(|p| Some((&p.value, organisation.authority_of(&p.value)?))).collect();
    // Parties that nobody knows are told as such; what the bases would carry without them says nothing.
    seated.len() < seat.parties.len()
        || seated.is_empty()
        || seated.iter().any(|(from, sender)| {
            basis.senders.contains(&sender.kind)
                && seated.iter().any(|(to, recipient)| {
                    from != to
                        && basis.recipients.contains(&recipient.kind)
                        && (!basis.within_authority || sender.id == recipient.id)
                })
        })
}
