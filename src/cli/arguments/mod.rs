//! What can be typed, in the types of clap, and the commands that it asks for:
//! one file for what each command takes.

mod audit;
mod check;
mod cite;
mod list;
mod quote;
mod selection;
mod show;
mod tally;
mod timeline;

use std::path::PathBuf;

use clap::builder::PossibleValue;
use clap::{Args, Parser, Subcommand, ValueEnum};

use super::completions::CompletionsArgs;
use super::help;
use super::manual::ManArgs;
use super::surroundings::Color;
use crate::commands::{Outcome, Screens, TallyOf};
use crate::model::{FactBase, Kind};
use crate::query::SortKey;
use crate::render::{
    AuditFormat, CheckFormat, CiteFormat, FactColumn, ListFormat, QuoteFormat, ShowFormat,
    TallyFormat, TimelineFormat,
};
pub(super) use audit::AuditArgs;
pub(super) use check::{CheckArgs, explain};
use cite::CiteArgs;
use list::ListArgs;
use quote::QuoteArgs;
use show::ShowArgs;
use tally::TallyArgs;
use timeline::TimelineArgs;

/// Look up facts and cite them: every figure, date and quotation leads back to
/// the words it came from, to the person who said them, and to a reference.
#[derive(Debug, Parser)]
#[command(version, after_long_help = help::PROGRAM, max_term_width = 100)]
pub(super) struct Cli {
    #[command(flatten)]
    pub(super) global: Global,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

#[derive(Debug, Args)]
pub(super) struct Global {
    /// Use this fact base instead of the shipped one; may be repeated; - is
    /// standard input
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) facts: Vec<PathBuf>,
    /// When to use colour
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(super) color: Color,
}

/// A command, by what it needs.
#[derive(Debug, Subcommand)]
#[command(defer = true)]
pub(super) enum Command {
    /// A sound fact base.
    #[command(flatten)]
    LookUp(LookUp),
    /// Check a fact base against itself, and against the text it was taken from
    Check(CheckArgs),
    /// Check the quotations and figures of a draft against the facts
    Audit(AuditArgs),
    /// Print the script that lets a shell complete commands and their values
    Completions(CompletionsArgs),
    /// Print a manual page, for man -l -
    Man(ManArgs),
}

/// A look-up in a fact base.
// What the other commands take need not be known to run one.
#[derive(Debug, Subcommand)]
#[command(defer = true)]
pub(super) enum LookUp {
    /// List facts in a table, or in rows for a script
    List(ListArgs),
    /// Print quotations with their source and the facts they support
    Quote(QuoteArgs),
    /// Print the references of the sources behind facts
    Cite(CiteArgs),
    /// Show everything about a fact
    Show(ShowArgs),
    /// Draw facts along the years
    Timeline(TimelineArgs),
    /// List the topics and how many facts each has
    Topics(TallyArgs),
    /// List the regions and how many facts each has, places within included
    Regions(TallyArgs),
    /// List the years and how many facts each has
    Years(TallyArgs),
    /// List the sources and how many facts and notes rest on each
    Sources(TallyArgs),
}

/// Lets the words of a closed set be typed as they are written everywhere else.
macro_rules! typed_as_written {
    ($($name:ty),+ $(,)?) => {
        $(
            impl ValueEnum for $name {
                fn value_variants<'a>() -> &'a [Self] {
                    Self::ALL
                }

                fn to_possible_value(&self) -> Option<PossibleValue> {
                    Some(PossibleValue::new(self.as_str()))
                }
            }
        )+
    };
}

typed_as_written!(
    AuditFormat,
    Kind,
    SortKey,
    FactColumn,
    ListFormat,
    QuoteFormat,
    CheckFormat,
    CiteFormat,
    ShowFormat,
    TallyFormat,
    TimelineFormat
);

impl LookUp {
    /// Runs the look-up that was asked for.
    pub(super) fn run(self, base: &FactBase, screens: &mut Screens<'_>) -> anyhow::Result<Outcome> {
        match self {
            Self::List(args) => args.run(base, screens),
            Self::Quote(args) => args.run(base, screens),
            Self::Cite(args) => args.run(base, screens),
            Self::Show(args) => args.run(base, screens),
            Self::Timeline(args) => args.run(base, screens),
            Self::Topics(args) => args.run(TallyOf::Topics, base, screens),
            Self::Regions(args) => args.run(TallyOf::Regions, base, screens),
            Self::Years(args) => args.run(TallyOf::Years, base, screens),
            Self::Sources(args) => args.run(TallyOf::Sources, base, screens),
        }
    }
}
