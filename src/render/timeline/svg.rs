//! A timeline as a picture in SVG, for print and for pages: black on white, as
//! wide as the text on a page of A4, in tenths of a millimetre. The words of the
//! base go through a writer of XML, which escapes them.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::axis::{Mark, Place};
use super::layout::{GAP, Layout, Row};
use super::legend::Legend;
use super::span::{End, Shape};
use super::ticks::Tick;
use super::words::Line;

/// How many columns a picture has.
pub(super) const COLUMNS: usize = 104;

/// How many there are in the lines below the drawing, whose letters are smaller.
pub(super) const FOOT_COLUMNS: usize = 118;

/// How wide a column is. Letters of nine points are narrower on the average.
pub(super) const COLUMN: Place = 17;

/// How high letters of nine points are, and those of eight.
const LETTERS: Place = 32;
const SMALL: Place = 28;

/// How far apart lines are, and rows besides.
const LINE: Place = 40;
const BETWEEN: Place = 14;

/// How far below the top of a line letters stand, and bars lie.
const BASE: Place = 30;
const MIDDLE: Place = 20;

/// The white on each side.
const MARGIN: Place = 20;

/// How high the part with the names of the round dates is.
const HEAD: Place = LINE + 16;

/// Half of what a bar's end, a point and an arrow are high.
const CAP: Place = 14;
const POINT: Place = 11;
const ARROW: Place = 16;

/// The first of these that a reader has.
const FAMILIES: &str =
    "Helvetica Neue, Helvetica, Arial, Liberation Sans, Noto Sans, DejaVu Sans, sans-serif";

/// Writes a timeline that was laid out in `COLUMNS` of `COLUMN` places each.
pub(super) fn write(layout: &Layout, legend: &Legend, out: &mut dyn Write) -> io::Result<()> {
    let rows: Place = layout.rows.iter().map(height).sum();
    let heads = if layout.is_long() { 2 } else { 1 };
    let foot = if legend.foot.is_empty() { 0 } else { BETWEEN + LINE * places(legend.foot.len()) };
    let size = (columns(COLUMNS) + 2 * MARGIN, rows + heads * HEAD + BETWEEN + foot + 2 * MARGIN);
    let mut xml = Writer::new_with_indent(out, b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    xml.create_element("svg")
        .with_attributes([
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("width", &*millimetres(size.0)),
            ("height", &*millimetres(size.1)),
            ("viewBox", &*format!("0 0 {} {}", size.0, size.1)),
            ("role", "img"),
            ("aria-labelledby", "timeline-title timeline-desc"),
            ("font-family", FAMILIES),
            ("font-size", &*LETTERS.to_string()),
        ])
        .write_inner_content(|xml| Picture { xml, layout }.fill(legend, rows))?;
    writeln!(xml.get_mut())
}

struct Picture<'p, W> {
    xml: &'p mut Writer<W>,
    layout: &'p Layout,
}

