//! Alignment of a quotation with a passage, word by word. One path gives the verdict, the
//! difference and the fix.
//!
//! The alignment is semi-global (Sellers 1980): all words of the quotation against any stretch of
//! the passage. Words are compared folded and without the punctuation around them.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;

use serde::Serialize;

use crate::document::LEFT_OUT;
use crate::model::vocabulary::vocabulary;
use crate::numbers::is_sign;
use crate::text::{Edit, fold, is_one_of, negation, sentences, visible, words};

/// A word of a text.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    /// The bytes, without the punctuation around the word.
    pub range: Range<usize>,
    /// The folded word.
    pub key: String,
    /// Whether another quotation begins with this word.
    pub begins: bool,
    /// Whether a sentence begins with this word.
    begins_sentence: bool,
    /// Whether it can reverse the sense of a sentence, so that no gap may replace it.
    pub reverses: bool,
}

/// A part of a quotation.
#[derive(Clone, Debug)]
pub(crate) enum Token {
    Word(Word),
    /// A mark for omitted words of the source.
    Ellipsis(Range<usize>),
    /// Words of the quoting author, for words of the source.
    Brackets(Range<usize>),
}

/// Words of both passages or of one.
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

/// A quotation aligned with a passage.
#[derive(Clone, Debug)]
pub(crate) struct Alignment {
    runs: Vec<Run>,
    pub score: i32,
    /// The words of the passage, by index.
    pub words: Range<usize>,
}

/// A maximal run of tokens and words of one kind, both by index.
#[derive(Clone, Debug)]
struct Run {
    kind: RunKind,
    tokens: Range<usize>,
    words: Range<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum RunKind {
    Same,
    /// A gap with the words of the passage that it replaces.
    Gap,
    Changed,
}

const SAME: i32 = 20;
/// More than `ONE_SIDED`, so that a changed last word is replaced and not dropped.
const OTHER: i32 = -7;
const ONE_SIDED: i32 = -8;
/// A gap costs a little, so that words are matched before they are skipped.
const BRACKETS: i32 = -1;
/// A boundary between two quotations of a paragraph. Only an ellipsis crosses it free.
const BOUNDARY: i32 = -30;

/// The largest number of pairs of words to compare; a longer quotation is not aligned.
const MAX_PAIRS: usize = 1 << 25;

/// The longest text in brackets, in bytes.
const MAX_BRACKETS: usize = 200;

/// The words of a text. Dashes separate words, since the space around them is typography.
pub(crate) fn source_words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = pieces(text).filter_map(|(at, piece)| bare(at, piece)).collect();
    let mut starts = sentences(text).map(|(start, _)| start).peekable();
    for word in &mut words {
        while starts.next_if(|start| *start <= word.range.start).is_some() {
            word.begins_sentence = true;
        }
    }
    words
}

/// The words of a text split at dashes and ellipses, which are pieces too, each with its offset.
fn pieces(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mark = |text: &str| {
        let marks = ["...", "…", "—", "–", "--"];
        marks.into_iter().find(|mark| text.starts_with(mark)).map(str::len)
    };
    words(text).flat_map(move |(start, word)| {
        let mut at = 0;
        std::iter::from_fn(move || {
            let rest = &word[at..];
            let mut inner = rest.char_indices().skip(1).map(|(at, _)| at);
            let end = mark(rest).or_else(|| inner.find(|at| mark(&rest[*at..]).is_some()));
            let piece = &rest[..end.unwrap_or(rest.len())];
            at += piece.len();
            (!piece.is_empty()).then_some((start + at - piece.len(), piece))
        })
    })
}

/// A word without the punctuation around it; none for punctuation alone.
fn bare(at: usize, word: &str) -> Option<Word> {
    let is_punctuation =
        |char: char| !char.is_alphanumeric() && !matches!(char, '%' | LEFT_OUT) && !is_sign(char);
    let bare = word.trim_matches(is_punctuation);
    let start = at + word.find(bare)?;
    let key = fold(bare).replace(['[', ']'], "");
    let reverses = negation(&key).is_some() || is_one_of("but however instead rather unless", &key);
    let range = start..start + bare.len();
    let word = Word { range, key, begins: false, begins_sentence: false, reverses };
    (!bare.is_empty()).then_some(word)
}

