//! Qualifiers of numbers in words: "about", "more than", "or fewer".

use rust_decimal::Decimal;

use super::currency_named;
use crate::model::{Figure, Qualifier};
use crate::text::{
    breaks_word, fold, is_one_of, last_word, last_words, negation, next_words, stem,
};

use Qualifier::{About, AtLeast, AtMost, Exact, LessThan, MoreThan};

/// Words before or after a number, with their meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hedge {
    words: &'static str,
    pub(crate) reads: Qualifier,
    /// A second meaning: "nearly 100" is also less than 100.
    also: Option<Qualifier>,
    /// Whether a word before governs the words: "a bridge over 5 rivers".
    is_governed: bool,
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
    (About, Some(LessThan), "nearly|almost|close to|approaching"),
    (About, Some(Exact), "estimated"),
    (Exact, None, "exactly|precisely"),
    (MoreThan, None, "well over|well above|in excess of|more than|over|above|exceeding|exceeded"),
    (MoreThan, None, "exceeds|exceed|topped|topping|tops|surpassed|surpassing|surpasses|surpass"),
    (MoreThan, None, "greater than|higher than|>"),
    (LessThan, None, "well under|well below|less than|fewer than|lower than|under|below|<"),
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
        all.split('|').map(|words| Hedge { words, also: *also, ..Hedge::new(*reads) })
    })
}

/// Qualifiers with another meaning before times, places and small numbers: "over three years",
/// "over 20 provinces", "some two villages".
const AMBIGUOUS: [&str; 7] = ["about", "above", "around", "below", "over", "some", "under"];

/// Words with "about", "over" and "under" as prepositions: "ruled over 5 islands".
const GOVERNING: &str = "argue authority bridge conflict dispute fight fought hear heard jurisdiction \
    know preside quarrel reign right rule sail serve sovereignty speak spoke spoken spread talk worry";

/// Units of time.
const TIME: &str = "century day decade hour minute month second week year";

/// Units of place.
const PLACES: &str = "area city continent country county district hectare island kilometer kilometre \
    mile municipality prefecture province region site square state territory town village";

/// Whether a word is a form of a word in a list separated by spaces.
fn is_form_of(list: &str, word: &str) -> bool {
    list.split(' ').any(|known| stem(known) == stem(word))
}

impl Hedge {
    fn new(reads: Qualifier) -> Self {
        Self { words: "", reads, also: None, is_governed: false }
    }

    /// The same words after other words of the clause. A negation reverses a bound: "never carried
    /// more than 5" is at most 5. Farther from the bound, it may belong to other words: "no ship over 5
    /// metres".
    fn after(mut self, words: &str) -> Self {
        const FOCUS: &str = "just merely only simply";
        self.is_governed =
            self.ambiguous_words().is_some() && is_form_of(GOVERNING, last_word(words.trim_end()));
        let clause = words.rsplit([',', ';', ':', '.', '?', '!', '(', '–', '—']).next();
        let mut words = clause.unwrap_or_default().split_whitespace().rev().enumerate();
        let last = words.find(|(_, word)| negation(word).is_some() || is_one_of(FOCUS, word));
        if let Some((distance, word)) = last
            && let Some(negation) = negation(word)
            && let (Some(opposite), None) = (self.opposite(), self.also)
        {
            let is_sure = distance == 0 || distance == 1 && matches!(negation, "not" | "never");
            if is_sure { self.reads = opposite } else { self.also = Some(opposite) }
        }
        self
    }

    /// The bound that a negation makes of this one.
    fn opposite(self) -> Option<Qualifier> {
        match self.reads {
            MoreThan => Some(AtMost),
            LessThan => Some(AtLeast),
            _ => None,
        }
    }

    /// The bound and its opposite, if the words can mean either.
    pub(crate) fn either(self) -> Option<[Qualifier; 2]> {
        self.opposite().filter(|_| self.also == self.opposite()).map(|other| [self.reads, other])
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
        matches!(self.words, "nearly" | "almost" | "approaching")
    }

