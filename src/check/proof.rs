//! Proof of the curator's words in claims and notes: each number, date and quoted phrase is in the
//! words of a source.

use std::cmp::Reverse;
use std::ops::Range;
use std::rc::Rc;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::Report;
use crate::align::{align, source_words, tokens};
use crate::document::quoted_phrases;
use crate::model::{Code, Fact, Figure, Key, Note, Period, RecordKind, Relation, Severity, Source};
use crate::numbers::{
    Calendar, Notation, Number, NumberKind, Quantity, date_of, digit_dates, month, numbers_in,
    ordinal, word_after,
};
use crate::text::{
    View, all_of, bare_words, breaks_word, count, is_one_of, joins, last_word, quoted,
};

/// The numbers, dates and quoted phrases of a claim without proof, in quotation marks.
pub(super) fn unproved_claim(fact: &Fact, mut evidence: Evidence) -> Option<String> {
    if let Some(figure) = &fact.figure {
        evidence.add_figure(figure);
    }
    fact.date.iter().for_each(|date| evidence.add_date(&date.period));
    let unproved = evidence.unproved(&one_line(&fact.claim));
    (!unproved.is_empty()).then(|| list_quoted(&unproved))
}

/// Reports notes whose numbers, dates and quoted phrases are not in the words of their sources.
pub(super) fn check_notes(report: &mut Report<'_>) {
    let (with, without): (Vec<_>, Vec<_>) =
        report.base.notes.iter().partition(|(_, note)| !note.quotes.is_empty());
    for (key, note) in with {
        check_note(report, key, note);
    }
    if let Some((first, _)) = without.first() {
        let message = match without.len() {
            1 => "the note has no quote, so its numbers are not checked".to_owned(),
            all => {
                format!("{} have no quote, so their numbers are not checked", count(all, "note"))
            }
        };
        let at = (RecordKind::Note, first.index(), "text");
        let help = "add the words of the source: quote = \"…\"";
        report.add(at, (Code::NoteWithoutQuote, Severity::Note), message, help);
    }
}

fn check_note(report: &mut Report<'_>, key: Key<Note>, note: &Note) {
    let base = report.base;
    let (source, fact) = (&base.sources[note.source], &base.facts[note.fact]);
    let quotes = note.quotes.iter().map(String::as_str);
    // A title in brackets is the curator's.
    let title = Some(source.title.as_str()).filter(|title| !title.starts_with('['));
    let mut evidence = Evidence::of(source, &quotes.chain(title).collect::<Vec<_>>());
    evidence.is_strict = true;
    source.issued.iter().for_each(|issued| evidence.add_date(issued));
    let statement = one_line(&note.text);
    let mut unproved = evidence.unproved(&statement);
    let confirmed = fact.figure.as_ref().filter(|_| note.relation == Relation::Confirms);
    let figure = confirmed.map(|figure| evidence.unproved(&one_line(&figure.text)));
    let mut unconfirmed = figure.unwrap_or_default();
    let mut add = |(part, item): (&str, usize), code, message: String, help: &str| {
        let at = (RecordKind::Note, key.index(), part);
        report.add_item(at, item, code, message, help).fact = Some(fact.id.to_string());
    };
    for (item, entry) in note.ours.iter().enumerate() {
        let mut stale = |message: String| {
            let help = "write the words of the note, a colon and the reason, or remove the entry";
            add(("ours", item), (Code::StaleOurs, Severity::Warning), message, help);
        };
        let parts = entry.split_once(": ").map(|(words, why)| (words.trim(), why.trim()));
        let Some((words, _)) = parts.filter(|(words, why)| !words.is_empty() && !why.is_empty())
        else {
            stale(format!("invalid entry {}", quoted(entry)));
            continue;
        };
        let words = one_line(words);
        let marked = statement.match_indices(&words).map(|(at, _)| at..at + words.len());
        let marked: Vec<_> = marked.filter(|range| !breaks_word(&statement, range)).collect();
        let before = unproved.len() + unconfirmed.len();
        unproved.retain(|(range, _)| {
            marked.iter().all(|it| range.end <= it.start || it.end <= range.start)
        });
        unconfirmed.retain(|(_, figure)| *figure != words);
        if marked.is_empty() {
            stale(format!("the note does not have {}", quoted(&words)));
        } else if unproved.len() + unconfirmed.len() == before {
            stale(format!("the source has all of {}", quoted(&words)));
        }
    }
    let code = (Code::NoteUnproved, Severity::Error);
    let help = "correct the note, add the passage to its quote, or name the words in ours with \
                the reason";
    if !unproved.is_empty() {
        let message = format!("the note has {}, but its quote does not", list_quoted(&unproved));
        add(("text", 0), code, message, help);
    } else if !unconfirmed.is_empty() {
        let figure = list_quoted(&unconfirmed);
        let message = format!("the note confirms {figure}, but its quote does not have it");
        add(("relation", 0), code, message, help);
    }
}

