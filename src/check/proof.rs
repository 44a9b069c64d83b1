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
use crate::model::{
    Code, Date, Fact, Figure, Key, Note, Period, RecordKind, Relation, Severity, Source,
};
use crate::numbers::{
    Calendar, Notation, Number, NumberKind, PartialDate, Quantity, century, date_of, digit_dates,
    month, numbers_in, ordinal,
};
use crate::text::{
    View, all_of, bare_words, breaks_word, is_one_of, joins, normalized, one_line, overlaps, quoted,
};

/// Reports notes whose numbers, dates and quoted phrases are not in the words of their sources.
pub(super) fn check_notes(report: &mut Report<'_>) {
    for (key, note) in report.base.notes.iter() {
        check_note(report, key, note);
    }
}

fn check_note(report: &mut Report<'_>, key: Key<Note>, note: &Note) {
    let base = report.base;
    if note.quotes.is_empty() {
        let at = (RecordKind::Note, key.index(), "text");
        let message = "the note has no quote, so its numbers are not checked";
        let help = "add the words of the source: quote = \"…\"";
        report.add(at, (Code::NoteWithoutQuote, Severity::Note), message, help);
        return;
    }
    let (source, fact) = (&base.sources[note.source], &base.facts[note.fact]);
    let quotes = note.quotes.iter().map(String::as_str);
    // A title in brackets is the curator's.
    let title = Some(source.title.as_str()).filter(|title| !title.starts_with('['));
    let mut evidence = Evidence::of(source, &quotes.chain(title).collect::<Vec<_>>());
    evidence.is_strict = true;
    source.issued.iter().for_each(|issued| evidence.add_date(issued));
    let statement = one_line(&note.text);
    let mut unproved = evidence.unproved(&statement);
    let mut add = |(part, item): (&str, usize), code, message: String, help: &str| {
        let at = (RecordKind::Note, key.index(), part);
        report.add_item(at, item, code, message, help).fact = Some(fact.id.to_string());
    };
    for (item, entry) in note.ours.iter().enumerate() {
        let (words, why) = entry.split_once(": ").unwrap_or_default();
        let words = one_line(words);
        let places = statement.match_indices(&words).map(|(at, _)| at..at + words.len());
        let is_named = |range: &Range<usize>| {
            !words.is_empty() && !why.trim().is_empty() && !breaks_word(&statement, range)
        };
        let named: Vec<_> = places.filter(is_named).collect();
        let before = unproved.len();
        unproved.retain(|range| !named.iter().any(|it| overlaps(range, it)));
        if unproved.len() == before {
            let message = format!("{} names no words that need it", quoted(entry));
            let help = "write the words of the note, a colon and the reason, or remove the entry";
            add(("ours", item), (Code::StaleOurs, Severity::Warning), message, help);
        }
    }
    let code = (Code::NoteUnproved, Severity::Error);
    let help = "correct the note, add the passage to its quote, or name the words in ours with \
                the reason";
    let confirmed = fact.figure.as_ref().filter(|_| note.relation == Relation::Confirms);
    let own = &base.quotations[fact.quotation];
    let is_own = |quote: &String| normalized(&own.text).contains(&normalized(quote));
    if note.source == own.source && note.quotes.iter().any(is_own) {
        let message = "the quotation of the fact proves nothing in a note".to_owned();
        let help = "quote a different source or passage";
        add(("quote", 0), (Code::NoteUnproved, Severity::Warning), message, help);
    }
    if !unproved.is_empty() {
        let unproved = list_quoted(&statement, &unproved);
        let message = format!("the note has {unproved}, but its quote does not");
        add(("text", 0), code, message, help);
    } else if let Some(figure) = confirmed.and_then(|figure| evidence.lacks(&figure.text)) {
        let message = format!("the note confirms {figure}, but its quote does not have it");
        add(("relation", 0), code, message, help);
    }
}

/// Ranges of a statement, in quotation marks.
fn list_quoted(statement: &str, ranges: &[Range<usize>]) -> String {
    all_of(&ranges.iter().map(|range| quoted(&statement[range.clone()])).collect::<Vec<_>>())
}

/// The words and dates that prove a statement.
#[derive(Clone, Debug, Default)]
pub(super) struct Evidence {
    /// All facts of a quotation share its words.
    texts: Rc<Vec<String>>,
    /// The numbers, and the ordinals in words.
    numbers: Rc<Vec<Number>>,
    /// The values of a range or a ratio, with the kind of its quantity.
    values: Vec<(Decimal, NumberKind)>,
    calendar: Calendar,
    notation: Notation,
    /// Whether months and ordinals in words are compared. Those of other languages are unknown, which
    /// suffices for claims.
    is_strict: bool,
}

