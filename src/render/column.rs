//! The columns of a table of facts: each with what a script reads in it and
//! what a person does.

use std::borrow::Cow;

use super::phrase;
use crate::model::record::joined;
use crate::model::vocabulary::vocabulary;
use crate::model::{Fact, FactBase, Key};

vocabulary! {
    /// A column of a table of facts.
    pub enum FactColumn {
        /// The fact's id.
        Id = "id",
        /// What is said, in neutral words.
        Claim = "claim",
        /// What sort of statement it is.
        Kind = "kind",
        /// The figure as written.
        Figure = "figure",
        /// The exact value of the figure.
        Value = "value",
        /// What the figure counts.
        Unit = "unit",
        /// How the source qualifies the figure.
        Qualifier = "qualifier",
        /// When.
        Date = "date",
        /// Whether the source says when.
        DateBasis = "date_basis",
        /// Why the date was inferred.
        DateNote = "date_note",
        /// What it is about.
        Topics = "topics",
        /// Where.
        Regions = "regions",
        /// Who said it.
        AttributedTo = "attributed_to",
        /// The id of the quotation.
        Quotation = "quotation",
        /// The words of the quotation.
        Text = "text",
        /// The paragraph of the source, one-based.
        Paragraph = "paragraph",
        /// The id of the source.
        Source = "source",
        /// How many notes there are on it.
        Notes = "notes",
    }
}

impl FactColumn {
    /// The columns of a table on a terminal.
    pub const FOR_PEOPLE: [Self; 5] =
        [Self::Id, Self::Claim, Self::Figure, Self::Date, Self::Regions];

    /// The columns for scripts, which stay so.
    pub const FOR_SCRIPTS: [Self; 8] = [
        Self::Id,
        Self::Claim,
        Self::Value,
        Self::Unit,
        Self::Qualifier,
        Self::Date,
        Self::Regions,
        Self::Topics,
    ];

    /// What a script reads: ids, values in full, dates in EDTF, nothing for
    /// what is absent.
    pub(super) fn plain<'b>(self, base: &'b FactBase, key: Key<Fact>) -> Cow<'b, str> {
        let fact = &base.facts[key];
        let quotation = &base.quotations[fact.quotation];
        let figure = fact.figure.as_ref();
        let date = fact.date.as_ref();
        match self {
            Self::Id => fact.id.as_str().into(),
            Self::Claim => fact.claim.as_str().into(),
            Self::Kind => fact.kind.as_str().into(),
            Self::Figure => figure.map(|figure| figure.text.as_str()).unwrap_or_default().into(),
            Self::Value => figure.map(|figure| figure.value.to_string()).unwrap_or_default().into(),
            Self::Unit => figure.map(|figure| figure.unit.as_str()).unwrap_or_default().into(),
            Self::Qualifier => {
                figure.map(|figure| figure.qualifier.as_str()).unwrap_or_default().into()
            }
            Self::Date => date.map(|date| date.period.edtf()).unwrap_or_default().into(),
            Self::DateBasis => date.map(|date| date.basis.as_str()).unwrap_or_default().into(),
            Self::DateNote => date.and_then(|date| date.note.as_deref()).unwrap_or_default().into(),
            Self::Topics => {
                list(fact.topics.iter().map(|topic| base.topics[*topic].id.as_str()), ",")
            }
            Self::Regions => {
                list(fact.regions.iter().map(|region| base.regions[*region].id.as_str()), ",")
            }
            Self::AttributedTo => joined(base.speakers_of(fact)).unwrap_or_default().into(),
            Self::Quotation => quotation.id.as_str().into(),
            Self::Text => quotation.text.as_str().into(),
            Self::Paragraph => quotation.paragraph.to_string().into(),
            Self::Source => base.sources[quotation.source].id.as_str().into(),
            Self::Notes => fact.notes.len().to_string().into(),
        }
    }

    /// What a person reads: labels for ids, the figure with its unit, dates in
    /// words.
    pub(super) fn for_people<'b>(self, base: &'b FactBase, key: Key<Fact>) -> Cow<'b, str> {
        let fact = &base.facts[key];
        match self {
            Self::Figure => fact.figure.as_ref().map(phrase::figure).unwrap_or_default().into(),
            Self::Date => match &fact.date {
                Some(date) => phrase::period(&date.period),
                None => Cow::default(),
            },
            Self::Topics => {
                list(fact.topics.iter().map(|topic| base.topics[*topic].label.as_str()), ", ")
            }
            Self::Regions => {
                list(fact.regions.iter().map(|region| base.regions[*region].label.as_str()), ", ")
            }
            _ => self.plain(base, key),
        }
    }
}

/// Several words in one cell.
fn list<'b>(words: impl Iterator<Item = &'b str>, between: &str) -> Cow<'b, str> {
    let words: Vec<&str> = words.collect();
    match words.as_slice() {
        [only] => Cow::Borrowed(only),
        several => Cow::Owned(several.join(between)),
    }
}
