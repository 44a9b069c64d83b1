//! The clauses of a sentence: what one says of another country, of the next summit or
//! by the way is no error of what the sentence says of a fact.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use super::context::{Context, Scores, Words, words};
use crate::model::{Fact, FactBase, Key};
use crate::numbers::ordinal;
use crate::text::{self, fold, is_one_of};

/// Words behind a comma that begin a clause on something else.
const BEGIN: &str = "which who where that though although whereas while but unlike not yet";

/// Words that tell a thing from the one that it is like: "the newer line".
const OTHER: &str = "\
    new newer newest old older former previous earlier later next another other different \
    updated revised current second-highest higher lower";

/// Countries that are told of in news, by the word of their names that is theirs alone.
static COUNTRIES: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    "\
    afghanistan albania algeria angola argentina armenia australia austria azerbaijan bangladesh \
    belarus belgium benin bhutan bolivia botswana brazil britain bulgaria burkina burundi cambodia \
    cameroon canada chad chile china colombia congo croatia cuba cyprus czechia denmark djibouti \
    ecuador egypt eritrea estonia eswatini ethiopia fiji finland france gabon gambia georgia \
    germany ghana greece guatemala guinea guyana haiti honduras hungary iceland india indonesia \
    iran iraq ireland israel italy jamaica japan jordan kazakhstan kenya kuwait kyrgyzstan laos \
    latvia lebanon lesotho liberia libya lithuania luxembourg madagascar malawi malaysia maldives \
    mali malta mauritania mauritius mexico moldova mongolia montenegro morocco mozambique myanmar \
    namibia nepal netherlands nicaragua niger nigeria norway oman pakistan panama paraguay peru \
    philippines poland portugal qatar romania russia rwanda samoa senegal serbia singapore \
    slovakia slovenia somalia spain sudan suriname sweden switzerland syria taiwan tajikistan \
    tanzania thailand togo tunisia turkey turkiye turkmenistan uganda ukraine uruguay uzbekistan \
    vanuatu venezuela vietnam yemen zambia zimbabwe emirates korea lanka saudi zealand"
        .split_ascii_whitespace()
        .collect()
});

/// A clause of a sentence.
pub(super) struct Clause {
    /// Where it ends, in bytes of its block.
    end: usize,
    pub(super) words: Words,
    /// Those that begin with a capital and no sentence: names.
    named: Words,
    scores: HashMap<Key<Fact>, f32>,
    /// The facts that it may be about, the likeliest first.
    pub(super) ranked: Scores,
    names: Names,
}

/// What a text names that another can be told from.
struct Names {
    countries: HashSet<String>,
    /// Which of a row, and of what row: "Second" of "Second China-Central Asia Summit".
    places: Vec<(u64, String)>,
    /// Words behind "new", "another" and the like.
    others: HashSet<String>,
}

impl Names {
    fn of(text: &str) -> Self {
        let text = fold(text);
        let all: Vec<&str> = text
            .split(|char: char| !(char.is_alphanumeric() || char == '\''))
            .map(|word| word.trim_matches('\'').trim_end_matches("'s"))
            .filter(|word| !word.is_empty())
            .collect();
        let mut names =
            Self { countries: HashSet::new(), places: Vec::new(), others: HashSet::new() };
        for (at, word) in all.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|at| all.get(at)).copied().unwrap_or_default();
            // An ambassador to a country speaks of another.
            if COUNTRIES.contains(word) && before != "to" {
                names.countries.insert((*word).to_owned());
            }
            let Some(next) = all.get(at + 1) else { continue };
            if let Some(place) = place(word) {
                names.places.push((place, (*next).to_owned()));
            }
            if is_one_of(OTHER, word) {
                names.others.extend(words(next));
            }
        }
        names
    }
}

/// The countries that a text names.
pub(super) fn countries(text: &str) -> HashSet<String> {
    Names::of(text).countries
}

/// The place in a row that a word names: "second", "18th".
fn place(word: &str) -> Option<u64> {
    let digits = word.trim_end_matches(char::is_alphabetic);
    let in_digits = || {
        let ending = word.strip_prefix(digits).filter(|_| !digits.is_empty())?;
        is_one_of("st nd rd th", ending).then(|| digits.parse().ok())?
    };
    ordinal(word).or_else(in_digits)
}

