//! The dates of a passage in EDTF, and of its figures.

use std::ops::Range;

use crate::model::Period;
use crate::numbers::{Number, NumberKind, century, date_before};
use crate::text::{is_one_of, last_word, sentences};

/// A date in a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mention {
    pub range: Range<usize>,
    pub edtf: String,
}

/// The dates among the numbers of a text. Takes their numbers out.
pub(super) fn take_dates(text: &str, numbers: &mut Vec<Number>) -> Vec<Mention> {
    let mut mentions: Vec<Mention> = Vec::new();
    for number in numbers.iter() {
        let Range { start, end } = number.range;
        let mention = match number.kind {
            NumberKind::Year => year_mention(text, number),
            NumberKind::Ordinal => {
                let century = century(text, number).filter(|years| (1..99).contains(years));
                century.map(|years| (start, format!("{years:02}XX")))
            }
            // The order of month and day is unknown in other forms.
            NumberKind::Date if Period::parse(&text[start..end]).is_ok() && end - start == 10 => {
                Some((start, text[start..end].to_owned()))
            }
            NumberKind::Date => Some((start, format!("{:04}", number.value))),
            _ => None,
        };
        let mention = mention.filter(|(_, edtf)| Period::parse(edtf).is_ok());
        mentions.extend(mention.map(|(start, edtf)| Mention { range: start..end, edtf }));
    }
    numbers.retain(|number| {
        let Range { start, end } = number.range;
        !mentions.iter().any(|date| date.range.start <= start && end <= date.range.end)
    });
    joined(text, mentions)
}

/// The start and the date of a year with month and day.
fn year_mention(text: &str, year: &Number) -> Option<(usize, String)> {
    let Range { start, end } = year.range;
    let value = year.value.to_string().parse::<i32>().ok()?;
    let written = &text[start..end];
    if written.ends_with(['s', 'X', 'x']) && value >= 0 {
        return Some((start, format!("{:03}X", value / 10)));
    }
    Some(match date_before(text, start).filter(|_| value > 0) {
        Some((start, month, Some(day))) => (start, format!("{value:04}-{month:02}-{day:02}")),
        Some((start, month, None)) => (start, format!("{value:04}-{month:02}")),
        None if value < 0 => (start, format!("-{:04}", -value)),
        None => (start, format!("{value:04}")),
    })
}

/// The dates, with the two ends of a span as one.
fn joined(text: &str, mentions: Vec<Mention>) -> Vec<Mention> {
    let mut joined: Vec<Mention> = Vec::new();
    for mention in mentions {
        if let Some(last) = joined.last_mut() {
            let between = text.get(last.range.end..mention.range.start).unwrap_or_default().trim();
            let before = last_word(text[..last.range.start].trim_end()).to_lowercase();
            let is_span = match between {
                "-" | "–" | "—" | "/" | "to" | "until" | "through" => true,
                "and" => before == "between",
                _ => false,
            };
            if is_span && !last.edtf.contains('/') && last.edtf < mention.edtf {
                last.edtf = format!("{}/{}", last.edtf, mention.edtf);
                last.range.end = mention.range.end;
                continue;
            }
        }
        joined.push(mention);
    }
    joined
}

/// The index of the date of a figure in its clause: the next date before another figure, else the
/// last before the figure, else the next.
pub(super) fn date_of(
    text: &str,
    figure: &Range<usize>,
    figures: &[Range<usize>],
    dates: &[Mention],
) -> Option<usize> {
    let after = dates.partition_point(|date| date.range.start < figure.end);
    let next_figure = figures.iter().find(|other| other.start >= figure.end);
    let is_next = |date: &Mention| next_figure.is_none_or(|other| date.range.start < other.start);
    let is_related = |at: &usize| {
        let date = &dates[*at].range;
        let between = text.get(date.end..figure.start).or(text.get(figure.end..date.start));
        leads(text, date) || !breaks_clause(between.unwrap_or_default())
    };
    let later = Some(after).filter(|at| *at < dates.len()).filter(is_related);
    let next = later.filter(|at| is_next(&dates[*at]));
    let has_comma = |at: &usize| text[figure.end..dates[*at].range.start].contains(',');
    let before = after.checked_sub(1).filter(is_related);
    next.or(before).or(later.filter(|at| !has_comma(at)))
}

