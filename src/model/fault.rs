//! What can be wrong with a fact base, as data. How it reads is for `render`.

use super::vocabulary::vocabulary;
use super::{Code, QuantityError};

/// A part of a file of a fact base.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Which of the files, from 0 in the order in which they were named.
    pub file: u32,
    /// The offset of its first byte.
    pub start: u32,
    /// The offset behind its last byte.
    pub end: u32,
}

/// Something wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The words at fault.
    pub place: Place,
    /// What is wrong with them.
    pub kind: FaultKind,
}

impl Fault {
    /// How many faults are worth telling: nobody mends a file by reading on.
    pub const WORTH_TELLING: usize = 100;

    /// A fault at a place.
    pub(crate) fn new(place: Place, kind: impl Into<FaultKind>) -> Self {
        Self { place, kind: kind.into() }
    }
}

vocabulary! {
    /// A kind of record, by its name in a fact base.
    pub enum RecordKind {
        /// The file itself.
        FactBase = "fact base",
        /// `[[source]]`
        Source = "source",
        /// `[source.text]`
        SourceText = "source.text",
        /// One of a source's authors.
        Author = "author",
        /// One of a source's editors.
        Editor = "editor",
        /// `[[topic]]`
        Topic = "topic",
        /// `[[region]]`
        Region = "region",
        /// `[[quotation]]`
        Quotation = "quotation",
        /// `[[quotation.fact]]`
        Fact = "fact",
        /// `[[note]]`
        Note = "note",
        /// `[[exemption]]`
        Exemption = "exemption",
    }
}

/// What is wrong with a fact base.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// It isn't TOML; the parser says what it stumbled over.
    Syntax(String),
    /// A record hasn't the form that it should have.
    Form(FormFault),
    /// A name is no name, or leads to nothing, or to two things.
    Name(NameFault),
    /// A value is not what it should be.
    Value(ValueFault),
}

impl FaultKind {
    /// The code of such a fault.
    #[must_use]
    pub fn code(&self) -> Code {
        match self {
            Self::Syntax(_) => Code::Syntax,
            Self::Form(fault) => fault.code(),
            Self::Name(fault) => fault.code(),
            Self::Value(fault) => fault.code(),
        }
    }
}

/// What is wrong with the form of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormFault {
    /// `schema` isn't one that this program reads.
    Schema,
    /// A key has a value of another type.
    WrongType {
        /// The key.
        key: &'static str,
        /// What belongs there, with its article.
        expected: &'static str,
        /// What stands there, with its article.
        found: &'static str,
    },
    /// An item of a list has another type.
    WrongItem {
        /// The key.
        key: &'static str,
        /// What belongs in the list.
        expected: &'static str,
        /// What stands there, with its article.
        found: &'static str,
    },
    /// A text that should be in one line is not.
    SeveralLines {
        /// The key.
        key: &'static str,
    },
    /// A date stands there as a TOML integer or date.
    UnquotedDate {
        /// The key.
        key: &'static str,
    },
    /// A record has a key that it can't have.
    UnknownKey {
        /// The key.
        key: String,
        /// The record.
        of: RecordKind,
        /// Keys it may be meant for.
        nearest: Vec<String>,
        /// All the keys that such a record can have.
        known: Vec<&'static str>,
    },
    /// A record lacks a key.
    MissingKey {
        /// The key.
        key: &'static str,
        /// The record.
        of: RecordKind,
    },
    /// A text or a list has nothing in it.
    Empty {
        /// The key.
        key: &'static str,
    },
    /// A text has a character that could steer a terminal or hide words.
    ControlCharacter {
        /// The key.
        key: &'static str,
        /// The character.
        char: char,
    },
    /// A word is not one of those that a key can have.
    NotOneOf {
        /// The key.
        key: &'static str,
        /// The word.
        word: String,
        /// Words it may be meant for.
        nearest: Vec<String>,
        /// All the words that the key can have.
        known: Vec<&'static str>,
    },
    /// A key stands there without one that it belongs to, or the other way round.
    Without {
        /// The key that stands there.
        key: &'static str,
        /// The key that is missing.
        needs: &'static str,
    },
    /// An author has neither a family name nor a literal one, or both.
    BadAuthor,
    /// A quotation supports no fact.
    NoFacts,
}

