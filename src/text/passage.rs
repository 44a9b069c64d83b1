//! Passages: whether something stands in a text as itself and not as a part of
//! something longer.

use crate::model::{is_magnitude, is_tens};

/// Whether `figure` stands in `text` character for character and as itself:
/// "10%" stands in "under 10%" and not in "110%"; "ten" not in "often"; "75"
/// not in "75%", where the sign belongs to it; "1,80" not in "1,800".
#[must_use]
pub fn contains_figure(text: &str, figure: &str) -> bool {
    find_figure(text, figure).is_some()
}

/// Where in `text` a figure stands first, as [`contains_figure`] has it: the
/// offset of its first byte.
#[must_use]
pub fn find_figure(text: &str, figure: &str) -> Option<usize> {
    figure_places(text, figure).next()
}

/// All places of a text where a figure stands, as [`contains_figure`] has it.
pub fn figure_places<'t>(text: &'t str, figure: &'t str) -> impl Iterator<Item = usize> + 't {
    let places = text.match_indices(figure).map(|(start, _)| start);
    let in_digits = figure.ends_with(|char: char| char.is_ascii_digit());
    places.filter(move |start| {
        let (before, rest) = text.split_at_checked(*start).unwrap_or_default();
        let after = rest.strip_prefix(figure).unwrap_or_default();
        !figure.is_empty() && !goes_on_before(before) && !goes_on_after(after, in_digits)
    })
}

/// Whether a number that begins behind `text` has begun in it already: its digits,
/// its sign, or the tens that it is joined to.
fn goes_on_before(text: &str) -> bool {
    let mut chars = text.chars().rev();
    match (chars.next(), chars.next()) {
        (Some('.' | ','), Some(before)) => before.is_ascii_digit(),
        (Some('-' | '\u{2212}'), before) => {
            let word = text.trim_end_matches(['-', '\u{2212}']).rsplit([' ', '\n']).next();
            before.is_none_or(|char| !char.is_alphanumeric()) || word.is_some_and(is_tens)
        }
        (Some(char), _) => char.is_alphanumeric(),
        (None, _) => false,
    }
}

/// Whether a number that ends before `text` goes on in it: in digits, a percent
/// sign, or a magnitude. Letters that are joined to digits and are none of these are
/// a unit: "20MW".
fn goes_on_after(text: &str, in_digits: bool) -> bool {
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some('.' | ','), Some(after)) => after.is_ascii_digit(),
        (Some(' ' | '-' | '\u{a0}' | '\u{202f}'), Some(_)) => {
            let word = text.trim_start_matches([' ', '-', '\u{a0}', '\u{202f}']);
            let word = word.split(|char: char| !char.is_alphabetic()).next().unwrap_or_default();
            is_magnitude(word)
                || text.trim_start().starts_with("per cent")
                || text.starts_with(" and a half")
        }
        (Some(char), _) if in_digits && char.is_alphabetic() => {
            let end = text.find(|char: char| !char.is_alphabetic()).unwrap_or(text.len());
            let (letters, rest) = text.split_at_checked(end).unwrap_or_default();
            let one = letters.len() == 1 && !"ghlw".contains(letters);
            let ordinal = ["st", "nd", "rd", "th"].contains(&letters);
            one || ordinal || is_magnitude(letters) || rest.starts_with(char::is_numeric)
        }
        (Some(char), _) => char.is_alphanumeric() || char == '%',
        (None, _) => false,
    }
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
            ("", "anything", false),
        ] {
            assert_eq!(contains_figure(text, figure), stands, "{figure:?} in {text:?}");
        }
    }
}
