//! An article with marked coverage, like code in a coverage tool.

use std::io::{self, Write};

use anstyle::AnsiColor;

use super::screen::{FAINT, PLAIN};
use super::{Paint, Screen};
use crate::check::{Coverage, ParagraphCoverage, State};
use crate::document::Article;
use crate::text::visible;

/// Writes each paragraph after a line with number and coverage.
pub(crate) fn marked_text(
    article: &Article<'_>,
    coverage: &Coverage,
    screen: &mut Screen<'_>,
) -> io::Result<()> {
    let legend =
        [(State::Quoted, "quoted"), (State::Exempt, "exempt"), (State::Missing, "missing")]
            .map(|(state, word)| mark(screen, state, word));
    writeln!(screen, "{}\n", legend.join(" "))?;
    for (paragraph, share) in article.story().zip(&coverage.paragraphs) {
        let ParagraphCoverage { paragraph: number, characters, quoted } = share;
        let percent = (quoted * 100).checked_div(*characters).unwrap_or_default();
        let head = format!("¶ {number}  {percent}% quoted, {quoted} of {characters} characters");
        screen.paragraph(FAINT, "", &head)?;
        let (mut text, mut offset) = (String::new(), paragraph.range.start);
        for run in coverage.states[paragraph.range.clone()].chunk_by(|one, next| one == next) {
            let words = &article.text()[offset..offset + run.len()];
            let words = visible(&words.replace(['\n', '\r', '\t'], " ")).into_owned();
            offset += run.len();
            text += &run[0].map_or(words.clone(), |state| mark(screen, state, &words));
        }
        screen.paragraph(PLAIN, "", &text)?;
        writeln!(screen)?;
    }
    Ok(())
}

/// Marks words, each with a separate style: a line break between two words breaks no style.
fn mark(screen: &Screen<'_>, state: State, words: &str) -> String {
    let (style, open, close) = match state {
        State::Quoted => (AnsiColor::Green.on_default(), '⟦', '⟧'),
        State::Exempt => (FAINT, '⟨', '⟩'),
        State::Missing => (AnsiColor::Red.on_default().bold().underline(), '⟪', '⟫'),
    };
    if screen.paint == Paint::Plain {
        return format!("{open}{words}{close}");
    }
    let words = words.split(' ').map(|word| screen.styled(style, word));
    words.collect::<Vec<_>>().join(" ")
}
