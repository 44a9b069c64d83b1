//! The figures of a draft: those that agree with a fact, those that round one
//! fairly, those that differ from it, and those that no fact is about.

use std::collections::HashMap;
use std::ops::Range;

use rust_decimal::Decimal;

use super::REACH;
use super::clause::{Clause, clause_at, clauses};
use super::context::{Context, SURELY_ABOUT, Scores, Words, stem, words};
use super::countable::counts;
use super::dates;
use super::rounding::{Closeness, closeness, is_slip};
use crate::model::vocabulary::vocabulary;
use crate::model::{Fact, FactBase, Figure, Key, Qualifier, Quotation};
use crate::prose::{BlockKind, Draft, Number, NumberKind, numbers};
use crate::text::{fold, is_one_of, last_words, next_words, sentences};
use crate::verify::qualifier::{Counted, hedge_before, hedge_behind};

vocabulary! {
    /// How a figure of a draft stands to the facts.
    pub enum FigureVerdict {
        /// A fact has it.
        Agrees = "agrees",
        /// It is the figure of a fact, rounded fairly.
        Rounds = "rounds",
        /// It is meant for the figure or the date of a fact and is another.
        Differs = "differs",
        /// No fact is about it.
        Unsourced = "unsourced",
    }
}

/// A figure of a draft, and how it stands to the facts.
#[derive(Clone, Debug)]
pub struct AuditedFigure<'a> {
    /// Its bytes in the running text.
    pub(super) range: Range<usize>,
    /// The verdict.
    pub verdict: FigureVerdict,
    /// The fact that it is compared with.
    pub fact: Option<Key<Fact<'a>>>,
    /// Whether it is compared with the date of the fact and not with its figure.
    pub is_date: bool,
}

/// What shared words have to weigh so that a sentence is taken to be about a fact
/// whose value and unit it has.
const ABOUT: f32 = 2.5;

/// What shared words have to weigh so that a slip of a figure is one.
const ABOUT_SLIP: f32 = 4.5;

/// The most facts of one value that a number is compared with by that alone.
const MOST_EXACT: usize = 16;

/// Units of length, weight and the like: what they measure is counted by none.
const MEASURES: &str = "\
    km kilometre kilometres kilometer kilometers metre metres meter meters mile miles hectare \
    hectares tonne tonnes ton tons kg kilo kilos kilogram kilograms litre litres liter liters \
    barrel barrels degree degrees";

/// Words behind a number that end its phrase.
const ENDS_PHRASE: &str = "and or but while from in by since until till";

/// By how much one fact has to outweigh another so that the other's number is wrong
/// for it.
const CLEARLY: f32 = 4.0;

/// Judges all figures of a draft but those in `spared`, which are in order.
pub(super) fn figures<'a>(
    base: &FactBase<'a>,
    context: &Context<'a>,
    draft: &Draft<'_>,
    spared: &[Range<usize>],
) -> Vec<AuditedFigure<'a>> {
    let mut judged = Vec::new();
    for block in draft.blocks() {
        // A line end ends no sentence.
        let text = draft.words(block.range.clone()).replace(['\n', '\r'], " ");
        let text = text.as_str();
        let heading = block.kind == BlockKind::Heading;
        let mut all = numbers(text).into_iter().peekable();
        for (start, sentence) in sentences(text) {
            let end = start + sentence.len();
            let mut here = Vec::new();
            while let Some(number) = all.next_if(|number| number.range.start < end) {
                let range =
                    block.range.start + number.range.start..block.range.start + number.range.end;
                if !is_spared(&range, spared) && counts(text, &number, heading) {
                    here.push((number, range));
                }
            }
            if !here.is_empty() {
                let apart = quoted_in(spared, &block.range);
                let words: Words = words(sentence).into_iter().collect();
                let sentence = Sentence {
                    base,
                    context,
                    block: text,
                    scores: context.scores(&words),
                    words,
                    clauses: clauses(context, sentence, start, &apart),
                };
                judged.extend(sentence.judge(here));
            }
        }
    }
    judged
}

