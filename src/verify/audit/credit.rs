//! To whom a draft credits a quotation, where it says so beyond doubt: "…," said Ann
//! Lee; according to Ann Lee, "…".

use crate::model::month;
use crate::text::{is_one_of, last_words, next_words};

/// Verbs by which somebody is credited with words.
const VERBS: &str = "\
    said says say wrote writes told tells added adds noted notes argued argues stated states \
    claimed claims explained explains declared declares stressed stresses insisted insists \
    warned warns announced announces remarked remarks observed observes commented concluded \
    concludes emphasized emphasises put promised";

/// How far from a quotation a credit stands, in bytes.
const REACH: usize = 400;

/// Words that begin with a capital and name nobody.
const NOBODY: &str = "\
    the a an in on at as he she it they we i you according but and his her its their our \
    this that these those when while for to from by with what who there here then nor or yet \
    so if no yes also even still thus hence mr mrs ms dr monday tuesday wednesday thursday friday saturday sunday yesterday";

/// Those who may be the source itself, or who speak for it.
const OWN_ROLES: &str = "\
    author ambassador envoy diplomat writer article essay text piece op-ed paper report source \
    embassy president leader official minister spokesman spokeswoman spokesperson chinese";

/// Whether the words behind a quotation credit it to somebody by a role that is none of
/// the source's: "said the mayor".
pub(super) fn is_said_by_role(after: &str) -> bool {
    let text = next_words(after, 0, REACH);
    let text =
        text.trim_start_matches(|char: char| char.is_whitespace() || ",”\"'’»".contains(char));
    let mut words = text.split_whitespace();
    let said = words.next().is_some_and(is_verb);
    let article =
        words.next().is_some_and(|word| matches!(word, "the" | "a" | "an" | "my" | "our"));
    let role = words.next().unwrap_or_default();
    let role = role.trim_end_matches(|char: char| !char.is_alphanumeric()).to_lowercase();
    said && article && !role.is_empty() && !is_one_of(OWN_ROLES, &role)
}

/// The names to whom a quotation is credited that stands between two texts of the
/// same paragraph; none where nobody is named beyond doubt. `ends` says whether a
/// sentence ends inside the quotation marks.
pub(super) fn credited<'t>(before: &'t str, after: &'t str, ends: bool) -> Vec<&'t str> {
    let behind = credited_after(next_words(after, 0, REACH), ends);
    if behind.is_empty() {
        credited_before(last_words(before, before.len(), REACH))
    } else {
        behind
    }
}

/// "… said Ann Lee", "… Ann Lee said", "… according to Ann Lee", "— Ann Lee".
fn credited_after(after: &str, ends: bool) -> Vec<&str> {
    let text =
        after.trim_start_matches(|char: char| char.is_whitespace() || ",”\"'’»)".contains(char));
    if let Some(name) = text.strip_prefix(['—', '–', '―']).or_else(|| text.strip_prefix("--"))
    {
        // The source stands behind the name.
        let line = name.lines().next().unwrap_or_default();
        return names(line.split([',', '(', ';']).next().unwrap_or_default());
    }
    // Behind a full stop a new sentence begins, which may be on something else.
    let small = text.starts_with(char::is_lowercase);
    if ends && !small {
        return Vec::new();
    }
    let clause = text.split(['.', ';', ':', '!', '?', '"', '“', '\n']).next().unwrap_or_default();
    if let Some(rest) = strip_words(clause, &["according", "to"]) {
        return names(rest);
    }
    let words: Vec<&str> = clause.split_whitespace().take(8).collect();
    let verb = words.iter().position(|word| is_verb(word));
    match verb {
        Some(0) => {
            names(clause.split_once(char::is_whitespace).map(|(_, rest)| rest).unwrap_or_default())
        }
        Some(place) => {
            let before: Vec<&str> = words.into_iter().take(place).collect();
            before.into_iter().flat_map(names).collect()
        }
        None => Vec::new(),
    }
}

