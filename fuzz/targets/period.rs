//! Dates: EDTF survives a round trip, years are in order and unique, and a date touches all
//! its years.
#![no_main]

use libfuzzer_sys::fuzz_target;
use povfacts::internals::{Date, Period};
use povfacts_fuzz::texts;

fuzz_target!(|data: &[u8]| {
    let Some([first]) = texts(data) else { return };
    let Ok(period) = Period::parse(first) else { return };
    assert_eq!(period.edtf(), first);
    assert_eq!(Period::parse(period.edtf()).as_ref(), Ok(&period));
    let in_order = |date: Date| assert!(date.first <= date.last, "{date:?}");
    let [start, end] = period.ends().map(|end| end.date());
    start.map(in_order);
    end.map(in_order);
    if let (Some(start), Some(end)) = (start, end) {
        assert!(start.first <= end.last, "{period:?}");
    }
    let years: Vec<i32> = period.years().into_iter().take(2000).collect();
    for year in years.iter().copied() {
        assert!(period.year_span().contains(&year), "{first} has a day in {year}");
    }
    let mut once = years.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), years.len(), "{first}: {years:?}");
    let (start, end) = period.day_span();
    assert!(start <= end, "{first}");
});
