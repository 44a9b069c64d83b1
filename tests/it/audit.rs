//! Drafts that were marked by hand: what is word for word and what is not, which
//! figures agree and which don't. A mark is ⟦verdict record|words⟧ around the words.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::harness::{Run, run_inside};

/// Something in a draft with its verdict: line, column, verdict, record, words.
type Judged = (u64, u64, String, String, String);

const VERDICTS: [&str; 9] = [
    "verbatim",
    "normalized",
    "altered",
    "misattributed",
    "unknown",
    "agrees",
    "rounds",
    "differs",
    "unsourced",
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/drafts")
}

fn drafts(folder: &Path) -> Vec<(String, String)> {
    let mut drafts: Vec<(String, String)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file() && path.extension().is_some_and(|ending| ending != "tsv"))
        .map(|path| {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            (name, fs::read_to_string(path).unwrap())
        })
        .collect();
    drafts.sort();
    drafts
}

/// A draft without its marks, and what they say.
fn unmarked(marked: &str) -> (String, Vec<Judged>) {
    let (mut draft, mut judged) = (String::new(), Vec::new());
    let mut rest = marked;
    while let Some((before, mark)) = rest.split_once('⟦') {
        draft.push_str(before);
        let (mark, behind) = mark.split_once('⟧').expect("a mark ends");
        let (verdict, words) = mark.split_once('|').expect("a mark has words");
        let (verdict, record) = verdict.split_once(' ').expect("a mark has a record");
        let line = draft.matches('\n').count() as u64 + 1;
        let column = draft.rsplit('\n').next().unwrap().chars().count() as u64 + 1;
        judged.push((line, column, verdict.to_owned(), record.to_owned(), words.to_owned()));
        draft.push_str(words);
        rest = behind;
    }
    draft.push_str(rest);
    (draft, judged)
}

fn audit(name: &str, draft: &str, arguments: &[&str]) -> Run {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&file, draft).unwrap();
    let path = file.to_str().unwrap();
    run_inside(None, None, b"", &[&["audit", path], arguments].concat())
}

/// What an audit says of a draft.
fn judged(name: &str, draft: &str) -> Vec<Judged> {
    let run = audit(name, draft, &["--format", "json"]);
    let report: Value = serde_json::from_str(&run.stdout).expect("JSON");
    let draft = &report["drafts"][0];
    let of = |list: &str, record: fn(&Value) -> &Value| -> Vec<Judged> {
        let items = draft[list].as_array().unwrap().iter();
        items
            .map(|item| {
                let text = |key: &str| item[key].as_str().unwrap().to_owned();
                let number = |key: &str| item[key].as_u64().unwrap();
                let record = record(item).as_str().unwrap_or("-").to_owned();
                (number("line"), number("column"), text("verdict"), record, text("text"))
            })
            .collect()
    };
    let mut all = of("quotations", |item| &item["quotation"]);
    all.extend(of("figures", |item| &item["fact"]["id"]));
    all.sort();
    all
}

/// Whether a mark and a verdict are of one thing and say the same.
fn same(mark: &Judged, found: &Judged) -> bool {
    (mark.0, mark.1) == (found.0, found.1)
        && mark.2 == found.2
        && mark.3.split('/').any(|record| record == found.3)
}

/// What was judged otherwise than it is marked in the drafts of a folder, with the
/// precision and the recall of each verdict printed.
fn misjudged(folder: &Path, at_least: usize) -> Vec<String> {
    let mut counts: BTreeMap<&str, (usize, usize, usize)> = BTreeMap::new();
    let mut wrong = Vec::new();
    let drafts = drafts(folder);
    assert!(drafts.len() >= at_least, "{} drafts", drafts.len());
    for (name, marked) in &drafts {
        let (draft, marks) = unmarked(marked);
        let found = judged(name, &draft);
        for verdict in VERDICTS {
            let of = |all: &[Judged]| all.iter().filter(|one| one.2 == verdict).count();
            let right = marks
                .iter()
                .filter(|mark| mark.2 == verdict && found.iter().any(|found| same(mark, found)))
                .count();
            let count = counts.entry(verdict).or_default();
            *count = (count.0 + right, count.1 + of(&found), count.2 + of(&marks));
        }
        let told = |what, (line, column, verdict, record, _): &Judged| {
            format!("{name}\t{what}\t{line}:{column}\t{verdict}\t{record}")
        };
        let missed = marks.iter().filter(|mark| !found.iter().any(|found| same(mark, found)));
        wrong.extend(missed.map(|mark| told("missed", mark)));
        let extra = found.iter().filter(|found| !marks.iter().any(|mark| same(mark, found)));
        wrong.extend(extra.map(|found| told("found", found)));
    }
    println!("{:13} precision   recall", "verdict");
    for verdict in VERDICTS {
        let (right, found, marked) = counts[verdict];
        println!("{verdict:13} {right:3} of {found:3}  {right:3} of {marked:3}");
        assert!(marked > 0, "{verdict} is in no draft");
    }
    wrong
}

