//! Exit codes, by which a script tells what came of a command.

use crate::commands::Outcome;

/// The exit codes of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// Something was printed, or all is well.
    Found = 0,
    /// Nothing fits, or something was found that wants mending.
    Nothing = 1,
    /// It could not be done.
    Failed = 2,
}

impl From<Outcome> for Exit {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Found => Self::Found,
            Outcome::Nothing | Outcome::Findings => Self::Nothing,
        }
    }
}
