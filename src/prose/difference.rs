//! The difference of two passages, word by word.

use std::ops::Range;

use serde::Serialize;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::View;
use crate::model::vocabulary::vocabulary;
use crate::text::{self, fold};

/// Words that two passages share or don't.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// In which of the passages they stand.
    pub kind: ChangeKind,
    /// The words, with what stands between them.
    pub words: String,
}

vocabulary! {
    /// In which of two passages words stand.
    pub enum ChangeKind {
        /// In both, whatever the typography; they are written as in the second.
        Same = "same",
        /// In the first alone.
        Dropped = "dropped",
        /// In the second alone.
        Added = "added",
    }
}

/// What it takes to make the second passage of the first, word by word. A word is
/// one of [`text::words`].
pub fn difference(first: &str, second: &str) -> Vec<Change> {
    let (old, new) = (words(first), words(second));
    let mut changes = Vec::new();
    let mut add = |kind, words: Option<&str>| {
        changes.extend(words.map(|words| Change { kind, words: words.to_owned() }));
    };
    for step in steps(&old, &new) {
        let (before, after) = (step.old_range(), step.new_range());
        if matches!(step, DiffOp::Equal { .. }) {
            add(ChangeKind::Same, stretch(second, &new, after));
        } else {
            add(ChangeKind::Dropped, stretch(first, &old, before));
            add(ChangeKind::Added, stretch(second, &new, after));
        }
    }
    changes
}

/// The words of the second passage, by number, that the first would cover word for
/// word if it were laid on the words that they share; none where they share none.
pub(super) fn covered(first: &str, second: &str) -> Option<Range<usize>> {
    let (old, new) = (words(first), words(second));
    let plain = |words: &[Word<'_>]| -> Vec<String> {
        words.iter().map(|word| fold(word.text).into_owned()).collect()
    };
    let steps = capture_diff_slices(Algorithm::Patience, &plain(&old), &plain(&new));
    let mut shared = steps.iter().filter(|step| matches!(step, DiffOp::Equal { .. }));
    let begin = shared.next()?;
    let end = shared.next_back().unwrap_or(begin);
    let left_over = old.len() - end.old_range().end;
    let start = begin.new_range().start.saturating_sub(begin.old_range().start);
    Some(start..(end.new_range().end + left_over).min(new.len()))
}

/// The edits that make the first passage the second: ranges of bytes of the first, in
/// order, each with the words that take their place. Words that are the same stay as
/// they are, with what stands between them.
pub fn edits(first: &str, second: &str) -> Vec<(Range<usize>, String)> {
    let (old, new) = (words(first), words(second));
    let edits = steps(&old, &new).into_iter().filter(|step| !matches!(step, DiffOp::Equal { .. }));
    let edits = edits.map(|step| {
        let (before, after) = (step.old_range(), step.new_range());
        let words = stretch(second, &new, after.clone()).unwrap_or_default();
        let last = before.start.checked_sub(1).and_then(|at| old.get(at));
        if let (Some(begin), Some(end)) =
            (old.get(before.start), before.end.checked_sub(1).and_then(|at| old.get(at)))
            && !before.is_empty()
        {
            // What is dropped goes with the space before it, or behind it.
            return match (words.is_empty(), last, old.get(before.end)) {
                (true, Some(last), _) => (last.end()..end.end(), String::new()),
                (true, None, Some(next)) => (begin.start..next.start, String::new()),
                _ => (begin.start..end.end(), words.to_owned()),
            };
        }
        match (last, old.get(before.start)) {
            (Some(last), _) => {
                let space = space_before(&new, after.start);
                (last.end()..last.end(), format!("{space}{words}"))
            }
            (None, Some(next)) => {
                let space = space_before(&new, after.end);
                (next.start..next.start, format!("{words}{space}"))
            }
            (None, None) => (0..0, words.to_owned()),
        }
    });
    edits.collect()
}

fn steps(old: &[Word<'_>], new: &[Word<'_>]) -> Vec<DiffOp> {
    let folded = |words: &[Word<'_>]| -> Vec<String> {
        words.iter().map(|word| View::new(word.text).text().to_owned()).collect()
    };
    capture_diff_slices(Algorithm::Patience, &folded(old), &folded(new))
}

/// Words of a text with what stands between them.
fn stretch<'t>(whole: &'t str, words: &[Word<'t>], range: Range<usize>) -> Option<&'t str> {
    let words = words.get(range)?;
    let (first, last) = (words.first()?, words.last()?);
    whole.get(first.start..last.end())
}

/// A word and where it begins.
struct Word<'t> {
    start: usize,
    text: &'t str,
}

fn words(text: &str) -> Vec<Word<'_>> {
    text::words(text).map(|(start, text)| Word { start, text }).collect()
}

/// The space before a word: none where it has none before it, as in a script without
/// spaces.
fn space_before(words: &[Word<'_>], at: usize) -> &'static str {
    let before = at.checked_sub(1).and_then(|at| words.get(at));
    let touches = |word: &Word<'_>| before.is_some_and(|before| before.end() == word.start);
    if words.get(at).is_some_and(touches) { "" } else { " " }
}

impl Word<'_> {
    fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(first: &str, second: &str) -> String {
        let of = |change: &Change| match change.kind {
            ChangeKind::Same => change.words.clone(),
            ChangeKind::Dropped => format!("[-{}-]", change.words),
            ChangeKind::Added => format!("{{+{}+}}", change.words),
        };
        difference(first, second).iter().map(of).collect::<Vec<_>>().join(" ")
    }

    fn edited(first: &str, second: &str) -> String {
        let mut edited = first.to_owned();
        for (range, words) in edits(first, second).into_iter().rev() {
            edited.replace_range(range, &words);
        }
        edited
    }

    #[test]
    fn an_added_word_has_the_space_that_it_had() {
        for (first, second) in
            [("扶贫经验。", "扶贫好经验。"), ("one two", "one more two"), ("“a” 验", "“a” 经 验")]
        {
            assert_eq!(edited(first, second), second);
        }
    }

    #[test]
    fn words_are_kept_dropped_and_added() {
        for (first, second, changes) in [
            (
                "the “red line” that holds",
                "the \"red line\" that never holds",
                "the \"red line\" that {+never+} holds",
            ),
            ("one two three", "one four three", "one [-two-] {+four+} three"),
            ("", "new", "{+new+}"),
            ("same  words", "same words", "same words"),
        ] {
            assert_eq!(marked(first, second), changes);
        }
    }

    proptest::proptest! {
        #[test]
        fn edits_make_the_one_the_other(first in "[a-c ]{0,12}", second in "[a-c ]{0,12}") {
            let edited = edited(&first, &second);
            let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            proptest::prop_assert_eq!(words(&edited), words(&second));
        }

        #[test]
        fn scripts_without_spaces_are_edited_too(
            first in "[ab经验 ]{0,12}",
            second in "[ab经验 ]{0,12}",
        ) {
            let words = |text: &str| text.split_whitespace().collect::<String>();
            proptest::prop_assert_eq!(words(&edited(&first, &second)), words(&second));
        }

        #[test]
        fn both_passages_are_in_their_difference(first in "[ab ]{0,12}", second in "[ab ]{0,12}") {
            let changes = difference(&first, &second);
            let without = |other: ChangeKind| -> Vec<&str> {
                let kept = changes.iter().filter(|change| change.kind != other);
                kept.flat_map(|change| change.words.split_whitespace()).collect()
            };
            let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            proptest::prop_assert_eq!(without(ChangeKind::Added), words(&first));
            proptest::prop_assert_eq!(without(ChangeKind::Dropped), words(&second));
        }
    }
}
