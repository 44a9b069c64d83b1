//! English month names.

/// The full names, from January.
pub(crate) const MONTHS: [&str; 12] = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
];

/// The number of a month, from 1, by its full name, its first three letters, or "Sept". Lower-case
/// "may" and "march" are verbs.
pub(crate) fn month(word: &str) -> Option<u8> {
    let is = |name: &str| {
        name.eq_ignore_ascii_case(word)
            || word.len() == 3
                && name.get(..3).is_some_and(|short| short.eq_ignore_ascii_case(word))
            || word.eq_ignore_ascii_case("sept") && name == "September"
    };
    let place = MONTHS.iter().position(|name| is(name))?;
    let verb = matches!(word, "may" | "march" | "mar");
    u8::try_from(place + 1).ok().filter(|_| !verb)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verb_is_no_month() {
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
