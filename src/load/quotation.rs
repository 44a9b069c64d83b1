//! Reads quotations with their facts.

use std::collections::HashMap;

use super::source::References;
use super::table::{RecordTable, Spanned, SpannedStr, TableReader};
use crate::model::{
    Code, DateBasis, Fact, FactDate, Figure, Finding, Id, Key, Locator, Period, Qualifier,
    Quotation, RecordKind, Speaker,
};
use crate::numbers::{Notation, NumberKind, Quantity, contains_figure, currency_code};
use crate::text::quoted;

/// The dates read so far, by text: many facts have the same date.
pub(super) type Dates = HashMap<String, Period>;

/// The maximum length of a quotation in bytes, since each fact is searched in the text.
const MAX_TEXT: usize = 100_000;

/// A quotation and the facts, without keys of a fact base, at the places of the ids.
pub(super) struct Passage {
    pub(super) quotation: Spanned<Quotation>,
    pub(super) facts: Vec<Spanned<Fact>>,
}

impl Passage {
    pub(super) fn read(
        table: RecordTable<'_>,
        references: &References,
        dates: &mut Dates,
        findings: &mut Vec<Finding>,
    ) -> Self {
        let mut facts = Vec::new();
        let quotation = table.read_with_id(findings, |table, id| {
            let quotation = Quotation {
                id,
                source: table.reference("source", &references.sources),
                locator: read_locator(table),
                text: table.required("text"),
                prefix: table.text("prefix"),
                suffix: table.text("suffix"),
                attributed_to: read_speaker(table).map(Box::new),
                first_fact: Key::new(0),
                fact_count: 0,
            };
            if quotation.text.len() > MAX_TEXT {
                let message = format!("the text of the quotation has over {MAX_TEXT} bytes");
                let help = "quote the passages with facts, each in a [[quotation]] of its own";
                table.report::<()>(Code::LongText, table.record.place, message, help);
            }
            for fact in table.tables(RecordKind::Fact) {
                facts.push(fact.read_with_id(table.findings, |table, id| {
                    read_fact(table, id, &quotation, references, dates)
                }));
            }
            if facts.is_empty() && !table.has_table("fact") {
                let help = "add a [[quotation.fact]] after it, or remove it";
                let message = "the quotation has no fact";
                table.report::<()>(Code::NoFacts, table.record.place, message, help);
            }
            quotation
        });
        Self { quotation, facts }
    }
}

/// A speaker: the name, or a table with the name.
fn read_speaker(table: &mut TableReader<'_, '_>) -> Option<Speaker> {
    if !table.has_table("attributed_to") {
        let name = table.text("attributed_to")?;
        return Some(Speaker { name, role: None, organization: None });
    }
    let record = table.table("attributed_to", RecordKind::Speaker)?;
    Some(record.read(table.findings, |table| Speaker {
        name: table.required("name"),
        role: table.text("role"),
        organization: table.text("organization"),
    }))
}

/// The paragraph or the page.
fn read_locator(table: &mut TableReader<'_, '_>) -> Locator {
    let Some(pages) = table.take("page") else {
        return Locator::Paragraph(table.required_positive("paragraph"));
    };
    if table.positive("paragraph").is_some() {
        let help = "keep the page of a report or a book, or the paragraph of an article";
        table.report::<()>(Code::BadPage, table.place(pages), "page next to paragraph", help);
    }
    table.checked("page").map_or(Locator::Paragraph(1), Locator::Page)
}

fn read_fact(
    table: &mut TableReader<'_, '_>,
    id: Id,
    quotation: &Quotation,
    references: &References,
    dates: &mut Dates,
) -> Fact {
    // After a fault, there may be no source.
    let source = references.sources.records.values().nth(quotation.source.index());
    let notation = source.map(Notation::of).unwrap_or_default();
    Fact {
        id,
        claim: table.required("claim"),
        kind: table.required_word("kind"),
        figure: read_figure(table, quotation, notation),
        date: read_date(table, dates),
        topics: references.topics.find_all(&table.required_texts("topics"), table.findings),
        regions: references.regions.find_all(&table.texts("regions"), table.findings),
        attributed_to: read_speaker(table).map(Box::new),
        quotation: Key::new(0),
        notes: Vec::new(),
    }
}

fn read_date(table: &mut TableReader<'_, '_>, dates: &mut Dates) -> Option<FactDate> {
    let date: Option<SpannedStr<'_>> = table.text("date");
    let (basis, note) = (table.optional_word("date_basis"), table.text("date_note"));
    for (key, needed) in [("date_basis", "date"), ("date_note", "date"), ("date", "date_basis")] {
        table.check_needs(key, needed);
    }
    if basis == Some(DateBasis::Inferred) {
        table.check_needs("date_basis", "date_note");
    }
    let date = date?;
    if !dates.contains_key(&*date.value) {
        dates.insert(date.value.to_string(), table.parse(&date)?);
    }
    let period = dates[&*date.value].clone();
    Some(FactDate { period, basis: basis?, note })
}

/// The figure, which is in the quotation and agrees with its unit.
fn read_figure(
    table: &mut TableReader<'_, '_>,
    quotation: &Quotation,
    notation: Notation,
) -> Option<Figure> {
    let (figure, unit) = (table.text("figure"), table.text("unit"));
    let qualifier = table.optional_word("qualifier").unwrap_or(Qualifier::Exact);
    for (key, needed) in [("unit", "figure"), ("qualifier", "figure"), ("figure", "unit")] {
        table.check_needs(key, needed);
    }
    let Spanned { value: text, place } = figure?;
    if !quotation.text.is_empty() && !contains_figure(&quotation.text, &text, notation) {
        let id = quotation.id.as_str();
        let message =
            format!("the figure {} was not found in the quotation {}", quoted(&text), quoted(id));
        let help = "copy it from the quotation, character for character, as whole words";
        table.report::<()>(Code::FigureNotQuoted, place, message, help);
    }
    let unit = unit?;
    let Some(quantity) = Quantity::of_figure(&text, notation) else {
        let message = format!(
            "the figure {} is not valid: it is not a number of up to 28 digits, or in English words",
            quoted(&text)
        );
        let help = "write it as the quotation does: \"98.99 million\", \"1,800\", \"75%\", \
                    \"USD 1.9\", \"ten\", \"10–15%\", \"2 in 3\", \"3rd\"";
        return table.report(Code::BadFigure, place, message, help);
    };
    check_unit(table, &text, &quantity, &unit);
    let (value, value_to, of) = (quantity.value, quantity.to, quantity.of);
    let (text, unit) = (text.into_owned(), unit.into());
    Some(Figure { text, value, value_to, of, unit, qualifier })
}

/// Reports a percentage whose unit is not percent and a sum whose unit is not its currency.
fn check_unit(
    table: &mut TableReader<'_, '_>,
    figure: &str,
    quantity: &Quantity<'_>,
    unit: &SpannedStr<'_>,
) {
    let first = unit.value.split(' ').next().unwrap_or_default();
    let expected = match (quantity.kind, quantity.currency) {
        (NumberKind::Percent, _) => Some("percent"),
        // Yuan and yen have one sign.
        (_, Some("¥")) if first == "JPY" => None,
        (_, currency) => currency_code(currency.unwrap_or(first)),
    };
    if let Some(expected) = expected.filter(|expected| first != *expected) {
        let message = format!("the unit does not match the figure {}", quoted(figure));
        let help = format!("the unit must start with {}", quoted(expected));
        table.report::<()>(Code::UnitDisagrees, unit.place, message, help);
    }
}
