//! `tvaers model check` as a person runs it: what it prints, and how it ends.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::{fs, path::PathBuf, process::Command};

fn check(file: &str) -> (Option<i32>, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_tvaers")).args(["model", "check", file]).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn a_model_file_is_checked() {
    let shipped = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../models/model-1.toml");
    let (code, out, _) = check(shipped.to_str().unwrap());
    assert_eq!(code, Some(0), "{out}");
    assert!(
        out.contains("ke: cross-cutting, served by bif, with bif, sof") && out.contains("model-1 fits its organisation."),
        "{out}"
    );

    let folder = tempfile::tempdir().unwrap();
    let wrong = folder.path().join("wrong.toml");
    let text = fs::read_to_string(&shipped).unwrap();
    fs::write(
        &wrong,
        text.replace("secretariat = \"bif\"", "secretariat = \"hr\"").replace("inquiry_days = 10", "inquiry_days = 0"),
    )
    .unwrap();
    let (code, out, _) = check(wrong.to_str().unwrap());
    assert_eq!(code, Some(1));
    let lines: Vec<_> = out.lines().collect();
    assert_eq!(lines.len(), 2, "{out}");
    assert!(lines[0].contains("wrong.toml:15: unit ke: hr is no department of the organisation"), "{out}");
    assert!(lines[1].contains("wrong.toml:27: \u{201c}inquiry_days\u{201d} must lie between 1 and 365"), "{out}");
}

#[test]
fn a_file_that_cannot_be_read_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let (code, out, why) = check(folder.path().join("none.toml").to_str().unwrap());
    assert_eq!((code, out.as_str()), (Some(2), ""));
    assert!(why.contains("none.toml"), "{why}");
    let bytes = folder.path().join("latin.toml");
    fs::write(&bytes, b"id = \"\xf8\"").unwrap();
    assert_eq!(check(bytes.to_str().unwrap()).0, Some(2));
    fs::File::create(&bytes).unwrap().set_len(2 * 1024 * 1024).unwrap();
    let (code, _, why) = check(bytes.to_str().unwrap());
    assert_eq!(code, Some(2));
    assert!(why.contains("the most is"), "{why}");
}
