//! The months as English names them.

/// The months in full, from January.
pub const MONTHS: [&str; 12] = [
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
/// letters, or as "Sept", in any case.
#[must_use]
pub fn month(word: &str) -> Option<u8> {
    let is = |name: &str| {
        name.eq_ignore_ascii_case(word)
            || word.len() == 3
                && name.get(..3).is_some_and(|short| short.eq_ignore_ascii_case(word))
            || word.eq_ignore_ascii_case("sept") && name == "September"
    };
    let place = MONTHS.iter().position(|name| is(name))?;
    u8::try_from(place + 1).ok()
}
