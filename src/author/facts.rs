//! The facts of a passage: each number that needs one, with its unit, qualifier, date and kind.

use std::collections::HashSet;
use std::ops::Range;

use super::dates::{date_of, take_dates};
use super::passages::Passage;
use super::regions::Places;
use super::{DraftExemption, Ids, slug, whole_slug};
use crate::check::phrase_of;
use crate::model::{Figure, Kind, Qualifier};
use crate::numbers::{
    Counted, Notation, Number, NumberKind, Quantity, contains_figure, contradiction,
    currency_named, figure_places, hedge_before, hedge_behind, month,
};
use crate::text::{bare_words, fold, is_one_of, last_words, next_words};

/// A fact without claim and topics.
#[derive(Debug)]
pub(crate) struct DraftFact {
    pub id: String,
    /// The words around the figure or the date, for the author of the claim.
    pub words: String,
    pub kind: Kind,
    /// Its unit is empty where the text has none after it.
    pub figure: Option<Figure>,
    /// In EDTF, as stated.
    pub date: Option<String>,
    /// The ids of regions.
    pub regions: Vec<String>,
}

/// The facts of a passage, and the proposed exemptions.
pub(super) fn facts(
    passage: &Passage,
    notation: Notation,
    ids: &mut Ids,
    places: &mut Places,
) -> (Vec<DraftFact>, Vec<DraftExemption>) {
    let text = passage.text.as_str();
    let mut numbers = passage.numbers.clone();
    let dates = take_dates(text, &mut numbers);
    let paragraph = Some(passage.paragraph).filter(|_| text.is_empty());
    let skipped = passage.skipped.iter().map(|mark| exemption(mark, FOOTNOTE));
    let mut exemptions: Vec<_> = skipped.map(|mark| DraftExemption { paragraph, ..mark }).collect();
    let mut figures: Vec<(Range<usize>, Figure)> = Vec::new();
    let mut seen = HashSet::new();
    let mut dates_kept = vec![true; dates.len()];
    for (at, date) in dates.iter().enumerate() {
        if let Some(name) = name_with(text, &date.range) {
            exemptions.push(exemption(name, NAME));
            dates_kept[at] = false;
        }
    }
    for number in &numbers {
        if let Some(proposal) = needless(text, number) {
            exemptions.push(proposal);
            continue;
        }
        let unit = unit(text, number).or_else(|| {
            let counts = |unit: &&String| *unit != "percent" && !unit.is_empty();
            let last = figures.iter().rev().map(|(_, figure)| &figure.unit).find(counts);
            let counted = last.cloned().or_else(|| counted_before(text, number));
            counted.filter(|_| shares_unit(text, number))
        });
        let Some(figure) = figure(text, number, unit.unwrap_or_default(), notation) else {
            exemptions.push(exemption(&text[number.range.clone()], NO_FIGURE));
            continue;
        };
        // A repetition with the same next word is the same fact.
        if seen.insert(phrase_of(text, &number.range)) {
            figures.push((number.range.clone(), figure));
        }
    }
    let ranges: Vec<Range<usize>> = figures.iter().map(|(range, _)| range.clone()).collect();
    let dates: Vec<_> = dates.into_iter().zip(dates_kept).filter(|(_, kept)| *kept).collect();
    let dates: Vec<_> = dates.into_iter().map(|(date, _)| date).collect();
    let of_figures: Vec<_> = ranges.iter().map(|range| date_of(range, &ranges, &dates)).collect();
    let mut facts = Vec::new();
    for ((range, figure), date) in figures.into_iter().zip(&of_figures) {
        let date = date.map(|date| dates[date].edtf.clone());
        facts.push((range, Some(figure), date));
    }
    let unused = dates.iter().enumerate().filter(|(at, _)| !of_figures.contains(&Some(*at)));
    facts.extend(unused.map(|(_, date)| (date.range.clone(), None, Some(date.edtf.clone()))));
    if facts.is_empty() && passage.has_phrase {
        facts.push((0..0, None, None));
    }
    facts.sort_by_key(|(range, ..)| range.start);
    let places = if facts.is_empty() { Vec::new() } else { places.named(text) };
    let facts = facts.into_iter().map(|(range, figure, date)| {
        let stem = slug(text, 2);
        let written = figure.as_ref().map(|figure| figure.text.as_str()).or(date.as_deref());
        let written = written.map(whole_slug).unwrap_or_default();
        let id = ids.next(format!("{stem}-{written}").trim_end_matches('-'), "fact");
        let words = around(text, &range);
        let kind = kind(text, &range, figure.is_some(), date.is_some());
        DraftFact { id, words, kind, figure, date, regions: places.clone() }
    });
    (facts.collect(), exemptions)
}

const FOOTNOTE: &str = "The mark of a footnote or the number of an item.";
const NAME: &str = "A name with a number.";
const AGE: &str = "Says who is meant.";
const NO_FIGURE: &str = "Counts nothing.";

fn exemption(text: &str, reason: &'static str) -> DraftExemption {
    DraftExemption { paragraph: None, text: text.to_owned(), reason }
}

