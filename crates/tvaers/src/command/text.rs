//! Text for a terminal: wrapped lines, and tables whose cells wrap.

use std::fmt::Write as _;

/// How wide a page is, in characters.
pub const WIDTH: usize = 110;
/// Between two columns.
const GAP: usize = 2;
/// Narrowest column that a table is squeezed into.
const NARROWEST: usize = 8;

/// Breaks a text into lines of at most so many characters; a longer word stands alone.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let Some(line) = lines.last_mut() else { continue };
        if line.is_empty() {
            word.clone_into(line);
        } else if line.chars().count() + 1 + word.chars().count() <= width {
            let _ = write!(line, " {word}");
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

/// A heading with a line under it.
pub fn heading(out: &mut String, text: &str) {
    let _ = write!(out, "\n{text}\n{}\n", "\u{2500}".repeat(text.chars().count()));
}

/// A paragraph, wrapped.
pub fn paragraph(out: &mut String, text: &str) {
    for line in wrap(text, WIDTH) {
        let _ = writeln!(out, "{line}");
    }
}

/// Lines of a list, each with a dash.
pub fn list(out: &mut String, items: &[String]) {
    for item in items {
        for (at, line) in wrap(item, WIDTH - 2).iter().enumerate() {
            let _ = writeln!(out, "{} {line}", if at == 0 { "\u{2013}" } else { " " });
        }
    }
}

/// Widths of columns that fit the page: the widest is narrowed until they do.
fn widths(columns: &[String], rows: &[Vec<String>]) -> Vec<usize> {
    let widest = |at: usize| rows.iter().filter_map(|row| row.get(at)).chain(columns.get(at)).map(|c| c.chars().count()).max();
    let mut widths: Vec<usize> = (0..columns.len()).map(|at| widest(at).unwrap_or(0)).collect();
    let room = WIDTH.saturating_sub(GAP * columns.len().saturating_sub(1));
    while widths.iter().sum::<usize>() > room {
        match widths.iter_mut().max() {
            Some(widest) if *widest > NARROWEST => *widest -= 1,
            _ => break,
        }
    }
    widths
}

fn line(out: &mut String, cells: &[String], widths: &[usize]) {
    let cells: Vec<Vec<String>> = cells.iter().zip(widths).map(|(cell, width)| wrap(cell, *width)).collect();
    for at in 0..cells.iter().map(Vec::len).max().unwrap_or(0) {
        let mut line = String::new();
        for (cell, width) in cells.iter().zip(widths) {
            let text = cell.get(at).map(String::as_str).unwrap_or_default();
            let _ = write!(line, "{text:width$}{:GAP$}", "");
        }
        let _ = writeln!(out, "{}", line.trim_end());
    }
}

/// A table with its head.
pub fn table(out: &mut String, columns: &[String], rows: &[Vec<String>]) {
    let widths = widths(columns, rows);
    line(out, columns, &widths);
    let rule: Vec<String> = widths.iter().map(|width| "\u{2500}".repeat(*width)).collect();
    line(out, &rule, &widths);
    for row in rows {
        line(out, row, &widths);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_keeps_to_the_page_and_loses_no_word() {
        let words = "ord ".repeat(60);
        let mut out = String::new();
        table(&mut out, &["Hvad".into(), "Model 1".into()], &[vec![words.clone(), "æøå".into()], vec![words, String::new()]]);
        assert!(out.lines().all(|line| line.chars().count() <= WIDTH), "{out}");
        assert_eq!(out.matches("ord").count(), 120);
        assert!(out.contains("æøå"), "{out}");
    }
}
