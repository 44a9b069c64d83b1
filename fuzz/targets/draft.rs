//! Markdown and plain drafts: blocks do not overlap, and every offset maps to an offset in
//! the file.
#![no_main]

use libfuzzer_sys::fuzz_target;
use povfacts::internals::TextFile;
use povfacts::internals::{Article, Markup};

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let file = TextFile::new("d.md", text);
    for markup in [Markup::Markdown, Markup::Plain] {
        let draft = Article::draft(&file, markup);
        let mut end = 0;
        for block in draft.paragraphs() {
            assert!(block.range.start >= end && !block.range.is_empty(), "{block:?}");
            end = block.range.end;
            let words = draft.words_of(block);
            assert!(!words.is_empty() && words == words.trim(), "{words:?}");
            let mut before = 0;
            for (at, char) in words.char_indices() {
                let at = block.range.start + at;
                let place = draft.in_file(at..at + char.len_utf8());
                let Some(source) = text.get(place.clone()) else { panic!("{place:?}: {char:?}") };
                assert!(place.start >= before, "{place:?} after {before}");
                before = place.start;
                // The file has the same letter, a character reference, or the digit of a superscript.
                if char.is_alphanumeric() && !"⁰¹²³⁴⁵⁶⁷⁸⁹".contains(char) {
                    assert!(source.contains(char) || source.contains('&'), "{char:?}: {source:?}");
                }
            }
        }
    }
});
