//! Drafts: the running text of Markdown, plain text and HTML, without code, addresses, markup and
//! front matter.

use std::ffi::OsStr;
use std::ops::Range;
use std::path::Path;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::typeset::joined_pages;
use super::{BlockKind, Builder, html};
use crate::text::{TextFile, View, is_one_of, raised, with_offsets};

/// The placeholder of code and math in the running text.
pub(crate) const LEFT_OUT: char = '\u{fffc}';

/// The markup of a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Markup {
    /// `CommonMark` with tables, footnotes and front matter.
    Markdown,
    Plain,
    Html,
}

impl Markup {
    /// The markup of a file, by the extension of its name, else by the beginning of its text; `other`
    /// if that is no page.
    pub fn of(file: &TextFile, other: Self) -> Self {
        const EXTENSIONS: [(Markup, &str); 3] = [
            (Markup::Markdown, "markdown md mdown mdx mkd qmd rmd"),
            (Markup::Plain, "txt text"),
            (Markup::Html, "html htm xhtml"),
        ];
        let extension = Path::new(&file.name).extension().and_then(OsStr::to_str);
        let is_of = |known: &str| extension.is_some_and(|extension| is_one_of(known, extension));
        let by_name = EXTENSIONS.into_iter().find(|(_, known)| is_of(known));
        let is_page = html::is_page(&file.text, other == Self::Plain);
        match by_name {
            None if is_page => Self::Html,
            // A source may be a saved page.
            Some((Self::Plain, _)) if is_page && other == Self::Plain => Self::Html,
            named => named.map_or(other, |(markup, _)| markup),
        }
    }

    /// Reads the running text of a file.
    pub(super) fn read(self, text: &str, is_draft: bool) -> Builder {
        match self {
            Self::Markdown => markdown(text, is_draft),
            Self::Plain if is_draft => mail(text),
            Self::Plain => {
                let (view, margins) = joined_pages(text);
                Builder { margins, ..Builder::of_plain(view, false, BlockKind::Text) }
            }
            Self::Html => html::page(text, is_draft),
        }
    }
}

/// Reads a plain draft. Lines with marks are quotations, as in mails: "> ", ">> ".
fn mail(text: &str) -> Builder {
    let mut builder = Builder::default();
    let lines = with_offsets(text.split_inclusive('\n'));
    let lines: Vec<_> = lines.map(|(at, line)| (at, line, mail_marks(line))).collect();
    for lines in lines.chunk_by(|(.., (depth, _)), (.., (next, _))| depth == next) {
        let (.., (depth, _)) = lines[0];
        // The lines of equal depth, without their marks.
        let mut unmarked = View::default();
        for (at, line, (_, marks)) in lines {
            unmarked.push(&line[*marks..], at + marks..at + line.len(), true);
        }
        let kind = if depth > 0 { BlockKind::Quoted } else { BlockKind::Text };
        builder.append(Builder::of_plain(unmarked, true, kind), 0);
    }
    builder
}

/// The number and the length of the marks before a line of a mail.
fn mail_marks(line: &str) -> (usize, usize) {
    let words = line.trim_start_matches(['>', ' ']);
    let marks = &line[..line.len() - words.len()];
    let is_quoted = line.starts_with('>') && (marks.ends_with(' ') || words.trim().is_empty());
    if is_quoted { (marks.matches('>').count(), marks.len()) } else { (0, 0) }
}

/// Reads a draft in Markdown.
#[derive(Default)]
struct MarkdownReader {
    builder: Builder,
    /// Of each open element, with the elements around it: whether the text is hidden, and the kind of
    /// the block.
    open: Vec<(bool, BlockKind)>,
    /// Whether the text is in `<sup>`.
    is_raised: bool,
}

