//! What the claims and the topics of a quotation's facts name, found by the words that
//! it is made of.

use std::collections::{HashMap, HashSet};

use crate::model::{Fact, FactBase, Key, Topic};
use crate::text::{Phrase, fold};

/// The claims of facts and the names of their topics, each with the number of the first
/// fact that has it, in their order.
#[derive(Default)]
pub(super) struct Named<'r> {
    texts: Vec<(usize, &'r str)>,
    /// By word, the texts that it stands in, by their numbers.
    having: HashMap<String, Vec<usize>>,
    topics: HashSet<Key<Topic>>,
    /// What phrases were looked for already.
    known: HashMap<String, Option<usize>>,
}

impl<'r> Named<'r> {
    /// Takes note of what a fact names. Facts come in the order of their numbers.
    pub(super) fn add(&mut self, number: usize, fact: &'r Fact, base: &'r FactBase) {
        self.add_text(number, &fact.claim);
        for key in &fact.topics {
            if self.topics.insert(*key) {
                let topic = &base.topics[*key];
                self.add_text(number, &topic.label);
                for alias in &topic.aliases {
                    self.add_text(number, alias);
                }
            }
        }
    }

    fn add_text(&mut self, number: usize, text: &'r str) {
        for word in words(&fold(text)) {
            let having = self.having.entry(word.to_owned()).or_default();
            if having.last() != Some(&self.texts.len()) {
                having.push(self.texts.len());
            }
        }
        self.texts.push((number, text));
    }

    /// The first fact that names a phrase.
    pub(super) fn first(&mut self, phrase: &str) -> Option<usize> {
        if let Some(first) = self.known.get(phrase) {
            return *first;
        }
        let first = self.look_for(phrase);
        self.known.insert(phrase.to_owned(), first);
        first
    }

    /// Only the texts that have its rarest word are looked through.
    fn look_for(&self, phrase: &str) -> Option<usize> {
        let name = Phrase::new(phrase);
        let stands = |(_, text): &&(usize, &str)| name.stands_in(text);
        let folded = fold(phrase);
        let having =
            words(&folded).map(|word| self.having.get(word).map(Vec::as_slice).unwrap_or_default());
        let found = match having.min_by_key(|having| having.len()) {
            Some(having) => having.iter().filter_map(|text| self.texts.get(*text)).find(stands),
            None => self.texts.iter().find(stands),
        };
        found.map(|(fact, _)| *fact)
    }
}

/// The runs of Latin letters and digits in a folded text. No word begins or ends within
/// one, so what a phrase has of them is in each text that it stands in.
fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|char: char| !char.is_ascii_alphanumeric()).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn a_phrase_is_found_where_it_stands_first(
            texts in proptest::collection::vec("[a5sé日'’ .\u{ad}-]{0,6}", 0..6),
            phrase in "[a5sé日' .-]{1,5}",
        ) {
            let mut named = Named::default();
            for (number, text) in texts.iter().enumerate() {
                named.add_text(number, text);
            }
            let name = Phrase::new(&phrase);
            let first = texts.iter().position(|text| name.stands_in(text));
            proptest::prop_assert_eq!(named.first(&phrase), first);
            proptest::prop_assert_eq!(named.first(&phrase), first);
        }
    }
}
