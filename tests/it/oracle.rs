//! Look-up against a plain, slow model: random bases, and the facts that each query should find.

use std::fmt::Write;

use proptest::prelude::*;
use proptest::sample::select;

use crate::harness::{run_inside, toml};

/// Forms of single words; a TERM is one of the forms.
const WORDS: [&[&str]; 5] = [
    &["county", "counties"],
    &["lift", "lifted", "lifting"],
    &["harbour", "harbours"],
    &["quota", "quotas"],
    &["ferry", "ferries"],
];
/// Figures with their value, in several spellings.
const FIGURES: [(&str, &str, &[&str]); 4] = [
    ("98.99 million", "people", &["98.99 million", "98990000", "98,990,000", "98.99m"]),
    ("75%", "percent", &["75%", "75 percent", "three-quarters"]),
    ("USD 23 billion", "USD", &["$23bn", "23 billion dollars", "USD 23 billion"]),
    ("five", "years", &["5", "five"]),
];
/// Dates in EDTF with their year, and spellings of the date.
const DATES: [(&str, i32, &[&str]); 3] = [
    ("2021-09", 2021, &["Sep 2021", "2021-09", "September 2021"]),
    ("2020", 2020, &["2020", "in 2020"]),
    ("2013-05-17", 2013, &["17 May 2013", "2013-05-17", "May 2013"]),
];
const SPEAKERS: [(&str, &[&str]); 2] = [
    ("Ann Lind", &["Ann Lind", "lind", "ann"]),
    ("Port Authority", &["port authority", "authority"]),
];
const TOPICS: [(&str, &[&str]); 2] =
    [("north-south", &["north-south", "north south", "NorthSouth"]), ("sco", &["sco", "SCO"])];

#[derive(Clone, Debug)]
struct Fact {
    word: usize,
    figure: Option<usize>,
    date: Option<usize>,
    speaker: Option<usize>,
    topic: usize,
}

#[derive(Clone, Debug)]
struct Quotation {
    words: Vec<usize>,
    facts: Vec<Fact>,
}

/// A condition of a query: what it means in the model, and how it is typed.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    Word(usize),
    Figure(usize),
    Date(usize),
    Speaker(usize),
    Topic(usize),
}

impl Fact {
    fn has(&self, kind: Kind) -> bool {
        match kind {
            Kind::Word(word) => self.word == word,
            Kind::Figure(figure) => self.figure == Some(figure),
            Kind::Date(date) => self.date == Some(date),
            Kind::Speaker(speaker) => self.speaker == Some(speaker),
            Kind::Topic(topic) => self.topic == topic,
        }
    }
}

fn facts() -> impl Strategy<Value = Fact> {
    let [figure, date] = [0..FIGURES.len(), 0..DATES.len()];
    let parts = (
        0..WORDS.len(),
        proptest::option::of(figure),
        proptest::option::of(date),
        proptest::option::of(0..SPEAKERS.len()),
        0..TOPICS.len(),
    );
    parts.prop_map(|(word, figure, date, speaker, topic)| Fact {
        word,
        figure,
        date,
        speaker,
        topic,
    })
}

fn quotations() -> impl Strategy<Value = Vec<Quotation>> {
    let words = proptest::collection::vec(0..WORDS.len(), 0..3);
    let quotation = (words, proptest::collection::vec(facts(), 1..4));
    let quotation = quotation.prop_map(|(words, facts)| Quotation { words, facts });
    proptest::collection::vec(quotation, 1..6)
}

fn conditions() -> impl Strategy<Value = (Kind, &'static str)> {
    let mut all = Vec::new();
    let mut add = |kind: Kind, spellings: &'static [&str]| {
        all.extend(spellings.iter().map(move |typed| (kind, *typed)));
    };
    (0..).zip(WORDS).for_each(|(at, forms)| add(Kind::Word(at), forms));
    (0..).zip(FIGURES).for_each(|(at, (.., typed))| add(Kind::Figure(at), typed));
    (0..).zip(DATES).for_each(|(at, (.., typed))| add(Kind::Date(at), typed));
    (0..).zip(SPEAKERS).for_each(|(at, (_, typed))| add(Kind::Speaker(at), typed));
    (0..).zip(TOPICS).for_each(|(at, (_, typed))| add(Kind::Topic(at), typed));
    select(all)
}

