//! The data of a fact base: checked records and their references. The model reads no files and writes
//! no output.

mod checked;
mod code;
mod fact;
mod finding;
mod id;
mod link;
mod period;
mod quotation;
mod records;
mod region;
mod source;
pub(crate) mod vocabulary;

pub(crate) use checked::Invalid;
pub(crate) use code::Code;
pub use fact::{DateBasis, Fact, Relation};
pub(crate) use fact::{FactDate, Figure, Kind, Note, Qualifier, Topic};
pub use finding::RecordKind;
pub(crate) use finding::{Finding, Place, Places, RecordPlaces, Severity};
pub(crate) use id::Id;
pub use link::link;
pub(crate) use link::link_terms;
pub use period::{Date, Period};
pub(crate) use period::{Day, Endpoint, Precision};
pub(crate) use quotation::{Locator, Quotation, Speaker, page_range};
pub use records::Key;
pub(crate) use records::Records;
pub(crate) use region::{Region, RegionCode};
pub(crate) use source::{
    CoverageGoal, Doi, Exemption, Language, Name, RelativePath, Source, SourceText,
};
pub use source::{SourceType, Url};
pub(crate) use vocabulary::Vocabulary;

/// A checked fact base.
#[derive(Clone, Debug, Default)]
pub struct FactBase {
    pub sources: Records<Source>,
    pub topics: Records<Topic>,
    pub regions: Records<Region>,
    pub quotations: Records<Quotation>,
    /// The facts, in the order of their quotations.
    pub facts: Records<Fact>,
    pub notes: Records<Note>,
    pub exemptions: Records<Exemption>,
}

impl FactBase {
    /// The speaker of a quotation, or of one of its facts with a speaker of its own; else the
    /// authors of the source, none of an anonymous source.
    pub fn speakers(&self, quotation: &Quotation, own: Option<&Speaker>) -> Vec<Speaker> {
        match own.or(quotation.attributed_to.as_deref()) {
            Some(speaker) => vec![speaker.clone()],
            None => self.sources[quotation.source].authors.iter().map(Speaker::from).collect(),
        }
    }

    /// The speakers of a fact.
    pub fn speakers_of(&self, fact: &Fact) -> Vec<Speaker> {
        self.speakers(&self.quotations[fact.quotation], fact.attributed_to.as_deref())
    }

    /// The address of a quotation in its source; `None` for a source without an address.
    pub fn link_to(&self, quotation: &Quotation) -> Option<String> {
        let url = self.sources[quotation.source].url.as_ref()?;
        let context = [quotation.prefix.as_deref(), quotation.suffix.as_deref()];
        Some(link(url.as_str(), &quotation.text, context))
    }

    /// A region and the regions around it, from the inside out.
    pub fn places_around(&self, region: Key<Region>) -> impl Iterator<Item = Key<Region>> + '_ {
        std::iter::successors(Some(region), |key| self.regions[*key].within)
    }

    /// The regions of a fact and the regions around them.
    pub fn places_of<'b>(&'b self, fact: &'b Fact) -> impl Iterator<Item = Key<Region>> + 'b {
        fact.regions.iter().flat_map(|region| self.places_around(*region))
    }
}
