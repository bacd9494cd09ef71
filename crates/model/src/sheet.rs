//! A file under reading: takes fields by name, and notes every fault with its line instead of stopping at the first.

use std::{cell::RefCell, collections::BTreeSet, ops::RangeInclusive};

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use crate::{Fault, Faults, Kind};

/// A value and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Placed<T> {
    pub(crate) value: T,
    pub(crate) line: usize,
}

/// The file.
pub(crate) struct Sheet<'t> {
    text: &'t str,
    faults: RefCell<Vec<Fault>>,
}

impl<'t> Sheet<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self { text, faults: RefCell::default() }
    }

    /// Reads the file's table; of a text that is no TOML, what could be read.
    pub(crate) fn table(&self) -> Spanned<DeTable<'t>> {
        let (table, errors) = DeTable::parse_recoverable(self.text);
        for error in errors {
            let line = error.span().map_or(1, |span| self.line(span.start));
            self.note(line, Kind::Syntax(error.message().to_owned()));
        }
        table
    }

    pub(crate) fn note(&self, line: usize, kind: Kind) {
        self.faults.borrow_mut().push(Fault { line, kind });
    }

    fn line(&self, at: usize) -> usize {
        1 + self.text.as_bytes().iter().take(at).filter(|byte| **byte == b'\n').count()
    }

    /// The reading's end: every fault, or what was read. Where a field was at fault something empty was read in its place, which so never gets
    /// out. Of a text that is no TOML only that is said, once a line: what it would mean is a guess.
    pub(crate) fn end<T>(self, read: T) -> Result<T, Faults> {
        let mut faults = self.faults.into_inner();
        let broken = |fault: &Fault| matches!(fault.kind, Kind::Syntax(_));
        if faults.iter().any(broken) {
            faults.retain(broken);
            faults.dedup_by_key(|fault| fault.line);
        }
        Faults::new(faults).map_or(Ok(read), Err)
    }
}

/// A table of the file: its fields are taken one by one, and what is left at the end does not belong there.
pub(crate) struct Part<'s, 't> {
    sheet: &'s Sheet<'t>,
    table: &'s DeTable<'t>,
    line: usize,
    taken: BTreeSet<&'static str>,
}

impl<'s, 't> Part<'s, 't> {
    pub(crate) fn of(sheet: &'s Sheet<'t>, table: &'s Spanned<DeTable<'t>>) -> Self {
        Self { sheet, table: table.get_ref(), line: 1, taken: BTreeSet::new() }
    }

    /// Where it begins, from 1.
    pub(crate) fn line(&self) -> usize {
        self.line
    }

    fn take(&mut self, key: &'static str) -> Option<(&'s DeValue<'t>, usize)> {
        self.taken.insert(key);
        self.table.get(key).map(|value| (value.get_ref(), self.sheet.line(value.span().start)))
    }

    fn need(&mut self, key: &'static str) -> Option<(&'s DeValue<'t>, usize)> {
        let found = self.take(key);
        if found.is_none() {
            self.sheet.note(self.line, Kind::Missing(key.to_owned()));
        }
        found
    }

    fn wrong(&self, line: usize, key: &str, wanted: &'static str) {
        self.sheet.note(line, Kind::Type { field: key.to_owned(), wanted });
    }

    fn read_text(&self, key: &str, value: &DeValue<'_>, line: usize) -> Option<Placed<String>> {
        match value.as_str() {
            None => self.wrong(line, key, "a text in quotation marks"),
            Some(text) if text.trim().is_empty() => self.sheet.note(line, Kind::Empty(key.to_owned())),
            Some(text) => return Some(Placed { value: text.to_owned(), line }),
        }
        None
    }

    /// A text that must be there.
    pub(crate) fn text(&mut self, key: &'static str) -> Placed<String> {
        let read = self.need(key).and_then(|(value, line)| self.read_text(key, value, line));
        read.unwrap_or(Placed { value: String::new(), line: self.line })
    }

