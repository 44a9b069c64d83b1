//! The speaker that a draft credits with a quotation: "…," said Ann Lee; according to Ann Lee, "…";
//! "…" — Ann Lee.

use std::ops::Range;

use super::unquoted;
use crate::model::{Name, Source};
use crate::numbers::month;
use crate::text::{
    ends_sentence, fold, is_one_of, last_words, next_words, sentences, stem, without_genitive,
};

/// Stems of verbs of saying.
const VERBS: &str = "\
    acknowledg add admit advoc affirm announc argu ask assert believ blast boast call caution \
    characteris characteriz claim close comment complain conced conclud confess contend continu \
    counter declar describ dub emphas explain find found fume grumbl hail insist joke lament \
    maintain murmur muse note observ open plead pledg point pray predict proclaim promiz pronounc \
    protest put quip rage recal reckon remark remind repeat repli report respond retort said say \
    shout shrug sigh snap speak spoke state stress suggest sum tell term testifi think thought \
    thunder told tweet underlin urg vow warn went wept whisper write wrote";

/// Nouns for the words of a speaker: "in Ann Lee's phrase".
const SAYINGS: &str = "\
    account advice answer argument assertion boast call claim comment complaint conclusion \
    conviction description dictum formula idea judgement judgment line maxim mantra motto \
    observation opinion phrase plea pledge point prediction promise quip quote remark reminder \
    reply sentence slogan statement summary term verdict view vow warning wish word words";

/// Verbs with which a speaker repeats the words of a different speaker.
const REPEATING: &str = "echoing paraphrasing reading recalling repeating";

/// Words that begin an adverbial after a verb of saying.
const ADVERBIALS: &str = "\
    about after again also as at before by during earlier for from in last later monday on once \
    recently then this through to today tonight via when while with yesterday";

/// Words for the author of a source.
const AUTHORS: &str = "amb ambassador author diplomat embassy envoy";

/// The words before a name that is not the subject.
const PREPOSITIONS: &str = "after against alongside at by for from in met of on to with";

/// The words before an office: "the novelist Ann Lee", "his barrister, Ann Lee".
const DETERMINERS: &str = "a an her his its my our the their";

/// Subjects without a name, and words that begin a sentence.
const PRONOUNS: &str = "\
    a all also an another as at both but critics everybody even few he here her his i in it many \
    most my nobody now on one others our she so some somebody still that the their then there these \
    they this today we when who yet you";

/// The distance between a quotation and its credit, in bytes.
const REACH: usize = 300;

/// The name of the credited speaker. None for no name, for two names and for a pronoun. A known
/// speaker may be a single word in brackets or before a colon: "(Lee, 2020)", "Lee:".
pub(crate) fn credited(
    [before, after]: [&str; 2],
    quoted: &str,
    is_known: impl Fn(&str) -> bool,
) -> Option<String> {
    let before = clause_before(before);
    let after = next_words(after, 0, REACH);
    let rest = after.trim_start_matches(CLOSING);
    let asks = before.split(' ').next().is_some_and(|first| is_one_of("Who Whose", first));
    let is_tag = quoted.ends_with(',') || after[..after.len() - rest.len()].contains(',');
    let clause = clause_after(after, quoted);
    let name_after = match signed(rest, asks) {
        Some((line, is_own_line)) => signature(line, |name| is_own_line || is_known(name)),
        None => credit_after(clause, is_tag),
    };
    // "Ann Lee said it at noon: the boat “"
    let introduction = || credit_before(&before[..=before.rfind(": ")?]);
    // "I liked Lee:"
    let label = || {
        let mut words = before.strip_suffix(':')?.split(' ').rev();
        let name = words.next().filter(|name| is_known(name))?;
        let is_object = words.next().is_none_or(|word| !is_one_of(PREPOSITIONS, word));
        is_object.then(|| name.to_owned())
    };
    let name_before = credit_before(before).or_else(introduction).or_else(label);
    let name = match (name_before, name_after) {
        (Some(name), None) | (None, Some(name)) => name,
        (Some(name), Some(other)) if name == other => name,
        _ => return None,
    };
    (!repeats(clause)).then_some(name)
}

