//! The content words of a text, in one form for singular and plural, British and American spelling.

use crate::numbers::{is_magnitude, is_number_word};
use crate::text::{american, bare_words, fold};

/// A content word and its offset in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Term {
    pub at: usize,
    pub stem: String,
}

/// The content words of a text: without function words, numbers and single letters.
pub(crate) fn terms(text: &str) -> Vec<Term> {
    let words = bare_words(text).filter_map(|(at, word)| {
        let folded = fold(word);
        let word = folded.trim_end_matches("'s");
        is_content(word).then(|| Term { at, stem: stem(word) })
    });
    words.collect()
}

fn is_content(word: &str) -> bool {
    (word.len() > 1)
        && word.contains(char::is_alphabetic)
        && FUNCTION_WORDS.binary_search(&word).is_err()
        && !is_number_word(word)
        && !is_magnitude(word)
}

/// A folded word without the ending of the plural, in American spelling.
fn stem(word: &str) -> String {
    let singular = match word {
        "person" | "persons" | "folk" | "folks" | "ppl" => "people".to_owned(),
        "yr" | "yrs" => "year".to_owned(),
        "children" | "kid" | "kids" => "child".to_owned(),
        "men" => "man".to_owned(),
        "women" => "woman".to_owned(),
        _ => singular(word),
    };
    let word = american(&singular).unwrap_or(singular);
    let shorter = |least: usize, endings: &[&str]| {
        let stem = endings.iter().find_map(|ending| word.strip_suffix(ending))?;
        (stem.chars().count() >= least).then(|| stem.to_owned())
    };
    // "Mexico" and "Mexican", "reduce" and "reduced".
    shorter(4, &["ean", "ian", "ese", "ing", "ed", "an", "a", "o", "e"]).unwrap_or(word)
}

fn singular(word: &str) -> String {
    for (ending, other) in [("ies", "y"), ("sses", "ss"), ("xes", "x"), ("s", "")] {
        if let Some(stem) = word.strip_suffix(ending)
            && stem.chars().count() + other.len() > 2
            && !(ending == "s" && stem.ends_with(['s', 'u', 'i']))
        {
            return format!("{stem}{other}");
        }
    }
    word.to_owned()
}

/// Words of English grammar and of quantity, sorted.
const FUNCTION_WORDS: &[&str] = &[
    "about", "above", "after", "all", "almost", "also", "an", "and", "any", "are", "around", "as",
    "at", "be", "been", "before", "between", "both", "but", "by", "can", "close", "could", "did",
    "do", "does", "during", "each", "for", "from", "had", "has", "have", "he", "her", "his", "how",
    "if", "in", "into", "is", "it", "its", "least", "less", "like", "may", "more", "most",
    "nearly", "no", "not", "of", "on", "only", "or", "our", "out", "over", "own", "percent",
    "roughly", "said", "says", "she", "since", "so", "some", "such", "than", "that", "the",
    "their", "them", "then", "there", "these", "they", "this", "those", "to", "under", "up", "was",
    "we", "were", "what", "when", "which", "who", "will", "with", "would",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn function_words_are_sorted() {
        assert!(FUNCTION_WORDS.is_sorted());
    }

    #[test]
    fn singular_and_plural_are_one_word() {
        let stems = |text| terms(text).into_iter().map(|term| term.stem).collect::<Vec<_>>();
        assert_eq!(
            stems("The counties' villages and China's 12 boxes"),
            ["county", "villag", "chin", "box"]
        );
        assert_eq!(stems("is gas, bus, process"), ["gas", "bus", "process"]);
        assert_eq!(stems("mobilised centres"), stems("mobilized center"));
        assert_eq!(stems("kids"), stems("children"));
    }
}
