//! Corrections of a fact base: wrong values with a right value in the text. Never a claim, a
//! figure or a date.

use std::ops::Range;

use super::facts::misread;
use super::verdict::{Verdict, VerdictKind, has_context};
use super::{Check, TextOf};
use crate::model::{FactBase, Places, Qualifier, RecordKind};
use crate::numbers::{Notation, contains_figure};
use crate::text::{
    Edit, Fold, TextFile, View, last_few_words, last_words, next_words, normalized, one_line,
    toml_string,
};

/// The corrections of each file of a checked fact base, in order.
pub(crate) fn fixes(
    base: &FactBase,
    files: &[TextFile],
    places: &Places,
    (texts, check): (&[TextOf<'_>], &Check),
) -> Vec<Vec<Edit>> {
    let mut fixer = Fixer { base, files, places, edits: vec![Vec::new(); files.len()] };
    for key in base.facts.keys() {
        // A qualifier far from the figure is not found.
        if let Some((_, hedge)) = misread(base, places, key)
            && hedge.reads != Qualifier::Exact
        {
            let record = (RecordKind::Fact, key.index());
            fixer.set(record, "qualifier", &toml_string(hedge.reads.as_str()));
        }
    }
    for text in texts {
        let verdicts: Vec<&Verdict> = text.own(&check.verdicts).collect();
        // A text without the quotations may be of a different source.
        let is_found = |one: &&Verdict| one.verdict != VerdictKind::Absent;
        if !verdicts.is_empty() && verdicts.iter().all(is_found) {
            fixer.fix_fingerprint(text);
        }
        for verdict in verdicts.into_iter().filter(is_found) {
            fixer.fix_quotation(verdict, text);
        }
    }
    for edits in &mut fixer.edits {
        edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
    }
    fixer.edits
}

struct Fixer<'f> {
    base: &'f FactBase,
    files: &'f [TextFile],
    places: &'f Places,
    edits: Vec<Vec<Edit>>,
}

impl Fixer<'_> {
    /// Replaces the value of a key. A missing key is added after the line of the figure or the text.
    fn set(&mut self, (kind, index): (RecordKind, usize), key: &str, value: &str) -> Option<()> {
        let record = self.places.records.get(&kind)?.get(index)?;
        if let Some(places) = record.values.get(key) {
            // A record of two files has two places.
            for place in places {
                let edit = Edit { range: place.range(), with: value.to_owned() };
                self.edits[place.file as usize].push(edit);
            }
            return Some(());
        }
        let after = if kind == RecordKind::Fact { "figure" } else { "text" };
        let after = self.places.value(kind, index, after)?;
        let text = &self.files.get(after.file as usize)?.text;
        let Range { start, end } = after.range();
        let (at, with) = if text[record.record.start as usize..].starts_with('{') {
            (end, format!(", {key} = {value}"))
        } else {
            let line = text[..start].rfind('\n').map_or(0, |at| at + 1);
            let indent = &text[line..start - text[line..start].trim_start().len()];
            let end = text[end..].find('\n').map_or(text.len(), |at| end + at);
            let end = end - usize::from(text[..end].ends_with('\r'));
            (end, format!("\n{indent}{key} = {value}"))
        };
        self.edits[after.file as usize].push(Edit { range: at..at, with });
        Some(())
    }

    /// The fingerprint and the length of the text.
    fn fix_fingerprint(&mut self, text: &TextOf<'_>) -> Option<()> {
        let copy = self.base.sources[text.source].text.as_ref()?;
        let record = (RecordKind::Source, text.source.index());
        let characters = text.article.file().text.chars().count();
        if copy.sha256.as_ref().is_some_and(|sha256| sha256.as_str() != text.sha256) {
            self.set(record, "text.sha256", &toml_string(&text.sha256));
        }
        if copy.characters.is_some_and(|stated| usize::try_from(stated) != Ok(characters)) {
            self.set(record, "text.characters", &characters.to_string());
        }
        Some(())
    }

    fn fix_quotation(&mut self, verdict: &Verdict, text: &TextOf<'_>) -> Option<()> {
        let quotation = &self.base.quotations[verdict.quotation];
        let record = (RecordKind::Quotation, verdict.quotation.index());
        let stated = quotation.locator.paragraph();
        if let ([place], Some(stated)) = (verdict.places.as_slice(), stated)
            && let Some(found) = place.paragraph.filter(|found| *found != stated)
        {
            self.set(record, "paragraph", &found.to_string());
        }
        if let Some(words) = self.copied(verdict, text) {
            self.set(record, "text", &toml_string(&words));
        }
        // The meant occurrence is alone in the text, or alone in the stated paragraph.
        let is_meant = |range: &&Range<usize>| {
            verdict.ranges.len() == 1
                || stated.is_some() && text.article.number_at(range.start) == stated
        };
        let (meant, others): (Vec<_>, Vec<_>) = verdict.ranges.iter().partition(is_meant);
        let [target] = meant[..] else { return None };
        let all = text.article.text();
        let mut contexts = Vec::new();
        for (key, context) in [("prefix", &quotation.prefix), ("suffix", &quotation.suffix)] {
            if context.as_ref().is_some_and(|context| !fits(all, key, target, context)) {
                contexts.push((key, context_of(all, key, target, &others)?));
            }
        }
        if contexts.is_empty() && !others.is_empty() {
            contexts.extend(distinguishing_words(all, target, &others));
        }
        for (key, words) in contexts {
            self.set(record, key, &toml_string(&words));
        }
        Some(())
    }

    /// The words of the text, if only white space and dashes differ.
    fn copied(&self, verdict: &Verdict, text: &TextOf<'_>) -> Option<String> {
        let quotation = &self.base.quotations[verdict.quotation];
        let only = |fold: &Fold| matches!(fold, Fold::WhiteSpace | Fold::Dashes);
        let is_fixable = !verdict.folds.is_empty()
            && verdict.folds.iter().all(only)
            && !quotation.text.contains('\n');
        let [range] = verdict.ranges.as_slice() else { return None };
        let words = &text.article.text()[range.clone()];
        // Broken lines are no words of the source.
        let words = one_line(words);
        let notation = Notation::of(&self.base.sources[quotation.source]);
        let has_figures = quotation.facts().all(|fact| {
            let figure = self.base.facts[fact].figure.as_ref();
            figure.is_none_or(|figure| contains_figure(&words, &figure.text, notation))
        });
        (is_fixable && has_figures && words != quotation.text).then_some(words)
    }
}

