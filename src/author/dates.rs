//! The dates of a passage in EDTF, and of its figures.

use std::ops::Range;

use crate::model::Period;
use crate::numbers::{self, Number, NumberKind, century, comparison, date_before, month};
use crate::text::{bare_words, is_one_of, last_word, sentences, within};

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
    // "since 2021" has no end.
    for mention in &mut mentions {
        let start = mention.range.start;
        let open = match last_word(text[..start].trim_end()).to_lowercase().as_str() {
            "since" => format!("{}/..", mention.edtf),
            // "Before Jan. 1, 2010" is about the day.
            "after" if mention.edtf.len() == 4 => format!("{}/..", mention.edtf),
            "before" if mention.edtf.len() == 4 => format!("../{}", mention.edtf),
            _ => continue,
        };
        if comparison(text, start).is_none() && Period::parse(&open).is_ok() {
            mention.edtf = open;
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
    let has_year = |number: &Number| {
        let date = numbers::date_of(text, number);
        let day = date.map(|(_, (_, month, day))| format!("-{month:02}-{:02}", day.unwrap_or(0)));
        day.is_some_and(|day| dates.iter().any(|date| date.edtf.contains(&day)))
    };
    let days = numbers.extract_if(.., |number| numbers::date_of(text, number).is_some());
    let with_month = days.filter(|number| !has_year(number)).map(|Number { range, .. }| {
        let words = if let Some((start, ..)) = date_before(text, range.start) {
            start..range.end
        } else {
            let month = bare_words(&text[range.end..]).find(|(_, word)| month(word).is_some());
            range.start..range.end + month.map_or(0, |(at, word)| at + word.len())
        };
        (range, words)
    });
    with_month.collect()
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
    if written.ends_with(['s', 'X', 'x']) && value >= 0 {
        return Some((start, format!("{:03}X", value / 10)));
    }
    let Some((start, last_month, day)) = date_before(text, start).filter(|_| value > 0) else {
        let minus = if value < 0 { "-" } else { "" };
        return Some((start, format!("{minus}{:04}", value.abs())));
    };
    let (whole, last) = match day {
        Some(day) => (format!("{value:04}-{last_month:02}"), day),
        None => (format!("{value:04}"), last_month),
    };
    let first = first_of_span(text, start, |first| {
        let first = if day.is_some() { first.parse().ok() } else { month(first) };
        first.filter(|first| (1..last).contains(first))
    });
    Some(match first {
        Some((start, first)) => (start, format!("{whole}-{first:02}/{whole}-{last:02}")),
        None => (start, format!("{whole}-{last:02}")),
    })
}

/// The start and the number of the first day or month of a span, before the last: "between January
/// and" June 2024.
fn first_of_span(
    text: &str,
    last: usize,
    read: impl Fn(&str) -> Option<u8>,
) -> Option<(usize, u8)> {
    const JOINTS: [&str; 6] = [" to", " through", " until", "-", "–", " and"];
    let before = text[..last].trim_end();
    let (joint, before) = JOINTS.iter().find_map(|it| Some((it, before.strip_suffix(it)?)))?;
    let before = before.trim_end().trim_end_matches('.');
    let first = last_word(before);
    let start = before.len() - first.len();
    let is_between = || last_word(before[..start].trim_end()).eq_ignore_ascii_case("between");
    let number = read(first).filter(|_| *joint != " and" || is_between())?;
    Some((start, number))
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
    let later = figures.iter().filter(|other| other.start >= figure.end);
    let is_next = |date: &Mention| {
        // "5 boats in the last four months of 2023"
        let is_part = |other: &&Range<usize>| {
            let between = text.get(other.end..date.range.start).unwrap_or_default();
            other.start < date.range.start
                && between.trim_end().ends_with(" of")
                && between.split_whitespace().count() == 2
        };
        let mut others = later.clone().filter(|other| !is_part(other));
        others.next().is_none_or(|other| date.range.start < other.start)
    };
    let end = later.clone().next().map_or(text.len(), |other| other.start);
    let end = dates.get(after).map_or(end, |date| end.min(date.range.start));
    let clause = text[figure.end..end].split([',', ';', ':', '(']).next().unwrap_or_default();
    if has_month_alone(clause, dates, figure.end) {
        return None;
    }
    // "31% (2019: 28%)"
    let has_figure_in_brackets = |date: &Range<usize>| {
        let end = text[date.end..].find(')').map(|length| date.end + length);
        end.is_some_and(|end| figures.iter().any(|other| within(other, &(date.end..end))))
    };
    let is_related = |at: &usize| {
        let date = &dates[*at].range;
        let after = text.get(figure.end..date.start);
        let between = text.get(date.end..figure.start).or(after).unwrap_or_default();
        !after.is_some_and(has_comparison)
            && !is_dateline(text, date)
            && !after.is_some_and(|after| after.contains('(') && has_figure_in_brackets(date))
            && !is_aside(text, date, between)
            && (after.is_some() || !ends_date(between))
            && (leads(text, date) || between == ": " || !breaks_clause(between))
            && (after.is_some() || !has_month_alone(between, dates, date.end))
    };
    let later = Some(after).filter(|at| *at < dates.len()).filter(is_related);
    let next = later.filter(|at| is_next(&dates[*at]));
    let has_comma = |at: &usize| text[figure.end..dates[*at].range.start].contains(',');
    let before = after.checked_sub(1).filter(is_related);
    // "By 2024, 30 boats, and by 2026 25"
    let next = next.filter(|at| before.is_none() || !has_comma(at));
    next.or(before).or(later.filter(|at| !has_comma(at)))
}

/// Whether a text names a month that is in none of the dates, such as "in January". `offset` is the
/// start of the text.
fn has_month_alone(text: &str, dates: &[Mention], offset: usize) -> bool {
    let mut previous = "";
    bare_words(text).any(|(at, word)| {
        let is_dated = is_one_of("in since until last", std::mem::replace(&mut previous, word));
        let place = offset + at..offset + at + word.len();
        is_dated
            && word.starts_with(char::is_uppercase)
            && month(word).is_some()
            && !dates.iter().any(|date| within(&place, &date.range))
    })
}

/// Whether a later date is of another figure by the words between: "7.90 from 6.40 in 2015", "5% more
/// than the 120 in 2022", "18% below the peak in 2017". "More than 20" is no comparison.
fn has_comparison(between: &str) -> bool {
    let words: Vec<&str> = between.split_whitespace().chain([""]).collect();
    words.windows(2).any(|pair| {
        let is_number = pair[1].contains(|char: char| char.is_ascii_digit());
        match pair[0] {
            "than" => !is_number,
            "from" => is_number,
            word => is_one_of("above against below compared peak records same versus", word),
        }
    })
}

/// Whether words after a date are about another time: "19% in 2023 and is still 7%".
fn ends_date(between: &str) -> bool {
    between.trim() == "to"
        || bare_words(between)
            .any(|(_, word)| is_one_of("currently now remain still thereafter today", word))
}

/// Whether a date is of the place before a report: "LONDON, 17 June 2024 – ".
fn is_dateline(text: &str, date: &Range<usize>) -> bool {
    /// The number of words of a place.
    const MAX_PLACE: usize = 4;
    let (place, rest) = (&text[..date.start], text[date.end..].trim_start());
    let is_short = place.split_whitespace().nth(MAX_PLACE).is_none();
    rest.starts_with(['–', '—']) && is_short && place.trim_end().ends_with(',')
}

/// Whether a date is in words about the noun beside it: "the club, founded in 1987, has 5 boats",
/// "it was founded in 1987 and has 5 boats". `between` is the text up to a figure.
fn is_aside(text: &str, date: &Range<usize>, between: &str) -> bool {
    let phrase = &text[text[..date.start].rfind(", ").unwrap_or(0)..date.start];
    let mut words = bare_words(phrase).map(|(_, word)| word).peekable();
    let first = words.peek().copied().unwrap_or_default();
    let is_remark = is_one_of("against compared versus which who", first);
    let is_founding = words.any(|word| is_one_of("born built established formed founded", word));
    between.contains(", ") && (is_remark || is_founding)
        || between.starts_with(" and ") && is_founding
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
            ("from November to February 2024", vec!["2024-02"]),
            ("between 3 and 10 May 2024", vec!["2024-05-03/2024-05-10"]),
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
            ("it grew in 2020, and by 5 boats", Some("2020")),
            ("5 (a half) boats sailed in 2020", Some("2020")),
            ("5 boats come, from 7 in 2020", None),
            ("A plan of a room by 2020, and will spend 5 dollars", None),
            ("“5 boats come,” said Ann Lee in 2020", None),
            ("5 boats come, said Ann Lee, who left in 2020", None),
            ("It began in 2020; now 5 boats come", None),
            ("it rose to 5 from 4 in 2020", None),
            ("5 more than the 4 in 2020", None),
            ("5 boats carried more than 20 in 2020", Some("2020")),
            ("5 boats in the last four months of 2023", Some("2023")),
            ("Founded in 2004, the club has 5 boats", None),
            ("It was founded in 2004 and has 5 boats", None),
            ("It had 7 in 2004 and has still 5", None),
            ("5 below the peak in 2017", None),
            ("up 5 on the same month of 2017", None),
            ("from 7 in 2016 to 5", None),
            ("5 boats left (2019: four)", None),
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
