//! Checks of quotations and their facts: marks, dates, qualifiers, equal facts.

use std::collections::{HashMap, HashSet};

use super::Report;
use super::proof::Evidence;
use crate::document::unbalanced;
use crate::model::{
    Code, Date, DateBasis, Fact, FactBase, FactDate, Figure, Key, Language, Places, Qualifier,
    RecordKind, Severity, Source,
};
use crate::numbers::{Hedge, Notation, Quantity, contradiction, figure_places};
use crate::text::{fold, quoted};

/// The code, message and help of a finding.
type Problem = (Code, String, String);

pub(super) fn check(report: &mut Report<'_>) {
    let (base, places) = (report.base, report.places);
    let (mut seen, mut noted) = (HashMap::new(), HashSet::new());
    for (key, quotation) in base.quotations.iter() {
        let (text, source) = (&quotation.text, &base.sources[quotation.source]);
        for range in unbalanced(text) {
            let message = format!("the quotation mark {} is unbalanced", &text[range]);
            let help = "quote up to the other mark, or leave out both";
            let at = (RecordKind::Quotation, key.index(), "text");
            report.add(at, (Code::UnbalancedMarks, Severity::Warning), message, help);
        }
        let evidence = Evidence::of(source, &[text]);
        for key in quotation.facts() {
            let fact = &base.facts[key];
            let mut add = |part, severity, (code, message, help): Problem| {
                let at = (RecordKind::Fact, key.index(), part);
                report.add(at, (code, severity), message, help);
            };
            let date = fact.date.as_ref();
            if let Some(problem) = date.and_then(|it| date_problem(it, source, text, &evidence)) {
                add("date", Severity::Warning, problem);
            }
            if let Some((figure, hedge)) = misread(base, places, key) {
                let is_stated = figure.qualifier != Qualifier::Exact;
                let part = if is_stated { "qualifier" } else { "figure" };
                add(part, Severity::Warning, qualifier_problem(figure, hedge));
            }
            // The first such figure of a source is enough.
            let unclear = fact.figure.as_ref().and_then(|it| notation_problem(it, source));
            if let Some(problem) = unclear.filter(|_| noted.insert(quotation.source)) {
                add("figure", Severity::Note, problem);
            }
            let figure = fact.figure.as_ref().map(|figure| figure.text.as_str());
            let same = (fold(&fact.claim), figure, date.map(|date| date.period.edtf()));
            let first = *seen.entry(same).or_insert(key);
            if first != key {
                let first = quoted(base.facts[first].id.as_str());
                let message = format!("the fact {first} has the same claim, figure and date");
                let help = "say in the claims how they differ, or remove one of them".into();
                add("claim", Severity::Warning, (Code::SameFact, message, help));
            }
            let mut evidence = evidence.clone();
            evidence.add_fact(fact);
            if let Some(unproved) = evidence.lacks(&fact.claim) {
                let id = quoted(quotation.id.as_str());
                let message = format!(
                    "the claim has {unproved}, but neither the quotation {id} nor the fact's date does"
                );
                let help = "correct the claim, or quote the passage that says so".into();
                add("claim", Severity::Error, (Code::ClaimUnproved, message, help));
            }
        }
    }
}

/// A figure with different values in the two notations, of a source in a language with an unknown
/// notation.
fn notation_problem(figure: &Figure, source: &Source) -> Option<Problem> {
    let language = source.language.as_ref().map(Language::as_str)?;
    if Notation::of_language(language).is_some() {
        return None;
    }
    let Quantity { value, to, .. } = Quantity::of_figure(&figure.text, Notation::Comma)?;
    let (text, language, own) = (quoted(&figure.text), quoted(language), figure.value);
    let message = format!(
        "the figure {text} is read as {own}, but the number format of the language {language} \
         is not known"
    );
    let help = format!(
        "it is {own} in English and {value} in German; if {value} is meant, leave out the figure"
    );
    let is_ambiguous = (value, to) != (own, figure.value_to);
    is_ambiguous.then_some((Code::NotationUnknown, message, help))
}

fn date_problem(
    date: &FactDate,
    source: &Source,
    text: &str,
    evidence: &Evidence,
) -> Option<Problem> {
    let edtf = quoted(date.period.edtf());
    let is_stated = date.basis == DateBasis::Stated;
    let is_whole = is_stated && source.is_english();
    let note = date.note.as_deref().filter(|_| !is_stated);
    let with_note = note.map(|note| Evidence::of(source, &[text, note]));
    let evidence = with_note.as_ref().unwrap_or(evidence);
    let is_read = |date: &Date| !date.unspecified || is_whole && date.first.year >= 0;
    let missing = date.period.dates().filter(is_read).find_map(|date| {
        let words = if is_whole { date.day_month_year() } else { date.year_in_words() };
        let is_apart = || is_whole && !evidence.has_date(date);
        evidence.lacks(&words).or_else(|| is_apart().then(|| quoted(&words)))
    })?;
    Some(if is_stated {
        let message =
            format!("the date {edtf} is marked as stated, but {missing} is not in the quotation");
        let help = "correct the date, or mark it as inferred and say in date_note how it is known";
        (Code::DateNotQuoted, message, help.into())
    } else {
        let message = format!(
            "the date {edtf} is inferred, but {missing} is neither in its date_note nor in the \
             quotation"
        );
        (Code::DateNoteSilent, message, "say in date_note how the year is known".into())
    })
}

/// The figure of an English fact with the wrong qualifier, and the words at it. `exact` in the base
/// decides on words such as "over".
pub(super) fn misread<'b>(
    base: &'b FactBase,
    places: &Places,
    key: Key<Fact>,
) -> Option<(&'b Figure, Hedge)> {
    let fact = &base.facts[key];
    let (figure, quotation) = (fact.figure.as_ref()?, &base.quotations[fact.quotation]);
    let at = base.sources[quotation.source]
        .is_english()
        .then(|| figure_places(&quotation.text, &figure.text, Notation::Point))?;
    let hedge = contradiction(figure, &quotation.text, at)?;
    let is_decided = figure.qualifier == Qualifier::Exact
        && hedge.ambiguous_words().is_some()
        && places.value(RecordKind::Fact, key.index(), "qualifier").is_some();
    (!is_decided).then_some((figure, hedge))
}

fn qualifier_problem(figure: &Figure, hedge: Hedge) -> Problem {
    let (text, says) = (quoted(&figure.text), figure.qualifier);
    let reads = quoted(hedge.reads.as_str());
    let message = format!("the qualifier of {text} is \"{says}\", but the wording means {reads}");
    let ambiguous = hedge.ambiguous_words().filter(|_| says == Qualifier::Exact);
    let other = ambiguous.map(|word| format!("; \"exact\" if \"{word}\" does not qualify it"));
    let help = format!("write: qualifier = {reads}{}", other.unwrap_or_default());
    (Code::QualifierDisagrees, message, help)
}
