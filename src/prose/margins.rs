//! Pages of a text from PDF: their running heads and page numbers.

use std::collections::HashMap;
use std::ops::Range;

/// The number of lines at either end of a page that can be a running head or a page number.
const MARGIN: usize = 2;

/// The running heads and page numbers of a text with form feeds: lines at the ends of a page that
/// are a number, or that several pages share, apart from digits.
pub(super) fn margins(text: &str) -> Vec<Range<usize>> {
    let (mut lines, mut page_start) = (Vec::new(), 0);
    if !text.contains('\u{c}') {
        return Vec::new();
    }
    for page in text.split_inclusive('\u{c}') {
        let mut start = page_start;
        let mut filled = Vec::new();
        for line in page.split_inclusive(['\n', '\u{c}']) {
            let begin = start + line.len() - line.trim_start().len();
            start += line.len();
            let words = line.trim();
            if !words.is_empty() {
                filled.push(begin..begin + words.len());
            }
        }
        page_start += page.len();
        let end = filled.len().saturating_sub(MARGIN);
        let outer = filled.iter().enumerate().filter(|(at, _)| *at < MARGIN || *at >= end);
        lines.extend(outer.map(|(_, line)| line.clone()));
    }
    let key = |line: &Range<usize>| {
        text[line.clone()].split(|char: char| char.is_ascii_digit()).collect::<Vec<_>>().join("#")
    };
    let mut counts: HashMap<String, usize> = HashMap::new();
    for line in &lines {
        *counts.entry(key(line)).or_default() += 1;
    }
    lines.retain(|line| {
        let key = key(line);
        !key.contains(char::is_alphabetic) && key.contains('#') || counts[&key] > 1
    });
    lines
}

/// The text with blank margins, of the same length. A sentence that continues on the next page has
/// only a line end there.
pub(super) fn without_margins(text: &str, margins: &[Range<usize>]) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for margin in margins {
        bytes[margin.clone()].fill(b' ');
    }
    let blank = |byte: &u8| byte.is_ascii_whitespace();
    let mut at = 0;
    while let Some(feed) = bytes[at..].iter().position(|byte| *byte == 0x0c) {
        let feed = at + feed;
        let start = bytes[..feed].iter().rposition(|byte| !blank(byte)).map_or(0, |last| last + 1);
        let length = bytes[feed..].iter().position(|byte| !blank(byte));
        let end = length.map_or(bytes.len(), |length| feed + length);
        let before = text[..start].trim_end_matches(['"', '”', '’', ')', '\'']);
        let ends = before.ends_with(['.', '!', '?', ':', '…']);
        bytes[start..end].fill(b' ');
        bytes[start..end].iter_mut().take(if ends { 2 } else { 1 }).for_each(|byte| *byte = b'\n');
        at = end;
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn running_heads_and_page_numbers_are_margins() {
        let text =
            "Head\n\nIt rained.\n\n1\n\u{c}Head\n\nIt snowed and\n\n2\n\u{c}Head\n\nhailed.\n";
        let found = margins(text);
        let lines: Vec<&str> = found.iter().map(|range| &text[range.clone()]).collect();
        assert_eq!(lines, ["Head", "1", "Head", "2", "Head"]);
        let plain = without_margins(text, &found);
        let lines: Vec<&str> = plain.lines().map(str::trim).collect();
        assert_eq!(lines, ["", "", "It rained.", "", "It snowed and", "hailed."]);
    }
}
