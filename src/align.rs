//! Alignment of a quotation with a passage, word by word. One path gives the verdict, the
//! difference and the fix.
//!
//! The alignment is semi-global (Sellers 1980): all words of the quotation against any stretch of
//! the passage. Words are compared folded and without the punctuation around them.

use std::collections::HashMap;
use std::ops::Range;

use serde::Serialize;

use crate::document::LEFT_OUT;
use crate::model::vocabulary::vocabulary;
use crate::text::{self, count, fold, negation, visible, words};

/// A word of a text.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    /// The bytes, without the punctuation around the word.
    pub range: Range<usize>,
    /// The folded word.
    pub key: String,
    /// Whether another quotation begins with this word.
    pub begins: bool,
}

/// A part of a quotation.
#[derive(Clone, Debug)]
pub(crate) enum Token {
    Word(Word),
    /// An ellipsis, or words of the quoting author in brackets.
    Gap(Gap),
}

/// A mark for words of the source that the quotation lacks.
#[derive(Clone, Debug)]
pub(crate) struct Gap {
    pub range: Range<usize>,
    /// The words in brackets; none for an ellipsis.
    pub put_in: Option<String>,
}

/// Words that two passages share, or that only one has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Change {
    pub kind: ChangeKind,
    /// The words, with the text between them.
    pub words: String,
}

vocabulary! {
    /// The passage that has certain words.
    pub(crate) enum ChangeKind {
        /// Both, apart from typography; the spelling is that of the source.
        Same = "same",
        /// The quotation alone.
        Dropped = "dropped",
        /// The source alone.
        Added = "added",
    }
}

/// One step of a path: a part of the quotation, a word of the passage, or both, by index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Same(usize, usize),
    Other(usize, usize),
    Extra(usize),
    Missing(usize),
    /// A gap, with the index after the words of the passage for which it stands.
    Free(usize, usize),
}

/// A quotation aligned with a passage.
#[derive(Clone, Debug)]
pub(crate) struct Alignment {
    steps: Vec<Step>,
    pub score: i32,
    /// The words of the passage, by index.
    pub words: Range<usize>,
}

const SAME: i32 = 20;
/// More than `ONE_SIDED`, so that a changed last word is replaced and not dropped.
const OTHER: i32 = -7;
const ONE_SIDED: i32 = -8;
/// A gap costs a little, so that words are matched before they are skipped.
const BRACKETS: i32 = -1;
/// A boundary between two quotations of a paragraph, which only an ellipsis crosses free.
const BOUNDARY: i32 = -30;

/// The largest number of pairs of words that are compared; a longer quotation is aligned with
/// nothing.
const MAX_PAIRS: usize = 1 << 25;

/// The words of a text. Dashes part words, since the space around them is typography.
pub(crate) fn source_words(text: &str) -> Vec<Word> {
    let parts =
        words(text).flat_map(|(start, word)| pieces(word).map(move |(at, p)| (start + at, p)));
    parts.filter_map(|(at, part)| bare(at, part)).collect()
}

/// The parts of a word between dashes and ellipses, with these marks.
fn pieces(word: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = word;
    std::iter::from_fn(move || {
        let at = word.len() - rest.len();
        let mark = |text: &str| {
            ["...", "…", "—", "–", "--"]
                .into_iter()
                .find(|mark| text.starts_with(mark))
                .map(str::len)
        };
        let end = mark(rest).or_else(|| {
            rest.char_indices().skip(1).map(|(at, _)| at).find(|at| mark(&rest[*at..]).is_some())
        });
        let (piece, after) = rest.split_at(end.unwrap_or(rest.len()));
        rest = after;
        (!piece.is_empty()).then_some((at, piece))
    })
}

/// A word without the punctuation around it; none for punctuation alone.
fn bare(at: usize, word: &str) -> Option<Word> {
    let is_part = |char: char| {
        char.is_alphanumeric() || matches!(char, '%' | '$' | '€' | '£' | '¥' | LEFT_OUT)
    };
    let start = word.find(is_part)?;
    let end =
        word.rfind(is_part).map(|at| at + word[at..].chars().next().map_or(1, char::len_utf8))?;
    let key = fold(&word[start..end]).replace(['[', ']'], "");
    Some(Word { range: at + start..at + end, key, begins: false })
}

