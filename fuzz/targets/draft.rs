//! Markdown and plain drafts: blocks lie in the running text one behind the other, and
//! every place leads back into the file.
#![no_main]

use libfuzzer_sys::fuzz_target;
use povfacts::internals::{Draft, Markup};
use povfacts::internals::TextFile;

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let file = TextFile::new("d.md", text);
    for markup in [Markup::Markdown, Markup::Plain] {
        let draft = Draft::new(&file, markup);
        let mut end = 0;
        for block in draft.blocks() {
            assert!(block.range.start >= end && !block.range.is_empty(), "{block:?}");
            end = block.range.end;
            let words = draft.words(block.range.clone());
            assert!(!words.is_empty() && words == words.trim(), "{words:?}");
            let mut before = 0;
            for (at, char) in words.char_indices() {
                let at = block.range.start + at;
                let place = draft.in_file(at..at + char.len_utf8());
                let Some(there) = text.get(place.clone()) else { panic!("{place:?}: {char:?}") };
                assert!(place.start >= before, "{place:?} behind {before}");
                before = place.start;
                // What is a letter stands there as itself, or in a reference.
                if char.is_alphanumeric() {
                    assert!(there.contains(char) || there.contains('&'), "{char:?}: {there:?}");
                }
            }
        }
    }
});
