//! Awkward words in every format, read back by readers that nobody here wrote: what
//! comes out is what the fact base put in, and no markup but the program's own.

use biblatex::{Bibliography, ChunksExt};
use povfacts::internals::steers;
use proptest::prelude::*;
use serde_json::Value;

use crate::harness::run_inside;
use crate::readers::{self, letters, spaced};

/// What ends a string, begins markup, calls a command or names a file somewhere.
const AWKWARD: [&str; 54] = [
    "{",
    "}",
    "{{",
    "}}",
    "\\",
    "\\\\",
    "\"",
    "'",
    "''",
    "`",
    "``",
    "$",
    "$$",
    "%",
    "&",
    "&amp;",
    "&#x3c;",
    "#",
    "_",
    "^",
    "~",
    "~~",
    "<",
    ">",
    "<b>",
    "</p>",
    "<!--",
    "-->",
    "<script>",
    "[",
    "]",
    "](x)",
    "![",
    "|",
    "||",
    "@",
    ",",
    ";",
    "=",
    "=1+1",
    "--",
    "---",
    "- ",
    "1. ",
    "+ ",
    ": ",
    "> ",
    "...",
    "/*",
    "//",
    "*",
    "**",
    " and ",
    "\\input{x}",
];

/// A line of them, and of letters and signs of every block.
fn line() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        3 => proptest::sample::select(AWKWARD.as_slice()).prop_map(str::to_owned),
        2 => "[A-Za-z0-9 ]{1,5}",
        1 => "\\PC",
    ];
    let line = proptest::collection::vec(part, 1..10).prop_map(|parts| parts.concat());
    let line = line.prop_map(|line| line.replace(steers, ""));
    line.prop_filter("it says something", |line| !line.trim().is_empty())
}

/// Lines, one under the other.
fn prose() -> impl Strategy<Value = String> {
    proptest::collection::vec(line(), 1..3).prop_map(|lines| lines.join("\n"))
}

/// A text as TOML writes it: JSON escapes alike.
fn toml(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

/// A base of one source and one quotation.
fn base(source: &[(&str, &str)], [label, claim, text]: [&str; 3]) -> String {
    let source: Vec<String> =
        source.iter().map(|(key, value)| format!("{key} = {}", toml(value))).collect();
    let source = source.join("\n");
    format!(
        "schema = 1\n[[topic]]\nid = \"t\"\nlabel = {}\n[[quotation]]\nid = \"q\"\nsource = \"s\"\n\
         paragraph = 1\ntext = {}\n[[quotation.fact]]\nid = \"f\"\nclaim = {}\nkind = \"statement\"\n\
         topics = [\"t\"]\n[[source]]\nid = \"s\"\n{source}\n",
        toml(label),
        toml(text),
        toml(claim)
    )
}

fn run(base: &str, arguments: &[&str]) -> String {
    let arguments = [arguments, &["--facts", "-"]].concat();
    let run = run_inside(None, None, base.as_bytes(), &arguments);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{base}");
    run.stdout
}

fn json(text: &str) -> Vec<Value> {
    serde_json::from_str(text).expect("an array")
}

/// Facts come out of rows and of JSON as they went in.
fn rows(label: &str, claim: &str, text: &str) {
    let base = base(&[("type", "book"), ("title", "T")], [label, claim, text]);
    let facts = json(&run(&base, &["list", "--format", "json"]));
    assert_eq!(facts[0]["claim"].as_str(), Some(claim));
    assert_eq!(facts[0]["quotation"]["text"].as_str(), Some(text));
    let lines = run(&base, &["list", "--format", "jsonl"]);
    assert_eq!(lines.lines().count(), 1);
    assert_eq!(&serde_json::from_str::<Value>(&lines).unwrap(), &facts[0]);
    let quoted = json(&run(&base, &["quote", "--format", "json"]));
    assert_eq!(&quoted[0]["facts"][0], &facts[0]);

    let row = vec!["f".to_owned(), claim.to_owned(), text.to_owned()];
    let columns = ["--columns", "id,claim,text"];
    let csv =
        run(&base, &[&["list", "--format", "csv", "--no-header"], columns.as_slice()].concat());
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows, vec![csv::StringRecord::from(row.clone())]);
    let tsv = run(&base, &[&["list", "--format", "tsv"], columns.as_slice()].concat());
    assert_eq!(readers::tsv(&tsv), vec![row]);
    let topics = run(&base, &["topics", "--format", "tsv"]);
    assert!(readers::tsv(&topics)[0].contains(&label.to_owned()), "{topics}");

    let table = run(&base, &["list", "--format", "markdown", "--columns", "id,claim"]);
    let read = readers::markdown(&table);
    assert_eq!(read.text.lines().count(), 2, "{table}");
    assert_eq!(spaced(&read.text), format!("id claim f {}", spaced(claim)), "{table}");
}

