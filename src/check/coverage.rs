//! Coverage of a text by a fact base: the numbers and quoted phrases with a fact, with an exemption,
//! and without either.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;

use rust_decimal::Decimal;
use serde::Serialize;

use super::proof::Evidence;
use super::verdict::{MAX_RANGES, Verdict, VerdictKind};
use super::{Report, Searched, TextOf};
use crate::document::{Article, Block, Marks, phrases_and_speech};
use crate::model::{
    Code, CoverageGoal, Exemption, Fact, FactBase, Figure, Finding, Key, Place, Quotation,
    RecordKind, Severity, Source, Topic,
};
use crate::numbers::{Notation, Number, NumberKind, date_of, numbers_in, word_after};
use crate::text::{Phrase, View, moved, normalized, quoted};

/// The share of a text that a fact base covers.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Coverage {
    pub numbers: Share,
    /// The phrases in quotation marks.
    pub phrases: Share,
    /// The numbered paragraphs.
    pub paragraphs: Vec<ParagraphCoverage>,
    /// The state of each byte of the text.
    #[serde(skip)]
    pub states: Vec<Option<State>>,
    /// The number of quotes of notes that are not in the text.
    #[serde(skip)]
    pub absent_quotes: usize,
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

impl Share {
    fn add(&mut self, state: State) {
        self.total += 1;
        self.covered += usize::from(state == State::Quoted);
        self.exempt += usize::from(state == State::Exempt);
    }
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

/// The coverage of a byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    Quoted,
    Exempt,
    /// A number or phrase without a fact.
    Missing,
}

/// Passages with their records, by their beginning.
struct Passages<T> {
    all: Vec<(Range<usize>, T)>,
    /// The furthest end of the passages up to each.
    ends: Vec<usize>,
}

impl<T: Copy> Passages<T> {
    fn new(mut all: Vec<(Range<usize>, T)>) -> Self {
        all.sort_by_key(|(range, _)| (range.start, range.end));
        let ends = all.iter().scan(0, |furthest, (range, _)| {
            *furthest = range.end.max(*furthest);
            Some(*furthest)
        });
        Self { ends: ends.collect(), all }
    }

    /// The records of the passages around a range.
    fn around(&self, range: &Range<usize>) -> impl Iterator<Item = T> + use<'_, T> {
        let Range { start, end } = *range;
        let last = self.all.partition_point(|(passage, _)| passage.start <= start);
        let first = self.ends[..last].partition_point(|furthest| *furthest < end);
        let begun = self.all[first..last].iter();
        begun.filter(move |(passage, _)| end <= passage.end).map(|(_, record)| *record)
    }
}

/// Measures the coverage, and reports gaps and exemptions without effect.
pub(super) fn coverage(
    report: &mut Report<'_>,
    verdicts: &[Verdict],
    searched: Searched<'_>,
) -> Coverage {
    let (base, (text, ..)) = (report.base, searched);
    let source = &base.sources[text.source];
    let quoted = text.own(verdicts).flat_map(|Verdict { quotation, verdict, ranges, .. }| {
        let quotation = (*verdict != VerdictKind::Absent).then_some(*quotation);
        ranges.iter().map(move |range| (range.clone(), quotation))
    });
    let quoted = Passages::new(quoted.collect());
    let exempt = Passages::new(exempt_passages(base, searched));
    let coverage = measure(&text.article, &quoted, &exempt);
    let (quotations, needed, findings) = (HashMap::new(), HashSet::new(), Vec::new());
    let mut survey =
        Survey { base, source, text, quoted, exempt, quotations, needed, coverage, findings };
    let mut paragraphs = text.article.story().peekable();
    while let Some(paragraph) = paragraphs.next() {
        survey.paragraph(paragraph, paragraphs.peek().copied());
    }
    if source.goal() == CoverageGoal::Whole {
        report.findings.append(&mut survey.findings);
    }
    let found: HashSet<_> = survey.exempt.all.iter().map(|(_, key)| *key).collect();
    let of_source = base.exemptions.iter().filter(|(_, one)| one.source == text.source);
    for (key, _) in of_source.filter(|(key, _)| !survey.needed.contains(key)) {
        let (message, help) = if found.contains(&key) {
            ("the exempted passage has no number and no quoted phrase", "remove the exemption")
        } else {
            (
                "the exempted passage was not found in the text",
                "copy it again, character for character, or remove the exemption",
            )
        };
        let at = (RecordKind::Exemption, key.index(), "text");
        report.add(at, (Code::StaleExemption, Severity::Warning), message, help);
    }
    survey.coverage
}