/// "Ann Lee said: …", "… according to Ann Lee, …", "Ann Lee: …".
fn credited_before(before: &str) -> Vec<&str> {
    let sentence = last_sentence(before);
    let trimmed =
        sentence.trim_end_matches(|char: char| char.is_whitespace() || "“\"„‘'«(".contains(char));
    // What stands in quotation marks before it names nobody who says this.
    let own = trimmed.rsplit(['“', '”', '"', '„', '«', '»']).next().unwrap_or_default();
    if let Some(named) = according_to(own).or_else(|| quoted_as_saying(own)) {
        return names(named);
    }
    if let Some(label) = own.strip_suffix(':') {
        let words: Vec<&str> = label.split_whitespace().collect();
        let named = words.iter().all(|word| word.starts_with(char::is_uppercase));
        if (2..=4).contains(&words.len()) && named && names(label).len() == words.len() {
            return names(label);
        }
    }
    let bare = own.trim_end_matches([':', ',']);
    let bare = bare.strip_suffix(" that").unwrap_or(bare);
    let mut words = bare.split_whitespace().rev();
    // A few words may stand between the verb and the quotation: "said in Astana:".
    let mut passed = 0;
    let said = words.by_ref().take(6).any(|word| {
        passed += 1;
        is_verb(word)
    });
    if !said {
        return Vec::new();
    }
    let all: Vec<&str> = bare.split_whitespace().collect();
    let (subject, behind) = all.split_at_checked(all.len() - passed).unwrap_or_default();
    // "“…,” says Ann Lee, “…": the first part of the quotation stands before the verb.
    let parted = subject.is_empty() && own.len() < trimmed.len();
    let named = if parted { behind } else { subject };
    named.iter().flat_map(|word| names(word)).collect()
}

/// "… that, according to the World Bank," → "the World Bank": what follows, where it
/// is a name alone.
fn according_to(sentence: &str) -> Option<&str> {
    let starts = sentence.char_indices().filter(|(at, _)| {
        let before = sentence.get(..*at).and_then(|before| before.chars().next_back());
        before.is_none_or(|char| !char.is_alphanumeric())
    });
    let named = starts
        .filter_map(|(at, _)| {
            let words = sentence.get(at..)?;
            let in_words_of = || strip_words(words, &["in", "the", "words", "of"]);
            strip_words(words, &["according", "to"]).or_else(in_words_of)
        })
        .next_back()?
        .trim_end_matches([',', ':', ' ']);
    let alone = !named.contains([',', ':', ';']) && !named.split_whitespace().any(is_verb);
    alone.then_some(named)
}

/// "The letter quotes Ann Lee as saying:" → "Ann Lee".
fn quoted_as_saying(sentence: &str) -> Option<&str> {
    let bare = sentence.trim_end_matches([':', ',', ' ']);
    let bare = bare.strip_suffix(" that").unwrap_or(bare);
    let quoted = ["saying", "writing", "stating"].iter().find_map(|verb| {
        bare.strip_suffix(verb)?.trim_end().strip_suffix("as")?.strip_suffix(' ')
    })?;
    let starts = ["quotes", "quoted", "cites", "cited", "quoting", "citing"];
    let (at, verb) = starts.iter().filter_map(|verb| Some((quoted.rfind(verb)?, verb))).max()?;
    let named = quoted.get(at + verb.len()..)?;
    let is_passive = matches!(*verb, "quoted" | "cited") && named.trim().is_empty();
    if is_passive { quoted.get(..at) } else { Some(named) }
}

/// The sentence that a text ends in.
fn last_sentence(text: &str) -> &str {
    let end = text.trim_end().len();
    let mut ends = text.match_indices(['.', '!', '?', '\n']).filter(|(at, _)| {
        let behind = text.get(at + 1..).unwrap_or_default();
        let initial = text.get(..*at).is_some_and(|before| {
            let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
            matches!(word, "Mr" | "Mrs" | "Ms" | "Dr" | "St")
                || (word.chars().count() == 1 && word.starts_with(char::is_uppercase))
        });
        let behind = behind.trim_start_matches(['”', '"', '’', '\'', '»', '›', '」', ')']);
        *at + 1 < end && behind.starts_with(char::is_whitespace) && !initial
    });
    let start = ends.next_back().map_or(0, |(at, _)| at + 1);
    text.get(start..).unwrap_or_default()
}

