//! Views: texts with their typography folded, for comparisons character by character, and other
//! texts that are made from a source.

use std::borrow::Cow;
use std::iter::once;
use std::ops::Range;

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::fold::plain_mark;
use super::offsets::moved;
use super::visible::{is_invisible, steers};
use crate::model::vocabulary::vocabulary;

vocabulary! {
    /// A difference of typography between two copies of a text.
    pub enum Fold {
        /// The width and number of spaces, and line ends.
        WhiteSpace = "white-space",
        /// The shape of quotation marks and apostrophes.
        QuotationMarks = "quotation-marks",
        /// The length of dashes and hyphens.
        Dashes = "dashes",
        /// One character for three full stops.
        Ellipses = "ellipses",
        /// Soft hyphens, zero-width characters, direction marks.
        InvisibleCharacters = "invisible-characters",
        /// Accented letters as one character or two (Unicode NFC).
        Composition = "composition",
        /// Ligatures as one character ("ﬁ").
        Ligatures = "ligatures",
        /// A hyphen at a line end.
        Hyphenation = "hyphenation",
        /// The running head and the number of a page.
        PageBreaks = "page-breaks",
    }
}

/// A text with all folds done, without white space around it.
pub(crate) fn normalized(text: &str) -> String {
    View::new(text).text.trim().to_owned()
}

/// A text without line breaks, and without white space around it.
pub(crate) fn one_line(text: &str) -> String {
    View::in_one_line(text).text.trim().to_owned()
}

/// Folds that make two passages equal, none of them without effect, if all folds together do. Empty
/// if both are the same characters.
pub fn needed_folds(left: &str, right: &str) -> Vec<Fold> {
    let mut folds = Fold::ALL.to_vec();
    // The fold of dashes also takes spaces: it is removed before that of white space.
    for fold in Fold::ALL.iter().rev() {
        let others: Vec<Fold> = folds.iter().copied().filter(|other| other != fold).collect();
        if View::with(left, &others).text().trim() == View::with(right, &others).text().trim() {
            folds = others;
        }
    }
    folds
}

impl Fold {
    /// The plural noun for "with different …".
    pub fn in_words(self) -> String {
        match self {
            Self::Composition => "accented letters".to_owned(),
            Self::Hyphenation => "hyphens at line ends".to_owned(),
            fold => fold.as_str().replace('-', " "),
        }
    }

    /// The replacement of a character, if the fold changes it.
    fn of(self, char: char) -> Option<&'static str> {
        match self {
            Self::WhiteSpace => (char != ' ' && is_space(char)).then_some(" "),
            Self::Ellipses => (char == '…').then_some("..."),
            Self::InvisibleCharacters => is_invisible(char).then_some(""),
            Self::Ligatures => match char {
                'ﬀ' => Some("ff"),
                'ﬁ' => Some("fi"),
                'ﬂ' => Some("fl"),
                'ﬃ' => Some("ffi"),
                'ﬄ' => Some("ffl"),
                'ﬅ' | 'ﬆ' => Some("st"),
                _ => None,
            },
            _ => plain_mark(char).filter(|(fold, _)| *fold == self).map(|(_, plain)| plain),
        }
    }
}

/// A text made from another, with the source of each of its parts.
#[derive(Clone, Debug, Default)]
pub struct View {
    pub(crate) text: String,
    /// In the order of both texts.
    parts: Vec<Part>,
}

/// A part of a view, up to the next part.
#[derive(Clone, Debug)]
struct Part {
    start: usize,
    source: Range<usize>,
    /// Both texts have equal bytes here; otherwise any offset maps to the whole source.
    equal: bool,
}

impl View {
    /// The text without some ranges, in order.
    pub(crate) fn without(text: &str, omitted: impl IntoIterator<Item = Range<usize>>) -> Self {
        let (mut view, mut at) = (Self::default(), 0);
        for Range { start, end } in omitted.into_iter().chain(once(text.len()..text.len())) {
            if at < start {
                view.push(&text[at..start], at..start, true);
            }
            at = at.max(end);
        }
        view
    }

    /// Adds text made from a range of the source; `equal` if the bytes are equal.
    pub(crate) fn push(&mut self, text: &str, source: Range<usize>, equal: bool) {
        let end = self.text.len();
        let last = self.parts.last_mut().filter(|last| match (last.equal, equal) {
            // Text without a source may be between them.
            (true, true) => {
                last.source.end == source.start && last.start + last.source.len() == end
            }
            // A second character made from the same source.
            (false, false) => last.source == source,
            _ => false,
        });
        match last {
            Some(last) => last.source.end = source.end,
            None => self.parts.push(Part { start: self.text.len(), source, equal }),
        }
        self.text.push_str(text);
    }

