//! Parsers for the output formats, independent of the program.

use html5gum::{Token, Tokenizer};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// Text and markup of a document.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct ReadBack {
    /// The text, with a line for each paragraph.
    pub(crate) text: String,
    /// The elements, each with the names of its attributes.
    pub(crate) elements: Vec<String>,
    /// The values of all attributes, or the addresses of links.
    pub(crate) addresses: Vec<String>,
}

/// Reads HTML.
pub(crate) fn html(html: &str) -> ReadBack {
    let mut read = ReadBack::default();
    for token in Tokenizer::new(html).flatten() {
        match token {
            Token::StartTag(tag) => {
                let name = lossy(&tag.name);
                let attributes = tag.attributes.iter().map(|(key, value)| {
                    read.addresses.push(lossy(value));
                    format!(" {}", lossy(key))
                });
                let attributes: String = attributes.collect();
                read.elements.push(format!("{name}{attributes}"));
            }
            Token::EndTag(tag) if *tag.name == b"p"[..] => read.text.push('\n'),
            Token::EndTag(_) => {}
            Token::String(text) => read.text.push_str(&lossy(&text)),
            other => read.elements.push(format!("{other:?}")),
        }
    }
    read
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Reads Markdown with all extensions.
pub(crate) fn markdown(markdown: &str) -> ReadBack {
    let mut read = ReadBack::default();
    // Smart punctuation would change the text.
    let options = Options::all() - Options::ENABLE_SMART_PUNCTUATION;
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Start(tag) => {
                if let Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } = &tag {
                    read.addresses.push(dest_url.to_string());
                }
                let name = format!("{tag:?}");
                let end = name.find([' ', '(', '{']).unwrap_or(name.len());
                read.elements.push(name.chars().take(end).collect());
            }
            Event::End(TagEnd::TableCell) => read.text.push('\t'),
            Event::End(TagEnd::Paragraph | TagEnd::TableRow | TagEnd::TableHead) => {
                read.text.push('\n');
            }
            Event::End(_) => {}
            Event::Text(text) => read.text.push_str(&text),
            Event::SoftBreak => read.text.push('\n'),
            other => read.elements.push(format!("{other:?}")),
        }
    }
    read
}

/// Reads tab-separated values with the escapes of the README.
pub(crate) fn tsv(tsv: &str) -> Vec<Vec<String>> {
    let cell = |cell: &str| {
        let mut read = String::new();
        let mut chars = cell.chars();
        while let Some(char) = chars.next() {
            read.push(match char {
                '\\' => match chars.next() {
                    Some('t') => '\t',
                    Some('n') => '\n',
                    Some('r') => '\r',
                    Some('\\') => '\\',
                    other => panic!("\\{other:?} is not an escape"),
                },
                char => char,
            });
        }
        read
    };
    tsv.split_terminator('\n').map(|line| line.split('\t').map(cell).collect()).collect()
}

/// Reads RIS: records of tags and values.
pub(crate) fn ris(ris: &str) -> Vec<Vec<(String, String)>> {
    let mut records = Vec::new();
    let mut record = Vec::new();
    for line in ris.split_terminator("\r\n") {
        let (tag, value) =
            line.split_once("  - ").unwrap_or_else(|| panic!("invalid line: {line:?}"));
        let is_tag = tag.len() == 2
            && tag.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
        assert!(is_tag && !value.contains(['\r', '\n']), "invalid line: {line:?}");
        match tag {
            "ER" => records.push(std::mem::take(&mut record)),
            _ => record.push((tag.to_owned(), value.to_owned())),
        }
    }
    assert!(record.is_empty(), "a record has no end: {record:?}");
    records
}

/// The letters and digits of a text, independent of typography.
pub(crate) fn letters(text: &str) -> String {
    text.chars().filter(|char| char.is_alphanumeric()).collect()
}

/// A text with single spaces.
pub(crate) fn collapse_spaces(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text without quotation marks, which csquotes chooses, and without commas, which stand for low
/// single marks.
pub(crate) fn unmarked(text: &str) -> String {
    let is_mark = |char: char| "\"'`´‘’‚‛“”„‟«»‹›′″「」『』,".contains(char);
    collapse_spaces(&text.replace(is_mark, ""))
}

/// Reads plain text in LaTeX: commands for signs and `\enquote` are the only commands. A low single
/// quotation mark is a comma, as in LaTeX's fonts.
pub(crate) fn latex(latex: &str) -> String {
    const SIGNS: [(&str, char); 16] = [
        ("textasciitilde{}", '~'),
        ("textasciicircum{}", '^'),
        ("textbackslash{}", '\\'),
        ("symbol{34}", '"'),
        ("textasciigrave{}", '`'),
        ("textless{}", '<'),
        ("textgreater{}", '>'),
        (",", ' '),
        ("hspace{0pt}", '\u{200b}'),
        ("(-\\)", '−'),
        ("(\\approx\\)", '≈'),
        ("(\\ne\\)", '≠'),
        ("(\\le\\)", '≤'),
        ("(\\ge\\)", '≥'),
        ("('\\)", '′'),
        ("(''\\)", '″'),
    ];
    let (mut read, mut rest, mut quotes) = (String::new(), latex, 0);
    while let Some(char) = rest.chars().next() {
        let after = &rest[char.len_utf8()..];
        rest = match (char, SIGNS.iter().find(|(name, _)| after.starts_with(name))) {
            ('\\', Some((name, sign))) => {
                read.push(*sign);
                &after[name.len()..]
            }
            ('\\', None) if after.starts_with("enquote{") => {
                quotes += 1;
                read.push('"');
                &after["enquote{".len()..]
            }
            ('}', _) if quotes > 0 => {
                quotes -= 1;
                read.push('"');
                after
            }
            ('\\', None) => {
                let sign = after.chars().next().filter(|sign| "#$%&_{}".contains(*sign));
                read.push(sign.unwrap_or_else(|| panic!("a command: {latex}")));
                &after[1..]
            }
            ('{', _) if after.starts_with('}') => &after[1..],
            (',', _) if after.starts_with(',') => {
                read.push('„');
                &after[1..]
            }
            _ => {
                assert!(!"{}#$%&_^~\"<>`".contains(char), "{char} is markup: {latex}");
                read.push(char);
                after
            }
        };
    }
    assert_eq!(quotes, 0, "{latex}");
    read
}
