//! An invented letter for tests and for eyes: the request for a position, in our own words.

use tvaers_paper::{Fact, Lang, LetterPaper};

use super::say;

fn fact(name: &str, text: &str) -> Fact {
    Fact { name: name.to_owned(), text: text.to_owned() }
}

const DANISH: &str = "Der er udarbejdet forslag til, hvem der leder samarbejdet i Koordineringsenheden på tværs af myndigheder: Model 1 og Model 2.\n\n\
    Vi beder jer tage stilling til modellerne og sende jeres svar senest den 3. juni 2016. Skriv gerne:\n\n\
    - hvilken model I foretrækker, og hvorfor\n- hvad I selv kan bidrage med\n- om der er opgaver, som I mener skal ligge et andet sted\n\n\
    Hver myndighed bevarer ansvaret for sine egne opgaver, uanset hvilken model der vælges.\n\nI er velkomne til at kontakte mig, hvis I har spørgsmål.";
const ENGLISH: &str = "Proposals have been drawn up for who leads the work in the Coordination Unit across authorities: Model 1 and Model 2.\n\n\
    We ask you to take a position on the models and to reply by 3 June 2016. Please say:\n\n\
    - which model you prefer, and why\n- what you can contribute yourselves\n- whether some tasks should lie elsewhere\n\n\
    Each authority stays responsible for its own tasks, whichever model is chosen.\n\nYou are welcome to contact me if you have questions.";

/// The request with two models and a deadline.
pub fn letter(lang: Lang) -> LetterPaper {
    LetterPaper {
        title: say(lang, "Stillingtagen til to modeller", "Position on two models"),
        sender: vec![
            say(lang, "Københavns Kommune", "City of Copenhagen"),
            say(lang, "Beskæftigelses- og Integrationsforvaltningen", "Employment and Integration Administration"),
        ],
        contact: [
            "Opdigtet Plads 1",
            "1000 Opdigtby",
            &say(lang, "Telefon 70 00 00 02", "Telephone 70 00 00 02"),
            "post@example.org",
            "EAN 4006381333931",
        ]
        .map(str::to_owned)
        .to_vec(),
        recipient: ["Københavns Politi", "Opdigtet Afdeling", "Opdigtvej 12", "1001 Opdigtby"].map(str::to_owned).to_vec(),
        facts: vec![
            fact(&say(lang, "Dato", "Date"), &say(lang, "13. maj 2016", "13 May 2016")),
            fact(&say(lang, "Vores j.nr.", "Our ref."), "2016-48213"),
            fact(&say(lang, "Jeres j.nr.", "Your ref."), "0100-10162-00049-16"),
            fact(&say(lang, "Sagsbehandler", "Case officer"), "Anna Opdigtsen"),
            fact(&say(lang, "Svarfrist", "Reply by"), &say(lang, "3. juni 2016", "3 June 2016")),
        ],
        reference: say(lang, "J.nr. 2016-48213", "Ref. 2016-48213"),
        theme: say(
            lang,
            "Stillingtagen til to modeller for koordinering på tværs",
            "Position on two models for coordination across authorities",
        ),
        body: say(lang, DANISH, ENGLISH),
        closing: say(lang, "Med venlig hilsen", "Yours sincerely"),
        signature: vec![
            "Anna Opdigtsen".to_owned(),
            say(lang, "Beskæftigelses- og Integrationsforvaltningen", "Employment and Integration Administration"),
        ],
        enclosed: say(lang, "Bilag", "Enclosures"),
        enclosures: vec![say(lang, "Notat om to modeller", "Note on two models")],
        draft: None,
    }
}

/// A letter of several pages with long words, markup and empty fields.
pub fn hostile() -> LetterPaper {
    let long = "Ærøskøbingsærlingevejsforsamlingshusbestyrelsesmedlemskandidat".repeat(3);
    LetterPaper {
        theme: format!("{long} #let _x_ *y*"),
        body: format!(
            "{}\n\n{long}\n\n- et\n- to {long}\n\n\n#panic(\"x\") [a] <b> $c$ \u{202e}abcd\n- ikke en liste",
            "Et helt almindeligt afsnit. ".repeat(400)
        ),
        recipient: vec![long.clone(), String::new(), "x@".repeat(60)],
        contact: vec![long.clone()],
        enclosures: vec![long.clone(), String::new(), "#let _x_ *y* [a]".to_owned()],
        signature: vec![long],
        facts: vec![fact("Dato", ""), fact("Vores j.nr.", &"0123456789".repeat(9))],
        draft: Some("Kladde: brevet er ikke sendt.".to_owned()),
        ..letter(Lang::Da)
    }
}
