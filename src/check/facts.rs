//! Checks of quotations and their facts: marks, whole words, dates, qualifiers, equal facts.

use std::collections::HashMap;

use crate::model::{
    Code, Date, DateBasis, Fact, FactBase, FactDate, Figure, Finding, Key, Language, Places,
    Precision, Qualifier, RecordKind,
};
use crate::numbers::MONTHS;
use crate::prose::{Calendar, unbalanced};
use crate::text::{Phrase, contradiction, figure_places, fold, quoted};

/// The code, message and help of a finding.
type Problem = (Code, String, String);

pub(super) fn findings(base: &FactBase, places: &Places) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut seen: HashMap<_, Key<Fact>> = HashMap::new();
    for (key, quotation) in base.quotations.iter() {
        let text = &quotation.text;
        let marks = unbalanced(text).into_iter().map(|range| {
            let message =
                format!("the quotation mark {} has no partner in the quotation", &text[range]);
            (Code::UnbalancedMarks, message, "quote up to the other one, or leave out both".into())
        });
        for (code, message, help) in marks.chain(broken_word(text).map(broken_word_problem)) {
            let place = places.of(RecordKind::Quotation, key.index(), "text");
            let finding = Finding::warning(code, place, message, help);
            findings.push(finding.about_quotation(&quotation.id));
        }
        let english = is_english(base.sources[quotation.source].language.as_ref());
        let is_dated = quotation.facts().any(|key| base.facts[key].date.is_some());
        let calendar = if is_dated { Calendar::new(text) } else { Calendar::default() };
        for key in quotation.facts() {
            let fact = &base.facts[key];
            let mut warn = |part, (code, message, help): Problem| {
                let place = places.of(RecordKind::Fact, key.index(), part);
                let finding = Finding::warning(code, place, message, help);
                findings.push(finding.about_quotation(&quotation.id).about_fact(&fact.id));
            };
            let date = fact.date.as_ref();
            if let Some(problem) =
                date.and_then(|date| date_problem(date, text, &calendar, english))
            {
                warn("date", problem);
            }
            if let Some(figure) = fact.figure.as_ref().filter(|_| english)
                && let Some(problem) = qualifier_problem(figure, text)
            {
                let is_stated = figure.qualifier != Qualifier::Exact;
                warn(if is_stated { "qualifier" } else { "figure" }, problem);
            }
            let figure = fact.figure.as_ref().map(|figure| figure.text.as_str());
            let same = (fold(&fact.claim), figure, date.map(|date| date.period.edtf()));
            if let Some(first) = seen.get(&same) {
                let first = quoted(base.facts[*first].id.as_str());
                let message = format!("the fact {first} has the same claim, figure and date");
                let help = "say in the claims how they differ, or keep one of the two";
                warn("claim", (Code::SameFact, message, help.into()));
            } else {
                seen.insert(same, key);
            }
        }
    }
    findings
}

fn is_english(language: Option<&Language>) -> bool {
    let primary = language.and_then(|tag| tag.as_str().split('-').next());
    primary.is_none_or(|language| language.eq_ignore_ascii_case("en"))
}

/// The problem of a quotation that begins or ends inside a word.
pub(super) fn broken_word_problem(word: &str) -> Problem {
    let message = format!("the quotation begins or ends inside the word {}", quoted(word));
    (Code::BrokenWord, message, "quote whole words".into())
}

/// A first word with a hyphen, an apostrophe or a combining mark before it, or a last word with a
/// hyphen after it.
fn broken_word(text: &str) -> Option<&str> {
    let hyphen = |char: char| matches!(char, '-' | '‐' | '\u{2011}' | '\u{ad}');
    let (mut chars, mut back) = (text.chars(), text.chars().rev());
    let first = chars.next()?;
    let begins = (hyphen(first) || first == '’') && chars.next().is_some_and(char::is_alphabetic)
        || unicode_normalization::char::is_combining_mark(first);
    let ends = back.next().is_some_and(hyphen) && back.next().is_some_and(char::is_alphanumeric);
    let mut words = text.split_whitespace();
    match (begins, ends) {
        (true, _) => words.next(),
        (_, true) => words.next_back(),
        _ => None,
    }
}

fn date_problem(
    date: &FactDate,
    text: &str,
    calendar: &Calendar,
    english: bool,
) -> Option<Problem> {
    let edtf = quoted(date.period.edtf());
    date.period.dates().filter(|date| !date.unspecified).find_map(|at| {
        let year = at.first.year;
        let has_year = has_number(text, year) || calendar.has_year(year);
        match date.basis {
            DateBasis::Stated => {
                let missing = missing_part(at, text, calendar, (english, has_year))?;
                let message = format!(
                    "the date {edtf} is marked as stated, but {} does not stand in the quotation",
                    quoted(&missing)
                );
                let help = "mark it as inferred, with a date_note that says how it is known, or \
                            mend the date";
                Some((Code::DateNotQuoted, message, help.into()))
            }
            DateBasis::Inferred => {
                let in_note = date.note.as_deref().is_some_and(|note| has_number(note, year));
                if has_year || in_note {
                    return None;
                }
                let message = format!(
                    "the date {edtf} is inferred, but neither its date_note nor the quotation \
                     names {year}"
                );
                let help = "say in the date_note how that year is known";
                Some((Code::DateNoteSilent, message, help.into()))
            }
        }
    })
}

/// The part of a date that is not in the text. Names of months are read in English only.
fn missing_part(
    date: Date,
    text: &str,
    calendar: &Calendar,
    (english, has_year): (bool, bool),
) -> Option<String> {
    if !has_year {
        return Some(date.first.year.to_string());
    }
    if !english || !matches!(date.precision, Precision::Month | Precision::Day) {
        return None;
    }
    let (month, day) = (date.first.month, date.first.day);
    if !calendar.has_month(month) {
        return Some(MONTHS[usize::from(month) - 1].to_owned());
    }
    let in_text = || {
        ["", "st", "nd", "rd", "th"]
            .iter()
            .any(|ending| Phrase::new(&format!("{day}{ending}")).stands_in(text))
    };
    let missing = date.precision == Precision::Day && !calendar.has_day(day) && !in_text();
    missing.then(|| day.to_string())
}

/// Whether a text has a number in exactly these digits.
fn has_number(text: &str, number: i32) -> bool {
    let digits = number.to_string();
    text.match_indices(&digits).any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + digits.len()..]);
        !before.ends_with(|char: char| char.is_ascii_digit())
            && !after.starts_with(|char: char| char.is_ascii_digit())
    })
}

fn qualifier_problem(figure: &Figure, text: &str) -> Option<Problem> {
    let reads = contradiction(figure, text, figure_places(text, &figure.text))?;
    let but = match reads {
        Qualifier::Exact => "the quotation does not qualify it".to_owned(),
        reads => format!("the words before it mean {reads}"),
    };
    let (text, says) = (quoted(&figure.text), figure.qualifier);
    let message = format!("the qualifier of {text} is {says}, but {but}");
    Some((Code::QualifierDisagrees, message, format!("qualifier = \"{reads}\"")))
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
            assert_eq!(broken_word(text), word, "{text}");
        }
    }
}