/// The base in TOML. A claim has one word, in one of its forms.
fn base(quotations: &[Quotation]) -> String {
    let mut base = String::from(
        "schema = 1\n[[source]]\nid = \"s\"\ntype = \"book\"\ntitle = \"T\"\n\
         [[topic]]\nid = \"north-south\"\nlabel = \"Up and down\"\n\
         [[topic]]\nid = \"sco\"\nlabel = \"The club\"\n",
    );
    for (at, quotation) in quotations.iter().enumerate() {
        let words: Vec<&str> = quotation.words.iter().map(|word| WORDS[*word][0]).collect();
        let figures = quotation.facts.iter().filter_map(|fact| fact.figure);
        let figures: Vec<&str> = figures.map(|figure| FIGURES[figure].0).collect();
        let text = format!("Text {at} of {} with {}.", words.join(" or "), figures.join(" or "));
        write!(
            base,
            "[[quotation]]\nid = \"q{at}-x\"\nsource = \"s\"\nparagraph = {}\ntext = {}\n",
            at + 1,
            toml(&text)
        )
        .unwrap();
        for (number, fact) in quotation.facts.iter().enumerate() {
            let form = WORDS[fact.word].last().unwrap();
            write!(
                base,
                "[[quotation.fact]]\nid = \"f{at}-{number}\"\nclaim = \"Claim on {form}\"\nkind = \"event\"\ntopics = [\"{}\"]\n",
                TOPICS[fact.topic].0
            )
            .unwrap();
            if let Some(figure) = fact.figure {
                let (text, unit, _) = FIGURES[figure];
                write!(base, "figure = \"{text}\"\nunit = \"{unit}\"\nqualifier = \"exact\"\n")
                    .unwrap();
            }
            if let Some(date) = fact.date {
                let date = DATES[date].0;
                write!(base, "date = \"{date}\"\ndate_basis = \"inferred\"\ndate_note = \"why\"\n")
                    .unwrap();
            }
            if let Some(speaker) = fact.speaker {
                writeln!(base, "attributed_to = \"{}\"", SPEAKERS[speaker].0).unwrap();
            }
        }
    }
    base
}

/// The ids that the conditions should find: of each quotation the facts that match all of them, the
/// most by their own record; first those that match all by their own record.
fn expected(quotations: &[Quotation], kinds: &[Kind]) -> Vec<String> {
    let (mut by_record, mut by_quotation) = (Vec::new(), Vec::new());
    for (at, quotation) in quotations.iter().enumerate() {
        let in_text = |kind: Kind| match kind {
            Kind::Word(word) => quotation.words.contains(&word),
            _ => false,
        };
        let mut found: Vec<(usize, String)> = Vec::new();
        for (number, fact) in quotation.facts.iter().enumerate() {
            if kinds.iter().all(|kind| fact.has(*kind) || in_text(*kind)) {
                let own = kinds.iter().filter(|kind| fact.has(**kind)).count();
                found.push((own, format!("f{at}-{number}")));
            }
        }
        let Some(best) = found.iter().map(|(own, _)| *own).max() else { continue };
        let found = found.into_iter().filter(|(own, _)| *own == best).map(|(_, id)| id);
        (if best == kinds.len() { &mut by_record } else { &mut by_quotation }).extend(found);
    }
    by_record.append(&mut by_quotation);
    by_record
}

/// Whether the model and the program mean the same: a part of a speaker's name needs that speaker
/// in the base, and a figure in the text of a different fact is a word of the quotation.
fn is_plain(quotations: &[Quotation], kinds: &[(Kind, &str)]) -> bool {
    let facts = || quotations.iter().flat_map(|quotation| &quotation.facts);
    kinds.iter().all(|(kind, _)| facts().any(|fact| fact.has(*kind)))
        && quotations.iter().all(|quotation| {
            let of_figure = |kind: Kind| matches!(kind, Kind::Figure(_));
            let figures = kinds.iter().filter(|(kind, _)| of_figure(*kind));
            let mut figures = figures.map(|(kind, _)| *kind);
            figures.all(|kind| {
                let having = quotation.facts.iter().filter(|fact| fact.has(kind)).count();
                having == 0 || having == quotation.facts.len()
            })
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, max_global_rejects: 20_000, ..ProptestConfig::default() })]

    #[test]
    fn terms_find_what_a_plain_model_finds(
        quotations in quotations(),
        terms in proptest::collection::vec(conditions(), 1..3),
    ) {
        prop_assume!(is_plain(&quotations, &terms));
        let kinds: Vec<Kind> = terms.iter().map(|(kind, _)| *kind).collect();
        let mut arguments = vec!["list", "--facts", "-", "--columns", "id"];
        arguments.extend(terms.iter().map(|(_, typed)| *typed));
        let run = run_inside(None, None, base(&quotations).as_bytes(), &arguments);
        let found: Vec<&str> = run.stdout.lines().collect();
        prop_assert_eq!(found, expected(&quotations, &kinds), "{:?}: {}", terms, run.stderr);
    }

    #[test]
    fn options_find_what_a_plain_model_finds(
        quotations in quotations(),
        (kind, typed) in conditions(),
        year in select(vec![2013, 2020, 2021]),
    ) {
        prop_assume!(is_plain(&quotations, &[(kind, typed)]));
        let option = match kind {
            Kind::Word(_) | Kind::Figure(_) => return Ok(()),
            Kind::Date(_) => "--year",
            Kind::Speaker(_) => "--speaker",
            Kind::Topic(_) => "--topic",
        };
        let year_text = format!("{year}..{year}");
        let arguments = ["list", "--facts", "-", "--columns", "id", option, typed, "--during", &year_text, "--figures"];
        let run = run_inside(None, None, base(&quotations).as_bytes(), &arguments);
        let found: Vec<&str> = run.stdout.lines().collect();
        let mut expected = Vec::new();
        for (at, quotation) in quotations.iter().enumerate() {
            for (number, fact) in quotation.facts.iter().enumerate() {
                let is_in_year = fact.date.is_some_and(|date| DATES[date].1 == year);
                if fact.has(kind) && is_in_year && fact.figure.is_some() {
                    expected.push(format!("f{at}-{number}"));
                }
            }
        }
        prop_assert_eq!(found, expected, "{} {}: {}", option, typed, run.stderr);
    }
}