    /// A text that may be there.
    pub(crate) fn maybe_text(&mut self, key: &'static str) -> Option<Placed<String>> {
        self.take(key).and_then(|(value, line)| self.read_text(key, value, line))
    }

    /// A text that can stand in an address.
    pub(crate) fn id(&mut self) -> Placed<String> {
        let id = self.text("id");
        if !id.value.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
            self.sheet.note(id.line, Kind::Id(id.value.clone()));
        }
        id
    }

    /// A word out of some.
    pub(crate) fn word(&mut self, key: &'static str, what: &'static str, known: &[&str]) -> Placed<String> {
        let word = self.text(key);
        self.known(&word, what, known);
        word
    }

    fn known(&self, word: &Placed<String>, what: &'static str, known: &[&str]) {
        if !word.value.is_empty() && !known.contains(&word.value.as_str()) {
            let kind = Kind::Word { word: word.value.clone(), what, known: known.join(", ") };
            self.sheet.note(word.line, kind);
        }
    }

    /// A word out of some, if one is said.
    pub(crate) fn maybe_word(&mut self, key: &'static str, what: &'static str, known: &[&str]) -> Option<Placed<String>> {
        let word = self.maybe_text(key)?;
        self.known(&word, what, known);
        Some(word)
    }

    /// A list of texts, each named once, at least one.
    pub(crate) fn texts(&mut self, key: &'static str, what: &'static str) -> Vec<Placed<String>> {
        let Some(list) = self.need(key).and_then(|found| self.list(key, what, found)) else { return Vec::new() };
        if list.value.is_none() {
            self.sheet.note(list.line, Kind::Empty(key.to_owned()));
        }
        list.value.unwrap_or_default()
    }

    /// A list of texts that must be there, each named once; it may hold nothing.
    pub(crate) fn any_texts(&mut self, key: &'static str, what: &'static str) -> Option<Placed<Vec<Placed<String>>>> {
        let list = self.need(key).and_then(|found| self.list(key, what, found))?;
        Some(Placed { value: list.value.unwrap_or_default(), line: list.line })
    }

    /// A list of texts that may be there, each named once; it may hold nothing.
    pub(crate) fn maybe_texts(&mut self, key: &'static str, what: &'static str) -> Option<Placed<Vec<Placed<String>>>> {
        let list = self.take(key).and_then(|found| self.list(key, what, found))?;
        Some(Placed { value: list.value.unwrap_or_default(), line: list.line })
    }

    /// What a list holds; `None` inside when nothing stands in it, which is not the same as texts that cannot be read.
    fn list(
        &self,
        key: &str,
        what: &'static str,
        (value, line): (&DeValue<'_>, usize),
    ) -> Option<Placed<Option<Vec<Placed<String>>>>> {
        let Some(array) = value.as_array() else {
            self.wrong(line, key, "a list of texts");
            return None;
        };
        let mut texts: Vec<Placed<String>> = Vec::new();
        for entry in array.iter() {
            let Some(text) = self.read_text(key, entry.get_ref(), self.sheet.line(entry.span().start)) else { continue };
            if texts.iter().any(|known| known.value == text.value) {
                self.sheet.note(text.line, Kind::Twice { what, id: text.value });
            } else {
                texts.push(text);
            }
        }
        Some(Placed { value: (!array.is_empty()).then_some(texts), line })
    }

    /// A list of words out of some.
    pub(crate) fn words(&mut self, key: &'static str, what: &'static str, known: &[&str]) -> Vec<String> {
        let words = self.texts(key, what);
        words.iter().for_each(|word| self.known(word, what, known));
        words.into_iter().map(|word| word.value).collect()
    }

    /// A list of words out of some, if one is said: at least one.
    pub(crate) fn maybe_words(&mut self, key: &'static str, what: &'static str, known: &[&str]) -> Option<Vec<Placed<String>>> {
        let words = self.maybe_texts(key, what)?;
        if words.value.is_empty() {
            self.sheet.note(words.line, Kind::Empty(key.to_owned()));
        }
        words.value.iter().for_each(|word| self.known(word, what, known));
        Some(words.value)
    }

    /// A whole number within bounds.
    pub(crate) fn number(&mut self, key: &'static str, bounds: RangeInclusive<i64>) -> i64 {
        let Some((value, line)) = self.need(key) else { return 0 };
        let Some(number) = value.as_integer() else {
            self.wrong(line, key, "a whole number");
            return 0;
        };
        // A number too large to be read lies outside the bounds like any other.
        let read = i64::from_str_radix(number.as_str(), number.radix()).ok().filter(|number| bounds.contains(number));
        if read.is_none() {
            let kind = Kind::Range { field: key.to_owned(), least: *bounds.start(), most: *bounds.end() };
            self.sheet.note(line, kind);
        }
        read.unwrap_or(0)
    }

    /// Yes or no; no when it is not said.
    pub(crate) fn flag(&mut self, key: &'static str) -> bool {
        let Some((value, line)) = self.take(key) else { return false };
        let flag = value.as_bool();
        if flag.is_none() {
            self.wrong(line, key, "true or false");
        }
        flag.unwrap_or(false)
    }

    /// A day, if one is said.
    pub(crate) fn day(&mut self, key: &'static str) -> Option<jiff::civil::Date> {
        let text = self.maybe_text(key)?;
        let day = text.value.parse().ok();
        if day.is_none() {
            self.sheet.note(text.line, Kind::Day(text.value));
        }
        day
    }

    /// The tables of a list of tables.
    pub(crate) fn parts(&mut self, key: &'static str) -> Vec<Self> {
        let Some((value, line)) = self.take(key) else { return Vec::new() };
        let Some(array) = value.as_array() else {
            self.wrong(line, key, "a list of tables");
            return Vec::new();
        };
        let mut parts = Vec::new();
        for entry in array.iter() {
            let line = self.sheet.line(entry.span().start);
            match entry.get_ref().as_table() {
                Some(table) => parts.push(Self { sheet: self.sheet, table, line, taken: BTreeSet::new() }),
                None => self.wrong(line, key, "a list of tables"),
            }
        }
        parts
    }

    /// The line of a field that does not belong in this table here, if it is there all the same.
    pub(crate) fn astray(&mut self, key: &'static str) -> Option<usize> {
        self.take(key).map(|(_, line)| line)
    }

    /// A table that may be there.
    pub(crate) fn maybe_part(&mut self, key: &'static str) -> Option<Self> {
        if self.table.get(key).is_some() { self.part(key) } else { None }
    }

    /// A table that must be there.
    pub(crate) fn part(&mut self, key: &'static str) -> Option<Self> {
        let (value, line) = self.need(key)?;
        let table = value.as_table();
        if table.is_none() {
            self.wrong(line, key, "a table");
        }
        Some(Self { sheet: self.sheet, table: table?, line, taken: BTreeSet::new() })
    }

    /// All fields are taken: what is left does not belong here.
    pub(crate) fn end(self) {
        for key in self.table.keys() {
            if !self.taken.contains(key.get_ref().as_ref()) {
                self.sheet.note(self.sheet.line(key.span().start), Kind::Unknown(key.get_ref().to_string()));
            }
        }
    }
}

/// Notes what is named twice.
pub(crate) fn once<'p>(sheet: &Sheet<'_>, what: &'static str, ids: impl Iterator<Item = &'p Placed<String>>) {
    let mut known = BTreeSet::new();
    for id in ids.filter(|id| !id.value.is_empty()) {
        if !known.insert(&id.value) {
            sheet.note(id.line, Kind::Twice { what, id: id.value.clone() });
        }
    }
}
