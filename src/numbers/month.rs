//! The months as English names them.

/// The months in full, from January.
pub(crate) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The number of the month that a word names, from 1: in full, by its first three
/// letters, or as "Sept". Case tells "May" and "March" from what one may do and where
/// one marches; of the others it tells nothing.
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
