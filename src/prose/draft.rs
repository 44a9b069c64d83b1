//! A draft: the running text of a Markdown or plain file, block by block, with the
//! way back to the file. Code, addresses, markup and front matter are left out.

use std::ffi::OsStr;
use std::ops::Range;
use std::path::Path;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::plain::{Broken, blocks};
use super::way_back::WayBack;
use crate::text::TextFile;

/// The placeholder of code and math in the running text.
pub(crate) const LEFT_OUT: char = '\u{fffc}';

/// The running text of a draft.
#[derive(Clone, Debug)]
pub struct Draft<'f> {
    file: &'f TextFile,
    text: String,
    way_back: WayBack,
    blocks: Vec<DraftBlock>,
}

/// A paragraph, a heading, an item of a list or a row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftBlock {
    /// Its bytes in the running text.
    pub range: Range<usize>,
    /// What sort of block it is.
    pub kind: BlockKind,
}

/// What sort of block a stretch of running text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A paragraph, an item of a list, a row of a table.
    Text,
    /// A heading.
    Heading,
    /// A paragraph of a block quotation.
    Quoted,
}

/// How a draft is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Markup {
    /// `CommonMark` with tables, footnotes and front matter.
    Markdown,
    /// None.
    Plain,
}

impl Markup {
    /// How a file is written, by its name: plain where it ends in `.txt` or `.text`.
    pub fn of(name: &str) -> Self {
        let ending = Path::new(name).extension().map(OsStr::to_ascii_lowercase);
        match ending.as_ref().and_then(|ending| ending.to_str()) {
            Some("txt" | "text") => Self::Plain,
            _ => Self::Markdown,
        }
    }
}

impl<'f> Draft<'f> {
    /// Takes the running text out of a file.
    pub fn new(file: &'f TextFile, markup: Markup) -> Self {
        let mut reading = Reading::default();
        match markup {
            Markup::Markdown => reading.markdown(&file.text),
            Markup::Plain => reading.plain(&file.text),
        }
        reading.end_block();
        let Reading { text, way_back, blocks, .. } = reading;
        Self { file, text, way_back, blocks }
    }

    /// The file that it came in.
    pub fn file(&self) -> &'f TextFile {
        self.file
    }

    /// The running text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its blocks, in order.
    pub fn blocks(&self) -> &[DraftBlock] {
        &self.blocks
    }

    /// The words of a range of bytes in the running text.
    pub fn words(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or_default()
    }

    /// Where a range of bytes of the running text stands in the file.
    pub fn in_file(&self, range: Range<usize>) -> Range<usize> {
        self.way_back.original(range)
    }
}

/// A draft being read.
#[derive(Default)]
struct Reading {
    text: String,
    way_back: WayBack,
    blocks: Vec<DraftBlock>,
    /// Where the block that is being read began.
    begun: Option<usize>,
    /// How many block quotations are open.
    quoted: usize,
    /// Whether a heading is open.
    heading: bool,
    /// How many elements are open whose text is none: code, pictures, front matter.
    hidden: usize,
    /// For each link that is open, whether its text is nothing but its address.
    addresses: Vec<bool>,
    /// Whether a row of a table is open, whose cells are one block.
    in_row: bool,
}

impl Reading {
    fn plain(&mut self, text: &str) {
        for Stretch { lines, .. } in stretches(text) {
            // Mails set marks before the lines of somebody who is answered. Without them
            // they are paragraphs like others, and no quotation.
            let mut stripped = String::new();
            let mut places = Vec::with_capacity(lines.len());
            for line in lines {
                places.push((stripped.len(), line.start));
                stripped.push_str(text.get(line).unwrap_or_default());
            }
            for block in blocks(&stripped, Broken::Ever).0 {
                let mut at = places.partition_point(|(start, _)| *start <= block.range.start);
                let mut begin = block.range.start;
                while begin < block.range.end {
                    let next = places.get(at).map_or(block.range.end, |(start, _)| *start);
                    let end = next.min(block.range.end);
                    let line = at.checked_sub(1).and_then(|at| places.get(at)).copied();
                    let (start, in_file) = line.unwrap_or_default();
                    let range = in_file + (begin - start)..in_file + (end - start);
                    self.add(stripped.get(begin..end).unwrap_or_default(), range, true);
                    (at, begin) = (at + 1, end);
                }
                self.end_block();
            }
        }
    }