/// The name of the speaker who reports a sentence: "According to the World Bank, …", "Ann Lee said
/// that …".
pub(crate) fn reporter(sentence: &str) -> Option<String> {
    let mut words = words_of(sentence);
    if let Some(start) = object(&words, false) {
        // "the World Bank's projections", "a new poll of Ann Lee's"
        let mut of = words.split_off(start);
        if let Some(at) = of.iter().position(|word| is_genitive(word)) {
            of = up_to_owner(&of, at);
        }
        return name(&of, true);
    }
    let verb = words.iter().enumerate().position(|(at, word)| {
        // "told reporters that"
        let reach = if is_one_of("tells told", word) { 5 } else { 1 };
        is_verb(word) && words[at + 1..].iter().take(reach).any(|word| *word == "that")
    });
    match verb {
        Some(verb) => name(&words[..verb], false),
        None => inserted(&words),
    }
}

/// The name in a clause between or after those of a sentence: "…, Ann Lee said, …", "…, said Ann Lee".
fn inserted(words: &[&str]) -> Option<String> {
    const LONGEST: usize = 6;
    let ends = |at: usize| words.get(at).is_none_or(|word| word.ends_with([',', '.']));
    let clauses = (1..words.len()).filter(|at| words[at - 1].ends_with(','));
    let mut names = clauses.filter_map(|start| {
        let clause = &words[start..words.len().min(start + LONGEST)];
        match clause.iter().position(|word| is_verb(word))? {
            0 if !ends(start) => name(&clause[1..], true),
            verb if verb > 0 && ends(start + verb) => name(&clause[..verb], false),
            _ => None,
        }
    });
    names.next()
}

/// Whether a pronoun says a quotation: "…," she said; He told reporters: "…".
pub(crate) fn pronoun_says([before, after]: [&str; 2], quoted: &str) -> bool {
    let clause = clause_after(after, quoted);
    let words = plain(clause_before(before));
    plain(clause).get(..2).is_some_and(has_pronoun) && !repeats(clause)
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
    words.filter(|word| !is_one_of("also but did later then would", word)).collect()
}

/// Whether two words are of the form "she said" or "said she". "They" can be several speakers.
fn has_pronoun(pair: &[&str]) -> bool {
    matches!(*pair, [one, verb] | [verb, one] if is_one_of("he she", one) && is_verb(verb))
}

/// The name before the first verb of saying in a sentence.
pub(crate) fn names_speaker(sentence: &str) -> Option<String> {
    subject_of_verb(&words_of(sentence))
}

fn subject_of_verb(words: &[&str]) -> Option<String> {
    let verb = words.iter().position(|word| is_verb(word))?;
    name(&words[..verb], false)
}

/// The marks at the end of a quotation.
const CLOSING: [char; 9] = [',', ' ', '”', '"', '\'', '’', '»', ')', '“'];

/// The first clause after a quotation; empty if the next sentence begins there.
fn clause_after<'t>(after: &'t str, quoted: &str) -> &'t str {
    let after = next_words(after, 0, REACH).trim_start_matches(CLOSING);
    let sentence = sentences(after).next().map_or("", |(_, sentence)| sentence);
    let clause = sentence.split([';', ':', '"', '“', '\n']).next();
    // “Is it?” Ann Lee asked.
    let goes_on = !ends_sentence(quoted)
        || after.starts_with(char::is_lowercase)
        || quoted.ends_with(['?', '!']);
    clause.filter(|_| goes_on).unwrap_or_default()
}

/// The clause before a quotation: after the last sentence and the last quotation.
fn clause_before(before: &str) -> &str {
    let marks = |char: char| char.is_whitespace() || "“\"„‘'«(".contains(char);
    let text = last_words(before, before.len(), REACH).trim_end_matches(marks);
    let text = text.rsplit(['“', '”', '"', '„', '«', '»']).next().unwrap_or_default();
    let last = sentences(text.trim_end()).last().map(|(_, sentence)| sentence);
    last.filter(|sentence| !ends_sentence(sentence)).unwrap_or_default()
}

/// The words of a clause, without stray punctuation.
fn words_of(clause: &str) -> Vec<&str> {
    clause.split_whitespace().filter(|word| !bare(word).is_empty()).collect()
}

