//! Numbers and dates in running text, each with the words around it. Quotations of the base and
//! sentences of a draft are read alike.

use std::mem::discriminant;
use std::ops::Range;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::cues::{ProperName, folded_words, head, names};
use super::guard::is_person;
use super::is_inside;
use crate::document::{Term, terms};
use crate::model::Qualifier;
use crate::numbers::{
    self, Hedge, Notation, Number, NumberKind, PartialDate, date_of, digit_dates, hedge_after,
    hedge_before, month, numbers_in,
};
use crate::text::{
    bare_words, breaks_word, fold, is_one_of, is_plural, last_word, last_words, next_words,
    overlaps, sentences, words,
};

/// A value that facts have.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Amount {
    Count(Decimal),
    /// A place in a row: "the 15th plan".
    Ordinal(Decimal),
    /// A percentage, or a fraction or ratio in hundredths.
    Percent(Decimal),
    /// A difference of percentages.
    Points(Decimal),
    /// A sum with the code of its currency in ISO 4217.
    Money(Decimal, &'static str),
    Date(PartialDate),
}

impl Amount {
    pub(super) const fn is_date(self) -> bool {
        matches!(self, Self::Date(_))
    }

    /// The number; none for a date.
    pub(super) const fn value(self) -> Option<Decimal> {
        match self {
            Self::Count(value)
            | Self::Ordinal(value)
            | Self::Percent(value)
            | Self::Points(value)
            | Self::Money(value, _) => Some(value),
            Self::Date(_) => None,
        }
    }

    /// The date; none for a number.
    pub(super) const fn date(self) -> Option<PartialDate> {
        match self {
            Self::Date(date) => Some(date),
            _ => None,
        }
    }

    /// Whether two amounts are of the same kind. Points are counted, or confused with percentages.
    pub(super) fn is_comparable(self, other: Self) -> bool {
        use Amount::{Count, Percent, Points};
        let are_points = matches!(
            (self, other),
            (Points(_), Count(_) | Percent(_)) | (Count(_) | Percent(_), Points(_))
        );
        are_points || discriminant(&self) == discriminant(&other)
    }
}

/// A number or a date in a sentence.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    /// The bytes in the text.
    pub range: Range<usize>,
    pub amount: Amount,
    /// The qualifier of the number.
    pub hedge: Option<Hedge>,
    /// Whether the number is a fraction in words, which is never exact.
    pub is_fraction: bool,
    /// The clause, in bytes of the text.
    pub clause: Range<usize>,
    /// The words after the number, in bytes of the text.
    pub unit: Range<usize>,
    /// The preposition before the number and its qualifier: "from", "to", "by".
    pub lead: Option<&'static str>,
    /// The first plural noun after the number, as a stem.
    pub head: Option<String>,
    /// Whether the number names a page, a time or a thing, and counts nothing.
    pub is_label: bool,
    /// Whether the amount is not as written, but as the base has it.
    pub is_inferred: bool,
    /// Whether the number is read as a percentage, without a percentage before it.
    pub is_bare_share: bool,
    /// The start of a negation right before the number: "832, not 823".
    pub denial: Option<usize>,
    /// Whether a year may be the one before: "by early 2021".
    pub is_turn: bool,
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

/// The window before and after a number, in bytes.
const REACH: usize = 96;

/// The largest number of mentions in a sentence. A longer row is a table or no sentence.
const MAX_NUMBERS: usize = 48;

/// The sentences with numbers of a text. A sentence with very many numbers is read in parts.
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
            mention.clause = clause(text, &range, mention);
            mention.unit = unit(text, mention);
            mention.head = head(&text[mention.unit.clone()]);
        }
        let mut terms = terms(&text[range.clone()]);
        for term in &mut terms {
            term.at += range.start;
        }
        let names = names(text, &range);
        Self { range, terms, names, mentions }
    }
}

/// The numbers and dates of a text, in order.
fn mentions(text: &str, notation: Notation) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    let mut numbers = numbers_in(text, notation);
    share_units(text, &mut numbers);
    join_cents(text, &mut numbers);
    for (index, number) in numbers.iter().enumerate() {
        if found.last().is_some_and(|last| last.range.end > number.range.start) {
            continue;
        }
        let Some(mention) = mention(text, number, numbers.get(index + 1)) else { continue };
        // A date may begin with numbers.
        while found.last().is_some_and(|last| last.range.end > mention.range.start) {
            found.pop();
        }
        found.push(mention);
    }
    let months = months(text, &found);
    found.extend(months);
    for decade in decades(text) {
        found.retain(|other| !overlaps(&other.range, &decade.range));
        found.push(decade);
    }
    found.sort_by_key(|mention| mention.range.start);
    found
}

