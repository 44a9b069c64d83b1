//! Text from PDF: hyphens at line ends, and the running heads and page numbers of pages.

use std::collections::{HashMap, HashSet};
use std::iter::once;
use std::ops::Range;

use super::credit::bare;
use super::plain::paragraphs;
use super::{ends_like_sentence, trimmed};
use crate::text::{
    Fold, View, last_word, moved, needed_folds, normalized, overlapping, with_offsets,
};

/// The number of lines at either end of a page that can be a running head or a page number.
const MARGIN: usize = 2;

/// A text without hyphens in words.
pub(crate) struct Typeset<'t> {
    text: &'t str,
    /// The folded text, with offsets of `kept`.
    view: View,
    /// The text without hyphens in words.
    kept: View,
    /// The hyphens at line ends, with the white space after them.
    broken: Vec<Range<usize>>,
}

impl<'t> Typeset<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        let kept = View::without(text, hyphens(text));
        let broken = hyphens(text).filter(|range| is_broken(text, range));
        Self { text, view: View::new(&kept.text), kept, broken: broken.collect() }
    }

    /// The occurrences of a passage, with the folds of the first. In-word hyphens agree, apart from
    /// hyphens at line ends.
    pub(crate) fn find(&self, passage: &str) -> (Vec<Range<usize>>, Vec<Fold>) {
        let words = normalized(View::without(passage, hyphens(passage)).text());
        if words.is_empty() || self.broken.is_empty() {
            return (Vec::new(), Vec::new());
        }
        let places = self.view.text().match_indices(&words);
        let kept = places.map(|(at, words)| self.view.to_source(at..at + words.len()));
        let found = kept.map(|kept| (self.kept.to_source(kept.clone()), kept));
        let found = found.filter(|(range, _)| {
            let all = hyphens(&self.text[range.clone()]).count();
            let broken = overlapping(&self.broken, range).len();
            (all - broken..=all).contains(&hyphens(passage).count())
        });
        let (ranges, kept): (Vec<_>, Vec<_>) = found.unzip();
        let Some((first, kept)) = ranges.first().zip(kept.first()) else {
            return (ranges, Vec::new());
        };
        // The words without hyphens need the other folds.
        let bare = |text: &str| text.replace(['-', '‐', '\u{2011}'], "");
        let mut folds = needed_folds(&bare(passage.trim()), &bare(&self.kept.text()[kept.clone()]));
        let has_hyphens = !overlapping(&self.broken, first).is_empty();
        folds.extend(has_hyphens.then_some(Fold::Hyphenation));
        (ranges, folds)
    }
}

/// The hyphens between two letters; those at line ends with the white space after them.
fn hyphens(text: &str) -> impl Iterator<Item = Range<usize>> {
    let hyphens = text.match_indices(['-', '‐', '\u{2011}', '\u{ad}']);
    hyphens.filter_map(move |(start, hyphen)| {
        let rest = text[start + hyphen.len()..].trim_start();
        let range = start..text.len() - rest.len();
        let is_between = text[..start].ends_with(char::is_alphabetic)
            && rest.starts_with(char::is_alphabetic)
            && (is_broken(text, &range) || range.len() == hyphen.len() && hyphen != "\u{ad}");
        is_between.then_some(range)
    })
}

/// Whether a hyphen is at a line end.
fn is_broken(text: &str, hyphen: &Range<usize>) -> bool {
    text[hyphen.clone()].contains(['\n', '\r'])
}