#[test]
fn marked_drafts_are_judged_as_they_are_marked() {
    let wrong = misjudged(&folder(), 30);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Drafts by somebody who didn't see the program, and whose marks were not changed
/// for it: what it judges otherwise stands in a ledger, which fails where a row is
/// missing and where one no longer holds.
#[test]
fn marked_drafts_of_strangers_are_judged_but_for_what_is_known() {
    for (collection, at_least) in [("blind", 70), ("second", 24)] {
        let folder = folder().join(collection);
        let wrong = misjudged(&folder, at_least);
        let known = fs::read_to_string(folder.join("known.tsv")).unwrap();
        let known: Vec<&str> = known.lines().filter(|line| !line.starts_with('#')).collect();
        let new: Vec<&String> = wrong.iter().filter(|row| !known.contains(&row.as_str())).collect();
        assert!(new.is_empty(), "not in known.tsv: {new:#?}");
        let gone: Vec<&&str> =
            known.iter().filter(|row| !wrong.contains(&(**row).to_owned())).collect();
        assert!(gone.is_empty(), "no longer so: {gone:#?}");
    }
}

/// A draft that quotes and counts rightly, to be altered in one place at a time.
const CLEAN: &str = "\
The ambassador says: “In September 2021, China announced that it would provide 1,000 training quotas on \
poverty reduction for SCO member states over three years.” He adds that “China and Kazakhstan should \
continue deepening cooperation in poverty reduction as reliable partners on the path toward modernization.”

> The eradication of absolute poverty does not mean that the work is complete.

Since the Global Development Initiative was introduced, more than USD 23 billion has been mobilized and \
over 1,800 cooperation projects have been implemented.

Impoverished counties removed from the national poverty list: 832 counties.

Impoverished villages fully delisted: 128 thousand villages.

Rural residents lifted out of poverty under the standard of the day: 98.99 million people.

The share of the world's population living in extreme poverty fell from 40% to under 10%.

The World Bank's international poverty line is USD 1.9 per person per day.
";

/// What somebody wrote who had seen the article and not the program: a hundred sentences
/// that it doesn't contradict, and sixty of which each is wrong in one number or year.
#[test]
fn sentences_of_a_stranger_are_told_apart() {
    let file = |name: &str| fs::read_to_string(folder().join("third").join(name)).unwrap();
    // Who "an embassy official" is that says it in other words isn't sure.
    assert_eq!(codes("right.md", &file("right.md")), [("F401".to_owned(), 117)]);
    let wrong = file("wrong.md");
    let sentences = wrong.lines().filter(|line| !line.is_empty() && !line.starts_with(' '));
    let told: BTreeSet<u64> = codes("wrong.md", &wrong).into_iter().map(|(_, line)| line).collect();
    let (told, all) = (told.len(), sentences.count());
    println!("{told} of {all} wrong sentences are told");
    assert!(told >= 40 && all == 60, "{told} of {all}");
}

/// The codes that an audit finds, with their lines.
fn codes(name: &str, draft: &str) -> Vec<(String, u64)> {
    let run = audit(name, draft, &["--format", "json"]);
    let report: Value = serde_json::from_str(&run.stdout).expect("JSON");
    let findings = report["findings"].as_array().unwrap();
    let code = |finding: &Value| {
        (finding["code"].as_str().unwrap().to_owned(), finding["line"].as_u64().unwrap())
    };
    findings.iter().map(code).collect()
}

#[test]
fn one_thing_altered_is_found() {
    assert_eq!(codes("clean.md", CLEAN), []);
    let lines: Vec<&str> = CLEAN.lines().collect();
    let (mut all, mut alive) = (0, Vec::new());
    for (number, line) in lines.iter().enumerate() {
        let quoted = line.starts_with("> ") || line.contains('“');
        let words: Vec<&str> = line.split(' ').collect();
        let mut mutants: Vec<(String, &str)> = Vec::new();
        // A word inside a quotation is changed, dropped, or followed by a "not".
        let mut inside = line.starts_with("> ");
        for (at, word) in words.iter().enumerate() {
            let ends = word.contains('”') || at + 1 == words.len();
            if word.contains('“') {
                inside = true;
                continue;
            }
            if inside && !ends && at > 1 && word.chars().all(char::is_alphabetic) {
                let mut changed = words.clone();
                changed[at] = "zebra";
                mutants.push((changed.join(" "), "F401"));
                changed[at] = "not";
                changed.insert(at, word);
                if *word != "not" {
                    mutants.push((changed.join(" "), "F401"));
                }
                let mut changed = words.clone();
                changed.remove(at);
                mutants.push((changed.join(" "), "F401"));
            }
            if ends {
                inside = false;
            }
        }
        for (at, digit) in line.char_indices().filter(|(_, char)| char.is_ascii_digit()) {
            for other in ['1', '4', '7'] {
                // A zero in front makes another length, and what rounds is right.
                if other != digit {
                    let mut changed = (*line).to_owned();
                    changed.replace_range(at..=at, &other.to_string());
                    mutants.push((changed, if quoted { "F401" } else { "F411" }));
                }
            }
        }
        for (mutant, code) in mutants {
            let mut changed = lines.clone();
            changed[number] = &mutant;
            all += 1;
            let found = codes("mutant.md", &(changed.join("\n") + "\n"));
            if !found.contains(&(code.to_owned(), number as u64 + 1)) {
                alive.push(format!("{code} {mutant}\n  {found:?}"));
            }
        }
    }
    println!("{} of {all} mutants of a clean draft were found", all - alive.len());
    assert!(alive.is_empty(), "{}", alive.join("\n"));
    assert!(all >= 200, "{all} mutants");
}

/// A draft with an altered quotation, and the draft that `--fix` writes.
const ALTERED: &str = "“China regards growth as the fundamental solution to poverty.”\n";
const FIXED: &str = "“China regards development as the fundamental solution to poverty.”\n";

#[test]
fn a_draft_is_put_right_and_nothing_else_is_touched() {
    let draft = "He says *that* “China regards growth as the **fundamental** solution to poverty.”\r\n\r\n\
        Impoverished villages fully delisted: 128 thousand villages & more.\r\n";
    let fixed = audit("fix.md", draft, &["--fix"]);
    assert_eq!((fixed.code, fixed.stderr.as_str()), (0, ""));
    let right = draft.replace("growth", "development");
    assert_eq!(fixed.stdout, right);
    assert_eq!(codes("fixed.md", &right), []);
    // A correct draft stays the same, byte by byte.
    assert_eq!(audit("right.md", &right, &["--fix"]).stdout, right);
}

/// Checks that `--fix` leaves a draft with one finding alone.
fn assert_left_alone(name: &str, draft: &str, arguments: &[&str]) {
    let run = audit(name, draft, &[&["--fix"], arguments].concat());
    assert_eq!((run.code, run.stdout.as_str()), (1, draft), "{}", run.stderr);
    let said = "povfacts: 1 finding is left to mend by hand; audit what was written\n";
    assert_eq!(run.stderr, said, "{draft}");
}

#[test]
fn a_fix_never_changes_a_negation() {
    for draft in [
        "He said: “Nobody should be left behind on the path toward modernization.”\n",
        "He said: “No-one should be left behind on the path toward modernization.”\n",
        "He said: “Noone should be left behind on the path toward modernization.”\n",
        "He said that no one “should be left behind on the path toward common prosperity.”\n",
        "“The eradication of absolute poverty does mean that the work is not complete at all.”\n",
        "“The eradication of absolute poverty does mean that the work is complete.”\n",
    ] {
        assert_left_alone("negation.md", draft, &[]);
    }
    let run = audit(
        "negation.md",
        "He says that “no one must be left behind on the path to common prosperity.”\n",
        &["--fix"],
    );
    let right = "He says that “no one should be left behind on the path to common prosperity.”\n";
    assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (0, right, ""));
}

