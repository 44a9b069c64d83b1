//! Random and hostile texts in every format: independent parsers read the same text, and
//! only the markup of the program.

use biblatex::{Bibliography, ChunksExt};
use povfacts::internals::steers;
use proptest::prelude::*;
use serde_json::Value;

use crate::harness::{run_inside, toml};
use crate::readers::{self, collapse_spaces, letters, unmarked};

/// The citation styles.
const STYLES: [&str; 8] =
    ["apa", "mla", "chicago", "chicago-notes", "harvard", "ieee", "vancouver", "gb-7714"];

/// Text with a meaning in a format: delimiters, commands, markup.
const AWKWARD: [&str; 54] = [
    "{", "}", "{{", "}}", "\\", "\\\\", "\"", "'", "''", "`", "``", "$", "$$", "%", "&", "&amp;",
    "&#x3c;", "#", "_", "^", "~", "~~", "<", ">", "<b>", "</p>", "<!--", "-->", "<script>", "[",
    "]", "](x)", "![", "|", "||", "@", ",", ";", "=", "=1+1", "--", "---", "- ", "1. ", "+ ", ": ",
    "> ", "...", "/*", "//", "*", "**", " and ", "\\input{x}",
];

/// A line of awkward text, letters and any other characters.
fn line() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        3 => proptest::sample::select(AWKWARD.as_slice()).prop_map(str::to_owned),
        2 => "[A-Za-z0-9 ]{1,5}",
        1 => "\\PC",
    ];
    let line = proptest::collection::vec(part, 1..10).prop_map(|parts| parts.concat());
    let line = line.prop_map(|line| line.replace(steers, ""));
    line.prop_filter("has text", |line| !line.trim().is_empty())
}

/// One or two lines.
fn lines() -> impl Strategy<Value = String> {
    proptest::collection::vec(line(), 1..3).prop_map(|lines| lines.join("\n"))
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
    run_inside(None, None, base.as_bytes(), &arguments).success()
}

fn json(text: &str) -> Vec<Value> {
    serde_json::from_str(text).expect("an array")
}

/// JSON and rows have the values of the facts.
fn assert_facts(label: &str, claim: &str, text: &str) {
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
    assert_eq!(
        collapse_spaces(&read.text),
        format!("id claim f {}", collapse_spaces(claim)),
        "{table}"
    );
}

