//! Coverage of a text by a fact base: the numbers and quoted phrases with a fact, with an exemption,
//! and without either.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;

use super::TextOf;
use super::verdict::{MAX_RANGES, Verdict, VerdictKind};
use crate::model::{
    Code, Date, Exemption, Fact, FactBase, Finding, Key, Place, Places, Precision, Quotation,
    RecordKind,
};
use crate::numbers::{Quantity, QuantityForm, word_behind};
use crate::prose::{
    Calendar, Number, NumberKind, Numbering, Paragraph, View, going_on, month_beside, numbers,
    quoted_phrases,
};
use crate::text::{Phrase, quoted};

/// The share of a text that a fact base covers.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Coverage {
    pub numbers: Share,
    /// The phrases in quotation marks.
    pub phrases: Share,
    /// The numbered paragraphs.
    pub paragraphs: Vec<ParagraphCoverage>,
    /// The bytes with a state, in order and without overlap.
    #[serde(skip)]
    pub stretches: Vec<Stretch>,
}

/// Counts of numbers or phrases.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Share {
    /// With a fact.
    pub covered: usize,
    /// With an exemption.
    pub exempt: usize,
    pub total: usize,
}

/// The share of a paragraph within quotations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct ParagraphCoverage {
    /// The paragraph, one-based.
    pub paragraph: u32,
    /// The length in code points.
    pub characters: usize,
    /// The code points in quotations, and the white space between two quotations.
    pub quoted: usize,
}

/// A range of bytes with a state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stretch {
    pub range: Range<usize>,
    pub state: State,
}

/// The coverage of a stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    Quoted,
    Exempt,
    /// A number or phrase without a fact.
    Missing,
}

/// A record in the text.
struct Passage {
    range: Range<usize>,
    record: Record,
}

#[derive(Clone, Copy)]
enum Record {
    Quotation(Key<Quotation>),
    /// The passage nearest to an absent quotation.
    Nearest,
    Exemption(Key<Exemption>),
}

/// Measures the coverage, and reports gaps and exemptions without effect.
pub(super) fn coverage(
    base: &FactBase,
    places: &Places,
    verdicts: &[Verdict],
    text: &TextOf<'_>,
) -> (Coverage, Vec<Finding>) {
    let mut passages = Vec::new();
    for Verdict { quotation, verdict, ranges, .. } in verdicts {
        let record = match verdict {
            VerdictKind::Absent => Record::Nearest,
            _ => Record::Quotation(*quotation),
        };
        passages.extend(ranges.iter().cloned().map(|range| Passage { range, record }));
    }
    passages.extend(exempt_passages(base, text));
    passages.sort_by_key(|passage| (passage.range.start, passage.range.end));

    let mut survey = Survey {
        base,
        text,
        facts: HashMap::new(),
        needed: HashSet::new(),
        coverage: Coverage::default(),
        findings: Vec::new(),
    };
    let paragraphs = text.article.paragraphs().iter().filter(|one| one.number.is_some());
    let mut paragraphs = paragraphs.peekable();
    let (mut rest, mut here) = (passages.as_slice(), Vec::new());
    while let Some(paragraph) = paragraphs.next() {
        let Range { start, end } = paragraph.range;
        let (begun, later) = rest.split_at(rest.partition_point(|one| one.range.start < end));
        rest = later;
        here.extend(begun);
        here.retain(|one: &&Passage| one.range.end > start);
        survey.paragraph(paragraph, paragraphs.peek().copied(), &here);
    }
    let Survey { coverage, mut findings, needed, .. } = survey;

    let found: HashSet<_> = passages.iter().filter_map(Passage::exemption).collect();
    for (key, exemption) in base.exemptions.iter() {
        if exemption.source != text.source || needed.contains(&key) {
            continue;
        }
        let (message, help) = if found.contains(&key) {
            ("the exemption exempts nothing: the facts have all that stands in it", "take it out")
        } else {
            (
                "the exempted passage does not stand in the text",
                "copy it again, character for character, or take the exemption out",
            )
        };
        let place = places.of(RecordKind::Exemption, key.index(), "text");
        findings.push(Finding::warning(Code::StaleExemption, place, message, help));
    }
    (coverage, findings)
}

