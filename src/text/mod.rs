//! Texts and their comparison without regard to case, accents and typography.

mod english;
mod find;
mod fold;
mod lines;
mod nearest;
mod offsets;
mod phrase;
mod sentences;
mod view;
mod visible;
mod words;

pub(crate) use english::{
    a, all_of, any_of, count, did_you_mean, is_plural, ordinal_suffix, quoted, system_error,
};
pub use find::WordIndex;
pub use fold::fold;
pub(crate) use lines::{CodePoints, Spot};
pub use lines::{Lines, TextFile};
pub(crate) use nearest::nearest;
pub use offsets::splice;
pub(crate) use offsets::{Edit, moved, overlapping, overlaps, within};
pub(crate) use phrase::{Phrase, american, stem};
pub(crate) use sentences::{DETERMINERS, PREPOSITIONS, ends_sentence, is_function_word, sentences};
pub use view::{Fold, View, needed_folds};
pub(crate) use view::{normalized, one_line};
pub use visible::steers;
pub(crate) use visible::{excerpt, shell_word, toml_string, visible};
pub(crate) use words::{
    bare_words, breaks_word, denial, is_one_of, is_raised, joins, last_few_words, last_word,
    last_words, negation, next_words, raised, with_offsets, without_genitive, words,
};
