//! Verdicts on quotations: exact, normalized, ambiguous or absent in the text of their source.

use std::ops::Range;

use serde::Serialize;

use super::facts::broken_word_problem;
use super::{Progress, TextOf};
use crate::align::{Change, Passages, marked, source_words, tokens, words_range};
use crate::model::vocabulary::vocabulary;
use crate::model::{Code, FactBase, Finding, Key, Places, Quotation, RecordKind, Severity};
use crate::prose::{Article, Fold, Numbering, View, breaks_word, joins, needed_folds};
use crate::text::{all_of, count, number_word, quoted};

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

/// The maximum number of occurrences for coverage. The limit keeps memory proportional to the number
/// of quotations.
pub(super) const MAX_RANGES: usize = 1000;

/// The minimum share of equal words in the nearest passage, in percent.
const MIN_SHARE: usize = 40;

/// The minimum number of quotations for one common finding.
const GROUP: usize = 4;

/// Compares all quotations of a source with its text.
pub(super) fn compare(
    base: &FactBase,
    places: &Places,
    text: &TextOf<'_>,
    progress: &mut Progress<'_>,
) -> (Vec<Verdict>, Vec<Finding>) {
    let view = View::new(text.article.text());
    let mut comparison = Comparison {
        base,
        places,
        article: &text.article,
        same_copy: text.is_same_copy(base) == Some(true),
        word_starts: WordStarts::new(view.text()),
        view: &view,
        passages: None,
        findings: Vec::new(),
        uncompared: 0,
        numbered: Vec::new(),
        normalized: Vec::new(),
    };
    let mut verdicts = Vec::with_capacity(base.quotations.len());
    for (key, quotation) in base.quotations.iter() {
        progress(key.index(), base.quotations.len());
        verdicts.push(if quotation.source == text.source {
            comparison.verdict(key, quotation)
        } else {
            Verdict::new(key, VerdictKind::Unverifiable)
        });
    }
    comparison.report_paragraphs(text);
    comparison.report_typography();
    (verdicts, comparison.findings)
}

impl Verdict {
    fn new(quotation: Key<Quotation>, verdict: VerdictKind) -> Self {
        let (folds, places, ranges) = (Vec::new(), Vec::new(), Vec::new());
        Self { quotation, verdict, folds, places, nearest: None, ranges }
    }
}

struct Comparison<'c, 'f> {
    base: &'c FactBase,
    places: &'c Places,
    article: &'c Article<'f>,
    /// Whether the text is the copy from which the quotations were taken.
    same_copy: bool,
    /// The folded text.
    view: &'c View<'c>,
    word_starts: WordStarts<'c>,
    /// The paragraphs as passages, for the first absent quotation.
    passages: Option<Passages>,
    findings: Vec<Finding>,
    /// The number of quotations with an uncertain paragraph.
    uncompared: usize,
    /// All quotations in numbered paragraphs.
    numbered: Vec<Numbered>,
    /// The quotations with different typography in a different copy.
    normalized: Vec<(Key<Quotation>, Vec<Fold>, Finding)>,
}

/// A quotation in a numbered paragraph.
struct Numbered {
    quotation: Key<Quotation>,
    /// The number in the fact base.
    stated: u32,
    /// The stated number less the number in the text, if wrong.
    shift: i64,
    finding: Option<Finding>,
}

impl Comparison<'_, '_> {
    fn finding(
        &self,
        key: Key<Quotation>,
        part: &str,
        severity: Severity,
        (code, message, help): (Code, String, String),
    ) -> Finding {
        let place = self.places.of(RecordKind::Quotation, key.index(), part);
        Finding::new(code, severity, place, message, help)
            .about_quotation(&self.base.quotations[key].id)
    }

    fn error(&mut self, key: Key<Quotation>, part: &str, problem: (Code, String, String)) {
        self.findings.push(self.finding(key, part, Severity::Error, problem));
    }