/// The occurrences of the exemptions of a source, each in its paragraph.
fn exempt_passages(base: &FactBase, text: &TextOf<'_>) -> Vec<Passage> {
    let article = &text.article;
    let view = View::new(article.text());
    let mut passages = Vec::new();
    for (key, exemption) in base.exemptions.iter() {
        let words = View::new(&exemption.text);
        let words = words.text().trim();
        if exemption.source != text.source || words.is_empty() {
            continue;
        }
        let is_meant = |range: &Range<usize>| {
            let number = article.paragraph_at(range.start).and_then(|paragraph| paragraph.number);
            let anywhere = article.numbering() == Numbering::Guessed;
            anywhere || exemption.paragraph.is_none_or(|paragraph| number == Some(paragraph))
        };
        let ranges = view.text().match_indices(words);
        let ranges = ranges.map(|(at, _)| view.original(at..at + words.len()));
        let ranges = ranges.filter(is_meant).take(MAX_RANGES);
        passages.extend(ranges.map(|range| Passage { range, record: Record::Exemption(key) }));
    }
    passages
}

impl Passage {
    fn quotation(&self) -> Option<Key<Quotation>> {
        match self.record {
            Record::Quotation(key) => Some(key),
            _ => None,
        }
    }

    fn exemption(&self) -> Option<Key<Exemption>> {
        match self.record {
            Record::Exemption(key) => Some(key),
            _ => None,
        }
    }
}

/// The passages around a range.
fn around<'p>(
    here: &'p [&'p Passage],
    range: &Range<usize>,
) -> impl Iterator<Item = &'p Passage> + Clone + use<'p> {
    let Range { start, end } = *range;
    let begun = here.partition_point(|passage| passage.range.start <= start);
    here[..begun].iter().copied().filter(move |passage| end <= passage.range.end)
}

struct Survey<'b, 'f> {
    base: &'b FactBase,
    text: &'b TextOf<'f>,
    /// The numbers of the facts, by quotation.
    facts: HashMap<Key<Quotation>, Vec<FactNumbers<'b>>>,
    /// The exemptions with an effect.
    needed: HashSet<Key<Exemption>>,
    coverage: Coverage,
    findings: Vec<Finding>,
}

impl Survey<'_, '_> {
    /// Looks for gaps in a paragraph. A speech may continue in the `next` one.
    fn paragraph(&mut self, paragraph: &Paragraph, next: Option<&Paragraph>, here: &[&Passage]) {
        let article = &self.text.article;
        // Line breaks do not change numbers and phrases.
        let line = View::in_one_line(article.words_of(paragraph));
        let words = line.text();
        let in_text = |range: Range<usize>| {
            let range = line.original(range);
            paragraph.range.start + range.start..paragraph.range.start + range.end
        };
        let (mut missing, mut share) = (Vec::new(), Share::default());
        // Facts have no times of day.
        let numbers = numbers(words).into_iter().filter(|number| number.kind != NumberKind::Time);
        for number in numbers {
            let range = in_text(number.range.clone());
            let written = quoted(&words[number.range.clone()]);
            let mention = Mention::new(number, words);
            let mut quotations = around(here, &range).filter_map(Passage::quotation);
            let gap = match quotations.clone().next() {
                _ if quotations.any(|key| self.has(key, &mention)) => None,
                None => Some(uncovered(
                    Code::NumberUncovered,
                    format!("no quotation has the number {written}"),
                )),
                Some(key) => {
                    let id = &self.base.quotations[key].id;
                    let name = quoted(id.as_str());
                    let message =
                        format!("no fact of the quotation {name} has the number {written}");
                    let help = "add a fact with it as figure or date, or exempt it with a reason";
                    let gap = Finding::warning(Code::NumberWithoutFact, None, message, help);
                    Some(gap.about_quotation(id))
                }
            };
            self.count(range, gap, here, &mut share, &mut missing);
        }
        self.coverage.numbers.add(share);
        share = Share::default();
        for phrase in phrases(words, next.map(|next| article.words_of(next))) {
            let range = in_text(phrase.clone());
            let is_quoted = around(here, &range).any(|passage| passage.quotation().is_some());
            let gap = (!is_quoted).then(|| {
                let phrase = quoted(&words[phrase]);
                let message = format!("no quotation has the quoted phrase {phrase}");
                uncovered(Code::PhraseUncovered, message)
            });
            self.count(range, gap, here, &mut share, &mut missing);
        }
        self.coverage.phrases.add(share);
        self.measure(paragraph, here, &missing);
    }

    /// Whether a fact of a quotation has a number. A figure has one number of the text, and its
    /// repetitions with the same next word.
    fn has(&mut self, key: Key<Quotation>, mention: &Mention) -> bool {
        let base = self.base;
        let facts = self.facts.entry(key).or_insert_with(|| {
            base.quotations[key].facts().map(|key| FactNumbers::new(&base.facts[key])).collect()
        });
        facts.iter_mut().any(|fact| {
            let free = fact.counted_as.as_ref().is_none_or(|phrase| *phrase == mention.phrase);
            if free && fact.has_figure(mention) {
                fact.counted_as = Some(mention.phrase.clone());
                return true;
            }
            fact.has_date(mention) || fact.names(mention, base)
        })
    }

