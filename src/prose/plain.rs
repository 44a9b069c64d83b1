//! The paragraphs of a plain text: its lines, or what its lines were broken from.

use std::ops::Range;

use super::article::Block;

/// When short lines are taken to be broken by hand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Broken {
    /// Where most of them have another at their side: a page can have a headline and
    /// a credit line next to its paragraphs.
    Mostly,
    /// Where any two stand side by side, as in a mail.
    Ever,
}

/// Whether it is known where the paragraphs of a text begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numbering {
    /// It is.
    Told,
    /// It was guessed by the length of lines, or there is but one long paragraph.
    Guessed,
}

/// The longest line of a text whose lines are broken by hand, in code points.
const HARD_WRAPPED: usize = 100;

/// The narrowest and the widest lines that a program breaks, in code points.
const FOLDED: std::ops::RangeInclusive<usize> = 30..=200;

/// A text that is longer has more than one paragraph, in bytes.
const ONE_PARAGRAPH: usize = 3000;

/// The paragraphs of a plain text. Each line is one, but where lines are broken: where
/// short lines stand side by side between blank lines, or most lines had no room for
/// the first word of the next. There a paragraph is what stands between blank lines,
/// or begins at an indented line, or behind a line that had room; each item of a list
/// is one.
pub(super) fn blocks(text: &str, broken: Broken) -> (Vec<Block>, Numbering) {
    let lines = Lines::new(text);
    let blocks = match lines.parting(broken) {
        Parting::Lines => lines.each(),
        Parting::BlankLines => lines.joined(|line, _| lines.folded || line.chars <= HARD_WRAPPED),
        Parting::Ends => lines.joined(|line, next| lines.goes_on(line, next)),
        Parting::Indents => lines.joined(|_, next| !next.indented),
        Parting::Room => {
            let blocks = lines.joined(|line, next| lines.is_full(line, next));
            return (blocks, Numbering::Guessed);
        }
    };
    let alone = blocks.len() == 1 && text.len() > ONE_PARAGRAPH;
    (blocks, if alone { Numbering::Guessed } else { Numbering::Told })
}

/// What parts the paragraphs of a text.
enum Parting {
    Lines,
    BlankLines,
    /// What ends a line that isn't full: a sentence, or what stands before a label.
    Ends,
    Indents,
    Room,
}

/// The lines of a text.
struct Lines<'t> {
    text: &'t str,
    all: Vec<Line>,
    /// The longest of several words, in code points and in bytes, less a tenth: some
    /// programs break lines before they are full.
    width: (usize, usize),
    /// Whether a program broke the lines at a width.
    folded: bool,
}

/// A line without the white space around it.
#[derive(Clone)]
struct Line {
    range: Range<usize>,
    chars: usize,
    indented: bool,
}

impl Line {
    fn is_filled(&self) -> bool {
        !self.range.is_empty()
    }
}

impl<'t> Lines<'t> {
    fn new(text: &'t str) -> Self {
        let mut lines: Vec<Line> = Vec::new();
        // A line separator stands within a paragraph, unless nothing else parts them.
        let other_ends = text.trim().contains(['\n', '\r', '\u{2029}', '\u{85}']);
        let ends = |char: char| match char {
            '\n' | '\r' | '\u{2029}' | '\u{85}' => true,
            '\u{2028}' => !other_ends,
            _ => false,
        };
        let mut start = 0;
        for line in text.split_inclusive(ends) {
            let begin = start + (line.len() - line.trim_start().len());
            start += line.len();
            let ends_before = text.get(..start - line.len()).unwrap_or_default();
            if line == "\n" && ends_before.ends_with('\r') {
                continue;
            }
            let words = line.trim();
            let indented = line.starts_with([' ', '\t', '\u{3000}']);
            let range = begin..begin + words.len();
            lines.push(Line { chars: words.chars().count(), range, indented });
            if line.ends_with('\u{2029}') {
                lines.push(Line { range: start..start, chars: 0, indented: false });
            }
        }
        let several = lines.iter().filter(|line| {
            text.get(line.range.clone()).is_some_and(|line| line.contains(char::is_whitespace))
        });
        let longest = several.fold((0, 0), |(chars, bytes), line| {
            (line.chars.max(chars), line.range.len().max(bytes))
        });
        let width = (longest.0 - longest.0 / 10, longest.1 - longest.1 / 10);
        let mut lines = Self { text, all: lines, width, folded: false };
        lines.folded = lines.are_folded();
        lines
    }

