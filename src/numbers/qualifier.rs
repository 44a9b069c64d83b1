//! Qualifiers of numbers in words: "about", "more than", "or fewer".

use rust_decimal::Decimal;

use super::currency_named;
use crate::model::{Figure, Qualifier};
use crate::text::{Phrase, fold, last_words, next_words};

use Qualifier::{About, LessThan, MoreThan};

/// Words before or after a number, with their meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hedge {
    words: &'static str,
    pub(crate) reads: Qualifier,
    /// A second meaning: "nearly 100" is also less than 100.
    also: Option<Qualifier>,
}

const fn hedge(words: &'static str, reads: Qualifier) -> Hedge {
    Hedge { words, reads, also: None }
}

const fn or(words: &'static str, reads: Qualifier, also: Qualifier) -> Hedge {
    Hedge { words, reads, also: Some(also) }
}

/// The qualifiers before a number, folded.
const BEFORE: &[Hedge] = &[
    // "No less than" comes before "less than".
    hedge("no less than", MoreThan),
    hedge("not less than", MoreThan),
    hedge("no fewer than", MoreThan),
    hedge("not fewer than", MoreThan),
    hedge("no more than", LessThan),
    hedge("not more than", LessThan),
    or("slightly more than", MoreThan, About),
    or("a little more than", MoreThan, About),
    or("slightly less than", LessThan, About),
    or("a little less than", LessThan, About),
    or("just over", MoreThan, About),
    or("just above", MoreThan, About),
    or("just under", LessThan, About),
    or("just below", LessThan, About),
    hedge("well over", MoreThan),
    hedge("well above", MoreThan),
    hedge("well under", LessThan),
    hedge("well below", LessThan),
    hedge("as many as", LessThan),
    hedge("as much as", LessThan),
    hedge("as few as", MoreThan),
    hedge("as little as", MoreThan),
    hedge("up to", LessThan),
    hedge("in excess of", MoreThan),
    hedge("a minimum of", MoreThan),
    hedge("a maximum of", LessThan),
    hedge("about", About),
    hedge("approximately", About),
    hedge("roughly", About),
    or("nearly", About, LessThan),
    or("almost", About, LessThan),
    or("close to", About, LessThan),
    or("approaching", About, LessThan),
    hedge("around", About),
    hedge("some", About),
    hedge("circa", About),
    hedge("c.", About),
    hedge("ca.", About),
    hedge("~", About),
    hedge("≈", About),
    hedge("an estimated", About),
    or("estimated", About, Qualifier::Exact),
    hedge("more than", MoreThan),
    hedge("over", MoreThan),
    hedge("above", MoreThan),
    hedge("at least", MoreThan),
    hedge("exceeding", MoreThan),
    hedge("exceeded", MoreThan),
    hedge("exceeds", MoreThan),
    hedge("exceed", MoreThan),
    hedge("topped", MoreThan),
    hedge("topping", MoreThan),
    hedge("tops", MoreThan),
    hedge("surpassed", MoreThan),
    hedge("surpassing", MoreThan),
    hedge("surpasses", MoreThan),
    hedge("upwards of", MoreThan),
    hedge("greater than", MoreThan),
    hedge(">", MoreThan),
    hedge("≥", MoreThan),
    hedge("less than", LessThan),
    hedge("fewer than", LessThan),
    hedge("under", LessThan),
    hedge("below", LessThan),
    hedge("at most", LessThan),
    hedge("<", LessThan),
    hedge("≤", LessThan),
];

/// The qualifiers after a number, folded.
const BEHIND: &[Hedge] = &[
    hedge("+", MoreThan),
    hedge("plus", MoreThan),
    hedge("or more", MoreThan),
    hedge("and more", MoreThan),
    hedge("or above", MoreThan),
    hedge("and above", MoreThan),
    hedge("or less", LessThan),
    hedge("or fewer", LessThan),
    hedge("or under", LessThan),
    hedge("at most", LessThan),
    hedge("or so", About),
    hedge("or thereabouts", About),
    hedge("approximately", About),
    hedge("roughly", About),
];