    /// Counts a number or phrase. Reports a gap without an exemption.
    fn count(
        &mut self,
        range: Range<usize>,
        gap: Option<Finding>,
        here: &[&Passage],
        share: &mut Share,
        missing: &mut Vec<Range<usize>>,
    ) {
        share.total += 1;
        let Some(gap) = gap else {
            share.covered += 1;
            return;
        };
        let mut passages = around(here, &range);
        if let Some(key) = passages.clone().filter_map(Passage::exemption).min() {
            share.exempt += 1;
            self.needed.insert(key);
            return;
        }
        // Within the nearest passage, the absent quotation is reported.
        if !passages.any(|passage| matches!(passage.record, Record::Nearest)) {
            let place = Place::new(self.text.file, self.text.article.in_file(range.clone()));
            self.findings.push(Finding { place: Some(place), ..gap });
        }
        missing.push(range);
    }

    /// Measures a paragraph, and adds its stretches.
    fn measure(&mut self, paragraph: &Paragraph, here: &[&Passage], missing: &[Range<usize>]) {
        let words = self.text.article.words_of(paragraph);
        let offset = paragraph.range.start;
        let mark = |states: &mut [Option<State>], range: &Range<usize>, state| {
            let start = range.start.max(offset) - offset;
            let end = range.end.min(paragraph.range.end) - offset;
            states[start..end].fill(Some(state));
        };
        let mut states = vec![None; words.len()];
        for passage in here.iter().filter(|passage| passage.quotation().is_some()) {
            mark(&mut states, &passage.range, State::Quoted);
        }
        let characters = words.chars().count();
        let first = states.iter().position(Option::is_some).unwrap_or(words.len());
        let last = states.iter().rposition(Option::is_some).unwrap_or_default();
        let quoted = runs(&states).filter(|(range, state)| {
            let between = first < range.start && range.end <= last;
            state.is_some() || between && words[range.clone()].trim().is_empty()
        });
        let quoted = quoted.map(|(range, _)| words[range].chars().count()).sum();
        let paragraph_number = paragraph.number.unwrap_or_default();
        self.coverage.paragraphs.push(ParagraphCoverage {
            paragraph: paragraph_number,
            characters,
            quoted,
        });

        for passage in here.iter().filter(|passage| passage.exemption().is_some()) {
            mark(&mut states, &passage.range, State::Exempt);
        }
        for range in missing {
            mark(&mut states, range, State::Missing);
        }
        self.coverage.stretches.extend(runs(&states).filter_map(|(range, state)| {
            Some(Stretch { range: offset + range.start..offset + range.end, state: state? })
        }));
    }
}

/// The runs of equal states.
fn runs(states: &[Option<State>]) -> impl Iterator<Item = (Range<usize>, Option<State>)> {
    let mut end = 0;
    states.chunk_by(|one, next| one == next).map(move |run| {
        end += run.len();
        (end - run.len()..end, run[0])
    })
}

/// A finding without a place about a number or phrase outside all quotations.
fn uncovered(code: Code, message: String) -> Finding {
    let help = "quote the passage with a fact for it, or exempt it with a reason";
    Finding::warning(code, None, message, help)
}

impl Share {
    fn add(&mut self, other: Self) {
        self.covered += other.covered;
        self.exempt += other.exempt;
        self.total += other.total;
    }
}

/// Punctuation of a sentence, often before the closing quotation mark: "a puddle," she said.
const PUNCTUATION: [char; 12] = [',', '.', ';', ':', '，', '。', '；', '：', '、', '،', '؛', '۔'];

/// The quoted phrases of a paragraph, without marks and final punctuation, in order. A speech that
/// continues in the next paragraph ends with this one.
fn phrases(words: &str, next: Option<&str>) -> Vec<Range<usize>> {
    let speech = next.and_then(|next| going_on(words, next));
    let phrases = quoted_phrases(words).into_iter().chain(speech).filter_map(|marks| {
        let start = marks.inner.start;
        let phrase = words[marks.inner].trim_end_matches(PUNCTUATION);
        phrase.contains(char::is_alphanumeric).then_some(start..start + phrase.len())
    });
    let mut phrases: Vec<Range<usize>> = phrases.collect();
    phrases.sort_by_key(|phrase| phrase.start);
    phrases
}