/// The tokens of a quotation of a draft.
pub(crate) fn tokens(quotation: &str) -> Vec<Token> {
    let (mut tokens, mut at): (Vec<Token>, _) = (Vec::new(), 0);
    loop {
        let gap = bracketed(quotation, at);
        let end = gap.as_ref().map_or(quotation.len(), |gap| gap.range().start);
        for (start, piece) in pieces(&quotation[at..end]) {
            let range = at + start..at + start + piece.len();
            if !is_ellipsis(piece) {
                tokens.extend(bare(range.start, piece).map(Token::Word));
                continue;
            }
            match tokens.last_mut() {
                // ". . ."
                Some(Token::Ellipsis(last)) => last.end = range.end,
                _ if piece == "." => {}
                _ => tokens.push(Token::Ellipsis(range)),
            }
        }
        let Some(gap) = gap else { return tokens };
        at = gap.range().end;
        tokens.push(gap);
    }
}

/// The first words in brackets after an offset, up to a negation: "[did not]" has the word "not".
/// Brackets in a word, `[t]he`, are no gap.
fn bracketed(quotation: &str, at: usize) -> Option<Token> {
    quotation[at..].match_indices('[').find_map(|(start, _)| {
        let (before, text) = quotation.split_at(at + start);
        let close = text.bytes().take(MAX_BRACKETS).position(|byte| byte == b']')?;
        let is_in_word = before.ends_with(char::is_alphanumeric)
            || text[close + 1..].starts_with(char::is_alphanumeric);
        let mut inner = words(&text[1..close]);
        let negation = inner.find(|(_, word)| negation(&fold(word)).is_some());
        let negation = negation.map(|(at, _)| 1 + at);
        let put_in = text[1..negation.unwrap_or(close)].trim();
        let is_ellipsis = put_in.trim_matches(['.', '…', ' ']).is_empty();
        let range = before.len()..before.len() + negation.unwrap_or(close + 1);
        let is_gap = !is_in_word && (negation.is_none() || !is_ellipsis);
        let token = if is_ellipsis { Token::Ellipsis(range) } else { Token::Brackets(range) };
        is_gap.then_some(token)
    })
}

fn is_ellipsis(piece: &str) -> bool {
    let inner = piece.trim_matches(['(', ')', '.', '…', ',', ';']);
    inner.is_empty() && (piece.contains('…') || piece.contains("..") || piece == ".")
}

/// A move through the table of scores.
#[derive(Clone, Copy)]
enum Move {
    /// A token of the quotation alone.
    Up,
    /// A token of the quotation with a word of the passage.
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
    let mut crosses_free = true;
    for token in quotation {
        let up = token.cost();
        let mut here = vec![above[0] + up];
        moves.push(Move::Up);
        for (column, word) in passage.iter().enumerate() {
            let boundary = if word.begins { BOUNDARY } else { 0 };
            let (across, left) = token.costs(word, boundary);
            let across = above[column] + across + if crosses_free { 0 } else { boundary };
            let (left, up) = (here[column] + left, above[column + 1] + up);
            let (score, step) = match across.max(left).max(up) {
                best if best == across => (across, Move::Across),
                best if best == up => (up, Move::Up),
                _ => (left, Move::Left),
            };
            here.push(score);
            moves.push(step);
        }
        above = here;
        crosses_free = token.is_ellipsis();
    }
    let end = (0..width).max_by_key(|column| (above[*column], width - column))?;
    let (mut runs, start) = trace(quotation, passage, &moves, end);
    let mut words = start..end;
    // Changed words before or after the quoted sentence are no words of other sentences.
    let begins = |at: &usize| passage.get(*at).is_some_and(|word| word.begins_sentence);
    if let [first, .., last] = &mut runs[..] {
        if first.kind == RunKind::Changed {
            let mut inner = first.words.start + 1..=first.words.end;
            first.words.start = inner.rfind(begins).unwrap_or(start);
        }
        if last.kind == RunKind::Changed {
            last.words.end = last.words.clone().find(begins).unwrap_or(end);
        }
        words = first.words.start..last.words.end;
    }
    Some(Alignment { runs, score: above[end], words })
}

