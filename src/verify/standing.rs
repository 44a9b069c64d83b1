//! Where the wordings of quotations stand in a text, and which of their places are
//! meant: equal ones are looked at once, however many quotations have them.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::rc::Rc;

use super::surrounded::Surrounded;
use crate::model::Quotation;
use crate::prose::{Article, Fold, View, breaks_word, joins, needed_folds};

/// One of the two contexts of a quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Prefix,
    Suffix,
}

/// Where a wording stands, whosever quotation it is.
pub(super) struct Standing {
    /// The bytes of the view.
    places: Vec<Range<usize>>,
    /// The word that it begins or ends in, where it stands nowhere else.
    pub(super) broken: Option<String>,
    pub(super) there: Rc<There>,
}

/// Those of its places that are meant, whosever quotation it is.
pub(super) struct Meant {
    pub(super) there: Rc<There>,
    /// What stands around none of them.
    pub(super) lacking: Vec<Side>,
}

/// Places of the text itself, and what a wording has in common with them.
pub(super) struct There {
    pub(super) ranges: Rc<[Range<usize>]>,
    /// The numbers of their paragraphs.
    pub(super) paragraphs: HashSet<u32>,
    /// What has to be folded where it is nearest.
    pub(super) folds: Vec<Fold>,
}

/// A wording with its prefix and its suffix.
type InContext<'r> = (&'r str, Option<&'r str>, Option<&'r str>);

/// Where wordings stand in a text, as far as they were asked for.
pub(super) struct Standings<'r, 'f> {
    article: &'r Article<'f>,
    view: View<'r>,
    surrounded: Surrounded,
    /// By the wording.
    standing: HashMap<&'r str, Rc<Standing>>,
    /// By the wording, the prefix and the suffix.
    meant: HashMap<InContext<'r>, Rc<Meant>>,
}

impl<'r, 'f> Standings<'r, 'f> {
    /// `view` is the folded text of the article.
    pub(super) fn new(article: &'r Article<'f>, view: View<'r>, surrounded: Surrounded) -> Self {
        Self { article, view, surrounded, standing: HashMap::new(), meant: HashMap::new() }
    }

    /// Where a wording stands, of whose words these are the places. Equal quotations are
    /// looked at once.
    pub(super) fn standing(
        &mut self,
        wording: &'r str,
        places: impl FnOnce() -> Vec<Range<usize>>,
    ) -> Rc<Standing> {
        if let Some(standing) = self.standing.get(wording) {
            return Rc::clone(standing);
        }
        let (places, broken) = self.whole_words(places());
        let places = self.counted(places);
        let there = Rc::new(self.there(wording, &places));
        let standing = Rc::new(Standing { places, broken, there });
        self.standing.insert(wording, Rc::clone(&standing));
        standing
    }

    /// The places of a quotation around which its prefix and its suffix stand. Equal ones
    /// are looked at once.
    pub(super) fn meant(
        &mut self,
        number: usize,
        quotation: &'r Quotation,
        standing: &Standing,
    ) -> Rc<Meant> {
        let text = &quotation.text;
        let equal = (text.trim(), quotation.prefix.as_deref(), quotation.suffix.as_deref());
        if let Some(meant) = self.meant.get(&equal) {
            return Rc::clone(meant);
        }
        let surrounded = self.surrounded.among(number, &standing.places);
        let (places, lacking) = if surrounded.is_empty() {
            self.in_context(quotation, &standing.places)
        } else {
            (Cow::Owned(surrounded), Vec::new())
        };
        let there = match places {
            Cow::Borrowed(_) => Rc::clone(&standing.there),
            Cow::Owned(places) => Rc::new(self.there(text.trim(), &places)),
        };
        let meant = Rc::new(Meant { there, lacking });
        self.meant.insert(equal, Rc::clone(&meant));
        meant
    }