/// The text of a file in Markdown.
fn markdown(text: &str, is_draft: bool) -> Builder {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut reader = MarkdownReader::default();
    // The offset and the text of a block of HTML, with spaces for the marks of block quotations.
    let mut block = (0, String::new());
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        if matches!(event, Event::Code(_) | Event::Start(Tag::CodeBlock(_))) {
            reader.builder.code.push(range.clone());
        }
        match event {
            Event::Start(tag) => {
                if tag == Tag::HtmlBlock {
                    block = (range.start, " ".repeat(range.len()));
                }
                reader.start(&tag, range.start);
            }
            Event::Html(_) => {
                let place = range.start - block.0..range.end - block.0;
                block.1.replace_range(place, &text[range]);
            }
            Event::End(tag) => {
                if tag == TagEnd::HtmlBlock {
                    reader.builder.append(html::page(&block.1, is_draft), block.0);
                }
                reader.end_block_at(tag);
                reader.open.pop();
            }
            Event::Rule => reader.end_block(),
            Event::Text(words) => {
                let equal = text[range.clone()] == *words;
                reader.push(&words, range, equal);
            }
            Event::SoftBreak | Event::HardBreak => reader.push("\n", range, false),
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {
                reader.push(LEFT_OUT.encode_utf8(&mut [0; 4]), range, false);
            }
            Event::InlineHtml(tag) if tag.starts_with("<sup") => reader.is_raised = true,
            Event::InlineHtml(tag) if tag.starts_with("</sup") => reader.is_raised = false,
            _ => {}
        }
    }
    reader.builder
}

/// Whether an element hides its text. The text of an automatic link is its address.
fn hides(tag: &Tag<'_>) -> bool {
    use Tag::{CodeBlock, HtmlBlock, Image, Link, MetadataBlock, Strikethrough};
    let is_address = || matches!(tag, Link { link_type: LinkType::Autolink | LinkType::Email, .. });
    matches!(tag, CodeBlock(_) | HtmlBlock | Image { .. } | MetadataBlock(_) | Strikethrough)
        || is_address()
}

/// The kind of the blocks in an element.
fn kind(tag: &Tag<'_>) -> BlockKind {
    match tag {
        Tag::FootnoteDefinition(_) => BlockKind::Note,
        Tag::Table(_) => BlockKind::Cell,
        Tag::BlockQuote(_) => BlockKind::Quoted,
        Tag::Heading { .. } => BlockKind::Heading,
        _ => BlockKind::Text,
    }
}

impl MarkdownReader {
    /// The last of `open`.
    fn innermost(&self) -> (bool, BlockKind) {
        self.open.last().copied().unwrap_or((false, BlockKind::Text))
    }

    fn start(&mut self, tag: &Tag<'_>, at: usize) {
        self.end_block_at(tag.to_end());
        if *tag == Tag::TableCell && self.builder.start.is_some() {
            self.push(" | ", at..at, false);
        }
        let (is_hidden, outer) = self.innermost();
        self.open.push((is_hidden || hides(tag), kind(tag).max(outer)));
    }

    fn push(&mut self, words: &str, source: Range<usize>, equal: bool) {
        if self.innermost().0 {
            return;
        }
        if !self.is_raised {
            return self.builder.push(words, source, equal);
        }
        for (at, char) in words.char_indices() {
            let small = raised(char).unwrap_or(char);
            let in_file = source.start + at..source.start + at + char.len_utf8();
            let in_file = if equal { in_file } else { source.clone() };
            self.builder.push(small.encode_utf8(&mut [0; 4]), in_file, equal && small == char);
        }
    }

    /// Ends the open block at the start or the end of an element, except within a block. A table row
    /// is a single block.
    fn end_block_at(&mut self, tag: TagEnd) {
        use TagEnd::{Emphasis, Image, Link, Strikethrough, Strong, TableCell};
        if !matches!(tag, Image | Link | TableCell | Emphasis | Strong | Strikethrough) {
            self.end_block();
        }
    }

