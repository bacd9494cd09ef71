//! Tiles: grown step by step they are those of the whole tree, and roots and proofs made from them are those of RFC 6962.
use std::{collections::BTreeMap, convert::Infallible};

use proptest::prelude::*;
use tvaers_ledger::{
    Checkpoint, Hash, Signer, leaf_hash,
    proof::{self, ProofError},
    tiles::{Tiles, WIDTH, grow, path, width},
    tree::{consistency_proof, inclusion_proof, root_of},
};

type Stored = BTreeMap<(u32, u64), Vec<Hash>>;

fn leaves(size: usize) -> Vec<Hash> {
    (0..size).map(|nth| leaf_hash(&nth.to_be_bytes())).collect()
}

/// Grows a tree by steps of these sizes.
fn grown(leaves: &[Hash], steps: &[usize]) -> Stored {
    let (mut stored, mut size) = (Stored::new(), 0);
    for step in steps.iter().chain([&leaves.len()]) {
        let to = (size + step).min(leaves.len());
        let Ok(new) = grow(size as u64, &leaves[size..to], |level, index| {
            Ok::<_, Infallible>(stored.get(&(level, index)).cloned().unwrap_or_default())
        });
        for (level, index, hash) in new {
            stored.entry((level, index)).or_default().push(hash);
        }
        size = to;
    }
    stored
}

fn of(stored: &Stored, size: u64) -> Tiles<impl FnMut(u32, u64) -> Result<Vec<Hash>, Infallible>> {
    Tiles::new(size, |level, index| Ok(stored.get(&(level, index)).cloned().unwrap_or_default()))
}

#[test]
fn names_are_those_of_the_specification() {
    assert_eq!(path(Some(0), 1_234_067, WIDTH), "tile/0/x001/x234/067");
    assert_eq!(path(None, 5, 112), "tile/entries/005.p/112");
    assert_eq!(path(Some(2), 0, 1), "tile/2/000.p/1");
    // Its example: a tree of 70,000 leaves.
    assert_eq!((width(0, 272, 70_000), width(0, 273, 70_000), width(0, 274, 70_000)), (256, 112, 0));
    assert_eq!((width(1, 0, 70_000), width(1, 1, 70_000), width(2, 0, 70_000), width(3, 0, 70_000)), (256, 17, 1, 0));
    assert_eq!((width(0, 0, 256), width(1, 0, 256)), (256, 1));
    assert_eq!(width(9, 0, u64::MAX), 0);
}

#[test]
fn a_tree_of_70_000_leaves_has_the_tiles_of_the_specification() {
    let leaves = leaves(70_000);
    let stored = grown(&leaves, &[1, 255, 300, 65_536]);
    let count = |level| stored.iter().filter(|((l, _), _)| *l == level).map(|(_, t)| t.len()).collect::<Vec<_>>();
    assert_eq!((count(0).len(), count(0)[273], count(1), count(2)), (274, 112, vec![256, 17], vec![1]));
    assert_eq!(of(&stored, 70_000).root(), Ok(Some(root_of(&leaves))));
    assert_eq!(of(&stored, 70_000).inclusion(69_999), Ok(inclusion_proof(&leaves, 69_999)));
    assert_eq!(of(&stored, 70_000).consistency(65_537), Ok(consistency_proof(&leaves, 65_537)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn proofs_from_tiles_are_those_of_the_tree(size in 0_usize..1200, steps in prop::collection::vec(1_usize..400, 0..6), pick: prop::sample::Index, smaller: prop::sample::Index) {
        let leaves = leaves(size);
        let stored = grown(&leaves, &steps);
        for ((level, index), tile) in &stored {
            prop_assert_eq!(tile.len() as u64, width(*level, *index, size as u64));
        }
        // Also for an earlier size: tiles only grow.
        let at = smaller.index(size + 1);
        prop_assert_eq!(of(&stored, at as u64).root(), Ok(Some(root_of(&leaves[..at]))));
        let index = pick.index(at.max(1));
        prop_assert_eq!(of(&stored, at as u64).inclusion(index as u64), Ok(inclusion_proof(&leaves[..at], index)));
        let old = pick.index(at + 1);
        prop_assert_eq!(of(&stored, at as u64).consistency(old as u64), Ok(consistency_proof(&leaves[..at], old)));
        prop_assert_eq!(of(&stored, at as u64).consistency(at as u64 + 1), Ok(None));
    }
}

#[test]
fn a_proof_is_a_text_that_stands_alone() -> Result<(), Box<dyn std::error::Error>> {
    let entries: Vec<Vec<u8>> = (0..300_u32).map(|nth| format!("entry {nth}").into_bytes()).collect();
    let leaves: Vec<Hash> = entries.iter().map(|entry| leaf_hash(entry)).collect();
    let stored = grown(&leaves, &[]);
    let signer = Signer::from_seed("tvaers.example/log", &[5; 32])?;
    let head = Checkpoint { origin: "tvaers.example/log".to_owned(), size: 300, root: root_of(&leaves) };
    let Ok(Some(hashes)) = of(&stored, 300).inclusion(257) else { return Err("no proof".into()) };
    let text = proof::to_text(257, &hashes, &head.sign(&[&signer]));
    let keys = [signer.verifier().clone()];
    assert_eq!(proof::verify(&text, &entries[257], &keys)?, (257, head));
    assert_eq!(proof::verify(&text, &entries[256], &keys), Err(ProofError::NotThere));
    assert_eq!(proof::verify(&text.replace("index 257", "index 256"), &entries[257], &keys), Err(ProofError::NotThere));
    assert_eq!(proof::verify(&text.replace("index 257", "index 0257"), &entries[257], &keys), Err(ProofError::Malformed));
    assert!(matches!(proof::verify(&text, &entries[257], &[]), Err(ProofError::Checkpoint(_))));
    Ok(())
}
