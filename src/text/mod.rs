//! Texts as readers compare them: without regard to case, accents and the
//! shape of quotation marks and dashes, word by word.

mod beside;
mod code_points;
mod english;
mod fold;
mod lines;
mod nearest;
mod passage;
mod phrase;
mod punctuation;
mod sentences;
mod visible;
mod words;

pub use beside::{is_one_of, last_word, last_words, next_words};
pub use code_points::CodePoints;
pub use english::{a, all_of, any_of, count, did_you_mean, number_word, quoted};
pub use fold::fold;
pub use lines::{Lines, Origin, Spot, TextFile};
pub use nearest::nearest;
pub use passage::{contains_figure, figure_places, find_figure};
pub use phrase::Phrase;
pub use punctuation::Mark;
pub use sentences::{ends_sentence, sentences};
pub use visible::{excerpt, is_invisible, steers, visible};
pub use words::{is_unspaced, words};
