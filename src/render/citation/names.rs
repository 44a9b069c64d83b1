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

/// "A, B, C D", of which more follow.
pub(super) const COMMAS: Joints =
    Joints { two_inverted: ", ", two: ", ", last: ", ", between: ", " };

/// A name as reference lists take it apart.
#[derive(Clone, Debug)]
pub(super) enum Parts<'n> {
    /// A body, a person with one name, or a name in a script that writes family
    /// and given names as one word.
    Whole(Cow<'n, str>),
    /// A person: the given names as initials, but for those in a script without
    /// capitals, which has none.
    Person { family: &'n str, given: String, suffix: Option<&'n str> },
}

/// Takes a name apart; `stop` stands behind each initial and `space` between.
pub(super) fn parts<'n>(name: &'n Name, stop: &str, space: &str) -> Parts<'n> {
    let Name::Person { family, given: Some(given), .. } = name else {
        return Parts::Whole(natural(name));
    };
    let (given, suffix) = parted(given);
    match initials(given, stop, space) {
        Some(given) => Parts::Person { family, given, suffix },
        None if is_one_word(given) => Parts::Whole(natural(name)),
        None => Parts::Person { family, given: given.to_owned(), suffix },
    }
}

/// "Thomas R., Jr.": the given names and the suffix behind them.
pub(super) fn parted(given: &str) -> (&str, Option<&str>) {
    given.split_once(", ").map_or((given, None), |(given, suffix)| (given, Some(suffix)))
}

/// A name made of the family name, for the text: "Han", "World Bank".
pub(super) fn family(name: &Name) -> String {
    match name {
        Name::Literal(name) => name.to_string(),
        Name::Person { family, .. } => family.to_string(),
    }
}

/// "Han Chunlin", "Maryla Maliszewska": as it stands in running text.
pub(super) fn natural<'n>(name: &'n Name) -> Cow<'n, str> {
    match name {
        Name::Person { family, given: Some(given), display: None, .. } => {
            let (given, suffix) = parted(given);
            match suffix {
                _ if is_one_word(given) => format!("{family}{given}").into(),
                Some(suffix) => format!("{given} {family} {suffix}").into(),
                None => format!("{given} {family}").into(),
            }
        }
        name => name.in_text(),
    }
}

/// "Maliszewska, Maryla"; "Han Chunlin", whose family name comes first anyway;
/// organisations as they are.
pub(super) fn inverted(name: &Name) -> String {
    match name {
        Name::Person { family, given: Some(given), .. } if is_inverted(name) => {
            format!("{family}, {given}")
        }
        name => natural(name).into_owned(),
    }
}

/// Names of which the first is written family name first.
pub(super) fn first_inverted(names: &[Name], joints: Joints) -> String {
    let of = |(at, name)| if at == 0 { inverted(name) } else { natural(name).into_owned() };
    let written: Vec<String> = names.iter().enumerate().map(of).collect();
    joints.join(&written, names.first().is_some_and(is_inverted))
}

/// Whether [`inverted`] turns a name round.
fn is_inverted(name: &Name) -> bool {
    matches!(name, Name::Person { given: Some(_), .. }) && !is_family_first(name)
}

/// Whether a person's name begins with the family name in running text.
pub(super) fn is_family_first(name: &Name) -> bool {
    match name {
        Name::Person { family, given, display: Some(display), .. } => {
            let rest = display.strip_prefix(&**family);
            rest.is_some_and(|rest| rest.starts_with(' ') || Some(rest) == given.as_deref())
        }
        Name::Person { given: Some(given), .. } => is_one_word(given),
        _ => false,
    }
}

/// "Maliszewska, M.", "Sartre, J.-P.", "Bell, T. R., Jr.".
pub(super) fn with_initials(name: &Name, space: &str) -> String {
    match parts(name, ".", space) {
        Parts::Whole(name) => name.into_owned(),
        Parts::Person { family, given, suffix: Some(suffix) } => {
            format!("{family}, {given}, {suffix}")
        }
        Parts::Person { family, given, suffix: None } => format!("{family}, {given}"),
    }
}

/// The family name, the initials and the suffix without a mark between them.
pub(super) fn with_bare_initials(family: &str, given: &str, suffix: Option<&str>) -> String {
    match suffix {
        Some(suffix) => format!("{family} {given} {}", suffix.trim_end_matches('.')),
        None => format!("{family} {given}"),
    }
}

