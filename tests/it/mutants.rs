//! One thing is changed in a sound base at a time. What changes the meaning of a
//! quotation or a place has to be found, with the right code at the right line.

use std::fs;
use std::num::NonZero;
use std::path::Path;
use std::thread;

use serde_json::Value;

use crate::check::check;
use crate::harness::{TIDE, TIDE_TEXT};

/// A base with one thing changed.
struct Mutant {
    base: String,
    /// What was changed.
    what: String,
    /// The codes that may tell of it.
    codes: &'static [&'static str],
    /// The lines at which they may, one-based.
    lines: std::ops::RangeInclusive<usize>,
}

/// The lines of a base, and the mutants made of them so far.
struct Nursery<'b> {
    lines: Vec<&'b str>,
    mutants: Vec<Mutant>,
}

impl<'b> Nursery<'b> {
    fn new(base: &'b str) -> Self {
        Self { lines: base.lines().collect(), mutants: Vec::new() }
    }

    /// Puts another line in a line's place.
    fn put(
        &mut self,
        number: usize,
        line: &str,
        what: &str,
        codes: &'static [&'static str],
        lines: std::ops::RangeInclusive<usize>,
    ) {
        if line == self.lines[number] {
            return;
        }
        let mut changed = self.lines.clone();
        changed[number] = line;
        let what = format!("{what}: {line}");
        self.mutants.push(Mutant { base: changed.join("\n") + "\n", what, codes, lines });
    }

    /// The number of the line at which the record goes on that begins at or behind a
    /// line.
    fn end_of_quotation(&self, number: usize) -> usize {
        let next = self.lines.iter().skip(number + 1).position(|line| *line == "[[quotation]]");
        next.map_or(self.lines.len(), |at| number + 1 + at)
    }

    fn words_of(&mut self, number: usize) {
        const ABSENT: &[&str] = &["F201", "F031", "F302"];
        let line = self.lines[number];
        // A figure that is changed in the words is missed at the fact.
        let here = number + 1..=self.end_of_quotation(number);
        let words: Vec<&str> = line.split(' ').collect();
        let bare = |word: &str| word.chars().all(|char| char.is_alphanumeric() || char == ',');
        // The first two are the key and the equals sign; what stands at the ends can
        // be left out and the rest still stands in the text.
        let inner: Vec<usize> = (3..words.len() - 1).filter(|at| bare(words[*at])).collect();
        let joined = |words: &[&str]| words.join(" ");
        for at in inner.iter().copied().step_by(inner.len() / 4 + 1) {
            let mut changed = words.clone();
            changed[at] = "zebra";
            self.put(number, &joined(&changed), "a word", ABSENT, here.clone());
            changed.remove(at);
            self.put(number, &joined(&changed), "a word dropped", ABSENT, here.clone());
            let mut changed = words.clone();
            changed.insert(at, "not");
            self.put(number, &joined(&changed), "not", ABSENT, here.clone());
            let mut changed = words.clone();
            changed.swap(at - 1, at);
            if at > 3 {
                self.put(number, &joined(&changed), "two words swapped", ABSENT, here.clone());
            }
        }
        if let Some(at) = line.find(|char: char| char.is_ascii_digit()) {
            let (before, rest) = line.split_at(at);
            let digit = (rest.as_bytes()[0] - b'0' + 1) % 10;
            let changed = format!("{before}{digit}{}", &rest[1..]);
            self.put(number, &changed, "a digit", ABSENT, here.clone());
        }
        let typography: &[&str] = &["F202", "F031", "F114"];
        if let Some(at) = line.find(" - ") {
            let changed = format!("{} – {}", &line[..at], &line[at + 3..]);
            self.put(number, &changed, "a dash", typography, here.clone());
        }
        for (mark, other) in [("\\\"", "“"), ("’", "'"), ("“", "\\\""), ("«", "»")] {
            if line.starts_with("text = \"") && line.contains(mark) {
                let changed = line.replacen(mark, other, 1);
                self.put(
                    number,
                    &changed,
                    "a quotation mark",
                    &["F202", "F114", "F201"],
                    here.clone(),
                );
                let changed = line.replacen(mark, "", 1);
                self.put(
                    number,
                    &changed,
                    "a quotation mark dropped",
                    &["F201", "F114"],
                    here.clone(),
                );
            }
        }
    }

    fn values(&mut self) {
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
                ("[[quotation]]", "text") => self.words_of(number),
                ("[[quotation]]", "paragraph") => {
                    let other = value.parse::<u32>().unwrap() + 1;
                    self.put(
                        number,
                        &format!("paragraph = {other}"),
                        "a paragraph",
                        &["F204"],
                        here,
                    );
                }
                ("[[quotation]]", "source") | ("[[note]]", "source" | "fact") => {
                    let changed = format!("{key} = \"nobody\"");
                    self.put(number, &changed, "a reference", &["F023"], here);
                }
                ("[[quotation.fact]]", "id") => {
                    if let Some(last) = last_id.replace(line) {
                        self.put(number, last, "an id", &["F021"], here);
                    }
                }
                ("[[quotation.fact]]", "figure") => {
                    if let Some(at) = value.find(|char: char| char.is_ascii_digit()) {
                        let digit = (value.as_bytes()[at] - b'0' + 1) % 10;
                        let changed =
                            format!("figure = {}{digit}{}", &value[..at], &value[at + 1..]);
                        self.put(number, &changed, "a figure", &["F031", "F030"], here);
                    }
                }
                ("[[quotation.fact]]", "topics" | "regions") => {
                    let changed = format!("{key} = [\"nothing\"]");
                    self.put(number, &changed, "a reference", &["F023"], here);
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
                        self.put(number, &changed, "a date", &["F110", "F111"], here.clone());
                    }
                }
                ("[[region]]", "within") => self.parents(number),
                _ => {}
            }
        }
    }

    /// A region put into each of the others. Where both have codes, the standards know
    /// better; where one has none, only what leads nowhere or round can be told.
    fn parents(&mut self, number: usize) {
        let before = self.lines[..number].iter().rposition(|line| *line == "[[region]]").unwrap();
        let end = self.lines[number..].iter().position(|line| line.is_empty()).unwrap() + number;
        let coded = self.lines[before..end].iter().any(|line| line.starts_with("codes"));
        let own = self.lines[before + 1].trim_start_matches("id = ");
        let here = before + 1..=end;
        self.put(number, "within = \"nowhere\"", "a parent", &["F023"], here.clone());
        self.put(number, &format!("within = {own}"), "a parent", &["F024"], here.clone());
        // Where a group of states without a code lies, no standard says.
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
            // A circle is told at the region where it is seen first.
            let all = 1..=self.lines.len();
            self.put(number, &changed, "a parent", &["F107", "F024"], all);
        }
    }
}

