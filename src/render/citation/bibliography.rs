//! Sources cited together: sorted and numbered, and different works with different
//! citations.

use std::collections::{HashMap, HashSet};

use super::fields::{Cited, Reference};
use super::names::{self, without_article};
use super::style::{Rules, Style};
use super::styled_text::StyledText;
use super::work::Work;
use crate::model::{Day, FactBase, Key, Name, Quotation, Source};
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
        let with_key = |key: &Key<_>| {
            let work = Work::in_style(&base.sources[*key], rules);
            (sort_key(rules, &work), *key, work)
        };
        let mut keyed: Vec<_> = sources.iter().map(with_key).collect();
        keyed.sort_by(|(one, ..), (other, ..)| one.cmp(other));
        // In the order of mention, works are not sorted by author, and their keys are equal.
        let is_by_author = rules.setting("sort.by") != "mention";
        let surnames = shared_surnames(rules, keyed.iter().map(|(_, _, work)| work));
        let cited = keyed.iter().enumerate().map(|(at, ((author, ..), _, work))| Cited {
            work: *work,
            position: at + 1,
            order: None,
            shares_surname: work.leads.first().is_some_and(|it| surnames.contains(&family(it))),
            shares_author: false,
            repeats_author: is_by_author
                && !work.leads.is_empty()
                && at.checked_sub(1).is_some_and(|before| keyed[before].0.0 == *author),
        });
        let positions = keyed.iter().map(|(_, key, _)| *key).zip(0..).collect();
        let mut bibliography = Self { rules, cited: cited.collect(), positions };
        if is_by_author {
            bibliography.distinguish();
        }
        bibliography
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

fn family(name: &Name) -> String {
    names::write(name, "{family}")
}

/// The family names of first authors with different initials.
fn shared_surnames<'w>(
    rules: &Rules,
    works: impl Iterator<Item = &'w Work<'w>>,
) -> HashSet<String> {
    let (mut names, mut shared) = (HashMap::new(), HashSet::new());
    for name in works.filter_map(|work| work.leads.first()) {
        let full = names::write(name, rules.setting("cited-names.first"));
        let other = names.insert(family(name), full.clone());
        shared.extend(other.filter(|other| *other != full).map(|_| family(name)));
    }
    shared
}

/// The beginning of an entry (each name, or the title), the date and the title.
type SortKey = (Vec<String>, Option<Day>, String);

fn sort_key(rules: &Rules, work: &Work<'_>) -> SortKey {
    let date = work.date.map(|date| date.first.first);
    let date = match rules.template("sort.by", work.kind).unwrap_or_default() {
        // All keys are equal, and sorting keeps the order.
        "mention" => return SortKey::default(),
        "title" => None,
        "year" => date.map(|date| Day { month: 1, day: 1, ..date }),
        _ => date,
    };
    (beginning(rules, work), date, sorted_title(&work.source.title, work))
}

fn beginning(rules: &Rules, work: &Work<'_>) -> Vec<String> {
    let name = |name: &Name| match name {
        Name::Literal(body) => sorted_title(body, work),
        Name::Person { .. } => fold(&names::write(name, rules.setting("sort.form"))).into_owned(),
    };
    if !work.leads.is_empty() {
        return work.leads.iter().map(name).collect();
    }
    let by_title = rules.setting("sort.unsigned") == "title";
    let fallback = work.author_fallback.filter(|_| !by_title);
    vec![sorted_title(fallback.unwrap_or(&work.source.title), work)]
}

/// The folded text without marks and an article at its beginning.
fn sorted_title(text: &str, work: &Work<'_>) -> String {
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
        for (title, sorted) in [
            ("[On the forum]", "on the forum]"),
            ("“The ‘Gull’”", "'gull'\""),
            ("A Leaflet", "leaflet"),
            ("An hour", "hour"),
            ("Anhui", "anhui"),
            ("The", "the"),
        ] {
            assert_eq!(sorted_title(title, &work), sorted);
        }
    }
}
