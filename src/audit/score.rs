//! How likely a number of a draft is about a slot of the base, without regard to its value.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use rust_decimal::Decimal;

use super::cues::ProperName;
use super::guard::{Conflict, Guard};
use super::mentions::{Amount, Mention, Sentence};
use super::relation::{Relation, has_digits};
use super::slots::{QuotationWords, Slot, Slots, WordId, WordSet, as_feature, ln};
use crate::document::terms;
use crate::model::{Fact, FactBase, Id, Key, Quotation};

/// A feature of a score by its name, with its weight.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Term {
    name: &'static str,
    weight: f32,
    feature: f32,
}

impl Term {
    /// The part of the score.
    fn value(&self) -> f32 {
        self.weight * self.feature
    }
}

/// The sum of terms: the logarithm of the odds.
fn sum(terms: &[Term]) -> f32 {
    terms.iter().map(Term::value).sum()
}

/// The terms that are not zero, by name.
pub(crate) fn shown(terms: &[Term]) -> impl Iterator<Item = (&'static str, f32)> {
    let terms = terms.iter().map(|term| (term.name, term.value()));
    terms.filter(|(_, value)| value.abs() >= 0.005)
}

/// Terms from names, weights and features.
fn terms_of<const N: usize>(terms: [(&'static str, f32, f32); N]) -> Vec<Term> {
    terms.map(|(name, weight, feature)| Term { name, weight, feature }).into()
}

/// The scores and margins of the decisions, chosen by hand on the training drafts for few false
/// accusations.
pub(super) mod thresholds {
    pub(in super::super) const ROUNDED: f32 = -3.8;
    /// The least score of a match of a number that counts a noun that the quotation lacks.
    pub(in super::super) const OTHER_NOUN: f32 = 0.0;
    /// The least scores of a date and of a rounded figure that support a difference beside them.
    pub(in super::super) const WEAK_DATE: f32 = -2.2;
    pub(in super::super) const WEAK_ROUNDED: f32 = -3.0;
    pub(in super::super) const DIFFERENCE: f32 = 1.32;
    /// The least score of a pair with a difference.
    pub(in super::super) const ABOUT: f32 = -2.5;
    /// The least score of a difference that `--fix` may correct.
    pub(in super::super) const SURE_SLIP: f32 = 1.8;
    /// The greatest distance of a date of a fact in the sentence to the likeliest.
    pub(in super::super) const LIKELY: f32 = 1.0;
    /// How far below the likeliest a fact may be whose month has another year.
    pub(in super::super) const LIKELIEST: f32 = 0.3;
    /// A margin without another slot near.
    pub(in super::super) const ALONE: f32 = 3.0;
    /// The least share of the distinctive words of a slot near a number of another slot.
    pub(in super::super) const SWAPPED: f32 = 0.34;
}

/// The bonus of a candidate in the assignment.
pub(super) fn bonus(relation: Relation, amount: Amount) -> f32 {
    match relation {
        Relation::Same if amount.is_date() || matches!(amount, Amount::Ordinal(_)) => 3.0,
        Relation::Same if matches!(amount, Amount::Count(value) if value < Decimal::TEN) => 1.5,
        Relation::Same => 5.5,
        Relation::Rounded => 3.5,
        Relation::Qualified => 2.0,
        Relation::Slip => 1.0,
        Relation::Near | Relation::Bound => 0.0,
        Relation::Far => -1.5,
    }
}

/// The least score of a match: small numbers, dates and percentages without a sign are equal by chance.
pub(super) fn least_of_same(mention: &Mention) -> f32 {
    match mention.value() {
        None => -2.4,
        Some(_) if mention.is_bare_share => -2.5,
        Some(value) if has_digits(value) => -6.8,
        Some(value) if value < Decimal::TEN => -2.5,
        Some(_) => -4.2,
    }
}

/// The least score at which a contradiction makes a number wrong. Below, it only prevents a match.
pub(super) const fn least_of_conflict(conflict: Conflict) -> f32 {
    match conflict {
        Conflict::Group => -6.0,
        Conflict::Direction | Conflict::Negated => -3.0,
        Conflict::Rate => -2.8,
        Conflict::Year => -4.0,
        Conflict::Swapped => 0.0,
        Conflict::Unclear => f32::INFINITY,
    }
}

/// A slot that a number may be about.
#[derive(Clone, Debug)]
pub(crate) struct Considered {
    fact: Option<Key<Fact>>,
    quotation: Key<Quotation>,
    /// The weights are a logistic regression over the training drafts, by
    /// `cargo test --lib fit -- --ignored --nocapture`; that of "known" is set by hand.
    pub(crate) terms: Vec<Term>,
    /// The logarithm of the odds that the number is about the slot.
    pub(crate) score: f32,
}

impl Considered {
    pub(super) fn new(slot: &Slot, terms: Vec<Term>) -> Self {
        let score = sum(&terms);
        Self { fact: slot.fact, quotation: slot.quotation, terms, score }
    }

    /// The id of the fact, else of the quotation.
    pub(crate) fn id<'b>(&self, base: &'b FactBase) -> &'b Id {
        match self.fact {
            Some(fact) => &base.facts[fact].id,
            None => &base.quotations[self.quotation].id,
        }
    }
}

