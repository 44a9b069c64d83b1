//! Which facts a sentence is about: words that it shares with them, the rarer the
//! more they weigh. Logarithms come from a library in Rust: with the system's, every
//! command would load another library when it starts.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::clause::countries;
use super::having::Having;
use crate::model::{Fact, FactBase, Key, Name, Quotation};
use crate::numbers::is_number_word;
use crate::text::{find_figure, fold};

/// The words of all facts.
pub(super) struct Context {
    /// For each word the facts that have it.
    facts: HashMap<String, Having>,
    /// The words of each claim, by fact.
    claims: Claims,
    /// The words of a claim that tell it from the others of its quotation that count the
    /// same, where there are any, by fact.
    apart: Claims,
    /// The words of each unit, by fact.
    units: HashMap<Key<Fact>, HashSet<String>>,
    /// The facts with a figure, by its value.
    figures: HashMap<Decimal, Vec<Key<Fact>>>,
    /// The countries that the regions are or lie in.
    countries: HashSet<String>,
    /// The words of the names and posts of those who are credited with anything.
    credited: HashSet<String>,
    count: usize,
}

/// The words of a sentence that carry meaning, in an order of their own: sums of
/// fractions depend on it.
pub(super) type Words = BTreeSet<String>;

/// How much a sentence is about each fact that it shares words with, the most first.
pub(super) type Scores = Vec<(Key<Fact>, f32)>;

/// How many facts the base had in which the weights that decide were found.
const MEASURED: f32 = 80.0;

/// How much a word of a fact's topics weighs that its quotation hasn't.
const OF_TOPIC: f32 = 0.5;

/// How much a word of a fact's claim weighs.
const CLAIMED: f32 = 2.0;

/// How much a word weighs that tells a fact from the others of its quotation.
const TELLS_APART: f32 = 5.0;

/// What shared words have to weigh so that a number that the fact hasn't is wrong.
pub(super) const SURELY_ABOUT: f32 = 7.0;

/// The fewest words that have to be shared for that in a base of many facts, where
/// two rare ones are shared by chance.
const ENOUGH: usize = 3;

/// How many facts are many.
const MANY: usize = 1000;

/// Words in more facts than this tell nothing of which is meant.
const COMMON: usize = 400;

/// The most facts that a sentence is taken to be about.
const MOST: usize = 48;

impl Context {
    pub(super) fn new(base: &FactBase) -> Self {
        let claims: Claims =
            base.facts.iter().map(|(key, fact)| (key, words(&fact.claim))).collect();
        let mut context = Self {
            facts: HashMap::new(),
            apart: apart(base, &claims),
            claims,
            units: HashMap::new(),
            figures: HashMap::new(),
            countries: base
                .regions
                .iter()
                .flat_map(|(_, region)| countries(&region.label))
                .collect(),
            credited: credited(base).flat_map(words).collect(),
            count: base.facts.len(),
        };
        for (_, quotation) in base.quotations.iter() {
            let quoted: HashSet<String> = words(&quotation.text).into_iter().collect();
            for fact in quotation.facts() {
                context.add_own(base, fact, &quoted);
            }
            for word in quoted {
                context.facts.entry(word).or_default().add_quoted(quotation);
            }
        }
        context.add_figures(base);
        context
    }

    /// Adds the words of a fact's claim and topics. `quoted` are those of its quotation.
    fn add_own(&mut self, base: &FactBase, key: Key<Fact>, quoted: &HashSet<String>) {
        let mut weights: HashMap<String, f32> = HashMap::new();
        let labels = base.facts[key].topics.iter().map(|topic| base.topics[*topic].label.as_str());
        let of_topics = labels.flat_map(words).filter(|word| !quoted.contains(word));
        weights.extend(of_topics.map(|word| (word, OF_TOPIC)));
        weights.extend(self.claim(key).iter().map(|word| (word.clone(), CLAIMED)));
        let apart = self.apart.get(&key).into_iter().flatten();
        weights.extend(apart.map(|word| (word.clone(), TELLS_APART)));
        for (word, weight) in weights {
            let is_quoted = quoted.contains(&word);
            self.facts.entry(word).or_default().add_own(key, weight, is_quoted);
        }
    }

