//! Facts, and the dates that they have.

use super::{Checker, Referred, value_of};
use crate::load::keys::Text;
use crate::load::raw::RawFact;
use crate::model::fault::FormFault;
use crate::model::{DateBasis, Fact, FactDate, Id, Key, Kind, Quotation};

impl<'a> Checker<'a, '_> {
    /// A fact of a quotation, whose words are its text and its id.
    pub(super) fn fact(
        &mut self,
        id: Option<Id<'a>>,
        raw: &RawFact<'a>,
        quotation: Key<Quotation<'a>>,
        words: Option<(Text<'a>, Text<'a>)>,
        referred: &Referred<'a>,
    ) -> Option<Fact<'a>> {
        let kind = raw.kind.and_then(|word| self.word::<Kind>(word, "kind"));
        let figure = self.figure(raw.figure, raw.unit, raw.qualifier, words);
        let date = self.fact_date(raw.date, raw.date_basis, raw.date_note);
        let topics = referred.topics.names.find_all(&raw.topics, self.arena, self.faults);
        let regions = referred.regions.names.find_all(&raw.regions, self.arena, self.faults);
        Some(Fact {
            id: id?,
            claim: raw.claim?.value,
            kind: kind?,
            figure,
            date,
            topics,
            regions,
            attributed_to: raw.attributed_to.map(value_of),
            quotation,
            notes: &[],
        })
    }

    fn fact_date(
        &mut self,
        date: Option<Text<'a>>,
        basis: Option<Text<'a>>,
        note: Option<Text<'a>>,
    ) -> Option<FactDate<'a>> {
        self.needs("date_basis", basis, "date", date);
        self.needs("date_note", note, "date", date);
        self.needs("date", date, "date_basis", basis);
        let place = basis.map(|basis| basis.place);
        let basis = basis.and_then(|word| self.word::<DateBasis>(word, "date_basis"));
        if let (Some(DateBasis::Inferred), None, Some(place)) = (basis, note, place) {
            let kind = FormFault::Without { key: "date_basis = \"inferred\"", needs: "date_note" };
            self.tell(place, kind);
        }
        let period = date.and_then(|date| self.period(date))?;
        Some(FactDate { period, basis: basis?, note: note.map(value_of) })
    }
}