/// What tells that a number is meant for a slot, besides its value and its score.
pub(super) struct Signals<'g> {
    pub guard: Guard<'g>,
    /// Whether a contradiction leaves it unclear.
    pub is_unclear: bool,
    /// Whether the sentence has the figure of the fact of a date, or another number of the quotation
    /// of a duration.
    pub has_figure: bool,
    /// Whether the number has the unit of time of the slot.
    pub is_duration: bool,
    /// Whether a date of the likeliest fact has another year.
    pub is_other_year: bool,
}

/// How likely a number is meant for the figure or the date of a slot, and wrong.
#[derive(Clone, Debug)]
pub(crate) struct Difference {
    /// The slot, by index.
    pub(super) slot: usize,
    /// The weights are from the same command, but for "month", "figure" and "time", set by hand, and
    /// "repeated", which is 1.74 in the drafts: these seldom repeat a sentence of the source.
    pub(crate) terms: Vec<Term>,
    /// Whether the number is a slip of a digit or of a magnitude, and no other slot is near.
    pub(super) is_slip: bool,
}

impl Difference {
    /// A difference of the number of `guard` to its slot. The neighbours are added later.
    pub(super) fn new(
        slot: usize,
        considered: &Considered,
        relation: Relation,
        signals: &Signals<'_>,
    ) -> Self {
        let Signals { guard, .. } = signals;
        let feature = |name| {
            let term = considered.terms.iter().find(|term| term.name == name);
            term.map_or(0.0, |term| term.feature)
        };
        let terms = terms_of([
            ("base", -2.80, 1.0),
            ("score", 0.57, considered.score),
            ("near", 0.92, flag(relation == Relation::Near)),
            ("slip", 2.81, flag(relation == Relation::Slip && !guard.mention.amount.is_date())),
            ("month", 2.0, flag(signals.is_other_year)),
            ("qualifier", 4.69, flag(relation == Relation::Qualified)),
            ("unclear", -2.71, flag(signals.is_unclear)),
            ("share", -2.37, feature("share")),
            ("evidence", 1.15, feature("evidence")),
            ("other unit", 0.64, feature("other unit")),
            ("year", 0.99, feature("year")),
            ("words", 0.11, as_feature(guard.words_near())),
            ("new name", -0.86, flag(guard.has_new_name())),
            ("other noun", -1.65, flag(guard.counts_other())),
            ("figure", 1.5, flag(signals.has_figure)),
            ("time", 1.5, flag(signals.is_duration)),
            // A sentence with few other words than the quotation repeats it.
            ("repeated", 5.0, (feature("explained") - 0.6).max(0.0)),
        ]);
        Self { slot, terms, is_slip: false }
    }

    /// Adds the number of facts with a match in the same passage, and of matches among the two
    /// figures before and after.
    pub(super) fn add_neighbours(&mut self, in_passage: usize, beside: usize) {
        const MOST: usize = 4;
        self.terms.extend(terms_of([
            ("in passage", 0.44, as_feature(in_passage.min(MOST))),
            ("beside", 0.55, as_feature(beside)),
        ]));
    }

    /// Whether the figure is a slip without another explanation.
    pub(super) fn is_sure_slip(&self) -> bool {
        self.is_slip && self.score() >= thresholds::SURE_SLIP
    }

