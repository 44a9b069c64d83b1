//! Figures: a number as the source writes it, and its exact value.
//!
//! A fact base has "98.99 million", as in the quotation; the value 98990000 is derived from it in
//! decimal, since binary floating point cannot represent every decimal.

use rust_decimal::Decimal;
use serde::Serialize;

use super::vocabulary::vocabulary;

/// A quantity with its unit.
#[derive(Clone, Debug, Serialize)]
pub struct Figure {
    /// The text in the quotation: "98.99 million", "USD 1.9", "75%".
    pub text: String,
    /// The exact value: 98990000, 1.9, 75; 28 digits for fractions such as thirds.
    #[serde(with = "rust_decimal::serde::arbitrary_precision")]
    pub value: Decimal,
    /// The counted thing: "people", "USD per person per day", "percent".
    pub unit: String,
    pub qualifier: Qualifier,
}

vocabulary! {
    /// How a source qualifies a figure.
    pub enum Qualifier {
        /// Not at all.
        Exact = "exact",
        /// "about", "approximately", "nearly", "roughly".
        About = "about",
        /// "more than", "over".
        MoreThan = "more-than",
        /// "under", "less than".
        LessThan = "less-than",
    }
}
