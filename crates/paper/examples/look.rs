//! Writes the invented papers into a folder, for eyes, and says how long each took:
//! `cargo run --release -p tvaers-paper --example look -- target/paper-look`.

#[path = "../tests/sample/mod.rs"]
mod sample;

use std::path::PathBuf;
use std::time::Instant;
use tvaers_paper::{Lang, Paper, PaperMaker};

fn comparison(lang: Lang) -> Paper {
    Paper::Comparison(Box::new(sample::comparison::comparison(lang)))
}

/// Twenty points whose items are as long as people write when they write much.
fn wordy() -> Paper {
    let mut paper = sample::long_agenda(Lang::Da, 20);
    for item in paper.headings.iter_mut().flat_map(|heading| &mut heading.points).flat_map(|point| &mut point.items) {
        item.text = format!("{} ", item.text.replace("\n\n", " ")).repeat(4);
    }
    Paper::Agenda(paper)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("name a folder")?);
    std::fs::create_dir_all(&folder)?;
    let start = Instant::now();
    let maker = PaperMaker::new()?;
    println!("prepared in {:?}", start.elapsed());
    let papers = [
        ("agenda-da", Paper::Agenda(sample::agenda(Lang::Da)), Lang::Da),
        ("agenda-en", Paper::Agenda(sample::agenda(Lang::En)), Lang::En),
        ("amended-da", Paper::Agenda(sample::amended_agenda(Lang::Da)), Lang::Da),
        ("minutes-da", Paper::Minutes(sample::minutes(Lang::Da)), Lang::Da),
        ("minutes-en", Paper::Minutes(sample::minutes(Lang::En)), Lang::En),
        ("comparison-da", comparison(Lang::Da), Lang::Da),
        ("comparison-en", comparison(Lang::En), Lang::En),
        ("comparison-long", Paper::Comparison(Box::new(sample::comparison::long())), Lang::Da),
        ("comparison-hostile", Paper::Comparison(Box::new(sample::comparison::hostile())), Lang::Da),
        ("letter-da", Paper::Letter(sample::letter::letter(Lang::Da)), Lang::Da),
        ("letter-en", Paper::Letter(sample::letter::letter(Lang::En)), Lang::En),
        ("letter-hostile", Paper::Letter(sample::letter::hostile()), Lang::Da),
        ("agenda-40", Paper::Agenda(sample::long_agenda(Lang::Da, 40)), Lang::Da),
        ("agenda-41", Paper::Agenda(sample::long_agenda(Lang::Da, 41)), Lang::Da),
        ("agenda-wordy", wordy(), Lang::Da),
        ("agenda-hostile", Paper::Agenda(sample::hostile_agenda()), Lang::Da),
    ];
    for (name, paper, lang) in papers {
        let start = Instant::now();
        let pdf = maker.render(&paper, lang)?;
        println!("{name}: {} bytes in {:?}", pdf.len(), start.elapsed());
        std::fs::write(folder.join(name).with_extension("pdf"), pdf)?;
    }
    Ok(())
}
