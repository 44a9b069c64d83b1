//! Absent quotations, found in the text of a different source.

use super::verdict::{Verdict, VerdictKind};
use super::{Report, TextOf};
use crate::model::{Code, RecordKind, Severity};
use crate::text::{View, WordIndex, quoted};

/// Reports the absent quotations found in a different text.
pub(super) fn check(
    report: &mut Report<'_>,
    verdicts: &[Verdict],
    texts: &[TextOf<'_>],
    indices: &[WordIndex<'_>],
) {
    let base = report.base;
    let absent = verdicts.iter().filter(|verdict| verdict.verdict == VerdictKind::Absent);
    let absent: Vec<_> = absent.map(|verdict| verdict.quotation).collect();
    for (text, index) in texts.iter().zip(indices) {
        for key in &absent {
            let quotation = &base.quotations[*key];
            let words = View::new(quotation.text.trim());
            if quotation.source == text.source || index.find(words.text()).next().is_none() {
                continue;
            }
            let [own, other] = [quotation.source, text.source].map(|key| &base.sources[key].id);
            let [id, own, other] = [&quotation.id, own, other].map(|id| quoted(id.as_str()));
            let message = format!("the quotation {id} is in the text of {other}, not of {own}");
            let at = (RecordKind::Quotation, key.index(), "source");
            let help = format!("source = {other}");
            report.add(at, (Code::SourceMistaken, Severity::Error), message, help);
        }
    }
}
