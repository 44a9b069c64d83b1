//! Checks of quotations and their facts: marks, whole words, dates, qualifiers, equal facts.

use std::collections::{HashMap, HashSet};

use super::Report;
use super::proof::{Evidence, unproved_claim};
use crate::document::unbalanced;
use crate::model::{
    Code, Date, DateBasis, Fact, FactBase, FactDate, Figure, Id, Key, Language, Places, Qualifier,
    RecordKind, Severity,
};
use crate::numbers::{Calendar, Hedge, MONTHS, Notation, Quantity, contradiction, figure_places};
use crate::text::{Phrase, fold, quoted};

/// The code, message and help of a finding.
type Problem = (Code, String, String);

pub(super) fn check(report: &mut Report<'_>) {
    let (base, places) = (report.base, report.places);
    let mut seen = HashMap::new();
    for (key, quotation) in base.quotations.iter() {
        let text = &quotation.text;
        let mut warn = |code, message, help| {
            let at = (RecordKind::Quotation, key.index(), "text");
            report.add(at, (code, Severity::Warning), message, help);
        };
        for range in unbalanced(text) {
            let mark = &text[range];
            let message = format!("the quotation mark {mark} is unbalanced");
            warn(Code::UnbalancedMarks, message, "quote up to the other mark, or leave out both");
        }
        if let Some(word) = visibly_broken(text) {
            warn(Code::BrokenWord, broken_word(word), WHOLE_WORDS);
        }
        let evidence = Evidence::of(&base.sources[quotation.source], &[text]);
        for key in quotation.facts() {
            let fact = &base.facts[key];
            let mut add = |part, severity, problem: Option<Problem>| {
                let Some((code, message, help)) = problem else { return };
                let at = (RecordKind::Fact, key.index(), part);
                report.add(at, (code, severity), message, help);
            };
            let date = fact.date.as_ref();
            let problem = date.and_then(|date| date_problem(date, text, &evidence));
            add("date", Severity::Warning, problem);
            if let Some((figure, hedge)) = misread(base, places, key) {
                let is_stated = figure.qualifier != Qualifier::Exact;
                let part = if is_stated { "qualifier" } else { "figure" };
                add(part, Severity::Warning, Some(qualifier_problem(figure, hedge)));
            }
            let figure = fact.figure.as_ref().map(|figure| figure.text.as_str());
            let same = (fold(&fact.claim), figure, date.map(|date| date.period.edtf()));
            let first = *seen.entry(same).or_insert(key);
            let same = (first != key).then(|| same_fact(&base.facts[first]));
            add("claim", Severity::Warning, same);
            let unproved = unproved_claim(fact, evidence.clone());
            let unproved = unproved.map(|words| claim_problem(&words, &quotation.id));
            add("claim", Severity::Error, unproved);
        }
    }
}

/// Notes the first ambiguous figure of each source in a language with an unknown notation.
pub(super) fn check_notation(report: &mut Report<'_>) {
    let base = report.base;
    let mut noted = HashSet::new();
    for (key, fact) in base.facts.iter() {
        let source = base.quotations[fact.quotation].source;
        let language = base.sources[source].language.as_ref().map(Language::as_str);
        let unknown = language.filter(|tag| Notation::of_language(tag).is_none());
        let (Some(figure), Some(language)) = (&fact.figure, unknown) else { continue };
        let quantity = Quantity::of_figure(&figure.text, Notation::Comma);
        let Ok(Quantity { value, to, .. }) = quantity else { continue };
        if (value, to) == (figure.value, figure.value_to) || !noted.insert(source) {
            continue;
        }
        let (text, language) = (quoted(&figure.text), quoted(language));
        let own = figure.value;
        let message = format!(
            "the figure {text} is read as {own}, but the number format of the language {language} \
             is not known"
        );
        let help = format!(
            "it is {own} in English and {value} in German; if {value} is meant, leave out the figure"
        );
        let at = (RecordKind::Fact, key.index(), "figure");
        report.add(at, (Code::NotationUnknown, Severity::Note), message, help);
    }
}

fn same_fact(first: &Fact) -> Problem {
    let id = quoted(first.id.as_str());
    let message = format!("the fact {id} has the same claim, figure and date");
    (Code::SameFact, message, "say in the claims how they differ, or remove one of them".into())
}

