//! The speaker that a draft credits with a quotation: "…," said Ann Lee; according to Ann Lee, "…";
//! "…" — Ann Lee.

use std::ops::Range;

use crate::model::{Name, Source};
use crate::numbers::month;
use crate::text::{ends_sentence, fold, is_one_of, last_words, next_words, sentences};

/// Verbs of saying.
const VERBS: &str = "\
    acknowledged acknowledges added adds admits admitted advocated advocates affirmed affirms \
    announced announces argued argues asserted asserts believed believes called calling calls \
    claimed claims closed closes commented comments concluded concludes continued continues declared \
    declares described describes describing emphasised emphasises emphasized emphasizes explained \
    explains insisted insists maintained maintains noted notes observed observes opened opens \
    pointed points promised promises put puts recalled recalls remarked remarks replied replies \
    reported said says stated states stressed stresses tells thinks thought told urged urges warned \
    warns writes wrote";

/// Verbs with which a speaker repeats the words of a different speaker.
const REPEATING: &str = "echoing paraphrasing reading recalling repeating";

/// Words that begin an adverbial after a verb of saying.
const ADVERBIALS: &str = "\
    about after again also as at before by during earlier for from in last later monday on once \
    recently then this through to today tonight via when while with yesterday";

/// Words for the author of a source.
const AUTHORS: &str = "amb ambassador author diplomat embassy envoy";

/// Subjects without a name, and words that begin a sentence.
const PRONOUNS: &str = "\
    a all also an another as at both but critics everybody even few he here her his i in it many \
    most nobody now on one others she so some somebody still that their then there these they this \
    today we when who yet you";

/// The distance between a quotation and its credit, in bytes.
const REACH: usize = 300;

/// The name of the credited speaker. None for no name, for two names and for a pronoun.
pub(crate) fn credited([before, after]: [&str; 2], quoted: &str) -> Option<String> {
    let before = clause_before(last_words(before, before.len(), REACH));
    let (after, clause) = clause_after(after);
    let mut dashes = ["—", "–", "―", "--", "\n—", "\n–", "\n--"].into_iter();
    let name_after = match dashes.find_map(|dash| after.strip_prefix(dash)) {
        Some(line) => signature(line.lines().next().unwrap_or_default(), after.starts_with('\n')),
        None if !ends_sentence(quoted) || after.starts_with(char::is_lowercase) => {
            credit(clause, false)
        }
        None => None,
    };
    let name = match (credit(before, true), name_after) {
        (Some(name), None) | (None, Some(name)) => name,
        (Some(name), Some(other)) if name == other => name,
        _ => return None,
    };
    (!repeats(before) && !repeats(clause)).then_some(name)
}

/// The name of the speaker who reports a sentence: "According to the World Bank, …", "Ann Lee said
/// that …".
pub(crate) fn reporter(sentence: &str) -> Option<String> {
    let mut words: Vec<&str> = sentence.split_whitespace().collect();
    if let Some(start) = object(&words, false) {
        let mut of = words.split_off(start);
        // "the World Bank's projections", "a new poll of Ann Lee's"
        if let Some(at) = of.iter().position(|word| is_genitive(bare(word))) {
            of.truncate(at + 1);
            let word = bare(of[at]);
            let mut endings = ["'s", "’s", "'", "’"].iter();
            of[at] = endings.find_map(|ending| word.strip_suffix(ending)).unwrap_or(word);
        }
        let leads = |word: &&str| is_lower_of("a an the new recent", word);
        let first = of.iter().position(|word| !leads(word));
        return name(&of[first.unwrap_or(0)..], true);
    }
    // "told reporters that"
    let is_report = |pair: &[&str]| {
        is_verb(pair[0])
            && (pair[1] == "that"
                || is_one_of("tells told", pair[0]) && pair[2..].contains(&"that"))
    };
    let verb = (0..words.len()).find(|at| {
        let clause = &words[*at..words.len().min(at + 6)];
        clause.len() > 1 && is_report(clause)
    })?;
    name(&words[..verb], false)
}

