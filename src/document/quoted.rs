//! Phrases in quotation marks of any shape. Apostrophes are no quotation marks.

use std::iter::once;
use std::ops::Range;

use crate::text::{View, with_offsets};

/// A phrase in quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marks {
    /// The range between the marks, in bytes.
    pub inner: Range<usize>,
    /// The range with the marks, in bytes.
    pub outer: Range<usize>,
}

/// A text without its quoted phrases.
pub(crate) fn unquoted(text: &str) -> String {
    outside(text, &(0..text.len()), &quoted_phrases(text))
}

/// The text of a range outside the phrases in it, which are in order.
pub(crate) fn outside<'m>(
    text: &str,
    range: &Range<usize>,
    phrases: impl IntoIterator<Item = &'m Marks>,
) -> String {
    let phrases = phrases.into_iter().map(|marks| marks.outer.clone());
    View::without(&text[..range.end], once(0..range.start).chain(phrases)).text
}

/// The phrases of a paragraph, in the order of their starts.
pub fn quoted_phrases(paragraph: &str) -> Vec<Marks> {
    phrases_and_speech(paragraph, "")
}

/// The phrases of a paragraph with the part of a speech up to its end, if the next paragraph opens
/// with the same mark: only the last paragraph of a speech has a closing mark.
pub(crate) fn phrases_and_speech(paragraph: &str, next: &str) -> Vec<Marks> {
    Pairs::of(paragraph, next).phrases
}

/// The marks without a partner in their paragraph (a line), in order. A speech may continue in the
/// next paragraph.
pub fn unbalanced(text: &str) -> Vec<Range<usize>> {
    let lines = with_offsets(text.split_inclusive('\n'));
    let mut paragraphs = lines.filter(|(_, line)| !line.trim().is_empty()).peekable();
    let mut unbalanced = Vec::new();
    while let Some((start, paragraph)) = paragraphs.next() {
        let next = paragraphs.peek().map_or("", |(_, next)| *next);
        let mut alone = Pairs::of(paragraph, next).alone;
        // A single mark without a partner is an apostrophe.
        alone.retain(|mark| !matches!(mark.char, '\'' | '‘' | '’' | '‚' | '‛'));
        alone.sort_by_key(|mark| mark.start);
        unbalanced.extend(alone.iter().map(|mark| start + mark.start..start + mark.end));
    }
    unbalanced
}

/// A quotation mark and its range.
#[derive(Clone, Copy)]
struct Mark {
    start: usize,
    end: usize,
    char: char,
}

/// The marks of a paragraph with their partners.
#[derive(Default)]
struct Pairs {
    phrases: Vec<Marks>,
    /// Without a partner.
    alone: Vec<Mark>,
    /// Without a partner yet, the outermost first.
    open: Vec<Mark>,
}

impl Pairs {
    /// Reads a paragraph. A speech may continue in the next paragraph.
    fn of(text: &str, next: &str) -> Self {
        /// The deepest nesting. The outermost of more open marks is dropped, to bound the time.
        const MAX_DEPTH: usize = 16;
        let mut pairs = Self::default();
        for (start, char) in text.char_indices() {
            // Most characters are no marks.
            if char.is_alphanumeric() || char.is_whitespace() {
                continue;
            }
            let mark = Mark { start, end: start + char.len_utf8(), char };
            match pairs.opens(mark, text) {
                Some(true) => {
                    if pairs.open.len() == MAX_DEPTH {
                        pairs.alone.push(pairs.open.remove(0));
                    }
                    pairs.open.push(mark);
                }
                Some(false) => pairs.close(mark),
                None => {}
            }
        }
        let next = next.trim_start();
        if let Some(speech) = pairs.open.iter().position(|mark| next.starts_with(mark.char)) {
            let Mark { start, end, .. } = pairs.open.remove(speech);
            let speech_end = text.trim_end().len().max(end);
            pairs.phrases.push(Marks { inner: end..speech_end, outer: start..speech_end });
        }
        pairs.alone.append(&mut pairs.open);
        pairs.phrases.sort_by_key(|marks| marks.outer.start);
        pairs
    }

    /// Pairs a closing mark with its opening mark, and drops open marks between both.
    fn close(&mut self, mark: Mark) {
        let find = |closes: fn(char, char) -> bool| {
            self.open.iter().rposition(|open| closes(open.char, mark.char))
        };
        let partner = find(closes);
        let Some(place) = partner.or_else(|| find(closes_mixed)) else {
            return self.alone.push(mark);
        };
        let open = self.open[place];
        self.alone.extend(self.open.drain(place..).skip(1));
        if partner.is_none() {
            // A phrase with unlike marks.
            self.alone.extend([open, mark]);
        }
        self.phrases.push(Marks { inner: open.end..mark.start, outer: open.start..mark.end });
    }

