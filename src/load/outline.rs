//! The outline of a fact base, valid or not: its quotations with their places, for updates.

use std::collections::HashSet;

use anyhow::{Result, anyhow, bail};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::places::items;
use crate::model::{Outline, OutlineQuotation};
use crate::text::{Lines, TextFile, visible};

type Value<'t> = Spanned<DeValue<'t>>;

/// Reads the outline of a file.
pub(crate) fn outline(file: &TextFile) -> Result<Outline> {
    let table = DeTable::parse(&file.text).map_err(|error| {
        let lines = Lines::new(file);
        let spot = error.span().and_then(|span| lines.spot(span));
        let (line, column) = spot.map_or((1, 1), |spot| (spot.number, spot.column));
        anyhow!("{}:{line}:{column}: not TOML: {}", visible(&file.name), error.message())
    })?;
    let table = table.into_inner();
    let mut outline = Outline::default();
    let defaults = table.get("defaults").and_then(|defaults| defaults.get_ref().get("source"));
    for quotation in items(table.get("quotation")) {
        let get = |key| quotation.get_ref().get(key);
        let Some(text) = get("text") else { continue };
        outline.ids.extend(string(get("id")).into_iter().chain(strings(get("fact"), "id")));
        outline.quotations.push(OutlineQuotation {
            source: string(get("source").or(defaults)).unwrap_or_default(),
            text: string(Some(text)).unwrap_or_default(),
            in_file: text.span(),
            paragraph: get("paragraph").and_then(integer),
            paragraph_in_file: get("paragraph").map(Spanned::span),
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
    outline.exemptions = strings(table.get("exemption"), "text").collect();
    outline.regions = strings(table.get("region"), "id").collect();
    Ok(outline)
}

fn string(value: Option<&Value<'_>>) -> Option<String> {
    value?.get_ref().as_str().map(str::to_owned)
}

/// The strings with a key in a list of records.
fn strings<'t>(records: Option<&'t Value<'t>>, key: &str) -> impl Iterator<Item = String> {
    items(records).iter().filter_map(move |record| string(record.get_ref().get(key)))
}

fn integer(value: &Value<'_>) -> Option<u32> {
    let integer = value.get_ref().as_integer()?;
    u32::from_str_radix(integer.as_str(), integer.radix()).ok()
}
