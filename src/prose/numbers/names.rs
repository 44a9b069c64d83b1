//! Digits that are a part of a name and count nothing: addresses, telephone numbers,
//! the numbers of books and standards, "G20", "COVID-19".

use super::{after, word_before};
use crate::numbers::{currency_before, month};
use crate::text::{is_one_of, last_word};

/// The length of a web or mail address, of a DOI, that a word begins; of the whole
/// word, up to white space.
pub(super) fn address(rest: &str) -> Option<usize> {
    let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
    let word = rest.get(..end)?;
    let (host, path) = match word.find(['@', '/', ':']) {
        Some(at) => word.split_at_checked(at)?,
        None => return word.starts_with("www.").then_some(end),
    };
    let host = host.trim_start_matches(|char: char| !char.is_alphanumeric());
    let domain = host.rsplit('.').next().filter(|top| top.len() < host.len());
    let is_domain = domain.is_some_and(|top| top.len() > 1 && top.chars().all(char::is_alphabetic));
    let doi = host
        .strip_prefix("10.")
        .is_some_and(|code| code.len() > 3 && code.bytes().all(|byte| byte.is_ascii_digit()));
    let mail = path.strip_prefix('@').is_some_and(|path| path.contains('.'));
    let named = host.eq_ignore_ascii_case("doi") && path.len() > 1;
    let is_address = path.starts_with("://")
        || named
        || (mail && !host.is_empty())
        || (path.starts_with('/') && (is_domain || doi));
    is_address.then_some(end)
}

/// Words behind which digits are a number out of a register.
const REGISTERS: [&str; 10] =
    ["ISBN", "ISSN", "DOI", "PMID", "ISO", "RFC", "ORCID", "EAN", "UDC", "arXiv"];

/// Where the number ends that stands behind the name of a register: "ISBN-13:
/// 978-3-16-148410-0".
pub(super) fn registered(text: &str, word: &str, end: usize) -> Option<usize> {
    if !REGISTERS.iter().any(|register| *register == word || (word == "doi" && *register == "DOI"))
    {
        return None;
    }
    let rest = after(text, end);
    let run = rest.find(|char: char| {
        !(char.is_ascii_digit() || matches!(char, '-' | ' ' | ':' | '.' | '/' | 'X' | '\u{a0}'))
    });
    let number = rest.get(..run.unwrap_or(rest.len()))?.trim_end_matches([' ', '.', ':', '\u{a0}']);
    number.contains(|char: char| char.is_ascii_digit()).then_some(end + number.len())
}

/// Words before a telephone number.
const TELEPHONES: &str = "phone telephone tel fax mobile cell hotline whatsapp dial";

/// The length of a telephone number.
pub(super) fn telephone(left: &str, rest: &str) -> Option<usize> {
    let groups = Groups::of(rest);
    let international =
        left.strip_suffix('+').is_some_and(|left| !left.ends_with(char::is_alphanumeric));
    let trunk = rest.starts_with('0') && groups.count > 1 && !rest.starts_with("0.");
    let area = left.ends_with('(') && groups.first == 3 && after(rest, 3).starts_with(") ");
    let local = groups.first == 3
        && groups.count == 2
        && groups.digits == 7
        && after(rest, 3).starts_with("-0");
    let american = groups.first == 3
        && groups.digits == 10
        && groups.count == 3
        && after(rest, 3).starts_with('-');
    let label = word_before(left.trim_end_matches(['+', '(']));
    let labelled = (groups.count > 1 || groups.digits > 4) && is_one_of(TELEPHONES, label);
    let is_number = ((international || trunk || area) && (7..=15).contains(&groups.digits))
        || local
        || american
        || labelled;
    is_number.then_some(groups.end)
}

/// Groups of digits as telephone numbers have them.
struct Groups {
    count: usize,
    digits: usize,
    /// How many digits the first has.
    first: usize,
    end: usize,
}

impl Groups {
    fn of(rest: &str) -> Self {
        const LONGEST: usize = 32;
        let mut groups = Self { count: 0, digits: 0, first: 0, end: 0 };
        let mut inside = false;
        for (at, char) in rest.char_indices().take(LONGEST) {
            if char.is_ascii_digit() {
                groups.count += usize::from(!inside);
                groups.digits += 1;
                groups.first += usize::from(groups.count == 1);
                groups.end = at + 1;
                inside = true;
                continue;
            }
            // One space, hyphen or pair of brackets between two groups.
            let apart = at - groups.end > 1;
            if apart || !matches!(char, ' ' | '-' | '\u{a0}' | '(' | ')') {
                break;
            }
            inside = false;
        }
        groups
    }
}

/// The length of a name that begins with digits: "5G", "1.2.3" of "v1.2.3".
pub(super) fn name_length(rest: &str) -> usize {
    let mut chars = rest.char_indices().peekable();
    while let Some((at, char)) = chars.next() {
        let digit = |next: Option<&(usize, char)>| next.is_some_and(|(_, c)| c.is_ascii_digit());
        if !(char.is_alphanumeric() || char == '.' && digit(chars.peek())) {
            return at;
        }
    }
    rest.len()
}

/// Words that are joined to a number without making a name of it.
const JOINED: &str = "mid pre post early late since under over top sub non plus age";

/// Whether digits are a part of a name: "COVID-19", "Su-27", "G20", "5G", "9b".
/// `suffix` is the letters behind them that don't belong to the number, and `behind`
/// what stands behind those.
pub(super) fn is_in_name(left: &str, digits: &str, suffix: &str, behind: &str) -> bool {
    let stem = left.strip_suffix(['-', '\u{2010}', '\u{2011}']).unwrap_or(left);
    let word = last_word(stem);
    let joined = stem.len() < left.len();
    let is_year = digits.len() == 4;
    let begins = if joined {
        let capital = word.starts_with(char::is_uppercase) || word.eq_ignore_ascii_case("covid");
        capital && !is_one_of(JOINED, word) && month(word).is_none()
    } else {
        let letters = word.contains(char::is_alphabetic);
        letters && currency_before(word).is_none() && !(word == "FY" && is_year)
    };
    begins || is_named_by(digits, suffix, behind)
}

/// Units in capitals that are written at a number.
const UNITS: &str = "W KW MW GW TW KV MB GB TB KB HP KM KG CM MM HZ GHZ MHZ TH ST ND RD";

/// Whether letters behind digits make a name with them: "5G", "9b", "4x4".
fn is_named_by(digits: &str, suffix: &str, behind: &str) -> bool {
    let capitals = !suffix.is_empty() && suffix.chars().all(char::is_uppercase);
    let class = digits.len() < 3 && matches!(suffix, "a" | "b" | "c" | "d" | "e" | "f");
    let goes_on = !suffix.is_empty() && behind.starts_with(|char: char| char.is_ascii_digit());
    (capitals && !is_one_of(UNITS, suffix)) || class || goes_on
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
