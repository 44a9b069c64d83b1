//! What each code means, at more length than a finding has.

use std::io::{self, Write};

use super::Screen;
use super::screen::{PLAIN, STRONG};
use crate::model::Code;

/// A code and what it means in a clause, then a paragraph, then a blank line.
const EXPLANATIONS: &str = include_str!("explanations.txt");

/// Writes what a code means and what to do about it.
pub(crate) fn explain(screen: &mut Screen<'_>, code: Code) -> io::Result<()> {
    let (title, text) = words(code);
    let code = screen.styled(STRONG, code);
    writeln!(screen, "{code}: {title}\n")?;
    screen.paragraph(PLAIN, "", text)
}

/// Writes all codes, each with what it means in a clause.
pub(crate) fn codes(screen: &mut Screen<'_>) -> io::Result<()> {
    for code in Code::ALL {
        let (title, _) = words(*code);
        let code = screen.styled(STRONG, code);
        writeln!(screen, "{code}  {title}")?;
    }
    Ok(())
}

/// What a code means, in a clause.
pub(crate) fn title(code: Code) -> &'static str {
    words(code).0
}

/// What a code means, in a clause and in a paragraph.
pub(super) fn words(code: Code) -> (&'static str, &'static str) {
    let mut entries = EXPLANATIONS.split("\n\n").filter_map(|entry| entry.split_once('\n'));
    let entry = entries
        .find_map(|(head, text)| Some((head.strip_prefix(code.as_str())?.trim(), text.trim_end())));
    entry.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_code_has_an_explanation_of_its_own() {
        let titles: HashSet<&str> = Code::ALL.iter().map(|code| words(*code).0).collect();
        assert_eq!(titles.len(), Code::ALL.len());
        assert!(Code::ALL.iter().all(|code| words(*code).1.ends_with('.')));
        assert_eq!(EXPLANATIONS.split("\n\n").count(), Code::ALL.len());
    }
}
