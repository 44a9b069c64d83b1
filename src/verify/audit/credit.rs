//! To whom a draft credits a quotation, where it says so beyond doubt: "…," said Ann
//! Lee; according to Ann Lee, "…".

mod speaker;

use speaker::{OWN_ROLES, Speaker, bare, is_name, object, subject};

use crate::text::{ends_sentence, is_one_of, last_words, next_words, sentences, words};

/// Verbs by which somebody is credited with words.
const VERBS: &str = "\
    said says say wrote writes told tells added adds noted notes argued argues stated states \
    claimed claims explained explains declared declares stressed stresses insisted insists \
    warned warns announced announces remarked remarks observed observes commented concluded \
    concludes emphasized emphasises emphasizes put promised affirmed affirms asserted asserts \
    maintained maintains advocated advocates urged urges believes believed";

/// Verbs behind which somebody is spoken to, or something is.
const OF_TWO: &str = "told tells put promised urged urges";

/// How far from a quotation a credit stands, in bytes.
const REACH: usize = 400;

/// By these words somebody else's are taken up.
const TAKEN_UP: &str = "quoting citing paraphrasing echoing repeating reading recalling borrowing";

/// What joins another clause, in which somebody else may speak.
const JOINING: &str =
    "and but while whereas because where what which who whom whose as when how if whether";

/// What stands behind "Ann Lee said" where what she said is before it.
const ADDED: &str = "\
    in on at to of for from with during after before about by via through under yesterday today \
    tonight last this earlier later then once again recently also as when while who";

/// Labels that are no names: "Pull Quote: …".
const LABELS: &str = "\
    quote quotation caption photo picture panel day week month year page slide part section text \
    exhibit key pull line point lesson takeaway highlight message title headline question answer \
    claim fact figure table box chapter paragraph poverty example note notes source verdict \
    number version draft option item step day first second third last next from for with of in on \
    at the a an to and or not wrong right original correct corrected before after new old good \
    bad best worst final central common main big short long";

/// Whom a draft credits by name with a quotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Credited<'t> {
    /// The words of the name.
    pub(super) name: Vec<&'t str>,
    /// The rest of the sentence, before the quotation and behind it.
    pub(super) around: [&'t str; 2],
}

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

/// The one to whom a quotation is credited that stands between two texts of the same
/// paragraph; none where nobody is named beyond doubt. `ends` says whether a sentence
/// ends inside the quotation marks.
pub(super) fn credited<'t>(before: &'t str, after: &'t str, ends: bool) -> Option<Credited<'t>> {
    let before = last_sentence(last_words(before, before.len(), REACH));
    let after = if ends && !begins_small(after) && dashed(after).is_none() {
        ""
    } else {
        sentence(next_words(after, 0, REACH))
    };
    // Two who are credited with the same may both be, or one with something else.
    let name = match (credited_before(before), credited_after(after)) {
        (Some(Speaker::Named(name)), None) | (None, Some(Speaker::Named(name))) => name,
        (Some(Speaker::Named(name)), Some(Speaker::Named(other))) if name == other => name,
        _ => return None,
    };
    let around = [before, after];
    let mut words = around.iter().flat_map(|text| text.split_whitespace()).map(bare);
    let taken_up =
        quoted_as_saying(unquoted(before)).is_none() && words.any(|word| is_one_of(TAKEN_UP, word));
    (!taken_up).then_some(Credited { name, around })
}

/// "… said Ann Lee", "… Ann Lee said", "… according to Ann Lee", "— Ann Lee".
fn credited_after(after: &str) -> Option<Speaker<'_>> {
    if let Some(name) = dashed(after) {
        return signed(name, after);
    }
    let text = without_marks(after);
    let clause = text.split([';', ':', '"', '“', '„', '«']).next().unwrap_or_default();
    if let Some(rest) = strip_words(clause, &["according", "to"]) {
        return Some(object(rest));
    }
    let (at, verb) = words(clause).take(8).find(|(_, word)| is_verb(word))?;
    let behind = clause.get(at + verb.len()..).unwrap_or_default();
    let named = clause.get(..at).unwrap_or_default();
    if named.trim().is_empty() {
        let inverted = !is_one_of(OF_TWO, bare(verb)) && !verb.ends_with(',');
        return Some(if inverted { object(behind) } else { Speaker::Unsure });
    }
    let speaker = subject(named, false)?;
    Some(if is_added(verb, behind) { speaker } else { Speaker::Unsure })
}

