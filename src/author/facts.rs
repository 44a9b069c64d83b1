//! The facts of a passage: each quantity with date and kind.

use std::ops::Range;

use super::dates::{Mention, date_of, take_dates};
use super::exemptions::{COMPARISON, DAY, FOOTNOTE, NAME, NO_FIGURE, name_with};
use super::figures::figures;
use super::passages::Passage;
use super::regions::Places;
use super::{DraftExemption, Ids, slug, whole_slug};
use crate::model::{Figure, Kind};
use crate::numbers::{self, Notation, comparison};
use crate::text::{bare_words, is_one_of, last_words, next_words};

/// A fact without claim and topics.
#[derive(Debug)]
pub(crate) struct DraftFact {
    pub id: String,
    /// The figure, else the passage, in the article.
    pub(super) range: Range<usize>,
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

/// A number without a fact, the words of its exemption, and the reason.
pub(super) type Exempted = (Range<usize>, Range<usize>, &'static str);

/// The facts of a passage, and the proposed exemptions.
pub(super) fn facts(
    passage: &Passage,
    notation: Notation,
    ids: &mut Ids,
    places: &mut Places,
) -> (Vec<DraftFact>, Vec<DraftExemption>) {
    let text = passage.text();
    let mut numbers = passage.numbers.clone();
    let mut exempted: Vec<Exempted> = Vec::new();
    let mut dates = take_dates(text, &mut numbers);
    dates.retain(|Mention { range, .. }| {
        let name = name_with(text, range, notation).map(|words| (words, NAME));
        let compared = || Some((comparison(text, range.start)?..range.end, COMPARISON));
        let exempt = name.or_else(compared).map(|(words, reason)| (range.clone(), words, reason));
        exempted.extend(exempt.clone());
        exempt.is_none()
    });
    numbers.retain(|number| {
        let day = numbers::date_of(text, number);
        exempted.extend(day.iter().map(|(words, _)| (number.range.clone(), words.clone(), DAY)));
        day.is_none()
    });
    let figures = figures(text, &numbers, notation, &mut exempted);
    let ranges: Vec<Range<usize>> = figures.iter().map(|(range, _)| range.clone()).collect();
    let of_figures: Vec<_> =
        ranges.iter().map(|range| date_of(text, range, &ranges, &dates)).collect();
    let with_dates = figures.into_iter().zip(&of_figures).map(|((range, figure), date)| {
        (range, Some(figure), date.map(|date| dates[date].edtf.clone()))
    });
    let mut facts: Vec<_> = with_dates.collect();
    let unused = dates.iter().enumerate().filter(|(at, _)| !of_figures.contains(&Some(*at)));
    facts.extend(unused.map(|(_, date)| (date.range.clone(), None, Some(date.edtf.clone()))));
    let has_words = exempted.iter().any(|(.., reason)| *reason != FOOTNOTE);
    if facts.is_empty() && (has_words || !passage.phrases.is_empty()) {
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
        let own = figure.as_ref().map(|_| passage.in_article(&range));
        let range = own.unwrap_or_else(|| passage.range.clone());
        DraftFact { id, range, words, kind, figure, date, regions: places.clone() }
    });
    let exemptions = exempted.into_iter().map(|(number, words, reason)| {
        let (gap, text) = (passage.in_article(&number), text[words].to_owned());
        // Other paragraphs may have "14th in", unlike "14th time".
        let is_vague = bare_words(&text).nth(1).is_none_or(|(_, word)| word.len() < 4);
        let paragraph = (reason == NO_FIGURE && is_vague).then_some(passage.paragraph);
        DraftExemption { gap, paragraph, text, reason }
    });
    (facts.collect(), passage.skipped.iter().cloned().chain(exemptions).collect())
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
    // The month of May is no "may".
    let [before, after] = [last_words(text, range.start, 80), next_words(text, range.end, 60)]
        .map(|words| words.replace("May", ""));
    let has = |list: &str, text: &str| bare_words(text).any(|(_, word)| is_one_of(list, word));
    // The clause after a comma may be about the next figure: "15%, below the goal of 20%".
    let is_part = |char| has_figure && matches!(char, ',' | ';');
    let near = format!("{before} {}", after.split(is_part).next().unwrap_or_default());
    // "41 cities missed their target", "reached the goal 5 years early"
    let own = if has_figure { before.rsplit(is_part).next().unwrap_or_default() } else { &near };
    let has_target = has(TARGETS, own) && !(has_figure && has(OUTCOMES, own));
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
