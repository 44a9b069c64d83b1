//! From what the files said to what is true, or to all that is wrong.

use std::borrow::Cow;

use super::keys::{Said, Text};
use super::names::Names;
use super::raw::{
    RawBase, RawExemption, RawFact, RawName, RawNote, RawQuotation, RawRegion, RawSource,
    RawSourceText, RawTopic,
};
use super::regions;
use crate::model::fault::{Fault, FaultKind, FormFault, NameFault, Place, RecordKind, ValueFault};
use crate::model::{
    DateBasis, Exemption, Fact, FactBase, FactDate, Figure, Key, Kind, Language, Name, Note,
    Period, Qualifier, Quantity, QuantityForm, Quotation, Region, RegionCode, Relation, Source,
    SourceText, SourceType, Topic, Url, Vocabulary, currency_code,
};
use crate::text::{contains_figure, nearest};

/// A fact base being made.
pub(super) struct Checker<'a, 'f> {
    base: FactBase<'a>,
    sources: Names<'a, Source<'a>>,
    topics: Names<'a, Topic<'a>>,
    regions: Names<'a, Region<'a>>,
    quotations: Names<'a, Quotation<'a>>,
    facts: Names<'a, Fact<'a>>,
    faults: &'f mut Vec<Fault>,
}

/// Makes a fact base of what the files said. It is whole only where no fault
/// was added.
pub(super) fn check<'a>(raw: RawBase<'a>, faults: &mut Vec<Fault>) -> FactBase<'a> {
    let mut checker = Checker::new(faults);
    let RawBase { sources, topics, regions, quotations, notes, exemptions } = raw;
    checker.names(sources, topics, regions);
    checker.quotations(quotations);
    checker.rest(notes, exemptions)
}

impl<'a, 'f> Checker<'a, 'f> {
    pub(super) fn new(faults: &'f mut Vec<Fault>) -> Self {
        Self {
            base: FactBase::default(),
            sources: Names::new(RecordKind::Source),
            topics: Names::new(RecordKind::Topic),
            regions: Names::new(RecordKind::Region),
            quotations: Names::new(RecordKind::Quotation),
            facts: Names::new(RecordKind::Fact),
            faults,
        }
    }

    /// Whether nothing was wrong so far.
    pub(super) fn is_sound(&self) -> bool {
        self.faults.is_empty()
    }

    /// What quotations and facts refer to, all of it at once.
    pub(super) fn names(
        &mut self,
        sources: Vec<RawSource<'a>>,
        topics: Vec<RawTopic<'a>>,
        regions: Vec<RawRegion<'a>>,
    ) {
        for source in sources {
            self.source(source);
        }
        for topic in topics {
            self.topic(topic);
        }
        self.all_regions(regions);
    }

    /// Quotations with their facts.
    pub(super) fn quotations(&mut self, quotations: Vec<RawQuotation<'a>>) {
        for quotation in quotations {
            self.quotation(quotation);
        }
    }

