//! The text of HTML pages. The library reads the markup; the paragraphs and the story of a page are
//! found here.

use std::borrow::Cow;
use std::ops::Range;

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

use super::story::{self, is_aside, is_prose};
use super::{Block, BlockKind, Builder, ends_like_sentence, trimmed};
use crate::text::{View, is_one_of, last_word, moved, raised, with_offsets};

/// Whether a text begins like a whole page, or with any tag, after comments. Markdown can begin with
/// tags too.
pub(super) fn is_page(text: &str, is_tag_enough: bool) -> bool {
    const BLANK: [char; 4] = [' ', '\t', '\r', '\n'];
    let mut start = text.trim_start_matches(BLANK);
    while let Some((_, after)) = start.strip_prefix("<!--").and_then(|rest| rest.split_once("-->"))
    {
        start = after.trim_start_matches(BLANK);
    }
    let has_tag =
        || start.starts_with('<') && start[1..].starts_with(|it: char| it.is_ascii_alphabetic());
    let begins = |tag: &str| start.get(..tag.len()).is_some_and(|at| at.eq_ignore_ascii_case(tag));
    ["<!doctype html", "<html", "<?xml"].iter().any(|tag| begins(tag)) || is_tag_enough && has_tag()
}

/// The text of a page. A draft has more: captions, and marks around `<q>`.
pub(super) fn page(html: &str, is_draft: bool) -> Builder {
    // The library decodes no references, changes no line ends and drops no end tags without a name,
    // so its spans are exact.
    let prepared = html.replace('&', "\u{1}").replace("</>", "<!>");
    let prepared = prepared.replace("\r\n", " \n").replace('\r', "\n");
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut reader = Reader { html, is_draft, ..Reader::default() };
    for Ok(token) in Tokenizer::new_with_emitter(&prepared, emitter) {
        match token {
            Token::StartTag(tag) => reader.start_element(&tag),
            Token::EndTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name);
                reader.mark(&name, tag.span.start, false);
                reader.end_element(&name);
            }
            Token::String(text) => reader.words(text.span.start..text.span.end),
            _ => {}
        }
    }
    reader.finish()
}

/// Effects of elements on their text, as bits.
pub(super) type Effects = u16;

const HIDE: Effects = 1;
/// Separate paragraphs outside the count of a reader.
const FURNITURE: Effects = 1 << 1;
/// An article, or the main part of the page.
const STORY: Effects = 1 << 2;
/// Separate paragraphs.
const BLOCK: Effects = 1 << 3;
const HEADING: Effects = 1 << 4;
const QUOTE: Effects = 1 << 5;
const RAISE: Effects = 1 << 6;
/// A link within the page, to a footnote for example.
const INTERNAL_LINK: Effects = 1 << 7;
/// The mark of a footnote, by its attributes.
const NOTE_MARK: Effects = 1 << 8;
const PREFORMATTED: Effects = 1 << 9;
const LINK: Effects = 1 << 10;
/// Text next to the story, by the names of its class or id: comments, related links.
pub(super) const ASIDE: Effects = 1 << 11;
/// The notes at the end of a text.
const NOTES: Effects = 1 << 12;
const CELL: Effects = 1 << 13;
const SEPARATE: Effects = FURNITURE | STORY | BLOCK;

/// The effects of an element by its name.
fn effects(name: &str) -> Effects {
    const EFFECTS: [(Effects, &str); 12] = [
        (HIDE, "script style template noscript title iframe object button select textarea audio"),
        (HIDE, "video canvas del s strike svg math"),
        (FURNITURE, "nav footer aside figcaption dialog caption"),
        (FURNITURE | HEADING, "h1 h2 h3 h4 h5 h6"),
        (STORY, "article main"),
        (BLOCK, "address body center dd details div dl dt fieldset figure form header hgroup hr"),
        (BLOCK, "html legend li menu ol p search section summary"),
        (BLOCK, "table tbody tfoot thead tr ul"),
        (BLOCK | CELL, "td th"),
        (BLOCK | QUOTE, "blockquote"),
        (BLOCK | PREFORMATTED, "pre"),
        (RAISE, "sup"),
    ];
    let known = EFFECTS.iter().find(|(_, names)| is_one_of(names, name));
    known.map_or(0, |(effects, _)| *effects)
}

