//! Text fragments: the address comes first, and the directive decodes to words of the
//! passage in order (<https://wicg.github.io/scroll-to-text-fragment/>).
#![no_main]

use libfuzzer_sys::fuzz_target;
use percent_encoding::percent_decode_str;
use povfacts::internals::{Url, link};
use povfacts_fuzz::texts;

fuzz_target!(|data: &[u8]| {
    let Some([url, prefix, suffix, exact]) = texts(data) else { return };
    let url = if url.parse::<Url>().is_ok() { url } else { "https://e.org/" };
    let given = |text| Some(text).filter(|text: &&str| !text.trim().is_empty());
    let (prefix, suffix) = (given(prefix), given(suffix));
    let link = link(url, exact, [prefix, suffix]);
    assert!(link.parse::<Url>().is_ok(), "{link}");
    let directive = link.strip_prefix(url).expect("the address");
    let directive = directive.trim_start_matches('#').trim_start_matches(":~:");
    let directive = directive.trim_start_matches('&').strip_prefix("text=").expect("a directive");
    let mut terms: Vec<&str> = directive.split(',').collect();
    let before = terms.first().and_then(|term| term.strip_suffix('-')).map(decode);
    assert_eq!(before, prefix.map(collapse_spaces));
    if before.is_some() {
        terms.remove(0);
    }
    let after = terms.last().and_then(|term| term.strip_prefix('-')).map(decode);
    assert_eq!(after, suffix.map(collapse_spaces));
    if after.is_some() {
        terms.pop();
    }
    assert!(!terms.iter().any(|term| term.contains(['-', '&'])), "{terms:?}");
    match terms.as_slice() {
        [whole] => assert_eq!(decode(whole), collapse_spaces(exact)),
        [start, end] => {
            let (start, end) = (decode(start), decode(end));
            assert!(collapse_spaces(exact).starts_with(&start), "{start:?}");
            assert!(collapse_spaces(exact).ends_with(&end), "{end:?}");
            assert_eq!(exact.trim().is_empty(), start.is_empty() || end.is_empty());
        }
        terms => panic!("{terms:?}"),
    }
});

fn decode(term: &str) -> String {
    percent_decode_str(term).decode_utf8().expect("UTF-8").into_owned()
}

fn collapse_spaces(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
