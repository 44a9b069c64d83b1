//! What a picture says besides what it shows: to those who don't see it, and to
//! those who find it without the text that it belongs to.

use super::layout::{Layout, Row, in_lines};
use super::ticks;
use super::words::Words;
use crate::model::{Fact, FactBase, Key, Period};
use crate::query::sources_of;
use crate::render::citation::Bibliography;
use crate::render::{Style, phrase};
use crate::text::visible;

/// The words that go with a picture.
pub(super) struct Legend {
    /// What it is.
    pub(super) title: String,
    /// All that it shows.
    pub(super) description: String,
    /// What stands below it, in lines.
    pub(super) foot: Vec<String>,
}

impl Legend {
    /// What is said of a timeline of facts, so many columns wide.
    pub(super) fn new(
        base: &FactBase,
        facts: &[Key<Fact>],
        undated: usize,
        layout: &Layout,
        columns: usize,
    ) -> Self {
        let periods = facts.iter().filter_map(|fact| base.facts[*fact].date.as_ref());
        let years = periods.map(|date| &date.period).flat_map(Period::years);
        let range = years.fold(None, |range, year| match range {
            None => Some((year, year)),
            Some((first, last)) => Some((year.min(first), year.max(last))),
        });
        let years = match range.map(|(first, last)| (ticks::year(first), ticks::year(last))) {
            Some((first, last)) if first == last => format!(", {first}"),
            Some((first, last)) => format!(", {first} to {last}"),
            None => String::new(),
        };
        let title = format!("Timeline of {}{years}", phrase::count(facts.len(), "fact"));
        let told: Vec<String> = facts.iter().map(|fact| told(&base.facts[*fact])).collect();
        let mut description = format!("From top to bottom: {}.", told.join("; "));
        let mut foot = Vec::new();
        let loose = |row: &Row| row.mark.from.is_loose() || row.mark.to.is_loose();
        if layout.rows.iter().any(loose) {
            foot.push("Dashed or hollow: uncertain or approximate.".to_owned());
        }
        if undated > 0 {
            let left_out = format!("{}.", phrase::left_out(undated));
            description.push(' ');
            description.push_str(&left_out);
            foot.push(left_out);
        }
        let sources = sources_of(base, facts, false);
        let name = if sources.len() == 1 { "Source: " } else { "Sources: " };
        let bibliography = Bibliography::new(base, &sources, Style::Apa);
        for (nth, entry) in bibliography.entries().enumerate() {
            let name = if nth == 0 { name } else { "" };
            foot.extend(in_lines(&visible(&format!("{name}{}", entry.plain())), columns));
        }
        Self { title, description, foot }
    }
}

/// A fact with its date, in one line.
fn told(fact: &Fact) -> String {
    let date = fact.date.as_ref().map(|date| phrase::period(&date.period)).unwrap_or_default();
    format!("{date}: {}", Words::new(fact).told())
}
