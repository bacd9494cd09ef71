//! The paper of a letter: head, to whom, numbers, text and signature, in the letter's own language.

use tvaers_domain::{
    id::LetterId,
    letter::{Direction, Status},
};
use tvaers_locale::{Lang, Words, format::Dates};
use tvaers_paper::{Fact, Lang as PaperLang, LetterPaper, Paper};
use tvaers_policy::acts;
use tvaers_store::letters::{
    WholeLetter,
    heads::{self, LetterheadRow},
};

use super::{
    read::{Read, load},
    send::reach_of,
};
use crate::{Actor, Office, OfficeError, Organisation};

/// A letter's language.
pub(crate) fn language(letter: &WholeLetter) -> Lang {
    Lang::from_code(&letter.lang).unwrap_or(Lang::Da)
}

/// Authority and department as they sign; once only when the department bears its authority's name.
pub(crate) fn sender(organisation: &Organisation, department: &str, lang: Lang) -> Vec<String> {
    let name = |da: &str, en: &str| if lang == Lang::Da { da.to_owned() } else { en.to_owned() };
    let own = organisation.department(department);
    let authority = own.and_then(|d| organisation.authority(&d.authority));
    let mut names: Vec<String> = authority.map(|a| name(&a.name_da, &a.name_en)).into_iter().collect();
    names.extend(own.map(|d| name(&d.name_da, &d.name_en)));
    names.dedup();
    names
}

fn lines(text: &str) -> impl Iterator<Item = String> + '_ {
    text.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty())
}

/// What stands below the sender.
fn contact(words: Words, head: &LetterheadRow) -> Vec<String> {
    let mut all: Vec<String> = lines(&head.address).collect();
    let labelled = [(words.letter_phone(), &head.phone), ("", &head.email), (words.letter_ean(), &head.ean)];
    let given = labelled.into_iter().filter(|(_, value)| !value.is_empty());
    all.extend(given.map(|(label, value)| format!("{label} {value}").trim().to_owned()));
    all
}

/// A letter as its reader gets it.
pub(crate) fn of(
    organisation: &Organisation,
    letter: &WholeLetter,
    head: &LetterheadRow,
    enclosures: Vec<String>,
) -> Result<LetterPaper, OfficeError> {
    let lang = language(letter);
    let (words, dates) = (Words::new(lang), Dates::new(lang, 0));
    let day = |iso: &str| iso.parse::<jiff::civil::Date>().map_or_else(|_| String::new(), |day| dates.long_date(day));
    let fact = |name: &str, text: String| Fact { name: name.to_owned(), text };
    let sender = sender(organisation, &letter.owner, lang);
    let status = Status::from_code(&letter.status).map_err(tvaers_store::StoreError::from)?;
    let ean = Some(format!("{} {}", words.letter_ean(), letter.ean)).filter(|_| !letter.ean.is_empty());
    // The title travels in the file's properties: of a letter about a person it says only the number (W7).
    let title = if reach_of(letter)?.is_general() { letter.theme.clone() } else { words.letter_titled(&letter.our_reference) };
    Ok(LetterPaper {
        title,
        contact: contact(words, head),
        recipient: std::iter::once(letter.counterpart.clone()).chain(lines(&letter.address)).chain(ean).collect(),
        facts: vec![
            fact(words.letter_date(), day(&letter.dated)),
            fact(words.letter_our_reference(), letter.our_reference.clone()),
            fact(words.letter_their_reference(), letter.their_reference.clone()),
            fact(words.letter_officer(), letter.officer.clone()),
            fact(words.letter_deadline(), day(&letter.deadline)),
        ],
        reference: words.letter_numbered(&letter.our_reference),
        theme: letter.theme.clone(),
        body: letter.body.clone(),
        closing: words.letter_closing().to_owned(),
        signature: std::iter::once(letter.officer.clone()).chain(sender.last().cloned()).collect(),
        draft: (status == Status::Draft).then(|| words.letter_draft_note().to_owned()),
        enclosed: words.letter_enclosures().to_owned(),
        enclosures,
        sender,
    })
}

/// The language of its hyphenation and its labels.
pub(crate) const fn paper_language(lang: Lang) -> PaperLang {
    match lang {
        Lang::Da => PaperLang::Da,
        Lang::En => PaperLang::En,
    }
}

/// A file's name: the number and nothing else (W7).
pub(crate) fn file_name(letter: &WholeLetter) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    let number: String = letter.our_reference.chars().map(plain).collect();
    format!("brev-{}.pdf", number.trim_matches('-'))
}

impl Office {
    /// A letter of the reader's department as PDF, with the name of its file.
    ///
    /// # Errors
    /// [`OfficeError::NotFound`] when it is not there or not for this reader, [`OfficeError::Paper`].
    pub async fn letter_paper(&self, actor: &Actor, id: &str) -> Result<(Vec<u8>, String), OfficeError> {
        let mut look = self.look(actor).await?;
        let Ok(id) = LetterId::parse(id) else { return Err(look.nothing::<acts::ViewLetter>("").await) };
        // What came has a paper of its own: theirs.
        let ours = |read: &Read| read.line.direction == Direction::Out.code();
        let Some(Read { letter, files, .. }) = load(&mut look, id.as_str()).await?.filter(ours) else {
            look.saw_nothing::<acts::ReadLetter>();
            return Err(look.nothing::<acts::ViewLetter>(id.as_str()).await);
        };
        let scope = look.scope::<acts::ReadLetter>()?;
        let head = heads::for_reading(look.tx()?, &scope, &letter.owner).await?;
        look.seen::<acts::ReadLetter>(id.as_str(), &[]);
        let organisation = look.organisation();
        let (letter, head) = look.show((letter, head)).await?;
        let enclosures = files.into_iter().map(|file| file.title).collect();
        let paper = Paper::Letter(of(&organisation, &letter, &head, enclosures)?);
        let bytes = self.render_paper(paper, paper_language(language(&letter))).await?;
        Ok((bytes, file_name(&letter)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sender_is_not_named_twice_and_contact_lines_are_labelled() {
        let head = LetterheadRow {
            address: "Opdigtet Plads 1\n\n 1000 Opdigtby ".into(),
            phone: "70 00 00 02".into(),
            ean: "4006381333931".into(),
            ..LetterheadRow::default()
        };
        let all = contact(Words::new(Lang::Da), &head);
        assert_eq!(all, ["Opdigtet Plads 1", "1000 Opdigtby", "Telefon 70 00 00 02", "EAN 4006381333931"]);
    }
}
