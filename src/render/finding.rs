//! Findings of a check, in words.

use std::io::{self, Write};

use super::Screen;
use super::difference::marked;
use super::fault;
use super::phrase;
use super::phrase::{all_of, count};
use super::report::{Printer, Report};
use crate::model::{Finding as Fault, Qualifier, RecordKind};
use crate::prose::Fold;
use crate::text::Lines;
use crate::text::quoted;
use crate::verify::{
    AgreementFinding, AuditFinding, Finding, FindingKind, Gap, NameFinding, Severity, Side, Stale,
    TextFinding, WordingFinding,
};

/// Writes findings for people, the first of them where nobody would read them all.
pub(super) fn write(
    findings: &[Finding],
    files: &[Lines<'_>],
    screen: &mut Screen<'_>,
) -> io::Result<()> {
    let printer = Printer::new(screen);
    for finding in findings.iter().take(Fault::MAX_SHOWN) {
        writeln!(screen, "{}\n", report(finding, files).printed(files, &printer))?;
    }
    match findings.len().saturating_sub(Fault::MAX_SHOWN) {
        0 => Ok(()),
        rest => {
            writeln!(screen, "… and {}; --format json has them all\n", count(rest, "more finding"))
        }
    }
}

/// A finding in words.
pub(super) fn report(finding: &Finding, files: &[Lines<'_>]) -> Report {
    let (message, help) = match &finding.kind {
        FindingKind::Fault(kind) => fault::words(kind, files),
        FindingKind::Name(finding) => on_names(finding),
        FindingKind::Wording(finding) => on_wording(finding),
        FindingKind::Agreement(agreement) => on_agreement(agreement, finding.severity),
        FindingKind::Text(finding) => on_text(finding),
        FindingKind::Gap(gap) => on_gap(gap),
        FindingKind::Audit(finding) => on_audit(finding),
    };
    let Finding { place, severity, .. } = *finding;
    Report { code: finding.code(), severity, message, help, place }
}

fn on_names(finding: &NameFinding) -> (String, String) {
    match finding {
        NameFinding::Unused { of: RecordKind::Source, id } => (
            format!("nothing rests on the source {}", quoted(id)),
            "quote it, let a note rest on it, or take it out".into(),
        ),
        NameFinding::Unused { of, id } => {
            let on = if *of == RecordKind::Region { "about" } else { "on" };
            (format!("no fact is {on} the {of} {}", quoted(id)), "use it or take it out".into())
        }
        NameFinding::Collision { name, of, first, second } if first == second => (
            format!("{} names the {of} {} twice", quoted(name), quoted(first)),
            "names are compared without case, accents and punctuation: keep one of them".into(),
        ),
        NameFinding::Collision { name, of, first, second } => (
            format!("{} names two {of}s: {} and {}", quoted(name), quoted(first), quoted(second)),
            "a search for it finds both: give one of them another name".into(),
        ),
        NameFinding::UnassignedCode { code } => (
            format!("{} is not a code of ISO 3166-1 or UN M49", quoted(code)),
            "leave it out, or use one of those set aside for users (XA to XZ, 900 to 999)".into(),
        ),
        NameFinding::CodesDisagree { first, second } => (
            format!("{} and {} are the codes of different places", quoted(first), quoted(second)),
            "keep those of the place that is meant".into(),
        ),
        NameFinding::Misplaced { region, code, other, other_code, should } => {
            let (region, other) = (quoted(region), quoted(other));
            let (is, but, to_do) = if *should {
                ("is not", "it is", "put it within that, or within a region that is")
            } else {
                ("is", "it is not", "put it elsewhere, or mend the codes")
            };
            (
                format!(
                    "{region} ({code}) {is} within {other} ({other_code}), but by UN M49 and \
                     ISO 3166 {but}"
                ),
                to_do.into(),
            )
        }
        NameFinding::NoteWithoutAddress { source } => (
            format!("the note rests on the source {}, which has no url", quoted(source)),
            "give the source its url, so that a reader can follow the note".into(),
        ),
    }
}

fn on_wording(finding: &WordingFinding) -> (String, String) {
    match finding {
        WordingFinding::DateNotQuoted { date, missing } => (
            format!(
                "the date {} is marked as stated, but {} does not stand in the quotation",
                quoted(date),
                quoted(missing)
            ),
            "mark it as inferred, with a date_note that says how it is known, or mend the date"
                .into(),
        ),
        WordingFinding::DateNoteSilent { date, year } => (
            format!(
                "the date {} is inferred, but neither its date_note nor the quotation names {year}",
                quoted(date)
            ),
            "say in the date_note how that year is known".into(),
        ),
        WordingFinding::QualifierDisagrees { figure, says, reads } => {
            let figure = quoted(figure);
            let but = match reads {
                Qualifier::Exact => "the quotation does not qualify it".to_owned(),
                reads => format!("the words before it mean {reads}"),
            };
            let what = format!("the qualifier of {figure} is {says}, but {but}");
            (what, format!("qualifier = \"{reads}\""))
        }
        WordingFinding::SameFact { first } => (
            format!("the fact {} has the same claim, figure and date", quoted(first)),
            "say in the claims how they differ, or keep one of the two".into(),
        ),
        WordingFinding::UnbalancedMarks { mark } => (
            format!("the quotation mark {mark} has no partner in the quotation"),
            "quote up to the other one, or leave out both".into(),
        ),
        WordingFinding::BrokenWord { word } => (
            format!("the quotation begins or ends inside the word {}", quoted(word)),
            "quote whole words".into(),
        ),
    }
}

fn on_agreement(finding: &AgreementFinding, severity: Severity) -> (String, String) {
    match finding {
        AgreementFinding::Absent { quotation, nearest } => {
            let help = match nearest {
                Some((changes, paragraph)) => {
                    format!("nearest{}: {}", in_paragraph(*paragraph), marked(changes))
                }
                None => "nothing like it stands there".into(),
            };
            (format!("the quotation {} does not stand in the text", quoted(quotation)), help)
        }
        AgreementFinding::Normalized { quotation, folds } => (
            format!("the quotation {} stands {}", quoted(quotation), set_otherwise(folds)),
            match severity {
                Severity::Note => "the words are the same".into(),
                _ => "copy it again, character for character".into(),
            },
        ),
        AgreementFinding::Ambiguous { quotation, places } => (
            format!("the quotation {} stands in {places} places of the text", quoted(quotation)),
            "add what stands before it as prefix, or what stands after it as suffix".into(),
        ),
        AgreementFinding::WrongParagraph { quotation, says, stands } => {
            let quotation = quoted(quotation);
            match stands {
                Some(stands) => (
                    format!(
                        "the quotation {quotation} stands in paragraph {stands}, not in {says}"
                    ),
                    format!("paragraph = {stands}"),
                ),
                None => (
                    format!(
                        "the quotation {quotation} stands outside the paragraphs that a reader \
                         counts, not in paragraph {says}"
                    ),
                    "there it is a heading, a caption, or a line that the source's furniture names"
                        .into(),
                ),
            }
        }
        AgreementFinding::ContextAbsent { quotation, side } => {
            let beside = match side {
                Side::Prefix => "before",
                Side::Suffix => "behind",
            };
            (
                format!("the {side} does not stand {beside} the quotation {}", quoted(quotation)),
                "copy it from the text, character for character".into(),
            )
        }
    }
}

fn on_text(finding: &TextFinding) -> (String, String) {
    match finding {
        TextFinding::SetOtherwise { quotations, folds } => (
            format!("{} stand {}", count(quotations.len(), "quotation"), set_otherwise(folds)),
            "the words are the same".into(),
        ),
        TextFinding::Renumbered { from, to, shift, quotations } => {
            renumbered(*from, *to, *shift, quotations)
        }
        TextFinding::ParagraphsUntold { quotations } => {
            let numbers = match quotations {
                1 => "the number of a quotation was".to_owned(),
                several => format!("the numbers of {several} quotations were"),
            };
            (
                format!(
                    "it can't be told where the paragraphs of the text begin: {numbers} not \
                     compared"
                ),
                "part the paragraphs by blank lines, or take the text from the page".into(),
            )
        }
        TextFinding::Unverifiable { source, quotations } => (
            format!(
                "{} of {} can't be compared: its text was not given",
                count(*quotations, "quotation"),
                quoted(source)
            ),
            format!("povfacts check --source {source} --text FILE"),
        ),
        TextFinding::OtherCopy { sha256, characters } => (
            "the text is another copy than the one that the quotations were taken from".into(),
            format!("this one has sha256 = \"{sha256}\" and characters = {characters}"),
        ),
    }
}

/// "in the text with other dashes".
fn set_otherwise(folds: &[Fold]) -> String {
    let folds: Vec<&str> = folds.iter().map(|fold| fold_in_words(*fold)).collect();
    format!("in the text with other {}", all_of(&folds))
}

/// Many paragraph numbers that are off by the same.
fn renumbered(from: u32, to: Option<u32>, shift: i64, quotations: &[String]) -> (String, String) {
    let till = to.map_or("on".to_owned(), |to| format!("to {to}"));
    let by = phrase::small_number(shift.unsigned_abs());
    let (off, mend, why) = if shift > 0 {
        ("high", "lower", "unless the text has lost a paragraph before them")
    } else {
        ("low", "raise", "unless the text has a line before them that belongs in the furniture")
    };
    (
        format!(
            "from paragraph {from} {till}, the numbers are {by} too {off}: {}",
            count(quotations.len(), "quotation")
        ),
        format!("{mend} each by {by}, {why}"),
    )
}

fn on_gap(gap: &Gap) -> (String, String) {
    match gap {
        Gap::Number { number } => (
            format!("no quotation has the number {}", quoted(number)),
            "quote the passage with a fact for it, or exempt it with a reason".into(),
        ),
        Gap::NumberWithoutFact { number, quotation } => (
            format!(
                "no fact of the quotation {} has the number {}",
                quoted(quotation),
                quoted(number)
            ),
            "add a fact with it as figure or date, or exempt it with a reason".into(),
        ),
        Gap::Phrase { phrase } => (
            format!("no quotation has the quoted phrase {}", quoted(phrase)),
            "quote the passage with a fact for it, or exempt it with a reason".into(),
        ),
        Gap::StaleExemption { why: Stale::NotThere } => (
            "the exempted passage does not stand in the text".into(),
            "copy it again, character for character, or take the exemption out".into(),
        ),
        Gap::StaleExemption { why: Stale::NotNeeded } => (
            "the exemption exempts nothing: the facts have all that stands in it".into(),
            "take it out".into(),
        ),
    }
}

fn on_audit(finding: &AuditFinding) -> (String, String) {
    match finding {
        AuditFinding::Altered { quotation, paragraph, changes } => {
            let of = match (quotation, paragraph) {
                (Some(id), _) => quoted(id),
                (None, Some(paragraph)) => format!("paragraph {paragraph} of the text"),
                (None, None) => "the text".into(),
            };
            (format!("the quotation is not word for word: see {of}"), marked(changes))
        }
        AuditFinding::Misattributed { quotation, says, is } => (
            format!("the quotation is credited to {}: see {}", quoted(says), quoted(quotation)),
            format!("these are words of {is}"),
        ),
        AuditFinding::Unknown => (
            "the quotation is in no source of the fact base".into(),
            "check it against its source".into(),
        ),
        AuditFinding::FigureDiffers { written, fact, claim, figure, paragraph } => (
            if *written == figure.as_figure().text {
                // The number is right, and what is said of it isn't.
                format!("what qualifies {} differs in the fact {}", quoted(written), quoted(fact))
            } else {
                format!("{} differs from the fact {}", quoted(written), quoted(fact))
            },
            format!("{claim}: {} (para. {paragraph})", phrase::figure(&figure.as_figure())),
        ),
        AuditFinding::DateDiffers { written, fact, claim, date, paragraph } => (
            format!("{} is not the date of the fact {}", quoted(written), quoted(fact)),
            format!("{claim}: {date} (para. {paragraph})"),
        ),
        AuditFinding::Unsourced { written } => (
            format!("no fact has the figure {}", quoted(written)),
            "check it against its source".into(),
        ),
    }
}

fn in_paragraph(paragraph: Option<u32>) -> String {
    paragraph.map(|number| format!(" in paragraph {number}")).unwrap_or_default()
}

/// What a fold folds, for "with other …".
pub(super) fn fold_in_words(fold: Fold) -> &'static str {
    match fold {
        Fold::WhiteSpace => "white space",
        Fold::QuotationMarks => "quotation marks",
        Fold::Dashes => "dashes",
        Fold::Ellipses => "ellipses",
        Fold::InvisibleCharacters => "invisible characters",
        Fold::Composition => "accented letters",
    }
}
