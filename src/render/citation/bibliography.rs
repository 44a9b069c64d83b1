//! Sources cited together: sorted and numbered, and different works with different
//! citations.

use std::collections::HashMap;

use super::fields::Reference;
use super::names::{inverted, without_article, write};
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

    /// Adds initials and more names, or titles, to equal citations, then letters.
    fn distinguish(&mut self) {
        let form = self.rules.setting("cited-names.namesake");
        let first = |work: &Work<'_>, form| Some(write(work.leads.first()?, form));
        let family = |work: &Work<'_>| Some(fold(&first(work, "{family}")?).into_owned());
        // Equal family names are next to each other.
        for group in self.works.chunk_by_mut(|a, b| family(a) == family(b)) {
            let is_alone = group.iter().all(|work| first(work, form) == first(&group[0], form));
            for work in group {
                work.has_namesake = !is_alone;
            }
        }
        let is_by_names = self.rules.setting("cited-names.added") == "names";
        // Up to 20 names, or a title, the whole title and the year.
        for _ in 0..20 {
            let mut groups = self.alike(is_by_names);
            if is_by_names {
                let leads = |at: &usize| self.works[*at].leads;
                groups.retain(|group| group.iter().any(|at| leads(at) != leads(&group[0])));
            }
            if groups.is_empty() {
                break;
            }
            groups.into_iter().flatten().for_each(|at| self.works[at].added += 1);
        }
        for group in self.alike(true) {
            group.into_iter().zip(0..).for_each(|(at, nth)| self.works[at].order = Some(nth));
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

/// The names at the beginning of the entry, the date and the title. Names and titles are folded,
/// without an article at the beginning.
fn sort_key(rules: &Rules, work: &Work<'_>) -> impl Ord + use<> {
    // Letter by letter, up to a comma: "Benjamin, A.", "ben Yaakov, D."
    let letters = |text: &str| -> String {
        let folded = fold(text);
        let text = folded.trim_start_matches(|char: char| !char.is_alphanumeric());
        let text = if work.source.is_english() { without_article(text) } else { text };
        text.chars().filter(|char| char.is_alphanumeric() || *char == ',').collect()
    };
    let lead = || letters(&Reference { rules, work, passage: None }.field("sort-lead").plain());
    let unsigned = work.leads.is_empty().then(lead);
    let names = work.leads.iter().map(|name| letters(&inverted(name))).chain(unsigned);
    let is_by = |key| rules.template("sort.by", work.kind_name()) == Some(key);
    let date = work.date.map(|date| date.first).filter(|_| !is_by("title"));
    let date = date.map(|date| (date.first.year, date.month_and_day().filter(|_| is_by("day"))));
    let is_last = date.is_none() && rules.setting("sort.undated") == "last";
    (names.collect::<Vec<_>>(), is_last, date, letters(&work.source.title))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{fact_base, shipped};
    use crate::text::TextFile;

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
            // Within an author by title, in place of letters.
            (
                Style::Mla,
                "peoples-daily-2024-10 han-2025 24-kg-2025-06 world-bank-2025-06-05 \
                 -world-bank-2024-10 xinhua-2021-09-18 -xinhua-2021-03-23",
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

    /// The ids in the order of the list, each with its letter.
    fn order(sources: &str, style: Style) -> String {
        let base = format!("schema = 1\n{sources}");
        let base = fact_base(&[TextFile::new("one.toml", base)]).unwrap();
        let keys: Vec<_> = base.sources.keys().collect();
        let bibliography = Bibliography::new(&base, &keys, style);
        let of = |work: &Work<'_>| format!("{}={}", work.source.id, work.letter());
        bibliography.works.iter().map(of).collect::<Vec<_>>().join(" ")
    }

    fn source(id: &str, author: &str, rest: &str) -> String {
        format!(
            "[[source]]\nid = \"{id}\"\ntype = \"webpage\"\ntitle = \"{id}\"\n\
             author = [{{ {author} }}]\n{rest}\n"
        )
    }

    #[test]
    fn dates_are_sorted_by_time() {
        let dated = |(id, date): (&str, &str)| {
            let issued = if date.is_empty() { "" } else { &format!("issued = \"{date}\"") };
            source(id, "literal = \"Port\"", issued)
        };
        let sources = [
            ("apple", "2020-04-02"),
            ("bear", "2020-05-20"),
            ("cat", "2020-05-05"),
            ("dog", "2020"),
            ("eel", "2020-01"),
            ("fox", "2015~"),
            ("gull", ""),
        ];
        let sources = sources.map(dated).concat();
        for (style, sorted) in [
            (Style::Apa, "gull= fox= dog=a eel=b apple=c cat=d bear=e"),
            (Style::Chicago, "fox= apple=a bear=b cat=c dog=d eel=e gull="),
            (Style::Harvard, "fox= apple=a bear=b cat=c dog=d eel=e gull="),
            (Style::Mla, "apple= bear= cat= dog= eel= fox= gull="),
        ] {
            assert_eq!(order(&sources, style), sorted, "{style:?}");
        }
    }

    /// The examples of APA 9.44.
    #[test]
    fn names_are_sorted_letter_by_letter() {
        let names = "Girard-Perregaux, A|Girard, J-B|López de Molina, G|López, M E|Villa-Lobos, J|\
            Villafuerte, S A|ben Yaakov, D|Benjamin, A S";
        let person = |(name, id): (&str, char)| {
            let (family, given) = name.split_once(", ").unwrap();
            let author = format!("family = \"{family}\", given = \"{given}\"");
            source(&id.to_string(), &author, "")
        };
        let sources: String = names.split('|').zip('a'..).map(person).collect();
        for style in [Style::Apa, Style::Chicago, Style::Mla] {
            assert_eq!(order(&sources, style), "h= g= b= a= d= c= f= e=");
        }
    }

    #[test]
    fn letters_after_z_are_doubled() {
        let sources = (10..64)
            .map(|at| source(&format!("item{at}"), "literal = \"Port\"", "issued = \"2025\""));
        let order = order(&sources.collect::<String>(), Style::Apa);
        assert!(order.starts_with("item10=a item11=b "), "{order}");
        assert!(order.contains(" item35=z item36=aa item37=ab "), "{order}");
        assert!(order.ends_with(" item61=az item62=ba item63=bb"), "{order}");
    }
}
