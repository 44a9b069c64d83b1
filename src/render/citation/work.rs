//! A source as styles look at it: which of their forms it has, and what there is
//! of the parts that they ask for.

use super::dates::When;
use crate::model::{Name, Period, Source, SourceType, Url};

/// Which form a style gives a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A part of a periodical.
    Article,
    /// A post in a weblog that has a name.
    Blog,
    /// A part of a site.
    Page,
    /// A statement for the press, a part of a site too.
    PressRelease,
    /// A part of a book.
    Part,
    /// A thesis, which a university accepted and nobody published.
    Thesis,
    /// A work that stands by itself.
    Whole,
}

/// A source with its parts made ready.
#[derive(Clone, Copy, Debug)]
pub(super) struct Work<'b> {
    pub(super) source: &'b Source,
    pub(super) form: Form,
}

impl<'b> Work<'b> {
    pub(super) fn new(source: &'b Source) -> Self {
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
            SourceType::PostWeblog if source.container.is_some() => Form::Blog,
            SourceType::Webpage
            | SourceType::Post
            | SourceType::PostWeblog
            | SourceType::EntryEncyclopedia
            | SourceType::EntryDictionary => Form::Page,
            SourceType::Chapter | SourceType::PaperConference => Form::Part,
            SourceType::Thesis => Form::Thesis,
            _ => Form::Whole,
        };
        Self { source, form }
    }

    pub(super) fn authors(&self) -> &'b [Name] {
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
        matches!(self.authors(), [Name::Literal(author)] if *author == name)
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

    /// What stands in the author's place where nobody signed it: the newspaper,
    /// the site or the publisher. A part of a book is not the book's.
    pub(super) fn stand_in(&self) -> Option<&'b str> {
        let name = self.source.container.as_deref().or(self.source.publisher.as_deref());
        name.filter(|_| self.authors().is_empty() && self.form != Form::Part)
    }

    /// Whether nothing but the title can begin its entry.
    pub(super) fn begins_with_title(&self) -> bool {
        self.authors().is_empty() && self.stand_in().is_none()
    }

    /// Who published it or where it appeared, unless its entry begins with that.
    pub(super) fn imprint(&self) -> Option<&'b str> {
        let names = self.publisher().into_iter().chain(self.container());
        names.into_iter().find(|name| self.stand_in() != Some(*name))
    }

    /// When it appeared.
    pub(super) fn date(&self) -> Option<When> {
        self.source.issued.as_ref().map(Period::extent).and_then(When::new)
    }

    /// When it was looked at.
    pub(super) fn accessed(&self) -> Option<When> {
        self.source.accessed.as_ref().map(Period::extent).and_then(When::new)
    }
}
