//! The text of a page in HTML. A library reads the markup by the standard; which
//! elements part paragraphs and which of them a reader counts is decided here.

use std::convert::Infallible;
use std::ops::Range;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

use super::article::{Block, Page};
use super::way_back::WayBack;

/// Whether a text is a page in HTML, told by how it begins.
pub(super) fn is_page(text: &str) -> bool {
    const BEGINNINGS: [&str; 12] = [
        "<!doctype",
        "<!--",
        "<?xml",
        "<html",
        "<head",
        "<body",
        "<main",
        "<article",
        "<section",
        "<div",
        "<p>",
        "<p ",
    ];
    let start = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    BEGINNINGS.iter().any(|beginning| {
        start.get(..beginning.len()).is_some_and(|start| start.eq_ignore_ascii_case(beginning))
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

/// What an element does to the text in it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Effect {
    /// A reader never sees it.
    Hides,
    /// It parts paragraphs, and none in it counts.
    Furniture,
    /// It is the story on the page, or one of them.
    Story,
    /// It parts paragraphs.
    Parts,
    /// None.
    Inline,
}

fn effect(name: &[u8]) -> Effect {
    match name {
        b"script" | b"style" | b"template" | b"noscript" | b"head" | b"svg" | b"math"
        | b"iframe" | b"object" | b"select" | b"textarea" | b"audio" | b"video" | b"canvas" => {
            Effect::Hides
        }
        b"nav" | b"footer" | b"aside" | b"figcaption" | b"h1" | b"h2" | b"h3" | b"h4" | b"h5"
        | b"h6" | b"button" | b"form" | b"dialog" | b"caption" => Effect::Furniture,
        b"article" | b"main" => Effect::Story,
        b"address" | b"blockquote" | b"body" | b"center" | b"dd" | b"details" | b"div" | b"dl"
        | b"dt" | b"fieldset" | b"figure" | b"header" | b"hgroup" | b"hr" | b"html" | b"legend"
        | b"li" | b"menu" | b"ol" | b"p" | b"pre" | b"search" | b"section" | b"summary"
        | b"table" | b"tbody" | b"td" | b"tfoot" | b"th" | b"thead" | b"tr" | b"ul" => {
            Effect::Parts
        }
        _ => Effect::Inline,
    }
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
    /// The elements that are open and have an effect, with their names.
    open: Vec<(Vec<u8>, Effect)>,
    /// How many stories have begun.
    stories: usize,
    story: Option<usize>,
    /// How many line breaks have come with nothing between.
    breaks: usize,
}

impl Reading<'_> {
    fn event(&mut self, event: &CallbackEvent<'_>, span: Range<usize>) {
        match event {
            CallbackEvent::OpenStartTag { name } => self.begin(name),
            CallbackEvent::EndTag { name } => self.end(name),
            CallbackEvent::String { value } => {
                if let Ok(text) = std::str::from_utf8(value) {
                    self.words(text, span);
                }
            }
            _ => {}
        }
    }

    fn begin(&mut self, name: &[u8]) {
        if name == b"br" {
            self.breaks += 1;
            match self.breaks {
                1 if self.begun.is_some() => self.text.push('\n'),
                _ => self.part(),
            }
            return;
        }
        let effect = effect(name);
        if effect == Effect::Inline {
            return;
        }
        self.part();
        if effect == Effect::Story && !self.open.iter().any(|(_, open)| *open == Effect::Story) {
            self.story = Some(self.stories);
            self.stories += 1;
        }
        // What has no end tag would stay open for good.
        if effect != Effect::Parts {
            self.open.push((name.to_vec(), effect));
        }
    }

    fn end(&mut self, name: &[u8]) {
        if effect(name) == Effect::Inline {
            return;
        }
        self.part();
        if let Some(place) = self.open.iter().rposition(|(open, _)| open == name) {
            self.open.truncate(place);
        }
        if !self.open.iter().any(|(_, open)| *open == Effect::Story) {
            self.story = None;
        }
    }

    fn words(&mut self, words: &str, span: Range<usize>) {
        if self.open.iter().any(|(_, effect)| *effect == Effect::Hides) {
            return;
        }
        let blank = words.trim_matches([' ', '\t', '\n', '\r', '\u{c}']).is_empty();
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
            self.way_back.add(self.text.len(), source, alike);
            self.text.push_str(words.get(decoded).unwrap_or_default());
        }
    }

    /// Ends a paragraph.
    fn part(&mut self) {
        let Some(begun) = self.begun.take() else {
            return;
        };
        let blank = [' ', '\t', '\n', '\r', '\u{c}'];
        let words = self.text.get(begun..).unwrap_or_default();
        let start = begun + (words.len() - words.trim_start_matches(blank).len());
        let range = start..begun + words.trim_end_matches(blank).len();
        let counts = !self.open.iter().any(|(_, effect)| *effect == Effect::Furniture);
        self.text.push('\n');
        self.blocks.push((Block { range, counts }, self.story));
    }

    /// Only the longest story counts, where there is any.
    fn finish(mut self) -> Page {
        self.part();
        let mut lengths = vec![0; self.stories];
        for (block, story) in &self.blocks {
            if let Some(length) = story.and_then(|story| lengths.get_mut(story)) {
                *length += block.range.len();
            }
        }
        let longest = lengths.iter().enumerate().max_by_key(|(_, length)| **length);
        let story = longest.filter(|(_, length)| **length > 0).map(|(story, _)| story);
        let blocks = self.blocks.into_iter().map(|(block, of)| Block {
            counts: block.counts && (story.is_none() || of == story),
            ..block
        });
        Page { text: self.text, way_back: self.way_back, blocks: blocks.collect() }
    }
}

/// Stretches of a decoded text with what they were decoded from, and whether the
/// two are the same.
fn along(decoded: &str, raw: &str) -> Vec<(Range<usize>, Range<usize>, bool)> {
    if decoded == raw {
        return vec![(0..decoded.len(), 0..raw.len(), true)];
    }
    let mut stretches = Vec::new();
    let (mut here, mut there) = (0, 0);
    while let Some(rest) = raw.get(there..).filter(|rest| !rest.is_empty()) {
        let plain = rest.find(['&', '\r']).unwrap_or(rest.len());
        if plain > 0 {
            stretches.push((here..here + plain, there..there + plain, true));
            here += plain;
            there += plain;
            continue;
        }
        let reference = reference_length(rest);
        // What stands behind it is found again in the decoded text.
        let behind = rest.get(reference..).unwrap_or_default();
        let next = behind.find(['&', '\r']).unwrap_or(behind.len());
        let next = behind.get(..next).unwrap_or_default();
        let tail = decoded.get(here..).unwrap_or_default();
        let length = if next.is_empty() && behind.is_empty() {
            tail.len()
        } else {
            let first = tail.chars().next().map_or(0, char::len_utf8);
            (first..=tail.len().min(first.max(reference) + 8))
                .find(|at| tail.get(*at..).is_some_and(|tail| tail.starts_with(next)))
                .unwrap_or(first)
        };
        let length = length.min(tail.len());
        stretches.push((here..here + length, there..there + reference, false));
        here += length;
        there += reference;
    }
    stretches.retain(|(here, ..)| here.end <= decoded.len());
    stretches
}

/// How long the character reference or the line end is that a text begins with.
fn reference_length(raw: &str) -> usize {
    if raw.starts_with('\r') {
        return if raw.starts_with("\r\n") { 2 } else { 1 };
    }
    let name = raw
        .bytes()
        .skip(1)
        .take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#')
        .count();
    1 + name + usize::from(raw.as_bytes().get(1 + name) == Some(&b';'))
}
