//! Notes and checkpoints: signed, opened, and not believed when anything about them is wrong.
use proptest::prelude::*;
use tvaers_ledger::{
    Checkpoint, Signer, VerifierKey,
    checkpoint::CheckpointError,
    note::{self, NoteError},
};

type Tried = Result<(), Box<dyn std::error::Error>>;

const ORIGIN: &str = "tvaers.example/log";

fn signer(name: &str, seed: u8) -> Result<Signer, NoteError> {
    Signer::from_seed(name, &[seed; 32])
}

/// The example in the documentation of Go's package golang.org/x/mod/sumdb/note: what another implementation signed.
#[test]
fn a_note_of_another_implementation_is_opened() -> Tried {
    let key = VerifierKey::parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")?;
    let text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
    let line = "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
    assert_eq!(note::open(&format!("{text}\n{line}"), std::slice::from_ref(&key))?, (text, vec![0]));
    let changed = text.replace("answer", "problem");
    assert!(matches!(note::open(&format!("{changed}\n{line}"), &[key]), Err(NoteError::Forged { .. })));
    Ok(())
}

#[test]
fn a_key_has_one_text() -> Tried {
    let signer = signer(ORIGIN, 7)?;
    let text = signer.verifier().to_string();
    assert_eq!(&VerifierKey::parse(&text)?, signer.verifier());
    let wrong = [
        text.replace("tvaers", "other"),
        text.replacen('+', "", 1),
        format!("{text} "),
        format!("{text}A"),
        text.to_uppercase(),
        String::new(),
    ];
    for wrong in wrong {
        assert_eq!(VerifierKey::parse(&wrong), Err(NoteError::NotAKey), "{wrong}");
    }
    for name in ["", "two words", "a+b", "a\u{a0}b"] {
        assert_eq!(Signer::from_seed(name, &[1; 32]).err(), Some(NoteError::NotAKey), "{name}");
    }
    Ok(())
}

#[test]
fn whose_word_a_checkpoint_is() -> Tried {
    let (own, next, other, witness) =
        (signer(ORIGIN, 1)?, signer(ORIGIN, 2)?, signer("other.example", 3)?, signer("witness.example", 4)?);
    let head = Checkpoint { origin: ORIGIN.to_owned(), size: 12, root: [9; 32] };
    let trusted = [own.verifier().clone()];
    assert_eq!(Checkpoint::open(&head.sign(&[&own]), &trusted)?, head);
    // A new key is introduced by the old one beside it; witnesses add theirs.
    assert_eq!(Checkpoint::open(&head.sign(&[&next, &own, &witness]), &trusted)?, head);
    let error = |note: &str, keys: &[VerifierKey]| Checkpoint::open(note, keys).err();
    let unknown = error(&head.sign(&[&next]), &trusted);
    assert!(matches!(unknown, Some(CheckpointError::Note(NoteError::Unknown { .. }))), "{unknown:?}");
    let foreign = error(&head.sign(&[&other]), &[other.verifier().clone()]);
    assert!(matches!(foreign, Some(CheckpointError::Origin { .. })), "a key signs for the ledger of its own name: {foreign:?}");
    let forged = head.sign(&[&own]).replace("\n12\n", "\n11\n");
    assert!(matches!(error(&forged, &trusted), Some(CheckpointError::Note(NoteError::Forged { .. }))));
    let more = note::sign(&format!("{}more\n", head.to_text()), &[&own]);
    assert_eq!(Checkpoint::open(&more, &trusted)?, head, "further lines are passed over");
    for text in [
        "",
        "\n",
        "a\n1\n",
        "a\n01\nCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=\n",
        "a\n1\nCQk=\n",
        "\n1\nCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQkJCQk=\n",
    ] {
        assert_eq!(Checkpoint::from_text(text), Err(CheckpointError::Malformed), "{text}");
    }
    Ok(())
}

proptest! {
    /// A signature holds for its text alone, whatever the text; nothing that is typed makes the reading stop.
    #[test]
    fn any_text_is_signed_and_no_other(text in "[^\\x00-\\x1f]{0,40}(\n[^\\x00-\\x1f]{0,20}){0,4}\n", seed: u8, at: prop::sample::Index) {
        let signer = signer(ORIGIN, seed).map_err(|e| TestCaseError::fail(e.to_string()))?;
        let note = note::sign(&text, &[&signer]);
        let keys = [signer.verifier().clone()];
        prop_assert_eq!(note::open(&note, &keys), Ok((text.as_str(), vec![0])));
        let mut bytes = note.clone().into_bytes();
        let at = at.index(bytes.len());
        bytes[at] ^= 1;
        if let Ok(changed) = String::from_utf8(bytes) {
            prop_assert!(note::open(&changed, &keys).is_err(), "{}", changed);
        }
    }

    #[test]
    fn nothing_typed_stops_the_reading(note in any::<String>(), lines in "(— [a-z+ ]{0,6}[A-Za-z0-9+/=]{0,12}\n){0,3}") {
        let _ = note::open(&note, &[]);
        let whole = format!("{note}\n\n{lines}");
        prop_assert!(note::open(&whole, &[]).is_err());
        prop_assert!(VerifierKey::parse(&note).is_err());
    }
}
