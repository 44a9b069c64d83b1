//! The names of speakers: full names for last names alone, without offices.

use std::collections::HashMap;

use crate::document::credit::{bare, is_day_or_month, is_function_word, is_genitive};
use crate::document::is_office;
use crate::text::{is_one_of, without_genitive, words};

/// The number of paragraphs between the name of a speaker and a pronoun.
const REACH: u32 = 2;

/// The names in an article, and the last speaker, for "she said" and for a quotation that goes on.
#[derive(Default)]
pub(super) struct Speakers<'t> {
    /// The full names with their offsets, by the last name.
    names: HashMap<&'t str, Vec<(usize, String)>>,
    last: String,
    /// The number of the last paragraph with the speaker.
    paragraph: u32,
    /// Whether the last sentence of the paragraph is the speaker's.
    is_open: bool,
    /// Whether the speaker is a person, and the only one since the name.
    is_clear: bool,
}

impl<'t> Speakers<'t> {
    /// Reads the names in paragraphs, with their offsets.
    pub(super) fn new(paragraphs: impl Iterator<Item = (usize, &'t str)>) -> Self {
        let mut speakers = Self::default();
        paragraphs.for_each(|(start, text)| speakers.read(start, text));
        speakers
    }

    /// Reads the full names: runs of capitalized words and particles.
    fn read(&mut self, start: usize, text: &'t str) {
        let words: Vec<(usize, &str)> = words(text).collect();
        let runs = words.chunk_by(|(at, token), (_, next)| {
            let can_join = |word| is_part(word) || is_one_of(PARTICLES, word);
            let is_end = token.ends_with(|char: char| !char.is_alphanumeric());
            can_join(own(token))
                && can_join(own(next))
                && next.starts_with(own(next))
                && (!is_end || is_initial(token))
                && !is_genitive(bare(token))
                && !text[at + token.len()..].starts_with('\n')
        });
        for run in runs {
            let is_particle = |(_, token): &&(usize, &str)| is_one_of(PARTICLES, own(token));
            let first = run.iter().take_while(is_particle).count();
            let last = run.iter().rev().take_while(is_particle).count();
            let run = run.get(first..run.len() - last).unwrap_or_default();
            let words = run.iter().map(|(_, word)| if is_initial(word) { word } else { own(word) });
            let words: Vec<&str> = words.collect();
            let name = words.iter().skip_while(|word| is_function_word(word) || is_title(word));
            let name = without_role(&name.copied().collect::<Vec<_>>().join(" "));
            if let Some(last) = words.last().filter(|_| name.contains(' ')) {
                let known = self.names.entry(last).or_default();
                // The first place of a repeated name is enough.
                if known.last().is_none_or(|(_, last)| *last != name) {
                    known.push((start + run[0].0, name));
                }
            }
        }
    }

    /// The only full name before an offset for a last name alone; otherwise the name itself, without
    /// an office before a full name.
    pub(super) fn complete(&self, name: String, end: usize) -> String {
        let own = without_role(&name);
        let last = own.split_once(' ').filter(|(title, _)| is_title(title));
        let last = last.map_or(own.as_str(), |(_, last)| last);
        let named = self.names.get(last).into_iter().flatten();
        let mut full = named.filter(|(at, _)| *at < end).map(|(_, full)| full);
        let first = full.next();
        let first = first.filter(|first| full.all(|other| other == *first)).cloned();
        first.unwrap_or_else(|| if own.contains(' ') { own } else { name })
    }

    /// Sets the speaker that a sentence names, by its words outside quotations.
    pub(super) fn set(&mut self, name: String, (paragraph, is_open): (u32, bool), unquoted: &str) {
        let is_person = name.contains(' ')
            && !name.starts_with("The ")
            && !unquoted.contains(&format!("he {name}"));
        (self.last, self.paragraph, self.is_open) = (name, paragraph, is_open);
        self.is_clear = is_person && !self.has_others(unquoted);
    }

    /// The same speaker for a sentence without a name: with a pronoun, or a quotation that goes on.
    pub(super) fn again(
        &mut self,
        (paragraph, goes_on): (u32, bool),
        has_pronoun: bool,
        unquoted: &str,
    ) -> Option<String> {
        let is_near = paragraph.abs_diff(self.paragraph) <= REACH;
        self.is_open = if has_pronoun {
            is_near && self.is_clear
        } else {
            self.is_open && goes_on && paragraph == self.paragraph
        };
        self.is_clear &= !self.has_others(unquoted);
        self.paragraph = if self.is_open { paragraph } else { self.paragraph };
        self.is_open.then(|| self.last.clone())
    }

    /// Whether a text has a name that may be of a person other than the last speaker.
    fn has_others(&self, text: &str) -> bool {
        const BEFORE: &str = "a an at for from in of on the to under";
        let tokens: Vec<&str> = text.split_whitespace().map(bare).collect();
        let mut runs = tokens.chunk_by(|one, next| is_part(one) && is_part(next));
        let mut before = "";
        runs.any(|run| {
            let last = run[run.len() - 1];
            let own = own(last);
            let is_place = is_one_of(BEFORE, before) || is_genitive(before);
            before = last;
            self.names.contains_key(own)
                && !is_place
                && !self.last.split(' ').any(|part| part == own)
        })
    }
}

/// Words inside names.
pub(super) const PARTICLES: &str = "al bin da de del della der di dos ibn la le van von y";

/// A word without the punctuation around it and without a genitive.
fn own(token: &str) -> &str {
    without_genitive(bare(token))
}

fn is_initial(token: &str) -> bool {
    token.ends_with('.') && own(token).chars().count() == 1
}

fn is_title(word: &str) -> bool {
    is_one_of("dr madam miss mr mrs ms prof sir", bare(word))
}

/// Whether a word can be part of the name of a person: capitalized, neither an acronym nor a date.
fn is_part(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase)
        && (chars.as_str().is_empty() || chars.any(char::is_lowercase))
        && !is_day_or_month(word)
}

/// A name without the office before: "FAO Director-General QU Dongyu".
fn without_role(name: &str) -> String {
    let words: Vec<&str> = name.split(' ').collect();
    let start = words.iter().rposition(|word| is_office(word)).map_or(0, |at| at + 1);
    if start == words.len() { name.to_owned() } else { words[start..].join(" ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_last_name_has_the_full_name_before() {
        for (text, name, full) in [
            ("It is Petra Holm, the chair.", "Holm", "Petra Holm"),
            ("But Petra Holm’s boat sank.", "Mr Holm", "Petra Holm"),
            ("said President Ann B. Lee. On Monday Lee came.", "Lee", "Ann B. Lee"),
            ("It is Jan van der Berg", "Berg", "Jan van der Berg"),
            ("Ann Lee and Jan Lee came.", "Lee", "Lee"),
            ("But Lee came. The Reed grows.", "Reed", "Reed"),
            ("New boats\nLee came", "Lee", "Lee"),
            ("Ann Lee came.", "Maria Lee", "Maria Lee"),
            ("Unlike the other UNICEF boats", "UNICEF", "UNICEF"),
        ] {
            let names = Speakers::new([(0, text)].into_iter());
            assert_eq!(names.complete(name.to_owned(), text.len()), full, "{text}");
            assert_eq!(names.complete(name.to_owned(), 0), name, "{text}");
        }
    }
}
