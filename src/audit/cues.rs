//! Words of a sentence that change the sense of a number: names, the counted noun, a direction, a
//! negation, a rate.

use std::ops::Range;

use crate::document::credit::{bare, is_genitive};
use crate::document::terms;
use crate::numbers::{is_magnitude, is_number_word, is_sign, month};
use crate::text::{denial, fold, is_one_of, is_plural, negation, stem, words};

/// Capitalized words within a sentence.
#[derive(Clone, Debug)]
pub(super) struct ProperName {
    pub at: usize,
    pub terms: Vec<String>,
    /// Whether the name limits the sentence.
    pub locates: bool,
    /// Whether the name is at the start of the sentence: "In India, …".
    pub leads: bool,
}

/// The direction of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Up,
    Down,
}

/// The folded words of a text.
pub(super) fn folded_words(text: &str) -> Vec<String> {
    let folded = fold(text);
    let words = folded.split(|char: char| !(char.is_alphanumeric() || char == '\''));
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// A word by its index; empty after the last.
fn word(words: &[String], at: usize) -> &str {
    words.get(at).map_or("", String::as_str)
}

/// The stem of the noun that a number counts: the first plural.
pub(super) fn head(phrase: &str) -> Option<String> {
    let words = phrase.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty());
    let stem = |word: &str| terms(word).into_iter().next().map(|term| term.stem);
    let mut phrase = words.take_while(|word| {
        !is_one_of(
            "after and at by during for from in of on over per since to until with within",
            word,
        )
    });
    phrase.find(|word| word.starts_with(char::is_lowercase) && is_plural(word)).and_then(stem)
}

/// The names of a sentence: capitalized words after the first, and the first if it is surely a name.
pub(super) fn names(text: &str, sentence: &Range<usize>) -> Vec<ProperName> {
    let all: Vec<(usize, &str)> = words(&text[sentence.clone()]).collect();
    // A headline in capitals shows no names.
    if !text[sentence.clone()].contains(char::is_lowercase) {
        return Vec::new();
    }
    let mut names: Vec<ProperName> = Vec::new();
    let mut end = 0;
    for (index, (at, word)) in all.iter().enumerate() {
        let previous = index.checked_sub(1).map_or("", |at| all[at].1);
        let next = all.get(index + 1).map_or("", |(_, word)| word);
        if !is_name(previous, word, next) {
            continue;
        }
        let stems = terms(bare(word)).into_iter().map(|term| term.stem);
        match names.last_mut() {
            Some(name) if end == index => name.terms.extend(stems),
            _ => {
                let locates = locates(previous, next);
                let (at, leads) = (sentence.start + at, locates && index == 1);
                names.push(ProperName { at, terms: stems.collect(), locates, leads });
            }
        }
        end = index + 1;
    }
    names
}

/// Whether a word is a name or a part of a name.
fn is_name(previous: &str, word: &str, next: &str) -> bool {
    let bare = bare(word);
    let is_first = previous.is_empty() || previous.ends_with(['.', ':', '|', '“', '"', '?', '!']);
    is_capital(word)
        && !terms(bare).is_empty()
        // "US$1.9", "1.9 US dollars"
        && !word.contains(is_sign)
        && !is_one_of("dollar dollars", self::bare(next))
        && month(bare).is_none()
        && (!is_first || is_capital(next) || is_verb_of_subject(next) || is_genitive(word))
}

/// Whether a name limits the sentence, by the word before it: "in India", "of India", "India has".
fn locates(previous: &str, next: &str) -> bool {
    is_one_of("across among for from in of the throughout to within", previous)
        || previous.is_empty() && is_verb_of_subject(next)
}

fn is_capital(word: &str) -> bool {
    word.trim_start_matches(|char: char| !char.is_alphanumeric()).starts_with(char::is_uppercase)
}

/// Whether a word after the first word of a sentence makes the first the subject.
fn is_verb_of_subject(word: &str) -> bool {
    is_one_of("has had have is was will would could lifted alone", word)
}

/// Whether a word begins a number, in digits or words.
fn is_numeric(word: &str) -> bool {
    word.starts_with(|char: char| char.is_ascii_digit()) || is_number_word(word)
}

/// Stems of words of a rise. "ahead" and "behind" of a schedule go with the two directions.
const UP: &str = "\
    add addit ahead boost climb doubl earli expand gain grew grow grown growth higher increas jump rais \
    rise risen rose soar surg swell tripl widen";

