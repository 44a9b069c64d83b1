//! Names of persons and organizations in the forms that styles use.

use super::fields::Reference;
use super::styled_text::{StyledText, fill, plain};
use crate::model::{Name, Quotation, Source};
use crate::text::is_one_of;

impl Reference<'_> {
    /// Writes a list of names by the settings of a field.
    ///
    /// The settings are `form`, `first` (the form of the first name) and `between-bodies`, and the
    /// template `all`. A list longer than `max` keeps the first `kept` names, with the template `cut`.
    /// A citation has the form `namesake` of the first name, and names added to the kept ones, if
    /// others would have the same citation.
    pub(super) fn list(&self, field: &str, names: &[Name]) -> StyledText {
        let setting = |key: &str| self.rules.setting(&format!("{field}.{key}"));
        let has_namesake = self.work.has_namesake && field == "cited-names";
        let first = setting(if has_namesake { "namesake" } else { "first" });
        let first = if first.is_empty() { setting("form") } else { first };
        let added = if setting("added") == "names" { self.work.added } else { 0 };
        let form = |(at, name)| write(name, if at == 0 { first } else { setting("form") });
        let mut written: Vec<String> = names.iter().enumerate().map(form).collect();
        let Some(last) = written.pop() else { return StyledText::default() };
        let has_bodies = names.iter().any(|name| name.family.is_none());
        let between = match setting("between-bodies") {
            mark if has_bodies && !mark.is_empty() => format!("{mark} "),
            _ => ", ".to_owned(),
        };
        let number = |key| setting(key).parse::<usize>();
        let kept = number("kept").map_or(0, |kept| kept + added);
        // "Et al." after added names is at least two.
        let is_short = added > 0 && kept + 1 >= names.len();
        let is_cut = !is_short && number("max").is_ok_and(|max| names.len() > max);
        let kept = if is_cut { kept } else { written.len() };
        // "Lind, Ann, and Bo Berg"
        let has_comma = kept > 1 || written.first().is_some_and(|name| name.contains(", "));
        fill(setting(if is_cut { "cut" } else { "all" }), &|name| match name {
            "names" => plain(written[..kept].join(&between)),
            "between" => plain(&*between),
            "comma" => plain(if has_comma { "," } else { "" }),
            "last" => plain(&*last),
            name => self.field(name),
        })
    }
}

/// Writes a name by a template.
pub(super) fn write(name: &Name, form: &str) -> String {
    let Name { whole, family, given, suffix, .. } = name;
    let (given, suffix) = (given.as_deref(), suffix.as_deref());
    let initials = |stop, space| {
        let whole = given.filter(|_| !is_family_first(name)).map(str::to_owned);
        initials(given?, stop, space).or(whole)
    };
    let text = fill(form, &|field| match field {
        "natural" => plain(whole),
        // "Han Chunlin", a name with the family name first.
        "inverted" if is_family_first(name) => plain(whole),
        "inverted" => plain(inverted(name)),
        "family" => plain(family.as_ref().unwrap_or(whole)),
        "capitals" => {
            let family = family.as_ref().filter(|family| family.contains(char::is_lowercase));
            family.map(|family| family.to_uppercase()).into()
        }
        "given" => given.into(),
        "suffix" => suffix.into(),
        "bare-suffix" => suffix.map(|suffix| suffix.trim_end_matches('.')).into(),
        "initials" => initials(".", " ").into(),
        "tight-initials" => initials(".", "").into(),
        "spaced-initials" => initials("", " ").into(),
        "two-initials" => initials("", "").into(),
        // "Han Chunlin"
        "family-first" if is_family_first(name) && whole.contains(' ') => plain("yes"),
        _ => StyledText::default(),
    });
    text.plain()
}

/// "Bell, Thomas R., Jr."; a name without parts as a whole.
pub(super) fn inverted(name: &Name) -> String {
    let Name { family: Some(family), given: Some(given), suffix, .. } = name else {
        return name.whole.clone();
    };
    let suffix = suffix.as_ref().map(|suffix| format!(", {suffix}")).unwrap_or_default();
    format!("{family}, {given}{suffix}")
}

/// Whether running text has the family name of the person first.
fn is_family_first(name: &Name) -> bool {
    let rest = name.family.as_ref().and_then(|family| name.whole.strip_prefix(family));
    rest.is_some_and(|rest| rest.starts_with(' ') || Some(rest) == name.given.as_deref())
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

/// The speaker of a quotation, unless the source is the speaker's: an author, or of a source without
/// authors an editor, the newspaper, the site or the publisher.
pub(crate) fn reported_speaker<'q>(quotation: &'q Quotation, source: &Source) -> Option<&'q str> {
    let speaker = quotation.attributed_to.as_ref()?.name.as_str();
    let is_unsigned = source.authors.is_empty();
    let people = if is_unsigned { &source.editors } else { &source.authors };
    let is_house = is_unsigned && source.makers().any(|maker| maker == speaker);
    (!is_house && !people.iter().any(|name| name.is_called(speaker))).then_some(speaker)
}

/// The text without an English article at its beginning.
pub(super) fn without_article(text: &str) -> &str {
    let parts = text.split_once(' ').filter(|(word, _)| is_one_of("a an the", word));
    parts.map_or(text, |(_, rest)| rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    const APA: &str = "<{family}, {initials}<, {suffix}>|{natural}>";

    fn person(family: &str, given: &str, whole: &str) -> Name {
        let [family, given] = [family, given].map(|part| Some(part.to_owned()));
        Name { whole: whole.to_owned(), family, given, suffix: None, role: None }
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
            assert_eq!(write(&person("X", given, ""), APA), format!("X, {initials}"));
        }
        for (given, tight, bare) in
            [("Soo-young", "S.-Y.", "SY"), ("John Ronald Reuel", "J.R.R.", "JR")]
        {
            let both = write(&person("X", given, ""), "{tight-initials}/{two-initials}");
            assert_eq!(both, format!("{tight}/{bare}"));
        }
        assert_eq!(write(&person("김", "민준", "김민준"), APA), "김민준");
    }
}
