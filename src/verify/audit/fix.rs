//! Fixes of the altered quotations of a draft.

use std::ops::Range;

use super::phrase::trimmed;
use super::{AuditedDraft, AuditedQuotation};
use crate::prose::{Change, ChangeKind, LEFT_OUT, edits};
use crate::text::{fold, words};

/// A replacement of a range of bytes in the file of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The bytes of the file.
    pub range: Range<usize>,
    /// The replacement, as plain text.
    pub with: String,
}

impl AuditedDraft<'_> {
    /// Edits that give altered quotations the words of their sources, in file order.
    /// Figures and dates stay: a different number is rarely a sure fix.
    pub fn corrections(&self) -> Vec<Edit> {
        let fixes = self.quotations.iter().filter_map(|quotation| self.fix(quotation));
        let mut edits: Vec<Edit> = fixes.flatten().collect();
        edits.sort_by_key(|edit| edit.range.start);
        edits
    }

    /// The edits of an altered quotation; none if the fix is unsure.
    fn fix(&self, quotation: &AuditedQuotation) -> Option<Vec<Edit>> {
        let exact = quotation.exact.as_ref()?;
        let whole = self.quoted(quotation);
        let inner = trimmed(whole);
        if quotation.follows_negation
            || negations(inner) != negations(exact)
            || !is_sure(&quotation.changes)
        {
            return None;
        }
        let start = quotation.range.start + whole.find(inner)?;
        let changed = edits(inner, exact);
        // Code and pictures have no words to compare.
        let hidden = |range: &Range<usize>| inner[range.clone()].contains(LEFT_OUT);
        if changed.iter().any(|(range, _)| hidden(range)) {
            return None;
        }
        let in_file = changed.into_iter().map(|(range, with)| {
            let range = self.draft.in_file(start + range.start..start + range.end);
            Edit { range, with }
        });
        let in_file: Vec<Edit> = in_file.collect();
        let joins = |edit: &Edit| has_paragraph_break(&self.draft.file().text[edit.range.clone()]);
        (!in_file.iter().any(joins)).then_some(in_file)
    }
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

/// The negations of a text, in order, each in one form: "isn't" negates like "not".
fn negations(text: &str) -> Vec<&'static str> {
    let folded = fold(text);
    let mut words = folded.split(|char: char| !char.is_alphanumeric() && char != '\'').peekable();
    let mut found = Vec::new();
    while let Some(word) = words.next() {
        let negation = match word {
            "no" if words.next_if_eq(&"one").is_some() => "nobody",
            "no" => "no",
            "nobody" | "noone" => "nobody",
            "not" | "cannot" => "not",
            "never" => "never",
            "none" => "none",
            "nothing" => "nothing",
            "nowhere" => "nowhere",
            "without" => "without",
            "neither" => "neither",
            "nor" => "nor",
            "non" => "non",
            _ if word.ends_with("n't") => "not",
            _ => continue,
        };
        found.push(negation);
    }
    found
}

/// Whether the last word of a text is a negation.
pub(super) fn ends_in_negation(text: &str) -> bool {
    let last: Vec<(usize, &str)> = words(text).collect();
    let from = |count: usize| last.len().checked_sub(count).map(|at| last[at].0);
    // "no one" has two words.
    from(1).is_some_and(|at| !negations(&text[at..]).is_empty())
        || from(2).is_some_and(|at| negations(&text[at..]) == ["nobody"])
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
    fn a_negation_at_the_end_is_seen() {
        for (text, expected) in [
            ("belief that \"no ", true),
            ("belief that no one ", true),
            ("the mindset must not, ", true),
            ("it doesn't", true),
            ("no more", false),
            ("one", false),
            ("", false),
        ] {
            assert_eq!(ends_in_negation(text), expected, "{text}");
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
