//! The facts of a passage: each quantity with date and kind.

use std::ops::Range;

use super::dates::{Mention, date_of, take_dates};
use super::exemptions::{FOOTNOTE, NAME, VERSION, name_with};
use super::figures::figures;
use super::passages::Passage;
use super::regions::Places;
use super::{DraftExemption, Ids, slug, whole_slug};
use crate::model::{Figure, Kind};
use crate::numbers::Notation;
use crate::text::{bare_words, is_one_of, last_words, next_words};

/// A fact without claim and topics.
#[derive(Debug)]
pub(crate) struct DraftFact {
    pub id: String,
    /// The words around the figure or the date, for the author of the claim.
    pub words: String,
    pub kind: Kind,
    /// The unit is empty if the text has none.
    pub figure: Option<Figure>,
    /// In EDTF, as stated.
    pub date: Option<String>,
    /// The ids of regions.
    pub regions: Vec<String>,
}

/// The facts of a passage, and the proposed exemptions.
pub(super) fn facts(
    passage: &Passage,
    notation: Notation,
    ids: &mut Ids,
    places: &mut Places,
) -> (Vec<DraftFact>, Vec<DraftExemption>) {
    let text = passage.text();
    let mut numbers = passage.numbers.clone();
    let mut dates = take_dates(text, &mut numbers);
    let mut exemptions = passage.skipped.clone();
    let mut exempt = |number: &Range<usize>, words: Range<usize>, reason| {
        let (gap, text) = (passage.in_article(number), text[words].to_owned());
        exemptions.push(DraftExemption { gap, paragraph: None, text, reason });
    };
    dates.retain(|Mention { range, .. }| {
        let name = name_with(text, range).map(|words| exempt(range, words, NAME));
        name.is_none()
    });
    let figures = figures(text, &numbers, notation, &mut exempt);
    let ranges: Vec<Range<usize>> = figures.iter().map(|(range, _)| range.clone()).collect();
    let of_figures: Vec<_> =
        ranges.iter().map(|range| date_of(text, range, &ranges, &dates)).collect();
    let mut facts = Vec::new();
    for ((range, figure), date) in figures.into_iter().zip(&of_figures) {
        let date = date.map(|date| dates[date].edtf.clone());
        facts.push((range, Some(figure), date));
    }
    let unused = dates.iter().enumerate().filter(|(at, _)| !of_figures.contains(&Some(*at)));
    facts.extend(unused.map(|(_, date)| (date.range.clone(), None, Some(date.edtf.clone()))));
    let is_said = !passage.phrases.is_empty()
        || exemptions.iter().any(|one| ![FOOTNOTE, VERSION].contains(&one.reason));
    if facts.is_empty() && is_said {
        facts.push((0..0, None, None));
    }
    facts.sort_by_key(|(range, ..)| range.start);
    let places = if facts.is_empty() { Vec::new() } else { places.named(text) };
    let facts = facts.into_iter().map(|(range, figure, date)| {
        let stem = slug(text, 2);
        let written = figure.as_ref().map(|figure| figure.text.as_str()).or(date.as_deref());
        let written = written.map(whole_slug).unwrap_or_default();
        let id = ids.next(&format!("{stem}-{written}"), "fact");
        let words = around(text, &range);
        let kind = kind(text, &range, figure.is_some(), date.is_some());
        DraftFact { id, words, kind, figure, date, regions: places.clone() }
    });
    (facts.collect(), exemptions)
}

/// The words around a range, cut at words.
fn around(text: &str, range: &Range<usize>) -> String {
    const REACH: usize = 50;
    let before = last_words(text, range.start, REACH);
    let after = next_words(text, range.end, REACH);
    let is_cut = before.len() < range.start;
    let before = if is_cut { before.split_once(' ').map_or("", |(_, rest)| rest) } else { before };
    let is_end = range.end + after.len() == text.len();
    let after = if is_end { after } else { after.rsplit_once(' ').map_or("", |(rest, _)| rest) };
    let marks = |is_cut: bool| if is_cut { "…" } else { "" };
    format!("{}{before}{}{after}{}", marks(is_cut), &text[range.clone()], marks(!is_end))
}

/// The kind by the words of the clause around a figure or a date.
fn kind(text: &str, range: &Range<usize>, has_figure: bool, has_date: bool) -> Kind {
    const PROJECTIONS: &str = "could expected forecast may might projected projection projections \
        will would";
    const COMMITMENTS: &str = "aim aims commit commits committed goal goals pledge pledged pledges \
        promise promised target targets";
    let after = next_words(text, range.end, 60);
    // The clause after a comma may be about the next figure: "15%, below the goal of 20%".
    let next = after.find(|char: char| char.is_ascii_digit()).filter(|_| has_figure);
    let own = next.and_then(|next| after[..next].rsplit_once(", "));
    let after = own.map_or(after, |(own, _)| own);
    let near = format!("{} {after}", last_words(text, range.start, 80));
    // The month of May is no "may".
    let words = || bare_words(&near).map(|(_, word)| word).filter(|word| *word != "May");
    let has = |list: &str| words().any(|word| is_one_of(list, word));
    if has(COMMITMENTS) {
        Kind::Commitment
    } else if has(PROJECTIONS) {
        Kind::Projection
    } else if has_figure {
        Kind::Statistic
    } else if has_date {
        Kind::Event
    } else {
        Kind::Statement
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_of_the_clause() {
        for (text, figure, expected) in [
            ("It has a goal of 20 % by 2030.", "20 %", Kind::Commitment),
            ("It reached 15 %, below the goal of 20 %.", "15 %", Kind::Statistic),
            ("It reached 15 %, below the goal of 20 %.", "20 %", Kind::Commitment),
            ("Of 40 boats, many will sail.", "40", Kind::Projection),
            ("It sailed 40 times in May.", "40", Kind::Statistic),
        ] {
            let at = text.find(figure).unwrap();
            let found = kind(text, &(at..at + figure.len()), true, false);
            assert_eq!(found, expected, "{text}");
        }
    }
}