/// The words around a range, cut at words.
fn around(text: &str, range: &Range<usize>) -> String {
    const REACH: usize = 50;
    let before = last_words(text, range.start, REACH);
    let after = next_words(text, range.end, REACH);
    let is_cut = before.len() < range.start;
    let before = if is_cut { before.split_once(' ').map_or("", |(_, rest)| rest) } else { before };
    let is_end = range.end + after.len() == text.len();
    let after = if is_end { after } else { after.rsplit_once(' ').map_or("", |(rest, _)| rest) };
    let marks = |is_cut: bool| if is_cut { "…" } else { "" };
    format!("{}{before}{}{after}{}", marks(is_cut), &text[range.clone()], marks(!is_end))
}

/// The proposed exemption of a number that counts nothing.
fn needless(text: &str, number: &Number) -> Option<DraftExemption> {
    const BEFORE_AGES: [&str; 9] = [
        "age of", "age", "aged", "ages", "younger than", "older than", "under the age of",
        "over the age of", "up to age",
    ];
    let Range { start, end } = number.range;
    let (before, after) = (&text[..start], &text[end..]);
    let written = &text[start..end];
    let is_digits = written.len() <= 2 && written.bytes().all(|byte| byte.is_ascii_digit());
    if is_digits && before.ends_with(['(', '[']) && after.starts_with([')', ']']) {
        return Some(exemption(&text[start - 1..=end], FOOTNOTE));
    }
    if let Some(name) = name_with(text, &number.range) {
        return Some(exemption(name, NAME));
    }
    let folded = fold(last_words(before, start, 40)).into_owned();
    let folded = folded.trim_end();
    let age = BEFORE_AGES.iter().filter(|words| {
        let rest = folded.strip_suffix(*words);
        rest.is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
    });
    if let Some(words) = age.max_by_key(|words| words.len())
        && number.kind == NumberKind::Cardinal
    {
        let from = before.trim_end().len().checked_sub(words.len())?;
        let mut behind = ["or younger", "or older", "or over", "and over"].into_iter();
        let behind = behind.find(|words| after.trim_start().starts_with(words));
        let to = behind.map_or(end, |words| end + 1 + words.len());
        return Some(exemption(text.get(from..to)?, AGE));
    }
    let is_figure =
        matches!(number.kind, NumberKind::Cardinal | NumberKind::Percent | NumberKind::Fraction);
    (!is_figure).then(|| exemption(&text[start..next_word_end(text, end)], NO_FIGURE))
}

/// The end of the word after a number, or of the number.
fn next_word_end(text: &str, end: usize) -> usize {
    let gap = text[end..].len() - text[end..].trim_start_matches([' ', '-']).len();
    let word = text[end + gap..].find(|char: char| !char.is_alphanumeric());
    match (gap, word.unwrap_or(text.len() - end - gap)) {
        (1, length @ 1..) => end + 1 + length,
        _ => end,
    }
}

/// A name around a number: "2030 Agenda", "15th Five-Year Plan", "COVID-19".
fn name_with<'t>(text: &'t str, range: &Range<usize>) -> Option<&'t str> {
    let Range { start, end } = *range;
    let word_start = text[..start].trim_end_matches(|char: char| !char.is_whitespace()).len();
    let stem = text[word_start..start].strip_suffix(['-', '\u{2010}', '\u{2011}']);
    if let Some(stem) = stem.filter(|stem| stem.len() > 1)
        && stem.chars().all(|char| char.is_ascii_uppercase())
    {
        return Some(&text[word_start..end]);
    }
    let name = text[end..].strip_prefix([' ', '-'])?;
    let is_capital = name.starts_with(|char: char| char.is_uppercase());
    let word = name.split(|char: char| !char.is_alphanumeric()).next().unwrap_or_default();
    let is_name = is_capital && word.len() > 1 && month(word).is_none();
    let first_is_number = text[start..end].starts_with(|char: char| char.is_ascii_digit());
    (is_name && first_is_number).then(|| &text[start..end + 1 + word.len()])
}

/// The figure of a number, if it can be one.
fn figure(text: &str, number: &Number, unit: String, notation: Notation) -> Option<Figure> {
    let Range { start, end } = number.range;
    let written = &text[start..end];
    let Quantity { value, .. } = Quantity::parse_in(written, notation).ok()?;
    if !contains_figure(text, written, notation) {
        return None;
    }
    let folded = fold(&unit).into_owned();
    let counted = Counted::new(value, written, &folded);
    let hedge = hedge_before(&text[..start]).or_else(|| hedge_behind(&text[end..]));
    let is_fraction = number.kind == NumberKind::Fraction;
    let hedge = hedge.filter(|hedge| is_fraction || !hedge.is_doubtful(&counted));
    let qualifier = hedge.map_or(Qualifier::Exact, |hedge| hedge.reads);
    let mut figure = Figure { text: written.to_owned(), value, unit, qualifier };
    let places = figure_places(text, written, Notation::Point);
    if let Some(reads) = contradiction(&figure, text, places) {
        figure.qualifier = reads;
    }
    Some(figure)
}

