//! The findings about a draft. An editor accepts a finding by a comment:
//! `<!-- povfacts: accept F411 "23 billion", the sum of two programmes -->`.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{
    AuditedDraft, AuditedFigure, AuditedQuotation, Credit, FigureVerdict, QuotationVerdict,
};
use crate::align::marked;
use crate::model::{Code, Fact, FactBase, Finding, Place, Qualifier, Severity};
use crate::text::{any_of, quoted};

impl AuditedDraft<'_> {
    /// The findings about the draft in order, without accepted findings. `file` is the index of the
    /// draft among all files. Unknown quotations and unsourced figures are only in a strict report.
    pub(crate) fn findings(&self, file: u32, is_strict: bool) -> Vec<Finding> {
        let is_reported = |it: &&Finding| is_strict || it.severity == Severity::Error;
        let findings = self.findings.iter().filter(is_reported).map(|it| {
            let place = it.place.map(|place| Place { file, ..place });
            Finding { place, ..it.clone() }
        });
        findings.collect()
    }

    /// Finds the problems of the draft, and marks the accepted quotations and figures.
    pub(super) fn set_findings(&mut self, base: &FactBase, marks: Vec<Mark<'_>>) {
        let text = &self.draft.file().text;
        let quotations = self.quotations.iter().map(|it| (&it.range, quotation_findings(it, base)));
        let figures = self.figures.iter();
        let figures = figures.map(|it| (&it.range, Vec::from_iter(self.figure_finding(it, base))));
        let findings = quotations.chain(figures).map(|(range, findings)| {
            let range = self.place(range);
            let findings = findings.into_iter().map(|finding| {
                let key = key(finding.code.as_str(), text.get(range.clone()).unwrap_or_default());
                (key, Finding { place: Some(Place::new(0, range.clone())), ..finding })
            });
            findings.collect()
        });
        let findings: Vec<Vec<(String, Finding)>> = findings.collect();
        let keys = findings.iter().flatten().map(|(key, _)| (key.clone(), false));
        let mut accepted: BTreeMap<String, bool> = keys.collect();
        for mark in marks {
            let same = mark.accepts.map_or(0, |(code, words)| {
                // In order, the words with a certain beginning are next to each other.
                let key = key(&code.to_uppercase(), words);
                let same = accepted.range_mut(key.clone()..);
                let same = same.take_while(|(words, _)| words.starts_with(&key));
                let same = same
                    .filter(|(words, _)| !words[key.len()..].starts_with(char::is_alphanumeric));
                same.map(|(_, is_accepted)| *is_accepted = true).count()
            });
            if same == 0 {
                self.findings.push(mark.finding());
            }
        }
        let quotations = self.quotations.iter_mut().map(|it| &mut it.is_accepted);
        let items = quotations.chain(self.figures.iter_mut().map(|it| &mut it.is_accepted));
        for (is_accepted, found) in items.zip(findings) {
            // The first finding is that of the verdict.
            *is_accepted = found.first().is_some_and(|(key, _)| accepted[key]);
            let open = found.into_iter().filter(|(key, _)| !accepted[key]);
            self.findings.extend(open.map(|(_, finding)| finding));
        }
        self.findings.sort_by_key(|finding| finding.place);
    }

    fn figure_finding(&self, figure: &AuditedFigure, base: &FactBase) -> Option<Finding> {
        let written = self.words(&figure.range);
        match figure.verdict {
            FigureVerdict::Unsourced if !figure.is_label => Some(unsourced(figure, written, base)),
            FigureVerdict::Differs => {
                let fact = &base.facts[figure.fact?];
                let locator = &base.quotations[fact.quotation].locator;
                let (code, message, value) = difference(figure, written, fact)?;
                let help = format!("{}: {value} ({locator})", fact.claim);
                let finding = Finding::new(code, Severity::Error, None, message, help);
                Some(Finding { fact: Some(fact.id.to_string()), ..finding })
            }
            _ => None,
        }
    }
}

fn unsourced(figure: &AuditedFigure, written: &str, base: &FactBase) -> Finding {
    let name = quoted(written);
    let ids = figure.candidates.iter().map(|key| base.facts[*key].id.as_str());
    let ids: Vec<&str> = ids.collect();
    let message = match ids[..] {
        // Facts are searched by figure alone.
        [] if figure.is_date => format!("no fact with the date {name} fits the sentence"),
        [] => format!("no fact has the figure {name}"),
        _ => format!("it is unclear which fact {name} is from"),
    };
    let help = match ids[..] {
        [] => "check it against its source".to_owned(),
        _ => format!("compare it with {}", any_of(&ids)),
    };
    Finding::warning(Code::FigureUnsourced, message, help)
}

/// The code and the message of a difference, and the value of the fact.
fn difference(
    figure: &AuditedFigure,
    written: &str,
    fact: &Fact,
) -> Option<(Code, String, String)> {
    let (name, id) = (quoted(written), quoted(fact.id.as_str()));
    let date = fact.date.as_ref().filter(|_| figure.is_date);
    let (code, kind, is, value) = match (date, &fact.figure) {
        (Some(date), _) => {
            (Code::DateDiffers, "date", "is not the date of".to_owned(), date.period.in_words())
        }
        (None, Some(own)) => {
            let is = match own.qualifier {
                _ if written != own.text => "does not match".to_owned(),
                Qualifier::Exact => "has no qualifier in".to_owned(),
                other => format!("is \"{}\" in", other.as_str().replace('-', " ")),
            };
            (Code::FigureDiffers, "figure", is, own.in_words())
        }
        (None, None) => return None,
    };
    let message = match figure.conflict {
        Some(conflict) => format!("{name} is the {kind} of {id}, but {}", conflict.in_words()),
        None => format!("{name} {is} the fact {id}"),
    };
    Some((code, message, value))
}