/// The elements ended by the start of an element, and the elements that limit this
/// (<https://html.spec.whatwg.org/multipage/syntax.html#optional-tags>).
fn ended_by(name: &str) -> (&'static str, &'static str) {
    match name {
        "li" => ("li", "ul ol menu"),
        "dt" | "dd" => ("dt dd", "dl"),
        "td" | "th" => ("td th caption", "table"),
        "tr" => ("td th tr caption", "table"),
        "tbody" | "thead" | "tfoot" => ("td th tr caption tbody thead tfoot", "table"),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => ("h1 h2 h3 h4 h5 h6", "hgroup article section"),
        _ => ("", ""),
    }
}

/// An open element.
struct Element {
    name: String,
    /// End tags of blocks inside end nothing outside.
    is_boundary: bool,
    context: Context,
}

/// The effects of all open elements, and the elements around the text.
#[derive(Clone, Copy, Default)]
pub(super) struct Context {
    effects: Effects,
    /// The innermost container: an element with blocks.
    pub(super) container: Option<usize>,
    /// The innermost `<article>`, `<main>` or element with their role.
    pub(super) story: Option<usize>,
    /// The length of the links in a block.
    pub(super) linked: usize,
}

impl Context {
    pub(super) fn has(self, effects: Effects) -> bool {
        self.effects & effects != 0
    }
}

/// Elements nested deeper are not tracked, so that each tag takes bounded time.
const MAX_DEPTH: usize = 256;

/// The effects of an attribute.
fn attribute_effects(name: &[u8], value: &[u8]) -> Effects {
    /// The classes and roles of the notes of a text.
    const NOTES_NAMES: &str = "doc-endnotes footnote footnotes references wp-block-footnotes";
    /// The classes of words for screen readers.
    const UNSEEN: &str = "screen-reader-text sr-only visually-hidden";
    let value = String::from_utf8_lossy(value).to_ascii_lowercase();
    let style: String = value.split_whitespace().collect();
    match name {
        b"hidden" => HIDE,
        b"role" if value == "main" => STORY,
        b"role" if value == "doc-noteref" => HIDE,
        b"itemprop" if value.contains("articlebody") => STORY,
        b"style" if style.contains("display:none") => HIDE,
        b"href" if value.starts_with('#') => INTERNAL_LINK,
        b"class" | b"id" | b"role" => {
            let is_mark = ["footnote", "noteref", "reference"].iter().any(|it| value.contains(it));
            let has = |names| value.split_whitespace().any(|name| is_one_of(names, name));
            (Effects::from(is_mark) * NOTE_MARK)
                | (Effects::from(is_aside(&value)) * ASIDE)
                | (Effects::from(has(NOTES_NAMES)) * NOTES)
                | (Effects::from(has(UNSEEN)) * HIDE)
        }
        _ => 0,
    }
}

/// Reads a page.
#[derive(Default)]
struct Reader<'h> {
    html: &'h str,
    is_draft: bool,
    builder: Builder,
    /// Of each block.
    contexts: Vec<Context>,
    open: Vec<Element>,
    /// The container around each container.
    containers: Vec<Option<usize>>,
    /// Whether the page marks its story, or text outside of it.
    has_marks: bool,
    /// The length of the links in the open block.
    linked: usize,
    /// The number of line breaks since the last words.
    breaks: usize,
}

