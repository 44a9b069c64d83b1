//! The passages of a text that need no fact, and whether anything needs the exemption.

use std::collections::HashSet;

use super::sweep::{Passage, in_order};
use crate::model::{Code, Exemption, FactBase, Finding, Key, Places, RecordKind, Source};
use crate::prose::{Article, Found, Numbering, View};

/// The exemptions of a source, by their numbers among these, and where they stand.
pub(super) struct Exemptions {
    keys: Vec<Key<Exemption>>,
    passages: Vec<Passage<usize>>,
}

impl Exemptions {
    /// Finds the exemptions of a source in its text.
    pub(super) fn new(base: &FactBase, source: Key<Source>, article: &Article<'_>) -> Self {
        let of_source: Vec<_> =
            base.exemptions.iter().filter(|(_, exemption)| exemption.source == source).collect();
        let keys = of_source.iter().map(|(key, _)| *key).collect();
        if of_source.is_empty() {
            return Self { keys, passages: Vec::new() };
        }
        let view = View::new(article.text());
        let folded: Vec<String> = of_source
            .iter()
            .map(|(_, exemption)| View::new(&exemption.text).text().trim().to_owned())
            .collect();
        let texts: Vec<&str> = folded.iter().map(String::as_str).collect();
        let found = Found::new(view.text(), &texts);
        let (view, found) = (&view, &found);
        let passages = of_source.iter().zip(&texts).enumerate();
        let passages = passages.flat_map(|(of, ((_, exemption), text))| {
            let ranges =
                found.places(of).iter().map(move |at| view.original(*at..*at + text.len()));
            let here = move |at: usize| {
                let number = article.paragraph_at(at).and_then(|paragraph| paragraph.number);
                let anywhere = article.numbering() == Numbering::Guessed;
                anywhere || exemption.paragraph.is_none_or(|paragraph| number == Some(paragraph))
            };
            let ranges = ranges.filter(move |range| here(range.start));
            ranges.map(move |range| Passage { range, of })
        });
        Self { keys, passages: in_order(passages) }
    }

    /// Where they stand, in order.
    pub(super) fn passages(&self) -> &[Passage<usize>] {
        &self.passages
    }

    /// A finding for each exemption without effect.
    pub(super) fn stale(&self, needed: &HashSet<usize>, places: &Places) -> Vec<Finding> {
        let found: HashSet<usize> = self.passages.iter().map(|passage| passage.of).collect();
        let stale = self.keys.iter().enumerate().filter(|(number, _)| !needed.contains(number));
        let finding = |(number, key): (usize, &Key<Exemption>)| {
            let (message, help) = if found.contains(&number) {
                (
                    "the exemption exempts nothing: the facts have all that stands in it",
                    "take it out",
                )
            } else {
                (
                    "the exempted passage does not stand in the text",
                    "copy it again, character for character, or take the exemption out",
                )
            };
            let place = places.of(RecordKind::Exemption, key.index(), "text");
            Finding::warning(Code::StaleExemption, place, message, help)
        };
        stale.map(finding).collect()
    }
}
