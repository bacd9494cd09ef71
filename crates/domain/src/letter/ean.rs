//! EAN (GLN) of an authority: 13 digits, the last of which checks the others.

/// What is no EAN.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an EAN has 13 digits, and the last one checks the others; type it once more")]
pub struct NotAnEan;

/// The check digit of twelve digits: every other one counts three times.
fn check_digit(digits: impl Iterator<Item = u32>) -> u32 {
    let sum: u32 = digits.zip([1, 3].into_iter().cycle()).map(|(digit, weight)| digit * weight).sum();
    (10 - sum % 10) % 10
}

/// An EAN as it is kept: 13 digits without blanks.
///
/// # Errors
/// [`NotAnEan`].
pub fn read(typed: &str) -> Result<String, NotAnEan> {
    let plain: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    let digits: Option<Vec<u32>> = plain.chars().map(|c| c.to_digit(10)).collect();
    match digits.as_deref().and_then(|digits| digits.split_last()) {
        Some((last, twelve)) if twelve.len() == 12 && check_digit(twelve.iter().copied()) == *last => Ok(plain),
        _ => Err(NotAnEan),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    // The example of the standard, and one that is invented.
    #[test]
    fn blanks_are_left_out() {
        assert_eq!(read("4006381333931"), Ok("4006381333931".to_owned()));
        assert_eq!(read(" 40 06381 333931 "), Ok("4006381333931".to_owned()));
        for bad in ["", "4006381333932", "400638133393", "40063813339310", "400638133393x", "４００６３８１３３３９３１"]
        {
            assert_eq!(read(bad), Err(NotAnEan), "{bad}");
        }
    }

    proptest! {
        /// One digit mistyped, or two different neighbours swapped unless they differ by five, is always found.
        #[test]
        fn a_slip_is_found(digits in prop::collection::vec(0_u32..10, 12), at in 0_usize..13, other in 1_u32..10) {
            let mut all = digits.clone();
            all.push(check_digit(digits.into_iter()));
            let text = |all: &[u32]| all.iter().map(ToString::to_string).collect::<String>();
            prop_assert_eq!(read(&text(&all)), Ok(text(&all)));
            let mut slipped = all.clone();
            slipped[at] = (slipped[at] + other) % 10;
            prop_assert_eq!(read(&text(&slipped)), Err(NotAnEan));
            if at < 12 && all[at].abs_diff(all[at + 1]) % 5 != 0 {
                let mut swapped = all;
                swapped.swap(at, at + 1);
                prop_assert_eq!(read(&text(&swapped)), Err(NotAnEan));
            }
        }
    }
}
