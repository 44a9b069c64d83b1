//! The text of a page in HTML. A library reads the markup by the standard; which
//! elements part paragraphs and which of them a reader counts is decided here.

use std::convert::Infallible;
use std::ops::Range;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

use super::article::{Block, Page};
use super::way_back::WayBack;

/// Whether a text is a page in HTML: it begins with a tag, a comment or a doctype.
pub(super) fn is_page(text: &str) -> bool {
    let start = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
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
        b"script" | b"style" | b"template" | b"noscript" | b"title" | b"svg" | b"math"
        | b"iframe" | b"object" | b"button" | b"select" | b"textarea" | b"audio" | b"video"
        | b"canvas" => Effect::Hides,
        b"nav" | b"footer" | b"aside" | b"figcaption" | b"h1" | b"h2" | b"h3" | b"h4" | b"h5"
        | b"h6" | b"dialog" | b"caption" => Effect::Furniture,
        b"article" | b"main" => Effect::Story,
        b"address" | b"blockquote" | b"body" | b"center" | b"dd" | b"details" | b"div" | b"dl"
        | b"dt" | b"fieldset" | b"figure" | b"form" | b"header" | b"hgroup" | b"hr" | b"html"
        | b"legend" | b"li" | b"menu" | b"ol" | b"p" | b"pre" | b"search" | b"section"
        | b"summary" | b"table" | b"tbody" | b"td" | b"tfoot" | b"th" | b"thead" | b"tr"
        | b"ul" => Effect::Parts,
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
    /// The elements that are open and have an effect but that of parting.
    open: Vec<Open>,
    /// How many of them hide their text, how many are furniture, and how many keep
    /// their white space.
    hidden: usize,
    furniture: usize,
    preformatted: usize,
    /// For each story that has begun, whether it is an article.
    stories: Vec<bool>,
    /// How many line breaks have come with nothing between.
    breaks: usize,
}

/// An element that is open.
struct Open {
    name: Vec<u8>,
    effect: Effect,
    /// The story in which it lies, or which it is.
    story: Option<usize>,
}

impl Reading<'_> {
    fn event(&mut self, event: &CallbackEvent<'_>, span: Range<usize>) {
        match event {
            CallbackEvent::OpenStartTag { name } => self.begin(name),
            // Of all elements with an effect only these can end where they begin.
            CallbackEvent::CloseStartTag { self_closing: true } => {
                let last = self.open.last().map(|open| open.name.clone());
                if let Some(name) = last.filter(|name| matches!(&**name, b"svg" | b"math")) {
                    self.end(&name);
                }
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

    fn begin(&mut self, name: &[u8]) {
        if name == b"br" {
            self.breaks += 1;
            match self.breaks {
                1 if self.begun.is_some() => self.text.push('\n'),
                _ => self.part(),
            }
            return;
        }
        let story = self.open.last().and_then(|open| open.story);
        let effect = match effect(name) {
            // The head of the site, and not of a story.
            _ if name == b"header" && story.is_none() => Effect::Furniture,
            effect => effect,
        };
        if !matches!(effect, Effect::Inline | Effect::Hides) {
            self.part();
        }
        let story = if effect == Effect::Story {
            self.stories.push(name == b"article");
            Some(self.stories.len() - 1)
        } else {
            story
        };
        match effect {
            Effect::Hides => self.hidden += 1,
            Effect::Furniture => self.furniture += 1,
            // What needs no end tag would stay open for good.
            Effect::Parts if name == b"pre" => self.preformatted += 1,
            Effect::Inline | Effect::Parts => return,
            Effect::Story => {}
        }
        self.open.push(Open { name: name.to_vec(), effect, story });
    }

    fn end(&mut self, name: &[u8]) {
        if !matches!(effect(name), Effect::Inline | Effect::Hides) {
            self.part();
        }
        let Some(place) = self.open.iter().rposition(|open| open.name == name) else {
            return;
        };
        for Open { name, effect, .. } in self.open.drain(place..) {
            match effect {
                Effect::Hides => self.hidden -= 1,
                Effect::Furniture => self.furniture -= 1,
                Effect::Parts if name == b"pre" => self.preformatted -= 1,
                _ => {}
            }
        }
    }

    fn words(&mut self, words: &str, span: Range<usize>) {
        if self.hidden > 0 {
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
            self.stretch(words.get(decoded).unwrap_or_default(), source, alike);
        }
    }

    /// Adds words with their white space as a page shows it: a run of it is a space.
    fn stretch(&mut self, words: &str, source: Range<usize>, alike: bool) {
        let is_space = |char: char| matches!(char, ' ' | '\t' | '\n' | '\r' | '\u{c}');
        if self.preformatted > 0 || !words.contains(is_space) {
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
        let words = self.text.get(begun..).unwrap_or_default();
        let start = begun + (words.len() - words.trim_start().len());
        let range = start..start.max(begun + words.trim_end().len());
        self.text.push('\n');
        if !range.is_empty() {
            let story = self.open.last().and_then(|open| open.story);
            self.blocks.push((Block { range, counts: self.furniture == 0 }, story));
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
        let blocks = self.blocks.into_iter().map(|(block, of)| Block {
            counts: block.counts && (story.is_none() || of == story),
            ..block
        });
        Page { text: self.text, way_back: self.way_back, blocks: blocks.collect() }
    }
}

/// Stretches of a decoded text with what they were decoded from, and whether the
/// two are the same. Together they are all of the decoded text.
fn along(decoded: &str, raw: &str) -> Vec<(Range<usize>, Range<usize>, bool)> {
    if decoded == raw {
        return vec![(0..decoded.len(), 0..raw.len(), true)];
    }
    let mut stretches = Vec::new();
    let (mut here, mut there) = (0, 0);
    while let Some(rest) = raw.get(there..).filter(|rest| !rest.is_empty()) {
        let tail = decoded.get(here..).unwrap_or_default();
        let plain = rest.find(['&', '\r']).unwrap_or(rest.len());
        let run = rest.get(..plain).unwrap_or_default();
        if plain > 0 && tail.starts_with(run) {
            stretches.push((here..here + plain, there..there + plain, true));
            here += plain;
            there += plain;
            continue;
        }
        if plain > 0 {
            break;
        }
        let reference = reference_length(rest);
        // What stands behind it is found again in the decoded text.
        let behind = rest.get(reference..).unwrap_or_default();
        let next = behind.find(['&', '\r']).unwrap_or(behind.len());
        let next = behind.get(..next).unwrap_or_default();
        let undecoded = rest.get(..reference).is_some_and(|name| tail.starts_with(name));
        let length = if undecoded && reference > 1 {
            reference
        } else if behind.is_empty() {
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
    // Where the two can't be followed any further, all of the one is all of the other.
    if here < decoded.len() {
        stretches.push((here..decoded.len(), there.min(raw.len())..raw.len(), false));
    }
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
    }

    proptest::proptest! {
        #[test]
        fn no_word_is_lost(parts in proptest::collection::vec("[a-z ]{0,3}|&[a-z]{0,6};?|\r\n?|&#1[0-9]{2};", 0..12)) {
            let html = parts.concat();
            let mut decoded = String::new();
            for token in Tokenizer::new(&html).flatten() {
                if let html5gum::Token::String(text) = token {
                    decoded.push_str(&String::from_utf8_lossy(&text));
                }
            }
            let stretches: String =
                along(&decoded, &html).iter().map(|(here, ..)| decoded.get(here.clone()).unwrap()).collect();
            proptest::prop_assert_eq!(stretches, decoded);
        }
    }
}
