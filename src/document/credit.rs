//! The speaker that a draft credits with a quotation: "…," said Ann Lee; according to Ann Lee, "…";
//! "…" — Ann Lee.

use std::ops::Range;

use super::unquoted;
use crate::numbers::MONTHS;
use crate::text::{
    self, DETERMINERS, PREPOSITIONS, ends_sentence, is_one_of, is_plural, last_words, next_words,
    sentences, stem, without_genitive,
};

/// Stems of verbs of saying.
const VERBS: &str = "\
    acknowledg add admit advoc announc answer argu ask assert believ call caution claim comment \
    complain conced conclud continu declar describ emphas explain find found insist maintain murmur \
    note observ pledg point pray predict promis put recal remark remind repeat repli report respond \
    said say speak spoke state stress suggest teach tell term think thought told tweet urg vow warn \
    went write wrote";

/// Words for a phrase before or after its speaker: "in Ann Lee's phrase", "coined by Ann Lee".
const SAYINGS: &str = "\
    account advice answer argument assertion assessment boast call claim coined comment complaint conclusion \
    description dictum formula idea judgment line mantra maxim minted motto observation opinion \
    phrase plea pledge point prediction promise quip quote remark reply sentence slogan speech \
    spoken statement summary term used verdict view vow warning wish word words written";

/// Words within a name.
pub(crate) const PARTICLES: &str =
    "al bin da de del della den der di do dos du ibn la le van von y";

/// The marks at the end of a quotation.
const CLOSING: [char; 9] = [',', ' ', '”', '"', '\'', '’', '»', ')', '“'];

/// The distance between a quotation and its credit, in bytes.
const REACH: usize = 300;

/// The subject of a verb of saying.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    Name(String),
    /// "He" or "she": "they" may be several speakers.
    Pronoun,
}

impl Subject {
    pub(crate) fn name(self) -> Option<String> {
        if let Self::Name(name) = self { Some(name) } else { None }
    }
}

/// The speaker of a quotation with the text around it. None for two different names. A known speaker
/// may be a single word in brackets or before a colon: "(Lee, 2020)", "Lee:".
pub(crate) fn credited(
    [before, after]: [&str; 2],
    quoted: &str,
    is_known: impl Fn(&str) -> bool,
) -> Option<Subject> {
    let before = clause_before(before);
    let after = next_words(after, 0, REACH);
    let rest = after.trim_start_matches(CLOSING);
    let is_tag =
        quoted.ends_with([',', '?', '!']) || after[..after.len() - rest.len()].contains(',');
    let after = signature(rest, before.starts_with("Who"), &is_known)
        .or_else(|| tag(&words_of(clause_after(rest, quoted)), is_tag));
    // "Ann Lee said it at noon: the boat “"
    let introduction = || credit_before(&before[..=before.rfind(": ")?], &is_known);
    match (credit_before(before, &is_known).or_else(introduction), after) {
        (Some(Subject::Name(one)), Some(Subject::Name(other))) if one != other => None,
        (before, after) => before.or(after),
    }
}

/// Whether a person without a name says a quotation: "said the coach", but not "the article says".
pub(crate) fn is_said_by_another([before, after]: [&str; 2], quoted: &str) -> bool {
    const THINGS: &str = "article book document editorial essay interview letter newspaper page paper \
        piece quotation report source speech statement story study survey text";
    [clause_before(before), clause_after(after, quoted)].into_iter().any(|clause| {
        let words = words_of(clause);
        let subject = words.iter().position(|word| is_verb(word)).and_then(|verb| {
            let mut after = words[1..].iter().filter(|word| !is_one_of(DETERMINERS, word));
            if verb == 0 { after.next() } else { Some(&words[verb - 1]) }
        });
        subject.is_some_and(|word| is_noun(word) && !is_one_of(THINGS, bare(word)))
    })
}

/// Whether a word in lower case is no function word, verb or adverb.
fn is_noun(word: &str) -> bool {
    const ADVERBS: &str = "afterwards again always ever herself himself itself never now often once \
        soon still themselves twice";
    let is_adverb = word.ends_with("ly") || is_one_of(ADVERBS, bare(word));
    is_lower(word) && !is_function_word(word) && !is_verb(word) && !is_adverb
}

