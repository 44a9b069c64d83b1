//! `povfacts new`: drafts, their check, and updates.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use proptest::prelude::*;

use crate::harness::{
    Run, TIDE_PAGE, TIDE_TEXT, folder, program, run, run_inside, run_with_stdin, write_file,
};

/// A draft of a text, finished: each claim and topic is written, each exemption accepted.
fn finish(draft: &str) -> String {
    let mut base = String::new();
    for (at, line) in draft.lines().enumerate() {
        let line = match line {
            "# id = \"\"" | "# label = \"\"" => line.replace("\"\"", "\"harbour\""),
            _ => line.to_owned(),
        };
        let is_record = [
            "[[topic]]", "[[exemption]]", "source =", "paragraph =", "text =", "reason =", "id =",
            "label =",
        ];
        let plain = line.strip_prefix("# ").filter(|rest| {
            is_record.iter().any(|start| rest.starts_with(start)) && *rest != "url = \"\""
        });
        let line = plain.unwrap_or(&line);
        let letters: String = at.to_string().bytes().map(|digit| char::from(digit + 49)).collect();
        let is_yen = base.rsplit('\n').nth(1).is_some_and(|last| last.contains('¥'));
        let line = match line {
            "unit = \"\"" if is_yen => "unit = \"JPY\"".to_owned(),
            "topics = []" => "topics = [\"harbour\"]".to_owned(),
            "unit = \"\"" => "unit = \"boats\"".to_owned(),
            _ if line.starts_with("title = \"\"") => "title = \"Ferries\"".to_owned(),
            _ if line.starts_with("claim = \"\"") => format!("claim = \"Claim of {letters}x\""),
            _ => line.to_owned(),
        };
        writeln!(base, "{line}").unwrap();
    }
    base
}

/// Drafts a base of a text, finishes it and checks it.
fn check_draft(name: &str, text: &str) -> Option<Run> {
    let article = write_file(name, text);
    let draft = run(&["new", &article]);
    if draft.code == 1 || draft.stderr.contains("has no story") {
        return None;
    }
    assert_eq!((draft.code, draft.stderr.as_str()), (0, ""), "{text:.300}");
    let base = write_file(&format!("{name}.toml"), &finish(&draft.stdout));
    Some(run(&["check", &base, "--text", &article]))
}

/// Unbalanced marks are those of the text.
fn assert_clean(name: &str, text: &str) {
    let Some(check) = check_draft(name, text) else { return };
    let others = check.stdout.replace("warning[F114]", "");
    let is_clean = !others.contains("warning[") && !others.contains("error[");
    assert!(is_clean && check.stderr.is_empty(), "{text:.2000}\n{}{}", check.stdout, check.stderr);
}

#[test]
fn a_finished_draft_has_nothing_to_fix() {
    for path in [TIDE_TEXT, TIDE_PAGE] {
        let name = Path::new(path).file_name().unwrap().to_str().unwrap();
        assert_clean(&format!("draft-{name}"), &fs::read_to_string(path).unwrap());
    }
    let drafts = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/drafts");
    for file in fs::read_dir(drafts).unwrap() {
        let path = file.unwrap().path();
        if path.is_file() {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            assert_clean(&format!("draft-{name}"), &fs::read_to_string(&path).unwrap());
        }
    }
}

proptest! {
    #[test]
    fn drafts_of_any_sentences_have_nothing_to_fix(parts in proptest::collection::vec(part(), 1..14)) {
        assert_clean("draft-any.txt", &format!("Title here\n\n{}", parts.concat()));
    }

    #[test]
    fn any_article_has_an_answer(
        parts in proptest::collection::vec(prop_oneof![part(), "\\PC{0,8}", tag()], 0..20)
    ) {
        let run = run(&["new", &write_file("draft-answer.html", &parts.concat())]);
        let is_answer = if run.code == 0 { run.stderr.is_empty() } else { run.stdout.is_empty() };
        prop_assert!(is_answer, "{run:?}");
    }
}

fn tag() -> impl Strategy<Value = String> {
    proptest::sample::select(vec![
        "<html>",
        "<p>",
        "</p>",
        "<article>",
        "<div class='comments'>",
        "</div>",
        "<a href='/'>",
        "</a>",
        "<h1>",
        "<script type='application/ld+json'>{\"@type\":\"Report\",\"headline\":\"A\"}",
        "</script>",
        "<meta name='author' content='A'>",
        "<p class='byline'>By ",
        "&amp;",
        "<time datetime='2020-05'>",
    ])
    .prop_map(str::to_owned)
}

fn part() -> impl Strategy<Value = String> {
    proptest::sample::select(PARTS).prop_map(str::to_owned)
}

/// Parts of sentences that have been trouble.
const PARTS: &[&str] = &[
    "about ",
    "贫困人口 ",
    "5 million ",
    "people ",
    "in 2020 ",
    "and 2021. ",
    "“It rained. It snowed.” ",
    "said Ann Lee. ",
    "75% ",
    "of boats ",
    "since May 5, 2020, ",
    "more than in 2022, ",
    "the lowest since 1998. ",
    "double the number in 2021 ",
    "by 2030 ",
    "in the 50s ",
    "in the late 1800s ",
    "40 pounds ",
    "at 1010data ",
    "between January and June 2024 ",
    "from 3 to 10 May 2024 ",
    "from 6.40 to 7.90 ",
    "\n\n",
    "• ",
    "(1) ",
    "$3.5 ",
    "a day ",
    "the 20th century ",
    "two-thirds ",
    "of them ",
    "in Mexico ",
    "and the U.S. ",
    "\u{ad}",
    "\u{a0}",
    "between 2013 and 2018 ",
    "of COVID-19 ",
    "the 2030 Agenda ",
    "up to 12 ",
    "times. ",
    "the ",
    "half ",
    "12 nets ",
    "\n",
    "1,000 ",
    "age of 30 ",
    "9:30 ",
    "the 1990s. ",
    "three-year ",
    "‘so’ ",
    "\"open ",
    "minus 5 ",
    "1.2.3 ",
    "3 ½ ",
    "Ltd. ",
    "7 to 9 ",
    "percent ",
    "one in five ",
    "between 5 and 12 ",
    "$3–5 million ",
    "from 5 to 7 ",
    "aged 5 to 7 ",
    "5 of the 12 ",
    "a vote of 5 to 12, ",
    "212 per 100,000 people ",
    "37 deaths per 1,000 births ",
    "per 5 boats ",
    "¥5 million, ",
    "at 40C ",
    "under-5 ",
    "Lee, 54, ",
    "the 14th in ",
    "sank. 2024 was ",
    "that one in four ",
];