    /// The logarithm of the odds.
    pub(crate) fn score(&self) -> f32 {
        sum(&self.terms)
    }
}

/// The largest number of slots that a number is compared with.
const MAX_SLOTS: usize = 64;

/// The evidence for quotations by their index: the weights of shared words.
pub(super) type Evidence = HashMap<usize, f32>;

/// The words of a sentence as the base knows them.
pub(super) struct SentenceWords<'s> {
    pub slots: &'s Slots,
    /// The text of the block.
    pub text: &'s str,
    pub sentence: &'s Sentence,
    /// The known words with their offsets, in order.
    pub words: Vec<(usize, WordId)>,
    pub set: WordSet,
    /// The number of content words, known or not.
    count: usize,
    /// The weight of all content words.
    weight: f32,
    evidence: Evidence,
    /// The most evidence of a slot.
    most: f32,
    /// The evidence of the block and the heading, as shares of the most.
    context: &'s Evidence,
    years: Vec<i32>,
    /// The figures that a first assignment found.
    pub known: Vec<KnownFigure>,
}

/// A figure of a fact in a sentence.
pub(super) struct KnownFigure {
    pub fact: Key<Fact>,
    pub quotation: Key<Quotation>,
    /// The start of the number, in bytes of the text.
    pub at: usize,
}

impl<'s> SentenceWords<'s> {
    pub(super) fn new(
        slots: &'s Slots,
        (text, sentence): (&'s str, &'s Sentence),
        context: &'s Evidence,
    ) -> Self {
        let terms = sentence.terms.iter();
        let words = terms.filter_map(|term| Some((term.at, slots.word(&term.stem)?)));
        let words: Vec<(usize, WordId)> = words.collect();
        let set: WordSet = words.iter().map(|(_, word)| *word).collect();
        let known: f32 = set.iter().map(|word| slots.weight(*word)).sum();
        let count = sentence.terms.len();
        let unknown = as_feature(count - words.len()) * slots.weight_of(1);
        let years = sentence.mentions.iter().filter_map(|mention| mention.amount.date()?.year);
        let mut said = Self {
            slots,
            text,
            sentence,
            count,
            weight: known + unknown,
            evidence: evidence(slots, &set),
            words,
            set,
            most: 0.0,
            context,
            years: years.collect(),
            known: Vec::new(),
        };
        let all = said.slots_with_evidence().map(|slot| said.evidence_of(&slots.all[slot]));
        said.most = all.fold(0.0, f32::max);
        said
    }

    fn slots_with_evidence(&self) -> impl Iterator<Item = usize> {
        self.evidence.keys().flat_map(|quotation| self.slots.quotations[*quotation].slots.clone())
    }

    /// The evidence for a slot: the weights of the shared words, those of the claim twice.
    fn evidence_of(&self, slot: &Slot) -> f32 {
        let quoted = self.evidence.get(&slot.quotation.index()).copied().unwrap_or_default();
        quoted + self.weight_of(slot.claim.intersection(&self.set))
    }

