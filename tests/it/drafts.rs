//! Drafts in other formats than Markdown and plain text.

use crate::harness::{TIDE, TIDE_PAGE, run, run_inside, write_file};

#[test]
fn a_page_without_marks_of_a_story_is_audited_whole() {
    let draft = "<p>823 counties were delisted</p><p>It rained for a week in the north.</p><ul><li>\
        182,000 villages<li>98.99 million people</ul><blockquote>“There were 12 boats in the rain”\
        </blockquote><table><tr><td>1.5 million<td>2019</table>";
    let report = run(&["audit", &write_file("fragment.html", draft), "--strict"]);
    for words in ["823", "182,000", "98.99 million", "“There were 12 boats", "1.5 million", "2019"]
    {
        assert!(report.stdout.contains(&format!("  {words}")), "{words}: {}", report.stdout);
    }
    assert!(!report.stdout.contains("not compared"), "{}", report.stdout);
    let page = format!("{draft}<nav>Five words of a menu</nav>");
    let report = run(&["audit", &write_file("fragment-menu.html", &page), "--strict"]);
    let left = "not compared: 5 words outside the story of a page\n";
    assert!(report.stdout.contains(left) && report.stdout.contains("823"), "{}", report.stdout);
}

#[test]
fn pages_are_audited() {
    let page = "<!DOCTYPE html>\n<html><body><nav><p>In 1901 there were 77 tides.</p></nav>\n\
        <article><h1>The tide</h1><p>They said &ldquo;every roof was mended by harvest&rdquo; in \
        2019.</p></article></body></html>\n";
    let file = write_file("draft.htm", page);
    for (draft, stdin) in [(file.as_str(), ""), ("-", page)] {
        let arguments = ["audit", draft, "--strict", "--facts", TIDE];
        let report = run_inside(None, None, stdin.as_bytes(), &arguments);
        assert_eq!(report.code, 1, "{}", report.stderr);
        assert!(report.stdout.contains(":3:"), "{}", report.stdout);
        assert!(report.stdout.contains("every roof was mended by harvest"), "{}", report.stdout);
        assert!(!report.stdout.contains("77"), "{}", report.stdout);
    }
    run(&["audit", TIDE_PAGE, "--fix"]).assert_error("is HTML, which --fix cannot edit");
}

#[test]
fn the_converter_of_other_formats_is_named() {
    for (name, bytes, command) in [
        ("draft.pdf", &b"%PDF-1.7\n\xb5\xb5\0"[..], "pdftotext "),
        ("draft.DOCX", b"PK\x03\x04\0", "pandoc -t markdown "),
        ("draft.tex", b"It has 98.99~million people.", "pandoc -t markdown "),
    ] {
        let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        std::fs::write(&path, bytes).unwrap();
        let path = path.to_str().unwrap();
        run(&["audit", path]).assert_error(&format!("hint: first run: {command}"));
        run(&["check", "--text", path]).assert_error(command);
        run(&["new", path]).assert_error(command);
    }
    run(&["audit", "https://example.org/story"])
        .assert_error("first run: curl -L 'https://example.org/story' > page.html");
    assert!(!run(&["audit", "no-such-draft.md"]).stderr.contains("hint"));
}
