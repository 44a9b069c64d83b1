//! Authors as reference lists write them.

use std::borrow::Cow;

use crate::model::Name;

/// How a list of names is joined.
#[derive(Clone, Copy, Debug)]
pub(super) struct Joints {
    /// Between two, of whom the first is a person written family name first.
    pub(super) two_inverted: &'static str,
    /// Between two otherwise.
    pub(super) two: &'static str,
    /// Between three or more, before the last.
    pub(super) last: &'static str,
    /// Between three or more otherwise.
    pub(super) between: &'static str,
}

impl Joints {
    /// Joins names; `inverted` says that the first is written family name first.
    pub(super) fn join(self, names: &[String], inverted: bool) -> String {
        match names {
            [] => String::new(),
            [only] => only.clone(),
            [first, second] => {
                let joint = if inverted { self.two_inverted } else { self.two };
                format!("{first}{joint}{second}")
            }
            [first @ .., last] => format!("{}{}{last}", first.join(self.between), self.last),
        }
    }
}

/// "A and B", "A, B and C".
pub(super) const AND: Joints =
    Joints { two_inverted: " and ", two: " and ", last: " and ", between: ", " };

/// "A, B, and C D", "A and B", "A, B, and C".
pub(super) const SERIAL_AND: Joints =
    Joints { two_inverted: ", and ", two: " and ", last: ", and ", between: ", " };

/// A name made of the family name, for the text: "Han", "World Bank".
pub(super) fn family(name: &Name<'_>) -> String {
    match name {
        Name::Literal(name) => name.to_string(),
        Name::Person { family, .. } => family.to_string(),
    }
}

/// "Han Chunlin", "Maryla Maliszewska": as it stands in running text.
pub(super) fn natural(name: &Name<'_>) -> String {
    name.in_text().into_owned()
}

/// "Maliszewska, Maryla"; "Han Chunlin", whose family name comes first anyway;
/// organisations as they are.
pub(super) fn inverted(name: &Name<'_>) -> String {
    match name {
        Name::Person { family, given: Some(given), .. } if !is_family_first(name) => {
            format!("{family}, {given}")
        }
        name => natural(name),
    }
}

/// Whether [`inverted`] turns a name round.
pub(super) fn is_inverted(name: &Name<'_>) -> bool {
    matches!(name, Name::Person { given: Some(_), .. }) && !is_family_first(name)
}

/// Whether a person's name begins with the family name in running text.
pub(super) fn is_family_first(name: &Name<'_>) -> bool {
    matches!(name, Name::Person { family, display: Some(display), .. }
        if display.strip_prefix(&**family).is_some_and(|rest| rest.starts_with(' ')))
}

/// "Maliszewska, M.", "Sartre, J.-P.".
pub(super) fn with_initials(name: &Name<'_>) -> String {
    match (name, initials(name, ".", " ")) {
        (Name::Person { family, .. }, Some(initials)) => {
            format!("{family}, {initials}")
        }
        (name, _) => natural(name),
    }
}

/// The initials of a person's given names: `stop` behind each, `space` between.
pub(super) fn initials(name: &Name<'_>, stop: &str, space: &str) -> Option<String> {
    let Name::Person { given: Some(given), .. } = name else { return None };
    let of_part = |part: &str| part.chars().next().map(|first| format!("{first}{stop}"));
    let of_word = |word: &str| {
        let hyphen = if stop.is_empty() { "" } else { "-" };
        word.split('-').filter_map(of_part).collect::<Vec<_>>().join(hyphen)
    };
    Some(given.split_whitespace().map(of_word).collect::<Vec<_>>().join(space))
}

/// The names in the text: the families of one or two, else "A et al.".
pub(super) fn in_text(names: &[Name<'_>], and: &str) -> Option<Cow<'static, str>> {
    Some(match names {
        [] => return None,
        [only] => family(only).into(),
        [first, second] => format!("{} {and} {}", family(first), family(second)).into(),
        [first, ..] => format!("{} et al.", family(first)).into(),
    })
}