fn is_spared(range: &Range<usize>, spared: &[Range<usize>]) -> bool {
    let behind = spared.partition_point(|other| other.start <= range.start);
    let last = behind.checked_sub(1).and_then(|at| spared.get(at));
    last.is_some_and(|other| range.start < other.end)
}

/// The quotations that stand in a block, in bytes of that.
fn quoted_in(spared: &[Range<usize>], block: &Range<usize>) -> Vec<Range<usize>> {
    let first = spared.partition_point(|range| range.end <= block.start);
    let here = spared.iter().skip(first).take_while(|range| range.start < block.end);
    here.map(|range| range.start.saturating_sub(block.start)..range.end - block.start).collect()
}

/// A sentence of a draft with the facts that it may be about.
struct Sentence<'r, 'a> {
    base: &'r FactBase<'a>,
    context: &'r Context<'a>,
    block: &'r str,
    scores: Scores<'a>,
    words: Words,
    clauses: Vec<Clause<'a>>,
}

/// Whether a sentence names the unit of a fact at a number.
#[derive(Clone, Copy, PartialEq, Eq)]
enum UnitSaid {
    /// It doesn't.
    Not,
    /// The number has its sign, which may be that of anything.
    BySign,
    /// It does, or it has the sign and tells of the fact.
    ForIt,
}

impl UnitSaid {
    fn is_said(self) -> bool {
        self != Self::Not
    }
}

/// A fact that a number may be meant for.
#[derive(Clone, Copy)]
struct Candidate<'a> {
    fact: Key<Fact<'a>>,
    score: f32,
    unit: UnitSaid,
    /// Whether the draft qualifies the number as the fact's source does.
    qualified: bool,
    /// Whether it is qualified at all.
    hedged: bool,
    closeness: Closeness,
    /// The quotation that it rests on.
    quotation: Key<Quotation<'a>>,
    certainty: Certainty,
}

/// What is certain of a number beside a fact.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Certainty {
    /// Nothing.
    None,
    /// It is that of the fact, and so large that this is no chance.
    Right,
    /// Its clause is surely about the fact, so that another number is wrong.
    Wrong,
}

