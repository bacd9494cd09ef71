//! The generated words in both languages.
use tvaers_locale::{Lang, Words};

const DA: Words = Words::new(Lang::Da);
const EN: Words = Words::new(Lang::En);

#[test]
fn plain_messages_are_constants() {
    const SAVE: &str = DA.button_save();
    assert_eq!((SAVE, EN.button_save()), ("Gem", "Save"));
}

#[test]
fn counts_choose_their_form_and_group_their_thousands() {
    assert_eq!(
        (DA.form_errors(1), DA.form_errors(3_usize)),
        ("Ret 1 fejl, før du går videre".to_owned(), "Ret 3 fejl, før du går videre".to_owned())
    );
    assert_eq!(EN.form_errors(2000_u32), "Correct 2,000 errors before you go on");
    assert_eq!(DA.form_too_long(2000, 1234), "Højst 2.000 tegn. Forkort teksten med 1.234 tegn");
}

#[test]
fn variables_stand_where_the_language_puts_them() {
    assert_eq!(DA.page_title("Sager"), "Sager – Tværs");
    assert_eq!(EN.public_step_of(3, 5), "Step 3 of 5");
}

#[test]
fn keys_from_data_are_found_and_unknown_ones_are_not() {
    assert_eq!(DA.by_key("status-case-opened"), Some("Oprettet"));
    assert_eq!(EN.by_key("status-case-opened"), Some("Opened"));
    assert_eq!(DA.by_key("status-case-unheard-of"), None);
    assert_eq!(DA.by_key("form-errors"), None, "a message with variables has no fixed text");
}

#[test]
fn languages_are_found_by_code_only() {
    assert_eq!(Lang::from_code("en"), Some(Lang::En));
    assert_eq!(Lang::from_code("EN"), None);
    assert_eq!(Lang::Da.other().code(), "en");
}
