//! Which of several figures of one quotation each number of a sentence is meant for,
//! where the sentence tells of them one after another.

use std::collections::{BTreeMap, HashSet};
use std::ops::RangeInclusive;

use super::candidate::Candidate;
use super::context::{Context, SURELY_ABOUT};
use crate::model::{Fact, Key, Quotation};
use crate::text::is_one_of;

/// Leaves to each number of a sentence, of the facts of one quotation, the one whose
/// turn it is: as many numbers as facts, each fact by words that tell it from the others,
/// are told in one order ("7.6 million out of extreme and 32 million out of moderate
/// poverty"). `words` are those of the sentence in their order, `candidates` what each
/// number may be meant for.
pub(super) fn pair_in_order(
    context: &Context,
    words: &[String],
    candidates: &mut [Vec<Candidate>],
) {
    let mut told: BTreeMap<Key<Quotation>, Vec<Key<Fact>>> = BTreeMap::new();
    for candidate in candidates.iter().flatten().filter(|candidate| is_counted(candidate)) {
        let facts = told.entry(candidate.quotation).or_default();
        if !facts.contains(&candidate.fact) {
            facts.push(candidate.fact);
        }
    }
    for facts in told.into_values().filter(|facts| facts.len() > 1) {
        let has_all = |of: &[Candidate]| {
            facts.iter().all(|fact| of.iter().any(|one| one.fact == *fact && is_counted(one)))
        };
        let numbers: Vec<usize> = (0..candidates.len())
            .filter(|at| candidates.get(*at).is_some_and(|of| has_all(of)))
            .collect();
        let Some(order) = in_order(context, words, &facts) else { continue };
        if order.len() != numbers.len() {
            continue;
        }
        for (number, own) in numbers.into_iter().zip(order) {
            if let Some(candidates) = candidates.get_mut(number) {
                candidates.retain(|one| one.fact == own || !facts.contains(&one.fact));
            }
        }
    }
}

fn is_counted(candidate: &Candidate) -> bool {
    candidate.unit.is_said() && candidate.score >= SURELY_ABOUT
}

/// Words by which a sentence tells of two things in another order than it named them.
const CROSSED: &str = "former latter";

/// Facts in the order in which a sentence tells of them; none where it doesn't tell of
/// one by words of its own, or of two at once.
fn in_order(context: &Context, words: &[String], facts: &[Key<Fact>]) -> Option<Vec<Key<Fact>>> {
    if words.iter().any(|word| is_one_of(CROSSED, word)) {
        return None;
    }
    let places = facts.iter().map(|fact| Some((place(context, words, facts, *fact)?, *fact)));
    let mut places: Vec<_> = places.collect::<Option<_>>()?;
    places.sort_by_key(|(place, _)| *place.start());
    let apart = places.windows(2).all(|two| match two {
        [(this, _), (next, _)] => this.end() < next.start(),
        _ => true,
    });
    apart.then(|| places.into_iter().map(|(_, fact)| fact).collect())
}

/// From the first to the last of the words of a sentence that tell of one fact and of no
/// other; none where one is said twice.
fn place(
    context: &Context,
    words: &[String],
    facts: &[Key<Fact>],
    fact: Key<Fact>,
) -> Option<RangeInclusive<usize>> {
    let others = facts.iter().filter(|other| **other != fact);
    let others: HashSet<&String> = others.flat_map(|other| context.claim(*other)).collect();
    let own = |word: &String| context.claim(fact).contains(word) && !others.contains(word);
    let mut places = words.iter().enumerate().filter(|(_, word)| own(word));
    let (first, word) = places.next()?;
    let mut said = HashSet::from([word]);
    let mut last = first;
    for (at, word) in places {
        if !said.insert(word) {
            return None;
        }
        last = at;
    }
    Some(first..=last)
}
