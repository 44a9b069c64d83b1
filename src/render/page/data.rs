//! The data in a page: citations for the script, and quotations in the terms of schema.org.

use std::collections::HashMap;

use clap::ValueEnum;
use clap::builder::PossibleValue;
use serde_json::{Map, Value, json};

use super::Page;
use crate::model::{Key, Period, Quotation, Source, Url};
use crate::query::{by_region, by_speaker, by_topic, by_year};
use crate::render::Style;
use crate::render::citation::{Bibliography, name_of_kind};
use crate::render::record::names_of;

impl Page<'_> {
    /// The names to choose by, and the references and citations of each passage by style.
    pub(super) fn data(&self) -> Value {
        let (base, facts) = (self.base, self.facts);
        let styles: Vec<Value> = Style::value_variants().iter().map(|it| self.cited(*it)).collect();
        json!({
            "topic": by_topic(base, facts),
            "region": by_region(base, facts),
            "year": by_year(base, facts),
            "speaker": by_speaker(base, facts),
            "style": styles,
        })
    }

    fn cited(&self, style: Style) -> Value {
        let value = style.to_possible_value();
        let passages = self.quoted.iter().map(|(key, _)| {
            let quotation = &self.base.quotations[*key];
            (quotation.id.to_string(), self.citation(quotation, style).into())
        });
        let works = self.sources.iter().map(|key| {
            let reference = self.alone(*key, style).entries().next().map(|it| it.plain());
            (self.base.sources[*key].id.to_string(), reference.into())
        });
        json!({
            "name": value.as_ref().map(PossibleValue::get_name),
            "label": value.as_ref().and_then(PossibleValue::get_help).map(ToString::to_string),
            "chosen": style == self.style,
            "works": works.collect::<Map<_, _>>(),
            "passages": passages.collect::<Map<_, _>>(),
        })
    }

    /// A source in a list of its own, with the number 1.
    pub(super) fn alone(&self, source: Key<Source>, style: Style) -> Bibliography<'_> {
        Bibliography::new(self.base, &[source], style)
    }

    /// The citation of a quotation in the text.
    pub(super) fn citation(&self, quotation: &Quotation, style: Style) -> String {
        self.alone(quotation.source, style).in_text(quotation, false).plain()
    }

    /// The quoted sources with their quotations in the terms of schema.org.
    pub(super) fn linked_data(&self) -> Value {
        let mut parts: HashMap<Key<Source>, Vec<Value>> = HashMap::new();
        for (key, _) in &self.quoted {
            let quotation = &self.base.quotations[*key];
            parts.entry(quotation.source).or_default().push(json!({
                "@type": "Quotation",
                "@id": format!("#quotation-{}", quotation.id),
                "text": quotation.text,
                "spokenByCharacter": names_of(&self.base.speakers(quotation, None)),
            }));
        }
        let works = self.sources.iter().map(|key| {
            let source = &self.base.sources[*key];
            // Only a certain date has the form of ISO 8601.
            let is_iso = |date: &&str| date.bytes().all(|it| it.is_ascii_digit() || it == b'-');
            json!({
                "@type": name_of_kind(source.kind.as_str(), "schema-org"),
                "headline": source.title,
                "author": source.authors.iter().map(|name| &name.whole).collect::<Vec<_>>(),
                "datePublished": source.issued.as_ref().map(Period::edtf).filter(is_iso),
                "inLanguage": source.language.as_ref().map(ToString::to_string),
                "isPartOf": source.container,
                "url": source.url.as_ref().map(Url::as_str),
                "hasPart": parts.remove(key).unwrap_or_default(),
            })
        });
        json!({ "@context": "https://schema.org", "@graph": works.collect::<Vec<_>>() })
    }
}

/// JSON that cannot end the script element around it.
pub(super) fn embedded(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c")
}