#[test]
fn a_draft_is_not_loaded_before_it_is_written() {
    let article = write_file("unwritten.txt", "Ferries\n\nIn 2020, 5 boats sailed and 7 sank.");
    let draft = run(&["new", &article, "--url", "https://e.org/a"]).success();
    let base = write_file("unwritten.toml", &draft);
    let check = run(&["check", &base]);
    assert_eq!(check.code, 1);
    let claim = "the fact \"boats-sailed-5\" is still to be written: claim and topics";
    assert!(check.stdout.contains(&format!("error[F014]: {claim}")), "{}", check.stdout);
    assert!(check.stdout.ends_with("0 of 2 facts written\n2 errors\n"), "{}", check.stdout);
    let some = draft.replacen("claim = \"\"", "claim = \"Boats that sailed\"", 1);
    let some = some.replacen("topics = []", "topics = [\"t\"]", 1);
    let base =
        write_file("unwritten.toml", &format!("{some}\n[[topic]]\nid = \"t\"\nlabel = \"T\"\n"));
    assert!(run(&["check", &base]).stdout.ends_with("1 of 2 facts written\n1 error\n"));
    assert_eq!(run(&["list", "--facts", &base]).code, 2);
}

#[test]
fn empty_keys_are_named_once() {
    let text = "In 2020, the youngest sailor was 14. “We sailed,” said Ann Lee. Lee said “yes”.";
    let draft = run(&["new", &write_file("empty-keys.txt", text)]).success();
    for line in [
        "# To write: claims, topics and missing units. Then: povfacts check FILE --text ARTICLE",
        "title = \"\"  # The article has no line that can be its title.",
    ] {
        assert!(draft.contains(&format!("\n{line}\n")), "{line}: {draft}");
    }
    assert_eq!(draft.matches("attributed_to = \"Ann Lee\"").count(), 2, "{draft}");
    let check = run(&["check", &write_file("empty-keys.toml", &draft)]);
    let unit = "the fact \"youngest-sailor-14\" is still to be written: claim, unit and topics";
    assert!(check.stdout.contains(&format!("error[F014]: {unit}")), "{}", check.stdout);
    assert!(!check.stdout.contains("F011"), "{}", check.stdout);
    assert!(check.stdout.ends_with("0 of 3 facts written\n4 errors\n"), "{}", check.stdout);
}

#[test]
fn options_select_sentences_and_give_the_address() {
    let text = "Ferries\n\nIn 2020, 5 boats sailed. Then 7 nets sank. Nothing else.";
    let draft = |options: &[&str]| {
        run_inside(None, None, text.as_bytes(), &[&["new", "-"], options].concat())
    };
    let selected = draft(&["--select", "NETS", "--select", "gulls"]).success();
    assert!(selected.contains("\n# Drafted by: povfacts new - --select NETS --select gulls\n"));
    assert_eq!(selected.matches("[[quotation]]").count(), 1);
    assert!(selected.contains("text = \"Then 7 nets sank.\"") && selected.contains("coverage"));
    let addressed = draft(&["--url", "https://e.org/a"]).success();
    assert!(addressed.contains("\nurl = \"https://e.org/a\"\n") && !addressed.contains("coverage"));
    draft(&["--url", "ferry"]).assert_error("not a web address");
    draft(&["--facts", "mine.toml"]).assert_error("cannot be used with");
    assert!(!run(&["new", "--help"]).success().contains("--facts"));
    let none = draft(&["--select", "gulls"]);
    assert_eq!((none.code, none.stdout.as_str()), (1, ""));
    assert!(none.stderr.contains("has no sentence to quote, with a number"));
}

#[test]
fn a_file_that_exists_is_not_overwritten() {
    let base = write_file("mine.toml", "claim = \"By hand\"\n");
    let article = write_file("mine.txt", "Ferries\n\nIn 2020, 5 boats sailed.");
    run(&["new", &article, "-o", &base]).assert_error("exists; choose a new name, or update it");
    assert_eq!(fs::read_to_string(&base).unwrap(), "claim = \"By hand\"\n");
}

#[test]
fn the_page_says_what_its_source_is() {
    let page = "<!DOCTYPE html><html lang='en-GB'><title>5&nbsp;boats - The Ledger</title>\
        <meta property='og:site_name' content='The Ledger'><meta name='author' content='Ann Lee'>\
        <meta property='og:title' content='What&#39;s up'>\
        <meta property='article:published_time' content='2020-05-07T01:00:00Z'>\
        <meta name='date' content='2020-05-06'><link rel='canonical' href='https://e.org/b'>\
        <article><h1>5&nbsp;boats</h1><p>6 May 2020</p><p>It had 5 boats in the harbour.</p></article>";
    let draft = run(&["new", &write_file("source.html", page)]).success();
    for line in [
        "id = \"ledger-2020\"",
        "title = \"5 boats\"",
        "author = [{ literal = \"Ann Lee\" }]",
        "container = \"The Ledger\"",
        "issued = \"2020-05-06\"",
        "language = \"en-GB\"",
        "url = \"https://e.org/b\"",
        "# article:published_time has \"2020-05-07T01:00:00Z\"",
        "begins = \"It had 5 boats in the\"",
        "ends = \"had 5 boats in the harbour.\"",
        "  \"6 May 2020\",",
    ] {
        assert!(draft.contains(&format!("\n{line}\n")), "{line}: {draft}");
    }
}

