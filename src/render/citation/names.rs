//! Names of persons and organizations in the forms that styles use.

use super::styled_text::{StyledText, fill};
use crate::model::Name;

/// The form of a list of names.
#[derive(Clone, Copy)]
pub(super) struct NameList {
    pub(super) first: fn(&Name) -> String,
    pub(super) others: fn(&Name) -> String,
    pub(super) separators: Separators,
    /// Whether two names have the last separator of a longer list.
    pub(super) is_inverted: fn(&[Name]) -> bool,
    /// A longer list is cut to the first names, with the template `cut`.
    pub(super) max: usize,
    pub(super) kept: usize,
    pub(super) cut: &'static str,
}

/// The text between names, before the last of two, and before the last of more.
type Separators = [&'static str; 3];

/// "A and B", "A, B and C"
pub(super) const AND: Separators = [", ", " and ", " and "];

/// "A and B", "A, B, and C"; "Lind, Ann, and Bo Berg"
pub(super) const SERIAL_AND: Separators = [", ", " and ", ", and "];

/// "A. Lind & B. Berg"; "Lind, A., & Berg, B."
pub(super) const AMPERSAND: Separators = [", ", " & ", ", & "];

/// All names, as in running text: "Ann Lind, Bo Berg, and Cy Dahl".
pub(super) const ALL: NameList = NameList {
    first: given_first,
    others: given_first,
    separators: SERIAL_AND,
    is_inverted: |_| false,
    max: usize::MAX,
    kept: 1,
    cut: "{names}, et al.",
};

/// "Lind, Ann, Bo Berg, and Cy Dahl"
pub(super) const FIRST_INVERTED: NameList = NameList {
    first: family_first,
    is_inverted: |names| family_first(&names[0]) != given_first(&names[0]),
    ..ALL
};

/// The names in a citation: "Lind", "Lind and Berg", "Lind et al."
pub(super) const CITED: NameList =
    NameList { first: family, others: family, max: 2, cut: "{names} et al.", ..ALL };

impl NameList {
    pub(super) fn write(&self, names: &[Name]) -> StyledText {
        let form = |(at, name)| if at == 0 { (self.first)(name) } else { (self.others)(name) };
        let mut written: Vec<String> = names.iter().enumerate().map(form).collect();
        let [between, of_two, of_more] = self.separators;
        let Some(last) = written.pop() else { return StyledText::default() };
        if names.len() > self.max {
            let kept = written[..self.kept].join(between);
            return fill(self.cut, &|name| match name {
                "names" => kept.as_str().into(),
                "last" => last.as_str().into(),
                text => text.into(),
            });
        }
        match written.len() {
            0 => last.into(),
            1 if !(self.is_inverted)(names) => format!("{}{of_two}{last}", written[0]).into(),
            _ => format!("{}{of_more}{last}", written.join(between)).into(),
        }
    }
}

/// Writes a person's name from the family name, the initials and the suffix; given names
/// in a script without capitals stay. Other names are whole. Each initial ends in `stop`,
/// and `space` separates initials.
pub(super) fn write_parts(
    name: &Name,
    stop: &str,
    space: &str,
    form: impl Fn(&str, &str, Option<&str>) -> String,
) -> String {
    let Name::Person { family, given: Some(given), .. } = name else {
        return given_first(name);
    };
    let (given, suffix) = split_suffix(given);
    match initials(given, stop, space) {
        Some(given) => form(family, &given, suffix),
        None if is_one_word(given) => given_first(name),
        None => form(family, given, suffix),
    }
}

/// Splits "Thomas R., Jr." into the given names and the suffix.
pub(super) fn split_suffix(given: &str) -> (&str, Option<&str>) {
    given.split_once(", ").map_or((given, None), |(given, suffix)| (given, Some(suffix)))
}

/// "Han", "World Bank"
pub(super) fn family(name: &Name) -> String {
    match name {
        Name::Literal(name) | Name::Person { family: name, .. } => name.clone(),
    }
}

/// "Han Chunlin", "Maryla Maliszewska"
pub(super) fn given_first(name: &Name) -> String {
    let Name::Person { family, given: Some(given), display: None, .. } = name else {
        return name.in_text().into_owned();
    };
    match split_suffix(given) {
        (given, _) if is_one_word(given) => format!("{family}{given}"),
        (given, Some(suffix)) => format!("{given} {family} {suffix}"),
        (given, None) => format!("{given} {family}"),
    }
}

/// "Maliszewska, Maryla"; "Han Chunlin", a name with the family name first.
pub(super) fn family_first(name: &Name) -> String {
    match name {
        Name::Person { family, given: Some(given), .. } if !is_family_first(name) => {
            format!("{family}, {given}")
        }
        name => given_first(name),
    }
}

/// Whether running text has the family name of the person first.
pub(super) fn is_family_first(name: &Name) -> bool {
    match name {
        Name::Person { family, given, display: Some(display), .. } => {
            let rest = display.strip_prefix(family);
            rest.is_some_and(|rest| rest.starts_with(' ') || Some(rest) == given.as_deref())
        }
        Name::Person { given: Some(given), .. } => is_one_word(given),
        _ => false,
    }
}

/// "Maliszewska, M.", "Sartre, J.-P.", "Bell, T. R., Jr."
pub(super) fn with_initials(name: &Name, space: &str) -> String {
    write_parts(name, ".", space, |family, given, suffix| {
        let suffix = suffix.map(|suffix| format!(", {suffix}")).unwrap_or_default();
        format!("{family}, {given}{suffix}")
    })
}

/// "M. Maliszewska", "T. R. Bell Jr."
pub(super) fn initials_first(name: &Name, space: &str) -> String {
    write_parts(name, ".", space, |family, given, suffix| {
        let suffix = suffix.map(|suffix| format!(" {suffix}")).unwrap_or_default();
        format!("{given} {family}{suffix}")
    })
}

/// "Maliszewska M", "Bell TR Jr"
pub(super) fn bare_initials(family: &str, given: &str, suffix: Option<&str>) -> String {
    let suffix = suffix.map(|suffix| format!(" {}", suffix.trim_end_matches('.')));
    format!("{family} {given}{}", suffix.unwrap_or_default())
}

/// The initials of given names, without nicknames in quotation marks; `None` for a
/// script without capitals.
fn initials(given: &str, stop: &str, space: &str) -> Option<String> {
    let initial = |part: &str| {
        let first = part.chars().find(|char| char.is_alphabetic())?;
        let has_case = first.is_uppercase() || first.is_lowercase();
        has_case.then(|| format!("{first}{stop}"))
    };
    let hyphen = if stop.is_empty() { "" } else { "-" };
    // "J.R.R." is three names, "J.-P." is one name.
    let given = given.replace(".-", "-");
    let initials: Vec<String> = given
        .split(|char: char| char.is_whitespace() || char == '.')
        .filter(|word| !word.starts_with(['"', '“', '(']))
        .map(|word| word.split('-').filter_map(initial).collect::<Vec<_>>().join(hyphen))
        .filter(|initials| !initials.is_empty())
        .collect();
    (!initials.is_empty()).then(|| initials.join(space))
}

/// Whether a given name is in Han, Kana or Hangul, and follows the family name without
/// a space.
fn is_one_word(given: &str) -> bool {
    given.chars().next().is_some_and(|char| {
        matches!(char,
            '\u{1100}'..='\u{11ff}' | '\u{3040}'..='\u{30ff}' | '\u{3130}'..='\u{318f}'
            | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}'
            | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
    })
}

/// A speaker's name in a citation. A base has it as plain text, so only the name of an
/// author of the source is known to have a family name; any other name stays whole.
pub(super) fn speaker(speaker: &str, authors: &[Name]) -> String {
    let author = authors.iter().find(|author| author.in_text() == speaker);
    author.map_or_else(|| speaker.to_owned(), family)
}

/// The text without an English article at its beginning.
pub(super) fn without_article(text: &str) -> &str {
    let is_article =
        |word: &str| ["a", "an", "the"].iter().any(|article| word.eq_ignore_ascii_case(article));
    text.split_once(' ').filter(|(word, _)| is_article(word)).map_or(text, |(_, rest)| rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(family: &str, given: &str, display: Option<&str>) -> Name {
        Name::Person {
            family: family.to_owned(),
            given: Some(given.to_owned()),
            role: None,
            display: display.map(str::to_owned),
        }
    }

    #[test]
    fn initials_are_those_of_given_names() {
        for (given, initials) in [
            ("Anna Maria", "A. M."),
            ("Jean-Bédel", "J.-B."),
            ("J.-P.", "J.-P."),
            ("J.R.R.", "J. R. R."),
            ("Ned \"Nib\"", "N."),
            ("Ned “Nib” Abel", "N. A."),
            ("'Abd al", "A. a."),
            ("Нұрғали", "Н."),
        ] {
            assert_eq!(with_initials(&person("X", given, None), " "), format!("X, {initials}"));
        }
    }

    #[test]
    fn names_have_the_order_of_their_language() {
        for (name, initialled, inverted, plain) in [
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
            (Name::Literal("World Bank".to_owned()), "World Bank", "World Bank", "World Bank"),
        ] {
            assert_eq!(with_initials(&name, " "), initialled);
            assert_eq!(family_first(&name), inverted);
            assert_eq!(given_first(&name), plain);
        }
    }

    #[test]
    fn only_an_author_has_a_known_family_name() {
        let authors = [person("Han", "Chunlin", Some("Han Chunlin"))];
        for (name, cited) in
            [("Han Chunlin", "Han"), ("Xi Jinping", "Xi Jinping"), ("World Bank", "World Bank")]
        {
            assert_eq!(speaker(name, &authors), cited);
        }
    }

    #[test]
    fn an_article_is_left_out() {
        for (title, rest) in [("A Leaflet", "Leaflet"), ("The", "The"), ("Anhui x", "Anhui x")] {
            assert_eq!(without_article(title), rest);
        }
    }
}