/// The mention of a number, of its date, or of its ratio to the next.
fn mention(text: &str, number: &Number, next: Option<&Number>) -> Option<Mention> {
    if let Some((range, date)) = date_of(text, number) {
        return Some(Mention::new(text, range, Amount::Date(date)));
    }
    let amount = match number.kind {
        NumberKind::Other => return None,
        NumberKind::Year => {
            let year = number.value.trunc().to_i32();
            Amount::Date(PartialDate { year, ..PartialDate::default() })
        }
        NumberKind::Date => {
            let PartialDate { year, month, day } =
                digit_dates(&text[number.range.clone()]).next()?;
            // In 05/06 the month is unknown.
            let is_known = |month: &u8| *month <= 12 && day.is_none_or(|day| day > 12);
            Amount::Date(PartialDate { year, month: month.filter(is_known), day: None })
        }
        NumberKind::Ordinal => Amount::Ordinal(number.value),
        NumberKind::Percent => Amount::Percent(number.value),
        NumberKind::Fraction => Amount::Percent(number.value * Decimal::ONE_HUNDRED),
        NumberKind::Time => Amount::Count(number.value),
        NumberKind::Cardinal => match number.currency {
            Some(code) => Amount::Money(number.value, code),
            None if is_points(&text[number.range.end..]) => Amount::Points(number.value),
            None => Amount::Count(number.value),
        },
    };
    let next = next.filter(|_| !amount.is_date());
    if let Some((range, share)) = next.and_then(|next| ratio(text, number, next)) {
        let mention = Mention::new(text, range, Amount::Percent(share));
        return Some(Mention { is_fraction: true, ..mention });
    }
    let is_label = number.kind == NumberKind::Time
        || matches!(amount, Amount::Count(_)) && is_label(text, number);
    let is_fraction = number.kind == NumberKind::Fraction;
    Some(Mention { is_fraction, is_label, ..Mention::new(text, number.range.clone(), amount) })
}

/// Whether a number before a text is a difference of percentages.
pub(super) fn is_points(after: &str) -> bool {
    let after = fold(next_words(after, 0, REACH));
    after.trim_start_matches([' ', '-']).starts_with("percentage point")
}

/// The start of a negation at the end of a text.
fn denial(before: &str) -> Option<usize> {
    let rest = before.trim_end();
    ["not", "rather than", "instead of"].iter().find_map(|words| {
        let start = rest.len().checked_sub(words.len())?;
        let is_same = rest.get(start..)?.eq_ignore_ascii_case(words);
        (is_same && !breaks_word(rest, &(start..rest.len()))).then_some(start)
    })
}

/// The years of "a decade" and "half a decade".
fn decades(text: &str) -> impl Iterator<Item = Mention> {
    const LEADS: [(&str, u8); 3] = [("half a ", 5), ("half-", 5), ("a ", 10)];
    let lower = text.to_ascii_lowercase();
    let ends: Vec<usize> =
        lower.match_indices("decade").map(|(at, word)| at + word.len()).collect();
    ends.into_iter().filter_map(move |end| {
        let before = &lower[..end - "decade".len()];
        let (start, years) = LEADS
            .iter()
            .find_map(|(lead, years)| Some((before.strip_suffix(lead)?.len(), *years)))?;
        let is_span = !breaks_word(text, &(start..end)) && !text[end..].starts_with(" ago");
        is_span.then(|| Mention::new(text, start..end, Amount::Count(years.into())))
    })
}

/// Whether a text ends before a year with words for its turn: "by early 2021", the end of 2020.
fn is_turn(before: &str) -> bool {
    const TURNS: [&str; 7] =
        ["beginning of", "start of", "turn of", "early", "before", "as of", "new year"];
    let before = fold(last_words(before, before.len(), 24));
    TURNS.iter().any(|turn| before.trim_end().ends_with(turn))
}