/// The parts of a quotation of a draft.
pub(crate) fn tokens(quotation: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut brackets: Option<Range<usize>> = None;
    for (start, word) in words(quotation) {
        for (at, piece) in pieces(word) {
            let (at, end) = (start + at, start + at + piece.len());
            let open = brackets.take().or_else(|| {
                // "[t]he" is one word.
                let opens =
                    piece.trim_start_matches(|char: char| !char.is_alphanumeric() && char != '[');
                let joined = opens
                    .split_once(']')
                    .is_some_and(|(_, rest)| rest.starts_with(char::is_alphanumeric));
                (opens.starts_with('[') && !joined).then(|| end - opens.len()..end)
            });
            if let Some(open) = open {
                let open = open.start..end;
                match quotation[open.clone()].rfind(']') {
                    Some(close) => {
                        let inner = quotation[open.start + 1..open.start + close].trim();
                        let dots = inner.trim_matches(['.', '…', ' ']).is_empty();
                        let put_in = (!dots).then(|| inner.to_owned());
                        tokens.push(Token::Gap(Gap {
                            range: open.start..open.start + close + 1,
                            put_in,
                        }));
                    }
                    None if open.len() < 200 => brackets = Some(open),
                    None => {}
                }
            } else if is_ellipsis(piece) {
                let gap = Gap { range: at..end, put_in: None };
                match tokens.last_mut() {
                    // ". . ."
                    Some(Token::Gap(last)) if last.put_in.is_none() => last.range.end = end,
                    _ if piece == "." => {}
                    _ => tokens.push(Token::Gap(gap)),
                }
            } else {
                tokens.extend(bare(at, piece).map(Token::Word));
            }
        }
    }
    tokens
}

fn is_ellipsis(piece: &str) -> bool {
    let inner = piece.trim_matches(['(', ')', '.', '…', ',', ';']);
    inner.is_empty() && (piece.contains('…') || piece.contains("..") || piece == ".")
}

/// Whether the sense of a sentence turns on a word, so that no gap may stand for it.
fn turns(word: &str) -> bool {
    negation(word).is_some() || matches!(word, "but" | "however" | "instead" | "rather" | "unless")
}

/// A move through the table of scores.
#[derive(Clone, Copy)]
enum Move {
    /// A part of the quotation alone.
    Up,
    /// A part of the quotation with a word of the passage.
    Across,
    /// A word of the passage alone.
    Left,
}

/// Aligns a quotation with the words of a passage.
pub(crate) fn align(quotation: &[Token], passage: &[Word]) -> Option<Alignment> {
    let (rows, width) = (quotation.len(), passage.len() + 1);
    if rows == 0 || rows.checked_mul(width)? > MAX_PAIRS {
        return None;
    }
    let mut moves = Vec::with_capacity(rows * width);
    let mut above = vec![0; width];
    for (row, token) in quotation.iter().enumerate() {
        let after_gap =
            row == 0 || matches!(&quotation[row - 1], Token::Gap(gap) if gap.put_in.is_none());
        let up = match token {
            Token::Word(_) => ONE_SIDED,
            Token::Gap(gap) => gap.cost(),
        };
        let mut here = vec![above[0] + up];
        moves.push(Move::Up);
        for (column, word) in passage.iter().enumerate() {
            let boundary = if word.begins { BOUNDARY } else { 0 };
            let (across, left) = match token {
                Token::Word(own) => {
                    (if own.key == word.key { SAME } else { OTHER }, ONE_SIDED + boundary)
                }
                Token::Gap(_) if turns(&word.key) => (ONE_SIDED, ONE_SIDED),
                Token::Gap(gap) if gap.put_in.is_none() => (0, 0),
                Token::Gap(gap) => (gap.cost(), gap.cost() + boundary),
            };
            let across = across + if after_gap { 0 } else { boundary };
            let (across, left, up) =
                (above[column] + across, here[column] + left, above[column + 1] + up);
            let (score, step) = match across.max(left).max(up) {
                best if best == across => (across, Move::Across),
                best if best == up => (up, Move::Up),
                _ => (left, Move::Left),
            };
            here.push(score);
            moves.push(step);
        }
        above = here;
    }
    let end = (0..width).max_by_key(|column| (above[*column], width - column))?;
    let (steps, start) = trace(quotation, passage, &moves, end);
    Some(Alignment { steps, score: above[end], words: start..end })
}

