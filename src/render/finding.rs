//! Findings of a check, in words.

use super::fault::{self, quoted};
use super::phrase;
use super::phrase::{all_of, count};
use super::report::Report;
use crate::model::Qualifier;
use crate::model::fault::RecordKind;
use crate::prose::{Change, ChangeKind, Fold};
use crate::text::{Lines, visible};
use crate::verify::{
    AgreementFinding, AuditFinding, Finding, FindingKind, Gap, NameFinding, Severity, Stale,
    WordingFinding,
};

/// A finding in words.
pub(super) fn report(finding: &Finding, files: &[Lines<'_>]) -> Report {
    let (message, help) = match &finding.kind {
        FindingKind::Fault(kind) => fault::words(kind, files),
        FindingKind::Name(finding) => on_names(finding),
        FindingKind::Wording(finding) => on_wording(finding),
        FindingKind::Agreement(agreement) => on_agreement(agreement, finding.severity),
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
            let use_it = if *of == RecordKind::Region { "about it" } else { "on it" };
            (
                format!("no fact is {use_it}: the {of} {}", quoted(id)),
                "use it or take it out".into(),
            )
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
            format!("{} is no code that ISO 3166-1 or UN M49 has given away", quoted(code)),
            "leave it out, or use one of those set aside for users (XA to XZ, 900 to 999)".into(),
        ),
        NameFinding::CodesDisagree { first, second } => (
            format!("{} and {} are the codes of different places", quoted(first), quoted(second)),
            "keep those of the place that is meant".into(),
        ),
        NameFinding::Misplaced { region, code, other, other_code, should } => {
            let (does, other) = (if *should { "does not lie" } else { "lies" }, quoted(other));
            let (what, to_do) = if *should {
                ("by UN M49 and ISO 3166 it does", "put it there, or in a region that lies there")
            } else {
                ("by UN M49 and ISO 3166 it does not", "put it elsewhere, or mend the codes")
            };
            (
                format!(
                    "{} ({code}) {does} within {other} ({other_code}), and {what}",
                    quoted(region)
                ),
                to_do.into(),
            )
        }
        NameFinding::NoteWithoutAddress { source } => (
            format!("the note rests on the source {}, which has no address", quoted(source)),
            "give the source its url, so that a reader can follow the note".into(),
        ),
    }
}

fn on_wording(finding: &WordingFinding) -> (String, String) {
    match finding {
        WordingFinding::DateNotQuoted { date, missing } => (
            format!(
                "the date {} is called stated, and the quotation has no {missing}",
                quoted(date)
            ),
            "date_basis = \"inferred\" with a date_note that says why, or mend the date".into(),
        ),
        WordingFinding::DateNoteSilent { date, year } => (
            format!(
                "the date {} is inferred, and its date_note does not name {year}",
                quoted(date)
            ),
            "let the date_note say how that year is known".into(),
        ),
        WordingFinding::QualifierDisagrees { figure, says, reads } => {
            let figure = quoted(figure);
            let what = match (says, reads) {
                (says, Qualifier::Exact) => {
                    format!("{figure} is called {says}, and the quotation does not qualify it")
                }
                (says, reads) => {
                    format!("{figure} is called {says}, and the words before it mean {reads}")
                }
            };
            (what, format!("qualifier = \"{reads}\""))
        }
        WordingFinding::SameFact { first } => (
            format!("the fact {} has the same claim, figure and date", quoted(first)),
            "let the claims say how they differ, or keep one of the two".into(),
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
            format!(
                "the quotation {} stands in the text with other {}",
                quoted(quotation),
                all_of(&folds.iter().map(|fold| fold_in_words(*fold)).collect::<Vec<_>>())
            ),
            match severity {
                Severity::Note => "the words are the same".into(),
                _ => "copy it again, character for character".into(),
            },
        ),
        AgreementFinding::Ambiguous { quotation, places } => (
            format!("the quotation {} stands in {places} places of the text", quoted(quotation)),
            "add what stands before it as prefix, or what stands behind it as suffix".into(),
        ),
        AgreementFinding::WrongParagraph { quotation, says, stands } => match stands {
            Some(stands) => (
                format!(
                    "the quotation {} stands in paragraph {stands}, not in {says}",
                    quoted(quotation)
                ),
                format!("paragraph = {stands}"),
            ),
            None => (
                format!(
                    "the quotation {} stands in no paragraph that a reader counts, not in {says}",
                    quoted(quotation)
                ),
                "see which lines the source's furniture names".into(),
            ),
        },
        AgreementFinding::ContextAbsent { quotation, key } => (
            format!("the {key} does not stand {} the quotation {}", side(key), quoted(quotation)),
            "copy it from the text, character for character".into(),
        ),
        AgreementFinding::Unverifiable { source, quotations } => (
            format!(
                "{} of {} can't be compared: the text was not given",
                count(*quotations, "quotation"),
                quoted(source)
            ),
            format!("povfacts check --source {source} --text FILE"),
        ),
        AgreementFinding::OtherCopy { sha256, characters } => (
            "the text is another copy than the one that the quotations were taken from".into(),
            format!("its sha256 is {sha256}, its length {}", count_u64(*characters, "character")),
        ),
    }
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
            format!("{} differs from the fact {}", quoted(written), quoted(fact)),
            format!("{claim}: {} (para. {paragraph})", phrase::figure(figure)),
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

fn side(key: &str) -> &'static str {
    if key == "prefix" { "before" } else { "behind" }
}

fn in_paragraph(paragraph: Option<u32>) -> String {
    paragraph.map(|number| format!(" in paragraph {number}")).unwrap_or_default()
}

fn count_u64(number: u64, thing: &str) -> String {
    count(usize::try_from(number).unwrap_or(usize::MAX), thing)
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

/// A word difference in one line, as wdiff writes it: `[-dropped-]`, `{+added+}`. Of
/// long stretches that are the same only the ends are shown.
pub(super) fn marked(changes: &[Change]) -> String {
    const ENDS: usize = 4;
    let last = changes.len().saturating_sub(1);
    let marked = changes.iter().enumerate().map(|(at, change)| {
        let words: Vec<&str> = change.words.split_whitespace().collect();
        let whole = visible(&words.join(" ")).into_owned();
        match change.kind {
            ChangeKind::Dropped => format!("[-{whole}-]"),
            ChangeKind::Added => format!("{{+{whole}+}}"),
            ChangeKind::Same if words.len() <= 2 * ENDS => whole,
            ChangeKind::Same => {
                let first = words.get(..ENDS).unwrap_or_default().join(" ");
                let end = words.get(words.len() - ENDS..).unwrap_or_default().join(" ");
                let (first, end) = (visible(&first).into_owned(), visible(&end).into_owned());
                match at {
                    0 => format!("… {end}"),
                    _ if at == last => format!("{first} …"),
                    _ => format!("{first} … {end}"),
                }
            }
        }
    });
    marked.collect::<Vec<_>>().join(" ")
}