impl Mention {
    fn new(text: &str, range: Range<usize>, amount: Amount) -> Self {
        let before = &text[..range.start];
        let after = fold(next_words(text, range.end, REACH)).into_owned();
        let unit = after.trim_start_matches(|char: char| !char.is_alphanumeric());
        let hedge = amount.value().and_then(|value| {
            let hedge = hedge_before(before).or_else(|| hedge_after(&text[range.end..]))?;
            (!hedge.is_doubtful(value, &text[range.clone()], unit)).then_some(hedge)
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
            is_inferred: false,
            is_bare_share: false,
            denial: denial(before),
            is_turn: is_turn(before),
            range,
        }
    }

    pub(super) fn qualifier(&self) -> Qualifier {
        self.hedge.map_or(Qualifier::Exact, |hedge| hedge.reads)
    }

    /// Whether the number has a pronoun for its noun: "5 million others", "little ones".
    pub(super) fn is_of_others(&self) -> bool {
        self.head.as_ref().is_some_and(|head| is_one_of("one other", head))
    }

    pub(super) fn value(&self) -> Option<Decimal> {
        self.amount.value()
    }

    /// The rest of the clause after the number, in bytes of the text.
    pub(super) fn rest(&self) -> Range<usize> {
        self.range.end..self.clause.end.max(self.range.end)
    }
}

/// Copies the percent sign, the currency and the magnitude of a number to the number before it:
/// "10–15%", "702 and 828 million".
fn share_units(text: &str, numbers: &mut [Number]) {
    for index in 1..numbers.len() {
        let [first, second] = &mut numbers[index - 1..=index] else { continue };
        let between = text.get(first.range.end..second.range.start).unwrap_or_default();
        if !matches!(between, "-" | "–" | " – " | " to " | " and " | " or ")
            || first.kind != NumberKind::Cardinal
        {
            continue;
        }
        if second.kind == NumberKind::Percent && first.currency.is_none() {
            first.kind = NumberKind::Percent;
        } else if second.kind == NumberKind::Cardinal
            && first.value < Decimal::ONE_THOUSAND
            && second.value >= Decimal::ONE_THOUSAND
        {
            first.currency = first.currency.or(second.currency);
            let words = text[second.range.clone()].split(|char: char| !char.is_alphabetic());
            let factor = words.filter_map(numbers::scale).max().unwrap_or(1);
            first.value = first.value.checked_mul(factor.into()).unwrap_or(first.value);
        }
    }
}

/// Adds the cents of a sum to it: "one dollar ninety a day", "one dollar and 90 cents".
fn join_cents(text: &str, numbers: &mut Vec<Number>) {
    for at in (1..numbers.len()).rev() {
        if let Some((end, cents)) = cents_of(text, &numbers[at - 1], &numbers[at])
            && let Some(sum) = numbers[at - 1].value.checked_add(cents)
        {
            numbers[at - 1].range.end = end;
            numbers[at - 1].value = sum;
            numbers.remove(at);
        }
    }
}

/// The end of the cents of a sum and their value in units of the currency.
fn cents_of(text: &str, sum: &Number, cents: &Number) -> Option<(usize, Decimal)> {
    let between = text.get(sum.range.end..cents.range.start)?;
    let is_broken = between.contains(['.', ',', ';', ':', '|']);
    let between = folded_words(between);
    let end = cents.range.end;
    let (at, next) = bare_words(&text[end..]).next().unwrap_or_default();
    let is_named = is_one_of("cent cents pence", next);
    let is_spoken = between.len() == 1
        && cents.value >= Decimal::TEN
        && text[cents.range.clone()].starts_with(char::is_alphabetic)
        && !is_plural(next);
    let is_joint = between.len() == 1 || between.len() == 2 && between[1] == "and";
    let is_sum = sum.currency.is_some()
        && sum.value.is_integer()
        && !is_broken
        && cents.kind == NumberKind::Cardinal
        && cents.value < Decimal::ONE_HUNDRED
        && is_joint
        && (is_named || is_spoken);
    let end = if is_named { end + at + next.len() } else { end };
    is_sum.then_some((end, cents.value / Decimal::ONE_HUNDRED))
}

/// The share in "four in five", "9 out of 10", "two of every three", "one child in ten", in hundredths.
fn ratio(text: &str, number: &Number, next: &Number) -> Option<(Range<usize>, Decimal)> {
    const LONGEST: usize = 40;
    let between = text.get(number.range.end..next.range.start)?;
    let words = folded_words(between);
    let mut words: Vec<&str> = words.iter().map(String::as_str).collect();
    words.pop_if(|word| is_one_of("each every its the their", word));
    let is_joint = words.pop_if(|word| is_one_of("in of", word)).is_some();
    words.pop_if(|word| *word == "out");
    // "one child in ten", but "one report in five languages"
    let is_noun = match words[..] {
        [] => true,
        [noun] => terms(noun).iter().any(|term| is_person(&term.stem)),
        _ => false,
    };
    let is_count =
        |number: &Number| number.kind == NumberKind::Cardinal && number.currency.is_none();
    let is_share = is_joint
        && is_noun
        && between.len() < LONGEST
        && !between.contains(['.', ',', ';', ':', '|'])
        && is_count(number)
        && is_count(next)
        && (Decimal::ZERO < number.value && number.value <= next.value)
        && next.value <= Decimal::ONE_HUNDRED;
    let share = number.value.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(next.value)?;
    is_share.then_some((number.range.start..next.range.end, share))
}

/// The months outside of the dates in `found`: "in September".
fn months(text: &str, found: &[Mention]) -> Vec<Mention> {
    const BEFORE: &str =
        "in by since until from to during last this next early late mid of and between the";
    let dates: Vec<Range<usize>> = found.iter().map(|mention| mention.range.clone()).collect();
    let months = bare_words(text).filter_map(|(start, word)| {
        let word = word.split(['\'', '’']).next()?;
        let month = month(word).filter(|_| word != "august")?;
        let is_dated = (word.len() > 3 || word == "May")
            && (text[..start].ends_with('(')
                || is_one_of(BEFORE, last_word(text[..start].trim_end())))
            && !is_inside(start, &dates);
        let date = PartialDate { month: Some(month), ..PartialDate::default() };
        is_dated.then(|| Mention::new(text, start..start + word.len(), Amount::Date(date)))
    });
    months.collect()
}

/// Words before the number of a thing.
const LABELS: &str = "\
    annex appendix article chapter day episode fig figure flight footnote gate grade item line no nos \
    p page pages para paragraph part pp question room section slide step table track train \
    version vol volume week";

/// Whether a number names a page, a note, an item of a list.
fn is_label(text: &str, number: &Number) -> bool {
    const SPACES: [char; 4] = [' ', '.', '\u{a0}', '#'];
    let before = last_words(text, number.range.start, REACH);
    let after = &text[number.range.end..];
    let is_item = text[..number.range.start].trim().is_empty()
        && (after.starts_with(['.', ')', '/']) || after.starts_with(" |"))
        && number.value < Decimal::ONE_HUNDRED;
    // "[1]", "[4, p. 7]", "[id, 1 note]"
    let is_note = before.rsplit_once('[').is_some_and(|(_, inner)| !inner.contains(']'));
    let is_numbered = before.ends_with(SPACES)
        && is_one_of(LABELS, last_word(before.trim_end_matches(SPACES)))
        && number.value < Decimal::from(10_000);
    is_item || is_note || is_numbered || before.ends_with(['#', '/', '=', '^', '_'])
}

/// The preposition before a number, its currency and its qualifier.
fn lead(before: &str) -> Option<&'static str> {
    const WINDOW: usize = 40;
    const MAX_WORDS: usize = 4;
    let window = last_words(before, before.len(), WINDOW);
    let words = window.rsplit(|char: char| char.is_whitespace() || char == '-');
    words.filter(|word| !word.is_empty()).take(MAX_WORDS).find_map(|word| {
        let leads = ["from", "to", "by", "since", "until", "in"];
        leads.into_iter().find(|lead| word.eq_ignore_ascii_case(lead))
    })
}