    /// What refers to facts, and with it the whole.
    pub(super) fn rest(
        mut self,
        notes: Vec<RawNote<'a>>,
        exemptions: Vec<RawExemption<'a>>,
    ) -> FactBase<'a> {
        for note in notes {
            self.note(note);
        }
        for exemption in exemptions {
            self.exemption(exemption);
        }
        self.base
    }

    fn source(&mut self, raw: RawSource<'a>) {
        let id = self.sources.declare(raw.id.as_ref(), self.faults);
        let kind = raw.kind.and_then(|word| self.word::<SourceType>(&word, "type"));
        let authors = raw.authors.into_iter().filter_map(|name| self.name(name)).collect();
        let issued = raw.issued.and_then(|date| self.period(date));
        let accessed = raw.accessed.and_then(|date| self.period(date));
        if let (Some(title), Some(sentence)) = (&raw.title, &raw.title_sentence)
            && title.value.to_lowercase() != sentence.value.to_lowercase()
        {
            self.tell(sentence.place, ValueFault::OtherTitle);
        }
        let language =
            raw.language.and_then(|tag| self.value(tag, Language::new, || ValueFault::BadLanguage));
        let url = raw.url.and_then(|url| self.value(url, Url::new, || ValueFault::BadUrl));
        let text = raw.text.and_then(|text| self.source_text(text));
        let (Some(id), Some(kind), Some(title)) = (id, kind, raw.title) else {
            return;
        };
        let source = Source {
            id,
            kind,
            title: title.value,
            title_sentence: raw.title_sentence.map(value_of),
            authors,
            container: raw.container.map(value_of),
            publisher: raw.publisher.map(value_of),
            genre: raw.genre.map(value_of),
            number: raw.number.map(value_of),
            issued,
            issued_note: raw.issued_note.map(value_of),
            language,
            url,
            accessed,
            text,
        };
        self.sources.lead(&source.id, self.base.sources.next_key());
        self.base.sources.push(source);
    }

    fn source_text(&mut self, raw: RawSourceText<'a>) -> Option<SourceText<'a>> {
        let hexadecimal = |text: Cow<'a, str>| {
            let digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
            (text.len() == 64 && text.bytes().all(digit)).then_some(text)
        };
        let sha256 =
            raw.sha256.and_then(|sum| self.value(sum, hexadecimal, || ValueFault::BadSha256));
        let characters = raw.characters.and_then(|count| self.positive(&count, "characters"));
        Some(SourceText {
            sha256: sha256?,
            characters: u64::from(characters?),
            furniture: raw.furniture.into_iter().map(value_of).collect(),
        })
    }

    fn name(&mut self, raw: RawName<'a>) -> Option<Name<'a>> {
        match (raw.literal, raw.family) {
            (Some(literal), None) if raw.given.is_none() => Some(Name::Literal(literal.value)),
            (None, Some(family)) => Some(Name::Person {
                family: family.value,
                given: raw.given.map(value_of),
                role: raw.role.map(value_of),
                display: raw.display.map(value_of),
            }),
            _ => self.fault(raw.place, FormFault::BadAuthor),
        }
    }

    fn topic(&mut self, raw: RawTopic<'a>) {
        let id = self.topics.declare(raw.id.as_ref(), self.faults);
        let (Some(id), Some(label)) = (id, raw.label) else {
            return;
        };
        let aliases = raw.aliases.into_iter().map(value_of).collect();
        self.topics.lead(&id, self.base.topics.next_key());
        self.base.topics.push(Topic { id, label: label.value, aliases });
    }

    /// All regions are made before any is put within another, so that their
    /// order in the file is free.
    fn all_regions(&mut self, raw: Vec<RawRegion<'a>>) {
        let mut within = Vec::new();
        for raw in raw {
            let inside = raw.within.clone();
            if let (Some(key), Some(inside)) = (self.region(raw), inside) {
                within.push((key, inside));
            }
        }
        for (key, inside) in &within {
            let outer = self.regions.find(inside, self.faults);
            if let Some(region) = self.base.regions.get_mut(*key) {
                region.within = outer;
            }
        }
        for way in regions::circles(&self.base.regions) {
            let ids = || way.iter().map(|key| self.base.regions[*key].id.to_string());
            let closed: Vec<String> = ids().chain(ids().take(1)).collect();
            let place = way.first().and_then(|first| {
                within.iter().find(|(key, _)| key == first).map(|(_, inside)| inside.place)
            });
            if let Some(place) = place {
                self.tell(place, NameFault::RegionInsideItself { way: closed });
            }
        }
    }

    fn region(&mut self, raw: RawRegion<'a>) -> Option<Key<Region<'a>>> {
        let id = self.regions.declare(raw.id.as_ref(), self.faults);
        let codes = raw
            .codes
            .into_iter()
            .filter_map(|code| self.value(code, RegionCode::new, || ValueFault::BadRegionCode));
        let codes = codes.collect();
        let (id, label) = (id?, raw.label?);
        let aliases = raw.aliases.into_iter().map(value_of).collect();
        self.regions.lead(&id, self.base.regions.next_key());
        let region = Region { id, label: label.value, aliases, codes, within: None };
        Some(self.base.regions.push(region))
    }

    fn quotation(&mut self, raw: RawQuotation<'a>) {
        let id = self.quotations.declare(raw.id.as_ref(), self.faults);
        let source = raw.source.and_then(|id| self.sources.find(&id, self.faults));
        let paragraph = raw.paragraph.and_then(|count| self.positive(&count, "paragraph"));
        if raw.facts.is_empty() {
            self.tell(raw.place, FormFault::NoFacts);
        }
        let key = self.base.quotations.next_key();
        let words = raw.text.as_ref().zip(raw.id.as_ref());
        let facts = raw.facts.into_iter().filter_map(|fact| self.fact(fact, key, words)).collect();
        let (Some(id), Some(source), Some(paragraph), Some(text)) =
            (id, source, paragraph, raw.text)
        else {
            return;
        };
        let attributed_to = raw.attributed_to.map(value_of);
        self.quotations.lead(&id, key);
        self.base.quotations.push(Quotation {
            id,
            source,
            paragraph,
            text: text.value,
            prefix: raw.prefix.map(value_of),
            suffix: raw.suffix.map(value_of),
            attributed_to,
            facts,
        });
    }

    fn fact(
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
            topics: topics.into(),
            regions: regions.into(),
            attributed_to: raw.attributed_to.map(value_of),
            quotation,
            notes: Cow::default(),
        };
        self.facts.lead(&fact.id, self.base.facts.next_key());
        Some(self.base.facts.push(fact))
    }

    fn figure(
        &mut self,
        figure: Option<Text<'a>>,
        unit: Option<Text<'a>>,
        qualifier: Option<Text<'a>>,
        words: Option<(&Text<'a>, &Text<'a>)>,
    ) -> Option<Figure<'a>> {
        self.needs("unit", unit.as_ref(), "figure", figure.as_ref());
        self.needs("qualifier", qualifier.as_ref(), "figure", figure.as_ref());
        self.needs("figure", figure.as_ref(), "unit", unit.as_ref());
        let qualifier = match qualifier {
            Some(word) => self.word::<Qualifier>(&word, "qualifier")?,
            None => Qualifier::Exact,
        };
        let Text { value: text, place } = figure?;
        if let Some((words, quotation)) = words
            && !contains_figure(&words.value, &text)
        {
            let quotation = quotation.value.to_string();
            self.tell(place, ValueFault::FigureNotQuoted { figure: text.to_string(), quotation });
        }
        let unit = unit?;
        let value = match Quantity::parse(&text) {
            Ok(quantity) => {
                self.unit_agrees(&text, &quantity, &unit);
                quantity.value
            }
            Err(error) => {
                let kind = ValueFault::BadFigure { figure: text.to_string(), error };
                return self.fault(place, kind);
            }
        };
        Some(Figure { text, value, unit: unit.value, qualifier })
    }

    /// A percentage counts percent, a sum its currency.
    fn unit_agrees(&mut self, figure: &str, quantity: &Quantity<'_>, unit: &Text<'a>) {
        let percent = quantity.form == QuantityForm::Percent;
        let wanted = if percent { Some("percent") } else { quantity.currency };
        let agrees = |word: &str| {
            unit.value
                .strip_prefix(word)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        };
        let disagrees = |word: &&str| !agrees(word) && !currency_code(word).is_some_and(agrees);
        if let Some(word) = wanted.filter(disagrees) {
            let kind = ValueFault::UnitDisagrees {
                figure: figure.to_owned(),
                begins_with: word.to_owned(),
            };
            self.tell(unit.place, kind);
        }
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

    fn note(&mut self, raw: RawNote<'a>) {
        let fact = raw.fact.and_then(|id| self.facts.find(&id, self.faults));
        let source = raw.source.and_then(|id| self.sources.find(&id, self.faults));
        let relation = raw.relation.and_then(|word| self.word::<Relation>(&word, "relation"));
        let (Some(fact), Some(source), Some(relation), Some(text)) =
            (fact, source, relation, raw.text)
        else {
            return;
        };
        let note = self.base.notes.push(Note { fact, relation, source, text: text.value });
        if let Some(fact) = self.base.facts.get_mut(fact) {
            fact.notes.to_mut().push(note);
        }
    }

    fn exemption(&mut self, raw: RawExemption<'a>) {
        let source = raw.source.and_then(|id| self.sources.find(&id, self.faults));
        let paragraph = raw.paragraph.and_then(|count| self.positive(&count, "paragraph"));
        let (Some(source), Some(text), Some(reason)) = (source, raw.text, raw.reason) else {
            return;
        };
        let (text, reason) = (text.value, reason.value);
        self.base.exemptions.push(Exemption { source, paragraph, text, reason });
    }

    fn period(&mut self, date: Text<'a>) -> Option<Period<'a>> {
        match Period::parse(date.value.clone()) {
            Ok(period) => Some(period),
            Err(error) => {
                let kind = ValueFault::BadDate { date: date.value.into(), reason: error.reason };
                self.fault(date.place, kind)
            }
        }
    }

    fn positive(&mut self, count: &Said<i64>, key: &'static str) -> Option<u32> {
        match u32::try_from(count.value) {
            Ok(value) if value > 0 => Some(value),
            _ => self.fault(count.place, ValueFault::BadNumber { key }),
        }
    }

    /// One of a closed set of words.
    fn word<W: Vocabulary>(&mut self, word: &Text<'a>, key: &'static str) -> Option<W> {
        let mut words = W::words();
        if let Some((_, value)) = words.find(|(known, _)| *known == word.value) {
            return Some(value);
        }
        let known: Vec<&'static str> = W::words().map(|(known, _)| known).collect();
        let near = nearest(&word.value, known.iter().copied());
        let kind = FormFault::NotOneOf {
            key,
            word: word.value.to_string(),
            nearest: near.into_iter().map(str::to_owned).collect(),
            known,
        };
        self.fault(word.place, kind)
    }

    /// A value that has a form of its own.
    fn value<T>(
        &mut self,
        text: Text<'a>,
        parse: impl Fn(Cow<'a, str>) -> Option<T>,
        otherwise: impl Fn() -> ValueFault,
    ) -> Option<T> {
        match parse(text.value) {
            Some(value) => Some(value),
            None => self.fault(text.place, otherwise()),
        }
    }

    /// A key that stands there only with another.
    fn needs(
        &mut self,
        key: &'static str,
        is: Option<&Text<'a>>,
        needs: &'static str,
        other: Option<&Text<'a>>,
    ) {
        if let (Some(text), None) = (is, other) {
            self.tell(text.place, FormFault::Without { key, needs });
        }
    }

    fn tell(&mut self, place: Place, kind: impl Into<FaultKind>) {
        self.faults.push(Fault::new(place, kind));
    }

    fn fault<R>(&mut self, place: Place, kind: impl Into<FaultKind>) -> Option<R> {
        self.faults.push(Fault::new(place, kind));
        None
    }
}

fn value_of<T>(said: Said<T>) -> T {
    said.value
}
