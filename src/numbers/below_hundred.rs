//! English words for numbers below a hundred and for ordinals.

use super::is;

/// Whether a word is an English number below a hundred.
pub(crate) fn is_number_word(word: &str) -> bool {
    small_number(word).is_some()
}

/// Whether a word is a multiple of ten that can lead a compound: "twenty" in "twenty-one".
pub(crate) fn is_tens(word: &str) -> bool {
    small_number(word).is_some_and(|number| number >= 20)
}

/// The value of an English number word below a hundred.
pub(super) fn small_number(word: &str) -> Option<u64> {
    const BELOW_TWENTY: [&str; 20] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 8] =
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let place = |words: &[&str]| words.iter().position(|known| is(word, known)).map(|at| at as u64);
    place(&BELOW_TWENTY).or_else(|| place(&TENS).map(|tens| (tens + 2) * 10))
}

/// The value of an English ordinal: "first" to "nineteenth", "twentieth".
pub(crate) fn ordinal(word: &str) -> Option<u64> {
    const IRREGULAR: [(&str, u64); 7] = [
        ("first", 1),
        ("second", 2),
        ("third", 3),
        ("fifth", 5),
        ("eighth", 8),
        ("ninth", 9),
        ("twelfth", 12),
    ];
    if let Some((_, place)) = IRREGULAR.iter().find(|(known, _)| is(word, known)) {
        return Some(*place);
    }
    let stem = word.len().checked_sub(2).and_then(|at| word.split_at_checked(at));
    let (stem, _) = stem.filter(|(_, ending)| is(ending, "th"))?;
    let regular = |number: u64| !matches!(number, 1..=3 | 5 | 8 | 9 | 12);
    match stem.len().checked_sub(2).and_then(|at| stem.split_at_checked(at)) {
        // "twentieth" is "twenty" with another ending.
        Some((tens, ie)) if is(ie, "ie") => (20..=90)
            .step_by(10)
            .zip(["twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet"])
            .find(|(_, known)| is(tens, known))
            .map(|(number, _)| number),
        _ => small_number(stem).filter(|number| *number > 0 && *number < 20 && regular(*number)),
    }
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
}
