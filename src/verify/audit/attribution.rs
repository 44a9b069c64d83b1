//! Whose a quotation is, and whether a draft credits it to somebody else.

use std::collections::HashSet;

use serde::Serialize;

use super::credit::{Credited, credited};
use super::phrase::{Phrase, trimmed};
use super::quotations::Judge;
use super::quoted::Quoted;
use crate::model::{Key, Name, Quotation, Source};
use crate::prose::Draft;
use crate::text::{self, fold, is_one_of};

/// A credit that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Credit {
    /// Whom the draft credits.
    pub says: String,
    /// Whose words they are.
    pub is: String,
}

/// The fewest words by which it can be told whose they are, where they state nothing.
const FEWEST_OF_ONE: usize = 6;

/// The author by a title. Where one is spoken of beside somebody who is credited, it isn't
/// sure whose words are meant.
const AUTHORS: &str = "ambassador amb envoy diplomat author";

impl Judge<'_> {
    /// The credit of a quotation, where it surely names somebody else than the base.
    pub(super) fn wrong_credit(
        &self,
        key: Key<Quotation>,
        draft: &Draft<'_>,
        quoted: &Quoted<'_>,
    ) -> Option<Credit> {
        let credited = of(draft, quoted)?;
        let quotation = &self.base.quotations[key];
        let source = &self.base.sources[quotation.source];
        let mut right = Right::default();
        let mut speakers = Vec::new();
        let facts = quotation.facts().map(|key| &self.base.facts[key]);
        for name in facts.flat_map(|fact| self.base.speakers_of(fact)) {
            right.add_name(&name);
            if !speakers.contains(&name) {
                speakers.push(name);
            }
        }
        right.add_source(source);
        let is = speakers.first()?.to_string();
        right.is_another(&credited).then(|| Credit { says: credited.name.join(" "), is })
    }

    /// Whether a quotation that is like words of the base is surely somebody else's.
    pub(super) fn is_of_another(
        &mut self,
        key: Option<Key<Quotation>>,
        draft: &Draft<'_>,
        quoted: &Quoted<'_>,
    ) -> bool {
        if let Some(key) = key {
            return self.wrong_credit(key, draft, quoted).is_some();
        }
        // Of the text alone it isn't known which source it is of.
        let sources = || {
            let mut right = Right::default();
            self.base.sources.iter().for_each(|(_, source)| right.add_source(source));
            right
        };
        of(draft, quoted)
            .is_some_and(|credited| self.authors.get_or_insert_with(sources).is_another(&credited))
    }
}

/// Whom a draft credits with a quotation.
fn of<'d>(draft: &Draft<'_>, quoted: &Quoted<'d>) -> Option<Credited<'d>> {
    let ends = draft.words(quoted.range.clone()).trim_end().ends_with(['.', '!', '?']);
    credited(quoted.before, quoted.after, ends)
}

/// The words by which those are named whose a quotation rightly is.
#[derive(Default)]
pub(super) struct Right {
    /// Their names, their titles, and where the words stand.
    words: HashSet<String>,
    /// Their names alone.
    names: HashSet<String>,
    /// The words of the titles of what they wrote.
    titles: HashSet<String>,
}

impl Right {
    fn add(&mut self, name: &str) {
        self.words.extend(parts(name));
    }

    fn add_name(&mut self, name: &str) {
        self.add(name);
        self.names.extend(parts(name));
    }

    fn add_source(&mut self, source: &Source) {
        for author in &source.authors {
            self.add_name(&author.in_text());
            if let Name::Person { role: Some(role), .. } = author {
                self.add(role);
            }
        }
        [&source.container, &source.publisher].into_iter().flatten().for_each(|to| self.add(to));
        self.titles.extend(parts(&source.title));
    }

    /// Whether somebody else is credited, and they aren't spoken of beside it.
    fn is_another(&self, credited: &Credited<'_>) -> bool {
        !self.is_any_of(&credited.name)
            && !credited.around.iter().any(|words| self.is_named_in(words))
    }

    fn is_any_of(&self, name: &[&str]) -> bool {
        let title =
            name.iter().flat_map(|word| parts(word)).all(|part| self.titles.contains(&part));
        title || name.iter().flat_map(|word| parts(word)).any(|part| self.words.contains(&part))
    }

    /// Whether they are spoken of, by name or as the author.
    fn is_named_in(&self, text: &str) -> bool {
        text.split_whitespace().any(|word| {
            let capital = trimmed(word).starts_with(char::is_uppercase);
            parts(word)
                .any(|part| capital && self.names.contains(&part) || is_one_of(AUTHORS, &part))
        })
    }
}

/// A word or a name as it stands, and what hyphens and white space part it into.
fn parts(name: &str) -> impl Iterator<Item = String> {
    let folded = fold(name).into_owned();
    let whole: Vec<String> = folded.split_whitespace().map(str::to_owned).collect();
    let parts: Vec<String> =
        folded.split(|char: char| !char.is_alphanumeric()).map(str::to_owned).collect();
    whole.into_iter().chain(parts).filter(|part| !part.is_empty())
}

/// Whether it can be told by a phrase whose it is: a few words that state nothing, as
/// "the path of modernization", are anybody's.
pub(super) fn is_of_one(phrase: &Phrase) -> bool {
    const STATES: &str = "is are was were be been can could must should shall will would may might \
        has have had do does did cannot";
    let words = phrase.words();
    phrase.length() >= FEWEST_OF_ONE
        || text::words(&words).any(|(_, word)| is_one_of(STATES, &fold(trimmed(word))))
}
