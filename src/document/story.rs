//! The story of a page, without menus, bylines, captions, related links and comments.

use super::html::{ASIDE, Context};
use super::{Block, BlockKind, ends_like_sentence};

/// Whether the names of a class or an id mean text next to a story.
pub(super) fn is_aside(names: &str) -> bool {
    const ASIDES: &str = "banner breadcrumb byline caption combx comment community cookie disqus extra \
        gdpr legends menu newsletter outbrain pager pagination popup promo pull-quote pullquote \
        recirc recommend related remark replies rss share sharing shoutbox sidebar signup skyscraper social \
        sponsor subscribe supplemental taboola tags teaser toolbar tweet widget";
    ASIDES.split_whitespace().any(|name| names.contains(name))
}

/// Marks the blocks outside the story as furniture. `containers` has the container around each.
pub(super) fn mark_furniture(
    blocks: &mut [Block],
    text: &str,
    contexts: &[Context],
    containers: &[Option<usize>],
) {
    let length = |is_aside: bool| -> usize {
        let of = blocks.iter().zip(contexts).filter(|(_, place)| place.has(ASIDE) == is_aside);
        of.filter(|(block, _)| block.counts()).map(|(block, _)| block.range.len()).sum()
    };
    // Names mean something else if nearly the whole page has them.
    let has_asides = length(true) <= length(false) * 4;
    let is_aside = |place: &Context| has_asides && place.has(ASIDE);
    let prose = blocks.iter().zip(contexts).filter(|(block, place)| {
        let words = &text[block.range.clone()];
        block.counts() && !is_aside(place) && place.linked * 2 < words.len() && is_prose(words)
    });
    let prose = prose.map(|(block, place)| (block.range.len(), place));
    let main = find_main(prose, containers);
    let is_inside = |place: &Context| match main {
        Some((main, true)) => place.story == Some(main),
        Some((main, false)) => {
            around(place.container, containers).any(|container| container == main)
        }
        None => true,
    };
    for (block, place) in blocks.iter_mut().zip(contexts) {
        let words = &text[block.range.clone()];
        if !is_inside(place) || is_aside(place) || is_label(words, place.linked) {
            block.kind = BlockKind::Furniture;
        }
    }
}

/// Whether a block is a link, "Read more: " and a link, or "Advertisement".
fn is_label(words: &str, linked: usize) -> bool {
    const LABELS: &str = "also read|listen|more|read also|read more|related|see also|watch";
    let lower = words.to_lowercase().replace("story continues below", "");
    let is_ad = lower.trim_matches(|char: char| !char.is_alphanumeric()) == "advertisement";
    let (label, link) = words.split_once(": ").unwrap_or_default();
    let is_led = LABELS.split('|').any(|known| label.eq_ignore_ascii_case(known));
    linked * 10 >= words.len() * 9 || is_ad || is_led && linked >= link.len()
}

/// Whether a block is long or ends like a sentence.
pub(super) fn is_prose(words: &str) -> bool {
    /// The length of a line that is prose without a full stop, in bytes.
    const MIN_PROSE: usize = 80;
    words.len() > MIN_PROSE || ends_like_sentence(words)
}

/// A container and the containers around it.
fn around(container: Option<usize>, containers: &[Option<usize>]) -> impl Iterator<Item = usize> {
    std::iter::successors(container, |inner| containers[*inner])
}

/// The container of the story, and whether the page marks it: the longest article with a third of the
/// prose, else the innermost element with most of it.
fn find_main<'p>(
    prose: impl Iterator<Item = (usize, &'p Context)>,
    containers: &[Option<usize>],
) -> Option<(usize, bool)> {
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
    let story = story.max_by_key(|at| counts[*at].0).map(|story| (story, true));
    let most = |at: &usize| {
        let (_, length, inside) = counts[*at];
        total > 0 && length * 10 >= total * 7 && inside * 2 >= blocks
    };
    story.or_else(|| Some(((0..containers.len()).rfind(most)?, false)))
}

#[cfg(test)]
mod tests {
    use crate::document::Article;
    use crate::text::TextFile;