    /// Whether a mark opens or closes a phrase; `None` for apostrophes and other characters.
    fn opens(&self, mark: Mark, text: &str) -> Option<bool> {
        let (text_before, rest) = (&text[..mark.start], &text[mark.end..]);
        let closes_open = self.open.iter().any(|open| closes(open.char, mark.char));
        let (before, after) = (text_before.chars().next_back(), rest.chars().next());
        let is_word = |char: Option<char>| char.is_some_and(char::is_alphanumeric);
        let (word_before, word_after) = (is_word(before), is_word(after));
        let blank_before =
            before.is_none_or(|char| char.is_whitespace() || "([{—–-/\"“‘'«„‚".contains(char));
        let blank_after = after.is_none_or(char::is_whitespace);
        let closes_unlike = matches!(mark.char, '"' | '“')
            && !closes_open
            && self.open.last().is_some_and(|open| closes_mixed(open.char, mark.char))
            && before.is_some_and(|char| !char.is_whitespace())
            && !word_after;
        let closes = closes_open && !(blank_before && word_after);
        let opens = match mark.char {
            _ if closes_unlike => false,
            '„' | '‚' | '「' | '『' => true,
            '」' | '』' | '‟' => false,
            '”' | '»' | '›' => !closes && blank_before && word_after,
            '"' if !closes_open && is_inch(before, rest) => return None,
            // These open in some languages and close in others.
            '"' | '“' | '«' | '‹' => !closes,
            '\'' | '‘' | '’' if word_before && word_after || is_decade(rest) => return None,
            '‘' => !closes_open || blank_before,
            '’' if closes_open => false,
            '\'' if closes_open && !blank_before => false,
            '\'' if !closes_open && blank_before && !blank_after => true,
            _ => return None,
        };
        Some(opens)
    }
}

/// The opening marks with their closing marks.
const PAIRS: &str = "\"\" '' “” “‟ ”” „“ „” «» »« »» ‘’ ‚‘ ‚’ ‹› ›‹ ›› 「」 『』";

/// Whether `close` ends a phrase after `open`.
fn closes(open: char, close: char) -> bool {
    PAIRS.split(' ').any(|pair| pair.chars().eq([open, close]))
}

/// Whether `close` ends a phrase after `open` in a text with straight and curly marks, or with equal
/// curly marks.
fn closes_mixed(open: char, close: char) -> bool {
    matches!((open, close), ('“' | '„', '"') | ('"', '”') | ('“', '“'))
}

/// Whether an apostrophe before this text shortens a year: "'90s".
fn is_decade(rest: &str) -> bool {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let after = &rest[digits..];
    digits == 2 && (after.starts_with('s') || !after.starts_with(char::is_alphanumeric))
}

/// Whether a mark after a digit means inches or seconds.
fn is_inch(before: Option<char>, rest: &str) -> bool {
    before.is_some_and(|char| char.is_ascii_digit()) && !rest.starts_with(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_in_marks_of_any_shape() {
        for (text, expected) in [
            ("an \"unprecedented achievement\" in", vec!["unprecedented achievement"]),
            ("\"one\" and \"two.\" Then", vec!["one", "two."]),
            (
                "“Curly ‘inner’ marks” and «guillemets»",
                vec!["Curly ‘inner’ marks", "inner", "guillemets"],
            ),
            ("„deutsch“ und »umgekehrt« und ”svensk”", vec!["deutsch", "umgekehrt", "svensk"]),
            ("‹un› 「二」『三』", vec!["un", "二", "三"]),
            ("'single' words, people's, the '90s and boys' toys", vec!["single"]),
            ("‘it’s the people’s’ choice", vec!["it’s the people’s"]),
            ("don't 'say that it isn't so' again", vec!["say that it isn't so"]),
            ("People’s Republic’s", vec![]),
            ("he said: \"a 'b' c\"", vec!["a 'b' c", "b"]),
            ("(\"x\")", vec!["x"]),
            ("\"a\"-\"b\"", vec!["a", "b"]),
            ("5'10\" tall", vec![]),
            ("“Mixed.\" He added: \"Up.”", vec!["Mixed.", "Up."]),
            ("“even a \"weak bird\" can”", vec!["even a \"weak bird\" can", "weak bird"]),
            ("„so“ und “so“ und „so”", vec!["so", "so", "so"]),
            ("a 6\" pipe and \"7\" or 8\"", vec!["7"]),
            ("in \"2020\", \"2021\" and \"2022\"", vec!["2020", "2021", "2022"]),
        ] {
            let got: Vec<&str> = quoted_phrases(text)
                .iter()
                .filter_map(|marks| text.get(marks.inner.clone()))
                .collect();
            assert_eq!(got, expected, "{text}");
        }
    }

    #[test]
    fn marks_without_a_partner() {
        for (text, alone) in [
            ("an \"open phrase", vec![3]),
            ("a closed” phrase", vec![8]),
            ("“a” b", vec![]),
            ("“a b", vec![0]),
            ("the '90s, boys' toys", vec![]),
            ("\"a\" \"b", vec![4]),
            ("a 6\" pipe", vec![]),
            ("\"one\n\"two\n\"three\" four", vec![]),
            ("“one\n\n“two” three", vec![]),
            ("“one\ntwo” three", vec![0, 10]),
            ("“one\n“two", vec![7]),
        ] {
            let got: Vec<usize> = unbalanced(text).iter().map(|range| range.start).collect();
            assert_eq!(got, alone, "{text}");
        }
    }

    #[test]
    fn a_speech_goes_on_in_the_next_paragraph() {
        for (paragraph, next, expected) in [
            ("He said: “It ‘rained’. ", "“It snowed.”", vec!["It ‘rained’.", "rained"]),
            ("'It rained.", "'It snowed.'", vec!["It rained."]),
            ("“It rained.” He left.", "“It snowed.”", vec!["It rained."]),
            ("“It rained.", "It snowed.”", vec![]),
        ] {
            let phrases = phrases_and_speech(paragraph, next).into_iter();
            let found: Vec<&str> = phrases.map(|marks| &paragraph[marks.inner]).collect();
            assert_eq!(found, expected, "{paragraph} {next}");
        }
    }
}
