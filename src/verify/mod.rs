//! Whether a fact base is sound and agrees with the text it was taken from, and
//! whether a draft agrees with the facts. What is found is data; how it reads is for
//! `render`.

mod agreement;
mod audit;
mod coverage;
mod finding;
mod gazetteer;
mod names;
mod report;
mod soundness;
mod wording;

pub use agreement::{Nearest, Place, Verdict, VerdictKind};
pub use audit::{
    AuditFinding, AuditedDraft, AuditedFigure, AuditedQuotation, Auditor, Credit, Edit,
    FigureVerdict, QuotationVerdict, Replacement, Strictness,
};
pub use coverage::{Coverage, ParagraphCoverage, Share, State, Stretch};
pub use finding::{
    AgreementFinding, Finding, FindingKind, Gap, NameFinding, Severity, Stale, WordingFinding,
};
pub use report::{Check, Progress, TextOf, check};
