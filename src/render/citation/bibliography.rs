//! Sources cited together: sorted and numbered, and different works with different
//! citations.

use std::collections::HashMap;

use super::fields::Reference;
use super::names::{family_first, without_article};
use super::style::{Rules, Style};
use super::styled_text::StyledText;
use super::work::Work;
use crate::model::{FactBase, Key, Quotation, Source};
use crate::text::fold;

/// Sources cited together in one style.
pub(crate) struct Bibliography<'b> {
    pub(super) rules: &'static Rules,
    works: Vec<Work<'b>>,
    positions: HashMap<Key<Source>, usize>,
}

impl<'b> Bibliography<'b> {
    /// Makes the list of sources that are given in the order of their first mention.
    pub(crate) fn new(base: &'b FactBase, sources: &[Key<Source>], style: Style) -> Self {
        let rules = style.rules();
        let work = |key: &Key<Source>| Work::new(&base.sources[*key]);
        let is_by_author = rules.setting("sort.by") != "mention";
        let mut keys = sources.to_vec();
        if is_by_author {
            keys.sort_by_cached_key(|key| sort_key(rules, &work(key)));
        }
        let mut works: Vec<Work<'b>> = keys.iter().map(work).collect();
        for at in 0..works.len() {
            let before = at.checked_sub(1).map_or(&[][..], |before| works[before].leads);
            works[at].position = at + 1;
            works[at].repeats_author = !before.is_empty() && works[at].leads == before;
        }
        let positions = keys.into_iter().zip(0..).collect();
        let mut bibliography = Self { rules, works, positions };
        if is_by_author {
            bibliography.distinguish();
        }
        bibliography
    }

    /// Adds letters or titles to equal citations.
    fn distinguish(&mut self) {
        for group in self.alike(true) {
            group.into_iter().zip(0..).for_each(|(at, nth)| self.works[at].order = Some(nth));
        }
        for at in self.alike(false).into_iter().flatten() {
            self.works[at].shares_author = true;
        }
    }

    /// The groups of works with equal citations, with the year or without.
    fn alike(&self, with_year: bool) -> Vec<Vec<usize>> {
        let mut groups: HashMap<_, Vec<usize>> = HashMap::new();
        for (at, work) in self.works.iter().enumerate() {
            let key = Reference { rules: self.rules, work, passage: None }.field("key").plain();
            let year = work.date.filter(|_| with_year).map(|date| date.year());
            groups.entry((key, year)).or_default().push(at);
        }
        groups.into_values().filter(|group| group.len() > 1).collect()
    }

    pub(crate) fn entries(&self) -> impl Iterator<Item = StyledText> + '_ {
        let entry = |work| Reference { rules: self.rules, work, passage: None }.field("entry");
        self.works.iter().map(entry)
    }

    /// The citation of a quotation in the text, or the note on the quotation. `again` means
    /// that an earlier note gives the source in full.
    pub(crate) fn in_text(&self, quotation: &Quotation, again: bool) -> StyledText {
        let work = &self.works[self.positions[&quotation.source]];
        let passage = Some((quotation, again));
        Reference { rules: self.rules, work, passage }.field("in-text")
    }
}

/// The names at the beginning of the entry, and the letters of the entry: folded, without an
/// article at the beginning.
fn sort_key(rules: &Rules, work: &Work<'_>) -> (Vec<String>, String) {
    let letters = |text: &str, kept: &[char]| -> String {
        let folded = fold(text);
        let text = folded.trim_start_matches(|char: char| !char.is_alphanumeric());
        let text = if work.source.is_english() { without_article(text) } else { text };
        text.chars().filter(|char| char.is_alphanumeric() || kept.contains(char)).collect()
    };
    let entry = Reference { rules, work, passage: None }.field("entry").plain();
    let names = work.leads.iter().map(|name| letters(&family_first(name), &[' ']));
    let unsigned = work.leads.is_empty().then(|| letters(&entry, &[' ']));
    (names.chain(unsigned).collect(), letters(&entry, &[]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{fact_base, shipped};

    impl Bibliography<'_> {
        pub(in super::super) fn has_field(&self, name: &str) -> bool {
            let (rules, work) = (&self.rules, &self.works[0]);
            Reference { rules, work, passage: None }.common_field(name).is_some()
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
            let of = |work: &Work<'_>| {
                let again = if work.repeats_author { "-" } else { "" };
                format!("{again}{}{}", work.source.id, work.letter())
            };
            let found: Vec<String> = bibliography.works.iter().map(of).collect();
            assert_eq!(found.join(" "), sorted);
        }
    }
}
