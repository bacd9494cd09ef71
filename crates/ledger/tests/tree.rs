//! The hash tree against published roots and proofs, and against itself.
use proptest::prelude::*;
use tvaers_ledger::{
    Frontier, Hash, hash_from_hex, leaf_hash, to_hex,
    tree::{consistency_proof, empty_root, inclusion_proof, node_hash, root_of, verify_consistency, verify_inclusion},
};

/// The eight leaves with which Certificate Transparency's implementations are tested, in hexadecimal.
const LEAVES: [&str; 8] = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

/// The roots over the first 0 to 8 of them, from the test data of Certificate Transparency.
const ROOTS: [&str; 9] = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

fn bytes(hex: &str) -> Vec<u8> {
    (0..hex.len() / 2).filter_map(|at| u8::from_str_radix(&hex[2 * at..2 * at + 2], 16).ok()).collect()
}

fn known_leaves() -> Vec<Hash> {
    LEAVES.iter().map(|leaf| leaf_hash(&bytes(leaf))).collect()
}

fn leaves(count: usize) -> Vec<Hash> {
    (0..count).map(|nth| leaf_hash(&nth.to_be_bytes())).collect()
}

fn hashes(hex: &[&str]) -> Vec<Hash> {
    hex.iter().filter_map(|text| hash_from_hex(text)).collect()
}

#[test]
fn roots_are_the_published_ones() {
    let leaves = known_leaves();
    let mut frontier = Frontier::new();
    for (size, root) in ROOTS.iter().enumerate() {
        assert_eq!(to_hex(&root_of(&leaves[..size])), *root, "size {size}");
        assert_eq!(to_hex(&frontier.root()), *root, "frontier of size {size}");
        if let Some(leaf) = leaves.get(size) {
            frontier.append(*leaf);
        }
    }
}