/// The subject that reports a sentence: "According to the World Bank, …", "Ann Lee said that …",
/// "…, Ann Lee said, …".
pub(crate) fn reporter(sentence: &str) -> Option<Subject> {
    /// The most words of a clause.
    const LONGEST: usize = 30;
    /// "Ann Lee said the boat sank."
    const SUBJECTS: &str = "a about an at he her his it its more most my our she the their there these they \
        this those we";
    let words = words_of(sentence);
    let says_that = |at: &usize| {
        // "told reporters that"
        let reach = if is_one_of("tells told", words[*at]) { 5 } else { 1 };
        let next = words.get(at + 1).copied().unwrap_or_default();
        let is_sentence =
            is_one_of(SUBJECTS, next) || next.starts_with(|it: char| it.is_ascii_digit());
        is_verb(words[*at]) && words[at + 1..].iter().take(reach).any(|word| *word == "that")
            || is_one_of("said says", words[*at])
                && *at > 0
                && is_name(words[at - 1])
                && words[at - 1].ends_with(char::is_alphanumeric)
                && is_sentence
    };
    let said = || subject_of(&words, (0..words.len()).find(says_that)?);
    // "The plan, called First Door, costs"
    let begins_clause = |at: &usize| words[at - 1].ends_with(',') && words[*at] != "called";
    let mut clauses = (1..words.len()).filter(begins_clause);
    let inserted =
        || clauses.find_map(|start| tag(&words[start..words.len().min(start + LONGEST)], false));
    according(&words).or_else(said).or_else(inserted)
}

/// The speaker of a sentence before a quotation with a pronoun: "Ann Lee was angry. “…,” she said."
/// A known speaker may be a single word.
pub(crate) fn antecedent(before: &str, is_known: impl Fn(&str) -> bool) -> Option<String> {
    const SENTENCES: usize = 3;
    let unquoted = unquoted(last_words(before, before.len(), 3 * REACH));
    let all: Vec<&str> = sentences(&unquoted).map(|(_, sentence)| sentence).collect();
    // "She was angry." is about the same person.
    let is_same =
        |sentence: &str| words_of(sentence).first().is_none_or(|word| is_one_of("he she", word));
    let sentence = all.into_iter().rev().take(SENTENCES).find(|sentence| !is_same(sentence))?;
    let words = words_of(sentence);
    let verb = words.iter().position(|word| is_verb(word));
    let first = || names(&words).into_iter().next().filter(|name| !is_led(&words, name));
    let said = verb.and_then(|verb| subject_of(&words, verb)?.name());
    let said = said.or_else(|| joined(&words[first()?]).name());
    // "The World Bank" is no person.
    let is_person = |name: &String| !sentence.contains(&format!("he {name}"));
    said.filter(|name| (name.contains(' ') || is_known(name)) && is_person(name))
}

/// The names in a text, in order.
pub(crate) fn all_names(text: &str) -> Vec<String> {
    let names = text.lines().flat_map(sentences).flat_map(|(_, sentence)| {
        let words = words_of(sentence);
        let names = names(&words).into_iter().map(|name| &words[name]);
        let names = names.filter(|name| !name.iter().any(|word| is_one_of("and of", word)));
        names.filter_map(|name| joined(name).name()).collect::<Vec<_>>()
    });
    names.collect()
}

/// The rest of a line after a dash.
pub(crate) fn after_dash(line: &str) -> Option<&str> {
    ["—", "–", "―", "--"].iter().find_map(|dash| line.strip_prefix(dash))
}

/// The first clause after a quotation; empty if the next sentence begins there.
pub(super) fn clause_after<'t>(after: &'t str, quoted: &str) -> &'t str {
    let after = after.trim_start_matches(CLOSING);
    // “Is it?” Ann Lee asked.
    let goes_on = !ends_sentence(quoted)
        || after.starts_with(char::is_lowercase)
        || quoted.ends_with(['?', '!']);
    let sentence = sentences(after).next().filter(|_| goes_on).map_or("", |(_, sentence)| sentence);
    sentence.split([';', ':', '"', '“', '\n']).next().unwrap_or_default()
}

/// The clause before a quotation: after the last sentence and the last quotation.
pub(super) fn clause_before(before: &str) -> &str {
    let marks = |char: char| char.is_whitespace() || "“\"„‘'«(".contains(char);
    let text = last_words(before, before.len(), REACH).trim_end_matches(marks);
    let text = text.rsplit(['“', '”', '"', '„', '«', '»']).next().unwrap_or_default();
    let last = sentences(text.trim_end()).last().map(|(_, sentence)| sentence);
    last.filter(|sentence| !ends_sentence(sentence)).unwrap_or_default()
}

