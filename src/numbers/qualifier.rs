//! Qualifiers of numbers in words: "about", "more than", "or fewer".

use rust_decimal::Decimal;

use super::{currency_named, is_sign};
use crate::model::{Figure, Qualifier};
use crate::text::{breaks_word, fold, is_one_of, last_words, negation, next_words};

use Qualifier::{About, AtLeast, AtMost, Exact, LessThan, MoreThan};

/// Words before or after a number, with their meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hedge {
    words: &'static str,
    pub(crate) reads: Qualifier,
    /// A second meaning: "nearly 100" is also less than 100.
    also: Option<Qualifier>,
}

/// Words with their meaning, and their second meaning.
type Hedges = [(Qualifier, Option<Qualifier>, &'static str)];

/// The qualifiers before a number, folded. "Well over" comes before "over".
const BEFORE: &Hedges = &[
    (AtLeast, None, "at least|as few as|as little as|a minimum of|≥"),
    (AtMost, None, "at most|as many as|as much as|up to|a maximum of|capped at|limited to|≤"),
    (MoreThan, Some(AtLeast), "upwards of"),
    (MoreThan, Some(About), "slightly more than|a little more than|just over|just above"),
    (LessThan, Some(About), "slightly less than|a little less than|just under|just below"),
    (About, None, "about|approximately|roughly|around|some|circa|c.|ca.|~|≈|an estimated"),
    (About, Some(LessThan), "nearly|almost|close to|approaching|not quite|getting on for"),
    (About, Some(Exact), "estimated"),
    (Exact, None, "exactly|precisely"),
    (MoreThan, None, "well over|well above|in excess of|more than|over|above|exceeding|exceeded"),
    (MoreThan, None, "exceeds|exceed|topped|topping|tops|surpassed|surpassing|surpasses|surpass"),
    (MoreThan, None, "greater than|higher than|older than|>"),
    (
        LessThan,
        None,
        "well under|well below|less than|fewer than|lower than|younger than|under|below|<",
    ),
];

/// The qualifiers after a number, folded.
const BEHIND: &Hedges = &[
    (AtLeast, Some(MoreThan), "+|plus"),
    (AtLeast, None, "or more|and more|or above|and above|or higher|or older|and older|at least"),
    (AtMost, None, "or less|or fewer|or under|or lower|or younger|and younger|at most"),
    (About, None, "or so|or thereabouts|approximately|roughly"),
];

fn hedges(hedges: &'static Hedges) -> impl Iterator<Item = Hedge> {
    hedges.iter().flat_map(|(reads, also, all)| {
        all.split('|').map(|words| Hedge { words, reads: *reads, also: *also })
    })
}

/// Qualifiers with another meaning before times and small numbers: "over three years", "some two
/// villages".
const AMBIGUOUS: [&str; 7] = ["about", "above", "around", "below", "over", "some", "under"];

/// Units of time.
pub(crate) const TIME_UNITS: &str = "\
    century centuries day days decade decades hour hours hrs minute minutes month months second seconds \
    week weeks year years yr yrs";

impl Hedge {
    /// The same words after other words of the clause. A negation reverses a bound: "never carried
    /// more than 5" is at most 5. Farther from the bound, it may belong to other words: "no ship over 5
    /// metres".
    fn after(mut self, words: &str) -> Self {
        let clause = words.rsplit([',', ';', ':', '.', '?', '!', '(', '–', '—']).next();
        let clause = clause.unwrap_or_default();
        // "from 8% through 9% up to 10%", "it goes up to 10%"
        let verb = clause.split_whitespace().next_back().unwrap_or_default();
        let is_change = clause.contains("from ") || is_one_of("climbs go goes went", verb);
        if self.words == "up to" && is_change {
            self.also = Some(Exact);
        }
        let mut words = clause.split_whitespace().rev();
        let (last, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let is_negated = negation(last).is_some()
            || matches!(negation(second), Some("not" | "never")) && last != "only";
        let opposite = match self.reads {
            MoreThan => AtMost,
            LessThan => AtLeast,
            _ => return self,
        };
        if is_negated {
            self.reads = opposite;
        } else if words.any(|word| negation(word).is_some()) {
            self.also = self.also.or(Some(Exact));
        }
        self
    }

    /// The words, if they often qualify nothing: "over" in "won over 300 voters".
    pub(crate) fn ambiguous_words(self) -> Option<&'static str> {
        AMBIGUOUS.contains(&self.words).then_some(self.words)
    }

    /// Whether the words can mean a qualifier.
    pub(crate) fn agrees(self, qualifier: Qualifier) -> bool {
        self.reads == qualifier || self.also == Some(qualifier)
    }

    /// Whether the true number is less.
    pub(crate) fn falls_short(self) -> bool {
        matches!(self.words, "nearly" | "almost" | "approaching" | "not quite")
    }

    /// Whether the words may not qualify the number at all. `unit` is folded: the unit, or the words
    /// after the number.
    pub(crate) fn is_doubtful(self, value: Decimal, written: &str, unit: &str) -> bool {
        let first = unit.split(|char: char| !char.is_alphanumeric()).next().unwrap_or_default();
        let is_measured = first == "percent" || currency_named(first).is_some();
        let is_in_words = (Decimal::ONE..Decimal::TEN).contains(&value.abs())
            && written.chars().all(char::is_alphabetic);
        let is_time = is_one_of(TIME_UNITS, first);
        let is_span = match self.words {
            "about" | "around" if is_time => false,
            _ => is_time || is_in_words && !is_measured,
        };
        self.ambiguous_words().is_some() && is_span
    }
}

/// The maximum distance of a qualifier from the number, in bytes.
const WINDOW: usize = 64;

/// The qualifier at the end of `text`, before a number.
pub(crate) fn hedge_before(text: &str) -> Option<Hedge> {
    let before = fold(last_words(text, text.len(), WINDOW));
    let before =
        before.trim_end_matches(|char: char| char.is_whitespace() || char == '-' || is_sign(char));
    // "about a third", "under the age of 18", but "below the 45,200 of last year"
    let rest = [" a", " the age of", " age"].iter().find_map(|words| before.strip_suffix(words));
    let before = rest.unwrap_or(before);
    // "over and above 5" is 5 more.
    if before.ends_with("over and above") {
        return None;
    }
    hedges(BEFORE).find_map(|hedge| {
        let rest = before.strip_suffix(hedge.words)?;
        (!breaks_word(before, &(rest.len()..before.len()))).then(|| hedge.after(rest))
    })
}

/// The qualifier at the start of `text`, after a number or after the next word.
pub(crate) fn hedge_after(text: &str) -> Option<Hedge> {
    let after = fold(next_words(text, 0, WINDOW));
    let phrase = after.split(['.', ',', ';', ':']).next().unwrap_or_default();
    let (_, next) = phrase.trim_start().split_once(' ').unwrap_or_default();
    hedges(BEHIND).find(|hedge| {
        [phrase.trim_start(), next].into_iter().any(|text| {
            let rest = text.strip_prefix(hedge.words);
            rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        })
    })
}

/// Whether a qualifier occurs anywhere in a text: it can govern several numbers, as in
/// "approximately 7.6 million people … and 32 million".
fn governs(text: &str, qualifier: Qualifier) -> bool {
    let mut ends = text.match_indices(' ').map(|(end, _)| end);
    ends.any(|end| hedge_before(&text[..end]).is_some_and(|hedge| hedge.reads == qualifier))
}

/// The words in the text at the places of a figure, if none of them agrees with the fact.
pub(crate) fn contradiction(
    figure: &Figure,
    text: &str,
    places: impl Iterator<Item = usize>,
) -> Option<Hedge> {
    let unit = fold(&figure.unit);
    let is_exact = figure.qualifier == Exact;
    let (mut first, mut last) = (None, 0);
    for at in places {
        last = at;
        let hedge =
            hedge_before(&text[..at]).or_else(|| hedge_after(&text[at + figure.text.len()..]));
        let agrees = hedge.map_or(is_exact, |hedge| {
            hedge.agrees(figure.qualifier)
                || is_exact && hedge.is_doubtful(figure.value, &figure.text, &unit)
        });
        if agrees {
            return None;
        }
        first = first.or(hedge).or(Some(Hedge { words: "", reads: Exact, also: None }));
    }
    first.filter(|hedge| hedge.reads != Exact || !governs(&text[..last], figure.qualifier))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numbers::Quantity;
    use crate::numbers::{Notation, figure_places};

    /// A text, a figure with its unit and qualifier, and the qualifier of the words, if they differ.
    const QUALIFIED: &[(&str, &str, &str, Qualifier, Option<Qualifier>)] = &[
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
        ("500 or more", "500", "people", AtLeast, None),
        ("500 people or more", "500", "people", AtLeast, None),
        ("500 people or more", "500", "people", MoreThan, Some(AtLeast)),
        ("500 or fewer", "500", "people", AtMost, None),
        ("no greater than 500", "500", "people", AtMost, None),
        ("not exceeding 500", "500", "people", MoreThan, Some(AtMost)),
        ("aged 65 or older", "65", "years", Exact, Some(AtLeast)),
        ("aged 30 or younger", "30", "years", AtMost, None),
        ("at least 3.5 million", "3.5 million", "people", AtLeast, None),
        ("at least 3.5 million", "3.5 million", "people", Exact, Some(AtLeast)),
        ("up to 12 days", "12", "days", AtMost, None),
        ("up to 12 days", "12", "days", LessThan, Some(AtMost)),
        ("those up to age 30", "30", "years", AtMost, None),
        ("those up to age 30", "30", "years", MoreThan, Some(AtMost)),
        ("children under the age of five", "five", "years", MoreThan, Some(LessThan)),
        ("children younger than 18", "18", "years", LessThan, None),
        ("from 8% through 9% up to 10%", "10%", "percent", Exact, None),
        ("goes up to 10%", "10%", "percent", Exact, None),
        ("getting on for 500 people", "500", "people", About, None),
        ("over and above 500 people", "500", "people", Exact, None),
        ("upwards of 500", "500", "people", AtLeast, None),
        ("upwards of 500", "500", "people", MoreThan, None),
        ("less than 500", "500", "people", AtMost, Some(LessThan)),
        ("moreover 500 people", "500", "people", Exact, None),
        ("no less than 500 people", "500", "people", AtLeast, None),
        ("no more than 500 people", "500", "people", AtMost, None),
        ("no more than 500 people", "500", "people", MoreThan, Some(AtMost)),
        ("more than 500 of the 500 asked", "500", "people", MoreThan, None),
        ("more than 500 of the 500 asked", "500", "people", Exact, None),
        ("more than 500 of the 500 asked", "500", "people", LessThan, Some(MoreThan)),
        ("nearly 100 people", "100", "people", LessThan, None),
        ("nearly 100 people", "100", "people", About, None),
        ("nearly 100 people", "100", "people", MoreThan, Some(About)),
        ("over half of the people", "half", "of the people", Exact, Some(MoreThan)),
        ("about two dollars", "two", "USD", Exact, Some(About)),
        ("over 20 provinces", "20", "provinces", MoreThan, None),
        ("over 20 provinces", "20", "provinces", About, Some(MoreThan)),
        ("as many as 500 people", "500", "people", AtMost, None),
        ("as many as 500 people", "500", "people", Exact, Some(AtMost)),
        ("losses exceeded 500", "500", "people", MoreThan, None),
        ("it topped 500", "500", "people", Exact, Some(MoreThan)),
        ("it surpassed $500", "500", "USD", MoreThan, None),
        ("500+ people", "500", "people", MoreThan, None),
        ("500+ people", "500", "people", Exact, Some(AtLeast)),
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
        // A negation next to a bound reverses it.
        ("never carried more than 5 boats", "5", "boats", AtMost, None),
        ("never carried more than 5 boats", "5", "boats", MoreThan, Some(AtMost)),
        ("does not have more than 5 boats", "5", "boats", Exact, Some(AtMost)),
        ("isn’t over 5 boats", "5", "boats", AtMost, None),
        ("never fewer than 40 boats", "40", "boats", AtLeast, None),
        ("no higher than 40 metres", "40", "metres", AtMost, None),
        ("no more than 1.5 to 2 degrees", "2", "degrees", AtMost, None),
        ("no hall with over 500 seats", "500", "seats", MoreThan, None),
        ("no hall with over 500 seats", "500", "seats", Exact, None),
        ("no hall with over 500 seats", "500", "seats", LessThan, Some(MoreThan)),
        ("not only more than 5 boats", "5", "boats", MoreThan, None),
        ("not now, but more than 5 boats", "5", "boats", MoreThan, None),
        ("not about 5 boats", "5", "boats", About, None),
        ("rights over 25% of the land", "25%", "percent", About, Some(MoreThan)),
    ];

    #[test]
    fn the_words_at_a_figure_qualify_it() {
        for (text, figure, unit, says, reads) in QUALIFIED {
            let value = Quantity::parse(figure, Notation::Point).unwrap().value;
            let (text_of, unit) = ((*figure).to_owned(), (*unit).to_owned());
            let (value_to, of, qualifier) = (None, None, *says);
            let figure = Figure { text: text_of, value, value_to, of, unit, qualifier };
            let found =
                contradiction(&figure, text, figure_places(text, &figure.text, Notation::Point));
            assert_eq!(found.map(|hedge| hedge.reads), *reads, "{says} {text}");
        }
    }
}