/// The name in a clause before a quotation: "NAME said", "according to NAME", "NAME's warning that",
/// "NAME:".
fn credit_before(clause: &str) -> Option<String> {
    // Between the verb and the quotation: "that", a listener, a place or a time.
    const OTHERS: &str = "of about and but no who never";
    if let Some(row) = clause.trim_end().strip_suffix('|') {
        return signature(row.rsplit('|').next().unwrap_or_default(), |_| false);
    }
    let words = words_of(clause);
    if let Some(name) = owner(&words) {
        return Some(name);
    }
    if let Some(start) = object(&words, true) {
        return name(&words[start..], true);
    }
    let is_before_colon = clause.trim_end().ends_with(':');
    let Some(verb) = words.iter().rposition(|word| is_verb(word)) else {
        // "A motto by the economist Ann Lee:"
        if let Some(by) = words.iter().rposition(|word| *word == "by").filter(|_| is_before_colon) {
            return name(&words[by + 1..], true);
        }
        let is_list =
            words.last().is_some_and(|word| is_one_of("are had has have is was", bare(word)));
        let name = subject(&words).or_else(|| last_name(&words));
        return name.filter(|_| is_before_colon && !is_list);
    };
    let (mut subject, rest) = (&words[..verb], &words[verb + 1..]);
    // "it was Ann Lee who said that"
    if let [before @ .., "which" | "who"] = subject {
        subject = before.last().filter(|word| is_name(word)).map(|_| before)?;
    }
    if subject.is_empty() {
        return name(rest, true);
    }
    let is_passive = is_one_of("are be been being is was were", bare(words[verb - 1]));
    // "As Ann Lee told the club, the boat is “"
    let is_indirect = rest.iter().take(9).any(|word| *word == "that") || words[0] == "As";
    let is_near =
        rest.len() <= 6 && !rest.iter().any(|word| is_lower_of(OTHERS, word)) || rest == ["of"];
    name(subject, false).filter(|_| !is_passive && (is_before_colon || is_indirect || is_near))
}

/// The name in a clause after a quotation: "said NAME", "NAME said", "according to NAME", "was said
/// by NAME", "is NAME's phrase". After a comma, other verbs say the quotation too.
fn credit_after(clause: &str, is_tag: bool) -> Option<String> {
    const MADE: &str = "by coined said spoken used written";
    let words = words_of(clause.strip_prefix("as ").unwrap_or(clause));
    if let Some(start) = object(&words, false) {
        return name(&words[start..], true);
    }
    let is_by = |pair: &[&str]| pair[1] == "by" && is_one_of(MADE, pair[0]);
    if let Some(by) = words.windows(2).take(8).position(is_by) {
        return name(&words[by + 2..], true);
    }
    if words.first().is_some_and(|word| is_one_of("is was in", word))
        && let Some(name) = owner(&words)
    {
        return Some(name);
    }
    let says =
        |word: &&str| is_verb(word) || is_tag && is_lower(word) && bare(word).ends_with("ed");
    let verb = words.iter().position(says)?;
    let (subject, rest) = (&words[..verb], &words[verb + 1..]);
    if subject.is_empty() {
        return name(rest, true);
    }
    let next = rest.first().map(|word| bare(word)).unwrap_or_default();
    let is_adverbial = is_one_of(ADVERBIALS, next) || next.ends_with("ly") || next.ends_with("ing");
    let is_near = next.is_empty() || is_adverbial || bare(words[verb]) == "told" || next == "it";
    name(subject, false).filter(|_| is_near || is_tag && next == "of")
}

/// The name in "NAME's phrase", "NAME's boast that …", "the statement by NAME that …", "NAME's".
fn owner(words: &[&str]) -> Option<String> {
    const REACH: usize = 14;
    let first = words.len().saturating_sub(REACH);
    let saying = (first..words.len()).rev().find(|at| is_lower_of(SAYINGS, words[*at]));
    saying.and_then(|at| owner_of(words, at, 3)).or_else(|| owner_of(words, words.len(), 1))
}

/// The name in the genitive at most `near` words before an index, or after "of", "by" or "from".
fn owner_of(words: &[&str], at: usize, near: usize) -> Option<String> {
    if words.get(at + 1).is_some_and(|word| is_one_of("by from of", word)) {
        return name(&words[at + 2..], true);
    }
    let last = (at.saturating_sub(near)..at).rev().find(|at| is_genitive(words[*at]))?;
    let words = up_to_owner(words, last);
    let is_outside = |word: &&str| !is_name(word) || is_pronoun(word);
    let start = words.iter().rposition(is_outside).map_or(0, |at| at + 1);
    name(&words[start..], true).filter(|name| near > 1 || name.contains(' '))
}