/// The initials of given names, but for those in quotation marks, by which a
/// person is called; none in a script that has no capitals.
fn initials(given: &str, stop: &str, space: &str) -> Option<String> {
    let of_part = |part: &str| {
        let first = part.chars().find(|char| char.is_alphabetic())?;
        let cased = first.is_uppercase() || first.is_lowercase();
        cased.then(|| format!("{first}{stop}"))
    };
    let hyphen = if stop.is_empty() { "" } else { "-" };
    // "J.R.R." are three names, "J.-P." is one.
    let given = without_nicknames(given).replace(".-", "-");
    let words = given.split(|char: char| char.is_whitespace() || char == '.');
    let initials: Vec<String> = words
        .map(|word| word.split('-').filter_map(of_part).collect::<Vec<_>>().join(hyphen))
        .filter(|initials| !initials.is_empty())
        .collect();
    (!initials.is_empty()).then(|| initials.join(space))
}

/// Given names without what stands in quotation marks or parentheses.
fn without_nicknames(given: &str) -> String {
    const MARKS: [(char, char); 5] = [('"', '"'), ('“', '”'), ('\'', '\''), ('‘', '’'), ('(', ')')];
    let mut words = given.split_whitespace();
    let mut kept = Vec::new();
    while let Some(word) = words.next() {
        let mut from_here = std::iter::once(word).chain(words.clone());
        let close = MARKS.iter().find(|(open, _)| word.starts_with(*open)).map(|(_, close)| *close);
        // An apostrophe that begins a name has no mark that answers it.
        let end = close.and_then(|close| from_here.position(|word| word.ends_with(close)));
        match end {
            Some(0) => {}
            Some(end) => drop(words.nth(end - 1)),
            None => kept.push(word),
        }
    }
    kept.join(" ")
}

/// Whether a given name is in a script that writes it behind the family name
/// without a space: Han, Kana, Hangul.
fn is_one_word(given: &str) -> bool {
    given.chars().next().is_some_and(|char| {
        matches!(char,
            '\u{1100}'..='\u{11ff}' | '\u{3040}'..='\u{30ff}' | '\u{3130}'..='\u{318f}'
            | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}'
            | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
    })
}

/// The names in the text: the families of one or two, else "A et al.".
pub(super) fn in_text(names: &[Name], and: &str) -> Option<Cow<'static, str>> {
    Some(match names {
        [] => return None,
        [only] => family(only).into(),
        [first, second] => format!("{} {and} {}", family(first), family(second)).into(),
        [first, ..] => format!("{} et al.", family(first)).into(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(family: &'static str, given: &'static str, display: Option<&'static str>) -> Name {
        let display = display.map(str::to_owned);
        Name::Person { family: family.into(), given: Some(given.into()), role: None, display }
    }

    #[test]
    fn initials_are_those_of_given_names() {
        for (given, initials) in [
            ("Anna Maria", "A. M."),
            ("Jean-Bédel", "J.-B."),
            ("J.-P.", "J.-P."),
            ("J.R.R.", "J. R. R."),
            ("Ned \"Nib\"", "N."),
            ("Ned “The Nib” Abel", "N. A."),
            ("'Abd al", "A. a."),
            ("Нұрғали", "Н."),
        ] {
            assert_eq!(with_initials(&person("X", given, None), " "), format!("X, {initials}"));
        }
    }

    #[test]
    fn names_stand_in_the_order_of_their_language() {
        for (name, initialled, inverse, plain) in [
            (
                person("Bell", "Thomas R., Jr.", None),
                "Bell, T. R., Jr.",
                "Bell, Thomas R., Jr.",
                "Thomas R. Bell Jr.",
            ),
            (
                person("Han", "Chunlin", Some("Han Chunlin")),
                "Han, C.",
                "Han Chunlin",
                "Han Chunlin",
            ),
            (person("王", "小明", Some("王小明")), "王小明", "王小明", "王小明"),
            (person("김", "민준", None), "김민준", "김민준", "김민준"),
            (person("الخطيب", "ليلى", None), "الخطيب, ليلى", "الخطيب, ليلى", "ليلى الخطيب"),
            (Name::Literal("World Bank".into()), "World Bank", "World Bank", "World Bank"),
        ] {
            assert_eq!(with_initials(&name, " "), initialled);
            assert_eq!(inverted(&name), inverse);
            assert_eq!(natural(&name), plain);
        }
    }
}