    /// Adds a view of the part of the source from an offset on.
    pub(crate) fn append(&mut self, other: Self, offset: usize) {
        let start = self.text.len();
        self.parts.extend(other.parts.into_iter().map(|part| Part {
            start: start + part.start,
            source: moved(&part.source, offset),
            ..part
        }));
        self.text += &other.text;
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The source of a range of the view, in bytes, without dropped text before and after it.
    pub fn to_source(&self, range: Range<usize>) -> Range<usize> {
        let in_part = |at: usize, count: usize, whole: fn(&Part) -> usize| match count {
            0 => 0,
            count => match &self.parts[count - 1] {
                Part { start, source, equal: true } => source.start + (at - start),
                part => whole(part),
            },
        };
        let before_start = self.parts.partition_point(|part| part.start <= range.start);
        let before_end = self.parts.partition_point(|part| part.start < range.end);
        let start = in_part(range.start, before_start, |part| part.source.start);
        start..in_part(range.end, before_end, |part| part.source.end).max(start)
    }

    /// The text with all folds done. Case and wording are unchanged.
    pub fn new(text: &str) -> Self {
        Self::with(text, Fold::ALL)
    }

    /// The text with some folds done.
    pub fn with(text: &str, folds: &[Fold]) -> Self {
        if text.is_ascii() && !needs_work(text) {
            return Self::without(text, []);
        }
        let has = |fold: Fold| folds.contains(&fold);
        let (one_space, compose) = (has(Fold::WhiteSpace), has(Fold::Composition));
        let hide = has(Fold::InvisibleCharacters);
        let replacement = |char: char| {
            let unchanged = char == ' ' || char != '`' && char.is_ascii_graphic();
            folds.iter().filter(|_| !unchanged).find_map(|fold| fold.of(char))
        };
        let mut view = Self::default();
        // The view ends in a space set by a fold.
        let mut is_padded = false;
        let shown = text.char_indices().filter(|(_, char)| !(hide && is_invisible(*char)));
        let mut chars = shown.peekable();
        // A letter with its combining marks.
        let mut cluster = String::new();
        while let Some((start, first)) = chars.next() {
            let mut end = start + first.len_utf8();
            cluster.clear();
            // Marks are added to the letters of a ligature.
            match Fold::Ligatures.of(first).filter(|_| has(Fold::Ligatures)) {
                Some(letters) => cluster.push_str(letters),
                None => cluster.push(first),
            }
            while let Some((at, mark)) = chars.next_if(|(_, mark)| combines(first, *mark)) {
                cluster.push(mark);
                end = at + mark.len_utf8();
            }
            let is_composed = !compose || is_nfc_quick(cluster.chars()) == IsNormalized::Yes;
            let composed: Cow<'_, str> =
                if is_composed { Cow::Borrowed(&cluster) } else { cluster.nfc().collect() };
            let is_blank = || composed.chars().all(char::is_whitespace);
            if (one_space || is_padded) && view.text.ends_with(' ') && is_blank() {
                continue;
            }
            let unchanged = composed == text[start..end]
                && composed.chars().all(|char| replacement(char).is_none());
            view.push("", start..end, unchanged);
            for char in composed.chars() {
                match replacement(char) {
                    Some(with) if view.text.ends_with(' ') => {
                        view.text.push_str(with.strip_prefix(' ').unwrap_or(with));
                    }
                    Some(with) => view.text.push_str(with),
                    None => view.text.push(char),
                }
            }
            is_padded = !unchanged && view.text.ends_with("- ");
        }
        view
    }

    /// The text in one line, without invisible characters: each run of white space and controls
    /// becomes a space, except a single white space within a line, such as a no-break space.
    pub fn in_one_line(text: &str) -> Self {
        let mut line = Self::default();
        let kind = |char: char| (is_invisible(char), is_space(char));
        let mut at = 0;
        while let Some(first) = text[at..].chars().next() {
            let rest = &text[at..];
            let end = rest.find(|char| kind(char) != kind(first)).unwrap_or(rest.len());
            let (run, range) = (&rest[..end], at..at + end);
            at = range.end;
            if is_invisible(first) {
                continue;
            }
            let is_kept = first != '\n' && !steers(first) && run.chars().count() == 1;
            let keep = is_kept || !is_space(first);
            line.push(if keep { run } else { " " }, range, keep);
        }
        line
    }
}

/// Whether a character is white space, or a control, which a fact base cannot have.
fn is_space(char: char) -> bool {
    (char.is_whitespace() || steers(char)) && !is_invisible(char)
}

/// Whether a fold can change an ASCII text.
fn needs_work(text: &str) -> bool {
    text.contains('`') || text.bytes().any(|byte| byte.is_ascii_control()) || text.contains("  ")
}

/// Whether a character combines with the one before. A mark cannot combine with a space.
fn combines(before: char, char: char) -> bool {
    let is_composed = || is_nfc_quick(once(char)) == IsNormalized::Yes;
    let is_separate = || canonical_combining_class(char) == 0 && is_composed();
    char >= '\u{300}' && !is_space(before) && !is_separate()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_the_folds_that_it_takes_are_named() {
        for (left, right, folds) in [
            ("a b", "a b", vec![]),
            ("a b", "a\u{a0}b", vec![Fold::WhiteSpace]),
            ("a b", "a \n b", vec![Fold::WhiteSpace]),
            ("People's", "People’s", vec![Fold::QuotationMarks]),
            ("time - the", "time — the", vec![Fold::Dashes]),
            ("time - the", "time—the", vec![Fold::Dashes]),
            ("so...", "so…", vec![Fold::Ellipses]),
            ("poverty", "pov\u{ad}erty", vec![Fold::InvisibleCharacters]),
            ("Îsle", "I\u{302}sle", vec![Fold::Composition]),
            (
                "\"a\" - b",
                "“a”\u{a0}– b",
                vec![Fold::WhiteSpace, Fold::QuotationMarks, Fold::Dashes],
            ),
            // Each of two folds is enough.
            ("data — so", "data —\u{a0} so", vec![Fold::WhiteSpace]),
            ("\u{202c}\0", "\u{202c}\n\0", vec![Fold::WhiteSpace]),
        ] {
            assert_eq!(needed_folds(left, right), folds, "{left:?} and {right:?}");
        }
    }

    #[test]
    fn views_lead_back() {
        let text = "A \u{a0}b\u{ad}c “d”\r\n\r\ne\u{301}f…";
        let view = View::new(text);
        assert_eq!(view.text(), "A bc \"d\" éf...");
        for (words, original) in [
            ("A bc", "A \u{a0}b\u{ad}c"),
            ("bc", "b\u{ad}c"),
            ("c", "c"),
            ("\"d\"", "“d”"),
            ("d\" é", "d”\r\n\r\ne\u{301}"),
            ("é", "e\u{301}"),
            ("f...", "f…"),
            (" ", " "),
        ] {
            let at = view.text().find(words).unwrap();
            let range = view.to_source(at..at + words.len());
            assert_eq!(text.get(range), Some(original), "{words:?}");
        }
    }

    #[test]
    fn a_text_in_one_line_leads_back() {
        let text = "98.99\r\n  million, 1\u{a0}204\u{a0} tides";
        let view = View::in_one_line(text);
        assert_eq!(view.text(), "98.99 million, 1\u{a0}204 tides");
        for (words, original) in
            [("98.99 million", "98.99\r\n  million"), ("204 tides", "204\u{a0} tides")]
        {
            let at = view.text().find(words).unwrap();
            assert_eq!(text.get(view.to_source(at..at + words.len())), Some(original));
        }
    }

    /// Texts full of what is folded.
    fn texts() -> impl Strategy<Value = String> {
        let part = prop_oneof![
            "[a-z ]{0,3}",
            "\\PC",
            proptest::sample::select(vec![
                "\u{a0}", "\r\n", "\t", "\u{ad}", "\u{200b}", "“", "’", "`", "—", "…", "e\u{301}",
                "\u{301}", "\u{1100}", "\u{1161}", "\u{11a8}", "\u{340}", "\u{2126}", "\u{1fef}",
                " ",
            ])
            .prop_map(str::to_owned),
        ];
        proptest::collection::vec(part, 0..12).prop_map(|parts| parts.concat())
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in texts()) {
            let once = View::new(&text);
            let twice = View::new(once.text());
            prop_assert_eq!(twice.text(), once.text());
        }

        #[test]
        fn places_lead_back_to_the_same_characters(text in texts(), from in 0usize..20, to in 0usize..20) {
            let view = View::new(&text);
            let places: Vec<usize> = view.text().char_indices().map(|(at, _)| at).chain([view.text().len()]).collect();
            let (from, to) = (from % places.len(), to % places.len());
            let range = places[from.min(to)]..places[from.max(to)];
            let original = view.to_source(range.clone());
            if range.is_empty() {
                return Ok(());
            }
            // A place inside what one character became leads to that character, so
            // what is led to says at least what was asked for.
            let back = View::new(text.get(original).unwrap());
            prop_assert!(back.text().contains(view.text().get(range).unwrap()), "{:?}", back.text());
        }
    }
}
