//! Drafts against the shipped facts: every place is in the draft, every format parses,
//! and a fixed draft needs no more fixes.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use povfacts::internals as load;
use povfacts::internals::Auditor;
use povfacts::internals::FactBase;
use povfacts::internals::TextFile;
use povfacts::internals::corrections;
use povfacts::internals::{Article, Markup, splice};
use povfacts_fuzz::run;

static BASE: LazyLock<FactBase> =
    LazyLock::new(|| load::fact_base(&[load::shipped()]).expect("the shipped base"));
static AUDITOR: LazyLock<Auditor<'static>> = LazyLock::new(|| Auditor::new(&BASE, None));

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    for markup in [Markup::Markdown, Markup::Plain] {
        let file = TextFile::new("d", text);
        let audited = AUDITOR.audit(Article::draft(&file, markup), &mut |_, _| {});
        for place in audited.places() {
            assert!(text.get(place.clone()).is_some_and(|words| !words.is_empty()), "{place:?}");
        }
        let edits = corrections(&BASE, &AUDITOR, &audited, markup);
        let right = splice(text, &edits).0;
        let file = TextFile::new("d", right.as_str());
        let again = AUDITOR.audit(Article::draft(&file, markup), &mut |_, _| {});
        if !edits.is_empty() {
            assert_eq!(again.corrections(&BASE), [], "{markup:?} {text:?} {right:?}");
        }
    }
    if text.contains('\0') {
        return;
    }
    // Writing reports is slow: a sample of the inputs is enough.
    match data.iter().map(|byte| u32::from(*byte)).sum::<u32>() % 32 {
        0 => drop(run(&["audit", "-", "--strict"], text)),
        1 => {
            let github = run(&["audit", "-", "--format", "github"], text).out;
            assert!(github.lines().all(|line| line.starts_with("::")), "{github}");
        }
        format @ (2 | 3) => {
            let format = if format == 2 { "json" } else { "sarif" };
            let audited = run(&["audit", "-", "--strict", "--format", format], text);
            let _: serde_json::Value = serde_json::from_str(&audited.out).expect("JSON");
        }
        _ => {}
    }
});
