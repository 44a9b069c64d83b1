//! Whether a fact base is sound and agrees with the text it was taken from, and
//! whether a draft agrees with the facts. What is found is data; how it reads is for
//! `render`.

mod agreement;
mod check;
mod coverage;
mod exemptions;
mod gazetteer;
mod grouped;
mod names;
mod qualifier;
mod ranges;
mod soundness;
mod standing;
mod surrounded;
mod sweep;
mod wording;

pub(crate) use agreement::{Nearest, Position, VerdictKind};
pub(crate) use check::{Check, TextOf, check};
pub(crate) use coverage::{Coverage, ParagraphCoverage, Share, State};
pub(crate) use qualifier::{Counted, Hedge, hedge_before, hedge_behind};