#[test]
fn the_lines_around_a_story_name_its_author() {
    let page = |date: &str, body: &str| {
        format!(
            "<!DOCTYPE html><html><title>The Boats of Gull Harbour Return - The Ledger</title>\
            <meta property='og:site_name' content='The Ledger'>\
            <meta property='article:published_time' content='{date}'><article>\
            <h1>The Boats of Gull Harbour Return</h1>{body}</article></html>"
        )
    };
    let story = "<p>Written by: Ann Lee and Jan van der Berg, Gull Harbour</p><p>The U.S. Coast Guard \
        saw 5\u{7f} boats return to Gull Harbour.</p><p>Credit: B. Day (CC BY-SA 2.0)</p>";
    let draft = run(&["new", &write_file("byline.html", &page("2020-05-07", story))]).success();
    for line in [
        "id = \"ledger-2020\"",
        "author = [{ literal = \"Ann Lee\" }, { literal = \"Jan van der Berg\" }]",
        "text = \"The U.S. Coast Guard saw 5 boats return to Gull Harbour.\"",
    ] {
        assert!(draft.contains(&format!("\n{line}\n")), "{line}: {draft}");
    }
    assert!(!draft.contains("# <title> has"), "{draft}");
    for date in ["199X", "-0044"] {
        let story = "<p>It had 5 boats.</p><p>(Reporting by Ann Lee; Editing by Bo Day)</p>";
        let draft = run(&["new", &write_file("undated.html", &page(date, story))]).success();
        assert!(draft.contains("id = \"ledger\"\n") && draft.contains("# issued = "), "{draft}");
        assert!(draft.contains("author = [{ literal = \"Ann Lee\" }]"), "{draft}");
    }
}

