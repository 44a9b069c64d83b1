//! `povfacts completions`: the script to register completion with a shell.

use anyhow::Result;
use clap::Args;
use clap::builder::PossibleValuesParser;
use clap_complete::env::Shells;

use super::{Exit, help};
use crate::render::Screen;

/// Set by the script to the name of the shell.
pub(crate) const VARIABLE: &str = "POVFACTS_COMPLETE";

#[derive(Debug, Args)]
#[command(after_long_help = help!(
    "\
The script completes commands, options and the values of the fact base: topics, regions, years, \
ids and others. The fact base is that of --facts earlier on the line, of POVFACTS_FACTS, or the \
built-in one.

Examples:
  eval \"$(povfacts completions bash)\"
  source <(povfacts completions zsh)
  povfacts completions fish | source
  povfacts completions powershell | Out-String |
    Invoke-Expression

Files:
  bash  ~/.local/share/bash-completion/completions/povfacts
  zsh   ~/.zshrc, after compinit: the second example
  fish  ~/.config/fish/completions/povfacts.fish"
))]
pub(crate) struct Completions {
    /// The shell
    #[arg(value_name = "SHELL", value_parser = PossibleValuesParser::new(Shells::builtins().names()))]
    shell: String,
}

impl Completions {
    pub(crate) fn run(&self, out: &mut Screen<'_>) -> Result<Exit> {
        if let Some(shell) = Shells::builtins().completer(&self.shell) {
            shell.write_registration(VARIABLE, "povfacts", "povfacts", "povfacts", out)?;
        }
        Ok(Exit::Found)
    }
}
