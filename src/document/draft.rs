//! Drafts: the running text of Markdown, plain text and HTML, without code, addresses, markup and
//! front matter.

use std::ops::Range;
use std::path::Path;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::plain::{Wrapping, paragraphs};
use super::{Block, BlockKind, Builder, html};
use crate::text::{OffsetMap, TextFile, is_one_of};

/// The placeholder of code and math in the running text.
pub(crate) const LEFT_OUT: char = '\u{fffc}';

/// The running text of a draft.
#[derive(Clone, Debug)]
pub struct Draft<'f> {
    file: &'f TextFile,
    text: String,
    map: OffsetMap,
    blocks: Vec<Block>,
}

/// The markup of a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Markup {
    /// `CommonMark` with tables, footnotes and front matter.
    Markdown,
    Plain,
    Html,
}

impl Markup {
    /// The markup of a file, by the extension of its name, else by the beginning of its text.
    pub fn of_file(file: &TextFile) -> Self {
        match Self::of(&file.name) {
            Self::Markdown if !has_extension(&file.name, "md markdown") => {
                if html::is_whole_page(&file.text) { Self::Html } else { Self::Markdown }
            }
            markup => markup,
        }
    }

    /// The markup of a file by its name.
    pub fn of(name: &str) -> Self {
        if has_extension(name, "txt text") {
            Self::Plain
        } else if has_extension(name, "html htm xhtml") {
            Self::Html
        } else {
            Self::Markdown
        }
    }
}

fn has_extension(name: &str, known: &str) -> bool {
    let extension = Path::new(name).extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|extension| is_one_of(known, extension))
}

impl<'f> Draft<'f> {
    /// Reads the running text of a file.
    pub fn new(file: &'f TextFile, markup: Markup) -> Self {
        let Builder { text, map, mut blocks, .. } = match markup {
            Markup::Markdown => MarkdownReader::read(&file.text),
            Markup::Plain => plain(&file.text),
            Markup::Html => html::page(&file.text),
        };
        blocks.retain(|block| block.kind != BlockKind::Furniture);
        Self { file, text, map, blocks }
    }

    pub fn file(&self) -> &'f TextFile {
        self.file
    }

    /// The running text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The blocks, in order.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The words of a range of the running text.
    pub fn words(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or_default()
    }

    /// The range in the file of a range of the running text.
    pub fn in_file(&self, range: Range<usize>) -> Range<usize> {
        self.map.source(range)
    }
}

