//! Figures in a text, as whole numbers.

use std::ops::Range;

use super::currency::currency_code;
use super::numeral::Notation;
use super::scan::numbers_before;
use crate::text::last_words;

/// Whether `text` contains `figure` as a whole number: "10%" is in "under 10%", not in "110%";
/// "ten" not in "often"; "75" not in "75%"; "1,80" not in "1,800"; "20" not in "20 000".
pub fn contains_figure(text: &str, figure: &str, notation: Notation) -> bool {
    figure_places(text, figure, notation).next().is_some()
}

/// The offsets of a figure in `text`.
pub(crate) fn figure_places<'t>(
    text: &'t str,
    figure: &'t str,
    notation: Notation,
) -> impl Iterator<Item = usize> + 't {
    /// The length of the text before a figure with the beginning of its number, in bytes.
    const REACH: usize = 16;
    let places = text.match_indices(figure).map(|(start, _)| start);
    places.filter(move |start| {
        let (start, end) = (*start, *start + figure.len());
        let from = start - last_words(text, start, REACH).len();
        start < end && is_whole(&text[from..], &(start - from..end - from), notation)
    })
}

/// Whether no word and no number continues before or after a figure. Letters after digits may be a
/// unit: "20MW".
fn is_whole(text: &str, figure: &Range<usize>, notation: Notation) -> bool {
    let Range { start, end } = *figure;
    let numbers = numbers_before(text, end, notation);
    let is_cut = numbers.iter().map(|number| &number.range).any(|number| {
        let is_sum = || currency_code(text[number.start..start].trim_end()).is_some();
        number.contains(&start) && number.start < start && !is_sum() || end < number.end
    });
    let is_end = numbers.iter().any(|number| number.range.end == end);
    let continues = !is_end && text[end..].starts_with(char::is_alphanumeric);
    !is_cut && !continues && !text[..start].ends_with(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_stands_as_itself() {
        for (figure, text, stands) in [
            ("10%", "from 40% to under 10%, with", true),
            ("10%", "under 110%", false),
            ("ten", "often", false),
            ("ten", "2030 Agenda ten years ahead", true),
            ("75", "roughly 75% of", false),
            ("1,80", "over 1,800 projects", false),
            ("800", "over 1,800 projects", false),
            ("800 million", "about 800 million people.", true),
            ("98.99 million", "2020, 98.99 million rural", true),
            ("832", "out of poverty, 832.", true),
            ("1.9", "(USD 1.9 per", true),
            ("8.9", "98.99", false),
            ("five", "five-year", true),
            ("1.5", "about 1.5 million passengers", false),
            ("23", "USD 23 billion", false),
            ("ten", "ten thousand", false),
            ("75", "75 per cent", false),
            ("75", "75 per person", true),
            ("1.5", "fell by -1.5 points", false),
            ("2030", "2020-2030", true),
            ("two", "twenty-two", false),
            ("20", "20MW of power", true),
            ("20", "a 20km road", true),
            ("20", "the 20th", false),
            ("20", "$20m", false),
            ("20", "20bn", false),
            ("two", "two dozen", false),
            ("two", "two and a half years", false),
            ("10–15%", "some 10–15% of it", true),
            ("10–15", "some 10–15% of it", false),
            ("0–15%", "some 10–15% of it", false),
            ("702 to 828 million", "from 702 to 828 million people", true),
            ("2 in 3", "2 in 3 people", true),
            ("2 in 3", "2 in 30 people", false),
            ("2 in 3", "12 in 3 people", false),
            ("nine out of ten", "nine out of ten thousand", false),
            ("3rd", "the 3rd Forum", true),
            ("12-fold", "a 12-fold rise", true),
            ("12-fold", "a 12-folder", false),
            ("tens of millions", "by tens of millions of people", true),
            ("2 crore", "2 crore rupees", true),
            ("2", "2 crore rupees", false),
            ("10", "at 10:30", false),
            ("5", "a loss of -$5", false),
            ("5", "a gain of $5", true),
            ("", "anything", false),
        ] {
            assert_eq!(
                contains_figure(text, figure, Notation::Point),
                stands,
                "{figure:?} in {text:?}"
            );
        }
    }

    #[test]
    fn a_figure_is_as_long_as_its_number_is_read() {
        for (figure, text, stands) in [
            ("twenty", "twenty-one states", false),
            ("twenty", "twenty one-year plans", false),
            ("two", "two-thirds of them", false),
            ("two", "two and three quarters", false),
            ("half", "half a million", false),
            ("half", "half of them", true),
            ("20", "20 000 people", false),
            ("20", "20\u{a0}000 people", false),
            ("20", "20 500 30", true),
            ("75", "75 % of people", false),
            ("75", "75\u{a0}percent", false),
            ("75%", "75% of people", true),
            ("ten", "ten\nthousand", false),
            ("ten", "ten\npeople", true),
            ("2", "2½ years", false),
            ("2", "2 ½ years", false),
            ("7", "7,6 million", false),
            ("5", "5e6", false),
            ("2", "2 dozen", false),
            ("$20", "$20b", false),
            ("-5", "-5 000", false),
            ("-5", "-5 points", true),
            ("minus five", "minus five points", true),
            ("12.5", "minus 12.5 degrees", false),
            ("five", "ten minus five points", true),
            ("USD 23", "USD 23 billion", false),
            ("USD 23 billion", "USD 23 billion.", true),
            ("800", "1 800 projects", false),
            ("800", "1\u{202f}800 projects", false),
            ("800 000", "1 800 000 projects", false),
            ("800", "2020 800 projects", true),
            ("800", "1 800 30", true),
            ("800", "1.5 800 projects", true),
            ("800", "the G20 800 times", true),
            ("½", "2 ½ years", false),
            ("½", "a ½ share", true),
            ("two", "twenty\u{2011}two", false),
            ("two", "thirty-one and two", true),
        ] {
            assert_eq!(
                contains_figure(text, figure, Notation::Point),
                stands,
                "{figure:?} in {text:?}"
            );
        }
    }
}