/// The coverage of the paragraphs by passages, before the numbers and phrases are counted.
fn measure(
    article: &Article<'_>,
    quoted: &Passages<Option<Key<Quotation>>>,
    exempt: &Passages<Key<Exemption>>,
) -> Coverage {
    let mut states = vec![None; article.text().len()];
    for (range, _) in quoted.all.iter().filter(|(_, quotation)| quotation.is_some()) {
        states[range.clone()].fill(Some(State::Quoted));
    }
    let measured = article.story().map(|paragraph| {
        let words = article.words_of(paragraph);
        let (mut rest, mut quoted) = (words, 0);
        for run in states[paragraph.range.clone()].chunk_by(|one, next| one == next) {
            let (words, after) = rest.split_at(run.len());
            rest = after;
            // Paragraphs begin and end with words: white space is between two quotations.
            if run[0].is_some() || words.trim().is_empty() {
                quoted += words.chars().count();
            }
        }
        let number = paragraph.number.unwrap_or_default();
        ParagraphCoverage { paragraph: number, characters: words.chars().count(), quoted }
    });
    let paragraphs = measured.collect();
    for (range, _) in &exempt.all {
        states[range.clone()].fill(Some(State::Exempt));
    }
    Coverage { paragraphs, states, ..Coverage::default() }
}

/// The occurrences of the exemptions of a source, each in its paragraph.
fn exempt_passages(
    base: &FactBase,
    (text, view, index): Searched<'_>,
) -> Vec<(Range<usize>, Key<Exemption>)> {
    let article = &text.article;
    let mut passages = Vec::new();
    for (key, exemption) in base.exemptions.iter().filter(|(_, one)| one.source == text.source) {
        let words = normalized(&exemption.text);
        let is_meant = |range: &Range<usize>| {
            article.is_guessed
                || exemption.paragraph.is_none()
                || exemption.paragraph == article.number_at(range.start)
        };
        let ranges = index.find(&words).map(|range| view.to_source(range));
        let ranges = ranges.filter(is_meant).take(MAX_RANGES);
        passages.extend(ranges.map(|range| (range, key)));
    }
    passages
}

/// A paragraph in one line, since line breaks do not change numbers and phrases.
pub(crate) struct Line<'a> {
    pub article: &'a str,
    pub paragraph: &'a Block,
    view: View,
    /// The numbers that need a fact, in order. Facts have no times of day.
    pub numbers: Vec<Number>,
    /// The quotation marks, in order. A speech that continues in the next paragraph ends with the
    /// line.
    pub marks: Vec<Marks>,
    /// The quoted phrases, without marks and final punctuation, in order.
    pub phrases: Vec<Range<usize>>,
}

impl<'a> Line<'a> {
    pub(crate) fn new(
        article: &'a Article<'_>,
        paragraph: &'a Block,
        next: Option<&Block>,
        notation: Notation,
    ) -> Self {
        let view = View::in_one_line(article.words_of(paragraph));
        let text = view.text();
        let mut numbers = numbers_in(text, notation);
        numbers.retain(|number| number.kind != NumberKind::Time);
        let next = next.map_or("", |next| article.words_of(next));
        let marks = phrases_and_speech(text, next);
        let phrases = marks.iter().filter_map(|Marks { inner, .. }| {
            let phrase = text[inner.clone()].trim_end_matches(PUNCTUATION);
            let range = inner.start..inner.start + phrase.len();
            phrase.contains(char::is_alphanumeric).then_some(range)
        });
        let phrases = phrases.collect();
        Self { article: article.text(), paragraph, view, numbers, marks, phrases }
    }

