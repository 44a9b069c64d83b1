//! `povfacts list`: facts in rows.

use super::{Outcome, Screens, outcome, select};
use crate::model::{Fact, FactBase, Key};
use crate::query::{Order, Query};
use crate::render::{FactColumn, Grid, Header, ListFormat, Screen, cards, json};

/// The narrowest terminal that a table is set on, in columns.
const NARROW: usize = 60;

/// Facts in rows.
#[derive(Clone, Debug)]
pub struct List {
    /// Which facts.
    pub query: Query,
    /// In which order.
    pub order: Order,
    /// How they are written; none is a table for a person, TSV for a script.
    pub format: Option<ListFormat>,
    /// Which columns; none is those that the format usually has.
    pub columns: Option<Vec<FactColumn>>,
    /// Whether the columns are named.
    pub header: Header,
}

impl List {
    /// Writes the facts that fit.
    ///
    /// # Errors
    ///
    /// A name that the fact base doesn't have, or those of writing.
    pub fn run(&self, base: &FactBase, screens: &mut Screens<'_>) -> anyhow::Result<Outcome> {
        let facts = select(base, &self.query, self.order, screens)?;
        let terminal = screens.out.is_terminal();
        let usual = if terminal { ListFormat::Table } else { ListFormat::Tsv };
        if facts.is_empty() && self.format != Some(ListFormat::Json) {
            return Ok(Outcome::Nothing);
        }
        match self.format {
            None if terminal && screens.out.width() < NARROW => {
                let columns = self.columns(ListFormat::Table);
                cards(base, &facts, columns, self.header, &mut screens.out)?;
            }
            format => self.write(base, &facts, format.unwrap_or(usual), &mut screens.out)?,
        }
        Ok(outcome(&facts))
    }

    fn write(
        &self,
        base: &FactBase,
        facts: &[Key<Fact>],
        format: ListFormat,
        screen: &mut Screen<'_>,
    ) -> std::io::Result<()> {
        let columns = self.columns(format);
        let records = || facts.iter().map(|fact| base.fact_record(*fact));
        match format {
            ListFormat::Table => {
                Grid::for_people(base, facts, columns).write_table(screen, self.header)
            }
            ListFormat::Markdown => Grid::for_people(base, facts, columns).write_markdown(screen),
            ListFormat::Tsv => {
                Grid::for_scripts(base, facts, columns).write_tsv(screen, self.header)
            }
            ListFormat::Csv => {
                Grid::for_scripts(base, facts, columns).write_csv(screen, self.header)
            }
            ListFormat::Json => json::array(screen, records()),
            ListFormat::Jsonl => json::lines(screen, records()),
        }
    }

    fn columns(&self, format: ListFormat) -> &[FactColumn] {
        match (&self.columns, format) {
            (Some(columns), _) => columns,
            (None, ListFormat::Table | ListFormat::Markdown) => &FactColumn::FOR_PEOPLE,
            (None, _) => &FactColumn::FOR_SCRIPTS,
        }
    }
}
