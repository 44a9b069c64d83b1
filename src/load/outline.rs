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
    let defaults = table.get("defaults").and_then(|defaults| defaults.get_ref().get("source"));
    for quotation in items(table.get("quotation")) {
        let Some(text) = quotation.get_ref().get("text") else { continue };
        let paragraph = quotation.get_ref().get("paragraph");
        outline.ids.extend(string(quotation.get_ref().get("id")));
        let facts = quotation.get_ref().get("fact");
        outline.ids.extend(items(facts).iter().filter_map(|fact| string(fact.get_ref().get("id"))));
        outline.quotations.push(OutlineQuotation {
            source: string(quotation.get_ref().get("source").or(defaults)).unwrap_or_default(),
            text: string(Some(text)).unwrap_or_default(),
            in_file: text.span(),
            paragraph: paragraph.and_then(integer),
            paragraph_in_file: paragraph.map(Spanned::span),
        });
    }
    let quoted: HashSet<_> = outline.quotations.iter().map(|one| one.source.as_str()).collect();
    let mut sources = items(table.get("source")).iter().filter(|source| {
        let id = string(source.get_ref().get("id")).unwrap_or_default();
        source.get_ref().get("text").is_some()
            && (quoted.is_empty() || quoted.contains(id.as_str()))
    });
    let (Some(source), None) = (sources.next(), sources.next()) else {
        bail!("{} has to quote one source with a [source.text]", visible(&file.name));
    };
    outline.source = string(source.get_ref().get("id")).unwrap_or_default();
    let copy = source.get_ref().get("text");
    let of_copy = |key| copy.and_then(|copy| copy.get_ref().get(key));
    outline.sha256 =
        of_copy("sha256").map(|hash| (string(Some(hash)).unwrap_or_default(), hash.span()));
    outline.characters = of_copy("characters").map(Spanned::span);
    let furniture = items(of_copy("furniture")).iter();
    outline.furniture = furniture.filter_map(|line| string(Some(line))).collect();
    let exemptions = items(table.get("exemption")).iter();
    outline.exemptions = exemptions.filter_map(|one| string(one.get_ref().get("text"))).collect();
    let regions = items(table.get("region")).iter();
    outline.regions = regions.filter_map(|one| string(one.get_ref().get("id"))).collect();
    Ok(outline)
}

fn string(value: Option<&Spanned<DeValue<'_>>>) -> Option<String> {
    value?.get_ref().as_str().map(str::to_owned)
}

fn integer(value: &Spanned<DeValue<'_>>) -> Option<u32> {
    let integer = value.get_ref().as_integer()?;
    u32::from_str_radix(integer.as_str(), integer.radix()).ok()
}