/// The words without proof, in quotation marks.
fn list_quoted(unproved: &[Unproved]) -> String {
    all_of(&unproved.iter().map(|(_, word)| quoted(word)).collect::<Vec<_>>())
}

/// A number, a date or a quoted phrase of a statement, with its range.
type Unproved = (Range<usize>, String);

/// Words of the curator without line breaks.
fn one_line(text: &str) -> String {
    View::in_one_line(text).text().to_owned()
}

/// The months, the ordinals in words, and the words with digits, such as "G20", in a statement.
fn claimed_words(statement: &str) -> impl Iterator<Item = Range<usize>> {
    let is_claimed =
        |word: &str| month(word).is_some() || ordinal(word).is_some() || has_digit(word);
    // "May" at the start may be a verb.
    let after_may = statement.strip_prefix("May ").unwrap_or_default();
    let is_verb = after_may.starts_with(char::is_lowercase);
    let words = bare_words(statement)
        .filter(move |(at, word)| is_claimed(word) && !(*at == 0 && *word == "May" && is_verb));
    words.map(|(at, word)| at..at + word.len())
}

/// The words and dates that prove a statement.
#[derive(Clone, Debug, Default)]
pub(super) struct Evidence {
    /// All facts of a quotation share its words.
    texts: Rc<Vec<String>>,
    /// The numbers, each with the next word, and the ordinals in words.
    numbers: Rc<Vec<(Number, String)>>,
    /// The values of a range or a ratio, with the kind of its quantity.
    values: Vec<(Decimal, NumberKind)>,
    /// The two numbers of "from 15% to 40%".
    changes: Vec<[Decimal; 2]>,
    pub(super) calendar: Calendar,
    notation: Notation,
    pub(super) is_english: bool,
    /// Whether months and ordinals in words are unproved by another language than English.
    is_strict: bool,
}

impl Evidence {
    /// The words of a source.
    pub(super) fn of(source: &Source, texts: &[&str]) -> Self {
        let (is_english, notation) = (source.is_english(), Notation::of(source));
        let mut evidence = Self { notation, is_english, ..Self::default() };
        let (mut own, mut numbers) = (Vec::new(), Vec::new());
        for text in texts {
            let text = separate_digits(View::in_one_line(text).text());
            let found = numbers_in(&text, notation);
            evidence.changes.extend(changes(&text, &found).map(|(_, change)| change));
            numbers.extend(found.into_iter().map(|number| {
                let next = next_word(&text, &number);
                (number, next)
            }));
            numbers.extend(bare_words(&text).filter_map(|(at, word)| {
                let (range, value) = (at..at + word.len(), Decimal::from(ordinal(word)?));
                let kind = NumberKind::Ordinal;
                Some((Number { range, value, kind, currency: None }, String::new()))
            }));
            evidence.calendar.add(&text);
            own.push(text);
        }
        Self { texts: Rc::new(own), numbers: Rc::new(numbers), ..evidence }
    }

