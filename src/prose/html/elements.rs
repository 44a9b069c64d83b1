//! What the elements of HTML do to the text in them, and which of them end one
//! another (<https://html.spec.whatwg.org/multipage/syntax.html#optional-tags>).

/// What an element does to the text in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effect {
    /// A reader never sees it.
    Hides,
    /// It parts paragraphs, and none in it counts.
    Furniture,
    /// It is the story on the page, or one of them.
    Story,
    /// It parts paragraphs.
    Parts,
    /// It is set above the line.
    Raises,
    /// It is set below the line.
    Lowers,
    /// It leads to another place of the page, such as a footnote.
    LeadsWithin,
    /// None.
    Inline,
}

/// What an element does by its name alone.
pub(super) fn effect(name: &[u8]) -> Effect {
    match name {
        b"script" | b"style" | b"template" | b"noscript" | b"title" | b"svg" | b"math"
        | b"iframe" | b"object" | b"button" | b"select" | b"textarea" | b"audio" | b"video"
        | b"canvas" => Effect::Hides,
        b"nav" | b"footer" | b"aside" | b"figcaption" | b"h1" | b"h2" | b"h3" | b"h4" | b"h5"
        | b"h6" | b"dialog" | b"caption" => Effect::Furniture,
        b"article" | b"main" => Effect::Story,
        b"address" | b"blockquote" | b"body" | b"center" | b"dd" | b"details" | b"div" | b"dl"
        | b"dt" | b"fieldset" | b"figure" | b"form" | b"header" | b"hgroup" | b"hr" | b"html"
        | b"legend" | b"li" | b"menu" | b"ol" | b"p" | b"pre" | b"search" | b"section"
        | b"summary" | b"table" | b"tbody" | b"td" | b"tfoot" | b"th" | b"thead" | b"tr"
        | b"ul" => Effect::Parts,
        b"sup" => Effect::Raises,
        b"sub" => Effect::Lowers,
        _ => Effect::Inline,
    }
}

/// Whether an element parts paragraphs, by its name.
pub(super) fn parts(name: &[u8]) -> bool {
    matches!(effect(name), Effect::Furniture | Effect::Story | Effect::Parts)
}

/// Whether an element has nothing in it and no end.
pub(super) fn is_void(name: &[u8]) -> bool {
    matches!(
        name,
        b"area"
            | b"base"
            | b"br"
            | b"col"
            | b"embed"
            | b"hr"
            | b"img"
            | b"input"
            | b"link"
            | b"meta"
            | b"source"
            | b"track"
            | b"wbr"
    )
}

/// Which open elements end where this one begins, and the elements beyond which it
/// doesn't reach.
pub(super) fn ends(name: &[u8]) -> (&'static [&'static [u8]], &'static [&'static [u8]]) {
    match name {
        b"li" => (&[b"li"], &[b"ul", b"ol", b"menu"]),
        b"dt" | b"dd" => (&[b"dt", b"dd"], &[b"dl"]),
        b"td" | b"th" => (&[b"td", b"th", b"caption"], &[b"table"]),
        b"tr" => (&[b"td", b"th", b"tr", b"caption"], &[b"table"]),
        b"tbody" | b"thead" | b"tfoot" => {
            (&[b"td", b"th", b"tr", b"caption", b"tbody", b"thead", b"tfoot"], &[b"table"])
        }
        b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => {
            (&[b"h1", b"h2", b"h3", b"h4", b"h5", b"h6"], &[b"hgroup", b"article", b"section"])
        }
        _ => (&[], &[]),
    }
}

/// Whether the end of a mere block within it can't end it or what lies around it.
pub(super) fn bounds(name: &[u8], effect: Effect) -> bool {
    matches!(effect, Effect::Story | Effect::Hides) || matches!(name, b"td" | b"th" | b"caption")
}

/// Whether the end of an element reaches beyond what bounds others.
pub(super) fn reaches_out(name: &[u8]) -> bool {
    matches!(effect(name), Effect::Furniture | Effect::Story | Effect::Hides)
        || matches!(
            name,
            b"table" | b"tbody" | b"thead" | b"tfoot" | b"tr" | b"td" | b"th" | b"body" | b"html"
        )
}
