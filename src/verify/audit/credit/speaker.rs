//! Who speaks by the words beside a verb of saying: somebody whose name stands there,
//! or somebody of whom it isn't sure who it is.

use crate::numbers::month;
use crate::text::is_one_of;

/// Who is credited with words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Speaker<'t> {
    /// Somebody by this name.
    Named(Vec<&'t str>),
    /// "He", "the envoy", "many": it may be anybody, or nobody.
    Unsure,
}

/// Words that begin with a capital at the start of a sentence and name nobody.
const NOBODY: &str = "\
    the a an in on at as he she it they we i you who which what there here according but and his \
    her its their our my your this that these those when while for to from by with then nor or \
    yet so if no not yes also even still thus hence some many most more much several few fewer \
    all both each every either neither none nearly almost about around over under roughly only \
    just other others another one two three such same everyone everybody someone somebody \
    anyone anybody nobody nothing everything something people media press legend history \
    research chapter paragraph section page slide table figure monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow";

/// Those who may be the source itself, or who speak for it.
pub(super) const OWN_ROLES: &str = "\
    author ambassador amb envoy consul counsellor diplomat writer editor columnist article \
    essay text piece op-ed paper report source embassy consulate president leader official \
    minister spokesman spokeswoman spokesperson chinese beijing";

/// What else stands before a name, and may be all there is.
const TITLES: &str = "\
    mr mrs ms miss mx dr prof professor sir dame lord lady king queen prince princess premier \
    prime ministry chairman chairwoman chairperson chair director mayor general gen colonel \
    col captain secretary senator sen governor gov government foreign deputy vice chief \
    comrade";

/// Words with which a phrase begins that stands for somebody.
const ARTICLES: &str = "the a an his her its their our my your this that one another";

/// Words that stand for somebody who speaks.
const PRONOUNS: &str = "he she it they we i you";

/// What may stand before a name at the beginning of a clause.
const OPENING: &str = "\
    as and but so then later meanwhile today yesterday also still now once however moreover";

/// What ends a name, where something about it follows.
const BEHIND_NAMES: &str = "\
    of in on at for from to with by during after before about against into over through via \
    since until between among near outside yesterday today tonight last this earlier later then \
    once again recently also";

/// Small words inside names.
const PARTICLES: &str = "de del della der den di da dos du la le van von bin ibn al el and &";

/// Words of a verb and its company that stand between a name and a verb of saying.
const BETWEEN: &str = "has had have was is were been also later then once often again now still";

/// The one who stands before a verb. `opens` says whether the words go back to where a
/// sentence may begin, with something else before the one who speaks: "In May, Ann Lee".
/// None where no noun is there, so that the verb is none of theirs.
pub(super) fn subject(text: &str, opens: bool) -> Option<Speaker<'_>> {
    let text = without_company(text);
    let parts: Vec<&str> = text.split([',', ':', ';', '—', '–', '(', ')']).map(str::trim).collect();
    let (last, before) = parts.split_last()?;
    let is_relative = |part: &str| matches!(part, "which" | "who");
    if !last.is_empty() {
        return match before {
            [.., antecedent] if opens && is_relative(last) => Some(at_the_end(antecedent)),
            [] => alone(last, opens, opens),
            [..] if opens => alone(last, true, false),
            _ => None,
        };
    }
    // "Ann Lee, the mayor, said": what stands between commas is about her, or is her.
    match before {
        [.., antecedent, relative, _] if opens && is_relative(relative) => {
            Some(at_the_end(antecedent))
        }
        [rest @ .., speaker, about] if opens || rest.is_empty() => {
            let first = opens && rest.is_empty();
            match alone(speaker, opens, first)? {
                Speaker::Unsure => Some(apposed(about)),
                named @ Speaker::Named(_) => Some(named),
            }
        }
        _ => Some(Speaker::Unsure),
    }
}

/// The one who stands behind a verb or a preposition: "the mayor, Ann Lee, in Astana".
pub(super) fn object(text: &str) -> Speaker<'_> {
    let mut parts = text.split([',', ':', ';', '—', '–', '(', ')']).map(str::trim);
    let first = parts.next().unwrap_or_default();
    match in_phrase(first) {
        Speaker::Unsure => parts.next().map_or(Speaker::Unsure, apposed),
        named @ Speaker::Named(_) => named,
    }
}

/// Whether all words of a text are a name.
pub(super) fn is_name(text: &str) -> bool {
    text.split_whitespace().all(|word| word.starts_with(char::is_uppercase))
        && matches!(in_phrase(text), Speaker::Named(_))
}