    /// The values of a range, a ratio, an ordinal or a multiple: "10–15%" has 10 percent.
    fn add_figure(&mut self, figure: &Figure) {
        if Quantity::parse_in(&figure.text, self.notation).is_err()
            && let Ok(Quantity { kind, .. }) = Quantity::of_figure(&figure.text, self.notation)
        {
            let values = [Some(figure.value), figure.value_to, figure.of];
            self.values.extend(values.into_iter().flatten().map(|value| (value, kind)));
        }
    }

    fn add_date(&mut self, period: &Period) {
        for date in period.dates() {
            self.calendar.years.push(date.first.year);
            if let Some((month, day)) = date.month_and_day() {
                self.calendar.months.push(month);
                self.calendar.dates.push((Some(date.first.year), month, day));
            }
        }
    }

    /// The numbers, dates and quoted phrases of a statement without proof, in order. The language of
    /// the statement is unknown: its numbers may have the notation of English or of the source.
    fn unproved(&self, statement: &str) -> Vec<Unproved> {
        let numbers =
            [Notation::Point, self.notation].map(|it| self.unproved_numbers(statement, it));
        let mut unproved = numbers.into_iter().min_by_key(Vec::len).unwrap_or_default();
        let phrases = quoted_phrases(statement).into_iter().map(|marks| marks.inner);
        unproved.extend(phrases.filter(|range| !self.has_phrase(&statement[range.clone()])));
        unproved.sort_by_key(|range| (range.start, Reverse(range.end)));
        unproved.dedup_by(|next, last| next.start < last.end);
        let written = |range: Range<usize>| (range.clone(), statement[range].to_owned());
        unproved.into_iter().map(written).collect()
    }

    fn unproved_numbers(&self, statement: &str, notation: Notation) -> Vec<Range<usize>> {
        let numbers = numbers_in(statement, notation);
        let is_apart =
            |range: &Range<usize>| numbers.iter().all(|it| !it.range.contains(&range.start));
        let is_missing = |range: &Range<usize>| !self.has_word(&statement[range.clone()]);
        let words = claimed_words(statement).filter(|range| is_apart(range) && is_missing(range));
        let missing = numbers.iter().filter(|number| !self.has(number, statement));
        let missing = missing.map(|number| number.range.clone());
        // "5 March and 6 April" does not prove "6 March".
        let dates = numbers.iter().filter_map(|number| {
            let (start, date) = date_of(statement, number)?;
            let is_other = self.calendar.has(date) == Some(false);
            is_other.then_some(start..number.range.end)
        });
        let changes = changes(statement, &numbers).filter_map(|(range, [from, to])| {
            let is_reversed = self.changes.contains(&[to, from]);
            (is_reversed && !self.changes.contains(&[from, to])).then_some(range)
        });
        words.chain(missing).chain(dates).chain(changes).collect()
    }