#[test]
fn authors_are_persons() {
    for (declared, authors) in [
        (r#"{"name":"By Ann Lee"}"#, &["Ann Lee"][..]),
        (r#""Nadia Rahman &amp; Kabir Das""#, &["Nadia Rahman", "Kabir Das"]),
        (r#""Ann Lee, Bo Day, Jan Berg""#, &["Ann Lee", "Bo Day", "Jan Berg"]),
        (r#""Ann Lee, Bo Day, and Jan Berg, New York""#, &["Ann Lee", "Bo Day", "Jan Berg"]),
        (r#""Ann Lee, New York""#, &["Ann Lee, New York"]),
        (r#""World Bank, Washington DC""#, &["World Bank, Washington DC"]),
        (r#"["Ann Lee","Bo Day","Ann Lee"]"#, &["Ann Lee", "Bo Day"]),
        (r#""Ann Lee, Bo Day and Jan van der Berg""#, &["Ann Lee", "Bo Day", "Jan van der Berg"]),
        (r#"[{"name":"Ann Lee &amp; Max Roe"},{"name":"Max Roe"}]"#, &["Ann Lee", "Max Roe"]),
        (r#""Food and Drug Administration""#, &["Food and Drug Administration"]),
        (r#""Lee, Ann""#, &["Lee, Ann"]),
    ] {
        let data = |title: &str, author: &str| {
            format!(
                "<script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\
                \"headline\":\"{title}\",\"author\":{author}}}</script>"
            )
        };
        let page = format!(
            "<!DOCTYPE html>{}{}<article><h1>Pier</h1><p>It has 85 boats.</p></article>",
            data("Pier", declared),
            data("Ferry", r#""Tom Fry""#)
        );
        let draft = run(&["new", &write_file("persons.html", &page)]).success();
        let names: Vec<_> =
            authors.iter().map(|name| format!("{{ literal = \"{name}\" }}")).collect();
        let line = format!("\nauthor = [{}]\n", names.join(", "));
        assert!(draft.contains(&line), "{line} {draft}");
    }
}

#[test]
fn authors_are_declared_one_by_one() {
    let by = |name: &str| format!("<a rel='author'>{name}</a>");
    let meta = |key: &str, value: &str| format!("<meta property='{key}' content='{value}'>");
    let time = meta("article:published_time", "2024-05-06");
    let of_article = |name: &str| meta("article:author", name);
    let clock = "<time datetime='2024-05-06'></time>";
    for (head, before, after) in [
        (of_article("Ann Lee") + &time + &of_article("Bo Day"), String::new(), by("Tom Fry")),
        (String::new(), by("Ann Lee") + clock + &by("Bo Day"), by("Tom Fry") + clock),
        (
            String::new(),
            String::new(),
            by("Ann Lee") + &by("Bo Day") + &" ".repeat(300) + &by("Tom Fry"),
        ),
        (String::new(), by("Ann Lee") + &by("Bo Day"), by("Ann Lee") + &by("Bo Day")),
    ] {
        let page = format!(
            "<!DOCTYPE html>{head}<article><h1>Pier</h1>{before}<p>It has 85 boats.</article>{after}"
        );
        let draft = run(&["new", &write_file("declared.html", &page)]).success();
        let line = "\nauthor = [{ literal = \"Ann Lee\" }, { literal = \"Bo Day\" }]\n";
        assert!(draft.contains(line), "{page} {draft}");
    }
}

#[test]
fn the_last_lines_of_a_story_can_name_its_authors() {
    for (line, authors) in [
        ("By Monday Morning, the 5 boats sank.", None),
        ("By John Smith, the 5 boats and the 6 nets are wrecks.", None),
        (
            "By Ann Lee and Jan Berg, who covers ships and docks",
            Some("[{ literal = \"Ann Lee\" }, { literal = \"Jan Berg\" }]"),
        ),
    ] {
        let page = format!(
            "<!DOCTYPE html><html><title>Boats</title><article><h1>Boats</h1>\
            <p>It had 5 boats.</p><p>{line}</p></article></html>"
        );
        let draft = run(&["new", &write_file("authors.html", &page)]).success();
        let found = draft.lines().find_map(|line| line.strip_prefix("author = "));
        assert_eq!(found, authors, "{line}: {draft}");
    }
}

#[test]
fn figures_have_the_date_that_the_sentence_gives_them() {
    for (sentence, expected) in [
        ("Between January and June 2024, 5 boats sailed.", &["2024-01/2024-06"][..]),
        ("Between 3 and 10 May 2024 it rained on 5 days.", &["2024-05-03/2024-05-10"]),
        ("It had 5 boats, about 8% more than in 2022.", &[]),
        ("The share fell to 2.1%, the lowest since 1998.", &[]),
        ("Compared with 2022, it rose by 8%.", &[]),
        ("It rose from 6.40 to 7.90 feet between 2015 and 2023.", &["2015/2023"]),
        ("It rose to 7.90 feet from 6.40 in 2015.", &["2015"]),
    ] {
        let text = format!("Ferries\n\n{sentence}\n");
        let draft = run_inside(None, None, text.as_bytes(), &["new", "-"]).success();
        let dates = draft.lines().filter_map(|line| line.strip_prefix("date = "));
        let dates: Vec<_> = dates.map(|date| date.trim_matches('"')).collect();
        assert_eq!(dates, expected, "{sentence}: {draft}");
        assert_clean("draft-date.txt", &text);
    }
}

#[test]
fn a_line_with_the_author_or_a_date_is_the_date_of_publication() {
    for (line, expected) in [
        ("By Maria Keller, 14 March 2024", Some("2024-03-14")),
        ("Published 14 March 2025", Some("2025-03-14")),
        ("March 14, 2025", Some("2025-03-14")),
        ("Updated: 14 March 2025", None),
        ("The flood of 14 March 2025", None),
    ] {
        let text = format!("Ferries\n\n{line}\n\nIt had 5 boats.\n");
        let issued = |draft: &str| {
            let issued = draft.lines().find_map(|line| line.strip_prefix("issued = "));
            issued.map(|date| date.trim_matches('"').to_owned())
        };
        let draft = run_inside(None, None, text.as_bytes(), &["new", "-"]).success();
        assert_eq!(issued(&draft).as_deref(), expected, "{line}: {draft}");
    }
    let page = "<!DOCTYPE html><article><h1>Boats</h1><p class='byline'>By Ann Lee, 14 March 2024\
        </p><p>It had 5 boats.</p></article>";
    let draft = run(&["new", &write_file("dated.html", page)]).success();
    assert!(draft.contains("author = [{ literal = \"Ann Lee\" }]"), "{draft}");
    assert!(draft.contains("issued = \"2024-03-14\""), "{draft}");
}

#[test]
fn a_declared_date_comes_before_the_dates_of_the_page() {
    const META: &str = "<meta property='article:published_time' content='2024-05-02T10:00:00Z'>";
    const TIME: &str = "<time datetime='2024-05-03'>3 May 2024</time>";
    for (head, before, expected) in [
        (META, "", Some("2024-05-02")),
        (META, TIME, Some("2024-05-02")),
        ("", TIME, Some("2024-05-03")),
        ("", "", None),
    ] {
        let page = format!(
            "<!DOCTYPE html><title>Fish &amp; chips &copy; &lt;&gt;</title>{head}<article>{before}\
            <p>The pier &amp; the harbour had 85 boats &ndash; on Monday.</p></article>\
            <div class='comments'><p>Bob <time datetime='2024-06-11'>11 June 2024</time></p></div>"
        );
        let draft = run(&["new", &write_file("declared.html", &page)]).success();
        let issued = draft.lines().find_map(|line| line.strip_prefix("issued = "));
        assert_eq!(issued.map(|date| date.trim_matches('"')), expected, "{page} {draft}");
    }
}

#[test]
fn a_copy_of_a_page_has_its_headings_as_lines() {
    let lines = ["It had 5 boats in 2020.", "What it costs", "It costs 7 dollars."];
    let page = format!(
        "<!DOCTYPE html><article><h1>Ferries</h1><p>{}</p><h2>{}</h2><p>{}</p></article>",
        lines[0], lines[1], lines[2]
    );
    let draft = run(&["new", &write_file("headed.html", &page)]).success();
    assert!(draft.contains("furniture = [\n  \"What it costs\",\n]"), "{draft}");
    let base = write_file("headed.toml", &finish(&draft));
    let copy = write_file("headed.txt", &format!("Ferries\n\n{}\n", lines.join("\n\n")));
    let check = run(&["check", &base, "--text", &copy]);
    assert!(check.stdout.contains("2 of 2 quotations exact"), "{}", check.stdout);
    assert!(!check.stdout.contains("F204"), "{}", check.stdout);
}

#[test]
fn markdown_has_its_paragraphs_and_its_front_matter() {
    let text = "---\ntitle: Buses\nauthor: [Ann Lee, Bo Day]\ndate: 2024-03-14\nlang: en\n---\n\n\
        # Buses\n\nIn 2023, buses carried 12.4 million people.[^1] It was **8%** more.\n\n\
        - 41 of 62 cities missed their target\n- 7 did not\n\n| City | Year |\n|---|---|\n| Ely | 2022 |\n\n\
        `code 5`\n\n[^1]: Report 2021, p. 15.\n";
    let draft = run(&["new", &write_file("buses.md", text)]).success();
    for lines in [
        "title = \"Buses\"\n",
        "author = [{ literal = \"Ann Lee\" }, { literal = \"Bo Day\" }]\n",
        "issued = \"2024-03-14\"\nlanguage = \"en\"\n",
        "paragraph = 1\ntext = \"In 2023, buses carried 12.4 million people.\"\n",
        "id = \"buses-carried-12-4-million\"\n",
        "paragraph = 1\ntext = \"It was 8% more.\"\n",
        "paragraph = 2\ntext = \"41 of 62 cities missed their target\"\n",
        "kind = \"statistic\"\nfigure = \"41 of 62\"\n",
        "# text = \"Ely | 2022\"\n# reason = \"The cell of a table, or a number without words.\"\n",
    ] {
        assert!(draft.contains(lines), "{lines}: {draft}");
    }
    assert_eq!(draft.matches("[[quotation]]").count(), 4, "{draft}");
    assert_clean("draft-buses.md", text);
    let cells = "<p>5 boats.<table><tr><td>Ely 2<td>11.5<td><li>7 nets in a layout</table>";
    assert_clean("draft-cells.html", cells);
    let draft = run(&["new", &write_file("cells.html", cells)]).success();
    assert_eq!(draft.matches("[[quotation]]").count(), 2, "{draft}");
    assert_eq!(draft.matches("cell of a table").count(), 2, "{draft}");
}

#[test]
fn numbers_of_german_and_spanish_articles_are_read() {
    for (text, language, figures) in [
        (
            "Am 1. Juli stieg der Lohn auf 12,82 Euro. Es waren die 5,5 Mio. Menschen mit 23.000 Booten.",
            "de",
            "1, 12,82, 5,5 Mio, 23.000",
        ),
        (
            "En 2023 el coste de los barcos fue de 8,3 mil millones y el 12,4 por ciento de la renta.",
            "es",
            "8,3 mil millones, 12,4 por ciento",
        ),
        ("Fares rose by 12.4 percent to 23,000 a year for the boats.", "", "12.4 percent, 23,000"),
        ("Ana de la Cruz of Los Angeles has 12.4 boats.", "", "12.4"),
    ] {
        let draft = run(&["new", &write_file("language.txt", &format!("T\n\n{text}\n"))]).success();
        let values = |key: &str| -> Vec<String> {
            let values = draft.lines().filter_map(|line| line.strip_prefix(key));
            values.map(|value| value.trim_matches('"').to_owned()).collect()
        };
        assert_eq!(values("language = ").concat(), language, "{draft}");
        assert_eq!(values("figure = ").join(", "), figures, "{draft}");
    }
}

#[test]
fn words_broken_at_line_ends_are_whole() {
    let text = "Ferries\n\nIn 2020 some 30 boats in the four harbours of the north were fi-\nnanced by the \
        state, which is a well-known fact among the peo-\nple who live there.\n";
    assert_clean("broken-words.txt", text);
    let draft = run(&["new", &write_file("broken-words.txt", text)]).success();
    assert!(draft.contains("were financed by") && draft.contains("the people who"), "{draft}");
    for text in [
        "Ports\n\nThe report covers 45 coun-\ntries with 1.1 billion people.\n\nTrade grew by 5 per cent.",
        "Ports\n\nTrade grew by 5 per cent in the coun-\ntries of the south.\n\nIt fell by 6 per cent.",
        "Ports\n\nThe report of May has 45 coun-\n\ntries.\n\nIt fell by 6 per cent in May.",
    ] {
        assert_clean("broken-lines.txt", text);
    }
}

#[test]
fn exemptions_hide_no_other_number() {
    let text = "Ferries\n\nAnn Lee, 54, is a 60-year-old ship, and 14th in line.\n";
    let draft = run_inside(None, None, text.as_bytes(), &["new", "-"]).success();
    for lines in [
        "# source = \"ferries\"\n# text = \"Lee, 54\"\n",
        "# source = \"ferries\"\n# text = \"60-year-old\"\n",
        "# paragraph = 1\n# text = \"14th in\"\n",
    ] {
        assert!(draft.contains(lines), "{lines}: {draft}");
    }
    assert_clean("draft-exemptions.txt", text);
}

#[test]
fn a_rate_has_the_number_after_per_in_the_unit() {
    let text =
        "Ferries\n\nIt fell from 212 per 100,000 people in 2010 to 148 per 100,000 in 2022.\n";
    let draft = run_inside(None, None, text.as_bytes(), &["new", "-"]).success();
    let of =
        |key: &str| draft.lines().filter_map(|line| line.strip_prefix(key)).collect::<Vec<_>>();
    assert_eq!(of("figure = "), ["\"212\"", "\"148\""], "{draft}");
    assert_eq!(of("unit = "), ["\"per 100,000 people\"", "\"per 100,000\""], "{draft}");
    assert_eq!(of("date = "), ["\"2010\"", "\"2022\""], "{draft}");
    assert_clean("draft-rate.txt", text);
}

#[test]
fn speakers_are_named_before() {
    let draft = |text: &str| {
        let title = if text.starts_with('<') { "" } else { "Ferries\n\n" };
        let text = format!("{title}{text}\n");
        let draft = run_inside(None, None, text.as_bytes(), &["new", "-"]).success();
        let speakers = draft.lines().filter_map(|line| line.strip_prefix("attributed_to = "));
        speakers.map(|name| name.trim_matches('"').to_owned()).collect::<Vec<_>>().join(", ")
    };
    for (text, speakers) in [
        ("“It is good,” said Anna Berg, a doctor. “It was 5 percent.”", "Anna Berg, Anna Berg"),
        ("Anna Berg said it sank.\n\n“It is 8 percent,” she said.", "Anna Berg"),
        ("Anna Berg came. Berg told reporters that 48 men came.", "Anna Berg"),
        ("Anna Berg said it sank. She said that 5 boats sank.", "Anna Berg"),
        ("“Is it 5 percent?” Anna Berg asked.", "Anna Berg"),
        ("Anna Berg came. It rose by 5 percent, Ms. Berg said.", "Anna Berg"),
        ("It rose by 5 percent, said Anna Berg, who sails.", "Anna Berg"),
        // Another person, an organization, a name too far away, a new quotation.
        ("Anna Berg said it sank. They said that 7 boats sank.", ""),
        ("Anna Berg said so. Tom Day left. “It is 8 percent,” he said.", "Tom Day"),
        ("The World Bank said so. “It is 8 percent,” she said.", ""),
        ("Anna Berg said so.\n\nNo.\n\nNo.\n\nNo.\n\n“It is 8 percent,” she said.", ""),
        ("“It is good,” said Anna Berg. It rained. “It was 5 percent.”", "Anna Berg"),
        ("Anna Berg sailed. “It is 8 percent,” she said.", "Anna Berg"),
        ("The boat of Anna Berg left. “It is 8 percent,” she said.", ""),
        // Captions and related links are outside the story.
        ("<p>It sank.<figure><figcaption>Anna Berg</figure><p>“It is 8 percent,” she said.", ""),
        (
            "<p>Anna Berg said so.<aside>Tom Day sails</aside><p>“It is 8 percent,” she said.",
            "Anna Berg",
        ),
    ] {
        assert_eq!(draft(text), speakers, "{text}");
    }
}

/// A finished base with a comment, and the path of its article.
fn finished(name: &str, text: &str) -> (String, String) {
    let folder = folder(name);
    let path = |file: &str| folder.join(file).into_os_string().into_string().unwrap();
    let (article, base) = (path("a.txt"), path("a.toml"));
    fs::write(&article, text).unwrap();
    let draft = run(&["new", &article]).success();
    fs::write(&base, finish(&draft).replace("claim = \"Claim", "# mine\nclaim = \"My claim"))
        .unwrap();
    assert_eq!(run(&["check", &base, "--text", &article]).code, 0);
    (article, base)
}

#[test]
fn an_update_follows_the_article() {
    const TEXT: &str = "Ferries\n\nIn 2020, 5 boats sailed from the old harbour.\n\nThen 7 nets sank \
        in deep water.\n\nSome 9 gulls cried.";
    let (article, base) = finished("update", TEXT);
    let before = fs::read_to_string(&base).unwrap();
    let update = || run(&["new", &article, "--update", &base]).success();
    assert!(update().ends_with("a.toml is up to date: the article has not changed\n"));
    assert_eq!(fs::read_to_string(&base).unwrap(), before);
    let changed = TEXT.replace("Ferries\n\n", "Ferries\n\nA new lead without news.\n\n");
    let changed = changed
        .replace("7 nets", "8 nets")
        .replace("Some 9 gulls cried.", "It hailed in Mexico 3 times.");
    fs::write(&article, &changed).unwrap();
    assert!(
        update().ends_with(
            "a.toml: 2 paragraphs renumbered, 1 sentence changed, 1 gone, 1 passage new\n"
        )
    );
    let after = fs::read_to_string(&base).unwrap();
    let (old, new) = (before.lines().collect::<Vec<_>>(), after.lines().collect::<Vec<_>>());
    // Only numbers and the fingerprint are replaced.
    let kept = |line: &&&str| new.contains(*line);
    let lost: Vec<_> = old.iter().filter(|line| !kept(line)).collect();
    assert_eq!(lost.len(), 3, "{lost:?}");
    for line in [
        "# The article now has: Then [-7-] {+8+} nets sank in deep water",
        "# The article no longer has this sentence.",
        "text = \"It hailed in Mexico 3 times.\"",
        "figure = \"7\"",
        "label = \"Mexico\"",
    ] {
        assert!(new.contains(&line), "{line}: {after}");
    }
    assert!(!after.contains("figure = \"8\""));
    // The same copy has no new passage, but still a changed sentence.
    assert!(update().ends_with("1 sentence changed, 1 gone, 0 passages new\n"));
    assert_eq!(fs::read_to_string(&base).unwrap(), after);
    fs::write(&article, changed.replace("8 nets", "6 nets")).unwrap();
    assert!(update().ends_with("1 sentence changed, 1 gone, 0 passages new\n"));
    let updated = fs::read_to_string(&base).unwrap();
    assert_eq!(updated.lines().count(), after.lines().count(), "{updated}");
    assert!(updated.contains("# The article now has: Then [-7-] {+6+} nets"), "{updated}");
    fs::write(&article, TEXT).unwrap();
    assert!(update().ends_with("0 sentences changed, 1 gone, 0 passages new\n"));
    let updated = fs::read_to_string(&base).unwrap();
    assert_eq!(updated.matches("# The article ").count(), 1, "{updated}");
}

#[test]
fn an_update_takes_no_exact_words_for_a_change() {
    const TEXT: &str = "Ferries\n\nIn 2022 the office counted 40 ships in port. In 2023 the office counted \
        45 ships in port.";
    let (article, base) = finished("update-exact", TEXT);
    fs::write(&article, TEXT.replace("In 2022 the office counted 40 ships in port. ", "")).unwrap();
    let update = || run(&["new", &article, "--update", &base]).success();
    assert!(update().ends_with("0 sentences changed, 1 gone, 0 passages new\n"));
    // The author deletes the quotation.
    let updated = fs::read_to_string(&base).unwrap();
    let (head, rest) = updated.split_once("[[quotation]]").unwrap();
    fs::write(&base, format!("{head}[[quotation]]{}", rest.split_once("[[quotation]]").unwrap().1))
        .unwrap();
    assert!(update().ends_with("is up to date: the article has not changed\n"));
}

#[test]
fn an_update_removes_the_comments_of_corrected_sentences() {
    const TEXT: &str = "Ferries\n\nSome 5 boats sailed from the old harbour.";
    let (article, base) = finished("update-corrected", TEXT);
    fs::write(&article, TEXT.replace('5', "6")).unwrap();
    let update = || run(&["new", &article, "--update", &base]).success();
    assert!(update().ends_with("1 sentence changed, 0 gone, 0 passages new\n"));
    let corrected = fs::read_to_string(&base).unwrap().replace("Some 5", "Some 6");
    fs::write(&base, corrected.replace("figure = \"5\"", "figure = \"6\"")).unwrap();
    assert!(update().ends_with("0 sentences changed, 0 gone, 0 passages new\n"));
    assert!(!fs::read_to_string(&base).unwrap().contains("# The article "));
    assert!(update().contains("is up to date"));
}

#[test]
fn an_update_of_a_selection_adds_only_selected_sentences() {
    const TEXT: &str = "Ferries\n\nIn 2020, 5 boats sailed.\n\nThen 7 nets sank.";
    let folder = folder("update-selected");
    let path = |file: &str| folder.join(file).into_os_string().into_string().unwrap();
    let (article, base) = (path("a.txt"), path("a.toml"));
    fs::write(&article, TEXT).unwrap();
    fs::write(&base, finish(&run(&["new", &article, "--select", "boats"]).success())).unwrap();
    let update = |text: &str, options: &[&str]| {
        fs::write(&article, text).unwrap();
        run(&[&["new", &article, "--update", &base], options].concat()).success()
    };
    let more = format!("{TEXT} Of the 9 gulls, aged 5, 3 cried.");
    assert!(update(&more, &[]).ends_with("0 gone, 0 passages new\n"));
    assert!(
        update(&(more + " So."), &["--select", "gulls"])
            .ends_with("1 passage new\n1 exemption proposed\n")
    );
    assert!(!fs::read_to_string(&base).unwrap().contains("nets"));
}

#[test]
fn an_update_asks_for_the_new_headline() {
    const TEXT: &str = "Ferries\n\nIn 2020, 5 boats sailed.";
    let (article, base) = finished("update-headline", TEXT);
    fs::write(&article, TEXT.replace("Ferries", "The boats of the ferry")).unwrap();
    let update = || run(&["new", &article, "--update", &base]);
    update().assert_error("the headline has changed; write it as title and in furniture");
    fs::write(&article, "In 2020, 5 boats sailed. So it goes.").unwrap();
    assert!(update().success().contains(": 0 paragraphs renumbered, 0 sentences changed, "));
    let old = fs::read_to_string(&base).unwrap();
    fs::write(&article, TEXT.replace("Ferries", "The boats of the ferry")).unwrap();
    update().assert_error("the headline has changed");
    assert_eq!(fs::read_to_string(&base).unwrap(), old);
    fs::write(&base, old.replace("\"Ferries\"", "\"The boats of the ferry\"")).unwrap();
    assert!(update().success().contains(": 0 paragraphs renumbered, "));
    assert_eq!(run(&["check", &base, "--text", &article]).code, 0);
}

#[test]
fn an_update_proposes_exemptions_of_new_numbers() {
    const TEXT: &str =
        "# Ferries\n\nIn 2023, Ann Lee, 54, counted 45 ships.\n\n| Port | Year |\n|---|---|\n";
    let folder = folder("update-exempt");
    let path = |file: &str| folder.join(file).into_os_string().into_string().unwrap();
    let (article, base) = (path("a.md"), path("a.toml"));
    fs::write(&article, format!("{TEXT}| Ely | 2022 |\n")).unwrap();
    fs::write(&base, finish(&run(&["new", &article]).success())).unwrap();
    assert_eq!(run(&["check", &base, "--text", &article]).code, 0);
    let update = |cells: &str| {
        fs::write(&article, format!("{TEXT}{cells}")).unwrap();
        let update = run(&["new", &article, "--update", &base]).success();
        (update, fs::read_to_string(&base).unwrap())
    };
    let (summary, updated) = update("| Ely | 2021 |\n| Bath | 2022 |\n");
    assert!(summary.ends_with("0 passages new\n2 exemptions proposed\n"), "{summary}");
    for cell in ["Ely | 2021", "Bath | 2022"] {
        assert_eq!(updated.matches(&format!("# text = \"{cell}\"\n")).count(), 1, "{updated}");
    }
    // Proposals that are still comments are known.
    let (summary, updated) =
        update("| Ely | 2021 |\n| Bath | 2022 |\n\nSo. The storm killed 54 men.\n");
    assert!(summary.ends_with("1 passage new\n"), "{summary}");
    assert!(updated.contains("text = \"The storm killed 54 men.\""), "{updated}");
}

#[test]
fn an_update_keeps_the_line_ends_of_the_base() {
    const TEXT: &str = "Ferries\n\nIn 2020, 5 boats sailed.\n\nSome 9 gulls cried.";
    let (article, base) = finished("update-crlf", TEXT);
    let windows = fs::read_to_string(&base).unwrap().replace('\n', "\r\n");
    fs::write(&article, TEXT.replace("5 boats", "6 boats") + " It hailed 3 times.").unwrap();
    for end in ["\r\n", "\r\n\r\n"] {
        fs::write(&base, windows.trim_end().to_owned() + end).unwrap();
        let update = run(&["new", &article, "--update", &base]).success();
        assert!(update.ends_with("1 sentence changed, 0 gone, 1 passage new\n"), "{update}");
        let updated = fs::read_to_string(&base).unwrap();
        assert_eq!(updated.matches('\n').count(), updated.matches("\r\n").count(), "{updated}");
        assert!(updated.contains("hailed") && !updated.contains("\r\n\r\n\r\n"), "{updated}");
    }
}

#[test]
fn an_update_shows_the_words_around_a_changed_sentence() {
    let (article, base) = finished("update-around", "Ferries\n\nThe ferry carried 500 people.");
    fs::write(&article, "Ferries\n\nNobody believes the ferry carried 500 people, or so.").unwrap();
    run(&["new", &article, "--update", &base]).success();
    let updated = fs::read_to_string(&base).unwrap();
    let change = "{+Nobody believes+} the ferry carried 500 people {+, or so.+}";
    assert!(updated.contains(change), "{updated}");
}

#[test]
fn an_update_moves_exemptions_and_the_end_of_a_page() {
    let page = |middle: &str, last: &str| {
        format!(
            "<!doctype html><title>Ferries</title><article>\
             <p>The ferry carried 500 people in 2023, more than in any year before.</p>{middle}\
             <p>The pier is 90 metres long, and has a theatre at its end.</p>{last}</article>"
        )
    };
    let folder = folder("update-page");
    let path = |file: &str| folder.join(file).into_os_string().into_string().unwrap();
    let (article, base) = (path("a.html"), path("a.toml"));
    fs::write(&article, page("", "")).unwrap();
    let draft = finish(&run(&["new", &article]).success());
    let source = draft.lines().find(|line| line.starts_with("source = ")).unwrap();
    let exemption = format!(
        "\n[[exemption]]\n{source}\nparagraph = 2\ntext = \"a theatre\"\nreason = \"No count.\"\n\n\
         [[source]]\nid = \"other\"\ntype = \"webpage\"\ntitle = \"Piers\"\n\n\
         [[exemption]]\nsource = \"other\"\nparagraph = 9\ntext = \"a theatre at\"\nreason = \"No count.\"\n"
    );
    fs::write(&base, draft.clone() + &exemption).unwrap();
    let middle = "<p>The harbour has published its figures for the whole of the year.</p>";
    let last = "<p>A correction of March: the pier has 44 lamps on both of its sides.</p>";
    fs::write(&article, page(middle, last)).unwrap();
    let update = run(&["new", &article, "--update", &base]).success();
    let all = "2 paragraphs renumbered, 0 sentences changed, 0 gone, 1 passage new\n";
    assert!(update.ends_with(all), "{update}");
    let updated = fs::read_to_string(&base).unwrap();
    for line in [
        "begins = \"The ferry carried 500 people in\"",
        "ends = \"lamps on both of its sides.\"",
        "paragraph = 3\ntext = \"a theatre\"",
        "paragraph = 9\ntext = \"a theatre at\"",
    ] {
        assert!(updated.contains(line), "{line}: {updated}");
    }
}

#[test]
fn an_update_of_the_same_words_changes_the_fingerprint_alone() {
    let text = fs::read_to_string(TIDE_TEXT).unwrap();
    let (article, base) = finished("update-same", &text);
    let before = fs::read_to_string(&base).unwrap();
    fs::write(&article, text + "\n").unwrap();
    let update = run(&["new", &article, "--update", &base]).success();
    let nothing = "0 paragraphs renumbered, 0 sentences changed, 0 gone, 0 passages new\n";
    assert!(update.ends_with(nothing), "{update}");
    let after = fs::read_to_string(&base).unwrap();
    let others = before.lines().zip(after.lines()).filter(|(before, after)| before != after);
    let others: Vec<_> = others.map(|(before, _)| before.split(' ').next().unwrap()).collect();
    assert_eq!(others, ["sha256", "characters"]);
    assert_eq!(run(&["check", &base, "--text", &article]).code, 0);
}

#[test]
fn updates_need_a_base_of_one_article() {
    let (article, base) = finished("update-bad", "Ferries\n\nIn 2020, 5 boats sailed.");
    let update = |base: &str| run(&["new", &article, "--update", base]);
    let text = fs::read_to_string(&base).unwrap();
    let longer = write_file("update-longer.txt", "Ferries\n\nIn 2020, 5 boats sailed.\n");
    run_inside(None, None, text.as_bytes(), &["new", &longer, "--update", "-"])
        .assert_error("cannot overwrite standard input");
    let broken = write_file("update-broken.toml", &text.replace("schema = 1", "schema = "));
    update(&broken).assert_fault(":4:");
    let twice = text.rsplit_once("\n[[quotation]]").unwrap().1;
    let twice = write_file("update-twice.toml", &format!("{text}\n[[quotation]]{twice}"));
    update(&twice).assert_fault("have the id");
    // Other faults are left to the author.
    let unfinished = text.replace("topics = [", "topics = [\"none\", ").replace("kind", "kinds");
    update(&write_file("update-unfinished.toml", &unfinished)).success();
    update(&write_file("update-none.toml", "schema = 1\n")).assert_error("has to quote one source");
    // The source of all quotations is a default.
    let source = text.lines().find(|line| line.starts_with("source = ")).unwrap();
    let text = text.replace(&format!("{source}\n"), "");
    let text = text.replace("schema = 1\n", &format!("schema = 1\ndefaults = {{ {source} }}\n"));
    update(&write_file("update-default.toml", &text)).success();
}

#[test]
fn hostile_articles_have_a_clear_answer() {
    let page = |body: &str| format!("<!DOCTYPE html><html><body>{body}</body></html>");
    let sentences = |count: usize| -> String {
        let sentences = (0..count).map(|at| format!("Boat {at} had {at} nets in 2020."));
        sentences.collect::<Vec<_>>().join(" ")
    };
    for (name, text, code, message) in [
        ("tags.html", page(&"<b>".repeat(100_000)), 2, "has no words"),
        ("blocks.html", page(&"<div class='a'><p>".repeat(5_000)), 2, "has no words"),
        ("links.html", page(&"<p><a href='/'>Home</a> ".repeat(9)), 1, "has no sentence to quote"),
        ("numbers.txt", sentences(2_000), 0, ""),
        ("numbers.html", page(&format!("<article><p>{}</p></article>", sentences(2_000))), 0, ""),
        ("same.txt", "It had 5 boats.\n".repeat(10_000), 0, ""),
        ("cells.txt", "822\n\n".repeat(20_000), 1, ""),
        (
            "script.html",
            page("<script>var a = 12; // 5 boats.</script><p>No boats at all.</p>"),
            1,
            "has no sentence to quote, with a number",
        ),
        (
            "json.html",
            page("<script type='application/ld+json'>{\"@type\":[[[</script><p>It had 5 boats."),
            0,
            "",
        ),
        ("marks.txt", "“".repeat(50_000) + " 5 boats.", 1, ""),
        ("words.txt", "China ".repeat(50_000) + "5.", 1, ""),
        ("empty.txt", " \n".to_owned(), 2, "is empty"),
        ("line.txt", "5".repeat(100_000) + " boats sailed.", 1, ""),
    ] {
        let run = run(&["new", &write_file(&format!("hostile-{name}"), &text)]);
        assert_eq!(run.code, code, "{name}: {:.500}{:.500}", run.stdout, run.stderr);
        assert!(run.stderr.contains(message), "{name}: {}", run.stderr);
    }
}

/// Runs the steps of docs/new-base.md: a block with a file name is that file, other TOML is in the
/// base, and `...` in an output is anything.
#[test]
fn steps_of_the_documentation() {
    let folder = folder("new-base");
    let mut blocks = include_str!("../../docs/new-base.md").split("```").skip(1).step_by(2);
    let mut commands = 0;
    while let Some((info, body)) = blocks.next().and_then(|block| block.split_once('\n')) {
        match info.split_once(' ') {
            Some((_, file)) => fs::write(folder.join(file), body).unwrap(),
            None if info == "toml" => {
                let base = fs::read_to_string(folder.join("mine.toml")).unwrap();
                assert!(base.contains(body), "{body}\n{base}");
            }
            None => {
                let (command, expected) = body.split_once('\n').unwrap();
                let (command, file) = command.split_once(" > ").unwrap_or((command, ""));
                let arguments = command.strip_prefix("$ povfacts ").unwrap().split(' ');
                let mut program = program();
                let run = run_with_stdin(program.args(arguments).current_dir(&folder), b"");
                assert_eq!(run.stderr, "", "{command}");
                if !file.is_empty() {
                    fs::write(folder.join(file), &run.stdout).unwrap();
                    continue;
                }
                let mut rest = run.stdout.as_str();
                for part in expected.split("...\n") {
                    let (_, after) =
                        rest.split_once(part).unwrap_or_else(|| panic!("{}", run.stdout));
                    rest = after;
                }
                commands += 1;
            }
        }
    }
    assert_eq!(commands, 4);
}