impl Reader<'_> {
    fn start_element(&mut self, tag: &StartTag<usize>) {
        const VOID: &str = "area base br col embed hr img input link meta source track wbr";
        /// Parts of a story, never the whole.
        const PARTS: &str = "blockquote dd dl dt li ol p pre section ul";
        let name = &*String::from_utf8_lossy(&tag.name);
        if name == "br" {
            return self.line_break();
        }
        if effects(name) & SEPARATE != 0 {
            let (names, limits) = ended_by(name);
            let start = self.last(limits).map_or(0, |limit| limit + 1);
            let mut inside = start..self.open.len();
            let same = inside.find(|at| is_one_of(names, &self.open[*at].name));
            self.close(true, same.into_iter().chain(self.last_in_reach("p")).min());
        }
        self.mark(name, tag.span.start, true);
        let mut context = self.context();
        let mut own = self.effects_in(context, name, tag);
        let is_credit = name == "footer" && context.has(QUOTE);
        if self.is_draft && (is_credit || name == "figcaption") && own & HIDE == 0 {
            own = BLOCK;
        }
        let is_closed = tag.self_closing && (is_one_of("svg math", name) || context.has(HIDE));
        if is_closed || is_one_of(VOID, name) {
            return;
        }
        // A hidden element ends with its own end tag, not with an end tag inside.
        let is_tracked = own != 0 || context.has(HIDE);
        if !is_tracked || self.open.len() == MAX_DEPTH {
            return;
        }
        // A cell ends at the blocks inside.
        context.effects &= if own & SEPARATE != 0 { !CELL } else { !0 };
        context.effects |= own;
        self.has_marks |= own & (STORY | ASIDE) != 0
            || own & FURNITURE != 0 && !is_one_of("figcaption caption", name) && own & HEADING == 0;
        if own & STORY != 0 || own & SEPARATE != 0 && !is_one_of(PARTS, name) {
            self.containers.push(context.container);
            context.container = Some(self.containers.len() - 1);
            context.story = if own & STORY != 0 { context.container } else { context.story };
        }
        let is_boundary = own & (STORY | HIDE) != 0 || is_one_of("td th caption", name);
        self.open.push(Element { name: name.to_owned(), is_boundary, context });
    }

    /// The effects of an element by name, attributes and context.
    fn effects_in(&self, context: Context, name: &str, tag: &StartTag<usize>) -> Effects {
        /// The elements of notes, never of a whole page.
        const NOTES_ELEMENTS: &str = "aside dd div dl dt footer li ol p section ul";
        let mut own = effects(name);
        let pairs = tag.attributes.iter();
        let attributes = pairs.fold(0, |all, (key, value)| all | attribute_effects(key, value));
        let hides = match name {
            "sup" => attributes & NOTE_MARK != 0 || context.has(INTERNAL_LINK),
            "a" => context.has(RAISE) || self.is_note_mark(attributes, tag.span.end),
            _ => false,
        };
        // A script shows the whole page.
        if hides || attributes & HIDE != 0 && !is_one_of("body html", name) {
            own = HIDE;
        } else if name == "a" {
            own |= LINK | attributes & INTERNAL_LINK;
        } else if attributes & (NOTES | STORY) == NOTES && is_one_of(NOTES_ELEMENTS, name) {
            own = BLOCK | NOTES;
        }
        if own & BLOCK != 0 && !is_one_of("body html", name) {
            own |= attributes & (STORY | ASIDE);
        }
        own
    }

    /// Whether the words of a link within the page are the mark of a footnote: `2019.[2]`.
    fn is_note_mark(&self, attributes: Effects, words: usize) -> bool {
        let words = self.html[words..].split('<').next().unwrap_or_default();
        let number = words.trim_matches(['[', ']']).trim_start_matches("footnote ");
        let is_number = number.len() <= 3 && number.parse::<u16>().is_ok();
        let text = &self.builder.view.text;
        let is_word = |char: char| char.is_alphanumeric() || ".,;:!?…。%\"'”’»)]".contains(char);
        // "no.7"
        let is_open = || is_one_of("fig no p pp", text.strip_suffix('.').map_or("", last_word));
        attributes & INTERNAL_LINK != 0 && is_number && text.ends_with(is_word) && !is_open()
    }

    /// Adds the quotation marks of a draft around `<q>`.
    fn mark(&mut self, name: &str, at: usize, is_start: bool) {
        if name == "q" && self.is_draft && !self.context().has(HIDE) {
            self.builder.push(if is_start { "“" } else { "”" }, at..at, false);
        }
    }

    fn end_element(&mut self, name: &str) {
        const TABLE: &str = "table tbody thead tfoot tr td th body html";
        let effects = effects(name);
        let crosses = effects & (FURNITURE | STORY | HIDE) != 0;
        let ended = if crosses || is_one_of(TABLE, name) {
            self.last(name)
        } else {
            self.last_in_reach(name)
        };
        self.close(effects & SEPARATE != 0, ended);
    }

    /// Closes an element and all inside it.
    fn close(&mut self, ends_block: bool, element: Option<usize>) {
        let depth = element.unwrap_or(self.open.len());
        let is_hidden = depth > 0 && self.open[depth - 1].context.has(HIDE);
        if ends_block && !is_hidden {
            self.end_block();
        }
        self.open.truncate(depth);
    }

    fn context(&self) -> Context {
        self.open.last().map(|element| element.context).unwrap_or_default()
    }

    /// The last open element of some names.
    fn last(&self, names: &str) -> Option<usize> {
        self.open.iter().rposition(|element| is_one_of(names, &element.name))
    }

    /// The last open element of a name, with no boundary inside.
    fn last_in_reach(&self, name: &str) -> Option<usize> {
        let boundary = self.open.iter().rposition(|element| element.is_boundary);
        self.last(name).filter(|element| Some(*element) >= boundary)
    }

    fn line_break(&mut self) {
        if self.context().has(HIDE) {
            return;
        }
        self.breaks += 1;
        if self.breaks == 1 && self.builder.start.is_some() {
            self.builder.view.text.push('\n');
        } else {
            self.end_block();
        }
    }

    fn end_block(&mut self) {
        let context = self.context();
        let kind = match context {
            _ if context.has(HEADING) => BlockKind::Heading,
            _ if context.has(FURNITURE) => BlockKind::Furniture,
            _ if context.has(NOTES) => BlockKind::Note,
            _ if context.has(QUOTE) => BlockKind::Quoted,
            _ if context.has(CELL) => BlockKind::Cell,
            _ => BlockKind::Text,
        };
        if self.builder.end_block(kind) {
            self.contexts.push(Context { linked: self.linked, ..context });
        }
        self.linked = 0;
    }

    /// Adds the text of a span.
    fn words(&mut self, span: Range<usize>) {
        let context = self.context();
        let is_blank = decode(self.html, span.clone()).all(|(text, _)| text.trim().is_empty());
        if context.has(HIDE) || is_blank && self.builder.start.is_none() {
            return;
        }
        if !is_blank {
            self.breaks = 0;
            self.linked += if context.has(LINK) { span.len() } else { 0 };
        }
        for (text, source) in decode(self.html, span) {
            text.chars().for_each(|char| self.character(char, source.clone(), context));
        }
    }

    fn push(&mut self, char: char, source: Range<usize>) {
        let equal = self.html[source.clone()].chars().eq([char]);
        self.builder.push(char.encode_utf8(&mut [0; 4]), source, equal);
    }

    /// Adds a character; of a run of white space, a single space. In preformatted text, a blank line
    /// ends a block.
    fn character(&mut self, char: char, source: Range<usize>, context: Context) {
        let text = &self.builder.view.text;
        let is_space = |char: char| matches!(char, ' ' | '\t' | '\n' | '\u{c}');
        let is_in_blank_line =
            || text.rsplit('\n').next().is_none_or(|line| line.trim().is_empty());
        if context.has(PREFORMATTED) && !context.has(RAISE) {
            if char == '\n' && is_in_blank_line() {
                self.end_block();
            } else {
                self.push(char, source);
            }
        } else if !is_space(char) {
            // A raised digit is separate from the digits before it.
            let small = raised(char).filter(|_| context.has(RAISE));
            self.push(small.unwrap_or(char), source);
        } else if !text.is_empty() && !text.ends_with(is_space) {
            self.push(' ', source);
        }
    }

    /// Marks blocks outside the story as furniture, and splits a story in a single block.
    fn finish(mut self) -> Builder {
        self.end_block();
        let Builder { view: View { text, .. }, blocks, .. } = &mut self.builder;
        for block in blocks.iter_mut().filter(|block| block.kind == BlockKind::Cell) {
            // Old pages have their story in a table.
            if is_prose(&text[block.range.clone()]) {
                block.kind = BlockKind::Text;
            }
        }
        // A draft or a fragment is all story.
        if self.has_marks {
            story::mark_furniture(blocks, text, &self.contexts, &self.containers);
        }
        split_at_breaks(blocks, text);
        self.builder
    }
}