impl<'a> Sentence<'_, 'a> {
    fn judge(&self, mut numbers: Vec<(Number, Range<usize>)>) -> Vec<AuditedFigure<'a>> {
        self.share_percent(&mut numbers);
        let candidates: Vec<Vec<Candidate<'a>>> =
            numbers.iter().map(|(number, _)| self.candidates(number)).collect();
        let owners = owners(&candidates);
        let candidates = candidates.into_iter().enumerate().map(|(own, mut candidates)| {
            candidates.retain(|candidate| {
                let better = owners.get(&candidate.fact).is_some_and(|owner| {
                    owner.number != own && owner.qualified && !candidate.qualified
                });
                candidate.closeness == Closeness::Other || !better
            });
            (own, candidates)
        });
        let judged = numbers.into_iter().zip(candidates).filter_map(
            |((number, range), (own, candidates))| {
                if number.kind == NumberKind::Year {
                    let clause = clause_at(&self.clauses, number.range.start)?;
                    let (verdict, fact) =
                        dates::judge(self.base, self.context, clause, self.block, &number)
                            .or_else(|| {
                                dates::agreeing(self.base, &self.scores, self.block, &number)
                            })?;
                    return Some(AuditedFigure { range, verdict, fact: Some(fact), is_date: true });
                }
                let (verdict, fact) = verdict(own, &candidates, &owners);
                Some(AuditedFigure { range, verdict, fact, is_date: false })
            },
        );
        judged.collect()
    }

    /// Makes a percentage of the bare number that one falls or rises to: "from 40 per cent
    /// to less than 10".
    fn share_percent(&self, numbers: &mut [(Number, Range<usize>)]) {
        const NEAR: usize = 24;
        let mut before: Option<usize> = None;
        for (number, _) in numbers {
            let between = before.and_then(|end| self.block.get(end..number.range.start));
            let to = between.is_some_and(|words| words.len() < NEAR && words.starts_with(" to "));
            let bare = number.kind == NumberKind::Cardinal && number.currency.is_none();
            if to && bare && number.value <= Decimal::ONE_HUNDRED && self.near(number).is_empty() {
                number.kind = NumberKind::Percent;
            }
            before = (number.kind == NumberKind::Percent).then_some(number.range.end);
        }
    }

    fn candidates(&self, number: &Number) -> Vec<Candidate<'a>> {
        let near = self.near(number);
        let window = if near.is_empty() { &self.words } else { &near };
        let (says, falls_short) = self.qualifier(number);
        let clause = clause_at(&self.clauses, number.range.start);
        let exact = self.exact(number);
        self.scores
            .iter()
            .chain(&exact)
            .filter_map(|(key, score)| {
                let fact = &self.base.facts[*key];
                let figure = fact.figure.as_ref()?;
                let value = comparable(number, figure)?;
                // What is nearly a number is less than that.
                let short = falls_short
                    && value == figure.value
                    && matches!(figure.qualifier, Qualifier::Exact | Qualifier::MoreThan);
                let closeness = if short || other_currency(number, figure) {
                    Closeness::Other
                } else {
                    closeness(value, says, figure.value, figure.qualifier)
                };
                let slip = closeness == Closeness::Other && is_slip(value, figure.value);
                let bare = near.is_empty();
                let meant = Meant { fact: *key, score: *score, value, bare, slip, figure };
                let certainty = match closeness {
                    Closeness::Other
                        if clause.is_some_and(|c| self.is_wrong(&meant, c, number)) =>
                    {
                        Certainty::Wrong
                    }
                    Closeness::Same if value >= Decimal::ONE_THOUSAND => Certainty::Right,
                    _ => Certainty::None,
                };
                Some(Candidate {
                    fact: *key,
                    score: *score,
                    unit: self.unit_said(&meant, closeness, window),
                    qualified: says == figure.qualifier,
                    hedged: says != Qualifier::Exact,
                    closeness,
                    quotation: fact.quotation,
                    certainty,
                })
            })
            .collect()
    }

    /// Whether the words at a number, or its sign, name the unit of a fact. Only what isn't
    /// the same has to be told of, and a slip less.
    fn unit_said(&self, meant: &Meant<'_, 'a>, closeness: Closeness, window: &Words) -> UnitSaid {
        let told = || {
            closeness == Closeness::Other
                && meant.score >= meant.enough()
                && self.tells_of(meant.fact) > usize::from(!meant.slip)
        };
        match kind(meant.figure) {
            Kind::Count if self.context.has_unit(meant.fact, window) => UnitSaid::ForIt,
            Kind::Count
                if meant.slip
                    && meant.bare
                    && meant.figure.value >= Decimal::ONE_THOUSAND
                    && self.tells_of(meant.fact) > 1 =>
            {
                UnitSaid::ForIt
            }
            Kind::Count => UnitSaid::Not,
            Kind::Percent | Kind::Money if told() => UnitSaid::ForIt,
            Kind::Percent | Kind::Money => UnitSaid::BySign,
        }
    }

    /// Whether another number than that of a fact is wrong, as its clause is surely about
    /// the fact.
    fn is_wrong(&self, meant: &Meant<'_, 'a>, clause: &Clause<'a>, number: &Number) -> bool {
        let same = meant.value == meant.figure.value;
        clause.score(meant.fact) >= meant.enough()
            && (same || self.is_meant(meant, clause))
            && !clause.is_of_another(self.base, self.context, meant.fact)
            && (same || !self.is_noted(meant.fact, number))
    }

    /// The facts that have just this number, so large that this is no chance, and of whose
    /// words the sentence has two beside their unit, where other facts have more.
    fn exact(&self, number: &Number) -> Scores<'a> {
        if number.value < Decimal::ONE_THOUSAND {
            return Vec::new();
        }
        let all = self.context.with_value(number.value).iter().take(MOST_EXACT);
        let others = all.filter(|key| {
            let known = self.scores.iter().find(|(other, _)| other == *key);
            known.is_none_or(|(_, score)| *score < ABOUT)
        });
        let about = others.filter(|key| {
            let fact = &self.base.facts[**key];
            let quoted = words(&self.base.quotations[fact.quotation].text).into_iter();
            let own: Words = quoted.chain(self.context.claim(**key).iter().cloned()).collect();
            let shared = own.intersection(&self.words);
            shared.filter(|word| !self.context.is_unit_of(**key, word)).count() > 1
        });
        about.map(|key| (*key, ABOUT)).collect()
    }

    /// Whether a number that isn't the figure of a fact is meant for it: it looks like a
    /// slip of that, or the clause says most of what the claim says and isn't too far off.
    fn is_meant(&self, meant: &Meant<'_, 'a>, clause: &Clause<'a>) -> bool {
        let key = meant.fact;
        if meant.slip || meant.bare && !is_within(meant.value, meant.figure.value, FAR) {
            return meant.slip;
        }
        let is_count = kind(meant.figure) == Kind::Count;
        let claim = self.context.claim(key).iter();
        let own = claim.filter(|word| !(is_count && self.context.is_unit_of(key, word)));
        let (mut shared, mut all) = (0, 0);
        for word in own {
            all += 1;
            shared += usize::from(clause.words.contains(word));
        }
        shared > 0 && shared * 2 >= all
    }

    /// Whether a note on a fact has a number: there the base itself says that others
    /// say otherwise.
    fn is_noted(&self, key: Key<Fact<'a>>, number: &Number) -> bool {
        // Of small numbers notes have many, of this and that.
        if number.value < Decimal::TEN && number.value.is_integer() {
            return false;
        }
        let notes = self.base.facts[key].notes.iter().map(|note| &self.base.notes[*note].text);
        notes.flat_map(|text| numbers(text)).any(|noted| {
            let same = |of: &Number| (of.value, of.kind, of.currency);
            same(&noted) == same(number)
        })
    }

    /// How many words of a fact's claim the sentence has: a share or a sum may be one of
    /// anything.
    fn tells_of(&self, key: Key<Fact<'a>>) -> usize {
        let claim = self.context.claim(key);
        let shared = claim.iter().filter(|word| self.words.contains(*word)).count();
        if shared == claim.len() { shared + 1 } else { shared }
    }

    /// What the words at a number say of it; nothing where they may mean another thing.
    /// Whether they say that it isn't reached comes second: "nearly".
    fn qualifier(&self, number: &Number) -> (Qualifier, bool) {
        let behind = next_words(self.block, number.range.end, REACH);
        let unit = behind.trim_start_matches([' ', '-', '\u{a0}']);
        let before = last_words(self.block, number.range.start, REACH);
        let hedge = hedge_before(before).or_else(|| hedge_behind(behind));
        let Some(hedge) = hedge else { return (Qualifier::Exact, false) };
        let written = self.block.get(number.range.clone()).unwrap_or_default();
        let doubtful = hedge.is_doubtful(&Counted::new(number.value, written, &fold(unit)));
        if doubtful { (Qualifier::Exact, false) } else { (hedge.reads, hedge.falls_short()) }
    }

    /// The words behind a number up to the end of its phrase, in which its unit
    /// stands; none where the phrase ends with the number.
    fn near(&self, number: &Number) -> Words {
        let behind = next_words(self.block, number.range.end, REACH);
        let phrase = behind
            .trim_start_matches([' ', '-', '\u{a0}'])
            .split(['.', ',', ';', ':', '(', ')', '|', '\n', '?', '!'])
            .next();
        let phrase = phrase.unwrap_or_default();
        // "310,000 km of rural roads"
        let first = phrase.split_whitespace().next().unwrap_or_default();
        if is_one_of(MEASURES, &fold(first)) {
            return Words::from([stem(first)]);
        }
        let words = phrase
            .split_whitespace()
            .take(5)
            .take_while(|word| !is_one_of(ENDS_PHRASE, word))
            .flat_map(|word| {
                fold(word).split(|char: char| !char.is_alphanumeric()).map(stem).collect::<Vec<_>>()
            });
        words.collect()
    }
}