#[test]
fn a_fix_never_joins_paragraphs() {
    let next = "The ferry goes every morning at the same hour, and everybody who wants to cross the \
        water has to be at the pier long before it leaves.\n";
    let quotation = "> The eradication of absolute poverty does not mean that the work is complete";
    assert_left_alone("joined.md", &format!("{quotation} `x`\n\n{next}"), &[]);
    assert_left_alone("joined.md", &format!("{quotation} `x`\n>\n> {next}"), &[]);
    for between in ["\n\n", "\r\n\r\n", "\n>\n> ", "\n***\n", "\n\n# "] {
        let draft = format!("{quotation} &amp;{between}{next}");
        let run = audit("joined.md", &draft, &["--fix"]);
        let right = format!("{quotation}{between}{next}");
        assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (0, right.as_str(), ""));
    }
}

#[test]
fn a_fix_leaves_figures_and_dates_alone() {
    for draft in [
        "The share of the world’s population living in extreme poverty fell from 40% to 15%.\n",
        "China’s impoverished population has decreased by about 80 crore people.\n",
        "The poverty goals of the UN 2030 Agenda were achieved [^1] years ahead of schedule.\n",
        "Impoverished villages fully delisted: 832 villages.\n",
        "Since the Global Development Initiative was introduced in 2019, more than USD 23 billion \
         has been mobilized.\n",
        "Rural residents lifted out of poverty: just over 99 million.\n",
    ] {
        assert_left_alone("figures.md", draft, &[]);
    }
    let mut facts = "schema = 1\n[[source]]\nid = \"s\"\ntype = \"book\"\ntitle = \"S\"\n\
        [[topic]]\nid = \"t\"\nlabel = \"T\"\n"
        .to_owned();
    let others = (1..9).map(|n| {
        let text = format!("The ferry number {n} goes on {n} mornings.");
        (text, "Mornings of the ferry", n.to_string(), "mornings")
    });
    let own = [
        (
            "Every year, 11 million people die due to unhealthy diets.",
            "Deaths due to unhealthy diets, every year",
            "11 million",
            "people per year",
        ),
        (
            "The bank gave EUR 37 million for school meals.",
            "Money for school meals from the bank",
            "EUR 37 million",
            "EUR",
        ),
    ]
    .map(|(text, claim, figure, unit)| (text.to_owned(), claim, figure.to_owned(), unit));
    for (number, (text, claim, figure, unit)) in own.into_iter().chain(others).enumerate() {
        let fact = format!(
            "[[quotation]]\nid = \"q{number}\"\nsource = \"s\"\nparagraph = 1\ntext = \"{text}\"\n\
             [[quotation.fact]]\nid = \"f{number}\"\nclaim = \"{claim}\"\nkind = \"statistic\"\n\
             figure = \"{figure}\"\nunit = \"{unit}\"\ntopics = [\"t\"]\n"
        );
        facts.push_str(&fact);
    }
    let base = Path::new(env!("CARGO_TARGET_TMPDIR")).join("diets.toml");
    fs::write(&base, facts).unwrap();
    for draft in [
        "Every year people die due to unhealthy diets, 112 million more than a year earlier.\n",
        "The bank gave EUR 421 million for school meals.\n",
    ] {
        assert_left_alone("figures.md", draft, &["--facts", base.to_str().unwrap()]);
    }
}