/// The words up to an owner, without the genitive.
fn up_to_owner<'w>(words: &[&'w str], at: usize) -> Vec<&'w str> {
    let owner = bare(words[at]).trim_end_matches('s').trim_end_matches(['\'', '’']);
    words[..at].iter().copied().chain([owner]).collect()
}

/// The name at the start of a sentence: "Ann Lee", "My teacher, Dr Ann Lee,".
fn subject(words: &[&str]) -> Option<String> {
    const MAX_START: usize = 5;
    let is_whole = |pair: &[&str]| pair.iter().all(|word| is_name(word) && !is_pronoun(word));
    let start = words.windows(2).take(MAX_START).position(is_whole)?;
    let is_led = !words[..start].iter().any(|word| is_one_of(PREPOSITIONS, word));
    name(&words[start..], true).filter(|_| is_led)
}

/// The name of two words or more before a colon: "I'd take Ann Lee:".
fn last_name(words: &[&str]) -> Option<String> {
    let (before, last) = words.split_at(words.iter().rposition(|word| !is_name(word))? + 1);
    let is_object = !is_one_of(PREPOSITIONS, bare(before.last()?)) && last.len() > 1;
    name(last, true).filter(|_| is_object && !is_pronoun(last[0]))
}

/// The speaker of a sentence before a quotation with a pronoun: "Ann Lee was angry. “…,” she said."
pub(crate) fn antecedent(before: &str) -> Option<String> {
    const SENTENCES: usize = 3;
    let before = last_words(before, before.len(), 3 * REACH);
    let unquoted = unquoted(before);
    let all: Vec<&str> = sentences(&unquoted).map(|(_, sentence)| sentence).collect();
    let mut last = all.iter().rev().take(SENTENCES).map(|sentence| words_of(sentence));
    // "She was angry." is about the same person.
    last.find(|words| words.first().is_some_and(|word| !is_one_of("he she", word)))
        .and_then(|words| {
            let said = subject_of_verb(&words).or_else(|| subject(&words));
            said.or_else(|| name(&words, false))
        })
        .filter(|name| name.contains(' '))
}

/// The index of the first word after "according to", "in the words of", or "quotes" in "quotes Ann
/// Lee as saying".
fn object(words: &[&str], leads: bool) -> Option<usize> {
    const QUOTES: &str = "quotes quoted cites cited quoting citing";
    let last = words.len().saturating_sub(2);
    if leads
        && words[last..].first() == Some(&"as")
        && let Some(quotes) = words.iter().rposition(|word| is_lower_of(QUOTES, word))
    {
        return Some(quotes + 1);
    }
    ["in the words of", "according to"].into_iter().find_map(|phrase| {
        let phrase: Vec<&str> = phrase.split(' ').collect();
        let is = |own: &[&str]| {
            own.iter().zip(&phrase).all(|(own, word)| bare(own).eq_ignore_ascii_case(word))
        };
        words.windows(phrase.len()).rposition(is).map(|at| at + phrase.len())
    })
}

/// The line of a signature: after a dash, in brackets, in the next cell of a table, or the answer to
/// "Who said “…”?". Whether it is a dash on a line of its own.
fn signed(after: &str, asks: bool) -> Option<(&str, bool)> {
    let line = after.strip_prefix('\n').unwrap_or(after);
    let (dashed, mark) = (after_dash(line), if asks { "? " } else { "Answer: " });
    let is_own_line = dashed.is_some() && after.starts_with('\n');
    let prefixes = ["(", "| "].iter().find_map(|mark| after.strip_prefix(mark));
    let line = dashed.or(prefixes).or_else(|| line.strip_prefix(mark))?;
    let line = line.lines().next().unwrap_or_default();
    Some((line.split([')', '|']).next().unwrap_or_default(), is_own_line))
}

/// The rest of a line after a dash.
pub(crate) fn after_dash(line: &str) -> Option<&str> {
    ["—", "–", "―", "--"].iter().find_map(|dash| line.strip_prefix(dash))
}

