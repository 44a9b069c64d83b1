//! Regions within regions: finding those that lie inside themselves.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::model::{Key, Records, Region};

/// The circles of regions that lie within one another, each once. No region is
/// passed twice, so a deep nesting costs no more than a flat one.
pub(super) fn circles<'a>(regions: &Records<Region<'a>>) -> Vec<Vec<Key<Region<'a>>>> {
    // Which walk came by a region first.
    let mut walks: HashMap<Key<Region<'a>>, Key<Region<'a>>> = HashMap::new();
    let mut circles = Vec::new();
    for begin in regions.keys() {
        let mut way = Vec::new();
        let mut next = Some(begin);
        while let Some(key) = next {
            match walks.entry(key) {
                Entry::Vacant(entry) => {
                    entry.insert(begin);
                    way.push(key);
                    next = regions[key].within;
                }
                Entry::Occupied(walk) => {
                    if *walk.get() == begin {
                        circles.push(way.into_iter().skip_while(|on_way| *on_way != key).collect());
                    }
                    break;
                }
            }
        }
    }
    circles
}
