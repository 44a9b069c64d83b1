//! The text of a page in HTML. A library reads the markup by the standard; which
//! elements part paragraphs and which of them a reader counts is decided here.

mod decoded;
mod elements;
mod nesting;

use std::convert::Infallible;
use std::ops::Range;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

use super::article::{Block, Page};
use super::way_back::WayBack;
use decoded::along;
use elements::Effect;
use nesting::Nesting;

/// Whether a text is a page in HTML: behind any comments it begins with a tag or a
/// doctype.
pub(super) fn is_page(text: &str) -> bool {
    const BLANK: [char; 5] = ['\u{feff}', ' ', '\t', '\r', '\n'];
    let mut start = text.trim_start_matches(BLANK);
    // Markdown can begin with a comment too.
    while let Some(comment) = start.strip_prefix("<!--") {
        let Some((_, behind)) = comment.split_once("-->") else {
            return false;
        };
        start = behind.trim_start_matches(BLANK);
    }
    start.strip_prefix('<').is_some_and(|rest| {
        rest.starts_with(|char: char| char.is_ascii_alphabetic() || matches!(char, '!' | '?'))
    })
}

/// Takes the text out of a page.
pub(super) fn page(html: &str) -> Page {
    let mut reading = Reading { html, ..Reading::default() };
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, span: Span<usize>| {
        reading.event(&event, span.start..span.end);
        None::<Infallible>
    });
    emitter.naively_switch_states(true);
    // Nothing comes of it but what the events were read for.
    let _ = Tokenizer::new_with_emitter(html, emitter).count();
    reading.finish()
}

/// A page being read.
#[derive(Default)]
struct Reading<'h> {
    html: &'h str,
    text: String,
    way_back: WayBack,
    blocks: Vec<(Block, Option<usize>)>,
    /// Where the block that is being read began.
    begun: Option<usize>,
    nesting: Nesting,
    /// The start tag that is being read.
    tag: Tag,
    /// For each story that has begun, whether it is an article.
    stories: Vec<bool>,
    /// How many line breaks have come with nothing between.
    breaks: usize,
    /// Where in the text a line break stands.
    broken: Vec<usize>,
}

/// A start tag, and what its attributes say.
#[derive(Default)]
struct Tag {
    name: Vec<u8>,
    attribute: Vec<u8>,
    /// It is never seen.
    hidden: bool,
    /// It leads to another place of the page.
    leads_within: bool,
    /// It is the mark of a footnote.
    marks_note: bool,
}

impl Tag {
    fn value(&mut self, value: &[u8]) {
        let value = String::from_utf8_lossy(value).to_ascii_lowercase();
        match &*self.attribute {
            b"style" => {
                let style: String = value.split_whitespace().collect();
                self.hidden |= style.contains("display:none");
            }
            b"href" => self.leads_within |= value.starts_with('#'),
            b"class" | b"role" => {
                self.marks_note |=
                    ["footnote", "noteref", "reference"].iter().any(|word| value.contains(word));
            }
            _ => {}
        }
    }
}

