//! Finds many passages in a text, as whole words.

use std::collections::HashMap;
use std::ops::Range;

use super::words::{breaks_word, joins};

/// The offsets of each word of a text.
#[derive(Clone, Debug)]
pub struct WordIndex<'t> {
    pub(crate) text: &'t str,
    offsets: HashMap<&'t str, Vec<usize>>,
}

impl<'t> WordIndex<'t> {
    pub fn new(text: &'t str) -> Self {
        let mut offsets: HashMap<_, Vec<_>> = HashMap::new();
        for (at, word) in words(text) {
            offsets.entry(word).or_default().push(at);
        }
        Self { text, offsets }
    }

    /// The occurrences of a passage as whole words, in order, by the rarest of its words.
    pub fn find<'i>(
        &'i self,
        passage: &'i str,
    ) -> impl Iterator<Item = Range<usize>> + use<'i, 't> {
        let offsets = |word| self.offsets.get(word).map(Vec::as_slice).unwrap_or_default();
        let words = words(passage).into_iter().map(|(before, word)| (before, offsets(word)));
        let (before, rarest) = words.min_by_key(|(_, offsets)| offsets.len()).unwrap_or_default();
        let starts = rarest.iter().filter_map(move |at| at.checked_sub(before));
        let found = starts.map(|start| start..start + passage.len());
        found.filter(|range| {
            self.text.get(range.clone()) == Some(passage) && !breaks_word(self.text, range)
        })
    }
}

/// The runs of joined letters, and the other characters, with their offsets.
fn words(text: &str) -> Vec<(usize, &str)> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let runs = chars.chunk_by(|(_, one), (_, next)| joins(Some(*one), Some(*next)));
    let words = runs.map(|run| {
        let (start, (end, last)) = (run[0].0, run[run.len() - 1]);
        (start, &text[start..end + last.len_utf8()])
    });
    words.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passages_are_found_as_whole_words() {
        let text = "one two one two three; one two bone 中国人";
        let index = WordIndex::new(text);
        for (passage, places) in [
            ("one two", &[0, 8, 23][..]),
            ("one two one two three; one", &[0]),
            ("one", &[0, 8, 23]),
            ("wo", &[]),
            ("国", &[39]),
            ("four", &[]),
            ("", &[]),
        ] {
            let found: Vec<usize> = index.find(passage).map(|place| place.start).collect();
            assert_eq!(found, places, "{passage}");
        }
    }
}