/// The finding of the verdict of a quotation, and that of a wrong credit of altered words.
fn quotation_findings(quotation: &AuditedQuotation, base: &FactBase) -> Vec<Finding> {
    let verdict = match quotation.verdict {
        QuotationVerdict::Unknown => {
            let message = "the quotation was not found in the fact base";
            let help = "check it against its source";
            Some(Finding::warning(Code::QuotationUnknown, message, help))
        }
        QuotationVerdict::Altered => Some(alteration(quotation, base)),
        _ => None,
    };
    verdict.into_iter().chain(misattribution(quotation, base)).collect()
}

fn alteration(quotation: &AuditedQuotation, base: &FactBase) -> Finding {
    let id = quotation.quotation.map(|key| &base.quotations[key].id);
    let of = match (id, quotation.paragraph) {
        (Some(id), _) => quoted(id.as_str()),
        (None, Some(paragraph)) => format!("paragraph {paragraph} of the text"),
        (None, None) => "a note or the text".into(),
    };
    let (message, help) = if quotation.follows_negation {
        let message = format!("the quotation is cut right after a negation ({of})");
        (message, "quote the negation too".to_owned())
    } else {
        let message = format!("the quotation differs from the source ({of})");
        (message, marked(&quotation.changes))
    };
    let finding = Finding::new(Code::QuotationAltered, Severity::Error, None, message, help);
    Finding { quotation: id.map(ToString::to_string), ..finding }
}

fn misattribution(quotation: &AuditedQuotation, base: &FactBase) -> Option<Finding> {
    let Credit { says, is } = quotation.credit.as_ref()?;
    let id = &base.quotations[quotation.quotation?].id;
    let (says, of) = (quoted(says), quoted(id.as_str()));
    let message = format!("the quotation is attributed to {says}, not to {is} ({of})");
    let help = format!("the words are by {is}");
    let finding = Finding::new(Code::QuotationMisattributed, Severity::Error, None, message, help);
    Some(Finding { quotation: Some(id.to_string()), ..finding })
}

/// A comment that accepts a finding.
pub(super) struct Mark<'d> {
    /// The bytes of the comment.
    pub range: Range<usize>,
    /// The code and the first words of the finding; none if the comment cannot be read.
    accepts: Option<(&'d str, &'d str)>,
}

/// The comments that accept findings.
pub(super) fn marks(text: &str) -> Vec<Mark<'_>> {
    let mut at = 0;
    let comments = std::iter::from_fn(|| {
        let start = at + text[at..].find("<!--")?;
        let inner = start + "<!--".len();
        let end = inner + text[inner..].find("-->")?;
        at = end + "-->".len();
        Some((start..at, text[inner..end].trim()))
    });
    let marks = comments.filter_map(|(range, words)| {
        let inner = words.strip_prefix("povfacts")?;
        // A comment without the colon is a mistake, not another comment.
        let is_mark = inner.starts_with(':') || inner.trim_start().starts_with("accept ");
        is_mark.then(|| Mark { range, accepts: inner.strip_prefix(':').and_then(read) })
    });
    marks.collect()
}

/// Reads `accept F411 "23 billion", reason`.
fn read(inner: &str) -> Option<(&str, &str)> {
    const MARKS: [char; 3] = ['"', '“', '”'];
    let (code, rest) = inner.trim().strip_prefix("accept ")?.trim_start().split_once(' ')?;
    let (words, reason) = rest.trim_start().strip_prefix(MARKS)?.split_once(MARKS)?;
    let reason = reason.trim_start().strip_prefix([',', ':'])?.trim();
    (!words.trim().is_empty() && !reason.is_empty()).then_some((code, words))
}

impl Mark<'_> {
    /// The finding about a comment without effect.
    fn finding(self) -> Finding {
        let example = "write <!-- povfacts: accept F411 \"23 billion\", and the reason -->";
        let (message, help) = self.accepts.map_or_else(
            || ("the comment cannot be read".to_owned(), example),
            |(code, words)| {
                let message = format!("no finding {code} has words that begin with \"{words}\"");
                (message, "correct the code or the words, or remove the comment")
            },
        );
        let place = Some(Place::new(0, self.range));
        Finding::new(Code::StaleAcceptance, Severity::Error, place, message, help)
    }
}

/// The code and the words of a finding, whatever the white space.
fn key(code: &str, words: &str) -> String {
    format!("{code} {}", words.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_comment_needs_code_words_and_reason() {
        for (inner, read) in [
            (" accept F411 \"23 billion\", two programmes ", Some(("F411", "23 billion"))),
            (" accept F411 \"23 billion\" ", None),
            (" accept F411 \"\", no words ", None),
            (" accept F411 “23 billion”: two programmes", Some(("F411", "23 billion"))),
            (" accept \"23 billion\", no code ", None),
            (" ignore F411 \"23 billion\", why ", None),
        ] {
            assert_eq!(super::read(inner), read, "{inner}");
        }
    }
}
