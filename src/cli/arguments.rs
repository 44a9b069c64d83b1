//! What can be typed, in the types of clap, and the commands that it asks for.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use anyhow::bail;
use clap::builder::PossibleValue;
use clap::{Args, Parser, Subcommand, ValueEnum};

use super::surroundings::Color;
use crate::commands::{
    Audit, Check, Cite, Count, CountOf, CoverageShown, Explain, Fix, FixTo, Footnotes, List,
    ListStyles, Outcome, Quote, Screens, Show, SourcesOf, Strictness, Tally, TallyOf, TallyOutput,
};
use crate::model::{Code, FactBase, Kind};
use crate::query::{Order, Query, SortKey, YearRange};
use crate::render::{
    AuditFormat, CheckFormat, CiteFormat, Citing, FactColumn, Header, ListFormat, QuoteFormat,
    ShowFormat, Style, TallyFormat,
};
use crate::text::TextFile;

const AFTER_HELP: &str = "\
Examples:
  povfacts list --topic sco              facts on a topic
  povfacts quote 2020                    quotations dated 2020, with their source
  povfacts list --region asia --year 2021..2023 --format csv
  povfacts show rural-residents-lifted   everything about one fact
  povfacts cite sco --style chicago      the reference of the source of facts
  povfacts check --text article.txt      do the facts agree with the article?
  povfacts audit draft.md                do a draft's quotations and figures?

Exit codes:
  0  something was printed, or all is well
  1  nothing fits what was asked for, or check or audit found something
  2  it could not be done: usage, a faulty fact base, a file

Environment:
  POVFACTS_FACTS              fact bases to use, separated as in PATH
  NO_COLOR, CLICOLOR_FORCE    colour off, colour on even into a pipe
  COLUMNS                     the width of a table that goes into a pipe";

const QUERY_HELP: &str = "\
A TERM is looked for wherever it may stand: as the id of a fact or a quotation, as a year
or a range of years, as a topic, as a region with all places within it, and as whole words
of claim, quotation and labels, in any case and without regard to accents. Several TERMs
all have to fit. A flag that is repeated means any of its values; different flags all have
to fit.";

const STYLES_HELP: &str = "\
Every other style is reached through CSL-JSON, with a citation processor:
  povfacts cite --format csl-json > refs.json
  pandoc --citeproc --bibliography refs.json --csl nature.csl paper.md";

const AUDIT_HELP: &str = "\
Examples:
  povfacts audit draft.md                      what is altered, what differs
  povfacts audit draft.md --strict             what has no source, too
  povfacts audit draft.md --fix > fixed.md     the draft put right
  povfacts audit draft.md --fix --footnotes --in-place

Drafts are Markdown; those whose names end in .txt are plain text.

Exit codes:
  0  nothing is altered, misattributed or different; with --fix, any more
  1  something is
  2  it could not be done: usage, a faulty fact base, a file";

const CHECK_HELP: &str = "\
Examples:
  povfacts check                               the shipped base against itself
  povfacts check my.toml --text article.txt    a base of one's own and its text
  curl -s https://… | povfacts check --text -  the page as it is now
  povfacts check --explain F201                what a code means

Exit codes:
  0  nothing to mend
  1  something was found
  2  it could not be done: usage, a file that can't be read";

/// Look up facts and cite them: every figure, date and quotation leads back to
/// the words it came from, to the person who said them, and to a reference.
#[derive(Debug, Parser)]
#[command(version, after_help = AFTER_HELP, max_term_width = 100)]
pub(super) struct Cli {
    #[command(flatten)]
    pub(super) global: Global,
    #[command(subcommand)]
    pub(super) command: Command,
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
    /// List the topics and how many facts each has
    Topics(TallyArgs),
    /// List the regions and how many facts each has, places within included
    Regions(TallyArgs),
    /// List the years and how many facts each has
    Years(TallyArgs),
    /// List the sources and how many facts and notes rest on each
    Sources(TallyArgs),
}

/// Which facts.
#[derive(Debug, Args)]
struct Selection {
    /// An id, a year, a topic, a region, or words
    #[arg(value_name = "TERM", allow_negative_numbers = true)]
    terms: Vec<String>,
    /// On this topic: an id, a label or an alias
    #[arg(long, value_name = "NAME", help_heading = "Selecting")]
    topic: Vec<String>,
    /// About this region or a place within it: an id, a label, an alias or a code
    #[arg(long, value_name = "NAME", help_heading = "Selecting")]
    region: Vec<String>,
    /// Dated, begun or ended in these years: 2020, 2021..2023, ..2000, 2024..
    #[arg(long, value_name = "YEARS", help_heading = "Selecting", allow_hyphen_values = true)]
    year: Vec<YearRange>,
    /// With a date or a period that touches these years
    #[arg(long, value_name = "YEARS", help_heading = "Selecting", allow_hyphen_values = true)]
    during: Vec<YearRange>,
    /// Of this sort
    #[arg(long, value_name = "KIND", help_heading = "Selecting")]
    kind: Vec<Kind>,
    /// From this source: an id or a title
    #[arg(long, value_name = "NAME", help_heading = "Selecting")]
    source: Vec<String>,
    /// Said by this person or body
    #[arg(long, value_name = "NAME", help_heading = "Selecting")]
    attributed_to: Vec<String>,
}

