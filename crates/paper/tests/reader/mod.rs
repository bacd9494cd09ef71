//! Reads PDFs with Debian's poppler-utils: what a recipient's own program would find in them.

use std::error::Error;
use std::io::Write;
use std::process::{Command, Stdio};

/// Runs a poppler program on `pdf`, handed in on standard input, and gives what it prints.
fn poppler(program: &str, arguments: &[&str], pdf: &[u8]) -> Result<String, Box<dyn Error>> {
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| format!("{program} does not run ({error}); `make test` installs poppler-utils"))?;
    child.stdin.take().ok_or("no standard input")?.write_all(pdf)?;
    let output = child.wait_with_output()?;
    if !output.status.success() {
        return Err(format!("{program} refuses the PDF: {}", output.status).into());
    }
    // pdfinfo prints the byte order mark of a UTF-16 title as it stands.
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The text as it lies on the page, trailing blanks cut.
pub fn layout(pdf: &[u8]) -> Result<String, Box<dyn Error>> {
    let text = poppler("pdftotext", &["-layout", "-", "-"], pdf)?;
    Ok(text.lines().map(|line| line.trim_end().to_owned() + "\n").collect())
}

/// The words in reading order, one space between them and no break opportunities.
pub fn words(pdf: &[u8]) -> Result<String, Box<dyn Error>> {
    let text = poppler("pdftotext", &["-", "-"], pdf)?.replace('\u{200b}', "");
    Ok(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The lines of each page as they lie on it, blank ones left out.
pub fn pages(pdf: &[u8]) -> Result<Vec<Vec<String>>, Box<dyn Error>> {
    let text = poppler("pdftotext", &["-layout", "-", "-"], pdf)?.replace('\u{200b}', "");
    let lines = |page: &str| page.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
    Ok(text.split_terminator('\u{c}').map(lines).collect())
}

/// Title, author, pages, tagged: `key: value` lines.
pub fn info(pdf: &[u8]) -> Result<String, Box<dyn Error>> {
    poppler("pdfinfo", &["-"], pdf)
}

/// The tag tree, one tag a line, indented.
pub fn tags(pdf: &[u8]) -> Result<Vec<String>, Box<dyn Error>> {
    let tree = poppler("pdfinfo", &["-struct-text", "-"], pdf)?;
    Ok(tree.lines().map(|line| line.trim().to_owned()).collect())
}

/// Left and right edge of every word, in points from the page's left edge.
pub fn edges(pdf: &[u8]) -> Result<Vec<(f64, f64)>, Box<dyn Error>> {
    Ok(placed(pdf)?.into_iter().map(|(_, left, right)| (left, right)).collect())
}

/// A word with its left and right edge.
type Placed = (String, f64, f64);

/// Every word and where it stands.
pub fn placed(pdf: &[u8]) -> Result<Vec<Placed>, Box<dyn Error>> {
    let boxes = poppler("pdftotext", &["-bbox", "-", "-"], pdf)?;
    let number =
        |line: &str, name: &str| -> Option<f64> { line.split(&format!("{name}=\"")).nth(1)?.split('"').next()?.parse().ok() };
    let word = |line: &str| {
        let text = line.split('>').nth(1)?.split('<').next()?;
        Some((text.to_owned(), number(line, "xMin")?, number(line, "xMax")?))
    };
    boxes
        .lines()
        .filter(|line| line.contains("<word"))
        .map(|line| word(line).ok_or_else(|| format!("no edges in {line}").into()))
        .collect()
}