/// Stems of words of a fall.
const DOWN: &str = "\
    behind cut declin decreas drop dwindl fall fallen fell halv late lower narrow plummet plung reduc \
    reduct remov sank shrank shrink shrunk sink slid slip slump sunk tumbl";

/// The direction of a text; none for no direction or both.
pub(super) fn direction(text: &str) -> Option<Direction> {
    let words = folded_words(text);
    let word = |at: usize| word(&words, at);
    // "10 million more" has a direction, "more than 10%" has none.
    let is_free = |at: usize| at > 0 && (is_numeric(word(at - 1)) || is_magnitude(word(at - 1)));
    // "rise above the line", "climb out of poverty"
    let leaves = |at: usize| {
        word(at) == "out" || is_one_of("above below", word(at)) && word(at + 1) == "the"
    };
    let has = |way: &str, list: &str, comparatives: &str| {
        (0..words.len()).any(|at| {
            is_one_of(list, &stem(word(at))) && !leaves(at + 1)
                || is_one_of(comparatives, word(at)) && is_free(at)
                || word(at) == way
                    && (is_one_of("on from by", word(at + 1))
                        || way == "down" && is_numeric(word(at + 1))
                        || at > 0 && is_one_of("came come goes gone went", word(at - 1)))
        })
    };
    match (has("up", UP, "more extra"), has("down", DOWN, "fewer less")) {
        (true, false) => Some(Direction::Up),
        (false, true) => Some(Direction::Down),
        _ => None,
    }
}

/// The content words right after "not", "never" and the like, but not after "no fewer than"; those of the
/// clause after "it is not true that" and "denies that".
pub(super) fn negated(text: &str) -> Vec<String> {
    const REACH: usize = 4;
    const REACH_OF_CLAUSE: usize = 30;
    const DENIALS: &str = "denied denies deny denying disputed disputes doubted doubts";
    const NO_SENTENCE: &str = "non nor nobody none without";
    const NO_NEGATION: &str = "less fewer more only least later doubt just longer until all every \
        everybody everyone quite";
    let words = folded_words(text);
    let has = |range: Range<usize>, list: &str| {
        let mut words = words.iter().take(range.end).skip(range.start);
        words.any(|word| is_one_of(list, word))
    };
    let is_denial = |at: usize| {
        is_one_of(DENIALS, &words[at])
            && self::word(&words, at + 1) == "that"
            && !words[at.saturating_sub(3)..at].iter().any(|word| negation(word).is_some())
    };
    let negations = (0..words.len()).filter(|at| {
        let word = &words[*at];
        (negation(word).is_some() || is_denial(*at))
            && !is_one_of(NO_SENTENCE, word)
            && !is_one_of(NO_NEGATION, self::word(&words, at + 1))
            // "recovery or no recovery"
            && !(*at > 0 && words[at - 1] == "or" && word == "no")
            // "children not yet five"
            && !(self::word(&words, at + 1) == "yet" && is_numeric(self::word(&words, at + 2)))
    });
    let governed = negations.flat_map(|at| {
        let (rest, next) = (&words[at + 1..], at + 1..at + 4);
        let is_untrue = has(next.clone(), "case correct true") && has(next, "that");
        let has_clause = is_untrue || is_denial(at);
        let reach = if has_clause { REACH_OF_CLAUSE } else { REACH };
        terms(&rest[..reach.min(rest.len())].join(" "))
    });
    governed.map(|term| term.stem).collect()
}

/// Whether a text has a clause that denies the clause before it: "they did not", "it is not true", "it
/// did no such thing", "false".
pub(super) fn disclaims(text: &str) -> bool {
    const OPENERS: &str = "and but no well yet";
    const PARTS: &str = "are can could did do does had has have is should was were will would \
        case correct so such the thing true";
    let mut clauses = text.split_inclusive([',', ';', ':', '.', '!', '?', '–', '—']);
    clauses.any(|clause| {
        let words = folded_words(clause);
        let first = words.iter().position(|word| !is_one_of(OPENERS, word));
        let Some(words @ [first, ..]) = first.map(|first| &words[first..]) else { return false };
        let is_part = |word: &String| negation(word).is_some() || is_one_of(PARTS, word);
        words.iter().skip(1).all(is_part)
            && is_one_of("he it she that they this", first)
            && words.iter().any(|word| negation(word).is_some())
            || words.len() == 1 && is_one_of("false untrue wrong", first) && !clause.ends_with(':')
    })
}

/// Whether a text has a negation.
pub(super) fn negates(text: &str) -> bool {
    folded_words(text).iter().any(|word| negation(word).is_some())
}

