//! Fixes of a draft: altered quotations, and figures that are surely slips.

use super::cues::folded_words;
use super::score::Difference;
use super::{AuditedDraft, AuditedFigure, AuditedQuotation};
use crate::align::{Change, ChangeKind};
use crate::model::FactBase;
use crate::numbers::scale;
use crate::text::{Edit, denial, is_raised, words};

/// Markup that may be in the words of a draft.
const MARKUP: [char; 11] = ['$', '<', '>', '@', '[', '\\', ']', '^', '`', '{', '}'];

impl AuditedDraft<'_> {
    /// The edits of altered quotations and of slips of figures, in file order, with plain text. Dates
    /// stay, and so does what a comment accepts.
    pub fn corrections(&self, base: &FactBase) -> Vec<Edit> {
        let quotations = self.quotations.iter().filter(|it| !it.is_accepted);
        let fixes = quotations.filter_map(|quotation| self.fix(quotation)).flatten();
        let figures = self.figures.iter().filter(|it| !it.is_accepted);
        let slips = figures.filter_map(|figure| self.slip(base, figure));
        let mut edits: Vec<Edit> = fixes.chain(slips).collect();
        edits.sort_by_key(|edit| edit.range.start);
        edits
    }

    /// The edits of an altered quotation; none for an unsure fix.
    fn fix(&self, quotation: &AuditedQuotation) -> Option<Vec<Edit>> {
        let exact = quotation.exact.as_ref()?;
        let has_same_denials = denials(self.words(&quotation.range)) == denials(exact);
        if quotation.credit.is_some()
            || quotation.follows_negation
            || quotation.is_unsure
            || !has_same_denials
            || !is_sure(&quotation.changes)
        {
            return None;
        }
        let edits = quotation.edits.iter().map(|Edit { range, with }| {
            let words = self.words(range);
            let before = self.draft.text()[..range.start].chars().next_back();
            let range = self.place(range);
            let is_plain = is_unmarked(&self.draft.file().text[range.clone()], words)
                && !words.contains(MARKUP)
                && !words.contains(is_raised)
                && !with.contains(MARKUP)
                && before.is_none_or(|before| !MARKUP.contains(&before));
            is_plain.then(|| Edit { range, with: with.clone() })
        });
        edits.collect()
    }

    /// The edit of a figure with a slip of a digit or of the magnitude.
    fn slip(&self, base: &FactBase, figure: &AuditedFigure) -> Option<Edit> {
        let own = &base.facts[figure.fact?].figure.as_ref()?.text;
        let (written, range) = (self.words(&figure.range), self.place(&figure.range));
        // A figure with markup inside has other bytes in the file.
        let is_plain = self.draft.file().text.get(range.clone()) == Some(written);
        let is_sure = figure.difference.as_ref().is_some_and(Difference::is_sure_slip);
        (is_sure && is_plain && is_one_slip(written, own))
            .then(|| Edit { range, with: own.clone() })
    }
}

/// Whether two figures differ in a digit of three or more ("98.89 million") or in the magnitude alone
/// ("23 million").
fn is_one_slip(written: &str, own: &str) -> bool {
    let split = |text: &str| text.chars().partition::<String, _>(char::is_ascii_digit);
    let unscaled = |text: &str| {
        let scale = words(text).find(|(_, word)| scale(word).is_some());
        scale.map(|(at, _)| text[..at].to_owned())
    };
    let ((one, rest), (other, own_rest)) = (split(written), split(own));
    let changed = one.bytes().zip(other.bytes()).filter(|(one, other)| one != other).count();
    let of_digit = one.len() == other.len() && one.len() > 2 && changed == 1 && rest == own_rest;
    let of_scale =
        written != own && unscaled(written).is_some() && unscaled(written) == unscaled(own);
    of_digit || of_scale
}

/// Whether text of a file is words alone, apart from the marks of quoted lines.
fn is_unmarked(in_file: &str, words: &str) -> bool {
    let lines = |text| str::lines(text).map(|line| line.trim_matches(['>', ' ', '\t']));
    lines(in_file).eq(lines(words))
}

/// The negations of a text and the words like them, in order.
fn denials(text: &str) -> Vec<&'static str> {
    let words = folded_words(text);
    let denials = words.iter().enumerate().filter_map(|(at, word)| {
        let is_no_one = word == "no" && words.get(at + 1).is_some_and(|next| next == "one");
        if is_no_one { Some("nobody") } else { denial(word) }
    });
    denials.collect()
}

/// Whether few words are changed, and few in each place. A quotation with more changes may have
/// different words.
fn is_sure(changes: &[Change]) -> bool {
    const MOST_TOGETHER: usize = 3;
    const MOST_OF_FIVE: usize = 2;
    let lengths = |kind| {
        let of_kind = changes.iter().filter(move |change| change.kind == kind);
        of_kind.map(|change| words(&change.words).count())
    };
    let kinds = [ChangeKind::Dropped, ChangeKind::Added];
    let same: usize = lengths(ChangeKind::Same).sum();
    let other: usize = kinds.map(|kind| lengths(kind).sum()).into_iter().max().unwrap_or(0);
    let together = kinds.into_iter().flat_map(lengths).max().unwrap_or(0);
    // A changed end together with a second change may mean different words.
    let mut ends = changes.first().into_iter().chain(changes.last());
    let is_end_changed = ends.any(|change| change.kind != ChangeKind::Same);
    let is_split = lengths(ChangeKind::Same).count() > 1;
    !(is_end_changed && is_split)
        && together <= MOST_TOGETHER
        && other * 5 <= (same + other) * MOST_OF_FIVE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn denials_have_one_form() {
        for (text, expected) in [
            ("No one, no-one, noone and nobody", vec!["nobody"; 4]),
            ("isn\u{2019}t, can't, cannot, not", vec!["not"; 4]),
            ("No, never without none: neither nor", {
                vec!["no", "never", "without", "none", "neither", "nor"]
            }),
            ("is hardly able, or unable", vec!["hardly", "unable"]),
            ("notable nonsense, one nor\u{e9}", vec![]),
        ] {
            assert_eq!(denials(text), expected, "{text}");
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
            ("23 mn", "23 billion", true),
            ("15%", "10%", false),
            ("832", "823", false),
            ("98.98 millions", "98.99 million", false),
        ] {
            assert_eq!(is_one_slip(written, own), is, "{written} {own}");
        }
    }

    #[test]
    fn only_marks_of_quoted_lines_are_no_markup() {
        for (in_file, words, expected) in [
            ("a\n> b", "a\nb", true),
            (" a  \r\n> > b", " a\nb", true),
            ("a\n>\n> b", "a\nb", false),
            ("a\\\nb", "a\nb", false),
            ("*a* b", "a b", false),
            ("a&amp;b", "a&b", false),
            ("", "", true),
        ] {
            assert_eq!(is_unmarked(in_file, words), expected, "{in_file:?}");
        }
    }
}
