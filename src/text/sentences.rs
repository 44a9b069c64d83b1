//! Sentences. The rules of Unicode lack abbreviations ("Amb. Han wrote") and wrapped lines.

use unicode_segmentation::UnicodeSegmentation;

use super::is_one_of;

/// Abbreviations before a name.
const BEFORE_NAMES: &str = "\
    adm amb capt cmdr col dr gen gov hon lt maj messrs mr mrs ms pres prof rep reps rev sen sens sgt";

/// Abbreviations that can also end a sentence.
const OTHERS: &str = "\
    apr assn aug bros bzw co corp dec dept e.g etc feb i.e inc jan jr jul jun ltd mar mio mrd nov nr \
    oct pp sep sept sr st univ vol vs";

/// German words before an ordinal: "am 1. Juli", "im 19. Jahrhundert".
const BEFORE_ORDINALS: &str = "ab am bis das dem den der des im seit vom zum";

/// Abbreviations before a number; "no" is a word too.
const BEFORE_NUMBERS: &str = "\
    al am approx aprox art avg b c ca ch circa d ed env est fig max min mt no nos p para pm pop rs sec v";

/// Words that begin a sentence after an abbreviation.
const OPENERS: &str = "\
    a after also although an and as at because before but by despite during each even every few for \
    from he her his how however i if in instead it its many meanwhile more most nearly no nor not now \
    of on only or our she since so some such that the their then there these they this those though \
    today we what when where while who why with yet you";

/// Marks after the full stop of a sentence.
const CLOSING: [char; 8] = ['”', '"', '’', '\'', '»', '›', '」', ')'];

/// The sentences of a text with their offsets, by Unicode Standard Annex 29. Abbreviations, initials
/// and wrapped lines end no sentence.
pub(crate) fn sentences(text: &str) -> impl Iterator<Item = (usize, &str)> {
    // Annex 29 ends no sentence before digits. A year may begin one: "It sank. 2024 was better."
    let parts = text.split_sentence_bound_indices().flat_map(|(start, part)| {
        let starts = part.match_indices(". ").map(|(at, stop)| at + stop.len());
        let digits = |at: &usize| part[*at..].bytes().take_while(u8::is_ascii_digit).count();
        let is_year = move |at: &usize| digits(at) == 4 && ("1800".."2100").contains(&&part[*at..]);
        starts.filter(is_year).chain([part.len()]).scan(0, move |last, end| {
            let from = std::mem::replace(last, end);
            Some((start + from, &part[from..end]))
        })
    });
    let mut bounds = parts.peekable();
    std::iter::from_fn(move || {
        let (start, mut last) = bounds.next()?;
        let mut end = start + last.len();
        while let Some((at, next)) = bounds.next_if(|(_, next)| continues(last, next)) {
            (end, last) = (at + next.len(), next);
        }
        Some((start, &text[start..end]))
    })
}

/// Whether a text ends with a sentence.
pub(crate) fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end();
    !is_shortened(text, "") && text.trim_end_matches(CLOSING).ends_with(['.', '!', '?'])
}

/// Whether a sentence continues in the next part: after an abbreviation, or in the next line.
fn continues(part: &str, next: &str) -> bool {
    let broken = part.ends_with(['\n', '\r']) && !ends_sentence(part);
    !part.trim().is_empty() && (broken || is_shortened(part.trim_end(), next))
}