/// A number in a text.
struct Mention {
    number: Number,
    /// The folded number.
    written: String,
    /// The folded number with the next word.
    phrase: String,
    /// The phrase, if there is a next word.
    name: Option<Phrase>,
    form: Option<QuantityForm>,
    /// The number as a year or day.
    integer: Option<i32>,
    /// The month next to the number.
    month: Option<u8>,
    /// The months of a date in digits.
    calendar: Calendar,
    /// Whether the next word is "century".
    is_century: bool,
}

impl Mention {
    fn new(number: Number, text: &str) -> Self {
        let Range { start, end } = number.range;
        let next_word: String = text[end..]
            .trim_start_matches([' ', '-', '\u{a0}'])
            .chars()
            .take_while(|char| char.is_alphanumeric())
            .collect();
        let written = View::new(&text[start..end]).text().to_owned();
        let phrase = format!("{} {next_word}", &text[start..end]);
        let phrase = View::new(&phrase).text().to_owned();
        let is_century =
            word_behind(text, end).is_some_and(|(word, _)| word.eq_ignore_ascii_case("century"));
        let calendar = match number.kind {
            NumberKind::Date => Calendar::new(&text[start..end]),
            _ => Calendar::default(),
        };
        Self {
            written,
            name: (!next_word.is_empty()).then(|| Phrase::new(&phrase)),
            phrase,
            form: match number.kind {
                NumberKind::Cardinal => Some(QuantityForm::Count),
                NumberKind::Percent => Some(QuantityForm::Percent),
                NumberKind::Fraction => Some(QuantityForm::Fraction),
                _ => None,
            },
            integer: number.value.trunc().to_i32(),
            month: month_beside(text, &number.range),
            calendar,
            is_century,
            number,
        }
    }

    /// Whether the number is the year, the day or the century of a date.
    fn is_of(&self, date: Date) -> bool {
        let Some(value) = self.integer else {
            return false;
        };
        let (first, precision) = (date.first, date.precision);
        let is_day = || {
            let is_month = self.month == Some(first.month);
            precision == Precision::Day && is_month && value == i32::from(first.day)
        };
        match self.number.kind {
            NumberKind::Year => first.year == value,
            NumberKind::Date => {
                let has_month = matches!(precision, Precision::Day | Precision::Month);
                first.year == value && (!has_month || self.calendar.has_month(first.month))
            }
            NumberKind::Cardinal => is_day(),
            NumberKind::Ordinal => {
                let century = first.year.div_euclid(100) + 1;
                self.is_century && precision != Precision::Day && century == value || is_day()
            }
            _ => false,
        }
    }
}

/// A fact with its numbers.
struct FactNumbers<'b> {
    fact: &'b Fact,
    /// The folded text of the figure.
    figure: Option<String>,
    form: Option<QuantityForm>,
    /// The phrase of the first number that the figure covered.
    counted_as: Option<String>,
}

impl<'b> FactNumbers<'b> {
    fn new(fact: &'b Fact) -> Self {
        let text = fact.figure.as_ref().map(|figure| figure.text.as_str());
        let figure = text.map(|text| View::new(text).text().to_owned());
        let form = text.and_then(|text| Quantity::parse(text).ok()).map(|quantity| quantity.form);
        Self { fact, figure, form, counted_as: None }
    }

    /// Whether a number has the words of the figure, or its form, value and currency.
    fn has_figure(&self, mention: &Mention) -> bool {
        let Some(figure) = &self.fact.figure else {
            return false;
        };
        let is_currency =
            || mention.number.currency.is_none_or(|code| figure.currency() == Some(code));
        self.figure.as_ref() == Some(&mention.written)
            || mention.form.is_some()
                && mention.form == self.form
                && mention.number.value == figure.value
                && is_currency()
    }

    fn has_date(&self, mention: &Mention) -> bool {
        let date = self.fact.date.as_ref();
        date.is_some_and(|date| date.period.dates().any(|date| mention.is_of(date)))
    }

    /// Whether the claim or a topic has a name with the number, such as "18th CPC".
    fn names(&self, mention: &Mention, base: &FactBase) -> bool {
        let Some(name) = &mention.name else {
            return false;
        };
        let mut topics = self.fact.topics.iter().map(|key| &base.topics[*key]);
        name.stands_in(&self.fact.claim)
            || topics.any(|topic| {
                let mut names = [&topic.label].into_iter().chain(&topic.aliases);
                names.any(|text| name.stands_in(text))
            })
    }
}
