//! The text of a source that facts or drafts are compared with.

use anyhow::bail;

use crate::prose::Article;
use crate::text::{TextFile, visible};

/// The article in a file, without the lines that are furniture of its page; `of` is what
/// it should be the text of.
///
/// # Errors
///
/// A text without words, of which nothing could be said but that all is missing in it.
pub(super) fn article<'f>(
    text: &'f TextFile,
    furniture: &[&str],
    of: &str,
) -> anyhow::Result<Article<'f>> {
    let article = Article::new(text, furniture);
    if article.text().trim().is_empty() {
        let lacks = if text.text.trim().is_empty() { "is empty" } else { "has no words" };
        bail!("{} {lacks}; give the text of {of}", visible(&text.name));
    }
    Ok(article)
}