/// Whether a text has a denial of any form: "not", "unable", "lack", "out of reach".
pub(super) fn denies(text: &str) -> bool {
    const WORDS: &str = "beyond deprived excluded fail lack lacked lacking lacks miss missed missing \
        out poor short too";
    let words = folded_words(text);
    words.iter().enumerate().any(|(at, word)| {
        // "two out of three" is a share.
        let is_share = word == "out" && at > 0 && is_numeric(&words[at - 1]);
        denial(word).is_some() || is_one_of(WORDS, word) && !is_share
    })
}

/// Stems of words that exclude each other.
const OPPOSITES: [[&str; 2]; 6] = [
    ["femal girl woman women", "boy male man men"],
    ["man men woman women", "babi child children infant kid toddler"],
    ["adult", "minor"],
    ["countrysid rural", "citi urban"],
    ["approv favor support", "disapprov oppon oppos reject"],
    ["export", "import"],
];

/// For each pair of opposites, whether a text has the first side and the second.
pub(super) type Sides = [[bool; 2]; OPPOSITES.len()];

pub(super) fn sides(text: &str) -> Sides {
    let stems: Vec<String> = folded_words(text).iter().map(|it| stem(it).into_owned()).collect();
    OPPOSITES.map(|sides| sides.map(|side| stems.iter().any(|stem| is_one_of(side, stem))))
}

/// Whether a word is a verb of an end: "removed", "achieved".
fn is_end(word: &str) -> bool {
    const ENDS: &str =
        "abolish achiev delist elimin eradic escap leav left lift meet met reach remov taken";
    is_one_of(ENDS, &stem(word))
}

/// Whether a text has a verb of an end.
pub(super) fn ends(text: &str) -> bool {
    folded_words(text).iter().any(|word| is_end(word))
}

/// Whether an end has failed or is to come: "failed to achieve", "yet to be removed".
pub(super) fn is_undone(text: &str) -> bool {
    const REACH: usize = 3;
    let words = folded_words(text);
    let is_undone = |at: usize| {
        is_one_of("fail refus still yet", &stem(&words[at]))
            && word(&words, at + 1) == "to"
            && words.iter().skip(at + 2).take(REACH).any(|word| is_end(word))
    };
    (0..words.len()).any(is_undone) && !negates(text)
}

/// Whether a text is about a state that goes on: "still", "remains".
pub(super) fn goes_on(text: &str) -> bool {
    const GOES_ON: &str = "continu keep kept remain stay still";
    folded_words(text).iter().any(|word| is_one_of(GOES_ON, &stem(word))) && !negates(text)
}

/// Whether a text is about the whole world.
pub(super) fn is_worldwide(text: &str) -> bool {
    const WORLD: &str = "global globally humanity humankind mankind planet worldwide";
    let words = folded_words(text);
    let is_all = |pair: &[String]| pair[0] == "world" && is_one_of("people population", &pair[1]);
    words.iter().any(|word| is_one_of(WORLD, word) || word == "world's")
        || words.windows(2).any(is_all)
}