/// Whether a pronoun says a quotation: "…," she said; He told reporters: "…".
pub(crate) fn pronoun_says([before, after]: [&str; 2], quoted: &str) -> bool {
    let (after, clause) = clause_after(after);
    let follows = !ends_sentence(quoted) || after.starts_with(char::is_lowercase);
    let words = plain(clause_before(last_words(before, before.len(), REACH)));
    follows && plain(clause).get(..2).is_some_and(has_pronoun) && !repeats(clause)
        || words.windows(2).rev().take(7).any(has_pronoun)
}

/// Whether a pronoun reports a sentence: "She said that it rose", "It rose, she said".
pub(crate) fn pronoun_reports(sentence: &str) -> bool {
    let words = plain(sentence);
    let last = words.len().saturating_sub(2);
    words.get(..2).is_some_and(has_pronoun) || has_pronoun(&words[last..])
}

/// Whether a clause credits words that a different speaker said first.
fn repeats(clause: &str) -> bool {
    clause.split_whitespace().any(|word| is_lower_of(REPEATING, word))
}

/// The words of a clause without punctuation and adverbs.
fn plain(clause: &str) -> Vec<&str> {
    let words = clause.split_whitespace().map(bare);
    words.filter(|word| !is_one_of("also but later", word)).collect()
}

/// Whether two words are of the form "she said" or "said she". "They" can be several speakers.
fn has_pronoun(pair: &[&str]) -> bool {
    matches!(*pair, [one, verb] | [verb, one] if is_one_of("he she", one) && is_verb(verb))
}

/// The name before the first verb of saying in a sentence.
pub(crate) fn names_speaker(sentence: &str) -> Option<String> {
    let words: Vec<&str> = sentence.split_whitespace().collect();
    let verb = words.iter().position(|word| is_verb(word))?;
    name(&words[..verb], false)
}

/// The text after a quotation, and its first clause.
fn clause_after(after: &str) -> (&str, &str) {
    let after = next_words(after, 0, REACH);
    let after = after.trim_start_matches(|char: char| char == ' ' || ",”\"'’»)".contains(char));
    (after, after.split(['.', ';', ':', '"', '“', '\n']).next().unwrap_or_default())
}

/// The clause before a quotation: after the last sentence and the last quotation.
fn clause_before(before: &str) -> &str {
    let marks = |char: char| char.is_whitespace() || "“\"„‘'«(".contains(char);
    let text = before.trim_end_matches(marks);
    let text = text.rsplit(['“', '”', '"', '„', '«', '»']).next().unwrap_or_default();
    let last = sentences(text.trim_end()).last().map(|(_, sentence)| sentence);
    last.filter(|sentence| !ends_sentence(sentence)).unwrap_or_default()
}

/// The name in "said NAME", "NAME said", "according to NAME" or "NAME:". `leads` is true for a
/// clause before the quotation.
fn credit(clause: &str, leads: bool) -> Option<String> {
    let clause = clause.strip_prefix("as ").filter(|_| !leads).unwrap_or(clause);
    let words: Vec<&str> =
        clause.split_whitespace().filter(|word| !bare(word).is_empty()).collect();
    if let Some(start) = object(&words, leads) {
        return name(&words[start..], true);
    }
    let is_verb = |word: &&str| is_verb(word);
    let verb = if leads { words.iter().rposition(is_verb) } else { words.iter().position(is_verb) };
    let Some(verb) = verb else {
        let is_before_colon = leads && clause.trim_end().ends_with(':');
        let is_label = is_before_colon && (2..=7).contains(&words.len());
        let length = words.iter().skip_while(|word| is_pronoun(word)).count();
        let whole = |name: &String| name.split(' ').count() == length;
        // "A motto by the economist Ann Lee:"
        let by = words.iter().rposition(|word| *word == "by").filter(|_| is_before_colon);
        return match by {
            Some(by) => name(&words[by + 1..], true),
            None => name(&words, false).filter(|name| is_label && whole(name)),
        };
    };
    let (subject, rest, verb) = (&words[..verb], &words[verb + 1..], bare(words[verb]));
    if subject.is_empty() && !is_one_of("told tells", verb) {
        return name(rest, true);
    }
    if !leads && rest.first() == Some(&"by") {
        return name(&rest[1..], true);
    }
    let is_near = if leads {
        // Between the verb and the quotation: "that", a listener, a place or a time.
        const OTHERS: &str = "of about and but no who which never";
        rest.len() <= 6 && !rest.iter().any(|word| is_lower_of(OTHERS, word))
    } else {
        let next = rest.first().map(|word| bare(word)).unwrap_or_default();
        let is_adverbial =
            is_one_of(ADVERBIALS, next) || next.ends_with("ly") || next.ends_with("ing");
        subject.len() <= 12 && (next.is_empty() || is_adverbial || verb == "told" || next == "it")
    };
    name(subject, false).filter(|_| is_near)
}

