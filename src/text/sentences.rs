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

/// Words with a capital only at the start of a sentence, apart from those before names.
const OPENERS: &str = "\
    all also although and another are as be because been before being both but critics despite did \
    does during each even every everybody few had has he here how however i if instead is it later \
    like many meanwhile more most nearly no nobody nor not now one only or others she since so some \
    somebody still such that then there these they those though today tomorrow unlike until \
    was we were what when where which while whether who why yesterday yet you";

/// Words before a name that is no subject.
pub(crate) const PREPOSITIONS: &str =
    "about after against alongside at by for from in met of on to with";

/// Words before an office: "the novelist Ann Lee", "his barrister, Ann Lee".
pub(crate) const DETERMINERS: &str = "a an her his its my our the their this your";

/// Marks after the full stop of a sentence.
const CLOSING: [char; 8] = ['”', '"', '’', '\'', '»', '›', '」', ')'];

/// The sentences of a text with their offsets, by Unicode Standard Annex 29. Abbreviations, initials
/// and wrapped lines end no sentence.
pub(crate) fn sentences(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut bounds = text.split_sentence_bound_indices().peekable();
    std::iter::from_fn(move || {
        let (start, mut last) = bounds.next()?;
        let mut end = start + last.len();
        while let Some((at, next)) = bounds.next_if(|(_, next)| continues(last, next)) {
            (end, last) = (at + next.len(), next);
        }
        Some((start, &text[start..end]))
    })
}

/// Whether a word is no name though it begins a sentence.
pub(crate) fn is_function_word(word: &str) -> bool {
    [OPENERS, PREPOSITIONS, DETERMINERS].iter().any(|list| is_one_of(list, word))
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
                && first.is_some_and(|first| !first.is_empty() && !is_function_word(first))
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
            (
                "Nets (see p. 5 Boats) and ca. 20 Nets",
                vec!["Nets (see p. 5 Boats) and ca. 20 Nets"],
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