    /// Whether a number of a statement is in the words, with the same value.
    fn has(&self, number: &Number, statement: &str) -> bool {
        let written = &statement[number.range.clone()];
        let whole = number.value.trunc();
        let is_year = || whole.to_i32().is_some_and(|year| self.calendar.years.contains(&year));
        let is_day = || {
            let date = date_of(statement, number);
            date.is_some_and(|(_, date)| self.calendar.has(date) == Some(true))
        };
        let is_counted = |other: &Number, next: &str| {
            let kinds = [NumberKind::Cardinal, NumberKind::Year];
            // "1800 projects" may look like a year, and "2010 prices" unlike one.
            let is_same_word = || {
                let own = next_word(statement, number);
                let is_shared = own.starts_with(next) || next.starts_with(&own);
                !self.is_english || is_shared && !own.is_empty() && !next.is_empty()
            };
            other.kind == number.kind
                || kinds.contains(&other.kind) && kinds.contains(&number.kind) && is_same_word()
        };
        let is_same = |(other, next): &(Number, String)| {
            let currencies = number.currency.zip(other.currency);
            number.value == other.value
                && currencies.is_none_or(|(one, other)| one == other)
                && is_counted(other, next)
        };
        // "one week" is "a week"
        let is_article = || {
            let next = next_word(statement, number);
            let has = |text: &String| {
                let mut pairs = bare_words(text).zip(bare_words(text).skip(1));
                pairs.any(|((_, one), (_, after))| is_one_of("a an", one) && after == next)
            };
            written == "one" && self.texts.iter().any(has)
        };
        match number.kind {
            NumberKind::Cardinal if is_article() => true,
            NumberKind::Other => self.texts.iter().any(|text| text.contains(written)),
            NumberKind::Date => {
                let has = |(year, month, day)| match day {
                    Some(_) => self.calendar.has((year, month, day)) == Some(true),
                    None => self.calendar.months.contains(&month),
                };
                is_year() && digit_dates(written).any(has)
            }
            NumberKind::Year if is_year() => true,
            NumberKind::Cardinal | NumberKind::Ordinal if is_day() => true,
            kind if self.values.contains(&(number.value, kind)) => true,
            _ => self.numbers.iter().any(is_same),
        }
    }

    /// Whether the words have a month, an ordinal or a word with digits. Months and ordinals of
    /// other languages are unknown, which suffices for claims.
    fn has_word(&self, word: &str) -> bool {
        if has_digit(word) {
            return self.texts.iter().any(|text| bare_words(text).any(|(_, own)| own == word));
        }
        let has_month = |month| self.calendar.months.contains(&month);
        !self.is_english && !self.is_strict
            || month(word).is_some_and(has_month)
            || ordinal(word).is_some_and(|place| {
                self.numbers.iter().any(|(number, _)| {
                    number.kind == NumberKind::Ordinal && number.value == Decimal::from(place)
                })
            })
    }

    /// Whether the words have a quoted phrase, apart from ellipses and brackets in it.
    fn has_phrase(&self, phrase: &str) -> bool {
        let tokens = tokens(phrase);
        let is_in = |text: &String| {
            align(&tokens, &source_words(text)).is_some_and(|alignment| alignment.is_exact())
        };
        tokens.is_empty() || self.texts.iter().any(is_in)
    }
}

/// The ends of changes, with their range: "from 15% to 40%".
fn changes(text: &str, numbers: &[Number]) -> impl Iterator<Item = (Range<usize>, [Decimal; 2])> {
    numbers.iter().zip(numbers.iter().skip(1)).filter_map(|(from, to)| {
        let is_from = is_one_of("from", last_word(text[..from.range.start].trim_end()));
        let is_change = is_from && text[from.range.end..to.range.start].ends_with(" to ");
        is_change.then_some((from.range.start..to.range.end, [from.value, to.value]))
    })
}

fn has_digit(word: &str) -> bool {
    word.contains(|char: char| char.is_ascii_digit())
}

/// The folded word after a number.
fn next_word(text: &str, number: &Number) -> String {
    word_after(text, number.range.end).map_or(String::new(), |(word, _)| word.to_lowercase())
}

