//! A sentence of a draft: which of its numbers are those of facts, by its words and by
//! those of the clause that each stands in.

use std::ops::Range;

use rust_decimal::Decimal;

use super::candidate::{ABOUT, Candidate, Certainty, UnitSaid, contradicted, owners, verdict};
use super::clause::{Clause, clause_at};
use super::comparable::{Kind, comparable, kind, other_currency};
use super::context::{Context, SURELY_ABOUT, Scores, Words, stem, words};
use super::pairing::pair_in_order;
use super::rounding::{Closeness, closeness, is_one_digit_off, is_slip};
use super::{AuditedFigure, FigureVerdict, REACH, dates};
use crate::model::{Fact, FactBase, Figure, Key, Qualifier};
use crate::prose::{Number, NumberKind, numbers};
use crate::text::{fold, is_one_of, last_words, next_words};
use crate::verify::qualifier::{Counted, hedge_before, hedge_behind};

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

/// A sentence of a draft with the facts that it may be about.
pub(super) struct Sentence<'r> {
    pub(super) base: &'r FactBase,
    pub(super) context: &'r Context,
    pub(super) block: &'r str,
    pub(super) scores: Scores,
    pub(super) words: Words,
    /// The same in the order in which they are said, and as often.
    pub(super) said: Vec<String>,
    pub(super) clauses: Vec<Clause>,
    /// Its years: where each begins in the block, and the month before it.
    pub(super) years: Vec<(usize, i32, Option<u8>)>,
}

impl Sentence<'_> {
    pub(super) fn judge(&self, mut numbers: Vec<(Number, Range<usize>)>) -> Vec<AuditedFigure> {
        self.share_percent(&mut numbers);
        let mut candidates: Vec<Vec<Candidate>> =
            numbers.iter().map(|(number, _)| self.candidates(number)).collect();
        pair_in_order(self.context, &self.said, &mut candidates);
        let owners = owners(&candidates);
        let contradicted = contradicted(&candidates);
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
                    let (verdict, fact) = self
                        .date(&number)
                        .filter(|(verdict, fact)| {
                            *verdict != FigureVerdict::Differs || !contradicted.contains(fact)
                        })
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

    /// How a year stands to the date of the fact that its clause tells of.
    fn date(&self, year: &Number) -> Option<(FigureVerdict, Key<Fact>)> {
        let at = year.range.start;
        let clause = clause_at(&self.clauses, at)?;
        let others = self.years_beside(at).filter(|(other, ..)| *other != at);
        let others: Vec<_> = others.map(|(_, year, month)| (year, month)).collect();
        dates::judge(self.base, self.context, clause, self.block, year, &others)
    }

    /// The years of the clause in which a byte of the block stands.
    fn years_beside(&self, at: usize) -> impl Iterator<Item = (usize, i32, Option<u8>)> + '_ {
        let end = |at: usize| clause_at(&self.clauses, at).map(Clause::end);
        let own = end(at);
        self.years.iter().copied().filter(move |(other, ..)| end(*other) == own)
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

    fn candidates(&self, number: &Number) -> Vec<Candidate> {
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
                    told_apart: clause
                        .is_some_and(|clause| self.context.is_told_apart(*key, &clause.words)),
                })
            })
            .collect()
    }

    /// Whether the words at a number, or its sign, name the unit of a fact. Only what isn't
    /// the same has to be told of, and a slip less.
    fn unit_said(&self, meant: &Meant<'_>, closeness: Closeness, window: &Words) -> UnitSaid {
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
    fn is_wrong(&self, meant: &Meant<'_>, clause: &Clause, number: &Number) -> bool {
        let same = meant.value == meant.figure.value;
        clause.score(meant.fact) >= meant.enough()
            && (same || self.is_meant(meant, clause))
            && (same || meant.slip || self.is_likely(meant, clause, number))
            && !self.is_another_told(meant.fact, clause)
            && !clause.is_of_another(self.base, self.context, meant.fact)
            && (same || !self.is_noted(meant.fact, number))
    }

    /// The facts that have just this number, so large that this is no chance, and of whose
    /// words the sentence has two beside their unit, where other facts have more.
    fn exact(&self, number: &Number) -> Scores {
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
    fn is_meant(&self, meant: &Meant<'_>, clause: &Clause) -> bool {
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

    /// Whether a clause tells another fact of a quotation from one: "out of extreme poverty".
    fn is_another_told(&self, key: Key<Fact>, clause: &Clause) -> bool {
        let told = |key| self.context.is_told_apart(key, &clause.words);
        let quotation = &self.base.quotations[self.base.facts[key].quotation];
        !told(key) && quotation.facts().any(told)
    }

    /// Whether a number that looks like no slip is meant for a figure all the same: its
    /// clause says nothing else, or names nothing else and the number is near or of nearly
    /// the same digits, or it is the figure of another fact; and it isn't of another time.
    fn is_likely(&self, meant: &Meant<'_>, clause: &Clause, number: &Number) -> bool {
        // Small numbers are those of many facts.
        let large = meant.value >= Decimal::ONE_HUNDRED;
        let quotation = |key: Key<Fact>| self.base.facts[key].quotation;
        let others = self.context.with_value(meant.value).iter();
        let of_another = others
            .take(MOST_EXACT)
            .any(|other| large || quotation(*other) == quotation(meant.fact));
        let near = is_within(meant.value, meant.figure.value, NEAR)
            || is_one_digit_off(meant.value, meant.figure.value);
        let likely = of_another
            || near && clause.names_only(self.context, meant.fact)
            || clause.says_only(self.context, meant.fact);
        likely && !self.is_of_other_time(meant.fact, number)
    }

    /// Whether the clause of a number has a year that is none of a fact's.
    fn is_of_other_time(&self, key: Key<Fact>, number: &Number) -> bool {
        let fact = &self.base.facts[key];
        let text = &self.base.quotations[fact.quotation].text;
        self.years_beside(number.range.start).any(|(_, year, month)| {
            let quoted = month.is_none() && text.contains(&year.to_string());
            let in_month = month.is_none_or(|month| dates::has_month(fact, month));
            !(quoted || in_month && dates::is_dated(fact, year, month))
        })
    }

    /// Whether a note on a fact has a number: there the base itself says that others
    /// say otherwise.
    fn is_noted(&self, key: Key<Fact>, number: &Number) -> bool {
        // Of small counts notes have many, of this and that.
        let counts = number.kind == NumberKind::Cardinal && number.currency.is_none();
        if counts && number.value < Decimal::TEN && number.value.is_integer() {
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
    fn tells_of(&self, key: Key<Fact>) -> usize {
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
struct Meant<'m> {
    fact: Key<Fact>,
    score: f32,
    value: Decimal,
    /// Whether no word stands behind it that may be its unit.
    bare: bool,
    /// Whether it looks like a slip.
    slip: bool,
    figure: &'m Figure,
}

impl Meant<'_> {
    /// What shared words have to weigh so that it is wrong.
    fn enough(&self) -> f32 {
        if self.slip { ABOUT_SLIP } else { SURELY_ABOUT }
    }
}

/// By how much a number without a unit is off at most that is meant for a figure.
const FAR: i64 = 100;

/// How many times as large or as small a number is at most that is meant for a figure.
const NEAR: i64 = 2;

/// Whether the one of two numbers is at most so many times the other.
fn is_within(said: Decimal, is: Decimal, times: i64) -> bool {
    let most = |number: Decimal| number.abs().checked_mul(Decimal::from(times));
    most(said).is_none_or(|most| most >= is.abs()) && most(is).is_none_or(|most| most >= said.abs())
}
