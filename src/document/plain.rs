//! The paragraphs of plain texts, with wrapped lines joined.

use std::ops::Range;

use super::{ends_like_sentence, trimmed};
use crate::text::with_offsets;

/// The longest line of a text wrapped by hand, in code points.
const MAX_WRAPPED: usize = 100;

/// The paragraphs of a plain text. Usually each line is a paragraph. In wrapped texts, paragraphs
/// are separated by blank lines, indents or short lines, and each list item is a paragraph. Returns
/// also whether the starts are guessed: by the length of lines, or as a single long paragraph. Two
/// adjacent lines of a draft are one paragraph, as in a mail.
pub(super) fn paragraphs(text: &str, is_draft: bool) -> (Vec<Range<usize>>, bool) {
    /// Longer texts have more than one paragraph, in bytes.
    const MAX_PARAGRAPH: usize = 3000;
    let lines = Lines::new(text);
    let filled = lines.all.iter().filter(|line| line.is_filled()).count();
    let adjacent = lines.all.windows(2).filter(|pair| pair.iter().all(Line::is_filled)).count();
    let has_blank_lines = filled < lines.all.len();
    let count = |is_counted: fn(&&Line) -> bool| lines.all.iter().filter(is_counted).count();
    let pairs = lines.pairs().count();
    let full = lines.pairs().filter(|(line, next)| lines.is_full(line, next)).count();
    let is_many = pairs >= 5 || lines.pairs().any(|(line, next)| lines.breaks_sentence(line, next));
    // A program wrapped the lines at a width.
    let are_folded = (30..=200).contains(&lines.width.0) && is_many && full * 10 >= pairs * 6;
    let mut is_guessed = false;
    let paragraphs = if are_folded {
        let indented = count(|line| line.is_filled() && line.is_indented);
        // Between blank lines, only the last line of a paragraph is short.
        if has_blank_lines && pairs - full <= filled - adjacent {
            lines.joined(|_, _| true)
        } else if indented > 0 && indented * 2 < filled {
            lines.joined(|_, next| !next.is_indented)
        } else {
            is_guessed = true;
            lines.joined(|line, next| lines.is_full(line, next))
        }
    } else if is_draft {
        lines.joined(|line, next| lines.continues(line, next))
    } else {
        // An address can be longer than a wrapped line.
        let long = count(|line| line.chars > MAX_WRAPPED);
        let is_wrapped = adjacent > filled / 2 && has_blank_lines && long * 10 <= filled;
        lines.joined(|line, _| is_wrapped && line.chars <= MAX_WRAPPED)
    };
    is_guessed |= paragraphs.len() == 1 && text.len() > MAX_PARAGRAPH;
    (paragraphs, is_guessed)
}

/// The lines of a text.
struct Lines<'t> {
    text: &'t str,
    all: Vec<Line>,
    /// Nine tenths of the longest line with several words, in code points and in bytes: some programs
    /// wrap early.
    width: (usize, usize),
}

/// A line without white space at its ends.
struct Line {
    range: Range<usize>,
    chars: usize,
    is_indented: bool,
}

impl Line {
    fn is_filled(&self) -> bool {
        !self.range.is_empty()
    }
}

impl<'t> Lines<'t> {
    fn new(text: &'t str) -> Self {
        let mut all: Vec<Line> = Vec::new();
        for (start, line) in with_offsets(text.split_inclusive(['\n', '\r', '\u{2029}'])) {
            let range = trimmed(text, start..start + line.len());
            let is_crlf = line == "\n" && text[..start].ends_with('\r');
            if !is_crlf {
                let is_indented = line.starts_with([' ', '\t', '\u{3000}']);
                all.push(Line { chars: text[range.clone()].chars().count(), range, is_indented });
            }
        }
        let several = |line: &&Line| text[line.range.clone()].contains(char::is_whitespace);
        let longest = |length: fn(&Line) -> usize| {
            let longest = all.iter().filter(several).map(length).max().unwrap_or(0);
            longest - longest / 10
        };
        let width = (longest(|line| line.chars), longest(|line| line.range.len()));
        Self { text, all, width }
    }