/// Splits the block with nearly all of the story at its line breaks, if its lines are sentences.
fn split_at_breaks(blocks: &mut Vec<Block>, text: &str) {
    let length: usize = blocks.iter().filter(|it| it.counts()).map(|it| it.range.len()).sum();
    let is_story = |it: &Block| it.counts() && it.range.len() * 10 >= length * 9;
    let Some(at) = blocks.iter().position(is_story) else { return };
    let Block { range, kind, .. } = blocks[at].clone();
    let lines = with_offsets(text[range.clone()].split_inclusive('\n'));
    let lines = lines.map(|(at, line)| trimmed(text, moved(&(at..at + line.len()), range.start)));
    let lines: Vec<_> = lines.filter(|line| !line.is_empty()).collect();
    let ended = lines.iter().filter(|line| ends_like_sentence(&text[(*line).clone()])).count();
    if lines.len() > 2 && ended * 4 >= lines.len() * 3 {
        blocks.splice(at..=at, lines.into_iter().map(|range| Block::new(range, kind)));
    }
}

/// The text of a character or a character reference, with the source.
type Decoded<'h> = (Cow<'h, str>, Range<usize>);

/// The characters and the texts of character references in a span.
pub(super) fn decode(html: &str, span: Range<usize>) -> impl Iterator<Item = Decoded<'_>> {
    let mut at = span.start;
    std::iter::from_fn(move || {
        let rest = &html[at..span.end];
        let char = rest.chars().next()?;
        let reference = if char == '&' { decode_reference(rest) } else { None };
        let shown = match char {
            '\r' if rest.starts_with("\r\n") => " ",
            '\r' => "\n",
            _ => &rest[..char.len_utf8()],
        };
        let (length, text) = reference.unwrap_or((char.len_utf8(), shown.into()));
        at += length;
        Some((text, at - length..at))
    })
}