/// The index of the first word after "according to", "in the words of", or "quotes" in "quotes Ann
/// Lee as saying".
fn object(words: &[&str], leads: bool) -> Option<usize> {
    const QUOTES: &str = "quotes quoted cites cited quoting citing";
    let after = |phrase: &[&str]| {
        let is = |own: &[&str]| {
            own.iter().zip(phrase).all(|(own, word)| bare(own).eq_ignore_ascii_case(word))
        };
        words.windows(phrase.len()).rposition(is).map(|at| at + phrase.len())
    };
    let is_saying = leads && matches!(words, [_, .., "as", _]);
    let quotes = words.iter().rposition(|word| is_saying && is_lower_of(QUOTES, word));
    let quotes = quotes.map(|at| at + 1);
    quotes.or_else(|| after(&["in", "the", "words", "of"])).or_else(|| after(&["according", "to"]))
}

/// The name after a dash: the start of its own line, or two words and more.
fn signature(line: &str, is_own_line: bool) -> Option<String> {
    let line = line.split([',', '(', ';', '.']).next().unwrap_or_default();
    let words: Vec<&str> = line.split_whitespace().collect();
    let is_whole = |name: &String| words.len() >= 2 && name.split(' ').count() == words.len();
    name(&words, true).filter(|name| is_own_line || is_whole(name))
}

/// The name in an object or a subject: the first or the last run of capitalized words.
fn name(words: &[&str], is_object: bool) -> Option<String> {
    if !is_object && words.last().is_some_and(|word| is_pronoun(word)) {
        return None;
    }
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let is_open =
            runs.last().is_some_and(|run| run.end == at && !words[at - 1].ends_with([',', ';']));
        let joins = || {
            is_one_of("of de da von van al bin for and", word)
                && words.get(at + 1).is_some_and(|next| is_name(next))
        };
        match runs.last_mut() {
            Some(run) if is_open && (is_name(word) || joins()) => run.end = at + 1,
            Some(_) if is_object => break,
            None if is_pronoun(word) && !word.starts_with(char::is_uppercase) => return None,
            _ if is_name(word) => runs.push(at..at + 1),
            _ => {}
        }
    }
    let is_subject = |run: &&Range<usize>| match run.start.checked_sub(1) {
        Some(before) => !is_one_of("in on at of from by for", words[before]),
        // The first word of a sentence has a capital anyway.
        None => {
            run.len() > 1 || (words.len() == 1 || words[0].ends_with(',')) && !is_pronoun(words[0])
        }
    };
    let run = if is_object { runs.first() } else { runs.iter().rfind(is_subject) }?;
    let name = words[run.clone()].iter().skip_while(|word| !is_object && is_pronoun(word));
    let name: Vec<&str> = name.map(|word| with_initial(word)).collect();
    (!name.is_empty()).then(|| name.join(" "))
}

/// Whether a word can be part of a name.
fn is_name(word: &str) -> bool {
    let bare = bare(word);
    bare.starts_with(char::is_uppercase) && month(bare).is_none() && !is_genitive(bare)
}