/// The mutants that nobody found, of how many.
fn survivors(base: &str, text: &str) -> (Vec<String>, usize) {
    let clean = check(base, &["--text", text, "--format", "json"]);
    assert_eq!((clean.code, clean.stderr.as_str()), (0, ""), "the base is sound: {}", clean.stdout);
    let mut nursery = Nursery::new(base);
    nursery.values();
    let all = nursery.mutants.len();
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let alive = thread::scope(|scope| {
        let parts = nursery.mutants.chunks(all.div_ceil(threads).max(1));
        let running: Vec<_> =
            parts.map(|part| scope.spawn(move || survivors_of(part, text))).collect();
        running.into_iter().flat_map(|part| part.join().expect("no panic")).collect()
    });
    (alive, all)
}

/// The mutants that `check` does not find.
fn survivors_of(mutants: &[Mutant], text: &str) -> Vec<String> {
    let mut alive = Vec::new();
    for mutant in mutants {
        let run = check(&mutant.base, &["--text", text, "--format", "json"]);
        let report: Value = serde_json::from_str(&run.stdout)
            .unwrap_or_else(|_| panic!("{}: {}", mutant.what, run.stderr));
        let findings = report["findings"].as_array().unwrap();
        let told = findings.iter().any(|finding| {
            let line = finding["line"].as_u64().and_then(|line| usize::try_from(line).ok());
            mutant.codes.contains(&finding["code"].as_str().unwrap())
                && line.is_some_and(|line| mutant.lines.contains(&line))
        });
        if !told {
            let codes: Vec<String> = findings
                .iter()
                .map(|finding| format!("{} at {}", finding["code"], finding["line"]))
                .collect();
            alive.push(format!("{}\n  {}", mutant.what, codes.join(", ")));
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
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("facts.toml");
    let (alive, all) = survivors(&fs::read_to_string(base).unwrap(), &article);
    println!("{} of {all} mutants of the shipped base were found", all - alive.len());
    assert!(alive.is_empty(), "{}", alive.join("\n"));
    assert!(all >= 700, "{all} mutants");
}