/// The clause of a sentence around a number.
fn clause(text: &str, sentence: &Range<usize>, mention: &Mention) -> Range<usize> {
    const JOINTS: [&str; 26] = [
        "  ", "; ", ": ", " – ", "—", " (", ") ", ", and ", " but ", " while ", " whereas ",
        ", which ", ", with ", ", up from ", ", down from ", ", compared ", ", or ", ", a ",
        ", an ", ", the ", ", where ", ", so ", " so that ", " because ", ", who ", " although ",
    ];
    let before = &text[sentence.start..mention.range.start];
    // A sentence may seem to end within a date.
    let rest = text.get(mention.range.end..sentence.end).unwrap_or_default();
    // "In 2020, the club" has the date of its first clause.
    let leads = mention.amount.is_date()
        && rest.starts_with(", ")
        && before.split_whitespace().nth(4).is_none()
        && !before.contains(',');
    let skipped = 2 * usize::from(leads);
    let (from, after) = (mention.range.end + skipped, &rest[skipped..]);
    let start = JOINTS.iter().filter_map(|joint| Some(before.rfind(joint)? + joint.len())).max();
    let end = JOINTS.iter().filter_map(|joint| after.find(joint)).min();
    sentence.start + start.unwrap_or(0)..from + end.unwrap_or(after.len())
}

