//! The sources cited together: in the order of the style, numbered, and with the
//! letters that tell works of one author and year apart.

use std::collections::HashMap;

use super::rich::Rich;
use super::title::without_article;
use super::work::Work;
use super::{apa, chicago, gb7714, harvard, ieee, mla, names, vancouver};
use crate::model::vocabulary::vocabulary;
use crate::model::{Day, FactBase, Key, Name, Source};

vocabulary! {
    /// A citation style that is built in.
    pub enum Style {
        /// APA, 7th edition.
        Apa = "apa",
        /// MLA, 9th edition.
        Mla = "mla",
        /// Chicago author-date, 18th edition.
        Chicago = "chicago",
        /// Chicago notes and bibliography, 18th edition.
        ChicagoNotes = "chicago-notes",
        /// Harvard, as in Cite Them Right, 12th edition.
        Harvard = "harvard",
        /// IEEE Reference Guide, 2023.
        Ieee = "ieee",
        /// Vancouver, as in the NLM's Citing Medicine.
        Vancouver = "vancouver",
        /// GB/T 7714-2015, numeric.
        Gb7714 = "gb-7714",
    }
}

impl Style {
    /// The name in full, with the edition.
    #[must_use]
    pub fn full_name(self) -> &'static str {
        match self {
            Self::Apa => "APA, 7th edition",
            Self::Mla => "MLA, 9th edition",
            Self::Chicago => "Chicago author-date, 18th edition",
            Self::ChicagoNotes => "Chicago notes and bibliography, 18th edition",
            Self::Harvard => "Harvard, Cite Them Right, 12th edition",
            Self::Ieee => "IEEE Reference Guide, 2023",
            Self::Vancouver => "Vancouver, NLM Citing Medicine, 2nd edition",
            Self::Gb7714 => "GB/T 7714-2015, numeric",
        }
    }

    /// Whether works are cited by a number, in the order in which they come.
    fn is_numeric(self) -> bool {
        matches!(self, Self::Ieee | Self::Vancouver | Self::Gb7714)
    }
}

/// A work as it is cited among others.
#[derive(Clone, Debug)]
pub(super) struct Cited<'b> {
    pub(super) work: Work<'b>,
    /// Its place in the list, from 1.
    pub(super) number: usize,
    /// Its place among those of the same author and year, where there are more.
    order: Option<usize>,
    /// Whether another work in the list has the same author.
    pub(super) shares_author: bool,
    /// Whether the entry before has the same author.
    pub(super) repeats_author: bool,
}

impl<'b> Cited<'b> {
    /// A work with no other beside it.
    fn alone(work: Work<'b>, number: usize) -> Self {
        Self { work, number, order: None, shares_author: false, repeats_author: false }
    }

    /// "a", "b" … "z", "aa", where the year alone doesn't tell works apart.
    pub(super) fn letter(&self) -> String {
        let mut letter = String::new();
        let mut rest = self.order.map_or(0, |order| order + 1);
        while rest > 0 {
            rest -= 1;
            letter.insert(0, char::from(b'a' + u8::try_from(rest % 26).unwrap_or_default()));
            rest /= 26;
        }
        letter
    }
}

/// Sources cited together in one style.
pub(in crate::render) struct Bibliography<'b> {
    style: Style,
    cited: Vec<Cited<'b>>,
    places: HashMap<Key<Source>, usize>,
}

