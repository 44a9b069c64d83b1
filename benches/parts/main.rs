//! What the parts of the program cost, by the size of a fact base: `cargo bench`, or
//! `cargo bench -- NAME` for those whose names contain it. What the whole program
//! costs, beside others, tests/measure/run.sh measures.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a bench that can't run fails by panicking"
)]

mod base;

use std::io;

use divan::{Bencher, black_box};
use povfacts::internals as load;
use povfacts::internals::Auditor;
use povfacts::internals::fold;
use povfacts::internals::{Article, Draft, Found, Markup, View, WordIndex, numbers};
use povfacts::internals::{
    Citing, FactColumn, FactRecord, Paint, QuoteFormat, Reader, Screen, fact_table, json,
    quotations,
};
use povfacts::internals::{Fact, Key};
use povfacts::internals::{Filter, Query, by_quotation};

use base::{SIZES, made, read};

fn main() {
    divan::main();
}

/// The facts on one topic of eight, in the north: the look-up that is measured.
fn query() -> Query {
    Query { topics: vec!["harvest".to_owned()], ..Query::default() }
}

fn selected(facts: usize) -> Vec<Key<Fact>> {
    let base = read(facts);
    Filter::new(&query(), base).expect("a topic").select(base)
}

/// Writes to a screen that nobody looks at.
fn on_screen(terminal: Option<usize>, write: impl FnOnce(&mut Screen<'_>) -> io::Result<()>) {
    let mut nowhere = io::sink();
    let mut screen = Screen::new(&mut nowhere, terminal, 100, Paint::Plain);
    write(&mut screen).expect("nothing is in the way");
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn loading(bencher: Bencher<'_, '_>, facts: usize) {
    let files = &made(facts).files;
    bencher.bench(|| load::fact_base(black_box(files)).map(drop));
}

#[divan::bench(args = SIZES, sample_count = 20)]
fn places_of_records(bencher: Bencher<'_, '_>, facts: usize) {
    let files = &made(facts).files;
    bencher.bench(|| load::places(black_box(files)));
}

#[divan::bench(args = SIZES, sample_count = 20)]
fn selecting_by_topic(bencher: Bencher<'_, '_>, facts: usize) {
    let (base, query) = (read(facts), query());
    bencher.bench(|| Filter::new(black_box(&query), base).expect("a topic").select(base));
}

#[divan::bench(args = SIZES, sample_count = 20)]
fn selecting_by_words(bencher: Bencher<'_, '_>, facts: usize) {
    let query = Query { terms: vec!["lower gate".to_owned()], ..Query::default() };
    let base = read(facts);
    bencher.bench(|| Filter::new(black_box(&query), base).expect("no names").select(base));
}

#[divan::bench(args = SIZES, sample_count = 20)]
fn rendering_tsv(bencher: Bencher<'_, '_>, facts: usize) {
    let (base, selected) = (read(facts), selected(facts));
    bencher.bench(|| {
        let table = fact_table(base, &selected, &FactColumn::FOR_SCRIPTS, Reader::Script);
        on_screen(None, |screen| table.write_tsv(screen));
    });
}

#[divan::bench(args = SIZES, sample_count = 20)]
fn rendering_json(bencher: Bencher<'_, '_>, facts: usize) {
    let (base, selected) = (read(facts), selected(facts));
    bencher.bench(|| {
        let records = || selected.iter().map(|fact| FactRecord::new(base, *fact));
        on_screen(None, |screen| json::array(screen, records()));
    });
}

#[divan::bench(args = SIZES, sample_count = 20)]
fn rendering_quotations(bencher: Bencher<'_, '_>, facts: usize) {
    let base = read(facts);
    let quoted = by_quotation(base, &selected(facts));
    bencher.bench(|| {
        on_screen(Some(80), |screen| {
            quotations(base, &quoted, QuoteFormat::Text, Citing::default(), screen)
        });
    });
}

#[divan::bench(args = SIZES, sample_count = 20)]
fn folding_for_search(bencher: Bencher<'_, '_>, facts: usize) {
    let article = &made(facts).article.text;
    bencher.bench(|| fold(black_box(article)));
}

#[divan::bench(args = SIZES, sample_count = 20)]
fn folding_with_a_way_back(bencher: Bencher<'_, '_>, facts: usize) {
    // Quotation marks, so that there is something to be folded.
    let article = made(facts).article.text.replace(" the ", " “the” ");
    bencher.bench(|| View::new(black_box(&article)));
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn finding_quotations(bencher: Bencher<'_, '_>, facts: usize) {
    let (base, article) = (read(facts), &made(facts).article.text);
    let passages: Vec<&str> = base.quotations.iter().map(|(_, it)| it.text.as_str()).collect();
    bencher.bench(|| Found::new(black_box(article), &passages));
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn finding_numbers(bencher: Bencher<'_, '_>, facts: usize) {
    let article = &made(facts).article.text;
    bencher.bench(|| numbers(black_box(article)));
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn finding_the_nearest_passage(bencher: Bencher<'_, '_>, facts: usize) {
    let article = Article::new(&made(facts).article, &[]);
    let index = WordIndex::new(article.text());
    let passage = "the clerk who wrote the ledger said that nobody in the parish could remember";
    bencher.bench_local(|| index.nearest(black_box(passage)));
}

#[divan::bench(args = &SIZES[..2], sample_count = 10)]
fn auditing_a_page(bencher: Bencher<'_, '_>, facts: usize) {
    let auditor = Auditor::new(read(facts), None);
    let text = &made(80).article;
    bencher.bench_local(|| auditor.audit(Draft::new(black_box(text), Markup::Markdown)));
}