impl Reading<'_> {
    fn event(&mut self, event: &CallbackEvent<'_>, span: Range<usize>) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag = Tag { name: name.to_vec(), ..Tag::default() };
            }
            CallbackEvent::AttributeName { name } => {
                self.tag.attribute = name.to_vec();
                self.tag.hidden |= *name == b"hidden";
            }
            CallbackEvent::AttributeValue { value } => self.tag.value(value),
            CallbackEvent::CloseStartTag { self_closing } => {
                let tag = std::mem::take(&mut self.tag);
                self.begin(&tag, *self_closing);
            }
            CallbackEvent::EndTag { name } => self.end(name),
            CallbackEvent::String { value } => {
                if let Ok(text) = std::str::from_utf8(value) {
                    self.words(text, span);
                }
            }
            _ => {}
        }
    }

    fn begin(&mut self, tag: &Tag, self_closing: bool) {
        let name = &*tag.name;
        if name == b"br" {
            self.line_break();
            return;
        }
        if elements::parts(name) {
            let ended = self.nesting.ended_by(name);
            if !self.nesting.hides()
                || ended.is_some_and(|number| self.nesting.is_seen_from(number))
            {
                self.part();
            }
            if let Some(number) = ended {
                self.nesting.end(number);
            }
        }
        let foreign = |name: &[u8]| matches!(name, b"svg" | b"math");
        let in_foreign = || self.nesting.is_open(b"svg") || self.nesting.is_open(b"math");
        if elements::is_void(name) || self_closing && (foreign(name) || in_foreign()) {
            return;
        }
        let effect = self.effect(tag);
        let mut story = self.nesting.story();
        if effect == Effect::Story {
            self.stories.push(name == b"article");
            story = Some(self.stories.len() - 1);
        }
        // What is hidden ends with its own end, and not with that of one in it.
        if effect != Effect::Inline || self.nesting.hides() {
            self.nesting.open(name, effect, story);
        }
    }

    /// What an element does where it stands.
    fn effect(&self, tag: &Tag) -> Effect {
        match (&*tag.name, elements::effect(&tag.name)) {
            _ if tag.hidden => Effect::Hides,
            (b"sup", _) if tag.marks_note || self.nesting.leads_within() => Effect::Hides,
            // So is a raised link, which no reader takes for words of the text.
            (b"a", _) if self.nesting.raises() => Effect::Hides,
            (b"a", _) if tag.leads_within => Effect::LeadsWithin,
            // The head of the site, and not of a story.
            (b"header", _) if self.nesting.story().is_none() => Effect::Furniture,
            (_, effect) => effect,
        }
    }

    fn end(&mut self, name: &[u8]) {
        let ended = self.nesting.ended_at(name);
        if elements::parts(name)
            && (!self.nesting.hides()
                || ended.is_some_and(|number| self.nesting.is_seen_from(number)))
        {
            self.part();
        }
        if let Some(number) = ended {
            self.nesting.end(number);
        }
    }

    fn line_break(&mut self) {
        if self.nesting.hides() {
            return;
        }
        self.breaks += 1;
        match self.breaks {
            1 if self.begun.is_some() => {
                self.broken.push(self.text.len());
                self.text.push('\n');
            }
            _ => self.part(),
        }
    }

    fn words(&mut self, words: &str, span: Range<usize>) {
        if self.nesting.hides() {
            return;
        }
        let blank = words.chars().all(char::is_whitespace);
        if blank && self.begun.is_none() {
            return;
        }
        if !blank {
            self.breaks = 0;
            self.begun.get_or_insert(self.text.len());
        }
        let raw = self.html.get(span.clone()).unwrap_or_default();
        for (decoded, source, alike) in along(words, raw) {
            let source = span.start + source.start..span.start + source.end;
            let words = words.get(decoded).unwrap_or_default();
            if self.nesting.raises() || self.nesting.lowers() {
                self.small(words, &source, alike);
            } else if self.nesting.keeps_space() {
                self.lines(words, &source, alike);
            } else {
                self.stretch(words, source, alike);
            }
        }
    }

    /// Adds words that are set above or below the line: their digits are no digits of
    /// the number that they stand at.
    fn small(&mut self, words: &str, source: &Range<usize>, alike: bool) {
        for (at, char) in words.char_indices() {
            let here = source.start + at;
            let place = if alike { here..here + char.len_utf8() } else { source.clone() };
            let follows_digit = self.text.ends_with(|char: char| char.is_numeric());
            let set = match char {
                _ if self.nesting.raises() => raised(char),
                _ if follows_digit => lowered(char),
                _ => None,
            };
            match set {
                Some(set) => {
                    self.way_back.add(self.text.len(), place, false);
                    self.text.push(set);
                }
                None => self.stretch(char.encode_utf8(&mut [0; 4]), place, alike),
            }
        }
    }

    /// Adds words whose lines are kept; a blank one parts paragraphs.
    fn lines(&mut self, words: &str, source: &Range<usize>, alike: bool) {
        let mut at = 0;
        for line in words.split_inclusive('\n') {
            let here = source.start + at;
            let place = if alike { here..here + line.len() } else { source.clone() };
            at += line.len();
            let begins = self.begun.is_none_or(|begun| begun == self.text.len())
                || self.text.ends_with('\n');
            let blank = line.trim().is_empty();
            if blank && begins && line.ends_with('\n') {
                self.part();
            } else if !blank || self.begun.is_some() {
                self.begun.get_or_insert(self.text.len());
                self.way_back.add(self.text.len(), place, alike);
                self.text.push_str(line);
            }
        }
    }

    /// Adds words with their white space as a page shows it: a run of it is a space.
    fn stretch(&mut self, words: &str, source: Range<usize>, alike: bool) {
        let is_space = |char: char| matches!(char, ' ' | '\t' | '\n' | '\r' | '\u{c}');
        if !words.contains(is_space) {
            self.way_back.add(self.text.len(), source, alike);
            self.text.push_str(words);
            return;
        }
        let mut at = 0;
        while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
            let space = rest.starts_with(is_space);
            let end = rest.find(|char| is_space(char) != space).unwrap_or(rest.len());
            let run = rest.get(..end).unwrap_or_default();
            let place =
                if alike { source.start + at..source.start + at + end } else { source.clone() };
            at += end;
            let follows_space = self.text.ends_with(is_space)
                || self.begun.is_none_or(|begun| begun == self.text.len());
            if space && follows_space {
                continue;
            }
            let run = if space { " " } else { run };
            self.way_back.add(self.text.len(), place.clone(), alike && run.len() == place.len());
            self.text.push_str(run);
        }
    }

    /// Ends a paragraph.
    fn part(&mut self) {
        let Some(begun) = self.begun.take() else {
            return;
        };
        let range = trimmed(&self.text, begun..self.text.len());
        self.text.push('\n');
        if !range.is_empty() {
            let counts = !self.nesting.is_furniture();
            self.blocks.push((Block { range, counts }, self.nesting.story()));
        }
    }

    /// Only the longest story counts, an article rather than all that is on the page;
    /// where there is none, everything does.
    fn finish(mut self) -> Page {
        self.part();
        let mut lengths = vec![0; self.stories.len()];
        for (block, story) in &self.blocks {
            if let Some(length) = story.and_then(|story| lengths.get_mut(story)) {
                *length += block.range.len();
            }
        }
        let stories = lengths.iter().zip(&self.stories).enumerate();
        let filled = stories.filter(|(_, (length, _))| **length > 0);
        let longest = filled.max_by_key(|(_, (length, article))| (**article, **length));
        let story = longest.map(|(story, _)| story);
        let blocks = std::mem::take(&mut self.blocks).into_iter().map(|(block, of)| Block {
            counts: block.counts && (story.is_none() || of == story),
            ..block
        });
        let blocks = self.broken_up(blocks.collect());
        Page { text: self.text, way_back: self.way_back, blocks }
    }

    /// Where nearly all that counts is one block, and its lines end as sentences do,
    /// its line breaks part paragraphs.
    fn broken_up(&self, blocks: Vec<Block>) -> Vec<Block> {
        let counted: usize =
            blocks.iter().filter(|block| block.counts).map(|block| block.range.len()).sum();
        let mut all = Vec::with_capacity(blocks.len());
        for block in blocks {
            let lines = self.lines_of(&block.range);
            let ended = lines.iter().filter(|line| self.ends_sentence(line)).count();
            let nearly_all = block.counts && block.range.len() * 10 >= counted * 9;
            if nearly_all && lines.len() > 2 && ended * 4 >= lines.len() * 3 {
                all.extend(lines.into_iter().map(|range| Block { range, counts: true }));
            } else {
                all.push(block);
            }
        }
        all
    }

    /// The lines of a block, as its line breaks part them.
    fn lines_of(&self, block: &Range<usize>) -> Vec<Range<usize>> {
        let first = self.broken.partition_point(|at| *at < block.start);
        let breaks = self.broken.get(first..).unwrap_or_default().iter().copied();
        let ends = breaks.take_while(|at| *at < block.end).chain([block.end]);
        let mut start = block.start;
        let lines = ends.map(|end| trimmed(&self.text, std::mem::replace(&mut start, end)..end));
        lines.filter(|line| !line.is_empty()).collect()
    }

    fn ends_sentence(&self, line: &Range<usize>) -> bool {
        let words = self.text.get(line.clone()).unwrap_or_default();
        words
            .trim_end_matches(['"', '\'', '”', '’', '»', ')', ']'])
            .ends_with(['.', '!', '?', '…', ':', '。', '！', '？'])
    }
}

