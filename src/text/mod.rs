//! Texts as readers compare them: without regard to case, accents and the
//! shape of quotation marks and dashes, word by word.

mod beside;
mod code_points;
mod english;
mod fold;
mod lines;
mod nearest;
mod negation;
mod passage;
mod phrase;
mod punctuation;
mod qualifier;
mod sentences;
mod terms;
mod visible;
mod words;

pub(crate) use beside::{is_one_of, last_word, last_words, next_words};
pub(crate) use code_points::CodePoints;
pub(crate) use english::{a, all_of, any_of, count, did_you_mean, number_word, quoted};
pub use fold::fold;
pub use lines::{Lines, TextFile};
pub(crate) use lines::{Origin, Spot};
pub(crate) use nearest::nearest;
pub(crate) use negation::negation;
pub use passage::contains_figure;
pub(crate) use passage::{figure_places, find_figure};
pub(crate) use phrase::Phrase;
pub(crate) use punctuation::Mark;
pub(crate) use qualifier::{Counted, Hedge, contradiction, hedge_before, hedge_behind};
pub(crate) use sentences::{ends_sentence, sentences};
pub(crate) use terms::{Term, terms};
pub use visible::steers;
pub(crate) use visible::{excerpt, is_invisible, visible};
pub(crate) use words::is_unspaced;
pub(crate) use words::words;
