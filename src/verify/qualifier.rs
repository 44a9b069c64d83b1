//! What the words at a number say of it: "about", "more than", "or fewer". The facts
//! are held against them, and so are drafts.

use crate::model::{Figure, Qualifier};
use crate::numbers::currency_named;
use crate::text::{Phrase, fold, last_words, next_words};

use Qualifier::{About, LessThan, MoreThan};

/// Words that qualify a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hedge {
    words: &'static str,
    /// What they say.
    pub(crate) reads: Qualifier,
    /// What they can be taken to say as well: what is nearly a hundred is less.
    also: Option<Qualifier>,
}

const fn hedge(words: &'static str, reads: Qualifier) -> Hedge {
    Hedge { words, reads, also: None }
}

const fn or(words: &'static str, reads: Qualifier, also: Qualifier) -> Hedge {
    Hedge { words, reads, also: Some(also) }
}

/// The words that qualify a number behind them, folded.
const BEFORE: &[Hedge] = &[
    // What is denied, and what is said more closely, comes first: it ends in what
    // would be read otherwise.
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

/// The words that qualify a number before them, folded.
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

/// Words that say where or how long as well, and how many more: "over three years",
/// "across" and "over 20 provinces", "some two villages".
const DOUBTFUL: [&str; 7] = ["over", "above", "some", "around", "about", "under", "below"];

impl Hedge {
    /// Whether a fact that says so agrees with the words.
    pub(crate) fn agrees(&self, qualifier: Qualifier) -> bool {
        self.reads == qualifier || self.also == Some(qualifier)
    }

    /// Whether the words say that the number behind them isn't reached: "nearly".
    pub(crate) fn falls_short(&self) -> bool {
        matches!(self.words, "nearly" | "almost" | "approaching")
    }

    /// Whether the words may say something else before what is counted: time, or so
    /// little that nobody would round it, or places.
    pub(crate) fn is_doubtful(&self, counted: &Counted<'_>) -> bool {
        let spatial = self.words == "over" && counted.few && is_place(counted.unit);
        DOUBTFUL.contains(&self.words) && (counted.is_span() || spatial)
    }
}

/// What a number counts, as far as it tells what the words before it mean.
pub(crate) struct Counted<'t> {
    /// The words behind it, or the unit, folded.
    unit: &'t str,
    /// Whether it is less than a hundred.
    few: bool,
    /// Whether it is less than ten and written in words.
    in_words: bool,
}

impl<'t> Counted<'t> {
    /// A number of a value that is written so, with its unit, folded.
    pub(crate) fn new(value: rust_decimal::Decimal, written: &str, unit: &'t str) -> Self {
        Self {
            unit,
            few: value.abs() < rust_decimal::Decimal::ONE_HUNDRED,
            in_words: value.abs() < rust_decimal::Decimal::TEN
                && written.chars().all(char::is_alphabetic),
        }
    }

    /// Whether it counts time, or counts so little that nobody would round it.
    fn is_span(&self) -> bool {
        let first = self.unit.split(' ').next().unwrap_or_default();
        let measured = first == "percent" || currency_named(first).is_some();
        is_time(self.unit) || self.in_words && !measured
    }
}

/// Whether a unit, folded, is one of time.
pub(super) fn is_time(unit: &str) -> bool {
    const TIME: [&str; 9] =
        ["second", "minute", "hour", "day", "week", "month", "year", "decade", "centur"];
    TIME.iter().any(|word| unit.starts_with(word))
}

/// Whether a unit, folded, is of places that something can extend over.
fn is_place(unit: &str) -> bool {
    const PLACES: [&str; 20] = [
        "province", "countr", "region", "district", "count", "cit", "state", "town", "village",
        "continent", "island", "prefecture", "municipalit", "territor", "area", "site", "kilomet",
        "mile", "hectare", "square",
    ];
    PLACES.iter().any(|word| unit.starts_with(word))
}

/// How far before or behind a number the words stand that qualify it, in bytes.
const REACH: usize = 40;

/// The words right before a number that qualify it; `text` ends there.
pub(crate) fn hedge_before(text: &str) -> Option<&'static Hedge> {
    let before = fold(last_words(text, text.len(), REACH));
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

/// The words right behind a number, or behind one word more, that qualify it; `text`
/// begins there.
pub(crate) fn hedge_behind(text: &str) -> Option<&'static Hedge> {
    let behind = fold(next_words(text, 0, REACH));
    let phrase = behind.split(['.', ',', ';', ':']).next().unwrap_or_default();
    let (_, next) = phrase.trim_start().split_once(' ').unwrap_or_default();
    BEHIND.iter().find(|hedge| {
        [phrase.trim_start(), next].into_iter().any(|text| {
            let rest = text.strip_prefix(hedge.words);
            rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        })
    })
}

/// Whether words that qualify so stand anywhere in a text: one can govern more than
/// one number behind it, as in "approximately 7.6 million people … and 32 million".
pub(super) fn governs(text: &str, qualifier: Qualifier) -> bool {
    // Once for all of them: what is folded is folded again in no time.
    let text = fold(text);
    BEFORE
        .iter()
        .filter(|hedge| hedge.reads == qualifier)
        .any(|hedge| Phrase::new(hedge.words).stands_in(&text))
}

/// What the words at each place of a figure say of it: none where any of them agrees
/// with the fact, or may.
pub(super) fn contradiction(
    figure: &Figure,
    text: &str,
    places: impl Iterator<Item = usize>,
) -> Option<Qualifier> {
    let unit = fold(&figure.unit);
    let counted = Counted::new(figure.value, &figure.text, &unit);
    let mut first = None;
    let mut last = 0;
    for at in places {
        last = at;
        let before = text.get(..at).unwrap_or_default();
        let behind = text.get(at + figure.text.len()..).unwrap_or_default();
        let hedge = hedge_before(before).or_else(|| hedge_behind(behind));
        let agrees = match hedge {
            Some(hedge) => {
                let doubtful = figure.qualifier == Qualifier::Exact && hedge.is_doubtful(&counted);
                hedge.agrees(figure.qualifier) || doubtful
            }
            None => figure.qualifier == Qualifier::Exact,
        };
        if agrees {
            return None;
        }
        first = first.or(Some(hedge.map_or(Qualifier::Exact, |hedge| hedge.reads)));
    }
    let unqualified = first == Some(Qualifier::Exact);
    let governed = || governs(text.get(..last).unwrap_or_default(), figure.qualifier);
    if unqualified && governed() { None } else { first }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numbers::Quantity;
    use crate::text::figure_places;
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
            ("some 500 people", "500", "people", About, None),
            ("some 500 people", "500", "people", Exact, Some(About)),
        ] {
            let value = Quantity::parse(figure).unwrap().value;
            let (text_of, unit) = (figure.to_owned(), unit.to_owned());
            let figure = Figure { text: text_of, value, unit, qualifier: says };
            let found = contradiction(&figure, text, figure_places(text, &figure.text));
            assert_eq!(found, reads, "{says} {text}");
        }
    }
}