fn claim_problem(unproved: &str, quotation: &Id) -> Problem {
    let id = quoted(quotation.as_str());
    let message = format!(
        "the claim has {unproved}, but neither the quotation {id} nor the fact's date does"
    );
    let help = "correct the claim, or quote the passage that says so";
    (Code::ClaimUnproved, message, help.into())
}

/// The message about a quotation that begins or ends inside a word.
pub(super) fn broken_word(word: &str) -> String {
    format!("the quotation begins or ends inside the word {}", quoted(word))
}

/// The remedy for a broken word.
pub(super) const WHOLE_WORDS: &str = "quote whole words";

/// A first word with a hyphen, an apostrophe or a combining mark before it, or a last word with a
/// hyphen after it.
fn visibly_broken(text: &str) -> Option<&str> {
    let hyphen = |char: char| matches!(char, '-' | '‐' | '\u{2011}' | '\u{ad}');
    let (mut chars, mut back) = (text.chars(), text.chars().rev());
    let first = chars.next()?;
    let begins = (hyphen(first) || first == '’') && chars.next().is_some_and(char::is_alphabetic)
        || unicode_normalization::char::is_combining_mark(first);
    let ends = back.next().is_some_and(hyphen) && back.next().is_some_and(char::is_alphanumeric);
    let mut words = text.split_whitespace();
    if begins { words.next() } else { words.next_back().filter(|_| ends) }
}

fn date_problem(date: &FactDate, text: &str, evidence: &Evidence) -> Option<Problem> {
    let edtf = quoted(date.period.edtf());
    date.period.dates().filter(|date| !date.unspecified).find_map(|at| {
        let year = at.first.year;
        let has_year = has_number(text, year) || evidence.calendar.years.contains(&year);
        if date.basis == DateBasis::Stated {
            let missing = match has_year {
                true if evidence.is_english => missing_day(at, text, &evidence.calendar)?,
                true => return None,
                false => year.to_string(),
            };
            let message = format!(
                "the date {edtf} is marked as stated, but {} is not in the quotation",
                quoted(&missing)
            );
            let help = "correct the date, or mark it as inferred and say in date_note how it is \
                        known";
            return Some((Code::DateNotQuoted, message, help.into()));
        }
        let in_note = || date.note.as_deref().is_some_and(|note| has_number(note, year));
        let message = format!(
            "the date {edtf} is inferred, but {year} is neither in its date_note nor in the quotation"
        );
        let help = "say in date_note how the year is known";
        (!has_year && !in_note()).then(|| (Code::DateNoteSilent, message, help.into()))
    })
}

/// The month, the day or the whole of a date, if not in a text.
fn missing_day(date: Date, text: &str, calendar: &Calendar) -> Option<String> {
    let (month, day) = date.month_and_day()?;
    let name = MONTHS[usize::from(month) - 1];
    if !calendar.months.contains(&month) {
        return Some(name.to_owned());
    }
    let known = calendar.has((Some(date.first.year), month, day));
    if known == Some(false) {
        let day = day.map(|day| format!("{day} ")).unwrap_or_default();
        return Some(format!("{day}{name} {}", date.first.year));
    }
    let day = day.filter(|_| known.is_none())?;
    let mut endings = ["", "st", "nd", "rd", "th"].into_iter();
    let is_in = endings.any(|ending| Phrase::new(&format!("{day}{ending}")).is_in(text));
    (!is_in).then(|| day.to_string())
}

/// Whether a text has a number in exactly these digits.
fn has_number(text: &str, number: i32) -> bool {
    let digits = number.to_string();
    let is_digit = |char: char| char.is_ascii_digit();
    text.match_indices(&digits).any(|(at, _)| {
        !text[..at].ends_with(is_digit) && !text[at + digits.len()..].starts_with(is_digit)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_words_have_a_hyphen_or_apostrophe() {
        for (text, word) in [
            ("-oriented policies", Some("-oriented")),
            ("development-", Some("development-")),
            ("’s policies", Some("’s")),
            ("- a dash", None),
            ("a whole sentence.", None),
            ("'single' words", None),
        ] {
            assert_eq!(visibly_broken(text), word, "{text}");
        }
    }
}