/// The path that ends at a column, and the column of its first word.
fn trace(quotation: &[Token], passage: &[Word], moves: &[Move], end: usize) -> (Vec<Run>, usize) {
    let (mut row, mut column) = (quotation.len(), end);
    let mut steps = Vec::new();
    while row > 0 {
        let step = moves[(row - 1) * (passage.len() + 1) + column];
        let word = column.checked_sub(1).map(|at| &passage[at]);
        steps.push(match (step, &quotation[row - 1]) {
            (Move::Across, Token::Word(own)) if word.is_some_and(|word| word.key == own.key) => {
                (RunKind::Same, row, column)
            }
            (_, Token::Word(_)) => (RunKind::Changed, row, column),
            // A gap does not replace the word, so the step has no token.
            (Move::Across | Move::Left, _) if word.is_some_and(|word| word.reverses) => {
                (RunKind::Changed, 0, column)
            }
            _ => (RunKind::Gap, row, column),
        });
        row -= usize::from(!matches!(step, Move::Left));
        column -= usize::from(!matches!(step, Move::Up));
    }
    let mut runs: Vec<Run> = Vec::new();
    let (mut token, mut word) = (0, column);
    for (kind, token_end, word_end) in steps.into_iter().rev() {
        let token_end = token_end.max(token);
        match runs.last_mut() {
            Some(run) if run.kind == kind => {
                (run.tokens.end, run.words.end) = (token_end, word_end);
            }
            _ => runs.push(Run { kind, tokens: token..token_end, words: word..word_end }),
        }
        (token, word) = (token_end, word_end);
    }
    (runs, column)
}

impl Token {
    const fn range(&self) -> &Range<usize> {
        match self {
            Self::Word(word) => &word.range,
            Self::Ellipsis(range) | Self::Brackets(range) => range,
        }
    }

    fn is_ellipsis(&self) -> bool {
        matches!(self, Self::Ellipsis(_))
    }

    /// The cost of the token without a word of the passage.
    const fn cost(&self) -> i32 {
        match self {
            Self::Word(_) => ONE_SIDED,
            Self::Brackets(_) => BRACKETS,
            Self::Ellipsis(_) => 0,
        }
    }

    /// The costs of the token with a word of the passage, and of the word alone after the token.
    fn costs(&self, word: &Word, boundary: i32) -> (i32, i32) {
        match self {
            Self::Word(own) if own.key == word.key => (SAME, ONE_SIDED + boundary),
            Self::Word(_) => (OTHER, ONE_SIDED + boundary),
            _ if word.reverses => (ONE_SIDED, ONE_SIDED),
            Self::Ellipsis(_) => (0, 0),
            Self::Brackets(_) => (BRACKETS, BRACKETS + boundary),
        }
    }
}

impl Alignment {
    /// Whether all words are equal, apart from those in gaps.
    pub(crate) fn is_exact(&self) -> bool {
        self.runs.iter().all(|run| run.kind != RunKind::Changed)
    }

    fn of_kind(&self, kind: RunKind) -> impl Iterator<Item = &Run> {
        self.runs.iter().filter(move |run| run.kind == kind)
    }

    /// The number of equal words, and the length of their longest run.
    pub(crate) fn same(&self) -> (usize, usize) {
        let lengths = || self.of_kind(RunKind::Same).map(|run| run.words.len());
        (lengths().sum(), lengths().max().unwrap_or(0))
    }

    /// Whether words are changed next to an ellipsis, which may hide them, or added before or after
    /// the words of the passage, where the source may have them.
    pub(crate) fn is_unsure(&self, tokens: &[Token]) -> bool {
        let is_changed = |run: &Run| run.kind == RunKind::Changed;
        let is_ellipsis = |run: &Run| {
            run.kind == RunKind::Gap && tokens[run.tokens.clone()].iter().any(Token::is_ellipsis)
        };
        let mut pairs = self.runs.windows(2);
        let mut ends = self.runs.first().into_iter().chain(self.runs.last());
        ends.any(|run| is_changed(run) && run.words.is_empty())
            || pairs.any(|pair| pair.iter().any(is_changed) && pair.iter().any(is_ellipsis))
    }

    /// The first word of the passage that is compared, by index.
    pub(crate) fn first(&self) -> Option<usize> {
        let mut compared = self.runs.iter().filter(|run| run.kind != RunKind::Gap);
        compared.next().map(|run| run.words.start)
    }

    /// The words of the passage that are equal, by index.
    pub(crate) fn matched(&self) -> impl Iterator<Item = usize> {
        self.of_kind(RunKind::Same).flat_map(|run| run.words.clone())
    }

