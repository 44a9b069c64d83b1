//! Absent quotations, found in the text of a different source.

use super::verdict::{Verdict, VerdictKind, WordIndex};
use super::{Report, TextOf};
use crate::model::{Code, RecordKind, Severity};
use crate::text::{View, breaks_word, quoted};

/// Reports the absent quotations found in a different text.
pub(super) fn check(report: &mut Report<'_>, verdicts: &[Verdict], texts: &[TextOf<'_>]) {
    let base = report.base;
    let absent = verdicts.iter().filter(|verdict| verdict.verdict == VerdictKind::Absent);
    let absent: Vec<_> = absent.map(|verdict| verdict.quotation).collect();
    for text in texts.iter().filter(|_| !absent.is_empty()) {
        let view = View::new(text.article.text());
        let index = WordIndex::new(view.text());
        for key in &absent {
            let quotation = &base.quotations[*key];
            let words = View::new(quotation.text.trim());
            let is_whole = |place| !breaks_word(view.text(), place);
            if quotation.source == text.source || !index.find(words.text()).iter().any(is_whole) {
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

#[cfg(test)]
mod tests {
    use std::slice;

    use super::super::check as check_all;
    use super::*;
    use crate::document::Article;
    use crate::load;
    use crate::text::TextFile;

    #[test]
    fn absent_quotations_are_looked_for_in_the_other_texts() {
        let base = "schema = 1\n\
            [[source]]\nid = \"one\"\ntype = \"book\"\ntitle = \"One\"\n\
            [[source]]\nid = \"two\"\ntype = \"book\"\ntitle = \"Two\"\n\
            [[topic]]\nid = \"t\"\nlabel = \"T\"\n";
        let quotation = |id: &str, words: &str| {
            format!(
                "[[quotation]]\nid = \"{id}\"\nsource = \"one\"\nparagraph = 1\ntext = \"{words}\"\n\
                 [[quotation.fact]]\nid = \"{id}-f\"\nclaim = \"C {id}\"\nkind = \"event\"\n\
                 topics = [\"t\"]\n"
            )
        };
        let quotations =
            [("a", "It rained."), ("b", "It snowed."), ("c", "It hailed."), ("d", "It snow")];
        let quotations = quotations.map(|(id, words)| quotation(id, words)).concat();
        let files = [TextFile::new("base.toml", &(base.to_owned() + &quotations))];
        let base = load::fact_base(&files).unwrap();
        let places = load::places(&files);
        let contents = ["It rained.", "Then It  snowed."].map(|text| TextFile::new("text", text));
        let texts = base.sources.keys().zip(&contents).map(|(source, file)| TextOf {
            source,
            article: Article::new(file, &[]),
            sha256: String::new(),
            file: 1,
            lacks: None,
        });
        let texts: Vec<TextOf<'_>> = texts.collect();
        let checked = check_all(&base, &places, slice::from_ref(&texts[0]), &mut |_, _| {});
        let found = |texts| {
            let mut report = Report { base: &base, places: &places, findings: Vec::new() };
            check(&mut report, &checked.verdicts, texts);
            let found = report.findings.into_iter();
            found.map(|finding| finding.quotation.unwrap()).collect::<Vec<_>>()
        };
        assert_eq!(found(&texts), ["b"]);
        assert_eq!(found(slice::from_ref(&texts[0])), [""; 0]);
    }
}