    pub(crate) fn text(&self) -> &str {
        self.view.text()
    }

    /// The range in the article of a range of the line.
    pub(crate) fn in_article(&self, range: &Range<usize>) -> Range<usize> {
        moved(&self.view.to_source(range.clone()), self.paragraph.range.start)
    }
}

struct Survey<'b, 'f> {
    base: &'b FactBase,
    source: &'b Source,
    text: &'b TextOf<'f>,
    /// The passages of quotations; with none, the passage nearest to an absent quotation.
    quoted: Passages<Option<Key<Quotation>>>,
    exempt: Passages<Key<Exemption>>,
    quotations: HashMap<Key<Quotation>, Counts>,
    /// The exemptions with an effect.
    needed: HashSet<Key<Exemption>>,
    coverage: Coverage,
    findings: Vec<Finding>,
}

/// The figures and dates of the facts of a quotation, and the numbers that they cover.
struct Counts {
    evidence: Evidence,
    /// The number of figures with a value.
    figures: HashMap<Decimal, usize>,
    /// The numbers with a value, each with the next word.
    phrases: HashMap<(Decimal, NumberKind), Vec<String>>,
}

impl Counts {
    fn new<'b>(facts: impl Iterator<Item = &'b Fact>, source: &Source) -> Self {
        let facts: Vec<&Fact> = facts.collect();
        let own: Vec<&Figure> = facts.iter().filter_map(|fact| fact.figure.as_ref()).collect();
        let mut figures = HashMap::new();
        for figure in &own {
            let read = numbers_in(&figure.text, Notation::of(source)).into_iter();
            let values = [Some(figure.value), figure.value_to, figure.of].into_iter().flatten();
            for value in read.map(|it| it.value).chain(values).collect::<BTreeSet<_>>() {
                *figures.entry(value).or_default() += 1;
            }
        }
        let texts: Vec<&String> = own.iter().map(|figure| &figure.text).collect();
        let mut evidence = Evidence::of(source, &texts);
        for fact in facts {
            evidence.add_fact(fact);
        }
        Self { evidence, figures, phrases: HashMap::new() }
    }

    /// Whether the figures with the value of a number suffice for the number, after the numbers of the
    /// same value before. Repetitions with the same next word need none.
    fn suffice(&mut self, number: &Number, phrase: String) -> bool {
        let alike = self.phrases.entry((number.value, number.kind)).or_default();
        let nth = alike.iter().position(|other| *other == phrase).unwrap_or(alike.len());
        if nth == alike.len() {
            alike.push(phrase);
        }
        self.figures.get(&number.value).is_none_or(|figures| nth < *figures)
    }
}

impl Survey<'_, '_> {
    /// Looks for gaps in a paragraph. A speech may continue in the `next` one.
    fn paragraph(&mut self, paragraph: &Block, next: Option<&Block>) {
        let line = Line::new(&self.text.article, paragraph, next, Notation::of(self.source));
        let words = line.text();
        for number in &line.numbers {
            let range = line.in_article(&number.range);
            let quotations: Vec<_> = self.quoted.around(&range).flatten().collect();
            let is_exempt = self.exempt.around(&range).next().is_some();
            let has_fact = is_exempt || quotations.iter().any(|key| self.has(*key, number, words));
            let first = quotations.first().copied();
            let gap = (!has_fact).then(|| self.number_gap(first, &words[number.range.clone()]));
            let state = self.state(range, gap);
            self.coverage.numbers.add(state);
        }
        for phrase in &line.phrases {
            let range = line.in_article(phrase);
            let is_quoted = self.quoted.around(&range).flatten().next().is_some();
            let gap = (!is_quoted)
                .then(|| outside(Code::PhraseUncovered, "quoted phrase", &words[phrase.clone()]));
            let state = self.state(range, gap);
            self.coverage.phrases.add(state);
        }
    }

