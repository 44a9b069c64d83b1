//! Numbers of all kinds in texts. A number that counts or measures is a figure of the same value.

use super::NumberKind::{Cardinal, Fraction, Percent};
use super::*;
use crate::numbers::Quantity;

/// The numbers of a text: as written, the value to four places if it is written differently, and
/// the kind if it is not a cardinal.
fn found(text: &str) -> String {
    let found = numbers(text).into_iter().map(|number| {
        let written = &text[number.range];
        let value = number.value.round_dp(4).normalize().to_string();
        let value = if value == written { String::new() } else { format!(" = {value}") };
        let kind = if number.kind == Cardinal { "" } else { &format!(" {:?}", number.kind) };
        format!("{written}{value}{kind}")
    });
    found.collect::<Vec<_>>().join("; ")
}

const NUMBERS: &[(&str, &str)] = &[
    ("In 2020, 98.99 million rural", "2020 Year; 98.99 million = 98990000"),
    ("nearly one hundred million people", "one hundred million = 100000000"),
    ("(USD 1.9 per person per day)", "USD 1.9 = 1.9"),
    ("more than USD 23 billion has", "USD 23 billion = 23000000000"),
    ("US$5 and €3 million", "US$5 = 5; €3 million = 3000000"),
    ("from 40% to under 10%.", "40% = 40 Percent; 10% = 10 Percent"),
    (
        "75 per cent or 75-percent or ten percent",
        "75 per cent = 75 Percent; 75-percent = 75 Percent; ten percent = 10 Percent",
    ),
    ("over 1,800 projects, 1,000.", "1,800 = 1800; 1,000 = 1000"),
    (
        "7,6 mln, 98,99 million, 98,99 Mio. and 68,5 % of 1,5 tonnes",
        "7,6 mln = 7600000; 98,99 million = 98990000; 98,99 Mio = 98990000; 68,5 % = 68.5 Percent; \
        1; 5",
    ),
    ("announced 1000 quotas for 1730 villages; 1950 boats", "1000; 1730; 1950"),
    (
        "the 1978 reforms, in 2020 floods came, May 2023 talks, 2020 saw floods, official 2019 police data",
        "1978 Year; 2020 Year; 2023 Year; 2020 Year; 2019 Year",
    ),
    ("the 18th CPC National Congress", "18th = 18 Ordinal"),
    ("twenty first %", "twenty first = 21 Ordinal"),
    ("First, the CPC; take flight first; a second chance", ""),
    ("a five-year period, the 15th Five-Year Plan", "five = 5; 15th = 15 Ordinal; Five = 5"),
    ("one of the most; no one should; one another", ""),
    ("5years, 823counties, the 50s", "5; 823; 50s = 0 Other"),
    ("two periods of 45 minutes, zero half measures", "two = 2; 45; zero = 0"),
    (
        "money in a quarter of 2021; is a quarter to 30 percent",
        "2021 Year; a quarter = 0.25 Fraction; 30 percent = 30 Percent",
    ),
    ("COP26 November 2021, half- or fully-built", "2021 Year"),
    ("its 12,000th barrel, 1.5th", "12,000 = 12000; 1.5"),
    ("0 - 1500000 units, a phone 5 - 10 times", "0; 1500000; 5; 10"),
    ("one year, one hundred, a million", "one = 1; one hundred = 100; a million = 1000000"),
    ("COVID-19, G20, 5G, mid-2020", "2020 Year"),
    ("at 10:30 on 2020-05-06, v1.2.3", "10:30 = 10 Time; 2020-05-06 = 2020 Date"),
    ("2020-2030, 10–15%", "2020 Year; 2030 Year; 10; 15% = 15 Percent"),
    ("the 1990s", "1990s = 1990 Year"),
    ("-1.5 points; a - 5", "-1.5; 5"),
    (
        "twenty-one, two hundred and five thousand and",
        "twenty-one = 21; two hundred and five thousand = 205000",
    ),
    (
        "three quarters, two-thirds, a quarter of, half of, half-hearted, a third summit",
        "three quarters = 0.75 Fraction; two-thirds = 0.6667 Fraction; a quarter = 0.25 \
         Fraction; half = 0.5 Fraction",
    ),
    (
        "half a million, two and a half years, 2 and a half million",
        "half a million = 500000; two and a half = 2.5; 2 and a half million = 2500000",
    ),
    ("a dozen, two dozen, half a dozen, dozens", "a dozen = 12; two dozen = 24; half a dozen = 6"),
    (
        "2 dozen, a half dozen; a dozen one-year plans",
        "2 dozen = 24; a half dozen = 6; a dozen = 12",
    ),
    ("exactly half were old", "half = 0.5 Fraction"),
    ("12\u{a0}000 people, 5\u{a0}million", "12\u{a0}000 = 12000; 5\u{a0}million = 5000000"),
    ("often, tent, anyone, someone's", ""),
    (
        "98.99\nmillion, one \r\nhundred  million",
        "98.99\nmillion = 98990000; one \r\nhundred  million = 100000000",
    ),
    ("23bn dollars", "23bn = 23000000000"),
    ("1,80 and 3.", "1; 80; 3"),
    ("", ""),
    (
        "1.5-2.5 percent, 1.2.3, 192.168.1.1",
        "1.5; 2.5 percent = 2.5 Percent; 1.2.3 = 1 Other; 192.168.1.1 = 192 Other",
    ),
    (
        "fell by one third, or one-third; one third party; a third, one half of",
        "one third = 0.3333 Fraction; one-third = 0.3333 Fraction; one = 1; one half = 0.5 \
         Fraction",
    ),
    (
        "one and a half years, two-and-a-half, half a percent, half a percentage point",
        "one and a half = 1.5; two-and-a-half = 2.5; half a percent = 0.5 Percent; half = 0.5",
    ),
    (
        "the first half of 2024, half of 2024, the third quarter of 2024, Q3 2024",
        "2024 Year; 2024 Year; 2024 Year; 2024 Year",
    ),
    (
        "the twenty-first century, a hundred and fifth, the 20th century",
        "twenty-first = 21 Ordinal; a hundred and fifth = 105 Ordinal; 20th = 20 Ordinal",
    ),
    ("+7 727 250 00 00, 020 7946 0958, 717-255-0100, 555-0107", ""),
    ("+1 500 000 people", "1 500 000 = 1500000"),
    ("+500 people", "500"),
    ("ISBN 978-3-16-148410-0, ISBN: 9783161484100, doi:10.1000/182, ISO 8601", ""),
    ("https://example.org/2020/500, www.example.org/5, a5@b7.org", ""),
    (
        "€5m, 5m people, $1.2B, 20MW, 20 MW, 500K, £3bn, ₸5b, 5G, 4K",
        "€5m = 5000000; 5m = 5000000; $1.2B = 1200000000; 20; 20; 500K = 500000; £3bn = \
         3000000000; ₸5b = 5000000000",
    ),
    (
        "1 000 000 people, in 2020 500 people, 20 500 30",
        "1 000 000 = 1000000; 2020 Year; 500; 20; 500; 30",
    ),
    (
        "½ of it, 2½ years, ¾, minus 5",
        "½ = 0.5 Fraction; 2½ = 2.5; ¾ = 0.75 Fraction; minus 5 = -5",
    ),
    ("a zero-sum game, one-on-one, number one, one day, One reason is", ""),
    ("one or two, one suspects, one needs a day, Take this one: so; one simply walks", ""),
    ("one village, zero villages, one-year, one-child policy, a one-off", "one = 1; zero = 0"),
    ("Covid-19, Su-27, G20, COP29, 4x4, the First Lady", ""),
    (
        "9 a.m., 7.30 p.m., 14:30, at 9:15, 7am, nine o'clock, 10:00 to 16:00",
        "9 a.m. = 9 Time; 7.30 p.m. = 7 Time; 14:30 = 14 Time; 9:15 = 9 Time; 7am = 7 Time; nine \
         o'clock = 9 Time; 10:00 = 10 Time; 16:00 = 16 Time",
    ),
    ("by a quarter to 5%", "a quarter = 0.25 Fraction; 5% = 5 Percent"),
    ("１２ and ٣ of them, 3:1", "3:1 = 3 Other"),
    (
        "2020-05-06, 05.05.2020, 5/6/2020, 09/2021, 2021-09",
        "2020-05-06 = 2020 Date; 05.05.2020 = 2020 Date; 5/6/2020 = 2020 Date; 09/2021 = 2021 \
         Date; 2021-09 = 2021 Date",
    ),
    (
        "2021-22, 2021–2025, 2021/22",
        "2021 Year; 22 = 2022 Year; 2021 Year; 2025 Year; 2021 Year; 22 = 2022 Year",
    ),
    (
        "the '90s, the 1990s, mid-2020, Mid-1990s, May-2023",
        "90s = 0 Other; 1990s = 1990 Year; 2020 Year; 1990s = 1990 Year; 2023 Year",
    ),
    (
        "nine point eight percent, one point five million people, a ten point plan, 10 \
         point 5",
        "nine point eight percent = 9.8 Percent; one point five million = 1500000; ten = 10; 10; 5",
    ),
    (
        "a tenth of it, fell by a fifth, one-fifth, a twentieth of all, ⅐, a \
         fifth summit, a tenth, the twenty-fifth",
        "a tenth = 0.1 Fraction; a fifth = 0.2 Fraction; one-fifth = 0.2 Fraction; a twentieth = \
         0.05 Fraction; ⅐ = 0.1429 Fraction; twenty-fifth = 25 \
         Ordinal",
    ),
    (
        "almost a tenth. It lost more than a fifth in 2016, almost half, nearly a third. Only a \
         quarter, cut by half in May",
        "a tenth = 0.1 Fraction; a fifth = 0.2 Fraction; 2016 Year; half = 0.5 Fraction; a third = \
         0.3333 Fraction; a quarter = 0.25 Fraction; half = 0.5 Fraction",
    ),
    (
        "about a third party, more than a second time, almost \
         half-baked, nearly a third-rate boat, over a quarter century, around half of 2016",
        "2016 Year",
    ),
    ("Rs 6,000, Rs.5, NOK6,000, ABC6,000", "Rs 6,000 = 6000; Rs.5 = 5; NOK6,000 = 6000"),
    (
        "2/3 of them, 3/10 of all, on 9/11, 24/7, 1/2020 of",
        "2/3 = 0.6667 Fraction; 3/10 = 0.3 Fraction; 9; 11; 24; 7; 1/2020 = 2020 Date",
    ),
    (
        "in nineteen seventy-eight, twenty-twenty and twenty ten, for twenty thirty-year-olds",
        "nineteen seventy-eight = 1978 Year; twenty-twenty = 2020 Year; twenty ten = 2010 Year; \
         twenty = 20; thirty = 30",
    ),
    (
        "a million and a half; two million and a half people",
        "a million and a half = 1500000; \
        two million and a half = 2500000",
    ),
    ("nearly half disapprove, about half time, almost half-time", "half = 0.5 Fraction"),
    ("-$5, A$5", "-$5 = -5; A$5 = 5"),
    (
        "found that one in four; only one in 5; that one in May; the only one in 5 towns",
        "one = 1; four = 4; one = 1; 5; 5",
    ),
    ("to 46.3C, at 40C and 104F; seat 14F, the 4C group", "46.3; 40; 104"),
    (
        "5%ABV; 1,000,000,000,000,000,000,000,000,000,000,000 marks",
        "5% = 5 Percent; 1,000,000,000,000,000,000,000,000,000,000,000 = 0 Other",
    ),
];

