//! The units of figures: the words that say what a number counts.

use rust_decimal::Decimal;

use crate::document::credit::bare;
use crate::numbers::{Number, NumberKind, TIME_UNITS, currency_named};
use crate::text::{bare_words, is_one_of, is_plural};

/// The unit of a number, by its own words or by the next number: "from 15 to 40 names", "37 deaths per
/// 1,000 births".
pub(super) fn unit(text: &str, number: &Number, next: Option<&Number>) -> Option<String> {
    let own = own_unit(text, number);
    let Some(next) = next else { return own };
    let between = text.get(number.range.end..next.range.start).unwrap_or_default();
    let of_next = own_unit(text, next);
    if let Some(noun) = between.strip_suffix(" per ")
        && (noun.is_empty() || own.as_ref().is_some_and(|own| noun.ends_with(own)))
    {
        let (own, whole) = (own.unwrap_or_default(), of_next.unwrap_or_default());
        let unit = format!("{own} per {} {whole}", &text[next.range.clone()]);
        return Some(unit.trim().to_owned());
    }
    own.or(of_next.filter(|_| matches!(between.trim(), "to" | "and" | "or" | "-" | "–")))
}

/// Whether a number counts time: "five years".
pub(super) fn is_time(text: &str, number: &Number) -> bool {
    noun_phrase(&text[number.range.end..]).last().is_some_and(|noun| is_one_of(TIME_UNITS, noun))
}

/// The own unit of a number: the currency, percent, or the noun after the number.
pub(super) fn own_unit(text: &str, number: &Number) -> Option<String> {
    if number.kind == NumberKind::Percent {
        return Some("percent".to_owned());
    }
    let after = &text[number.range.end..];
    // Pounds can be a weight.
    let is_weight = number.currency == Some("GBP") && !text.contains('£') && !text.contains("GBP");
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
    let is_degree = matches!(token, "C" | "F") && after.starts_with(token);
    if is_degree || SYMBOLS.split(' ').any(|symbol| symbol == token) {
        return Some(token.to_owned());
    }
    let mut noun = noun_phrase(after);
    while noun.len() > 1 && is_adjective(noun[0]) && !matches!(noun[0], "cubic" | "live") {
        noun.remove(0);
    }
    let is_one = number.value == Decimal::ONE;
    let last = noun.last().filter(|last| is_one || is_plural(last) || is_one_of(SYMBOLS, last))?;
    let rate = after.split_once(*last).map(|(_, rest)| per_units(rest)).unwrap_or_default();
    (!is_adjective(last)).then(|| format!("{}{rate}", noun.join(" ")))
}

/// Symbols and names of units without a plural.
pub(super) const SYMBOLS: &str = "°C °F Celsius Fahrenheit GW GWh MW MWh TW TWh cm ft g ha kg km km/h \
    km² kW kWh l m m² m³ mg mm mph ms s t";

/// Endings of adjectives before the noun of a unit.
const ADJECTIVES: [&str; 9] = ["ed", "al", "ive", "ous", "ic", "ary", "ble", "ing", "an"];

fn is_adjective(word: &str) -> bool {
    is_one_of("fewer less more new other", word)
        || ADJECTIVES.iter().any(|ending| word.ends_with(ending))
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
            ("5,200 passengers a day and 2 kg of fish", &["5,200 passengers per day", "2 kg"][..]),
            ("32 °C, 186 MW and 12 km² in June", &["32 °C", "186 MW", "12 km²"]),
            ("25 basis points", &["25 basis points"]),
            (
                "borrow €2 over five years, by a vote of 31 to 14",
                &["€2 EUR", "five years", "31", "14"],
            ),
            ("its 5 boats are old, the oldest 83", &["5 boats", "83"]),
            ("one in five members is under 15", &["one in five members", "15"]),
            ("18 boats; the youngest is 16", &["18 boats", "16"]),
            ("31 boats to 14 chose", &["31 boats", "14"]),
            ("as many as 2,500 new books", &["2,500 books"]),
            ("5 km and two km", &["5 km", "two km"]),
            ("5 million pounds of fish", &["5 million pounds"]),
            (
                "212 per 100,000 people to 148 per 100,000 in",
                &["212 per 100,000 people", "148 per 100,000"],
            ),
            ("37 deaths per 1,000 live births", &["37 deaths per 1,000 live births"]),
            ("¥5 million, CN¥5 and 40C", &["¥5 million", "CN¥5 CNY", "40 C"]),
            ("5 million pounds of its £9 million", &["5 million GBP", "£9 million GBP"]),
            ("£5 a day, from £4 a year earlier.", &["£5 GBP per day", "£4 GBP"]),
            ("2 degrees Celsius of heat", &["2 degrees Celsius"]),
            ("5 boats or a quarter of the total zone", &["5 boats", "a quarter"]),
        ] {
            let found = figures(text, &numbers(text), Notation::Point, &mut Vec::new());
            let shown = found.iter().map(|(_, figure)| format!("{} {}", figure.text, figure.unit));
            let shown: Vec<String> = shown.map(|one| one.trim_end().to_owned()).collect();
            assert_eq!(shown, expected, "{text}");
        }
    }
}