/// The words of a clause, without stray punctuation.
pub(super) fn words_of(clause: &str) -> Vec<&str> {
    clause.split_whitespace().filter(|word| !bare(word).is_empty()).collect()
}

/// The subject in a clause before a quotation: "NAME said", "NAME's warning that", "NAME:".
fn credit_before(clause: &str, is_known: impl Fn(&str) -> bool) -> Option<Subject> {
    if let Some(row) = clause.strip_suffix('|') {
        return whole_name(row.rsplit('|').next().unwrap_or_default(), false, |_| false);
    }
    let words = words_of(clause);
    let verb = words.iter().rposition(|word| is_verb(word));
    // "According to the Courier, the club's chief said"
    let is_other = verb.is_some_and(|verb| verb > 0 && is_noun(words[verb - 1]));
    if let Some(name) = according(&words).filter(|_| !is_other).or_else(|| owner(&words)) {
        return Some(name);
    }
    let is_label = clause.ends_with(':');
    let Some(verb) = verb else {
        return label(&words, is_known).filter(|_| is_label);
    };
    // "Ann Lee replied with a quotation from the article"
    if words[verb + 1..].iter().any(|word| is_one_of("quotation quote", bare(word))) {
        return None;
    }
    subject_of(&words, verb)
}

/// The subject in a clause after a quotation, or between its parts: "said NAME", "NAME said", "is
/// NAME's phrase".
fn tag(words: &[&str], is_tag: bool) -> Option<Subject> {
    const LONGEST: usize = 8;
    let is_of = words.first().is_some_and(|word| is_one_of("is was in", word));
    let said = || {
        let verb = words.iter().take(LONGEST).position(|word| is_verb(word))?;
        let is_end = verb + 1 == words.len() || words[verb].ends_with(',');
        let is_credit = verb == 0 || is_tag || is_end || words[verb] == "told";
        subject_of(words, verb).filter(|_| is_credit)
    };
    according(words).or_else(|| owner(words).filter(|_| is_of)).or_else(said)
}

/// The name in "according to NAME" and "according to NAME's figures".
fn according(words: &[&str]) -> Option<Subject> {
    let is_mark = |pair: &[&str]| pair[0].eq_ignore_ascii_case("according") && pair[1] == "to";
    let rest = &words[words.windows(2).rposition(is_mark)? + 2..];
    find_name(rest, |name| is_next(rest, name))
}

/// The name in "the words of NAME", "coined by NAME", "credited to NAME", "NAME's boast that …" and
/// "NAME's".
fn owner(words: &[&str]) -> Option<Subject> {
    let is_saying = |word: &str| is_lower(word) && is_one_of(SAYINGS, bare(word));
    let is_of = |pair: &[&str]| match pair {
        ["said", "by"] | ["ascribed" | "attributed" | "credited", "to"] => true,
        _ => is_saying(pair[0]) && is_one_of("by from of", pair[1]),
    };
    let saying = words.iter().rposition(|word| is_saying(word));
    let is_owner = |name: &Range<usize>| {
        let is_last = name.end == words.len() && name.len() > 1;
        let is_near = || saying.is_some_and(|at| (name.end..name.end + 3).contains(&at));
        is_genitive(words[name.end - 1]) && (is_last || is_near())
    };
    let of = words.windows(2).rposition(is_of).and_then(|at| object(&words[at + 2..]));
    of.or_else(|| find_name(words, is_owner))
}

/// The name before a colon: "My teacher, Dr Ann Lee, has a line on this:".
fn label(words: &[&str], is_known: impl Fn(&str) -> bool) -> Option<Subject> {
    words.last().filter(|word| !is_one_of("are had has have is was", bare(word)))?;
    find_name(words, |name| {
        let last = words[name.end - 1];
        let is_about = words.get(name.end).is_some_and(|word| is_one_of("about on versus", word));
        let is_near = last.ends_with([',', ':']) || name.start == 0 && !is_about;
        let is_known = || is_near && is_known(bare(words[name.start]));
        // "Task C. Read the sentence:"
        let next = words.get(name.end).filter(|_| !last.ends_with(','));
        let is_verb = next.is_some_and(|word| is_one_of(DETERMINERS, word));
        !is_led(words, name) && !is_verb && (name.len() > 1 || is_known())
    })
}

