//! The guide's chapter on the file: its example is right, and every word of the format stands in it, in both languages.

use tvaers_model::{Bases, Model, Organisation, Power, Treats, presets};

const CHAPTERS: [&str; 2] =
    [include_str!("../../../docs/guide/da/9-modelfilen.md"), include_str!("../../../docs/guide/en/9-the-model-file.md")];

#[test]
fn the_example_is_right() {
    for chapter in CHAPTERS {
        let example = chapter.split("```toml\n").nth(1).unwrap().split("```").next().unwrap();
        let organisation = presets::organisation(&Model::organisation_of(example).unwrap()).unwrap();
        let model =
            Model::read(example, &Organisation::read(organisation).unwrap(), &Bases::read(presets::BASES).unwrap()).unwrap();
        assert_eq!((model.units.len(), model.speakers.len()), (2, 1));
    }
}

#[test]
fn every_word_is_explained() {
    let powers = Power::ALL.iter().map(|power| power.code());
    let treats = Treats::ALL.iter().map(|treats| treats.code());
    let models = presets::ALL.iter().map(|preset| preset.id);
    let fields = presets::ALL.iter().flat_map(|preset| preset.model.lines()).filter_map(|line| Some(line.split_once(" = ")?.0));
    for word in powers.chain(treats).chain(models).chain(fields.filter(|field| !field.starts_with('#'))) {
        for chapter in CHAPTERS {
            assert!(chapter.contains(&format!("`{word}`")), "{word} is not explained in {}", chapter.lines().next().unwrap());
        }
    }
}
