//! The names that somebody may have meant who typed one that isn't there.

use std::cmp::Reverse;

use super::fold;

/// How many names a message offers.
const MOST: usize = 3;

/// The names of `known` nearest to `typed`, the nearest first, three at most:
/// those a slip or two away, then those that it is a part of. Of names that are as
/// near the first in the alphabet are taken, in whatever order they come.
#[must_use]
pub fn nearest<'n>(typed: &str, known: impl IntoIterator<Item = &'n str>) -> Vec<&'n str> {
    let typed = fold(typed);
    let length = typed.chars().count();
    let slips = (length / 3).max(1);
    let mut near: Vec<(usize, &str)> = known
        .into_iter()
        .filter_map(|name| {
            let folded = fold(name);
            if folded.chars().count().abs_diff(length) <= slips {
                let distance = strsim::damerau_levenshtein(&typed, &folded);
                if distance <= slips {
                    return Some((distance, name));
                }
            }
            (length >= 3 && folded.contains(&*typed)).then_some((slips + 1, name))
        })
        .collect();
    // Of two spellings the one in small letters, as ids are.
    near.sort_by_cached_key(|(distance, name)| (*distance, fold(name), Reverse(*name)));
    let mut names: Vec<&str> = Vec::with_capacity(MOST);
    for (_, name) in near {
        if names.len() < MOST && !names.iter().any(|told| fold(told) == fold(name)) {
            names.push(name);
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_and_parts_are_near() {
        let known = ["sco", "results", "central-asia", "belt-and-road", "Kazakhstan"];
        for (typed, near) in [
            ("scoo", vec!["sco"]),
            ("SCO", vec!["sco"]),
            ("reslut", vec!["results"]),
            ("asia", vec!["central-asia"]),
            ("kasachstan", vec!["Kazakhstan"]),
            ("zebra", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(nearest(typed, known), near, "{typed}");
        }
    }

    #[test]
    fn names_as_near_come_in_one_order() {
        for known in [["f3", "f1", "f4", "f2"], ["f2", "f4", "f1", "f3"]] {
            assert_eq!(nearest("f9", known), ["f1", "f2", "f3"]);
        }
    }
}
