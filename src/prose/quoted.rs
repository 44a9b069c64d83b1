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
pub fn quoted_phrases(paragraph: &str) -> Vec<Marks> {
    pair(paragraph).phrases
}

/// The part of a speech that stands in one paragraph and goes on in the next, as
/// printers set it: each of its paragraphs opens with the mark, and only the last one
/// closes it. Its end is that of the paragraph.
pub(crate) fn going_on(paragraph: &str, next: &str) -> Option<Marks> {
    let next = next.trim_start();
    let open = pair(paragraph).open;
    let speech = open.iter().find(|open| next.starts_with(open.mark))?;
    let end = paragraph.trim_end().len();
    Some(Marks { inner: speech.end..end.max(speech.end), outer: speech.at..end.max(speech.end) })
}

/// The marks of a text that have no partner in their paragraph, as ranges of bytes. A
/// line end parts paragraphs; a speech may go on in the next.
pub fn unbalanced(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let lines = text.split('\n').map(|line| {
        let at = start;
        start += line.len() + 1;
        (at, line)
    });
    let mut paragraphs = lines.filter(|(_, line)| !line.trim().is_empty()).peekable();
    let mut alone = Vec::new();
    while let Some((start, paragraph)) = paragraphs.next() {
        let speech = paragraphs.peek().and_then(|(_, next)| going_on(paragraph, next));
        let marks = pair(paragraph)
            .unbalanced()
            .filter(|mark| speech.as_ref().is_none_or(|speech| speech.outer.start != mark.start));
        alone.extend(marks.map(|mark| start + mark.start..start + mark.end));
    }
    alone
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

/// The marks of a paragraph with their partners.
#[derive(Default)]
struct Paired {
    phrases: Vec<Marks>,
    /// Those that nobody closed, and those that close nothing.
    alone: Vec<Range<usize>>,
    /// Those that are open at the end, the outermost first.
    open: Vec<Open>,
}

impl Paired {
    /// The marks without a partner, in order.
    fn unbalanced(self) -> impl Iterator<Item = Range<usize>> {
        let open = self.open.iter().filter(|open| counts(open.mark));
        let mut alone = self.alone;
        alone.extend(open.map(|open| open.at..open.end));
        alone.sort_by_key(|range| range.start);
        alone.into_iter()
    }

    fn opens(&mut self, mark: Open) {
        if self.open.len() == DEEPEST {
            let outermost = self.open.remove(0);
            self.alone.extend(counts(outermost.mark).then_some(outermost.at..outermost.end));
        }
        self.open.push(mark);
    }

    fn closes(&mut self, close: &Open) {
        let of = |closes: fn(char, char) -> bool| {
            self.open.iter().rposition(|open| closes(open.mark, close.mark))
        };
        let partner = of(closes);
        let waiting = partner.or_else(|| of(closes_otherwise));
        if partner.is_none()
            && let Some(open) = waiting.and_then(|place| self.open.get(place))
        {
            // The two are a phrase, but none is the other's partner.
            self.alone.extend([open.at..open.end, close.at..close.end]);
        }
        let Some(place) = waiting else {
            // A single mark without a partner is taken for an apostrophe.
            self.alone.extend(counts(close.mark).then_some(close.at..close.end));
            return;
        };
        let unpaired = self.open.split_off(place + 1);
        let unpaired = unpaired.iter().filter(|open| counts(open.mark));
        self.alone.extend(unpaired.map(|open| open.at..open.end));
        if let Some(begin) = self.open.pop() {
            self.phrases.push(Marks { inner: begin.end..close.at, outer: begin.at..close.end });
        }
    }
}

fn pair(text: &str) -> Paired {
    let mut paired = Paired::default();
    let mut taken = 0;
    let last_tex = text.rfind("''").unwrap_or(0);
    for (at, mark) in text.char_indices() {
        if at < taken {
            continue;
        }
        let end = at + mark.len_utf8();
        let tex = tex_mark(text, at, last_tex, &paired);
        if let Some(role) = tex {
            taken = end + 1;
            let mark = Open { at, end: taken, mark: TEX };
            match role {
                Role::Opens => paired.opens(mark),
                Role::Closes => paired.closes(&mark),
            }
            continue;
        }
        let (before, rest) =
            (text.get(..at).unwrap_or_default(), text.get(end..).unwrap_or_default());
        let waited_for = paired.open.iter().any(|open| closes(open.mark, mark));
        let last = paired.open.last();
        let mixed = !waited_for
            && matches!(mark, '"' | '“')
            && last.is_some_and(|open| closes_otherwise(open.mark, mark));
        if mixed && ends_phrase(before, rest) {
            paired.closes(&Open { at, end, mark });
            continue;
        }
        match role(mark, before, rest, waited_for) {
            Some(Role::Opens) => paired.opens(Open { at, end, mark }),
            Some(Role::Closes) => paired.closes(&Open { at, end, mark }),
            None => {}
        }
    }
    paired
}

/// Whether a mark stands where one ends a phrase: behind a word or its punctuation, and
/// before none.
fn ends_phrase(before: &str, rest: &str) -> bool {
    let behind = before.chars().next_back().is_some_and(|char| !char.is_whitespace());
    behind && !rest.starts_with(char::is_alphanumeric)
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
        TEX => close == TEX,
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

/// Whether `close` ends what `open` began in a text whose quotation marks were mixed: one
/// of them is straight and the other curly, or one opens and closes.
fn closes_otherwise(open: char, close: char) -> bool {
    matches!((open, close), ('“' | '„', '"') | ('"', '”') | ('“', '“'))
}

/// What stands for the two grave accents by which TeX opens a quotation.
const TEX: char = '`';

/// What two marks do that TeX makes a quotation mark of; the last that close one stand
/// at `last`.
fn tex_mark(text: &str, at: usize, last: usize, paired: &Paired) -> Option<Role> {
    let rest = text.get(at..)?;
    let ends = || paired.open.iter().any(|open| open.mark == TEX);
    if rest.starts_with("``") && at < last {
        Some(Role::Opens)
    } else if rest.starts_with("''") && ends() {
        Some(Role::Closes)
    } else {
        None
    }
}

/// What a character does where it stands; none where it is no quotation mark, or
/// an apostrophe.
#[expect(clippy::match_same_arms, reason = "an arm a rule, in the order in which they hold")]
fn role(mark: char, text_before: &str, rest: &str, waited_for: bool) -> Option<Role> {
    let (before, after) = (text_before.chars().next_back(), rest.chars().next());
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
        '"' if is_inch(before, rest, waited_for) => None,
        '"' if waited_for && !(blank_before && !blank_after && word_after) => Some(Role::Closes),
        '"' => Some(Role::Opens),
        '\'' | '‘' | '’' if word_before && word_after || is_decade(rest) => None,
        '\'' | '‘' | '’' if !word_before && is_elided(rest) || ends_elided_and(text_before) => {
            None
        }
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

/// Words that lost their beginning, as an apostrophe before them says.
const ELIDED: [&str; 8] = ["n", "tis", "twas", "twere", "twill", "twould", "em", "til"];

/// Whether an apostrophe before this stands for the beginning of a word: "'Tis".
fn is_elided(rest: &str) -> bool {
    let word = rest.split(|char: char| !char.is_alphanumeric()).next().unwrap_or_default();
    ELIDED.iter().any(|elided| word.eq_ignore_ascii_case(elided))
}

/// Whether an apostrophe behind this is the second one of "rock 'n' roll".
fn ends_elided_and(before: &str) -> bool {
    let rest = before.strip_suffix(['n', 'N']).and_then(|rest| rest.strip_suffix(['\'', '‘', '’']));
    rest.is_some_and(|rest| rest.ends_with(char::is_whitespace))
}

/// Whether a mark behind a digit stands for inches or seconds: it closes nothing, or the
/// next mark does.
fn is_inch(before: Option<char>, rest: &str, waited_for: bool) -> bool {
    let next = rest.split_once('"').map(|(between, behind)| {
        // One behind a digit may stand for inches itself.
        let apart = between.ends_with(|char: char| {
            char.is_whitespace() || char.is_ascii_digit() || "([{".contains(char)
        });
        !between.is_empty() && !apart && !behind.starts_with(char::is_alphanumeric)
    });
    before.is_some_and(|char| char.is_ascii_digit())
        && !rest.starts_with(char::is_alphanumeric)
        && (!waited_for || next == Some(true))
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
            ("rock 'n' roll and 'rock ’n’ roll', 'Tis 'em", vec!["rock ’n’ roll"]),
            ("“Mixed.\" He added: \"Up.”", vec!["Mixed.", "Up."]),
            ("“even a \"weak bird\" can”", vec!["weak bird", "even a \"weak bird\" can"]),
            ("„so“ und “so“ und „so”", vec!["so", "so", "so"]),
            ("``TeX'' and `` TeX''", vec!["TeX", " TeX"]),
            ("\"a 6\" pipe\" and \"7\" or 8\"", vec!["a 6\" pipe", "7"]),
            ("in \"2020\", \"2021\" and \"2022\"", vec!["2020", "2021", "2022"]),
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
            ("a 6\" pipe", vec![]),
            ("\"one\n\"two\n\"three\" four", vec![]),
            ("“one\n\n“two” three", vec![]),
            ("“one\ntwo” three", vec![0, 10]),
            ("“one\n“two", vec![7]),
        ] {
            let got: Vec<usize> = unbalanced(text).iter().map(|range| range.start).collect();
            assert_eq!(got, alone, "{text}");
        }
    }

    #[test]
    fn a_speech_goes_on_in_the_next_paragraph() {
        let inner = |paragraph: &str, next: &str| {
            let speech = going_on(paragraph, next)?;
            paragraph.get(speech.inner).map(str::to_owned)
        };
        assert_eq!(inner("He said: “It rained. ", "“It snowed.”"), Some("It rained.".into()));
        assert_eq!(inner("'It rained.", "'It snowed.'"), Some("It rained.".into()));
        assert_eq!(inner("“It rained.” He left.", "“It snowed.”"), None);
        assert_eq!(inner("“It rained.", "It snowed.”"), None);
    }
}
