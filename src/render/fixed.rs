//! A draft with what was wrong put right, and with footnotes to the sources.

use std::fmt::Write;
use std::ops::Range;

use super::citation::{Bibliography, Style};
use super::markdown;
use crate::model::{FactBase, Key, Source};
use crate::prose::Markup;
use crate::verify::{Edit, Replacement};

/// A draft with edits made.
#[derive(Clone, Debug)]
pub struct Fixed {
    /// Its text.
    pub text: String,
    /// Where in it each edit stands, in bytes.
    pub places: Vec<Range<usize>>,
}

/// Makes edits in the text of a draft, which are in its order; those that would touch
/// what another one has changed are left out.
#[must_use]
pub fn fixed(base: &FactBase, text: &str, edits: &[Edit], markup: Markup) -> Fixed {
    let mut fixed = String::with_capacity(text.len() + 256);
    let mut places = Vec::with_capacity(edits.len());
    let mut notes: Vec<(String, (Key<Source>, u32))> = Vec::new();
    let mut done = 0;
    for Edit { range, with } in edits {
        let Some(before) = text.get(done..range.start) else {
            places.push(fixed.len()..fixed.len());
            continue;
        };
        fixed.push_str(before);
        let start = fixed.len();
        match with {
            Replacement::Words(words) if markup == Markup::Markdown => {
                fixed.push_str(&markdown::escape(words));
            }
            Replacement::Words(words) => fixed.push_str(words),
            Replacement::Footnote(source, paragraph) => {
                let label = format!("{}-{paragraph}", base.sources[*source].id);
                // What has its footnote already gets no second one.
                let mark = format!("[^{label}]");
                if !marks_at(text, range.end).contains(&mark) {
                    fixed.push_str(&mark);
                }
                if !notes.iter().any(|(known, _)| *known == label) {
                    notes.push((label, (*source, *paragraph)));
                }
            }
        }
        places.push(start..fixed.len());
        done = range.end;
    }
    fixed.push_str(text.get(done..).unwrap_or_default());
    let new: Vec<_> =
        notes.into_iter().filter(|(label, _)| !text.contains(&format!("[^{label}]:"))).collect();
    if !new.is_empty() {
        let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
        if !fixed.ends_with('\n') {
            fixed.push_str(end);
        }
        fixed.push_str(end);
        for (label, (source, paragraph)) in new {
            let reference = reference(base, source);
            // Writing to a string can't fail.
            let _ = write!(fixed, "[^{label}]: {reference} Para. {paragraph}.{end}");
        }
    }
    Fixed { text: fixed, places }
}

/// The marks of footnotes that stand at a place, one behind the other.
fn marks_at(text: &str, at: usize) -> &str {
    let rest = text.get(at..).unwrap_or_default();
    let mut behind = rest;
    while let Some((_, next)) = behind.strip_prefix("[^").and_then(|mark| mark.split_once(']')) {
        behind = next;
    }
    rest.strip_suffix(behind).unwrap_or_default()
}

/// The reference of a source, in Markdown.
fn reference(base: &FactBase, source: Key<Source>) -> String {
    let bibliography = Bibliography::new(base, &[source], Style::Apa);
    bibliography.entries().next().map(|entry| entry.markdown()).unwrap_or_default()
}
