//! The words of a fact, its claim and its figure, wrapped into lines.

use std::borrow::Cow;

use textwrap::Options;

use crate::model::Fact;
use crate::render::screen::wrapping;
use crate::text::visible;

/// The indent of all lines but the first, in columns.
const HANGING: usize = 2;

/// A claim and a figure.
pub(super) struct Statement {
    pub(super) text: String,
    /// Offset of the figure in the text.
    figure: usize,
}

/// A line of a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    /// The part of the date.
    pub(super) date: String,
    /// In columns.
    pub(super) indent: usize,
    /// The part of the claim, with a space before the figure.
    pub(super) claim: String,
    /// The part of the figure.
    pub(super) figure: String,
}

impl Statement {
    pub(super) fn new(fact: &Fact) -> Self {
        let claim = visible(&fact.claim);
        match &fact.figure {
            None => Self { figure: claim.len(), text: claim.into_owned() },
            Some(figure) => Self {
                figure: claim.len() + ": ".len(),
                text: format!("{claim}: {}", visible(&figure.in_words())),
            },
        }
    }

    pub(super) fn lines(&self, width: usize) -> Vec<Line> {
        let hanging = " ".repeat(HANGING.min(width / 2));
        let options = Options::new(width.max(1)).subsequent_indent(&hanging);
        let (mut lines, mut offset) = (Vec::new(), 0);
        for line in textwrap::wrap(&self.text, options) {
            let indent = if lines.is_empty() { 0 } else { hanging.len() };
            let words = &line[indent..];
            // Wrapping drops only the spaces between two lines.
            offset += self.text[offset..].find(words).unwrap_or_default();
            let figure = self.figure.saturating_sub(offset).min(words.len());
            let (claim, figure) = (words[..figure].to_owned(), words[figure..].to_owned());
            offset += words.len();
            lines.push(Line { indent, claim, figure, ..Line::default() });
        }
        lines
    }
}

/// Wraps a text without hyphenation.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    textwrap::wrap(text, wrapping(width.max(1))).into_iter().map(Cow::into_owned).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use textwrap::core::display_width;

    use super::*;

    fn statement(claim: &str, figure: &str) -> Statement {
        let claim = if figure.is_empty() { claim.to_owned() } else { format!("{claim}: ") };
        Statement { figure: claim.len(), text: claim + figure }
    }

    #[test]
    fn the_figure_is_separate_on_each_line() {
        let lines = statement("Passengers on the ferry", "about 1.5 million people").lines(20);
        let lines: Vec<(usize, &str, &str)> =
            lines.iter().map(|line| (line.indent, &*line.claim, &*line.figure)).collect();
        assert_eq!(
            lines,
            [(0, "Passengers on the", ""), (2, "ferry: ", "about 1.5"), (2, "", "million people")]
        );
        let lines = statement("The ferry sails", "").lines(40);
        assert!(
            matches!(&lines[..], [Line { indent: 0, claim, figure, .. }] if claim == "The ferry sails" && figure.is_empty())
        );
    }

    proptest! {
        #[test]
        fn no_letter_is_lost(claim in "\\PC{1,40}", figure in "\\PC{0,20}", width in 1..60_usize) {
            let letters = |text: &str| -> String {
                text.chars().filter(|char| !char.is_whitespace()).collect()
            };
            let statement = statement(&claim, &figure);
            let lines = statement.lines(width);
            let joined = |part: fn(&Line) -> &String| -> String {
                lines.iter().map(|line| letters(part(line))).collect()
            };
            let (claim, figure) = statement.text.split_at(statement.figure);
            prop_assert_eq!(joined(|line| &line.claim), letters(claim));
            prop_assert_eq!(joined(|line| &line.figure), letters(figure));
            for line in &lines {
                let wide = line.indent + display_width(&line.claim) + display_width(&line.figure);
                prop_assert!(wide <= width.max(2 + line.indent), "{:?}", line);
            }
        }
    }
}