/// Reads a plain draft. Mails have marks before the lines of an earlier mail ("> ", ">> "); without
/// marks, these lines are paragraphs like others.
fn plain(text: &str) -> Builder {
    let mut builder = Builder::default();
    let mut lines = text.split_inclusive('\n').peekable();
    let mut at = 0;
    while let Some(first) = lines.peek() {
        let depth = mail_marks(first).0;
        // The next lines of equal depth, without their marks.
        let (mut unmarked, mut map) = (String::new(), OffsetMap::default());
        while let Some(line) = lines.next_if(|line| mail_marks(line).0 == depth) {
            let words = &line[mail_marks(line).1..];
            at += line.len();
            map.add(unmarked.len(), at - words.len()..at, true);
            unmarked.push_str(words);
        }
        for paragraph in paragraphs(&unmarked, Wrapping::Assume).0 {
            let mut start = paragraph.start;
            for line in unmarked[paragraph].split_inclusive('\n') {
                builder.push(line, map.source(start..start + line.len()), true);
                start += line.len();
            }
            builder.end_block(BlockKind::Text);
        }
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
    /// The number of open block quotations.
    quoted: usize,
    in_heading: bool,
    /// The number of open elements without running text: code, pictures, front matter.
    hidden: usize,
    /// In a link with its address as text.
    in_address: bool,
    /// In a table row, whose cells are a single block.
    in_row: bool,
}

impl MarkdownReader {
    fn read(text: &str) -> Builder {
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
            | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
        let mut reader = Self::default();
        for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
            match event {
                Event::Start(Tag::TableCell) if reader.builder.start.is_some() => {
                    reader.push(" | ", range.start..range.start, false);
                }
                Event::Start(tag) => {
                    reader.in_address |= matches!(
                        tag,
                        Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. }
                    );
                    reader.nest(tag.to_end(), true);
                }
                Event::End(tag) => reader.nest(tag, false),
                Event::Text(words) => {
                    let equal = text[range.clone()] == *words;
                    reader.push(&words, range, equal);
                }
                Event::SoftBreak | Event::HardBreak => reader.push("\n", range, false),
                Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {
                    reader.push(LEFT_OUT.encode_utf8(&mut [0; 4]), range, false);
                }
                Event::Rule => reader.end_block(),
                Event::Html(_)
                | Event::InlineHtml(_)
                | Event::FootnoteReference(_)
                | Event::TaskListMarker(_) => {}
            }
        }
        reader.end_block();
        reader.builder
    }

    /// Begins or ends an element.
    fn nest(&mut self, tag: TagEnd, begins: bool) {
        use TagEnd::{
            BlockQuote, CodeBlock, Emphasis, FootnoteDefinition, Heading, HtmlBlock, Image, Item,
            Link, MetadataBlock, Paragraph, Strikethrough, Strong, TableCell, TableHead, TableRow,
        };
        self.in_row &= !matches!(tag, TableRow | TableHead);
        if !matches!(tag, Image | Link | TableCell | Emphasis | Strong | Strikethrough) {
            self.end_block();
        }
        let count = |count: usize| if begins { count + 1 } else { count.saturating_sub(1) };
        match tag {
            BlockQuote(_) => self.quoted = count(self.quoted),
            CodeBlock | HtmlBlock | MetadataBlock(_) | Image => self.hidden = count(self.hidden),
            Link if self.in_address => {
                (self.hidden, self.in_address) = (count(self.hidden), begins);
            }
            TableRow | TableHead => self.in_row = begins,
            Heading(_) | Paragraph | Item | FootnoteDefinition => {
                self.in_heading = begins && matches!(tag, Heading(_));
            }
            _ => {}
        }
    }

    fn push(&mut self, words: &str, source: Range<usize>, equal: bool) {
        if self.hidden == 0 && !words.is_empty() {
            self.builder.push(words, source, equal);
        }
    }

    fn end_block(&mut self) {
        let kind = match (self.quoted, self.in_heading) {
            (0, true) => BlockKind::Heading,
            (0, false) => BlockKind::Text,
            _ => BlockKind::Quoted,
        };
        if !self.in_row {
            self.builder.end_block(kind);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_running_text_is_read() {
        let text = "---\ntitle: 5 things\n---\n# Head *one*\n\nA \u{201c}quoted\u{201d} &amp; `code 7` \
            [link](https://e.org/9), <https://e.org/8> ![9 gulls](g.png) <b>b</b>.[^1]\n\n> Quoted \
            *words*\n> go on.\n>\n> > Twice.\n\n1. Item\n2. Two\n\n| a | b |\n|---|---|\n|1|x|\n\n```\n\
            code 5\n```\n\n[^1]: Note 3.\n";
        let file = TextFile::new("d.md", text);
        let draft = Draft::new(&file, Markup::Markdown);
        let blocks: Vec<(&str, BlockKind)> = draft
            .blocks()
            .iter()
            .map(|block| (draft.words(block.range.clone()), block.kind))
            .collect();
        assert_eq!(
            blocks,
            [
                ("Head one", BlockKind::Heading),
                ("A “quoted” & \u{fffc} link,   b.", BlockKind::Text),
                ("Quoted words\ngo on.", BlockKind::Quoted),
                ("Twice.", BlockKind::Quoted),
                ("Item", BlockKind::Text),
                ("Two", BlockKind::Text),
                ("a | b", BlockKind::Text),
                ("1 | x", BlockKind::Text),
                ("Note 3.", BlockKind::Text),
            ]
        );
        for (words, in_file) in [
            ("Quoted words\ngo", "Quoted *words*\n> go"),
            ("” &", "” &amp;"),
            ("Two", "Two"),
            ("1 | ", "1|"),
            ("\u{fffc}", "`code 7`"),
        ] {
            let at = draft.text().find(words).unwrap();
            assert_eq!(text.get(draft.in_file(at..at + words.len())), Some(in_file));
        }
    }

    #[test]
    fn quoted_lines_lose_their_marks() {
        let text = "Hi,\n\n> One and\n> two.\n>\n> Three.\n>> Four\n>> five.\n>6 people\n";
        let file = TextFile::new("d.txt", text);
        let draft = Draft::new(&file, Markup::Plain);
        let blocks: Vec<(&str, BlockKind)> = draft
            .blocks()
            .iter()
            .map(|block| (draft.words(block.range.clone()), block.kind))
            .collect();
        assert_eq!(
            blocks,
            [
                ("Hi,", BlockKind::Text),
                ("One and\ntwo.", BlockKind::Text),
                ("Three.", BlockKind::Text),
                ("Four\nfive.", BlockKind::Text),
                (">6 people", BlockKind::Text),
            ]
        );
        for (words, in_file) in [("and\ntwo", "and\n> two"), ("Three", "Three"), ("five", "five")] {
            let at = draft.text().find(words).unwrap();
            assert_eq!(text.get(draft.in_file(at..at + words.len())), Some(in_file));
        }
    }

    #[test]
    fn a_page_has_its_story_with_headings_and_quotations() {
        let page = "<!DOCTYPE html><html><body><nav>Menu 7</nav><article><h1>Head &amp; 1</h1>\
            <p>One <b>and</b> two.</p><blockquote><p>Three.</p></blockquote></article>\
            <h2>More</h2><p>Teaser 8</p></body></html>";
        let file = TextFile::new("d.html", page);
        let draft = Draft::new(&file, Markup::of_file(&file));
        let blocks: Vec<(&str, BlockKind)> = draft
            .blocks()
            .iter()
            .map(|block| (draft.words(block.range.clone()), block.kind))
            .collect();
        assert_eq!(
            blocks,
            [
                ("Head & 1", BlockKind::Heading),
                ("One and two.", BlockKind::Text),
                ("Three.", BlockKind::Quoted),
            ]
        );
        for (words, in_file) in [("& 1", "&amp; 1"), ("One and", "One <b>and"), ("Three", "Three")]
        {
            let at = draft.text().find(words).unwrap();
            assert_eq!(&page[draft.in_file(at..at + words.len())], in_file);
        }
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
            assert_eq!(Markup::of_file(&TextFile::new(name, text)), markup, "{name} {text}");
        }
    }
}
