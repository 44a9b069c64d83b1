//! Quotations with their prefix and suffix around them, looked for as one passage: of
//! many places where the same words stand, the one that is meant is found at once.

use std::collections::HashMap;
use std::ops::Range;

use crate::model::Quotation;
use crate::prose::{Found, View};

/// Where quotations stand with all that should stand around them.
pub(super) struct Surrounded {
    found: Found,
    /// By the number of the quotation its patterns: which one, and where in it the
    /// quotation begins.
    patterns: HashMap<usize, Vec<(usize, usize)>>,
}

impl Surrounded {
    /// Looks for quotations, each with its own words folded, in a folded text.
    pub(super) fn new<'q: 'q>(
        text: &str,
        quotations: impl Iterator<Item = (&'q Quotation, &'q str)>,
    ) -> Self {
        let mut wanted: Vec<String> = Vec::new();
        let mut patterns: HashMap<usize, Vec<(usize, usize)>> = HashMap::new();
        for (number, (quotation, words)) in quotations.enumerate() {
            if quotation.prefix.as_deref().is_none() && quotation.suffix.as_deref().is_none() {
                continue;
            }
            let befores = quotation.prefix.as_deref().map_or(vec![String::new()], |prefix| {
                ["", " "].map(|space| format!("{}{space}", folded(prefix))).into()
            });
            let behinds = quotation.suffix.as_deref().map_or(vec![String::new()], |suffix| {
                ["", " "].map(|space| format!("{space}{}", folded(suffix))).into()
            });
            for before in &befores {
                for behind in &behinds {
                    let pattern = (wanted.len(), before.len());
                    patterns.entry(number).or_default().push(pattern);
                    wanted.push(format!("{before}{words}{behind}"));
                }
            }
        }
        let wanted: Vec<&str> = wanted.iter().map(String::as_str).collect();
        Self { found: Found::new(text, &wanted), patterns }
    }

    /// Those of a quotation's places, which are in order, where all stands around it.
    pub(super) fn among(&self, number: usize, places: &[Range<usize>]) -> Vec<Range<usize>> {
        let patterns = self.patterns.get(&number).map(Vec::as_slice).unwrap_or_default();
        let starts = patterns.iter().flat_map(|(pattern, begin)| {
            self.found.places(*pattern).iter().map(move |at| at + begin)
        });
        let mut starts: Vec<usize> = starts.collect();
        starts.sort_unstable();
        starts.dedup();
        let place = |start: usize| {
            let at = places.binary_search_by_key(&start, |place| place.start).ok()?;
            places.get(at).cloned()
        };
        starts.into_iter().filter_map(place).collect()
    }
}

fn folded(context: &str) -> String {
    View::new(context.trim()).text().to_owned()
}
