//! Texts as readers have them: paragraphs, the numbers and the quoted phrases in
//! them, passages that stand in them whatever the typography, and the nearest one
//! where a passage doesn't.

mod article;
mod dates;
mod difference;
mod draft;
mod folds;
mod html;
mod nearest_passage;
mod numbers;
mod passages;
mod plain;
mod quoted;
mod view;
mod way_back;
mod wdiff;
mod words;

pub use article::{Article, Paragraph};
pub use dates::{Calendar, month_before, month_beside};
pub use difference::{Change, ChangeKind, difference, edits};
pub use draft::{BlockKind, Draft, DraftBlock, LEFT_OUT, Markup};
pub use folds::{Fold, needed_folds};
pub use nearest_passage::{NearestPassage, WordIndex};
pub use numbers::{Number, NumberKind, numbers};
pub use passages::Found;
pub use plain::Numbering;
pub use quoted::{Marks, going_on, quoted_phrases, unbalanced};
pub use view::View;
pub use wdiff::marked;
pub use words::{breaks_word, joins};
