//! Which numbers of a draft count, measure or date something: not the number of a
//! page, a footnote, an address, nor one that is a part of a name.

use super::near::{REACH, is_one_of, last_words};
use crate::prose::{Number, NumberKind, month_before, month_beside};
use crate::text::fold;

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
    let after = text.get(number.range.end..).unwrap_or_default();
    // "3.2 Targeting"
    let numbered = heading && before.trim().is_empty();
    let item = text.len() == before.len() + number.range.len() + after.len()
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
    // "pp. 31-35"
    let begun = before.trim_end_matches(|char: char| char.is_ascii_digit() || "-–".contains(char));
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
    !(item || row || numbered || address || note || labelled || is_day(text, number))
        && !is_in_name(text, before, after, number)
}

/// Words before a number that tells which and not how many.
const LABELS: &str = "\
    p pp page pages para paras paragraph paragraphs chapter chapters section figure fig \
    table footnote note no nos number vol volume issue item line part step version room \
    article art question episode gate row slide annex appendix phone extension ext \
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
    let word = word.rsplit(|char: char| !char.is_alphanumeric()).next().unwrap_or_default();
    let dated =
        is_one_of(BEFORE_YEARS, &fold(word)) || month_before(text, number.range.start).is_some();
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
