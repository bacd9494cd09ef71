//! Whether a unit fits its organisation and the catalogue: who may sit where, who serves, with which powers, on which bases.

use crate::{
    Bases, Basis, Kind, Organisation, Power, Treats,
    seat::Seat,
    sheet::{Placed, Sheet},
};

/// The authority whose unit it is: the one named, or that of the secretariat.
pub(crate) fn home<'s>(seat: &'s Seat, organisation: &'s Organisation) -> &'s str {
    let secretariat = || organisation.authority_of(&seat.secretariat.value).map_or("", |authority| &authority.id);
    seat.home.as_ref().map_or_else(secretariat, |home| &home.value)
}

/// Holds a unit against its surroundings, noting every fault.
pub(crate) fn check(sheet: &Sheet<'_>, seat: &Seat, organisation: &Organisation, bases: &Bases) {
    departments(sheet, seat, organisation);
    serving(sheet, seat, organisation);
    guests(sheet, seat);
    powers(sheet, seat);
    tier(sheet, seat, organisation);
    for basis in &seat.bases {
        let (unit, word) = (seat.id.value.clone(), basis.value.clone());
        match bases.get(&basis.value) {
            None => sheet.note(basis.line, Kind::BasisUnknown { unit, basis: word }),
            Some(known) if !carries(known, seat, organisation) => sheet.note(basis.line, Kind::BasisIdle { unit, basis: word }),
            Some(_) => {}
        }
    }
}

/// Everybody named is a department of the organisation.
fn departments(sheet: &Sheet<'_>, seat: &Seat, organisation: &Organisation) {
    for named in seat.everybody().chain([&seat.secretariat]).chain(&seat.chair).chain(&seat.clearer) {
        if !named.value.is_empty() && organisation.authority_of(&named.value).is_none() {
            sheet.note(named.line, Kind::Stranger { unit: seat.id.value.clone(), department: named.value.clone() });
        }
    }
}

/// Whoever serves the unit or leads its meetings sits in it; whoever clears its concerns sits in it or is its guest, and is the police.
fn serving(sheet: &Sheet<'_>, seat: &Seat, organisation: &Organisation) {
    let unit = || seat.id.value.clone();
    let known = |department: &Placed<String>| organisation.authority_of(&department.value);
    if known(&seat.secretariat).is_some() && !seat.sits(&seat.secretariat.value) {
        let kind = Kind::SecretariatNoParty { unit: unit(), secretariat: seat.secretariat.value.clone() };
        sheet.note(seat.secretariat.line, kind);
    }
    if let Some(chair) = seat.chair.as_ref().filter(|chair| known(chair).is_some() && !seat.sits(&chair.value)) {
        sheet.note(chair.line, Kind::ChairNoParty { unit: unit(), chair: chair.value.clone() });
    }
    let Some((clearer, authority)) = seat.clearer.as_ref().and_then(|clearer| Some((clearer, known(clearer)?))) else { return };
    if authority.kind != "police" {
        sheet.note(clearer.line, Kind::ClearerNoPolice { unit: unit(), clearer: clearer.value.clone() });
    }
    if !seat.sits(&clearer.value) && !seat.hosts(&clearer.value) {
        sheet.note(clearer.line, Kind::ClearerAway { unit: unit(), clearer: clearer.value.clone() });
    }
}

/// A guest has no seat, and somebody may invite it.
fn guests(sheet: &Sheet<'_>, seat: &Seat) {
    let unit = || seat.id.value.clone();
    for guest in seat.guests.iter().filter(|guest| seat.sits(&guest.value)) {
        sheet.note(guest.line, Kind::GuestIsParty { unit: unit(), guest: guest.value.clone() });
    }
    let Some(powers) = &seat.powers else { return };
    let invite = powers.iter().find(|power| power.value == Power::Invite.code());
    match (invite, seat.guests.first(), seat.treats) {
        (Some(invite), None, Treats::Cases) => sheet.note(invite.line, Kind::NobodyToInvite(unit())),
        (None, Some(guest), _) => sheet.note(guest.line, Kind::NobodyInvites(unit())),
        _ => {}
    }
}

/// Where general matters are treated, the secretariat convenes and nothing else.
fn powers(sheet: &Sheet<'_>, seat: &Seat) {
    if seat.treats == Treats::General {
        let known = |power: &&Placed<String>| Power::ALL.iter().any(|known| known.code() == power.value);
        for power in seat.powers.iter().flatten().filter(known).filter(|power| power.value != Power::Convene.code()) {
            sheet.note(power.line, Kind::PowerOfCases { unit: seat.id.value.clone(), power: power.value.clone() });
        }
    }
}

/// An internal unit has nobody from outside its home (W4); a cross-cutting one joins two authorities at least and has no home.
fn tier(sheet: &Sheet<'_>, seat: &Seat, organisation: &Organisation) {
    let unit = || seat.id.value.clone();
    let authorities = seat.everybody().filter_map(|named| Some((named, organisation.authority_of(&named.value)?)));
    if seat.internal() {
        if let Some(named) = &seat.home
            && organisation.authorities().iter().all(|authority| authority.id != named.value)
        {
            sheet.note(named.line, Kind::HomeUnknown { unit: unit(), home: named.value.clone() });
            return;
        }
        let home = home(seat, organisation);
        for (named, authority) in authorities.filter(|(_, authority)| !home.is_empty() && authority.id != home) {
            let what = if seat.sits(&named.value) { "party" } else { "guest" };
            let (home, department, authority) = (home.to_owned(), named.value.clone(), authority.id.clone());
            sheet.note(named.line, Kind::Foreign { unit: unit(), home, what, department, authority });
        }
    } else if seat.cross_cutting() {
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

/// Whether somebody in the unit, party or guest, can disclose to another on a basis.
fn carries(basis: &Basis, seat: &Seat, organisation: &Organisation) -> bool {
    let seated: Vec<_> = seat.everybody().map(|named| Some((&named.value, organisation.authority_of(&named.value)?))).collect();
    // Departments that nobody knows are told as such; what the bases would carry without them says nothing.
    let Some(seated) = seated.into_iter().collect::<Option<Vec<_>>>() else { return true };
    seated.is_empty()
        || seated.iter().any(|(from, sender)| {
            basis.senders.contains(&sender.kind)
                && seated.iter().any(|(to, recipient)| {
                    from != to
                        && basis.recipients.contains(&recipient.kind)
                        && (!basis.within_authority || sender.id == recipient.id)
                })
        })
}