/// Whether nothing is said behind a verb, so that it is of what stands before: "Ann Lee
/// said in Astana", but not "Ann Lee said no".
fn is_added(verb: &str, behind: &str) -> bool {
    let next = behind.split_whitespace().next().unwrap_or_default();
    let says_more = || {
        behind.split_whitespace().any(|word| matches!(bare(word), "that" | "how" | "why" | "what"))
    };
    match bare(verb) {
        _ if verb.ends_with(|char: char| !char.is_alphanumeric()) => true,
        "put" => bare(next) == "it",
        verb if is_one_of(OF_TWO, verb) => !next.is_empty() && !says_more(),
        _ => {
            let next = bare(next);
            let manner = next.ends_with("ly") || next.ends_with("ing");
            next.is_empty() || (is_one_of(ADDED, next) || manner) && !says_more()
        }
    }
}

/// Who signs a quotation behind a dash. In running text two words and more do, with no
/// more than one comma behind; at the start of a line one is enough.
fn signed<'t>(line: &'t str, after: &str) -> Option<Speaker<'t>> {
    let own_line = after.starts_with(['\n', '—', '–', '―', '-']);
    let name = line.split([',', '(', ';']).next().unwrap_or_default().trim();
    let name = name.trim_end_matches(['.', '!', '?']);
    let several = name.split_whitespace().nth(1).is_some();
    let goes_on = line.matches(',').count() > 1;
    if !own_line && (!several || goes_on) {
        return None;
    }
    let whole = name.split_whitespace().next()?.starts_with(char::is_uppercase);
    Some(if whole { object(name) } else { Speaker::Unsure })
}

/// The line behind the dash that a text begins with.
fn dashed(after: &str) -> Option<&str> {
    let text = without_marks(after);
    let line = text.strip_prefix(['—', '–', '―']).or_else(|| text.strip_prefix("--"))?;
    line.lines().next()
}

/// A text without the marks that end a quotation before it.
fn without_marks(after: &str) -> &str {
    after.trim_start_matches(|char: char| char.is_whitespace() || ",”\"'’»)".contains(char))
}

/// Whether the sentence goes on behind a quotation that ends one of its own.
fn begins_small(after: &str) -> bool {
    without_marks(after).starts_with(char::is_lowercase)
}

/// "Ann Lee said: …", "… according to Ann Lee, …", "Ann Lee: …".
fn credited_before(sentence: &str) -> Option<Speaker<'_>> {
    let own = unquoted(sentence);
    if own.trim_end().ends_with(['.', '!', '?']) {
        return None;
    }
    if let Some(named) = according_to(own) {
        return Some(object(named));
    }
    if let Some(speaker) = quoted_as_saying(own) {
        return Some(speaker);
    }
    if let Some(speaker) = labelled(own) {
        return Some(speaker);
    }
    let told = own.trim_end_matches([':', ',', ' ', '\n']);
    let told = told.strip_suffix(" that").unwrap_or(told);
    // A few words may stand between the verb and the quotation: "said in Astana:".
    let all: Vec<(usize, &str)> = words(told).collect();
    let (at, verb) = all
        .iter()
        .rev()
        .take(6)
        .find(|(at, word)| is_verb(word) || *at == 0 && is_verb(&word.to_lowercase()))?;
    let named = told.get(..*at).unwrap_or_default();
    let passed = told.get(at + verb.len()..).unwrap_or_default();
    if named.trim().is_empty() {
        // "“…,” says Ann Lee, “…": the first part of the quotation stands before the verb.
        let joined = passed.split_whitespace().any(|word| is_one_of(JOINING, bare(word)));
        return Some(if joined { Speaker::Unsure } else { object(passed) });
    }
    if !is_led_in(verb, passed) {
        return Some(Speaker::Unsure);
    }
    subject(named, true)
}

