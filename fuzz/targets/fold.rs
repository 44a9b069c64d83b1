//! Folding is idempotent, and offsets map back to the source characters. Passages are found at all
//! their offsets.
#![no_main]

use libfuzzer_sys::fuzz_target;
use povfacts::internals::{Fold, View, WordIndex, fold, needed_folds};
use povfacts_fuzz::texts;

fuzz_target!(|data: &[u8]| {
    let Some([numbers, first, second]) = texts(data) else { return };
    let folded = fold(first);
    assert_eq!(fold(&folded), folded);

    let view = View::new(first);
    assert_eq!(View::new(view.text()).text(), view.text());
    let places: Vec<usize> =
        view.text().char_indices().map(|(at, _)| at).chain([view.text().len()]).collect();
    let mut picked = numbers.bytes().map(usize::from).chain([0, places.len() - 1]);
    let (from, to) = (picked.next().unwrap_or(0), picked.next().unwrap_or(0));
    let (from, to) = (from % places.len(), to % places.len());
    assert_maps_back(first, &view, places[from.min(to)]..places[from.max(to)]);
    assert_maps_back(first, &view, 0..view.text().len());
    let mut before = 0;
    for place in places.windows(2) {
        let original = view.to_source(place[0]..place[1]);
        assert!(original.start >= before, "{original:?} after {before}");
        before = original.start;
    }

    for folds in Fold::ALL.windows(2) {
        let once = View::with(first, folds);
        assert_eq!(View::with(once.text(), folds).text(), once.text(), "{folds:?}");
    }
    assert_eq!(needed_folds(first, first), []);
    if view.text().trim() == View::new(second).text().trim() {
        let needed = needed_folds(first, second);
        assert_eq!(needed.is_empty(), first.trim() == second.trim(), "{needed:?}");
    }

    let index = WordIndex::new(first);
    for passage in [second, numbers] {
        for found in index.find(passage) {
            assert_eq!(first.get(found), Some(passage), "{passage:?} in {first:?}");
        }
    }
});

/// A range inside an expanded character maps to the whole character, so the folded source
/// contains at least the text of the range.
fn assert_maps_back(text: &str, view: &View, range: std::ops::Range<usize>) {
    let original = view.to_source(range.clone());
    let Some(original) = text.get(original.clone()) else { panic!("{original:?} in {text:?}") };
    if !range.is_empty() {
        let back = View::new(original);
        assert!(back.text().contains(&view.text()[range.clone()]), "{original:?}: {range:?}");
    }
}
