//! The codes of findings, by which a script or a reader of a report tells what
//! sort of thing was found. A code keeps its meaning for good.

use super::vocabulary::vocabulary;

vocabulary! {
    /// A code. F0 is for what keeps a fact base from being used, F1 for what is
    /// unsound in one, F2 for its quotations beside the text they were taken from,
    /// F3 for what the text says and the fact base doesn't, F4 for drafts.
    pub enum Code {
        /// The file isn't TOML.
        Syntax = "F001",
        /// The schema is another one than the program reads.
        Schema = "F002",
        /// A value or an item of a list has another type.
        WrongType = "F003",
        /// A text that should be in one line is not.
        SeveralLines = "F004",
        /// A date is no string.
        UnquotedDate = "F005",
        /// A record has a key that it can't have.
        UnknownKey = "F006",
        /// A record lacks a key.
        MissingKey = "F007",
        /// A text or a list has nothing in it.
        Empty = "F008",
        /// A text has a character that could steer a terminal or hide words.
        ControlCharacter = "F009",
        /// A word is not one of those that a key can have.
        NotOneOf = "F010",
        /// A key stands there without one that it belongs to.
        Without = "F011",
        /// An author has neither a family name nor a literal one, or both.
        BadAuthor = "F012",
        /// A quotation supports no fact.
        NoFacts = "F013",
        /// An id is not kebab-case.
        BadId = "F020",
        /// Two records of a kind have one id.
        DuplicateId = "F021",
        /// A list names one thing twice.
        Repeated = "F022",
        /// An id leads nowhere.
        Dangling = "F023",
        /// A region lies inside itself.
        RegionInsideItself = "F024",
        /// A figure can't be read.
        BadFigure = "F030",
        /// A figure doesn't stand in its quotation.
        FigureNotQuoted = "F031",
        /// A unit doesn't go with its figure.
        UnitDisagrees = "F032",
        /// A date is not EDTF of level 1.
        BadDate = "F033",
        /// A title in sentence case has other words than the title.
        OtherTitle = "F034",
        /// An address is no web address.
        BadUrl = "F035",
        /// A language is no tag of BCP 47.
        BadLanguage = "F036",
        /// A code has no form of ISO 3166 or UN M49.
        RegionCodeForm = "F037",
        /// A fingerprint is not 64 hexadecimal digits.
        BadSha256 = "F038",
        /// A number is below one or too large.
        BadNumber = "F039",
        /// A DOI has no valid form.
        BadDoi = "F040",
        /// An ISBN has no valid form or check digit.
        BadIsbn = "F041",

        /// No fact is on a topic.
        UnusedTopic = "F101",
        /// No fact is about a region or a place within it.
        UnusedRegion = "F102",
        /// Nothing rests on a source.
        UnusedSource = "F103",
        /// One name leads to two topics or two regions, or stands there twice.
        NameCollision = "F104",
        /// A region's code is not one of the standards.
        Unassigned = "F105",
        /// The codes of a region are those of different places.
        CodesDisagree = "F106",
        /// A region lies elsewhere than its code says.
        RegionMisplaced = "F107",
        /// A date is marked as stated and doesn't stand in the quotation.
        DateNotQuoted = "F110",
        /// A date is inferred and its note doesn't name it.
        DateNoteSilent = "F111",
        /// The words before a figure qualify it otherwise.
        QualifierDisagrees = "F112",
        /// Two facts have one claim, figure and date.
        SameFact = "F113",
        /// The quotation marks in a quotation don't pair.
        UnbalancedMarks = "F114",
        /// A quotation begins or ends inside a word.
        BrokenWord = "F115",
        /// A note rests on a source without an address.
        NoteWithoutAddress = "F116",

        /// A quotation doesn't stand in the text.
        QuotationAbsent = "F201",
        /// A quotation stands in the text with other typography.
        QuotationNormalized = "F202",
        /// A quotation stands in more than one place.
        QuotationAmbiguous = "F203",
        /// A quotation stands in another paragraph.
        WrongParagraph = "F204",
        /// What should stand around a quotation doesn't.
        ContextAbsent = "F205",
        /// A quotation's text was not given.
        QuotationUnverifiable = "F206",
        /// The text is another copy than the one the quotations were taken from.
        OtherCopy = "F207",
        /// It can't be told where the paragraphs of the text begin.
        ParagraphsUntold = "F208",

        /// A number of the text stands in no quotation.
        NumberUncovered = "F301",
        /// A number stands in a quotation and no fact has it.
        NumberWithoutFact = "F302",
        /// A phrase in quotation marks stands in no quotation.
        PhraseUncovered = "F303",
        /// An exemption exempts nothing.
        StaleExemption = "F304",

        /// A quotation of a draft is not word for word.
        QuotationAltered = "F401",
        /// A quotation of a draft is credited to somebody else.
        QuotationMisattributed = "F402",
        /// A quotation of a draft is not in the fact base.
        QuotationUnknown = "F403",
        /// A figure of a draft is not that of the fact it is meant for.
        FigureDiffers = "F411",
        /// A year of a draft is not that of the fact it is meant for.
        DateDiffers = "F412",
        /// A figure of a draft is that of no fact.
        FigureUnsourced = "F413",
    }
}
