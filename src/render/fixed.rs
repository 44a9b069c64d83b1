//! A draft with edits made.

use std::ops::Range;

use super::markdown;
use crate::prose::Markup;
use crate::verify::Edit;

/// A draft with edits made.
#[derive(Clone, Debug)]
pub struct Fixed {
    /// The text.
    pub text: String,
    /// The range of each edit in the text, in bytes.
    pub places: Vec<Range<usize>>,
}

/// Makes edits, sorted by offset, in the text of a draft; skips an edit that overlaps the
/// one before it.
pub fn fixed(text: &str, edits: &[Edit], markup: Markup) -> Fixed {
    let mut fixed = String::with_capacity(text.len() + 256);
    let mut places = Vec::with_capacity(edits.len());
    let mut done = 0;
    for Edit { range, with } in edits {
        let Some(before) = text.get(done..range.start) else {
            places.push(fixed.len()..fixed.len());
            continue;
        };
        fixed.push_str(before);
        let start = fixed.len();
        match markup {
            Markup::Markdown => fixed.push_str(&markdown::escape(with)),
            Markup::Plain => fixed.push_str(with),
        }
        places.push(start..fixed.len());
        done = range.end;
    }
    fixed.push_str(&text[done..]);
    Fixed { text: fixed, places }
}