    /// The difference between the quotation and the passage.
    pub(crate) fn changes(
        &self,
        (quotation, tokens): (&str, &[Token]),
        (passage, words): (&str, &[Word]),
    ) -> Vec<Change> {
        let changes = self.runs.iter().flat_map(|run| {
            let own = &quotation[bytes(tokens, &run.tokens, Token::range)];
            let theirs = &passage[words_range(words, &run.words)];
            match run.kind {
                RunKind::Same => vec![(ChangeKind::Same, theirs)],
                RunKind::Gap => vec![(ChangeKind::Same, own)],
                RunKind::Changed => vec![(ChangeKind::Dropped, own), (ChangeKind::Added, theirs)],
            }
        });
        let changes = changes.filter(|(_, words)| !words.is_empty());
        changes.map(|(kind, words)| Change { kind, words: words.to_owned() }).collect()
    }

    /// The edits that give the quotation the words of the passage, in order. Gaps stay. Words that the
    /// quotation lacks or adds are changed together with the text around them.
    pub(crate) fn edits(&self, tokens: &[Token], (passage, words): (&str, &[Word])) -> Vec<Edit> {
        let edits = self.of_kind(RunKind::Changed).map(|run| {
            let own = bytes(tokens, &run.tokens, Token::range);
            let theirs = &passage[words_range(words, &run.words)];
            let before = run.tokens.start.checked_sub(1).map(|at| tokens[at].range().end);
            let after = tokens.get(run.tokens.end).map(|token| token.range().start);
            let last = run.words.start.checked_sub(1).map(|at| words[at].range.end);
            let next = words.get(run.words.end).map(|word| word.range.start);
            match (before, after, last, next) {
                _ if !own.is_empty() && !theirs.is_empty() => (own, theirs.to_owned()),
                (Some(start), Some(end), Some(last), Some(next)) => {
                    (start..end, passage[last..next].to_owned())
                }
                (Some(start), ..) if theirs.is_empty() => (start..own.end, String::new()),
                (None, Some(end), ..) if theirs.is_empty() => (own.start..end, String::new()),
                (Some(at), ..) => (at..at, format!(" {theirs}")),
                (None, after, ..) => {
                    let at = after.unwrap_or_default();
                    (at..at, format!("{theirs} "))
                }
            }
        });
        edits.map(|(range, with)| Edit { range, with }).collect()
    }
}

/// The bytes from the first to the last of some items, by index.
fn bytes<T>(all: &[T], indices: &Range<usize>, range: fn(&T) -> &Range<usize>) -> Range<usize> {
    let items = &all[indices.clone()];
    items
        .first()
        .zip(items.last())
        .map_or(0..0, |(first, last)| range(first).start..range(last).end)
}

/// The bytes of words of a passage.
pub(crate) fn words_range(words: &[Word], indices: &Range<usize>) -> Range<usize> {
    bytes(words, indices, |word| &word.range)
}

/// The number of passages to align with a quotation.
const MAX_CANDIDATES: usize = 6;

/// The number of occurrences of its words to count for them, enough for a book.
const MAX_FOUND: usize = 1 << 12;

/// Passages with an index of their words.
#[derive(Default)]
pub(crate) struct Passages {
    all: Vec<Vec<Word>>,
    /// The passages with a word, by index, in order.
    postings: HashMap<String, Vec<usize>>,
}

impl Passages {
    pub(crate) fn new(all: Vec<Vec<Word>>) -> Self {
        let mut postings: HashMap<String, Vec<usize>> = HashMap::new();
        for (place, words) in all.iter().enumerate() {
            for word in words {
                let places = postings.entry(word.key.clone()).or_default();
                if places.last() != Some(&place) {
                    places.push(place);
                }
            }
        }
        Self { all, postings }
    }

    /// The words of a passage.
    pub(crate) fn words(&self, place: usize) -> &[Word] {
        &self.all[place]
    }

    /// The passage with the best alignment, by index; the first of equal passages.
    pub(crate) fn nearest(&self, quotation: &[Token]) -> Option<(usize, Alignment)> {
        let postings = quotation.iter().filter_map(|token| match token {
            Token::Word(word) => self.postings.get(&word.key),
            _ => None,
        });
        let mut postings: Vec<_> = postings.collect();
        postings.sort_by_key(|places| places.len());
        // Rare words come first and weigh more.
        let found = postings.into_iter().flat_map(|places| {
            let weight = 1 + self.all.len() / places.len();
            places.iter().map(move |place| (*place, weight))
        });
        let mut scores: HashMap<usize, usize> = HashMap::new();
        for (place, weight) in found.take(MAX_FOUND) {
            *scores.entry(place).or_default() += weight;
        }
        let mut places: Vec<(usize, usize)> = scores.into_iter().collect();
        places.sort_unstable_by_key(|(place, score)| (Reverse(*score), *place));
        let candidates = places.into_iter().take(MAX_CANDIDATES);
        let aligned =
            candidates.filter_map(|(place, _)| Some((place, align(quotation, &self.all[place])?)));
        aligned.max_by_key(|(place, alignment)| (alignment.score, Reverse(*place)))
    }

