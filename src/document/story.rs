//! The story of a page, without menus, bylines, captions, related links and comments.

use std::collections::HashMap;

use super::metadata::byline;
use super::{Block, BlockKind, ends_like_sentence};

/// An element with blocks.
pub(super) struct Container {
    pub(super) parent: Option<usize>,
    pub(super) role: Role,
}

/// The role of an element in its page, by its name and attributes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    Other,
    /// `<main>`.
    Main,
    /// `<article>`, or a body of an article.
    Article,
}

/// The elements around a block.
#[derive(Clone, Copy, Default)]
pub(super) struct Placement {
    /// The innermost container.
    pub(super) container: Option<usize>,
    /// The innermost container with a role.
    pub(super) story: Option<usize>,
    pub(super) is_aside: bool,
    /// The length of the links in the block.
    pub(super) linked: usize,
    /// The length of its words in bold type.
    pub(super) bold: usize,
    /// Whether a picture is right before the block.
    pub(super) follows_picture: bool,
}

impl Placement {
    /// Whether a block is a link, as in a menu.
    pub(super) fn is_link(&self, words: &str) -> bool {
        self.linked * 10 >= words.len() * 9 && (!ends_like_sentence(words) || words.ends_with('?'))
    }
}

/// Whether the names of a class or an id mean text next to a story.
pub(super) fn is_aside(names: &str) -> bool {
    const ASIDES: &str = "banner breadcrumb byline caption combx comment community cookie disqus extra \
        gdpr legends menu newsletter outbrain pager pagination popup promo recirc recommend \
        related remark replies rss share sharing shoutbox sidebar signup skyscraper social \
        sponsor subscribe supplemental taboola tags teaser toolbar tweet widget";
    const STORIES: &str = "article body column content main story";
    let has = |known: &str| known.split_whitespace().any(|name| names.contains(name));
    has(ASIDES) && !has(STORIES)
}

/// Marks the blocks outside the story as furniture.
pub(super) fn mark_furniture(
    blocks: &mut [Block],
    text: &str,
    placements: &[Placement],
    containers: &[Container],
) {
    let length = |is_aside: bool| -> usize {
        let of = blocks.iter().zip(placements).filter(|(_, place)| place.is_aside == is_aside);
        of.filter(|(block, _)| block.counts()).map(|(block, _)| block.range.len()).sum()
    };
    // Names mean something else if nearly the whole page has them.
    let has_asides = length(true) <= length(false) * 4;
    let is_aside = |place: &Placement| has_asides && place.is_aside;
    let prose = |needs_sentences: bool| {
        let prose = blocks.iter().zip(placements).filter(move |(block, place)| {
            let words = &text[block.range.clone()];
            let is_text = block.counts() && !is_aside(place) && place.linked * 2 < words.len();
            is_text && (is_prose(words) || !needs_sentences)
        });
        prose.map(|(block, place)| (block.range.len(), place))
    };
    let main = find_main(prose(true), containers).or_else(|| find_main(prose(false), containers));
    let is_inside = |place: &Placement| match main {
        Some(main) if containers[main].role > Role::Other => place.story == Some(main),
        Some(main) => around(place.container, containers).any(|container| container == main),
        None => true,
    };
    // A number or a quotation may need a fact.
    let is_plain = |words: &str| {
        !is_prose(words)
            && !words.contains(|char: char| char.is_numeric() || "“\"«„".contains(char))
    };
    // "Advertising", "Image"
    let mut labels: HashMap<&str, usize> = HashMap::new();
    for block in blocks.iter().filter(|block| block.kind == BlockKind::Text) {
        *labels.entry(&text[block.range.clone()]).or_default() += 1;
    }
    for (block, place) in blocks.iter_mut().zip(placements) {
        let words = &text[block.range.clone()];
        let is_label = labels.get(words).is_some_and(|count| *count > 1) && is_plain(words);
        let is_caption =
            place.follows_picture && byline(words).is_none() && !ends_like_sentence(words);
        let is_promotion = place.linked > 0 && words.starts_with('[') && words.ends_with(']');
        let is_bold = place.bold * 10 >= words.len() * 9;
        let is_furniture = is_label || is_caption || is_promotion || place.is_link(words);
        if !is_inside(place) || is_aside(place) || is_furniture {
            block.kind = BlockKind::Furniture;
        } else if block.kind == BlockKind::Text && is_bold && is_plain(words) {
            block.kind = BlockKind::Heading;
        }
    }
    // "More" after the links at the end
    let is_end = |block: &Block| block.counts() && is_prose(&text[block.range.clone()]);
    let last = blocks.iter().rposition(is_end).unwrap_or(0);
    for at in last + 1..blocks.len() {
        let [before, words] = [at - 1, at].map(|at| &text[blocks[at].range.clone()]);
        let is_label = blocks[at].kind == BlockKind::Text && is_plain(words);
        if is_label && placements[at - 1].is_link(before) {
            blocks[at].kind = BlockKind::Furniture;
        }
    }
}

