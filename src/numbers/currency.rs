//! Currencies: signs, codes and words.

/// An ISO 4217 code, other signs before an amount, and the words after an amount.
type Currency = (&'static str, &'static [&'static str], &'static [&'static str]);

const CURRENCIES: [Currency; 18] = [
    ("USD", &["$", "US$"], &["usd", "dollar", "dollars"]),
    ("EUR", &["€"], &["eur", "euro", "euros", "€"]),
    ("GBP", &["£"], &["pounds"]),
    ("CNY", &["¥", "CN¥", "RMB"], &["cny", "rmb", "yuan", "renminbi"]),
    ("JPY", &["JP¥"], &["yen"]),
    ("KZT", &["₸"], &["kzt", "tenge"]),
    ("RUB", &["₽"], &["rubles", "roubles"]),
    ("INR", &["₹", "Rs", "Rs."], &["rupees"]),
    ("KRW", &["₩"], &[]),
    ("AUD", &["A$", "AU$"], &[]),
    ("CAD", &["C$", "CA$"], &[]),
    ("HKD", &["HK$"], &[]),
    ("NZD", &["NZ$"], &[]),
    ("SGD", &["S$"], &[]),
    ("TWD", &["NT$"], &[]),
    ("BRL", &["R$"], &[]),
    ("TRY", &["₺"], &[]),
    ("UAH", &["₴"], &[]),
];

/// Further codes. "COP 29" and "PHP 8" are no sums.
const CODES: [&str; 45] = [
    "AED", "ARS", "AZN", "BDT", "BGN", "BYN", "CHF", "CLP", "CZK", "DKK", "DZD", "EGP", "ETB",
    "GHS", "HUF", "IDR", "ILS", "IRR", "ISK", "JOD", "KES", "KGS", "KWD", "LKR", "MXN", "MYR",
    "NGN", "NOK", "NPR", "PKR", "PLN", "QAR", "RSD", "SAR", "SEK", "THB", "TJS", "TMT", "TND",
    "TZS", "UGX", "UZS", "VND", "ZAR", "ZMW",
];

/// Whether a character is a currency sign.
pub(crate) fn is_sign(char: char) -> bool {
    matches!(char, '$' | '€' | '£' | '¥' | '₸' | '₽' | '₹' | '₩' | '₺' | '₴')
}

/// The ISO 4217 code of a word after an amount: "dollars", "yuan", "€".
pub(crate) fn currency_named(word: &str) -> Option<&'static str> {
    let is_named = |words: &[&str]| words.iter().any(|known| known.eq_ignore_ascii_case(word));
    CURRENCIES.iter().find(|(_, _, words)| is_named(words)).map(|(code, ..)| *code)
}

/// The ISO 4217 code of a sign or code before an amount: "RMB", "US$".
pub(crate) fn currency_code(written: &str) -> Option<&'static str> {
    let is = |(code, signs, _): &&Currency| *code == written || signs.contains(&written);
    let known = CURRENCIES.iter().find(is).map(|(code, ..)| *code);
    known.or_else(|| CODES.into_iter().find(|code| *code == written))
}

/// Whether a word has the form of an ISO 4217 code: three capitals.
pub(super) fn is_currency_code(word: &str) -> bool {
    word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numbers::{Notation, Quantity};

    #[test]
    fn all_codes_are_codes_and_all_signs_end_as_signs() {
        for (code, signs, words) in CURRENCIES {
            assert!(is_currency_code(code) && currency_code(code) == Some(code), "{code}");
            for &sign in signs {
                let money = format!("{sign} 5");
                assert_eq!(Quantity::parse(&money, Notation::Point).unwrap().currency, Some(sign));
                assert_eq!(currency_code(sign), Some(code));
            }
            for word in words {
                assert_eq!(currency_named(word), Some(code));
            }
        }
    }
}
