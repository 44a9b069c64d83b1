//! Facts: one statement each, with at most one figure, supported by one quotation; with their
//! topics, and the notes of other sources on them.

use clap::ValueEnum;
use rust_decimal::Decimal;
use serde::Serialize;

use super::vocabulary::vocabulary;
use super::{Id, Key, Period, Quotation, Region, Source, Speaker};

/// One statement that a quotation supports.
#[derive(Clone, Debug)]
pub struct Fact {
    /// The name in scripts.
    pub id: Id,
    /// The statement in the curator's neutral words.
    pub claim: String,
    pub kind: Kind,
    pub figure: Option<Figure>,
    pub date: Option<FactDate>,
    /// At least one topic.
    pub topics: Vec<Key<Topic>>,
    pub regions: Vec<Key<Region>>,
    /// The speaker, if not the speaker of the quotation; boxed, since few facts have one.
    pub attributed_to: Option<Box<Speaker>>,
    pub quotation: Key<Quotation>,
    /// Remarks from other sources.
    pub notes: Vec<Key<Note>>,
}

/// A quantity with its unit.
///
/// A fact base has "98.99 million", as in the quotation; the value 98990000 is derived from it in
/// decimal, since binary floating point cannot represent every decimal.
#[derive(Clone, Debug, Serialize)]
pub struct Figure {
    /// The text in the quotation: "98.99 million", "USD 1.9", "75%".
    pub text: String,
    /// The exact value: 98990000, 1.9, 75; 28 digits for fractions such as thirds.
    #[serde(with = "rust_decimal::serde::arbitrary_precision")]
    pub value: Decimal,
    /// The second value of a range: 15 in "10–15%".
    #[serde(with = "rust_decimal::serde::arbitrary_precision_option")]
    pub value_to: Option<Decimal>,
    /// The whole of a ratio: 3 in "2 in 3".
    #[serde(with = "rust_decimal::serde::arbitrary_precision_option")]
    pub of: Option<Decimal>,
    /// The counted thing: "people", "USD per person per day", "percent".
    pub unit: String,
    pub qualifier: Qualifier,
}

impl Qualifier {
    /// Whether the figure is the lower end of the true values.
    pub const fn is_lower_bound(self) -> bool {
        matches!(self, Self::MoreThan | Self::AtLeast)
    }

    /// Whether the figure is the upper end of the true values.
    pub const fn is_upper_bound(self) -> bool {
        matches!(self, Self::LessThan | Self::AtMost)
    }
}

vocabulary! {
    /// How a source qualifies a figure.
    pub enum Qualifier {
        /// Not at all.
        Exact = "exact",
        /// "about", "approximately", "nearly", "roughly".
        About = "about",
        /// "more than", "over".
        MoreThan = "more-than",
        /// "under", "less than".
        LessThan = "less-than",
        /// "at least", "no fewer than", "or more".
        AtLeast = "at-least",
        /// "at most", "up to", "as many as", "or less".
        AtMost = "at-most",
    }
}

/// A subject of facts.
#[derive(Clone, Debug, Serialize)]
pub struct Topic {
    /// The name in fact bases and scripts.
    pub id: Id,
    /// The name for readers.
    pub label: String,
    /// Further names for searches.
    pub aliases: Vec<String>,
}

impl Topic {
    /// The id, the label and the aliases.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        [self.id.as_str(), &self.label].into_iter().chain(self.aliases.iter().map(String::as_str))
    }
}

/// The date of a fact with its basis.
#[derive(Clone, Debug, Serialize)]
pub struct FactDate {
    #[serde(rename = "edtf")]
    pub period: Period,
    pub basis: DateBasis,
    /// The reason for an inferred date.
    pub note: Option<String>,
}

vocabulary! {
    /// The kind of statement.
    #[derive(ValueEnum)]
    pub enum Kind {
        /// A counted or measured number.
        #[value(aliases = ["statistics", "stat"])]
        Statistic = "statistic",
        /// An event in the past.
        #[value(alias = "events")]
        Event = "event",
        /// An expected number or outcome.
        #[value(alias = "projections")]
        Projection = "projection",
        /// A promise to act.
        #[value(alias = "commitments")]
        Commitment = "commitment",
        /// A plan, mechanism or measure.
        #[value(alias = "policies")]
        Policy = "policy",
        /// A principle, a judgement or an assertion.
        #[value(alias = "statements")]
        Statement = "statement",
    }
}

vocabulary! {
    /// The basis of a date.
    pub enum DateBasis {
        /// The source states it.
        Stated = "stated",
        /// The curator inferred it and gives the reason.
        Inferred = "inferred",
    }
}

/// A remark on a fact from a different source.
#[derive(Clone, Debug)]
pub struct Note {
    pub fact: Key<Fact>,
    pub relation: Relation,
    pub source: Key<Source>,
    /// The remark, in the curator's words.
    pub text: String,
    /// The passages of the source that the remark rests on, verbatim.
    pub quotes: Vec<String>,
    /// The place of the passages: "p. 7", "paragraph 3", "abstract".
    pub place: Option<String>,
    /// The numbers and phrases of the remark that the source does not have, each with a colon and
    /// the reason.
    pub ours: Vec<String>,
}

vocabulary! {
    /// The relation of a note to its fact, from the Citation Typing Ontology
    /// (<http://purl.org/spar/cito>).
    #[derive(ValueEnum)]
    pub enum Relation {
        /// The source confirms the fact (`cito:confirms`).
        Confirms = "confirms",
        /// The source limits or completes the fact (`cito:qualifies`).
        Qualifies = "qualifies",
        /// The source disputes the fact (`cito:disputes`).
        Disputes = "disputes",
        /// The source gives context
        /// (`cito:obtainsBackgroundFrom`).
        Context = "context",
    }
}
