//! Two people write the same text at once: what both made of it, put together paragraph by paragraph, so that nothing of either is lost (U13).

/// Most cells of the table by which two texts are compared; a larger middle is taken as one change.
const CELLS: usize = 4_000_000;

/// Two versions of a text, put together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// What stands there now.
    pub text: String,
    /// Both changed the same paragraph: both versions of it stand there, the earlier one first.
    pub both: bool,
}

/// A stretch of the common ground that one side replaced: `from..to` of the ground became `with`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Change<'a> {
    from: usize,
    to: usize,
    with: &'a [&'a str],
}

/// Puts together what two people made of `base`: `theirs` was kept first, `mine` comes now. A paragraph is a line. What only one side changed is as that side
/// has it; what both changed stands there twice; what one took away and the other changed stays as changed.
#[must_use]
pub fn merge(base: &str, mine: &str, theirs: &str) -> Merged {
    if mine == theirs || theirs == base {
        return Merged { text: mine.to_owned(), both: false };
    }
    if mine == base {
        return Merged { text: theirs.to_owned(), both: false };
    }
    let (ground, own, other) = (lines(base), lines(mine), lines(theirs));
    let (mut left, mut right) = (changes(&ground, &other).into_iter().peekable(), changes(&ground, &own).into_iter().peekable());
    let (mut text, mut at, mut both) = (Vec::new(), 0, false);
    loop {
        let (first, second) = (left.peek().copied(), right.peek().copied());
        match (first, second) {
            (None, None) => break,
            (Some(l), Some(r)) if overlap(l, r) => {
                let (theirs, mine, to) = clashing(&ground, &mut left, &mut right, l.from.min(r.from));
                text.extend_from_slice(ground.get(at..l.from.min(r.from)).unwrap_or_default());
                both |= keep_both(&mut text, &theirs, &mine, ground.get(l.from.min(r.from)..to).unwrap_or_default());
                at = to;
            }
            (Some(l), r) if r.is_none_or(|r| (l.from, l.to) <= (r.from, r.to)) => {
                left.next();
                text.extend_from_slice(ground.get(at..l.from).unwrap_or_default());
                text.extend_from_slice(l.with);
                at = l.to;
            }
            (_, Some(r)) => {
                right.next();
                text.extend_from_slice(ground.get(at..r.from).unwrap_or_default());
                text.extend_from_slice(r.with);
                at = r.to;
            }
            (Some(_), None) => break,
        }
    }
    text.extend_from_slice(ground.get(at..).unwrap_or_default());
    Merged { text: text.join("\n"), both }
}

/// Paragraphs of a text; an empty text has none.
fn lines(text: &str) -> Vec<&str> {
    if text.is_empty() { Vec::new() } else { text.split('\n').collect() }
}

/// Whether two changes are of the same paragraphs. Changes that only touch are not, nor are two additions in one place: both are kept.
const fn overlap(l: Change<'_>, r: Change<'_>) -> bool {
    let (l_from, l_to, r_from, r_to) = (l.from, l.to, r.from, r.to);
    if l_from == l_to {
        return r_from < l_from && l_from < r_to;
    }
    if r_from == r_to {
        return l_from < r_from && r_from < l_to;
    }
    l_from < r_to && r_from < l_to
}

/// Takes all changes of a stretch in which they overlap; what either side has there, and where it ends.
fn clashing<'a, L, R>(
    ground: &[&'a str],
    left: &mut std::iter::Peekable<L>,
    right: &mut std::iter::Peekable<R>,
    from: usize,
) -> (Vec<&'a str>, Vec<&'a str>, usize)
where
    L: Iterator<Item = Change<'a>>,
    R: Iterator<Item = Change<'a>>,
{
    let (mut theirs, mut mine) = (Vec::new(), Vec::new());
    let mut to = from;
    loop {
        let within = |c: &Change<'a>, to: usize| c.from < to || (to == from && c.from == from);
        let (more_left, more_right) = (left.next_if(|c| within(c, to)), right.next_if(|c| within(c, to)));
        if more_left.is_none() && more_right.is_none() {
            break;
        }
        theirs.extend(more_left);
        mine.extend(more_right);
        to = more_left.into_iter().chain(more_right).map(|c| c.to).fold(to, usize::max);
    }
    (stretch(ground, &theirs, from, to), stretch(ground, &mine, from, to), to)
}

