//! English words in numbers and dates.

/// Whether two words are equal without regard to ASCII case.
pub(super) fn is(word: &str, other: &str) -> bool {
    word.eq_ignore_ascii_case(other)
}

/// The text after a word at its beginning, in any case.
pub(super) fn strip_word<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    text.split_at_checked(word.len()).filter(|(start, _)| is(start, word)).map(|(_, rest)| rest)
}

/// The value of a word in a list that begins with zero, and goes on by tens after twenty.
fn value_in(list: &[&str], word: &str) -> Option<u64> {
    let (at, _) = (0..).zip(list).find(|(_, known)| is(word, known))?;
    Some(if at <= 20 { at } else { (at - 18) * 10 })
}

/// The value of a number word below a hundred.
pub(super) fn small_number(word: &str) -> Option<u64> {
    const CARDINALS: &[&str] = &[
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
        "nineteen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
    ];
    value_in(CARDINALS, word)
}

/// Whether a word is a number below a hundred.
pub(crate) fn is_number_word(word: &str) -> bool {
    small_number(word).is_some()
}

/// The value of an ordinal: "first" to "twentieth", "thirtieth" and so on.
pub(crate) fn ordinal(word: &str) -> Option<u64> {
    const ORDINALS: &[&str] = &[
        "", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
        "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth",
        "seventeenth", "eighteenth", "nineteenth", "twentieth", "thirtieth", "fortieth",
        "fiftieth", "sixtieth", "seventieth", "eightieth", "ninetieth",
    ];
    value_in(ORDINALS, word).filter(|value| *value > 0)
}

/// The factor of a magnitude, in English, German or Spanish.
pub(crate) fn scale(word: &str) -> Option<u64> {
    const SCALES: [(&[&str], u64); 8] = [
        (&["dozen"], 12),
        (&["hundred"], 100),
        (&["thousand", "thousands", "thous"], 1_000),
        (&["lakh", "lakhs"], 100_000),
        (
            &["million", "millions", "mn", "mln", "mio", "millionen", "millón", "millones"],
            1_000_000,
        ),
        (&["crore", "crores"], 10_000_000),
        (
            &[
                "billion", "billions", "bn", "bln", "mlrd", "mrd", "milliard", "milliards",
                "milliarde", "milliarden",
            ],
            1_000_000_000,
        ),
        (&["trillion", "trillions", "tn", "trn", "billionen", "billones"], 1_000_000_000_000),
    ];
    SCALES
        .iter()
        .find(|(words, _)| words.iter().any(|known| is(word, known)))
        .map(|(_, scale)| *scale)
}

/// Whether a word extends the number before it: "million", "dozen", "percent".
pub(crate) fn is_magnitude(word: &str) -> bool {
    scale(word).is_some() || is(word, "percent")
}

/// The months, from January.
pub(crate) const MONTHS: [&str; 12] = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
];

/// The number of a month, from 1, by its full name, its first three letters, or "Sept". Lower-case
/// "may" and "march" are verbs.
pub(crate) fn month(word: &str) -> Option<u8> {
    let word = if is(word, "sept") { "Sep" } else { word };
    let is_month = |name: &str| is(name, word) || word.len() == 3 && is(&name[..3], word);
    let found = (1..).zip(MONTHS).find(|(_, name)| is_month(name));
    found.filter(|_| !matches!(word, "may" | "march" | "mar")).map(|(number, _)| number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinals_are_read() {
        for (word, place) in [
            ("first", Some(1)),
            ("Fourth", Some(4)),
            ("twelfth", Some(12)),
            ("nineteenth", Some(19)),
            ("twentieth", Some(20)),
            ("eightieth", Some(80)),
            ("fiveth", None),
            ("zeroth", None),
            ("twentyth", None),
            ("th", None),
            ("tooth", None),
        ] {
            assert_eq!(ordinal(word), place, "{word}");
        }
    }

    #[test]
    fn months_are_not_verbs() {
        for (word, number) in [
            ("May", Some(5)),
            ("MAY", Some(5)),
            ("may", None),
            ("March", Some(3)),
            ("Mar", Some(3)),
            ("MARCH", Some(3)),
            ("march", None),
            ("mar", None),
            ("september", Some(9)),
            ("sept", Some(9)),
            ("Septem", None),
            ("Maya", None),
            ("", None),
        ] {
            assert_eq!(month(word), number, "{word}");
        }
    }
}
