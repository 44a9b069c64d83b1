//! Sources: what they are, who wrote them, and the copy that was quoted from.

use super::{Checker, Referred, value_of};
use crate::load::raw::{RawName, RawSource, RawSourceText};
use crate::model::fault::{FormFault, ValueFault};
use crate::model::{Doi, Id, Isbn, Language, Name, Source, SourceText, SourceType, Url};

impl<'a> Referred<'a> {
    pub(super) fn add_source(&mut self, raw: &RawSource<'a>, checker: &mut Checker<'a, '_>) {
        let id = checker.id(raw.id);
        let source = checker.source(id, raw);
        self.sources.add(id, raw.id, source, checker.faults);
    }
}

impl<'a> Checker<'a, '_> {
    fn source(&mut self, id: Option<Id<'a>>, raw: &RawSource<'a>) -> Option<Source<'a>> {
        let kind = raw.kind.and_then(|word| self.word::<SourceType>(word, "type"));
        let authors: Vec<Name<'a>> =
            raw.authors.iter().filter_map(|name| self.name(name)).collect();
        let editors: Vec<Name<'a>> =
            raw.editors.iter().filter_map(|name| self.name(name)).collect();
        let doi = raw.doi.and_then(|doi| self.value(doi, Doi::new, || ValueFault::BadDoi));
        let isbn = raw.isbn.and_then(|isbn| self.value(isbn, Isbn::new, || ValueFault::BadIsbn));
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
        let text = raw.text.as_ref().and_then(|text| self.source_text(text));
        Some(Source {
            id: id?,
            kind: kind?,
            title: raw.title?.value,
            title_sentence: raw.title_sentence.map(value_of),
            authors: self.arena.alloc_slice_copy(&authors),
            editors: self.arena.alloc_slice_copy(&editors),
            container: raw.container.map(value_of),
            publisher: raw.publisher.map(value_of),
            genre: raw.genre.map(value_of),
            number: raw.number.map(value_of),
            volume: raw.volume.map(value_of),
            issue: raw.issue.map(value_of),
            page: raw.page.map(value_of),
            edition: raw.edition.map(value_of),
            place: raw.place.map(value_of),
            doi,
            isbn,
            issued: issued.copied(),
            issued_note: raw.issued_note.map(value_of),
            language,
            url,
            accessed: accessed.copied(),
            text,
        })
    }

    fn source_text(&mut self, raw: &RawSourceText<'a>) -> Option<SourceText<'a>> {
        let hexadecimal = |text: &'a str| {
            let digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
            (text.len() == 64 && text.bytes().all(digit)).then_some(text)
        };
        let sha256 =
            raw.sha256.and_then(|sum| self.value(sum, hexadecimal, || ValueFault::BadSha256));
        let characters = raw.characters.and_then(|count| self.positive(count, "characters"));
        Some(SourceText {
            sha256: sha256?,
            characters: u64::from(characters?),
            furniture: self.texts(&raw.furniture),
        })
    }

    fn name(&mut self, raw: &RawName<'a>) -> Option<Name<'a>> {
        let of_person = raw.given.is_some() || raw.role.is_some() || raw.display.is_some();
        match (raw.literal, raw.family) {
            (Some(literal), None) if !of_person => Some(Name::Literal(literal.value)),
            (None, Some(family)) => Some(Name::Person {
                family: family.value,
                given: raw.given.map(value_of),
                role: raw.role.map(value_of),
                display: raw.display.map(value_of),
            }),
            _ => self.fault(raw.place, FormFault::BadAuthor),
        }
    }
}
