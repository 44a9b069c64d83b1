//! Findings: what was found, where, and how grave it is.

use super::audit::AuditFinding;
use crate::model::vocabulary::vocabulary;
use crate::model::{Code, Qualifier};
use crate::model::{Place, RecordKind};
use crate::prose::{Change, Fold};

/// Something that was found.
#[derive(Clone, Debug)]
pub struct Finding {
    /// Where: in one of the files, which are counted through, first those of the
    /// fact base and then the text's; none where it is nowhere in particular.
    pub place: Option<Place>,
    /// How grave it is.
    pub severity: Severity,
    /// What it is.
    pub kind: FindingKind,
}

pub use crate::model::Severity;

/// What was found.
#[derive(Clone, Debug)]
pub enum FindingKind {
    /// What keeps a fact base from being used.
    Fault(crate::model::Finding),
    /// What is unsound in its names, its places and how its records hang together.
    Name(NameFinding),
    /// What is unsound in how a fact says what its quotation says.
    Wording(WordingFinding),
    /// A quotation beside the text.
    Agreement(AgreementFinding),
    /// The text as a whole.
    Text(TextFinding),
    /// What the text says and the fact base doesn't.
    Gap(Gap),
    /// A draft beside the facts.
    Audit(AuditFinding),
}

/// Unsound names, places and references.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NameFinding {
    /// Nothing uses a record.
    Unused {
        /// What sort of record it is: a topic, a region or a source.
        of: RecordKind,
        /// Its id.
        id: String,
    },
    /// A name leads to two records of a kind.
    Collision {
        /// The name.
        name: String,
        /// Which kind.
        of: RecordKind,
        /// The id of the one that has it first.
        first: String,
        /// The id of the other, which may be the same.
        second: String,
    },
    /// A code that ISO 3166-1 and UN M49 have not given away.
    UnassignedCode {
        /// The code.
        code: String,
    },
    /// Two codes of one region are those of different places.
    CodesDisagree {
        /// One.
        first: String,
        /// The other.
        second: String,
    },
    /// A region lies elsewhere than its code says.
    Misplaced {
        /// Its id.
        region: String,
        /// Its code.
        code: String,
        /// The region that it should lie within and doesn't, or does and shouldn't.
        other: String,
        /// That one's code.
        other_code: String,
        /// Whether it should.
        should: bool,
    },
    /// A note whose source has no address.
    NoteWithoutAddress {
        /// The id of the source.
        source: String,
    },
}

/// A fact that says something else than its quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WordingFinding {
    /// A date is called stated and its quotation hasn't all of it.
    DateNotQuoted {
        /// The date in EDTF.
        date: String,
        /// The part that doesn't stand there: "2021", "September".
        missing: String,
    },
    /// A date is inferred and neither its note nor its quotation names its year.
    DateNoteSilent {
        /// The date in EDTF.
        date: String,
        /// The year.
        year: i32,
    },
    /// The words at a figure qualify it otherwise than the fact says.
    QualifierDisagrees {
        /// The figure.
        figure: String,
        /// What the fact says.
        says: Qualifier,
        /// What its quotation says.
        reads: Qualifier,
    },
    /// Another fact has the same claim, figure and date.
    SameFact {
        /// The id of that one.
        first: String,
    },
    /// A quotation mark in a quotation has no partner.
    UnbalancedMarks {
        /// The mark.
        mark: String,
    },
    /// A quotation begins or ends inside a word.
    BrokenWord {
        /// The word, as far as it is known.
        word: String,
    },
}

/// A quotation beside the text it was taken from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AgreementFinding {
    /// It doesn't stand there.
    Absent {
        /// Its id.
        quotation: String,
        /// What stands there that is nearest to it, with the paragraph.
        nearest: Option<(Vec<Change>, Option<u32>)>,
    },
    /// It stands there with other typography.
    Normalized {
        /// Its id.
        quotation: String,
        /// What had to be folded.
        folds: Vec<Fold>,
    },
    /// It stands there more than once.
    Ambiguous {
        /// Its id.
        quotation: String,
        /// How often.
        places: usize,
    },
    /// It stands in another paragraph.
    WrongParagraph {
        /// Its id.
        quotation: String,
        /// What the fact base says.
        says: u32,
        /// Where it stands; none outside all that a reader counts.
        stands: Option<u32>,
    },
    /// Its prefix or its suffix doesn't stand around it.
    ContextAbsent {
        /// Its id.
        quotation: String,
        /// Which of the two.
        side: Side,
    },
}

vocabulary! {
    /// The words that stand beside a quotation, by the key that has them.
    pub enum Side {
        /// Those before it.
        Prefix = "prefix",
        /// Those behind it.
        Suffix = "suffix",
    }
}

