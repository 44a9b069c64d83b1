//! The difference of two passages in one line.

use super::{Change, ChangeKind};
use crate::text::{self, count, visible};

/// A word difference in one line, as wdiff writes it: `[-dropped-]`, `{+added+}`. Of
/// long stretches only the ends are shown, and of many changes the first.
#[must_use]
pub fn marked(changes: &[Change]) -> String {
    const MOST: usize = 8;
    let last = changes.len().saturating_sub(1);
    let mut marked = Vec::new();
    let mut shown = 0;
    for (at, change) in changes.iter().enumerate() {
        if change.kind != ChangeKind::Same {
            shown += 1;
        }
        if shown > MOST {
            let rest = changes.iter().skip(at).filter(|change| change.kind != ChangeKind::Same);
            marked.push(format!("… and {}", count(rest.count(), "more change")));
            break;
        }
        marked.push(match change.kind {
            ChangeKind::Dropped => format!("[-{}-]", shortened(&change.words, true, true)),
            ChangeKind::Added => format!("{{+{}+}}", shortened(&change.words, true, true)),
            ChangeKind::Same => shortened(&change.words, at != 0, at != last),
        });
    }
    marked.join(" ")
}

/// Words in one line; of many only the first and the last, or one of these.
fn shortened(words: &str, first: bool, last: bool) -> String {
    const ENDS: usize = 4;
    let places: Vec<(usize, &str)> = text::words(words).collect();
    let in_one_line = |words: Option<&str>| {
        let words: Vec<&str> = words.unwrap_or_default().split_whitespace().collect();
        visible(&words.join(" ")).into_owned()
    };
    if places.len() <= 2 * ENDS {
        return in_one_line(Some(words));
    }
    let head = places.get(ENDS - 1).map(|(at, word)| at + word.len());
    let head = in_one_line(head.and_then(|end| words.get(..end)));
    let tail = places.get(places.len() - ENDS).and_then(|(at, _)| words.get(*at..));
    let tail = in_one_line(tail);
    match (first, last) {
        (false, _) => format!("… {tail}"),
        (true, false) => format!("{head} …"),
        (true, true) => format!("{head} … {tail}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(kind: ChangeKind, words: &str) -> Change {
        Change { kind, words: words.to_owned() }
    }

    #[test]
    fn a_difference_is_no_longer_than_it_says_something() {
        use ChangeKind::{Added, Dropped, Same};
        let long = "one two three four five six seven eight nine";
        for (changes, line) in [
            (vec![change(Same, "a  b"), change(Added, "c")], "a b {+c+}"),
            (vec![change(Same, long), change(Added, "c")], "… six seven eight nine {+c+}"),
            (
                vec![change(Dropped, long), change(Same, long)],
                "[-one two three four … six seven eight nine-] one two three four …",
            ),
            (vec![change(Same, "脱贫"), change(Dropped, "年")], "脱贫 [-年-]"),
            (
                vec![change(Dropped, "a"); 11],
                "[-a-] [-a-] [-a-] [-a-] [-a-] [-a-] [-a-] [-a-] … and 3 more changes",
            ),
        ] {
            assert_eq!(marked(&changes), line);
        }
    }
}
