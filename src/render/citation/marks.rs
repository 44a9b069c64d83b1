//! Quotation marks: straight ones made round as print has them, and those inside
//! a title changed for the other sort where the title stands between marks.

use std::borrow::Cow;
use std::collections::HashSet;

use super::rich::ends_sentence;

/// Straight quotation marks and apostrophes as print has them; `before` is what
/// stands in front of the text.
pub(super) fn typographic(text: &str, before: Option<char>) -> Cow<'_, str> {
    if !text.contains(['"', '\'']) {
        return Cow::Borrowed(text);
    }
    let (mut set, mut rest) = (String::with_capacity(text.len() + 8), text);
    while let Some((run, marked)) = rest.find(['"', '\'']).and_then(|at| rest.split_at_checked(at))
    {
        set.push_str(run);
        rest = marked.get(1..).unwrap_or_default();
        let last = set.chars().next_back().or(before);
        let mark =
            if marked.starts_with('"') { double(&set, last, rest) } else { single(last, rest) };
        set.push(mark);
    }
    set.push_str(rest);
    Cow::Owned(set)
}

/// The mark for a straight double one between what is set and what is not.
fn double(set: &str, before: Option<char>, after: &str) -> char {
    let is_digit = |char: char| char.is_ascii_digit();
    let is_open = || set.matches('“').count() > set.matches('”').count();
    if begins_word(before, after) {
        '“'
    } else if before.is_some_and(is_digit)
        && (!is_open() || set.trim_end_matches(is_digit).ends_with('′'))
    {
        // Inches, behind feet or where no quotation is open.
        '″'
    } else {
        '”'
    }
}

/// The mark for a straight single one.
fn single(before: Option<char>, after: &str) -> char {
    if is_feet(before, after) {
        '′'
    } else if begins_word(before, after) && !is_decade(after) && is_answered(after) {
        '‘'
    } else {
        '’'
    }
}

fn begins_word(before: Option<char>, after: &str) -> bool {
    before.is_none_or(|before| before.is_whitespace() || "([“‘—–-".contains(before))
        && after.starts_with(|char: char| !char.is_whitespace())
}

/// Whether a straight mark stands between feet and inches: `5'10"`.
fn is_feet(before: Option<char>, after: &str) -> bool {
    let inches = after.trim_start_matches(|char: char| char.is_ascii_digit());
    before.is_some_and(|before| before.is_ascii_digit())
        && inches.len() < after.len()
        && inches.starts_with('"')
}

/// Whether two digits follow that stand for a year: `'90s`.
fn is_decade(after: &str) -> bool {
    let rest = after.trim_start_matches(|char: char| char.is_ascii_digit());
    after.len() - rest.len() == 2
        && !rest
            .trim_start_matches('s')
            .starts_with(|char: char| char.is_alphanumeric() || char == '\'')
}

/// Whether a mark behind a word answers one that stands in front of a word; the
/// one without an answer is an apostrophe.
fn is_answered(after: &str) -> bool {
    after.char_indices().any(|(at, char)| {
        let (word, behind) = after.split_at_checked(at).unwrap_or_default();
        matches!(char, '\'' | '’')
            && word.ends_with(|char: char| !char.is_whitespace())
            && !behind.chars().nth(1).is_some_and(char::is_alphanumeric)
    })
}

/// A title between quotation marks, with the mark that ends its part inside, as
/// American print has it.
pub(super) fn quoted(title: &str, end: &str) -> String {
    let end = if ends_sentence(title) { "" } else { end };
    let (inner, closing) = turned(title, "‘’", "“”");
    // It stands inside a quotation that ends the title, too.
    let (words, closing) = inner.split_at_checked(inner.len() - closing).unwrap_or((&inner, ""));
    format!("“{words}{end}{closing}”")
}

/// A title between single quotation marks.
pub(super) fn single_quoted(title: &str) -> String {
    format!("‘{}’", turned(title, "“”", "‘’").0)
}

