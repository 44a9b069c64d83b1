//! The quotations of a draft as it has them: in quotation marks, and in the blocks
//! that quote, whose own marks are inside.

use std::ops::Range;

use super::phrase::Phrase;
use super::{AuditedQuotation, QuotationVerdict};
use crate::prose::{BlockKind, Draft, DraftBlock, quoted_phrases};

/// The fewest words that make a quotation of a phrase in quotation marks.
pub(super) const FEWEST: usize = 3;

/// A quotation as the draft has it.
pub(super) struct Quoted<'d> {
    pub(super) range: Range<usize>,
    pub(super) phrase: Phrase,
    pub(super) before: &'d str,
    pub(super) after: &'d str,
    pub(super) standing: Standing,
}

/// Where a quotation stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// In quotation marks in running text.
    InText,
    /// It is a paragraph of a block quotation.
    Block,
    /// In quotation marks in the block before it.
    InBlock,
}

/// A block quotation that was judged.
struct JudgedBlock {
    range: Range<usize>,
    /// How many words it has.
    length: usize,
    verdict: QuotationVerdict,
    /// Its place among those that are kept, while it is.
    place: Option<usize>,
}

impl JudgedBlock {
    /// Whether it is no quotation itself, but quotes one of so many words.
    fn quotes(&self, length: usize) -> bool {
        match self.verdict {
            QuotationVerdict::Unknown => true,
            QuotationVerdict::Altered => length * 3 >= self.length * 2,
            _ => false,
        }
    }
}

/// Quotations without those that were judged twice: a block that is a quotation is judged
/// as one, and any other by what it quotes.
pub(super) fn weeded(
    judged: impl Iterator<Item = (Standing, usize, AuditedQuotation)>,
) -> Vec<AuditedQuotation> {
    let mut kept: Vec<AuditedQuotation> = Vec::new();
    let mut block: Option<JudgedBlock> = None;
    for (standing, length, quotation) in judged {
        let (range, verdict) = (quotation.range.clone(), quotation.verdict);
        match standing {
            Standing::InText => {}
            Standing::Block => {
                block = Some(JudgedBlock { range, length, verdict, place: Some(kept.len()) });
            }
            Standing::InBlock => {
                let within = |block: &&mut JudgedBlock| {
                    block.range.start <= range.start && range.end <= block.range.end
                };
                if let Some(block) = block.as_mut().filter(within) {
                    let same = block.range == range && block.place.is_some();
                    if same || !block.quotes(length) {
                        continue;
                    }
                    if let Some(place) = block.place.take() {
                        kept.truncate(place);
                    }
                }
            }
        }
        kept.push(quotation);
    }
    kept
}

/// The quotations of a draft: phrases in quotation marks, and block quotations.
pub(super) fn quoted<'d>(draft: &'d Draft<'_>) -> Vec<Quoted<'d>> {
    let mut quoted = Vec::new();
    let blocks = draft.blocks();
    for (number, block) in blocks.iter().enumerate() {
        if block.kind == BlockKind::Quoted {
            quoted.extend(block_quotation(draft, block, blocks.get(number + 1)));
            in_marks(draft, block.range.clone(), Standing::InBlock, &mut quoted);
        } else {
            in_marks(draft, block.range.clone(), Standing::InText, &mut quoted);
        }
    }
    quoted
}

fn in_marks<'d>(
    draft: &'d Draft<'_>,
    block: Range<usize>,
    standing: Standing,
    quoted: &mut Vec<Quoted<'d>>,
) {
    let words = draft.words(block.clone());
    let mut phrases = quoted_phrases(words);
    // One inside another is a part of that.
    phrases.sort_by_key(|marks| (marks.outer.start, std::cmp::Reverse(marks.outer.end)));
    let mut end = 0;
    for marks in phrases {
        if marks.outer.start < end {
            continue;
        }
        let phrase = Phrase::new(words.get(marks.inner.clone()).unwrap_or_default());
        if phrase.length() < FEWEST {
            continue;
        }
        end = marks.outer.end;
        quoted.push(Quoted {
            range: block.start + marks.inner.start..block.start + marks.inner.end,
            phrase,
            before: words.get(..marks.outer.start).unwrap_or_default(),
            after: words.get(marks.outer.end..).unwrap_or_default(),
            standing,
        });
    }
}

/// A paragraph of a block quotation, without the line that says whose it is.
fn block_quotation<'d>(
    draft: &'d Draft<'_>,
    block: &DraftBlock,
    next: Option<&DraftBlock>,
) -> Option<Quoted<'d>> {
    let words = draft.words(block.range.clone());
    let is_credit = |line: &str| {
        line.trim_start().starts_with(['—', '–', '―']) || line.trim_start().starts_with("--")
    };
    if is_credit(words) {
        return None;
    }
    let credit =
        words.match_indices('\n').find(|(at, _)| words.get(at + 1..).is_some_and(is_credit));
    let (quoted, after) = if let Some((at, _)) = credit {
        words.split_at_checked(at)?
    } else {
        let next = next.map(|next| draft.words(next.range.clone()));
        (words, next.filter(|next| is_credit(next)).unwrap_or_default())
    };
    let phrase = Phrase::new(quoted);
    if phrase.length() < FEWEST {
        return None;
    }
    let inner = trimmed_marks(quoted);
    let start = block.range.start + inner.start;
    let range = start..block.range.start + inner.end;
    Some(Quoted { range, phrase, before: "", after, standing: Standing::Block })
}

/// A text without the quotation marks around it.
fn trimmed_marks(text: &str) -> Range<usize> {
    let marks = |char: char| char.is_whitespace() || "\"“”„«»".contains(char);
    let start = text.len() - text.trim_start_matches(marks).len();
    start..start.max(text.trim_end_matches(marks).len())
}
