//! A text with what the fact base has of it marked, as coverage tools print code.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};

use super::screen::{FAINT, PLAIN};
use super::{Paint, Screen};
use crate::prose::Article;
use crate::text::visible;
use crate::verify::{Coverage, State};

const QUOTED: Style = AnsiColor::Green.on_default();
const EXEMPT: Style = Style::new().dimmed();
const MISSING: Style = AnsiColor::Red.on_default().bold().underline();

/// Writes each paragraph behind a line with its number and its share.
pub(super) fn write(
    article: &Article<'_>,
    coverage: &Coverage,
    screen: &mut Screen<'_>,
) -> io::Result<()> {
    let legend = match screen.paint() {
        Paint::Plain => "⟦quoted⟧ ⟨exempt⟩ ⟪missing⟫".to_owned(),
        Paint::Colors => [(QUOTED, "quoted"), (EXEMPT, "exempt"), (MISSING, "missing")]
            .map(|(style, word)| screen.styled(style, word))
            .join(" "),
    };
    writeln!(screen, "{legend}\n")?;
    let mut stretches = coverage.stretches.iter().peekable();
    let numbered = article.paragraphs().iter().filter(|paragraph| paragraph.number.is_some());
    for (paragraph, share) in numbered.zip(&coverage.paragraphs) {
        let percent = (share.quoted * 100).checked_div(share.characters).unwrap_or_default();
        let head = format!(
            "¶ {}  {percent}% quoted, {} of {} characters",
            share.paragraph, share.quoted, share.characters
        );
        screen.paragraph(FAINT, "", &head)?;
        let (mut text, mut at) = (String::new(), paragraph.range.start);
        while let Some(stretch) =
            stretches.next_if(|stretch| stretch.range.end <= paragraph.range.end)
        {
            let words =
                |from, to| article.text().get(from..to).map(in_one_line).unwrap_or_default();
            text.push_str(&words(at, stretch.range.start));
            let marked = words(stretch.range.start, stretch.range.end);
            text.push_str(&mark(screen, stretch.state, &marked));
            at = stretch.range.end;
        }
        text.push_str(
            &article.text().get(at..paragraph.range.end).map(in_one_line).unwrap_or_default(),
        );
        screen.paragraph(PLAIN, "", &text)?;
        writeln!(screen)?;
    }
    Ok(())
}

/// Words as they are shown in running text, their line ends as spaces.
fn in_one_line(words: &str) -> String {
    visible(&words.replace(['\n', '\r', '\t'], " ")).into_owned()
}

/// Words with their mark. Each word is styled by itself, so that a line end between
/// them breaks no style.
fn mark(screen: &Screen<'_>, state: State, words: &str) -> String {
    let (style, open, close) = match state {
        State::Quoted => (QUOTED, '⟦', '⟧'),
        State::Exempt => (EXEMPT, '⟨', '⟩'),
        State::Missing => (MISSING, '⟪', '⟫'),
    };
    match screen.paint() {
        Paint::Plain => format!("{open}{words}{close}"),
        Paint::Colors => {
            let words = words.split(' ').map(|word| match word {
                "" => String::new(),
                word => screen.styled(style, word),
            });
            words.collect::<Vec<_>>().join(" ")
        }
    }
}
