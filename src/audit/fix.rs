//! Fixes of a draft: altered quotations, and figures that are surely slips.

use std::ops::Range;

use super::{AuditedDraft, AuditedFigure, AuditedQuotation};
use crate::align::{Change, ChangeKind};
use crate::document::LEFT_OUT;
use crate::model::FactBase;
use crate::text::{fold, negation, words};

/// A replacement of a range of bytes in the file of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The bytes of the file.
    pub range: Range<usize>,
    /// The replacement, as plain text.
    pub with: String,
}

impl AuditedDraft<'_> {
    /// Edits that give altered quotations the words of their sources and correct the slips of
    /// figures, in file order. Dates stay.
    pub fn corrections(&self, base: &FactBase) -> Vec<Edit> {
        let fixes = self.quotations.iter().filter_map(|quotation| self.fix(quotation)).flatten();
        let slips = self.figures.iter().filter_map(|figure| self.slip(base, figure));
        let mut edits: Vec<Edit> = fixes.chain(slips).collect();
        edits.sort_by_key(|edit| edit.range.start);
        edits
    }

    /// The edits of an altered quotation; none if the fix is unsure.
    fn fix(&self, quotation: &AuditedQuotation) -> Option<Vec<Edit>> {
        let exact = quotation.exact.as_ref()?;
        let same_negations = negations(self.quoted(quotation)) == negations(exact);
        if quotation.follows_negation || !same_negations || !is_sure(&quotation.changes) {
            return None;
        }
        // Code and pictures have no words to compare.
        let hides = |range: &Range<usize>| self.draft.words(range.clone()).contains(LEFT_OUT);
        if quotation.edits.iter().any(|(range, _)| hides(range)) {
            return None;
        }
        let edits = quotation.edits.iter();
        let edits = edits.map(|(range, with)| Edit {
            range: self.draft.in_file(range.clone()),
            with: with.clone(),
        });
        let edits: Vec<Edit> = edits.collect();
        let joins = |edit: &Edit| has_paragraph_break(&self.draft.file().text[edit.range.clone()]);
        (!edits.iter().any(joins)).then_some(edits)
    }
}

impl AuditedDraft<'_> {
    /// The edit of a figure that is a slip of one digit or of the magnitude.
    fn slip(&self, base: &FactBase, figure: &AuditedFigure) -> Option<Edit> {
        let own = &base.facts[figure.fact?].figure.as_ref()?.text;
        let written = self.written(figure);
        let range = self.draft.in_file(figure.range.clone());
        // A figure with markup inside has other bytes in the file.
        let is_plain = self.draft.file().text.get(range.clone()) == Some(written);
        (figure.is_sure_slip && is_plain && is_one_slip(written, own))
            .then(|| Edit { range, with: own.clone() })
    }
}

/// Whether two figures differ in one of at least three digits ("98.89 million") or in the magnitude
/// alone ("23 million").
fn is_one_slip(written: &str, own: &str) -> bool {
    let is_digit = |char: &char| char.is_ascii_digit();
    let digits = |text: &str| text.chars().filter(is_digit).collect::<Vec<_>>();
    let rest = |text: &str| text.chars().filter(|char| !is_digit(char)).collect::<String>();
    let scale = |text: &str| {
        let scales = ["thousand", "million", "billion", "trillion"];
        scales.iter().find_map(|scale| text.split_once(scale)).map(|(before, _)| before.to_owned())
    };
    let (one, other) = (digits(written), digits(own));
    let changed = one.iter().zip(&other).filter(|(one, other)| one != other).count();
    let of_digit =
        one.len() == other.len() && one.len() > 2 && changed == 1 && rest(written) == rest(own);
    let of_scale = written != own && scale(written).is_some() && scale(written) == scale(own);
    of_digit || of_scale
}

/// Whether text of a file has an empty line, with or without quote marks.
fn has_paragraph_break(text: &str) -> bool {
    let mut ends = text.match_indices('\n').map(|(at, _)| at);
    let Some(mut last) = ends.next() else { return false };
    ends.any(|end| {
        let line = &text[last + 1..end];
        last = end;
        line.trim_matches(|char: char| char == '>' || char.is_whitespace()).is_empty()
    })
}

/// The negations of a text, in order.
fn negations(text: &str) -> Vec<&'static str> {
    let folded = fold(text);
    let words = folded.split(|char: char| !char.is_alphanumeric() && char != '\'');
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let negations =
        words.iter().enumerate().filter_map(|(at, word)| match (*word, words.get(at + 1)) {
            ("no", Some(&"one")) => Some("nobody"),
            (word, _) => negation(word),
        });
    negations.collect()
}

/// Whether few words are changed, and few in one place. A quotation with more changes
/// may be of different words.
fn is_sure(changes: &[Change]) -> bool {
    const MOST_TOGETHER: usize = 3;
    const MOST_OF_FIVE: usize = 2;
    let counted = |kind| {
        let of_kind = changes.iter().filter(move |change| change.kind == kind);
        of_kind.map(|change| words(&change.words).count())
    };
    let same: usize = counted(ChangeKind::Same).sum();
    let [dropped, added] = [ChangeKind::Dropped, ChangeKind::Added]
        .map(|kind| (counted(kind).sum::<usize>(), counted(kind).max().unwrap_or(0)));
    let other = dropped.0.max(added.0);
    // A changed end together with a second change may mean different words.
    let ends = [changes.first(), changes.last()].into_iter().flatten();
    let changed_end = ends.into_iter().any(|change| change.kind != ChangeKind::Same);
    let all = changes.iter().filter(|change| change.kind == ChangeKind::Same).count();
    if changed_end && all > 1 {
        return false;
    }
    dropped.1.max(added.1) <= MOST_TOGETHER && other * 5 <= (same + other) * MOST_OF_FIVE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn negations_have_one_form() {
        for (text, expected) in [
            ("No one, no-one, noone and nobody", vec!["nobody"; 4]),
            ("isn\u{2019}t, can't, cannot, not", vec!["not"; 4]),
            ("No, never without none: neither nor", {
                vec!["no", "never", "without", "none", "neither", "nor"]
            }),
            ("notable nonsense, one nor\u{e9}", vec![]),
        ] {
            assert_eq!(negations(text), expected, "{text}");
        }
    }

    #[test]
    fn slips_are_of_one_digit_or_of_the_magnitude() {
        for (written, own, is) in [
            ("98.89 million", "98.99 million", true),
            ("USD 23 million", "USD 23 billion", true),
            ("112 million", "11 million", false),
            ("EUR 421 million", "EUR 37 million", false),
            ("80 crore", "800 million", false),
            ("15%", "10%", false),
            ("832", "823", false),
            ("98.98 millions", "98.99 million", false),
        ] {
            assert_eq!(is_one_slip(written, own), is, "{written} {own}");
        }
    }

    #[test]
    fn empty_lines_break_paragraphs() {
        for (text, expected) in [
            ("a\n> b", false),
            ("a\n\nb", true),
            ("a\r\n> \r\n> b", true),
            ("a\n", false),
            ("\n\n", true),
        ] {
            assert_eq!(has_paragraph_break(text), expected, "{text:?}");
        }
    }
}
