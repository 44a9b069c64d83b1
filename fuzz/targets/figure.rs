//! Figures: the plain notation of a value has the same value, also with a percent sign, and
//! a currency is at the start of the text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use povfacts::internals::{Notation, NumberKind, Quantity};

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let Some(quantity) = Quantity::parse(text, Notation::Point) else { return };
    let plain = quantity.value.to_string();
    assert_eq!(quantity.value, quantity.value.normalize());
    let again =
        Quantity::parse(&plain, Notation::Point).unwrap_or_else(|| panic!("{text:?}: {plain}"));
    assert_eq!((again.value, again.currency), (quantity.value, None));
    assert_eq!(again.kind, NumberKind::Cardinal);
    if let Some(currency) = quantity.currency {
        let signs = [0, "-".len(), "\u{2212}".len(), "minus ".len()].into_iter();
        let mut unsigned = signs.filter_map(|length| text.get(length..));
        assert!(unsigned.any(|rest| rest.starts_with(currency)), "{text:?}");
    }
    let percent = format!("{plain}%");
    let percent = Quantity::parse(&percent, Notation::Point).unwrap_or_else(|| panic!("{percent}"));
    assert_eq!((percent.kind, percent.value), (NumberKind::Percent, quantity.value));
});
