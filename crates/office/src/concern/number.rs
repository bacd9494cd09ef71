//! Numbers of concerns and cases. They are drawn and not counted, so that whoever knows two of them does not know how many lie between (W3, U2).

use tvaers_domain::time::year;

use crate::OfficeError;

/// A number that may still be taken: `2026-48213`, or `B-2026-48213` for a concern.
pub(crate) fn draw(prefix: &str, now: i64) -> Result<String, OfficeError> {
    let drawn = getrandom::u32().map_err(|_| OfficeError::Setup("this machine gives no random numbers".into()))?;
    Ok(format!("{prefix}{}-{:05}", year(now), 10_000 + drawn % 90_000))
}

#[cfg(test)]
mod tests {
    #[test]
    fn numbers_are_drawn_with_five_digits_after_the_year() {
        let numbers: std::collections::BTreeSet<String> =
            (0..20).map(|_| super::draw("B-", 1_464_000_000_000_000).unwrap()).collect();
        assert!(numbers.iter().all(|n| n.starts_with("B-2016-") && n.len() == 12), "{numbers:?}");
        assert!(numbers.len() > 10, "they follow each other");
    }
}