/// The length and the text of a character reference; `None` for an unknown one.
fn decode_reference(rest: &str) -> Option<(usize, Cow<'static, str>)> {
    let is_part = |char: char| char.is_ascii_alphanumeric() || char == '#';
    let after = rest[1..].trim_start_matches(is_part);
    let end = rest.len() - after.len() + usize::from(after.starts_with(';'));
    let whole = &rest[..end];
    let mut text = String::new();
    for Ok(token) in Tokenizer::new(whole) {
        if let Token::String(string) = token {
            text.push_str(&String::from_utf8_lossy(&string));
        }
    }
    // After an old name without a semicolon, letters are outside the reference.
    let ends = whole.bytes().rev().zip(text.bytes().rev());
    let outside = ends.take_while(|(raw, decoded)| raw == decoded).count();
    let is_known = text != whole;
    text.truncate(text.len().saturating_sub(outside));
    is_known.then_some((end - outside, text.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(html: &str) -> String {
        page(html, false).view.text.trim_end().to_owned()
    }

    /// The words of each block, and whether it counts.
    fn blocks(html: &str) -> Vec<(String, bool)> {
        let page = page(html, false);
        let of = |block: &Block| (page.view.text[block.range.clone()].to_owned(), block.counts());
        page.blocks.iter().map(of).collect()
    }

    fn counted(words: &str) -> (String, bool) {
        (words.to_owned(), true)
    }

    fn other(words: &str) -> (String, bool) {
        (words.to_owned(), false)
    }

    #[test]
    fn pages_of_any_shape_keep_their_words() {
        for (html, words) in [
            ("<p>x &bogus;&bogus;&eacute; 1234 people</p>", "x &bogus;&bogus;é 1234 people"),
            ("<p>Q&copy&copy&NotEqualTilde;&shy;Z", "Q©©≂̸\u{ad}Z"),
            ("<p>&#65bc &#x41g&#i &copy;d &copyef& &gth;k &copy;;", "Abc Ag&#i ©d ©ef& >h;k ©;"),
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
    fn single_line_breaks_part_the_paragraphs_of_a_story_in_one_block() {
        let ranges = |html: &str| {
            let counted = blocks(html).into_iter().filter(|(_, counts)| *counts);
            counted.map(|(words, _)| words).collect::<Vec<_>>()
        };
        let story = "<div>It rained.<br>\n “It snowed!”<br>It hailed.</div>";
        assert_eq!(ranges(story), ["It rained.", "“It snowed!”", "It hailed."]);
        assert_eq!(ranges("<p>Roses,<br>red and<br>blue.</p>"), ["Roses,\nred and\nblue."]);
        let beside = "<p>One.<br>Two.<br>Three.</p><p>Something else that is as long.</p>";
        assert_eq!(ranges(beside), ["One.\nTwo.\nThree.", "Something else that is as long."]);
    }

    #[test]
    fn a_page_begins_with_a_tag_after_its_comments() {
        for (text, is_whole, has_tag) in [
            ("<!-- saved --> <!-- twice -->\n<html>", true, true),
            ("<!DOCTYPE html>", true, true),
            ("<?xml version='1.0'?>", true, true),
            ("<p>Words", false, true),
            ("<!-- a note -->\n# Markdown", false, false),
            ("<!-- <p> -- never ended", false, false),
            ("a < b", false, false),
            ("< b", false, false),
        ] {
            let found = [false, true].map(|is_tag_enough| is_page(text, is_tag_enough));
            assert_eq!(found, [is_whole, has_tag], "{text}");
        }
    }

    #[test]
    fn attributes_hide_words_and_make_marks_of_them() {
        for (html, words) in [
            ("<p>a<b style='color: red; display : NONE'>b</b> <i hidden=''>c</i>d</p>", "a d"),
            ("<p>a<sup><a href='#n1'>1</a></sup> b<a href='#n2'><sup>2</sup></a> c", "a b c"),
            ("<p>a<sup class='footnote-ref'>1</sup>, b", "a, b"),
            ("<p>a<b class='x sr-only'>b</b> c", "a c"),
            ("<p>In 2019.<a class='footnote-anchor' href='#2'>2</a> So", "In 2019. So"),
            ("<p>In 2019<a href='#f1'>[1]</a>,<a href='#f2'>[footnote 2]</a> so", "In 2019, so"),
            (
                "<p>£<a href='#x'>75</a>, +<a href='#x'>12</a>%, no.<a href='#x'>7</a>",
                "£75, +12%, no.7",
            ),
            ("<p>Up. <a href='#n1' role='doc-noteref'>[note a]</a> So", "Up. So"),
            (
                "<p>Part <a href='#2'>2</a> (<a href='#3'>3</a>)<li><a href='#4'>4</a>",
                "Part 2 (3)\n4",
            ),
            ("<p>See<a href='#2'>part 2</a> of 5<a href='/2'>2</a>", "Seepart 2 of 52"),
        ] {
            assert_eq!(text(html), words, "{html}");
        }
    }

    #[test]
    fn notes_are_no_paragraphs() {
        let notes = "<div class='footnotes'><ol><li>Act 1.</ol></div><p class='big footnote'>Two.";
        let page = format!("<p>One<h2 id='references'>Notes</h2>{notes}<h2>So</h2>");
        let words = ["Notes", "Act 1.", "Two.", "So"].map(other);
        assert_eq!(blocks(&page)[0], counted("One"));
        assert_eq!(blocks(&page)[1..], words);
        let kinds: Vec<_> = super::page(&page, false).blocks.iter().map(|one| one.kind).collect();
        assert_eq!(kinds[1..4], [BlockKind::Heading, BlockKind::Note, BlockKind::Note]);
        for (start, end) in [
            ("<article class='post footnotes'>", "</article>"),
            ("<body class=footnotes>", ""),
            ("<div role=main class=references>", "</div>"),
        ] {
            assert_eq!(blocks(&format!("{start}<p>One.{end}")), [counted("One.")], "{start}");
        }
    }

    #[test]
    fn space_and_small_digits_are_those_that_a_reader_sees() {
        for (html, words) in [
            ("<p>98.99\r\nmillion <!-- --> people\n", "98.99 million people"),
            ("<pre>a\n  b</pre>", "a\n  b"),
            ("<p>10<sup>6</sup>, 2020<sup>1,2</sup>, 10<sup>-3</sup>", "10⁶, 2020¹,², 10⁻³"),
            ("<p>the 4<sup>th</sup>, CO<sub>2</sub>", "the 4th, CO2"),
            ("<p>5&nbsp;boats&semi; 6&lt;7", "5\u{a0}boats; 6<7"),
        ] {
            assert_eq!(text(html), words, "{html}");
        }
        assert_eq!(
            blocks("<pre>\nOne\ntwo\n \nThree\n</pre>"),
            [counted("One\ntwo"), counted("Three")]
        );
    }

    #[test]
    fn words_and_characters_have_their_places() {
        for (html, words) in [
            ("<p>&#65bc &#x41g&#i &copy;d &copyef& &gth;k &copy;;", "bc g #i d ef h; k"),
            ("<p>a </>b &amp; </> c", "a b c"),
            ("<p>a<sup>&c; &NotEqualTilde;\r</sup>", "a"),
        ] {
            let page = page(html, false);
            for words in words.split(' ') {
                let at = page.view.text.find(words).unwrap();
                assert_eq!(html.get(page.view.to_source(at..at + words.len())), Some(words));
            }
            for (at, char) in page.view.text.trim_end().char_indices() {
                let place = page.view.to_source(at..at + char.len_utf8());
                assert!(!place.is_empty(), "{char} in {html}");
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn no_word_is_lost(parts in proptest::collection::vec("[a-z]{0,3}|&[a-z]{0,6};?|&#1[0-9]{2};|</>", 0..12)) {
            let html = parts.concat();
            let mut decoded = String::new();
            for token in Tokenizer::new(&html).flatten() {
                if let Token::String(text) = token {
                    decoded.push_str(&String::from_utf8_lossy(&text));
                }
            }
            let expected = format!("x{decoded}");
            proptest::prop_assert_eq!(text(&format!("<p>x{html}")), expected.trim_end());
        }
    }
}
