//! Whether a fact base is sound and agrees with the text it was taken from, and
//! whether a draft agrees with the facts. What is found is data; how it reads is for
//! `render`.

mod agreement;
mod audit;
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

pub use agreement::{Nearest, Position, Verdict, VerdictKind};
pub use audit::{
    AuditedDraft, AuditedFigure, AuditedQuotation, Auditor, Credit, Edit, FigureVerdict,
    QuotationVerdict, Strictness,
};
pub use check::{Check, Progress, TextOf, check};
pub use coverage::{Coverage, ParagraphCoverage, Share, State, Stretch};
