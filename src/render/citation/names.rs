//! Names of persons and organizations in the forms that styles use.

use super::styled_text::{StyledText, fill, plain};
use crate::model::{Name, Quotation, Source, is_one_word, split_suffix};

/// Writes a list of names by the settings of a style; `field` is a field of the work.
///
/// The settings are `form`, `first` (the form of the first name), `inverted` and
/// `between-bodies`, and the template `all`. A list longer than `max` keeps the first `kept`
/// names, with the template `cut`.
pub(super) fn list(
    names: &[Name],
    setting: &dyn Fn(&str) -> &'static str,
    field: &dyn Fn(&str) -> StyledText,
) -> StyledText {
    let (form, first) = (setting("form"), setting("first"));
    let form = |(at, name)| write(name, if at == 0 && !first.is_empty() { first } else { form });
    let mut written: Vec<String> = names.iter().enumerate().map(form).collect();
    let Some(last) = written.pop() else { return StyledText::default() };
    let has_bodies = names.iter().any(|name| matches!(name, Name::Literal(_)));
    let between = match setting("between-bodies") {
        mark if has_bodies && !mark.is_empty() => format!("{mark} "),
        _ => ", ".to_owned(),
    };
    let is_cut = setting("max").parse().is_ok_and(|max: usize| names.len() > max);
    let kept = setting("kept").parse().ok().filter(|_| is_cut).unwrap_or(written.len());
    let has_comma = kept > 1 || is_inverted(names, setting("inverted"));
    fill(setting(if is_cut { "cut" } else { "all" }), &|name| match name {
        "names" => plain(written[..kept].join(&between)),
        "between" => plain(&*between),
        "comma" => plain(if has_comma { "," } else { "" }),
        "last" => plain(&*last),
        name => field(name),
    })
}

/// Whether two names have the comma of a longer list.
fn is_inverted(names: &[Name], setting: &str) -> bool {
    match setting {
        "persons" => names.iter().any(|name| matches!(name, Name::Person { given: Some(_), .. })),
        "first" => family_first(&names[0]) != names[0].in_text(),
        _ => false,
    }
}

/// Writes a name by a template.
pub(super) fn write(name: &Name, form: &str) -> String {
    let (family, given) = match name {
        Name::Literal(name) => (name, None),
        Name::Person { family, given, .. } => (family, given.as_deref()),
    };
    let (given, suffix) = given.map(split_suffix).unzip();
    let suffix = suffix.flatten();
    let initials = |stop, space| {
        let given = given.filter(|given| !is_one_word(given))?;
        Some(initials(given, stop, space).unwrap_or_else(|| given.to_owned()))
    };
    let is_person = matches!(name, Name::Person { .. }) && !given.is_some_and(is_one_word);
    let text = fill(form, &|field| match field {
        "natural" => plain(&*name.in_text()),
        "inverted" => plain(family_first(name)),
        "family" => plain(family),
        "capitals" => is_person.then(|| family.to_uppercase()).into(),
        "given" => given.into(),
        "suffix" => suffix.into(),
        "bare-suffix" => suffix.map(|suffix| suffix.trim_end_matches('.')).into(),
        "initials" => initials(".", " ").into(),
        "tight-initials" => initials(".", "").into(),
        "spaced-initials" => initials("", " ").into(),
        "two-initials" => initials("", "").into(),
        // "Han Chunlin"
        "family-first" if is_family_first(name) && name.in_text().contains(' ') => plain("yes"),
        _ => StyledText::default(),
    });
    text.plain()
}

/// "Maliszewska, Maryla"; "Han Chunlin", a name with the family name first.
pub(super) fn family_first(name: &Name) -> String {
    match name {
        Name::Person { family, given: Some(given), .. } if !is_family_first(name) => {
            format!("{family}, {given}")
        }
        name => name.in_text().into_owned(),
    }
}

/// Whether running text has the family name of the person first.
fn is_family_first(name: &Name) -> bool {
    match name {
        Name::Person { family, given, display: Some(display), .. } => {
            let rest = display.strip_prefix(family);
            rest.is_some_and(|rest| rest.starts_with(' ') || Some(rest) == given.as_deref())
        }
        Name::Person { given: Some(given), .. } => is_one_word(given),
        _ => false,
    }
}

/// The initials of given names, without nicknames in quotation marks; `None` for a
/// script without capitals.
fn initials(given: &str, stop: &str, space: &str) -> Option<String> {
    let initial = |part: &str| {
        let first = part.chars().find(|char| char.is_alphabetic())?;
        let has_case = first.is_uppercase() || first.is_lowercase();
        has_case.then(|| format!("{}{stop}", first.to_uppercase()))
    };
    let hyphen = if stop.is_empty() { "" } else { "-" };
    let of_word = |word: &str| word.split('-').filter_map(initial).collect::<Vec<_>>().join(hyphen);
    // "J.R.R." is three names, "J.-P." is one name.
    let given = given.replace(".-", "-");
    let words = given.split(|char: char| char.is_whitespace() || char == '.');
    let words = words.filter(|word| !word.starts_with(['"', '“', '(']));
    let initials = words.map(of_word).filter(|initial| !initial.is_empty());
    // The NLM has two initials, without stops and spaces.
    let most = if stop.is_empty() && space.is_empty() { 2 } else { usize::MAX };
    let initials: Vec<String> = initials.take(most).collect();
    (!initials.is_empty()).then(|| initials.join(space))
}

/// The speaker of a quotation, unless the source has that author alone.
pub(crate) fn reported_speaker<'q>(quotation: &'q Quotation, source: &Source) -> Option<&'q str> {
    let speaker = quotation.attributed_to.as_ref()?.name.as_str();
    let is_author = matches!(&source.authors[..], [only] if only.is_called(speaker));
    (!is_author).then_some(speaker)
}

/// A speaker's name in a citation. A base has it as plain text, so only the name of an
/// author of the source is known to have a family name; any other name stays whole.
pub(super) fn speaker(speaker: &str, authors: &[Name]) -> String {
    let author = authors.iter().find(|author| author.is_called(speaker));
    author.map_or_else(|| speaker.to_owned(), |author| write(author, "{family}"))
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

    const APA: &str = "<{family}, {initials}<, {suffix}>|{natural}>";

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
            ("bell", "B."),
            ("Нұрғали", "Н."),
        ] {
            assert_eq!(write(&person("X", given, None), APA), format!("X, {initials}"));
        }
        for (given, tight, bare) in
            [("Soo-young", "S.-Y.", "SY"), ("John Ronald Reuel", "J.R.R.", "JR")]
        {
            let both = write(&person("X", given, None), "{tight-initials}/{two-initials}");
            assert_eq!(both, format!("{tight}/{bare}"));
        }
        assert_eq!(write(&person("김", "민준", None), APA), "김민준");
    }

    #[test]
    fn only_an_author_has_a_known_family_name() {
        let authors = [person("Han", "Chunlin", Some("Han Chunlin"))];
        for (name, cited) in [
            ("Han Chunlin", "Han"),
            ("Han", "Han"),
            ("Xi Jinping", "Xi Jinping"),
            ("World Bank", "World Bank"),
        ] {
            assert_eq!(speaker(name, &authors), cited);
        }
    }
}