impl Clause {
    fn new(context: &Context, text: &str, end: usize) -> Self {
        let words: Words = words(text).into_iter().collect();
        let ranked = context.scores(&words);
        let begins = |char: char| !(char.is_alphanumeric() || char == ',');
        let named = text::words(text).filter(|(at, word)| {
            let before = text.get(..*at).unwrap_or_default().trim_end();
            let capital = word.trim_start_matches(|char: char| !char.is_alphanumeric());
            capital.starts_with(char::is_uppercase)
                && !before.is_empty()
                && !before.ends_with(begins)
        });
        Self {
            end,
            words,
            named: named.flat_map(|(_, word)| self::words(word)).collect(),
            scores: ranked.iter().copied().collect(),
            ranked,
            names: Names::of(text),
        }
    }

    /// Where it ends, in bytes of its block.
    pub(super) fn end(&self) -> usize {
        self.end
    }

    /// How much it is about a fact.
    pub(super) fn score(&self, fact: Key<Fact>) -> f32 {
        self.scores.get(&fact).copied().unwrap_or(0.0)
    }

    /// Whether all that it says is said of a fact too.
    pub(super) fn says_only(&self, context: &Context, fact: Key<Fact>) -> bool {
        let said = |word: &String| context.has_word(fact, word) || is_one_of(BEGIN, word);
        self.words.iter().all(said)
    }

    /// Whether all that it names is named of a fact too, is who says it, or a country: of
    /// countries [`Self::is_of_another`] knows more.
    pub(super) fn names_only(&self, context: &Context, fact: Key<Fact>) -> bool {
        let named = |word: &String| {
            context.has_word(fact, word)
                || context.has_credit(word)
                || self.names.countries.contains(word)
        };
        self.named.iter().all(named)
    }

    /// Whether it tells of something that is like what a fact tells of and isn't it:
    /// of another country, of the first summit and not the second, of a newer line.
    pub(super) fn is_of_another(&self, base: &FactBase, context: &Context, key: Key<Fact>) -> bool {
        let fact = &base.facts[key];
        let text = &base.quotations[fact.quotation].text;
        if !self.names.countries.is_empty() {
            let mut own = countries(text);
            let regions = fact.regions.iter().map(|region| base.regions[*region].label.as_str());
            own.extend(regions.flat_map(countries));
            let known = |name: &String| {
                if own.is_empty() { context.has_country(name) } else { own.contains(name) }
            };
            if !self.names.countries.iter().any(known) {
                return true;
            }
        }
        if context.claim(key).iter().any(|word| self.names.others.contains(word)) {
            return true;
        }
        let own = if self.names.places.is_empty() { Vec::new() } else { Names::of(text).places };
        self.names
            .places
            .iter()
            .any(|place| own.iter().any(|own| own.1 == place.1) && !own.contains(place))
    }
}

/// The clauses of a sentence that begins at a byte of its block, in order. What
/// stands in `apart`, in bytes of the block, is a clause of its own: a quotation.
pub(super) fn clauses(
    context: &Context,
    sentence: &str,
    start: usize,
    apart: &[Range<usize>],
) -> Vec<Clause> {
    let mut ends: Vec<usize> = sentence
        .char_indices()
        .filter(|(at, char)| match char {
            ';' => true,
            ',' => {
                let behind = sentence.get(at + 1..).unwrap_or_default();
                behind.starts_with(' ')
                    && is_one_of(BEGIN, behind.split_whitespace().next().unwrap_or_default())
            }
            _ => false,
        })
        .map(|(at, _)| at + 1)
        .collect();
    let inside = |at: &usize| *at > start && *at < start + sentence.len();
    ends.extend(
        apart.iter().flat_map(|range| [range.start, range.end]).filter(inside).map(|at| at - start),
    );
    ends.push(sentence.len());
    ends.sort_unstable();
    ends.dedup();
    let mut begin = 0;
    let clauses = ends.into_iter().map(|end| {
        let text = sentence.get(begin..end).unwrap_or_default();
        begin = end;
        Clause::new(context, text, start + end)
    });
    clauses.collect()
}

/// The clause of a sentence that a byte of its block stands in.
pub(super) fn clause_at(clauses: &[Clause], at: usize) -> Option<&Clause> {
    clauses.get(clauses.partition_point(|clause| clause.end <= at)).or(clauses.last())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_are_written_as_texts_are_folded() {
        assert!(COUNTRIES.iter().all(|name| fold(name) == *name));
        assert_eq!(countries("in Türkiye and Sri Lanka").len(), 2);
    }

    #[test]
    fn what_others_are_told_by_is_named() {
        let names = Names::of(
            "The envoy to Kazakhstan says that Vietnam's newer line was drawn at the Second Summit, \
             the 18th Congress",
        );
        assert_eq!(names.countries, HashSet::from(["vietnam".to_owned()]));
        assert_eq!(names.places, [(2, "summit".to_owned()), (18, "congress".to_owned())]);
        assert_eq!(names.others, HashSet::from(["line".to_owned()]));
    }
}