    /// Adds the figures and their units.
    fn add_figures(&mut self, base: &FactBase) {
        // Facts of one quotation may have the same figure. It is looked for once.
        let mut behind: HashMap<(Key<Quotation>, &str), Vec<String>> = HashMap::new();
        let mut counted: HashMap<String, usize> = HashMap::new();
        for (_, fact) in base.facts.iter() {
            let Some(figure) = &fact.figure else { continue };
            let text = &base.quotations[fact.quotation].text;
            let behind = behind
                .entry((fact.quotation, &figure.text))
                .or_insert_with(|| behind_figure(text, &figure.text));
            for word in behind {
                *counted.entry(word.clone()).or_default() += 1;
            }
        }
        for (key, fact) in base.facts.iter() {
            let Some(figure) = &fact.figure else { continue };
            self.figures.entry(figure.value.normalize()).or_default().push(key);
            let mut unit: HashSet<String> = words(&figure.unit).into_iter().collect();
            let behind = behind.get(&(fact.quotation, &figure.text)).into_iter().flatten();
            unit.extend(behind.filter(|word| counted.get(*word) == Some(&1)).cloned());
            self.units.insert(key, unit);
        }
    }

    /// How much a sentence with these words is about each fact.
    pub(super) fn scores(&self, words: &Words) -> Scores {
        let mut shared: HashMap<Key<Fact>, (usize, f32)> = HashMap::new();
        for word in words {
            let Some(having) = self.facts.get(word).filter(|having| having.count() <= COMMON)
            else {
                continue;
            };
            let rarity = (self.count_as_f32() / f32_of(having.count())).ln() * self.scale() + 0.1;
            for (fact, weight) in having.weights() {
                let (words, score) = shared.entry(fact).or_default();
                *words += 1;
                *score += rarity * weight;
            }
        }
        let many = self.count > MANY;
        let score = |(words, score): (usize, f32)| {
            if many && words < ENOUGH { score.min(SURELY_ABOUT.next_down()) } else { score }
        };
        let mut scores: Scores =
            shared.into_iter().map(|(fact, shared)| (fact, score(shared))).collect();
        scores.sort_by(|left, right| right.1.total_cmp(&left.1).then(left.0.cmp(&right.0)));
        scores.truncate(MOST);
        scores
    }

    /// In a large base the rarest words are rarer, and still one of them alone tells
    /// of no fact: all weights are those of a base of eighty.
    fn scale(&self) -> f32 {
        let count = self.count_as_f32();
        if count > MEASURED { MEASURED.ln() / count.ln() } else { 1.0 }
    }

    fn count_as_f32(&self) -> f32 {
        f32_of(self.count)
    }

