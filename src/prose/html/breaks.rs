//! Line breaks that part paragraphs: some pages have a whole story in one block.

use std::ops::Range;

use super::trimmed;
use crate::prose::article::Block;

/// Where nearly all that counts is one block, and its lines end as sentences do,
/// its line breaks part paragraphs. `breaks` says where in the text they stand.
pub(super) fn broken_up(blocks: Vec<Block>, text: &str, breaks: &[usize]) -> Vec<Block> {
    let counted: usize =
        blocks.iter().filter(|block| block.counts).map(|block| block.range.len()).sum();
    let mut all = Vec::with_capacity(blocks.len());
    for block in blocks {
        let lines = lines_of(&block.range, text, breaks);
        let ended = lines.iter().filter(|line| ends_sentence(line, text)).count();
        let nearly_all = block.counts && block.range.len() * 10 >= counted * 9;
        if nearly_all && lines.len() > 2 && ended * 4 >= lines.len() * 3 {
            all.extend(lines.into_iter().map(|range| Block { range, counts: true }));
        } else {
            all.push(block);
        }
    }
    all
}

/// The lines of a block, as its line breaks part them.
fn lines_of(block: &Range<usize>, text: &str, breaks: &[usize]) -> Vec<Range<usize>> {
    let first = breaks.partition_point(|at| *at < block.start);
    let breaks = breaks.get(first..).unwrap_or_default().iter().copied();
    let ends = breaks.take_while(|at| *at < block.end).chain([block.end]);
    let mut start = block.start;
    let lines = ends.map(|end| trimmed(text, std::mem::replace(&mut start, end)..end));
    lines.filter(|line| !line.is_empty()).collect()
}

fn ends_sentence(line: &Range<usize>, text: &str) -> bool {
    let words = text.get(line.clone()).unwrap_or_default();
    words
        .trim_end_matches(['"', '\'', '”', '’', '»', ')', ']'])
        .ends_with(['.', '!', '?', '…', ':', '。', '！', '？'])
}

#[cfg(test)]
mod tests {
    use crate::prose::html::tests::blocks;

    #[test]
    fn single_line_breaks_part_the_paragraphs_of_a_story_in_one_block() {
        let ranges = |html: &str| {
            let counted = blocks(html).into_iter().filter(|(_, counts)| *counts);
            counted.map(|(words, _)| words).collect::<Vec<_>>()
        };
        let story = "<div>It rained.<br>\n “It snowed!”<br>It hailed.</div>";
        assert_eq!(ranges(story), ["It rained.", "“It snowed!”", "It hailed."]);
        assert_eq!(ranges("<p>Roses,<br>red and<br>blue.</p>"), ["Roses,\nred and\nblue."]);
        let beside = "<p>One.<br>Two.<br>Three.</p><p>Something else that is as long.</p>";
        assert_eq!(ranges(beside), ["One.\nTwo.\nThree.", "Something else that is as long."]);
    }
}