impl<W: Write> Picture<'_, W> {
    fn fill(&mut self, legend: &Legend, rows: Place) -> io::Result<()> {
        for (name, id, text) in [
            ("title", "timeline-title", &legend.title),
            ("desc", "timeline-desc", &legend.description),
        ] {
            let element = self.xml.create_element(name).with_attribute(("id", id));
            element.write_text_content(BytesText::new(&legal(text)))?;
        }
        self.element("rect", &[("width", "100%"), ("height", "100%"), ("fill", "white")])?;
        let top = MARGIN + HEAD;
        let bottom = top + BETWEEN + rows;
        self.grid(top, bottom)?;
        self.head(top, top - BETWEEN)?;
        let mut y = top + BETWEEN;
        for row in &self.layout.rows {
            self.row(row, y)?;
            y += height(row);
        }
        if self.layout.is_long() {
            self.head(bottom, bottom + LINE)?;
            y += HEAD;
        }
        for line in &legend.foot {
            y += LINE;
            self.text(MARGIN, y, &[("font-size", &SMALL.to_string())], line)?;
        }
        Ok(())
    }

    /// The lines at the round dates, behind all else.
    fn grid(&mut self, top: Place, bottom: Place) -> io::Result<()> {
        for Tick { place, .. } in &self.layout.axis.ticks {
            let x = self.x(*place);
            self.line((x, top), (x, bottom), &[("stroke", "#bbb"), ("stroke-width", "2")])?;
        }
        Ok(())
    }

    /// The rule of the axis, with the names of the round dates on a line by it.
    fn head(&mut self, rule: Place, names: Place) -> io::Result<()> {
        let axis = &self.layout.axis;
        let ends = ((self.x(0), rule), (self.x(axis.width), rule));
        self.line(ends.0, ends.1, &[("stroke", "black"), ("stroke-width", "4")])?;
        for Tick { place, label, left } in &axis.ticks {
            let x = self.x(*place);
            self.line((x, rule - 8), (x, rule + 8), &[("stroke", "black"), ("stroke-width", "4")])?;
            let middle = self.x(*left) + (columns(label.len()) - COLUMN) / 2;
            self.text(middle, names, &[("text-anchor", "middle")], label)?;
        }
        self.break_up(0, axis.width, rule)
    }

    fn row(&mut self, row: &Row, top: Place) -> io::Result<()> {
        let mut y = top + BASE;
        for date in &row.date {
            self.text(MARGIN, y, &[], date)?;
            y += LINE;
        }
        self.mark(&row.mark, top + MIDDLE)?;
        let left = self.x(self.layout.axis.width) + columns(GAP);
        for (line, y) in row.lines.iter().zip(0..) {
            self.words(line, left, top + BASE + y * LINE)?;
        }
        Ok(())
    }

    fn mark(&mut self, mark: &Mark, y: Place) -> io::Result<()> {
        let Mark { shape, first, last, from, to } = *mark;
        let (left, right) = (self.x(first), self.x(last + 1));
        let middle = left + (right - left) / 2;
        match shape {
            Shape::Point => {
                if right - left > 4 * POINT {
                    self.along((left, right), y, "4", from.is_loose())?;
                }
                let fill = if from.is_loose() { "white" } else { "black" };
                let (x, y, radius) = (middle.to_string(), y.to_string(), POINT.to_string());
                let place = [("cx", &*x), ("cy", &*y), ("r", &*radius)];
                let look = [("fill", fill), ("stroke", "black"), ("stroke-width", "4")];
                self.element("circle", &[place, look].concat())
            }
            Shape::Bar => {
                // An arrow has its end at the end of the bar, which stops short of it.
                let bar = (
                    if from == End::Open { left + ARROW } else { left },
                    if to == End::Open { right - ARROW } else { right },
                );
                if from.is_loose() == to.is_loose() {
                    self.along(bar, y, "12", from.is_loose())?;
                } else {
                    self.along((bar.0, middle), y, "12", from.is_loose())?;
                    self.along((middle, bar.1), y, "12", to.is_loose())?;
                }
                self.end(from, left, y, 1)?;
                self.end(to, right, y, -1)?;
                self.break_up(first, last + 1, y)
            }
        }
    }

    /// A line along the years, dashed where it is loose.
    fn along(
        &mut self,
        (left, right): (Place, Place),
        y: Place,
        width: &str,
        loose: bool,
    ) -> io::Result<()> {
        let look = [("stroke", "black"), ("stroke-width", width), ("stroke-dasharray", "14 8")];
        let (dashed, firm) = (look.as_slice(), look.get(..2).unwrap_or_default());
        self.line((left, y), (right, y), if loose { dashed } else { firm })
    }

    /// The end of a bar, which lies in the direction of `inward`.
    fn end(&mut self, end: End, x: Place, y: Place, inward: Place) -> io::Result<()> {
        match end {
            End::At { .. } => {
                let x = x + 3 * inward;
                let look = [("stroke", "black"), ("stroke-width", "6")];
                self.line((x, y - CAP), (x, y + CAP), &look)
            }
            End::Open => {
                let back = x + 2 * ARROW * inward;
                let path = format!("M{x} {y}L{back} {}V{}Z", y - ARROW, y + ARROW);
                self.element("path", &[("d", &path)])
            }
            End::Unknown => {
                let x = x - columns(1) * inward;
                self.text(x, y - MIDDLE + BASE, &[("text-anchor", "middle")], "?")
            }
        }
    }

    /// Shows where the axis breaks between two places.
    fn break_up(&mut self, first: Place, last: Place, y: Place) -> io::Result<()> {
        let breaks: Vec<(Place, Place)> = self.layout.axis.breaks().collect();
        for (from, to) in breaks.into_iter().filter(|(from, to)| first <= *from && *to <= last) {
            let (x, y) = (self.x(from + (to - from) / 2), y + CAP);
            let path = format!("M{} {y}l12 -{height}h16l-12 {height}z", x - 14, height = 2 * CAP);
            self.element("path", &[("d", &path), ("fill", "white")])?;
            let path = format!("M{} {y}l12 -{height}m16 0l-12 {height}", x - 14, height = 2 * CAP);
            let look = [("fill", "none"), ("stroke", "black"), ("stroke-width", "4")];
            self.element("path", &[[("d", &*path)].as_slice(), &look].concat())?;
        }
        Ok(())
    }

    /// A line of words, with the figure in bold.
    fn words(&mut self, line: &Line, left: Place, y: Place) -> io::Result<()> {
        let (x, y) = ((left + columns(line.indent)).to_string(), y.to_string());
        let element = self.xml.create_element("text").with_attributes([("x", &*x), ("y", &*y)]);
        element.write_inner_content(|xml| {
            if !line.claim.is_empty() {
                xml.write_event(Event::Text(BytesText::new(&legal(&line.claim))))?;
            }
            if !line.figure.is_empty() {
                let figure = xml.create_element("tspan").with_attribute(("font-weight", "bold"));
                figure.write_text_content(BytesText::new(&legal(&line.figure)))?;
            }
            Ok(())
        })?;
        Ok(())
    }

    fn text(&mut self, x: Place, y: Place, look: &[(&str, &str)], text: &str) -> io::Result<()> {
        if text.is_empty() {
            return Ok(());
        }
        let (x, y) = (x.to_string(), y.to_string());
        let element = self.xml.create_element("text").with_attributes([("x", &*x), ("y", &*y)]);
        let element = element.with_attributes(look.iter().copied());
        element.write_text_content(BytesText::new(&legal(text)))?;
        Ok(())
    }

    fn line(
        &mut self,
        from: (Place, Place),
        to: (Place, Place),
        look: &[(&str, &str)],
    ) -> io::Result<()> {
        let [x1, y1, x2, y2] = [from.0, from.1, to.0, to.1].map(|at| at.to_string());
        let place = [("x1", &*x1), ("y1", &*y1), ("x2", &*x2), ("y2", &*y2)];
        self.element("line", &[place.as_slice(), look].concat())
    }

    fn element(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        self.xml.create_element(name).with_attributes(attributes.iter().copied()).write_empty()?;
        Ok(())
    }

    /// A place of the axis in the picture.
    fn x(&self, place: Place) -> Place {
        MARGIN + columns(self.layout.parts.dates + GAP) + place
    }
}

fn height(row: &Row) -> Place {
    places(row.height()) * LINE + BETWEEN
}

fn columns(columns: usize) -> Place {
    places(columns) * COLUMN
}

fn places(number: usize) -> Place {
    Place::try_from(number).unwrap_or_default()
}

/// "180.8mm".
fn millimetres(tenths: Place) -> String {
    format!("{}.{}mm", tenths / 10, tenths % 10)
}

/// A text with what XML can't have in place of it marked as lost. Controls were
/// written out before.
fn legal(text: &str) -> String {
    text.replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}
