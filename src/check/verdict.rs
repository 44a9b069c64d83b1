//! Verdicts on quotations: exact, normalized, ambiguous or absent in the text of their source.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::Range;

use serde::Serialize;

use super::{Report, Searched, TextOf};
use crate::align::{Change, Passages, marked, shorten, source_words};
use crate::document::Typeset;
use crate::model::Severity::{Error, Note, Warning};
use crate::model::vocabulary::vocabulary;
use crate::model::{Code, Finding, Key, Place, Quotation, RecordKind, Severity, link_terms};
use crate::text::{Fold, View, WordIndex, all_of, count, moved, needed_folds, normalized, quoted};

vocabulary! {
    /// The occurrence of a quotation in the text of its source.
    pub(crate) enum VerdictKind {
        /// Once, character for character.
        Exact = "exact",
        /// Once, with different typography.
        Normalized = "normalized",
        /// In several places.
        Ambiguous = "ambiguous",
        /// Nowhere.
        Absent = "absent",
        /// Unknown: the check has no text of the source.
        Unverifiable = "unverifiable",
    }
}

/// The verdict on a quotation.
#[derive(Clone, Debug)]
pub(crate) struct Verdict {
    pub quotation: Key<Quotation>,
    pub verdict: VerdictKind,
    /// The differences in typography.
    pub folds: Vec<Fold>,
    /// The first occurrences.
    pub places: Vec<Position>,
    /// The nearest passage, for an absent quotation.
    pub nearest: Option<Nearest>,
    /// The bytes of the occurrences in the text, at most `MAX_RANGES`; for an absent quotation, of
    /// the nearest passage.
    pub(super) ranges: Vec<Range<usize>>,
}

/// A place in a text without markup, like the text position selector of Web Annotation
/// (<https://www.w3.org/TR/annotation-model/#text-position-selector>).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Position {
    /// The number of code points before the start.
    pub start: usize,
    /// The number of code points before the end.
    pub end: usize,
    /// The paragraph, one-based; null outside numbered paragraphs, and for unknown numbers.
    pub paragraph: Option<u32>,
}

/// The passage nearest to a quotation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Nearest {
    #[serde(flatten)]
    pub place: Position,
    /// The word difference from the quotation to the passage.
    pub changes: Vec<Change>,
}

/// The maximum number of places in a verdict.
const MAX_PLACES: usize = 256;

/// The maximum number of occurrences to look at. The limit keeps time and memory proportional to the
/// number of quotations.
pub(super) const MAX_RANGES: usize = 1000;

/// The minimum share of equal words in the nearest passage, in percent.
const MIN_SHARE: usize = 40;

/// The remedy for a quotation or a link with several passages.
const ADD_CONTEXT: &str = "add a prefix (the words before it) or a suffix (the words after it)";

/// The code, severity and key of a wrong paragraph.
const WRONG_PARAGRAPH: (Code, Severity, &str) = (Code::WrongParagraph, Error, "paragraph");

/// A text in lower case with the same offsets: a letter with a longer or shorter lower case is kept.
fn lower_case(text: &str) -> String {
    let lower = |char: char| {
        let lower = char.to_lowercase().next();
        lower.filter(|lower| lower.len_utf8() == char.len_utf8()).unwrap_or(char)
    };
    text.chars().map(lower).collect()
}

/// Compares all quotations of a source with its text. Returns the number of absent quotes of notes.
pub(super) fn compare(
    report: &mut Report<'_>,
    (text, view, index): Searched<'_>,
    verdicts: &mut [Verdict],
    progress: &mut dyn FnMut(usize, usize),
) -> usize {
    let base = report.base;
    let lower = lower_case(view.text());
    let mut comparison = Comparison {
        report,
        text,
        index,
        lower_index: WordIndex::new(&lower),
        view,
        typeset: OnceCell::new(),
        passages: OnceCell::new(),
    };
    for key in &text.quotations {
        progress(key.index(), base.quotations.len());
        verdicts[key.index()] = comparison.verdict(*key, &base.quotations[*key]);
    }
    let found = text.own(verdicts).filter(|verdict| verdict.verdict != VerdictKind::Absent);
    let found: Vec<&Verdict> = found.collect();
    comparison.report_paragraphs(&found);
    comparison.report_typography(&found);
    comparison.check_notes()
}

