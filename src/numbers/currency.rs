//! Currencies: signs, codes and words.

/// Currency signs, some with letters before them, and their ISO 4217 codes.
const SIGNS: [(&str, &str); 22] = [
    ("$", "USD"),
    ("US$", "USD"),
    ("A$", "AUD"),
    ("AU$", "AUD"),
    ("C$", "CAD"),
    ("CA$", "CAD"),
    ("HK$", "HKD"),
    ("NT$", "TWD"),
    ("NZ$", "NZD"),
    ("R$", "BRL"),
    ("S$", "SGD"),
    ("€", "EUR"),
    ("£", "GBP"),
    ("¥", "CNY"),
    ("CN¥", "CNY"),
    ("JP¥", "JPY"),
    ("₸", "KZT"),
    ("₽", "RUB"),
    ("₹", "INR"),
    ("₩", "KRW"),
    ("₺", "TRY"),
    ("₴", "UAH"),
];

/// Codes before an amount, and their ISO 4217 codes.
const CODES: [(&str, &str); 21] = [
    ("USD", "USD"),
    ("EUR", "EUR"),
    ("GBP", "GBP"),
    ("CNY", "CNY"),
    ("RMB", "CNY"),
    ("JPY", "JPY"),
    ("KZT", "KZT"),
    ("UZS", "UZS"),
    ("RUB", "RUB"),
    ("INR", "INR"),
    ("CHF", "CHF"),
    ("KRW", "KRW"),
    ("AUD", "AUD"),
    ("CAD", "CAD"),
    ("HKD", "HKD"),
    ("NZD", "NZD"),
    ("SGD", "SGD"),
    ("TWD", "TWD"),
    ("BRL", "BRL"),
    ("TRY", "TRY"),
    ("UAH", "UAH"),
];

/// Words after an amount, and their ISO 4217 codes.
const WORDS: [(&str, &str); 18] = [
    ("usd", "USD"),
    ("dollar", "USD"),
    ("dollars", "USD"),
    ("eur", "EUR"),
    ("euro", "EUR"),
    ("euros", "EUR"),
    ("pounds", "GBP"),
    ("cny", "CNY"),
    ("rmb", "CNY"),
    ("yuan", "CNY"),
    ("renminbi", "CNY"),
    ("yen", "JPY"),
    ("tenge", "KZT"),
    ("kzt", "KZT"),
    ("rubles", "RUB"),
    ("roubles", "RUB"),
    ("rupees", "INR"),
    ("€", "EUR"),
];

/// Whether a character is a currency sign.
pub(super) fn is_sign(char: char) -> bool {
    matches!(char, '$' | '€' | '£' | '¥' | '₸' | '₽' | '₹' | '₩' | '₺' | '₴')
}

/// The currency sign or code at the end of a text, and its ISO 4217 code. A sign with unknown letters
/// before it is no match: "NT$" is not the dollar of the United States.
pub(crate) fn currency_before(text: &str) -> Option<(&str, &'static str)> {
    // The last character rules out most texts.
    let last = text.chars().next_back()?;
    if !(last.is_ascii_uppercase() || is_sign(last)) {
        return None;
    }
    let stem = text.strip_suffix(is_sign).unwrap_or(text);
    let before = stem.trim_end_matches(|char: char| char.is_ascii_alphabetic());
    let in_word = before.len() < stem.len()
        && before.ends_with(|char: char| char.is_ascii_digit() || char == '_');
    let written = text.get(before.len()..).filter(|_| !in_word)?;
    Some((written, currency_code(written)?))
}

/// The ISO 4217 code of a word after an amount: "dollars", "yuan", "€".
pub(crate) fn currency_named(word: &str) -> Option<&'static str> {
    let named = WORDS.iter().find(|(known, _)| known.eq_ignore_ascii_case(word));
    named.map(|(_, code)| *code)
}

/// The ISO 4217 code of a sign or code before an amount: "RMB", "US$", "USD$".
pub(crate) fn currency_code(written: &str) -> Option<&'static str> {
    let in_table = |table: &[(&str, &'static str)], written: &str| {
        table.iter().find(|(known, _)| *known == written).map(|(_, code)| *code)
    };
    let code = written.strip_suffix(is_sign).unwrap_or(written);
    in_table(&SIGNS, written).or_else(|| in_table(&CODES, code))
}

/// Whether a word has the form of an ISO 4217 code: three capitals.
pub(crate) fn is_currency_code(word: &str) -> bool {
    word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_read_with_the_letters_before_them() {
        for (text, read) in [
            ("worth $", Some(("$", "USD"))),
            ("US $", Some(("$", "USD"))),
            ("worth US$", Some(("US$", "USD"))),
            ("(USD", Some(("USD", "USD"))),
            ("USD$", Some(("USD$", "USD"))),
            ("约US$", Some(("US$", "USD"))),
            ("约$", Some(("$", "USD"))),
            ("A$", Some(("A$", "AUD"))),
            ("CA$", Some(("CA$", "CAD"))),
            ("NT$", Some(("NT$", "TWD"))),
            ("JP¥", Some(("JP¥", "JPY"))),
            ("RMB", Some(("RMB", "CNY"))),
            ("₴", Some(("₴", "UAH"))),
            ("J$", None),
            ("cost$", None),
            ("BUSD", None),
            ("5USD", None),
            ("usd", None),
            ("", None),
        ] {
            assert_eq!(currency_before(text), read, "{text}");
        }
    }

    #[test]
    fn all_signs_are_known_as_signs_and_all_codes_as_codes() {
        for (sign, code) in SIGNS {
            assert!(sign.ends_with(is_sign), "{sign}");
            assert_eq!(currency_code(code), Some(code), "{sign}");
        }
        for (written, code) in CODES {
            assert!(is_currency_code(written) && is_currency_code(code), "{written}");
        }
    }
}