/// The name in a line after a quotation: after a dash, in brackets, with an office, in the next cell
/// of a table, or the answer to "Who said “…”?".
fn signature(after: &str, is_asked: bool, is_known: impl Fn(&str) -> bool) -> Option<Subject> {
    /// The most words of an office.
    const MAX_OFFICE: usize = 4;
    let line = after.strip_prefix('\n').unwrap_or(after);
    let marks = ["(", "| ", if is_asked { "? " } else { "Answer: " }];
    let dashed = after_dash(line);
    // “It rained.” Ann Lee, WFP
    let is_signed = |line: &&str| {
        let office = line.split_once(", ").map_or("", |(_, office)| office);
        office.starts_with(char::is_uppercase) && words_of(office).len() <= MAX_OFFICE
    };
    let marked = marks.iter().find_map(|mark| line.strip_prefix(mark));
    let rest = dashed.or(marked).or_else(|| line.lines().next().filter(is_signed))?;
    let is_own_line = dashed.is_some() && after.starts_with('\n');
    whole_name(rest, dashed.is_some(), |name| is_own_line || is_known(name))
}

/// The name in a line without other words, of two words and more if nothing else tells a name. After
/// a dash, a preposition may follow: "— Ann Lee on boats".
fn whole_name(line: &str, is_dashed: bool, is_name: impl Fn(&str) -> bool) -> Option<Subject> {
    let line = line.split([',', '(', ')', '|', ';', ':', '.', '\n']).next().unwrap_or_default();
    let words = words_of(line);
    find_name(&words, |name| {
        let ends = |word: &&str| is_dashed && is_one_of(PREPOSITIONS, word);
        let is_whole = name.len() > 1 && words.get(name.end).is_none_or(ends);
        name.start == 0 && (is_whole || is_name(bare(words[0])))
    })
}

/// The subject of a verb: "said NAME", "NAME said"; none in "We Finns, writes the club".
fn subject_of(words: &[&str], verb: usize) -> Option<Subject> {
    if verb == 0 {
        return object(&words[1..]);
    }
    let is_inverted = words[verb - 1].ends_with(',')
        && matches!(words[verb + 1..], [article, noun]
            if is_one_of(DETERMINERS, article) && noun.ends_with(','));
    if is_inverted { object(&words[verb + 1..]) } else { subject(&words[..verb]) }
}

/// The last name before a verb that no preposition leads, or the pronoun right before it.
fn subject(words: &[&str]) -> Option<Subject> {
    const SKIPPED: &str =
        "also and as but did had has have however instead later meanwhile now still then would";
    // "It was Ann Lee who told us that"
    let is_relative = matches!(words, [.., name, "which" | "who"] if is_name(name));
    let all = &words[..words.len() - usize::from(is_relative)];
    let words = &all[..=all.iter().rposition(|word| !is_one_of(SKIPPED, word))?];
    let last = words[words.len() - 1];
    if is_one_of("he she", last) {
        return Some(Subject::Pronoun);
    }
    // "Ann Lee used to tell us", but "Ann Lee thought about it and said"
    let is_second = words.len() < all.len() && all[all.len() - 1] == "and";
    if text::is_function_word(last) && !is_one_of(PREPOSITIONS, last) && !is_second {
        return None;
    }
    // "Ann Lee, who met Jo Reed, said"
    let is_apposition =
        |name: &Range<usize>| [words[name.end - 1], last].iter().all(|word| word.ends_with(','));
    let mut names = names(words);
    names.retain(|name| {
        // The first word of a sentence has a capital anyway: "Officials said"
        let is_opener =
            name.end == 1 && (words.len() > 1 && !is_apposition(name) || is_plural(words[0]));
        !is_opener
            && !is_led(words, name)
            && !is_genitive(words[name.end - 1])
            && !is_unnamed(words, name)
    });
    let first = names.iter().find(|name| name.len() > 1 && is_apposition(name));
    Some(joined(&words[first.or(names.last())?.clone()]))
}