/// A text with spaces between digits and the letters of scripts without spaces.
fn separate_digits(text: &str) -> String {
    let is_together = |before: &char, after: &char| {
        !before.is_alphanumeric()
            || !after.is_alphanumeric()
            || before.is_ascii_digit() == after.is_ascii_digit()
            || joins(Some(*before), Some(*after))
    };
    let chars: Vec<char> = text.chars().collect();
    chars.chunk_by(is_together).map(String::from_iter).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::fact_base;
    use crate::text::TextFile;

    /// The words of a statement without proof in a text of a language and a date.
    fn unproved(statement: &str, (language, text, date): (&str, &str, &str)) -> Vec<String> {
        let base = format!(
            "schema = 1\n[[source]]\nid = \"s\"\ntype = \"book\"\ntitle = \"T\"\nlanguage = \"{language}\""
        );
        let base = fact_base(&[TextFile::new("base.toml", &base)]).unwrap();
        let mut evidence = Evidence::of(base.sources.iter().next().unwrap().1, &[text]);
        evidence.add_date(&Period::parse(date).unwrap());
        let unproved = evidence.unproved(statement);
        unproved.into_iter().map(|(_, word)| word).collect()
    }

    #[test]
    fn numbers_dates_and_phrases_are_proved_by_the_words() {
        const WORDS: &str = "By the end of 2020, about twelve million people in 1,800 big towns \
            (USD 1.9 a day) were \"on the way\", 75% of them since the 18th Congress, said \
            the fourth of the reports on 5 May.";
        for (statement, missing) in [
            ("12 million people, as 12,000,000", &[][..]),
            ("1800 big towns", &[]),
            ("for one day", &[]),
            ("for one year", &["one"]),
            ("one big town", &["one"]),
            ("1.90 and $1.9 and USD 1.90 a day", &[]),
            ("75 per cent; 75 percent", &[]),
            ("The 18th and the eighteenth Congress, in 2020", &[]),
            ("The 4th report, on 5 May 2020 or 5 May 2021", &[]),
            ("Those “on the way”, as on the way", &[]),
            ("May be counted", &[]),
            ("75 people", &["75"]),
            ("EUR 1.9 a day", &["EUR 1.9"]),
            (
                "13 million in 2019, the third, on 6 June",
                &["13 million", "2019", "third", "6", "June"],
            ),
            ("17th Congress", &["17th"]),
            ("COVID-19 and the G20", &["19", "G20"]),
            ("2,020 people", &["2,020"]),
            ("Those “on their way”", &["on their way"]),
        ] {
            let evidence = ("en", WORDS, "2021");
            assert_eq!(unproved(statement, evidence), missing, "{statement}");
        }
    }

    #[test]
    fn dates_and_changes_are_proved_as_a_whole() {
        const WORDS: &str = "It left on 5 March 2021 and came back on April 6th, 2022. It stayed \
            from 9 to 12 May, and in June 2023 and 2024. Its load rose from 15% to 40%.";
        for (statement, missing) in [
            ("It left on 5 March 2021, and was back on 6 April", &[][..]),
            ("Away from March 2021 to April 2022", &[]),
            ("It stayed from May 9 to May 12, 2022", &[]),
            ("It left on 2021-03-05", &[]),
            ("It rained in June 2024", &[]),
            ("It left on 6 March 2021", &["6 March 2021"]),
            ("It left on March 5, 2022", &["March 5, 2022"]),
            ("It left in March 2022", &["March 2022"]),
            ("It was back on 5 April", &["5"]),
            ("It left on 2021-03-06", &["2021-03-06"]),
            ("It stayed on 10 May", &["10"]),
            ("It rose from 15% to 40%", &[]),
            ("It fell from 40% to 15%", &["40% to 15%"]),
            ("It is at 40%, up from 15%", &[]),
        ] {
            let evidence = ("en", WORDS, "2020");
            assert_eq!(unproved(statement, evidence), missing, "{statement}");
        }
    }

    #[test]
    fn other_languages_have_other_numbers() {
        for (language, text, statement, missing) in [
            ("de", "Es waren 23.000 Menschen", "23,000 people", &[][..]),
            ("de", "Es waren 23.000 Menschen", "23.000 Menschen im Mai", &[]),
            ("de", "Es waren 23.000 Menschen", "24,000 people", &["24,000"]),
            ("zh", "已开展1100多个项目", "More than 1,100 projects", &[]),
            ("zh", "已开展1100多个项目", "More than 1,200 projects", &["1,200"]),
        ] {
            let evidence = (language, text, "2021");
            assert_eq!(unproved(statement, evidence), missing, "{statement}");
        }
    }
}