    fn markdown(&mut self, text: &str) {
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
            | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
        for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
            match event {
                Event::Start(tag) => self.start(&tag, range.start),
                Event::End(tag) => self.end(tag),
                Event::Text(words) => {
                    let alike = text.get(range.clone()).is_some_and(|source| source == &*words);
                    self.add(&words, range, alike);
                }
                Event::SoftBreak | Event::HardBreak => self.add("\n", range, false),
                Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {
                    self.add(LEFT_OUT.encode_utf8(&mut [0; 4]), range, false);
                }
                Event::Rule => self.end_block(),
                Event::Html(_)
                | Event::InlineHtml(_)
                | Event::FootnoteReference(_)
                | Event::TaskListMarker(_) => {}
            }
        }
    }

    fn start(&mut self, tag: &Tag<'_>, at: usize) {
        match tag {
            Tag::BlockQuote(_) => {
                self.end_block();
                self.quoted += 1;
            }
            Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::MetadataBlock(_) => {
                self.end_block();
                self.hidden += 1;
            }
            Tag::Image { .. } => self.hidden += 1,
            Tag::Link { link_type, .. } => {
                let is_address = matches!(link_type, LinkType::Autolink | LinkType::Email);
                self.addresses.push(is_address);
                self.hidden += usize::from(is_address);
            }
            Tag::TableRow | Tag::TableHead => {
                self.end_block();
                self.in_row = true;
            }
            Tag::TableCell if self.begun.is_some() => self.add(" | ", at..at, false),
            Tag::Paragraph | Tag::Heading { .. } | Tag::Item | Tag::FootnoteDefinition(_) => {
                self.end_block();
                self.heading = matches!(tag, Tag::Heading { .. });
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::BlockQuote(_) => {
                self.end_block();
                self.quoted = self.quoted.saturating_sub(1);
            }
            TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) | TagEnd::Image => {
                self.hidden = self.hidden.saturating_sub(1);
            }
            TagEnd::Link => {
                let was_address = self.addresses.pop() == Some(true);
                self.hidden = self.hidden.saturating_sub(usize::from(was_address));
            }
            TagEnd::TableRow | TagEnd::TableHead => {
                self.in_row = false;
                self.end_block();
            }
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::FootnoteDefinition => {
                self.end_block();
                self.heading = false;
            }
            _ => {}
        }
    }

    fn add(&mut self, words: &str, range: Range<usize>, alike: bool) {
        if self.hidden > 0 || words.is_empty() {
            return;
        }
        self.begun.get_or_insert(self.text.len());
        self.way_back.add(self.text.len(), range, alike);
        self.text.push_str(words);
    }

    fn end_block(&mut self) {
        if self.in_row {
            return;
        }
        let Some(begun) = self.begun.take() else {
            return;
        };
        let words = self.text.get(begun..).unwrap_or_default();
        let start = begun + (words.len() - words.trim_start().len());
        let range = start..begun + words.trim_end().len();
        self.text.push('\n');
        if !range.is_empty() {
            let kind = match (self.quoted, self.heading) {
                (0, true) => BlockKind::Heading,
                (0, false) => BlockKind::Text,
                _ => BlockKind::Quoted,
            };
            self.blocks.push(DraftBlock { range, kind });
        }
    }
}

/// Lines of a plain text that are quoted equally deep, one behind the other.
struct Stretch {
    /// How deep they are quoted.
    depth: usize,
    /// Their bytes without the marks.
    lines: Vec<Range<usize>>,
}

/// The stretches of a plain text, as the marks at its lines part them: "> ", ">> ".
fn stretches(text: &str) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        let words = line.trim_start_matches(['>', ' ']);
        let marks = line.get(..line.len() - words.len()).unwrap_or_default();
        let quoted = line.starts_with('>') && (marks.ends_with(' ') || words.trim().is_empty());
        let depth = if quoted { marks.matches('>').count() } else { 0 };
        let begin = if depth > 0 { end - words.len() } else { start };
        if stretches.last().is_none_or(|stretch| stretch.depth != depth) {
            stretches.push(Stretch { depth, lines: Vec::new() });
        }
        if let Some(stretch) = stretches.last_mut() {
            stretch.lines.push(begin..end);
        }
        start = end;
    }
    stretches
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
    fn names_tell_the_markup() {
        assert_eq!(Markup::of("a.TXT"), Markup::Plain);
        for name in ["a.md", "a", "standard input", "a.txt.md"] {
            assert_eq!(Markup::of(name), Markup::Markdown, "{name}");
        }
    }
}