/// The name in a signature, of two words and more if nothing else tells that it is one.
fn signature(line: &str, is_name: impl Fn(&str) -> bool) -> Option<String> {
    let line = line.split([',', '(', ';', '.']).next().unwrap_or_default();
    let words: Vec<&str> = without_genitive(line).split_whitespace().collect();
    let is_whole = |name: &String| words.len() >= 2 && name.split(' ').count() == words.len();
    name(&words, true).filter(|name| is_name(name) || is_whole(name))
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
            None if is_one_of(DETERMINERS, word) => {}
            // "said the cook from Essex"
            None if is_object && is_one_of("from in at on with", word) => return None,
            None if is_pronoun(word) && is_lower(word) => return None,
            _ if is_name(word) => runs.push(at..at + 1),
            _ => {}
        }
    }
    let is_subject = |run: &&Range<usize>| {
        let before = words[..run.start].iter().rfind(|word| !is_one_of("a an the", word));
        // The first word of a sentence has a capital anyway.
        let is_alone = words.len() == 1
            || words[0].ends_with(',') && words.last().is_some_and(|word| word.ends_with(','));
        let is_opener = |word| is_pronoun(word) || is_one_of(PREPOSITIONS, word);
        before.is_none_or(|word| !is_one_of(PREPOSITIONS, word))
            && (run.start > 0 || run.len() > 1 || is_alone && !is_opener(words[0]))
    };
    // "Ann Lee, who came, said"
    let is_relative = |run: &&Range<usize>| words.get(run.end) == Some(&"who");
    // "Ann Lee, Chair of the Club, said"
    let is_person = |run: &&Range<usize>| {
        is_subject(run) && !words[(*run).clone()].iter().all(|word| is_office(word))
    };
    let last = || runs.iter().rfind(is_person).or_else(|| runs.iter().rfind(is_subject));
    let subject = || runs.iter().find(is_relative).or_else(last);
    let run = if is_object { runs.first() } else { subject() }?;
    // "Task C. Read this sentence:"
    let next = words.get(run.end).filter(|_| bare(words[run.end - 1]) == words[run.end - 1]);
    if next.is_some_and(|word| is_one_of("a an the these this your", word)) {
        return None;
    }
    let name = words[run.clone()].iter().skip_while(|word| !is_object && is_pronoun(word));
    let name: Vec<&str> = name.map(|word| with_initial(word)).collect();
    (!name.is_empty()).then(|| name.join(" "))
}

/// Whether a word is an office, as in "FAO Director-General".
pub(crate) fn is_office(word: &str) -> bool {
    const OFFICES: &str = "ambassador chair chairman chairwoman director executive general governor head \
        minister officer president prime professor secretary senator spokesman spokesperson spokeswoman";
    word.split('-').any(|part| is_one_of(OFFICES, bare(part)))
}

/// Whether a word can be part of a name.
fn is_name(word: &str) -> bool {
    const DAYS: &str = "monday tuesday wednesday thursday friday saturday sunday";
    let bare = bare(word);
    let is_date = month(bare).is_some() || is_one_of(DAYS, bare);
    bare.starts_with(char::is_uppercase) && !is_date && !is_genitive(bare)
}

pub(crate) fn is_genitive(word: &str) -> bool {
    without_genitive(bare(word)) != bare(word)
}

fn is_pronoun(word: &str) -> bool {
    is_one_of(PRONOUNS, bare(word))
}

/// Whether a word is a verb of saying.
pub(crate) fn is_verb(word: &str) -> bool {
    is_lower(word) && is_one_of(VERBS, &stem(bare(word)))
}

/// Whether a word without a capital is in a list.
fn is_lower_of(list: &str, word: &str) -> bool {
    is_lower(word) && is_one_of(list, bare(word))
}

fn is_lower(word: &str) -> bool {
    bare(word).starts_with(char::is_lowercase)
}

