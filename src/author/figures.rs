//! The figures of a passage, with their qualifiers.

use std::collections::HashSet;
use std::iter;
use std::ops::Range;

use super::exemptions::{NO_FIGURE, is_count, needless};
use super::facts::Exempted;
use super::units::{is_time, own_unit, unit};
use crate::check::{is_in_unit, phrase_of};
use crate::model::{Figure, Qualifier};
use crate::numbers::{Notation, Number, NumberKind, Quantity, contains_figure, contradiction};
use crate::text::{is_one_of, last_word};

/// The figures of a text, with their ranges. Adds the other numbers to `exempted`.
pub(super) fn figures(
    text: &str,
    numbers: &[Number],
    notation: Notation,
    exempted: &mut Vec<Exempted>,
) -> Vec<(Range<usize>, Figure)> {
    let mut figures: Vec<(Range<usize>, Figure)> = Vec::new();
    let mut seen = HashSet::new();
    let joined = joined(text, numbers, notation);
    for (at, number) in joined.iter().enumerate() {
        let range = number.range.clone();
        if figures.last().is_some_and(|(_, last)| is_in_unit(text, number, last)) {
            continue;
        }
        if let Some((words, reason)) = needless(text, number, notation) {
            exempted.push((range, words, reason));
            continue;
        }
        // Yuan and yen have one sign.
        let is_unsure = format!(" {}", &text[range.clone()]).contains(" ¥");
        let unit = unit(text, number, joined.get(at + 1)).filter(|_| !is_unsure);
        match figure(text, number, unit.unwrap_or_default(), notation) {
            None => exempted.push((range.clone(), range, NO_FIGURE)),
            // A repetition with the same next word is the same fact.
            Some(figure) if seen.insert(phrase_of(text, &range)) => figures.push((range, figure)),
            Some(_) => {}
        }
    }
    figures
}

/// The figure of a number, if the number is a valid figure.
fn figure(text: &str, number: &Number, unit: String, notation: Notation) -> Option<Figure> {
    let Range { start, end } = number.range;
    let written = &text[start..end];
    let Quantity { value, to, of, .. } = Quantity::of_figure(written, notation)?;
    if !contains_figure(text, written, notation) {
        return None;
    }
    let (qualifier, text_of) = (Qualifier::Exact, written.to_owned());
    let figure = Figure { text: text_of, value, value_to: to, of, unit, qualifier };
    let hedge = contradiction(&figure, text, iter::once(start));
    Some(Figure { qualifier: hedge.map_or(qualifier, |hedge| hedge.reads), ..figure })
}

/// The numbers, with the two of a range or a ratio as one.
fn joined(text: &str, numbers: &[Number], notation: Notation) -> Vec<Number> {
    let mut joined = Vec::new();
    let mut rest = numbers;
    while let [first, after @ ..] = rest {
        let pair = after.first().and_then(|second| pair(text, [first, second], notation));
        rest = if pair.is_some() { &after[1..] } else { after };
        joined.push(pair.unwrap_or_else(|| first.clone()));
    }
    joined
}

/// "7 to 9 percent", "between 30 and 35", "one in five".
fn pair(text: &str, [first, second]: [&Number; 2], notation: Notation) -> Option<Number> {
    let joint = &text[first.range.end..second.range.start];
    let before = text[..first.range.start].trim_end();
    let lead = last_word(before);
    let is_between = lead.eq_ignore_ascii_case("between") && joint == " and ";
    let start = if is_between { before.len() - lead.len() } else { first.range.start };
    let range = start..second.range.end;
    let is_apart =
        joint.len() > " out of every ".len() || ![first, second].into_iter().all(is_count);
    if is_apart {
        return None;
    }
    let quantity = Quantity::of_figure(&text[range.clone()], notation)?;
    let is_pair = match (quantity.to, quantity.of) {
        (Some(to), _) => {
            let has_unit = || first.currency.is_some() || own_unit(text, second).is_some();
            // "rose by 200 to 1,450"
            let is_far = || quantity.value.checked_mul(3.into()).is_some_and(|far| far <= to);
            // "rose from 15 to 40 names", "a vote of 31 to 14"
            let is_range = || lead != "from" && has_unit() && !(joint == " to " && is_far());
            is_between || is_one_of("aged ages", lead) || is_range()
        }
        // "two in five years"
        (_, Some(_)) => joint != " in " || !is_time(text, second),
        _ => false,
    };
    let kind = if quantity.of.is_some() { NumberKind::Fraction } else { quantity.kind };
    let currency = first.currency.or(second.currency);
    is_pair.then_some(Number { range, value: quantity.value, kind, currency })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numbers::numbers;

    /// The qualifiers, texts and units of the figures.
    fn shown(text: &str) -> Vec<String> {
        let found = figures(text, &numbers(text), Notation::Point, &mut Vec::new());
        let shown = found.iter().map(|(_, Figure { qualifier, text, unit, .. })| {
            format!("{qualifier} {text} {unit}").trim_end().to_owned()
        });
        shown.collect()
    }

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
            ("two-thirds of those who", "exact two-thirds"),
            ("half of the nation’s boats", "exact half"),
            ("4 percentage points", "exact 4 percentage points"),
            ("only 700 applied", "exact 700"),
        ] {
            assert_eq!(shown(text)[0], expected, "{text}");
        }
    }

    #[test]
    fn the_numbers_of_a_range_or_a_ratio_are_a_figure() {
        for (text, expected) in [
            ("by 7 to 9 percent a year", &["exact 7 to 9 percent percent"][..]),
            ("about $3–5 million less", &["about $3–5 million USD"]),
            ("180,000 to 200,000 euros", &["exact 180,000 to 200,000 EUR"]),
            ("Between 30 and 35 percent of", &["exact Between 30 and 35 percent percent"]),
            ("ages range from 10 to 12 years", &["exact 10 years", "exact 12 years"]),
            ("One in five members is", &["exact One in five members"]),
            ("nearly 2 in 3 of our boats", &["about 2 in 3"]),
            ("21 of the 131 boats left", &["exact 21 of the 131 boats"]),
            ("four out of every ten boats", &["exact four out of every ten boats"]),
            ("children aged 6 to 12 get", &[]),
            // A change, two sides of a vote, a span of time.
            ("rose from 15 to 40 names", &["exact 15 names", "exact 40 names"]),
            ("by a vote of 14 to 31", &["exact 14", "exact 31"]),
            ("a 14-31 defeat", &["exact 14", "exact 31"]),
            ("fell by 200 to 1,450 boats", &["exact 200 boats", "exact 1,450 boats"]),
            ("rose by nearly £2 to £14", &["about £2 GBP", "exact £14 GBP"]),
            (
                "by 3 percent to 20 percent",
                &["exact 3 percent percent", "exact 20 percent percent"],
            ),
            ("it lost 2 in 10 years", &["exact 2", "exact 10 years"]),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }
}
