//! Checks of notes: their numbers, dates and quoted phrases are in the words of their sources.

use super::proof::{Evidence, Statement, listed};
use crate::model::{Code, FactBase, Finding, Key, Note, Places, RecordKind, Relation, Severity};
use crate::text::{breaks_word, count, quoted};

pub(super) fn findings(base: &FactBase, places: &Places) -> Vec<Finding> {
    let (with, without): (Vec<_>, Vec<_>) =
        base.notes.iter().partition(|(_, note)| !note.quotes.is_empty());
    let mut findings = Vec::new();
    for (key, _) in with {
        check(base, places, key, &mut findings);
    }
    if let Some((first, _)) = without.first() {
        let message = match without.len() {
            1 => "the note has no quote, so its numbers are not checked".to_owned(),
            all => {
                format!("{} have no quote, so their numbers are not checked", count(all, "note"))
            }
        };
        let place = places.of(RecordKind::Note, first.index(), "text");
        let help = "add the words of the source: quote = \"…\"";
        let code = Code::NoteWithoutQuote;
        findings.push(Finding::new(code, Severity::Note, place, message, help));
    }
    findings
}

fn check(base: &FactBase, places: &Places, key: Key<Note>, findings: &mut Vec<Finding>) {
    let (note, index) = (&base.notes[key], key.index());
    let (source, fact) = (&base.sources[note.source], &base.facts[note.fact]);
    let quotes = note.quotes.iter().map(String::as_str);
    // A title in brackets is the curator's.
    let title = Some(source.title.as_str()).filter(|title| !title.starts_with('['));
    let mut evidence = Evidence::of(source, &quotes.chain(title).collect::<Vec<_>>());
    evidence.is_strict = true;
    source.issued.iter().for_each(|issued| evidence.add_date(issued));
    let statement = Statement::new(&note.text);
    let mut unproved = statement.unproved(&evidence);
    let confirmed = fact.figure.as_ref().filter(|_| note.relation == Relation::Confirms);
    let figure = confirmed.map(|figure| Statement::new(&figure.text).unproved(&evidence));
    let mut unconfirmed = figure.unwrap_or_default();
    let mut report = |code, severity, place, message: String, help: &str| {
        let finding = Finding::new(code, severity, place, message, help);
        findings.push(finding.about_fact(&fact.id));
    };
    for (item, entry) in note.ours.iter().enumerate() {
        let place = places.item(RecordKind::Note, index, "ours", item);
        let mut stale = |message: String| {
            let help = "write the words of the note, a colon and the reason, or take it out";
            report(Code::StaleOurs, Severity::Warning, place, message, help);
        };
        let parts = entry.split_once(": ").map(|(words, why)| (words.trim(), why.trim()));
        let Some((words, _)) = parts.filter(|(words, why)| !words.is_empty() && !why.is_empty())
        else {
            stale(format!("the entry {} is not words, a colon and a reason", quoted(entry)));
            continue;
        };
        let words = Statement::new(words).text;
        let marked = statement.text.match_indices(&words).map(|(at, _)| at..at + words.len());
        let marked: Vec<_> = marked.filter(|range| !breaks_word(&statement.text, range)).collect();
        let before = unproved.len() + unconfirmed.len();
        unproved.retain(|(range, _)| {
            marked.iter().all(|it| range.end <= it.start || it.end <= range.start)
        });
        unconfirmed.retain(|(_, figure)| *figure != words);
        if marked.is_empty() {
            stale(format!("the note does not have {}", quoted(&words)));
        } else if unproved.len() + unconfirmed.len() == before {
            stale(format!("the source has all of {}", quoted(&words)));
        }
    }
    let help = "correct the note, add the passage to its quote, or name the words in ours with \
                the reason";
    if !unproved.is_empty() {
        let message = format!("the note has {}, but its quote does not", listed(&unproved));
        let place = places.of(RecordKind::Note, index, "text");
        report(Code::NoteUnproved, Severity::Error, place, message, help);
    } else if !unconfirmed.is_empty() {
        let figure = listed(&unconfirmed);
        let message = format!("the note confirms {figure}, but its quote does not have it");
        let place = places.of(RecordKind::Note, index, "relation");
        report(Code::NoteUnproved, Severity::Error, place, message, help);
    }
}