/// The path that ends at a column, and the column of its first word.
fn trace(quotation: &[Token], passage: &[Word], moves: &[Move], end: usize) -> (Vec<Step>, usize) {
    let (mut row, mut column) = (quotation.len(), end);
    let mut steps = Vec::new();
    while row > 0 {
        let step = moves[(row - 1) * (passage.len() + 1) + column];
        let token = &quotation[row - 1];
        let turns = || turns(&passage[column - 1].key);
        steps.push(match (step, token) {
            (Move::Up, Token::Word(_)) => Step::Extra(row - 1),
            (Move::Across, Token::Word(own)) if own.key == passage[column - 1].key => {
                Step::Same(row - 1, column - 1)
            }
            (Move::Across, Token::Word(_)) => Step::Other(row - 1, column - 1),
            (Move::Left, Token::Word(_)) => Step::Missing(column - 1),
            (Move::Across | Move::Left, Token::Gap(_)) if turns() => Step::Missing(column - 1),
            (_, Token::Gap(_)) => Step::Free(row - 1, column),
        });
        (row, column) = match step {
            Move::Up => (row - 1, column),
            Move::Across => (row - 1, column - 1),
            Move::Left => (row, column - 1),
        };
    }
    steps.reverse();
    (steps, column)
}

impl Gap {
    const fn cost(&self) -> i32 {
        if self.put_in.is_some() { BRACKETS } else { 0 }
    }
}

impl Alignment {
    /// Whether all words agree, apart from those that a gap stands for.
    pub(crate) fn is_exact(&self) -> bool {
        self.steps.iter().all(|step| matches!(step, Step::Same(..) | Step::Free(..)))
    }

    /// The number of words that agree, and the longest row of them.
    pub(crate) fn same(&self) -> (usize, usize) {
        let (mut all, mut row, mut longest) = (0, 0, 0);
        for step in &self.steps {
            let same = matches!(step, Step::Same(..));
            all += usize::from(same);
            row = if same { row + 1 } else { 0 };
            longest = longest.max(row);
        }
        (all, longest)
    }

    /// The words of the passage that agree with the quotation, by index.
    pub(crate) fn matched(&self) -> impl Iterator<Item = usize> {
        self.steps.iter().filter_map(|step| match step {
            Step::Same(_, word) => Some(*word),
            _ => None,
        })
    }

    /// The words of the passage for which a part of the quotation stands, by index.
    pub(crate) fn words_of(&self, part: usize) -> Range<usize> {
        let runs = self.runs();
        let run = runs.iter().find(|run| run.parts.contains(&part));
        run.map_or(0..0, |run| run.words.clone())
    }