    /// The words of a fact's claim.
    pub(super) fn claim(&self, fact: Key<Fact>) -> &[String] {
        self.claims.get(&fact).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether a fact, its quotation or its topics have a word.
    pub(super) fn has_word(&self, fact: Key<Fact>, word: &str) -> bool {
        self.facts.get(word).is_some_and(|having| having.has(fact))
    }

    /// Whether a word is of the name or the post of somebody who is credited.
    pub(super) fn has_credit(&self, word: &str) -> bool {
        self.credited.contains(word)
    }

    /// Whether words tell a fact from the others of its quotation that count the same:
    /// they have one of those that its claim has alone.
    pub(super) fn is_told_apart(&self, fact: Key<Fact>, words: &Words) -> bool {
        let own = self.apart.get(&fact).into_iter().flatten();
        own.into_iter().any(|word| words.contains(word))
    }

    /// Whether words name the unit of a fact.
    pub(super) fn has_unit(&self, fact: Key<Fact>, words: &Words) -> bool {
        self.units.get(&fact).is_some_and(|unit| unit.iter().any(|word| words.contains(word)))
    }

    /// The facts that have a value.
    pub(super) fn with_value(&self, value: Decimal) -> &[Key<Fact>] {
        self.figures.get(&value.normalize()).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether a region of the base is called by the name of a country.
    pub(super) fn has_country(&self, name: &str) -> bool {
        self.countries.contains(name)
    }

    /// Whether a word is of the unit of a fact.
    pub(super) fn is_unit_of(&self, fact: Key<Fact>, word: &str) -> bool {
        self.units.get(&fact).is_some_and(|unit| unit.contains(word))
    }
}

/// The words of each claim, by fact.
type Claims = HashMap<Key<Fact>, Vec<String>>;

/// For each of several figures of a quotation that count the same, the words that its
/// claim has alone.
fn apart(base: &FactBase, claims: &Claims) -> Claims {
    let mut apart = HashMap::new();
    for (_, quotation) in base.quotations.iter() {
        let figures = quotation.facts().filter_map(|key| {
            Some((key, base.facts[key].figure.as_ref()?.unit.as_str(), claims.get(&key)?))
        });
        let mut alike: HashMap<&str, usize> = HashMap::new();
        let mut having: HashMap<(&str, &str), usize> = HashMap::new();
        for (_, unit, claim) in figures.clone() {
            *alike.entry(unit).or_default() += 1;
            for word in claim.iter().collect::<HashSet<_>>() {
                *having.entry((unit, word)).or_default() += 1;
            }
        }
        let several =
            figures.filter(|(_, unit, _)| alike.get(unit).is_some_and(|count| *count > 1));
        apart.extend(several.map(|(key, unit, claim)| {
            let is_own = |word: &&String| having.get(&(unit, word.as_str())) == Some(&1);
            (key, claim.iter().filter(is_own).cloned().collect())
        }));
    }
    apart
}

/// The names and posts of authors and of whom quotations and facts are attributed to.
fn credited(base: &FactBase) -> impl Iterator<Item = &str> {
    let authors = base.sources.iter().flat_map(|(_, source)| source.authors.iter());
    let names = authors.flat_map(|name| match name {
        Name::Person { family, given, role, display } => {
            vec![Some(family), given.as_ref(), role.as_ref(), display.as_ref()]
        }
        Name::Literal(name) => vec![Some(name)],
    });
    let quotations = base.quotations.iter().map(|(_, quotation)| quotation.attributed_to.as_ref());
    let facts = base.facts.iter().map(|(_, fact)| fact.attributed_to.as_ref());
    names.chain(quotations).chain(facts).flatten().map(String::as_str)
}

/// The two words behind a figure in its quotation: what it counts, in the source's
/// own words.
fn behind_figure(text: &str, figure: &str) -> Vec<String> {
    let behind = find_figure(text, figure).and_then(|at| text.get(at + figure.len()..));
    let phrase = behind.and_then(|text| text.split(['.', ',', ';', '(', ')']).next());
    // Word by word: the phrase may be as long as the quotation.
    phrase.unwrap_or_default().split_whitespace().flat_map(words).take(2).collect()
}

fn f32_of(number: usize) -> f32 {
    u16::try_from(number).map_or(f32::from(u16::MAX), f32::from)
}

/// The words of a text that carry meaning, in one form for one and many.
pub(super) fn words(text: &str) -> Vec<String> {
    fold(text)
        .split(|char: char| !(char.is_alphanumeric() || char == '\''))
        .map(|word| word.trim_matches('\'').trim_end_matches("'s"))
        .filter(|word| word.chars().count() > 1 && word.chars().any(char::is_alphabetic))
        .filter(|word| !STOP.contains(word) && !is_number_word(word))
        .map(stem)
        .collect()
}

/// A word without the ending of the plural, as Americans spell it; all words for people
/// are one.
pub(super) fn stem(word: &str) -> String {
    let singular = singular(word);
    let spelt = SPELLINGS.iter().find_map(|(british, american)| {
        singular.strip_suffix(british).map(|stem| format!("{stem}{american}"))
    });
    spelt.unwrap_or(singular)
}

/// Endings of words that are spelt in two ways. That other words have them too does no
/// harm: both sides of a comparison are changed.
const SPELLINGS: [(&str, &str); 9] = [
    ("isation", "ization"),
    ("ising", "izing"),
    ("ised", "ized"),
    ("ise", "ize"),
    ("ysed", "yzed"),
    ("yse", "yze"),
    ("our", "or"),
    ("tre", "ter"),
    ("mme", "m"),
];

fn singular(word: &str) -> String {
    if matches!(word, "person" | "persons" | "folk" | "folks") {
        return "people".to_owned();
    }
    for (ending, other) in [("ies", "y"), ("sses", "ss"), ("xes", "x"), ("s", "")] {
        if let Some(stem) = word.strip_suffix(ending)
            && stem.chars().count() + other.len() > 2
            && !(ending == "s" && stem.ends_with(['s', 'u', 'i']))
        {
            return format!("{stem}{other}");
        }
    }
    word.to_owned()
}

/// Words that stand in every text, and those that say how much.
static STOP: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    "\
    a about above after all almost also an and any are around as at be been before between \
    both but by can close could did do during each for from had has have he her his how if \
    in into is it its least less like may million billion thousand hundred more most nearly \
    no not of on one only or other our out over own percent roughly said says she since so \
    some such than that the their them then there these they this those to under up was we \
    were what when which will with"
        .split_ascii_whitespace()
        .collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_and_many_are_one_word() {
        assert_eq!(
            words("The counties' villages and China's boxes"),
            ["county", "village", "china", "box"]
        );
        assert_eq!(words("is gas, bus, process"), ["gas", "bus", "process"]);
        assert_eq!(
            words("mobilised centres, organisations"),
            words("mobilized center, organization")
        );
    }
}
