//! Currencies as texts write them: signs, codes and words.

/// What is written before a sum of money, longest first, with the code of ISO 4217.
const SIGNS: [(&str, &str); 31] = [
    ("US$", "USD"),
    ("HK$", "HKD"),
    ("NZ$", "NZD"),
    ("A$", "AUD"),
    ("C$", "CAD"),
    ("S$", "SGD"),
    ("R$", "BRL"),
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
    ("$", "USD"),
    ("€", "EUR"),
    ("£", "GBP"),
    ("¥", "CNY"),
    ("₸", "KZT"),
    ("₽", "RUB"),
    ("₹", "INR"),
    ("₩", "KRW"),
    ("₺", "TRY"),
];

/// What is written behind a sum of money.
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

/// The sign or the code of a currency that a text ends with, and the code of
/// ISO 4217 that it stands for.
#[must_use]
pub fn currency_before(text: &str) -> Option<(&str, &'static str)> {
    // Most texts end otherwise: one look at the last character tells.
    let last = text.chars().next_back()?;
    if !(last.is_ascii_uppercase() || "$€£¥₸₽₹₩₺".contains(last)) {
        return None;
    }
    SIGNS.iter().find_map(|(sign, code)| {
        let before = text.strip_suffix(sign)?;
        let is_word = sign.starts_with(char::is_alphabetic);
        let alone = !(is_word && before.ends_with(char::is_alphanumeric));
        let written = text.get(before.len()..).filter(|_| alone)?;
        Some((written, *code))
    })
}

/// The code of the currency that a word behind a sum names: "dollars", "yuan", "€".
#[must_use]
pub fn currency_named(word: &str) -> Option<&'static str> {
    let named = WORDS.iter().find(|(known, _)| known.eq_ignore_ascii_case(word));
    named.map(|(_, code)| *code)
}

/// The code of ISO 4217 that a sign stands for.
#[must_use]
pub fn currency_code(sign: &str) -> Option<&'static str> {
    SIGNS.iter().find(|(known, _)| *known == sign).map(|(_, code)| *code)
}