    fn runs(&self) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        let (mut part, mut word) = (0, self.words.start);
        for step in &self.steps {
            let (kind, part_end, word_end) = match *step {
                Step::Same(part, word) => (RunKind::Same, part + 1, word + 1),
                Step::Other(part, word) => (RunKind::Changed, part + 1, word + 1),
                Step::Extra(part) => (RunKind::Changed, part + 1, word),
                Step::Missing(word) => (RunKind::Changed, part, word + 1),
                Step::Free(part, word) => (RunKind::Gap, part + 1, word),
            };
            match runs.last_mut() {
                Some(run) if run.kind == kind => {
                    (run.parts.end, run.words.end) = (part_end, word_end);
                }
                _ => runs.push(Run { kind, parts: part..part_end, words: word..word_end }),
            }
            (part, word) = (part_end, word_end);
        }
        runs
    }

    /// The difference between the quotation and the passage.
    pub(crate) fn changes(
        &self,
        quotation: (&str, &[Token]),
        passage: (&str, &[Word]),
    ) -> Vec<Change> {
        let mut changes = Vec::new();
        let mut add = |kind, words: &str| {
            if !words.is_empty() {
                changes.push(Change { kind, words: words.to_owned() });
            }
        };
        for run in self.runs() {
            let own = &quotation.0[parts_range(quotation.1, &run.parts)];
            let theirs = &passage.0[words_range(passage.1, &run.words)];
            match run.kind {
                RunKind::Same => add(ChangeKind::Same, theirs),
                RunKind::Gap => add(ChangeKind::Same, own),
                RunKind::Changed => {
                    add(ChangeKind::Dropped, own);
                    add(ChangeKind::Added, theirs);
                }
            }
        }
        changes
    }

    /// The edits that make the words of the quotation those of the passage: ranges of bytes of the
    /// quotation, in order, each with its replacement. Gaps stay.
    pub(crate) fn edits(
        &self,
        quotation: (&str, &[Token]),
        passage: (&str, &[Word]),
    ) -> Vec<(Range<usize>, String)> {
        let (text, parts) = quotation;
        let spaced = |at: usize, words: &Range<usize>| {
            // Scripts without spaces have none between words.
            let (one, other) =
                (passage.1.get(words.start.wrapping_sub(1)), passage.1.get(words.start));
            let joined =
                one.zip(other).is_some_and(|(one, other)| one.range.end == other.range.start);
            if joined || at == 0 { "" } else { " " }
        };
        let changed = self.runs().into_iter().filter(|run| run.kind == RunKind::Changed);
        let edits = changed.map(|run| {
            let own = parts_range(parts, &run.parts);
            let theirs = &passage.0[words_range(passage.1, &run.words)];
            let before = run.parts.start.checked_sub(1).map(|at| parts[at].range().end);
            let after = parts.get(run.parts.end).map(|part| part.range().start);
            match (run.parts.is_empty(), theirs.is_empty(), before, after) {
                (false, true, Some(before), _) => {
                    // The space before the words goes, punctuation stays.
                    let kept = text[before..own.start].trim_end().len();
                    (before + kept..own.end, String::new())
                }
                (false, true, None, Some(after)) => (own.start..after, String::new()),
                (false, ..) => (own, theirs.to_owned()),
                (true, _, Some(at), _) => (at..at, format!("{}{theirs}", spaced(at, &run.words))),
                (true, _, None, Some(at)) => (at..at, format!("{theirs} ")),
                (true, ..) => (text.len()..text.len(), theirs.to_owned()),
            }
        });
        edits.collect()
    }
}

/// Consecutive steps of one kind.
struct Run {
    kind: RunKind,
    parts: Range<usize>,
    words: Range<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum RunKind {
    Same,
    Gap,
    Changed,
}

impl Token {
    fn range(&self) -> &Range<usize> {
        match self {
            Self::Word(word) => &word.range,
            Self::Gap(gap) => &gap.range,
        }
    }
}

/// The bytes of parts of a quotation.
fn parts_range(parts: &[Token], range: &Range<usize>) -> Range<usize> {
    match parts.get(range.clone()) {
        Some([first, .., last]) => first.range().start..last.range().end,
        Some([only]) => only.range().clone(),
        _ => 0..0,
    }
}

/// The bytes of words of a passage.
pub(crate) fn words_range(words: &[Word], range: &Range<usize>) -> Range<usize> {
    match words.get(range.clone()) {
        Some([first, .., last]) => first.range.start..last.range.end,
        Some([only]) => only.range.clone(),
        _ => 0..0,
    }
}

/// The number of passages that a quotation is aligned with.
const MAX_CANDIDATES: usize = 6;

/// Passages with an index of their words.
#[derive(Default)]
pub(crate) struct Passages {
    all: Vec<Vec<Word>>,
    /// The passages with a word, by index.
    having: HashMap<String, Vec<usize>>,
}

impl Passages {
    pub(crate) fn new(all: Vec<Vec<Word>>) -> Self {
        let mut having: HashMap<String, Vec<usize>> = HashMap::new();
        for (place, words) in all.iter().enumerate() {
            for word in words {
                let places = having.entry(word.key.clone()).or_default();
                if places.last() != Some(&place) {
                    places.push(place);
                }
            }
        }
        Self { all, having }
    }

