//! Styles: each is a file of templates and settings, next to this module.
//!
//! A line is `name = text` or `name [kinds] = text`; the first line that fits counts.

use clap::ValueEnum;

use super::work::Kind;

/// A citation style.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Style {
    /// APA, 7th edition
    Apa,
    /// MLA, 9th edition
    Mla,
    /// Chicago author-date, 18th edition
    Chicago,
    /// Chicago notes and bibliography, 18th edition
    ChicagoNotes,
    /// Harvard, Cite Them Right, 12th edition
    Harvard,
    /// IEEE Reference Guide, 2023
    Ieee,
    /// Vancouver, NLM Citing Medicine, 2nd edition
    Vancouver,
    /// GB/T 7714-2015, numeric
    #[value(name = "gb-7714")]
    Gb7714,
}

impl Style {
    pub(super) fn rules(self) -> Rules {
        const CHICAGO: &str = include_str!("styles/chicago.style");
        let (own, base) = match self {
            Self::Apa => (include_str!("styles/apa.style"), ""),
            Self::Mla => (include_str!("styles/mla.style"), ""),
            Self::Chicago => (CHICAGO, ""),
            Self::ChicagoNotes => (include_str!("styles/chicago-notes.style"), CHICAGO),
            Self::Harvard => (include_str!("styles/harvard.style"), ""),
            Self::Ieee => (include_str!("styles/ieee.style"), ""),
            Self::Vancouver => (include_str!("styles/vancouver.style"), ""),
            Self::Gb7714 => (include_str!("styles/gb-7714.style"), ""),
        };
        let files = [own, base, include_str!("styles/common.style")];
        Rules(files.into_iter().flat_map(str::lines).filter_map(Rule::parse).collect())
    }
}

/// The templates and settings of a style.
pub(super) struct Rules(Vec<Rule>);

struct Rule {
    name: &'static str,
    /// The kinds of work with this rule; empty for all.
    kinds: Vec<Kind>,
    text: &'static str,
}

impl Rule {
    fn parse(line: &'static str) -> Option<Self> {
        let (head, text) = line.split_once('=').filter(|_| !line.starts_with('#'))?;
        let (name, kinds) = head.trim().split_once(' ').unwrap_or((head.trim(), ""));
        let kinds = kinds.trim_matches(['[', ']']).split_whitespace();
        let kinds = kinds.filter_map(|kind| Kind::from_str(kind, false).ok()).collect();
        Some(Self { name, kinds, text: text.trim() })
    }
}

impl Rules {
    /// The template of a field for a kind of work.
    pub(super) fn template(&self, name: &str, kind: Kind) -> Option<&'static str> {
        let fits = |rule: &&Rule| {
            rule.name == name && (rule.kinds.is_empty() || rule.kinds.contains(&kind))
        };
        self.0.iter().find(fits).map(|rule| rule.text)
    }

    /// A setting; empty if the style has none.
    pub(super) fn setting(&self, name: &str) -> &'static str {
        self.0.iter().find(|rule| rule.name == name).map_or("", |rule| rule.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_is_a_rule_for_kinds_that_exist() {
        for style in Style::value_variants() {
            for rule in style.rules().0 {
                assert!(!rule.name.is_empty(), "{style:?}");
            }
        }
    }
}
