//! The lines of a calendar file (RFC 5545, section 3.1): written with escaping and folding, and read back from whatever came.

use std::borrow::Cow;

/// A line is folded after so many octets.
const WIDTH: usize = 75;

/// A calendar file being written.
pub(crate) struct Lines(String);

impl Lines {
    pub(crate) fn new() -> Self {
        Self(String::new())
    }

    /// Adds a line as it stands, folded.
    pub(crate) fn raw(&mut self, line: &str) {
        let mut used = 0;
        for letter in line.chars() {
            if used + letter.len_utf8() > WIDTH {
                self.0.push_str("\r\n ");
                used = 1;
            }
            self.0.push(letter);
            used += letter.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    /// Adds a property whose value is text.
    pub(crate) fn text(&mut self, name: &str, value: &str) {
        self.raw(&format!("{name}:{}", escape(value)));
    }

    pub(crate) fn finish(self) -> String {
        self.0
    }
}

/// Text as a value: breaks of lines are kept, other control characters have no place in a calendar and are left out.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.replace("\r\n", "\n").chars() {
        match letter {
            '\\' | ';' | ',' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push(' '),
            control if control.is_control() => {}
            plain => out.push(plain),
        }
    }
    out
}

/// Text as a quoted parameter, which has no way to write a quotation mark that all calendars read.
pub(crate) fn quote(text: &str) -> String {
    let inner: String = text.chars().filter(|letter| !letter.is_control()).map(|l| if l == '"' { '\'' } else { l }).collect();
    format!("\"{inner}\"")
}

/// A line that was read: `NAME;PARAMETER=value:value`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// In capitals.
    pub(crate) name: String,
    /// Names in capitals, values without their quotation marks.
    pub(crate) parameters: Vec<(String, String)>,
    /// As it stood, still escaped.
    pub(crate) value: String,
}

impl Line {
    pub(crate) fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// The value as text.
    pub(crate) fn text(&self) -> Cow<'_, str> {
        if !self.value.contains('\\') {
            return Cow::Borrowed(&self.value);
        }
        let mut out = String::with_capacity(self.value.len());
        let mut letters = self.value.chars();
        while let Some(letter) = letters.next() {
            match if letter == '\\' { letters.next() } else { Some(letter) } {
                Some('n' | 'N') if letter == '\\' => out.push('\n'),
                Some(plain) => out.push(plain),
                None => {}
            }
        }
        Cow::Owned(out)
    }
}

/// The lines of a file, unfolded; what has not the form of a line is left out.
pub(crate) fn lines(file: &str) -> Vec<Line> {
    let mut whole: Vec<String> = Vec::new();
    for line in file.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line)) {
        match (line.strip_prefix([' ', '\t']), whole.last_mut()) {
            (Some(rest), Some(last)) => last.push_str(rest),
            _ => whole.push(line.to_owned()),
        }
    }
    whole.iter().filter_map(|line| parse(line)).collect()
}

fn parse(line: &str) -> Option<Line> {
    let mut cuts = Vec::new();
    let mut quoted = false;
    let mut end = None;
    for (at, letter) in line.char_indices() {
        match letter {
            '"' => quoted = !quoted,
            ';' if !quoted => cuts.push(at),
            ':' if !quoted => {
                end = Some(at);
                break;
            }
            _ => {}
        }
    }
    let end = end?;
    cuts.push(end);
    let name = line[..cuts[0]].trim().to_ascii_uppercase();
    if name.is_empty() {
        return None;
    }
    let parameters = cuts.windows(2).filter_map(|pair| {
        let (key, value) = line[pair[0] + 1..pair[1]].split_once('=')?;
        Some((key.trim().to_ascii_uppercase(), value.trim().trim_matches('"').to_owned()))
    });
    Some(Line { name, parameters: parameters.collect(), value: line[end + 1..].to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_line_is_read_with_its_parameters() {
        let file =
            "ATTENDEE;PARTSTAT=ACCEPTED;CN=\"Holm; Mikkel: KP\":mailto:mikkel\r\n .kp@example.dk\r\nnothing\r\n:no name\r\n";
        let read = lines(file);
        assert_eq!(read.len(), 1);
        assert_eq!((read[0].name.as_str(), read[0].value.as_str()), ("ATTENDEE", "mailto:mikkel.kp@example.dk"));
        assert_eq!(read[0].parameter("PARTSTAT"), Some("ACCEPTED"));
        assert_eq!(read[0].parameter("CN"), Some("Holm; Mikkel: KP"));
    }

    #[test]
    fn a_value_cannot_begin_a_line_of_its_own() {
        let mut out = Lines::new();
        out.text("SUMMARY", "Møde\r\nATTENDEE:mailto:x@example.dk\rB\u{0}C");
        assert_eq!(out.finish(), "SUMMARY:Møde\\nATTENDEE:mailto:x@example.dkBC\r\n");
        assert_eq!(quote("A\"B\r\nC"), "\"A'BC\"");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(text in "[ -~æøåÆØÅé€😀\\n]{0,200}") {
            let mut out = Lines::new();
            out.text("SUMMARY", &text);
            let file = out.finish();
            for line in file.split("\r\n") {
                prop_assert!(line.len() <= WIDTH, "{} octets", line.len());
            }
            let read = lines(&file);
            prop_assert_eq!(read.len(), 1);
            prop_assert_eq!(read[0].text(), text);
        }

        #[test]
        fn any_text_is_read_without_harm(file in "\\PC*|[\\x00-\\x7f]{0,300}") {
            for line in lines(&file) {
                let _ = (line.text(), line.parameter("X"));
            }
        }
    }
}
