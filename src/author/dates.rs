//! The dates of a passage in EDTF, and of its figures.

use std::ops::Range;

use rust_decimal::prelude::ToPrimitive;

use crate::model::Period;
use crate::numbers::{Number, NumberKind, century, date_before, month};
use crate::text::{bare_words, is_one_of, last_word, within};

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
        let Some((start, edtf)) = mention else { continue };
        let last = Mention { range: start..end, edtf };
        let span = first_of_span(text, &last, mentions.last());
        let span = span.map_or(last, |(start, edtf)| Mention { range: start..end, edtf });
        mentions.pop_if(|first| first.range.start == span.range.start);
        mentions.push(span);
    }
    numbers.retain(|number| !mentions.iter().any(|date| within(&number.range, &date.range)));
    for Mention { range, edtf } in &mut mentions {
        let open = match last_word(text[..range.start].trim_end()).to_lowercase().as_str() {
            "since" => format!("{edtf}/.."),
            // "Before Jan. 1, 2010" is about the day.
            "after" if edtf.len() == 4 => format!("{edtf}/.."),
            "before" if edtf.len() == 4 => format!("../{edtf}"),
            _ => continue,
        };
        if Period::parse(&open).is_ok() {
            *edtf = open;
        }
    }
    mentions
}

/// The start and the date of a year with month and day.
fn year_mention(text: &str, year: &Number) -> Option<(usize, String)> {
    let start = year.range.start;
    let value = year.value.to_i32()?;
    let is_plural = text[year.range.clone()].ends_with('s');
    Some(match date_before(text, start) {
        // "the late 1800s"
        _ if is_plural && value % 100 == 0 && value < 2000 => {
            (start, format!("{:02}XX", value / 100))
        }
        _ if is_plural => (start, format!("{:03}X", value / 10)),
        Some((start, month, Some(day))) => (start, format!("{value:04}-{month:02}-{day:02}")),
        Some((start, month, None)) => (start, format!("{value:04}-{month:02}")),
        None => (start, format!("{value:04}")),
    })
}

/// The start and the dates of the span that ends with a date: "between January and June 2024". The
/// first date may be the previous date of the text.
fn first_of_span(
    text: &str,
    last: &Mention,
    previous: Option<&Mention>,
) -> Option<(usize, String)> {
    const JOINTS: [&str; 8] = [" to", " through", " until", "-", "–", "—", "/", " and"];
    let before = text[..last.range.start].trim_end();
    let (joint, before) =
        JOINTS.iter().find_map(|it| Some((*it, before.strip_suffix(it)?.trim_end())))?;
    let (start, first) = match previous.filter(|it| it.range.end == before.len()) {
        Some(previous) => (previous.range.start, previous.edtf.clone()),
        None => without_year(before.trim_end_matches('.'), &last.edtf)?,
    };
    let is_between = last_word(text[..start].trim_end()).eq_ignore_ascii_case("between");
    // "in July and August 2023"
    let next = text[last.range.start..].split(' ').next().and_then(month);
    let is_next = month(last_word(before)).is_some_and(|first| next == Some(first + 1));
    // "from 120 to 31 December 2023" has one date; the year of "from 30 November to 3 March 2024" is
    // that of the end.
    let span = format!("{first}/{}", last.edtf);
    let is_span = (joint != " and" || is_between || is_next) && Period::parse(&span).is_ok();
    is_span.then_some((start, span))
}

/// The start and the date of a month or a day at the end of a text, with the year and the month of
/// the last date: "January" of June 2024, "3" or "3 June" of 10 June 2024.
fn without_year(text: &str, last: &str) -> Option<(usize, String)> {
    let word = last_word(text);
    let start = text.len() - word.len();
    match (last.len(), date_before(text, text.len())) {
        (7, _) => Some((start, format!("{}-{:02}", &last[..4], month(word)?))),
        (10, Some((start, month, Some(day)))) => {
            Some((start, format!("{}-{month:02}-{day:02}", &last[..4])))
        }
        (10, _) => Some((start, format!("{}-{:02}", &last[..7], word.parse::<u8>().ok()?))),
        _ => None,
    }
}