    fn weight_of<'w>(&self, words: impl IntoIterator<Item = &'w WordId>) -> f32 {
        words.into_iter().map(|word| self.slots.weight(*word)).sum()
    }

    /// The share of words that are in a set, by weight.
    pub(super) fn share_in(&self, set: &WordSet, words: &WordSet) -> f32 {
        share(self.weight_of(words.intersection(set)), self.weight_of(words))
    }

    /// The words in a range of bytes.
    pub(super) fn within(&self, range: &Range<usize>) -> WordSet {
        let words = self.words.iter().filter(|(at, _)| range.contains(at));
        words.map(|(_, word)| *word).collect()
    }

    /// The comparable slots with the most evidence, by index.
    pub(super) fn candidates(&self, mention: &Mention) -> Vec<usize> {
        let is_comparable =
            |slot: &usize| mention.amount.is_comparable(self.slots.all[*slot].amount);
        let known = self
            .known_near(mention)
            .flat_map(|it| self.slots.quotations[it.quotation.index()].slots.clone());
        let found = self.slots_with_evidence().chain(known).filter(is_comparable);
        let found: BTreeSet<usize> = found.chain(self.slots.with_value(mention.amount)).collect();
        let found = found.into_iter().map(|slot| (self.evidence_of(&self.slots.all[slot]), slot));
        let mut found: Vec<(f32, usize)> = found.collect();
        found.sort_by(|one, other| other.0.total_cmp(&one.0));
        found.into_iter().take(MAX_SLOTS).map(|(_, slot)| slot).collect()
    }

    /// The terms of the score of a number and a slot.
    pub(super) fn terms(&self, mention: &Mention, slot: &Slot) -> Vec<Term> {
        let evidence = self.evidence_of(slot);
        let quotation = self.slots.quotation(slot);
        let unit = self.within(&mention.unit);
        let is_date = mention.amount.is_date();
        let is_named = !unit.is_disjoint(&slot.unit);
        let is_other = !is_named && !unit.is_disjoint(&self.slots.units);
        let is_of_other_years =
            !self.years.is_empty() && !self.years.iter().any(|year| quotation.years.contains(year));
        let is_unknown = |name: &&ProperName| !name.terms.iter().any(|stem| self.knows(slot, stem));
        let names = self.sentence.names.iter().filter(is_unknown).count();
        let lead = match (mention.lead, slot.lead) {
            (Some(own), Some(lead)) if !is_date => 2.0 * flag(own == lead) - 1.0,
            _ => 0.0,
        };
        let context = self.context.get(&slot.quotation.index()).copied().unwrap_or_default();
        // The share of the sentence that is in the quotation.
        let explained = self.weight_of(quotation.about.intersection(&self.set));
        terms_of([
            ("base", -5.37, 1.0),
            ("share", 2.53, share(evidence, self.most)),
            ("claim", 2.62, self.share_in(&self.set, &slot.claim)),
            ("unit", 0.76, flag(is_named && !is_date)),
            ("other unit", -1.14, flag(is_other && !is_date)),
            ("evidence", -0.13, ln(1.0 + evidence)),
            ("explained", -1.11, (explained / self.weight.max(0.1)).min(1.0)),
            ("year", 0.31, flag(is_date)),
            ("other year", -1.22, flag(is_of_other_years && !is_date)),
            ("names", -0.28, as_feature(names)),
            ("short", 1.44, flag(self.count < 3)),
            ("clause", 0.58, self.share_in(&self.within(&mention.clause), &slot.claim)),
            ("lead", 1.10, lead),
            ("context", 1.84, context),
            ("known", 0.5, flag(self.is_beside(mention, slot))),
            ("no unit", 0.51, flag(unit.is_empty() && !is_date)),
        ])
    }

    /// The figures near a number. A chat without punctuation is one long sentence.
    fn known_near(&self, mention: &Mention) -> impl Iterator<Item = &KnownFigure> {
        const REACH: usize = 100;
        let start = mention.range.start;
        self.known.iter().filter(move |it| (1..=REACH).contains(&it.at.abs_diff(start)))
    }

    /// Whether another number of the quotation of a slot is near.
    pub(super) fn is_beside(&self, mention: &Mention, slot: &Slot) -> bool {
        self.known_near(mention).any(|it| it.quotation == slot.quotation)
    }

    /// Whether the figure of the fact of a slot is near.
    pub(super) fn has_figure_of(&self, mention: &Mention, slot: &Slot) -> bool {
        self.known_near(mention).any(|it| Some(it.fact) == slot.fact)
    }

    /// Whether the quotation of a slot or its context has a word.
    pub(super) fn knows(&self, slot: &Slot, stem: &str) -> bool {
        let QuotationWords { about, context, .. } = self.slots.quotation(slot);
        let word = self.slots.word(stem);
        word.is_some_and(|word| about.contains(&word) || context.contains(&word))
    }
}

/// A part of a whole; zero of nothing.
fn share(part: f32, whole: f32) -> f32 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

/// The evidence of a set of words for each quotation.
fn evidence(slots: &Slots, set: &WordSet) -> Evidence {
    /// A word in more quotations is no evidence.
    const COMMON: usize = 400;
    let mut evidence = Evidence::new();
    for word in set.iter().filter(|word| slots.postings[**word].len() <= COMMON) {
        let weight = slots.weight(*word);
        for quotation in &slots.postings[*word] {
            *evidence.entry(*quotation).or_default() += weight;
        }
    }
    evidence
}