    /// A wording beside the text in places of the view.
    fn there(&self, wording: &str, places: &[Range<usize>]) -> There {
        let ranges: Rc<[Range<usize>]> =
            places.iter().map(|place| self.view.original(place.clone())).collect();
        let text = |range: &Range<usize>| self.article.text().get(range.clone());
        let folds = match ranges.first() {
            Some(first) if !ranges.iter().any(|range| text(range) == Some(wording)) => {
                needed_folds(wording, text(first).unwrap_or_default())
            }
            _ => Vec::new(),
        };
        let paragraphs = ranges.iter().filter_map(|range| number_at(self.article, range)).collect();
        There { ranges, paragraphs, folds }
    }

    /// The places where a passage doesn't begin or end inside a word; where there is
    /// none, all of them, and the word.
    fn whole_words(&self, places: Vec<Range<usize>>) -> (Vec<Range<usize>>, Option<String>) {
        let text = self.view.text();
        let (inside, whole): (Vec<_>, Vec<_>) =
            places.into_iter().partition(|place| breaks_word(text, place));
        match inside.first() {
            Some(place) if whole.is_empty() => {
                let word = word_around(text, place);
                (inside, Some(word))
            }
            _ => (whole, None),
        }
    }

    /// The places in what a reader counts; where there is none, all of them. A teaser
    /// or a caption may say what the story says.
    fn counted(&self, places: Vec<Range<usize>>) -> Vec<Range<usize>> {
        let counts = |place: &Range<usize>| {
            let at = self.view.original(place.clone()).start;
            self.article.paragraph_at(at).is_some_and(|paragraph| paragraph.number.is_some())
        };
        let (counted, others): (Vec<_>, Vec<_>) = places.into_iter().partition(counts);
        if counted.is_empty() { others } else { counted }
    }

    /// The places around which the prefix and the suffix stand; where one of them stands
    /// around none, it is left out of account and told.
    fn in_context<'p>(
        &self,
        quotation: &Quotation,
        places: &'p [Range<usize>],
    ) -> (Cow<'p, [Range<usize>]>, Vec<Side>) {
        let (mut places, mut lacking) = (Cow::Borrowed(places), Vec::new());
        for (side, context) in [
            (Side::Prefix, quotation.prefix.as_deref()),
            (Side::Suffix, quotation.suffix.as_deref()),
        ] {
            let Some(context) = context.filter(|_| !places.is_empty()) else {
                continue;
            };
            let context = View::new(context.trim()).text().to_owned();
            let text = self.view.text();
            let stands = |place: &Range<usize>| match side {
                Side::Prefix => {
                    text.get(..place.start).is_some_and(|text| text.trim_end().ends_with(&context))
                }
                Side::Suffix => text
                    .get(place.end..)
                    .is_some_and(|text| text.trim_start().starts_with(&context)),
            };
            let there: Vec<Range<usize>> = places.iter().filter(|at| stands(at)).cloned().collect();
            if there.is_empty() {
                lacking.push(side);
            } else {
                places = Cow::Owned(there);
            }
        }
        (places, lacking)
    }
}

/// The number of the paragraph in which a range of a text begins.
pub(super) fn number_at(article: &Article<'_>, range: &Range<usize>) -> Option<u32> {
    article.paragraph_at(range.start)?.number
}

/// The word that a place begins or ends in, with what it leaves out.
fn word_around(text: &str, place: &Range<usize>) -> String {
    let bound = |char: char| !char.is_alphanumeric();
    let (before, rest) = text.split_at_checked(place.start).unwrap_or_default();
    let (passage, after) = rest.split_at_checked(place.len()).unwrap_or_default();
    let begin = before.rsplit(bound).next().unwrap_or_default();
    if joins(before.chars().next_back(), passage.chars().next()) {
        return format!("{begin}{}", passage.split(bound).next().unwrap_or_default());
    }
    let end = after.split(bound).next().unwrap_or_default();
    format!("{}{end}", passage.rsplit(bound).next().unwrap_or_default())
}
