//! Mutation test of `check`: each change of meaning or place in a valid base must be
//! found, with the right code at the right line.

use std::fs;
use std::num::NonZero;
use std::ops::RangeInclusive;
use std::thread;

use crate::check::{check, report};
use crate::harness::{SHIPPED, TIDE, TIDE_TEXT, codes};

/// A base with a change.
struct Mutant {
    base: String,
    description: String,
    /// The accepted codes.
    codes: &'static [&'static str],
    /// The accepted lines, one-based.
    lines: RangeInclusive<usize>,
}

/// The lines of a base with the mutants so far.
struct Mutator<'b> {
    lines: Vec<&'b str>,
    mutants: Vec<Mutant>,
}

impl<'b> Mutator<'b> {
    fn new(base: &'b str) -> Self {
        Self { lines: base.lines().collect(), mutants: Vec::new() }
    }

    /// Adds a mutant with a replaced line.
    fn replace(
        &mut self,
        number: usize,
        line: &str,
        description: &str,
        codes: &'static [&'static str],
        lines: RangeInclusive<usize>,
    ) {
        if line == self.lines[number] {
            return;
        }
        let mut changed = self.lines.clone();
        changed[number] = line;
        let description = format!("{description}: {line}");
        self.mutants.push(Mutant { base: changed.join("\n") + "\n", description, codes, lines });
    }

    /// The end of a quotation with its facts.
    fn end_of_quotation(&self, number: usize) -> usize {
        let next = self.lines.iter().skip(number + 1).position(|line| *line == "[[quotation]]");
        next.map_or(self.lines.len(), |at| number + 1 + at)
    }

    fn mutate_text(&mut self, number: usize) {
        const ABSENT: &[&str] = &["F201", "F031", "F302"];
        let line = self.lines[number];
        // A changed figure is also reported at the fact.
        let here = number + 1..=self.end_of_quotation(number);
        let words: Vec<&str> = line.split(' ').collect();
        let bare = |word: &str| word.chars().all(|char| char.is_alphanumeric() || char == ',');
        // Skips the key and the equals sign, and the words at the ends: without them the
        // quotation is still a part of the article.
        let inner: Vec<usize> = (3..words.len() - 1).filter(|at| bare(words[*at])).collect();
        let joined = |words: &[&str]| words.join(" ");
        for at in inner.iter().copied().step_by(inner.len() / 4 + 1) {
            let mut changed = words.clone();
            changed[at] = "zebra";
            self.replace(number, &joined(&changed), "a word", ABSENT, here.clone());
            changed.remove(at);
            self.replace(number, &joined(&changed), "a word dropped", ABSENT, here.clone());
            let mut changed = words.clone();
            changed.insert(at, "not");
            self.replace(number, &joined(&changed), "not", ABSENT, here.clone());
            let mut changed = words.clone();
            changed.swap(at - 1, at);
            if at > 3 {
                self.replace(number, &joined(&changed), "two words swapped", ABSENT, here.clone());
            }
        }
        if let Some(at) = line.find(|char: char| char.is_ascii_digit()) {
            let (before, rest) = line.split_at(at);
            let digit = (rest.as_bytes()[0] - b'0' + 1) % 10;
            let changed = format!("{before}{digit}{}", &rest[1..]);
            self.replace(number, &changed, "a digit", ABSENT, here.clone());
        }
        let typography: &[&str] = &["F202", "F031", "F114"];
        if let Some(at) = line.find(" - ") {
            let changed = format!("{} – {}", &line[..at], &line[at + 3..]);
            self.replace(number, &changed, "a dash", typography, here.clone());
        }
        for (mark, other) in [("\\\"", "“"), ("’", "'"), ("“", "\\\""), ("«", "»")] {
            if line.starts_with("text = \"") && line.contains(mark) {
                let changed = line.replacen(mark, other, 1);
                self.replace(
                    number,
                    &changed,
                    "a quotation mark",
                    &["F202", "F114", "F201"],
                    here.clone(),
                );
                let changed = line.replacen(mark, "", 1);
                self.replace(
                    number,
                    &changed,
                    "a quotation mark dropped",
                    &["F201", "F114"],
                    here.clone(),
                );
            }
        }
    }

    fn mutate_values(&mut self) {
        let mut record = "";
        let mut last_id = None;
        for number in 0..self.lines.len() {
            let line = self.lines[number];
            let here = number + 1..=number + 1;
            if line.starts_with('[') {
                record = line;
            }
            let Some((key, value)) = line.split_once(" = ") else { continue };
            match (record, key) {
                ("[[quotation]]", "text") => self.mutate_text(number),
                ("[[quotation]]", "paragraph") => {
                    let other = value.parse::<u32>().unwrap() + 1;
                    self.replace(
                        number,
                        &format!("paragraph = {other}"),
                        "a paragraph",
                        &["F204"],
                        here,
                    );
                }
                ("[[quotation]]", "source") | ("[[note]]", "source" | "fact") => {
                    let changed = format!("{key} = \"nobody\"");
                    self.replace(number, &changed, "a reference", &["F023"], here);
                }
                ("[[quotation.fact]]", "id") => {
                    if let Some(last) = last_id.replace(line) {
                        self.replace(number, last, "an id", &["F021"], here);
                    }
                }
                ("[[quotation.fact]]", "figure") => {
                    if let Some(at) = value.find(|char: char| char.is_ascii_digit()) {
                        let digit = (value.as_bytes()[at] - b'0' + 1) % 10;
                        let changed =
                            format!("figure = {}{digit}{}", &value[..at], &value[at + 1..]);
                        self.replace(number, &changed, "a figure", &["F031", "F030"], here);
                    }
                }
                ("[[quotation.fact]]", "topics" | "regions") => {
                    let changed = format!("{key} = [\"nothing\"]");
                    self.replace(number, &changed, "a reference", &["F023"], here);
                }
                ("[[quotation.fact]]", "date") => {
                    let year = value
                        .trim_matches('"')
                        .split(['-', '/'])
                        .find_map(|part| part.get(..4)?.parse::<i32>().ok());
                    for years in [1, 7] {
                        let year = year.unwrap();
                        let changed =
                            line.replacen(&year.to_string(), &(year - years).to_string(), 1);
                        self.replace(number, &changed, "a date", &["F110", "F111"], here.clone());
                    }
                }
                ("[[region]]", "within") => self.mutate_parent(number),
                _ => {}
            }
        }
    }

    /// Moves a region into each other region. Only regions with codes have a known parent;
    /// for the others, unknown parents and cycles are the errors.
    fn mutate_parent(&mut self, number: usize) {
        let before = self.lines[..number].iter().rposition(|line| *line == "[[region]]").unwrap();
        let end = self.lines[number..].iter().position(|line| line.is_empty()).unwrap() + number;
        let coded = self.lines[before..end].iter().any(|line| line.starts_with("codes"));
        let own = self.lines[before + 1].trim_start_matches("id = ");
        let here = before + 1..=end;
        self.replace(number, "within = \"nowhere\"", "a parent", &["F023"], here.clone());
        self.replace(number, &format!("within = {own}"), "a parent", &["F024"], here.clone());
        // The standards have no parents for groups of states without a code.
        let regions: Vec<String> = self
            .lines
            .split(|line| line.is_empty())
            .filter(|record| record.contains(&"[[region]]"))
            .filter(|record| {
                record.iter().any(|line| line.starts_with("codes") && !line.contains('-'))
            })
            .filter_map(|record| record.iter().find_map(|line| line.strip_prefix("id = ")))
            .map(str::to_owned)
            .collect();
        for other in regions.iter().filter(|other| coded && *other != own) {
            let changed = format!("within = {other}");
            // A cycle is reported at its first region.
            let all = 1..=self.lines.len();
            self.replace(number, &changed, "a parent", &["F107", "F024"], all);
        }
    }
}

