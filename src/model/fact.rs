//! Facts: one statement each, with at most one figure, supported by the
//! quotation that they stand under.

use super::vocabulary::vocabulary;
use super::{Figure, Id, Key, Note, Period, Quotation, Region, Topic};

/// One statement that a quotation supports.
#[derive(Clone, Debug)]
pub struct Fact<'a> {
    /// The name that scripts hold on to.
    pub id: Id<'a>,
    /// What is said, in the curator's neutral words.
    pub claim: &'a str,
    /// What sort of statement it is.
    pub kind: Kind,
    /// How much or how many.
    pub figure: Option<Figure<'a>>,
    /// When.
    pub date: Option<FactDate<'a>>,
    /// What it is about, at least one.
    pub topics: &'a [Key<Topic<'a>>],
    /// Where.
    pub regions: &'a [Key<Region<'a>>],
    /// Who is credited with it where that isn't the quotation's speaker.
    pub attributed_to: Option<&'a str>,
    /// The words that it rests on.
    pub quotation: Key<Quotation<'a>>,
    /// What other sources say of it.
    pub notes: &'a [Key<Note<'a>>],
}

/// When something was, is or is to be, and how that is known.
#[derive(Clone, Copy, Debug)]
pub struct FactDate<'a> {
    /// The time.
    pub period: &'a Period<'a>,
    /// Whether the source says so.
    pub basis: DateBasis,
    /// Why it was inferred.
    pub note: Option<&'a str>,
}

vocabulary! {
    /// What sort of statement a fact is.
    pub enum Kind {
        /// A number that was counted or measured.
        Statistic = "statistic",
        /// Something that happened.
        Event = "event",
        /// A number or an outcome that is expected.
        Projection = "projection",
        /// Something that somebody undertook to do.
        Commitment = "commitment",
        /// A plan, mechanism or measure.
        Policy = "policy",
        /// A principle, a judgement or an assertion.
        Statement = "statement",
    }
}

vocabulary! {
    /// How the date of a fact is known.
    pub enum DateBasis {
        /// The source says it.
        Stated = "stated",
        /// The curator inferred it, and says how.
        Inferred = "inferred",
    }
}
