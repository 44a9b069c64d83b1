//! The speaker that a draft credits with a quotation, where it names one: "…," said Ann Lee;
//! according to Ann Lee, "…"; "…" — Ann Lee.

use std::ops::Range;

use crate::model::{Name, Source};
use crate::numbers::month;
use crate::text::{ends_sentence, fold, last_words, next_words, sentences};

/// Verbs of saying, sorted.
const VERBS: &[&str] = &[
    "acknowledged", "added", "adds", "admitted", "advocates", "affirmed", "announced", "argued",
    "argues", "asserted", "believes", "called", "calls", "claimed", "claims", "commented",
    "concluded", "continued", "declared", "declares", "emphasised", "emphasized", "emphasizes",
    "explained", "explains", "insisted", "insists", "maintained", "noted", "notes", "observed",
    "observes", "pointed", "promised", "put", "puts", "recalled", "remarked", "replied",
    "reported", "said", "says", "stated", "states", "stressed", "stresses", "told", "tells",
    "thinks", "told", "urged", "urges", "warned", "warns", "writes", "wrote",
];

/// Words by which one speaker repeats the words of another.
const REPEATING: &[&str] = &["echoing", "paraphrasing", "reading", "recalling", "repeating"];

/// Words that begin an adverbial after a verb of saying, sorted.
const ADDED: &[&str] = &[
    "about", "after", "again", "also", "as", "at", "before", "by", "during", "earlier", "for",
    "from", "in", "last", "later", "monday", "on", "once", "recently", "then", "this", "through",
    "to", "today", "tonight", "via", "when", "while", "with", "yesterday",
];

/// Words for the author of a source.
const AUTHORS: &[&str] = &["amb", "ambassador", "author", "diplomat", "embassy", "envoy"];

/// The distance between a quotation and its credit, in bytes.
const REACH: usize = 300;

/// The name of the credited speaker; none if no name is given or the grammar leaves a doubt.
pub(super) fn credited([before, after]: [&str; 2], quoted: &str) -> Option<String> {
    let before = clause_before(last_words(before, before.len(), REACH));
    let ends = ends_sentence(quoted);
    let after = next_words(after, 0, REACH);
    let after = after.trim_start_matches(|char: char| char == ' ' || ",”\"'’»)".contains(char));
    let dash = ["—", "–", "―", "--", "\n—", "\n–", "\n--"]
        .iter()
        .find_map(|dash| after.strip_prefix(dash));
    let goes_on = !ends || after.starts_with(char::is_lowercase);
    let first = after.split(['.', ';', ':', '"', '“', '\n']).next().unwrap_or_default();
    let behind = match dash {
        Some(line) => signature(line.lines().next().unwrap_or_default(), after.starts_with('\n')),
        None if goes_on => credit(first, false),
        None => None,
    };
    let ahead = credit(before, true);
    // A pronoun or two names leave a doubt.
    let name = match (ahead, behind) {
        (Some(name), None) | (None, Some(name)) => name,
        (Some(one), Some(other)) if one == other => one,
        _ => return None,
    };
    let repeats = [before, first]
        .iter()
        .flat_map(|text| text.split_whitespace())
        .any(|word| REPEATING.contains(&bare(word)));
    (!repeats).then_some(name)
}

/// The clause before a quotation: after the last sentence and the last quotation.
fn clause_before(before: &str) -> &str {
    let open =
        before.trim_end_matches(|char: char| char.is_whitespace() || "“\"„‘'«(".contains(char));
    let after_quotation = open.rsplit(['“', '”', '"', '„', '«', '»']).next().unwrap_or_default();
    let last = sentences(after_quotation.trim_end())
        .last()
        .map(|(_, sentence)| sentence)
        .unwrap_or_default();
    if ends_sentence(last) { "" } else { last }
}

/// The name in "said NAME", "NAME said", "according to NAME" or "NAME:".
fn credit(clause: &str, leads: bool) -> Option<String> {
    let words: Vec<&str> = clause.split_whitespace().collect();
    let quotes = words.iter().rposition(|word| {
        matches!(*word, "quotes" | "quoted" | "cites" | "cited" | "quoting" | "citing")
    });
    if let Some(at) = quotes.filter(|_| leads && words.len() > 2 && words[words.len() - 2] == "as")
    {
        return name(&words[at + 1..], true);
    }
    if let Some(at) = words.windows(4).rposition(|four| {
        four == ["in", "the", "words", "of"] || four == ["In", "the", "words", "of"]
    }) {
        return name(&words[at + 4..], true);
    }
    if let Some(at) = words
        .windows(2)
        .rposition(|pair| bare(pair[0]).eq_ignore_ascii_case("according") && pair[1] == "to")
    {
        return name(&words[at + 2..], true);
    }
    let label = leads && clause.trim_end().ends_with(':');
    let mut verbs = words.iter().enumerate().filter(|(_, word)| is_verb(word));
    let verb = if leads { verbs.next_back() } else { verbs.next() };
    let Some((at, verb)) = verb else {
        return (label && (2..=4).contains(&words.len()))
            .then(|| name(&words, false))
            .flatten()
            .filter(|name| name.split(' ').count() == words.len());
    };
    let (subject, rest) = (&words[..at], &words[at + 1..]);
    // "said" with no subject begins the clause: "said Ann Lee".
    if subject.is_empty() && !matches!(bare(verb), "told" | "tells") {
        return name(rest, true);
    }
    // Between verb and quotation stand at most "that", a listener, a place or a time.
    let object = rest.iter().any(|word| {
        matches!(bare(word), "of" | "about" | "and" | "but" | "no" | "who" | "which" | "never")
    });
    // After a quotation, words after the verb tell when, where or to whom.
    let next = rest.first().map(|word| bare(word).to_lowercase()).unwrap_or_default();
    let adverbial = next.is_empty()
        || ADDED.contains(&next.as_str())
        || next.ends_with("ly")
        || next.ends_with("ing")
        || bare(verb) == "told";
    let near = if leads { rest.len() <= 6 && !object } else { subject.len() <= 12 && adverbial };
    near.then(|| name(subject, false)).flatten()
}