/// The undetected mutants, and the number of all mutants.
fn survivors(base: &str, text: &str) -> (Vec<String>, usize) {
    let clean = check(base, &["--text", text, "--format", "json"]);
    assert_eq!((clean.code, clean.stderr.as_str()), (0, ""), "the base is valid: {}", clean.stdout);
    let mut mutator = Mutator::new(base);
    mutator.mutate_values();
    let all = mutator.mutants.len();
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let alive = thread::scope(|scope| {
        let parts = mutator.mutants.chunks(all.div_ceil(threads).max(1));
        let running: Vec<_> =
            parts.map(|part| scope.spawn(move || find_undetected(part, text))).collect();
        running.into_iter().flat_map(|part| part.join().expect("no panic")).collect()
    });
    (alive, all)
}

/// The descriptions of mutants without an accepted finding.
fn find_undetected(mutants: &[Mutant], text: &str) -> Vec<String> {
    let mut alive = Vec::new();
    for mutant in mutants {
        let codes = codes(&report(&mutant.base, text, &[]));
        let is_found = codes.iter().any(|(code, line)| {
            let line = usize::try_from(*line).unwrap();
            mutant.codes.contains(&code.as_str()) && mutant.lines.contains(&line)
        });
        if !is_found {
            alive.push(format!("{}\n  {codes:?}", mutant.description));
        }
    }
    alive
}

#[test]
fn every_mutant_of_the_invented_base_is_found() {
    let (alive, all) = survivors(&fs::read_to_string(TIDE).unwrap(), TIDE_TEXT);
    println!("{} of {all} mutants of the invented base were found", all - alive.len());
    assert!(alive.is_empty(), "{}", alive.join("\n"));
    assert!(all >= 80, "{all} mutants");
}

#[test]
#[ignore = "needs a copy of the article: POVFACTS_ARTICLE names it"]
fn every_mutant_of_the_shipped_base_is_found() {
    let article = std::env::var("POVFACTS_ARTICLE").expect("POVFACTS_ARTICLE names the article");
    let (alive, all) = survivors(&fs::read_to_string(SHIPPED).unwrap(), &article);
    println!("{} of {all} mutants of the shipped base were found", all - alive.len());
    assert!(alive.is_empty(), "{}", alive.join("\n"));
    assert!(all >= 700, "{all} mutants");
}
