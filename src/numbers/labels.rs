//! Digits in names, which count nothing: addresses, "G20", "COVID-19".

use super::numeral::{is_digit, leading};
use super::scan::word_before;
use super::words::month;
use crate::text::{is_one_of, last_word, next_words};

/// The length of a web address, a mail address or a DOI at the beginning of a word, up to the next
/// white space.
pub(super) fn address(rest: &str) -> Option<usize> {
    let word = leading(rest, |char| !char.is_whitespace());
    let is_address = ["://", "www.", "doi:", "DOI:"].iter().any(|mark| word.contains(mark))
        || word.split_once('@').is_some_and(|(_, host)| host.contains('.'));
    is_address.then_some(word.len())
}

/// The length of a telephone number: "+7 701 555 22 10", "020 7946 0958", "717-255-0100",
/// "555-0107".
pub(super) fn telephone(left: &str, rest: &str) -> Option<usize> {
    const MAX_LENGTH: usize = 32;
    let number = next_words(rest, 0, MAX_LENGTH);
    let number = leading(number, |char| is_digit(char) || matches!(char, ' ' | '-' | '\u{a0}'));
    let number = number.trim_end_matches(|char| !is_digit(char));
    let groups = |signs: &'static [char]| number.split(signs).map(str::len);
    let digits: usize = groups(&[' ', '-', '\u{a0}']).sum();
    // "+1 500 000 people"
    let is_sum = digits < 10 && groups(&[' ', '\u{a0}']).skip(1).all(|length| length == 3);
    let has_trunk = number.starts_with('0') && number.find(' ').is_some_and(|first| first > 1);
    let is_long = (7..=15).contains(&digits) && (has_trunk || left.ends_with('+') && !is_sum);
    let is_american =
        groups(&['-']).eq([3, 3, 4]) || groups(&['-']).eq([3, 4]) && number.contains("-0");
    (is_long || is_american).then_some(number.len())
}

/// The length of a name with digits: "5G", "1.2.3" of "v1.2.3", "978-3-16" of an ISBN.
pub(super) fn name_length(rest: &str) -> usize {
    let end = rest.char_indices().find(|(at, char)| {
        let is_separator = matches!(char, '.' | ',' | '-')
            && rest[at + 1..].starts_with(|next: char| next.is_ascii_digit());
        !char.is_alphanumeric() && !is_separator
    });
    end.map_or(rest.len(), |(at, _)| at)
}

/// Whether digits are part of a name: "COVID-19", "Su-27", "ISO 3166", "G20", "5G", "4x4". `suffix`
/// has the letters after the number.
pub(super) fn is_in_name(left: &str, suffix: &str, after: &str) -> bool {
    const PREFIXES: &str = "mid pre post early late since under over top sub non plus age";
    const REGISTERS: &str = "ISBN ISSN ISO RFC";
    const UNITS: &str = "W KW MW GW TW KV MB GB TB KB HP KM KG CM MM HZ GHZ MHZ TH ST ND RD";
    let stem = left.strip_suffix(['-', '\u{2010}', '\u{2011}']).unwrap_or(left);
    let word = last_word(stem);
    let begins = if stem.len() < left.len() {
        let is_name = word.starts_with(char::is_uppercase) || word.eq_ignore_ascii_case("covid");
        is_name && !is_one_of(PREFIXES, word) && month(word).is_none()
    } else {
        word.contains(char::is_alphabetic)
    };
    let is_registered = is_one_of(REGISTERS, word_before(left));
    let is_capital = !suffix.is_empty() && suffix.chars().all(char::is_uppercase);
    let has_more = !suffix.is_empty() && after.starts_with(is_digit);
    begins || is_registered || is_capital && !is_one_of(UNITS, suffix) || has_more
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
            ("DOI:10.1000/182", true),
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