/// A word without the punctuation around it, except the full stop of initials: "J.", "U.S."
fn with_initial(word: &str) -> &str {
    let (start, bare) = (word.trim_start_matches(|char: char| !char.is_alphanumeric()), bare(word));
    let is_initial = bare.chars().nth(1).is_none_or(|second| second == '.');
    let stop = is_initial && start[bare.len()..].starts_with('.');
    &start[..bare.len() + usize::from(stop)]
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
    ([before, after], quoted): ([&str; 2], &str),
) -> bool {
    let is_author = |part: &String| is_one_of(AUTHORS, part);
    // "Chinese" is a form of "China".
    let is_form = |one: &str, other: &str| {
        let stem = other.get(..4).unwrap_or(other);
        one == other || one.len() > 4 && other.len() > 4 && one.starts_with(stem)
    };
    // "Ann Lee Jr.", "WHO"
    if speakers.iter().any(|name| is_short_for(says, name) || is_short_for(name, says)) {
        return false;
    }
    let houses = source.container.iter().chain(&source.publisher);
    let houses: Vec<String> = houses.flat_map(|name| parts(name)).collect();
    let speakers: Vec<String> = speakers.iter().flat_map(|name| parts(name)).collect();
    let mut own: Vec<String> = roles(source).flat_map(|name| parts(name)).collect();
    own.extend(speakers.iter().chain(&houses).cloned());
    let is_institution = source.authors.iter().any(|name| match name {
        Name::Literal(whole) => is_short_for(says, whole),
        Name::Person { .. } => false,
    }) || says.split(' ').all(|word| is_office(word) || is_lower(word));
    let person =
        [" of ", " and ", " for "].iter().find_map(|joint| Some(says.split_once(joint)?.0));
    let person = parts(person.unwrap_or(says));
    let (says, title) = (parts(says), parts(&source.title));
    let is_own = |part: &String| is_author(part) || own.iter().any(|own| is_form(part, own));
    // A single word of a title is a subject, not the name of the source.
    let is_title = says.len() > 1 && says.iter().all(|part| title.contains(part));
    // "Jonas Meyer" is not Jonas Brandt.
    let first_names = match person.split_last() {
        Some((last, first_names)) if !is_own(last) && !first_names.iter().any(is_author) => {
            first_names
        }
        _ => &[],
    };
    let is_same =
        person.is_empty() || says.iter().any(|part| is_own(part) && !first_names.contains(part));
    if is_title || is_institution || is_same {
        return false;
    }
    let clauses = [clause_before(before), clause_after(after, quoted)];
    let words: Vec<&str> = clauses.iter().flat_map(|clause| clause.split_whitespace()).collect();
    !words.iter().enumerate().any(|(at, word)| {
        // "at a meeting with Ann Lee"
        let before = words[..at].iter().rfind(|word| !is_name(word));
        let is_beside = before.is_some_and(|word| is_one_of("alongside met unlike with", word));
        let is_capital = bare(word).starts_with(char::is_uppercase);
        let mut parts = parts(word).into_iter();
        parts.any(|part| {
            is_author(&part)
                || is_capital
                    && !is_beside
                    && speakers.contains(&part)
                    && !first_names.contains(&part)
                || is_genitive(word) && houses.contains(&part)
        })
    })
}

