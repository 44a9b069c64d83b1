//! Sources cited together: sorted and numbered, and different works with different
//! citations.

use std::collections::HashMap;

use super::fields::{Cited, Reference};
use super::names::{self, without_article};
use super::style::{Rules, Style};
use super::styled_text::StyledText;
use super::work::Work;
use crate::model::{FactBase, Key, Name, Quotation, Source};
use crate::text::fold;

/// Sources cited together in one style.
pub(crate) struct Bibliography<'b> {
    pub(super) rules: &'static Rules,
    cited: Vec<Cited<'b>>,
    positions: HashMap<Key<Source>, usize>,
}

impl<'b> Bibliography<'b> {
    /// Makes the list of sources that are given in the order of their first mention.
    pub(crate) fn new(base: &'b FactBase, sources: &[Key<Source>], style: Style) -> Self {
        let rules = style.rules();
        let cite = |key: &Key<_>| (*key, Cited::new(&base.sources[*key]));
        let mut cited: Vec<(Key<Source>, Cited<'b>)> = sources.iter().map(cite).collect();
        let is_by_author = rules.setting("sort.by") != "mention";
        if is_by_author {
            cited.sort_by_cached_key(|(_, cited)| sort_key(rules, cited));
        }
        let positions = cited.iter().map(|(key, _)| *key).zip(0..).collect();
        let cited = cited.into_iter().map(|(_, cited)| cited).collect();
        let mut bibliography = Self { rules, cited, positions };
        bibliography.number();
        if is_by_author {
            bibliography.distinguish();
        }
        bibliography
    }

    fn number(&mut self) {
        let mut before: &[Name] = &[];
        for (cited, position) in self.cited.iter_mut().zip(1..) {
            let leads = cited.work.leads;
            cited.position = position;
            cited.repeats_author = !leads.is_empty() && leads == before;
            before = leads;
        }
    }

    /// Adds letters or titles to equal citations.
    fn distinguish(&mut self) {
        for group in self.alike(true) {
            group.into_iter().zip(0..).for_each(|(at, nth)| self.cited[at].order = Some(nth));
        }
        for at in self.alike(false).into_iter().flatten() {
            self.cited[at].shares_author = true;
        }
    }

    /// The groups of works with equal citations, with the year or without.
    fn alike(&self, with_year: bool) -> Vec<Vec<usize>> {
        let mut groups: HashMap<_, Vec<usize>> = HashMap::new();
        for (at, cited) in self.cited.iter().enumerate() {
            let key = Reference { rules: self.rules, cited, passage: None }.field("key").plain();
            let year = cited.work.date.filter(|_| with_year).map(|date| date.year());
            groups.entry((key, year)).or_default().push(at);
        }
        groups.into_values().filter(|group| group.len() > 1).collect()
    }

    pub(crate) fn entries(&self) -> impl Iterator<Item = StyledText> + '_ {
        let entry = |cited| Reference { rules: self.rules, cited, passage: None }.field("entry");
        self.cited.iter().map(entry)
    }

    /// The citation of a quotation in the text, or the note on the quotation. `again` means
    /// that an earlier note gives the source in full.
    pub(crate) fn in_text(&self, quotation: &Quotation, again: bool) -> StyledText {
        let cited = &self.cited[self.positions[&quotation.source]];
        let passage = Some((quotation, again));
        Reference { rules: self.rules, cited, passage }.field("in-text")
    }
}

/// The names at the beginning of an entry, and the entry.
fn sort_key(rules: &Rules, cited: &Cited<'_>) -> (Vec<String>, String) {
    let work = &cited.work;
    let entry = Reference { rules, cited, passage: None }.field("entry").plain();
    let entry = sorted(&entry, work);
    let names = work.leads.iter().map(|name| sorted(&names::family_first(name), work));
    let names = if work.leads.is_empty() { vec![entry.clone()] } else { names.collect() };
    (names, entry)
}

/// The folded text without marks and an article at its beginning.
fn sorted(text: &str, work: &Work<'_>) -> String {
    let folded = fold(text);
    let folded = folded.trim_start_matches(|char: char| !char.is_alphanumeric());
    let title = if work.source.is_english() { without_article(folded) } else { folded };
    title.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{fact_base, shipped};

    impl Bibliography<'_> {
        pub(in super::super) fn has_field(&self, name: &str) -> bool {
            let (rules, cited) = (&self.rules, &self.cited[0]);
            Reference { rules, cited, passage: None }.common_field(name).is_some()
        }
    }

    #[test]
    fn entries_are_sorted_by_their_beginning() {
        let base = fact_base(&[shipped()]).unwrap();
        // A letter follows the year, and a hyphen is before a repeated author.
        for (style, sorted) in [
            // By author, else by title; within an author by date.
            (
                Style::Apa,
                "peoples-daily-2024-10 han-2025 24-kg-2025-06 world-bank-2024-10 \
                 -world-bank-2025-06-05 xinhua-2021-03-23a -xinhua-2021-09-18b",
            ),
            // Within an author by title.
            (
                Style::Mla,
                "peoples-daily-2024-10 han-2025 24-kg-2025-06 world-bank-2025-06-05 \
                 -world-bank-2024-10 xinhua-2021-09-18a -xinhua-2021-03-23b",
            ),
            // By newspaper or site; within an author and a year by title.
            (
                Style::Chicago,
                "24-kg-2025-06 han-2025 peoples-daily-2024-10 world-bank-2024-10 \
                 -world-bank-2025-06-05 xinhua-2021-09-18a -xinhua-2021-03-23b",
            ),
        ] {
            let mut keys: Vec<_> = base.sources.keys().collect();
            keys.retain(|key| sorted.contains(base.sources[*key].id.as_str()));
            let bibliography = Bibliography::new(&base, &keys, style);
            let of = |cited: &Cited<'_>| {
                let again = if cited.repeats_author { "-" } else { "" };
                format!("{again}{}{}", cited.work.source.id, cited.letter())
            };
            let found: Vec<String> = bibliography.cited.iter().map(of).collect();
            assert_eq!(found.join(" "), sorted);
        }
    }

    #[test]
    fn lists_skip_marks_and_articles() {
        let base = fact_base(&[shipped()]).unwrap();
        let work = Work::new(base.sources.iter().next().unwrap().1);
        for (title, key) in [
            ("[On the forum]", "on the forum]"),
            ("“The ‘Gull’”", "'gull'\""),
            ("A Leaflet", "leaflet"),
            ("An hour", "hour"),
            ("Anhui", "anhui"),
            ("The", "the"),
        ] {
            assert_eq!(sorted(title, &work), key);
        }
    }
}
