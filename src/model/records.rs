//! Records of a kind and their typed keys: a fact names a topic in four bytes.

use std::collections::HashSet;
use std::marker::PhantomData;
use std::ops::Index;

/// The index of a record in the records of a kind in a fact base.
pub type Key<T> = KeyOf<fn() -> T>;

/// A key with a type of functions as its mark: such types have all derived traits, whatever `T` has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyOf<M>(u32, PhantomData<M>);

impl<T> Key<T> {
    pub(crate) fn new(index: usize) -> Self {
        // A file of 1 GiB, the maximum, cannot hold 2³² records.
        Self(u32::try_from(index).unwrap_or(u32::MAX), PhantomData)
    }

    /// The index, from 0.
    pub(crate) const fn index(self) -> usize {
        self.0 as usize
    }
}

/// The records of a kind, in the order of the fact base.
#[derive(Clone, Debug)]
pub struct Records<T>(Vec<T>);

impl<T> Records<T> {
    /// Appends a record and returns the key.
    pub fn push(&mut self, record: T) -> Key<T> {
        self.0.push(record);
        Key::new(self.0.len() - 1)
    }

    /// The number of records.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are no records.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The keys, in order.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = Key<T>> + use<T> {
        (0..self.0.len()).map(Key::new)
    }

    /// The keys with their records, in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (Key<T>, &T)> {
        self.0.iter().enumerate().map(|(index, record)| (Key::new(index), record))
    }

    /// The records, in order.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &T> {
        self.0.iter()
    }

    /// The keys of the records that match.
    pub(crate) fn matching(&self, is_match: impl Fn(&T) -> bool) -> HashSet<Key<T>> {
        self.iter().filter(|(_, record)| is_match(record)).map(|(key, _)| key).collect()
    }

    /// The record of a key, mutable while the fact base is built.
    pub(crate) fn get_mut(&mut self, key: Key<T>) -> &mut T {
        &mut self.0[key.index()]
    }
}

impl<T> Default for Records<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Index<Key<T>> for Records<T> {
    type Output = T;

    fn index(&self, key: Key<T>) -> &T {
        &self.0[key.index()]
    }
}