impl Evidence {
    /// The words of a source.
    pub(super) fn of(source: &Source, texts: &[impl AsRef<str>]) -> Self {
        let (is_strict, notation) = (source.is_english(), Notation::of(source));
        let mut evidence = Self { notation, is_strict, ..Self::default() };
        let (mut own, mut numbers) = (Vec::new(), Vec::new());
        for text in texts {
            let text = separate_digits(View::in_one_line(text.as_ref()).text());
            let mut here = numbers_in(&text, notation);
            here.extend(bare_words(&text).filter_map(|(at, word)| {
                let (range, value) = (at..at + word.len(), Decimal::from(ordinal(word)?));
                Some(Number { range, value, kind: NumberKind::Ordinal, currency: None })
            }));
            here.sort_by_key(|number| number.range.start);
            here.dedup_by_key(|number| number.range.start);
            numbers.extend(here);
            evidence.calendar.add(&text);
            own.push(text);
        }
        Self { texts: Rc::new(own), numbers: Rc::new(numbers), ..evidence }
    }

    /// Adds the figure and the date of a fact.
    pub(super) fn add_fact(&mut self, fact: &Fact) {
        fact.figure.iter().for_each(|figure| self.add_figure(figure));
        fact.date.iter().for_each(|date| self.add_date(&date.period));
    }

    /// The values of a range, a ratio, an ordinal or a multiple: "10–15%" has 10 percent.
    fn add_figure(&mut self, figure: &Figure) {
        if Quantity::parse(&figure.text, self.notation).is_none()
            && let Some(Quantity { kind, .. }) = Quantity::of_figure(&figure.text, self.notation)
        {
            let values = [Some(figure.value), figure.value_to, figure.of];
            self.values.extend(values.into_iter().flatten().map(|value| (value, kind)));
        }
    }

    fn add_date(&mut self, period: &Period) {
        for date in period.dates() {
            self.calendar.years.push(date.first.year);
            self.calendar.add(&date.day_month_year());
        }
    }

    /// The numbers, dates and quoted phrases of a statement without proof, in quotation marks.
    pub(super) fn lacks(&self, statement: &str) -> Option<String> {
        let statement = one_line(statement);
        let unproved = self.unproved(&statement);
        (!unproved.is_empty()).then(|| list_quoted(&statement, &unproved))
    }

    /// The numbers, dates and quoted phrases of a statement without proof, in order. The language of
    /// the statement is unknown: its numbers may have the notation of English or of the source.
    fn unproved(&self, statement: &str) -> Vec<Range<usize>> {
        let numbers =
            [Notation::Point, self.notation].map(|it| self.unproved_numbers(statement, it));
        let mut unproved = numbers.into_iter().min_by_key(Vec::len).unwrap_or_default();
        let phrases = quoted_phrases(statement).into_iter().map(|marks| marks.inner);
        unproved.extend(phrases.filter(|range| !self.has_phrase(&statement[range.clone()])));
        unproved.sort_by_key(|range| (range.start, Reverse(range.end)));
        unproved.dedup_by(|next, last| next.start < last.end);
        unproved
    }

    fn unproved_numbers(&self, statement: &str, notation: Notation) -> Vec<Range<usize>> {
        let numbers = numbers_in(statement, notation);
        let is_apart = |at| numbers.iter().all(|it| !it.range.contains(&at));
        let words = bare_words(statement).filter(|(at, word)| {
            // "G20" has a digit.
            let is_claimed = month(word).is_some() || ordinal(word).is_some() || has_digit(word);
            is_claimed && is_apart(*at) && !self.has_word(word)
        });
        let words = words.map(|(at, word)| at..at + word.len());
        let missing =
            numbers.iter().filter(|it| !self.has(it, statement)).map(|it| it.range.clone());
        // "5 March and 6 April" does not prove "6 March".
        let dates = numbers.iter().filter_map(|number| {
            let (words, date) = date_of(statement, number)?;
            (self.calendar.has(date) == Some(false)).then_some(words)
        });
        words.chain(missing).chain(dates).collect()
    }

    /// Whether the words have the year that a number means.
    pub(super) fn has_year(&self, number: &Number) -> bool {
        let year = number.value.trunc().to_i32();
        year.is_some_and(|year| self.calendar.years.contains(&year))
    }