/// Whether a block is long or ends like a sentence.
pub(super) fn is_prose(words: &str) -> bool {
    /// The length of a line that is prose without a full stop, in bytes.
    const MIN_PROSE: usize = 80;
    words.len() > MIN_PROSE || ends_like_sentence(words)
}

/// A container and the containers around it.
fn around(container: Option<usize>, containers: &[Container]) -> impl Iterator<Item = usize> {
    std::iter::successors(container, |inner| containers[*inner].parent)
}

/// The container of the story: the longest article with a third of the prose, else the innermost
/// element with most of it.
fn find_main<'p>(
    prose: impl Iterator<Item = (usize, &'p Placement)>,
    containers: &[Container],
) -> Option<usize> {
    let (mut total, mut blocks) = (0, 0);
    // Of each container: the length outside stories within, the whole length, the blocks.
    let mut counts = vec![(0, 0, 0); containers.len()];
    for (length, place) in prose {
        (total, blocks) = (total + length, blocks + 1);
        for container in around(place.container, containers) {
            counts[container].1 += length;
            counts[container].2 += 1;
        }
        if let Some(story) = place.story {
            counts[story].0 += length;
        }
    }
    let story = (0..containers.len()).filter(|at| counts[*at].0 * 3 >= total && counts[*at].0 > 0);
    let story = story.max_by_key(|at| (containers[*at].role, counts[*at].0));
    let most = |at: &usize| {
        let (_, length, inside) = counts[*at];
        total > 0 && length * 10 >= total * 7 && inside * 2 >= blocks
    };
    story.or_else(|| (0..containers.len()).rfind(most))
}

#[cfg(test)]
mod tests {
    use crate::document::Article;
    use crate::text::TextFile;

    #[test]
    fn the_story_of_a_page() {
        const STORY: &str = "<p>It rained for a week.</p><p>Then it snowed.</p>";
        let menu = "<p><a href='/'>Boats</a></p>".repeat(3);
        for (page, story) in [
            ("<article>STORY<p class='byline'>By Ann Lee</p></article><p>Next.", "2"),
            ("MENU<div>STORY<p>It hailed.</div><div>Legal.</div>", "3"),
            ("<div role='main'>STORY</div><div><p>More to read here.</div>", "2"),
            ("<main><div itemprop='articleBody'>STORY</div><p>More.</main>", "2"),
            ("STORY<div class='comments'><p>I like it.<p>So do I.</div>", "2"),
            ("<div class='article comments-on'>STORY</div>", "2"),
            ("STORY<blockquote class='twitter-tweet'><p>It rose by 5.</blockquote>", "2"),
            ("<div class='widget'>STORY</div>", "2"),
            ("STORYMENU<p><a href='/'>It snows.</a>", "3"),
            ("STORY<ul><li><a href='/'>It rains</a><li>Two</ul>", "4"),
            ("<article><p>A teaser.</article><article><p>One.</article>STORY<p>So.", "5"),
            ("<article>Teaser</article><article>The longer</article>", "1"),
            ("<nav>STORY</nav>", "0"),
            ("<nav>Menu</nav><p><img></p><p>A ferry. Photo: Per Lund</p>STORY", "2"),
            ("<img><div>STORY<img><p class='caption-text'>A ferry.</p></div>", "2"),
            ("<nav>Menu</nav><p>It hailed.<img><h2>Then</h2><p>Twelve boats</p>STORY", "4"),
            ("<nav>Menu</nav><img><ul><li>Twelve boats</ul>STORY<p>An <img> icon", "4"),
            // Nothing is marked as outside the story.
            ("<nav>Menu</nav><p><b>5 boats</b><p>2 nets</p>STORY<p>2 nets<p><a>So</a><p>9", "6"),
            ("<nav>Menu</nav><p>Ad</p>STORY<p>Ad</p><p><b>Then</b></p><p>[See <a>it</a>.]", "2"),
            ("<nav>Menu</nav>STORY<p><a href='/'>Is it?</a><p>So</p>MENU<p>More</p>", "2"),
            ("STORY<p>182,000 boats<ul><li>One.<li>two</ul><blockquote>So.</blockquote>", "6"),
            ("<nav>Menu</nav><div>It hailed.</div><div>LONG</div><div>STORY</div>", "4"),
            ("<div><p>One</div><div>STORY</div><table><tr><td>2<td>3</table>", "5"),
            ("<nav>Menu</nav><p>One<p>It rained for a week.<ul><li>5<li>6.</ul><pre>So</pre>", "5"),
        ] {
            let text = page.replace("STORY", STORY).replace("MENU", &menu);
            let file = TextFile::new("page.html", text.replace("LONG", &"It rained. ".repeat(90)));
            let article = Article::new(&file, &[]);
            let count = article.paragraphs().iter().filter(|one| one.number.is_some()).count();
            assert_eq!(count.to_string(), story, "{page}");
        }
    }
}
