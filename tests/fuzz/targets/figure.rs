//! Figures: an exact value, written plainly, is read as the same value, with every
//! sign that may stand before and behind it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use povfacts::model::Quantity;

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let Ok(quantity) = Quantity::parse(text) else { return };
    let plain = quantity.value.to_string();
    assert_eq!(quantity.value, quantity.value.normalize());
    let again = Quantity::parse(&plain).unwrap_or_else(|error| panic!("{text:?}: {plain}: {error}"));
    assert_eq!(again, Quantity { value: quantity.value, currency: None, percent: false });
    if let Some(currency) = quantity.currency {
        assert!(text.starts_with(currency), "{text:?}");
    }
    let percent = format!("{plain}%");
    assert!(Quantity::parse(&percent).is_ok_and(|it| it.percent && it.value == quantity.value));
});
