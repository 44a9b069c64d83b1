//! Digits in names, which count nothing: addresses, telephone numbers, registers, "G20", "COVID-19".

use super::currency::currency_before;
use super::numeral::leading;
use super::scan::word_before;
use super::words::month;
use crate::text::{is_one_of, last_word};

/// The length of a web address, a mail address or a DOI at the beginning of a word, up to the next
/// white space.
pub(super) fn address(rest: &str) -> Option<usize> {
    let word = leading(rest, |char| !char.is_whitespace());
    let Some(at) = word.find(['@', '/', ':']) else {
        return word.starts_with("www.").then_some(word.len());
    };
    let (host, path) = word.split_at(at);
    let host = host.trim_start_matches(|char: char| !char.is_alphanumeric());
    let domain = host.rsplit_once('.').map(|(_, top)| top);
    let is_domain = domain.is_some_and(|top| top.len() > 1 && top.chars().all(char::is_alphabetic));
    let is_doi = host
        .strip_prefix("10.")
        .is_some_and(|code| code.len() > 3 && code.bytes().all(|byte| byte.is_ascii_digit()));
    let is_mail = path.starts_with('@') && path.contains('.') && !host.is_empty();
    let is_address = path.starts_with("://")
        || host.eq_ignore_ascii_case("doi") && path.len() > 1
        || is_mail
        || path.starts_with('/') && (is_domain || is_doi);
    is_address.then_some(word.len())
}

/// The end of a number after the name of a register: "ISBN-13: 978-3-16-148410-0". The name ends at
/// `end`.
pub(super) fn registered(text: &str, name: &str, end: usize) -> Option<usize> {
    const REGISTERS: [&str; 11] =
        ["ISBN", "ISSN", "DOI", "doi", "PMID", "ISO", "RFC", "ORCID", "EAN", "UDC", "arXiv"];
    if !REGISTERS.contains(&name) {
        return None;
    }
    let number = leading(&text[end..], |char| {
        char.is_ascii_digit() || matches!(char, '-' | ' ' | ':' | '.' | '/' | 'X' | '\u{a0}')
    });
    let number = number.trim_end_matches([' ', '.', ':', '\u{a0}']);
    number.contains(|char: char| char.is_ascii_digit()).then_some(end + number.len())
}

/// The length of a telephone number.
pub(super) fn telephone(left: &str, rest: &str) -> Option<usize> {
    const LABELS: &str = "phone telephone tel fax mobile cell hotline whatsapp dial";
    let (count, digits, first, end) = digit_groups(rest);
    let after_first = || if first == 3 { &rest[3..] } else { "" };
    let is_international =
        left.strip_suffix('+').is_some_and(|left| !left.ends_with(char::is_alphanumeric));
    let has_trunk = rest.starts_with('0') && count > 1 && !rest.starts_with("0.");
    let has_area = left.ends_with('(') && after_first().starts_with(") ");
    let is_local = count == 2 && digits == 7 && after_first().starts_with("-0");
    let is_american = count == 3 && digits == 10 && after_first().starts_with('-');
    let label = word_before(left.trim_end_matches(['+', '(']));
    let is_labelled = (count > 1 || digits > 4) && is_one_of(LABELS, label);
    let is_number = (is_international || has_trunk || has_area) && (7..=15).contains(&digits)
        || is_local
        || is_american
        || is_labelled;
    is_number.then_some(end)
}

/// The groups of digits at the beginning of a text, separated like those of a telephone number: the
/// number of groups, of digits, of digits in the first group, and the end.
fn digit_groups(rest: &str) -> (usize, usize, usize, usize) {
    const MAX_LENGTH: usize = 32;
    let (mut count, mut digits, mut first, mut end) = (0, 0, 0, 0);
    for (at, char) in rest.char_indices().take(MAX_LENGTH) {
        if char.is_ascii_digit() {
            count += usize::from(digits == 0 || at > end);
            digits += 1;
            first += usize::from(count == 1);
            end = at + 1;
        } else if at - end > 1 || !matches!(char, ' ' | '-' | '\u{a0}' | '(' | ')') {
            break;
        }
    }
    (count, digits, first, end)
}

/// The length of a name with digits: "5G", "1.2.3" of "v1.2.3".
pub(super) fn name_length(rest: &str) -> usize {
    let end = rest.char_indices().find(|(at, char)| {
        let is_separator = matches!(char, '.' | ',')
            && rest[at + 1..].starts_with(|next: char| next.is_ascii_digit());
        !char.is_alphanumeric() && !is_separator
    });
    end.map_or(rest.len(), |(at, _)| at)
}

/// Whether digits are part of a name: "COVID-19", "Su-27", "G20", "5G", "9b", "4x4", "1010data".
/// `suffix` has the letters after the number.
pub(super) fn is_in_name(left: &str, digits: &str, suffix: &str, after: &str) -> bool {
    const PREFIXES: &str = "mid pre post early late since under over top sub non plus age";
    const UNITS: &str = "W KW MW GW TW KV MB GB TB KB HP KM KG CM MM HZ GHZ MHZ TH ST ND RD";
    let stem = left.strip_suffix(['-', '\u{2010}', '\u{2011}']).unwrap_or(left);
    let word = last_word(stem);
    let begins = if stem.len() < left.len() {
        let is_name = word.starts_with(char::is_uppercase) || word.eq_ignore_ascii_case("covid");
        is_name && !is_one_of(PREFIXES, word) && month(word).is_none()
    } else {
        let is_fiscal_year = word == "FY" && digits.len() == 4;
        word.contains(char::is_alphabetic) && currency_before(word).is_none() && !is_fiscal_year
    };
    let is_capital = !suffix.is_empty() && suffix.chars().all(char::is_uppercase);
    let is_class = digits.len() < 3 && matches!(suffix, "a" | "b" | "c" | "d" | "e" | "f");
    let is_word = digits.len() > 3
        && suffix.len() > 3
        && suffix.bytes().all(|byte| byte.is_ascii_lowercase());
    let has_more = !suffix.is_empty() && after.starts_with(|char: char| char.is_ascii_digit());
    begins || is_capital && !is_one_of(UNITS, suffix) || is_class || is_word || has_more
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_whole_words() {
        for (text, is) in [
            ("https://example.org/2020/500 people", true),
            ("(www.example.org/2020)", true),
            ("www.example.org/2020", true),
            ("user500@example.org", true),
            ("doi:10.1000/182", true),
            ("10.1000/182", true),
            ("dknews.kz/en/376481", true),
            ("10/20", false),
            ("1.5/2", false),
            ("and/or", false),
            ("at:", false),
            ("", false),
        ] {
            assert_eq!(address(text).is_some(), is, "{text}");
        }
    }
}
