//! Facts, and the dates that they have.

use super::{Checker, value_of};
use crate::load::keys::Text;
use crate::load::raw::RawFact;
use crate::model::fault::FormFault;
use crate::model::{DateBasis, Fact, FactDate, Key, KeyList, Kind, Quotation};

impl<'a> Checker<'a, '_> {
    pub(super) fn fact(
        &mut self,
        raw: RawFact<'a>,
        quotation: Key<Quotation<'a>>,
        words: Option<(&Text<'a>, &Text<'a>)>,
    ) -> Option<Key<Fact<'a>>> {
        let id = self.facts.declare(raw.id.as_ref(), self.faults);
        let kind = raw.kind.and_then(|word| self.word::<Kind>(&word, "kind"));
        let figure = self.figure(raw.figure, raw.unit, raw.qualifier, words);
        let date = self.fact_date(raw.date, raw.date_basis, raw.date_note);
        let topics = self.topics.find_all(&raw.topics, self.faults);
        let regions = self.regions.find_all(&raw.regions, self.faults);
        let fact = Fact {
            id: id?,
            claim: raw.claim?.value,
            kind: kind?,
            figure,
            date,
            topics,
            regions,
            attributed_to: raw.attributed_to.map(value_of),
            quotation,
            notes: KeyList::default(),
        };
        self.facts.lead(&fact.id, self.base.facts.next_key());
        Some(self.base.facts.push(fact))
    }

    fn fact_date(
        &mut self,
        date: Option<Text<'a>>,
        basis: Option<Text<'a>>,
        note: Option<Text<'a>>,
    ) -> Option<FactDate<'a>> {
        self.needs("date_basis", basis.as_ref(), "date", date.as_ref());
        self.needs("date_note", note.as_ref(), "date", date.as_ref());
        self.needs("date", date.as_ref(), "date_basis", basis.as_ref());
        let place = basis.as_ref().map(|basis| basis.place);
        let basis = basis.and_then(|word| self.word::<DateBasis>(&word, "date_basis"));
        if let (Some(DateBasis::Inferred), None, Some(place)) = (basis, &note, place) {
            let kind = FormFault::Without { key: "date_basis = \"inferred\"", needs: "date_note" };
            self.tell(place, kind);
        }
        let period = date.and_then(|date| self.period(date))?;
        Some(FactDate { period, basis: basis?, note: note.map(value_of) })
    }
}