#[test]
fn what_other_words_cannot_mend_is_told() {
    let draft = "“The eradication of absolute poverty does not mean that the work is complete”, \
        said Ann Lee.\n";
    let run = audit("left.md", draft, &["--fix"]);
    assert_eq!((run.code, run.stdout.as_str()), (1, draft));
    assert_eq!(run.stderr, "povfacts: 1 finding is left to mend by hand; audit what was written\n");
}

#[test]
fn words_of_somebody_else_are_never_put_right() {
    for draft in [
        "\"China and Kazakhstan are permanent comprehensive strategic partners,\" Tokayev said.\n",
        "\"We have eradicated absolute poverty,\" Xi said.\n",
        "\"Poverty eradication is a common mission of humanity,\" Xi Jinping told the G20.\n",
    ] {
        let run = audit("another.md", draft, &["--fix"]);
        assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (0, draft, ""));
        assert_eq!(codes("another.md", draft), [], "{draft}");
        assert!(audit("another.md", draft, &["--strict"]).stdout.contains("F403"), "{draft}");
    }
    let draft =
        "\"Eradicating poverty is a common mission of humanity,\" said Kassym-Jomart Tokayev.\n";
    let told = audit("another.md", draft, &[]).stdout;
    assert!(told.contains("credited to \"Kassym-Jomart Tokayev\""), "{told}");
}