/// What one side has between two places of the ground.
fn stretch<'a>(ground: &[&'a str], changes: &[Change<'a>], from: usize, to: usize) -> Vec<&'a str> {
    let (mut text, mut at) = (Vec::new(), from);
    for change in changes {
        text.extend_from_slice(ground.get(at..change.from).unwrap_or_default());
        text.extend_from_slice(change.with);
        at = change.to;
    }
    text.extend_from_slice(ground.get(at..to).unwrap_or_default());
    text
}

/// Both versions of a stretch, the earlier one first; once where they are the same, or where one side only took away. Whether two versions stand there.
fn keep_both<'a>(text: &mut Vec<&'a str>, theirs: &[&'a str], mine: &[&'a str], ground: &[&'a str]) -> bool {
    let adds = |side: &[&str]| side.iter().any(|line| !ground.contains(line));
    text.extend_from_slice(theirs);
    if theirs == mine {
        return false;
    }
    if !adds(theirs) && adds(mine) {
        text.truncate(text.len() - theirs.len());
        text.extend_from_slice(mine);
        return false;
    }
    if !adds(mine) {
        return false;
    }
    text.extend(mine.iter().filter(|line| !theirs.contains(line)));
    true
}

/// The changes by which `ground` becomes `side`, in their order and never touching each other.
fn changes<'a>(ground: &[&'a str], side: &'a [&'a str]) -> Vec<Change<'a>> {
    let head = ground.iter().zip(side).take_while(|(g, s)| g == s).count();
    let (ground_rest, side_rest) = (ground.get(head..).unwrap_or_default(), side.get(head..).unwrap_or_default());
    let tail = ground_rest.iter().rev().zip(side_rest.iter().rev()).take_while(|(g, s)| g == s).count();
    let (ground_end, side_end) = (ground.len() - tail, side.len() - tail);
    let mut found = Vec::new();
    let mut put = |from: usize, to: usize, s_from: usize, s_to: usize| {
        if from < to || s_from < s_to {
            found.push(Change { from, to, with: side.get(s_from..s_to).unwrap_or_default() });
        }
    };
    let (mut g, mut s) = (head, head);
    for (same_g, same_s) in common(ground, side, (head, ground_end), (head, side_end)) {
        put(g, same_g, s, same_s);
        (g, s) = (same_g + 1, same_s + 1);
    }
    put(g, ground_end, s, side_end);
    found
}

