//! Empty results: the reason, and hints at what finds facts.

use std::slice;

use super::{Output, command_line};
use crate::model::FactBase;
use crate::query::{Query, count_facts, nearest_terms};
use crate::render;
use crate::text::{all_of, any_of, count, quoted, shell_word};

/// Reports that no fact matches, and hints at what finds facts.
pub(super) fn report_nothing(query: &Query, base: &FactBase, output: &mut Output<'_>) {
    let count_alone = |(condition, alone)| (condition, count_facts(&alone, base), alone);
    let conditions: Vec<_> = conditions(query).into_iter().map(count_alone).collect();
    let unmatched = conditions.iter().find(|(_, facts, _)| *facts == 0);
    let problem = match (unmatched, conditions.len()) {
        (Some((condition, ..)), _) => &format!("no fact matches {condition}"),
        (None, 0) if base.facts.is_empty() => "there are no facts",
        // The table of a tally can be empty all the same.
        (None, 0 | 1) => "the facts found have no entry here",
        _ => "no fact matches all of these; try fewer conditions",
    };
    render::problem(&mut output.err, problem);
    output.is_empty = true;
    let better = operators(query, base);
    if let Some(better) = better.or_else(|| separate_words(query, base, &output.arguments)) {
        output.hints.push(better);
        return;
    }
    let found = conditions.iter().filter(|(_, facts, _)| conditions.len() > 1 && *facts > 0);
    let found = found
        .map(|(condition, facts, _)| format!("{condition} alone finds {}", count(*facts, "fact")));
    let found: Vec<String> = found.collect();
    output.hints.extend((!found.is_empty()).then(|| all_of(&found)));
    output.hints.extend(unmatched.and_then(|(.., alone)| instead(alone, base)));
}

/// Each condition as typed, terms first, and the query for it alone.
fn conditions(query: &Query) -> Vec<(String, Query)> {
    fn option<T: ToString>(name: &str, values: &[T]) -> String {
        let values: Vec<String> = values.iter().map(ToString::to_string).collect();
        format!("--{name} {}", shell_word(&values.join(",")))
    }
    let (it, all) = (query.clone(), Query::default);
    let notes: Vec<&str> = it.notes.iter().flatten().map(|relation| relation.as_str()).collect();
    let options = [
        (option("topic", &it.topics), Query { topics: it.topics, ..all() }),
        (option("region", &it.regions), Query { regions: it.regions, ..all() }),
        (option("year", &it.years), Query { years: it.years, ..all() }),
        (option("during", &it.during), Query { during: it.during, ..all() }),
        (option("kind", &it.kinds), Query { kinds: it.kinds, ..all() }),
        (option("source", &it.sources), Query { sources: it.sources, ..all() }),
        (option("speaker", &it.speakers), Query { speakers: it.speakers, ..all() }),
        (option("unit", &it.units), Query { units: it.units, ..all() }),
        (option("paragraph", &it.paragraphs), Query { paragraphs: it.paragraphs, ..all() }),
        ("--figures".to_owned(), Query { figures: it.figures, ..all() }),
        (
            format!("--notes {}", notes.join(",")).trim_end().into(),
            Query { notes: it.notes, ..all() },
        ),
        ("--disputed".to_owned(), Query { disputed: it.disputed, ..all() }),
    ];
    let terms = it.terms.iter().map(|term| (quoted(term), Query::of_term(term)));
    terms.chain(options.into_iter().filter(|(_, query)| *query != all())).collect()
}

/// The hint at the words of phrases as separate terms, if they find facts.
fn separate_words(query: &Query, base: &FactBase, arguments: &[String]) -> Option<String> {
    let split = |typed: &String| match typed {
        term if query.terms.contains(term) => {
            let words = term.split_whitespace().map(|word| word.trim_matches(['-', '–', '—']));
            words.filter(|word| word.contains(char::is_alphanumeric)).map(str::to_owned).collect()
        }
        other => vec![other.clone()],
    };
    let terms: Vec<String> = query.terms.iter().flat_map(split).collect();
    if terms.len() == query.terms.len() || terms.is_empty() {
        return None;
    }
    let facts = count_facts(&Query { terms, ..query.clone() }, base);
    (facts > 0).then(|| {
        let line = command_line(&arguments.iter().flat_map(split).collect::<Vec<_>>());
        format!("as separate words: {line} ({})", count(facts, "fact"))
    })
}

/// The command that lists the facts of terms.
fn listing(terms: &[String]) -> String {
    command_line(&[&["list".to_owned()], terms].concat())
}

/// The hint at the meaning of "not", "or", "|" or a comma among the terms.
pub(super) fn operators(query: &Query, base: &FactBase) -> Option<String> {
    let terms = &query.terms;
    if let Some(at) = terms.iter().position(|term| term.eq_ignore_ascii_case("not"))
        && let Some(word) = terms.get(at + 1)
    {
        let (line, word) = (listing(&terms[..at]), shell_word(word));
        return Some(format!(
            "no term leaves out facts; leave out lines: {line} | grep -vi {word}"
        ));
    }
    let typed = terms.join("\n").replace('|', "\nor\n").replace(" OR ", "\nor\n");
    let words: Vec<&str> = typed.lines().map(str::trim).filter(|word| !word.is_empty()).collect();
    let each = words.split(|word| word.eq_ignore_ascii_case("or"));
    let each: Vec<_> = each.filter(|it| !it.is_empty()).map(|words| words.join(" ")).collect();
    let names = each.join(",");
    let (list, all) = (|| vec![names.clone()], Query::default);
    let options = [
        ("topic", Query { topics: list(), ..all() }),
        ("region", Query { regions: list(), ..all() }),
        ("speaker", Query { speakers: list(), ..all() }),
    ];
    let mut options = options.into_iter().filter(|_| names.contains(','));
    let any_of = options.find_map(|(option, query)| {
        let facts = count_facts(&query, base);
        let command = format!("povfacts list --{option} {}", shell_word(&names));
        let hint =
            format!("all terms must match; any of them: {command} ({})", count(facts, "fact"));
        (facts > 0).then_some(hint)
    });
    let each: Vec<String> = each.iter().map(|words| listing(slice::from_ref(words))).collect();
    let hint = format!("all terms must match; one at a time: {}", all_of(&each));
    any_of.or((each.len() > 1).then_some(hint))
}

/// The hint at what to look for instead of a term or an option without matches.
fn instead(unmatched: &Query, base: &FactBase) -> Option<String> {
    if let [term] = unmatched.terms.as_slice() {
        let near = nearest_terms(term, base).into_iter();
        let near =
            near.map(|(name, facts)| format!("{} ({})", quoted(&name), count(facts, "fact")));
        let near: Vec<String> = near.collect();
        let hint = format!("did you mean {}?", any_of(&near));
        let all = "to see what there is: povfacts topics, regions, years or speakers";
        return Some(if near.is_empty() { all.to_owned() } else { hint });
    }
    if !unmatched.years.is_empty() {
        return Some("povfacts years lists the years with facts".to_owned());
    }
    let [source] = unmatched.sources.as_slice() else { return None };
    let facts = count_facts(&Query::of_term(source), base);
    let name = shell_word(source);
    let notes = format!("it has notes on {}: povfacts list {name}", count(facts, "fact"));
    (facts > 0).then(|| format!("{notes}; its reference: povfacts cite {name}"))
}