/// The paragraphs of a text, with broken words as wholes: "fi-\nnanced" is "financed". A hyphen that
/// the text has elsewhere in the same word stays. A vertical tab ends the lines of a paragraph, since
/// lines of other lengths could be other paragraphs.
pub(crate) fn whole_words(text: &str) -> String {
    let text = joined_pages(text).0.text;
    let compounds: HashSet<&str> =
        text.split_whitespace().map(bare).filter(|word| word.contains('-')).collect();
    let whole_paragraph = |range: Range<usize>| {
        let (text, mut whole, mut done) = (&text[range], String::new(), 0);
        for Range { start, end } in hyphens(text).filter(|range| is_broken(text, range)) {
            let (head, rest) = (last_word(&text[..start]), &text[end..]);
            // Of a word in three lines, the first hyphen is enough.
            let before = text.get(done..start - head.len()).unwrap_or_default();
            let is_first = before.is_empty() || before.ends_with('\n');
            if is_first || !rest.starts_with(char::is_lowercase) {
                continue;
            }
            let tail = rest.split(char::is_whitespace).next().unwrap_or_default();
            let is_compound = compounds.contains(format!("{head}-{}", bare(tail)).as_str());
            whole.extend([before, "\n", head, if is_compound { "-" } else { "" }]);
            done = end;
        }
        (whole + &text[done..]).replace(['\n', '\r'], "\u{b}")
    };
    let paragraphs = paragraphs(&text, false).0.into_iter();
    paragraphs.map(whole_paragraph).collect::<Vec<_>>().join("\n\n")
}

/// The running heads and page numbers of a text with form feeds: lines at the ends of a page that
/// are a number, or that several pages share, apart from digits.
fn margins(text: &str) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    for (page_start, page) in with_offsets(text.split_inclusive('\u{c}')) {
        let all = with_offsets(page.split_inclusive(['\n', '\u{c}']));
        let all = all.map(|(at, line)| trimmed(page, at..at + line.len()));
        let filled: Vec<_> = all.filter(|line| !line.is_empty()).collect();
        let end = filled.len().saturating_sub(MARGIN);
        let outer = filled.iter().enumerate().filter(|(at, _)| *at < MARGIN || *at >= end);
        lines.extend(outer.map(|(_, line)| moved(line, page_start)));
    }
    let is_digit = |char: char| char.is_ascii_digit();
    let key = |line: &Range<usize>| text[line.clone()].replace(is_digit, "#");
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

/// A text without form feeds and margins, and the margins. A sentence that continues on the next page
/// has only a line end there.
pub(super) fn joined_pages(text: &str) -> (View, Vec<Range<usize>>) {
    let mut omitted: Vec<_> = text.match_indices('\u{c}').map(|(at, _)| at..at + 1).collect();
    if omitted.is_empty() {
        return (View::without(text, []), omitted);
    }
    let margins = margins(text);
    omitted.extend(margins.iter().cloned());
    omitted.sort_by_key(|range| range.start);
    let (mut joined, mut start, mut end) = (View::default(), 0, 0);
    for omitted in omitted.into_iter().chain(once(text.len()..text.len())) {
        let part = trimmed(text, start..omitted.start);
        start = omitted.end;
        if part.is_empty() {
            continue;
        }
        let part = text[..part.start].trim_end_matches([' ', '\t']).len()..part.end;
        let continues =
            text[end..part.start].contains('\u{c}') && !ends_like_sentence(&text[..end]);
        let line_ends = if continues { "\n" } else { "\n\n" };
        joined.push(if end > 0 { line_ends } else { "" }, end..part.start, false);
        joined.push(&text[part.clone()], part.clone(), true);
        end = part.end;
    }
    (joined, margins)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_words_are_whole() {
        for (text, whole) in [
            ("were fi-\nnanced by grants", "were \u{b}financed by grants"),
            ("a well-known, a well-\nknown fact", "a well-known, a \u{b}well-known fact"),
            (
                "in-\n\nSo 5-\n6, Anglo-\nSaxon, end-\ned.\nSo",
                "in-\n\nSo 5-\u{b}6, Anglo-\u{b}Saxon, \u{b}ended.\u{b}So",
            ),
        ] {
            assert_eq!(whole_words(text), whole, "{text}");
        }
    }

    #[test]
    fn running_heads_and_page_numbers_are_margins() {
        let text =
            "Head\n\nIt rained.\n\n1\n\u{c}Head\n\nIt snowed and\n\n2\n\u{c}Head\n\nhailed.\n";
        let (joined, found) = joined_pages(text);
        let lines: Vec<&str> = found.iter().map(|range| &text[range.clone()]).collect();
        assert_eq!(lines, ["Head", "1", "Head", "2", "Head"]);
        assert_eq!(joined.text(), "It rained.\n\nIt snowed and\nhailed.");
    }
}
