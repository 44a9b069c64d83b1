//! What `--help` and the manual pages say besides the flags: examples, exit codes
//! and the environment, in lines that fit a narrow terminal.

/// What is said of a command: a paragraph where there is one, and examples.
macro_rules! of_command {
    ($($text:literal),+) => {
        concat!(
            $($text,)+
            "\n\n\
Exit codes:
  0  something was printed, or all is well
  1  nothing fits, or check or audit found something
  2  it could not be done: usage, a file, a faulty base

Environment:
  POVFACTS_FACTS   fact bases to use, separated as in PATH
  NO_COLOR         no colour
  CLICOLOR_FORCE   colour even into a pipe
  COLUMNS          the width of what goes into a pipe"
        )
    };
}

pub(super) const PROGRAM: &str = of_command!(
    "\
Examples:
  povfacts list --topic sco             facts on a topic
  povfacts quote 2020                   quotations of a year
  povfacts show rural-residents-lifted  all about one fact
  povfacts cite sco --style chicago     references
  povfacts timeline --topic sco         facts along the years
  povfacts check --text article.txt     facts and article
  povfacts audit draft.md               draft and facts"
);

/// How a TERM is read.
macro_rules! terms {
    ($($examples:literal),+) => {
        of_command!(
            "\
A TERM is looked for wherever it may stand: as the id of a fact or a quotation, as a year or a \
range of years, as a topic, as a region with all places within it, and as whole words of claim, \
quotation and labels, in any case and without regard to accents. Several TERMs all have to fit. \
A flag that is repeated means any of its values; different flags all have to fit.

Examples:\n",
            $($examples),+
        )
    };
}

pub(super) const LIST: &str = terms!(
    "  povfacts list --topic sco
  povfacts list --region asia --year 2021..2023 --format csv
  povfacts list --columns id,text --sort date"
);

pub(super) const QUOTE: &str = terms!(
    "  povfacts quote 2020
  povfacts quote \"training quotas\" --style apa
  povfacts quote --attributed-to \"World Bank\" --format html"
);

pub(super) const CITE: &str = terms!(
    "  povfacts cite --style mla
  povfacts cite sco --notes --format bibtex

Every other style is reached through CSL-JSON:
  povfacts cite --format csl-json > refs.json
  pandoc --citeproc --bibliography refs.json paper.md"
);

pub(super) const TIMELINE: &str = concat!(
    "\
A date is a point, a period a bar. Both are dashed, or hollow, where they are uncertain or \
approximate; an arrow goes on, and ? ends where nobody knows when. A fine line is the time in \
which a date falls. Facts without a date are not drawn.\n\n",
    terms!(
        "  povfacts timeline --topic sco
  povfacts timeline 2012.. --ascii | less -S
  povfacts timeline --format svg > years.svg"
    )
);

pub(super) const SHOW: &str = of_command!(
    "\
Examples:
  povfacts show rural-residents-lifted
  povfacts show victory-2020 --format json"
);

pub(super) const TALLY: &str = terms!(
    "  povfacts topics
  povfacts regions --year 2021..2023
  povfacts years --topic results --format csv
  povfacts sources --format json"
);

pub(super) const AUDIT: &str = of_command!(
    "\
Drafts are Markdown; those whose names end in .txt are plain text. Code, blocks of HTML and front \
matter in Markdown are not audited, nor are quotations of fewer than three words.

--fix gives altered quotations the words of their sources, leaves figures and dates alone, and \
ends with 1 where something is left to mend by hand. To standard output it writes one draft, with \
--in-place several.

Examples:
  povfacts audit draft.md             what is wrong
  povfacts audit draft.md --strict    or has no source
  povfacts audit draft.md --fix > fixed.md
  povfacts audit draft.md --fix --in-place"
);

pub(super) const CHECK: &str = of_command!(
    "\
Examples:
  povfacts check                      the base in itself
  povfacts check my.toml --text article.txt
  curl -s $URL | povfacts check --text -
  povfacts check --explain F201       what a code means"
);

pub(super) const COMPLETIONS: &str = of_command!(
    "\
The scripts complete topics, regions, years, ids and all other values of the fact base in use: \
that of --facts earlier on the line, of POVFACTS_FACTS, or the shipped one.

Examples:
  eval \"$(povfacts completions bash)\"
  source <(povfacts completions zsh)
  povfacts completions fish | source
  povfacts completions powershell | Out-String |
    Invoke-Expression

Files:
  bash  ~/.local/share/bash-completion/completions/povfacts
  zsh   _povfacts in a folder of $fpath
  fish  ~/.config/fish/completions/povfacts.fish"
);

pub(super) const MAN: &str = of_command!(
    "\
Examples:
  povfacts man | man -l -
  povfacts man list | man -l -
  povfacts man > ~/.local/share/man/man1/povfacts.1"
);