/// A range of a text without the white space at its ends.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let words = text.get(range.clone()).unwrap_or_default();
    let start = range.start + (words.len() - words.trim_start().len());
    start..start.max(range.start + words.trim_end().len())
}

/// A digit or a sign as it is set above the line.
fn raised(char: char) -> Option<char> {
    Some(match char {
        '0' => '⁰',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '4' => '⁴',
        '5' => '⁵',
        '6' => '⁶',
        '7' => '⁷',
        '8' => '⁸',
        '9' => '⁹',
        '+' => '⁺',
        '-' | '−' => '⁻',
        _ => return None,
    })
}

/// A digit as it is set below the line.
fn lowered(char: char) -> Option<char> {
    char::from_u32(0x2080 + char.to_digit(10)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(html: &str) -> String {
        page(html).text.trim_end().to_owned()
    }

    #[test]
    fn pages_of_any_shape_keep_their_words() {
        for (html, words) in [
            ("<p>x &bogus;&bogus;&eacute; 1234 people</p>", "x &bogus;&bogus;é 1234 people"),
            ("<p>Q&copy&copy&NotEqualTilde;&shy;Z", "Q©©≂̸\u{ad}Z"),
            ("<head><title>T</title><p>Words", "Words"),
            ("<svg width=1 /><p>Words", "Words"),
            ("<p>a<script>b</script> c<svg><text>d</text></svg> e</p>", "a c e"),
            ("<form><p>Words</form>", "Words"),
            ("<p>98.99\r\nmillion <!-- --> people\n", "98.99 million people"),
            ("<p>a<br>&nbsp;<br>b<p>&nbsp;</p>c", "a\n\u{a0}\nb\nc"),
            ("<pre>a\n  b</pre>", "a\n  b"),
            ("<p>a </>b &amp; </> c</p><xmp></>d</xmp>", "a b & c\n</>d"),
            ("<p hidden>a<p>b<span hidden>c<i>d</i></span>e", "be"),
            ("<p>a<b style='color: red; display : NONE'>b</b> <i hidden=''>c</i>d</p>", "a d"),
            ("<ul><li hidden>a<ul><li>b</ul>c<li>d</ul>", "d"),
            ("<p>10<sup>6</sup>, 2020<sup>1,2</sup>, 10<sup>-3</sup>", "10⁶, 2020¹,², 10⁻³"),
            ("<p>the 4<sup>th</sup>, CO<sub>2</sub>, 101<sub>2</sub>", "the 4th, CO2, 101₂"),
            ("<p>a<sup><a href='#n1'>1</a></sup> b<a href='#n2'><sup>2</sup></a> c", "a b c"),
            ("<p>a<sup class='footnote-ref'>1</sup>, b", "a, b"),
        ] {
            assert_eq!(text(html), words, "{html}");
        }
        let blocks = |html: &str| {
            let page = page(html);
            let of = |block: &Block| {
                (page.text.get(block.range.clone()).unwrap().to_owned(), block.counts)
            };
            page.blocks.iter().map(of).collect::<Vec<_>>()
        };
        let counted = |words: &str| (words.to_owned(), true);
        let other = |words: &str| (words.to_owned(), false);
        assert_eq!(blocks("<p>a<br>&nbsp;<br>b<p>&nbsp;</p>"), [counted("a"), counted("b")]);
        assert_eq!(
            blocks(
                "<header>Name</header><main><article>teaser</article><article>The story</article></main>"
            ),
            [other("Name"), other("teaser"), counted("The story")]
        );
        assert_eq!(
            blocks("<article><header><h1>Head</h1><p>Lead</header><p>One"),
            [other("Head"), counted("Lead"), counted("One")]
        );
        assert_eq!(
            blocks(
                "<figure><figcaption>Photo</figure><p>One<table><caption>T<tr><td>1<td>2</table>"
            ),
            [other("Photo"), counted("One"), other("T"), counted("1"), counted("2")]
        );
        assert_eq!(
            blocks("<pre>\nOne\ntwo\n \nThree\n</pre>"),
            [counted("One\ntwo"), counted("Three")]
        );
        assert_eq!(
            blocks("<article><p>A<br>b</p></div><p>C</article><nav>N"),
            [counted("A\nb"), counted("C"), other("N")]
        );
    }

    #[test]
    fn words_behind_a_nameless_end_tag_have_their_places() {
        let html = "<p>a </>b &amp; </> c";
        let page = page(html);
        for words in ["a", "b", "c"] {
            let at = page.text.find(words).unwrap();
            assert_eq!(html.get(page.way_back.original(at..at + 1)), Some(words));
        }
    }

    #[test]
    fn single_line_breaks_part_the_paragraphs_of_a_story_in_one_block() {
        let ranges = |html: &str| {
            let page = page(html);
            let words = |block: &Block| page.text.get(block.range.clone()).unwrap().to_owned();
            page.blocks.iter().filter(|block| block.counts).map(words).collect::<Vec<_>>()
        };
        let story = "<div>It rained.<br>\n “It snowed!”<br>It hailed.</div>";
        assert_eq!(ranges(story), ["It rained.", "“It snowed!”", "It hailed."]);
        assert_eq!(ranges("<p>Roses,<br>red and<br>blue.</p>"), ["Roses,\nred and\nblue."]);
        let beside = "<p>One.<br>Two.<br>Three.</p><p>Something else that is as long.</p>";
        assert_eq!(ranges(beside), ["One.\nTwo.\nThree.", "Something else that is as long."]);
    }

    #[test]
    fn a_page_begins_with_a_tag_behind_its_comments() {
        for (text, is) in [
            ("<!-- saved --> <!-- twice -->\n<html>", true),
            ("<!DOCTYPE html>", true),
            ("<?xml version='1.0'?>", true),
            ("<!-- a note -->\n# Markdown", false),
            ("<!-- <p> -- never ended", false),
            ("a < b", false),
            ("< b", false),
        ] {
            assert_eq!(is_page(text), is, "{text}");
        }
    }
}
