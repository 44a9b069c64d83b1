//! Numbers and dates in running text, each with the words that tell what it is about. Quotations of
//! the base and sentences of a draft are read alike.

use std::ops::Range;

use rust_decimal::Decimal;

use super::cues::{ProperName, head, names};
use crate::document::{Term, terms};
use crate::model::Qualifier;
use crate::numbers::{
    Counted, Hedge, Notation, Number, NumberKind, digit_date, hedge_before, hedge_behind, month,
    numbers_in, word_behind,
};
use crate::text::{fold, last_word, last_words, next_words, sentences};

/// A value that facts have.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Amount {
    Count(Decimal),
    /// A percentage, or a fraction or ratio in hundredths.
    Percent(Decimal),
    /// A sum with the code of its currency in ISO 4217.
    Money(Decimal, &'static str),
    Date(When),
}

/// A year, a month or a day, as far as a text tells them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct When {
    pub year: Option<i32>,
    pub month: Option<u8>,
    pub day: Option<u8>,
}

impl Amount {
    pub(super) const fn is_date(self) -> bool {
        matches!(self, Self::Date(_))
    }

    /// The number; none for a date.
    pub(super) const fn value(self) -> Option<Decimal> {
        match self {
            Self::Count(value) | Self::Percent(value) | Self::Money(value, _) => Some(value),
            Self::Date(_) => None,
        }
    }

    /// The date; none for a number.
    pub(super) const fn date(self) -> Option<When> {
        match self {
            Self::Date(when) => Some(when),
            _ => None,
        }
    }

    /// Whether two amounts are of one kind.
    pub(super) const fn is_comparable(self, other: Self) -> bool {
        matches!(
            (self, other),
            (Self::Count(_), Self::Count(_))
                | (Self::Percent(_), Self::Percent(_))
                | (Self::Money(..), Self::Money(..))
                | (Self::Date(_), Self::Date(_))
        )
    }
}

/// A number or a date in a sentence.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    /// The bytes in the text.
    pub range: Range<usize>,
    pub amount: Amount,
    /// The words that qualify the number.
    pub hedge: Option<&'static Hedge>,
    /// Whether the number is a fraction in words, which is never exact.
    pub is_fraction: bool,
    /// The clause, in bytes of the text.
    pub clause: Range<usize>,
    /// The content words after the number, else those of its clause, in bytes of the text.
    pub unit: Range<usize>,
    /// The preposition before the number and its qualifier: "from", "to", "by".
    pub lead: Option<&'static str>,
    /// The first plural noun after the number, as a stem.
    pub head: Option<String>,
    /// Whether the number names a page, a time or a thing, and counts nothing.
    pub is_label: bool,
}

/// A sentence with its numbers.
#[derive(Clone, Debug)]
pub(super) struct Sentence {
    /// The bytes in the text.
    pub range: Range<usize>,
    pub terms: Vec<Term>,
    pub names: Vec<ProperName>,
    pub mentions: Vec<Mention>,
}

/// How far from a number the words stand that qualify it, in bytes.
const REACH: usize = 96;

/// The number of numbers that are read together. A longer row is a table or no sentence.
const MAX_NUMBERS: usize = 48;

/// The sentences of a text that have numbers. A sentence with very many is read in parts.
pub(super) fn read(text: &str, notation: Notation) -> Vec<Sentence> {
    let mut all = mentions(text, notation).into_iter().peekable();
    let mut read = Vec::new();
    for (mut start, sentence) in sentences(text) {
        let end = start + sentence.len();
        loop {
            let mut here = Vec::new();
            while here.len() < MAX_NUMBERS
                && let Some(mention) = all.next_if(|mention| mention.range.start < end)
            {
                here.push(mention);
            }
            let Some(last) = here.last() else { break };
            let next = all.peek().map(|mention| mention.range.start).filter(|next| *next < end);
            // A sentence may seem to end within a date: "on 1. May 2020".
            let range = start..next.unwrap_or_else(|| end.max(last.range.end));
            start = range.end;
            read.push(Sentence::new(text, range, here));
        }
    }
    read
}

impl Sentence {
    fn new(text: &str, range: Range<usize>, mut mentions: Vec<Mention>) -> Self {
        for mention in &mut mentions {
            mention.clause = clause(text, &range, mention.range.start);
            mention.unit = unit(text, mention);
            let is_after = mention.unit.start >= mention.range.end;
            mention.head = head(&text[mention.unit.clone()]).filter(|_| is_after);
        }
        let mut terms = terms(&text[range.clone()]);
        for term in &mut terms {
            term.at += range.start;
        }
        Self { names: names(text, &range), range, terms, mentions }
    }
}