/// A quotation has the same words in every markup, and no markup of its own.
fn markups(title: &str, text: &str) {
    let source = [("type", "book"), ("title", title), ("url", "https://e.org/a?b&c")];
    let base = base(&source, ["T", "C", text]);
    let page = readers::html(&run(&base, &["quote", "--format", "html", "--link"]));
    let (said, _) = page.text.split_once("\n— ").expect("an attribution");
    assert_eq!(spaced(said), spaced(text));
    for element in &page.elements {
        let ours = ["figure", "blockquote cite", "p", "figcaption", "a href", "cite"];
        assert!(ours.contains(&element.as_str()), "{element}");
    }
    for address in &page.addresses {
        assert!(address.starts_with("https://e.org/a?b&c#:~:text="), "{address}");
    }

    let markdown = run(&base, &["quote", "--format", "markdown"]);
    let page = readers::markdown(&markdown);
    assert!(letters(&page.text).starts_with(&letters(text)), "{markdown}");
    for element in &page.elements {
        assert!(["BlockQuote", "Paragraph", "Link"].contains(&element.as_str()), "{markdown}");
    }
    assert_eq!(page.addresses, vec!["https://e.org/a?b&c".to_owned()]);

    let latex = run(&base, &["quote", "--format", "latex"]);
    let inner =
        latex.strip_prefix("\\blockcquote[par.~1]{s}{").and_then(|it| it.strip_suffix("}\n"));
    let read = readers::latex(inner.unwrap_or_else(|| panic!("{latex}")));
    assert_eq!(spaced(&read), spaced(text), "{latex}");
}

/// Sources come out of records as they went in.
fn records(title: &str, container: &str, publisher: &str, family: &str, given: &str) {
    let source = [
        ("type", "article-newspaper"),
        ("title", title),
        ("container", container),
        ("publisher", publisher),
    ];
    let author = format!("author = [{{ family = {}, given = {} }}]\n", toml(family), toml(given));
    let base = base(&source, ["T", "C", "Said."]) + &author;
    let cite = |format: &str| run(&base, &["cite", "--format", format]);
    let item = &json(&cite("csl-json"))[0];
    for (key, value) in [("title", title), ("container-title", container), ("publisher", publisher)]
    {
        assert_eq!(item[key].as_str(), Some(value));
    }
    let records = readers::ris(&cite("ris"));
    assert_eq!(records.len(), 1);
    for (tag, value) in [("TI", title), ("T2", container), ("PB", publisher)] {
        assert!(records[0].contains(&(tag.to_owned(), spaced(value))), "{records:?}");
    }
    for (format, journal) in [("bibtex", "journal"), ("biblatex", "journaltitle")] {
        let written = cite(format);
        let read =
            Bibliography::parse(&written).unwrap_or_else(|error| panic!("{error}: {written}"));
        let entries: Vec<_> = read.iter().collect();
        assert_eq!((entries.len(), entries[0].key.as_str()), (1, "s"));
        for (key, value) in [("title", title), (journal, container), ("publisher", publisher)] {
            let read = entries[0].get(key).map(|chunks| letters(&chunks.format_verbatim()));
            assert_eq!(read, Some(letters(value)), "{} in {}", key, &written);
        }
        assert_eq!(entries[0].author().unwrap().len(), 1, "{written}");
    }
    let template = cite("wikipedia");
    let inner = template.strip_prefix("{{cite news").and_then(|it| it.strip_suffix(" }}\n"));
    let inner = inner.expect("a template").replace("{{!}}", "");
    assert!(!inner.contains("{{") && !inner.contains("}}") && !inner.contains('\n'));
    assert_eq!(inner.matches(" |title=").count(), 1, "{template}");
}

/// References have the same words in every markup.
fn references(title: &str, container: &str, family: &str) {
    let source = [("type", "article-newspaper"), ("title", title), ("container", container)];
    let base = base(&source, ["T", "C", "Said."])
        + &format!("author = [{{ family = {} }}]\n", toml(family));
    for style in
        ["apa", "mla", "chicago", "chicago-notes", "harvard", "ieee", "vancouver", "gb-7714"]
    {
        let cite = |format: &str| run(&base, &["cite", "--style", style, "--format", format]);
        let text = cite("text");
        assert_eq!(text.lines().count(), 1);
        let page = readers::html(&cite("html"));
        assert!(page.elements.iter().all(|it| it == "p" || it == "i"), "{:?}", page.elements);
        assert_eq!(spaced(&page.text), spaced(&text));
        let markdown = cite("markdown");
        let page = readers::markdown(&markdown);
        let ours = |it: &String| it == "Paragraph" || it == "Emphasis";
        assert!(page.elements.iter().all(ours), "{markdown}");
        assert_eq!(letters(&page.text), letters(&text));
    }
}

