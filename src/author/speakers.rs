//! The full names of an article, for speakers with a last name alone.

use std::collections::HashMap;

use crate::document::credit::all_names;
use crate::document::is_office;

/// The full names by last name; `None` for a last name of several persons, or first used alone.
pub(super) struct FullNames(HashMap<String, Option<String>>);

impl FullNames {
    /// Reads the names in paragraphs.
    pub(super) fn new<'t>(paragraphs: impl Iterator<Item = &'t str>) -> Self {
        let mut names: HashMap<String, Option<String>> = HashMap::new();
        for name in paragraphs.flat_map(all_names) {
            let name = without_role(&name);
            let (first, last) = name.rsplit_once(' ').unwrap_or(("", &name));
            let full = || Some(name.clone()).filter(|_| !first.is_empty());
            let known = names.entry(last.to_owned()).or_insert_with(full);
            known.take_if(|known| !first.is_empty() && *known != name);
        }
        Self(names)
    }

    /// The only full name for a last name; otherwise the name itself, without an office before a
    /// full name.
    pub(super) fn complete(&self, name: String) -> String {
        let own = without_role(&name);
        let full = self.0.get(&own).cloned().flatten();
        full.unwrap_or_else(|| if own.contains(' ') { own } else { name })
    }
}

/// A name without the office or the title before: "FAO Director-General QU Dongyu", "Mr Holm".
fn without_role(name: &str) -> String {
    let words: Vec<&str> = name.split(' ').collect();
    let start = words.iter().rposition(|word| is_office(word)).map_or(0, |at| at + 1);
    if start == words.len() { name.to_owned() } else { words[start..].join(" ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_last_name_has_the_full_name() {
        for (text, name, full) in [
            ("It is Petra Holm, the chair.", "Holm", "Petra Holm"),
            ("But Petra Holm’s boat sank.", "Mr Holm", "Petra Holm"),
            ("said President Ann B. Lee. On Monday Lee came.", "Lee", "Ann B. Lee"),
            ("It is Jan van der Berg", "Berg", "Jan van der Berg"),
            ("Ann Lee and Jan Lee came.", "Lee", "Lee"),
            ("But Lee came. The Reed grows.", "Reed", "Reed"),
            ("Lee came. Listen Lee!", "Lee", "Lee"),
            ("New boats\nLee came", "Lee", "Lee"),
            ("Ann Lee came.", "Maria Lee", "Maria Lee"),
            ("Unlike the other UNICEF boats", "UNICEF", "UNICEF"),
        ] {
            let names = FullNames::new(std::iter::once(text));
            assert_eq!(names.complete(name.to_owned()), full, "{text}");
        }
    }
}
