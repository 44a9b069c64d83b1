//! Edits that leave a draft with nothing more to fix.

use std::ops::Range;

use crate::prose::{BlockKind, Draft, Markup};
use crate::render::{Fixed, fixed};
use crate::text::TextFile;
use crate::verify::{AuditedDraft, Auditor, Edit};

/// The edits of a draft, except those in blocks that would need a second fix and those
/// that change the blocks of the draft.
#[must_use]
pub fn corrections(auditor: &Auditor<'_>, audited: &AuditedDraft<'_>, markup: Markup) -> Vec<Edit> {
    let mut edits = audited.corrections();
    let text = &audited.draft.file().text;
    let keeps_blocks = |edits: &[Edit]| {
        let file = TextFile::new("", fixed(text, edits, markup).text);
        kinds(&Draft::new(&file, markup)).eq(kinds(&audited.draft))
    };
    if !keeps_blocks(&edits) {
        edits.retain(|edit| keeps_blocks(std::slice::from_ref(edit)));
    }
    if !keeps_blocks(&edits) {
        return Vec::new();
    }
    while !edits.is_empty() {
        let Fixed { text, places } = fixed(text, &edits, markup);
        let file = TextFile::new("", text);
        let again = auditor.audit(Draft::new(&file, markup));
        let more = again.corrections();
        if more.is_empty() {
            break;
        }
        let block = |range: &Range<usize>| block_at(&again.draft, range.start);
        let unsure: Vec<usize> = more.iter().map(|edit| block(&edit.range)).collect();
        let sure = edits.iter().zip(&places).filter(|(_, place)| !unsure.contains(&block(place)));
        let sure: Vec<Edit> = sure.map(|(edit, _)| edit.clone()).collect();
        // A new fix in a different block makes every edit unsure.
        edits = if sure.len() < edits.len() { sure } else { Vec::new() };
    }
    edits
}

/// The kinds of a draft's blocks, in order.
fn kinds(draft: &Draft<'_>) -> impl Iterator<Item = BlockKind> {
    draft.blocks().iter().map(|block| block.kind)
}

/// The number of the block of a byte in a draft's file, or of the next block.
fn block_at(draft: &Draft<'_>, at: usize) -> usize {
    draft.blocks().partition_point(|block| draft.in_file(block.range.clone()).end <= at)
}
