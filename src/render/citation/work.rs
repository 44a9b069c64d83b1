//! A source as styles look at it: which of their forms it has, and what there is
//! of the parts that they ask for.

use crate::model::{Date, Extent, Name, Source, SourceType, Url};

/// Which form a style gives a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A part of a periodical.
    Article,
    /// A part of a site.
    Page,
    /// A statement for the press, a part of a site too.
    PressRelease,
    /// A work that stands by itself.
    Whole,
}

/// A source with its parts made ready.
#[derive(Clone, Copy, Debug)]
pub(super) struct Work<'b, 'a> {
    pub(super) source: &'b Source<'a>,
    pub(super) form: Form,
}

impl<'b, 'a> Work<'b, 'a> {
    pub(super) fn new(source: &'b Source<'a>) -> Self {
        let press = source
            .genre
            .as_deref()
            .is_some_and(|genre| genre.eq_ignore_ascii_case("press release"));
        let form = match source.kind {
            _ if press => Form::PressRelease,
            SourceType::ArticleNewspaper
            | SourceType::ArticleMagazine
            | SourceType::ArticleJournal
            | SourceType::Review
            | SourceType::ReviewBook => Form::Article,
            SourceType::Webpage
            | SourceType::Post
            | SourceType::PostWeblog
            | SourceType::EntryEncyclopedia
            | SourceType::EntryDictionary => Form::Page,
            _ => Form::Whole,
        };
        Self { source, form }
    }

    pub(super) fn authors(&self) -> &'b [Name<'a>] {
        &self.source.authors
    }

    /// What it appeared in, where that isn't its author.
    pub(super) fn container(&self) -> Option<&'b str> {
        self.source.container.as_deref().filter(|name| !self.is_author(name))
    }

    /// Who published it, where that isn't its author.
    pub(super) fn publisher(&self) -> Option<&'b str> {
        self.source.publisher.as_deref().filter(|name| !self.is_author(name))
    }

    fn is_author(&self, name: &str) -> bool {
        matches!(self.authors(), [Name::Literal(author)] if author == name)
    }

    /// The series and the number in it.
    pub(super) fn series(&self) -> Option<(&'b str, Option<&'b str>)> {
        let genre = self.source.genre.as_deref()?;
        (self.form != Form::PressRelease).then_some((genre, self.source.number.as_deref()))
    }

    /// "Policy Research Working Paper 8814".
    pub(super) fn numbered_series(&self) -> Option<String> {
        self.series().map(|(series, number)| match number {
            Some(number) => format!("{series} {number}"),
            None => series.to_owned(),
        })
    }

    pub(super) fn url(&self) -> Option<&'b str> {
        self.source.url.as_ref().map(Url::as_str)
    }

    /// When it appeared, or began to.
    pub(super) fn date(&self) -> Option<Date> {
        date_of(self.source.issued.as_ref()?.extent())
    }

    /// When it was looked at.
    pub(super) fn accessed(&self) -> Option<Date> {
        date_of(self.source.accessed.as_ref()?.extent())
    }
}

fn date_of(extent: Extent) -> Option<Date> {
    match extent {
        Extent::Date(date) => Some(date),
        Extent::Interval(start, end) => start.date().or(end.date()),
    }
}