pub(crate) fn is_genitive(word: &str) -> bool {
    word.ends_with("'s") || word.ends_with("’s")
}

fn is_pronoun(word: &str) -> bool {
    is_one_of(PRONOUNS, bare(word))
}

/// Whether a word is a verb of saying.
pub(crate) fn is_verb(word: &str) -> bool {
    is_lower_of(VERBS, word)
}

/// Whether a word without a capital is in a list.
fn is_lower_of(list: &str, word: &str) -> bool {
    let bare = bare(word);
    bare.starts_with(char::is_lowercase) && is_one_of(list, bare)
}

/// A word without the punctuation around it, except the full stop of an initial.
fn with_initial(word: &str) -> &str {
    let name = bare(word);
    let rest = word.split_once(name).map_or("", |(_, rest)| rest);
    let is_initial = name.chars().count() == 1 && rest.starts_with('.');
    if is_initial { word.split_inclusive('.').next().unwrap_or(name) } else { name }
}

/// A word without the punctuation around it.
pub(crate) fn bare(word: &str) -> &str {
    word.trim_matches(|char: char| !char.is_alphanumeric())
}

/// Whether a name differs from the speakers, the publisher and the source, and the clauses around
/// the quotation mention no speaker.
pub(crate) fn is_another(
    says: &str,
    speakers: &[String],
    source: &Source,
    around: [&str; 2],
) -> bool {
    let is_author = |part: &String| is_one_of(AUTHORS, part);
    // "Chinese" is a form of "China".
    let is_form = |one: &str, other: &str| {
        let stem = other.get(..4).unwrap_or(other);
        one == other || one.len() > 4 && other.len() > 4 && one.starts_with(stem)
    };
    let own = speakers.iter().chain(roles(source)).chain(&source.container);
    let own: Vec<String> = own.chain(&source.publisher).flat_map(|name| parts(name)).collect();
    let (says, title) = (parts(says), parts(&source.title));
    let is_own = |part: &String| is_author(part) || own.iter().any(|own| is_form(part, own));
    // A single word of a title is a subject, not the name of the source.
    let is_title = says.len() > 1 && says.iter().all(|part| title.contains(part));
    if is_title || says.iter().any(is_own) {
        return false;
    }
    let speakers: Vec<String> = speakers.iter().flat_map(|name| parts(name)).collect();
    let after = around[1].split(['.', '\n']).next().unwrap_or_default();
    let mut words = clause_before(around[0]).split_whitespace().chain(after.split_whitespace());
    !words.any(|word| {
        let is_capital = bare(word).starts_with(char::is_uppercase);
        parts(word).iter().any(|part| is_author(part) || is_capital && speakers.contains(part))
    })
}

/// The roles of the authors of a source: "ambassador".
pub(crate) fn roles(source: &Source) -> impl Iterator<Item = &String> {
    source.authors.iter().filter_map(|name| match name {
        Name::Person { role, .. } => role.as_ref(),
        Name::Literal(_) => None,
    })
}

