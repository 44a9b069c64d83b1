//! The sources cited together: in the order of the style, numbered, and with the
//! letters that tell works of one author and year apart.

use std::collections::HashMap;

use super::rich::Rich;
use super::work::Work;
use super::{apa, chicago, gb7714, harvard, ieee, mla, names, vancouver};
use crate::model::vocabulary::vocabulary;
use crate::model::{FactBase, Key, Source};

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
pub(super) struct Cited<'b, 'a> {
    pub(super) work: Work<'b, 'a>,
    /// Its place in the list, from 1.
    pub(super) number: usize,
    /// Its place among those of the same author and year, where there are more.
    order: Option<usize>,
    /// Whether another work in the list has the same author.
    pub(super) shares_author: bool,
}

impl Cited<'_, '_> {
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
pub(in crate::render) struct Bibliography<'b, 'a> {
    style: Style,
    cited: Vec<Cited<'b, 'a>>,
    places: HashMap<Key<Source<'a>>, usize>,
}

impl<'b, 'a> Bibliography<'b, 'a> {
    /// Makes a list of sources, each named once, in the order of their mention.
    pub(in crate::render) fn new(
        base: &'b FactBase<'a>,
        sources: &[Key<Source<'a>>],
        style: Style,
    ) -> Self {
        let mut works: Vec<(Key<Source<'a>>, Work<'b, 'a>)> =
            sources.iter().map(|key| (*key, Work::new(&base.sources[*key]))).collect();
        if !style.is_numeric() {
            works.sort_by_key(|(_, work)| sort_key(work));
        }
        let mut of_year: HashMap<(String, String), usize> = HashMap::new();
        let mut of_author: HashMap<String, usize> = HashMap::new();
        for (_, work) in &works {
            *of_year.entry((author_key(work), year_key(work))).or_default() += 1;
            *of_author.entry(author_key(work)).or_default() += 1;
        }
        let mut seen: HashMap<(String, String), usize> = HashMap::new();
        let (mut cited, mut places) = (Vec::new(), HashMap::new());
        for (at, (key, work)) in works.into_iter().enumerate() {
            let of = (author_key(&work), year_key(&work));
            let order = seen.entry(of.clone()).or_default();
            let shares_year = of_year.get(&of).is_some_and(|count| *count > 1);
            let shares_author = of_author.get(&of.0).is_some_and(|count| *count > 1);
            cited.push(Cited {
                work,
                number: at + 1,
                order: shares_year.then_some(*order),
                shares_author,
            });
            *order += 1;
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
    pub(super) fn entries(&self) -> impl Iterator<Item = Rich> + '_ {
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
        source: Key<Source<'a>>,
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

/// Author, then date, then title, whatever their case and accents.
fn sort_key(work: &Work<'_, '_>) -> (String, Option<crate::model::Day>, String) {
    let title = crate::text::fold(&work.source.title).trim_start_matches('[').to_owned();
    let author = author_key(work);
    let author = if author.is_empty() { title.clone() } else { author };
    (author, work.date().map(|date| date.first), title)
}

fn author_key(work: &Work<'_, '_>) -> String {
    let names: Vec<String> = work.authors().iter().map(names::with_initials).collect();
    let standing_in = work.source.container.as_deref().unwrap_or_default();
    let key = if names.is_empty() { standing_in.to_owned() } else { names.join("; ") };
    crate::text::fold(&key).into_owned()
}

fn year_key(work: &Work<'_, '_>) -> String {
    work.date().map(super::dates::year).unwrap_or_default()
}