/// The index of the date of a figure in its clause: the next date before another figure, else the
/// last date before the figure, unless this is of another figure. Not a date of a list: "in 2021 and
/// 2022".
pub(super) fn date_of(
    text: &str,
    figure: &Range<usize>,
    figures: &[Range<usize>],
    dates: &[Mention],
) -> Option<usize> {
    /// Words before the date of another figure or noun: "5 more than in 2020", "5 boats that sank in
    /// 2020".
    const OTHERS: &str =
        "above against below but compared from peak same than that versus which who";
    let after = dates.partition_point(|date| date.range.start < figure.end);
    let has = |list: &str, text: &str| bare_words(text).any(|(_, word)| is_one_of(list, word));
    let breaks = |text: &str| {
        text.contains([',', ';', ':', '–', '—', '“', '”'])
            || text.contains('(') && !text.contains(')')
    };
    let next = Some(after).filter(|at| {
        let Some(date) = dates.get(*at) else { return false };
        let range = figure.end..date.range.start;
        let between = &text[range.clone()];
        // "from 6 to 7 between 2015 and 2023"
        let is_change = date.edtf.contains('/') && text[..figure.start].ends_with("to ");
        let is_next = !figures.iter().any(|other| range.contains(&other.start));
        !is_change && !breaks(between) && !has(OTHERS, between) && (is_next || !has("to", between))
    });
    let last = after.checked_sub(1).filter(|at| {
        let date = &dates[*at].range;
        let between = text.get(date.end..figure.start).unwrap_or_default();
        let previous = figures.iter().rfind(|other| other.end <= date.start);
        let is_free = previous.is_none_or(|other| breaks(&text[other.end..date.start]));
        let is_near = || between.trim() != "to" && !breaks(between) && !has("and but", between);
        is_free && (leads(text, date) || is_near())
    });
    let is_list = |pair: &[Mention]| {
        matches!(text[pair[0].range.end..pair[1].range.start].trim(), "," | "and" | "and in" | "or")
    };
    let near = |at: usize| &dates[at.saturating_sub(1)..dates.len().min(at + 2)];
    next.or(last).filter(|at| !near(*at).windows(2).any(is_list))
}

/// Whether a date begins a sentence: "In 2020", "By the end of 2020,". "Founded in 2020," and "In
/// 2020, when" are of a noun.
fn leads(text: &str, date: &Range<usize>) -> bool {
    let before: Vec<&str> = text[..date.start].split_whitespace().collect();
    let next = text[date.end..].strip_prefix(", ").and_then(|rest| rest.split(' ').next());
    (before.len() < 2 || next.is_some_and(|next| !is_one_of("and but when where which who", next)))
        && !before.iter().any(|word| ["ed", ",", "began"].iter().any(|end| word.ends_with(end)))
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
            ("since May 2020", vec!["2020-05/.."]),
            ("before 1975 and after 1990", vec!["../1975", "1990/.."]),
            ("since 2013–2018", vec!["2013/2018"]),
            ("since the 1990s", vec!["199X"]),
            ("in the late 1800s", vec!["18XX"]),
            ("on 2020-05-06", vec!["2020-05-06"]),
            ("on 05/06/2020", vec!["2020"]),
            ("Between January and June 2024", vec!["2024-01/2024-06"]),
            ("from Jan. to June 2024", vec!["2024-01/2024-06"]),
            ("in January–June 2024", vec!["2024-01/2024-06"]),
            ("in April and June 2024", vec!["2024-06"]),
            ("In July and August 2023", vec!["2023-07/2023-08"]),
            ("from November to February 2024", vec!["2024-02"]),
            ("between 3 and 10 May 2024", vec!["2024-05-03/2024-05-10"]),
            ("between 4 May and 3 June 2024", vec!["2024-05-04/2024-06-03"]),
            ("from May 4 to June 13, 2024", vec!["2024-05-04/2024-06-13"]),
            ("from 30 November to 3 March 2024", vec!["2024-03-03"]),
            ("from 120 to 31 December 2023", vec!["2023-12-31"]),
            ("on 4 May and 3 June 2024", vec!["2024-06-03"]),
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
            ("it grew in 2020, and by 5 boats", None),
            ("5 (a half) boats sailed in 2020", Some("2020")),
            ("5 boats come, from 7 in 2020", None),
            ("A plan of a room by 2020, and will spend 5 dollars", None),
            ("“5 boats come,” said Ann Lee in 2020", None),
            ("5 boats come, said Ann Lee, who left in 2020", None),
            ("It began in 2020; now 5 boats come", None),
            ("it rose to 5 from 4 in 2020", None),
            ("5 more than the 4 in 2020", None),
            ("5 boats in the last four months of 2023", Some("2023")),
            ("Founded in 2004, the club has 5 boats", None),
            ("It was founded in 2004 and has 5 boats", None),
            ("It had 7 in 2004 and has still 5", None),
            ("5 below the peak in 2017", None),
            ("up 5 on the same month of 2017", None),
            ("from 7 in 2016 to 5", None),
            ("5 boats left (2019: 4)", None),
            ("By 2024, 5 boats leave, and by 2026 four", Some("2024")),
            ("LONDON, 17 June 2024 – It has 5 boats", None),
            ("Dakar, 17 June 2024 – It has 5 boats", None),
            ("It has 7 boats, compared with 6 in 2021, a rise of 5", None),
            ("from 7 in 2022 to 5 in January", None),
            ("5 boats sailed in May 2020 and in June", Some("2020-05")),
            ("In 2020, 5 boats sank, and the harbour was closed in May", Some("2020")),
            ("it had 7 in 2022, a poll in May of 5 shows", None),
            ("The club, founded in 2020, has 5 boats", None),
            ("There are 5 boats in the club, which opened in 2020", None),
            ("A club, which in 2020 lost 5 boats", Some("2020")),
            ("3 and 5 in 2010, 2015 and 2020 respectively", None),
            ("In 2021 and 2022, 5 boats sank", None),
            ("In July and August 2023, 5 boats sank", Some("2023-07/2023-08")),
            ("The coldest since records began in 1887, with 5 degrees", None),
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
