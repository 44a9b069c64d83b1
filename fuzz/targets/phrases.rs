//! Numbers and quoted phrases are in the text; numbers do not overlap, and phrases are
//! nested or separate.
#![no_main]

use libfuzzer_sys::fuzz_target;
use povfacts::internals::{Notation, numbers_in, quoted_phrases, unbalanced};

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    for notation in [Notation::Point, Notation::Comma] {
        let mut end = 0;
        for number in numbers_in(text, notation) {
            assert!(number.range.start >= end && !number.range.is_empty(), "{number:?}");
            end = number.range.end;
            assert!(text.get(number.range.clone()).is_some(), "{number:?}");
        }
    }
    let phrases = quoted_phrases(text);
    for (at, phrase) in phrases.iter().enumerate() {
        assert!(text.get(phrase.inner.clone()).is_some(), "{phrase:?}");
        let before = text.get(phrase.outer.start..phrase.inner.start).expect("a mark");
        let after = text.get(phrase.inner.end..phrase.outer.end).expect("a mark");
        for mark in [before, after] {
            assert!(is_mark(mark), "{mark:?}: {phrase:?}");
        }
        if let Some(next) = phrases.get(at + 1) {
            let apart = phrase.outer.end <= next.outer.start;
            let inside =
                phrase.inner.start <= next.outer.start && next.outer.end <= phrase.inner.end;
            assert!(apart || inside, "{phrase:?} {next:?}");
        }
    }
    let mut end = 0;
    for mark in unbalanced(text) {
        let written = text.get(mark.clone()).expect("a mark");
        assert!(is_mark(written) && mark.start >= end, "{written:?} {mark:?}");
        end = mark.end;
    }
});

/// A quotation mark; TeX has two characters.
fn is_mark(text: &str) -> bool {
    text.chars().count() == 1 || matches!(text, "``" | "''")
}
