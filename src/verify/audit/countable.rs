//! Which numbers of a draft count, measure or date something: not the number of a
//! page, a footnote, an address, nor one that is a part of a name.

use super::REACH;
use crate::prose::{Number, NumberKind, month_before, month_beside};
use crate::text::{fold, is_one_of, last_word, last_words, next_words};

/// Whether a number counts or measures something, or dates it: not the number of a
/// list, a page, a footnote, an address.
pub(super) fn counts(text: &str, number: &Number, heading: bool) -> bool {
    if matches!(
        number.kind,
        NumberKind::Ordinal | NumberKind::Date | NumberKind::Time | NumberKind::Other
    ) {
        return false;
    }
    let before = last_words(text, number.range.start, REACH);
    let after = next_words(text, number.range.end, REACH);
    // "3.2 Targeting"
    let numbered = heading && before.trim().is_empty();
    let item = number.range.start == before.len()
        && before.trim().is_empty()
        && after.starts_with(['.', ')'])
        && number.kind == NumberKind::Cardinal;
    let token = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let address = token.contains("://")
        || token.contains('@')
        || token.starts_with("www.")
        || token.ends_with(['/', '#', '=', '_', '+']);
    let row = before.trim().is_empty()
        && after.starts_with(" |")
        && number.value <= rust_decimal::Decimal::ONE_HUNDRED;
    let note = before.ends_with('[') && after.starts_with(']');
    let begun = first_of_row(before);
    let label = begun
        .trim_end()
        .rsplit(|char: char| !(char.is_alphanumeric() || char == '.'))
        .next()
        .unwrap_or_default();
    let label = fold(label.trim_end_matches('.')).into_owned();
    // "Number" is a verb before what was counted: "they number 99 million".
    let tells_which = number.kind == NumberKind::Cardinal
        && number.currency.is_none()
        && number.value < rust_decimal::Decimal::from(MOST_TOLD_APART);
    let named = begun.trim_end().ends_with(char::is_alphanumeric)
        && begun.trim_end().rsplit(' ').next().is_some_and(|w| w.starts_with(char::is_uppercase));
    let labelled =
        tells_which && (is_one_of(LABELS, &label) || named && is_one_of(LABELS_OF_NAMES, &label));
    let part = is_part_of_name(before, after) || is_of_schedule(text, number, before, after);
    !(item || row || numbered || address || note || labelled || part || is_day(text, number))
        && !is_in_name(text, before, after, number)
}

/// What stands before the first of the numbers that a label is for: "pp. 31-35", "pages 6
/// and 7".
fn first_of_row(before: &str) -> &str {
    let digits = |text: &'_ str| text.ends_with(|char: char| char.is_ascii_digit());
    let mut begun = before;
    for joint in ["-", "–", "", " and ", " to ", ", "] {
        if let Some(rest) = begun.strip_suffix(joint).filter(|rest| digits(rest)) {
            begun = rest.trim_end_matches(|char: char| char.is_ascii_digit());
        }
    }
    begun
}

/// Whether digits or a number word belong to a name or a mark: "flight KC 851", the
/// "Five" of "Five-Year Plan", "[4 marks]", "288 pp.", the "1" of "1/7" at the head of one
/// of several posts.
fn is_part_of_name(before: &str, after: &str) -> bool {
    let capital = after.strip_prefix('-').is_some_and(|rest| rest.starts_with(char::is_uppercase));
    let pages = after.trim_start().starts_with("pp.");
    let digit = |rest: &str| rest.starts_with(|char: char| char.is_ascii_digit());
    let of_posts = before.trim().is_empty() && after.strip_prefix('/').is_some_and(digit);
    let marks = before.ends_with('[')
        && after.split_once(']').is_some_and(|(inside, _)| inside.split_whitespace().count() == 1);
    let mut words = before.split_whitespace().rev();
    let code = words.next().unwrap_or_default();
    let is_code =
        (1..=3).contains(&code.len()) && code.chars().all(|char| char.is_ascii_uppercase());
    let vehicle = words.next().map(|word| fold(word).into_owned()).unwrap_or_default();
    let called = is_code && is_one_of("flight train bus route tram ferry", &vehicle);
    capital || pages || of_posts || marks || called
}

/// Whether a number is an hour by what stands beside it: "0915 GMT", "9.30 to 18.00".
fn is_of_schedule(text: &str, number: &Number, before: &str, after: &str) -> bool {
    let next = after.split_whitespace().next().unwrap_or_default();
    let next = next.trim_end_matches(|char: char| !char.is_alphabetic());
    let zoned = after.starts_with(' ') && is_one_of("GMT UTC CET CEST EST EDT PST BST", next);
    let written = text.get(number.range.clone()).unwrap_or_default();
    let clock = |text: &str| {
        let (hour, minute) = text.split_once('.').unwrap_or_default();
        let below = |part: &str, most: u8| part.parse::<u8>().is_ok_and(|part| part < most);
        minute.len() == 2 && below(hour, 25) && below(minute, 60)
    };
    let joints = [" to ", "–", "-", " – "];
    let behind = joints.iter().filter_map(|joint| after.strip_prefix(joint)).any(|rest| {
        let end = rest.find(|char: char| !(char.is_ascii_digit() || char == '.'));
        clock(rest.get(..end.unwrap_or(rest.len())).unwrap_or_default().trim_end_matches('.'))
    });
    let ahead = joints.iter().filter_map(|joint| before.strip_suffix(joint)).any(|rest| {
        clock(
            rest.rsplit(|char: char| !(char.is_ascii_digit() || char == '.'))
                .next()
                .unwrap_or_default(),
        )
    });
    zoned || clock(written) && (behind || ahead)
}

/// Words before a number that tells which and not how many.
const LABELS: &str = "\
    p pp page pages para paras paragraph paragraphs chapter chapters section figure fig \
    table footnote note no nos number vol volume issue item line part step version room \
    article art question questions chapters sections items lines steps \
    issues volumes episode episodes week weeks picture pictures gate row slide annex appendix phone extension ext \
    class grade flat suite platform channel";

/// Words that do so where they begin with a capital: "Train 42", "Day 3".
const LABELS_OF_NAMES: &str = "\
    train bus tram flight route line day week counter desk hall track floor level phase stage \
    lesson unit exercise group zone seat box post platform lane pier dock season";

/// More than this are not told apart by numbers.
const MOST_TOLD_APART: u32 = 100_000;

/// Whether a year is a part of a name: "2030 Agenda", "Agenda 2030", and not "in 2020
/// China".
fn is_in_name(text: &str, before: &str, after: &str, number: &Number) -> bool {
    let word = before.strip_suffix(' ').unwrap_or_default();
    let word = last_word(word);
    let dated = is_one_of(BEFORE_YEARS, word) || month_before(text, number.range.start).is_some();
    let capital = |text: &str| text.starts_with(char::is_uppercase);
    let named = after.strip_prefix(' ').is_some_and(capital) || capital(word);
    number.kind == NumberKind::Year && named && !dated
}

/// Words before a year that dates something.
pub(super) const BEFORE_YEARS: &str = "\
    in by since until till from to of during before after around about late early mid through \
    throughout between and end year spring summer autumn fall winter fy q1 q2 q3 q4 h1 h2";

/// A day of a month: "23 September", "September 23".
fn is_day(text: &str, number: &Number) -> bool {
    number.kind == NumberKind::Cardinal
        && number.value <= rust_decimal::Decimal::from(31)
        && month_beside(text, &number.range).is_some()
}
