//! CSL-JSON, the door to every other style: citeproc programs such as pandoc read
//! it (<https://github.com/citation-style-language/schema>).

use serde::Serialize;

use super::names::parted;
use crate::model::{
    Date, Endpoint, Extent, Id, Language, Name, Period, Precision, Source, SourceType, Url,
};

/// An item of CSL-JSON. It has no keys beyond the schema's.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Item<'b> {
    id: &'b Id,
    #[serde(rename = "type")]
    kind: SourceType,
    title: &'b str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<ItemName<'b>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    container_title: Option<&'b str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<&'b str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    genre: Option<&'b str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<&'b str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<ItemDate<'b>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accessed: Option<ItemDate<'b>>,
    #[serde(rename = "URL", skip_serializing_if = "Option::is_none")]
    url: Option<&'b Url>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'b Language>,
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum ItemName<'b> {
    Literal {
        literal: &'b str,
    },
    #[serde(rename_all = "kebab-case")]
    Person {
        #[serde(skip_serializing_if = "Option::is_none")]
        non_dropping_particle: Option<&'b str>,
        family: &'b str,
        #[serde(skip_serializing_if = "Option::is_none")]
        given: Option<&'b str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        suffix: Option<&'b str>,
    },
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum ItemDate<'b> {
    #[serde(rename_all = "kebab-case")]
    Parts {
        date_parts: Vec<Vec<i32>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        season: Option<u8>,
        #[serde(skip_serializing_if = "Option::is_none")]
        circa: Option<bool>,
    },
    Literal {
        literal: &'b str,
    },
}

impl<'b> Item<'b> {
    pub(super) fn new(source: &'b Source) -> Self {
        Self {
            id: &source.id,
            kind: source.kind,
            title: &source.title,
            author: source.authors.iter().map(ItemName::new).collect(),
            container_title: source.container.as_deref(),
            publisher: source.publisher.as_deref(),
            genre: source.genre.as_deref(),
            number: source.number.as_deref(),
            issued: source.issued.as_ref().map(ItemDate::new),
            accessed: source.accessed.as_ref().map(ItemDate::new),
            url: source.url.as_ref(),
            language: source.language.as_ref(),
        }
    }
}

impl<'b> ItemName<'b> {
    fn new(name: &'b Name) -> Self {
        match name {
            Name::Literal(literal) => Self::Literal { literal },
            Name::Person { family, given, .. } => {
                // A small word in front of a family name is a particle, which
                // styles have to see by itself.
                let capital =
                    family.find(|char: char| !char.is_lowercase() && char != ' ' && char != '\'');
                let (particle, family) = match capital.and_then(|at| family.split_at_checked(at)) {
                    Some((particle, rest)) if particle.ends_with(' ') => {
                        (Some(particle.trim_end()), rest)
                    }
                    _ => (None, &**family),
                };
                let (given, suffix) = match given.as_deref().map(parted) {
                    Some((given, suffix)) => (Some(given), suffix),
                    None => (None, None),
                };
                Self::Person { non_dropping_particle: particle, family, given, suffix }
            }
        }
    }
}

impl<'b> ItemDate<'b> {
    fn new(period: &'b Period) -> Self {
        let dates = match period.extent() {
            Extent::Date(date) => vec![date],
            Extent::Interval(Endpoint::Date(start), Endpoint::Date(end)) => vec![start, end],
            Extent::Interval(..) => Vec::new(),
        };
        // Digits that nobody knows and ends that are open have no parts.
        if dates.is_empty() || dates.iter().any(|date| date.unspecified) {
            return Self::Literal { literal: period.edtf() };
        }
        let circa = dates.iter().any(|date| date.uncertain || date.approximate);
        let season = match dates.as_slice() {
            [date] if date.precision == Precision::Season => Some(date.first.month / 3),
            _ => None,
        };
        Self::Parts {
            date_parts: dates.iter().map(parts).collect(),
            season,
            circa: circa.then_some(true),
        }
    }
}

/// Year, month and day as far as they are known.
fn parts(date: &Date) -> Vec<i32> {
    let parts = [date.first.year, date.first.month.into(), date.first.day.into()];
    let known = match date.precision {
        Precision::Year | Precision::Season => 1,
        Precision::Month => 2,
        Precision::Day => 3,
    };
    parts.into_iter().take(known).collect()
}