    #[test]
    fn the_story_of_a_page() {
        const STORY: &str = "<p>It rained for a week.</p><p>Then it snowed.</p>";
        let menu = "<p><a href='/'>Boats</a></p>".repeat(3);
        let teasers = "<article><h3>Also</h3><p>It sold 60 nets.</p></article>".repeat(2);
        for (page, story) in [
            ("<article>STORY<p class='byline'>By Ann Lee</p></article><p>Next.", "2"),
            ("<nav>Menu</nav>MENU<div>STORY<p>It hailed.</div><div>Legal.</div>", "3"),
            ("<div role='main'>STORY</div><div><p>More to read here.</div>", "2"),
            ("<main><div itemprop='articleBody'>STORY</div><p>More.</main>", "2"),
            ("STORY<div class='comments'><p>I like it.<p>So do I.</div>", "2"),
            ("<div class='article comments-on'>STORY</div>", "2"),
            ("STORY<blockquote class='twitter-tweet'><p>It rose by 5.</blockquote>", "2"),
            ("<div class='widget'>STORY</div>", "2"),
            ("STORY<ul><li><a href='/'>It rains</a><li>Two</ul>", "4"),
            ("<article><p>A teaser.</article><article><p>One.</article>STORY<p>So.", "5"),
            ("<article>A teaser.</article><article>The longer one.</article>", "1"),
            ("<nav>STORY</nav>", "0"),
            ("<nav>N</nav>STORY<p>Advertisement<p>Story continues below advertisement", "2"),
            ("<nav>N</nav>STORY<p><b>READ MORE: <a href='/'>Boats are back</a></b>", "2"),
            ("<nav>N</nav>STORY<p>Site: <a href='/'>https://e.org</a><p>Advertisement is it.", "4"),
            ("<nav>N</nav>STORY<ul><li>Cost: <a href='/b'>5 million dollars in 2019</a></ul>", "3"),
            ("<nav>N</nav>STORY<p>Lee: <a href='/b'>We lost 44 boats in the storm</a></p>", "3"),
            ("<nav>N</nav>STORY<p>Advertisements in 2019: 55 pages of the paper", "3"),
            ("STORY<figure class='wp-block-pullquote'><p>It rained</p></figure>", "2"),
            ("<main><article>STORY</article><article>STORY</article></main>", "2"),
            ("<main><article><h1>T</h1>STORY</article><article>STORY</article></main>", "2"),
            ("<h1>T</h1><article>STORY</article>TEASERS", "2"),
            ("<article><h1>T</h1>STORYSTORY</article><section>TEASERS</section>", "4"),
            ("<main><article>STORY</article><article>STORY</article>STORY</main>", "2"),
            ("<div>STORY<p class='caption-text'>A ferry.</p></div>", "2"),
            // Nothing is marked as outside the story.
            ("<nav>Menu</nav><p><b>5 boats</b><p>2 nets</p>STORY<p>2 nets<p><a>So</a><p>9", "6"),
            ("<nav>Menu</nav>STORY<p><a href='/'>Is it?</a>MENU", "2"),
            ("STORY<p>182,000 boats<ul><li>One.<li>two</ul><blockquote>So.</blockquote>", "6"),
            ("<nav>Menu</nav><div>It hailed.</div><div>LONG</div><div>STORY</div>", "4"),
            ("<div><p>One</div><div>STORY</div><table><tr><td>2<td>3</table>", "5"),
            ("<nav>Menu</nav><p>One<p>It rained for a week.<ul><li>5<li>6.</ul><pre>So</pre>", "5"),
        ] {
            let text = page.replace("STORY", STORY).replace("MENU", &menu);
            let text = text.replace("TEASERS", &teasers);
            let file = TextFile::new("page.html", text.replace("LONG", &"It rained. ".repeat(90)));
            let article = Article::new(&file, &[]);
            let count = article.paragraphs().iter().filter(|one| one.number.is_some()).count();
            assert_eq!(count.to_string(), story, "{page}");
        }
    }
}