    fn verdict(&mut self, key: Key<Quotation>, quotation: &Quotation) -> Verdict {
        let places = self.occurrences(key, quotation);
        let ranges: Vec<_> = places.into_iter().map(|place| self.view.original(place)).collect();
        let Some(first) = ranges.first() else {
            return self.absent(key, quotation);
        };
        let text = self.article.text();
        let wording = quotation.text.trim();
        let folds = if ranges.iter().any(|range| &text[range.clone()] == wording) {
            Vec::new()
        } else {
            needed_folds(wording, &text[first.clone()])
        };
        self.compare_paragraph(key, quotation.paragraph, &ranges);
        let name = quoted(quotation.id.as_str());
        let mut verdict = Verdict::new(key, VerdictKind::Exact);
        if ranges.len() > 1 {
            verdict.verdict = VerdictKind::Ambiguous;
            let message =
                format!("the quotation {name} stands in {} places of the text", ranges.len());
            let help = "add what stands before it as prefix, or what stands after it as suffix";
            let problem = (Code::QuotationAmbiguous, message, help.to_owned());
            self.findings.push(self.finding(key, "text", Severity::Warning, problem));
        } else if !folds.is_empty() {
            verdict.verdict = VerdictKind::Normalized;
        }
        if !folds.is_empty() {
            let message = format!("the quotation {name} stands {}", describe_folds(&folds));
            let problem = |help: &str| (Code::QuotationNormalized, message, help.to_owned());
            if self.same_copy {
                let problem = problem("copy it again, character for character");
                self.findings.push(self.finding(key, "text", Severity::Warning, problem));
            } else {
                let note = problem("the words are the same");
                let note = self.finding(key, "text", Severity::Note, note);
                self.normalized.push((key, folds.clone(), note));
            }
        }
        verdict.folds = folds;
        verdict.places = ranges.iter().take(MAX_PLACES).map(|range| self.position(range)).collect();
        verdict.ranges = ranges.into_iter().take(MAX_RANGES).collect();
        verdict
    }

    /// The occurrences of a quotation in the folded text, narrowed by whole words, numbered
    /// paragraphs, prefix and suffix, as far as each leaves an occurrence.
    fn occurrences(&mut self, key: Key<Quotation>, quotation: &Quotation) -> Vec<Range<usize>> {
        let text = self.view.text();
        let words = View::new(&quotation.text);
        let mut places = self.word_starts.find(words.text().trim());
        if let Some(first) = places.first().filter(|place| breaks_word(text, place)) {
            self.error(key, "text", broken_word_problem(&word_around(text, first)));
        }
        // A teaser or a caption may repeat the story.
        let is_numbered = |place: &Range<usize>| {
            paragraph_number(self.article, &self.view.original(place.clone())).is_some()
        };
        narrow(&mut places, is_numbered);
        for (part, side, context) in
            [("prefix", "before", &quotation.prefix), ("suffix", "behind", &quotation.suffix)]
        {
            let Some(context) = context.as_deref().filter(|_| !places.is_empty()) else {
                continue;
            };
            let context = View::new(context.trim());
            let is_meant = |place: &Range<usize>| match part {
                "prefix" => text[..place.start].trim_end().ends_with(context.text()),
                _ => text[place.end..].trim_start().starts_with(context.text()),
            };
            if !narrow(&mut places, is_meant) {
                let name = quoted(quotation.id.as_str());
                let message = format!("the {part} does not stand {side} the quotation {name}");
                let help = "copy it from the text, character for character".to_owned();
                self.error(key, part, (Code::ContextAbsent, message, help));
            }
        }
        places
    }

    /// Compares the stated paragraph with the occurrences.
    fn compare_paragraph(&mut self, key: Key<Quotation>, stated: u32, ranges: &[Range<usize>]) {
        let number = |range| paragraph_number(self.article, range);
        let is_right = ranges.iter().any(|range| number(range) == Some(stated));
        if self.article.numbering() == Numbering::Guessed {
            self.uncompared += usize::from(!is_right);
            return;
        }
        let name = quoted(self.base.quotations[key].id.as_str());
        let Some(found) = ranges.first().and_then(number) else {
            let message = format!(
                "the quotation {name} stands outside the paragraphs that a reader counts, not in \
                 paragraph {stated}"
            );
            let help =
                "there it is a heading, a caption, or a line that the source's furniture names";
            return self.error(key, "paragraph", (Code::WrongParagraph, message, help.to_owned()));
        };
        let (mut shift, mut finding) = (0, None);
        if !is_right {
            shift = i64::from(stated) - i64::from(found);
            let message =
                format!("the quotation {name} stands in paragraph {found}, not in {stated}");
            let problem = (Code::WrongParagraph, message, format!("paragraph = {found}"));
            finding = Some(self.finding(key, "paragraph", Severity::Error, problem));
        }
        self.numbered.push(Numbered { quotation: key, stated, shift, finding });
    }

