//! The facts of a passage: each quantity with date and kind.

use std::ops::Range;

use super::dates::{Mention, date_of, take_dates, take_days};
use super::exemptions::{CELL, COMPARISON, DAY, FOOTNOTE, NAME, NO_FIGURE, name_with};
use super::figures::figures;
use super::passages::Passage;
use super::regions::Places;
use super::{DraftExemption, Ids, slug, whole_slug};
use crate::model::{Figure, Kind};
use crate::numbers::{Notation, Number, comparison};
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
    let mut exemptions = passage.skipped.clone();
    let mut exempt = |number: &Range<usize>, words: Range<usize>, reason| {
        let (gap, text) = (passage.in_article(number), text[words].to_owned());
        // Other paragraphs may have "14th in", unlike "14th time".
        let is_vague = bare_words(&text).nth(1).is_none_or(|(_, word)| word.len() < 4);
        let paragraph = (reason == NO_FIGURE && is_vague).then_some(passage.paragraph);
        exemptions.push(DraftExemption { gap, paragraph, text, reason });
    };
    let dates = dates(text, &mut numbers, notation, &mut exempt);
    for (day, words) in take_days(text, &mut numbers, &dates) {
        exempt(&day, words, DAY);
    }
    let figures = figures(text, &numbers, notation, &mut exempt);
    let ranges: Vec<Range<usize>> = figures.iter().map(|(range, _)| range.clone()).collect();
    let of_figures: Vec<_> =
        ranges.iter().map(|range| date_of(text, range, &ranges, &dates)).collect();
    let with_dates = figures.into_iter().zip(&of_figures).map(|((range, figure), date)| {
        (range, Some(figure), date.map(|date| dates[date].edtf.clone()))
    });
    let mut facts: Vec<_> = with_dates.collect();
    let unused = dates.iter().enumerate().filter(|(at, _)| !of_figures.contains(&Some(*at)));
    facts.extend(unused.map(|(_, date)| (date.range.clone(), None, Some(date.edtf.clone()))));
    let is_said = !passage.phrases.is_empty()
        || exemptions.iter().any(|one| ![FOOTNOTE, CELL].contains(&one.reason));
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
        let is_same =
            |date: &Mention| date.edtf.trim_end_matches("/..") == edtf.trim_end_matches("/..");
        if !dates.iter().any(is_same) {
            exempt(&range, words, reason);
        }
    }
    dates
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
    let before = last_words(text, range.start, 80);
    let after = next_words(text, range.end, 60);
    // The clause after a comma may be about the next figure: "15%, below the goal of 20%".
    let after = if has_figure { after.split([',', ';']).next().unwrap_or_default() } else { after };
    let has = |list: &str, text: &str| bare_words(text).any(|(_, word)| is_one_of(list, word));
    // The month of May is no "may".
    let near = format!("{before} {after}").replace("May", "");
    let clause = before.rsplit([',', ';']).next().unwrap_or_default();
    // "41 cities missed their target", "reached the goal 5 years early"
    let has_target = if has_figure {
        has(TARGETS, clause) && !has(OUTCOMES, clause)
    } else {
        has(TARGETS, &near)
    };
    if has(COMMITMENTS, &near) || has_target {
        Kind::Commitment
    } else if has(PROJECTIONS, &near) {
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
            ("Of the fleet, 40 boats will sail.", "40", Kind::Projection),
            ("41 boats missed their target.", "41", Kind::Statistic),
            ("It sailed 40 times in May.", "40", Kind::Statistic),
        ] {
            let at = text.find(figure).unwrap();
            let found = kind(text, &(at..at + figure.len()), true, false);
            assert_eq!(found, expected, "{text}");
        }
    }
}