/// The first name after a verb or a preposition, or the pronoun right after it.
fn object(words: &[&str]) -> Option<Subject> {
    if words.first().is_some_and(|word| is_one_of("he she", bare(word))) {
        return Some(Subject::Pronoun);
    }
    find_name(words, |name| {
        let last = words[name.end - 1];
        // "said Delta Club director Ann Lee"
        let is_house = match words.get(name.end..name.end + 2) {
            Some([post, next]) if !last.ends_with(',') => {
                is_lower(post) && !is_function_word(post) && is_name(next)
            }
            _ => false,
        };
        is_next(words, name) && !is_genitive(last) && !is_house && !is_unnamed(words, name)
    })
}

/// Whether a name is only a part of an office or of an origin: "the UNICEF chief", "the American",
/// "Americans".
fn is_unnamed(words: &[&str], name: &Range<usize>) -> bool {
    const ORIGINS: [&str; 5] = ["blican", "crat", "ese", "ish", "rican"];
    const PEOPLES: [&str; 4] = ["crats", "icans", "panics", "peans"];
    let [word] = words[name.clone()] else { return false };
    let ends_with = |endings: &[&str]| endings.iter().any(|ending| bare(word).ends_with(ending));
    let has_article = || name.start > 0 && words[name.start - 1].eq_ignore_ascii_case("the");
    match words[name.end..] {
        [next] => !word.ends_with(',') && is_noun(next),
        [] => ends_with(&PEOPLES) || has_article() && ends_with(&ORIGINS),
        _ => false,
    }
}

/// Whether at most an office is before a name.
fn is_next(words: &[&str], name: &Range<usize>) -> bool {
    let mut before = words[..name.start].iter();
    before.all(|word| !is_function_word(word) || is_one_of(DETERMINERS, word))
}

fn find_name(words: &[&str], is_fit: impl Fn(&Range<usize>) -> bool) -> Option<Subject> {
    names(words).into_iter().find(is_fit).map(|name| joined(&words[name]))
}

/// The runs of capitalized words: "Ann Lee", "Bank of China", "Ann Lee's".
fn names(words: &[&str]) -> Vec<Range<usize>> {
    let mut names: Vec<Range<usize>> = Vec::new();
    for at in (0..words.len()).filter(|at| is_name(words[*at])) {
        let joins = |end: usize| {
            !words[end - 1].ends_with([',', ';', ':'])
                && !words[at].starts_with('(')
                && !is_genitive(words[end - 1])
                && words[end..at]
                    .iter()
                    .all(|word| is_one_of("and of", word) || is_one_of(PARTICLES, word))
        };
        match names.last_mut() {
            Some(name) if joins(name.end) => name.end = at + 1,
            // "Kazakhstan's President Ann Lee"
            Some(name) if name.end == at && is_genitive(words[at - 1]) => *name = at..at + 1,
            _ => names.push(at..at + 1),
        }
    }
    names
}

/// Whether a preposition is before a name, or before its article.
fn is_led(words: &[&str], name: &Range<usize>) -> bool {
    let before = words[..name.start].iter().rfind(|word| !is_one_of("a an the", word));
    before.is_some_and(|word| is_one_of(PREPOSITIONS, word))
}

fn joined(name: &[&str]) -> Subject {
    let words: Vec<&str> = name.iter().map(|word| without_genitive(with_initial(word))).collect();
    Subject::Name(words.join(" "))
}

/// Whether a word can be part of a name.
fn is_name(word: &str) -> bool {
    const DAYS: &str = "monday tuesday wednesday thursday friday saturday sunday";
    let bare = bare(word);
    let is_day_or_month = MONTHS.contains(&bare) || is_one_of(DAYS, bare);
    bare.starts_with(char::is_uppercase) && !is_day_or_month && !is_function_word(word)
}

/// Whether a word, such as "They've", is no name though it begins a sentence.
fn is_function_word(word: &str) -> bool {
    text::is_function_word(with_initial(word).split(['\'', '’']).next().unwrap_or_default())
}

pub(crate) fn is_genitive(word: &str) -> bool {
    without_genitive(bare(word)) != bare(word)
}

/// Whether a word is a verb of saying.
pub(crate) fn is_verb(word: &str) -> bool {
    is_lower(word) && is_one_of(VERBS, &stem(bare(word)))
}

pub(super) fn is_lower(word: &str) -> bool {
    bare(word).starts_with(char::is_lowercase)
}

