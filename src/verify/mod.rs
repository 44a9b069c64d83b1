//! Whether a fact base is sound and agrees with the text it was taken from, and
//! whether a draft agrees with the facts. What is found is data; how it reads is for
//! `render`.

mod agreement;
mod audit;
mod check;
mod coverage;
mod exemptions;
mod finding;
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
    AuditFinding, AuditedDraft, AuditedFigure, AuditedQuotation, Auditor, Credit, Edit, FactFigure,
    FigureVerdict, QuotationVerdict, Strictness,
};
pub use check::{Check, Progress, TextOf, check};
pub use coverage::{Coverage, ParagraphCoverage, Share, State, Stretch};
pub use finding::{
    AgreementFinding, Finding, FindingKind, Gap, NameFinding, Severity, Side, Stale, TextFinding,
    WordingFinding,
};
