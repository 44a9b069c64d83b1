//! The meaning of each code, longer than the text of a finding.

use std::io::{self, Write};

use super::Screen;
use super::screen::{PLAIN, STRONG};
use crate::model::Code;

/// For each code: a line with code and title, a paragraph, a blank line.
const EXPLANATIONS: &str = include_str!("explanations.txt");

/// Writes the meaning of a code and the remedy.
pub(crate) fn explain(screen: &mut Screen<'_>, code: Code) -> io::Result<()> {
    let (title, text) = explanation(code);
    let code = screen.styled(STRONG, code);
    writeln!(screen, "{code}: {title}\n")?;
    screen.paragraph(PLAIN, "", text)
}

/// Writes all codes with their titles.
pub(crate) fn codes(screen: &mut Screen<'_>) -> io::Result<()> {
    Code::ALL.iter().try_for_each(|code| {
        let head = format!("{}  ", screen.styled(STRONG, code));
        screen.paragraph(PLAIN, &head, explanation(*code).0)
    })
}

/// The title and the explanation of a code.
pub(crate) fn explanation(code: Code) -> (&'static str, &'static str) {
    let mut entries = EXPLANATIONS.split("\n\n").filter_map(|entry| entry.split_once('\n'));
    let words = |(head, text): (&'static str, &'static str)| {
        Some((head.strip_prefix(code.as_str())?.trim(), text.trim_end()))
    };
    entries.find_map(words).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_code_has_an_explanation_of_its_own() {
        let titles: HashSet<&str> = Code::ALL.iter().map(|code| explanation(*code).0).collect();
        assert_eq!(titles.len(), Code::ALL.len());
        assert!(Code::ALL.iter().all(|code| explanation(*code).1.ends_with('.')));
        assert_eq!(EXPLANATIONS.split("\n\n").count(), Code::ALL.len());
    }
}