/// The numbers and dates of a text, in order, without the numbers of pages, notes and times.
fn mentions(text: &str, notation: Notation) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    let mut numbers = numbers_in(text, notation);
    share(text, &mut numbers);
    let mut days: Vec<Range<usize>> = Vec::new();
    for (index, number) in numbers.iter().enumerate() {
        let range = number.range.clone();
        if found.last().is_some_and(|last| last.range.end > range.start) {
            continue;
        }
        let amount = match number.kind {
            NumberKind::Ordinal | NumberKind::Cardinal if is_day(text, number) => {
                days.push(range);
                continue;
            }
            NumberKind::Ordinal | NumberKind::Other => continue,
            NumberKind::Time => Amount::Count(number.value),
            NumberKind::Year => {
                let (start, month, day) = month_before(text, range.start);
                let year = i32::try_from(number.value.trunc().mantissa()).ok();
                let mut date =
                    Mention::new(text, start..range.end, Amount::Date(When { year, month, day }));
                date.is_label = month.is_none() && is_named(text, &range);
                while found.last().is_some_and(|last| last.range.end > start) {
                    found.pop();
                }
                found.push(date);
                continue;
            }
            NumberKind::Date => {
                let Some(date) = digit_date(&text[range.clone()]) else { continue };
                // Which of two numbers is the day is unknown.
                let month = date.rest[0]
                    .filter(|month| *month <= 12 && date.rest[1].is_none_or(|day| day > 12));
                Amount::Date(When { year: Some(date.year), month, day: None })
            }
            NumberKind::Percent => Amount::Percent(number.value),
            NumberKind::Fraction => Amount::Percent(number.value * Decimal::ONE_HUNDRED),
            NumberKind::Cardinal => match number.currency {
                Some(code) => Amount::Money(number.value, code),
                None => Amount::Count(number.value),
            },
        };
        let ratio = numbers.get(index + 1).and_then(|next| ratio(text, number, next));
        let is_fraction = ratio.is_some() || number.kind == NumberKind::Fraction;
        let (range, amount) =
            ratio.map_or((range, amount), |(range, share)| (range, Amount::Percent(share)));
        let mut mention = Mention::new(text, range, amount);
        mention.is_fraction = is_fraction;
        mention.is_label = number.kind == NumberKind::Time
            || matches!(amount, Amount::Count(_)) && is_label(text, number);
        found.push(mention);
    }
    found.extend(decades(text));
    let months = months(text, &found).into_iter();
    found.extend(months.map(|(range, month)| {
        Mention::new(text, range, Amount::Date(When { month: Some(month), ..When::default() }))
    }));
    found.sort_by_key(|mention| mention.range.start);
    found
}

/// The ten years of "a decade".
fn decades(text: &str) -> impl Iterator<Item = Mention> {
    let places = ["a decade", "one decade"].into_iter().flat_map(|words| text.match_indices(words));
    let whole = places.filter(|(at, words)| {
        let (before, after) = (&text[..*at], &text[at + words.len()..]);
        !before.ends_with(char::is_alphanumeric)
            && !after.starts_with(char::is_alphanumeric)
            && !after.starts_with(" ago")
    });
    whole.map(|(at, words)| Mention::new(text, at..at + words.len(), Amount::Count(Decimal::TEN)))
}

impl Mention {
    fn new(text: &str, range: Range<usize>, amount: Amount) -> Self {
        let before = &text[..range.start];
        let after = fold(next_words(text, range.end, REACH)).into_owned();
        let unit = after.trim_start_matches(|char: char| !char.is_alphanumeric());
        let hedge = amount.value().and_then(|value| {
            let counted = Counted::new(value, &text[range.clone()], unit);
            let hedge = hedge_before(before).or_else(|| hedge_behind(&text[range.end..]))?;
            (!hedge.is_doubtful(&counted)).then_some(hedge)
        });
        Self {
            amount,
            hedge,
            is_fraction: false,
            clause: range.clone(),
            unit: range.clone(),
            lead: lead(before),
            head: None,
            is_label: false,
            range,
        }
    }

    pub(super) fn qualifier(&self) -> Qualifier {
        self.hedge.map_or(Qualifier::Exact, |hedge| hedge.reads)
    }

    pub(super) fn value(&self) -> Option<Decimal> {
        self.amount.value()
    }
}