    /// Lines with the next one, where both have words.
    fn pairs(&self) -> impl Iterator<Item = (&Line, &Line)> {
        let pairs = self.all.windows(2).filter_map(|pair| match pair {
            [line, next] if line.is_filled() && next.is_filled() => Some((line, next)),
            _ => None,
        });
        pairs.filter(|(_, next)| !self.is_item(next))
    }

    /// Whether a line had no room for the first word of the next.
    fn is_full(&self, line: &Line, next: &Line) -> bool {
        let words = self.text.get(next.range.clone()).unwrap_or_default();
        let first = words.split_whitespace().next().unwrap_or_default();
        line.chars + 1 + first.chars().count() > self.width.0
            || line.range.len() + 1 + first.len() > self.width.1
    }

    /// Whether a line that somebody broke goes on in the next: it is short, or that begins
    /// small, and it neither ends like a sentence while it had room nor stands before a
    /// label.
    fn goes_on(&self, line: &Line, next: &Line) -> bool {
        let words = |line: &Line| self.text.get(line.range.clone()).unwrap_or_default();
        let ended = words(line).trim_end_matches(['"', '”', '’', '\'', '»', ')']);
        let ends = ended.ends_with(['.', '!', '?', ':']) && !self.is_full(line, next);
        let goes_on = line.chars <= HARD_WRAPPED || words(next).starts_with(char::is_lowercase);
        goes_on && !ends && !begins_with_label(words(next))
    }

    /// Whether most lines that go on in the next had no room for its first word.
    fn are_folded(&self) -> bool {
        const FEWEST: usize = 5;
        let (pairs, full) = (self.pairs().count(), self.full());
        FOLDED.contains(&self.width.0) && pairs >= FEWEST && full * 10 >= pairs * 6
    }

    fn full(&self) -> usize {
        self.pairs().filter(|(line, next)| self.is_full(line, next)).count()
    }

    fn parting(&self, broken: Broken) -> Parting {
        let filled: Vec<&Line> = self.all.iter().filter(|line| line.is_filled()).collect();
        let joined = self.all.windows(2).filter(|pair| pair.iter().all(Line::is_filled)).count();
        let has_blank_lines = filled.len() < self.all.len();
        if self.folded {
            // A text whose paragraphs stand between blank lines has hardly a short line
            // but before those.
            let short = self.pairs().count() - self.full();
            let stretches = filled.len() - joined;
            if has_blank_lines && short <= stretches {
                return Parting::BlankLines;
            }
            let indented = filled.iter().filter(|line| line.indented).count();
            let some = indented > 0 && indented * 2 < filled.len();
            return if some { Parting::Indents } else { Parting::Room };
        }
        let enough = match broken {
            Broken::Mostly => filled.len() / 2,
            Broken::Ever => 0,
        };
        let long = filled.iter().filter(|line| line.chars > HARD_WRAPPED).count();
        // An address can be longer than any line that somebody broke.
        let short_lines = long * 10 <= filled.len();
        if joined > enough && broken == Broken::Ever {
            Parting::Ends
        } else if joined > enough && has_blank_lines && short_lines {
            Parting::BlankLines
        } else {
            Parting::Lines
        }
    }

    fn is_item(&self, line: &Line) -> bool {
        self.text.get(line.range.clone()).is_some_and(begins_item)
    }

    fn each(&self) -> Vec<Block> {
        let filled = self.all.iter().filter(|line| line.is_filled());
        filled.map(|line| Block { range: line.range.clone(), counts: true }).collect()
    }

    /// The lines, each joined to the one before where that goes on in it.
    fn joined(&self, goes_on: impl Fn(&Line, &Line) -> bool) -> Vec<Block> {
        let mut blocks: Vec<Block> = Vec::new();
        let mut before: Option<&Line> = None;
        for line in &self.all {
            let joins = before.is_some_and(|before| before.is_filled() && goes_on(before, line));
            match blocks.last_mut() {
                Some(block) if joins && line.is_filled() && !self.is_item(line) => {
                    block.range.end = line.range.end;
                }
                _ if line.is_filled() => {
                    blocks.push(Block { range: line.range.clone(), counts: true });
                }
                _ => {}
            }
            before = Some(line);
        }
        blocks
    }
}

