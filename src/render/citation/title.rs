//! Titles: typographic, in headline or in sentence case, quoted or not.

use std::borrow::Cow;

use super::rich::ends_sentence;
use super::work::Work;

/// Words that headlines write small unless they begin or end a title: articles,
/// conjunctions and short prepositions.
const SMALL: [&str; 27] = [
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "nor", "of", "off",
    "on", "onto", "or", "out", "over", "per", "so", "the", "to", "up", "via", "with", "yet",
];

impl Work<'_, '_> {
    /// Whether the title is a description that a cataloguer supplied, which is
    /// in brackets and never recased, quoted or set in italics.
    pub(super) fn is_described(&self) -> bool {
        let title = &self.source.title;
        title.starts_with('[') && title.ends_with(']')
    }

    /// The title as the source has it.
    pub(super) fn title(&self) -> String {
        typographic(&self.source.title, None).into_owned()
    }

    /// The title in headline case. Letters are raised and never lowered: what
    /// the source writes with a capital keeps it.
    pub(super) fn headline(&self) -> String {
        let title = self.title();
        let english = self.source.language.as_ref().is_none_or(|tag| {
            tag.as_str().eq_ignore_ascii_case("en")
                || tag.as_str().to_ascii_lowercase().starts_with("en-")
        });
        if self.is_described() || !english {
            return title;
        }
        let words: Vec<&str> = title.split(' ').collect();
        let mut begins = true;
        let raised = words.iter().enumerate().map(|(at, word)| {
            let bare = word.trim_matches(|char: char| !char.is_alphanumeric());
            let last = at + 1 == words.len();
            let small = SMALL.contains(&bare) && !begins && !last;
            begins = word.ends_with(':') || word.ends_with(['?', '!']);
            if small { (*word).to_owned() } else { capitalized(word) }
        });
        raised.collect::<Vec<_>>().join(" ")
    }

    /// The title in sentence case with a capital behind a colon.
    pub(super) fn sentence(&self) -> String {
        let sentence = self.small_sentence();
        match sentence.split_once(": ") {
            Some((title, rest)) if self.source.title_sentence.is_some() => {
                format!("{title}: {}", capitalized(rest))
            }
            _ => sentence,
        }
    }

    /// The title in sentence case, small behind a colon. Which names keep their
    /// capitals only the fact base knows; where it doesn't say, the title stays
    /// as the source has it.
    pub(super) fn small_sentence(&self) -> String {
        match &self.source.title_sentence {
            Some(sentence) => typographic(sentence, None).into_owned(),
            None => self.title(),
        }
    }
}

/// A title between quotation marks, with the mark that ends its part inside, as
/// American print has it.
pub(super) fn quoted(title: &str, end: &str) -> String {
    let inner = title.replace('“', "‘").replace('”', "’");
    let end = if ends_sentence(title) { "" } else { end };
    format!("“{inner}{end}”")
}

/// A title between single quotation marks.
pub(super) fn single_quoted(title: &str) -> String {
    let inner = title.replace('‘', "“");
    format!("‘{inner}’")
}

/// The first words of a title, for a second mention.
pub(super) fn short(title: &str) -> String {
    let main = title.split(": ").next().unwrap_or(title);
    let words: Vec<&str> = main.split(' ').collect();
    let words = match words.as_slice() {
        ["A" | "An" | "The", rest @ ..] if rest.len() > 1 => rest,
        words => words,
    };
    words.get(..4).unwrap_or(words).join(" ")
}

/// Straight quotation marks and apostrophes as print has them; `before` is what
/// stands in front of the text.
pub(super) fn typographic(text: &str, before: Option<char>) -> Cow<'_, str> {
    if !text.contains(['"', '\'']) {
        return Cow::Borrowed(text);
    }
    let (mut set, mut before) = (String::with_capacity(text.len() + 8), before);
    for char in text.chars() {
        let opens =
            before.is_none_or(|before| before.is_whitespace() || "([“‘—–-".contains(before));
        let char = match char {
            '"' if opens => '“',
            '"' => '”',
            '\'' if opens => '‘',
            '\'' => '’',
            other => other,
        };
        set.push(char);
        before = Some(char);
    }
    Cow::Owned(set)
}

fn capitalized(word: &str) -> String {
    let Some((at, first)) = word.char_indices().find(|(_, char)| char.is_alphanumeric()) else {
        return word.to_owned();
    };
    // A word with a capital inside, such as a name, is written as it is.
    let whole = word.split(' ').next().unwrap_or(word);
    if whole.chars().skip(1).any(char::is_uppercase) || !first.is_lowercase() {
        return word.to_owned();
    }
    let (before, rest) = word.split_at_checked(at).unwrap_or_default();
    let rest = rest.get(first.len_utf8()..).unwrap_or_default();
    format!("{before}{}{rest}", first.to_uppercase())
}