/// Gives the first of two numbers the percent sign or the magnitude of the second, and the second
/// the percent sign of the first: "10–15%", "702 and 828 million", "from 40% to 10".
fn share(text: &str, numbers: &mut [Number]) {
    for index in 1..numbers.len() {
        let [first, second] = &mut numbers[index - 1..=index] else { continue };
        let Some(between) = text.get(first.range.end..second.range.start) else { continue };
        let joined = between.len() < 28
            && (between.starts_with(" to ")
                || matches!(between, "-" | "–" | " and " | " or " | " – "));
        let bare =
            |number: &Number| number.kind == NumberKind::Cardinal && number.currency.is_none();
        if !joined || !bare(first) && !bare(second) {
            continue;
        }
        match (first.kind, second.kind) {
            (NumberKind::Cardinal, NumberKind::Percent) if first.currency.is_none() => {
                first.kind = NumberKind::Percent;
            }
            (NumberKind::Percent, NumberKind::Cardinal)
                if second.currency.is_none()
                    && second.value <= Decimal::ONE_HUNDRED
                    && word_behind(text, second.range.end)
                        .is_none_or(|(word, _)| !word.ends_with('s')) =>
            {
                second.kind = NumberKind::Percent;
            }
            (NumberKind::Cardinal, NumberKind::Cardinal)
                if second.value >= Decimal::ONE_THOUSAND && first.value < Decimal::ONE_THOUSAND =>
            {
                if first.currency.is_none() {
                    first.currency = second.currency;
                } else if second.currency.is_none() {
                    second.currency = first.currency;
                }
                let words = &text[second.range.clone()];
                let scale = [
                    ("million", 1_000_000_u64),
                    ("billion", 1_000_000_000),
                    ("trillion", 1_000_000_000_000),
                    ("thousand", 1000),
                ];
                if let Some((_, scale)) = scale.iter().find(|(name, _)| words.contains(name)) {
                    first.value =
                        first.value.checked_mul(Decimal::from(*scale)).unwrap_or(first.value);
                }
            }
            _ => {}
        }
    }
}

/// The share in "four in five", "9 out of 10", "two of every three", in hundredths.
fn ratio(text: &str, number: &Number, next: &Number) -> Option<(Range<usize>, Decimal)> {
    let between = text.get(number.range.end..next.range.start)?;
    let of =
        matches!(between, " in " | " out of " | " in every " | " of every " | " out of every ");
    let plain = |number: &Number| number.kind == NumberKind::Cardinal && number.currency.is_none();
    let small = next.value <= Decimal::ONE_HUNDRED
        && number.value < next.value
        && number.value > Decimal::ZERO;
    let share = number.value.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(next.value)?;
    (of && plain(number) && plain(next) && small)
        .then_some((number.range.start..next.range.end, share))
}

/// Where the date of a year begins, with its month: "2 September 2021", "Sept. 2, 2021".
fn month_before(text: &str, year: usize) -> (usize, Option<u8>, Option<u8>) {
    let before = last_words(text, year, 32);
    let trim = |text: &str| text.trim_end_matches([' ', ',', '.', '\u{a0}']).len();
    let day = |text: &str| {
        let plain =
            ["st", "nd", "rd", "th"].iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text);
        let digits = plain.len() - plain.trim_end_matches(|char: char| char.is_ascii_digit()).len();
        let at = plain.len() - digits;
        plain[at..].parse::<u8>().ok().filter(|day| (1..=31).contains(day)).map(|day| (at, day))
    };
    let mut end = trim(before);
    let mut start = end;
    // "September 2, 2021"
    let mut of_month = None;
    if let Some((at, day)) = day(&before[..end]) {
        (end, of_month) = (trim(&before[..at]), Some(day));
    }
    let word = last_word(&before[..end]);
    let Some(month) = month(word) else { return (year, None, None) };
    start = start.min(end - word.len());
    // "2 September 2021"
    let ahead = trim(&before[..end - word.len()]);
    let alone =
        |at: usize| !before[..at].ends_with(|char: char| char.is_alphanumeric() || char == ',');
    if let Some((at, day)) = day(&before[..ahead]).filter(|(at, _)| alone(*at)) {
        (start, of_month) = (at, Some(day));
    }
    (year - before.len() + start, Some(month), of_month)
}

/// A day of a month.
fn is_day(text: &str, number: &Number) -> bool {
    let small = number.value <= Decimal::from(31) && number.value >= Decimal::ONE;
    small
        && number.currency.is_none()
        && crate::numbers::month_beside(text, &number.range).is_some()
}

/// The months without a year: "in September", "12 May".
fn months(text: &str, found: &[Mention]) -> Vec<(Range<usize>, u8)> {
    let mut months = Vec::new();
    let mut at = 0;
    for word in text.split(|char: char| !char.is_alphanumeric()) {
        let range = at..at + word.len();
        at = text.len().min(range.end + text[range.end..].chars().next().map_or(0, char::len_utf8));
        let Some(month) = month(word).filter(|_| word.len() > 3 || word == "May") else { continue };
        let previous = last_word(text[..range.start].trim_end());
        let next = text[range.end..].trim_start();
        let dated = matches!(
            previous.to_ascii_lowercase().as_str(),
            "in" | "by"
                | "since"
                | "until"
                | "from"
                | "to"
                | "during"
                | "last"
                | "this"
                | "next"
                | "early"
                | "late"
                | "mid"
                | "of"
                | "and"
                | "between"
        );
        let day = |text: &str| text.starts_with(|char: char| char.is_ascii_digit());
        let inside = found
            .iter()
            .any(|mention| mention.range.start <= range.start && range.end <= mention.range.end);
        if word.starts_with(char::is_uppercase) && !inside && (dated || day(previous) || day(next))
        {
            months.push((range, month));
        }
    }
    months
}

