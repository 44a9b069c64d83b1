//! Timelines as SVG pictures: black on white, as wide as the text of an A4 page. Lengths are in
//! tenths of a millimetre.

use super::axis::{Mark, Place, is_loose, places};
use super::layout::{GAP, Layout, Line, Row, wrap};
use crate::model::{Endpoint, Fact, FactBase, Key};
use crate::query::sources_of;
use crate::render::citation::Bibliography;
use crate::render::phrase::undated_note;
use crate::render::{Style, markup};
use crate::text::count;

/// The width of a picture, in columns.
const COLUMNS: usize = 103;

/// The width of the small text below, in columns.
const FOOT_COLUMNS: usize = 118;

/// The width of a column. Letters of nine points are narrower on average.
const COLUMN: Place = 17;

/// The heights of a line, of the space between two rows, and of an axis with its labels.
const LINE: Place = 40;
const ROW_GAP: Place = 14;
const HEAD: Place = LINE + 16;

/// The baseline and the middle of a line, from its top.
const BASELINE: Place = 30;
const MIDDLE: Place = 20;

/// The first label reaches into the margin.
const MARGIN: Place = 28;

/// Half the heights of a bar's end, a point and an arrow.
const CAP: Place = 14;
const POINT: Place = 11;
const ARROW: Place = 16;

const FONTS: &str =
    "Helvetica Neue, Helvetica, Arial, Liberation Sans, Noto Sans, DejaVu Sans, sans-serif";

const GRID: &str = r##"stroke="#bbb" stroke-width="2""##;
const RULE: &str = r#"stroke="black" stroke-width="4""#;
const CENTERED: &str = r#" text-anchor="middle""#;

/// Draws the dated facts as an SVG picture for print, without an XML declaration.
pub(crate) fn draw_svg(base: &FactBase, facts: &[Key<Fact>], undated: usize) -> String {
    let sources = sources(base, facts);
    let facts: Vec<&Fact> = facts.iter().map(|fact| &base.facts[*fact]).collect();
    let layout = Layout::new(base, &facts, COLUMNS, COLUMN);
    let undated = if undated > 0 { format!("{}.", undated_note(undated)) } else { String::new() };
    let top = MARGIN + HEAD;
    let (mut rows, mut y) = (String::new(), top + ROW_GAP);
    for row in &layout.rows {
        rows += &draw_row(&layout, row, y);
        y += places(row.lines.len()) * LINE + ROW_GAP;
    }
    let ticks = layout.axis.ticks.iter().map(|tick| x(tick.place));
    let mut drawing: String = ticks.map(|x| line([x, top, x, y], GRID)).collect();
    drawing += &draw_axis(&layout, top, top - ROW_GAP);
    drawing += &rows;
    if layout.is_tall() {
        drawing += &draw_axis(&layout, y, y + LINE);
        y += HEAD;
    }
    let legend = layout.legend().map(|[_, sign, meaning]| format!("{sign}: {meaning}."));
    let foot = [legend.collect::<Vec<_>>().join(" "), undated, sources];
    for foot in foot.iter().flat_map(|text| text.lines()).flat_map(|it| wrap(it, FOOT_COLUMNS)) {
        y += LINE;
        drawing += &text(MARGIN, y, r#" font-size="28""#, &escape(&foot));
    }
    let (width, height) = (columns(COLUMNS) + 2 * MARGIN, y + ROW_GAP + MARGIN);
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="{}" viewBox="0 0 {width} {height}" font-family="{FONTS}" font-size="32">
 <title>Timeline of {}</title>
 <rect width="100%" height="100%" fill="white"/>
{drawing}</svg>
"#,
        millimetres(width),
        millimetres(height),
        count(facts.len(), "fact"),
    )
}

/// The reference list of the facts, one entry a line.
fn sources(base: &FactBase, facts: &[Key<Fact>]) -> String {
    let sources = sources_of(base, facts, false);
    let bibliography = Bibliography::new(base, &sources, Style::Apa);
    let entries = bibliography.entries().map(|entry| entry.plain());
    let s = if sources.len() == 1 { "" } else { "s" };
    format!("Source{s}: {}", entries.collect::<Vec<_>>().join("\n"))
}

