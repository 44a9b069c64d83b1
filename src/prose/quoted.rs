//! Phrases in quotation marks of any shape, with apostrophes told from single
//! quotation marks.

use std::ops::Range;

/// A phrase in quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marks {
    /// The bytes between the marks.
    pub inner: Range<usize>,
    /// The bytes with the marks.
    pub outer: Range<usize>,
}

/// The phrases of one paragraph that stand in quotation marks, in the order of
/// their ends, so that one inside another comes first.
#[must_use]
pub fn quoted_phrases(paragraph: &str) -> Vec<Marks> {
    pair(paragraph).0
}

/// The marks of one paragraph that have no partner, as ranges of bytes.
#[must_use]
pub fn unbalanced(paragraph: &str) -> Vec<Range<usize>> {
    pair(paragraph).1
}

/// Whether a mark opens or closes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Opens,
    Closes,
}

/// A mark that waits for its partner.
struct Open {
    at: usize,
    end: usize,
    mark: char,
}

/// How deep quotations are nested in earnest; of marks that nobody closes, the
/// outermost are given up, so that many of them take no longer than few.
const DEEPEST: usize = 16;

fn pair(text: &str) -> (Vec<Marks>, Vec<Range<usize>>) {
    let (mut phrases, mut alone) = (Vec::new(), Vec::new());
    let mut open: Vec<Open> = Vec::new();
    let mut before = None;
    for (at, mark) in text.char_indices() {
        let end = at + mark.len_utf8();
        let rest = text.get(end..).unwrap_or_default();
        let waiting = |of: &[Open]| of.iter().rposition(|open| closes(open.mark, mark));
        match role(mark, before, rest, waiting(&open).is_some()) {
            Some(Role::Opens) => {
                if open.len() == DEEPEST {
                    let outermost = open.remove(0);
                    alone.extend(counts(outermost.mark).then_some(outermost.at..outermost.end));
                }
                open.push(Open { at, end, mark });
            }
            Some(Role::Closes) => match waiting(&open) {
                Some(place) => {
                    let unpaired = open.split_off(place + 1);
                    alone.extend(
                        unpaired
                            .iter()
                            .filter(|open| counts(open.mark))
                            .map(|open| open.at..open.end),
                    );
                    if let Some(begin) = open.pop() {
                        phrases.push(Marks { inner: begin.end..at, outer: begin.at..end });
                    }
                }
                // A single mark without a partner is taken for an apostrophe.
                None if counts(mark) => alone.push(at..end),
                None => {}
            },
            None => {}
        }
        before = Some(mark);
    }
    alone.extend(open.iter().filter(|open| counts(open.mark)).map(|open| open.at..open.end));
    alone.sort_by_key(|range| range.start);
    (phrases, alone)
}

/// Whether a mark that has no partner is one too few: a single one may be an
/// apostrophe.
fn counts(mark: char) -> bool {
    !matches!(mark, '\'' | '‘' | '’' | '‚' | '‛')
}

/// Whether `close` ends what `open` began.
fn closes(open: char, close: char) -> bool {
    match open {
        '"' => close == '"',
        '\'' => close == '\'',
        '“' => matches!(close, '”' | '‟'),
        '”' => close == '”',
        '„' => matches!(close, '“' | '”'),
        '«' => close == '»',
        '»' => matches!(close, '«' | '»'),
        '‘' => close == '’',
        '‚' => matches!(close, '‘' | '’'),
        '‹' => close == '›',
        '›' => matches!(close, '‹' | '›'),
        '「' => close == '」',
        '『' => close == '』',
        _ => false,
    }
}

/// What a character does where it stands; none where it is no quotation mark, or
/// an apostrophe.
#[expect(clippy::match_same_arms, reason = "an arm a rule, in the order in which they hold")]
fn role(mark: char, before: Option<char>, rest: &str, waited_for: bool) -> Option<Role> {
    let after = rest.chars().next();
    let word_before = before.is_some_and(char::is_alphanumeric);
    let word_after = after.is_some_and(char::is_alphanumeric);
    let blank_before =
        before.is_none_or(|char| char.is_whitespace() || "([{—–-/\"“‘'«„‚".contains(char));
    let blank_after = after.is_none_or(char::is_whitespace);
    match mark {
        '„' | '‚' | '「' | '『' => Some(Role::Opens),
        '」' | '』' => Some(Role::Closes),
        // These open in some languages and close in others.
        '“' | '«' | '‹' | '”' | '»' | '›' if waited_for && !(blank_before && word_after) => {
            Some(Role::Closes)
        }
        '“' | '«' | '‹' => Some(Role::Opens),
        '”' | '»' | '›' if blank_before && word_after => Some(Role::Opens),
        '”' | '»' | '›' | '‟' => Some(Role::Closes),
        '"' if waited_for && !(blank_before && !blank_after && word_after) => Some(Role::Closes),
        '"' => Some(Role::Opens),
        '\'' | '‘' | '’' if word_before && word_after || is_decade(rest) => None,
        '‘' if waited_for && !blank_before => Some(Role::Closes),
        '‘' => Some(Role::Opens),
        '’' if waited_for => Some(Role::Closes),
        '\'' if blank_before && !blank_after && !waited_for => Some(Role::Opens),
        '\'' if waited_for && !blank_before => Some(Role::Closes),
        _ => None,
    }
}

/// Whether an apostrophe before this stands for a century: "'90s".
fn is_decade(rest: &str) -> bool {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let behind = rest.get(digits..).unwrap_or_default();
    digits == 2 && (behind.starts_with('s') || !behind.starts_with(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_in_marks_of_any_shape() {
        for (text, expected) in [
            ("an \"unprecedented achievement\" in", vec!["unprecedented achievement"]),
            ("\"one\" and \"two.\" Then", vec!["one", "two."]),
            (
                "“Curly ‘inner’ marks” and «guillemets»",
                vec!["inner", "Curly ‘inner’ marks", "guillemets"],
            ),
            ("„deutsch“ und »umgekehrt« und ”svensk”", vec!["deutsch", "umgekehrt", "svensk"]),
            ("‹un› 「二」『三』", vec!["un", "二", "三"]),
            ("'single' words, people's, the '90s and boys' toys", vec!["single"]),
            ("‘it’s the people’s’ choice", vec!["it’s the people’s"]),
            ("don't 'say that it isn't so' again", vec!["say that it isn't so"]),
            ("People’s Republic’s", vec![]),
            ("he said: \"a 'b' c\"", vec!["b", "a 'b' c"]),
            ("(\"x\")", vec!["x"]),
            ("\"a\"-\"b\"", vec!["a", "b"]),
            ("5'10\" tall", vec![]),
        ] {
            let got: Vec<&str> = quoted_phrases(text)
                .iter()
                .filter_map(|marks| text.get(marks.inner.clone()))
                .collect();
            assert_eq!(got, expected, "{text}");
        }
    }

    #[test]
    fn marks_without_a_partner() {
        for (text, alone) in [
            ("an \"open phrase", vec![3]),
            ("a closed” phrase", vec![8]),
            ("“a” b", vec![]),
            ("“a b", vec![0]),
            ("the '90s, boys' toys", vec![]),
            ("\"a\" \"b", vec![4]),
        ] {
            let got: Vec<usize> = unbalanced(text).iter().map(|range| range.start).collect();
            assert_eq!(got, alone, "{text}");
        }
    }
}
