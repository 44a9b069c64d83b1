//! Text of a page beside the markup that it was decoded from: character references
//! and line ends are the only places where the two differ.

use std::ops::Range;

use html5gum::{Token, Tokenizer};

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
        let (reference, became) = special(rest);
        if !tail.starts_with(&became) {
            break;
        }
        let length = became.len();
        let alike = rest.get(..reference) == Some(&*became);
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

/// How long the character reference or the line end is that a text begins with, and what
/// became of it: the library decodes it alone, and what it leaves as it is at the end of
/// an old name without a semicolon is no part of it.
fn special(raw: &str) -> (usize, String) {
    if raw.starts_with('\r') {
        return (if raw.starts_with("\r\n") { 2 } else { 1 }, "\n".to_owned());
    }
    let whole = raw.get(..reference_length(raw)).unwrap_or(raw);
    let mut became = String::new();
    for Ok(token) in Tokenizer::new(whole) {
        if let Token::String(text) = token {
            became.push_str(&String::from_utf8_lossy(&text));
        }
    }
    if became == whole {
        return (whole.len(), became);
    }
    let ends = whole.bytes().rev().zip(became.bytes().rev());
    let same = ends.take_while(|(one, other)| one == other && one.is_ascii()).count();
    became.truncate(became.len() - same);
    (whole.len() - same, became)
}

/// How long the name or the number is that a text begins with behind an ampersand.
fn reference_length(raw: &str) -> usize {
    let behind = raw.get(1..).unwrap_or_default();
    let (before, is_part): (usize, fn(&u8) -> bool) = match behind.as_bytes() {
        [b'#', b'x' | b'X', ..] => (2, u8::is_ascii_hexdigit),
        [b'#', ..] => (1, u8::is_ascii_digit),
        _ => (0, u8::is_ascii_alphanumeric),
    };
    let end = 1 + before + behind.bytes().skip(before).take_while(is_part).count();
    end + usize::from(raw.as_bytes().get(end) == Some(&b';'))
}

#[cfg(test)]
mod tests {
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
