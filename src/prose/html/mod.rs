//! The text of a page in HTML. A library reads the markup by the standard; which
//! elements part paragraphs and which of them a reader counts is decided here.

mod breaks;
mod decoded;
mod elements;
mod nesting;
mod stories;
mod tag;
mod words;

use std::convert::Infallible;
use std::ops::Range;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

use super::article::{Block, Page};
use super::way_back::WayBack;
use elements::Effect;
use nesting::Nesting;
use tag::Tag;

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

impl Reading<'_> {
    fn event(&mut self, event: &CallbackEvent<'_>, span: Range<usize>) {
        match event {
            CallbackEvent::OpenStartTag { name } => self.tag = Tag::new(name),
            CallbackEvent::AttributeName { name } => self.tag.attribute(name),
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

    fn finish(mut self) -> Page {
        self.part();
        let blocks = stories::counted(self.blocks, &self.stories);
        let blocks = breaks::broken_up(blocks, &self.text, &self.broken);
        Page { text: self.text, way_back: self.way_back, blocks }
    }
}

/// A range of a text without the white space at its ends.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let words = text.get(range.clone()).unwrap_or_default();
    let start = range.start + (words.len() - words.trim_start().len());
    start..start.max(range.start + words.trim_end().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn text(html: &str) -> String {
        page(html).text.trim_end().to_owned()
    }

    /// The words of each block, and whether it counts.
    pub(super) fn blocks(html: &str) -> Vec<(String, bool)> {
        let page = page(html);
        let of =
            |block: &Block| (page.text.get(block.range.clone()).unwrap().to_owned(), block.counts);
        page.blocks.iter().map(of).collect()
    }

    pub(super) fn counted(words: &str) -> (String, bool) {
        (words.to_owned(), true)
    }

    pub(super) fn other(words: &str) -> (String, bool) {
        (words.to_owned(), false)
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
            ("<p>a<br>&nbsp;<br>b<p>&nbsp;</p>c", "a\n\u{a0}\nb\nc"),
            ("<p>a </>b &amp; </> c</p><xmp></>d</xmp>", "a b & c\n</>d"),
            ("<p hidden>a<p>b<span hidden>c<i>d</i></span>e", "be"),
            ("<ul><li hidden>a<ul><li>b</ul>c<li>d</ul>", "d"),
        ] {
            assert_eq!(text(html), words, "{html}");
        }
    }

    #[test]
    fn what_a_reader_counts_is_in_blocks() {
        assert_eq!(blocks("<p>a<br>&nbsp;<br>b<p>&nbsp;</p>"), [counted("a"), counted("b")]);
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
            blocks("<article><p>A<br>b</p></div><p>C</article><nav>N"),
            [counted("A\nb"), counted("C"), other("N")]
        );
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