    fn words(&self, line: &Line) -> &'t str {
        &self.text[line.range.clone()]
    }

    /// Whether two lines can be of one paragraph.
    fn can_join(&self, line: &Line, next: &Line) -> bool {
        line.is_filled() && next.is_filled() && !begins_item(self.words(next))
    }

    /// The adjacent lines that can be of one paragraph.
    fn pairs(&self) -> impl Iterator<Item = (&Line, &Line)> {
        let pairs = self.all.windows(2).map(|pair| (&pair[0], &pair[1]));
        pairs.filter(|(line, next)| self.can_join(line, next))
    }

    /// Whether a line has no room for the first word of the next.
    fn is_full(&self, line: &Line, next: &Line) -> bool {
        let first = self.words(next).split_whitespace().next().unwrap_or_default();
        line.chars + 1 + first.chars().count() > self.width.0
            || line.range.len() + 1 + first.len() > self.width.1
    }

    /// Whether a full line and the next are of one sentence. The next may be a byline.
    fn breaks_sentence(&self, line: &Line, next: &Line) -> bool {
        let next_words = self.words(next);
        self.is_full(line, next)
            && !ends_like_sentence(self.words(line))
            && next_words.starts_with(char::is_lowercase)
            && !next_words.starts_with("by ")
    }

    /// Whether a hyphen breaks the last word of a line.
    fn breaks_word(&self, line: &Line, next: &Line) -> bool {
        let head = self.words(line).strip_suffix(['-', '‐']).unwrap_or_default();
        head.ends_with(char::is_alphabetic) && self.words(next).starts_with(char::is_lowercase)
    }

    /// Whether a line wrapped by hand continues in the next.
    fn continues(&self, line: &Line, next: &Line) -> bool {
        let next_words = self.words(next);
        let is_wrapped = line.chars <= MAX_WRAPPED || next_words.starts_with(char::is_lowercase);
        let ends = ends_like_sentence(self.words(line)) && !self.is_full(line, next);
        is_wrapped && !ends
    }

    /// The paragraphs of lines that each continue in the next.
    fn joined(&self, continues: impl Fn(&Line, &Line) -> bool) -> Vec<Range<usize>> {
        let is_joined = |line: &Line, next: &Line| {
            self.can_join(line, next) && (continues(line, next) || self.breaks_word(line, next))
        };
        let paragraphs = self.all.chunk_by(is_joined);
        let ranges = paragraphs.map(|lines| lines[0].range.start..lines[lines.len() - 1].range.end);
        ranges.filter(|range| !range.is_empty()).collect()
    }
}

/// Whether a line begins a list item.
fn begins_item(line: &str) -> bool {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let after = match digits {
        1..=3 => line[digits..].strip_prefix(['.', ')']),
        _ => line.strip_prefix(['-', '*', '•', '–', '—']),
    };
    after.is_some_and(|rest| rest.starts_with(char::is_whitespace))
}

#[cfg(test)]
mod tests {
    fn paragraphs(text: &str) -> (Vec<&str>, bool) {
        let (ranges, is_guessed) = super::paragraphs(text, false);
        (ranges.into_iter().map(|range| &text[range]).collect(), is_guessed)
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
        for text in ["One.\rTwo.", "One.\r\nTwo.", "One.\u{2029}Two."] {
            assert_eq!(paragraphs(text), (vec!["One.", "Two."], false), "{text:?}");
        }
        assert_eq!(paragraphs("One\u{2028}goes on.\nTwo.").0, ["One\u{2028}goes on.", "Two."]);
    }