/// In which order, and how many.
#[derive(Debug, Args)]
struct Ordering {
    /// Sort by this instead of the order of the source
    #[arg(long, value_name = "KEY", help_heading = "Ordering")]
    sort: Option<SortKey>,
    /// The other way round
    #[arg(long, help_heading = "Ordering")]
    reverse: bool,
    #[command(flatten)]
    amount: Amount,
}

/// How many.
#[derive(Debug, Args)]
struct Amount {
    /// At most so many
    #[arg(long, value_name = "N", help_heading = "Ordering", value_parser = amount)]
    limit: Option<NonZeroUsize>,
    /// Print the number alone
    #[arg(long, help_heading = "Output", conflicts_with = "format")]
    count: bool,
}

fn amount(text: &str) -> Result<NonZeroUsize, &'static str> {
    text.parse().map_err(|_| "not a whole number from 1 on")
}

impl Amount {
    fn limit(&self) -> Option<usize> {
        self.limit.map(NonZeroUsize::get)
    }
}

/// Whether the columns are named.
#[derive(Debug, Args)]
struct HeaderArgs {
    /// Name the columns in the first line
    #[arg(long, help_heading = "Output", conflicts_with = "no_header")]
    header: bool,
    /// Don't name the columns
    #[arg(long, help_heading = "Output")]
    no_header: bool,
}

#[derive(Debug, Args)]
#[command(after_help = QUERY_HELP)]
pub(super) struct ListArgs {
    #[command(flatten)]
    selection: Selection,
    #[command(flatten)]
    ordering: Ordering,
    /// How to write them [default: table on a terminal, tsv into a pipe]
    #[arg(long, value_name = "FORMAT", help_heading = "Output")]
    format: Option<ListFormat>,
    /// Which columns, in which order: names separated by commas
    #[arg(
        long,
        value_name = "NAMES",
        help_heading = "Output",
        value_delimiter = ',',
        conflicts_with = "count"
    )]
    columns: Option<Vec<FactColumn>>,
    #[command(flatten)]
    header: HeaderArgs,
}

#[derive(Debug, Args)]
#[command(after_help = QUERY_HELP)]
pub(super) struct QuoteArgs {
    #[command(flatten)]
    selection: Selection,
    #[command(flatten)]
    ordering: Ordering,
    /// How to write them
    #[arg(long, value_name = "FORMAT", help_heading = "Output", default_value = "text")]
    format: QuoteFormat,
    /// Cite in this style, with the reference list at the end
    #[arg(long, value_name = "NAME", help_heading = "Output", conflicts_with = "count")]
    style: Option<Style>,
    /// Link to the passage in the article
    #[arg(long, help_heading = "Output", conflicts_with = "count")]
    link: bool,
}

#[derive(Debug, Args)]
#[command(after_help = STYLES_HELP)]
pub(super) struct CiteArgs {
    #[command(flatten)]
    selection: Selection,
    /// Cite the sources of the notes on the facts too
    #[arg(long, help_heading = "Selecting")]
    notes: bool,
    /// The citation style [default: apa]
    #[arg(long, value_name = "NAME", help_heading = "Output")]
    style: Option<Style>,
    /// List the styles that are built in
    #[arg(long, help_heading = "Output")]
    list_styles: bool,
    /// How to write them
    #[arg(long, value_name = "FORMAT", help_heading = "Output", default_value = "text")]
    format: CiteFormat,
}

#[derive(Debug, Args)]
pub(super) struct ShowArgs {
    /// The ids of facts, or of quotations for all the facts they support
    #[arg(value_name = "ID", required = true)]
    ids: Vec<String>,
    /// How to write them [default: text]
    #[arg(long, value_name = "FORMAT")]
    format: Option<ShowFormat>,
}

