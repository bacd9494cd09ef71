//! Small files for the demonstration, made here: a statement and a note as PDFs, notes and messages as text. Everything in them is invented.

use std::fmt::Write;

/// Notes of a conversation.
pub const NOTES: &str =
    "Opdigtede noter fra en samtale\n\nVi talte om skolen, fritiden og hvem der kan hjælpe.\nNæste aftale er om to uger.\n";

/// A letter that came.
pub const LETTER: &str = "Opdigtby Kommune\n\nVi vil gerne vide, hvordan enheden arbejder.\nMå to af vores kolleger komme på besøg?\n\nVenlig hilsen\nOpdigtby Kommune\n";

/// What somebody outside sends with their concern.
pub const MESSAGES: &str = "Opdigtede beskeder\n\nMandag: Kommer du ikke mere?\nTirsdag: Nej. I forstår det ikke.\nOnsdag: Ring, hvis du vil tale om det.\n";

/// A statement about somebody.
pub fn statement() -> Vec<u8> {
    page(&[
        "Opdigtet udtalelse",
        "Eleven kommer til tiden og deltager i undervisningen.",
        "Vi holder jævnlige samtaler med eleven og familien.",
    ])
}

/// A note about the two models, and about nobody.
pub fn note() -> Vec<u8> {
    page(&[
        "Opdigtet notat om to modeller",
        "Model 1: kommunen samler sine egne forvaltninger om ét bord.",
        "Model 2: myndighederne mødes om ét fælles bord.",
    ])
}

/// A page with a few lines.
fn page(lines: &[&str]) -> Vec<u8> {
    let mut text = "BT /F 14 Tf 60 760 Td 24 TL ".to_owned();
    for line in lines {
        // What is not ASCII stands by its number in the font's encoding.
        let shown: String =
            line.chars().map(|c| if c.is_ascii() { c.to_string() } else { format!("\\{:03o}", u32::from(c)) }).collect();
        let _ = write!(text, "({shown}) Tj T* ");
    }
    text.push_str("ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{text}\nendstream", text.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
        "<< /Author (Opdigt Skriversen) /Producer (Opdigtprogram) >>".to_owned(),
    ];
    let (mut out, mut table) = ("%PDF-1.4\n".to_owned(), String::new());
    for (n, object) in objects.iter().enumerate() {
        let _ = writeln!(table, "{:010} 00000 n ", out.len());
        let _ = write!(out, "{} 0 obj\n{object}\nendobj\n", n + 1);
    }
    let (begin, count) = (out.len(), objects.len() + 1);
    let _ = write!(
        out,
        "xref\n0 {count}\n0000000000 65535 f \n{table}trailer\n<< /Size {count} /Root 1 0 R /Info 6 0 R >>\nstartxref\n{begin}\n%%EOF\n"
    );
    out.into_bytes()
}

#[cfg(test)]
mod tests {
    use tvaers_domain::attachment::{Format, Hidden};
    use tvaers_office::attachment::{checked, hidden};

    #[test]
    fn they_are_what_they_say() {
        let statement = super::statement();
        assert_eq!(checked(&statement), Ok(Format::Pdf));
        assert!(hidden(Format::Pdf, &statement).contains(&Hidden::Author));
        assert_eq!(checked(&super::note()), Ok(Format::Pdf));
        for text in [super::NOTES, super::MESSAGES, super::LETTER] {
            assert_eq!(checked(text.as_bytes()), Ok(Format::Text));
        }
    }
}