    /// The state of a number or a phrase. The finding is for neither a fact nor an exemption.
    fn state(&mut self, range: Range<usize>, gap: Option<Finding>) -> State {
        if let Some(key) = self.exempt.around(&range).min() {
            self.needed.insert(key);
            return State::Exempt;
        }
        let Some(gap) = gap else { return State::Quoted };
        // Within the nearest passage, the absent quotation is reported.
        if self.quoted.around(&range).all(|quotation| quotation.is_some()) {
            let place = Place::new(self.text.file, self.text.article.in_file(range.clone()));
            self.findings.push(Finding { place: Some(place), ..gap });
        }
        self.coverage.states[range].fill(Some(State::Missing));
        State::Missing
    }

    /// A number without a fact in its quotation, or without a quotation.
    fn number_gap(&self, quotation: Option<Key<Quotation>>, number: &str) -> Finding {
        let Some(id) = quotation.map(|key| &self.base.quotations[key].id) else {
            return outside(Code::NumberUncovered, "number", number);
        };
        let (number, name) = (quoted(number), quoted(id.as_str()));
        let message = format!("the number {number} in the quotation {name} has no fact");
        let help = "add a fact with this figure or date, or an [[exemption]] with a reason";
        let finding = Finding::warning(Code::NumberWithoutFact, message, help);
        Finding { quotation: Some(id.to_string()), ..finding }
    }

    /// Whether a fact of a quotation has a number: in its figure or its date, or with the next word in
    /// its claim or a topic, such as "18th CPC". A figure is one number of the quotation, and its
    /// repetitions with the same next word.
    fn has(&mut self, key: Key<Quotation>, number: &Number, words: &str) -> bool {
        let base = self.base;
        let facts = || base.quotations[key].facts().map(|key| &base.facts[key]);
        let mut figures = facts().filter_map(|fact| fact.figure.as_ref());
        let counts =
            self.quotations.entry(key).or_insert_with(|| Counts::new(facts(), self.source));
        let topics = facts().flat_map(|fact| &fact.topics).map(|key| &base.topics[*key]);
        let claims = facts().map(|fact| fact.claim.as_str());
        let mut texts = claims.chain(topics.flat_map(Topic::names));
        let phrase = phrase_of(words, &number.range);
        let is_date = matches!(number.kind, NumberKind::Date | NumberKind::Year);
        let is_named = !phrase.ends_with(' ') && texts.any(|text| Phrase::new(&phrase).is_in(text));
        if is_named
            || is_date && counts.evidence.has_year(number)
            || figures.clone().any(|figure| is_in_unit(words, number, figure))
        {
            return true;
        }
        // "Half" is a number only before its noun.
        let mut is_whole = || figures.any(|figure| figure.text == words[number.range.clone()]);
        (counts.evidence.has(number, words) || is_whole())
            && (date_of(words, number).is_some() || counts.suffice(number, phrase))
    }
}

/// A number or a phrase outside all quotations.
fn outside(code: Code, thing: &str, words: &str) -> Finding {
    let message = format!("the {thing} {} is not covered by any quotation", quoted(words));
    let help = "add a quotation with a fact, or an [[exemption]] with a reason";
    Finding::warning(code, message, help)
}

/// Punctuation of a sentence, often before the closing quotation mark: "a puddle," she said.
const PUNCTUATION: [char; 12] = [',', '.', ';', ':', '，', '。', '；', '：', '、', '،', '؛', '۔'];

/// Whether a number is in the unit of a figure right before: "212 deaths per 100,000 people".
pub(crate) fn is_in_unit(text: &str, number: &Number, figure: &Figure) -> bool {
    let before = &text[..number.range.start];
    let per = || format!(" per {} ", &text[number.range.clone()]);
    let is_near = |gap: &str| gap.split_whitespace().count() < 5;
    before.ends_with(" per ")
        && format!(" {} ", figure.unit).contains(&per())
        && before.rsplit_once(&figure.text).is_some_and(|(_, gap)| is_near(gap))
}

/// A number with the next word, folded; with a space instead if there is none.
pub(crate) fn phrase_of(text: &str, number: &Range<usize>) -> String {
    let next_word = word_after(text, number.end).map_or("", |(word, _)| word);
    View::new(&format!("{} {next_word}", &text[number.clone()])).text().to_owned()
}
