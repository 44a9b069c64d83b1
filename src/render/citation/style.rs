//! Styles: each is a file of templates and settings, next to this module.
//!
//! A line is `name = text` or `name [kinds] = text`; the first line that fits counts. The kinds are
//! the types of sources, and `press-release`.

use std::collections::HashMap;
use std::sync::OnceLock;

use clap::ValueEnum;

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
    /// The words of `quote` without a style
    #[value(skip)]
    Plain,
}

impl Style {
    pub(super) fn rules(self) -> &'static Rules {
        static RULES: [OnceLock<Rules>; 9] = [const { OnceLock::new() }; 9];
        RULES[self as usize].get_or_init(|| {
            let mut rules: HashMap<&str, Vec<Rule>> = HashMap::new();
            for (name, rule) in self.files().into_iter().flat_map(str::lines).filter_map(parse) {
                rules.entry(name).or_default().push(rule);
            }
            Rules(rules)
        })
    }

    /// The style's own file first, then the files with its defaults.
    fn files(self) -> [&'static str; 3] {
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
            Self::Plain => (include_str!("styles/plain.style"), ""),
        };
        [own, base, include_str!("styles/common.style")]
    }
}

/// The templates and settings of a style, by name.
pub(super) struct Rules(HashMap<&'static str, Vec<Rule>>);

struct Rule {
    /// The kinds of work with this rule; empty for all.
    kinds: Vec<&'static str>,
    text: &'static str,
}

/// The name and the rule of a line.
fn parse(line: &'static str) -> Option<(&'static str, Rule)> {
    let (head, text) = line.split_once('=').filter(|_| !line.starts_with('#'))?;
    let (name, kinds) = head.trim().split_once(' ').unwrap_or((head.trim(), ""));
    let kinds = kinds.trim_matches(['[', ']']).split_whitespace().collect();
    Some((name, Rule { kinds, text: text.trim() }))
}

impl Rules {
    /// The template of a field for a kind of work.
    pub(super) fn template(&self, name: &str, kind: &str) -> Option<&'static str> {
        let fits = |rule: &&Rule| rule.kinds.is_empty() || rule.kinds.contains(&kind);
        self.0.get(name)?.iter().find(fits).map(|rule| rule.text)
    }

    /// A setting; empty if the style has none.
    pub(super) fn setting(&self, name: &str) -> &'static str {
        self.0.get(name).map_or("", |rules| rules[0].text)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Bibliography;
    use super::super::styled_text::SIGNS;
    use super::*;
    use crate::load::{fact_base, shipped};
    use crate::model::SourceType;

    fn all() -> Vec<Style> {
        [Style::value_variants(), &[Style::Plain]].concat()
    }

    /// The names in braces, without their signs.
    fn names(template: &str) -> impl Iterator<Item = &str> {
        let parts = template.split('{').skip(1);
        parts.map(|part| part.split('}').next().unwrap().trim_start_matches(SIGNS))
    }

    #[test]
    fn each_line_is_a_rule_for_kinds_that_exist() {
        for file in all().iter().flat_map(|style| style.files()) {
            for line in file.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
                let (_, rule) = parse(line).unwrap();
                let is_kind = |kind: &&str| {
                    *kind == "press-release"
                        || SourceType::ALL.iter().any(|it| it.as_str() == *kind)
                };
                assert!(rule.kinds.iter().all(is_kind), "{line}");
                for (open, close) in [('{', '}'), ('<', '>')] {
                    assert_eq!(line.matches(open).count(), line.matches(close).count(), "{line}");
                }
            }
        }
    }

    #[test]
    fn each_field_of_a_template_exists() {
        let base = fact_base(&[shipped()]).unwrap();
        let key = base.sources.iter().next().unwrap().0;
        for style in all() {
            let bibliography = Bibliography::new(&base, &[key], style);
            let Rules(rules) = style.rules();
            for (name, rules_of_name) in rules.iter().filter(|(name, _)| !name.contains('.')) {
                for used in rules_of_name.iter().flat_map(|rule| names(rule.text)) {
                    let exists = rules.contains_key(used) || bibliography.has_field(used);
                    assert!(exists, "{style:?}: {name}: {used}");
                }
            }
        }
    }
}