    #[test]
    fn lines_of_any_width_are_joined() {
        for width in [40, 72, 120, 180] {
            let text = three().map(|words| folded(&words, width)).join("\n\n");
            let (found, is_guessed) = paragraphs(&text);
            assert_eq!((found.len(), is_guessed), (3, false), "{width}: {found:#?}");
        }
    }

    #[test]
    fn lines_may_be_wrapped_by_bytes() {
        let words = "Zwölf Boote fuhren im März 2021 über die Förde, and seven boats came back. \
            Дождь шёл неделю, и 5 судов остались в порту. ";
        let text = folded(&words.repeat(6), 72);
        assert_eq!(paragraphs(&text), (vec![text.trim_end()], true));
    }

    #[test]
    fn without_blank_lines_paragraphs_are_guessed() {
        for width in [72, 120] {
            let text = three().map(|words| folded(&words, width)).join("\n");
            let (found, is_guessed) = paragraphs(&text);
            assert_eq!((found.len(), is_guessed), (3, true), "{width}: {found:#?}");
        }
        let indented = three().map(|words| format!("  {}", folded(&words, 72))).join("\n");
        let (found, is_guessed) = paragraphs(&indented);
        assert_eq!((found.len(), is_guessed), (3, false), "{found:#?}");
        assert!(paragraphs(&"It rained. ".repeat(400)).1);
    }

    #[test]
    fn few_lines_are_joined() {
        let long = "Nobody had expected so many of them. The harbourmaster counted twelve ferries and \
            two boats in the winter of 2019, which is more than ever.";
        let short = "It rained for long. Then the tide rose, so that nobody sailed.";
        for width in 36..=70 {
            let [long, short] = [long, short].map(|words| folded(words, width));
            for (text, count) in [
                (long.clone(), 1),
                (format!("{long}\n\nIt rained.\n"), 2),
                (format!("{long}\n\n{short}\n"), 2),
                (format!("The tide at Inse\n\nBy Per Lund\n\n{short}\n\n{long}"), 4),
            ] {
                for is_draft in [false, true] {
                    let found = super::paragraphs(&text, is_draft).0;
                    assert_eq!(found.len(), count, "{text}");
                }
            }
        }
        for (lines, count) in [
            ("The tide at Inse, as it was in the year 2019\nby Per Lund\n\nIt rained.\n", 3),
            ("The tide at Inse, as it was in the year 2019\n5 May 2020\n\nIt rained.\n", 3),
            (
                "The tide at Inse rose by 5 feet on 5 May\n2020, and then it had gone all of\nthe way down again.\n\nIt rained.\n",
                2,
            ),
            (
                "The ferry fares rise and the office loses all\n2024 was bad: 12 boats sank.\nIt hailed.",
                3,
            ),
            ("It rose in 45 coun-\ntries.\n\nIt rained.\n\nIt snowed.\n\nIt hailed.\n", 4),
        ] {
            assert_eq!(paragraphs(lines).0.len(), count, "{lines}");
        }
    }

    #[test]
    fn lines_that_somebody_broke_are_joined() {
        for (text, expected) in [
            ("It rained and\nit snowed.\n", vec!["It rained and\nit snowed."]),
            ("It rained.\nIt snowed for long.\n", vec!["It rained.", "It snowed for long."]),
            ("One\n\nTwo\nthree", vec!["One", "Two\nthree"]),
        ] {
            let (ranges, _) = super::paragraphs(text, true);
            let found: Vec<&str> = ranges.into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, expected);
        }
        assert_eq!(paragraphs("Ann\nsailed\nhome.\n\nIt rained\nall day\nlong.\n").0.len(), 2);
    }

    #[test]
    fn whole_paragraphs_are_lines() {
        for between in ["\n", "\n\n"] {
            let text = three().join(between);
            assert_eq!(paragraphs(&text), (three().iter().map(String::as_str).collect(), false));
        }
        let short = "One.\nTwo words.\nThree.\nAnd so on.\nIt ends.\nHere.";
        assert_eq!(paragraphs(short).0.len(), 6);
    }
}