/// Qualifiers with another meaning before times, places and small numbers: "over three years",
/// "over 20 provinces", "some two villages".
const DOUBTFUL: [&str; 7] = ["above", "about", "around", "below", "over", "some", "under"];

/// Stems of units of time.
const TIME: [&str; 9] =
    ["centur", "day", "decade", "hour", "minute", "month", "second", "week", "year"];

/// Stems of units of place.
const PLACES: [&str; 20] = [
    "area", "cit", "continent", "count", "countr", "district", "hectare", "island", "kilomet",
    "mile", "municipalit", "prefecture", "province", "region", "site", "square", "state",
    "territor", "town", "village",
];

impl Hedge {
    /// Whether the words can mean a qualifier.
    pub(crate) fn agrees(&self, qualifier: Qualifier) -> bool {
        self.reads == qualifier || self.also == Some(qualifier)
    }

    /// Whether the true number is less.
    pub(crate) fn falls_short(&self) -> bool {
        matches!(self.words, "nearly" | "almost" | "approaching")
    }

    /// Whether the words may not qualify the number at all.
    pub(crate) fn is_doubtful(&self, counted: &Counted<'_>) -> bool {
        let has_unit = |stems: &[&str]| stems.iter().any(|stem| counted.unit.starts_with(stem));
        let spatial = self.words == "over" && counted.few && has_unit(&PLACES);
        let first = counted.unit.split(' ').next().unwrap_or_default();
        let measured = first == "percent" || currency_named(first).is_some();
        let is_span = has_unit(&TIME) || counted.in_words && !measured;
        DOUBTFUL.contains(&self.words) && (is_span || spatial)
    }
}

/// The size and unit of a number.
pub(crate) struct Counted<'t> {
    /// The folded unit, or the folded words after the number.
    unit: &'t str,
    /// Whether the number is less than a hundred.
    few: bool,
    /// Whether the number is less than ten and in words.
    in_words: bool,
}

impl<'t> Counted<'t> {
    /// A number with its spelling and folded unit.
    pub(crate) fn new(value: Decimal, written: &str, unit: &'t str) -> Self {
        let few = value.abs() < Decimal::ONE_HUNDRED;
        let in_words = value.abs() < Decimal::TEN && written.chars().all(char::is_alphabetic);
        Self { unit, few, in_words }
    }
}

/// The maximum distance of a qualifier from the number, in bytes.
const WINDOW: usize = 40;

/// The qualifier at the end of `text`, before a number.
pub(crate) fn hedge_before(text: &str) -> Option<&'static Hedge> {
    let before = fold(last_words(text, text.len(), WINDOW));
    let before = before.trim_end_matches(|char: char| {
        char.is_whitespace() || matches!(char, '$' | '€' | '£' | '¥' | '-')
    });
    let before = before.strip_suffix(" the").or(before.strip_suffix(" a")).unwrap_or(before);
    BEFORE.iter().find(|hedge| {
        let Some(rest) = before.strip_suffix(hedge.words) else { return false };
        let is_word = hedge.words.starts_with(char::is_alphabetic);
        !(is_word && rest.ends_with(char::is_alphanumeric))
    })
}

/// The qualifier at the start of `text`, after a number or after the next word.
pub(crate) fn hedge_behind(text: &str) -> Option<&'static Hedge> {
    let behind = fold(next_words(text, 0, WINDOW));
    let phrase = behind.split(['.', ',', ';', ':']).next().unwrap_or_default();
    let (_, next) = phrase.trim_start().split_once(' ').unwrap_or_default();
    BEHIND.iter().find(|hedge| {
        [phrase.trim_start(), next].into_iter().any(|text| {
            let rest = text.strip_prefix(hedge.words);
            rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        })
    })
}

/// Whether a qualifier occurs anywhere in a text: it can govern several numbers, as in
/// "approximately 7.6 million people … and 32 million".
fn governs(text: &str, qualifier: Qualifier) -> bool {
    let text = fold(text);
    let mut hedges = BEFORE.iter().filter(|hedge| hedge.reads == qualifier);
    hedges.any(|hedge| Phrase::new(hedge.words).stands_in(&text))
}