#[test]
fn numbers_have_their_units_and_kinds() {
    for (text, expected) in NUMBERS {
        assert_eq!(found(text), *expected, "{text}");
    }
}

#[test]
fn notations_differ_by_language() {
    let values = |notation| -> Vec<String> {
        let text = "23.000 personas, 7,6 %, 1.234,5 y 3.141.592 euros, 8,3 mil millones, 2,5 \
            Billionen, 12,4 Prozent, 5 por ciento";
        numbers_in(text, notation).iter().map(|number| number.value.to_string()).collect()
    };
    assert_eq!(
        values(Notation::Comma),
        ["23000", "7.6", "1234.5", "3141592", "8300000000", "2500000000000", "12.4", "5"]
    );
    assert_eq!(values(Notation::Point)[0], "23");
}

#[test]
fn money_has_its_currency() {
    for (text, currency) in [
        ("USD 23 billion", Some("USD")),
        ("$5", Some("USD")),
        ("23 billion US dollars", Some("USD")),
        ("five dollars", Some("USD")),
        ("2,300 yuan", Some("CNY")),
        ("23 billion GBP", Some("GBP")),
        ("40 million CHF", Some("CHF")),
        ("40 million CAMELS", None),
        ("RMB 5", Some("CNY")),
        ("5 €", Some("EUR")),
        ("A$5", Some("AUD")),
        ("CA$23 billion", Some("CAD")),
        ("NT$23 billion", Some("TWD")),
        ("-NT$5", Some("TWD")),
        ("J$5", None),
        ("minus five dollars", Some("USD")),
        ("SCO 5", None),
        ("5 people", None),
    ] {
        assert_eq!(numbers(text)[0].currency, currency, "{text}");
    }
}

