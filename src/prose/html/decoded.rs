//! Text of a page beside the markup that it was decoded from: character references
//! and line ends are the only places where the two differ.

use std::ops::Range;

/// Stretches of a decoded text with what they were decoded from, and whether the
/// two are the same. Together they are all of the decoded text.
pub(super) fn along(decoded: &str, raw: &str) -> Vec<(Range<usize>, Range<usize>, bool)> {
    if decoded == raw {
        return vec![(0..decoded.len(), 0..raw.len(), true)];
    }
    let mut stretches = Vec::new();
    let (mut here, mut there) = (0, 0);
    while let Some(rest) = raw.get(there..).filter(|rest| !rest.is_empty()) {
        let tail = decoded.get(here..).unwrap_or_default();
        // The tokenizer goes on with a text behind an end tag without a name.
        if rest.starts_with(NAMELESS) && !tail.starts_with(NAMELESS) {
            there += NAMELESS.len();
            continue;
        }
        let plain = plain_length(rest);
        let run = rest.get(..plain).unwrap_or_default();
        if plain > 0 && tail.starts_with(run) {
            stretches.push((here..here + plain, there..there + plain, true));
            here += plain;
            there += plain;
            continue;
        }
        if plain > 0 {
            break;
        }
        let reference = reference_length(rest, tail);
        // What stands behind it is found again in the decoded text.
        let behind = rest.get(reference..).unwrap_or_default();
        let next = behind.get(..plain_length(behind)).unwrap_or_default();
        let undecoded = rest.get(..reference).is_some_and(|name| tail.starts_with(name));
        let length = if undecoded && reference > 1 {
            reference
        } else if behind.is_empty() {
            tail.len()
        } else {
            let first = tail.chars().next().map_or(0, char::len_utf8);
            (first..=tail.len().min(first.max(reference) + 8))
                .find(|at| tail.get(*at..).is_some_and(|tail| tail.starts_with(next)))
                .unwrap_or(first)
        };
        let length = length.min(tail.len());
        let alike = undecoded && length == reference;
        stretches.push((here..here + length, there..there + reference, alike));
        here += length;
        there += reference;
    }
    // Where the two can't be followed any further, all of the one is all of the other.
    if here < decoded.len() {
        stretches.push((here..decoded.len(), there.min(raw.len())..raw.len(), false));
    }
    stretches
}

/// An end tag that ends nothing and is nothing.
const NAMELESS: &str = "</>";

/// How long the text at the beginning is that stands for itself.
fn plain_length(raw: &str) -> usize {
    let ends = raw.match_indices(['&', '\r', '<']).find(|(at, mark)| {
        let nameless = raw.get(*at..).is_some_and(|rest| rest.starts_with(NAMELESS));
        *mark != "<" || (*at > 0 && nameless)
    });
    ends.map_or(raw.len(), |(at, _)| at)
}

/// How long the character reference or the line end is that a text begins with, which
/// became the beginning of `decoded`.
fn reference_length(raw: &str, decoded: &str) -> usize {
    if raw.starts_with('\r') {
        return if raw.starts_with("\r\n") { 2 } else { 1 };
    }
    let behind = raw.get(1..).unwrap_or_default();
    let (before, is_part): (usize, fn(&u8) -> bool) = match behind.as_bytes() {
        [b'#', b'x' | b'X', ..] => (2, u8::is_ascii_hexdigit),
        [b'#', ..] => (1, u8::is_ascii_digit),
        _ => (0, u8::is_ascii_alphanumeric),
    };
    let end = 1 + before + behind.bytes().skip(before).take_while(is_part).count();
    if raw.as_bytes().get(end) == Some(&b';') {
        return end + 1;
    }
    // Old names need no semicolon, and letters may follow the one that they became.
    let mut after = decoded.chars();
    after.next();
    let is_rest =
        |at: &usize| raw.get(*at..end).is_some_and(|letters| after.as_str().starts_with(letters));
    if before == 0 && !decoded.starts_with('&') {
        (2..end).find(is_rest).unwrap_or(end)
    } else {
        end
    }
}

#[cfg(test)]
mod tests {
    use html5gum::{Token, Tokenizer};

    use super::*;

    proptest::proptest! {
        #[test]
        fn no_word_is_lost(parts in proptest::collection::vec("[a-z ]{0,3}|&[a-z]{0,6};?|\r\n?|&#1[0-9]{2};|</>", 0..12)) {
            let html = parts.concat();
            let mut decoded = String::new();
            for token in Tokenizer::new(&html).flatten() {
                if let Token::String(text) = token {
                    decoded.push_str(&String::from_utf8_lossy(&text));
                }
            }
            let stretches: String =
                along(&decoded, &html).iter().map(|(here, ..)| decoded.get(here.clone()).unwrap()).collect();
            proptest::prop_assert_eq!(stretches, decoded);
        }
    }
}