impl<'b> Bibliography<'b> {
    /// Makes a list of sources, each named once, in the order of their mention.
    pub(in crate::render) fn new(
        base: &'b FactBase,
        sources: &[Key<Source>],
        style: Style,
    ) -> Self {
        let work = |key: &Key<Source>| (*key, Work::new(&base.sources[*key]));
        let mut works: Vec<(Key<Source>, Work<'b>)> = sources.iter().map(work).collect();
        let mut begin: Vec<Beginning> = Vec::new();
        if !style.is_numeric() {
            works.sort_by_cached_key(|(_, work)| sort_key(style, work));
            begin.extend(works.iter().map(|(_, work)| beginning(style, work)));
        }
        let mut of_year: HashMap<(&Beginning, String), usize> = HashMap::new();
        let mut of_author: HashMap<&Beginning, usize> = HashMap::new();
        for ((_, work), begins) in works.iter().zip(&begin) {
            *of_year.entry((begins, year_key(work))).or_default() += 1;
            *of_author.entry(begins).or_default() += 1;
        }
        let mut seen: HashMap<(&Beginning, String), usize> = HashMap::new();
        let (mut cited, mut places) = (Vec::new(), HashMap::new());
        let mut before = None;
        for (at, (key, work)) in works.into_iter().enumerate() {
            let mut it = Cited::alone(work, at + 1);
            if let Some(begins) = begin.get(at) {
                let of = (begins, year_key(&work));
                let shares_year = of_year.get(&of).is_some_and(|count| *count > 1);
                let order = seen.entry(of).or_default();
                it.order = shares_year.then_some(*order);
                *order += 1;
                it.shares_author = of_author.get(begins).is_some_and(|count| *count > 1);
                it.repeats_author = !work.authors().is_empty() && before == Some(begins);
                before = Some(begins);
            }
            cited.push(it);
            places.insert(key, at);
        }
        Self { style, cited, places }
    }

    /// What the style calls its list.
    pub(super) fn heading(&self) -> &'static str {
        match self.style {
            Style::Mla => "Works Cited",
            Style::ChicagoNotes => "Bibliography",
            Style::Harvard => "Reference list",
            _ => "References",
        }
    }

    /// The entries, in the order of the style.
    pub(in crate::render) fn entries(&self) -> impl Iterator<Item = Rich> + '_ {
        self.cited.iter().map(|cited| match self.style {
            Style::Apa => apa::entry(cited),
            Style::Mla => mla::entry(cited),
            Style::Chicago => chicago::reference(cited),
            Style::ChicagoNotes => chicago::bibliography(cited),
            Style::Harvard => harvard::entry(cited),
            Style::Ieee => ieee::entry(cited),
            Style::Vancouver => vancouver::entry(cited),
            Style::Gb7714 => gb7714::entry(cited),
        })
    }

    /// The citation in the text of a paragraph of a source; in notes, `again`
    /// says that an earlier one gave the source in full.
    pub(in crate::render) fn in_text(
        &self,
        source: Key<Source>,
        paragraph: u32,
        again: bool,
    ) -> Option<Rich> {
        let cited = self.cited.get(*self.places.get(&source)?)?;
        Some(match self.style {
            Style::Apa => apa::in_text(cited, paragraph),
            Style::Mla => mla::in_text(cited, paragraph),
            Style::Chicago => chicago::in_text(cited, paragraph),
            Style::ChicagoNotes if again => chicago::short_note(cited, paragraph),
            Style::ChicagoNotes => chicago::note(cited, paragraph),
            Style::Harvard => harvard::in_text(cited, paragraph),
            Style::Ieee => ieee::in_text(cited, paragraph),
            Style::Vancouver => vancouver::in_text(cited, paragraph),
            Style::Gb7714 => gb7714::in_text(cited, paragraph),
        })
    }
}

/// What an entry begins with: each of its authors, or what stands in their place.
type Beginning = Vec<String>;

/// What begins an entry, then date and title as the style orders them.
fn sort_key(style: Style, work: &Work<'_>) -> (Beginning, Option<Day>, String) {
    let date = work.date().map(|date| date.first.first);
    let date = match style {
        // The works of one author go by title, those of author-date within a year.
        Style::Mla | Style::ChicagoNotes => None,
        Style::Chicago => date.map(|date| Day { month: 1, day: 1, ..date }),
        _ => date,
    };
    (beginning(style, work), date, in_order(&work.source.title, work))
}

