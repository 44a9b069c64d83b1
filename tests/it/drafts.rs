//! Drafts in other formats than Markdown and plain text.

use crate::harness::{TIDE, TIDE_PAGE, run, run_inside, write_file};

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
    ] {
        let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        std::fs::write(&path, bytes).unwrap();
        let path = path.to_str().unwrap();
        run(&["audit", path])
            .assert_error(&format!("hint: povfacts reads text files; first run: {command}"));
        run(&["check", "--text", path]).assert_error(command);
    }
    run(&["audit", "https://example.org/story"])
        .assert_error("first run: curl -L 'https://example.org/story' > page.html");
    assert!(!run(&["audit", "no-such-draft.md"]).stderr.contains("hint"));
}
