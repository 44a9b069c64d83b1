//! The facts that a number of a sentence may be meant for, and which of them it is.

use std::collections::{HashMap, HashSet};

use super::FigureVerdict;
use super::context::SURELY_ABOUT;
use super::rounding::Closeness;
use crate::model::{Fact, Key, Quotation};

/// What shared words have to weigh so that a sentence is taken to be about a fact
/// whose value and unit it has.
pub(super) const ABOUT: f32 = 2.5;

/// By how much one fact has to outweigh another so that the other's number is wrong
/// for it.
const CLEARLY: f32 = 4.0;

/// Whether a sentence names the unit of a fact at a number.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum UnitSaid {
    /// It doesn't.
    Not,
    /// The number has its sign, which may be that of anything.
    BySign,
    /// It does, or it has the sign and tells of the fact.
    ForIt,
}

impl UnitSaid {
    pub(super) fn is_said(self) -> bool {
        self != Self::Not
    }
}

/// A fact that a number may be meant for.
#[derive(Clone, Copy)]
pub(super) struct Candidate {
    pub(super) fact: Key<Fact>,
    pub(super) score: f32,
    pub(super) unit: UnitSaid,
    /// Whether the draft qualifies the number as the fact's source does.
    pub(super) qualified: bool,
    /// Whether it is qualified at all.
    pub(super) hedged: bool,
    pub(super) closeness: Closeness,
    /// The quotation that it rests on.
    pub(super) quotation: Key<Quotation>,
    pub(super) certainty: Certainty,
    /// Whether the clause has words that tell it from the others of its quotation.
    pub(super) told_apart: bool,
}

/// What is certain of a number beside a fact.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Certainty {
    /// Nothing.
    None,
    /// It is that of the fact, and so large that this is no chance.
    Right,
    /// Its clause is surely about the fact, so that another number is wrong.
    Wrong,
}

/// The fact whose figure a number is, where there is one.
pub(super) fn agreeing(candidates: &[Candidate]) -> Option<Candidate> {
    let agrees = |candidate: &&Candidate| {
        candidate.closeness != Closeness::Other
            && (candidate.unit.is_said() && candidate.score >= ABOUT
                || candidate.score >= SURELY_ABOUT)
    };
    let rank = |candidate: &Candidate| {
        (candidate.unit.is_said(), candidate.closeness == Closeness::Same, candidate.score)
    };
    let best = candidates.iter().filter(agrees).max_by(|left, right| {
        let (left, right) = (rank(left), rank(right));
        left.0.cmp(&right.0).then(left.2.total_cmp(&right.2)).then(left.1.cmp(&right.1))
    })?;
    // "832 villages" is no 832 counties: the word behind the number says what is
    // counted, and it is the unit of another fact.
    let contradicted = !best.unit.is_said()
        && candidates
            .iter()
            .any(|other| other.unit.is_said() && other.score >= ABOUT && other.fact != best.fact);
    (!contradicted).then_some(*best)
}

/// The number of a sentence that a fact belongs to.
pub(super) struct Owner {
    /// The place of the number among those of the sentence.
    pub(super) number: usize,
    /// Whether it is qualified as the fact is.
    pub(super) qualified: bool,
}