/// Whether words are next to an occurrence.
fn fits(all: &str, key: &str, range: &Range<usize>, words: &str) -> bool {
    let words = normalized(words);
    // A fold makes a text at most four times shorter.
    let reach = words.len() * 4 + 64;
    let around = [last_words(all, range.start, reach), next_words(all, range.end, reach)];
    let [before, after] = around.map(View::new);
    has_context(key, [before.text(), after.text()], &words)
}

/// The key and the words of a prefix, else of a suffix, that no other occurrence has.
pub(crate) fn distinguishing_words(
    text: &str,
    range: &Range<usize>,
    others: &[&Range<usize>],
) -> Option<(&'static str, String)> {
    let mut sides = ["prefix", "suffix"].into_iter();
    sides.find_map(|key| Some((key, context_of(text, key, range, others)?)))
}

/// The fewest words next to an occurrence, and next to no other.
fn context_of(
    text: &str,
    key: &str,
    range: &Range<usize>,
    others: &[&Range<usize>],
) -> Option<String> {
    const FEWEST: usize = 3;
    const MOST: usize = 12;
    let mut contexts = (FEWEST..=MOST).map(|count| {
        let words = if key == "prefix" {
            last_few_words(&text[..range.start], count)
        } else {
            text[range.end..].split_whitespace().take(count).collect()
        };
        one_line(&words.join(" "))
    });
    let is_unique = |part: &String| !others.iter().any(|other| fits(text, key, other, part));
    contexts.find(|part| !part.is_empty() && is_unique(part))
}
