//! Benchmarks of the parts of the program by the size of the fact base: `cargo bench`, or
//! `cargo bench -- NAME` to select by name. tests/measure/run.sh measures the whole program.
#![expect(clippy::expect_used, reason = "benchmarks fail by panicking")]

mod base;

use std::io;

use divan::{Bencher, black_box};
use povfacts::internals as load;
use povfacts::internals::Auditor;
use povfacts::internals::fold;
use povfacts::internals::{Article, Markup, View, WordIndex, numbers};
use povfacts::internals::{Fact, Key};
use povfacts::internals::{
    FactColumn, Paint, QuoteFormat, Reader, Screen, fact_record, fact_table, json, quotations,
};
use povfacts::internals::{Filter, Query, by_quotation};

use base::{SIZES, base};

fn main() {
    divan::main();
}

/// A query for an eighth of the facts.
fn query() -> Query {
    Query { topics: vec!["harvest".to_owned()], ..Query::default() }
}

fn select(facts: usize) -> Vec<Key<Fact>> {
    let base = &base(facts).facts;
    Filter::new(&query(), base).expect("a topic").select(base)
}

/// Writes to a screen without output.
fn discard(terminal: Option<usize>, write: impl FnOnce(&mut Screen<'_>) -> io::Result<()>) {
    let mut nowhere = io::sink();
    let mut screen = Screen::new(&mut nowhere, terminal, 100, Paint::Plain);
    write(&mut screen).expect("a sink accepts all output");
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn loading(bencher: Bencher<'_, '_>, facts: usize) {
    let files = &base(facts).files;
    bencher.bench(|| load::fact_base(black_box(files)).map(drop));
}

#[divan::bench(args = SIZES, sample_count = 20)]
fn locating_records(bencher: Bencher<'_, '_>, facts: usize) {
    let files = &base(facts).files;
    bencher.bench(|| load::places(black_box(files)));
}

#[divan::bench(args = SIZES, sample_count = 20)]
fn selecting_by_topic(bencher: Bencher<'_, '_>, facts: usize) {
    let (base, query) = (&base(facts).facts, query());
    bencher.bench(|| Filter::new(black_box(&query), base).expect("a topic").select(base));
}

#[divan::bench(args = SIZES, sample_count = 20)]
fn selecting_by_words(bencher: Bencher<'_, '_>, facts: usize) {
    let query = Query { terms: vec!["lower gate".to_owned()], ..Query::default() };
    let base = &base(facts).facts;
    bencher.bench(|| Filter::new(black_box(&query), base).expect("no names").select(base));
}

#[divan::bench(args = SIZES, sample_count = 20)]
fn rendering_tsv(bencher: Bencher<'_, '_>, facts: usize) {
    let (base, selected) = (&base(facts).facts, select(facts));
    bencher.bench(|| {
        let table = fact_table(base, &selected, &FactColumn::FOR_SCRIPTS, Reader::Script);
        discard(None, |screen| table.write_tsv(screen));
    });
}

#[divan::bench(args = SIZES, sample_count = 20)]
fn rendering_json(bencher: Bencher<'_, '_>, facts: usize) {
    let (base, selected) = (&base(facts).facts, select(facts));
    bencher.bench(|| {
        let records = || selected.iter().map(|fact| fact_record(base, *fact));
        discard(None, |screen| json::array(screen, records()));
    });
}

#[divan::bench(args = SIZES, sample_count = 20)]
fn rendering_quotations(bencher: Bencher<'_, '_>, facts: usize) {
    let base = &base(facts).facts;
    let quoted = by_quotation(base, &select(facts));
    bencher.bench(|| {
        discard(Some(80), |screen| {
            quotations(base, &quoted, QuoteFormat::Text, (None, false), screen)
        });
    });
}

#[divan::bench(args = SIZES, sample_count = 20)]
fn folding_for_search(bencher: Bencher<'_, '_>, facts: usize) {
    let article = &base(facts).article.text;
    bencher.bench(|| fold(black_box(article)));
}

#[divan::bench(args = SIZES, sample_count = 20)]
fn folding_with_offsets(bencher: Bencher<'_, '_>, facts: usize) {
    // Adds quotation marks for the folding.
    let article = base(facts).article.text.replace(" the ", " “the” ");
    bencher.bench(|| View::new(black_box(&article)));
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn finding_quotations(bencher: Bencher<'_, '_>, facts: usize) {
    let (base, article) = (&base(facts).facts, &base(facts).article.text);
    let passages: Vec<&str> =
        base.quotations.iter().map(|(_, quotation)| quotation.text.as_str()).collect();
    bencher.bench(|| {
        let index = WordIndex::new(black_box(article));
        passages.iter().map(|passage| index.find(passage).count()).sum::<usize>()
    });
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn finding_numbers(bencher: Bencher<'_, '_>, facts: usize) {
    let article = &base(facts).article.text;
    bencher.bench(|| numbers(black_box(article)));
}

#[divan::bench(args = &SIZES[..2], sample_count = 10)]
fn auditing_a_page(bencher: Bencher<'_, '_>, facts: usize) {
    let auditor = Auditor::new(&base(facts).facts, None);
    let text = &base(80).article;
    bencher.bench_local(|| {
        auditor.audit(Article::draft(black_box(text), Markup::Markdown), &mut |_, _| {})
    });
}
