//! The units of figures: the words that say what a number counts.

use std::ops::Range;

use rust_decimal::Decimal;

use super::dates::breaks_clause;
use crate::document::credit::{bare, is_genitive};
use crate::model::Figure;
use crate::numbers::{Number, NumberKind, currency_code, currency_named};
use crate::text::{bare_words, is_one_of, last_word};

/// The unit of a number after other figures, by its own words, the next number or the last figure.
pub(super) fn unit(
    text: &str,
    number: &Number,
    next: Option<&Number>,
    figures: &[(Range<usize>, Figure)],
) -> Option<String> {
    // "a quarter of the total": the whole is not the last count.
    let is_share =
        number.kind == NumberKind::Fraction && text[number.range.end..].starts_with(" of ");
    own_unit(text, number)
        .or_else(|| unit_of_next(text, number, next?))
        .or_else(|| unit_before(text, number, figures).filter(|_| !is_share))
}

/// Whether a number counts time: "five years".
pub(super) fn is_time(text: &str, number: &Number) -> bool {
    const TIMES: &str = "centuries days decades hours minutes months seconds weeks years";
    noun_phrase(&text[number.range.end..]).last().is_some_and(|noun| is_one_of(TIMES, noun))
}

/// The unit of the next number for the first of two: "from 15 to 40 names", "nine of her 24 boats".
fn unit_of_next(text: &str, number: &Number, next: &Number) -> Option<String> {
    let between = text.get(number.range.end..next.range.start)?.trim();
    let of = between.strip_prefix("of").map(str::trim);
    let of = of.filter(|the| the.is_empty() || is_one_of(DETERMINERS, the));
    let is_joined = of.is_some() || matches!(between, "to" | "and" | "or" | "-" | "–");
    let unit = own_unit(text, next).filter(|_| is_joined)?;
    let is_share = number.kind == NumberKind::Fraction;
    Some(if is_share { format!("of {unit}") } else { unit })
}

/// The unit of the last count of the same clause, for a number without noun.
fn unit_before(text: &str, number: &Number, figures: &[(Range<usize>, Figure)]) -> Option<String> {
    let after = &text[number.range.end..];
    let next = bare_words(after).next().map_or("", |(_, word)| word);
    let next = if after.starts_with(char::is_whitespace) { next } else { "" };
    let is_compared = is_compared(&text[..number.range.start], next);
    let counts =
        |unit: &str| !unit.is_empty() && unit != "percent" && currency_code(unit).is_none();
    let last = figures.iter().rfind(|(_, figure)| counts(&figure.unit)).filter(|(range, _)| {
        let between = text.get(range.end..number.range.start).unwrap_or_default();
        !breaks_clause(between) && (is_compared || shares_noun(between, next))
    });
    let counted = || counted_before(text, number).filter(|_| is_compared || ends_count(next));
    last.map(|(_, figure)| figure.unit.clone()).or_else(counted)
}

/// Whether a number has the noun of the count before, by the text between them and the next word:
/// "31 votes to 14".
fn shares_noun(between: &str, next: &str) -> bool {
    let (before_comma, start) = between.rsplit_once(',').unwrap_or(("", between));
    let words: Vec<&str> = start.split_whitespace().collect();
    let any = |words: &[&str], list| words.iter().any(|word| is_one_of(list, word));
    // "5 boats sailed and about 7 sank"
    any(&words[words.len().saturating_sub(2)..], "and but while")
        && next.starts_with(char::is_lowercase)
        || ends_count(next)
            && if before_comma.is_empty() {
                !any(&words, "are is was were")
            } else {
                // "Of 24 boats, nine are old"
                words.len() < 2 && !next.is_empty()
            }
}

/// Whether the word after a number, or none, shows that no noun follows.
fn ends_count(next: &str) -> bool {
    next.is_empty() || is_one_of("are at for had have in is of on was were", next)
}

/// Whether a number compares: "an increase of 5", "up 5", "5 more".
fn is_compared(before: &str, next: &str) -> bool {
    const CHANGES: &str = "decline decrease down drop fall gain increase loss rise up";
    let words = before.trim_end().trim_end_matches("about").trim_end();
    let change = last_word(words.strip_suffix(" of").unwrap_or(words));
    is_one_of("fewer from less more since", next) || is_one_of(CHANGES, change)
}

/// The noun after "number of" before a number: "the number of people rose to 5 million".
fn counted_before(text: &str, number: &Number) -> Option<String> {
    let (_, after) = text[..number.range.start].rsplit_once("umber of ")?;
    let noun = noun_phrase(after);
    (!noun.is_empty() && !breaks_clause(after)).then(|| noun.join(" "))
}

