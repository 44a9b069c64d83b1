//! Properties of the shipped facts that need no copy of the article.

use povfacts::internals as load;
use povfacts::internals::{DateBasis, FactBase, Relation};

use crate::harness::run_process;

fn shipped() -> FactBase {
    load::fact_base(&[load::shipped()]).expect("the shipped base is valid")
}

fn column(name: &str, arguments: &[&str]) -> Vec<String> {
    let listed = run_process(&[&["list", "--columns", name], arguments].concat()).success();
    listed.lines().map(str::to_owned).collect()
}

fn ids(arguments: &[&str]) -> Vec<String> {
    column("id", arguments)
}

#[test]
fn size_of_the_base() {
    let base = &shipped();
    assert!((35..=45).contains(&base.quotations.len()), "{} quotations", base.quotations.len());
    assert!((60..=80).contains(&base.facts.len()), "{} facts", base.facts.len());
}

#[test]
fn regions_include_their_parts() {
    let china = ids(&["--region", "china"]);
    for word in ["eastern", "eastern asia"] {
        let found = ids(&[word]);
        assert!(china.iter().all(|id| found.contains(id)), "{word}: {found:?}");
    }
    let within = ids(&["--region", "central-asia"]);
    for part in ["kazakhstan", "uzbekistan"] {
        assert!(ids(&["--region", part]).iter().all(|fact| within.contains(fact)), "{part}");
    }
    for code in ["KZ", "398", "Kazakhstan"] {
        assert_eq!(ids(&["--region", code]), ids(&["--region", "kazakhstan"]), "{code}");
    }
}

#[test]
fn only_inferred_dates_have_notes() {
    for (_, fact) in shipped().facts.iter() {
        if let Some(date) = &fact.date {
            assert_eq!(date.basis == DateBasis::Inferred, date.note.is_some(), "{}", fact.id);
        }
    }
}

#[test]
fn check_finds_nothing() {
    let checked = run_process(&["check"]).success();
    assert!(checked.ends_with(" notes\nno problems found\n"), "{checked}");
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

/// The term `xi` finds the president, not the city of Xi'an.
#[test]
fn terms_match_whole_names() {
    let found = column("text", &["xi"]);
    assert!(found.iter().all(|text| text.contains("President Xi")), "{found:?}");
}

/// Notes mention 2022, and no fact does.
#[test]
fn terms_do_not_match_notes() {
    let run = run_process(&["list", "2022"]);
    assert_eq!((run.code, run.stdout.as_str()), (1, ""));
    assert!(run.stderr.starts_with("povfacts: no fact matches \"2022\""), "{}", run.stderr);
}
