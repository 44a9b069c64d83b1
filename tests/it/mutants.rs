//! Mutation test of `check`: each change of meaning or place in a valid base must be
//! found, with the right code at the right line.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZero;
use std::ops::RangeInclusive;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{fs, iter, thread};

use percent_encoding::percent_decode_str;
use serde_json::Value;

use crate::check::{check, report};
use crate::harness::{SHIPPED, TIDE, TIDE_TEXT, codes, run_inside, write_file};

/// A base with a change of a line.
struct Mutant {
    /// The index of the line.
    number: usize,
    line: String,
    /// The index of the first line of the record.
    record: usize,
    description: &'static str,
    /// The accepted codes.
    codes: &'static [&'static str],
    /// The accepted lines, one-based.
    lines: RangeInclusive<usize>,
}

/// A description, the changed line, and the accepted codes.
type Change = (&'static str, String, &'static [&'static str]);

/// A line with its first digit raised, 9 to 0.
fn with_other_digit(line: &str) -> Option<String> {
    let at = line.find(|char: char| char.is_ascii_digit())?;
    let digit = (line.as_bytes()[at] - b'0' + 1) % 10;
    Some(format!("{}{digit}{}", &line[..at], &line[at + 1..]))
}

fn changes_of_text(line: &str) -> Vec<Change> {
    const ABSENT: &[&str] = &["F201", "F031", "F302"];
    let words: Vec<&str> = line.split(' ').collect();
    let bare = |word: &str| word.chars().all(|char| char.is_alphanumeric() || char == ',');
    // Skips the key and the equals sign, and the words at the ends: without them the
    // quotation is still a part of the article.
    let inner: Vec<usize> = (3..words.len() - 1).filter(|at| bare(words[*at])).collect();
    let mut changes = Vec::new();
    for at in inner.iter().copied().step_by(inner.len() / 4 + 1) {
        let mut change = |description, change: &dyn Fn(&mut Vec<&str>)| {
            let mut words = words.clone();
            change(&mut words);
            changes.push((description, words.join(" "), ABSENT));
        };
        change("a word", &|words| words[at] = "zebra");
        change("a word dropped", &|words| {
            words.remove(at);
        });
        change("not", &|words| words.insert(at, "not"));
        if at > 3 {
            change("two words swapped", &|words| words.swap(at - 1, at));
        }
    }
    changes.extend(with_other_digit(line).map(|line| ("a digit", line, ABSENT)));
    if line.contains(" - ") {
        changes.push(("a dash", line.replacen(" - ", " – ", 1), &["F202", "F031", "F114"]));
    }
    let marks = [("\\\"", "“"), ("’", "'"), ("“", "\\\""), ("«", "»")].into_iter();
    for (mark, other) in marks.filter(|(mark, _)| line.contains(mark)) {
        if line.starts_with("text = \"") {
            let [other, dropped] = [other, ""].map(|other| line.replacen(mark, other, 1));
            changes.push(("a quotation mark", other, &["F202", "F114", "F201"]));
            changes.push(("a quotation mark dropped", dropped, &["F201", "F114"]));
        }
    }
    changes
}

/// Changes each number of a claim or a note, and adds numbers and phrases.
fn changes_of_statement(number: usize, line: &str) -> Vec<Change> {
    const ADDED: [&str; 5] =
        [" in 1917", " and 27 others", " “zebra”", " for the eighth time", " (33%)"];
    let codes: &[&str] = if line.starts_with("claim") { &["F118"] } else { &["F120"] };
    let (mut changes, mut in_digits) = (Vec::new(), false);
    for (at, char) in line.char_indices() {
        if char.is_ascii_digit() && !in_digits {
            let other = line[..at].to_owned() + &with_other_digit(&line[at..]).unwrap();
            changes.push(("a number", other, codes));
        }
        in_digits = char.is_ascii_digit();
    }
    for word in ["two", "three", "five-year", "three-quarters", "July", "September"] {
        let other = if word.starts_with(char::is_uppercase) { "March" } else { "eleven" };
        if line.split(|char: char| !char.is_alphabetic() && char != '-').any(|it| it == word) {
            changes.push(("a number in words", line.replacen(word, other, 1), codes));
        }
    }
    let (words, mark) = line.split_at(line.trim_end_matches(['"', '\'']).len());
    let added = ADDED[number % ADDED.len()];
    changes.push(("words added", format!("{words}{added}{mark}"), codes));
    changes
}

/// Moves the first year of a date.
fn changes_of_date(line: &str, value: &str) -> Vec<Change> {
    let mut parts = value.trim_matches('"').split(['-', '/']);
    let year = parts.find_map(|part| part.get(..4)?.parse::<i32>().ok()).unwrap();
    let earlier = |years: i32| line.replacen(&year.to_string(), &(year - years).to_string(), 1);
    [1, 7].map(|years| ("a date", earlier(years), &["F110", "F111"][..])).into()
}

/// Gives a quotation or a fact each other speaker of the base.
fn changes_of_speaker(lines: &[&str], line: &str) -> Vec<Change> {
    let speakers = lines.iter().copied().filter(|it| it.starts_with("attributed_to"));
    let speakers: BTreeSet<&str> = speakers.chain(["attributed_to = \"Zoe Zebra\""]).collect();
    let others = speakers.into_iter().filter(|other| *other != line);
    others.map(|other| ("a speaker", other.to_owned(), &["F212", "F214"][..])).collect()
}

/// Moves a region into each other region. Only regions with codes have a known parent;
/// for the others, unknown parents and cycles are the errors.
fn changes_of_parent(lines: &[&str], region: RangeInclusive<usize>) -> Vec<Change> {
    let id = |record: &[&str]| {
        record.iter().find_map(|line| line.strip_prefix("id = ")).unwrap().to_owned()
    };
    let region = &lines[region];
    let (own, coded) = (id(region), region.iter().any(|line| line.starts_with("codes")));
    let mut changes = vec![
        ("a parent", "within = \"nowhere\"".to_owned(), &["F023"][..]),
        ("a parent", format!("within = {own}"), &["F024"]),
    ];
    // The standards have no parents for groups of states without a code.
    let has_place = |line: &&str| line.starts_with("codes") && !line.contains('-');
    let others = lines
        .split(|line| line.is_empty())
        .filter(|record| coded && record.contains(&"[[region]]") && record.iter().any(has_place));
    let others = others.map(id).filter(|other| *other != own);
    changes.extend(
        others.map(|other| ("a parent", format!("within = {other}"), &["F107", "F024"][..])),
    );
    changes
}

fn mutants(lines: &[&str]) -> Vec<Mutant> {
    let (mut mutants, mut record, mut table, mut last_id) = (Vec::new(), 0, 0, None);
    for (number, line) in lines.iter().copied().enumerate() {
        if line.starts_with('[') {
            table = number;
            record = if line.contains('.') { record } else { number };
        }
        let Some((key, value)) = line.split_once(" = ") else { continue };
        let mut range = number..=number;
        let changes: Vec<Change> = match (lines[table], key) {
            ("[[quotation]]", "text") => {
                // A changed figure is also reported at the fact.
                let next = lines[number..].iter().position(|line| *line == "[[quotation]]");
                range = number..=next.map_or(lines.len(), |next| number + next) - 1;
                changes_of_text(line)
            }
            ("[[quotation]]", "paragraph") => {
                let other = value.parse::<u32>().unwrap() + 1;
                vec![("a paragraph", format!("paragraph = {other}"), &["F204"])]
            }
            ("[[quotation]]", "source") | ("[[note]]", "source" | "fact") => {
                vec![("a reference", format!("{key} = \"nobody\""), &["F023"])]
            }
            ("[[quotation.fact]]", "id") => {
                let last: Option<&str> = last_id.replace(line);
                last.map(|last| ("an id", last.to_owned(), &["F021"][..])).into_iter().collect()
            }
            ("[[quotation.fact]]", "figure") => {
                let line = with_other_digit(line).into_iter();
                line.map(|line| ("a figure", line, &["F031", "F030"][..])).collect()
            }
            ("[[quotation.fact]]", "claim") | ("[[note]]", "text") => {
                changes_of_statement(number, line)
            }
            (_, "attributed_to") => changes_of_speaker(lines, line),
            ("[[quotation.fact]]", "topics" | "regions") => {
                vec![("a reference", format!("{key} = [\"nothing\"]"), &["F023"])]
            }
            ("[[quotation.fact]]", "date") => changes_of_date(line, value),
            ("[[region]]", "within") => {
                let end = lines[number..].iter().position(|line| line.is_empty()).unwrap() + number;
                range = table..=end - 1;
                changes_of_parent(lines, range.clone())
            }
            _ => continue,
        };
        for (description, changed, codes) in changes.into_iter().filter(|(_, it, _)| it != line) {
            // A cycle of regions is reported at its first region.
            let all = 1..=lines.len();
            let here = range.start() + 1..=range.end() + 1;
            let lines = if codes.contains(&"F107") { all } else { here };
            mutants.push(Mutant { number, line: changed, record, description, codes, lines });
        }
    }
    mutants
}

/// Sets of mutants that do not hide each other: of different records.
fn batches(mutants: &[Mutant]) -> Vec<Vec<&Mutant>> {
    let mut batches: Vec<Vec<&Mutant>> = Vec::new();
    for mutant in mutants {
        // A different parent may be reported at any region, and successive wrong paragraphs at the
        // first.
        let is_apart = |other: &&Mutant| {
            other.record != mutant.record
                && [other, mutant].iter().all(|it| !it.codes.contains(&"F107"))
                && [other, mutant].iter().any(|it| it.description != "a paragraph")
        };
        match batches.iter_mut().find(|batch| batch.iter().all(is_apart)) {
            Some(batch) => batch.push(mutant),
            None => batches.push(vec![mutant]),
        }
    }
    batches
}

/// Applies a function to all items, in threads.
fn in_threads<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> Vec<R> + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let run = || {
        let items = iter::from_fn(|| items.get(next.fetch_add(1, Ordering::Relaxed)));
        items.flat_map(&work).collect::<Vec<R>>()
    };
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    thread::scope(|scope| {
        let running: Vec<_> = (0..threads).map(|_| scope.spawn(run)).collect();
        running.into_iter().flat_map(|part| part.join().expect("no panic")).collect()
    })
}

/// The undetected mutants, and the number of all mutants.
fn survivors(base: &str, text: &str) -> (Vec<String>, usize) {
    let clean = check(base, &["--text", text, "--format", "json"]);
    assert_eq!((clean.code, clean.stderr.as_str()), (0, ""), "the base is valid: {}", clean.stdout);
    let lines: Vec<&str> = base.lines().collect();
    let mutants = mutants(&lines);
    let alive = in_threads(&batches(&mutants), |batch| {
        let mut alive = batch.clone();
        // A finding of the loader hides those of the checks.
        loop {
            let before = alive.len();
            let found = report_of(&lines, &alive, text);
            alive.retain(|mutant| !mutant.is_found(&found));
            if alive.is_empty() || alive.len() == before {
                break;
            }
        }
        let alone = alive.into_iter().map(|mutant| (mutant, report_of(&lines, &[mutant], text)));
        let alive = alone.filter(|(mutant, found)| !mutant.is_found(found));
        alive
            .map(|(mutant, found)| format!("{}: {}\n  {found:?}", mutant.description, mutant.line))
            .collect()
    });
    (alive, mutants.len())
}

/// The codes and lines of the findings about a base with mutants.
fn report_of(lines: &[&str], mutants: &[&Mutant], text: &str) -> Vec<(String, u64)> {
    let mut lines = lines.to_vec();
    for mutant in mutants {
        lines[mutant.number] = &mutant.line;
    }
    let base = lines.join("\n") + "\n";
    // The text says nothing about regions.
    if mutants.iter().all(|mutant| mutant.codes.contains(&"F107")) {
        return codes(&check(&base, &["--format", "json"]).json());
    }
    codes(&report(&base, text, &[]))
}

impl Mutant {
    /// Whether one of the findings is accepted.
    fn is_found(&self, found: &[(String, u64)]) -> bool {
        found.iter().any(|(code, line)| {
            let line = usize::try_from(*line).unwrap();
            self.codes.contains(&code.as_str()) && self.lines.contains(&line)
        })
    }
}

/// The undetected mutants of the quotes of notes, and the number of all mutants. The text of a
/// source are the quotes of its notes.
fn survivors_of_notes(base: &str) -> (Vec<String>, usize) {
    let lines: Vec<&str> = base.lines().collect();
    let (mut source, mut is_note, mut quotes) = ("", false, Vec::new());
    for (number, line) in lines.iter().copied().enumerate() {
        is_note = if line.starts_with('[') { line == "[[note]]" } else { is_note };
        source = line.strip_prefix("source = ").unwrap_or(source);
        let quote = line.strip_prefix("quote = ").or(line.strip_prefix("  ")).unwrap_or("[");
        if is_note && !quote.starts_with('[') {
            quotes.push((number, source.trim_matches('"'), quote));
        }
    }
    let mut texts: BTreeMap<&str, String> = BTreeMap::new();
    for (_, source, quote) in &quotes {
        *texts.entry(source).or_default() +=
            &(quote.trim_matches(['"', '\'', ',']).to_owned() + "\n\n");
    }
    let mut arguments = vec!["--format".to_owned(), "json".to_owned()];
    for (source, text) in texts {
        let text = write_file(&format!("notes-{source}.txt"), &text);
        arguments.extend(["--text".to_owned(), text, "--source".to_owned(), source.to_owned()]);
    }
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let mutants: Vec<(usize, Vec<String>)> =
        quotes.iter().map(|(number, _, quote)| (*number, mutants_of_quote(quote))).collect();
    let all = mutants.iter().map(|(_, mutants)| mutants.len()).sum();
    let most = mutants.iter().map(|(_, mutants)| mutants.len()).max().unwrap_or_default();
    // Each quote has a finding of its own.
    let alive = in_threads(&(0..most).collect::<Vec<_>>(), |at| {
        let here = quotes.iter().zip(&mutants).filter_map(|((number, _, quote), (_, mutants))| {
            Some((*number, lines[*number].replacen(quote, mutants.get(*at)?, 1)))
        });
        let here: Vec<(usize, String)> = here.collect();
        let mut changed = lines.clone();
        for (number, line) in &here {
            changed[*number] = line;
        }
        let found = codes(&check(&(changed.join("\n") + "\n"), &arguments).json());
        let is_alive = |(number, _): &(usize, String)| {
            !found.contains(&("F210".to_owned(), *number as u64 + 1))
        };
        here.into_iter().filter(is_alive).map(|(_, line)| line).collect()
    });
    (alive, all)
}

/// The quote of a note with other words.
fn mutants_of_quote(quote: &str) -> Vec<String> {
    let words: Vec<&str> = quote.split(' ').collect();
    let inner = 1..words.len().saturating_sub(1);
    let mut mutants: Vec<String> = with_other_digit(quote).into_iter().collect();
    if let Some(at) = inner.clone().nth(inner.len() / 2) {
        let with = |word: &[&str]| [&words[..at], word, &words[at + 1..]].concat().join(" ");
        mutants.extend([with(&["zebra"]), with(&[]), with(&["not", words[at]])]);
    }
    mutants
}

/// The undetected mutants of links, and the number of all mutants: the words of a link also stand
/// at the beginning of the text.
fn survivors_of_links(base: &str, text: &str) -> (Vec<String>, usize) {
    let quoted =
        run_inside(None, None, base.as_bytes(), &["quote", "--facts", "-", "--format", "json"]);
    let quotations: Vec<Value> = quoted.json();
    let text = fs::read_to_string(text).unwrap();
    let starts = quotations.iter().filter_map(|quotation| {
        let (_, terms) = quotation["link"].as_str()?.split_once("text=")?;
        let start = percent_decode_str(terms.split(',').next()?).decode_utf8().ok()?;
        Some((&quotation["id"], start.to_ascii_uppercase()))
    });
    let starts: Vec<(&Value, String)> = starts.collect();
    let alive = in_threads(&starts, |(id, start)| {
        let name = format!("astray-{}.txt", id.as_str().unwrap());
        let report = report(base, &write_file(&name, &format!("{start}\n\n{text}")), &[]);
        let mut findings = report["findings"].as_array().unwrap().iter();
        let is_found = findings.any(|it| it["code"] == "F211" && it["quotation"] == **id);
        if is_found { Vec::new() } else { vec![format!("{id}: {start}")] }
    });
    (alive, starts.len())
}

/// The share of found mutants, which is all of at least a number of them.
fn all_found((alive, all): (Vec<String>, usize), least: usize, name: &str) -> String {
    assert!(alive.is_empty(), "{} of {all} {name} are alive:\n{}", alive.len(), alive.join("\n"));
    assert!(all >= least, "{all} mutants");
    format!("{all} of {all} mutants of {name} were found")
}

#[test]
fn every_mutant_of_the_invented_base_is_found() {
    let base = fs::read_to_string(TIDE).unwrap();
    println!("{}", all_found(survivors(&base, TIDE_TEXT), 120, "the invented base"));
    println!("{}", all_found(survivors_of_links(&base, TIDE_TEXT), 5, "the invented links"));
    println!("{}", all_found(survivors_of_notes(&base), 3, "the invented quote of a note"));
}

#[test]
#[ignore = "needs a copy of the article: POVFACTS_ARTICLE names it"]
fn every_mutant_of_the_shipped_base_is_found() {
    let article = std::env::var("POVFACTS_ARTICLE").expect("POVFACTS_ARTICLE names the article");
    let base = fs::read_to_string(SHIPPED).unwrap();
    println!("{}", all_found(survivors(&base, &article), 1400, "the shipped base"));
    println!("{}", all_found(survivors_of_links(&base, &article), 43, "the shipped links"));
    println!("{}", all_found(survivors_of_notes(&base), 150, "the shipped quotes of notes"));
}