/// The longest run of lines that both have in their order: pairs of places.
fn common(ground: &[&str], side: &[&str], g: (usize, usize), s: (usize, usize)) -> Vec<(usize, usize)> {
    let (height, width) = (g.1 - g.0, s.1 - s.0);
    if height == 0 || width == 0 || height.saturating_mul(width) > CELLS {
        return Vec::new();
    }
    let same = |i: usize, j: usize| ground.get(g.0 + i) == side.get(s.0 + j);
    let row = width + 1;
    let mut longest = vec![0_u32; (height + 1) * row];
    let at = |table: &[u32], i: usize, j: usize| table.get(i * row + j).copied().unwrap_or(0);
    for i in (0..height).rev() {
        for j in (0..width).rev() {
            let best =
                if same(i, j) { at(&longest, i + 1, j + 1) + 1 } else { at(&longest, i + 1, j).max(at(&longest, i, j + 1)) };
            if let Some(cell) = longest.get_mut(i * row + j) {
                *cell = best;
            }
        }
    }
    let (mut pairs, mut i, mut j) = (Vec::new(), 0, 0);
    while i < height && j < width {
        if same(i, j) {
            pairs.push((g.0 + i, s.0 + j));
            (i, j) = (i + 1, j + 1);
        } else if at(&longest, i + 1, j) >= at(&longest, i, j + 1) {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn clean(base: &str, mine: &str, theirs: &str) -> String {
        let merged = merge(base, mine, theirs);
        assert!(!merged.both, "{base:?} {mine:?} {theirs:?} gave {merged:?}");
        merged.text
    }

    #[test]
    fn two_who_begin_on_an_empty_note_are_both_kept() {
        assert_eq!(clean("", "Kommunen følger op.", "Politiet orienterer."), "Politiet orienterer.\nKommunen følger op.");
    }

    #[test]
    fn different_paragraphs_go_together() {
        assert_eq!(clean("a\nb\nc", "a\nb\nC", "A\nb\nc"), "A\nb\nC");
        assert_eq!(clean("a\nb", "a\nB", "A\nb"), "A\nB", "neighbours do not clash");
        assert_eq!(clean("a\nb", "a\nx\nb", "a\nb\ny"), "a\nx\nb\ny");
        assert_eq!(clean("a\nb\nc", "a\nc", "a\nb\nC"), "a\nC");
    }

    #[test]
    fn who_types_on_after_a_merge_keeps_typing_in_their_own_paragraph() {
        let first = clean("", "Kom", "Politiet ori");
        assert_eq!(clean("Politiet ori", "Politiet orienterer", &first), "Politiet orienterer\nKom");
    }

    #[test]
    fn one_paragraph_changed_by_both_stands_there_twice() {
        let merged = merge("Vi mødes.", "Vi mødes fredag.", "Vi mødes torsdag.");
        assert_eq!(merged, Merged { text: "Vi mødes torsdag.\nVi mødes fredag.".to_owned(), both: true });
    }

    #[test]
    fn what_one_takes_away_and_the_other_changes_stays() {
        assert_eq!(clean("a\nb", "a", "a\nB"), "a\nB");
        assert_eq!(clean("a\nb", "a\nB", "a"), "a\nB");
    }

    fn text() -> impl Strategy<Value = String> {
        proptest::collection::vec("[a-c]{0,2}", 0..7).prop_map(|lines| lines.join("\n"))
    }

    proptest! {
        #[test]
        fn whoever_changed_nothing_gets_what_the_other_made((base, other) in (text(), text())) {
            prop_assert_eq!(merge(&base, &base, &other).text, other.clone());
            prop_assert_eq!(merge(&base, &other, &base).text, other.clone());
            prop_assert_eq!(merge(&base, &other, &other).text, other);
        }

        #[test]
        fn no_paragraph_that_either_wrote_is_lost((base, mine, theirs) in (text(), text(), text())) {
            let merged = merge(&base, &mine, &theirs).text;
            let there = lines(&merged);
            for written in lines(&mine).into_iter().chain(lines(&theirs)).filter(|l| !lines(&base).contains(l)) {
                // A text of one blank line is the same text as none.
                let blank = written.is_empty() && merged.is_empty();
                prop_assert!(blank || there.contains(&written), "{:?} is gone from {:?}", written, merged);
            }
        }

        #[test]
        fn whole_texts_of_any_kind_are_put_together(base in ".{0,80}", mine in ".{0,80}", theirs in ".{0,80}") {
            let merged = merge(&base, &mine, &theirs);
            prop_assert!(mine == base || theirs == base || merged.text.len() <= mine.len() + theirs.len() + base.len() + 2);
        }

        #[test]
        fn changes_lead_from_one_text_to_the_other((base, other) in (text(), text())) {
            let (ground, side) = (lines(&base), lines(&other));
            let all = changes(&ground, &side);
            prop_assert_eq!(&stretch(&ground, &all, 0, ground.len()), &side);
        }
    }
}