/// The name after a dash: the start of a line of its own, or two words and more.
fn signature(line: &str, own_line: bool) -> Option<String> {
    let line = line.split([',', '(', ';', '.']).next().unwrap_or_default();
    let words: Vec<&str> = line.split_whitespace().collect();
    let name = name(&words, true)?;
    (own_line || words.len() >= 2 && name.split(' ').count() == words.len()).then_some(name)
}

/// The name in an object or a subject: of the first or the last run of capitalized words.
fn name(words: &[&str], first: bool) -> Option<String> {
    let is_pronoun = |word: &str| PRONOUNS.contains(&bare(word).to_lowercase().as_str());
    let is_part = |word: &str| {
        let bare = bare(word);
        bare.starts_with(char::is_uppercase)
            && month(bare).is_none()
            && !bare.ends_with("'s")
            && !bare.ends_with("’s")
    };
    if !first && words.last().is_some_and(|word| is_pronoun(word)) {
        return None;
    }
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let open =
            runs.last().is_some_and(|run| run.end == at && !words[at - 1].ends_with([',', ';']));
        let joins = open
            && matches!(*word, "of" | "de" | "da" | "von" | "van" | "al" | "bin" | "for" | "and")
            && words.get(at + 1).is_some_and(|next| is_part(next));
        match runs.last_mut() {
            Some(run) if open && (is_part(word) || joins) => run.end = at + 1,
            Some(_) if first => break,
            None if is_pronoun(word) && !word.starts_with(char::is_uppercase) => return None,
            _ if is_part(word) => runs.push(at..at + 1),
            _ => {}
        }
    }
    runs.retain(|run| {
        let before = run.start.checked_sub(1).map(|at| words[at]);
        let opens = run.start == 0
            && run.len() == 1
            && (words.len() > 1 && !words[0].ends_with(',') || is_pronoun(words[0]));
        let within = matches!(before, Some("in" | "on" | "at" | "of" | "from" | "by" | "for"));
        first || !opens && !within
    });
    let run = if first { runs.first() } else { runs.last() }?.clone();
    let run = words[run].iter().map(|word| bare(word));
    let name = run.skip_while(|word| !first && is_pronoun(word)).collect::<Vec<_>>().join(" ");
    (!name.is_empty()).then_some(name)
}

/// Subjects that may be anybody, and words that begin a sentence, sorted.
const PRONOUNS: &[&str] = &[
    "a", "all", "also", "an", "another", "as", "at", "both", "but", "critics", "everybody", "even",
    "few", "he", "here", "her", "his", "i", "in", "it", "many", "most", "nobody", "now", "on",
    "one", "others", "she", "so", "some", "somebody", "still", "that", "their", "then", "there",
    "these", "they", "this", "today", "we", "when", "who", "yet", "you",
];

/// Whether a word is a verb of saying.
pub(super) fn is_verb(word: &str) -> bool {
    VERBS.contains(&bare(word))
}

fn bare(word: &str) -> &str {
    word.trim_matches(|char: char| !char.is_alphanumeric())
}

/// Whether a name is none of the speakers, the publisher or the source, and the text around the
/// quotation mentions no speaker.
pub(super) fn is_another(
    says: &str,
    speakers: &[String],
    source: &Source,
    around: [&str; 2],
) -> bool {
    let roles = source.authors.iter().filter_map(|author| match author {
        Name::Person { role, .. } => role.as_deref(),
        Name::Literal(_) => None,
    });
    let names = speakers.iter().map(String::as_str);
    let own = names.clone().chain(roles);
    let own =
        own.chain([&source.container, &source.publisher].into_iter().flatten().map(String::as_str));
    let own: Vec<String> = own.flat_map(parts).collect();
    let title = parts(&source.title);
    let speakers: Vec<String> = names.flat_map(parts).collect();
    // "Chinese" is a form of "China".
    let alike = |one: &str, other: &str| {
        one == other
            || one.len() > 4
                && other.len() > 4
                && one[..].starts_with(other.get(..4).unwrap_or(other))
    };
    let known = |name: &str| {
        parts(name).iter().all(|part| title.contains(part))
            || parts(name).iter().any(|part| {
                AUTHORS.contains(&part.as_str()) || own.iter().any(|own| alike(part, own))
            })
    };
    let clauses =
        [clause_before(around[0]), around[1].split(['.', '\n']).next().unwrap_or_default()];
    let mentioned = clauses.iter().flat_map(|clause| clause.split_whitespace()).any(|word| {
        let parts = parts(word);
        parts.iter().any(|part| {
            AUTHORS.contains(&part.as_str())
                || bare(word).starts_with(char::is_uppercase) && speakers.contains(part)
        })
    });
    !known(says) && !mentioned
}

/// The words of a name, folded, without short words.
fn parts(name: &str) -> Vec<String> {
    let folded = fold(name);
    let words = folded.split(|char: char| !char.is_alphanumeric());
    words
        .filter(|word| {
            word.len() > 1 && !matches!(*word, "of" | "the" | "and" | "for" | "to" | "in")
        })
        .map(str::to_owned)
        .collect()
}
