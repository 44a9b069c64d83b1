//! Absent quotations that are in the text of another source.

use super::TextOf;
use super::verdict::{Verdict, VerdictKind};
use crate::model::{Code, FactBase, Finding, Key, Places, Quotation, RecordKind, Severity};
use crate::text::{Found, View, breaks_word, quoted};

/// Reports the absent quotations that are in one of the other texts.
pub(super) fn findings(
    base: &FactBase,
    places: &Places,
    verdicts: &[Verdict],
    texts: &[TextOf<'_>],
) -> Vec<Finding> {
    let absent = verdicts.iter().filter(|verdict| verdict.verdict == VerdictKind::Absent);
    let absent: Vec<Key<Quotation>> = absent.map(|verdict| verdict.quotation).collect();
    let words = absent.iter().map(|key| View::new(base.quotations[*key].text.trim()));
    let words: Vec<View<'_>> = words.collect();
    let words: Vec<&str> = words.iter().map(View::text).collect();
    let mut findings = Vec::new();
    for text in texts.iter().filter(|_| !absent.is_empty()) {
        let view = View::new(text.article.text());
        let found = Found::new(view.text(), &words);
        for (at, key) in absent.iter().enumerate() {
            let quotation = &base.quotations[*key];
            let is_whole =
                |start: &usize| !breaks_word(view.text(), &(*start..start + words[at].len()));
            if quotation.source == text.source || !found.places(at).iter().any(is_whole) {
                continue;
            }
            let [own, other] = [quotation.source, text.source].map(|key| &base.sources[key].id);
            let message = format!(
                "the quotation {} is in the text of {}, not of {}",
                quoted(quotation.id.as_str()),
                quoted(other.as_str()),
                quoted(own.as_str())
            );
            let place = places.of(RecordKind::Quotation, key.index(), "source");
            let help = format!("source = {}", quoted(other.as_str()));
            let code = Code::SourceMistaken;
            let finding = Finding::new(code, Severity::Error, place, message, help);
            findings.push(finding.about_quotation(&quotation.id));
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use std::slice;

    use super::super::check;
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
        let check = check(&base, &places, slice::from_ref(&texts[0]), &mut |_, _| {});
        let found = |texts| {
            let found = findings(&base, &places, &check.verdicts, texts).into_iter();
            found.map(|finding| finding.quotation.unwrap()).collect::<Vec<_>>()
        };
        assert_eq!(found(&texts), ["b"]);
        assert_eq!(found(slice::from_ref(&texts[0])), [""; 0]);
    }
}
