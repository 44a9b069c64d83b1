//! Finding many passages in one text at once.

use std::collections::HashMap;

use aho_corasick::AhoCorasick;

/// How many bytes of a passage are looked for by the automaton; the rest is
/// compared where they stand.
const ANCHOR: usize = 32;

/// Where passages stand in a text. Those that are equal share their places.
#[derive(Clone, Debug)]
pub struct Found {
    /// For each passage which of the different ones it is.
    which: Vec<usize>,
    /// For each of the different ones where it stands.
    places: Vec<Vec<usize>>,
}

impl Found {
    /// Finds all passages in one pass over the text.
    pub fn new(text: &str, passages: &[&str]) -> Self {
        let mut different: Vec<&str> = Vec::new();
        let mut numbers: HashMap<&str, usize> = HashMap::new();
        let which = passages.iter().map(|passage| {
            *numbers.entry(passage).or_insert_with(|| {
                different.push(passage);
                different.len() - 1
            })
        });
        let which = which.collect();
        Self { which, places: find_different(text, &different) }
    }

    /// Which of the different passages one is, by their numbers.
    pub fn which(&self, passage: usize) -> Option<usize> {
        self.which.get(passage).copied()
    }

    /// Where a passage stands, by its number.
    pub fn places(&self, passage: usize) -> &[usize] {
        let places = self.which(passage).and_then(|which| self.places.get(which));
        places.map(Vec::as_slice).unwrap_or_default()
    }
}

/// Passages that begin alike, in the order of their bytes.
#[derive(Default)]
struct Alike<'p> {
    passages: Vec<(&'p [u8], usize)>,
    /// For each of them, by its place in that order, the longest other one that it
    /// begins with.
    within: Vec<Option<usize>>,
}

impl Alike<'_> {
    /// Makes ready to look them up.
    fn sort(&mut self) {
        self.passages.sort_unstable();
        let mut way: Vec<usize> = Vec::new();
        for (place, (passage, _)) in self.passages.iter().enumerate() {
            let begins = |other: &usize| {
                self.passages.get(*other).is_some_and(|(other, _)| passage.starts_with(other))
            };
            while way.pop_if(|last| !begins(last)).is_some() {}
            self.within.push(way.last().copied());
            way.push(place);
        }
    }

    /// The numbers of those that a text begins with. They all begin with one another,
    /// so they lie on the way from the last one that isn't behind the text.
    fn that_begin(&self, text: &[u8]) -> impl Iterator<Item = usize> {
        let behind = self.passages.partition_point(|(passage, _)| *passage <= text);
        let within = |place: &usize| self.within.get(*place).copied().flatten();
        std::iter::successors(behind.checked_sub(1), within).filter_map(move |place| {
            let (passage, number) = self.passages.get(place)?;
            text.starts_with(passage).then_some(*number)
        })
    }
}

fn find_different(text: &str, passages: &[&str]) -> Vec<Vec<usize>> {
    let mut places = vec![Vec::new(); passages.len()];
    // Passages that begin alike share an anchor.
    let mut anchors: Vec<&[u8]> = Vec::new();
    let mut of_anchor: HashMap<&[u8], usize> = HashMap::new();
    let mut alike: Vec<Alike<'_>> = Vec::new();
    for (number, passage) in passages.iter().enumerate() {
        let anchor = passage.as_bytes().get(..ANCHOR).unwrap_or(passage.as_bytes());
        if anchor.is_empty() {
            continue;
        }
        let place = *of_anchor.entry(anchor).or_insert_with(|| {
            anchors.push(anchor);
            alike.push(Alike::default());
            anchors.len() - 1
        });
        if let Some(alike) = alike.get_mut(place) {
            alike.passages.push((passage.as_bytes(), number));
        }
    }
    alike.iter_mut().for_each(Alike::sort);
    let Ok(automaton) = AhoCorasick::new(&anchors) else {
        return one_by_one(text, passages);
    };
    for found in automaton.find_overlapping_iter(text) {
        let rest = text.as_bytes().get(found.start()..).unwrap_or_default();
        let alike = alike.get(found.pattern().as_usize());
        for number in alike.into_iter().flat_map(|alike| alike.that_begin(rest)) {
            if let Some(places) = places.get_mut(number) {
                places.push(found.start());
            }
        }
    }
    places
}

/// For more passages than an automaton can hold.
fn one_by_one(text: &str, passages: &[&str]) -> Vec<Vec<usize>> {
    let find = |passage: &&str| {
        if passage.is_empty() {
            return Vec::new();
        }
        text.match_indices(passage).map(|(at, _)| at).collect()
    };
    passages.iter().map(find).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_passage_is_found_wherever_it_stands() {
        let text = "one two one two three; one two one two four";
        let passages = [
            "one two",
            "one two one two four",
            "three",
            "",
            "five",
            "one two one two three; one two one two f",
            "one two one two three; one two one two four",
            "one two one two three; one two one two",
            "one two one two three; one two one twa",
            "three",
        ];
        let found = Found::new(text, &passages);
        let places: Vec<&[usize]> =
            (0..passages.len()).map(|number| found.places(number)).collect();
        assert_eq!(
            places,
            [
                vec![0, 8, 23, 31],
                vec![23],
                vec![16],
                vec![],
                vec![],
                vec![0],
                vec![0],
                vec![0],
                vec![],
                vec![16]
            ]
        );
        assert_eq!(one_by_one(text, &["three", ""]), [vec![16], vec![]]);
    }
}
