//! Any text as a fact base: it is valid, or its faults have places in the file; every
//! format of `check` parses.
#![no_main]

use libfuzzer_sys::fuzz_target;
use povfacts::cli::Exit;
use povfacts::internals as load;
use povfacts::internals::RecordKind;
use povfacts::internals::{Lines, Notation, TextFile, contains_figure};
use povfacts_fuzz::run;

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    if text.contains('\0') {
        return;
    }
    let files = [TextFile::new("f.toml", text)];
    let is_valid = match load::fact_base(&files) {
        Ok(base) => {
            for (_, fact) in base.facts.iter() {
                let words = &base.quotations[fact.quotation].text;
                if let Some(figure) = &fact.figure {
                    let [point, comma] = [Notation::Point, Notation::Comma]
                        .map(|notation| contains_figure(words, &figure.text, notation));
                    assert!(point || comma, "{figure:?} in {words:?}");
                }
            }
            let places = load::places(&files);
            for (of, records) in [
                (RecordKind::Source, base.sources.len()),
                (RecordKind::Topic, base.topics.len()),
                (RecordKind::Region, base.regions.len()),
                (RecordKind::Quotation, base.quotations.len()),
                (RecordKind::Fact, base.facts.len()),
                (RecordKind::Note, base.notes.len()),
                (RecordKind::Exemption, base.exemptions.len()),
            ] {
                for number in 0..records {
                    assert!(places.item(of, number, "id", 0).is_some(), "{of:?} {number}");
                }
            }
            true
        }
        Err(findings) => {
            assert!(!findings.is_empty());
            let lines = Lines::new(&files[0]);
            for finding in &findings {
                let place = finding.place.expect("a place");
                let range = place.start as usize..place.end as usize;
                assert!(text.get(range.clone()).is_some(), "{range:?} {:?}", finding.code);
                let spot = lines.spot(range);
                assert!(spot.line.get(spot.start..spot.end).is_some());
            }
            assert!(findings.is_sorted_by_key(|finding| finding.place));
            false
        }
    };
    let listed = run(&["list", "--facts", "-", "--format", "json"], text);
    assert_eq!(is_valid, listed.exit != Exit::Failed, "{}", listed.err);
    if is_valid {
        let _: Vec<serde_json::Value> = serde_json::from_str(&listed.out).expect("an array");
    }
    run(&["check", "-"], text);
    for format in ["json", "sarif"] {
        let checked = run(&["check", "-", "--format", format], text);
        let _: serde_json::Value = serde_json::from_str(&checked.out).expect("JSON");
    }
    let commands = run(&["check", "-", "--format", "github"], text);
    assert!(commands.out.lines().all(|line| line.starts_with("::")), "{}", commands.out);
});