    fn end_block(&mut self) {
        self.is_raised = false;
        self.builder.end_block(self.innermost().1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Article;

    /// Reads a draft. Compares its blocks, and the source of some of its words.
    fn assert_read(name: &str, text: &str, blocks: &[(&str, BlockKind)], sources: &[(&str, &str)]) {
        let file = TextFile::new(name, text);
        let draft = Article::draft(&file, Markup::of(&file, Markup::Markdown));
        let found = draft.paragraphs().iter();
        let found = found.map(|block| (draft.words_of(block), block.kind));
        assert_eq!(found.collect::<Vec<_>>(), blocks);
        for (words, in_file) in sources {
            let at = draft.text().find(words).unwrap();
            assert_eq!(text.get(draft.in_file(at..at + words.len())), Some(*in_file));
        }
    }

    #[test]
    fn only_running_text_is_read() {
        let text = "---\ntitle: 5 things\n---\n# Head *one*\n\nA \u{201c}quoted\u{201d} &amp; `code 7` \
            [link](https://e.org/9), <https://e.org/8> ![9 gulls](g.png) <b>b</b>.[^1]\n\n> Quoted \
            *words*\n> go on.\n>\n> > Twice.\n\n1. Item\n2. Two\n\n| a | b |\n|---|---|\n|1|x|\n\n```\n\
            code 5\n```\n\n- One\n  ***\n  two\n\n[^1]: Note 3.\n";
        assert_read(
            "d.md",
            text,
            &[
                ("Head one", BlockKind::Heading),
                ("A “quoted” & \u{fffc} link,   b.", BlockKind::Text),
                ("Quoted words\ngo on.", BlockKind::Quoted),
                ("Twice.", BlockKind::Quoted),
                ("Item", BlockKind::Text),
                ("Two", BlockKind::Text),
                ("a | b", BlockKind::Cell),
                ("1 | x", BlockKind::Cell),
                ("One", BlockKind::Text),
                ("two", BlockKind::Text),
                ("Note 3.", BlockKind::Note),
            ],
            &[
                ("Quoted words\ngo", "Quoted *words*\n> go"),
                ("” &", "” &amp;"),
                ("Two", "Two"),
                ("1 | ", "1|"),
                ("\u{fffc}", "`code 7`"),
            ],
        );
    }

    #[test]
    fn blocks_of_html_are_read() {
        assert_read(
            "d.md",
            "Words\n\n<p>One <b>and</b> two.</p>\n\n> <p>By then,\n> 5 boats.</p>\n\n[^1]:<pre>o\n1\n",
            &[
                ("Words", BlockKind::Text),
                ("One and two.", BlockKind::Text),
                ("By then, 5 boats.", BlockKind::Text),
                ("o", BlockKind::Text),
                ("1", BlockKind::Text),
            ],
            &[("One and", "One <b>and"), ("5 boats", "5 boats"), ("1", "1")],
        );
    }

    #[test]
    fn raised_digits_are_separate() {
        assert_read(
            "d.md",
            "In 2020<sup>[1]</sup> 10<sup>6</sup> people, the 4<sup>th</sup>.\n\n<sup>1\n\n2",
            &[
                ("In 2020[¹] 10⁶ people, the 4th.", BlockKind::Text),
                ("¹", BlockKind::Text),
                ("2", BlockKind::Text),
            ],
            &[("¹", "1"), ("10⁶", "10<sup>6"), ("2020", "2020")],
        );
    }

    #[test]
    fn quoted_lines_lose_their_marks() {
        assert_read(
            "d.txt",
            "Hi,\n\n> One and\n> two.\n>\n> Three.\n>> Four\n>> five.\n>6 people\n",
            &[
                ("Hi,", BlockKind::Text),
                ("One and\ntwo.", BlockKind::Quoted),
                ("Three.", BlockKind::Quoted),
                ("Four\nfive.", BlockKind::Quoted),
                (">6 people", BlockKind::Text),
            ],
            &[("and\ntwo", "and\n> two"), ("Three", "Three"), ("five", "five")],
        );
    }

    #[test]
    fn a_page_has_its_story_with_headings_and_quotations() {
        assert_read(
            "d.html",
            "<!DOCTYPE html><html><body><nav>Menu 7</nav><article><h1>Head &amp; 1</h1>\
            <p>One <b>and</b> two.</p><blockquote><p>Three.</p></blockquote>\
            <aside role='doc-endnotes'><p>Four.</aside></article>\
            <h2>More</h2><p>Teaser 8</p></body></html>",
            &[
                ("Head & 1", BlockKind::Heading),
                ("One and two.", BlockKind::Text),
                ("Three.", BlockKind::Quoted),
                ("Four.", BlockKind::Note),
            ],
            &[("& 1", "&amp; 1"), ("One and", "One <b>and"), ("Three", "Three")],
        );
    }

    #[test]
    fn markup_is_known_by_extension_or_text() {
        for (name, text, markup) in [
            ("a.TXT", "<html>", Markup::Plain),
            ("a.HTM", "", Markup::Html),
            ("a.md", "<html>", Markup::Markdown),
            ("a", "Words", Markup::Markdown),
            ("standard input", "<!-- saved -->\n<!DOCTYPE HTML>", Markup::Html),
            ("standard input", "<p align=center>Logo</p>", Markup::Markdown),
            ("a.txt.md", "", Markup::Markdown),
        ] {
            let found = Markup::of(&TextFile::new(name, text), Markup::Markdown);
            assert_eq!(found, markup, "{name} {text}");
        }
    }
}
