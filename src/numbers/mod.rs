//! The grammar of numbers, money, percentages, fractions and dates, for figures of a fact base and
//! for texts.

mod currency;
mod dates;
mod idioms;
mod labels;
mod measure;
mod numeral;
mod period;
mod places;
mod qualifier;
mod quantity;
mod scan;
mod words;

pub(crate) use currency::{currency_code, currency_named, is_sign};
pub(crate) use dates::{
    Calendar, PartialDate, century, comparison, date_before, date_of, digit_dates,
};
pub(crate) use numeral::word_after;
pub use numeral::{Notation, NumberKind};
pub(crate) use period::SHORT_MONTHS;
pub use places::contains_figure;
pub(crate) use places::figure_places;
pub(crate) use qualifier::{Hedge, TIME_UNITS, contradiction, hedge_after, hedge_before};
pub use quantity::Quantity;
pub(crate) use scan::Number;
pub use scan::{numbers, numbers_in};
pub(crate) use words::{MONTHS, is_magnitude, is_number_word, month, ordinal, scale};