/// Checks that each number that counts or measures is a figure of the same value. Returns their
/// count.
fn count_figures(text: &str) -> Result<usize, String> {
    let mut counted = 0;
    for number in numbers(text) {
        let written = text.get(number.range.clone()).unwrap();
        if !matches!(number.kind, Cardinal | Percent | Fraction) {
            continue;
        }
        counted += 1;
        let quantity = Quantity::parse(written, Notation::Point)
            .ok_or_else(|| format!("{written:?} is no figure"))?;
        let same_kind = (quantity.kind == Percent) == (number.kind == Percent);
        if quantity.value != number.value || !same_kind {
            return Err(format!("{written:?} is {quantity:?} and {number:?}"));
        }
    }
    Ok(counted)
}

fn texts(folder: &std::path::Path, into: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            texts(&path, into);
        } else if let Ok(text) = std::fs::read_to_string(&path) {
            into.push(text);
        }
    }
}

#[test]
fn numbers_of_the_fixtures_count_figures() {
    let tests = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut all = Vec::new();
    for folder in ["drafts", "fixtures", "cases"] {
        texts(&tests.join(folder), &mut all);
    }
    let counted: usize = all.iter().map(|text| count_figures(text).unwrap()).sum();
    assert!(counted > 500, "{counted} numbers");
    for (text, _) in NUMBERS {
        assert_eq!(count_figures(text).err(), None, "{text}");
    }
}