/// Whether a date begins a sentence: "In 2020" and "By the end of 2020," are of all its clauses.
fn leads(text: &str, date: &Range<usize>) -> bool {
    let before: Vec<&str> = text[..date.start].split_whitespace().collect();
    let is_adverbial = before.first().is_some_and(|first| is_one_of(PREPOSITIONS, first))
        && before.len() < 7
        && text[date.end..].starts_with(',');
    (before.len() <= 2 || is_adverbial) && !text[..date.start].contains(',')
}

const PREPOSITIONS: &str = "about after at before between by down during for from in of on over \
    since through to under until up with";

/// Whether a text between two parts of a sentence ends a clause: with a quotation, with a relative
/// pronoun, or with a conjunction before a new subject or verb.
pub(super) fn breaks_clause(between: &str) -> bool {
    const CONJUNCTIONS: &str = "although and but or so though whereas while yet";
    const RELATIVES: &str = "when where which who whose";
    let phrases = between.split(", ").skip(1);
    let mut clauses = phrases.filter(|phrase| {
        let mut words = phrase.split_whitespace();
        let (first, second) = (words.next().unwrap_or_default(), words.next());
        let is_new =
            |word: &str| word.starts_with(char::is_lowercase) && !is_one_of(PREPOSITIONS, word);
        is_one_of(RELATIVES, first) || is_one_of(CONJUNCTIONS, first) && second.is_some_and(is_new)
    });
    let count = |mark| between.matches(mark).count();
    clauses.next().is_some()
        || between.contains([';', ':'])
        || sentences(between).nth(1).is_some()
        || count('“') != count('”')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numbers::numbers;

    #[test]
    fn dates_are_in_edtf() {
        for (text, dates) in [
            ("in 2020 and 2021", vec!["2020", "2021"]),
            ("in September 2021", vec!["2021-09"]),
            ("before Jan. 1, 2010 or June 15, 2007", vec!["2010-01-01", "2007-06-15"]),
            ("on 5 May 2020", vec!["2020-05-05"]),
            ("between May 2013 and June 2018", vec!["2013-05/2018-06"]),
            ("between 2013 and 2018", vec!["2013/2018"]),
            ("from 2013 to 2018", vec!["2013/2018"]),
            ("in 2013–2018", vec!["2013/2018"]),
            ("in the 1990s", vec!["199X"]),
            ("on 2020-05-06", vec!["2020-05-06"]),
            ("on 05/06/2020", vec!["2020"]),
            ("the 20th century", vec!["19XX"]),
            ("12 boats", vec![]),
        ] {
            let found = take_dates(text, &mut numbers(text));
            let found: Vec<&str> = found.iter().map(|date| date.edtf.as_str()).collect();
            assert_eq!(found, dates, "{text}");
        }
    }

    #[test]
    fn a_figure_has_a_date_of_its_clause() {
        for (text, date) in [
            ("5 boats sailed in 2020", Some("2020")),
            ("In 2020 the club had two nets, and 5 boats", Some("2020")),
            ("By the end of 2020, it grew, and Amb. Han has 5 boats", Some("2020")),
            ("it grew in 2020, and by 5 boats", Some("2020")),
            ("5 (a half) boats sailed in 2020", Some("2020")),
            ("5 boats come, from 7 in 2020", None),
            ("A plan of a room by 2020, and will spend 5 dollars", None),
            ("“5 boats come,” said Ann Lee in 2020", None),
            ("5 boats come, said Ann Lee, who left in 2020", None),
            ("It began in 2020; now 5 boats come", None),
        ] {
            let mut numbers = numbers(text);
            let dates = take_dates(text, &mut numbers);
            let ranges: Vec<_> = numbers.into_iter().map(|number| number.range).collect();
            let of_five = ranges.iter().find(|range| text[(*range).clone()] == *"5").unwrap();
            let found = date_of(text, of_five, &ranges, &dates).map(|at| dates[at].edtf.as_str());
            assert_eq!(found, date, "{text}");
        }
    }
}
