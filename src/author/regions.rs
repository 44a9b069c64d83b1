//! The places in a text, by the names of ISO 3166-1 and UN M49.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::whole_slug;
use crate::check::{Gazetteer, M49, WORLD};
use crate::text::bare_words;

/// A place of the standards.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub id: String,
    pub label: &'static str,
    pub codes: Vec<&'static str>,
    /// The id of the continent or of the world.
    pub within: Option<String>,
}

/// The named places of a text, and the names of all places.
pub(super) struct Places {
    gazetteer: Gazetteer,
    /// The names with their places, the longest first.
    names: Vec<(&'static str, M49)>,
    named: BTreeSet<M49>,
}

impl Default for Places {
    fn default() -> Self {
        let gazetteer = Gazetteer::new();
        let places = gazetteer.places.iter();
        let names = places.flat_map(|(code, place)| place.names.iter().map(|name| (*name, *code)));
        let mut names: Vec<_> = names.collect();
        names.sort_by_key(|(name, _)| Reverse(name.len()));
        Self { gazetteer, names, named: BTreeSet::new() }
    }
}

impl Places {
    /// The ids of the places in a text, in order.
    pub(super) fn named(&mut self, text: &str) -> Vec<String> {
        let (mut found, mut done) = (Vec::new(), 0);
        for (at, _) in bare_words(text) {
            if at < done {
                continue;
            }
            let is_named =
                |name: &str| text[at..].starts_with(name) && is_whole_name(text, at, name);
            if let Some((name, code)) = self.names.iter().find(|(name, _)| is_named(name)) {
                done = at + name.len();
                let id = self.id(code);
                if !found.contains(&id) {
                    self.named.insert(code);
                    found.push(id);
                }
            }
        }
        found
    }

    fn label(&self, code: M49) -> &'static str {
        self.gazetteer.places[code].names[0]
    }

    fn id(&self, code: M49) -> String {
        whole_slug(self.label(code))
    }

    /// The innermost named place around a place, else its continent, else the world.
    fn outer(&self, code: M49) -> Option<M49> {
        let around = self.gazetteer.around(code);
        let is_continent = |at: &&M49| self.gazetteer.places[*at].parents == [WORLD];
        let named = around.iter().find(|at| **at != WORLD && self.named.contains(*at));
        named.or_else(|| around.iter().find(is_continent)).or(around.last()).copied()
    }

    /// The named places and the places around them: the outer first.
    pub(super) fn into_records(self) -> Vec<Place> {
        let mut codes: Vec<M49> = Vec::new();
        for code in &self.named {
            let mut around: Vec<_> =
                std::iter::successors(Some(*code), |code| self.outer(code)).collect();
            around.reverse();
            around.retain(|code| !codes.contains(code));
            codes.extend(around);
        }
        let records = codes.into_iter().map(|code| {
            let within = self.outer(code).map(|outer| self.id(outer));
            let codes = self.gazetteer.places[code].codes.clone();
            Place { id: self.id(code), label: self.label(code), codes, within }
        });
        records.collect()
    }
}

/// Whether a name at an offset is whole: "Mexico City", "Michael Jordan" and "World Bank" are other
/// names.
fn is_whole_name(text: &str, at: usize, name: &str) -> bool {
    let after = &text[at + name.len()..];
    let next = after.strip_prefix(' ').unwrap_or_default();
    let continues = after.starts_with(|char: char| char.is_alphanumeric() || char == '$')
        || next.starts_with(char::is_uppercase);
    let before = text[..at].trim_end();
    let word = before.rsplit(' ').next().unwrap_or_default();
    let is_first =
        word.len() == before.len() || before[..before.len() - word.len()].ends_with(". ");
    let is_capital = name.starts_with(char::is_uppercase);
    let begins = word.starts_with(char::is_uppercase) && word.ends_with(char::is_alphanumeric);
    !(continues || is_capital && begins && !is_first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_named_whole() {
        for (text, ids) in [
            ("In Mexico and the U.S., worldwide", vec!["mexico", "united-states", "world"]),
            ("South Korea and Korea", vec!["south-korea"]),
            ("Mexico City, Michael Jordan, the World Bank, Chinas", vec![]),
            ("across Central Asia", vec!["central-asia"]),
        ] {
            assert_eq!(Places::default().named(text), ids, "{text}");
        }
        let mut places = Places::default();
        places.named("In Kazakhstan");
        let records = places.into_records().into_iter();
        let records = records.map(|place| (place.id, place.within, place.codes.len()));
        let within = |id: &str, within: Option<&str>, codes| {
            (id.to_owned(), within.map(str::to_owned), codes)
        };
        assert!(records.eq([
            within("world", None, 1),
            within("asia", Some("world"), 1),
            within("kazakhstan", Some("asia"), 3),
        ]));
    }
}
