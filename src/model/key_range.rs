//! Keys that follow one another: a quotation names its facts in eight bytes.

use std::fmt;

use super::Key;

/// The keys from one up to another, which is not among them.
pub struct KeyRange<T> {
    pub(crate) start: Key<T>,
    pub(crate) end: Key<T>,
}

impl<T> KeyRange<T> {
    /// One key.
    #[must_use]
    pub fn of(key: Key<T>) -> Self {
        Self { start: key, end: key.behind(1) }
    }

    /// The keys, in their order.
    pub fn iter(
        self,
    ) -> impl DoubleEndedIterator<Item = Key<T>> + ExactSizeIterator + Clone + use<T> {
        (self.start.position()..self.end.position()).map(Key::at)
    }

    /// As many keys, so many places further on.
    #[must_use]
    pub(crate) fn behind(self, places: usize) -> Self {
        Self { start: self.start.behind(places), end: self.end.behind(places) }
    }
}

impl<T> Clone for KeyRange<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for KeyRange<T> {}

impl<T> fmt::Debug for KeyRange<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_has_the_keys_from_its_start_up_to_its_end() {
        let range = |start, end| KeyRange::<u8> { start: Key::at(start), end: Key::at(end) };
        let keys: Vec<Key<u8>> = range(2, 5).behind(10).iter().collect();
        assert_eq!(keys, [12, 13, 14].map(Key::at));
        assert_eq!(range(2, 2).iter().len(), 0);
    }
}
