//! The words of a picture: its title, its description for screen readers, its legend and sources.

use super::axis::year;
use super::layout::{Layout, Row};
use super::span::Shape;
use super::statement::Statement;
use crate::model::{Endpoint, Fact, FactBase, Key};
use crate::query::sources_of;
use crate::render::citation::Bibliography;
use crate::render::{Style, phrase};
use crate::text::{count, visible};

/// "Timeline of 3 facts, 2019 to 2024".
pub(super) fn title(facts: &[&Fact]) -> String {
    let dates = facts.iter().filter_map(|fact| fact.date.as_ref());
    let years: Vec<i32> = dates.flat_map(|date| date.period.years()).collect();
    let range = match (years.iter().min(), years.iter().max()) {
        (Some(first), Some(last)) if first == last => format!(", {}", year(*first)),
        (Some(first), Some(last)) => format!(", {} to {}", year(*first), year(*last)),
        _ => String::new(),
    };
    format!("Timeline of {}{range}", count(facts.len(), "fact"))
}

/// All facts with their dates.
pub(super) fn description(facts: &[&Fact], undated: &str) -> String {
    let facts = facts.iter().map(|fact| {
        let date = fact.date.as_ref().map(|date| phrase::period(&date.period)).unwrap_or_default();
        format!("{date}: {}", Statement::new(fact).text())
    });
    let facts = facts.collect::<Vec<_>>().join("; ");
    format!("From top to bottom: {facts}. {undated}").trim_end().to_owned()
}

/// The number of undated facts, if any.
pub(super) fn undated(number: usize) -> String {
    if number > 0 { format!("{}.", phrase::undated_note(number)) } else { String::new() }
}

/// Explains the signs that occur.
pub(super) fn legend(layout: &Layout) -> String {
    let spans = || layout.rows.iter().map(|row| row.mark.span);
    let is_line = |row: &Row| row.mark.has_line && row.mark.span.shape == Shape::Point;
    let signs = [
        (layout.rows.iter().any(is_line), "Fine line: some time in this range."),
        (spans().any(|span| span.is_loose()), "Dashed or hollow: uncertain or approximate."),
        (spans().any(|span| span.ends().contains(&Endpoint::Open)), "Arrow: goes on."),
        (spans().any(|span| span.ends().contains(&Endpoint::Unknown)), "?: unknown."),
    ];
    let occurring = signs.iter().filter(|(occurs, _)| *occurs).map(|(_, sentence)| *sentence);
    occurring.collect::<Vec<_>>().join(" ")
}

/// The reference list of the facts, one entry a line.
pub(super) fn sources(base: &FactBase, facts: &[Key<Fact>]) -> String {
    let sources = sources_of(base, facts, false);
    let bibliography = Bibliography::new(base, &sources, Style::Apa);
    let entries = bibliography.entries().map(|entry| visible(&entry.plain()).into_owned());
    let s = if sources.len() == 1 { "" } else { "s" };
    format!("Source{s}: {}", entries.collect::<Vec<_>>().join("\n"))
}