#[test]
fn a_speaker_is_named_in_every_style_and_format() {
    let source = [("type", "article-newspaper"), ("title", "T"), ("issued", "2020")];
    let author = "author = [{ family = \"Lind\", given = \"Ann\" }]\n";
    let base = base(&source, ["T", "C", "Said."]) + author;
    let base = base.replacen("paragraph = 1", "paragraph = 1\nattributed_to = \"Gil {Moe}\"", 1);
    let quote = |arguments: &[&str]| run(&base, &[&["quote"], arguments].concat());
    for (style, citation) in [
        ("apa", "(Gil {Moe}, as cited in Lind, 2020, para. 1)"),
        ("mla", "Gil {Moe} (qtd. in Lind, par. 1)"),
        ("chicago", "Gil {Moe} (quoted in Lind 2020, para. 1)"),
        ("chicago-notes", "Gil {Moe}, quoted in Ann Lind, “T,” 2020, para. 1."),
        ("harvard", "(Gil {Moe}, cited in Lind, 2020, para. 1)"),
        ("ieee", "Gil {Moe} [1, para. 1]"),
        ("vancouver", "Gil {Moe} (1, para. 1)"),
        ("gb-7714", "Gil {Moe}[1]para. 1"),
    ] {
        let text = quote(&["--style", style]);
        assert!(text.contains(&format!("— {citation}\n")), "{text}");
        let html = quote(&["--style", style, "--format", "html"]);
        assert!(readers::html(&html).text.contains(citation), "{html}");
        let markdown = quote(&["--style", style, "--format", "markdown"]);
        assert!(readers::markdown(&markdown).text.contains(citation), "{markdown}");
    }
    for (format, name) in [
        ("text", "— Gil {Moe}, "),
        ("html", "— Gil {Moe}, "),
        ("markdown", "— Gil \\{Moe\\}, "),
        ("latex", "\\blockcquote[{Gil \\{Moe\\}, quoted in}][par.~1]{s}{Said.}"),
        ("typst", "attribution: [Gil {Moe}, quoted in #cite(<s>, supplement: [para. 1])]"),
        ("json", "\"attributed_to\": \"Gil {Moe}\""),
    ] {
        let out = quote(&["--format", format]);
        assert!(out.contains(name), "{out}");
    }
}

#[test]
fn the_author_of_a_source_is_no_speaker() {
    let source = [("type", "article-newspaper"), ("title", "T"), ("issued", "2020")];
    let author = "author = [{ family = \"Lind\", given = \"Ann\" }]\n";
    let base = base(&source, ["T", "C", "Said."]) + author;
    let base = base.replacen("paragraph = 1", "paragraph = 1\nattributed_to = \"Ann Lind\"", 1);
    let text = run(&base, &["quote", "--style", "apa"]);
    assert!(text.contains("— (Lind, 2020, para. 1)\n"), "{text}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn facts_come_out_of_rows_as_they_went_in(label in line(), claim in line(), text in prose()) {
        rows(&label, &claim, &text);
    }

    #[test]
    fn quotations_are_the_same_words_in_every_markup(title in line(), text in prose()) {
        markups(&title, &text);
    }

    #[test]
    fn sources_come_out_of_records_as_they_went_in(title in line(), container in line(), publisher in line(), family in line(), given in line()) {
        records(&title, &container, &publisher, &family, &given);
    }

    #[test]
    fn references_are_the_same_words_in_every_markup(title in line(), container in line(), family in line()) {
        references(&title, &container, &family);
    }
}

/// What would do something if it were more than words somewhere.
const INJECTIONS: [&str; 22] = [
    "\"><script>alert(1)</script><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "</blockquote></figure><iframe src=//e.org>",
    "&lt;script&gt; &#60;b&#62; &amp;amp;",
    "[click](javascript:alert(1)) ![x](http://e.org/p.png)",
    "[x]: http://e.org 'y' [^1] [^1]: z",
    "`code` ```sh *b* __c__ ~~d~~ <http://e.org> | a | b | $e$ ==f== :smile: - [ ] g",
    "# Heading ## --- === ***",
    "\\input{/etc/passwd} \\immediate\\write18{id} \\csname x\\endcsname",
    "^^5cinput{x} %\\end{document} $\\loop\\repeat$ ~&#_",
    "}{}} \\end{quote} \\verb|x| \\catcode`\\%=12",
    "#read(\"/etc/passwd\") #import \"@preview/x:1.0.0\": * #{sys.version}",
    "] #quote[x] @key <label> // gone /* gone */ $x$ \\ ) [",
    "= Heading - item + item / term: x",
    "}, title = {pwned}} @book{evil, title = {x}} # \"y\" @comment{",
    "{{subst:Delete}} [[File:x.png]] <ref>y</ref> ~~~~ '''b''' | title=pwned }} {{!}}",
    "<nowiki>{{x}}</nowiki> <!-- y --> __NOTOC__ {|z|}",
    "ER  - TY  - BOOK UR  - http://e.org",
    "=cmd|'/C calc'!A0 @SUM(1+1) +1 -1",
    "x,y;\"z\"\"\ta\\tb\\n",
    "::error file=x::pwned %0A::add-mask::y ##[command]z",
    "$(id) `id` ; rm -rf / | sh && ' \" \\",
];

#[test]
fn nothing_that_is_injected_gets_out_of_its_quotation() {
    for injected in INJECTIONS {
        let injected = injected.replace('\t', " ");
        let twice = format!("{injected}\n{injected}");
        rows(&injected, &injected, &twice);
        markups(&injected, &twice);
        records(&injected, &injected, &injected, &injected, &injected);
        references(&injected, &injected, &injected);
    }
}
