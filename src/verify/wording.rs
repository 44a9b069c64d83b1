//! Whether facts say what the words of their quotations say: the date, the
//! qualifier; and whether the words are whole.

use std::cell::LazyCell;
use std::collections::HashMap;

use super::qualifier::contradiction;
use crate::model::{
    Code, Date, DateBasis, Fact, FactBase, Figure, Finding, Key, Language, Places, Precision,
    Qualifier, Quotation, RecordKind,
};
use crate::numbers::MONTHS;
use crate::prose::{Calendar, unbalanced};
use crate::text::{Phrase, figure_places, fold, quoted};

/// Everything that is unsound in how facts are worded.
pub(super) fn findings(base: &FactBase, places: &Places) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut seen: HashMap<_, Key<Fact>> = HashMap::new();
    for (key, quotation) in base.quotations.iter() {
        let place = |part| places.of(RecordKind::Quotation, key.index(), part);
        for (code, message, help) in quotation_problems(quotation) {
            let finding = Finding::warning(code, place("text"), message, help);
            findings.push(finding.about_quotation(&quotation.id));
        }
        let language = base.sources[quotation.source].language.as_ref();
        let calendar = LazyCell::new(|| Calendar::new(&quotation.text));
        for fact_key in quotation.facts() {
            let fact = &base.facts[fact_key];
            let place = |part| places.of(RecordKind::Fact, fact_key.index(), part);
            let mut warn = |part, (code, message, help): Problem| {
                let finding = Finding::warning(code, place(part), message, help);
                findings.push(finding.about_quotation(&quotation.id).about_fact(&fact.id));
            };
            if let Some(problem) =
                date_problem(fact, &quotation.text, &calendar, is_english(language))
            {
                warn("date", problem);
            }
            let figure = fact.figure.as_ref().filter(|_| is_english(language));
            if let Some((figure, problem)) = figure
                .and_then(|figure| Some((figure, qualifier_problem(figure, &quotation.text)?)))
            {
                let is_stated = figure.qualifier != Qualifier::Exact;
                warn(if is_stated { "qualifier" } else { "figure" }, problem);
            }
            let figure = fact.figure.as_ref().map(|figure| figure.text.as_str());
            let date = fact.date.as_ref().map(|date| date.period.edtf());
            let same = (fold(&fact.claim).into_owned(), figure, date);
            if let Some(first) = seen.get(&same) {
                let first = quoted(base.facts[*first].id.as_str());
                let message = format!("the fact {first} has the same claim, figure and date");
                let help = "say in the claims how they differ, or keep one of the two";
                warn("claim", (Code::SameFact, message, help.into()));
            } else {
                seen.insert(same, fact_key);
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

/// The code, message and help of a finding.
type Problem = (Code, String, String);

fn quotation_problems(quotation: &Quotation) -> Vec<Problem> {
    let text = &quotation.text;
    let marks = unbalanced(text).into_iter().filter_map(|mark| text.get(mark));
    let mut problems: Vec<Problem> = marks
        .map(|mark| {
            let message = format!("the quotation mark {mark} has no partner in the quotation");
            (Code::UnbalancedMarks, message, "quote up to the other one, or leave out both".into())
        })
        .collect();
    problems.extend(broken_word(text).map(|word| broken_word_problem(&word)));
    problems
}

/// The problem of a quotation that begins or ends inside a word.
pub(super) fn broken_word_problem(word: &str) -> Problem {
    let message = format!("the quotation begins or ends inside the word {}", quoted(word));
    (Code::BrokenWord, message, "quote whole words".into())
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

fn date_problem(
    fact: &Fact,
    text: &str,
    calendar: &LazyCell<Calendar, impl FnOnce() -> Calendar>,
    english: bool,
) -> Option<Problem> {
    let date = fact.date.as_ref()?;
    let edtf = quoted(date.period.edtf());
    for at in date.period.dates().filter(|date| !date.unspecified) {
        match date.basis {
            DateBasis::Stated => {
                if let Some(missing) = missing(at, text, calendar, english) {
                    let message = format!(
                        "the date {edtf} is marked as stated, but {} does not stand in the quotation",
                        quoted(&missing)
                    );
                    let help = "mark it as inferred, with a date_note that says how it is known, \
                                or mend the date";
                    return Some((Code::DateNotQuoted, message, help.into()));
                }
            }
            DateBasis::Inferred => {
                let year = at.first.year;
                let named = |text: &str| stands(&year.to_string(), text);
                if !named(text)
                    && !calendar.has_year(year)
                    && !date.note.as_deref().is_some_and(named)
                {
                    let message = format!(
                        "the date {edtf} is inferred, but neither its date_note nor the quotation \
                         names {year}"
                    );
                    let help = "say in the date_note how that year is known";
                    return Some((Code::DateNoteSilent, message, help.into()));
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
