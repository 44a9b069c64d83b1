//! The facts of a passage: each quantity with date and kind.

use std::ops::Range;

use super::dates::{Mention, date_of, take_dates, take_days};
use super::exemptions::{CELL, COMPARISON, DAY, FOOTNOTE, NAME, VERSION, name_with};
use super::figures::{figures, is_change};
use super::passages::Passage;
use super::regions::Places;
use super::{DraftExemption, Ids, slug, whole_slug};
use crate::model::{Figure, Kind};
use crate::numbers::{Notation, Number, comparison};
use crate::text::{bare_words, is_one_of, last_word, last_words, next_words};

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
    let mut exemptions = passage.skipped.clone();
    let mut exempt = |number: &Range<usize>, words: Range<usize>, reason| {
        let (gap, text) = (passage.in_article(number), text[words].to_owned());
        exemptions.push(DraftExemption { gap, paragraph: None, text, reason });
    };
    let dates = dates(text, &mut numbers, notation, &mut exempt);
    for (day, words) in take_days(text, &mut numbers, &dates) {
        exempt(&day, words, DAY);
    }
    let figures = figures(text, &numbers, notation, &mut exempt);
    let ranges: Vec<Range<usize>> = figures.iter().map(|(range, _)| range.clone()).collect();
    let of_figures: Vec<_> =
        ranges.iter().map(|range| date_of(text, range, &ranges, &dates)).collect();
    let mut facts = Vec::new();
    for (at, (range, figure)) in figures.into_iter().enumerate() {
        let date = of_figures[at].map(|date| dates[date].edtf.as_str());
        let changes = |first: usize| {
            let next = of_figures.get(first + 1).filter(|next| **next == of_figures[first]);
            let is_outside = |date: usize| {
                let at = dates[date].range.start;
                at < ranges[first].start || at > ranges[first + 1].start
            };
            next.is_some_and(|next| next.is_some_and(is_outside))
                && is_from_to(text, &ranges[first], &ranges[first + 1])
        };
        let date = date.map(|date| match date.split_once('/') {
            Some((first, _)) if first != ".." && changes(at) => first,
            Some((_, last)) if last != ".." && at.checked_sub(1).is_some_and(changes) => last,
            _ => date,
        });
        facts.push((range, Some(figure), date.map(str::to_owned)));
    }
    let unused = dates.iter().enumerate().filter(|(at, _)| !of_figures.contains(&Some(*at)));
    facts.extend(unused.map(|(_, date)| (date.range.clone(), None, Some(date.edtf.clone()))));
    let is_said = !passage.phrases.is_empty()
        || exemptions.iter().any(|one| ![FOOTNOTE, VERSION, CELL].contains(&one.reason));
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

/// The dates of facts. Takes the numbers of all dates out, and exempts the others.
fn dates(
    text: &str,
    numbers: &mut Vec<Number>,
    notation: Notation,
    exempt: &mut impl FnMut(&Range<usize>, Range<usize>, &'static str),
) -> Vec<Mention> {
    let (mut dates, mut exempted) = (Vec::new(), Vec::new());
    for date in take_dates(text, numbers) {
        let Range { start, end } = date.range;
        if let Some(words) = name_with(text, &date.range, notation) {
            exempted.push((date, words, NAME));
        } else if let Some(start) = comparison(text, start) {
            exempted.push((date, start..end, COMPARISON));
        } else {
            dates.push(date);
        }
    }
    // A fact may have the same date.
    for (Mention { range, edtf }, words, reason) in exempted {
        if dates.iter().all(|date| date.edtf.trim_end_matches("/..") != edtf) {
            exempt(&range, words, reason);
        }
    }
    dates
}

/// Whether two figures are the start and the end of a change: "from 6.40 to 7.90".
fn is_from_to(text: &str, first: &Range<usize>, second: &Range<usize>) -> bool {
    let between = text.get(first.end..second.start).unwrap_or_default();
    is_change(text[..first.start].trim_end())
        && last_word(between.trim_end()) == "to"
        && !between.contains([',', ';', '.'])
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
    const COMMITMENTS: &str = "aim aims commit commits committed pledge pledged pledges promise \
        promised";
    const TARGETS: &str = "goal goals target targets";
    const OUTCOMES: &str = "achieved exceeded hit met missed reached surpassed";
    /// The number of words from a target to its outcome.
    const REACH: usize = 3;
    let after = next_words(text, range.end, 60);
    // The clause after a comma may be about the next figure: "15%, below the goal of 20%".
    let next = after.find(|char: char| char.is_ascii_digit()).filter(|_| has_figure);
    let own = next.and_then(|next| after[..next].rsplit_once(", "));
    let after = own.map_or(after, |(own, _)| own);
    let near = format!("{} {after}", last_words(text, range.start, 80));
    // The month of May is no "may".
    let words = bare_words(&near).map(|(_, word)| word).filter(|word| *word != "May");
    let words: Vec<&str> = words.collect();
    let has = |list: &str| words.iter().any(|word| is_one_of(list, word));
    // "41 cities missed their target"
    let is_open = |at: usize| {
        let near = &words[at.saturating_sub(REACH)..words.len().min(at + REACH + 1)];
        is_one_of(TARGETS, words[at]) && !near.iter().any(|word| is_one_of(OUTCOMES, word))
    };
    if has(COMMITMENTS) || (0..words.len()).any(is_open) {
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
