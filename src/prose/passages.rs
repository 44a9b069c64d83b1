//! Finding many passages in one text at once.

use std::collections::HashMap;

use aho_corasick::AhoCorasick;

/// How many bytes of a passage are looked for by the automaton; the rest is
/// compared where they stand.
const ANCHOR: usize = 32;

/// The offsets at which each of the passages stands in the text, in order; an
/// empty passage stands nowhere. One pass over the text serves all passages.
#[must_use]
pub fn find_all(text: &str, passages: &[&str]) -> Vec<Vec<usize>> {
    let mut places = vec![Vec::new(); passages.len()];
    // Passages that begin alike share an anchor.
    let mut anchors: Vec<&[u8]> = Vec::new();
    let mut of_anchor: HashMap<&[u8], usize> = HashMap::new();
    let mut members: Vec<Vec<usize>> = Vec::new();
    for (number, passage) in passages.iter().enumerate() {
        let anchor = passage.as_bytes().get(..ANCHOR).unwrap_or(passage.as_bytes());
        if anchor.is_empty() {
            continue;
        }
        let place = *of_anchor.entry(anchor).or_insert_with(|| {
            anchors.push(anchor);
            members.push(Vec::new());
            anchors.len() - 1
        });
        if let Some(members) = members.get_mut(place) {
            members.push(number);
        }
    }
    let Ok(automaton) = AhoCorasick::new(&anchors) else {
        return one_by_one(text, passages);
    };
    for found in automaton.find_overlapping_iter(text) {
        let rest = text.as_bytes().get(found.start()..).unwrap_or_default();
        for number in members.get(found.pattern().as_usize()).into_iter().flatten() {
            let stands =
                passages.get(*number).is_some_and(|passage| rest.starts_with(passage.as_bytes()));
            if let Some(places) = places.get_mut(*number).filter(|_| stands) {
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
        ];
        let places = find_all(text, &passages);
        assert_eq!(places, [vec![0, 8, 23, 31], vec![23], vec![16], vec![], vec![], vec![0]]);
        assert_eq!(one_by_one(text, &["three", ""]), [vec![16], vec![]]);
    }
}