/// The evidence of a set of words for each quotation, as shares of the most.
pub(super) fn evidence_shares(slots: &Slots, set: &WordSet) -> Evidence {
    let mut evidence = evidence(slots, set);
    let most = evidence.values().copied().fold(0.0, f32::max);
    for one in evidence.values_mut() {
        *one = share(*one, most);
    }
    evidence
}

/// The words of the base in a text.
pub(super) fn words_in_base(slots: &Slots, text: &str) -> WordSet {
    terms(text).iter().filter_map(|term| slots.word(&term.stem)).collect()
}

fn flag(is: bool) -> f32 {
    f32::from(u8::from(is))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;
    use crate::audit::Auditor;
    use crate::audit::mentions::read;
    use crate::document::{Article, BlockKind, Markup};
    use crate::numbers::Notation;
    use crate::text::{TextFile, overlaps};

    /// The number of folders with drafts for the weights of matches.
    const OF_MATCHES: usize = 6;

    /// The folders of marked drafts with their fact bases.
    const TRAINING: [(&str, &str); 23] = [
        (".", "facts.toml"),
        ("blind", "facts.toml"),
        ("second", "facts.toml"),
        ("shipped", "facts.toml"),
        ("hunger", HUNGER),
        ("deportation", DEPORTATION),
        ("third", "facts.toml"),
        ("new/shipped", "facts.toml"),
        ("new/hunger", HUNGER),
        ("later/shipped", "facts.toml"),
        ("later/deportation", DEPORTATION),
        ("fresh/shipped", "facts.toml"),
        ("fresh/hunger", HUNGER),
        ("fresh/deportation", DEPORTATION),
        ("related/shipped", "facts.toml"),
        ("related/hunger", HUNGER),
        ("related/deportation", DEPORTATION),
        ("related-2/shipped", "facts.toml"),
        ("related-2/hunger", HUNGER),
        ("related-2/deportation", DEPORTATION),
        ("related-3/shipped", "facts.toml"),
        ("related-3/hunger", HUNGER),
        ("related-3/deportation", DEPORTATION),
    ];
    const HUNGER: &str = "tests/fixtures/hunger-2022.toml";
    const DEPORTATION: &str = "tests/fixtures/deportation-relief-2014.toml";

    /// Features with their label.
    type Labelled = Vec<(Vec<Term>, bool)>;

    /// The pairs of numbers and slots of the training drafts, and the differences of figures.
    fn examples() -> (Labelled, Labelled) {
        let (mut pairs, mut differences) = (Vec::new(), Vec::new());
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        for (number, (folder, base)) in TRAINING.into_iter().enumerate() {
            let text = fs::read_to_string(root.join(base)).unwrap();
            let base = crate::load::fact_base(&[TextFile::new(base, text)]);
            let Ok(base) = base else { panic!("{folder}") };
            let auditor = Auditor::new(&base, None);
            for entry in fs::read_dir(root.join("tests/drafts").join(folder)).unwrap() {
                let path = entry.unwrap().path();
                if !path.is_file() {
                    continue;
                }
                // No sentence of this file is wrong.
                let is_clean = path.ends_with("third/right.md");
                let (text, marks) = split_marks(&fs::read_to_string(&path).unwrap());
                let file = TextFile::new(path.to_str().unwrap(), text);
                let draft = Article::draft(&file, Markup::of(&file, Markup::Markdown));
                if number < OF_MATCHES {
                    add_pairs(&auditor, &draft, &marks, &mut pairs);
                }
                let audited = auditor.audit(draft, &mut |_, _| {});
                for figure in &audited.figures {
                    let mark = mark_at(&marks, &audited.place(&figure.range));
                    let is_wrong = mark.map(|mark| mark.is_wrong);
                    let is_wrong = is_wrong.or(is_clean.then_some(false));
                    if let Some((is_wrong, difference)) = is_wrong.zip(figure.difference.as_ref()) {
                        differences.push((difference.terms.clone(), is_wrong));
                    }
                }
            }
        }
        (pairs, differences)
    }

    struct Mark {
        range: Range<usize>,
        ids: String,
        is_wrong: bool,
    }

    fn split_marks(marked: &str) -> (String, Vec<Mark>) {
        let (mut text, mut marks, mut rest) = (String::new(), Vec::new(), marked);
        while let Some((before, mark)) = rest.split_once('⟦') {
            text.push_str(before);
            let (mark, after) = mark.split_once('⟧').unwrap();
            let (head, words) = mark.split_once('|').unwrap();
            let mut head = head.split(' ');
            let is_wrong = head.next() == Some("differs");
            let range = text.len()..text.len() + words.len();
            marks.push(Mark { range, ids: head.next().unwrap().to_owned(), is_wrong });
            text.push_str(words);
            rest = after;
        }
        text.push_str(rest);
        (text, marks)
    }

    fn mark_at<'m>(marks: &'m [Mark], place: &Range<usize>) -> Option<&'m Mark> {
        marks.iter().find(|mark| overlaps(&mark.range, place))
    }

    fn add_pairs(auditor: &Auditor<'_>, draft: &Article<'_>, marks: &[Mark], pairs: &mut Labelled) {
        let Auditor { base, slots, .. } = auditor;
        let mut heading = String::new();
        for block in draft.paragraphs() {
            let text = draft.words_of(block).replace(['\n', '\r'], " ");
            if block.kind == BlockKind::Heading {
                heading.clone_from(&text);
            }
            let context = words_in_base(slots, &format!("{heading}\n{text}"));
            let context = evidence_shares(slots, &context);
            for sentence in read(&text, Notation::Point) {
                let said = SentenceWords::new(slots, (&text, &sentence), &context);
                for mention in &sentence.mentions {
                    let start = block.range.start;
                    let range = start + mention.range.start..start + mention.range.end;
                    let Some(mark) = mark_at(marks, &draft.in_file(range)) else { continue };
                    for slot in said.candidates(mention) {
                        let slot = &slots.all[slot];
                        let id = match slot.fact {
                            Some(fact) => base.facts[fact].id.as_str(),
                            None => base.quotations[slot.quotation].id.as_str(),
                        };
                        let label = mark.ids.split('/').any(|own| own == id);
                        pairs.push((said.terms(mention, slot), label));
                    }
                }
            }
        }
    }

    /// Fits the weights to the training drafts: `cargo test --lib fit -- --ignored --nocapture`.
    /// The second fit depends on the weights of the first.
    #[test]
    #[ignore = "prints the weights"]
    fn fit() {
        let (pairs, differences) = examples();
        fit_weights(&pairs);
        fit_weights(&differences);
    }

    #[expect(clippy::cast_precision_loss, reason = "there are few examples")]
    fn fit_weights(examples: &Labelled) {
        const REGULARIZATION: f64 = 1e-4;
        let count = examples.len() as f64;
        let mut squares = vec![1e-3; examples[0].0.len()];
        for (terms, _) in examples {
            squares.iter_mut().zip(terms).for_each(|(square, term)| {
                *square += f64::from(term.feature * term.feature) / count;
            });
        }
        let weights = examples[0].0.iter().map(|term| f64::from(term.weight));
        let mut weights: Vec<f64> = weights.collect();
        let mut velocity = vec![0.0; weights.len()];
        for _ in 0..3000 {
            let slope = weights.iter().map(|weight| weight * REGULARIZATION);
            let mut slope: Vec<f64> = slope.collect();
            for (terms, label) in examples {
                let pairs = terms.iter().zip(&weights);
                let sum: f64 = pairs.map(|(term, weight)| f64::from(term.feature) * weight).sum();
                let off = 1.0 / (1.0 + (-sum).exp()) - f64::from(u8::from(*label));
                slope.iter_mut().zip(terms).for_each(|(slope, term)| {
                    *slope += off * f64::from(term.feature) / count;
                });
            }
            for (at, weight) in weights.iter_mut().enumerate() {
                velocity[at] = 0.9 * velocity[at] - 0.3 * slope[at] / squares[at];
                *weight += velocity[at];
            }
        }
        let right = examples.iter().filter(|example| example.1).count();
        println!("{} examples, {right} of them right", examples.len());
        for (term, weight) in examples[0].0.iter().zip(weights) {
            println!("{weight:6.2} {}", term.name);
        }
    }
}
