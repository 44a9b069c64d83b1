//! The story of a page, without menus, bylines, captions, related links and comments.

use super::{Block, BlockKind, ends_like_sentence};

/// The elements with blocks: their parents, and whether they are articles by their markup.
pub(super) type Containers = [(Option<usize>, bool)];

/// The elements around a block.
#[derive(Clone, Copy, Default)]
pub(super) struct Placement {
    /// The innermost container.
    pub(super) container: Option<usize>,
    pub(super) is_aside: bool,
    /// The length of the links in the block.
    pub(super) linked: usize,
}

/// Whether the names of a class or an id mean text next to a story.
pub(super) fn is_aside(names: &str) -> bool {
    const ASIDES: &str = "banner breadcrumb byline combx comment community cookie disqus extra \
        gdpr legends menu newsletter outbrain pager pagination popup promo recirc recommend \
        related remark replies rss share sharing shoutbox sidebar signup skyscraper social \
        sponsor subscribe supplemental taboola tags teaser toolbar widget";
    const STORIES: &str = "article body column content main story";
    let has = |known: &str| known.split_whitespace().any(|name| names.contains(name));
    has(ASIDES) && !has(STORIES)
}

/// Marks the blocks outside the story as furniture.
pub(super) fn mark_furniture(
    blocks: &mut [Block],
    text: &str,
    placements: &[Placement],
    containers: &Containers,
) {
    let length = |is_aside: bool| -> usize {
        let of = blocks.iter().zip(placements).filter(|(_, place)| place.is_aside == is_aside);
        of.filter(|(block, _)| block.counts()).map(|(block, _)| block.range.len()).sum()
    };
    // Names mean something else if nearly the whole page has them.
    let has_asides = length(true) <= length(false) * 4;
    let is_aside = |place: &Placement| has_asides && place.is_aside;
    let prose = blocks.iter().zip(placements).filter(|(block, place)| {
        let words = &text[block.range.clone()];
        let is_sentence = words.len() > MIN_PROSE || ends_like_sentence(words);
        is_sentence && block.counts() && !is_aside(place) && place.linked * 2 < words.len()
    });
    let main = find_main(prose.map(|(block, place)| (block.range.len(), place)), containers);
    let is_inside = |place: &Placement| match main {
        Some(main) => around(place.container, containers).any(|container| container == main),
        None => true,
    };
    for (block, place) in blocks.iter_mut().zip(placements) {
        let words = &text[block.range.clone()];
        let is_link = place.linked * 10 >= words.len() * 9 && !ends_like_sentence(words);
        if !is_inside(place) || is_aside(place) || is_link {
            block.kind = BlockKind::Furniture;
        }
    }
}

/// The length of a line that is prose without a full stop, in bytes.
const MIN_PROSE: usize = 80;

/// A container and the containers around it.
fn around(container: Option<usize>, containers: &Containers) -> impl Iterator<Item = usize> {
    std::iter::successors(container, |inner| containers[*inner].0)
}

/// The container of the story: the innermost article with a third of the prose, else the innermost
/// element with most of it.
fn find_main<'p>(
    prose: impl Iterator<Item = (usize, &'p Placement)>,
    containers: &Containers,
) -> Option<usize> {
    let (mut total, mut blocks) = (0, 0);
    // The length and the number of the blocks in each container.
    let mut counts = vec![(0, 0); containers.len()];
    for (length, place) in prose {
        (total, blocks) = (total + length, blocks + 1);
        for container in around(place.container, containers) {
            counts[container].0 += length;
            counts[container].1 += 1;
        }
    }
    let is_story = |at: &usize| containers[*at].1 && counts[*at].0 * 3 >= total;
    let has_most = |at: &usize| counts[*at].0 * 10 >= total * 7 && counts[*at].1 * 2 >= blocks;
    let mut all = (0..containers.len()).filter(|_| total > 0);
    all.clone().rfind(is_story).or_else(|| all.rfind(has_most))
}

#[cfg(test)]
mod tests {
    use crate::document::Article;
    use crate::text::TextFile;

    #[test]
    fn the_story_of_a_page() {
        const STORY: &str = "<p>It rained for a week.</p><p>Then it snowed.</p>";
        for (page, story) in [
            ("<article>STORY<p class='byline'>By Ann Lee</p></article><p>Next.", "2"),
            ("<div id='top'><p>Sign in.</div><div>STORY<p>It hailed.</div><div>Legal.</div>", "3"),
            ("<div role='main'>STORY</div><div><p>More to read here.</div>", "2"),
            ("<main><div itemprop='articleBody'>STORY</div><p>More.</main>", "2"),
            ("STORY<div class='comments'><p>I like it.<p>So do I.</div>", "2"),
            ("<div class='article comments-on'>STORY</div>", "2"),
            ("<div class='widget'>STORY</div>", "2"),
            ("STORY<ul><li><a href='/'>It rains</a><li><a href='/'>It snows.</a></ul>", "3"),
            ("<article><p>A teaser.</article><article><p>One.</article>STORY<p>So.", "5"),
            ("<article>Teaser.</article><article>The longer.</article>", "1"),
            ("<nav>STORY</nav>", "0"),
        ] {
            let file = TextFile::new("page.html", page.replace("STORY", STORY));
            let article = Article::new(&file, &[]);
            let count = article.paragraphs().iter().filter(|one| one.number.is_some()).count();
            assert_eq!(count.to_string(), story, "{page}");
        }
    }
}
