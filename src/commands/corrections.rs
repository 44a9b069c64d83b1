//! Corrections that stand: a draft that was put right with them has nothing more to be
//! put right.

use std::ops::Range;

use crate::model::FactBase;
use crate::prose::{Draft, Markup};
use crate::render::{Fixed, fixed};
use crate::text::TextFile;
use crate::verify::{AuditedDraft, Auditor, Edit};

/// The corrections of a draft but for those in blocks where they would have to be
/// corrected themselves: what is meant there isn't sure.
#[must_use]
pub fn corrections(
    base: &FactBase,
    auditor: &Auditor<'_>,
    audited: &AuditedDraft<'_>,
    markup: Markup,
) -> Vec<Edit> {
    let mut edits = audited.corrections(base);
    let text = &audited.draft.file().text;
    while !edits.is_empty() {
        let Fixed { text, places } = fixed(base, text, &edits, markup);
        let file = TextFile::new("", text);
        let again = auditor.audit(Draft::new(&file, markup));
        let more = again.corrections(base);
        if more.is_empty() {
            break;
        }
        let block = |range: &Range<usize>| block_at(&again.draft, range.start);
        let unsure: Vec<usize> = more.iter().map(|edit| block(&edit.range)).collect();
        let sure = edits.iter().zip(&places).filter(|(_, place)| !unsure.contains(&block(place)));
        let sure: Vec<Edit> = sure.map(|(edit, _)| edit.clone()).collect();
        // Where other blocks would have to be put right, nothing is sure.
        edits = if sure.len() < edits.len() { sure } else { Vec::new() };
    }
    edits
}

/// The number of the block in which a byte of a draft's file stands, or of the next.
fn block_at(draft: &Draft<'_>, at: usize) -> usize {
    draft.blocks().partition_point(|block| draft.in_file(block.range.clone()).end <= at)
}
