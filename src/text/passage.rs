//! Passages: whether something stands in a text as itself and not as a part of
//! something longer.

use super::beside::last_word;
use crate::numbers::{
    Quantity, digit, is_magnitude, is_tens, month, numeral, percent_behind, vulgar, word_behind,
};

/// Whether `figure` stands in `text` character for character and as itself:
/// "10%" stands in "under 10%" and not in "110%"; "ten" not in "often"; "75"
/// not in "75%", where the sign belongs to it; "1,80" not in "1,800"; "20" not in
/// "20 000".
pub fn contains_figure(text: &str, figure: &str) -> bool {
    find_figure(text, figure).is_some()
}

/// Where in `text` a figure stands first, as [`contains_figure`] has it: the
/// offset of its first byte.
pub(crate) fn find_figure(text: &str, figure: &str) -> Option<usize> {
    figure_places(text, figure).next()
}

/// All places of a text where a figure stands, as [`contains_figure`] has it.
pub(crate) fn figure_places<'t>(
    text: &'t str,
    figure: &'t str,
) -> impl Iterator<Item = usize> + 't {
    let quantity = Quantity::parse(figure).ok();
    let in_digits = figure.ends_with(is_digit);
    let places = text.match_indices(figure).map(|(start, _)| start);
    places.filter(move |start| {
        let rest = text.get(*start..).unwrap_or_default();
        let after = rest.strip_prefix(figure).unwrap_or_default();
        let whole = || quantity.as_ref().is_none_or(|quantity| is_whole(quantity, figure, rest));
        // What stands before is looked at first: the groups of a long number are read
        // once, and not anew from each of them.
        !figure.is_empty()
            && !goes_on_before(text, *start)
            && whole()
            && !goes_on_after(after, in_digits)
    })
}

/// Whether the number of a figure, with which a text begins, is read there as far as the
/// figure goes and no further.
fn is_whole(quantity: &Quantity<'_>, figure: &str, text: &str) -> bool {
    let lead = figure.len() - quantity.number.len();
    let number = text.get(lead..).unwrap_or_default();
    let end = numeral(number, quantity.currency.is_some())
        .map(|read| percent_behind(number, read.end).unwrap_or(read.end));
    end == Some(quantity.number.len())
}

/// Whether a number that begins at a place of a text has begun before it already: with
/// digits, its sign, or the tens that it is joined to.
fn goes_on_before(text: &str, start: usize) -> bool {
    let (before, rest) = text.split_at_checked(start).unwrap_or_default();
    let mut chars = before.chars().rev();
    let (Some(last), previous) = (chars.next(), chars.next()) else { return false };
    let in_digits = previous.is_some_and(is_digit);
    match last {
        '.' | ',' | '．' | '，' | '٫' | '٬' => in_digits,
        ' ' if in_digits && rest.starts_with(|char| vulgar(char).is_some()) => true,
        ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' => in_digits && is_group(text, start, last),
        '-' | '\u{2212}' | '\u{2010}' | '\u{2011}' => {
            let sign = matches!(last, '-' | '\u{2212}');
            let word =
                last_word(before.trim_end_matches(['-', '\u{2212}', '\u{2010}', '\u{2011}']));
            sign && previous.is_none_or(|char| !char.is_alphanumeric()) || is_tens(word)
        }
        char => char.is_alphanumeric(),
    }
}

/// Whether three digits at a place are a group of those that stand before their
/// separator: "000" in "20 000".
fn is_group(text: &str, start: usize, separator: char) -> bool {
    let (before, rest) = text.split_at_checked(start).unwrap_or_default();
    let before = before.strip_suffix(separator).unwrap_or_default();
    let count = |chars: &mut dyn Iterator<Item = char>| {
        chars.take(4).take_while(|char| is_digit(*char)).count()
    };
    if count(&mut rest.chars()) != 3 || count(&mut before.chars().rev()) > 3 {
        return false;
    }
    let head = before.trim_end_matches(is_digit);
    // "1.5 500", "the G20 500", "on May 20 500": another number ended there.
    let other = head.ends_with(|char: char| char.is_alphanumeric() || matches!(char, '.' | ','))
        || month(last_word(head.trim_end())).is_some();
    let read = || numeral(text.get(head.len()..)?, false);
    // Plain spaces part other numbers, too.
    !other && (separator != ' ' || read().is_some_and(|read| head.len() + read.end > start))
}

fn is_digit(char: char) -> bool {
    digit(char).is_some()
}

/// Whether a number that ends before `text` goes on in it: in digits, a percent
/// sign, or a magnitude. Letters that are joined to digits and are none of these are
/// a unit: "20MW".
fn goes_on_after(text: &str, in_digits: bool) -> bool {
    let mut chars = text.chars();
    let (Some(first), next) = (chars.next(), chars.next()) else { return false };
    match first {
        '.' | ',' => next.is_some_and(is_digit),
        char if in_digits && char.is_alphabetic() => {
            let end = text.find(|char: char| !char.is_alphabetic()).unwrap_or(text.len());
            let (letters, rest) = text.split_at_checked(end).unwrap_or_default();
            let one = letters.len() == 1 && !"ghlw".contains(letters);
            let ordinal = ["st", "nd", "rd", "th"].contains(&letters);
            one || ordinal || is_magnitude(letters) || rest.starts_with(char::is_numeric)
        }
        char if char.is_alphanumeric() || char == '%' => true,
        _ => word_behind(text, 0).is_some_and(|(word, _)| is_magnitude(word)),
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
            assert_eq!(contains_figure(text, figure), stands, "{figure:?} in {text:?}");
        }
    }
}