#[test]
fn proofs_are_the_published_ones() {
    let leaves = known_leaves();
    let inclusion = [
        (
            0,
            8,
            vec![
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ],
        ),
        (
            5,
            8,
            vec![
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ],
        ),
        (2, 3, vec!["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]),
    ];
    for (index, size, proof) in inclusion {
        assert_eq!(inclusion_proof(&leaves[..size], index), Some(hashes(&proof)), "leaf {index} of {size}");
    }
    let consistency = [
        (
            6,
            8,
            vec![
                "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ],
        ),
        (
            2,
            5,
            vec![
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            ],
        ),
    ];
    for (old, new, proof) in consistency {
        assert_eq!(consistency_proof(&leaves[..new], old), Some(hashes(&proof)), "{old} to {new}");
    }
}

/// The example of RFC 6962 section 2.1.3: seven leaves, their proofs written out by hand.
#[test]
fn proofs_of_seven_leaves_are_those_of_the_rfc() {
    let d = leaves(7);
    let (g, h, i, j) = (node_hash(&d[0], &d[1]), node_hash(&d[2], &d[3]), node_hash(&d[4], &d[5]), d[6]);
    let (k, l) = (node_hash(&g, &h), node_hash(&i, &j));
    assert_eq!(root_of(&d), node_hash(&k, &l));
    assert_eq!(inclusion_proof(&d, 0), Some(vec![d[1], h, l]));
    assert_eq!(inclusion_proof(&d, 3), Some(vec![d[2], g, l]));
    assert_eq!(inclusion_proof(&d, 4), Some(vec![d[5], j, k]));
    assert_eq!(inclusion_proof(&d, 6), Some(vec![i, k]));
    assert_eq!(inclusion_proof(&d, 7), None);
    assert_eq!(consistency_proof(&d, 3), Some(vec![d[2], d[3], g, l]));
    assert_eq!(consistency_proof(&d, 4), Some(vec![l]));
    assert_eq!(consistency_proof(&d, 6), Some(vec![i, j, k]));
    assert_eq!(consistency_proof(&d, 7), Some(Vec::new()));
    assert_eq!(consistency_proof(&d, 0), Some(Vec::new()));
    assert_eq!(consistency_proof(&d, 8), None);
}

#[test]
fn every_proof_of_small_trees_verifies_and_only_for_its_own_place() {
    let all = leaves(20);
    for size in 0..=all.len() {
        let (tree, root) = (&all[..size], root_of(&all[..size]));
        for index in 0..size {
            let proof = inclusion_proof(tree, index).unwrap_or_default();
            for claimed in 0..=size {
                let holds = verify_inclusion(&tree[index], claimed as u64, size as u64, &proof, &root);
                assert_eq!(holds, claimed == index, "leaf {index} of {size}, claimed at {claimed}");
            }
        }
        for old in 0..=size {
            let proof = consistency_proof(tree, old).unwrap_or_default();
            let old_root = root_of(&tree[..old]);
            assert!(verify_consistency(old as u64, &old_root, size as u64, &root, &proof), "{old} to {size}");
            assert_eq!(
                verify_consistency(size as u64, &root, old as u64, &old_root, &proof),
                old == size,
                "backwards: {size} to {old}"
            );
        }
    }
}

#[test]
fn the_tree_without_leaves_is_the_beginning_of_every_tree_but_not_another_one() {
    let (none, root) = (empty_root(), root_of(&leaves(3)));
    assert!(verify_consistency(0, &none, 3, &root, &[]));
    assert!(verify_consistency(0, &none, 0, &none, &[]));
    assert!(!verify_consistency(0, &none, 0, &root, &[]));
    assert!(!verify_consistency(0, &root, 3, &root, &[]));
    assert!(!verify_consistency(0, &none, 3, &root, &[root]));
    assert!(!verify_inclusion(&none, 0, 0, &[], &none));
}

/// The hashes agree; only the length of the proof shows that it was made for a smaller tree.
#[test]
fn a_proof_too_short_for_the_size_claimed_is_refused() {
    let leaves = leaves(4);
    let (old_root, root) = (root_of(&leaves[..2]), root_of(&leaves));
    let consistency = consistency_proof(&leaves, 2).unwrap_or_default();
    let inclusion = inclusion_proof(&leaves, 1).unwrap_or_default();
    for (size, holds) in [(4, true), (8, false), (5, false)] {
        assert_eq!(verify_consistency(2, &old_root, size, &root, &consistency), holds, "consistency with {size}");
        assert_eq!(verify_inclusion(&leaves[1], 1, size, &inclusion, &root), holds, "inclusion in {size}");
    }
}

#[test]
fn a_frontier_has_one_text_only() {
    let mut frontier = Frontier::new();
    assert_eq!(frontier.to_text(), "0");
    frontier.append(leaf_hash(b"one"));
    let one = frontier.to_text();
    assert_eq!(one, format!("1:{}", to_hex(&leaf_hash(b"one"))));
    let hash = &one[2..];
    let wrong = [
        String::new(),
        "1".to_owned(),
        "00".to_owned(),
        format!("0:{hash}"),
        format!("3:{hash}"),
        format!("+{one}"),
        format!("0{one}"),
        format!("{one}:"),
        format!("{one} "),
        format!("1:{}", hash.to_uppercase()),
        format!("1:{}", &hash[1..]),
        format!("9223372036854775808:{hash}"),
        format!("-{one}"),
    ];
    for text in wrong {
        assert!(Frontier::from_text(&text).is_err(), "{text}");
    }
}

/// One bit of one of the hashes, turned.
fn turned(hashes: &[Hash], which: usize, bit: usize) -> Vec<Hash> {
    let mut turned = hashes.to_vec();
    turned[which][bit / 8] ^= 1 << (bit % 8);
    turned
}

proptest! {
    #[test]
    fn a_frontier_is_the_tree_however_often_it_is_stored(count in 0_usize..70, stored in 1_usize..9) {
        let leaves = leaves(count);
        let mut frontier = Frontier::new();
        for (nth, leaf) in leaves.iter().enumerate() {
            prop_assert_eq!(frontier.root(), root_of(&leaves[..nth]));
            if nth % stored == 0 {
                frontier = Frontier::from_text(&frontier.to_text())?;
            }
            frontier.append(*leaf);
        }
        prop_assert_eq!(frontier.size(), count as u64);
        prop_assert_eq!(frontier.root(), root_of(&leaves));
        prop_assert_eq!(Frontier::from_text(&frontier.to_text()), Ok(frontier));
    }

    #[test]
    fn an_inclusion_proof_holds_and_no_bit_of_it_may_turn(size in 1_usize..400, pick: prop::sample::Index, bit in 0_usize..256) {
        let leaves = leaves(size);
        let (index, root) = (pick.index(size), root_of(&leaves));
        let proof = inclusion_proof(&leaves, index).unwrap_or_default();
        let holds = |leaf: &Hash, proof: &[Hash], root: &Hash| verify_inclusion(leaf, index as u64, size as u64, proof, root);
        prop_assert!(holds(&leaves[index], &proof, &root));
        for which in 0..proof.len() {
            prop_assert!(!holds(&leaves[index], &turned(&proof, which, bit), &root));
        }
        prop_assert!(!holds(&turned(&[leaves[index]], 0, bit)[0], &proof, &root));
        prop_assert!(!holds(&leaves[index], &proof, &turned(&[root], 0, bit)[0]));
        prop_assert!(!holds(&leaves[index], &[proof.clone(), vec![root]].concat(), &root));
        if let Some((_, shorter)) = proof.split_last() {
            prop_assert!(!holds(&leaves[index], shorter, &root));
        }
    }

    #[test]
    fn a_consistency_proof_holds_and_no_bit_of_it_may_turn(new in 1_usize..400, pick: prop::sample::Index, bit in 0_usize..256) {
        let leaves = leaves(new);
        let old = pick.index(new) + 1;
        let (old_root, new_root) = (root_of(&leaves[..old]), root_of(&leaves));
        let proof = consistency_proof(&leaves, old).unwrap_or_default();
        let holds = |old_root: &Hash, new_root: &Hash, proof: &[Hash]| verify_consistency(old as u64, old_root, new as u64, new_root, proof);
        prop_assert!(holds(&old_root, &new_root, &proof));
        for which in 0..proof.len() {
            prop_assert!(!holds(&old_root, &new_root, &turned(&proof, which, bit)));
        }
        prop_assert!(!holds(&turned(&[old_root], 0, bit)[0], &new_root, &proof));
        prop_assert!(!holds(&old_root, &turned(&[new_root], 0, bit)[0], &proof));
        prop_assert!(!holds(&old_root, &new_root, &[proof.clone(), vec![new_root]].concat()));
        if let Some((_, shorter)) = proof.split_last() {
            prop_assert!(!holds(&old_root, &new_root, shorter));
        }
    }
}
