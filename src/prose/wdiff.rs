//! The difference of two passages in one line.

use super::{Change, ChangeKind};
use crate::text::{self, count, visible};

/// The number of changes to show.
const MAX_CHANGES: usize = 8;

/// The number of words to show at either end of a long run.
const ENDS: usize = 4;

/// Formats a word difference like wdiff: `[-dropped-]`, `{+added+}`.
pub(crate) fn marked(changes: &[Change]) -> String {
    let is_change = |change: &&Change| change.kind != ChangeKind::Same;
    let mut positions = changes.iter().enumerate().filter(|(_, change)| is_change(change));
    let end = positions.nth(MAX_CHANGES).map_or(changes.len(), |(at, _)| at);
    let (shown, rest) = changes.split_at(end);
    let shown = shown.iter().enumerate().map(|(at, Change { kind, words })| match kind {
        ChangeKind::Dropped => format!("[-{}-]", shorten(words, true, true)),
        ChangeKind::Added => format!("{{+{}+}}", shorten(words, true, true)),
        ChangeKind::Same => shorten(words, at > 0, at + 1 < changes.len()),
    });
    let mut marked: Vec<String> = shown.collect();
    if !rest.is_empty() {
        let more = count(rest.iter().filter(is_change).count(), "more change");
        marked.push(format!("… and {more}"));
    }
    marked.join(" ")
}

/// Puts words in one line. A long run keeps only its first or last words, or both.
fn shorten(words: &str, keep_first: bool, keep_last: bool) -> String {
    let line =
        |words: &str| visible(&words.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned();
    let offsets: Vec<(usize, &str)> = text::words(words).collect();
    if offsets.len() <= 2 * ENDS {
        return line(words);
    }
    let (end, word) = offsets[ENDS - 1];
    let head = line(&words[..end + word.len()]);
    let tail = line(&words[offsets[offsets.len() - ENDS].0..]);
    match (keep_first, keep_last) {
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
    fn long_differences_are_shortened() {
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
