//! The passage of a text that is nearest to one that doesn't stand in it.

use std::collections::HashMap;
use std::ops::Range;

use super::difference::covered;
use super::{Change, ChangeKind, difference};
use crate::text::{fold, words};

/// The words of a text and where each of them stands.
#[derive(Clone, Debug)]
pub struct WordIndex<'t> {
    text: &'t str,
    words: Vec<Range<usize>>,
    places: HashMap<String, Vec<usize>>,
}

/// The nearest passage of a text, and how it differs.
#[derive(Clone, Debug)]
pub struct NearestPassage {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// From the passage that was looked for to this one.
    pub changes: Vec<Change>,
}

/// A word that stands in more places than this says nothing of where.
const COMMON: usize = 256;

/// How many of the words of a passage have to stand in the nearest one, in
/// hundredths.
const ENOUGH: usize = 40;

impl<'t> WordIndex<'t> {
    /// Takes note of every word of a text.
    pub fn new(text: &'t str) -> Self {
        let mut index = Self { text, words: Vec::new(), places: HashMap::new() };
        for (start, word) in words(text) {
            index.places.entry(plain(word)).or_default().push(index.words.len());
            index.words.push(start..start + word.len());
        }
        index
    }

    /// The passage nearest to `passage`, where there is one that shares enough of
    /// its words.
    pub fn nearest(&self, passage: &str) -> Option<NearestPassage> {
        let wanted: Vec<&str> = words(passage).map(|(_, word)| word).collect();
        let first = self.aligned(&wanted)?;
        // What was added or dropped shifts the words by a few.
        let slack = wanted.len() / 4 + 4;
        let from = first.saturating_sub(slack);
        let to = (first + wanted.len() + slack).min(self.words.len());
        let covered = covered(passage, self.passage(from..to)?)?;
        let range = self.bytes(from + covered.start..from + covered.end)?;
        let changes = difference(passage, self.text.get(range.clone())?);
        let shared: usize = changes
            .iter()
            .filter(|change| change.kind == ChangeKind::Same)
            .map(|change| words(&change.words).count())
            .sum();
        (shared * 100 >= wanted.len() * ENOUGH).then_some(NearestPassage { range, changes })
    }

    /// Words by their numbers, with what stands between them.
    fn passage(&self, words: Range<usize>) -> Option<&'t str> {
        self.text.get(self.bytes(words)?)
    }

    fn bytes(&self, words: Range<usize>) -> Option<Range<usize>> {
        let words = self.words.get(words)?;
        Some(words.first()?.start..words.last()?.end)
    }

    /// Where the first word of a passage would stand if most of its words stood
    /// where they stand in the text.
    fn aligned(&self, wanted: &[&str]) -> Option<usize> {
        let mut votes: HashMap<usize, usize> = HashMap::new();
        for (offset, word) in wanted.iter().enumerate() {
            let places = self.places.get(&plain(word)).filter(|places| places.len() <= COMMON);
            for place in places.into_iter().flatten() {
                *votes.entry(place.saturating_sub(offset)).or_default() += 1;
            }
        }
        // Votes for places that lie close together are for one passage.
        let mut starts: Vec<(usize, usize)> = votes.into_iter().collect();
        starts.sort_unstable();
        let near = wanted.len() / 4 + 2;
        let mut best: Option<(usize, usize)> = None;
        let (mut sum, mut tail) = (0, 0);
        for (start, count) in &starts {
            sum += count;
            while let Some((_, count)) = starts.get(tail).filter(|(old, _)| old + near < *start) {
                sum -= count;
                tail += 1;
            }
            if best.is_none_or(|(votes, _)| sum > votes) {
                best = Some((sum, starts.get(tail)?.0));
            }
        }
        best.map(|(_, start)| start)
    }
}

/// A word without case, accents and the punctuation around it.
fn plain(word: &str) -> String {
    let folded = fold(word);
    let bare = folded.trim_matches(|char: char| !char.is_alphanumeric());
    if bare.is_empty() { folded.into_owned() } else { bare.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_passage_is_cut_to_size() {
        let text = "Before it rained. In 2020 the ferry carried 1.5 million people, \
            some of them twice. After that it stopped for good.";
        let index = WordIndex::new(text);
        for (passage, nearest) in [
            (
                "In 2020 the ferry carried 1.6 million people,",
                "In 2020 the ferry carried 1.5 million people,",
            ),
            (
                "In 2020 the old ferry carried people, some of them twice.",
                "In 2020 the ferry carried 1.5 million people, some of them twice.",
            ),
            ("the ferry never carried 1.5 million people", "the ferry carried 1.5 million people,"),
        ] {
            let found = index.nearest(passage).and_then(|nearest| text.get(nearest.range));
            assert_eq!(found, Some(nearest), "{passage}");
        }
        assert!(index.nearest("Nothing like this stands anywhere in here").is_none());
        assert!(index.nearest("").is_none());
    }

    #[test]
    fn scripts_without_spaces_have_words_too() {
        for (text, passage, nearest) in [
            (
                "雨下了一天。2020年渡轮运送了九千八百人。然后停了。",
                "2020年渡轮运送了九千九百人。",
                "2020年渡轮运送了九千八百人。",
            ),
            ("ฝนตก เรือข้ามฟากหยุดวิ่งแล้ว จบ", "เรือข้ามฟากหยุดเดินแล้ว", "เรือข้ามฟากหยุดวิ่งแล้ว"),
        ] {
            let nearest_passage = WordIndex::new(text).nearest(passage).unwrap();
            assert_eq!(text.get(nearest_passage.range), Some(nearest));
            assert!(nearest_passage.changes.len() > 1);
        }
    }
}