#[derive(Debug, Args)]
#[command(after_help = AUDIT_HELP)]
pub(super) struct AuditArgs {
    /// The drafts, in Markdown or plain text; - is standard input
    #[arg(value_name = "DRAFT", required = true)]
    pub(super) drafts: Vec<PathBuf>,
    /// Look quotations up in this text too, plain or HTML
    #[arg(long, value_name = "ARTICLE")]
    pub(super) text: Option<PathBuf>,
    /// Find fault with what is unknown or unsourced too
    #[arg(long, help_heading = "Output", conflicts_with = "fix")]
    strict: bool,
    /// How to write what was found
    #[arg(
        long,
        value_name = "FORMAT",
        help_heading = "Output",
        default_value = "text",
        conflicts_with = "fix"
    )]
    format: AuditFormat,
    #[command(flatten)]
    mending: MendingArgs,
}

/// How a draft is put right.
#[derive(Debug, Args)]
struct MendingArgs {
    /// Write the draft with what is altered or different put right
    #[arg(long, help_heading = "Mending")]
    fix: bool,
    /// Write it in the draft's own place
    #[arg(long, help_heading = "Mending", requires = "fix")]
    in_place: bool,
    /// Lead to the sources in footnotes
    #[arg(long, help_heading = "Mending", requires = "fix")]
    footnotes: bool,
}

#[derive(Debug, Args)]
#[command(after_help = CHECK_HELP)]
pub(super) struct CheckArgs {
    /// The files of the fact base [default: the shipped one, or that of --facts]
    #[arg(value_name = "FILE", conflicts_with = "facts")]
    pub(super) files: Vec<PathBuf>,
    /// Compare the quotations with this text, plain or HTML; - is standard input
    #[arg(long, value_name = "ARTICLE", help_heading = "Text")]
    pub(super) text: Option<PathBuf>,
    /// Whose text it is, where the base quotes several sources: an id or a title
    #[arg(long, value_name = "NAME", help_heading = "Text", requires = "text")]
    source: Option<String>,
    /// Show the text with what is quoted, exempt and missing
    #[arg(long, help_heading = "Text", requires = "text")]
    coverage: bool,
    /// How to write what was found
    #[arg(long, value_name = "FORMAT", help_heading = "Output", default_value = "text")]
    format: CheckFormat,
    /// Say what a code means, such as F201
    #[arg(
        long,
        value_name = "CODE",
        help_heading = "Output",
        hide_possible_values = true,
        ignore_case = true,
        conflicts_with_all = ["files", "text", "source", "coverage", "format"]
    )]
    pub(super) explain: Option<Code>,
}

#[derive(Debug, Args)]
#[command(after_help = QUERY_HELP)]
pub(super) struct TallyArgs {
    #[command(flatten)]
    selection: Selection,
    #[command(flatten)]
    amount: Amount,
    /// How to write it [default: table on a terminal, tsv into a pipe]
    #[arg(long, value_name = "FORMAT", help_heading = "Output")]
    format: Option<TallyFormat>,
    #[command(flatten)]
    header: HeaderArgs,
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
    Code,
    Kind,
    SortKey,
    FactColumn,
    ListFormat,
    QuoteFormat,
    CheckFormat,
    CiteFormat,
    Style,
    ShowFormat,
    TallyFormat
);

impl LookUp {
    /// Runs the look-up that was asked for.
    pub(super) fn run(
        self,
        base: &FactBase<'_>,
        screens: &mut Screens<'_>,
    ) -> anyhow::Result<Outcome> {
        match self {
            Self::List(args) => args.run(base, screens),
            Self::Quote(args) => args.run(base, screens),
            Self::Cite(args) => args.run(base, screens),
            Self::Show(ShowArgs { ids, format }) => Show { ids, format }.run(base, screens),
            Self::Topics(args) => args.tally(TallyOf::Topics)?.run(base, screens),
            Self::Regions(args) => args.tally(TallyOf::Regions)?.run(base, screens),
            Self::Years(args) => args.tally(TallyOf::Years)?.run(base, screens),
            Self::Sources(args) => args.tally(TallyOf::Sources)?.run(base, screens),
        }
    }
}

impl CheckArgs {
    /// The check that was asked for, of files that were read.
    pub(super) fn run(
        self,
        files: Vec<TextFile>,
        text: Option<TextFile>,
        screens: &mut Screens<'_>,
    ) -> anyhow::Result<Outcome> {
        if let Some(code) = self.explain {
            return Explain { code }.run(screens);
        }
        if self.coverage && self.format != CheckFormat::Text {
            bail!("--coverage goes with text; JSON always has the coverage");
        }
        let coverage = if self.coverage { CoverageShown::Yes } else { CoverageShown::No };
        Check { files, text, source: self.source, coverage, format: self.format }.run(screens)
    }
}