/// A word without the punctuation around it, except the full stop of initials: "J.", "U.S."
fn with_initial(word: &str) -> &str {
    let is_initial = bare(word).chars().nth(1).is_none_or(|second| second == '.');
    let word = word.trim_start_matches(|char: char| !char.is_alphanumeric());
    word.trim_end_matches(|char: char| !(char.is_alphanumeric() || is_initial && char == '.'))
}

/// A word without the punctuation around it.
pub(crate) fn bare(word: &str) -> &str {
    word.trim_matches(|char: char| !char.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_credited(around: [&str; 2], quoted: &str, expected: &str) {
        let name = credited(around, quoted, |_| false).and_then(Subject::name);
        assert_eq!(name.as_deref(), Some(expected), "{around:?}");
    }

    #[test]
    fn a_credit_may_have_other_words_around_the_name() {
        for (before, after, expected) in [
            ("", ",” said María de la Cruz.", "María de la Cruz"),
            ("Lee replied with a quotation: “", ",” wrote Jo Reed.", "Jo Reed"),
            ("According to Ann Lee, who spoke at noon, “", "", "Ann Lee"),
            ("Ann Lee looked at the boat and said: “", "", "Ann Lee"),
            ("Ann Lee's assessment, “", "", "Ann Lee"),
            ("It was Ann Lee who teaches us “", "", "Ann Lee"),
            ("According to Ann Lee's tweet, “", "", "Ann Lee"),
            ("Ann Lee, 5 May: “", "", "Ann Lee"),
            ("As Lee once said, “", "", "Lee"),
            ("", ",” the Kremlin said.", "Kremlin"),
        ] {
            assert_credited([before, after], "so", expected);
        }
    }

    #[test]
    fn a_credit_names_the_speaker() {
        for (before, after, quoted, expected) in [
            ("", ",” said Maria Lopez of Delta.", "so", "Maria Lopez of Delta"),
            ("", ",” said Delta Club economist Maria Lopez.", "so", "Maria Lopez"),
            ("", ",” Maria Lopez said on Monday.", "so", "Maria Lopez"),
            ("", ",” Maria Lopez told the club.", "so", "Maria Lopez"),
            ("", "” called Maria Lopez.", "So!", "Maria Lopez"),
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
            ("", ",” as Ann Lee put it.", "so", "Ann Lee"),
            ("", "” Ann Lee said.", "So?", "Ann Lee"),
            ("", ",” Ann Lee said of the boat.", "so", "Ann Lee"),
            ("", ",” Ann Lee said, looking at the boat.", "so", "Ann Lee"),
            ("", ",” Mr. Lee said.", "so", "Mr Lee"),
            ("", "” was coined by Ann Lee.", "so", "Ann Lee"),
            ("", ",” said Ann Lee Monday.", "so", "Ann Lee"),
            ("", ",” J.K. Lee said.", "so", "J.K. Lee"),
            ("", ",” said Ann Lee of the U.S.", "so", "Ann Lee"),
            ("According to U.S. Steel, “", "", "so", "U.S. Steel"),
            // Other verbs and forms.
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
            ("I like the idea of ending with Ann Lee's “", "", "so", "Ann Lee"),
            ("In Ann Lee's phrase, “", "", "so", "Ann Lee"),
            ("Ann Lee’s boast that the club “", "", "so", "Ann Lee"),
            ("So did Ann Lee's “", "", "so", "Ann Lee"),
            ("", "” is Ann Lee's phrase.", "so", "Ann Lee"),
            ("Ann Lee, Chair of the Delta Club, has said: “", "", "so", "Ann Lee"),
            // Quizzes.
            ("", "” Answer: Ann Lee, mayor.", "So.", "Ann Lee"),
            ("Who said that boats “", "”? Ann Lee.", "so", "Ann Lee"),
            ("Whose words are these: “", "”? Ann Lee’s.", "so", "Ann Lee"),
            // The words of a speaker.
            ("I recall the warning of the late Lord Reed, “", "", "so", "Lord Reed"),
        ] {
            assert_credited([before, after], quoted, expected);
        }
    }

    #[test]
    fn a_credit_is_next_to_a_quotation_or_answers_a_question() {
        for (before, after, quoted, expected) in [
            ("", " — Mayor Maria Lopez on boats", "so", "Mayor Maria Lopez"),
            ("", " Maria Lopez, Delta Club.", "So.", "Maria Lopez"),
            ("", "” is often credited to Maria Lopez.", "so", "Maria Lopez"),
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
            (["Lee of the club was no happier: “", ""], Some("Lee")),
            (["Lee on the club: “", ""], None),
            (["It is about Ann Lee: “", ""], None),
            (["We Finns, writes the club, “", ""], None),
            (["", "” (Lee, 2020, p. 4)."], Some("Lee")),
            (["", "” (Paris, 2020)."], None),
        ] {
            let name = credited(around, "so", is_known).and_then(Subject::name);
            assert_eq!(name.as_deref(), expected, "{around:?}");
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
            ("Ann Lee said the club had 5 boats.", Some("Ann Lee")),
            ("‹Good boats›, said a guest.", None),
            ("It rose by 5%, said an expert.", None),
            ("Ann Lee, who said little, saw 5 boats.", None),
            ("According to the plan, it rises by 5%.", None),
            ("She said that it rose.", None),
            ("The plan, called First Door, placed 186 clerks.", None),
        ] {
            let found = reporter(sentence).and_then(Subject::name);
            assert_eq!(found.as_deref(), name, "{sentence}");
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
            let subject = credited([before, after], quoted, |_| false);
            assert_eq!(subject == Some(Subject::Pronoun), expected, "{before} … {after}");
        }
        assert_eq!(reporter("It rose by 5%, she said."), Some(Subject::Pronoun));
        for sentence in ["They said that 7 boats sank.", "It rose."] {
            assert_eq!(reporter(sentence), None::<Subject>, "{sentence}");
        }
    }

    #[test]
    fn a_pronoun_is_the_speaker_of_the_last_sentence() {
        for (before, expected) in [
            ("Ann Lee was angry. “", Some("Ann Lee")),
            ("At noon the chair of the club, Ann Lee, came. She told Jo Reed: “", Some("Ann Lee")),
            ("“No boat,” said Ann Lee. She was angry. “", Some("Ann Lee")),
            ("The tide was high. “", None),
            ("Lee met Jo Reed. “", None),
            ("Reed met Jo. He told reporters: “", Some("Reed")),
        ] {
            assert_eq!(antecedent(before, |name| name == "Reed").as_deref(), expected, "{before}");
        }
    }

    #[test]
    fn a_doubtful_credit_names_no_speaker() {
        for (before, after, quoted) in [
            ("", ",” she said.", "so"),
            ("", " The World Bank said more.", "So."),
            ("", " Maria Lopez, however, said no.", "So."),
            ("In a reply to Maria Lopez, “", "", "so"),
            ("Others are honest: “", "", "so"),
            ("The report speaks of “", "", "so"),
            ("The ambassador wrote that “", "", "so"),
            ("Many, he said, “", "", "so"),
            ("Most said: “", "", "so"),
            ("Critics said: “", "", "so"),
            ("Officials insist: “", "", "so"),
            ("Poverty fell, said the ambassador. “", "", "so"),
            // Another object of the verb.
            ("He speaks of “", "” and Ann Lee said no.", "so"),
            // Two names, and words of a third speaker.
            ("Ann Lee said “", ",” said Maria Lopez.", "so"),
            ("", "” — Nonsense.", "so"),
            ("", "”\nAnswer: Paris.", "So."),
            ("Who said “", "”? The Delta Club asks.", "so"),
            // Parts of an office or of an origin, and a reporting paper.
            ("", ",” the American said.", "so"),
            ("", ",” said the American.", "so"),
            ("", ",” the Delta economist said.", "so"),
            ("The WFP chief said: “", "", "so"),
            ("According to the Courier, the WFP chief said “", "", "so"),
            ("They come from New York: “", "", "so"),
            ("Prices fell in one place: the boats “", "", "so"),
            ("Cooperation, readers are told, “", "”.", "so"),
            ("The head of the FAO pledged help, saying that it “", "”.", "so"),
            ("He read Ann Lee's article, which says that it “", "”.", "so"),
            ("Task C. Read this sentence: “", "", "so"),
            ("Hal has: “", "", "so"),
            ("Oh, and their own blurb calls it “", "”.", "so"),
            ("Prices rose in Central Asia | “", "” | 4", "so"),
            ("4 | “", "” | Central Asia in 2020 |", "so"),
        ] {
            let name = credited([before, after], quoted, |_| false).and_then(Subject::name);
            assert_eq!(name, None::<String>, "{before} … {after}");
        }
    }
}