/// A text as a whole beside the quotations that were taken from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextFinding {
    /// Several quotations stand there with other typography.
    SetOtherwise {
        /// Their ids.
        quotations: Vec<String>,
        /// What had to be folded.
        folds: Vec<Fold>,
    },
    /// The paragraph numbers of several quotations that follow each other are off by the same.
    Renumbered {
        /// The first number that is.
        from: u32,
        /// The last one; none where all behind are.
        to: Option<u32>,
        /// By how much they are too high.
        shift: i64,
        /// The ids of the quotations.
        quotations: Vec<String>,
    },
    /// It can't be told where the paragraphs of the text begin, so that the numbers
    /// of some quotations could not be compared.
    ParagraphsUntold {
        /// How many differ from what was guessed.
        quotations: usize,
    },
    /// The text of another source was not given.
    Unverifiable {
        /// The id of the source.
        source: String,
        /// How many quotations of it there are.
        quotations: usize,
    },
    /// It is another copy than that of the fingerprint.
    OtherCopy {
        /// The SHA-256 of the text that was given.
        sha256: String,
        /// Its length in code points.
        characters: u64,
    },
}

/// What the text says and the fact base doesn't.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gap {
    /// A number that stands in no quotation.
    Number {
        /// The number as written.
        number: String,
    },
    /// A number in a quotation that no fact has.
    NumberWithoutFact {
        /// The number as written.
        number: String,
        /// The id of the quotation.
        quotation: String,
    },
    /// A phrase in quotation marks that stands in no quotation.
    Phrase {
        /// The phrase.
        phrase: String,
    },
    /// An exemption that exempts nothing.
    StaleExemption {
        /// Why.
        why: Stale,
    },
}

/// Why an exemption is stale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stale {
    /// Its passage doesn't stand in the text.
    NotThere,
    /// The facts have all that is in its passage.
    NotNeeded,
}

impl Finding {
    /// Its code.
    #[must_use]
    pub fn code(&self) -> Code {
        match &self.kind {
            FindingKind::Fault(fault) => fault.code,
            FindingKind::Name(finding) => finding.code(),
            FindingKind::Wording(finding) => finding.code(),
            FindingKind::Agreement(finding) => finding.code(),
            FindingKind::Text(finding) => finding.code(),
            FindingKind::Gap(gap) => gap.code(),
            FindingKind::Audit(finding) => finding.code(),
        }
    }
}

impl NameFinding {
    fn code(&self) -> Code {
        match self {
            Self::Unused { of: RecordKind::Topic, .. } => Code::UnusedTopic,
            Self::Unused { of: RecordKind::Region, .. } => Code::UnusedRegion,
            Self::Unused { .. } => Code::UnusedSource,
            Self::Collision { .. } => Code::NameCollision,
            Self::UnassignedCode { .. } => Code::Unassigned,
            Self::CodesDisagree { .. } => Code::CodesDisagree,
            Self::Misplaced { .. } => Code::RegionMisplaced,
            Self::NoteWithoutAddress { .. } => Code::NoteWithoutAddress,
        }
    }
}

impl WordingFinding {
    fn code(&self) -> Code {
        match self {
            Self::DateNotQuoted { .. } => Code::DateNotQuoted,
            Self::DateNoteSilent { .. } => Code::DateNoteSilent,
            Self::QualifierDisagrees { .. } => Code::QualifierDisagrees,
            Self::SameFact { .. } => Code::SameFact,
            Self::UnbalancedMarks { .. } => Code::UnbalancedMarks,
            Self::BrokenWord { .. } => Code::BrokenWord,
        }
    }
}

impl AgreementFinding {
    fn code(&self) -> Code {
        match self {
            Self::Absent { .. } => Code::QuotationAbsent,
            Self::Normalized { .. } => Code::QuotationNormalized,
            Self::Ambiguous { .. } => Code::QuotationAmbiguous,
            Self::WrongParagraph { .. } => Code::WrongParagraph,
            Self::ContextAbsent { .. } => Code::ContextAbsent,
        }
    }
}

impl TextFinding {
    fn code(&self) -> Code {
        match self {
            Self::SetOtherwise { .. } => Code::QuotationNormalized,
            Self::Renumbered { .. } => Code::WrongParagraph,
            Self::ParagraphsUntold { .. } => Code::ParagraphsUntold,
            Self::Unverifiable { .. } => Code::QuotationUnverifiable,
            Self::OtherCopy { .. } => Code::OtherCopy,
        }
    }
}

impl Gap {
    fn code(&self) -> Code {
        match self {
            Self::Number { .. } => Code::NumberUncovered,
            Self::NumberWithoutFact { .. } => Code::NumberWithoutFact,
            Self::Phrase { .. } => Code::PhraseUncovered,
            Self::StaleExemption { .. } => Code::StaleExemption,
        }
    }
}