impl AuditArgs {
    /// The audit that was asked for, of files that were read.
    pub(super) fn run(
        self,
        base: &FactBase<'_>,
        drafts: Vec<TextFile>,
        text: Option<TextFile>,
        screens: &mut Screens<'_>,
    ) -> anyhow::Result<Outcome> {
        if !self.mending.fix {
            let strictness = if self.strict { Strictness::Unsourced } else { Strictness::Wrong };
            return Audit { drafts, text, strictness, format: self.format }.run(base, screens);
        }
        if drafts.len() > 1 && !self.mending.in_place {
            bail!("--fix writes one draft; with --in-place it writes several");
        }
        let path = |path: PathBuf| (path.as_os_str() != "-").then_some(path);
        let drafts = drafts.into_iter().zip(self.drafts.into_iter().map(path)).collect();
        let footnotes = if self.mending.footnotes { Footnotes::Yes } else { Footnotes::No };
        let to = if self.mending.in_place { FixTo::Place } else { FixTo::Output };
        Fix { drafts, text, footnotes, to }.run(base, screens)
    }
}

impl ListArgs {
    fn run(self, base: &FactBase<'_>, screens: &mut Screens<'_>) -> anyhow::Result<Outcome> {
        let query = self.selection.query();
        if self.ordering.amount.count {
            let limit = self.ordering.amount.limit();
            return Count { of: CountOf::Facts, query, limit }.run(base, screens);
        }
        if matches!(self.format, Some(ListFormat::Json | ListFormat::Jsonl))
            && self.columns.is_some()
        {
            bail!("--columns goes with table, tsv, csv and markdown; JSON has every field");
        }
        let has_header = !matches!(
            self.format,
            Some(ListFormat::Json | ListFormat::Jsonl | ListFormat::Markdown)
        );
        let list = List {
            query,
            order: self.ordering.order(),
            format: self.format,
            columns: self.columns,
            header: self.header.header(has_header)?,
        };
        list.run(base, screens)
    }
}

impl QuoteArgs {
    fn run(self, base: &FactBase<'_>, screens: &mut Screens<'_>) -> anyhow::Result<Outcome> {
        let query = self.selection.query();
        if self.ordering.amount.count {
            let limit = self.ordering.amount.limit();
            return Count { of: CountOf::Quotations, query, limit }.run(base, screens);
        }
        let in_words =
            matches!(self.format, QuoteFormat::Text | QuoteFormat::Markdown | QuoteFormat::Html);
        if self.style.is_some() && !in_words {
            bail!(
                "--style goes with text, markdown and html; LaTeX and Typst have styles of their own"
            );
        }
        if self.link && !in_words {
            bail!("--link goes with text, markdown and html; JSON always has the link");
        }
        let (order, citing) =
            (self.ordering.order(), Citing { style: self.style, link: self.link });
        Quote { query, order, citing, format: self.format }.run(base, screens)
    }
}

impl CiteArgs {
    fn run(self, base: &FactBase<'_>, screens: &mut Screens<'_>) -> anyhow::Result<Outcome> {
        if self.list_styles {
            return ListStyles.run(screens);
        }
        if self.style.is_some() && !self.format.has_style() {
            bail!("--style goes with text, html and markdown; {} has no style", self.format);
        }
        let sources =
            if self.notes { SourcesOf::QuotationsAndNotes } else { SourcesOf::Quotations };
        let style = self.style.unwrap_or(Style::Apa);
        Cite { query: self.selection.query(), sources, style, format: self.format }
            .run(base, screens)
    }
}

impl TallyArgs {
    fn tally(self, of: TallyOf) -> anyhow::Result<Tally> {
        let header = self.header.header(self.format != Some(TallyFormat::Json))?;
        let output = if self.amount.count {
            TallyOutput::Count
        } else {
            TallyOutput::Lines(self.format, header)
        };
        let limit = self.amount.limit();
        Ok(Tally { of, query: self.selection.query(), limit, output })
    }
}

impl Selection {
    fn query(self) -> Query {
        Query {
            terms: self.terms,
            topics: self.topic,
            regions: self.region,
            years: self.year,
            during: self.during,
            kinds: self.kind,
            sources: self.source,
            attributed_to: self.attributed_to,
        }
    }
}

impl Ordering {
    fn order(&self) -> Order {
        Order { by: self.sort, reverse: self.reverse, limit: self.amount.limit() }
    }
}

impl HeaderArgs {
    /// What was asked for, of a format that can have it either way or can't.
    fn header(&self, either_way: bool) -> anyhow::Result<Header> {
        let header = match (self.header, self.no_header) {
            (true, _) => Header::Shown,
            (_, true) => Header::Hidden,
            _ => return Ok(Header::AsUsual),
        };
        if !either_way {
            bail!("--header and --no-header go with table, tsv and csv");
        }
        Ok(header)
    }
}