impl Verdict {
    pub(super) fn new(quotation: Key<Quotation>, verdict: VerdictKind) -> Self {
        let (folds, places, ranges) = (Vec::new(), Vec::new(), Vec::new());
        Self { quotation, verdict, folds, places, nearest: None, ranges }
    }
}

struct Comparison<'c, 'f, 'b> {
    report: &'c mut Report<'b>,
    text: &'c TextOf<'f>,
    /// The folded text.
    view: &'c View,
    index: &'c WordIndex<'c>,
    /// The words in lower case, for links.
    lower_index: WordIndex<'c>,
    /// The text without the marks of a typesetter, for the first absent quotation.
    typeset: OnceCell<Typeset<'c>>,
    /// The paragraphs as passages, for the first absent quotation.
    passages: OnceCell<Passages>,
}

impl Comparison<'_, '_, '_> {
    /// Adds a finding about quotations, in the place of the first.
    fn add(
        &mut self,
        quotations: &[Key<Quotation>],
        (code, severity, part): (Code, Severity, &str),
        message: String,
        help: impl Into<String>,
    ) {
        let Some(first) = quotations.iter().min() else { return };
        let at = (RecordKind::Quotation, first.index(), part);
        let base = self.report.base;
        let finding = self.report.add(at, (code, severity), message, help);
        if quotations.len() > 1 {
            let ids = quotations.iter().map(|key| base.quotations[*key].id.to_string());
            (finding.quotation, finding.quotations) = (None, Some(ids.collect()));
        }
    }

    fn verdict(&mut self, key: Key<Quotation>, quotation: &Quotation) -> Verdict {
        let places = self.occurrences(key, quotation);
        self.check_link(key, quotation, &places);
        let (ranges, mut folds) = if places.is_empty() {
            self.typeset().find(&quotation.text)
        } else {
            (places.into_iter().map(|place| self.view.to_source(place)).collect(), Vec::new())
        };
        let mut verdict = Verdict::new(key, VerdictKind::Exact);
        let Some(first) = ranges.first() else {
            let (nearest, help) = self.nearest(&quotation.text);
            let message = format!("the quotation {} was not found in the text", self.name(key));
            self.add(&[key], (Code::QuotationAbsent, Error, "text"), message, help);
            verdict.verdict = VerdictKind::Absent;
            if let Some((nearest, range)) = nearest {
                (verdict.nearest, verdict.ranges) = (Some(nearest), vec![range]);
            }
            return verdict;
        };
        let text = self.text.article.text();
        let wording = quotation.text.trim();
        let is_exact = ranges.iter().any(|range| &text[range.clone()] == wording);
        if !is_exact && folds.is_empty() {
            folds = needed_folds(wording, &text[first.clone()]);
        }
        if self.text.article.has_margins(first.clone()) {
            folds.push(Fold::PageBreaks);
        }
        if ranges.len() > 1 {
            verdict.verdict = VerdictKind::Ambiguous;
            let over = if ranges.len() < MAX_RANGES { "" } else { "at least " };
            let (name, places) = (self.name(key), ranges.len());
            let message = format!("the quotation {name} occurs {over}{places} times in the text");
            self.add(&[key], (Code::QuotationAmbiguous, Warning, "text"), message, ADD_CONTEXT);
        } else if !folds.is_empty() {
            verdict.verdict = VerdictKind::Normalized;
        }
        verdict.folds = folds;
        verdict.places = ranges.iter().take(MAX_PLACES).map(|range| self.position(range)).collect();
        verdict.ranges = ranges;
        verdict
    }

    /// The occurrences of a quotation in the folded text, narrowed by numbered paragraphs, prefix and
    /// suffix, as far as each leaves an occurrence.
    fn occurrences(&mut self, key: Key<Quotation>, quotation: &Quotation) -> Vec<Range<usize>> {
        let text = self.view.text();
        let passage = &*normalized(&quotation.text);
        let mut places: Vec<_> = self.index.find(passage).take(MAX_RANGES).collect();
        if places.is_empty() && !passage.is_empty() {
            let cut = text.match_indices(passage).map(|(at, found)| at..at + found.len());
            places.extend(cut.take(MAX_RANGES));
            if !places.is_empty() {
                let message =
                    format!("the quotation {} begins or ends inside a word", self.name(key));
                self.add(&[key], (Code::BrokenWord, Error, "text"), message, "quote whole words");
            }
        }
        // A teaser or a caption may repeat the story.
        let is_numbered = |place: &Range<usize>| {
            self.text.article.number_at(self.view.to_source(place.clone()).start).is_some()
        };
        narrow(&mut places, is_numbered);
        for (part, side, context) in
            [("prefix", "before", &quotation.prefix), ("suffix", "after", &quotation.suffix)]
        {
            let Some(context) = context.as_deref().filter(|_| !places.is_empty()) else {
                continue;
            };
            let context = normalized(context);
            let is_meant = |place: &Range<usize>| {
                has_context(part, [&text[..place.start], &text[place.end..]], &context)
            };
            if !narrow(&mut places, is_meant) {
                let name = self.name(key);
                let message = format!("the {part} was not found {side} the quotation {name}");
                let help = "copy it from the text, character for character";
                self.add(&[key], (Code::ContextAbsent, Error, part), message, help);
            }
        }
        places
    }

    /// Reports a link that opens a passage before the quotation or ends within it.
    fn check_link(&mut self, key: Key<Quotation>, quotation: &Quotation, places: &[Range<usize>]) {
        let has_url = self.report.base.sources[quotation.source].url.is_some();
        let has_link = has_url && !places.is_empty();
        let opened = has_link.then(|| self.linked(quotation)).flatten();
        if let Some(opened) = opened.filter(|opened| !places.contains(opened)) {
            let (name, words) = (self.name(key), quoted(&shorten(&self.view.text()[opened])));
            let message =
                format!("the link of the quotation {name} opens another passage: {words}");
            self.add(&[key], (Code::LinkAstray, Warning, "text"), message, ADD_CONTEXT);
        }
    }

    /// The passage that a browser opens by the link of a quotation, in the folded text. Browsers
    /// ignore case.
    fn linked(&self, quotation: &Quotation) -> Option<Range<usize>> {
        let folded = |words: &str| lower_case(&normalized(words));
        let text = self.lower_index.text;
        let (start, end) = link_terms(&quotation.text);
        let (start, end) = (folded(start), end.map(folded));
        let prefix = quotation.prefix.as_deref().map(folded).unwrap_or_default();
        let suffix = quotation.suffix.as_deref().map(folded).unwrap_or_default();
        let is_after = |at: usize| text[..at].trim_end().ends_with(&prefix);
        let is_before = |at: usize| text[at..].trim_start().starts_with(&suffix);
        let find = |words| self.lower_index.find(words).take(MAX_RANGES);
        let ends = end.as_ref().map(|end| find(end).filter(|end| is_before(end.end)));
        let ends = ends.map(Vec::from_iter);
        find(&start).filter(|start| is_after(start.start)).find_map(|start| match &ends {
            None => is_before(start.end).then_some(start),
            Some(ends) => {
                let end = ends.get(ends.partition_point(|end| end.start < start.end))?;
                Some(start.start..end.end)
            }
        })
    }

    /// The id in quotation marks.
    fn name(&self, key: Key<Quotation>) -> String {
        quoted(self.report.base.quotations[key].id.as_str())
    }

    fn typeset(&self) -> &Typeset<'_> {
        self.typeset.get_or_init(|| Typeset::new(self.text.article.text()))
    }

    /// Whether the text has a passage, as whole words.
    fn has(&self, passage: &str) -> bool {
        self.index.find(&normalized(passage)).next().is_some()
            || !self.typeset().find(passage).0.is_empty()
    }

    /// Looks for the quotes of the notes that rest on the source. Returns the number of absent ones.
    fn check_notes(&mut self) -> usize {
        let (base, source, mut absent) = (self.report.base, self.text.source, 0);
        for (key, note) in base.notes.iter().filter(|(_, note)| note.source == source) {
            let quotes = note.quotes.iter().enumerate();
            for (item, quote) in quotes.filter(|(_, quote)| !self.has(quote)).collect::<Vec<_>>() {
                absent += 1;
                let (_, help) = self.nearest(quote);
                let fact = &base.facts[note.fact].id;
                let [of, id] = [fact, &base.sources[source].id].map(|id| quoted(id.as_str()));
                let message = format!("the quote of a note on {of} is not in the text of {id}");
                let at = (RecordKind::Note, key.index(), "quote");
                let code = (Code::NoteQuoteAbsent, Error);
                self.report.add_item(at, item, code, message, help).fact = Some(fact.to_string());
            }
        }
        absent
    }

    /// The passage nearest to a text, with its range in the article and a help.
    fn nearest(&self, quotation: &str) -> (Option<(Nearest, Range<usize>)>, String) {
        let article = &self.text.article;
        let index = self.passages.get_or_init(|| {
            let words = |paragraph| source_words(article.words_of(paragraph));
            Passages::new(article.paragraphs().iter().map(words).collect())
        });
        let text_of = |at: usize| article.words_of(&article.paragraphs()[at]);
        let Some((at, range, changes)) = index.difference(quotation, MIN_SHARE, text_of) else {
            return (None, "the text has no similar passage".to_owned());
        };
        let range = moved(&range, article.paragraphs()[at].range.start);
        let place = self.position(&range);
        let number = place.paragraph.map(|number| format!(" in paragraph {number}"));
        let help = format!("nearest passage{}: {}", number.unwrap_or_default(), marked(&changes));
        (Some((Nearest { place, changes }, range)), help)
    }

    fn position(&self, range: &Range<usize>) -> Position {
        let paragraph = self.text.article.number_at(range.start);
        let paragraph = paragraph.filter(|_| !self.text.article.is_guessed);
        let [start, end] =
            [range.start, range.end].map(|at| self.text.article.code_points_before(at));
        Position { start, end, paragraph }
    }

    /// Reports wrong paragraphs. The quotations with the same shift have one finding.
    fn report_paragraphs(&mut self, found: &[&Verdict]) {
        let (base, article) = (self.report.base, &self.text.article);
        // By the stated paragraph less the true one; none outside the numbered paragraphs.
        let mut shifts: BTreeMap<Option<i64>, Vec<(Key<Quotation>, u32)>> = BTreeMap::new();
        for Verdict { quotation: key, ranges, .. } in found.iter().copied() {
            let Some(stated) = base.quotations[*key].locator.paragraph() else { continue };
            let mut numbers = ranges.iter().map(|range| article.number_at(range.start));
            if !numbers.clone().any(|number| number == Some(stated)) {
                let first = numbers.next().flatten();
                let shift = first.map(|first| i64::from(stated) - i64::from(first));
                shifts.entry(shift).or_default().push((*key, stated));
            }
        }
        if article.is_guessed && !shifts.is_empty() {
            let message = format!(
                "it is unclear where paragraphs begin: paragraph numbers were not compared ({})",
                count(shifts.values().map(Vec::len).sum(), "quotation")
            );
            let help = "separate the paragraphs with blank lines, or use the HTML page";
            let place = Some(Place::new(self.text.file, 0..0));
            let finding = Finding::new(Code::ParagraphsUnknown, Note, place, message, help);
            return self.report.findings.push(finding);
        }
        for (key, stated) in shifts.remove(&None).unwrap_or_default() {
            let name = self.name(key);
            let message = format!(
                "the quotation {name} is outside the numbered paragraphs, not in paragraph {stated}"
            );
            let help = "it is in a heading or a caption, outside begins and ends, or a line \
                        listed in furniture";
            self.add(&[key], WRONG_PARAGRAPH, message, help);
        }
        for (shift, group) in shifts {
            self.report_shift(shift.unwrap_or_default(), &group);
        }
    }

    /// Reports wrong paragraphs that are too high or too low by the same number.
    fn report_shift(&mut self, shift: i64, group: &[(Key<Quotation>, u32)]) {
        let keys: Vec<_> = group.iter().map(|(key, _)| *key).collect();
        let (message, help) = if let [(key, stated)] = group {
            let (found, name) = (i64::from(*stated) - shift, self.name(*key));
            let message = format!("the quotation {name} is in paragraph {found}, not {stated}");
            (message, format!("write: paragraph = {found}"))
        } else {
            let (by, quotations) = (shift.unsigned_abs(), count(group.len(), "quotation"));
            let (off, fix) = if shift > 0 { ("high", "lower") } else { ("low", "raise") };
            let message = format!("the paragraph numbers of {quotations} are {by} too {off}");
            (message, format!("{fix} each by {by}, if this is the text that they were counted in"))
        };
        self.add(&keys, WRONG_PARAGRAPH, message, help);
    }

    /// Reports different typography. All quotations have one finding, apart from a warning about each
    /// that can be copied again from the same copy.
    fn report_typography(&mut self, found: &[&Verdict]) {
        // The line ends and the pages of the copy are no part of the words.
        let is_visible = |fold: &Fold| {
            use Fold::{Hyphenation, InvisibleCharacters, PageBreaks, WhiteSpace};
            !matches!(fold, WhiteSpace | InvisibleCharacters | Hyphenation | PageBreaks)
        };
        let is_same_copy = self.text.is_same_copy(self.report.base) == Some(true);
        let normalized = found.iter().filter(|verdict| !verdict.folds.is_empty());
        let (wrong, same): (Vec<&&Verdict>, Vec<&&Verdict>) =
            normalized.partition(|verdict| is_same_copy && verdict.folds.iter().any(is_visible));
        let wrong =
            wrong.chunks(1).map(|one| (one, Warning, "copy it again, character for character"));
        let same =
            same.chunks(same.len().max(1)).map(|group| (group, Note, "the words are the same"));
        for (group, severity, help) in wrong.chain(same) {
            let keys: Vec<_> = group.iter().map(|verdict| verdict.quotation).collect();
            let subject = match keys[..] {
                [only] => format!("the quotation {} is", self.name(only)),
                _ => format!("{} are", count(keys.len(), "quotation")),
            };
            let is_needed = |fold: &&Fold| group.iter().any(|one| one.folds.contains(fold));
            let folds = Fold::ALL.iter().filter(is_needed).map(|fold| fold.in_words());
            let folds = all_of(&folds.collect::<Vec<_>>());
            let message = format!("{subject} in the text with different {folds}");
            self.add(&keys, (Code::QuotationNormalized, severity, "text"), message, help);
        }
    }
}

/// Keeps the ranges that pass a test; without any, keeps all and returns false.
fn narrow(ranges: &mut Vec<Range<usize>>, test: impl Fn(&Range<usize>) -> bool) -> bool {
    let found = ranges.iter().any(&test);
    ranges.retain(|range| !found || test(range));
    found
}

/// Whether the folded texts before and after a place have the folded words of its prefix or suffix.
/// The bullet of a list item may come after a prefix.
pub(super) fn has_context(key: &str, [before, after]: [&str; 2], words: &str) -> bool {
    let gaps = [&[' '][..], &[' ', '•', '‣', '◦', '▪', '●', '·', '*']];
    match key {
        "prefix" => gaps.iter().any(|gap| before.trim_end_matches(*gap).ends_with(words)),
        _ => after.trim_start().starts_with(words),
    }
}
