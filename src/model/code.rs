//! The codes of findings, for scripts. A code never changes its meaning;
//! `render/explanations.txt` explains each.

use super::vocabulary::vocabulary;

vocabulary! {
    /// F0 for an unusable fact base, F1 for problems within a fact base, F2 for quotations against
    /// their text, F3 for gaps of a fact base, F4 for drafts.
    pub enum Code {
        Syntax = "F001",
        Schema = "F002",
        WrongType = "F003",
        SeveralLines = "F004",
        UnquotedDate = "F005",
        UnknownKey = "F006",
        MissingKey = "F007",
        Empty = "F008",
        ControlCharacter = "F009",
        NotOneOf = "F010",
        Without = "F011",
        BadAuthor = "F012",
        NoFacts = "F013",
        BadId = "F020",
        DuplicateId = "F021",
        Repeated = "F022",
        Dangling = "F023",
        RegionInsideItself = "F024",
        BadFigure = "F030",
        FigureNotQuoted = "F031",
        UnitDisagrees = "F032",
        BadDate = "F033",
        OtherTitle = "F034",
        BadUrl = "F035",
        BadLanguage = "F036",
        RegionCodeForm = "F037",
        BadSha256 = "F038",
        BadNumber = "F039",
        BadDoi = "F040",
        BadIsbn = "F041",

        UnusedTopic = "F101",
        UnusedRegion = "F102",
        UnusedSource = "F103",
        NameCollision = "F104",
        Unassigned = "F105",
        CodesDisagree = "F106",
        RegionMisplaced = "F107",
        DateNotQuoted = "F110",
        DateNoteSilent = "F111",
        QualifierDisagrees = "F112",
        SameFact = "F113",
        UnbalancedMarks = "F114",
        BrokenWord = "F115",
        NoteWithoutAddress = "F116",
        NotationUnknown = "F117",

        QuotationAbsent = "F201",
        QuotationNormalized = "F202",
        QuotationAmbiguous = "F203",
        WrongParagraph = "F204",
        ContextAbsent = "F205",
        QuotationUnverifiable = "F206",
        OtherCopy = "F207",
        ParagraphsUntold = "F208",

        NumberUncovered = "F301",
        NumberWithoutFact = "F302",
        PhraseUncovered = "F303",
        StaleExemption = "F304",

        QuotationAltered = "F401",
        QuotationMisattributed = "F402",
        QuotationUnknown = "F403",
        FigureDiffers = "F411",
        DateDiffers = "F412",
        FigureUnsourced = "F413",
        StaleAcceptance = "F421",
    }
}
