//! The outline of a fact base, valid or not: its quotations with their places, for updates.

use std::collections::HashSet;

use anyhow::{Result, bail};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::places::items;
use crate::model::{Outline, OutlineQuotation};
use crate::text::{Lines, TextFile, visible};

/// Reads the outline of a file.
pub(crate) fn outline(file: &TextFile) -> Result<Outline> {
    let (table, errors) = DeTable::parse_recoverable(&file.text);
    if let Some(error) = errors.first() {
        let lines = Lines::new(file);
        let spot = error.span().and_then(|span| lines.spot(span));
        let (line, column) = spot.map_or((1, 1), |spot| (spot.number, spot.column));
        bail!("{}:{line}:{column}: not TOML: {}", visible(&file.name), error.message());
    }
    let table = table.into_inner();
    let mut outline = Outline::default();
    for quotation in items(table.get("quotation")) {
        let Some(text) = find(quotation, "text") else { continue };
        let paragraph = find(quotation, "paragraph");
        outline.ids.extend(string(find(quotation, "id")));
        let facts = find(quotation, "fact");
        outline.ids.extend(items(facts).iter().filter_map(|fact| string(find(fact, "id"))));
        outline.quotations.push(OutlineQuotation {
            source: string(find(quotation, "source")).unwrap_or_default(),
            text: string(Some(text)).unwrap_or_default(),
            in_file: text.span(),
            paragraph: paragraph.and_then(integer),
            paragraph_in_file: paragraph.map(Spanned::span),
        });
    }
    let quoted: HashSet<_> = outline.quotations.iter().map(|one| one.source.as_str()).collect();
    let mut sources = items(table.get("source")).iter().filter(|source| {
        let id = string(find(source, "id")).unwrap_or_default();
        find(source, "text").is_some() && (quoted.is_empty() || quoted.contains(id.as_str()))
    });
    let (Some(source), None) = (sources.next(), sources.next()) else {
        bail!("{} has to quote one source with a [source.text]", visible(&file.name));
    };
    outline.source = string(find(source, "id")).unwrap_or_default();
    let copy = find(source, "text");
    let of_copy = |key| copy.and_then(|copy| find(copy, key));
    outline.sha256 =
        of_copy("sha256").map(|hash| (string(Some(hash)).unwrap_or_default(), hash.span()));
    outline.characters = of_copy("characters").map(Spanned::span);
    let furniture = items(of_copy("furniture")).iter();
    outline.furniture = furniture.filter_map(|line| string(Some(line))).collect();
    let exemptions = items(table.get("exemption")).iter();
    outline.exemptions = exemptions.filter_map(|one| string(find(one, "text"))).collect();
    let regions = items(table.get("region")).iter();
    outline.regions = regions.filter_map(|one| string(find(one, "id"))).collect();
    Ok(outline)
}

fn find<'t, 'a>(record: &'t Spanned<DeValue<'a>>, key: &str) -> Option<&'t Spanned<DeValue<'a>>> {
    match record.get_ref() {
        DeValue::Table(table) => table.get(key),
        _ => None,
    }
}

fn string(value: Option<&Spanned<DeValue<'_>>>) -> Option<String> {
    match value.map(Spanned::get_ref) {
        Some(DeValue::String(text)) => Some(text.to_string()),
        _ => None,
    }
}

fn integer(value: &Spanned<DeValue<'_>>) -> Option<u32> {
    match value.get_ref() {
        DeValue::Integer(integer) => u32::from_str_radix(integer.as_str(), integer.radix()).ok(),
        _ => None,
    }
}
