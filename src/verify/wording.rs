//! Whether facts say what the words of their quotations say: the date, the
//! qualifier; and whether the words are whole.

use std::cell::LazyCell;
use std::collections::HashMap;

use super::finding::{Finding, FindingKind, Severity, WordingFinding};
use super::qualifier::contradiction;
use crate::model::{
    Date, DateBasis, Fact, FactBase, Figure, Key, Language, MONTHS, Places, Precision, Qualifier,
    Quotation,
};
use crate::model::{Place, RecordKind};
use crate::prose::{Calendar, unbalanced};
use crate::text::{Phrase, figure_places, fold};

/// Everything that is unsound in how facts are worded.
pub(super) fn findings(base: &FactBase, places: &Places) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut warn = |place: Option<Place>, finding: WordingFinding| {
        let kind = FindingKind::Wording(finding);
        findings.push(Finding { place, severity: Severity::Warning, kind });
    };
    let mut seen: HashMap<_, Key<Fact>> = HashMap::new();
    for (key, quotation) in base.quotations.iter() {
        let place = |part| places.of(RecordKind::Quotation, key.index(), part);
        for finding in of_quotation(quotation) {
            warn(place("text"), finding);
        }
        let language = base.sources[quotation.source].language.as_ref();
        let calendar = LazyCell::new(|| Calendar::new(&quotation.text));
        for fact_key in quotation.facts.iter() {
            let fact = &base.facts[*fact_key];
            let place = |part| places.of(RecordKind::Fact, fact_key.index(), part);
            if let Some(finding) = of_date(fact, &quotation.text, &calendar, is_english(language)) {
                warn(place("date"), finding);
            }
            let figure = fact.figure.as_ref().filter(|_| is_english(language));
            if let Some((figure, finding)) =
                figure.and_then(|figure| Some((figure, of_qualifier(figure, &quotation.text)?)))
            {
                let said = figure.qualifier != Qualifier::Exact;
                warn(place(if said { "qualifier" } else { "figure" }), finding);
            }
            let figure = fact.figure.as_ref().map(|figure| figure.text.as_str());
            let date = fact.date.as_ref().map(|date| date.period.edtf());
            let same = (fold(&fact.claim).into_owned(), figure, date);
            if let Some(first) = seen.get(&same) {
                let first = base.facts[*first].id.to_string();
                warn(place("claim"), WordingFinding::SameFact { first });
            } else {
                seen.insert(same, *fact_key);
            }
        }
    }
    findings
}

fn is_english(language: Option<&Language>) -> bool {
    language.is_none_or(|tag| {
        tag.as_str().split('-').next().is_some_and(|l| l.eq_ignore_ascii_case("en"))
    })
}

fn of_quotation(quotation: &Quotation) -> Vec<WordingFinding> {
    let text = &quotation.text;
    let alone = unbalanced(&text).into_iter().filter_map(|mark| text.get(mark).map(str::to_owned));
    let mut findings: Vec<WordingFinding> =
        alone.map(|mark| WordingFinding::UnbalancedMarks { mark }).collect();
    findings.extend(broken_word(&text).map(|word| WordingFinding::BrokenWord { word }));
    findings
}

/// A word that is seen to be broken without the text it stands in: one that begins
/// or ends with a hyphen, or begins with an apostrophe or a mark of its own.
fn broken_word(text: &str) -> Option<String> {
    let hyphen = |char: char| matches!(char, '-' | '‐' | '\u{2011}' | '\u{ad}');
    let letter = |char: Option<char>| char.is_some_and(char::is_alphanumeric);
    let mut chars = text.chars();
    let first = chars.next()?;
    let begins = (hyphen(first) || first == '’') && chars.next().is_some_and(char::is_alphabetic)
        || unicode_normalization::char::is_combining_mark(first);
    let mut back = text.chars().rev();
    let ends = back.next().is_some_and(hyphen) && letter(back.next());
    let mut words = text.split_whitespace();
    let word = if begins { words.next() } else { words.next_back() };
    word.filter(|_| begins || ends).map(str::to_owned)
}

fn of_date(
    fact: &Fact,
    text: &str,
    calendar: &LazyCell<Calendar, impl FnOnce() -> Calendar>,
    english: bool,
) -> Option<WordingFinding> {
    let date = fact.date.as_ref()?;
    let edtf = date.period.edtf().to_owned();
    for at in date.period.dates().filter(|date| !date.unspecified) {
        match date.basis {
            DateBasis::Stated => {
                if let Some(missing) = missing(at, text, calendar, english) {
                    return Some(WordingFinding::DateNotQuoted { date: edtf, missing });
                }
            }
            DateBasis::Inferred => {
                let year = at.first.year;
                let named = |text: &str| stands(&year.to_string(), text);
                if !named(text)
                    && !calendar.has_year(year)
                    && !date.note.as_deref().is_some_and(named)
                {
                    return Some(WordingFinding::DateNoteSilent { date: edtf, year });
                }
            }
        }
    }
    None
}

/// The part of a date that a quotation doesn't have.
fn missing(
    date: Date,
    text: &str,
    calendar: &LazyCell<Calendar, impl FnOnce() -> Calendar>,
    english: bool,
) -> Option<String> {
    let year = date.first.year;
    if !stands(&year.to_string(), text) && !calendar.has_year(year) {
        return Some(year.to_string());
    }
    if !english || !matches!(date.precision, Precision::Month | Precision::Day) {
        return None;
    }
    if !calendar.has_month(date.first.month) {
        let month = usize::from(date.first.month).checked_sub(1).and_then(|at| MONTHS.get(at));
        return month.map(|month| (*month).to_owned());
    }
    let day = date.first.day;
    let has_day = || {
        let endings = ["", "st", "nd", "rd", "th"].iter();
        endings.map(|ending| format!("{day}{ending}")).any(|day| Phrase::new(&day).stands_in(text))
    };
    let is_day = date.precision == Precision::Day;
    (is_day && !calendar.has_day(day) && !has_day()).then(|| day.to_string())
}

/// Whether a year stands in a text as itself.
fn stands(year: &str, text: &str) -> bool {
    let alone = |char: Option<char>| char.is_none_or(|char| !char.is_ascii_digit());
    text.match_indices(year).any(|(at, _)| {
        let (before, rest) = text.split_at_checked(at).unwrap_or_default();
        let after = rest.get(year.len()..).unwrap_or_default();
        alone(before.chars().next_back()) && alone(after.chars().next())
    })
}

fn of_qualifier(figure: &Figure, text: &str) -> Option<WordingFinding> {
    let reads = contradiction(figure, text, figure_places(text, &figure.text))?;
    Some(WordingFinding::QualifierDisagrees {
        figure: figure.text.to_string(),
        says: figure.qualifier,
        reads,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_words_are_seen() {
        for (text, word) in [
            ("-oriented policies", Some("-oriented")),
            ("development-", Some("development-")),
            ("’s policies", Some("’s")),
            ("- a dash", None),
            ("a whole sentence.", None),
            ("'single' words", None),
        ] {
            assert_eq!(broken_word(text).as_deref(), word, "{text}");
        }
    }
}