fn beginning(style: Style, work: &Work<'_>) -> Beginning {
    let by_initials = matches!(style, Style::Apa | Style::Harvard);
    let of = |name: &Name| match name {
        Name::Literal(body) => in_order(body, work),
        Name::Person { .. } if by_initials => {
            crate::text::fold(&names::with_initials(name, " ")).into_owned()
        }
        Name::Person { .. } => crate::text::fold(&names::inverted(name)).into_owned(),
    };
    if !work.authors().is_empty() {
        return work.authors().iter().map(of).collect();
    }
    let by_title = matches!(style, Style::Apa | Style::Mla);
    let stand_in = work.stand_in().filter(|_| !by_title);
    vec![in_order(stand_in.unwrap_or(&work.source.title), work)]
}

/// A title or a body's name as lists sort it, whatever its case and accents:
/// without the mark and the article in front.
fn in_order(text: &str, work: &Work<'_>) -> String {
    let folded = crate::text::fold(text);
    let folded = folded.trim_start_matches(|char: char| !char.is_alphanumeric());
    let sorted = if work.is_english() { without_article(folded) } else { folded };
    sorted.to_owned()
}

fn year_key(work: &Work<'_>) -> String {
    work.date().map(super::dates::year).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{fact_base, shipped};

    /// The ids of the shipped sources in the order of a style, with what the
    /// letters say and a hyphen where three of them stand for the author.
    fn order(style: Style) -> String {
        let base = fact_base(&[shipped()]).unwrap();
        let keys: Vec<_> = base.sources.iter().map(|(key, _)| key).collect();
        let bibliography = Bibliography::new(&base, &keys, style);
        let of = |cited: &Cited<'_>| {
            let again = if cited.repeats_author { "-" } else { "" };
            format!("{again}{}{}", cited.work.source.id, cited.letter())
        };
        bibliography.cited.iter().map(of).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_begins_an_entry_decides_its_place() {
        // What nobody signed goes by its title, within an author by date.
        assert_eq!(
            order(Style::Apa),
            "astana-2025 han-2025 maliszewska-2019 macao-news-gdi peoples-daily-2025-10 \
             peoples-daily-2024-10 tehran-times-2023 peoples-daily-2025-07 scio-2021 \
             world-bank-2019-06-18 -world-bank-2022-05-02 -world-bank-2025-06-05 \
             world-bank-drc-2022 xinhua-2021-03-23a -xinhua-2021-09-18b -xinhua-2025-05-20a \
             -xinhua-2025-05-30b"
        );
        // Within an author by title.
        assert_eq!(
            order(Style::Mla),
            "astana-2025 han-2025 maliszewska-2019 macao-news-gdi peoples-daily-2025-10 \
             peoples-daily-2024-10 tehran-times-2023 peoples-daily-2025-07 scio-2021 \
             world-bank-2022-05-02 -world-bank-2025-06-05 -world-bank-2019-06-18 \
             world-bank-drc-2022 xinhua-2021-03-23a -xinhua-2021-09-18b -xinhua-2025-05-30a \
             -xinhua-2025-05-20b"
        );
        // By newspaper or site; within an author and a year by title.
        assert_eq!(
            order(Style::Chicago),
            "astana-2025 han-2025 macao-news-gdi maliszewska-2019 peoples-daily-2024-10 \
             peoples-daily-2025-10 peoples-daily-2025-07 scio-2021 tehran-times-2023 \
             world-bank-2019-06-18 -world-bank-2022-05-02 -world-bank-2025-06-05 \
             world-bank-drc-2022 xinhua-2021-03-23a -xinhua-2021-09-18b -xinhua-2025-05-30a \
             -xinhua-2025-05-20b"
        );
    }

    #[test]
    fn lists_pass_over_marks_and_articles() {
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
            assert_eq!(in_order(title, &work), sorted);
        }
    }
}
