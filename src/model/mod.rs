//! What is true of a fact base: its records, checked, and how they hang
//! together. Nothing in here knows where they were read or how they are shown.

mod checked;
mod code;
mod exemption;
mod fact;
mod figure;
mod finding;
mod id;
mod link;
mod note;
mod period;
mod places;
mod quotation;
mod records;
mod region;
mod source;
mod topic;
pub(crate) mod vocabulary;

pub(crate) use code::Code;
pub(crate) use exemption::Exemption;
pub use fact::{DateBasis, Fact};
pub(crate) use fact::{FactDate, Kind};
pub(crate) use figure::{Figure, Qualifier};
pub use finding::RecordKind;
pub(crate) use finding::{Finding, Place, Severity};
pub(crate) use id::Id;
pub use link::TextQuote;
pub(crate) use note::Note;
pub use note::Relation;
pub use period::{Date, Extent, Period};
pub(crate) use period::{Day, Endpoint, Precision};
pub(crate) use places::Places;
pub(crate) use quotation::Quotation;
pub use records::Key;
pub(crate) use records::Records;
pub(crate) use region::{Region, RegionCode};
pub(crate) use source::{Doi, Isbn, Language, Name, Source, SourceText};
pub use source::{SourceType, Url};
pub(crate) use topic::Topic;
pub(crate) use vocabulary::Vocabulary;

use std::borrow::Cow;

/// A checked fact base. It owns all its data.
#[derive(Clone, Debug, Default)]
pub struct FactBase {
    /// What was quoted or referred to.
    pub sources: Records<Source>,
    /// What facts are about.
    pub topics: Records<Topic>,
    /// Where they are about.
    pub regions: Records<Region>,
    /// Passages, in the order of their sources.
    pub quotations: Records<Quotation>,
    /// Facts, in the order of their quotations.
    pub facts: Records<Fact>,
    /// What other sources say of the facts.
    pub notes: Records<Note>,
    /// What the sources say and no fact has to.
    pub exemptions: Records<Exemption>,
}

impl FactBase {
    /// Who said what a fact says: the one whom the source credits, else those
    /// whose words the quotation is; none where no author is known.
    pub fn speakers_of<'b>(&'b self, fact: &'b Fact) -> impl Iterator<Item = Cow<'b, str>> {
        let credited = fact.attributed_to.as_deref().map(Cow::Borrowed);
        let writers = match credited {
            Some(_) => None,
            None => Some(self.writers_of(&self.quotations[fact.quotation])),
        };
        credited.into_iter().chain(writers.into_iter().flatten())
    }

    /// Whose words a quotation is: the one named by it, else the authors of its
    /// source; none where no author is known.
    pub fn writers_of<'b>(
        &'b self,
        quotation: &'b Quotation,
    ) -> impl Iterator<Item = Cow<'b, str>> {
        let named = quotation.attributed_to.as_deref().map(Cow::Borrowed);
        let authors = match named {
            Some(_) => None,
            None => Some(self.sources[quotation.source].authors.iter()),
        };
        named.into_iter().chain(authors.into_iter().flatten().map(Name::in_text))
    }

    /// The address that opens a quotation's source at the passage; none where the
    /// source has no address.
    pub fn link_to(&self, quotation: &Quotation) -> Option<String> {
        let url = self.sources[quotation.source].url.as_ref()?;
        let quote = TextQuote {
            prefix: quotation.prefix.as_deref(),
            exact: &quotation.text,
            suffix: quotation.suffix.as_deref(),
        };
        Some(quote.link(url.as_str()))
    }

    /// A region and the regions that it lies within, the nearest first.
    pub fn places_around(&self, region: Key<Region>) -> impl Iterator<Item = Key<Region>> + '_ {
        std::iter::successors(Some(region), |key| self.regions[*key].within)
    }
}
