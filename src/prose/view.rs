//! A text with its typography folded away, and the way back from each place in it
//! to the place in the text.

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, is_nfc_quick};

use super::Fold;
use super::way_back::WayBack;

/// A folded view of a text: white space, quotation marks, dashes, ellipses,
/// invisible characters and composed letters are brought to one form. Case and
/// wording are left alone.
#[derive(Clone, Debug)]
pub struct View<'t> {
    text: Cow<'t, str>,
    way_back: WayBack,
}

impl<'t> View<'t> {
    /// The view of a text with everything folded.
    pub fn new(text: &'t str) -> Self {
        Self::with(text, Fold::ALL)
    }

    /// The view of a text with some of the folds done.
    pub fn with(text: &'t str, folds: &[Fold]) -> Self {
        Self::made(text, folds, &[])
    }

    /// The view of a text without some ranges, which are in order.
    pub(crate) fn without(text: &'t str, omitted: &[Range<usize>]) -> Self {
        Self::made(text, Fold::ALL, omitted)
    }

    fn made(text: &'t str, folds: &[Fold], omitted: &[Range<usize>]) -> Self {
        if text.is_ascii() && !needs_work(text) && omitted.is_empty() {
            return Self { text: Cow::Borrowed(text), way_back: WayBack::to_itself(text.len()) };
        }
        let mut folding = Folding::new(text, folds);
        let (mut omitted, mut omitted_end) = (omitted.iter().peekable(), 0);
        let mut chars = text.char_indices().peekable();
        while let Some((start, first)) = chars.next() {
            while let Some(range) = omitted.next_if(|range| range.start <= start) {
                omitted_end = omitted_end.max(range.end);
            }
            if start < omitted_end || folding.leaves_out(first) {
                continue;
            }
            // A letter with its marks is one thing, and what is left out between
            // them does not part them.
            let mut cluster: Option<String> = None;
            let mut end = start + first.len_utf8();
            let mut rest = chars.clone();
            while let Some((at, char)) = rest.next() {
                if folding.leaves_out(char) {
                    continue;
                }
                // A mark has nothing to sit on where there is a space.
                if char < '\u{300}' || first.is_whitespace() || begins_cluster(char) {
                    break;
                }
                cluster.get_or_insert_with(|| folding.letters(first)).push(char);
                end = at + char.len_utf8();
                chars = rest.clone();
            }
            folding.add(start..end, first, cluster.as_deref());
        }
        folding.finish()
    }

    /// The view of a text in one line: each run of white space is one space, unless it
    /// is a single character that ends no line, such as a no-break space.
    pub fn in_one_line(text: &'t str) -> Self {
        let mut view = Self { text: Cow::Owned(String::new()), way_back: WayBack::default() };
        let mut line = String::with_capacity(text.len());
        let mut at = 0;
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            // A soft hyphen is within a word.
            if let Some(word) = rest.strip_prefix('\u{ad}') {
                at = text.len() - word.len();
                continue;
            }
            let space = rest.starts_with(char::is_whitespace);
            let ends = |char: char| char.is_whitespace() != space || char == '\u{ad}';
            let end = rest.find(ends).unwrap_or(rest.len());
            let run = rest.get(..end).unwrap_or_default();
            let stays = !space || run.chars().count() == 1 && !run.contains(ends_line);
            view.way_back.add(line.len(), at..at + end, stays);
            line.push_str(if stays { run } else { " " });
            at += end;
        }
        view.text = Cow::Owned(line);
        view
    }

    /// The folded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The range of bytes in the text that a range of bytes in the view was made
    /// of, without what was left out before and behind it.
    pub fn original(&self, view: Range<usize>) -> Range<usize> {
        self.way_back.original(view)
    }
}

