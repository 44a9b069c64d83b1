//! The shipped facts: what the curation promised of them, as far as it can be
//! told without the article.

use povfacts::internals as load;
use povfacts::internals::{DateBasis, FactBase, Relation};

use crate::harness::{program, run_with_stdin};

fn shipped() -> FactBase {
    load::fact_base(&[load::shipped()]).expect("the shipped base is valid")
}

fn ids(arguments: &[&str]) -> Vec<String> {
    let run = run_with_stdin(program().arg("list").args(arguments).args(["--columns", "id"]), b"");
    run.stdout.lines().map(str::to_owned).collect()
}

#[test]
fn the_base_has_the_size_it_should_have() {
    let base = &shipped();
    assert!((35..=45).contains(&base.quotations.len()), "{} quotations", base.quotations.len());
    assert!((60..=80).contains(&base.facts.len()), "{} facts", base.facts.len());
}

#[test]
fn a_word_of_a_region_finds_the_places_within() {
    let china = ids(&["--region", "china"]);
    assert!(!china.is_empty());
    for word in ["eastern", "eastern asia"] {
        let found = ids(&[word]);
        assert!(china.iter().all(|id| found.contains(id)), "{word}: {found:?}");
    }
}

#[test]
fn what_is_inferred_says_why_and_what_is_stated_does_not() {
    let base = &shipped();
    for (_, fact) in base.facts.iter() {
        if let Some(date) = &fact.date {
            assert_eq!(date.basis == DateBasis::Inferred, date.note.is_some(), "{}", fact.id);
        }
    }
}

#[test]
fn every_topic_region_and_source_is_used() {
    let base = &shipped();
    for command in ["topics", "regions"] {
        let run = run_with_stdin(program().arg(command), b"");
        for line in run.stdout.lines() {
            assert_ne!(line.rsplit('\t').next(), Some("0"), "{line}");
        }
    }
    let noted: Vec<_> = base.notes.iter().map(|(_, note)| note.source).collect();
    for (key, source) in base.sources.iter() {
        let quoted = base.quotations.iter().any(|(_, quotation)| quotation.source == key);
        assert!(quoted || noted.contains(&key), "{}", source.id);
    }
}

#[test]
fn the_forum_of_2024_is_disputed() {
    let base = &shipped();
    let disputed: Vec<_> = base
        .notes
        .iter()
        .filter(|(_, note)| note.relation == Relation::Disputes)
        .map(|(_, note)| base.facts[note.fact].claim.clone())
        .collect();
    assert!(disputed.iter().any(|claim| claim.contains("Forum")), "{disputed:?}");
}

#[test]
fn a_president_is_not_a_city() {
    for (_, text) in ids(&["xi"]).iter().zip(run_texts(&["xi"])) {
        assert!(text.contains("Xi ") || text.contains("Xi'"), "{text}");
    }
    assert!(!run_texts(&["xi"]).is_empty());
    assert!(run_texts(&["xi"]).iter().all(|text| text.contains("President Xi")));
}

fn run_texts(arguments: &[&str]) -> Vec<String> {
    let run =
        run_with_stdin(program().arg("list").args(arguments).args(["--columns", "text"]), b"");
    run.stdout.lines().map(str::to_owned).collect()
}

#[test]
fn a_year_in_a_note_finds_nothing() {
    let by_term = ids(&["2022"]);
    assert!(by_term.is_empty(), "notes speak of 2022 and no fact does: {by_term:?}");
}

#[test]
fn places_lie_within_places() {
    let within: Vec<String> = ids(&["--region", "central-asia"]);
    for part in ["kazakhstan", "uzbekistan"] {
        let facts = ids(&["--region", part]);
        assert!(!facts.is_empty() && facts.iter().all(|fact| within.contains(fact)), "{part}");
    }
    assert_eq!(ids(&["--region", "KZ"]), ids(&["--region", "kazakhstan"]));
    assert_eq!(ids(&["--region", "398"]), ids(&["--region", "Kazakhstan"]));
}