/// The own unit of a number: the currency, percent, or the noun after the number.
fn own_unit(text: &str, number: &Number) -> Option<String> {
    if number.kind == NumberKind::Percent {
        return Some("percent".to_owned());
    }
    let after = &text[number.range.end..];
    // Pounds are a weight without a word for money in the sentence.
    let has_money = || MONEY.split(' ').any(|word| text.contains(word));
    let is_weight = number.currency == Some("GBP") && !has_money();
    if let Some(code) = number.currency.filter(|_| !is_weight) {
        let rest = match bare_words(after).next() {
            Some((at, word)) if currency_named(word).is_some() => &after[at + word.len()..],
            _ => after,
        };
        return Some(format!("{code}{}", per_units(rest)));
    }
    if let Some(word) = after.strip_prefix('-') {
        let word = &word[..word.find(|char: char| !char.is_alphabetic()).unwrap_or(word.len())];
        let plural = if word.ends_with('s') { "" } else { "s" };
        let is_unit = !word.is_empty() && !is_one_of("fold odd strong", word);
        return is_unit.then(|| format!("{word}{plural}"));
    }
    let token = after.split_whitespace().next().unwrap_or_default();
    let token = token.trim_end_matches([',', '.', ';', ':', ')']);
    // "12 M people": only "m" is a unit.
    if SYMBOLS.split(' ').any(|symbol| symbol == token) {
        return Some(token.to_owned());
    }
    let whole = after.strip_prefix(" of ").filter(|_| number.kind == NumberKind::Fraction);
    let mut noun = noun_phrase(whole.map_or(after, without_determiner));
    while noun.len() > 1 && is_adjective(noun[0]) && noun[0] != "cubic" {
        noun.remove(0);
    }
    if let [.., last] = noun[..]
        && is_one_of(MEASURES, last)
        && number.value != Decimal::ONE
    {
        // "5 million square kilometer zone"
        return Some(format!("{}s", noun.join(" ")));
    }
    let is_one = whole.is_some() || number.value == Decimal::ONE;
    let last = noun.last().filter(|last| is_one || is_plural(last) || is_one_of(SYMBOLS, last))?;
    let of = if whole.is_some() { "of " } else { "" };
    let rate = after.split_once(*last).map(|(_, rest)| per_units(rest)).unwrap_or_default();
    (!is_adjective(last)).then(|| format!("{of}{}{rate}", noun.join(" ")))
}

/// Signs of money in a sentence.
const MONEY: &str = "£ GBP sterling budget cost fund paid pay price spen sold worth";

/// Symbols and names of units without a plural.
pub(super) const SYMBOLS: &str = "°C °F Celsius Fahrenheit GW GWh MW MWh TW TWh cm ft g ha kg km km/h \
    km² kW kWh l m m² m³ mg mm mph t";

/// Units before a noun.
const MEASURES: &str = "acre degree gallon gram hectare kilogram kilometer kilometre liter litre meter metre mile \
    ton tonne watt";

/// Words between "of" and a noun.
const DETERMINERS: &str = "a all an her his its my our the their these this those your";

/// "the nation's boats" without "the nation's".
fn without_determiner(phrase: &str) -> &str {
    let mut rest = phrase;
    while let Some((word, after)) = rest.split_once(' ')
        && (is_one_of(DETERMINERS, word) || is_genitive(word))
    {
        rest = after;
    }
    rest
}

/// Endings of adjectives before the noun of a unit.
const ADJECTIVES: [&str; 9] = ["ed", "al", "ive", "ous", "ic", "ary", "ble", "ing", "an"];

fn is_adjective(word: &str) -> bool {
    is_one_of("fewer less more new other", word)
        || ADJECTIVES.iter().any(|ending| word.ends_with(ending))
}

fn is_plural(word: &str) -> bool {
    let is_singular = ["ous", "sis", "ss"].iter().any(|ending| word.ends_with(ending));
    word.ends_with('s') && !is_singular && !is_genitive(word)
        || is_one_of("cattle children fish men people percent police sheep staff women", word)
}