/// Which number of a sentence each fact belongs to: the one that agrees with it, and
/// of two the one whose qualifier fits, as in "from 10% to under 10%"; and where none
/// does, the one that has its qualifier, as in "from 10% to under 40%".
pub(super) fn owners(candidates: &[Vec<Candidate>]) -> HashMap<Key<Fact>, Owner> {
    let mut owners: HashMap<Key<Fact>, Owner> = HashMap::new();
    let agreed: Vec<Option<Candidate>> =
        candidates.iter().map(|candidates| agreeing(candidates)).collect();
    for (number, best) in agreed.iter().enumerate() {
        let Some(Candidate { fact, qualified, .. }) = *best else { continue };
        let owner = owners.entry(fact).or_insert(Owner { number, qualified });
        if qualified && !owner.qualified {
            *owner = Owner { number, qualified };
        }
    }
    for (number, candidates) in candidates.iter().enumerate() {
        if agreed.get(number).is_some_and(Option::is_some) {
            continue;
        }
        let claims = candidates.iter().filter(|candidate| {
            candidate.qualified
                && candidate.hedged
                && candidate.unit.is_said()
                && candidate.score >= SURELY_ABOUT
        });
        // Where it can be meant for a fact that no number has, no other loses its own.
        let free = |claim: &&Candidate| !owners.contains_key(&claim.fact);
        let has_free = claims.clone().any(|claim| free(&claim));
        let claims: Vec<_> = claims.filter(|claim| !has_free || free(claim)).collect();
        for candidate in claims {
            let owner = owners.entry(candidate.fact);
            owner
                .and_modify(|owner| {
                    if !owner.qualified {
                        *owner = Owner { number, qualified: true };
                    }
                })
                .or_insert(Owner { number, qualified: true });
        }
    }
    owners
}

/// The facts of which a sentence has another number and not their own: what year stands
/// there is that of the other number.
pub(super) fn contradicted(candidates: &[Vec<Candidate>]) -> HashSet<Key<Fact>> {
    let counted = || candidates.iter().flatten().filter(|candidate| candidate.unit.is_said());
    let of = |other: bool| {
        let alike =
            move |candidate: &&Candidate| (candidate.closeness == Closeness::Other) == other;
        counted().filter(alike).map(|candidate| candidate.fact)
    };
    let agreed: HashSet<Key<Fact>> = of(false).collect();
    of(true).filter(|fact| !agreed.contains(fact)).collect()
}

/// Whether a number can be wrong for one fact although it is right for another: of one
/// quotation, where nothing tells that the other is meant; else where it may be chance.
fn gives_way(agreeing: &Candidate, meant: &Candidate) -> bool {
    if meant.quotation == agreeing.quotation {
        !agreeing.told_apart
    } else {
        agreeing.certainty != Certainty::Right
    }
}

/// How a number stands to the facts that it may be meant for.
pub(super) fn verdict(
    own: usize,
    candidates: &[Candidate],
    owners: &HashMap<Key<Fact>, Owner>,
) -> (FigureVerdict, Option<Key<Fact>>) {
    let agreeing = agreeing(candidates);
    let others = candidates.iter().filter(|other| {
        other.closeness == Closeness::Other
            && other.unit == UnitSaid::ForIt
            && owners.get(&other.fact).is_none_or(|owner| owner.number == own)
    });
    let most = |left: &&Candidate, right: &&Candidate| left.score.total_cmp(&right.score);
    let likely = others.clone().max_by(most);
    let meant = others.filter(|other| other.certainty == Certainty::Wrong).max_by(most);
    match (agreeing, meant) {
        // Of two figures of one sentence of the source, as of those out of extreme and out
        // of moderate poverty, the one can stand for the other; a figure that is right for
        // what another sentence says is no error.
        (Some(agreeing), Some(meant))
            if meant.score > agreeing.score + CLEARLY && gives_way(&agreeing, meant) =>
        {
            (FigureVerdict::Differs, Some(meant.fact))
        }
        // Another fact may be meant, and then it is another's number by chance.
        (Some(agreeing), None)
            if agreeing.certainty != Certainty::Right
                && agreeing.score < SURELY_ABOUT
                && likely.is_some_and(|other| other.score > agreeing.score + CLEARLY) =>
        {
            (FigureVerdict::Unsourced, None)
        }
        (Some(agreeing), _) => {
            let same = agreeing.closeness == Closeness::Same;
            let verdict = if same { FigureVerdict::Agrees } else { FigureVerdict::Rounds };
            (verdict, Some(agreeing.fact))
        }
        (None, Some(meant)) => (FigureVerdict::Differs, Some(meant.fact)),
        (None, None) => (FigureVerdict::Unsourced, None),
    }
}
