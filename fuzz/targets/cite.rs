//! Sources with fuzzed fields in every format of `cite`: independent parsers find a single
//! record with exactly the letters of the title.
#![no_main]

use biblatex::{Bibliography, ChunksExt};
use libfuzzer_sys::fuzz_target;
use povfacts::cli::Exit;
use povfacts::internals::SourceType;
use povfacts_fuzz::{Run, line, run, texts, toml};

#[path = "../../tests/it/readers.rs"]
#[expect(dead_code, reason = "this target uses some of the parsers")]
mod readers;

use readers::letters;

fuzz_target!(|data: &[u8]| {
    let Some(fields) = texts::<10>(data) else { return };
    let [title, literal, family, given, container, publisher, genre, number, url, rest] = fields;
    let (issued, language) = rest.split_once('\n').unwrap_or((rest, ""));
    let kinds = SourceType::ALL;
    let kind = kinds[data.iter().map(|byte| usize::from(*byte)).sum::<usize>() % kinds.len()];
    let mut authors = Vec::new();
    authors.extend((!literal.is_empty()).then(|| format!("{{ literal = {} }}", toml(literal))));
    authors.extend((!family.is_empty()).then(|| match given {
        "" => format!("{{ family = {} }}", toml(family)),
        _ => format!("{{ family = {}, given = {} }}", toml(family), toml(given)),
    }));
    let lines = [
        line("container", container),
        line("publisher", publisher),
        line("genre", genre),
        line("number", number),
        line("volume", number),
        line("issue", genre),
        line("page", number),
        line("edition", number),
        line("place", container),
        line("url", url),
        line("issued", issued),
        line("language", language),
    ];
    let base = format!(
        "schema = 1\n[[source]]\nid = \"s\"\ntype = \"{}\"\ntitle = {}\nauthor = [{}]\n{}\
         [[topic]]\nid = \"t\"\nlabel = \"T\"\n[[quotation]]\nid = \"q\"\nsource = \"s\"\nparagraph = 1\n\
         text = \"Said.\"\n[[quotation.fact]]\nid = \"f\"\nclaim = \"C\"\nkind = \"statement\"\ntopics = [\"t\"]\n",
        kind.as_str(),
        toml(title),
        authors.join(", "),
        lines.concat()
    );
    let cite = |more: &[&str]| run(&[&["cite", "--facts", "-"], more].concat(), &base);
    let record = |format: &str| cite(&["--format", format]);
    let Run { out, exit, .. } = record("csl-json");
    if exit == Exit::Failed {
        return;
    }
    let items: Vec<serde_json::Value> = serde_json::from_str(&out).expect("an array");
    assert_eq!((items.len(), items[0]["title"].as_str()), (1, Some(title)));

    let records = readers::ris(&record("ris").out);
    let [record_of_ris] = records.as_slice() else { panic!("{records:?}") };
    assert!(
        record_of_ris.contains(&("TI".to_owned(), readers::collapse_spaces(title))),
        "{records:?}"
    );

    for format in ["bibtex", "biblatex"] {
        let out = record(format).out;
        let read = Bibliography::parse(&out).unwrap_or_else(|error| panic!("{error}: {out}"));
        let entries: Vec<_> = read.iter().collect();
        let [entry] = entries.as_slice() else { panic!("{out}") };
        let read = entry.title().expect("a title").format_verbatim();
        assert_eq!((entry.key.as_str(), letters(&read)), ("s", letters(title)), "{out}");
    }

    let out = record("wikipedia").out;
    let inner =
        out.strip_prefix("{{cite ").and_then(|out| out.strip_suffix(" }}\n")).expect("a template");
    let inner = inner.replace("{{!}}", "");
    assert!(!inner.contains("{{") && !inner.contains("}}") && !inner.contains('\n'), "{out}");

    for style in
        ["apa", "mla", "chicago", "chicago-notes", "harvard", "ieee", "vancouver", "gb-7714"]
    {
        let text = cite(&["--style", style]).out;
        assert_eq!(text.lines().count(), 1, "{style}: {text:?}");
        let page = readers::html(&cite(&["--style", style, "--format", "html"]).out);
        for element in &page.elements {
            assert!(matches!(element.as_str(), "p" | "i" | "a href"), "{style}: {page:?}");
        }
        assert_eq!(
            readers::collapse_spaces(&page.text),
            readers::collapse_spaces(&text),
            "{style}"
        );
        let page = readers::markdown(&cite(&["--style", style, "--format", "markdown"]).out);
        for element in &page.elements {
            assert!(
                matches!(element.as_str(), "Paragraph" | "Emphasis" | "Link"),
                "{style}: {page:?}"
            );
        }
        assert_eq!(letters(&page.text), letters(&text), "{style}");
        for address in &page.addresses {
            assert_eq!(address, url, "{style}");
        }
    }
});