/// The unit of time, weight or volume of a rate after a number: "per day", "a pound".
pub(super) fn rate(text: &str) -> Option<&'static str> {
    const REACH: usize = 10;
    const UNITS: &str =
        "quarter day week month hour year decade pound ounce kilogram gallon barrel";
    let mut words = folded_words(&text.replace('/', " per "));
    words.truncate(REACH);
    let word = |at: usize| word(&words, at);
    let is_rate = |at: usize| {
        // "within a year" and "a year ago" are times.
        let is_time = at > 0 && is_one_of("in over within for than of after", word(at - 1))
            || is_one_of("ago before earlier later after", word(at + 2));
        is_one_of("per each every", word(at)) || is_one_of("a an", word(at)) && !is_time
    };
    (0..words.len())
        .filter(|at| is_rate(*at))
        .find_map(|at| UNITS.split(' ').find(|unit| word(at + 1) == *unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_and_comparatives_have_a_direction() {
        use Direction::{Down, Up};
        for (text, expected) in [
            ("hunger rose to 828 million", Some(Up)),
            ("350 million fewer than before", Some(Down)),
            ("more than 10% of people", None),
            ("known as the 832 Platform, which sold more than", None),
            ("no fewer than 10 villages", None),
            ("46 million more people", Some(Up)),
            ("112 million down on 2019", Some(Down)),
            ("rose and fell", None),
            ("support drops to 74%", Some(Down)),
            ("5 million rose above the line", None),
            ("5 million climbed out of poverty", None),
            ("it rose above all by 5%", Some(Up)),
        ] {
            assert_eq!(direction(text), expected, "{text}");
        }
    }

    #[test]
    fn negations_govern_the_next_words_or_a_clause() {
        for (text, stems) in [
            ("does not bring a permit", "bring permit"),
            ("not until 2020 were boats sold", ""),
            ("not everyone knows that boats sank", ""),
            ("no fewer than 5 boats sank", ""),
            ("not quite 5 boats sank", ""),
            ("not one boat sank", "boat sank"),
            ("rain or no rain, boats sank", ""),
            ("it rarely or never sank", "sank"),
            ("it is not true that, after all these long years, boats sank", "true year boat sank"),
            ("he denies that boats sank", "boat sank"),
            ("nobody ever disputed that boats sank", ""),
        ] {
            let negated = negated(text);
            let has = |stem: &str| negated.iter().any(|own| own == stem);
            assert!(stems.split_whitespace().all(has), "{text}: {negated:?}");
            assert_eq!(negated.is_empty(), stems.is_empty(), "{text}: {negated:?}");
        }
    }

    #[test]
    fn a_short_clause_denies_the_one_before() {
        for text in [
            "It did no such thing.",
            "But it is not true, as boats sank.",
            "boats sank; they weren't",
            "False! No boat sank.",
        ] {
            assert!(disclaims(text), "{text}");
        }
        for text in [
            "It is not clear why.",
            "boats that did not sink",
            "They sank",
            "No.",
            "False: 5",
            "so that nobody",
        ] {
            assert!(!disclaims(text), "{text}");
        }
    }

    #[test]
    fn opposites_exclude_each_other() {
        for (text, taken) in [
            ("men and boys", &[(0, [false, true]), (1, [true, false])][..]),
            ("Women, not men, came", &[(0, [true, true]), (1, [true, false])]),
            ("adult children", &[(1, [false, true]), (2, [true, false])]),
            ("the cities opposed", &[(3, [false, true]), (4, [false, true])]),
            ("boats", &[]),
        ] {
            let mut expected = Sides::default();
            for (pair, sides) in taken {
                expected[*pair] = *sides;
            }
            assert_eq!(sides(text), expected, "{text}");
        }
    }

    #[test]
    fn a_state_goes_on_or_ends() {
        for (text, is_ended, is_failed, is_on) in [
            ("boats removed from the harbour", true, false, false),
            ("boats still in the harbour", false, false, true),
            ("none of the boats remain", false, false, false),
            ("boats have yet to be removed", true, true, false),
            ("it never failed to remove boats", true, false, false),
            ("not yet a harbour", false, false, false),
        ] {
            let found = (ends(text), is_undone(text), goes_on(text));
            assert_eq!(found, (is_ended, is_failed, is_on), "{text}");
        }
    }

    #[test]
    fn the_world_is_all_of_it() {
        for text in ["the world's boats", "world population", "global boats", "all mankind"] {
            assert!(is_worldwide(text), "{text}");
        }
        for text in ["the World Bank", "the rest of the world", "boats"] {
            assert!(!is_worldwide(text), "{text}");
        }
    }

    #[test]
    fn a_rate_is_no_point_in_time() {
        for (text, unit) in [
            ("per person per day", Some("day")),
            ("deaths a year", Some("year")),
            ("people within a year", None),
            ("people a year ago", None),
            ("dollars/week", Some("week")),
        ] {
            assert_eq!(rate(text), unit, "{text}");
        }
    }

    #[test]
    fn the_head_is_what_is_counted() {
        for (phrase, stem) in [
            (" impoverished counties had been", Some("county")),
            (" rural residents of provinces", Some("resident")),
            (" of the population", None),
        ] {
            assert_eq!(head(phrase).as_deref(), stem, "{phrase}");
        }
    }

    #[test]
    fn names_locate_a_sentence() {
        let names = |text: &str| {
            let names = names(text, &(0..text.len()));
            names.into_iter().map(|name| (name.terms.join(" "), name.locates)).collect::<Vec<_>>()
        };
        assert_eq!(names("In Tibet 628,000 people left."), [("tibet".into(), true)]);
        assert_eq!(names("It was 57% of Republicans."), [("republic".into(), true)]);
        assert_eq!(names("It was 57% as Republicans said."), [("republic".into(), false)]);
        assert_eq!(names("Tibet's people left."), [("tibet".into(), false)]);
        assert_eq!(names("Many people left poverty."), []);
        assert_eq!(names("MANY PEOPLE LEFT TIBET"), []);
    }
}
