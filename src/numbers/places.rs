//! Figures in a text, as whole numbers.

use super::measure::Measure;
use super::numeral::{Notation, is_digit, letters, numeral, percent_after, vulgar, word_after};
use super::scan::is_sign;
use super::words::{is_magnitude, is_tens, month};
use crate::text::last_word;

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
    let measure = Measure::parse(figure, notation).ok();
    let places = text.match_indices(figure).map(|(start, _)| start);
    places.filter(move |start| {
        let rest = &text[*start..];
        let is_whole =
            || measure.as_ref().is_none_or(|measure| is_whole(measure, figure, rest, notation));
        // Look before the number first: the groups of a long number are read only once.
        !figure.is_empty()
            && !continues_before(text, *start)
            && is_whole()
            && !continues_after(&rest[figure.len()..], figure.ends_with(is_digit))
    })
}

/// Whether the last number of the figure at the beginning of `text` is as long in the text.
fn is_whole(measure: &Measure<'_>, figure: &str, text: &str, notation: Notation) -> bool {
    let Some(quantity) = &measure.last else { return true };
    let number = &text[figure.len() - quantity.number.len()..];
    let end = numeral(number, quantity.currency.is_some(), notation)
        .map(|read| percent_after(number, read.end).unwrap_or(read.end));
    end == Some(quantity.number.len())
}

/// Whether a number begins before `start`: with digits, its sign, or its tens.
fn continues_before(text: &str, start: usize) -> bool {
    const HYPHENS: [char; 4] = ['-', '\u{2212}', '\u{2010}', '\u{2011}'];
    let (before, rest) = text.split_at(start);
    let mut chars = before.chars().rev();
    let (Some(last), previous) = (chars.next(), chars.next()) else { return false };
    let in_digits = previous.is_some_and(is_digit);
    match last {
        '.' | ',' | '．' | '，' | '٫' | '٬' => in_digits,
        ' ' if in_digits && rest.starts_with(|char| vulgar(char).is_some()) => true,
        ' ' if is_sign(&before[..before.len() - 1]) => true,
        ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' => in_digits && is_group(text, start, last),
        hyphen if HYPHENS.contains(&hyphen) => {
            let is_sign = matches!(hyphen, '-' | '\u{2212}');
            is_sign && previous.is_none_or(|char| !char.is_alphanumeric())
                || is_tens(last_word(before.trim_end_matches(HYPHENS)))
        }
        char => char.is_alphanumeric(),
    }
}

/// Whether three digits are a group of the digits before their separator: "000" in "20 000".
fn is_group(text: &str, start: usize, separator: char) -> bool {
    let (before, rest) = text.split_at(start);
    let before = before.strip_suffix(separator).unwrap_or_default();
    let count = |chars: &mut dyn Iterator<Item = char>| {
        chars.take(4).take_while(|char| is_digit(*char)).count()
    };
    if count(&mut rest.chars()) != 3 || count(&mut before.chars().rev()) > 3 {
        return false;
    }
    let head = before.trim_end_matches(is_digit);
    // A different number ends here: "1.5 500", "the G20 500", "on May 20 500".
    let is_other = head.ends_with(|char: char| char.is_alphanumeric() || matches!(char, '.' | ','))
        || month(last_word(head.trim_end())).is_some();
    let read = || numeral(&text[head.len()..], false, Notation::Point);
    // A plain space can also separate two numbers.
    let is_joined = || read().is_some_and(|read| head.len() + read.end > start);
    !is_other && (separator != ' ' || is_joined())
}

/// Whether a number continues in the text after it, with digits, a percent sign or a magnitude.
/// Other letters after digits are a unit: "20MW".
fn continues_after(text: &str, in_digits: bool) -> bool {
    let mut chars = text.chars();
    let (Some(first), next) = (chars.next(), chars.next()) else { return false };
    match first {
        '.' | ',' => next.is_some_and(is_digit),
        char if in_digits && char.is_alphabetic() => {
            let letters = letters(text);
            let is_scale = letters.len() == 1 && !"ghlw".contains(letters);
            let is_ordinal = ["st", "nd", "rd", "th"].contains(&letters);
            let is_name = text[letters.len()..].starts_with(char::is_numeric);
            is_scale || is_ordinal || is_magnitude(letters) || is_name
        }
        char if char.is_alphanumeric() || char == '%' => true,
        _ => word_after(text, 0).is_some_and(|(word, _)| is_magnitude(word)),
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
            ("five", "minus five points", false),
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
            ("800", "on May 20 800 people", true),
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
