//! The files that are shipped: the models of the letters, what was there before and beside them, and whom they are about.

/// A model and the organisation it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Preset {
    /// Id of the model.
    pub id: &'static str,
    /// Text of the model file.
    pub model: &'static str,
    /// Text of its organisation file.
    pub organisation: &'static str,
}

/// The catalogue of legal bases.
pub const BASES: &str = include_str!("../../../models/bases.toml");

const COPENHAGEN: &str = include_str!("../../../models/organisations/copenhagen-2016.toml");
const DISTRICT: &str = include_str!("../../../models/organisations/copenhagen-district.toml");

/// The organisations, by id.
pub const ORGANISATIONS: &[(&str, &str)] = &[("copenhagen-2016", COPENHAGEN), ("copenhagen-district", DISTRICT)];

/// All presets; `model-1` first, which is taken where nothing is said.
pub const ALL: &[Preset] = &[
    Preset { id: "model-1", model: include_str!("../../../models/model-1.toml"), organisation: COPENHAGEN },
    Preset { id: "model-2", model: include_str!("../../../models/model-2.toml"), organisation: COPENHAGEN },
    Preset { id: "model-3", model: include_str!("../../../models/model-3.toml"), organisation: COPENHAGEN },
    Preset { id: "syria-preparedness", model: include_str!("../../../models/syria-preparedness.toml"), organisation: COPENHAGEN },
    Preset { id: "ssp", model: include_str!("../../../models/ssp.toml"), organisation: COPENHAGEN },
    Preset { id: "vink", model: include_str!("../../../models/vink.toml"), organisation: COPENHAGEN },
    Preset { id: "district-council", model: include_str!("../../../models/district-council.toml"), organisation: DISTRICT },
];

/// One of the presets.
#[must_use]
pub fn get(id: &str) -> Option<&'static Preset> {
    ALL.iter().find(|preset| preset.id == id)
}

/// The text of an organisation, by the id that model files call it.
#[must_use]
pub fn organisation(id: &str) -> Option<&'static str> {
    ORGANISATIONS.iter().find(|(known, _)| *known == id).map(|(_, text)| *text)
}