fn strip_words<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    let mut rest = text.trim_start();
    for word in words {
        let head = rest.get(..word.len())?;
        if !head.eq_ignore_ascii_case(word) {
            return None;
        }
        rest = rest.get(word.len()..)?.trim_start();
    }
    Some(rest)
}

fn is_verb(word: &str) -> bool {
    let bare = word.trim_matches(|char: char| !char.is_alphabetic());
    is_one_of(VERBS, bare)
}

/// The words of a text that begin with a capital and may name somebody; of "Norway's
/// minister, Ann Lee" not the country.
fn names(text: &str) -> Vec<&str> {
    let owner = text
        .split_whitespace()
        .next()
        .filter(|word| word.ends_with("'s") || word.ends_with("’s"))
        .map_or(0, |word| text.len() - text.trim_start().len() + word.len());
    let behind = text.get(owner..).unwrap_or_default();
    let text = if behind.contains(char::is_uppercase) { behind } else { text };
    text.split(|char: char| char.is_whitespace() || "-–—,()".contains(char))
        .map(|word| word.trim_end_matches("'s").trim_end_matches("’s"))
        .map(|word| word.trim_matches(|char: char| !char.is_alphanumeric()))
        .filter(|word| word.starts_with(char::is_uppercase) && word.chars().count() > 1)
        .filter(|word| month(word).is_none())
        .filter(|word| !is_one_of(NOBODY, &word.to_lowercase()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_where_they_are_beyond_doubt() {
        for (before, after, ends, expected) in [
            ("", ",” said Maria Lopez of Delta.", false, vec!["Maria", "Lopez", "Delta"]),
            ("", ",” Maria Lopez said on Monday.", false, vec!["Maria", "Lopez"]),
            ("", ",” she said.", false, vec![]),
            ("", ",” according to the World Bank.", false, vec!["World", "Bank"]),
            ("", " The World Bank said more.", true, vec![]),
            ("It rained. Maria Lopez said: “", "", false, vec!["Maria", "Lopez"]),
            (
                "In Astana on Monday, Lopez told reporters that “",
                "",
                false,
                vec!["Astana", "Lopez"],
            ),
            ("According to the World Bank, “", "", false, vec!["World", "Bank"]),
            ("Maria Lopez: “", "", false, vec!["Maria", "Lopez"]),
            ("Others are honest: “", "", false, vec![]),
            ("Text C: “", "", false, vec![]),
            ("The letter quotes Ann Lee as saying: “", "", false, vec!["Ann", "Lee"]),
            ("Ann Lee was quoted as saying that “", "", false, vec!["Ann", "Lee"]),
            ("In the words of the World Bank, “", "", false, vec!["World", "Bank"]),
            ("", ",” said Norway's minister, Ann Lee.", false, vec!["Ann", "Lee"]),
            ("He said no. Nor was he kind to the Fund, which said that “", "", false, vec!["Fund"]),
            ("The report speaks of “", "", false, vec![]),
            ("", "\n— Maria Lopez, The Ledger", true, vec!["Maria", "Lopez"]),
            ("The ambassador wrote that “", "", false, vec![]),
            ("A slide had it that, according to the Fund, “", "", false, vec!["Fund"]),
            ("It is wrong: According to Ann Lee, “", "", false, vec!["Ann", "Lee"]),
            ("According to the Fund: “", "", false, vec!["Fund"]),
            ("According to the Fund, it rained, and “", "", false, vec![]),
            ("He said: «It was China.» As Ann Lee put it, ‘", "", false, vec!["Ann", "Lee"]),
            ("“Ending Poverty,” he writes, “", "", false, vec![]),
            ("“Ending Poverty,” says Ann Lee, “", "", false, vec!["Ann", "Lee"]),
        ] {
            assert_eq!(credited(before, after, ends), expected, "{before} … {after}");
        }
    }
}