#[test]
fn what_is_not_sure_is_left_to_mend_by_hand() {
    for draft in [
        "He says that the GDI \"mobilized more than USD 32 billion\".\n",
        "“China regards development as the fundamental solution to poverty. The eradication of \
         absolute poverty does not mean that the work is complete.”\n",
        "> He said: “China avoids ... tailored assistance”\n",
    ] {
        let run = audit("unsure.md", draft, &["--fix"]);
        assert_eq!((run.code, run.stdout.as_str()), (1, draft), "{}", run.stderr);
    }
}

#[test]
#[cfg(unix)]
fn a_draft_is_replaced_whole() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("replace");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let (file, link) = (folder.join("draft.md"), folder.join("link.md"));
    fs::write(&file, ALTERED).unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
    symlink(&file, &link).unwrap();
    let arguments = ["audit", link.to_str().unwrap(), "--fix", "--in-place"];
    let run = run_inside(None, None, b"", &arguments);
    assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (0, "", ""));
    assert_eq!(fs::read_to_string(&file).unwrap(), FIXED);
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 2, "nothing is left behind");
}

#[test]
fn no_draft_is_written_before_all_can_be() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("several");
    fs::create_dir_all(&folder).unwrap();
    let (first, plain) = (folder.join("first.md"), folder.join("plain.txt"));
    for file in [&first, &plain] {
        fs::write(file, ALTERED).unwrap();
    }
    let (first, plain) = (first.to_str().unwrap(), plain.to_str().unwrap());
    let arguments = ["audit", "--fix", "--in-place", first, "-"];
    let run = run_inside(None, None, ALTERED.as_bytes(), &arguments);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("standard input has no place to be written to"), "{}", run.stderr);
    assert_eq!(fs::read_to_string(first).unwrap(), ALTERED);
    let run = run_inside(None, None, b"", &["audit", first, plain, "--fix", "--in-place"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    for file in [first, plain] {
        assert_eq!(fs::read_to_string(file).unwrap(), FIXED, "{file}");
    }
}

/// The folder lies so deep that no longer name fits into it, whoever asks.
#[test]
#[cfg(target_os = "linux")]
fn a_draft_that_cannot_be_written_is_named_once_and_keeps_the_others_as_they_are() {
    let mut folder = fs::canonicalize(env!("CARGO_TARGET_TMPDIR")).unwrap();
    while folder.as_os_str().len() < 4080 {
        folder.push("d".repeat(254.min(4088 - folder.as_os_str().len())));
    }
    fs::create_dir_all(&folder).unwrap();
    let first = Path::new(env!("CARGO_TARGET_TMPDIR")).join("sound.md");
    let file = folder.join("a.md");
    for file in [&first, &file] {
        fs::write(file, ALTERED).unwrap();
    }
    let files = [first.to_str().unwrap(), file.to_str().unwrap()];
    let arguments = [&["audit", "--fix", "--in-place"], &files[..]].concat();
    let run = run_inside(None, None, b"", &arguments);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{}", run.stderr);
    let said = format!("povfacts: cannot write {}: invalid filename\n", file.display());
    assert_eq!(run.stderr, said);
    for file in [&first, &file] {
        assert_eq!(fs::read_to_string(file).unwrap(), ALTERED, "{}", file.display());
    }
}

#[test]
fn what_cannot_be_audited_is_told() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let (empty, draft) = (folder.join("empty.txt"), folder.join("words.md"));
    fs::write(&empty, " \n").unwrap();
    fs::write(&draft, "Words.\n").unwrap();
    let (empty, draft) = (empty.to_str().unwrap(), draft.to_str().unwrap());
    for (arguments, said) in [
        (&["audit", draft, "--text", empty][..], "empty.txt is empty; give the text of a source"),
        (&["audit", draft, "--fix", "--text", empty], "is empty; give the text of a source"),
        (&["audit"], "<DRAFT>"),
        (&["audit", "no-such-draft.md"], "cannot read no-such-draft.md"),
        (&["audit", "-", "-"], "standard input (-) can be read only once"),
        (&["audit", "-", "--in-place"], "--fix"),
        (&["audit", "-", "--fix", "--in-place"], "standard input has no place"),
        (&["audit", "-", "--fix", "--strict"], "cannot be used with"),
        (&["audit", "-", "--facts", "no-such.toml"], "cannot read no-such.toml"),
    ] {
        let run = run_inside(None, None, b"Words.\n", arguments);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{arguments:?}");
        assert!(
            run.stderr.starts_with("povfacts: ") && run.stderr.contains(said),
            "{}",
            run.stderr
        );
    }
}