/// Whether the words between a verb and a quotation lead from the one to the other: "told
/// reporters in Astana", "said that China", but not "noted the phrase" or "said of".
fn is_led_in(verb: &str, passed: &str) -> bool {
    const OF_PLACE: &str = "in on at of for from with to by about before during as";
    let words: Vec<&str> = passed.split_whitespace().map(bare).collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else {
        return bare(verb) != "put";
    };
    if bare(verb) == "put" {
        return *words == ["it"];
    }
    let is_begun = words
        .iter()
        .all(|word| word.starts_with(char::is_uppercase) || matches!(*word, "that" | "the"));
    let is_told = (is_one_of(OF_TWO, bare(verb)) || is_one_of(ADDED, first))
        && !is_one_of(OF_PLACE, last)
        && !words.iter().any(|word| is_one_of(JOINING, word) || *word == "that");
    is_begun || is_told
}

/// "Ann Lee: …"; one word may be no name, but what the quotation is about.
fn labelled(own: &str) -> Option<Speaker<'_>> {
    let label = own.trim_end().strip_suffix(':')?;
    let several = (2..=4).contains(&label.split_whitespace().count());
    let is_other = label
        .split_whitespace()
        .any(|word| is_one_of(LABELS, bare(word)) || bare(word).chars().count() < 2);
    (several && !is_other && is_name(label)).then(|| object(label))
}

/// What stands in a sentence behind the last quotation marks: who is named in them
/// doesn't say what follows.
fn unquoted(sentence: &str) -> &str {
    let trimmed =
        sentence.trim_end_matches(|char: char| char.is_whitespace() || "“\"„‘'«(".contains(char));
    trimmed.rsplit(['“', '”', '"', '„', '«', '»']).next().unwrap_or_default()
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
fn quoted_as_saying(sentence: &str) -> Option<Speaker<'_>> {
    let bare = sentence.trim_end_matches([':', ',', ' ']);
    let bare = bare.strip_suffix(" that").unwrap_or(bare);
    let quoted = ["saying", "writing", "stating"].iter().find_map(|verb| {
        bare.strip_suffix(verb)?.trim_end().strip_suffix("as")?.strip_suffix(' ')
    })?;
    let starts = ["quotes", "quoted", "cites", "cited", "quoting", "citing"];
    let (at, verb) = starts.iter().filter_map(|verb| Some((quoted.rfind(verb)?, verb))).max()?;
    let named = quoted.get(at + verb.len()..)?;
    let is_passive = matches!(*verb, "quoted" | "cited") && named.trim().is_empty();
    if is_passive { subject(quoted.get(..at)?, true) } else { Some(object(named)) }
}

/// The sentence that a text ends in; none where it has ended.
fn last_sentence(text: &str) -> &str {
    let last = sentences(text.trim_end()).last().map(|(_, sentence)| sentence);
    last.filter(|sentence| !ends_sentence(sentence)).unwrap_or_default()
}

