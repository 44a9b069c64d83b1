//! Articles in HTML and plain text: paragraphs do not overlap, and every offset maps to an
//! offset in the file.
#![no_main]

use libfuzzer_sys::fuzz_target;
use povfacts::internals::Article;
use povfacts::internals::TextFile;

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let file = TextFile::new("a.html", text);
    let article = Article::new(&file, &["Headline".into()]);
    let (mut end, mut number) = (0, 0);
    for paragraph in article.paragraphs() {
        assert!(paragraph.range.start >= end && !paragraph.range.is_empty(), "{paragraph:?}");
        end = paragraph.range.end;
        if let Some(this) = paragraph.number {
            // The cells of a table are one paragraph.
            assert!(this == number + 1 || this == number && number > 0, "{paragraph:?}");
            number = this;
        }
        assert_eq!(article.paragraph_at(paragraph.range.start), Some(paragraph));
        let words = article.words_of(paragraph);
        assert!(!words.is_empty() && words == words.trim(), "{words:?}");
        for (at, char) in words.char_indices() {
            let at = paragraph.range.start + at;
            let place = article.in_file(at..at + char.len_utf8());
            let Some(source) = text.get(place.clone()) else { panic!("{place:?}: {char:?}") };
            if char.is_alphanumeric() {
                // Superscript and subscript digits of HTML become single characters.
                let raised = is_raised(char) && source.contains(|char: char| char.is_ascii_digit());
                let is_same = source.contains(char) || source.contains('&') || raised;
                assert!(is_same, "{char:?}: {source:?}");
            }
        }
        let before = article.text()[..end].chars().count();
        assert_eq!(article.code_points_before(end), before);
    }
});

fn is_raised(char: char) -> bool {
    matches!(char, '²' | '³' | '¹' | '\u{2070}'..='\u{209c}')
}