/// Random words, signs and digits of numbers.
const PHRASES: &str = "(([0-9]{1,4}|[0-9]{1,3}([, \u{a0}][0-9]{3}){1,2}|[0-9]\\.[0-9]|½|2½|1e6|\
    one|two|five|twenty|ninety-nine|a|an|half|half a|hundred|thousand|million|billion|dozen|\
    third|thirds|quarters|and|and a half|minus|-|\u{2212}|USD|US\\$|\\$|€|%| percent|per cent|m|bn|B|K|\
    MW|of|dollars|first|people|s|٣|１)( |-|\n|\u{a0}|)){0,9}";

proptest::proptest! {
    #[test]
    fn every_number_is_a_figure_of_the_same_value(text in PHRASES) {
        proptest::prop_assert!(count_figures(&text).is_ok(), "{:?}", count_figures(&text));
    }

    #[test]
    fn numbers_come_in_order_and_lie_in_the_text(text in "([0-9.,:%$ -]|one |half |million |USD |\\PC){0,30}") {
        let mut end = 0;
        for number in numbers(&text) {
            proptest::prop_assert!(number.range.start >= end);
            proptest::prop_assert!(text.get(number.range.clone()).is_some_and(|text| !text.is_empty()));
            end = number.range.end;
        }
    }
}