/// Whether a year belongs to a name: "2030 Agenda", but not "in 2020 China".
fn is_named(text: &str, year: &Range<usize>) -> bool {
    let before = last_word(text[..year.start].trim_end()).to_ascii_lowercase();
    let capital =
        text[year.end..].strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_uppercase));
    capital && !BEFORE_YEARS.contains(&before.as_str())
}

/// Words before a year that dates something, sorted.
const BEFORE_YEARS: &[&str] = &[
    "after", "and", "around", "before", "between", "by", "during", "early", "from", "in", "late",
    "mid", "of", "since", "through", "throughout", "till", "to", "until",
];

/// Words before a number that names a thing, sorted.
const LABELS: &[&str] = &[
    "annex", "appendix", "article", "chapter", "day", "episode", "fig", "figure", "flight",
    "footnote", "gate", "grade", "item", "line", "no", "note", "nos", "p", "page", "pages", "para",
    "paragraph", "part", "pp", "question", "room", "section", "slide", "step", "table", "track",
    "train", "version", "vol", "volume", "week",
];

/// Whether a number names a page, a note, an item of a list.
fn is_label(text: &str, number: &Number) -> bool {
    let before = last_words(text, number.range.start, REACH);
    let after = &text[number.range.end..];
    let item = before.trim().is_empty()
        && before.len() == number.range.start
        && (after.starts_with(['.', ')']) || after.starts_with(" |"))
        && number.value < Decimal::ONE_HUNDRED;
    let note = before.ends_with('[') && after.starts_with(']');
    let word = fold(last_word(before.trim_end_matches(['.', ' ', '\u{a0}', '#']))).into_owned();
    let ends = before.ends_with([' ', '.', '\u{a0}', '#']) && !before.trim_end().ends_with(',');
    let label = ends
        && LABELS.binary_search(&word.as_str()).is_ok()
        && number.value < Decimal::from(10_000);
    item || note || label || before.ends_with(['#', '/', '=', '_'])
}

/// The preposition before a number, its currency and its qualifier.
fn lead(before: &str) -> Option<&'static str> {
    let near = last_words(before, before.len(), 40);
    let mut words = near
        .split(|char: char| char.is_whitespace() || char == '-')
        .rev()
        .filter(|word| !word.is_empty())
        .take(4);
    words.find_map(|word| {
        ["from", "to", "by", "between", "since", "until", "in"]
            .into_iter()
            .find(|lead| word.eq_ignore_ascii_case(lead))
    })
}

/// The clause of a sentence around an offset.
fn clause(text: &str, sentence: &Range<usize>, at: usize) -> Range<usize> {
    const JOINTS: [&str; 26] = [
        "; ", ": ", " — ", " – ", "—", " (", ") ", ", and ", ", but ", " but ", ", while ",
        " while ", ", whereas ", " whereas ", ", which ", ", with ", ", up from ", ", down from ",
        ", compared ", ", or ", ", a ", ", the ", ", so ", " so that ", " because ", ", who ",
    ];
    let (before, after) = (&text[sentence.start..at], &text[at..sentence.end]);
    let start = JOINTS.iter().filter_map(|joint| Some(before.rfind(joint)? + joint.len())).max();
    let end = JOINTS.iter().filter_map(|joint| after.find(joint)).min();
    sentence.start + start.unwrap_or(0)..at + end.unwrap_or(after.len())
}

/// The words after a number up to the next punctuation; else its clause.
fn unit(text: &str, mention: &Mention) -> Range<usize> {
    let rest = &text[mention.range.end..mention.clause.end.max(mention.range.end)];
    let end = rest.find(['.', ',', ';', ':', '|', '(', ')', '\n']).unwrap_or(rest.len());
    let phrase = &rest[..end];
    if phrase.chars().any(char::is_alphabetic) {
        let third = phrase
            .split_whitespace()
            .nth(5)
            .map_or(phrase.len(), |word| word.as_ptr() as usize - phrase.as_ptr() as usize);
        mention.range.end..mention.range.end + third
    } else {
        mention.clause.start..mention.range.start.max(mention.clause.start)
    }
}