impl FormFault {
    fn code(&self) -> Code {
        match self {
            Self::Schema => Code::Schema,
            Self::WrongType { .. } | Self::WrongItem { .. } => Code::WrongType,
            Self::SeveralLines { .. } => Code::SeveralLines,
            Self::UnquotedDate { .. } => Code::UnquotedDate,
            Self::UnknownKey { .. } => Code::UnknownKey,
            Self::MissingKey { .. } => Code::MissingKey,
            Self::Empty { .. } => Code::Empty,
            Self::ControlCharacter { .. } => Code::ControlCharacter,
            Self::NotOneOf { .. } => Code::NotOneOf,
            Self::Without { .. } => Code::Without,
            Self::BadAuthor => Code::BadAuthor,
            Self::NoFacts => Code::NoFacts,
        }
    }
}

/// What is wrong with a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NameFault {
    /// An id is not kebab-case.
    BadId {
        /// What stands there.
        id: String,
    },
    /// Two records of a kind have one id.
    DuplicateId {
        /// The kind.
        of: RecordKind,
        /// The id.
        id: String,
        /// Where it stands first.
        first: Place,
    },
    /// A list names one thing twice.
    Repeated {
        /// What it names.
        name: String,
    },
    /// An id leads nowhere.
    Dangling {
        /// The kind of record that it should lead to.
        of: RecordKind,
        /// The id.
        id: String,
        /// Ids it may be meant for.
        nearest: Vec<String>,
    },
    /// A region lies inside itself.
    RegionInsideItself {
        /// The ids on the way round, the first again at the end.
        way: Vec<String>,
    },
}

impl NameFault {
    fn code(&self) -> Code {
        match self {
            Self::BadId { .. } => Code::BadId,
            Self::DuplicateId { .. } => Code::DuplicateId,
            Self::Repeated { .. } => Code::Repeated,
            Self::Dangling { .. } => Code::Dangling,
            Self::RegionInsideItself { .. } => Code::RegionInsideItself,
        }
    }
}

/// What is wrong with a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ValueFault {
    /// A figure can't be read.
    BadFigure {
        /// The figure.
        figure: String,
        /// Why not.
        error: QuantityError,
    },
    /// A figure doesn't stand in its quotation.
    FigureNotQuoted {
        /// The figure.
        figure: String,
        /// The id of the quotation.
        quotation: String,
    },
    /// A unit doesn't go with what the figure says.
    UnitDisagrees {
        /// The figure.
        figure: String,
        /// The word that the unit has to begin with.
        begins_with: String,
    },
    /// A date is not EDTF of level 1.
    BadDate {
        /// The date.
        date: String,
        /// Why not, in a clause of its own.
        reason: &'static str,
    },
    /// A title in sentence case differs from the title in more than case.
    OtherTitle,
    /// An address is no web address.
    BadUrl,
    /// A language is no tag of BCP 47.
    BadLanguage,
    /// A code has no form of ISO 3166 or UN M49.
    BadRegionCode,
    /// A fingerprint is not 64 hexadecimal digits.
    BadSha256,
    /// A DOI is not valid.
    BadDoi,
    /// An ISBN is not valid.
    BadIsbn,
    /// A number is below one or too large.
    BadNumber {
        /// The key.
        key: &'static str,
    },
}

impl ValueFault {
    fn code(&self) -> Code {
        match self {
            Self::BadFigure { .. } => Code::BadFigure,
            Self::FigureNotQuoted { .. } => Code::FigureNotQuoted,
            Self::UnitDisagrees { .. } => Code::UnitDisagrees,
            Self::BadDate { .. } => Code::BadDate,
            Self::OtherTitle => Code::OtherTitle,
            Self::BadUrl => Code::BadUrl,
            Self::BadLanguage => Code::BadLanguage,
            Self::BadRegionCode => Code::RegionCodeForm,
            Self::BadSha256 => Code::BadSha256,
            Self::BadDoi => Code::BadDoi,
            Self::BadIsbn => Code::BadIsbn,
            Self::BadNumber { .. } => Code::BadNumber,
        }
    }
}

impl From<FormFault> for FaultKind {
    fn from(fault: FormFault) -> Self {
        Self::Form(fault)
    }
}

impl From<NameFault> for FaultKind {
    fn from(fault: NameFault) -> Self {
        Self::Name(fault)
    }
}

impl From<ValueFault> for FaultKind {
    fn from(fault: ValueFault) -> Self {
        Self::Value(fault)
    }
}