/// Whether a line begins with a label, as the head of a mail and the parts of a script
/// have it: "Subject: fish", "HOST: Welcome".
fn begins_with_label(line: &str) -> bool {
    const LONGEST: usize = 24;
    let label = line.split_once(": ").map(|(label, _)| label).unwrap_or_default();
    label.starts_with(char::is_uppercase)
        && label.len() <= LONGEST
        && !label.contains(char::is_whitespace)
}

/// Whether a line begins an item of a list.
fn begins_item(line: &str) -> bool {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let mark = match line.get(digits..) {
        Some(rest) if (1..=3).contains(&digits) => rest.strip_prefix(['.', ')']),
        _ => line.strip_prefix(['-', '*', '•', '–', '—']),
    };
    mark.is_some_and(|rest| rest.starts_with(char::is_whitespace))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraphs(text: &str) -> (Vec<&str>, Numbering) {
        let (blocks, numbering) = blocks(text, Broken::Mostly);
        (blocks.iter().map(|block| text.get(block.range.clone()).unwrap()).collect(), numbering)
    }

    /// Three paragraphs, each of sentences that are alike.
    fn three() -> [String; 3] {
        ["The harbourmaster counted ", "In the end nobody sailed ", "Then it rained "]
            .map(|words| format!("{}again.", words.repeat(16)))
    }

    /// A text with its lines broken as `fold -s` breaks them.
    fn folded(text: &str, width: usize) -> String {
        let mut folded = String::new();
        let mut room = width;
        for word in text.split_inclusive(' ') {
            if word.len() > room {
                folded.push('\n');
                room = width;
            }
            folded.push_str(word);
            room -= word.len();
        }
        folded
    }

    #[test]
    fn each_way_to_end_a_line_ends_one() {
        for text in ["One.\rTwo.", "One.\r\nTwo.", "One.\u{2028}Two.", "One.\u{2029}Two."] {
            assert_eq!(paragraphs(text), (vec!["One.", "Two."], Numbering::Told), "{text:?}");
        }
        assert_eq!(paragraphs("One\u{2028}goes on.\nTwo.").0, ["One\u{2028}goes on.", "Two."]);
    }

    #[test]
    fn lines_of_any_width_are_joined() {
        for width in [40, 72, 120, 180] {
            let text = three().map(|words| folded(&words, width)).join("\n\n");
            let (found, numbering) = paragraphs(&text);
            assert_eq!((found.len(), numbering), (3, Numbering::Told), "{width}: {found:#?}");
        }
    }

    #[test]
    fn without_blank_lines_paragraphs_are_guessed() {
        for width in [72, 120] {
            let text = three().map(|words| folded(&words, width)).join("\n");
            let (found, numbering) = paragraphs(&text);
            assert_eq!((found.len(), numbering), (3, Numbering::Guessed), "{width}: {found:#?}");
        }
        let indented = three().map(|words| format!("  {}", folded(&words, 72))).join("\n");
        let (found, numbering) = paragraphs(&indented);
        assert_eq!((found.len(), numbering), (3, Numbering::Told), "{found:#?}");
        assert_eq!(paragraphs(&"It rained. ".repeat(400)).1, Numbering::Guessed);
    }

    #[test]
    fn lines_that_somebody_broke_are_joined() {
        for (text, expected) in [
            ("It rained and\nit snowed.\n", vec!["It rained and\nit snowed."]),
            ("It rained.\nIt snowed for long.\n", vec!["It rained.", "It snowed for long."]),
            ("A: one\nB: two\nand three", vec!["A: one", "B: two\nand three"]),
            ("One\n\nTwo\nthree", vec!["One", "Two\nthree"]),
        ] {
            let (blocks, _) = blocks(text, Broken::Ever);
            let found: Vec<&str> =
                blocks.iter().map(|block| text.get(block.range.clone()).unwrap()).collect();
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn whole_paragraphs_are_lines() {
        for between in ["\n", "\n\n"] {
            let text = three().join(between);
            assert_eq!(
                paragraphs(&text),
                (three().iter().map(String::as_str).collect(), Numbering::Told)
            );
        }
        let short = "One.\nTwo words.\nThree.\nAnd so on.\nIt ends.\nHere.";
        assert_eq!(paragraphs(short).0.len(), 6);
    }
}