    /// Whether the only text has the month and the day of a date with its year: "in 2023, as in May
    /// 2021" has no May 2023.
    pub(super) fn has_date(&self, date: Date) -> bool {
        /// The words between the numbers of a list or a range.
        const JOINTS: &str = "and or the through till to until";
        let (year, text) = (date.first.year, self.texts[0].as_str());
        let Some((month, day)) = date.month_and_day().filter(|_| !date.unspecified) else {
            return true;
        };
        // "3, 4 and 5 May", "May 2021 and 2023", but "on 4 May 2023, 3 ferries"
        let is_listed = |part: Decimal| {
            self.numbers.windows(2).any(|pair| {
                let gap = text.get(pair[0].range.end..pair[1].range.start).unwrap_or_default();
                bare_words(gap).all(|(_, it)| it.ends_with("day") || is_one_of(JOINTS, it))
                    && pair[..2 - usize::from(gap.trim() == ",")].iter().any(|it| it.value == part)
            })
        };
        let near = || self.calendar.dates.iter().filter(|own| own.month == Some(month));
        let mut named = self.calendar.months.iter().filter(|own| **own == month);
        // "In May"
        let alone = named.nth(near().count()).map(|_| PartialDate::default());
        near().chain(&alone).any(|own| {
            own.year.is_none_or(|own| own == year || is_listed(year.into()))
                && day.is_none_or(|day| own.day == Some(day) || is_listed(day.into()))
        })
    }

    /// Whether a number of a statement is in the words, with the same value.
    pub(super) fn has(&self, number: &Number, statement: &str) -> bool {
        let written = &statement[number.range.clone()];
        let has = |date| self.calendar.has(date) == Some(true);
        let is_day = || date_of(statement, number).is_some_and(|(_, date)| has(date));
        let is_in = |year: &i32| Some(year.div_euclid(100)) == century(statement, number);
        let is_same = |other: &Number| {
            // "1800 projects" may look like a year.
            let count = [NumberKind::Cardinal, NumberKind::Year];
            let is_counted = count.contains(&other.kind) && count.contains(&number.kind);
            number.value == other.value
                && number.currency.zip(other.currency).is_none_or(|(one, other)| one == other)
                && (other.kind == number.kind || is_counted)
        };
        match number.kind {
            NumberKind::Other => self.texts.iter().any(|text| text.contains(written)),
            NumberKind::Date => self.has_year(number) && digit_dates(written).any(has),
            NumberKind::Year if self.has_year(number) => true,
            // "In the '90s"
            NumberKind::Year if written.ends_with("0s") && self.has_word(&written[2..]) => true,
            NumberKind::Cardinal | NumberKind::Ordinal if is_day() => true,
            NumberKind::Ordinal if self.calendar.years.iter().any(is_in) => true,
            kind => self.values.contains(&(number.value, kind)) || self.numbers.iter().any(is_same),
        }
    }

    /// Whether the words have a month, an ordinal or a word with digits.
    fn has_word(&self, word: &str) -> bool {
        if has_digit(word) {
            return self.texts.iter().any(|text| bare_words(text).any(|(_, own)| own == word));
        }
        let mut ordinals = self.numbers.iter().filter(|it| it.kind == NumberKind::Ordinal);
        !self.is_strict
            || month(word).is_some_and(|month| self.calendar.months.contains(&month))
            || ordinal(word).is_some_and(|place| ordinals.any(|it| it.value == place.into()))
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

fn has_digit(word: &str) -> bool {
    word.contains(|char: char| char.is_ascii_digit())
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
        unproved.into_iter().map(|range| statement[range].to_owned()).collect()
    }

    #[test]
    fn numbers_dates_and_phrases_are_proved_by_the_words() {
        const WORDS: &str = "By the end of 2020, about twelve million people in 1,800 big towns \
            (USD 1.9 a day) were \"on the way\", 75% of them since the 18th Congress, said \
            the fourth of the reports on 5 May.";
        for (statement, missing) in [
            ("12 million people, as 12,000,000", &[][..]),
            ("1800 big towns", &[]),
            ("one big town", &["one"]),
            ("1.90 and $1.9 and USD 1.90 a day", &[]),
            ("75 per cent; 75 percent", &[]),
            ("The 18th and the eighteenth Congress, in 2020", &[]),
            ("The 4th report, on 5 May 2020 or 5 May 2021", &[]),
            ("Those “on the way”, as on the way", &[]),
            ("75 people", &["75"]),
            ("EUR 1.9 a day", &["EUR 1.9"]),
            (
                "13 million in 2019, the third, on 6 June",
                &["13 million", "2019", "third", "6", "June"],
            ),
            ("17th Congress", &["17th"]),
            ("COVID-19 and the G20", &["19", "G20"]),
            ("Those “on their way”", &["on their way"]),
        ] {
            let evidence = ("en", WORDS, "2021");
            assert_eq!(unproved(statement, evidence), missing, "{statement}");
        }
    }

    #[test]
    fn dates_are_proved_as_a_whole() {
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
            ("It was back on 5 April", &["5 April"]),
            ("It left on 2021-03-06", &["2021-03-06"]),
            ("It stayed on 10 May", &["10"]),
            ("It rose from 15% to 40%", &[]),
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