/// The words after a number up to the end of the noun phrase.
fn noun_phrase(after: &str) -> Vec<&str> {
    const STOPS: &str = "about across after against all also among and another are around as at \
        be been before being but by can compared could did do does down during each even every \
        faced for from had has have he higher if in including into is it its lower may \
        might not of off on or out over per said say says she since so some still \
        such than that the their then there these they this those through to toward towards under \
        until up was we were when where which while who whose will with within without would";
    let clause = after.split([',', '.', ';', ':', '(', ')', '–', '—', '"', '”', '“', '?', '!']);
    let clause = clause.take(1).flat_map(str::split_whitespace);
    let words = clause.take_while(|word| {
        let plain = word.chars().all(|char| char.is_alphabetic() || "-’'".contains(char));
        let is_scale = matches!(*word, "Celsius" | "Fahrenheit");
        plain && (word.starts_with(char::is_lowercase) || is_scale) && !is_one_of(STOPS, word)
    });
    let words: Vec<&str> = words.take(4).collect();
    // Up to the first plural: "people most affected", "children die".
    let end = match words.iter().position(|word| is_plural(word)) {
        Some(last) if words.get(last + 1).is_some_and(|next| is_one_of(SYMBOLS, next)) => last + 2,
        Some(last) => last + 1,
        None if words.first().is_some_and(|first| is_one_of("cubic square", first)) => 2,
        None => 1,
    };
    words.into_iter().take(end).collect()
}

/// The rates after a sum: " per year" of "a year".
fn per_units(rest: &str) -> String {
    const RATES: &str = "capita child day family head hour household minute month person second \
        week year";
    const TIMES: &str = "after ago before earlier later";
    let mut words = rest.split_whitespace().map(bare).peekable();
    let mut units = String::new();
    while words.next().is_some_and(|word| is_one_of("a an per each every", word))
        && let Some(noun) = words.next().filter(|noun| is_one_of(RATES, noun))
        // "£3 a year earlier"
        && words.peek().is_none_or(|next| !is_one_of(TIMES, next))
    {
        units.extend([" per ", noun]);
    }
    units
}

#[cfg(test)]
mod tests {
    use super::super::figures::figures;
    use crate::numbers::{Notation, numbers};

    #[test]
    fn a_unit_is_of_its_own_clause() {
        for (text, expected) in [
            (
                "46 million people more than in 2020 and 150 more",
                &["46 million people", "150 people"][..],
            ),
            (
                "924 million people saw it, an increase of 207 million",
                &["924 million people", "207 million people"],
            ),
            ("149 children grew, while 39 were small", &["149 children", "39 children"]),
            ("Nine of its 24 boats", &["Nine of its 24 boats"]),
            ("5,200 passengers a day and 2 kg of fish", &["5,200 passengers per day", "2 kg"]),
            ("32 °C, 186 MW and 12 km² in June", &["32 °C", "186 MW", "12 km²"]),
            ("25 basis points", &["25 basis points"]),
            ("two-thirds of a bank", &["two-thirds of bank"]),
            ("Nine of the 24 boats", &["Nine of the 24 boats"]),
            ("Half of their 18 boats", &["Half of boats", "18 boats"]),
            ("31 votes to 14, with", &["31 votes", "14 votes"]),
            (
                "borrow €2 over five years, by a vote of 31 to 14",
                &["€2 EUR", "five years", "31", "14"],
            ),
            ("its 5 boats are old, the oldest 83", &["5 boats", "83"]),
            ("one in five members is under 15", &["one in five members", "15"]),
            ("5 boats sailed and about 7 sank", &["5 boats", "7 boats"]),
            ("Of 24 boats, nine are old", &["24 boats", "nine boats"]),
            ("18 boats; the youngest is 16", &["18 boats", "16"]),
            ("31 boats to 14 chose", &["31 boats", "14"]),
            ("as many as 2,500 new books", &["2,500 books"]),
            ("5 km and two km", &["5 km", "two km"]),
            ("5 million pounds of fish", &["5 million pounds"]),
            ("5 million pounds of its £9 million", &["5 million GBP", "£9 million GBP"]),
            ("£5 a day, from £4 a year earlier.", &["£5 GBP per day", "£4 GBP"]),
            ("5 million square kilometer zone", &["5 million square kilometers"]),
            ("2 degrees Celsius of heat", &["2 degrees Celsius"]),
            ("5 boats or a quarter of the total zone", &["5 boats", "a quarter"]),
        ] {
            let found = figures(text, &numbers(text), Notation::Point, &mut |_, _, _| ());
            let shown = found.iter().map(|(_, figure)| format!("{} {}", figure.text, figure.unit));
            let shown: Vec<String> = shown.map(|one| one.trim_end().to_owned()).collect();
            assert_eq!(shown, expected, "{text}");
        }
    }
}