/// Whether a character ends a line, or stands where one does in a copied table.
fn ends_line(char: char) -> bool {
    matches!(char, '\n' | '\r' | '\t' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Whether a text in ASCII has anything to be folded.
fn needs_work(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes
        .iter()
        .any(|byte| byte.is_ascii_whitespace() && *byte != b' ' || matches!(byte, b'`' | 0x0b))
        || bytes.windows(2).any(|pair| pair == b"  ")
}

/// Whether a letter can't be joined to what stands before it.
fn begins_cluster(char: char) -> bool {
    canonical_combining_class(char) == 0 && is_nfc_quick(std::iter::once(char)) == IsNormalized::Yes
}

/// A view being made.
struct Folding<'t, 'f> {
    original: &'t str,
    folds: &'f [Fold],
    view: String,
    way_back: WayBack,
    /// Whether the view ends in a space that a fold has set.
    padded: bool,
}

impl<'t, 'f> Folding<'t, 'f> {
    fn new(original: &'t str, folds: &'f [Fold]) -> Self {
        let view = String::with_capacity(original.len());
        Self { original, folds, view, way_back: WayBack::default(), padded: false }
    }

    fn leaves_out(&self, char: char) -> bool {
        char >= '\u{ad}'
            && self.folds.contains(&Fold::InvisibleCharacters)
            && Fold::InvisibleCharacters.of(char).is_some()
    }

    /// The letters of a ligature, to which marks are added; else the character.
    fn letters(&self, char: char) -> String {
        let letters = Fold::Ligatures.of(char);
        let letters = letters.filter(|_| self.folds.contains(&Fold::Ligatures));
        letters.map_or_else(|| char.to_string(), str::to_owned)
    }

    /// Adds a letter, and the letter with its marks where it has some.
    fn add(&mut self, range: Range<usize>, first: char, cluster: Option<&str>) {
        let composed: Cow<'_, str> = match cluster {
            Some(cluster) if self.folds.contains(&Fold::Composition) => cluster.nfc().collect(),
            Some(cluster) => Cow::Borrowed(cluster),
            None => self.composed(first, &range),
        };
        let one_space = self.folds.contains(&Fold::WhiteSpace);
        if (one_space || self.padded)
            && self.view.ends_with(' ')
            && composed.chars().all(char::is_whitespace)
        {
            self.way_back.lengthen(self.view.len() - 1, range.end);
            return;
        }
        let unchanged = self.original.get(range.clone()).is_some_and(|text| text == composed);
        if unchanged && !composed.chars().any(|char| self.folded(char).is_some()) {
            self.way_back.add(self.view.len(), range, true);
            self.padded = false;
            self.view.push_str(&composed);
            return;
        }
        self.way_back.add(self.view.len(), range, false);
        for char in composed.chars() {
            match self.folded(char) {
                Some(folded) if self.view.ends_with(' ') => {
                    self.view.push_str(folded.strip_prefix(' ').unwrap_or(folded));
                }
                Some(folded) => self.view.push_str(folded),
                None => self.view.push(char),
            }
        }
        self.padded = self.view.ends_with("- ");
    }

    /// A letter by itself in its composed form, which for a few is another letter.
    fn composed<'c>(&self, char: char, range: &Range<usize>) -> Cow<'c, str>
    where
        't: 'c,
    {
        let is_composed =
            char < '\u{300}' || is_nfc_quick(std::iter::once(char)) == IsNormalized::Yes;
        if is_composed || !self.folds.contains(&Fold::Composition) {
            return Cow::Borrowed(self.original.get(range.clone()).unwrap_or_default());
        }
        std::iter::once(char).nfc().collect::<String>().into()
    }

    fn folded(&self, char: char) -> Option<&'static str> {
        if char == ' ' || (char != '`' && char.is_ascii_graphic()) {
            return None;
        }
        self.folds.iter().find_map(|fold| fold.of(char))
    }

    fn finish(self) -> View<'t> {
        View { text: Cow::Owned(self.view), way_back: self.way_back }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

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
            (" ", " \u{a0}"),
        ] {
            let at = view.text().find(words).unwrap();
            let range = view.original(at..at + words.len());
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
            assert_eq!(text.get(view.original(at..at + words.len())), Some(original));
        }
    }

    /// Texts full of what is folded.
    fn texts() -> impl Strategy<Value = String> {
        let part = prop_oneof![
            "[a-z ]{0,3}",
            "\\PC",
            proptest::sample::select(vec![
                "\u{a0}", "\r\n", "\t", "\u{ad}", "\u{200b}", "“", "’", "`", "—", "…", "e\u{301}",
                "\u{301}", "ﬁ", "\u{1100}", "\u{1161}", "\u{11a8}", "\u{340}", "\u{2126}",
                "\u{1fef}", " ",
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
            let original = view.original(range.clone());
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