/// The folded words of a name, without short words.
fn parts(name: &str) -> Vec<String> {
    let folded = fold(name);
    let words = folded.split(|char: char| !char.is_alphanumeric());
    let words = words.filter(|word| word.len() > 1 && !is_one_of("of the and for to in", word));
    words.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_credit_names_the_speaker() {
        for (before, after, quoted, expected) in [
            ("", ",” said Maria Lopez of Delta.", "so", "Maria Lopez of Delta"),
            ("", ",” Maria Lopez said on Monday.", "so", "Maria Lopez"),
            ("", ",” Maria Lopez told the club.", "so", "Maria Lopez"),
            ("", ",” according to the World Bank.", "so", "World Bank"),
            ("", ",” said the novelist Ann Lee yesterday.", "so", "Ann Lee"),
            ("", "\n— Maria Lopez, The Ledger", "So.", "Maria Lopez"),
            ("", " – Maria Lopez, on the stage.", "So.", "Maria Lopez"),
            ("It rained. Maria Lopez said: “", "", "so", "Maria Lopez"),
            ("In Astana on Monday, Lopez told reporters that “", "", "so", "Lopez"),
            ("Ann Lee said that China “", "", "so", "Ann Lee"),
            ("According to the World Bank, “", "", "so", "World Bank"),
            ("Maria Lopez: “", "", "so", "Maria Lopez"),
            ("• FAO Director-General QU Dongyu: “", "", "so", "FAO Director-General QU Dongyu"),
            ("WHO President Ann B. Lee: “", "", "so", "President Ann B. Lee"),
            ("The letter quotes Ann Lee as saying: “", "", "so", "Ann Lee"),
            ("In the words of the World Bank, “", "", "so", "World Bank"),
            ("The mayor, Ann Lee, said: “", "", "so", "Ann Lee"),
            ("Ann Lee said “", ",” said Ann Lee.", "so", "Ann Lee"),
            ("A motto for today, by the poet Ann Lee: “", "", "so", "Ann Lee"),
            ("", ",” as Ann Lee put it.", "so", "Ann Lee"),
            ("", "” was said by Ann Lee.", "so", "Ann Lee"),
        ] {
            assert_eq!(
                credited([before, after], quoted).as_deref(),
                Some(expected),
                "{before} … {after}"
            );
        }
    }

    #[test]
    fn a_sentence_names_its_reporter() {
        for (sentence, name) in [
            ("According to the World Bank, it rose by 5%.", Some("World Bank")),
            ("It rose by 5%, according to Ann Lee.", Some("Ann Lee")),
            ("At noon Ann Lee said that it rose by 5%.", Some("Ann Lee")),
            ("According to the World Bank's figures, it rose.", Some("World Bank")),
            ("It rose, according to a new Delta Club survey.", Some("Delta Club")),
            ("According to Barnes’s figures, it rose.", Some("Barnes")),
            ("Berg told reporters on Monday that 48 men came.", Some("Berg")),
            ("According to the plan, it rises by 5%.", None),
            ("She said that it rose.", None),
        ] {
            assert_eq!(reporter(sentence).as_deref(), name, "{sentence}");
        }
    }

    #[test]
    fn a_pronoun_says_a_quotation() {
        for (before, after, quoted, expected) in [
            ("", ",” she said on Monday.", "so", true),
            ("", ",” said he.", "so", true),
            ("But he also told the club: “", "", "so", true),
            ("", " He said no.", "So.", false),
            ("He never saw the “", "” boats.", "so", false),
            ("", ",” they said.", "so", false),
        ] {
            assert_eq!(pronoun_says([before, after], quoted), expected, "{before} … {after}");
        }
        assert!(pronoun_reports("It rose by 5%, she said."));
        assert!(pronoun_reports("He warned of 5 boats."));
        assert!(!pronoun_reports("They said that 7 boats sank."));
        assert!(!pronoun_reports("It rose."));
    }

    #[test]
    fn a_doubtful_credit_names_no_speaker() {
        for (before, after, quoted) in [
            ("", ",” she said.", "so"),
            ("", " The World Bank said more.", "So."),
            ("Others are honest: “", "", "so"),
            ("The report speaks of “", "", "so"),
            ("The ambassador wrote that “", "", "so"),
            ("Many, he said, “", "", "so"),
            ("Most said: “", "", "so"),
            ("Critics said: “", "", "so"),
            ("Poverty fell, said the ambassador. “", "", "so"),
            // Another object of the verb.
            ("He speaks of “", "” and Ann Lee said no.", "so"),
            ("Ann Lee stated her doubts of “", "”.", "so"),
            ("Ann Lee never said, who knows, “", "”.", "so"),
            // Two names, and words of a third speaker.
            ("Ann Lee said “", ",” said Maria Lopez.", "so"),
            ("", ",” said Ann Lee, quoting him and echoing an article.", "so"),
            ("", "” — Nonsense.", "so"),
        ] {
            assert_eq!(credited([before, after], quoted), None, "{before} … {after}");
        }
    }
}