#[test]
fn only_a_strict_audit_minds_what_has_no_source() {
    let draft = "“Every roof was mended by harvest,” she said. The hall has 340 seats.\n";
    let run = audit("strict.md", draft, &[]);
    assert_eq!(run.code, 0);
    assert_eq!(run.stdout, "1 quotation: 1 unknown; 1 figure: 1 unsourced\nnothing to mend\n");
    let run = audit("strict.md", draft, &["--strict", "--format", "json"]);
    assert_eq!(run.code, 1);
    let report: Value = serde_json::from_str(&run.stdout).expect("JSON");
    let found: Vec<&str> = report["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| f["code"].as_str().unwrap())
        .collect();
    assert_eq!(found, ["F403", "F413"]);
}

#[test]
fn an_altered_quotation_of_a_script_without_spaces_is_found() {
    let facts = "schema = 1\n[[source]]\nid = \"s\"\ntype = \"book\"\ntitle = \"S\"\nlanguage = \"zh\"\n\
        [[topic]]\nid = \"t\"\nlabel = \"T\"\n[[quotation]]\nid = \"q\"\nsource = \"s\"\nparagraph = 1\n\
        text = \"中国帮助了许多农村居民脱离贫困，并继续努力。\"\n[[quotation.fact]]\nid = \"f\"\nclaim = \"C\"\n\
        kind = \"statement\"\ntopics = [\"t\"]\n";
    let base = Path::new(env!("CARGO_TARGET_TMPDIR")).join("zh.toml");
    fs::write(&base, facts).unwrap();
    let arguments = ["--facts", base.to_str().unwrap(), "--format", "json"];
    for (draft, verdict) in [
        ("他说：「中国帮助了许多农村居民脱离贫困」。\n", "verbatim"),
        ("他说：「中国帮助了许多城市居民脱离贫困」。\n", "altered"),
        ("他说：「我们昨天在河边看见一只小船」。\n", "unknown"),
    ] {
        let run = audit("zh.md", draft, &arguments);
        let report: Value = serde_json::from_str(&run.stdout).expect("JSON");
        assert_eq!(report["drafts"][0]["quotations"][0]["verdict"], verdict, "{draft}");
    }
}

#[test]
fn a_quotation_that_goes_on_in_words_of_its_own_is_altered() {
    for (quoted, verdict, record) in [
        (
            "China regards development as the fundamental solution to poverty, and then everybody \
             was happy for ever.",
            "altered",
            "second-development",
        ),
        (
            "Eradicating poverty is a common mission of humanity, and the West has failed at it.",
            "altered",
            "common-mission",
        ),
        ("Be a useful brick in the wall of this world.", "unknown", "-"),
    ] {
        let found = judged("tail.md", &format!("He said: “{quoted}”\n"));
        assert_eq!((found[0].2.as_str(), found[0].3.as_str()), (verdict, record), "{quoted}");
    }
}