/// The qualifier in the text at the places of a figure, if none of them agrees with the fact.
pub(crate) fn contradiction(
    figure: &Figure,
    text: &str,
    places: impl Iterator<Item = usize>,
) -> Option<Qualifier> {
    let unit = fold(&figure.unit);
    let counted = Counted::new(figure.value, &figure.text, &unit);
    let is_exact = figure.qualifier == Qualifier::Exact;
    let (mut first, mut last) = (None, 0);
    for at in places {
        last = at;
        let hedge =
            hedge_before(&text[..at]).or_else(|| hedge_behind(&text[at + figure.text.len()..]));
        let agrees = hedge.map_or(is_exact, |hedge| {
            hedge.agrees(figure.qualifier) || is_exact && hedge.is_doubtful(&counted)
        });
        if agrees {
            return None;
        }
        first = first.or(Some(hedge.map_or(Qualifier::Exact, |hedge| hedge.reads)));
    }
    let governed = || first == Some(Qualifier::Exact) && governs(&text[..last], figure.qualifier);
    first.filter(|_| !governed())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numbers::Quantity;
    use crate::numbers::{Notation, figure_places};
    use Qualifier::Exact;

    #[test]
    fn the_words_at_a_figure_qualify_it() {
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
            ("500 people or more", "500", "people", MoreThan, None),
            ("moreover 500 people", "500", "people", Exact, None),
            ("no less than 500 people", "500", "people", MoreThan, None),
            ("no more than 500 people", "500", "people", LessThan, None),
            ("no more than 500 people", "500", "people", MoreThan, Some(LessThan)),
            ("more than 500 of the 500 asked", "500", "people", MoreThan, None),
            ("more than 500 of the 500 asked", "500", "people", Exact, None),
            ("more than 500 of the 500 asked", "500", "people", LessThan, Some(MoreThan)),
            ("nearly 100 people", "100", "people", LessThan, None),
            ("nearly 100 people", "100", "people", About, None),
            ("nearly 100 people", "100", "people", MoreThan, Some(About)),
            ("about two dollars", "two", "USD", Exact, Some(About)),
            ("over 20 provinces", "20", "provinces", Exact, None),
            ("over 20 provinces", "20", "provinces", MoreThan, None),
            ("over 20 provinces", "20", "provinces", About, Some(MoreThan)),
            ("as many as 500 people", "500", "people", LessThan, None),
            ("as many as 500 people", "500", "people", Exact, Some(LessThan)),
            ("losses exceeded 500", "500", "people", MoreThan, None),
            ("it topped 500", "500", "people", Exact, Some(MoreThan)),
            ("it surpassed $500", "500", "USD", MoreThan, None),
            ("500+ people", "500", "people", MoreThan, None),
            ("500+ people", "500", "people", Exact, Some(MoreThan)),
            ("~500 people", "500", "people", About, None),
            ("c. 500 people", "500", "people", About, None),
            ("just over 500", "500", "people", MoreThan, None),
            ("just over 500", "500", "people", About, None),
            ("just under 500", "500", "people", LessThan, None),
            ("well over 500", "500", "people", MoreThan, None),
            ("the estimated 500 people", "500", "people", About, None),
            ("the estimated 500 people", "500", "people", Exact, None),
            ("an estimated 500 people", "500", "people", Exact, Some(About)),
            ("some 500 people", "500", "people", About, None),
            ("some 500 people", "500", "people", Exact, Some(About)),
        ] {
            let value = Quantity::parse(figure).unwrap().value;
            let (text_of, unit) = (figure.to_owned(), unit.to_owned());
            let figure = Figure { text: text_of, value, unit, qualifier: says };
            let found =
                contradiction(&figure, text, figure_places(text, &figure.text, Notation::Point));
            assert_eq!(found, reads, "{says} {text}");
        }
    }
}
