//! The figures of a passage, with their units and qualifiers.

use std::collections::HashSet;
use std::iter;
use std::ops::Range;

use super::exemptions::{NO_FIGURE, needless};
use crate::check::phrase_of;
use crate::model::{Figure, Qualifier};
use crate::numbers::{
    Notation, Number, NumberKind, Quantity, contains_figure, contradiction, currency_named,
};
use crate::text::{bare_words, is_one_of};

/// The figures of a text, with their ranges. Calls `exempt` with the other
/// numbers, the words of each exemption and the reason.
pub(super) fn figures(
    text: &str,
    numbers: &[Number],
    notation: Notation,
    exempt: &mut impl FnMut(&Range<usize>, Range<usize>, &'static str),
) -> Vec<(Range<usize>, Figure)> {
    let mut figures: Vec<(Range<usize>, Figure)> = Vec::new();
    let mut seen = HashSet::new();
    for number in numbers {
        if let Some((words, reason)) = needless(text, number) {
            exempt(&number.range, words, reason);
            continue;
        }
        let unit = unit(text, number).or_else(|| {
            let counts = |unit: &&String| *unit != "percent" && !unit.is_empty();
            let last = figures.iter().rev().map(|(_, figure)| &figure.unit).find(counts);
            let counted = last.cloned().or_else(|| counted_before(text, number));
            counted.filter(|_| shares_unit(text, number))
        });
        let Some(figure) = figure(text, number, unit.unwrap_or_default(), notation) else {
            exempt(&number.range, number.range.clone(), NO_FIGURE);
            continue;
        };
        // A repetition with the same next word is the same fact.
        if seen.insert(phrase_of(text, &number.range)) {
            figures.push((number.range.clone(), figure));
        }
    }
    figures
}

/// The figure of a number, if the number is a valid figure.
fn figure(text: &str, number: &Number, unit: String, notation: Notation) -> Option<Figure> {
    let Range { start, end } = number.range;
    let written = &text[start..end];
    let Quantity { value, .. } = Quantity::parse_in(written, notation).ok()?;
    if !contains_figure(text, written, notation) {
        return None;
    }
    let (qualifier, text_of) = (Qualifier::Exact, written.to_owned());
    let figure = Figure { text: text_of, value, value_to: None, of: None, unit, qualifier };
    let qualifier = contradiction(&figure, text, iter::once(start)).unwrap_or(qualifier);
    Some(Figure { qualifier, ..figure })
}

/// The noun after "number of" before a number: "the number of people rose to 5 million".
fn counted_before(text: &str, number: &Number) -> Option<String> {
    let (_, after) = text[..number.range.start].rsplit_once("umber of ")?;
    let noun = noun_phrase(after);
    (!noun.is_empty()).then(|| noun.join(" "))
}

/// Whether a number has the unit of the number before: "and 150 million more".
fn shares_unit(text: &str, number: &Number) -> bool {
    let next = bare_words(&text[number.range.end..]).next().map_or("", |(_, word)| word);
    is_one_of("more fewer less since from in of were are was is had have", next) || next.is_empty()
}

/// The unit of a number: the currency, percent, or the noun after the number.
fn unit(text: &str, number: &Number) -> Option<String> {
    if number.kind == NumberKind::Percent {
        return Some("percent".to_owned());
    }
    let after = &text[number.range.end..];
    let per = |rest: &str| per_units(rest).into_iter().map(|unit| format!(" per {unit}"));
    if let Some(code) = number.currency {
        let rest = match bare_words(after).next() {
            Some((at, word)) if currency_named(word).is_some() => &after[at + word.len()..],
            _ => after,
        };
        return Some(per(rest).fold(code.to_owned(), |unit, part| unit + &part));
    }
    if let Some(word) = after.strip_prefix('-') {
        let word = &word[..word.find(|char: char| !char.is_alphabetic()).unwrap_or(word.len())];
        let plural = if word.ends_with('s') { "" } else { "s" };
        return (!word.is_empty()).then(|| format!("{word}{plural}"));
    }
    if number.kind == NumberKind::Fraction {
        let (of, noun) = after.trim_start().split_once(' ').filter(|(of, _)| *of == "of")?;
        let noun = noun_phrase(noun);
        return (!noun.is_empty()).then(|| format!("{of} {}", noun.join(" ")));
    }
    let mut noun = noun_phrase(after);
    while noun.len() > 1 && is_adjective(noun[0]) {
        noun.remove(0);
    }
    (!noun.is_empty()).then(|| noun.join(" "))
}

/// Endings of adjectives before the noun of a unit.
const ADJECTIVES: [&str; 9] = ["ed", "al", "ive", "ous", "ic", "ary", "ble", "ing", "an"];

fn is_adjective(word: &str) -> bool {
    ADJECTIVES.iter().any(|ending| word.ends_with(ending))
}

/// The words after a number up to the end of the noun phrase.
fn noun_phrase(after: &str) -> Vec<&str> {
    const STOPS: &str = "about across after against all also among and another are around as at \
        be been before being but by can compared could did do does down during each even every \
        faced fewer for from had has have he higher if in including into is it its less lower may \
        might more new not of off on or other out over per said say says she since so some still \
        such than that the their then there these they this those through to toward towards under \
        until up was we were when where which while who whose will with within without would";
    let clause = after.split([',', '.', ';', ':', '(', ')', '–', '—', '"', '”', '“', '?', '!']);
    let clause = clause.take(1).flat_map(str::split_whitespace);
    let words = clause.take_while(|word| {
        let plain = word.chars().all(|char| char.is_alphabetic() || "-’'".contains(char));
        plain && word.starts_with(char::is_lowercase) && !is_one_of(STOPS, word)
    });
    let words: Vec<&str> = words.take(4).collect();
    // Up to the first plural: "people most affected", "children die".
    let is_plural = |word: &&str| {
        (word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("ous"))
            || is_one_of("people children women men percent", word)
    };
    match words.iter().position(is_plural) {
        Some(last) => words[..=last].to_vec(),
        // A verb or an adjective: "only 700,000 applied".
        None if words.first().is_some_and(|word| is_adjective(word)) => Vec::new(),
        None => words.into_iter().take(1).collect(),
    }
}

/// The nouns of rates: "a year", "per person per day".
fn per_units(rest: &str) -> Vec<String> {
    const RATES: &str = "capita child day family head hour household minute month person second \
        week year";
    let mut words = rest.split_whitespace();
    let mut units = Vec::new();
    while let Some(word) = words.next() {
        if !is_one_of("a an per each every", word) {
            break;
        }
        let noun =
            words.next().unwrap_or_default().trim_matches(|char: char| !char.is_alphabetic());
        if !is_one_of(RATES, noun) {
            break;
        }
        units.push(noun.to_owned());
    }
    units
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numbers::numbers;

    #[test]
    fn figures_have_units_and_qualifiers() {
        for (text, expected) in [
            ("about 98.99 million rural residents living", "about 98.99 million residents"),
            ("over 1,800 cooperation projects have", "more-than 1,800 cooperation projects"),
            ("a three-year permit", "exact three years"),
            ("(USD 1.9 per person per day)", "exact USD 1.9 USD per person per day"),
            ("almost US$ 630 billion a year", "about US$ 630 billion USD per year"),
            ("5 dollars", "exact 5 USD"),
            ("under 10%", "less-than 10% percent"),
            ("two-thirds of those who", "exact two-thirds "),
            ("4 percentage points", "exact 4 percentage points"),
            ("the number of people rose to 5 million in May", "exact 5 million people"),
            ("only 700 applied", "exact 700 "),
        ] {
            let found = figures(text, &numbers(text), Notation::Point, &mut |_, _, _| ());
            let figure = &found[0].1;
            let shown = format!("{} {} {}", figure.qualifier, figure.text, figure.unit);
            assert_eq!(shown, expected, "{text}");
        }
        let text = "46 million people more than in 2020 and 150 million more";
        let found = figures(text, &numbers(text), Notation::Point, &mut |_, _, _| ());
        assert_eq!(found.last().map(|(_, figure)| figure.unit.as_str()), Some("people"));
    }
}
