//! Named texts, and places in them by line and column.

use std::borrow::Cow;
use std::ops::Range;

use super::{Edit, splice};

/// A text with the name used in messages.
#[derive(Clone, Debug)]
pub struct TextFile {
    /// A path, or a description such as "standard input".
    pub name: String,
    /// The text after the byte order mark; borrowed for the shipped base.
    pub text: Cow<'static, str>,
    /// The byte order mark at the start of the file; empty for none.
    pub mark: &'static str,
    /// Whether the name is the path of the file; not for standard input and the shipped base.
    pub has_path: bool,
}

impl TextFile {
    /// The text of a file.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        const MARK: &str = "\u{feff}";
        let (name, mut text) = (path.into(), text.into());
        let mark = if text.starts_with(MARK) { MARK } else { "" };
        text.drain(..mark.len());
        Self { name, text: text.into(), mark, has_path: true }
    }

    /// The text with the mark, as in the file.
    pub fn whole(&self) -> String {
        [self.mark, &self.text].concat()
    }

    /// The file with edits made, with the line ends of the file.
    pub(crate) fn edited(&self, mut edits: Vec<Edit>) -> Self {
        if self.text.contains("\r\n") {
            for Edit { with, .. } in &mut edits {
                *with = with.replace("\r\n", "\n").replace('\n', "\r\n");
            }
        }
        Self { name: self.name.clone(), text: splice(&self.text, &edits).0.into(), ..*self }
    }
}

/// A text with the offsets of its lines.
#[derive(Clone, Debug)]
pub struct Lines<'f> {
    file: &'f TextFile,
    starts: Vec<usize>,
    code_points: CodePoints,
}

/// A place within a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot<'f> {
    /// The line, without its end.
    pub line: &'f str,
    /// The number of the line, one-based.
    pub number: usize,
    /// The column, one-based, in Unicode code points.
    pub column: usize,
    /// The column after the place, at most the column after the line.
    pub end_column: usize,
    /// The offset of the start in the line, in bytes.
    pub start: usize,
    /// The offset of the end in the line, in bytes.
    pub end: usize,
}

impl<'f> Spot<'f> {
    /// The words of the place in its line.
    pub fn marked(&self) -> &'f str {
        self.line.get(self.start..self.end).unwrap_or_default()
    }
}

impl<'f> Lines<'f> {
    /// Finds the lines of a text.
    pub fn new(file: &'f TextFile) -> Self {
        let ends = file.text.match_indices('\n').map(|(at, _)| at + 1);
        let starts = std::iter::once(0).chain(ends).collect();
        Self { file, starts, code_points: CodePoints::new(&file.text) }
    }

    /// The text.
    pub fn file(&self) -> &'f TextFile {
        self.file
    }

    /// The place of a range of bytes, cut at the end of its first line.
    pub fn spot(&self, bytes: Range<usize>) -> Spot<'f> {
        let number = self.starts.partition_point(|line| *line <= bytes.start);
        let line_start = self.starts[number - 1];
        let line_end = self.starts.get(number).copied().unwrap_or(self.file.text.len());
        // `str::lines` would search a long line for its end again and again.
        let line = &self.file.text[line_start..line_end];
        let line = line.strip_suffix("\r\n").or_else(|| line.strip_suffix('\n')).unwrap_or(line);
        let start = (bytes.start - line_start).min(line.len());
        let end = bytes.end.saturating_sub(line_start).clamp(start, line.len());
        let before = |at: usize| self.code_points.before(&self.file.text, at);
        let column = |at: usize| before(line_start + at) - before(line_start) + 1;
        Spot { line, number, column: column(start), end_column: column(end), start, end }
    }
}

/// An index of code points: a late offset costs no more than an early offset.
#[derive(Clone, Debug)]
pub(crate) struct CodePoints {
    /// The number of code points before each chunk.
    before: Vec<usize>,
}

/// The length of a chunk, in bytes.
const CHUNK: usize = 4096;

impl CodePoints {
    /// Counts the code points of a text.
    pub(crate) fn new(text: &str) -> Self {
        let mut total = 0;
        let counts = text.as_bytes().chunks(CHUNK).map(|chunk| {
            total += count(chunk);
            total
        });
        Self { before: std::iter::once(0).chain(counts).collect() }
    }

    /// The number of code points before an offset of the same text.
    pub(crate) fn before(&self, text: &str, at: usize) -> usize {
        let chunk = at / CHUNK;
        self.before[chunk] + count(&text.as_bytes()[chunk * CHUNK..at])
    }
}

fn count(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_from_one() {
        let file = TextFile::new("f", "añb\r\ncd\n");
        let lines = Lines::new(&file);
        for (range, place) in [
            (0..1, (1, 1, "añb")),
            (3..4, (1, 3, "añb")),
            (6..20, (2, 1, "cd")),
            (9..9, (3, 1, "")),
            (99..100, (3, 1, "")),
        ] {
            let spot = lines.spot(range.clone());
            assert_eq!((spot.number, spot.column, spot.line), place, "{range:?}");
        }
        let ends = [(0..1, 2), (1..3, 3), (1..6, 4), (6..20, 3)];
        for (range, end) in ends {
            assert_eq!(lines.spot(range).end_column, end);
        }
    }

    #[test]
    fn code_points_are_counted_from_the_start() {
        let text = "é€".repeat(5000);
        let code_points = CodePoints::new(&text);
        for pairs in [0, 1, 819, 820, 4999, 5000] {
            assert_eq!(code_points.before(&text, pairs * 5), pairs * 2);
        }
    }
}