    /// Whether the words may not qualify the number at all. `unit` is folded: the unit, or the words
    /// after the number.
    pub(crate) fn is_doubtful(self, value: Decimal, written: &str, unit: &str) -> bool {
        let first = unit.split(|char: char| !char.is_alphanumeric()).next().unwrap_or_default();
        let is_few = value.abs() < Decimal::ONE_HUNDRED;
        let is_spatial = self.words == "over" && is_few && is_form_of(PLACES, first);
        let is_measured = first == "percent" || currency_named(first).is_some();
        let is_in_words = (Decimal::ONE..Decimal::TEN).contains(&value.abs())
            && written.chars().all(char::is_alphabetic);
        let is_time = is_form_of(TIME, first);
        let is_span = match self.words {
            "about" | "around" if is_time => false,
            _ => is_time || is_in_words && !is_measured,
        };
        self.ambiguous_words().is_some() && (is_span || is_spatial || self.is_governed)
    }
}

/// The maximum distance of a qualifier from the number, in bytes.
const WINDOW: usize = 64;

/// The qualifier at the end of `text`, before a number.
pub(crate) fn hedge_before(text: &str) -> Option<Hedge> {
    let before = fold(last_words(text, text.len(), WINDOW));
    let before = before.trim_end_matches(|char: char| {
        char.is_whitespace() || matches!(char, '$' | '€' | '£' | '¥' | '-')
    });
    let known = before.strip_suffix(" the");
    let before = known.or(before.strip_suffix(" a")).unwrap_or(before);
    // "36%, more than the 30% promised" is a comparison.
    if known.is_some() && before.ends_with(" than") {
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
        first = first.or(hedge.or(Some(Hedge::new(Exact))));
    }
    if first.is_none_or(|hedge| hedge.reads != Exact) {
        return first;
    }
    let before = &text[..last];
    // The words of a bound may also stand farther from the number: "up to age 30".
    let strictness = match figure.qualifier {
        LessThan => Some(AtMost),
        AtMost => Some(LessThan),
        MoreThan => Some(AtLeast),
        AtLeast => Some(MoreThan),
        _ => None,
    };
    let other = strictness.filter(|other| governs(before, *other));
    if governs(before, figure.qualifier) { None } else { other.map(Hedge::new).or(first) }
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
        ("those up to age 30", "30", "years", LessThan, Some(AtMost)),
        ("those up to age 30", "30", "years", MoreThan, Some(Exact)),
        ("upwards of 500", "500", "people", AtLeast, None),
        ("more than the 500 promised", "500", "people", Exact, None),
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
        ("over 20 provinces", "20", "provinces", Exact, None),
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
        // A negation near a bound reverses it; farther from it, both are possible.
        ("never carried more than 5 boats", "5", "boats", AtMost, None),
        ("never carried more than 5 boats", "5", "boats", MoreThan, Some(AtMost)),
        ("does not have more than 5 boats", "5", "boats", Exact, Some(AtMost)),
        ("isn’t over 5 boats", "5", "boats", AtMost, None),
        ("never fewer than 40 boats", "40", "boats", AtLeast, None),
        ("no higher than 40 metres", "40", "metres", AtMost, None),
        ("no more than 1.5 to 2 degrees", "2", "degrees", AtMost, None),
        ("at no time did more than 5 boats", "5", "boats", AtMost, None),
        ("no ship over 5 metres", "5", "metres", MoreThan, None),
        ("no ship over 5 metres", "5", "metres", LessThan, Some(MoreThan)),
        ("not only more than 5 boats", "5", "boats", MoreThan, None),
        ("not now, but more than 5 boats", "5", "boats", MoreThan, None),
        ("not about 5 boats", "5", "boats", About, None),
        // After some words, "over" and "about" are prepositions.
        ("argued over 500 crowns", "500", "crowns", Exact, None),
        ("rights over 25% of the land", "25%", "percent", Exact, None),
        ("rights over 25% of the land", "25%", "percent", About, Some(MoreThan)),
        ("talked about 5 ferries", "5", "ferries", Exact, None),
    ];

    #[test]
    fn the_words_at_a_figure_qualify_it() {
        for (text, figure, unit, says, reads) in QUALIFIED {
            let value = Quantity::parse(figure).unwrap().value;
            let (text_of, unit) = ((*figure).to_owned(), (*unit).to_owned());
            let (value_to, of, qualifier) = (None, None, *says);
            let figure = Figure { text: text_of, value, value_to, of, unit, qualifier };
            let found =
                contradiction(&figure, text, figure_places(text, &figure.text, Notation::Point));
            assert_eq!(found.map(|hedge| hedge.reads), *reads, "{says} {text}");
        }
    }
}
