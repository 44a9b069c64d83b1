//! Texts as readers have them: paragraphs, the numbers and the quoted phrases in
//! them, passages that stand in them whatever the typography, and the nearest one
//! where a passage doesn't.

mod article;
mod dates;
mod draft;
mod folds;
mod html;
mod numbers;
mod passages;
mod plain;
mod quoted;
mod typeset;
mod view;
mod way_back;
mod words;

pub use article::Article;
pub(crate) use article::Paragraph;
pub(crate) use dates::{Calendar, month_beside};
pub(crate) use draft::{BlockKind, LEFT_OUT};
pub use draft::{Draft, Markup};
pub use folds::{Fold, needed_folds};
pub use numbers::numbers;
pub(crate) use numbers::{Number, NumberKind, digit_date};
pub use passages::Found;
pub(crate) use plain::Numbering;
pub(crate) use quoted::going_on;
pub use quoted::{quoted_phrases, unbalanced};
pub(crate) use typeset::Typeset;
pub use view::View;
pub(crate) use words::{breaks_word, joins};
