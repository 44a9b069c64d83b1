//! "Did you mean" suggestions.

use std::cmp::Reverse;

use super::{excerpt, fold};

/// The largest number of suggestions.
const MAX_NAMES: usize = 3;

/// The known names nearest to `typed`, nearest first: by edit distance or by their start, then by
/// inclusion. The order of `known` has no effect.
pub(crate) fn nearest<'n>(typed: &str, known: impl IntoIterator<Item = &'n str>) -> Vec<&'n str> {
    let typed = fold(typed);
    let length = typed.chars().count();
    let distance = |name: &str| {
        // A message would cut the name, and the time grows with the square of the length.
        if excerpt(name) != name {
            return None;
        }
        let folded = fold(name);
        let other = folded.chars().count();
        let max_distance = (length.min(other) / 3).max(1);
        let is_comparable = length.abs_diff(other) <= max_distance;
        let distance = is_comparable.then(|| strsim::damerau_levenshtein(&typed, &folded));
        let is_part = length >= 3 && folded.contains(&*typed);
        // A short word is more likely the start of a long one than a slip.
        let far = if folded.starts_with(&*typed) { 1 } else { length + other };
        distance.filter(|distance| *distance <= max_distance).or(is_part.then_some(far))
    };
    let mut near: Vec<(usize, &str)> =
        known.into_iter().filter_map(|name| Some((distance(name)?, name))).collect();
    // Of two spellings, prefer lower case: ids are in lower case.
    near.sort_by_cached_key(|(distance, name)| (*distance, fold(name), Reverse(*name)));
    near.dedup_by_key(|(_, name)| fold(name));
    near.into_iter().map(|(_, name)| name).take(MAX_NAMES).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_and_inclusions_are_near() {
        let known = ["sco", "results", "central-asia", "belt-and-road", "Kazakhstan", "being"];
        for (typed, near) in [
            ("scoo", vec!["sco"]),
            ("SCO", vec!["sco"]),
            ("reslut", vec!["results"]),
            ("asia", vec!["central-asia"]),
            ("kaz", vec!["Kazakhstan"]),
            ("bein", vec!["being"]),
            ("kasachstan", vec!["Kazakhstan"]),
            ("Beijing", vec![]),
            ("zebra", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(nearest(typed, known), near, "{typed}");
        }
    }

    #[test]
    fn long_names_are_not_compared() {
        for (length, is_near) in [(60, true), (61, false), (1_000_000, false)] {
            let known = "a".repeat(length);
            assert_eq!(
                !nearest(&"a".repeat(length - 1), [&*known]).is_empty(),
                is_near,
                "{length}"
            );
        }
    }

    #[test]
    fn equally_near_names_have_a_stable_order() {
        for known in [["f3", "f1", "f4", "f2"], ["f2", "f4", "f1", "f3"]] {
            assert_eq!(nearest("f9", known), ["f1", "f2", "f3"]);
        }
    }
}
