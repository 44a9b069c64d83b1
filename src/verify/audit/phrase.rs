//! A quotation as a draft has it, taken apart at what its writer left out or put in.

use crate::prose::View;
use crate::text::{fold, next_words, words};

/// A quotation of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    /// Its parts, in order.
    pub(super) parts: Vec<Part>,
}

/// Words that stand one behind the other in the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// The words, without the punctuation around them.
    pub(super) words: String,
    /// Whether the first letter may be a capital or not.
    pub(super) free_case: bool,
    /// What stands between it and the part before it.
    pub(super) gap: Gap,
    /// What was put in there.
    pub(super) put_in: String,
}

/// What stands between two parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// Nothing: it is the first.
    None,
    /// An ellipsis: words were left out.
    LeftOut,
    /// Square brackets: words were put in, maybe for others.
    PutIn,
}

/// Whether words deny something.
pub(super) fn negates(text: &str) -> bool {
    fold(text).split(|char: char| !char.is_alphanumeric() && char != '\'').any(|word| {
        matches!(word, "not" | "no" | "never" | "nor" | "neither" | "cannot" | "without" | "none")
            || word.ends_with("n't")
    })
}

/// The longest that is put in square brackets, in bytes.
const LONGEST_INSERTION: usize = 80;

impl Phrase {
    pub(super) fn new(quoted: &str) -> Self {
        let mut taking = Taking {
            parts: Vec::new(),
            words: String::new(),
            gap: Gap::None,
            put_in: String::new(),
            free: false,
        };
        let mut rest = quoted;
        while let Some(char) = rest.chars().next() {
            if let Some(length) = ellipsis(rest) {
                taking.end(Gap::LeftOut);
                rest = rest.get(length..).unwrap_or_default();
                continue;
            }
            if let Some((inside, length)) = bracketed(rest) {
                let behind = rest.get(length..).unwrap_or_default();
                rest = behind;
                let mut letters = inside.chars();
                match (letters.next(), letters.next()) {
                    // "[t]he": the case of a letter was changed.
                    (Some(letter), None)
                        if letter.is_alphabetic() && behind.starts_with(char::is_alphabetic) =>
                    {
                        taking.end(Gap::PutIn);
                        taking.free = true;
                        taking.words.push(letter);
                    }
                    _ if ellipsis(inside).is_some_and(|length| length == inside.len()) => {
                        taking.end(Gap::LeftOut);
                    }
                    // "can[not]" is no remark, but other words.
                    _ if taking.words.ends_with(char::is_alphanumeric) || negates(inside) => {
                        taking.words.push_str(inside);
                    }
                    _ => {
                        taking.end(Gap::PutIn);
                        inside.clone_into(&mut taking.put_in);
                    }
                }
                continue;
            }
            taking.words.push(char);
            rest = rest.get(char.len_utf8()..).unwrap_or_default();
        }
        taking.end(Gap::None);
        Self { parts: taking.parts }
    }

    /// How many words it has.
    pub(super) fn length(&self) -> usize {
        self.parts.iter().map(|part| words(&part.words).count()).sum()
    }

    /// Its words without what stands between the parts.
    pub(super) fn words(&self) -> String {
        let parts: Vec<&str> = self.parts.iter().map(|part| part.words.as_str()).collect();
        parts.join(" ")
    }
}

struct Taking {
    parts: Vec<Part>,
    words: String,
    /// What stood before the words that are being taken.
    gap: Gap,
    put_in: String,
    free: bool,
}

impl Taking {
    fn end(&mut self, next: Gap) {
        let words = trimmed(&std::mem::take(&mut self.words)).to_owned();
        if !words.is_empty() {
            let gap = if self.parts.is_empty() { Gap::None } else { self.gap };
            let put_in = std::mem::take(&mut self.put_in);
            self.parts.push(Part { words, free_case: self.free, gap, put_in });
            self.gap = next;
        } else if next == Gap::LeftOut || self.gap == Gap::None {
            self.gap = next;
        }
        self.free = false;
    }
}

/// A text without the punctuation around it, which a writer may set as the sentence
/// wants it.
pub(super) fn trimmed(text: &str) -> &str {
    text.trim_matches(|char: char| {
        char.is_whitespace() || ".,;:!?…—–-\"'“”‘’«»„‚‹›「」()".contains(char)
    })
}

/// The length of the ellipsis that a text begins with.
fn ellipsis(text: &str) -> Option<usize> {
    if text.starts_with('…') {
        return Some('…'.len_utf8());
    }
    let dots = text.bytes().take_while(|byte| *byte == b'.').count();
    if dots >= 3 {
        return Some(dots);
    }
    [". . . .", ". . ."].iter().find(|dots| text.starts_with(**dots)).map(|dots| dots.len())
}

/// What stands in the square brackets that a text begins with, and their length.
fn bracketed(text: &str) -> Option<(&str, usize)> {
    let inside = text.strip_prefix('[')?;
    let end = next_words(inside, 0, LONGEST_INSERTION + 1).find(']')?;
    Some((inside.get(..end)?.trim(), end + 2))
}

/// What a part is looked for by: its words with the typography folded, and the same
/// with the first letter in the other case, where that is allowed.
pub(super) fn patterns(part: &Part, first: bool) -> (String, Option<String>) {
    let folded = View::new(&part.words).text().to_owned();
    let other = (first || part.free_case).then(|| other_case(&folded)).flatten();
    (folded, other)
}

fn other_case(text: &str) -> Option<String> {
    let first = text.chars().next()?;
    let other: String = if first.is_uppercase() {
        first.to_lowercase().collect()
    } else {
        first.to_uppercase().collect()
    };
    let rest = text.get(first.len_utf8()..)?;
    (other.chars().next()? != first).then(|| format!("{other}{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(quoted: &str) -> Vec<(String, Gap)> {
        Phrase::new(quoted).parts.into_iter().map(|part| (part.words, part.gap)).collect()
    }

    #[test]
    fn what_was_left_out_or_put_in_parts_a_quotation() {
        let part = |words: &str, gap| (words.to_owned(), gap);
        for (quoted, expected) in [
            ("one two three.", vec![part("one two three", Gap::None)]),
            ("one … two", vec![part("one", Gap::None), part("two", Gap::LeftOut)]),
            ("one, [...] two", vec![part("one", Gap::None), part("two", Gap::LeftOut)]),
            ("… one two ...", vec![part("one two", Gap::None)]),
            ("one. . . . two", vec![part("one", Gap::None), part("two", Gap::LeftOut)]),
            ("one [the PRC] two", vec![part("one", Gap::None), part("two", Gap::PutIn)]),
            ("one [sic] … two", vec![part("one", Gap::None), part("two", Gap::LeftOut)]),
            ("one can[not] two", vec![part("one cannot two", Gap::None)]),
            ("one [not] two", vec![part("one not two", Gap::None)]),
            ("[t]he one", vec![part("the one", Gap::None)]),
            ("75% of it", vec![part("75% of it", Gap::None)]),
            ("…", vec![]),
        ] {
            assert_eq!(parts(quoted), expected, "{quoted}");
        }
        assert!(Phrase::new("[t]he one").parts[0].free_case);
        assert_eq!(Phrase::new("one [sic] two three").length(), 3);
    }
}
