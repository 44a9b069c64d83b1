//! The dates of a passage in EDTF, and of its figures.

use std::ops::Range;

use crate::model::Period;
use crate::numbers::{self, Number, NumberKind, century, date_before, month};
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
        mentions.extend(mention.map(|(start, edtf)| Mention { range: start..end, edtf }));
    }
    numbers.retain(|number| !mentions.iter().any(|date| within(&number.range, &date.range)));
    let mut mentions = joined(text, mentions);
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

/// The numbers of days without a year, each with its words: "27 May", except the days of `dates`. Takes
/// the numbers of all days out.
pub(super) fn take_days(
    text: &str,
    numbers: &mut Vec<Number>,
    dates: &[Mention],
) -> Vec<(Range<usize>, Range<usize>)> {
    let days = numbers.extract_if(.., |number| numbers::date_of(text, number).is_some());
    let days = days.filter_map(|number| {
        let (words, day) = numbers::date_of(text, &number)?;
        let day = format!("-{:02}-{:02}", day.month?, day.day?);
        let has_year = dates.iter().any(|date| date.edtf.contains(&day));
        (!has_year).then_some((number.range, words))
    });
    days.collect()
}

/// The start and the date of a year with month and day.
fn year_mention(text: &str, year: &Number) -> Option<(usize, String)> {
    let Range { start, end } = year.range;
    let value = year.value.to_string().parse::<i32>().ok()?;
    let written = &text[start..end];
    // "the late 1800s"
    if written.ends_with('s') && value % 100 == 0 && (1000..2000).contains(&value) {
        return Some((start, format!("{:02}XX", value / 100)));
    }
    if written.ends_with('s') {
        return Some((start, format!("{:03}X", value / 10)));
    }
    let Some((start, last_month, day)) = date_before(text, start) else {
        return Some((start, format!("{value:04}")));
    };
    let (whole, last) = match day {
        Some(day) => (format!("{value:04}-{last_month:02}"), day),
        None => (format!("{value:04}"), last_month),
    };
    let end = format!("{whole}-{last:02}");
    let Some((first_start, first)) = first_of_span(text, start) else { return Some((start, end)) };
    let first_day = date_before(text, first_start + first.len()).filter(|_| day.is_some());
    let number = if day.is_some() { first.parse().ok() } else { month(first) };
    let first = match (first_day, number) {
        // "4 November to" 13 December 2024, "November 4 to" December 13, 2024
        (Some((start, month, Some(day))), _) => {
            Some((start, format!("{value:04}-{month:02}-{day:02}")))
        }
        (_, Some(number)) => Some((first_start, format!("{whole}-{number:02}"))),
        _ => None,
    };
    // "from 120 to 31 December 2023" has one date; the year of "from 30 November to 3 March 2024" is
    // that of the end.
    let span = first.map(|(start, first)| (start, format!("{first}/{end}")));
    let span = span.filter(|(_, span)| Period::parse(span).is_ok());
    Some(span.unwrap_or((start, end)))
}

/// The start and the word of the first day or month of a span, before the last: "between January
/// and" June 2024.
fn first_of_span(text: &str, last: usize) -> Option<(usize, &str)> {
    const JOINTS: [&str; 6] = [" to", " through", " until", "-", "–", " and"];
    let before = text[..last].trim_end();
    let (joint, before) = JOINTS.iter().find_map(|it| Some((it, before.strip_suffix(it)?)))?;
    let before = before.trim_end().trim_end_matches('.');
    let first = last_word(before);
    let start = before.len() - first.len();
    let mut words = before[..start].split_whitespace().rev().take(2);
    let is_between = words.any(|word| word.eq_ignore_ascii_case("between"));
    // "in July and August 2023"
    let next = text[last..].split(' ').next().and_then(month);
    let is_next = month(first).is_some_and(|first| next == Some(first + 1));
    (*joint != " and" || is_between || is_next).then_some((start, first))
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
    fn a_day_without_a_year_is_no_figure() {
        let text = "On May 3, on 5 July and on 4 June 2024, on June 4, 12 boats sailed.";
        let mut numbers = numbers(text);
        let dates = take_dates(text, &mut numbers);
        let days = take_days(text, &mut numbers, &dates).into_iter();
        let days: Vec<_> = days.map(|(day, words)| (&text[day], &text[words])).collect();
        assert_eq!(days, [("3", "May 3"), ("5", "5 July")]);
        assert_eq!(numbers.len(), 1);
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
