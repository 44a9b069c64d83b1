//! Timelines: facts along one linear axis, as text and as SVG. Both draw the same layout.

mod axis;
mod layout;
mod svg;
mod text;

pub(crate) use svg::draw_svg;
pub(crate) use text::draw_text;
