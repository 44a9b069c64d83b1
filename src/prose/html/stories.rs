//! The stories of a page, of which one is what its reader came for.

use crate::prose::article::Block;

/// Blocks, each with its story, of which only those of the longest count, an article
/// rather than all that is on the page; where there is no story, all do that did. For
/// each story, `articles` says whether it is an article.
pub(super) fn counted(blocks: Vec<(Block, Option<usize>)>, articles: &[bool]) -> Vec<Block> {
    let mut lengths = vec![0; articles.len()];
    for (block, story) in &blocks {
        if let Some(length) = story.and_then(|story| lengths.get_mut(story)) {
            *length += block.range.len();
        }
    }
    let stories = lengths.iter().zip(articles).enumerate();
    let filled = stories.filter(|(_, (length, _))| **length > 0);
    let longest = filled.max_by_key(|(_, (length, article))| (**article, **length));
    let story = longest.map(|(story, _)| story);
    let counted = blocks.into_iter().map(|(block, of)| Block {
        counts: block.counts && (story.is_none() || of == story),
        ..block
    });
    counted.collect()
}

#[cfg(test)]
mod tests {
    use crate::prose::html::tests::{blocks, counted, other};

    #[test]
    fn the_longest_story_counts() {
        assert_eq!(
            blocks(
                "<header>Name</header><main><article>teaser</article><article>The story</article></main>"
            ),
            [other("Name"), other("teaser"), counted("The story")]
        );
    }
}