/// A title with the quotations in it between `inner` marks and those within them
/// between `outer` ones; and how many bytes of closing marks end it.
fn turned<'t>(title: &'t str, inner: &str, outer: &str) -> (Cow<'t, str>, usize) {
    if !title.contains(['“', '”', '‘']) {
        return (Cow::Borrowed(title), 0);
    }
    let (starts, ends): (HashSet<usize>, HashSet<usize>) = pairs(title).into_iter().unzip();
    let (mut set, mut closing) = (String::with_capacity(title.len()), 0);
    let mut depth = 0_usize;
    for (at, char) in title.char_indices() {
        let (opens, closes) = (starts.contains(&at), ends.contains(&at));
        closing = if closes { closing + char.len_utf8() } else { 0 };
        depth -= usize::from(closes);
        let marks = if depth.is_multiple_of(2) { inner } else { outer };
        depth += usize::from(opens);
        let mark = if opens { marks.chars().next() } else { marks.chars().next_back() };
        set.push(mark.filter(|_| opens || closes).unwrap_or(char));
    }
    (Cow::Owned(set), closing)
}

/// Where the quotations in a text open and close; apostrophes are none of it.
fn pairs(text: &str) -> Vec<(usize, usize)> {
    let (mut open, mut pairs): (Vec<(usize, char)>, _) = (Vec::new(), Vec::new());
    for (at, char) in text.char_indices() {
        let opener = match char {
            '“' | '‘' => {
                open.push((at, char));
                continue;
            }
            '”' => '“',
            '’' => '‘',
            _ => continue,
        };
        let behind = text.get(at + char.len_utf8()..).unwrap_or_default();
        let apostrophe = char == '’' && behind.starts_with(char::is_alphanumeric);
        let place = open.iter().rposition(|(_, char)| *char == opener);
        if let Some((place, (from, _))) =
            place.filter(|_| !apostrophe).and_then(|place| Some((place, *open.get(place)?)))
        {
            open.truncate(place);
            pairs.push((from, at));
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn straight_marks_are_set_as_print_has_them() {
        for (straight, set) in [
            ("\"Straight\" marks, 'single' ones", "“Straight” marks, ‘single’ ones"),
            ("a 5'10\" man", "a 5′10″ man"),
            ("\"a 5'10\" man\"", "“a 5′10″ man”"),
            ("\"the year 2010\"", "“the year 2010”"),
            ("a 12\" disc", "a 12″ disc"),
            ("the '90s, '68 and dogs' tails", "the ’90s, ’68 and dogs’ tails"),
            ("'2020 vision'", "‘2020 vision’"),
            ("rock 'n' roll, 'tis O'Hara's", "rock ‘n’ roll, ’tis O’Hara’s"),
            ("(\"in 'one' and\") more", "(“in ‘one’ and”) more"),
            ("''both''", "‘‘both’’"),
            ("“round” ’90s", "“round” ’90s"),
        ] {
            assert_eq!(typographic(straight, None), set);
            assert_eq!(typographic(set, None), set, "once is enough");
        }
    }

    #[test]
    fn marks_inside_marks_alternate() {
        for (title, double, single) in [
            ("No marks", "“No marks.”", "‘No marks’"),
            ("The “Gull” sails", "“The ‘Gull’ sails.”", "‘The “Gull” sails’"),
            (
                "“Curly ‘inner’ marks” and «guillemets»",
                "“‘Curly “inner” marks’ and «guillemets».”",
                "‘“Curly ‘inner’ marks” and «guillemets»’",
            ),
            ("The word “no”", "“The word ‘no.’”", "‘The word “no”’"),
            ("Who said “no?”", "“Who said ‘no?’”", "‘Who said “no?”’"),
            ("A ‘single’ one’s ’90s", "“A ‘single’ one’s ’90s.”", "‘A “single” one’s ’90s’"),
            ("The dogs’", "“The dogs’.”", "‘The dogs’’"),
            ("Half “open", "“Half “open.”", "‘Half “open’"),
            ("A 5′10″ man", "“A 5′10″ man.”", "‘A 5′10″ man’"),
        ] {
            assert_eq!(quoted(title, "."), double);
            assert_eq!(single_quoted(title), single);
        }
    }
}
