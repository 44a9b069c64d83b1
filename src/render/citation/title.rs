//! Titles: in headline or in sentence case, and short.

use super::marks::typographic;
use super::work::Work;

/// Words that headlines write small unless they begin or end a title: articles,
/// conjunctions and short prepositions.
const SMALL: [&str; 27] = [
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "nor", "of", "off",
    "on", "onto", "or", "out", "over", "per", "so", "the", "to", "up", "via", "with", "yet",
];

impl Work<'_> {
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

    /// The title in headline case.
    pub(super) fn headline(&self) -> String {
        let title = self.title();
        if self.is_described() { title } else { self.in_headline_case(&title) }
    }

    /// The book that it stands in, in headline case.
    pub(super) fn book(&self) -> Option<String> {
        self.container().map(|book| self.in_headline_case(book))
    }

    /// A title in headline case, where the language has one. Letters are raised
    /// and never lowered: what the source writes with a capital keeps it.
    fn in_headline_case(&self, title: &str) -> String {
        if !self.is_english() {
            return title.to_owned();
        }
        let words: Vec<&str> = title.split(' ').collect();
        let mut begins = true;
        let raised = words.iter().enumerate().map(|(at, word)| {
            let bare = word.trim_matches(|char: char| !char.is_alphanumeric());
            let last = at + 1 == words.len();
            // A letter by itself is a sign, and its case is part of it.
            let keeps = SMALL.contains(&bare) && !last || bare.chars().count() == 1;
            let keeps = keeps && !begins;
            begins = word.ends_with(':') || word.ends_with(['?', '!']);
            if keeps { (*word).to_owned() } else { capitalized(word) }
        });
        raised.collect::<Vec<_>>().join(" ")
    }

    /// Whether it is in English, or nobody says in what.
    pub(super) fn is_english(&self) -> bool {
        self.source.language.is_none() || self.is_in("en")
    }

    /// Whether it is in a language, of whatever region.
    pub(super) fn is_in(&self, language: &str) -> bool {
        let tag = self.source.language.as_ref().map_or("", |tag| tag.as_str());
        tag.split('-').next().is_some_and(|tag| tag.eq_ignore_ascii_case(language))
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

/// The first words of a title, for a second mention.
pub(super) fn short(title: &str) -> String {
    let main = without_article(title.split(": ").next().unwrap_or(title));
    main.split(' ').take(4).collect::<Vec<_>>().join(" ")
}

/// A title without the article that begins it, which doesn't count in a list.
pub(super) fn without_article(title: &str) -> &str {
    let rest = title.split_once(' ').filter(|(article, _)| {
        ["a", "an", "the"].iter().any(|word| article.eq_ignore_ascii_case(word))
    });
    rest.map_or(title, |(_, rest)| rest)
}

/// A word with a capital. One with a capital inside, such as a name, is written
/// as it is, and so is one that is code or markup and not a word.
fn capitalized(word: &str) -> String {
    let around = |char: char| char.is_ascii_punctuation() && !"<>&_~^\\`{}=|*#@$+/%".contains(char);
    let around = |char: char| around(char) || "“”‘’«»¿¡…–—".contains(char);
    let core = word.split(' ').next().unwrap_or(word).trim_matches(around);
    let is_word = core.chars().all(|char| {
        char.is_alphanumeric() || "'’-–/.".contains(char) || !char.is_ascii() && !around(char)
    });
    let Some((at, first)) = word.char_indices().find(|(_, char)| char.is_alphanumeric()) else {
        return word.to_owned();
    };
    if !is_word || core.chars().skip(1).any(char::is_uppercase) || !first.is_lowercase() {
        return word.to_owned();
    }
    let (before, rest) = word.split_at_checked(at).unwrap_or_default();
    let rest = rest.get(first.len_utf8()..).unwrap_or_default();
    format!("{before}{}{rest}", first.to_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_are_given_capitals() {
        for (word, capital) in [
            ("fares", "Fares"),
            ("(fares),", "(Fares),"),
            ("“quoted”", "“Quoted”"),
            ("and/or", "And/or"),
            ("o’clock", "O’clock"),
            ("naïve", "Naïve"),
            ("eBay", "eBay"),
            ("<b>tags</b>,", "<b>tags</b>,"),
            ("&amp;", "&amp;"),
            ("![x](y)", "![x](y)"),
            ("a_b~c^d\\e", "a_b~c^d\\e"),
            ("`code`,", "`code`,"),
            ("*stars*", "*stars*"),
            ("{brace},", "{brace},"),
            ("x=y", "x=y"),
        ] {
            assert_eq!(capitalized(word), capital);
        }
    }

    #[test]
    fn a_short_title_has_no_article() {
        for (title, brief) in [
            ("The Belt and Road Initiative: Economic Impacts", "Belt and Road Initiative"),
            ("A Leaflet", "Leaflet"),
            ("The", "The"),
            ("Four Decades of Poverty Reduction", "Four Decades of Poverty"),
        ] {
            assert_eq!(short(title), brief);
        }
    }
}