/// The noun after "number of" before a number: "the number of people rose to 5 million".
fn counted_before(text: &str, number: &Number) -> Option<String> {
    let (_, after) = text[..number.range.start].rsplit_once("umber of ")?;
    let noun = noun_phrase(after);
    (!noun.is_empty()).then(|| noun.join(" "))
}

/// Whether a number counts what the number before it counts: "and 150 million more".
fn shares_unit(text: &str, number: &Number) -> bool {
    let next = bare_words(&text[number.range.end..]).next().map_or("", |(_, word)| word);
    is_one_of("more fewer less since from in of were are was is had have", next) || next.is_empty()
}

/// The unit of a number: its currency, percent, else the noun after it.
fn unit(text: &str, number: &Number) -> Option<String> {
    if number.kind == NumberKind::Percent {
        return Some("percent".to_owned());
    }
    let after = &text[number.range.end..];
    let per = |rest: &str| per_units(rest).into_iter().map(|unit| format!(" per {unit}"));
    if let Some(code) = number.currency {
        let rest = match bare_words(after).next() {
            Some((at, word)) if currency_named(word).is_some() => &after[at + word.len()..],
            _ => after,
        };
        return Some(per(rest).fold(code.to_owned(), |unit, part| unit + &part));
    }
    if let Some(word) = after.strip_prefix('-') {
        let word = &word[..word.find(|char: char| !char.is_alphabetic()).unwrap_or(word.len())];
        let plural = if word.ends_with('s') { "" } else { "s" };
        return (!word.is_empty()).then(|| format!("{word}{plural}"));
    }
    if number.kind == NumberKind::Fraction {
        let (of, noun) = after.trim_start().split_once(' ').filter(|(of, _)| *of == "of")?;
        let noun = noun_phrase(noun);
        return (!noun.is_empty()).then(|| format!("{of} {}", noun.join(" ")));
    }
    let mut noun = noun_phrase(after);
    let is_adjective = |word: &str| ADJECTIVES.iter().any(|ending| word.ends_with(ending));
    while noun.len() > 1 && is_adjective(noun[0]) {
        noun.remove(0);
    }
    (!noun.is_empty()).then(|| noun.join(" "))
}

/// Endings of adjectives before the noun of a unit.
const ADJECTIVES: [&str; 9] = ["ed", "al", "ive", "ous", "ic", "ary", "able", "ing", "an"];

/// The words after a number up to the end of its noun phrase.
fn noun_phrase(after: &str) -> Vec<&str> {
    const STOPS: &str = "about across after against all also among and another are around as at \
        be been before being but by can compared could did do does down during each even every \
        faced fewer for from had has have he higher if in including into is it its less lower may \
        might more new not of off on or other out over per said say says she since so some still \
        such than that the their then there these they this those through to toward towards under \
        until up was we were when where which while who whose will with within without would";
    let clause = after.split([',', '.', ';', ':', '(', ')', '–', '—', '"', '”', '“', '?', '!']);
    let clause = clause.take(1).flat_map(str::split_whitespace);
    let words = clause.take_while(|word| {
        let plain = word.chars().all(|char| char.is_alphabetic() || "-’'".contains(char));
        plain && word.starts_with(char::is_lowercase) && !is_one_of(STOPS, word)
    });
    let words: Vec<&str> = words.take(4).collect();
    // Up to the first plural: "people most affected", "children die".
    let is_plural = |word: &&str| {
        (word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("ous"))
            || is_one_of("people children women men percent", word)
    };
    match words.iter().position(is_plural) {
        Some(last) => words[..=last].to_vec(),
        // A verb: "only 700,000 applied".
        None if words.first().is_some_and(|word| word.ends_with("ed")) => Vec::new(),
        None => words.into_iter().take(1).collect(),
    }
}

/// The nouns of rates: "a year", "per person per day".
fn per_units(rest: &str) -> Vec<String> {
    const RATES: &str = "capita child day family head hour household minute month person second \
        week year";
    let mut words = rest.split_whitespace();
    let mut units = Vec::new();
    while let Some(word) = words.next() {
        if !is_one_of("a an per each every", word) {
            break;
        }
        let noun =
            words.next().unwrap_or_default().trim_matches(|char: char| !char.is_alphabetic());
        if !is_one_of(RATES, noun) {
            break;
        }
        units.push(noun.to_owned());
    }
    units
}

/// The kind by the words of the clause around a figure or a date.
fn kind(text: &str, range: &Range<usize>, has_figure: bool, has_date: bool) -> Kind {
    const PROJECTIONS: &str = "could expected forecast may might projected projection projections \
        will would";
    const COMMITMENTS: &str = "aim aims commit commits committed goal goals pledge pledged pledges \
        promise promised target targets";
    let near = format!("{} {}", last_words(text, range.start, 80), next_words(text, range.end, 60));
    let near = fold(&near).into_owned();
    let has = |list: &str| bare_words(&near).any(|(_, word)| is_one_of(list, word));
    if has(COMMITMENTS) {
        Kind::Commitment
    } else if has(PROJECTIONS) {
        Kind::Projection
    } else if has_figure {
        Kind::Statistic
    } else if has_date {
        Kind::Event
    } else {
        Kind::Statement
    }
}
