//! Words by which a sensitive category is recognised, in Danish and in English: as they begin where every word that begins so is one, by their stem where they only
//! bend, and whole where anything longer or shorter says something else.

use std::{collections::HashMap, sync::LazyLock};

use super::Mark;
use crate::stem::stem;

/// As they begin.
const STARTS: &[(Mark, &[&str])] = &[
    (
        Mark::Religion,
        &[
            "muslim",
            "islam",
            "salafis",
            "wahhabis",
            "kristendom",
            "jødisk",
            "jewish",
            "hinduis",
            "buddhis",
            "ateis",
            "atheis",
            "religi",
            "moske",
            "mosque",
            "synagog",
            "koran",
            "quran",
            "bibel",
            "fredagsbøn",
            "trosret",
            "trosfælle",
            "menighed",
            "ramadan",
            "tørklæde",
            "headscarf",
            "hijab",
            "niqab",
            "burka",
            "sharia",
            "jihad",
            "konvertit",
        ],
    ),
    (
        Mark::Politics,
        &[
            "højreekstrem",
            "venstreekstrem",
            "højreorient",
            "venstreorient",
            "nynazis",
            "nazis",
            "neonazi",
            "fascis",
            "kommunis",
            "communis",
            "anarkis",
            "anarchis",
            "socialist",
            "nationalis",
            "højreradikal",
            "venstreradikal",
            "partimedlem",
            "partifælle",
            "antifa",
        ],
    ),
    (
        Mark::Health,
        &[
            "depress",
            "skizofren",
            "schizophren",
            "psykose",
            "psykotisk",
            "psychosis",
            "psychotic",
            "psykiat",
            "psychiat",
            "adhd",
            "autis",
            "ptsd",
            "diagnose",
            "diagnosi",
            "medicin",
            "medication",
            "sygdom",
            "sygemeld",
            "sygehus",
            "misbruger",
            "selvmord",
            "suicid",
            "selvskad",
            "hospitali",
            "handicap",
            "disabilit",
            "epileps",
            "spiseforstyr",
            "alkoholi",
            "alcoholi",
            "stofmisbrug",
            "alkoholmisbrug",
            "udviklingshæm",
            "indlæggelse",
        ],
    ),
    (
        Mark::Ethnicity,
        &[
            "etnisk",
            "etnicitet",
            "ethnic",
            "somalisk",
            "somalier",
            "pakistansk",
            "afghansk",
            "kurdisk",
            "tyrkisk",
            "irakisk",
            "iransk",
            "syrisk",
            "palæstinensisk",
            "arabisk",
            "hudfarve",
            "indvandrer",
            "immigrant",
            "sigøjner",
        ],
    ),
    (
        Mark::Sexuality,
        &[
            "homoseksu",
            "homosexual",
            "heteroseksu",
            "heterosexual",
            "biseksu",
            "bisexual",
            "lesbisk",
            "lesbian",
            "transkøn",
            "transperson",
            "transgender",
            "transseksu",
            "seksualitet",
            "sexuality",
            "lgbt",
        ],
    ),
];
/// By their stem.
const STEMS: &[(Mark, &[&str])] = &[
    (Mark::Religion, &["kirke", "church", "imam", "præst", "bibel", "bible", "bøn", "prayer", "jøde", "hindu", "sekt"]),
    (Mark::Politics, &["politisk", "political"]),
    (Mark::Health, &["angst", "anxiety", "gravid", "pregnant", "illness", "addiction", "hospital", "overdosis"]),
    (Mark::Ethnicity, &["araber", "kurder", "tyrker", "etniker"]),
    (Mark::Sexuality, &["bøsse"]),
];
/// Whole.
const WHOLE: &[(Mark, &[&str])] = &[
    (
        Mark::Religion,
        &[
            "troen",
            "troende",
            "konverteret",
            "converted",
            "gud",
            "allah",
            "sunni",
            "shia",
            "faith",
            "pray",
            "prays",
            "jew",
            "jews",
        ],
    ),
    (Mark::Health, &["syg", "syge", "indlagt", "sick", "ill", "hiv"]),
    (Mark::Ethnicity, &["arab", "arabs", "somali", "turkish", "kurdish", "pakistani"]),
    (Mark::Sexuality, &["gay", "queer"]),
];

/// Whole and in lower case: with a capital they are names of people and places.
const LOWER: &[(Mark, &[&str])] =
    &[(Mark::Religion, &["kristen", "kristne", "kristent", "christian", "christians"]), (Mark::Ethnicity, &["roma", "romaer"])];

static BY_STEM: LazyLock<HashMap<String, Mark>> =
    LazyLock::new(|| STEMS.iter().flat_map(|(mark, words)| words.iter().map(|word| (stem(word), *mark))).collect());

fn within(lists: &[(Mark, &[&str])], is: impl Fn(&str) -> bool) -> Option<Mark> {
    lists.iter().find(|(_, words)| words.iter().any(|word| is(word))).map(|(mark, _)| *mark)
}

fn mark_of(word: &str) -> Option<Mark> {
    let folded = word.to_lowercase().replace('é', "e");
    within(LOWER, |known| known == word)
        .or_else(|| within(WHOLE, |known| known == folded))
        .or_else(|| within(STARTS, |start| folded.starts_with(start)))
        .or_else(|| BY_STEM.get(&stem(&folded)).copied())
}

/// The words of a text that belong to a category, as they stand there.
pub(super) fn marked(text: &str) -> impl Iterator<Item = (Mark, String)> + '_ {
    text.split(|c: char| !c.is_alphanumeric()).filter_map(|word| Some((mark_of(word)?, word.to_owned())))
}
