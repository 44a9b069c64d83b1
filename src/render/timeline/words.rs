//! The words beside a mark: the claim of a fact and its figure, set in lines in
//! which the figure can still be told apart.

use std::borrow::Cow;

use textwrap::Options;
use textwrap::core::display_width;

use crate::model::Fact;
use crate::render::phrase;
use crate::text::visible;

/// How far lines are set in that go on with what another began, in columns.
pub(super) const HANGING: usize = 2;

/// What is said of a fact.
pub(super) struct Words<'b> {
    claim: Cow<'b, str>,
    figure: String,
}

impl<'b> Words<'b> {
    pub(super) fn new(fact: &'b Fact) -> Self {
        let claim = visible(&fact.claim);
        match &fact.figure {
            None => Self { claim, figure: String::new() },
            Some(figure) => Self {
                claim: format!("{claim}: ").into(),
                figure: visible(&phrase::figure(figure)).into_owned(),
            },
        }
    }

    /// All of them in one line.
    pub(super) fn told(&self) -> String {
        format!("{}{}", self.claim, self.figure)
    }

    pub(super) fn width(&self) -> usize {
        display_width(&self.claim) + display_width(&self.figure)
    }

    /// The words in lines, in which those of the figure are told apart.
    pub(super) fn lines(&self, width: usize) -> Vec<Line> {
        let text = self.told();
        let indent = " ".repeat(HANGING.min(width / 2));
        let options = Options::new(width.max(1)).subsequent_indent(&indent);
        // Lines lack the spaces at which they were broken, and nothing else.
        let letters = |text: &str| text.chars().filter(|char| !char.is_whitespace()).count();
        let mut left = letters(&self.claim);
        let lines = textwrap::wrap(&text, options).into_iter().enumerate().map(|(nth, line)| {
            let indent = if nth == 0 { 0 } else { indent.len() };
            let words = line.get(indent..).unwrap_or_default();
            let of_claim = words.char_indices().find(|(_, char)| {
                if left == 0 {
                    return !char.is_whitespace();
                }
                left -= usize::from(!char.is_whitespace());
                false
            });
            let (claim, figure) = match of_claim {
                Some((end, _)) => words.split_at(end),
                None => (words, ""),
            };
            Line { indent, claim: claim.to_owned(), figure: figure.to_owned() }
        });
        lines.collect()
    }
}

/// A line of the words of a fact.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    /// How far it is set in, in columns.
    pub(super) indent: usize,
    /// What of the claim is in it, with the space behind.
    pub(super) claim: String,
    /// What of the figure is in it.
    pub(super) figure: String,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn words(claim: &str, figure: &str) -> Words<'static> {
        let colon = if figure.is_empty() { "" } else { ": " };
        Words { claim: format!("{claim}{colon}").into(), figure: figure.to_owned() }
    }

    #[test]
    fn the_figure_is_told_apart_on_each_line() {
        let lines = words("Passengers on the ferry", "about 1.5 million people").lines(20);
        let lines: Vec<(usize, &str, &str)> =
            lines.iter().map(|line| (line.indent, &*line.claim, &*line.figure)).collect();
        assert_eq!(
            lines,
            [(0, "Passengers on the", ""), (2, "ferry: ", "about 1.5"), (2, "", "million people"),]
        );
        let lines = words("The ferry sails", "").lines(40);
        assert!(
            matches!(&lines[..], [Line { indent: 0, claim, figure }] if claim == "The ferry sails" && figure.is_empty())
        );
    }

    proptest! {
        #[test]
        fn no_letter_is_lost(claim in "\\PC{1,40}", figure in "\\PC{0,20}", width in 1..60_usize) {
            let letters = |text: &str| -> String {
                text.chars().filter(|char| !char.is_whitespace()).collect()
            };
            let words = words(&claim, &figure);
            let lines = words.lines(width);
            let set = |part: fn(&Line) -> &String| -> String {
                lines.iter().map(|line| letters(part(line))).collect()
            };
            prop_assert_eq!(set(|line| &line.claim), letters(&words.claim));
            prop_assert_eq!(set(|line| &line.figure), letters(&words.figure));
            for line in &lines {
                let wide = line.indent + display_width(&line.claim) + display_width(&line.figure);
                prop_assert!(wide <= width.max(2 + line.indent), "{:?}", line);
            }
        }
    }
}
