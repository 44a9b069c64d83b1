//! Empty results: the reason, and hints for a better search.

use super::Session;
use crate::model::FactBase;
use crate::query::{Query, count_facts, nearest_terms};
use crate::render;
use crate::text::{all_of, any_of, count, quoted};

/// Reports an empty result, with hints for a better search.
pub(super) fn report_nothing(query: &Query, base: &FactBase, session: &mut Session<'_>) {
    let conditions = conditions(query, base);
    let unmatched = conditions.iter().find(|(_, facts, _)| *facts == 0);
    let problem = match unmatched {
        Some((name, ..)) => &format!("no fact matches {name}"),
        None if conditions.len() > 1 => "no fact matches all of these; try fewer conditions",
        None if base.facts.is_empty() => "there are no facts",
        // The table of a tally can be empty all the same.
        None => "the facts found have no entry here",
    };
    render::problem(&mut session.err, problem);
    session.is_empty = true;
    let found = conditions.iter().filter(|(_, facts, _)| conditions.len() > 1 && *facts > 0);
    let found: Vec<String> = found
        .map(|(name, facts, _)| format!("{name} alone finds {}", count(*facts, "fact")))
        .collect();
    session.hints.extend((!found.is_empty()).then(|| all_of(&found)));
    session.hints.extend(unmatched.and_then(|(_, _, alone)| instead(alone, base)));
}

/// Each term and each option, with the number of facts and the query for it alone.
fn conditions(query: &Query, base: &FactBase) -> Vec<(String, usize, Query)> {
    let (it, all) = (query.clone(), Query::default);
    let options = [
        ("--topic", Query { topics: it.topics, ..all() }),
        ("--region", Query { regions: it.regions, ..all() }),
        ("--year", Query { years: it.years, ..all() }),
        ("--during", Query { during: it.during, ..all() }),
        ("--kind", Query { kinds: it.kinds, ..all() }),
        ("--source", Query { sources: it.sources, ..all() }),
        ("--speaker", Query { speakers: it.speakers, ..all() }),
        ("--unit", Query { units: it.units, ..all() }),
        ("--paragraph", Query { paragraphs: it.paragraphs, ..all() }),
        ("--figures", Query { figures: it.figures, ..all() }),
        ("--notes", Query { notes: it.notes, ..all() }),
        ("--disputed", Query { disputed: it.disputed, ..all() }),
    ];
    let options = options.into_iter().filter(|(_, alone)| *alone != all());
    let options = options.map(|(name, alone)| (name.to_owned(), alone));
    let terms = it.terms.iter().map(|term| (quoted(term), Query::of_term(term)));
    let all = terms.chain(options);
    all.map(|(name, alone)| (name, count_facts(&alone, base), alone)).collect()
}

/// A hint for a term or an option without matches.
fn instead(unmatched: &Query, base: &FactBase) -> Option<String> {
    let Some(term) = unmatched.terms.first() else {
        let is_year = !unmatched.years.is_empty();
        return is_year.then(|| "povfacts years lists the years with facts".to_owned());
    };
    let terms: Vec<String> = term.split_whitespace().map(str::to_owned).collect();
    if terms.is_empty() {
        return Some("the term is empty; leave it out to find all facts".to_owned());
    }
    let facts = count_facts(&Query { terms, ..Query::default() }, base);
    if facts > 0 {
        return Some(format!("without the quotation marks, it finds {}", count(facts, "fact")));
    }
    let near = nearest_terms(term, base).into_iter();
    let near = near.map(|(name, facts)| format!("{} ({})", quoted(&name), count(facts, "fact")));
    let near: Vec<String> = near.collect();
    let all = "to see what there is: povfacts topics, regions, years or speakers";
    Some(if near.is_empty() { all.to_owned() } else { format!("did you mean {}?", any_of(&near)) })
}