/// The first words after a number up to the next punctuation.
fn unit(text: &str, mention: &Mention) -> Range<usize> {
    const MAX_WORDS: usize = 5;
    let phrase = text[mention.rest()]
        .split(['.', ',', ';', ':', '|', '(', ')', '\n'])
        .next()
        .unwrap_or_default();
    let length = words(phrase).nth(MAX_WORDS).map_or(phrase.len(), |(at, _)| at);
    mention.range.end..mention.range.end + length
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The mentions of a text: the written number, the value or date, and whether it is a label.
    fn found(text: &str) -> Vec<(&str, String, bool)> {
        let amount = |amount| match amount {
            Amount::Count(value) => value.normalize().to_string(),
            Amount::Ordinal(value) => format!("{value}."),
            Amount::Percent(value) => format!("{}%", value.normalize()),
            Amount::Points(value) => format!("{} pp", value.normalize()),
            Amount::Money(value, code) => format!("{code} {}", value.normalize()),
            Amount::Date(PartialDate { year, month, day }) => {
                let part = |part: Option<i32>| part.map_or("?".to_owned(), |part| part.to_string());
                [year, month.map(i32::from), day.map(i32::from)].map(part).join("-")
            }
        };
        let mentions = mentions(text, Notation::Point).into_iter();
        mentions.map(|it| (&text[it.range.clone()], amount(it.amount), it.is_label)).collect()
    }

    fn assert_found(cases: &[(&str, &[(&str, &str)])], is_label: bool) {
        for (text, expected) in cases {
            let expected =
                expected.iter().map(|(it, amount)| (*it, (*amount).to_owned(), is_label));
            assert_eq!(found(text), expected.collect::<Vec<_>>(), "{text}");
        }
    }

    #[test]
    fn dates_have_the_month_and_the_day_before_the_year() {
        assert_found(
            &[
                ("on 2 September 2021", &[("2 September 2021", "2021-9-2")]),
                ("on Sept. 2, 2021", &[("Sept. 2, 2021", "2021-9-2")]),
                ("on 2nd of September 2021", &[("2nd of September 2021", "2021-9-2")]),
                ("June 14 to 15, 2007", &[("June 14 to 15, 2007", "2007-6-?")]),
                ("in May 2020, 5 villages", &[("May 2020", "2020-5-?"), ("5", "5")]),
                ("on September 2nd, 2021.", &[("September 2nd, 2021", "2021-9-2")]),
                ("in May 2021", &[("May 2021", "2021-5-?")]),
                ("in 2021", &[("2021", "2021-?-?")]),
                ("on 2021-09-30", &[("2021-09-30", "2021-9-?")]),
                ("on 05/06/2021", &[("05/06/2021", "2021-?-?")]),
                ("on the 6th of May, twenty twenty", &[("6th of May, twenty twenty", "2020-5-6")]),
                ("the 15th plan, on 5th May", &[("15th", "15."), ("5th May", "?-5-5")]),
                ("on 6 May of 2020", &[("6 May of 2020", "2020-5-6")]),
                // The sentence ends within the date.
                ("On 6. May 2020, they left", &[("6. May 2020", "2020-5-6")]),
                ("in May of 12 boats", &[("May", "?-5-?"), ("12", "12")]),
            ],
            false,
        );
    }

    #[test]
    fn months_without_a_year_need_a_preposition_or_a_day() {
        assert_found(
            &[
                ("It began in September.", &[("September", "?-9-?")]),
                ("on 12 May, they left", &[("12 May", "?-5-12")]),
                ("on May 12th, they left", &[("May 12th", "?-5-12")]),
                ("on May 3, 12 boats left", &[("May 3", "?-5-3"), ("12", "12")]),
                ("on Dec. 3 they left", &[("Dec. 3", "?-12-3")]),
                ("In May, 12 boats left", &[("May", "?-5-?"), ("12", "12")]),
                ("from 12 to 14 May", &[("12 to 14 May", "?-5-12")]),
                ("In five May days", &[("five", "5")]),
                ("It began in july.", &[("july", "?-7-?")]),
                ("the November poll (May)", &[("November", "?-11-?"), ("May", "?-5-?")]),
                ("they may leave; we march in may", &[]),
                ("Theresa May left", &[]),
            ],
            false,
        );
    }

    #[test]
    fn ratios_are_shares() {
        assert_found(
            &[
                ("four in five people", &[("four in five", "80%")]),
                ("9 out of 10", &[("9 out of 10", "90%")]),
                ("two of every four", &[("two of every four", "50%")]),
                ("two of each four", &[("two of each four", "50%")]),
                ("one child in ten starves", &[("one child in ten", "10%")]),
                ("one report in five languages", &[("one", "1"), ("five", "5")]),
                ("two boats in five harbours", &[("two", "2"), ("five", "5")]),
                ("two boats, in five", &[("two", "2"), ("five", "5")]),
                ("five in four", &[("five", "5"), ("four", "4")]),
                ("4 in 500", &[("4", "4"), ("500", "500")]),
                ("two-thirds", &[("two-thirds", "66.66666666666666666666666667%")]),
            ],
            false,
        );
    }

    #[test]
    fn ranges_share_a_sign_a_currency_and_a_magnitude() {
        assert_found(
            &[
                ("10–15%", &[("10", "10%"), ("15%", "15%")]),
                ("from 40% to 10 villages", &[("40%", "40%"), ("10", "10")]),
                ("702 and 828 million", &[("702", "702000000"), ("828 million", "828000000")]),
                ("$3–5 billion", &[("$3", "USD 3000000000"), ("5 billion", "5000000000")]),
                ("from 48 to 38 percent", &[("48", "48%"), ("38 percent", "38%")]),
                ("12 or 5 million", &[("12", "12000000"), ("5 million", "5000000")]),
                ("702, 828 million", &[("702", "702"), ("828 million", "828000000")]),
            ],
            false,
        );
    }

    #[test]
    fn decades_are_ten_years_but_not_a_time() {
        assert_found(
            &[
                ("for a decade", &[("a decade", "10")]),
                ("A decade later", &[("A decade", "10")]),
                ("for half a decade", &[("half a decade", "5")]),
                ("a half-decade", &[("half-decade", "5")]),
                ("a decade ago", &[]),
            ],
            false,
        );
    }

    #[test]
    fn sums_in_words_have_cents() {
        assert_found(
            &[
                ("one dollar ninety a day", &[("one dollar ninety", "USD 1.9")]),
                ("five dollars and 20 cents", &[("five dollars and 20 cents", "USD 5.2")]),
                ("five dollars twenty years ago", &[("five", "USD 5"), ("twenty", "20")]),
                ("five dollars and twenty boats", &[("five", "USD 5"), ("twenty", "20")]),
                ("five boats ninety", &[("five", "5"), ("ninety", "90")]),
                ("five dollars. Ninety came", &[("five", "USD 5"), ("Ninety", "90")]),
                // The sum has too many digits.
                (
                    "$79228162514264337593543950335 and ninety cents",
                    &[
                        ("$79228162514264337593543950335", "USD 79228162514264337593543950335"),
                        ("ninety", "90"),
                    ],
                ),
            ],
            false,
        );
    }

    #[test]
    fn labels_count_nothing() {
        assert_found(
            &[
                ("see page 12", &[("12", "12")]),
                ("item No. 5", &[("5", "5")]),
                ("so [7]", &[("7", "7")]),
                ("3. Third item", &[("3", "3")]),
                ("at 14:30", &[("14:30", "14")]),
            ],
            true,
        );
        assert_found(&[("12 pages", &[("12", "12")])], false);
    }
}