/// The sentence that a text begins with.
fn sentence(text: &str) -> &str {
    let first = sentences(text).find(|(_, sentence)| !sentence.trim().is_empty());
    let end = first.map(|(start, sentence)| start + sentence.len());
    text.get(..end.unwrap_or_default()).unwrap_or_default()
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
    is_one_of(VERBS, bare) && bare.starts_with(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(before: &str, after: &str, ends: bool) -> String {
        credited(before, after, ends).map(|credited| credited.name.join(" ")).unwrap_or_default()
    }

    #[test]
    fn names_are_told_where_they_are_beyond_doubt() {
        for (before, after, ends, expected) in [
            ("", ",” said Maria Lopez of Delta.", false, "Maria Lopez"),
            ("", ",” Maria Lopez said on Monday.", false, "Maria Lopez"),
            ("", ",” Maria Lopez of Delta told the club.", false, "Maria Lopez"),
            ("", ",” as Maria Lopez advocates.", false, "Maria Lopez"),
            ("", ",” according to the World Bank.", false, "World Bank"),
            ("", ",” said Norway's minister, Ann Lee.", false, "Ann Lee"),
            ("", ",” said Norway's President Ann-Marie Lee.", false, "Ann-Marie Lee"),
            ("", ",” said the novelist Ann Lee yesterday.", false, "Ann Lee"),
            ("", ",” said Dr. Ann B. Lee.", false, "Ann B Lee"),
            ("", "\n— Maria Lopez, The Ledger", true, "Maria Lopez"),
            ("", " – Maria Lopez, on the stage.", true, "Maria Lopez"),
            ("It rained. Maria Lopez said: “", "", false, "Maria Lopez"),
            ("In Astana on Monday, Lopez told reporters that “", "", false, "Lopez"),
            ("Ann Lee said that China “", "", false, "Ann Lee"),
            ("According to the World Bank, “", "", false, "World Bank"),
            ("The Steppe Courier wrote on Friday: “", "", false, "Steppe Courier"),
            ("Maria Lopez: “", "", false, "Maria Lopez"),
            ("The letter quotes Ann Lee as saying: “", "", false, "Ann Lee"),
            ("Ann Lee was quoted as saying that “", "", false, "Ann Lee"),
            ("In the words of the World Bank, “", "", false, "World Bank"),
            ("He said no. Nor was he kind to the Fund, which said that “", "", false, "Fund"),
            ("Nor was he kind to the Fund, which, he claims, said that “", "", false, "Fund"),
            ("Ann Lee, who chairs it, said: “", "", false, "Ann Lee"),
            ("The mayor, Ann Lee, said: “", "", false, "Ann Lee"),
            ("A slide had it that, according to the Fund, “", "", false, "Fund"),
            ("It is wrong: According to Ann Lee, “", "", false, "Ann Lee"),
            ("According to the Fund: “", "", false, "Fund"),
            ("He said: «It was China.» As Ann Lee put it, ‘", "", false, "Ann Lee"),
            ("“Ending Poverty,” says Ann Lee, “", "", false, "Ann Lee"),
        ] {
            assert_eq!(named(before, after, ends), expected, "{before} … {after}");
        }
    }

    #[test]
    fn nobody_is_told_where_it_is_not_sure_who_speaks() {
        for (before, after, ends) in [
            ("", ",” she said.", false),
            ("", " The World Bank said more.", true),
            ("Others are honest: “", "", false),
            ("Text C: “", "", false),
            ("Pull Quote: “", "", false),
            ("The report speaks of “", "", false),
            ("The ambassador wrote that “", "", false),
            ("According to the Fund, it rained, and “", "", false),
            ("“Ending Poverty,” he writes, “", "", false),
            // A sentence begins with a capital, whatever it begins with.
            ("Some 128,000 villages were delisted, the ambassador said. “", ",” he wrote.", false),
            ("Some 128,000 villages were delisted, the ambassador said: “", "", false),
            ("Nearly 100 million people rose, he said. “", "", true),
            ("Many, he said, “", "", false),
            ("Most said: “", "", false),
            ("Critics said: “", "", false),
            ("Poverty fell, said the ambassador. “", "", true),
            ("In English, he wrote: “", "", false),
            ("Echoing Ann Lee, the ambassador wrote: “", "", false),
            ("The United States “", "", false),
            // The author by a title.
            ("", ",” wrote the Chinese diplomat.", false),
            ("", ",” wrote the Chinese ambassador to Norway.", false),
            ("", ",” Beijing's envoy wrote.", false),
            ("", ",” the Chinese Embassy said.", false),
            ("", ",” said Lee's aunt.", false),
            ("", ",” according to China's ambassador.", false),
            ("", ",” according to the World Bank's report.", false),
            // What somebody says of something else.
            ("While he wrote “", "”, Ann Lee said the opposite.", false),
            ("He speaks of “", "” and Ann Lee said no.", false),
            ("He wrote “", "”, according to Ann Lee.", false),
            ("Ann Lee asked what the ambassador called “", "”.", false),
            ("Ann Lee noted the phrase “", "”.", false),
            ("Ann Lee says that his claim that “", "” is right.", false),
            ("Ann Lee stated her doubts of “", "”.", false),
            ("Speaking to Ann Lee he said “", "”.", false),
            ("Chapter One says: “", "”.", false),
            ("Ann Lee never said “", "”.", false),
            ("", ",” said Ann Lee, quoting an article.", false),
            ("", "” — Nonsense.", false),
            ("", "” — Central Asia, too, has a share.", false),
            ("", "” — that is what Ann Lee said.", false),
        ] {
            assert_eq!(named(before, after, ends), "", "{before} … {after}");
        }
    }
}