/// A number as it may be meant for a figure.
struct Meant<'m, 'a> {
    fact: Key<Fact<'a>>,
    score: f32,
    value: Decimal,
    /// Whether no word stands behind it that may be its unit.
    bare: bool,
    /// Whether it looks like a slip.
    slip: bool,
    figure: &'m Figure<'a>,
}

impl Meant<'_, '_> {
    /// What shared words have to weigh so that it is wrong.
    fn enough(&self) -> f32 {
        if self.slip { ABOUT_SLIP } else { SURELY_ABOUT }
    }
}

/// By how much a number without a unit is off at most that is meant for a figure.
const FAR: i64 = 100;

/// Whether the one of two numbers is at most so many times the other.
fn is_within(said: Decimal, is: Decimal, times: i64) -> bool {
    let most = |number: Decimal| number.abs().checked_mul(Decimal::from(times));
    most(said).is_none_or(|most| most >= is.abs()) && most(is).is_none_or(|most| most >= said.abs())
}

/// The fact whose figure a number is, where there is one.
fn agreeing<'a>(candidates: &[Candidate<'a>]) -> Option<Candidate<'a>> {
    let agrees = |candidate: &&Candidate<'a>| {
        candidate.closeness != Closeness::Other
            && (candidate.unit.is_said() && candidate.score >= ABOUT
                || candidate.score >= SURELY_ABOUT)
    };
    let rank = |candidate: &Candidate<'a>| {
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
struct Owner {
    /// The place of the number among those of the sentence.
    number: usize,
    /// Whether it is qualified as the fact is.
    qualified: bool,
}