    fn absent(&mut self, key: Key<Quotation>, quotation: &Quotation) -> Verdict {
        let article = self.article;
        let index = self.passages.get_or_insert_with(|| {
            let words = |paragraph| source_words(article.words_of(paragraph));
            Passages::new(article.paragraphs().iter().map(words).collect())
        });
        let parts = tokens(&quotation.text);
        let found = index
            .nearest(&parts)
            .filter(|(_, alignment)| alignment.same().0 * 100 >= parts.len() * MIN_SHARE);
        let mut verdict = Verdict::new(key, VerdictKind::Absent);
        let mut help = "nothing like it stands there".to_owned();
        if let Some((place, alignment)) = found {
            let (paragraph, words) = (&article.paragraphs()[place], index.words(place));
            let own = (quotation.text.as_str(), parts.as_slice());
            let changes = alignment.changes(own, (article.words_of(paragraph), words));
            let range = words_range(words, &alignment.words);
            let start = paragraph.range.start;
            let range = start + range.start..start + range.end;
            let place = self.position(&range);
            let number = place.paragraph.map(|number| format!(" in paragraph {number}"));
            help = format!("nearest{}: {}", number.unwrap_or_default(), marked(&changes));
            verdict.nearest = Some(Nearest { place, changes });
            verdict.ranges = vec![range];
        }
        let name = quoted(quotation.id.as_str());
        let message = format!("the quotation {name} does not stand in the text");
        self.error(key, "text", (Code::QuotationAbsent, message, help));
        verdict
    }

    fn position(&self, range: &Range<usize>) -> Position {
        let paragraph = match self.article.numbering() {
            Numbering::Told => paragraph_number(self.article, range),
            Numbering::Guessed => None,
        };
        let [start, end] = [range.start, range.end].map(|at| self.article.code_points_before(at));
        Position { start, end, paragraph }
    }

    /// Reports wrong paragraphs. Successive quotations with the same shift have one finding.
    fn report_paragraphs(&mut self, text: &TextOf<'_>) {
        if self.uncompared > 0 {
            let numbers = match self.uncompared {
                1 => "the number of a quotation was".to_owned(),
                several => format!("the numbers of {several} quotations were"),
            };
            let message = format!(
                "it can't be told where the paragraphs of the text begin: {numbers} not compared"
            );
            let help = "part the paragraphs by blank lines, or take the text from the page";
            let (code, severity) = (Code::ParagraphsUntold, Severity::Note);
            self.findings.push(Finding::new(code, severity, text.place(), message, help));
        }
        self.numbered.sort_by_key(|numbered| numbered.stated);
        let mut after = self.numbered.len();
        for run in self.numbered.chunk_by(|one, next| one.shift == next.shift) {
            after -= run.len();
            let (first, last) = (&run[0], &run[run.len() - 1]);
            if first.shift == 0 || run.len() < GROUP {
                self.findings.extend(run.iter().filter_map(|one| one.finding.clone()));
                continue;
            }
            let till = if after == 0 { "on".to_owned() } else { format!("to {}", last.stated) };
            let by = number_word(first.shift.unsigned_abs());
            let (off, fix, unless) = if first.shift > 0 {
                ("high", "lower", "unless the text has lost a paragraph before them")
            } else {
                (
                    "low",
                    "raise",
                    "unless the text has a line before them that belongs in the furniture",
                )
            };
            let message = format!(
                "from paragraph {} {till}, the numbers are {by} too {off}: {}",
                first.stated,
                count(run.len(), "quotation")
            );
            let help = format!("{fix} each by {by}, {unless}");
            let keys: Vec<_> = run.iter().map(|one| one.quotation).collect();
            let place =
                run.iter().min_by_key(|one| one.quotation).and_then(|one| one.finding.as_ref());
            self.findings.extend(place.map(|one| common(self.base, &keys, one, message, help)));
        }
    }

    /// Reports different typography in a different copy, in one finding if frequent.
    fn report_typography(&mut self) {
        let findings = &mut self.findings;
        let (keys, folds): (Vec<_>, Vec<_>) =
            self.normalized.iter().map(|(key, folds, _)| (*key, folds)).unzip();
        match self.normalized.first() {
            Some((_, _, first)) if keys.len() >= GROUP => {
                let is_needed = |fold: &&Fold| folds.iter().any(|folds| folds.contains(fold));
                let folds: Vec<Fold> = Fold::ALL.iter().filter(is_needed).copied().collect();
                let quotations = count(keys.len(), "quotation");
                let message = format!("{quotations} stand {}", describe_folds(&folds));
                let help = "the words are the same".to_owned();
                findings.push(common(self.base, &keys, first, message, help));
            }
            _ => findings.extend(self.normalized.drain(..).map(|(_, _, finding)| finding)),
        }
    }
}

