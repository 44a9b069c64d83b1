//! Breaks in very long words.

use std::borrow::Cow;

use textwrap::core::Word;

/// The longest word in a table, in columns.
const MAX_WORD: usize = 1000;

/// Breaks words of more than 1,000 columns into lines. The time that the table library needs for
/// a word grows with the square of the length.
pub(super) fn break_long_words(cell: Cow<'_, str>) -> Cow<'_, str> {
    if cell.split(' ').all(|word| word.len() <= MAX_WORD) {
        return cell;
    }
    let words = cell.split(' ').map(|word| {
        let word = Word::from(word);
        let parts: Vec<&str> = word.break_apart(MAX_WORD).map(|part| part.word).collect();
        parts.join("\n")
    });
    words.collect::<Vec<_>>().join(" ").into()
}

#[cfg(test)]
mod tests {
    use textwrap::core::display_width;

    use super::*;

    #[test]
    fn only_long_words_are_broken() {
        let long = "x".repeat(2500);
        let wide = "港".repeat(600);
        for (cell, widths) in [
            ("", vec![0]),
            ("a  short cell ", vec![14]),
            (&long, vec![1000, 1000, 500]),
            (&format!("a {long} z"), vec![1002, 1000, 502]),
            (&wide, vec![1000, 200]),
        ] {
            let broken = break_long_words(cell.into());
            let lines: Vec<usize> = broken.split('\n').map(display_width).collect();
            assert_eq!(lines, widths, "{cell}");
            assert_eq!(broken.replace('\n', ""), cell);
        }
    }

    #[test]
    fn no_word_grows_with_the_cell() {
        for length in [100_000, 200_000, 400_000] {
            let broken = break_long_words("é".repeat(length).into());
            assert!(broken.lines().all(|line| display_width(line) <= MAX_WORD));
            assert_eq!(broken.lines().count(), length / MAX_WORD);
        }
    }
}