/// Which number of a sentence each fact belongs to: the one that agrees with it, and
/// of two the one whose qualifier fits, as in "from 10% to under 10%"; and where none
/// does, the one that has its qualifier, as in "from 10% to under 40%".
fn owners<'a>(candidates: &[Vec<Candidate<'a>>]) -> HashMap<Key<Fact<'a>>, Owner> {
    let mut owners: HashMap<Key<Fact<'a>>, Owner> = HashMap::new();
    let agreed: Vec<Option<Candidate<'a>>> =
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

/// How a number stands to the facts that it may be meant for.
fn verdict<'a>(
    own: usize,
    candidates: &[Candidate<'a>],
    owners: &HashMap<Key<Fact<'a>>, Owner>,
) -> (FigureVerdict, Option<Key<Fact<'a>>>) {
    let agreeing = agreeing(candidates);
    let others = candidates.iter().filter(|other| {
        other.closeness == Closeness::Other
            && other.unit == UnitSaid::ForIt
            && owners.get(&other.fact).is_none_or(|owner| owner.number == own)
    });
    let most = |left: &&Candidate<'a>, right: &&Candidate<'a>| left.score.total_cmp(&right.score);
    let likely = others.clone().max_by(most);
    let meant = others.filter(|other| other.certainty == Certainty::Wrong).max_by(most);
    match (agreeing, meant) {
        // Of two figures of one sentence of the source, as of those out of extreme and out
        // of moderate poverty, the one can stand for the other; a figure that is right for
        // what another sentence says is no error.
        (Some(agreeing), Some(meant))
            if meant.score > agreeing.score + CLEARLY
                && (meant.quotation == agreeing.quotation
                    || agreeing.certainty != Certainty::Right) =>
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

/// What a figure counts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Count,
    Percent,
    Money,
}

fn kind(figure: &Figure<'_>) -> Kind {
    let first = figure.unit.split(' ').next().unwrap_or_default();
    if first == "percent" {
        return Kind::Percent;
    }
    let is_code = first.len() == 3 && first.bytes().all(|byte| byte.is_ascii_uppercase());
    if is_code { Kind::Money } else { Kind::Count }
}

/// The value of a number in the terms of a figure; none where they can't be
/// compared: a percentage with a count, one currency with another.
fn comparable(number: &Number, figure: &Figure<'_>) -> Option<Decimal> {
    let hundred = Decimal::from(100);
    match (kind(figure), number.kind, number.currency) {
        (Kind::Percent, NumberKind::Fraction, _) => number.value.checked_mul(hundred),
        (Kind::Money, NumberKind::Cardinal, Some(_)) => Some(number.value),
        (Kind::Percent, NumberKind::Percent, _) | (Kind::Count, NumberKind::Cardinal, None) => {
            Some(number.value)
        }
        _ => None,
    }
}

/// Whether a sum is in another currency than a figure.
fn other_currency(number: &Number, figure: &Figure<'_>) -> bool {
    number.currency.is_some_and(|code| !figure.unit.starts_with(code))
}