/// A finding about several quotations, in the place of the first.
fn common(
    base: &FactBase,
    quotations: &[Key<Quotation>],
    first: &Finding,
    message: String,
    help: String,
) -> Finding {
    let ids = quotations.iter().map(|key| base.quotations[*key].id.to_string()).collect();
    Finding::new(first.code, first.severity, first.place, message, help).about_quotations(ids)
}

/// Keeps the ranges that pass a test; without any, keeps all and returns false.
fn narrow(ranges: &mut Vec<Range<usize>>, test: impl Fn(&Range<usize>) -> bool) -> bool {
    let passed: Vec<_> = ranges.iter().filter(|range| test(range)).cloned().collect();
    let found = !passed.is_empty();
    if found {
        *ranges = passed;
    }
    found
}

/// "in the text with other dashes and ellipses".
fn describe_folds(folds: &[Fold]) -> String {
    let folds: Vec<&str> = folds.iter().map(|fold| fold.in_words()).collect();
    format!("in the text with other {}", all_of(&folds))
}

/// The number of the paragraph at the start of a range.
fn paragraph_number(article: &Article<'_>, range: &Range<usize>) -> Option<u32> {
    article.paragraph_at(range.start)?.number
}

/// The whole word at the broken start or end of a range.
fn word_around(text: &str, range: &Range<usize>) -> String {
    let bound = |char: char| !char.is_alphanumeric();
    let (before, passage, after) = (&text[..range.start], &text[range.clone()], &text[range.end..]);
    let begin = before.rsplit(bound).next().unwrap_or_default();
    if joins(before.chars().next_back(), passage.chars().next()) {
        return format!("{begin}{}", passage.split(bound).next().unwrap_or_default());
    }
    let end = after.split(bound).next().unwrap_or_default();
    format!("{}{end}", passage.rsplit(bound).next().unwrap_or_default())
}

/// The offsets of the words of a text, sorted by the first eight bytes of the word.
struct WordStarts<'t> {
    text: &'t str,
    sorted: Vec<(u64, u32)>,
}

impl<'t> WordStarts<'t> {
    fn new(text: &'t str) -> Self {
        let mut previous = None;
        let starts = text.char_indices().filter(|(_, char)| {
            let inside = joins(previous.replace(*char), Some(*char));
            !inside && !char.is_whitespace()
        });
        let starts =
            starts.filter_map(|(at, _)| Some((key(&text[at..], 0), u32::try_from(at).ok()?)));
        let mut sorted: Vec<(u64, u32)> = starts.collect();
        sorted.sort_unstable();
        Self { text, sorted }
    }

    /// The occurrences of a passage as whole words, in order; without any, all occurrences.
    fn find(&self, passage: &str) -> Vec<Range<usize>> {
        if passage.is_empty() {
            return Vec::new();
        }
        let (first, last) = (key(passage, 0), key(passage, u8::MAX));
        let start = self.sorted.partition_point(|(key, _)| *key < first);
        let end = self.sorted.partition_point(|(key, _)| *key <= last);
        let places = self.sorted[start..end].iter().map(|(_, at)| *at as usize);
        let places = places.filter(|at| self.text[*at..].starts_with(passage));
        let places = places.map(|at| at..at + passage.len());
        let mut whole: Vec<_> = places.filter(|place| !breaks_word(self.text, place)).collect();
        whole.sort_unstable_by_key(|place| place.start);
        if whole.is_empty() {
            let places = self.text.match_indices(passage);
            return places.map(|(at, _)| at..at + passage.len()).collect();
        }
        whole
    }
}

/// The first eight bytes of a text as a number, filled up with `pad`.
fn key(text: &str, pad: u8) -> u64 {
    let mut head = [pad; 8];
    let length = text.len().min(head.len());
    head[..length].copy_from_slice(&text.as_bytes()[..length]);
    u64::from_be_bytes(head)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passages_are_found_as_whole_words() {
        let text = "one two one two three; one two bone 中国人";
        let starts = WordStarts::new(text);
        for (passage, places) in [
            ("one two", &[0, 8, 23][..]),
            ("one two one two three; one", &[0]),
            ("one", &[0, 8, 23]),
            ("wo", &[5, 13, 28]),
            ("国", &[39]),
            ("four", &[]),
            ("", &[]),
        ] {
            let found: Vec<usize> = starts.find(passage).iter().map(|place| place.start).collect();
            assert_eq!(found, places, "{passage}");
        }
    }
}