/// Every markup has the text of the quotation, without markup from the text.
fn assert_quotations(title: &str, text: &str) {
    let source = [("type", "book"), ("title", title), ("url", "https://e.org/a?b&c")];
    let base = base(&source, ["T", "C", text]);
    let page = readers::html(&run(&base, &["quote", "--format", "html", "--link"]));
    let (quoted, _) = page.text.split_once("\n— ").expect("an attribution");
    assert_eq!(collapse_spaces(quoted), collapse_spaces(text));
    for element in &page.elements {
        let known = ["figure", "blockquote cite", "p", "figcaption", "a href", "cite"];
        assert!(known.contains(&element.as_str()), "{element}");
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
        latex.strip_prefix("\\blockcquote[par.~1]{s}{").and_then(|rest| rest.strip_suffix("}\n"));
    let read = readers::latex(inner.unwrap_or_else(|| panic!("{latex}")));
    assert_eq!(unmarked(&read), unmarked(text), "{latex}");
}

/// Records of all formats have the fields of the source.
fn assert_records(title: &str, container: &str, publisher: &str, family: &str, given: &str) {
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
        assert!(records[0].contains(&(tag.to_owned(), collapse_spaces(value))), "{records:?}");
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
    let inner = template.strip_prefix("{{cite news").and_then(|rest| rest.strip_suffix(" }}\n"));
    let inner = inner.expect("a template").replace("{{!}}", "");
    assert!(!inner.contains("{{") && !inner.contains("}}") && !inner.contains('\n'));
    assert_eq!(inner.matches(" |title=").count(), 1, "{template}");
}

#[test]
fn pages_are_a_range_or_a_list() {
    for (page, pages, tags) in [
        ("12-15", "12--15", "SP  - 12\r\nEP  - 15\r\n"),
        ("3, 5–7", "3, 5--7", "SP  - 3, 5–7\r\nER"),
        ("A_1%", "A\\_1\\%", "SP  - A_1%\r\nER"),
        ("A-12", "A-12", "SP  - A-12\r\nER"),
    ] {
        let source = [("type", "article-journal"), ("title", "T"), ("page", page)];
        let base = base(&source, ["T", "C", "Said."]);
        let (bibtex, ris) =
            ["bibtex", "ris"].map(|it| run(&base, &["cite", "--format", it])).into();
        assert!(bibtex.contains(&format!("pages = {{{pages}}}")), "{bibtex}");
        assert!(ris.contains(tags), "{ris}");
    }
}

/// References have the same text in every markup.
fn assert_references(title: &str, container: &str, family: &str) {
    let source = [("type", "article-newspaper"), ("title", title), ("container", container)];
    let base = base(&source, ["T", "C", "Said."])
        + &format!("author = [{{ family = {} }}]\n", toml(family));
    for style in STYLES {
        let cite = |format: &str| run(&base, &["cite", "--style", style, "--format", format]);
        let text = cite("text");
        assert_eq!(text.lines().count(), 1);
        let page = readers::html(&cite("html"));
        assert!(
            page.elements.iter().all(|element| element == "p" || element == "i"),
            "{:?}",
            page.elements
        );
        assert_eq!(collapse_spaces(&page.text), collapse_spaces(&text));
        let markdown = cite("markdown");
        let page = readers::markdown(&markdown);
        let is_known = |element: &String| element == "Paragraph" || element == "Emphasis";
        assert!(page.elements.iter().all(is_known), "{markdown}");
        assert_eq!(letters(&page.text), letters(&text));
    }
}

/// A base of a source by Ann Lind with a quotation of a speaker.
fn speaker_base(speaker: &str) -> String {
    let source = [("type", "article-newspaper"), ("title", "T"), ("issued", "2020")];
    let author = "author = [{ family = \"Lind\", given = \"Ann\" }]\n";
    let attribution = format!("paragraph = 1\nattributed_to = \"{speaker}\"");
    let base = base(&source, ["T", "C", "Said."]) + author;
    base.replacen("paragraph = 1", &attribution, 1)
}

#[test]
fn all_styles_and_formats_name_the_speaker() {
    let base = speaker_base("Gil {Moe}");
    let quote = |arguments: &[&str]| run(&base, &[&["quote"], arguments].concat());
    let citations = [
        ("apa", "(Gil {Moe}, as cited in Lind, 2020, para. 1)"),
        ("mla", "Gil {Moe} (qtd. in Lind, par. 1)"),
        ("chicago", "Gil {Moe} (quoted in Lind 2020, para. 1)"),
        ("chicago-notes", "Gil {Moe}, quoted in Ann Lind, “T,” 2020, para. 1."),
        ("harvard", "(Gil {Moe}, cited in Lind, 2020, para. 1)"),
        ("ieee", "Gil {Moe} [1, para. 1]"),
        ("vancouver", "Gil {Moe} (1, para. 1)"),
        ("gb-7714", "Gil {Moe}[1]para. 1"),
    ];
    assert_eq!(citations.map(|(style, _)| style), STYLES);
    for (style, citation) in citations {
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
fn quotation_marks_in_quotations_follow_the_format() {
    let source = [("type", "article-newspaper"), ("title", "T"), ("issued", "2020")];
    let base = base(&source, ["T", "C", "He said \"a 'b' c\"."]);
    let quote = |arguments: &[&str]| run(&base, &[&["quote"], arguments].concat());
    for style in STYLES {
        let text = quote(&["--style", style]);
        assert!(text.starts_with("“He said ‘a “b” c’.”\n"), "{text}");
    }
    for (format, words) in [
        ("text", "“He said ‘a “b” c’.”\n"),
        ("html", "<p>He said \"a 'b' c\".</p>"),
        ("markdown", "> He said \"a 'b' c\".\n"),
        ("latex", "{He said \\enquote{a \\enquote{b} c}.}"),
        ("typst", "  He said \\\"a \\'b\\' c\\\".\n"),
        ("json", "\"He said \\\"a 'b' c\\\".\""),
    ] {
        let out = quote(&["--format", format]);
        assert!(out.contains(words), "{out}");
    }
}

#[test]
fn authors_are_not_named_as_speakers() {
    for name in ["Ann Lind", "Lind"] {
        let text = run(&speaker_base(name), &["quote", "--style", "apa"]);
        assert!(text.contains("— (Lind, 2020, para. 1)\n"), "{text}");
        let text = run(&speaker_base(name), &["quote"]);
        assert!(text.contains("— Ann Lind, “T”, 2020, para. 1\n"), "{text}");
    }
}

#[test]
fn makers_of_a_source_are_not_named_as_speakers() {
    let author = "author = [{ family = \"Lind\", given = \"Ann\" }]\n";
    let base = speaker_base("The Herald");
    let editor = speaker_base("Ann Lind").replace("author = ", "editor = ");
    let coauthor = author.replace(" }]", " }, { literal = \"Port Office\" }]");
    for (base, writer) in [
        (base.replace(author, "container = \"The Herald\"\n"), "The Herald"),
        (base.replace(author, "publisher = \"The Herald\"\n"), "The Herald"),
        (base.replace(author, "author = [{ literal = \"The Herald\" }]\n"), "The Herald"),
        (speaker_base("Ann Lind").replace(author, &coauthor), "Ann Lind and Port Office"),
        (editor.clone(), "Ann Lind"),
        (editor.replace("article-newspaper", "book"), "Ann Lind (ed.)"),
    ] {
        let quote = |arguments: &[&str]| run(&base, &[&["quote"], arguments].concat());
        let styles = STYLES.map(|style| quote(&["--style", style]));
        let formats = ["text", "markdown", "html", "latex", "typst"];
        let formats = formats.map(|format| quote(&["--format", format]));
        for out in styles.iter().chain(&formats) {
            let is_cited =
                ["cited in", "quoted in", "qtd. in"].iter().any(|words| out.contains(words));
            assert!(!is_cited, "{out}");
        }
        assert!(formats[0].contains(&format!("— {writer}, “T”, 2020")), "{}", formats[0]);
        assert!(styles[5].contains("— [1, para. 1]\n"), "{}", styles[5]);
    }
}

#[test]
fn works_without_an_author_cite_the_speaker_and_the_editors() {
    let base = speaker_base("Mary Quist").replace("author = ", "editor = ");
    for (format, line) in [
        ("text", "— Mary Quist, cited in “T”, 2020, para. 1\n"),
        ("markdown", "— Mary Quist, cited in “T”, 2020, para. 1\n"),
        ("html", "— Mary Quist, cited in <cite>T</cite>, 2020, para. 1<"),
    ] {
        let text = run(&base, &["quote", "--format", format]);
        assert!(text.contains(line), "{text}");
    }
    let own = base.replace("title = ", "container = \"Mary Quist\"\ntitle = ");
    assert!(run(&own, &["quote"]).contains("— Mary Quist, “T”, 2020, para. 1\n"));
    let author = "{ family = \"Lind\", given = \"Ann\" }";
    let book = base.replace("article-newspaper", "book");
    for (editors, line) in [
        (1, "— Mary Quist, cited in Ann Lind (ed.), “T”, 2020, para. 1\n"),
        (3, "— Mary Quist, cited in Ann Lind, Ann Lind and Ann Lind (eds.), “T”, 2020, para. 1\n"),
        (4, "— Mary Quist, cited in Ann Lind et al. (eds.), “T”, 2020, para. 1\n"),
    ] {
        let book = book.replace(author, &vec![author; editors].join(", "));
        assert!(run(&book, &["quote"]).contains(line), "{editors}");
        let unattributed = book.replace("attributed_to = \"Mary Quist\"", "");
        let line = line.replace("Mary Quist, cited in ", "");
        assert!(run(&unattributed, &["quote"]).contains(&line), "{editors}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn json_and_rows_have_the_facts(label in line(), claim in line(), text in lines()) {
        assert_facts(&label, &claim, &text);
    }

    #[test]
    fn markup_has_the_text_of_quotations(title in line(), text in lines()) {
        assert_quotations(&title, &text);
    }

    #[test]
    fn records_have_the_fields_of_sources(title in line(), container in line(), publisher in line(), family in line(), given in line()) {
        assert_records(&title, &container, &publisher, &family, &given);
    }

    #[test]
    fn markup_has_the_text_of_references(title in line(), container in line(), family in line()) {
        assert_references(&title, &container, &family);
    }
}

/// Texts with an effect in a format, if they are not escaped.
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
fn injected_markup_has_no_effect() {
    for injected in INJECTIONS {
        let injected = injected.replace('\t', " ");
        let twice = format!("{injected}\n{injected}");
        assert_facts(&injected, &injected, &twice);
        assert_quotations(&injected, &twice);
        assert_records(&injected, &injected, &injected, &injected, &injected);
        assert_references(&injected, &injected, &injected);
    }
}
