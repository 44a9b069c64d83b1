//! Whose a quotation is, and whether a draft credits it to somebody else.

use std::collections::HashSet;

use serde::Serialize;

use super::credit::credited;
use super::phrase::{Phrase, trimmed};
use super::quotations::Judge;
use super::quoted::Quoted;
use crate::model::{Key, Name, Quotation};
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

impl<'a> Judge<'_, 'a> {
    /// The credit of a quotation, where it names somebody else than the base.
    pub(super) fn wrong_credit(
        &self,
        key: Key<Quotation<'a>>,
        draft: &Draft<'_>,
        quoted: &Quoted<'_>,
    ) -> Option<Credit> {
        let ends = draft.words(quoted.range.clone()).trim_end().ends_with(['.', '!', '?']);
        let credited = credited(quoted.before, quoted.after, ends);
        let quotation = &self.base.quotations[key];
        let source = &self.base.sources[quotation.source];
        let mut right: HashSet<String> = HashSet::new();
        let mut add = |name: &str| {
            let words = fold(name).into_owned();
            right.extend(words.split_whitespace().map(str::to_owned));
            right.extend(words.split(|char: char| !char.is_alphanumeric()).map(str::to_owned));
        };
        let mut speakers = Vec::new();
        for name in
            quotation.facts.iter().flat_map(|fact| self.base.speakers_of(&self.base.facts[*fact]))
        {
            add(&name);
            if !speakers.contains(&name) {
                speakers.push(name);
            }
        }
        for author in source.authors.iter() {
            add(&author.in_text());
            if let Name::Person { role: Some(role), .. } = author {
                add(role);
            }
        }
        [&source.container, &source.publisher].into_iter().flatten().for_each(|name| add(name));
        let wrong =
            !credited.is_empty() && !credited.iter().any(|name| right.contains(&*fold(name)));
        let is = speakers.first()?.to_string();
        wrong.then(|| Credit { says: credited.join(" "), is })
    }
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
