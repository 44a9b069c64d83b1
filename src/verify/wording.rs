//! Whether facts say what the words of their quotations say: the date, the
//! qualifier; and whether the words are whole.

use std::collections::HashMap;

use super::finding::{Finding, FindingKind, Severity, WordingFinding};
use crate::model::fault::{Place, RecordKind};
use crate::model::{
    Date, DateBasis, Endpoint, Extent, Fact, FactBase, Figure, Key, Language, Places, Precision,
    Qualifier, Quotation,
};
use crate::prose::unbalanced;
use crate::text::{Phrase, find_figure, fold};

/// Everything that is unsound in how facts are worded.
pub(super) fn findings(base: &FactBase<'_>, places: &Places) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut warn = |place: Option<Place>, finding: WordingFinding| {
        let kind = FindingKind::Wording(finding);
        findings.push(Finding { place, severity: Severity::Warning, kind });
    };
    let mut seen: HashMap<_, Key<Fact<'_>>> = HashMap::new();
    for (key, quotation) in base.quotations.iter() {
        let place = |part| places.of(RecordKind::Quotation, key.index(), part);
        for finding in of_quotation(quotation) {
            warn(place("text"), finding);
        }
        let language = base.sources[quotation.source].language.as_ref();
        for fact_key in quotation.facts.iter() {
            let fact = &base.facts[*fact_key];
            let place = |part| places.of(RecordKind::Fact, fact_key.index(), part);
            if let Some(finding) = of_date(fact, quotation, is_english(language)) {
                warn(place("date"), finding);
            }
            let figure = fact.figure.as_ref().filter(|_| is_english(language));
            if let Some(finding) = figure.and_then(|figure| of_qualifier(figure, &quotation.text)) {
                let said = fact.figure.as_ref().is_some_and(|f| f.qualifier != Qualifier::Exact);
                warn(place(if said { "qualifier" } else { "figure" }), finding);
            }
            let figure = fact.figure.as_ref().map(|figure| &*figure.text);
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

fn is_english(language: Option<&Language<'_>>) -> bool {
    language.is_none_or(|tag| {
        tag.as_str().split('-').next().is_some_and(|l| l.eq_ignore_ascii_case("en"))
    })
}

fn of_quotation(quotation: &Quotation<'_>) -> Vec<WordingFinding> {
    let text = &*quotation.text;
    let alone = text.split('\n').flat_map(|paragraph| {
        let marks = unbalanced(paragraph).into_iter();
        marks.filter_map(|mark| paragraph.get(mark).map(str::to_owned))
    });
    let mut findings: Vec<WordingFinding> =
        alone.map(|mark| WordingFinding::UnbalancedMarks { mark }).collect();
    findings.extend(broken_word(text).map(|word| WordingFinding::BrokenWord { word }));
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

fn of_date(fact: &Fact<'_>, quotation: &Quotation<'_>, english: bool) -> Option<WordingFinding> {
    let date = fact.date.as_ref()?;
    let dates = match date.period.extent() {
        Extent::Date(at) => [Some(at), None],
        Extent::Interval(start, end) => [start, end].map(|end| match end {
            Endpoint::Date(date) => Some(date),
            _ => None,
        }),
    };
    let edtf = date.period.edtf().to_owned();
    for at in dates.into_iter().flatten().filter(|date| !date.unspecified) {
        match date.basis {
            DateBasis::Stated => {
                if let Some(missing) = missing(at, &quotation.text, english) {
                    return Some(WordingFinding::DateNotQuoted { date: edtf, missing });
                }
            }
            DateBasis::Inferred => {
                let year = at.first.year;
                let named = |text: &str| stands(&year.to_string(), text);
                if !named(&quotation.text) && !date.note.as_deref().is_some_and(named) {
                    return Some(WordingFinding::DateNoteSilent { date: edtf, year });
                }
            }
        }
    }
    None
}

/// The part of a date that a quotation doesn't have.
fn missing(date: Date, text: &str, english: bool) -> Option<String> {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let year = date.first.year.to_string();
    if !stands(&year, text) {
        return Some(year);
    }
    if !english || !matches!(date.precision, Precision::Month | Precision::Day) {
        return None;
    }
    let month = MONTHS.get(usize::from(date.first.month).checked_sub(1)?)?;
    let short = month.get(..3)?;
    let written = [*month, short, "Sept"]
        .iter()
        .any(|name| (name.starts_with(short)) && Phrase::new(name).stands_in(text));
    if !written {
        return Some((*month).to_owned());
    }
    let day = date.first.day.to_string();
    let has_day = ["", "st", "nd", "rd", "th"]
        .iter()
        .any(|suffix| Phrase::new(&format!("{day}{suffix}")).stands_in(text));
    (date.precision == Precision::Day && !has_day).then_some(day)
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

/// The words that qualify a number behind them.
pub(super) const QUALIFIERS: &[(&str, Qualifier)] = &[
    // What is denied comes first: it ends in what it denies.
    ("no less than", Qualifier::MoreThan),
    ("not less than", Qualifier::MoreThan),
    ("no fewer than", Qualifier::MoreThan),
    ("not fewer than", Qualifier::MoreThan),
    ("no more than", Qualifier::LessThan),
    ("not more than", Qualifier::LessThan),
    ("up to", Qualifier::LessThan),
    ("in excess of", Qualifier::MoreThan),
    ("a minimum of", Qualifier::MoreThan),
    ("a maximum of", Qualifier::LessThan),
    ("about", Qualifier::About),
    ("approximately", Qualifier::About),
    ("roughly", Qualifier::About),
    ("nearly", Qualifier::About),
    ("almost", Qualifier::About),
    ("around", Qualifier::About),
    ("some", Qualifier::About),
    ("circa", Qualifier::About),
    ("close to", Qualifier::About),
    ("an estimated", Qualifier::About),
    ("more than", Qualifier::MoreThan),
    ("over", Qualifier::MoreThan),
    ("above", Qualifier::MoreThan),
    ("at least", Qualifier::MoreThan),
    ("exceeding", Qualifier::MoreThan),
    ("upwards of", Qualifier::MoreThan),
    ("greater than", Qualifier::MoreThan),
    ("less than", Qualifier::LessThan),
    ("fewer than", Qualifier::LessThan),
    ("under", Qualifier::LessThan),
    ("below", Qualifier::LessThan),
    ("at most", Qualifier::LessThan),
];

fn of_qualifier(figure: &Figure<'_>, text: &str) -> Option<WordingFinding> {
    let at = find_figure(text, &figure.text)?;
    let before = fold(text.get(..at)?).into_owned();
    let before = before.trim_end_matches([' ', '$', '€', '£', '¥']);
    let ends = |words: &str| {
        before.strip_suffix(words).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
    };
    let direct = QUALIFIERS.iter().find(|(words, _)| ends(words));
    let reads = match direct {
        // "over three years", "some two villages over", "under two agreements": these
        // words have other meanings too.
        Some(("over" | "above" | "some" | "around" | "about" | "under" | "below", _))
            if figure.qualifier == Qualifier::Exact && is_span(figure) =>
        {
            return None;
        }
        Some((_, reads)) => *reads,
        None => {
            // A word can govern more than one number behind it: "approximately 7.6
            // million people … and 32 million people".
            let governed = QUALIFIERS.iter().any(|(words, qualifier)| {
                *qualifier == figure.qualifier && Phrase::new(words).stands_in(before)
            });
            let behind = fold(text.get(at + figure.text.len()..)?).into_owned();
            let behind_says = match figure.qualifier {
                Qualifier::MoreThan => ["or more", "and more", "plus"].as_slice(),
                Qualifier::LessThan => &["or less", "or fewer"],
                _ => &["or so", "approximately"],
            };
            if governed || behind_says.iter().any(|words| Phrase::new(words).stands_in(&behind)) {
                return None;
            }
            Qualifier::Exact
        }
    };
    (reads != figure.qualifier).then(|| WordingFinding::QualifierDisagrees {
        figure: figure.text.to_string(),
        says: figure.qualifier,
        reads,
    })
}

/// Whether a unit, folded, is one of time.
pub(super) fn is_time(unit: &str) -> bool {
    let time = ["second", "minute", "hour", "day", "week", "month", "year", "decade", "centur"];
    time.iter().any(|word| unit.starts_with(word))
}

/// Whether a figure counts time, or counts so little that nobody would round it.
fn is_span(figure: &Figure<'_>) -> bool {
    let unit = fold(&figure.unit);
    is_time(&unit)
        || figure.value.abs() < rust_decimal::Decimal::from(10)
            && !unit.starts_with("percent")
            && figure.text.chars().all(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Quantity;

    #[test]
    fn the_words_at_a_figure_qualify_it() {
        use Qualifier::{About, Exact, LessThan, MoreThan};
        for (text, figure, unit, says, reads) in [
            ("about 800 million people", "800 million", "people", About, None),
            ("about 800 million people", "800 million", "people", Exact, Some(About)),
            ("about 800 million people", "800 million", "people", MoreThan, Some(About)),
            ("800 million people", "800 million", "people", About, Some(Exact)),
            ("over 1,800 projects", "1,800", "projects", Exact, Some(MoreThan)),
            ("over three years", "three", "years", Exact, None),
            ("under two agreements", "two", "agreements", Exact, None),
            ("to under 10%", "10%", "percent", Exact, Some(LessThan)),
            ("approximately 7.6 million and 32 million", "32 million", "people", About, None),
            ("more than USD 23 billion", "USD 23 billion", "USD", MoreThan, None),
            ("500 or more", "500", "people", MoreThan, None),
            ("moreover 500 people", "500", "people", Exact, None),
            ("no less than 500 people", "500", "people", MoreThan, None),
            ("no more than 500 people", "500", "people", LessThan, None),
            ("no more than 500 people", "500", "people", MoreThan, Some(LessThan)),
        ] {
            let value = Quantity::parse(figure).unwrap().value;
            let figure = Figure { text: figure.into(), value, unit: unit.into(), qualifier: says };
            let found = of_qualifier(&figure, text).map(|finding| match finding {
                WordingFinding::QualifierDisagrees { reads, .. } => reads,
                other => panic!("{other:?}"),
            });
            assert_eq!(found, reads, "{text}");
        }
    }

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