/// Draws the axis and the labels at the given heights.
fn draw_axis(layout: &Layout, y: Place, labels: Place) -> String {
    let ticks = layout.axis.ticks.iter().map(|tick| {
        let x = x(tick.place);
        line([x, y - 8, x, y + 8], RULE) + &text(x, labels, CENTERED, &tick.label)
    });
    line([x(0), y, x(layout.axis.width), y], RULE) + &ticks.collect::<String>()
}

fn draw_row(layout: &Layout, row: &Row, top: Place) -> String {
    let dates = x(layout.axis.width) + columns(GAP);
    let statements = dates + columns(layout.date_width + GAP);
    let lines = row.lines.iter().zip(0..).map(|(Line { date, words }, nth)| {
        let y = top + BASELINE + nth * LINE;
        let indent = words.len() - words.trim_start().len();
        let words = text(statements + columns(indent), y, "", &escape(words.trim_start()));
        text(dates, y, "", &escape(date)) + &words
    });
    draw_mark(&row.mark, top + MIDDLE) + &lines.collect::<String>()
}

fn draw_mark(mark: &Mark, y: Place) -> String {
    let Mark { is_bar, ends: [from, to], first, last, has_line } = *mark;
    let (left, right) = (x(first), x(last + 1));
    let middle = left + (right - left) / 2;
    // A bar ends inside the arrow.
    let start = if from == Endpoint::Open { left + ARROW } else { left };
    let stop = if to == Endpoint::Open { right - ARROW } else { right };
    let width = if is_bar { 12 } else { 4 };
    let half = |left, right, end| {
        let dashes = if is_loose(end) { r#" stroke-dasharray="14 8""# } else { "" };
        let look = format!(r#"stroke="black" stroke-width="{width}"{dashes}"#);
        line([left, y, right, y], &look)
    };
    let halves = half(start, middle, from) + &half(middle, stop, to);
    if is_bar {
        return halves + &draw_end(from, left, y, 1) + &draw_end(to, right, y, -1);
    }
    let fill = if mark.is_loose() { "white" } else { "black" };
    let halves = if has_line { halves } else { String::new() };
    format!("{halves} <circle cx=\"{middle}\" cy=\"{y}\" r=\"{POINT}\" fill=\"{fill}\" {RULE}/>\n")
}

/// Draws the end of a bar; the bar is in the direction of `inward`, 1 or -1.
fn draw_end(end: Endpoint, x: Place, y: Place, inward: Place) -> String {
    match end {
        Endpoint::Date(_) => {
            let x = x + 3 * inward;
            line([x, y - CAP, x, y + CAP], r#"stroke="black" stroke-width="6""#)
        }
        Endpoint::Open => {
            let (back, up, down) = (x + 2 * ARROW * inward, y - ARROW, y + ARROW);
            format!(" <path d=\"M{x} {y}L{back} {up}V{down}Z\"/>\n")
        }
        Endpoint::Unknown => text(x - COLUMN * inward, y - MIDDLE + BASELINE, CENTERED, "?"),
    }
}

fn line([x1, y1, x2, y2]: [Place; 4], look: &str) -> String {
    format!(" <line x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\" {look}/>\n")
}

/// A non-empty text; `content` is markup.
fn text(x: Place, y: Place, look: &str, content: &str) -> String {
    if content.is_empty() {
        return String::new();
    }
    format!(" <text x=\"{x}\" y=\"{y}\"{look}>{content}</text>\n")
}

/// The position of a place of the axis.
fn x(place: Place) -> Place {
    MARGIN + place
}

fn columns(number: usize) -> Place {
    places(number) * COLUMN
}

/// "180.8mm".
fn millimetres(tenths: Place) -> String {
    format!("{}.{}mm", tenths / 10, tenths % 10)
}

/// Escapes a text, and replaces characters forbidden in XML. A fact base has no controls.
fn escape(text: &str) -> String {
    markup::text(&text.replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}"))
}