    /// The nearest passage with at least `share` percent of the words: its index, the range of the
    /// words in its text, and their difference.
    pub(crate) fn difference<'t>(
        &self,
        quotation: &str,
        share: usize,
        text_of: impl Fn(usize) -> &'t str,
    ) -> Option<(usize, Range<usize>, Vec<Change>)> {
        let tokens = tokens(quotation);
        let (place, alignment) = self.nearest(&tokens)?;
        let words = &self.all[place];
        let changes = alignment.changes((quotation, &tokens), (text_of(place), words));
        let is_near = alignment.same().0 * 100 >= tokens.len() * share;
        is_near.then(|| (place, words_range(words, &alignment.words), changes))
    }
}

/// Formats a word difference like wdiff: `[-dropped-]`, `{+added+}`.
pub(crate) fn marked(changes: &[Change]) -> String {
    let marked = changes.iter().map(|Change { kind, words }| match kind {
        ChangeKind::Same => shorten(words),
        ChangeKind::Dropped => format!("[-{}-]", shorten(words)),
        ChangeKind::Added => format!("{{+{}+}}", shorten(words)),
    });
    marked.collect::<Vec<_>>().join(" ")
}

/// Puts a text in a line. A long text keeps only its first and last words.
pub(crate) fn shorten(text: &str) -> String {
    /// The number of words at either end of a long text.
    const ENDS: usize = 4;
    let line =
        |text: &str| visible(&text.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned();
    let all: Vec<(usize, &str)> = words(text).collect();
    // One word is as short as an ellipsis.
    if all.len() <= 2 * ENDS + 1 {
        return line(text);
    }
    let ((end, word), (tail, _)) = (all[ENDS - 1], all[all.len() - ENDS]);
    format!("{} … {}", line(&text[..end + word.len()]), line(&text[tail..]))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::splice;

    /// The alignment of a quotation with a passage, and the quotation with the edits made.
    fn aligned(quotation: &str, passage: &str) -> (Alignment, String) {
        let (parts, words) = (tokens(quotation), source_words(passage));
        let alignment = align(&parts, &words).unwrap();
        let edits = alignment.edits(&parts, (passage, &words));
        let fixed = splice(quotation, &edits).0;
        (alignment, fixed)
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
            ("the [never] old ferry left the pier", false),
            ("nobody [not one passenger] on board", false),
            ("nobody on board — [nor] the mate — had slept", false),
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
        for (quotation, passage, fixed) in [
            ("one too three", "zero one two three four", "one two three"),
            ("one three", "one two three", "one two three"),
            ("one and two", "one two", "one two"),
            ("“One,” too … four", "one two three, and four", "“One,” two … four"),
            ("one of\nThree four", "one of 2. Three four", "one of 2. Three four"),
            ("one of. Three four", "one of 2. Three four", "one of 2. Three four"),
            ("one, four", "one. The four", "one. The four"),
            ("one four “five”", "one, “two” four “three five”", "one, “two” four “three five”"),
            ("扶贫经验。", "扶贫好经验。", "扶贫好经验。"),
            // Words of another sentence are no part of the quotation.
            ("Well, two three", "It rained. Two three.", "two three"),
            ("one two my words", "One two. It rained.", "one two"),
            ("now one two", "It rained. As one two.", "As one two"),
        ] {
            assert_eq!(aligned(quotation, passage).1, fixed);
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
        fn a_fixed_quotation_is_a_stretch_of_the_passage(
            quotation in "[a-c]( [a-c]){0,8}",
            passage in "[a-c]( [a-c]){0,8}",
        ) {
            let (_, fixed) = aligned(&quotation, &passage);
            let bare = fixed.split_whitespace().collect::<Vec<_>>().join(" ");
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
        let long = "one two three four five six seven eight nine ten";
        for (changes, line) in [
            (vec![change(Same, "a  b"), change(Added, "c")], "a b {+c+}"),
            (
                vec![change(Dropped, long), change(Same, "d")],
                "[-one two three four … seven eight nine ten-] d",
            ),
            (vec![change(Same, "脱贫"), change(Dropped, "年")], "脱贫 [-年-]"),
        ] {
            assert_eq!(marked(&changes), line);
        }
    }
}