/// Whether a text ends in "Mr.", "J.", or in "U.S." without a new sentence next.
fn is_shortened(text: &str, next: &str) -> bool {
    let word = text.strip_suffix('.').and_then(|text| text.rsplit(char::is_whitespace).next());
    let is_capital = |word: &str| word.chars().count() == 1 && word.starts_with(char::is_uppercase);
    word.is_some_and(|word| {
        let word = word.trim_start_matches(|char: char| !char.is_alphanumeric());
        let next = next.trim_start_matches(|char: char| !char.is_alphanumeric());
        let first = next.split(|char: char| char.is_whitespace() || char == ',').next();
        let is_acronym = || word.contains('.') && word.split('.').all(is_capital);
        let is_ordinal = || {
            let mut before = text.split_whitespace().rev().skip(1);
            word.len() < 3
                && word.bytes().all(|byte| byte.is_ascii_digit())
                && before.next().is_some_and(|word| is_one_of(BEFORE_ORDINALS, word))
                && before.next() != Some("I")
        };
        // "5 p.m. 2000 left"
        is_capital(word)
            || is_ordinal()
            || is_one_of(BEFORE_NAMES, word)
            || (is_one_of(BEFORE_NUMBERS, word)
                || word.contains('.') && word.starts_with(char::is_alphabetic))
                && next.starts_with(|char: char| char.is_ascii_digit())
            || (is_acronym() || is_one_of(OTHERS, word))
                && first.is_some_and(|first| !first.is_empty() && !is_one_of(OPENERS, first))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_end_no_sentence() {
        for (text, parts) in [
            ("One. Two!", vec!["One. ", "Two!"]),
            ("So wrote Amb. Han. He left.", vec!["So wrote Amb. Han. ", "He left."]),
            (
                "(Mr. J. Lee said.) “It ended.” So",
                vec!["(Mr. J. Lee said.) ", "“It ended.” ", "So"],
            ),
            ("It was 1.5. Dr.", vec!["It was 1.5. ", "Dr."]),
            ("A line\nAmb.\nHan\n\nTwo", vec!["A line\nAmb.\nHan\n\n", "Two"]),
            ("The U.S. Agency left. So", vec!["The U.S. Agency left. ", "So"]),
            ("In the U.N.\nParis plan", vec!["In the U.N.\nParis plan"]),
            ("He left the U.S. The rest", vec!["He left the U.S. ", "The rest"]),
            ("In the U.S. “It rose.”", vec!["In the U.S. ", "“It rose.”"]),
            ("Nets Inc. Boats vs. Nets", vec!["Nets Inc. Boats vs. Nets"]),
            ("It sank. 2024 was better.", vec!["It sank. ", "2024 was better."]),
            (
                "A fare of $3. 2024 was (see p. 5 at",
                vec!["A fare of $3. ", "2024 was (see p. 5 at"],
            ),
            (
                "It was (ca. 2000 nets) at $3. 2024 is",
                vec!["It was (ca. 2000 nets) at $3. ", "2024 is"],
            ),
            ("It sank. 5 nets were lost", vec!["It sank. 5 nets were lost"]),
            ("It sank. 2500 nets were lost", vec!["It sank. 2500 nets were lost"]),
            ("At 5 p.m. 2000 people left", vec!["At 5 p.m. 2000 people left"]),
            ("The club (pop. 2000) had z.B. 1900", vec!["The club (pop. 2000) had z.B. 1900"]),
            ("De max. 2000 à env. 1900 nets", vec!["De max. 2000 à env. 1900 nets"]),
            ("It shut at 5 p.m. Boats left", vec!["It shut at 5 p.m. ", "Boats left"]),
            ("Say no. Boats, No. 5 St. John", vec!["Say no. ", "Boats, No. 5 St. John"]),
            ("It ended in Dec. But", vec!["It ended in Dec. ", "But"]),
            ("By the U.N. Under-Secretary", vec!["By the U.N. Under-Secretary"]),
            (
                "Am 1. Juli kamen 5,5 Mio. Boote. So",
                vec!["Am 1. Juli kamen 5,5 Mio. Boote. ", "So"],
            ),
            ("Es sind Boote. I am 5. So", vec!["Es sind Boote. ", "I am 5. ", "So"]),
            ("", vec![]),
        ] {
            let read: Vec<&str> = sentences(text).map(|(_, sentence)| sentence).collect();
            assert_eq!(read, parts);
        }
        assert!(ends_sentence("It ended.” ") && !ends_sentence("said Dr.") && !ends_sentence("So"));
    }
}
