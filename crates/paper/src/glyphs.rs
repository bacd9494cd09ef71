//! Makes any text printable: PDF/UA-1 forbids a character without a glyph, and what people type knows no such rule.

use serde_json::Value;

/// What stands where a character cannot be printed.
pub const MISSING: char = '\u{fffd}';

/// Replaces in every string of `value` what `has_glyph` does not know, and drops characters that steer rather than say
/// (controls, direction overrides, byte order marks). Returns whether something was replaced, so that the paper can say so.
pub fn make_printable(value: &mut Value, has_glyph: &dyn Fn(char) -> bool) -> bool {
    match value {
        Value::String(text) => {
            let printable: String = text.chars().filter(|c| !steers(*c)).map(|c| shown(c, has_glyph)).collect();
            // Counted on the way in: a text may hold U+FFFD of its own.
            let replaced = text.chars().any(|c| !steers(c) && shown(c, has_glyph) != c && !c.is_whitespace());
            *text = printable;
            replaced
        }
        Value::Array(list) => list.iter_mut().fold(false, |any, item| make_printable(item, has_glyph) | any),
        Value::Object(map) => map.values_mut().fold(false, |any, item| make_printable(item, has_glyph) | any),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

fn shown(c: char, has_glyph: &dyn Fn(char) -> bool) -> char {
    match c {
        '\n' => c,
        _ if c.is_whitespace() && !has_glyph(c) => ' ',
        // Private use: a font may draw something there, and it is never what was meant.
        '\u{e000}'..='\u{f8ff}' => MISSING,
        _ if has_glyph(c) => c,
        _ => MISSING,
    }
}

/// Controls, zero-width and direction marks: they could turn a text around on paper or break the PDF's text layer.
fn steers(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t')
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}')
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_has_no_glyph_is_replaced_everywhere_and_told() {
        let mut value = json!({"a": ["æ☃", {"b": "ok"}], "n": 7, "none": null});
        assert!(make_printable(&mut value, &|c| c != '☃'));
        assert_eq!(value, json!({"a": ["æ\u{fffd}", {"b": "ok"}], "n": 7, "none": null}));
    }

    #[test]
    fn printable_text_is_left_alone() {
        let mut value = json!("Æbler, ører\nog åer\u{fffd}");
        assert!(!make_printable(&mut value, &|_| true));
        assert_eq!(value, json!("Æbler, ører\nog åer\u{fffd}"));
    }

    #[test]
    fn steering_characters_vanish_and_odd_spaces_become_spaces() {
        let mut value = json!("a\u{202e}b\u{0}c\r\nd\te\u{3000}f");
        assert!(!make_printable(&mut value, &|c| c.is_ascii() && !c.is_whitespace()));
        assert_eq!(value, json!("abc\nd e f"));
    }
}
