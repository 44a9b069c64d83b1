//! The words of a page as a reader sees them: with a space for a run of white space,
//! with their lines where those are kept, and with the small digits of powers and notes.

use std::ops::Range;

use super::Reading;
use super::decoded::along;

impl Reading<'_> {
    /// Adds words of the page.
    pub(super) fn words(&mut self, words: &str, span: Range<usize>) {
        if self.nesting.hides() {
            return;
        }
        let blank = words.chars().all(char::is_whitespace);
        if blank && self.begun.is_none() {
            return;
        }
        if !blank {
            self.breaks = 0;
            self.begun.get_or_insert(self.text.len());
        }
        let raw = self.html.get(span.clone()).unwrap_or_default();
        for (decoded, source, alike) in along(words, raw) {
            let source = span.start + source.start..span.start + source.end;
            let words = words.get(decoded).unwrap_or_default();
            if self.nesting.raises() || self.nesting.lowers() {
                self.small(words, &source, alike);
            } else if self.nesting.keeps_space() {
                self.lines(words, &source, alike);
            } else {
                self.stretch(words, source, alike);
            }
        }
    }

    /// Adds words that are set above or below the line: their digits are no digits of
    /// the number that they stand at.
    fn small(&mut self, words: &str, source: &Range<usize>, alike: bool) {
        for (at, char) in words.char_indices() {
            let here = source.start + at;
            let place = if alike { here..here + char.len_utf8() } else { source.clone() };
            let follows_digit = self.text.ends_with(|char: char| char.is_numeric());
            let set = match char {
                _ if self.nesting.raises() => raised(char),
                _ if follows_digit => lowered(char),
                _ => None,
            };
            match set {
                Some(set) => {
                    self.way_back.add(self.text.len(), place, false);
                    self.text.push(set);
                }
                None => self.stretch(char.encode_utf8(&mut [0; 4]), place, alike),
            }
        }
    }

    /// Adds words whose lines are kept; a blank one parts paragraphs.
    fn lines(&mut self, words: &str, source: &Range<usize>, alike: bool) {
        let mut at = 0;
        for line in words.split_inclusive('\n') {
            let here = source.start + at;
            let place = if alike { here..here + line.len() } else { source.clone() };
            at += line.len();
            let begins = self.begun.is_none_or(|begun| begun == self.text.len())
                || self.text.ends_with('\n');
            let blank = line.trim().is_empty();
            if blank && begins && line.ends_with('\n') {
                self.part();
            } else if !blank || self.begun.is_some() {
                self.begun.get_or_insert(self.text.len());
                self.way_back.add(self.text.len(), place, alike);
                self.text.push_str(line);
            }
        }
    }

    /// Adds words with their white space as a page shows it: a run of it is a space.
    fn stretch(&mut self, words: &str, source: Range<usize>, alike: bool) {
        let is_space = |char: char| matches!(char, ' ' | '\t' | '\n' | '\r' | '\u{c}');
        if !words.contains(is_space) {
            self.way_back.add(self.text.len(), source, alike);
            self.text.push_str(words);
            return;
        }
        let mut at = 0;
        while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
            let space = rest.starts_with(is_space);
            let end = rest.find(|char| is_space(char) != space).unwrap_or(rest.len());
            let run = rest.get(..end).unwrap_or_default();
            let place =
                if alike { source.start + at..source.start + at + end } else { source.clone() };
            at += end;
            let follows_space = self.text.ends_with(is_space)
                || self.begun.is_none_or(|begun| begun == self.text.len());
            if space && follows_space {
                continue;
            }
            let run = if space { " " } else { run };
            self.way_back.add(self.text.len(), place.clone(), alike && run.len() == place.len());
            self.text.push_str(run);
        }
    }
}

/// A digit or a sign as it is set above the line.
fn raised(char: char) -> Option<char> {
    Some(match char {
        '0' => '⁰',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4' => '⁴',
        '5' => '⁵',
        '6' => '⁶',
        '7' => '⁷',
        '8' => '⁸',
        '9' => '⁹',
        '+' => '⁺',
        '-' | '−' => '⁻',
        _ => return None,
    })
}

/// A digit as it is set below the line.
fn lowered(char: char) -> Option<char> {
    char::from_u32(0x2080 + char.to_digit(10)?)
}

#[cfg(test)]
mod tests {
    use crate::prose::html::page;
    use crate::prose::html::tests::{blocks, counted, text};

    #[test]
    fn space_and_small_digits_are_those_that_a_reader_sees() {
        for (html, words) in [
            ("<p>98.99\r\nmillion <!-- --> people\n", "98.99 million people"),
            ("<pre>a\n  b</pre>", "a\n  b"),
            ("<p>10<sup>6</sup>, 2020<sup>1,2</sup>, 10<sup>-3</sup>", "10⁶, 2020¹,², 10⁻³"),
            ("<p>the 4<sup>th</sup>, CO<sub>2</sub>, 101<sub>2</sub>", "the 4th, CO2, 101₂"),
        ] {
            assert_eq!(text(html), words, "{html}");
        }
        assert_eq!(
            blocks("<pre>\nOne\ntwo\n \nThree\n</pre>"),
            [counted("One\ntwo"), counted("Three")]
        );
    }

    #[test]
    fn raised_words_have_their_places() {
        let html = "<p>a<sup>&c; &NotEqualTilde;\r</sup>";
        let page = page(html);
        for (at, char) in page.text.trim_end().char_indices() {
            let place = page.way_back.original(at..at + char.len_utf8());
            assert!(!place.is_empty(), "{char}");
        }
    }

    #[test]
    fn words_behind_a_reference_without_an_end_have_their_places() {
        let html = "<p>&#65bc &#x41g&#i &copy;d &copyef& &gth;k &copy;;";
        let page = page(html);
        assert_eq!(page.text.trim_end(), "Abc Ag&#i ©d ©ef& >h;k ©;");
        for words in ["bc", "g", "#i", "d", "ef", "h;", "k"] {
            let at = page.text.find(words).unwrap();
            assert_eq!(html.get(page.way_back.original(at..at + words.len())), Some(words));
        }
    }

    #[test]
    fn words_behind_a_nameless_end_tag_have_their_places() {
        let html = "<p>a </>b &amp; </> c";
        let page = page(html);
        for words in ["a", "b", "c"] {
            let at = page.text.find(words).unwrap();
            assert_eq!(html.get(page.way_back.original(at..at + 1)), Some(words));
        }
    }
}