    /// The words of a passage.
    pub(crate) fn words(&self, place: usize) -> &[Word] {
        &self.all[place]
    }

    /// The passage that agrees best with a quotation, by index; the first of equal passages.
    pub(crate) fn nearest(&self, quotation: &[Token]) -> Option<(usize, Alignment)> {
        let mut scores: HashMap<usize, usize> = HashMap::new();
        for token in quotation {
            let Token::Word(word) = token else { continue };
            let places = self.having.get(&word.key).map(Vec::as_slice).unwrap_or_default();
            for place in places {
                // Rare words weigh more.
                *scores.entry(*place).or_default() += 1 + self.all.len() / places.len();
            }
        }
        let mut places: Vec<(usize, usize)> = scores.into_iter().collect();
        places.sort_unstable_by_key(|(place, score)| (usize::MAX - score, *place));
        places.truncate(MAX_CANDIDATES);
        places.sort_unstable_by_key(|(place, _)| usize::MAX - place);
        let aligned = places
            .into_iter()
            .filter_map(|(place, _)| Some((place, align(quotation, &self.all[place])?)));
        aligned.max_by_key(|(_, alignment)| alignment.score)
    }
}

/// The number of changes to show.
const MAX_CHANGES: usize = 8;

/// The number of words to show at either end of a long run.
const ENDS: usize = 4;

/// Formats a word difference like wdiff: `[-dropped-]`, `{+added+}`.
pub(crate) fn marked(changes: &[Change]) -> String {
    let is_change = |change: &&Change| change.kind != ChangeKind::Same;
    let mut positions = changes.iter().enumerate().filter(|(_, change)| is_change(change));
    let end = positions.nth(MAX_CHANGES).map_or(changes.len(), |(at, _)| at);
    let (shown, rest) = changes.split_at(end);
    let shown = shown.iter().enumerate().map(|(at, Change { kind, words })| match kind {
        ChangeKind::Dropped => format!("[-{}-]", shorten(words, true, true)),
        ChangeKind::Added => format!("{{+{}+}}", shorten(words, true, true)),
        ChangeKind::Same => shorten(words, at > 0, at + 1 < changes.len()),
    });
    let mut marked: Vec<String> = shown.collect();
    if !rest.is_empty() {
        let more = count(rest.iter().filter(is_change).count(), "more change");
        marked.push(format!("… and {more}"));
    }
    marked.join(" ")
}

/// Puts words in one line. A long run keeps only its first or last words, or both.
fn shorten(words: &str, keep_first: bool, keep_last: bool) -> String {
    let line =
        |words: &str| visible(&words.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned();
    let offsets: Vec<(usize, &str)> = text::words(words).collect();
    if offsets.len() <= 2 * ENDS {
        return line(words);
    }
    let (end, word) = offsets[ENDS - 1];
    let head = line(&words[..end + word.len()]);
    let tail = line(&words[offsets[offsets.len() - ENDS].0..]);
    match (keep_first, keep_last) {
        (false, _) => format!("… {tail}"),
        (true, false) => format!("{head} …"),
        (true, true) => format!("{head} … {tail}"),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The alignment of a quotation with a passage, and the quotation with the edits made.
    fn aligned(quotation: &str, passage: &str) -> (Alignment, String) {
        let (parts, words) = (tokens(quotation), source_words(passage));
        let alignment = align(&parts, &words).unwrap();
        let mut mended = quotation.to_owned();
        for (range, with) in alignment.edits((quotation, &parts), (passage, &words)).iter().rev() {
            mended.replace_range(range.clone(), with);
        }
        (alignment, mended)
    }

    #[test]
    fn typography_and_marked_gaps_are_no_difference() {
        const PASSAGE: &str =
            "At dawn the old ferry left the pier, and nobody on board — not the mate — had slept.";
        for (quotation, is_exact) in [
            ("the old ferry left the pier", true),
            ("The old ferry left the “pier”", true),
            ("[T]he old ferry left", true),
            ("the old ferry … and nobody on board", true),
            ("the old ferry [...] nobody", true),
            ("the [rusty] ferry left the pier", true),
            ("[It] left the pier", true),
            ("on board - not the mate - had slept", true),
            ("on board … had slept", false),
            ("the ferry left the pier", false),
            ("the old ferry left a pier", false),
            ("the old red ferry left the pier", false),
        ] {
            assert_eq!(aligned(quotation, PASSAGE).0.is_exact(), is_exact, "{quotation}");
        }
    }

    #[test]
    fn edits_give_a_quotation_the_words_of_the_passage() {
        for (quotation, passage, mended) in [
            ("one too three", "zero one two three four", "one two three"),
            ("one three", "one two three", "one two three"),
            ("one and two", "one two", "one two"),
            ("“One,” too … four", "one two three, and four", "“One,” two … four"),
            ("扶贫经验。", "扶贫好经验。", "扶贫好经验。"),
        ] {
            assert_eq!(aligned(quotation, passage).1, mended);
        }
    }

    #[test]
    fn a_difference_has_the_spelling_of_the_source() {
        let (quotation, passage) =
            ("the “red line” that holds", "the \"red line\" that never holds");
        let (parts, words) = (tokens(quotation), source_words(passage));
        let changes =
            align(&parts, &words).unwrap().changes((quotation, &parts), (passage, &words));
        assert_eq!(marked(&changes), "the \"red line\" that {+never+} holds");
    }

    #[test]
    fn the_nearest_passage_is_the_best_of_all() {
        let all = ["one two three", "one two four five", "six seven"].map(source_words);
        let passages = Passages::new(all.to_vec());
        let nearest = |text| passages.nearest(&tokens(text)).map(|(place, _)| place);
        assert_eq!(
            [nearest("two three"), nearest("two five"), nearest("eight")],
            [Some(0), Some(1), None]
        );
    }

    proptest! {
        #[test]
        fn a_mended_quotation_is_a_stretch_of_the_passage(
            quotation in "[a-c]( [a-c]){0,8}",
            passage in "[a-c]( [a-c]){0,8}",
        ) {
            let (_, mended) = aligned(&quotation, &passage);
            let bare = mended.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert!(passage.contains(&bare), "{bare:?} is no part of {passage:?}");
        }

        #[test]
        fn a_passage_is_its_own_quotation(passage in "[a-z]{1,5}( [a-z]{1,5}){0,8}") {
            prop_assert!(aligned(&passage, &passage).0.is_exact());
        }
    }

    fn change(kind: ChangeKind, words: &str) -> Change {
        Change { kind, words: words.to_owned() }
    }

    #[test]
    fn long_differences_are_shortened() {
        use ChangeKind::{Added, Dropped, Same};
        let long = "one two three four five six seven eight nine";
        for (changes, line) in [
            (vec![change(Same, "a  b"), change(Added, "c")], "a b {+c+}"),
            (vec![change(Same, long), change(Added, "c")], "… six seven eight nine {+c+}"),
            (
                vec![change(Dropped, long), change(Same, long)],
                "[-one two three four … six seven eight nine-] one two three four …",
            ),
            (vec![change(Same, "脱贫"), change(Dropped, "年")], "脱贫 [-年-]"),
            (
                vec![change(Dropped, "a"); 11],
                "[-a-] [-a-] [-a-] [-a-] [-a-] [-a-] [-a-] [-a-] … and 3 more changes",
            ),
        ] {
            assert_eq!(marked(&changes), line);
        }
    }
}