/// Whether a name is the acronym or a part of a longer name.
fn is_short_for(name: &str, whole: &str) -> bool {
    let capitals: String = whole.chars().filter(|char| char.is_uppercase()).collect();
    name.len() > 1 && capitals.starts_with(name) || name.contains(' ') && whole.contains(name)
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

    fn assert_credited(around: [&str; 2], quoted: &str, expected: &str) {
        let name = credited(around, quoted, |_| false);
        assert_eq!(name.as_deref(), Some(expected), "{around:?}");
    }

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
            ("", "” Ann Lee said.", "So?", "Ann Lee"),
            ("", ",” Ann Lee said of the boat.", "so", "Ann Lee"),
            ("", ",” Ann Lee said, looking at the boat.", "so", "Ann Lee"),
            ("", ",” Ann Lee whispered looking away.", "so", "Ann Lee"),
            ("", ",” Mr. Lee said.", "so", "Mr Lee"),
            ("", "” was said by Ann Lee.", "so", "Ann Lee"),
            ("", ",” said Ann Lee Monday.", "so", "Ann Lee"),
            ("", ",” J.K. Lee said.", "so", "J.K. Lee"),
            ("", ",” said Ann Lee of the U.S.", "so", "Ann Lee"),
            ("According to U.S. Steel, “", "", "so", "U.S. Steel"),
            // Other verbs and forms.
            ("", ",” stormed the cook Ann Lee.", "so,", "Ann Lee"),
            ("", ",” said his barrister, Ann Lee, at noon.", "so", "Ann Lee"),
            ("Lopez and Lee describe a system in which “", "", "so", "Lopez and Lee"),
            ("Ann Lee, who met Jo Reed, said: “", "", "so", "Ann Lee"),
            ("It was Ann Lee who told us that “", "", "so", "Ann Lee"),
            (
                "As my friend Ann Lee told the club, the tide has turned, with “",
                "",
                "so",
                "Ann Lee",
            ),
            ("My teacher, Dr Ann Lee, has a line on this: “", "", "so", "Dr Ann Lee"),
            ("For the motto I'd take Ann Lee: “", "", "so", "Ann Lee"),
            ("Ann Lee said it at noon: the boat “", "", "so", "Ann Lee"),
            ("Ann Lee spoke of “", "", "so", "Ann Lee"),
            ("Ann Lee, Chair of the Delta Club, has said: “", "", "so", "Ann Lee"),
            ("I like the idea of ending with Ann Lee's “", "", "so", "Ann Lee"),
            // Quizzes.
            ("", "” Answer: Ann Lee, mayor.", "So.", "Ann Lee"),
            ("Who said that boats “", "”? Ann Lee.", "so", "Ann Lee"),
            ("Whose words are these: “", "”? Ann Lee’s.", "so", "Ann Lee"),
            // The words of a speaker.
            ("In Ann Lee's phrase, “", "", "so", "Ann Lee"),
            ("Ann Lee’s boast that the club “", "", "so", "Ann Lee"),
            ("I recall the warning of the late Lord Reed, “", "", "so", "Lord Reed"),
            ("So did Ann Lee's “", "", "so", "Ann Lee"),
            ("", "” is Ann Lee's phrase.", "so", "Ann Lee"),
        ] {
            assert_credited([before, after], quoted, expected);
        }
    }

    #[test]
    fn a_credit_is_next_to_a_quotation_or_answers_a_question() {
        for (before, after, quoted, expected) in [
            // Brackets and tables.
            ("", "” (Ann Lee, at noon)", "so", "Ann Lee"),
            ("", "” | Ann Lee, mayor | 4", "so", "Ann Lee"),
            ("Ann Lee, mayor | “", "” | 4", "so", "Ann Lee"),
        ] {
            assert_credited([before, after], quoted, expected);
        }
    }

    #[test]
    fn a_known_speaker_may_be_a_single_word() {
        let is_known = |name: &str| name == "Lee" || name == "LEE";
        for (around, expected) in [
            (["Lee: “", ""], Some("Lee")),
            (["LEE: “", ""], Some("LEE")),
            (["Question: “", ""], None),
            (["And I liked Lee: “", ""], Some("Lee")),
            (["It is from Lee: “", ""], None),
            (["", "” (Lee, 2020, p. 4)."], Some("Lee")),
            (["", "” (Paris, 2020)."], None),
        ] {
            assert_eq!(credited(around, "so", is_known).as_deref(), expected, "{around:?}");
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
            ("It rose by 5%, Ann Lee said.", Some("Ann Lee")),
            ("It rose by 5%, said Ann Lee, who counts boats.", Some("Ann Lee")),
            ("In a year, Lee said, it rose by 5%.", Some("Lee")),
            ("It rose by 5%, said an expert.", None),
            ("Ann Lee, who said little, saw 5 boats.", None),
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
    fn a_pronoun_is_the_speaker_of_the_last_sentence() {
        for (before, expected) in [
            ("Ann Lee was angry. “", Some("Ann Lee")),
            ("At noon the chair of the club, Ann Lee, came. She told Jo Reed: “", Some("Ann Lee")),
            ("“No boat,” said Ann Lee. She was angry. “", Some("Ann Lee")),
            ("The tide was high. “", None),
            ("Lee met Jo Reed. “", None),
        ] {
            assert_eq!(antecedent(before).as_deref(), expected, "{before}");
        }
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
            ("", "”\nAnswer: Paris.", "So."),
            ("Who said “", "”? The Delta Club asks.", "so"),
            ("They come from New York: “", "", "so"),
            ("Prices fell in one place: the boats “", "", "so"),
            ("Cooperation, readers are told, “", "”.", "so"),
            ("The head of the FAO pledged help, saying that it “", "”.", "so"),
            ("He read Ann Lee's article, which says that it “", "”.", "so"),
            ("Task C. Read this sentence: “", "", "so"),
            ("Hal has: “", "", "so"),
            ("Oh, and their own blurb calls it “", "”.", "so"),
            ("Prices rose in Central Asia | “", "” | 4", "so"),
        ] {
            assert_eq!(credited([before, after], quoted, |_| false), None, "{before} … {after}");
        }
    }
}
