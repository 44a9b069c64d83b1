//! Figures: they stand in their quotation, and their unit agrees with them.

use super::Checker;
use crate::load::keys::Text;
use crate::model::fault::ValueFault;
use crate::model::{Figure, Qualifier, Quantity, QuantityForm, currency_code, is_currency_code};
use crate::text::contains_figure;

impl<'a> Checker<'a, '_> {
    pub(super) fn figure(
        &mut self,
        figure: Option<Text<'a>>,
        unit: Option<Text<'a>>,
        qualifier: Option<Text<'a>>,
        words: Option<(Text<'a>, Text<'a>)>,
    ) -> Option<Figure<'a>> {
        self.needs("unit", unit, "figure", figure);
        self.needs("qualifier", qualifier, "figure", figure);
        self.needs("figure", figure, "unit", unit);
        let qualifier = match qualifier {
            Some(word) => self.word::<Qualifier>(word, "qualifier")?,
            None => Qualifier::Exact,
        };
        let Text { value: text, place } = figure?;
        if let Some((words, quotation)) = words
            && !contains_figure(words.value, text)
        {
            let quotation = quotation.value.to_string();
            self.tell(place, ValueFault::FigureNotQuoted { figure: text.to_string(), quotation });
        }
        let unit = unit?;
        let value = match Quantity::parse(text) {
            Ok(quantity) => {
                self.unit_agrees(text, &quantity, unit);
                quantity.value
            }
            Err(error) => {
                let kind = ValueFault::BadFigure { figure: text.to_string(), error };
                return self.fault(place, kind);
            }
        };
        Some(Figure { text, value, unit: unit.value, qualifier })
    }

    /// A percentage counts percent, a sum its currency, which has one name whatever
    /// sign it is written with.
    fn unit_agrees(&mut self, figure: &str, quantity: &Quantity<'_>, unit: Text<'a>) {
        let first = unit.value.split(' ').next().unwrap_or_default();
        let currency = quantity.currency.unwrap_or(first);
        let code = currency_code(currency);
        let wanted = match quantity.form {
            QuantityForm::Percent => "percent",
            _ => code.unwrap_or(currency),
        };
        // Whose sign is not known can have any code.
        let by_form = code.is_none() && !is_currency_code(currency) && is_currency_code(first);
        if first != wanted && !by_form {
            let kind = ValueFault::UnitDisagrees {
                figure: figure.to_owned(),
                begins_with: wanted.to_owned(),
            };
            self.tell(unit.place, kind);
        }
    }
}