/// The one of whom a phrase is, that goes from the beginning of a clause to a verb.
fn alone(phrase: &str, opens: bool, first: bool) -> Option<Speaker<'_>> {
    let mut rest = phrase.trim_start();
    while let Some((word, behind)) = rest.split_once(char::is_whitespace) {
        let may_open = if opens { is_one_of(OPENING, word) } else { word == "as" };
        if !may_open {
            break;
        }
        rest = behind.trim_start();
    }
    let word = rest.split_whitespace().next()?;
    let is_noun = word.starts_with(char::is_uppercase)
        || is_one_of(ARTICLES, word)
        || is_owner(word)
        || is_one_of(PRONOUNS, word);
    if !is_noun {
        return opens.then_some(Speaker::Unsure);
    }
    match in_phrase(rest) {
        // "Critics said", "Speaking to Lee": any word begins a sentence with a capital.
        Speaker::Named(name) if first && matches!(&*name, [one] if is_inflected(one)) => {
            Some(Speaker::Unsure)
        }
        // "Ann Lee in her book he said": there is another who speaks.
        _ if rest.split_whitespace().any(|word| is_one_of(PRONOUNS, word)) => Some(Speaker::Unsure),
        speaker => Some(speaker),
    }
}

/// Whether a word ends as those do that are no names.
fn is_inflected(word: &str) -> bool {
    ["s", "ing", "ed"].iter().any(|ending| word.ends_with(ending))
}

/// A name that stands between commas behind "the mayor".
fn apposed(part: &str) -> Speaker<'_> {
    if part.starts_with(char::is_uppercase) { in_phrase(part) } else { Speaker::Unsure }
}

/// The name in which a clause ends.
fn at_the_end(clause: &str) -> Speaker<'_> {
    let words: Vec<&str> = clause.split_whitespace().collect();
    let (_, name) = parted(&words);
    titled(name)
}

/// The name that a phrase is or ends in: "Ann Lee of Delta", "the novelist Ann Lee", "the
/// Bank's Ann Lee". In "the Chinese diplomat" and "Ann Lee's aunt" there is none.
fn in_phrase(phrase: &str) -> Speaker<'_> {
    let is_of_it =
        |word: &&str| word.starts_with(char::is_uppercase) || !is_one_of(BEHIND_NAMES, bare(word));
    let words: Vec<&str> = phrase.split_whitespace().take_while(is_of_it).collect();
    let (head, name) = parted(&words);
    let described = match head {
        [] => true,
        [first, rest @ ..] => {
            let small = first.starts_with(char::is_lowercase);
            is_one_of(ARTICLES, first)
                || is_owner(first)
                || small && rest.iter().all(|word| word.starts_with(char::is_lowercase))
        }
    };
    if described { titled(name) } else { Speaker::Unsure }
}

/// Words, parted before the name in which they end.
fn parted<'w, 't>(words: &'w [&'t str]) -> (&'w [&'t str], &'w [&'t str]) {
    let is_capital = |word: &str| bare(word).starts_with(char::is_uppercase);
    let of_name = |word: &&str| (is_capital(word) || is_one_of(PARTICLES, word)) && !is_owner(word);
    let length = words.iter().rev().take_while(|word| of_name(word)).count();
    let (_, run) = words.split_at_checked(words.len() - length).unwrap_or_default();
    let small = run.iter().take_while(|word| !is_capital(word)).count();
    words.split_at_checked(words.len() - length + small).unwrap_or_default()
}

/// A name without the title before it; who it is isn't sure where there is only that.
fn titled<'t>(words: &[&'t str]) -> Speaker<'t> {
    let title = words.iter().rposition(|word| is_title(bare(word)));
    let article = words.first().is_some_and(|word| is_one_of("the a an", word));
    let behind = title.map_or(usize::from(article), |title| title + 1);
    let name: Vec<&str> =
        words.get(behind..).unwrap_or_default().iter().map(|word| bare(word)).collect();
    let names_nobody = name.first().is_none_or(|first| {
        is_one_of(NOBODY, first) || month(first).is_some() || is_one_of(PARTICLES, first)
    });
    let is_long = name.iter().any(|word| word.chars().count() > 1);
    if names_nobody || !is_long { Speaker::Unsure } else { Speaker::Named(name) }
}

/// Whether a word is a title or a role.
fn is_title(word: &str) -> bool {
    is_one_of(OWN_ROLES, word) || is_one_of(TITLES, word)
}

/// A clause without the words before its verb that belong to that.
fn without_company(text: &str) -> &str {
    let mut rest = text;
    loop {
        let trimmed = rest.trim_end();
        let word = trimmed.rsplit(char::is_whitespace).next().unwrap_or_default();
        let small = word.starts_with(char::is_lowercase);
        if !small || !(is_one_of(BETWEEN, word) || word.ends_with("ly")) {
            return rest;
        }
        rest = trimmed.get(..trimmed.len() - word.len()).unwrap_or_default();
    }
}

/// Whether something is said to be of whom a word names: "Norway's".
fn is_owner(word: &str) -> bool {
    let word = word.trim_end_matches(['.', '!', '?']);
    ["'s", "’s", "s'", "s’"].iter().any(|ending| word.ends_with(ending))
}

/// A word without the marks around it.
pub(super) fn bare(word: &str) -> &str {
    word.trim_matches(|char: char| !char.is_alphanumeric())
}
