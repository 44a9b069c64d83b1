//! Records and the keys that lead to them, so that a fact can name its topic
//! in four bytes and a dangling reference can't be written down.

use std::borrow::Cow;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::ops::Index;

/// The place of a record among those of its kind in one fact base.
pub struct Key<T> {
    index: u32,
    kind: PhantomData<fn() -> T>,
}

impl<T> Key<T> {
    /// The key of the record at a place, which the program's own layout knows.
    pub(crate) const fn at(index: u32) -> Self {
        Self { index, kind: PhantomData }
    }

    pub(crate) fn new(index: usize) -> Self {
        // A text of 1 GiB, the most that is read, can't hold 2³² records.
        Self::at(u32::try_from(index).unwrap_or(u32::MAX))
    }

    /// The place of the record, from 0.
    pub(crate) const fn index(self) -> usize {
        self.index as usize
    }

    /// The same, as a key has it.
    pub(crate) const fn position(self) -> u32 {
        self.index
    }

    /// The key of the record that stands so many places further on.
    pub(crate) fn behind(self, places: usize) -> Self {
        Self::new(self.index() + places)
    }
}

impl<T> Clone for Key<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Key<T> {}

impl<T> PartialEq for Key<T> {
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index
    }
}

impl<T> Eq for Key<T> {}

impl<T> PartialOrd for Key<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for Key<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.index.cmp(&other.index)
    }
}

impl<T> Hash for Key<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.index.hash(state);
    }
}

impl<T> fmt::Debug for Key<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Key({})", self.index)
    }
}

/// The records of one kind, in the order of the fact base: made when a fact base
/// is read, or laid out in the program when it was built.
#[derive(Clone, Debug)]
pub struct Records<'a, T: Clone>(pub(crate) Cow<'a, [T]>);

impl<T: Clone> Records<'_, T> {
    /// Adds a record at the end and gives its key.
    pub fn push(&mut self, record: T) -> Key<T> {
        self.0.to_mut().push(record);
        Key::new(self.0.len() - 1)
    }

    /// The key that the next record will get.
    #[must_use]
    pub fn next_key(&self) -> Key<T> {
        Key::new(self.0.len())
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The keys, in order.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = Key<T>> + use<T> {
        (0..self.0.len()).map(Key::new)
    }

    /// The keys with their records, in order.
    #[must_use]
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (Key<T>, &T)> {
        self.0.iter().enumerate().map(|(index, record)| (Key::new(index), record))
    }

    /// The record behind a key, to be changed while a fact base is built.
    pub(crate) fn get_mut(&mut self, key: Key<T>) -> Option<&mut T> {
        self.0.to_mut().get_mut(key.index())
    }
}

impl<T: Clone> Default for Records<'_, T> {
    fn default() -> Self {
        Self(Cow::Borrowed(&[]))
    }
}

impl<T: Clone> Index<Key<T>> for Records<'_, T> {
    type Output = T;

    #[expect(clippy::indexing_slicing, reason = "a key comes from the records that it opens")]
    fn index(&self, key: Key<T>) -> &T {
        &self.0[key.index()]
    }
}
