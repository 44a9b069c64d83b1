//! Lists of keys. Nearly all have one to three, and a base of many facts has many
//! lists: those keys lie in the record itself.

use std::fmt;
use std::ops::Deref;

use super::Key;

/// The keys of some records, in order.
#[derive(Clone)]
pub struct KeyList<'a, T>(Keys<'a, T>);

#[derive(Clone)]
enum Keys<'a, T> {
    /// Those that the program was built with.
    Laid(&'a [Key<T>]),
    /// So many of these.
    Few(u32, [Key<T>; FEW]),
    Many(Vec<Key<T>>),
}

/// How many take no more room than the list would that leads to them.
const FEW: usize = 3;

impl<'a, T> KeyList<'a, T> {
    /// Keys that lie elsewhere.
    pub(crate) const fn laid(keys: &'a [Key<T>]) -> Self {
        Self(Keys::Laid(keys))
    }

    /// Adds a key at the end.
    pub fn push(&mut self, key: Key<T>) {
        if let Keys::Many(keys) = &mut self.0 {
            keys.push(key);
            return;
        }
        if let Keys::Few(length, keys) = &mut self.0
            && let Some(free) = keys.get_mut(*length as usize)
        {
            *free = key;
            *length += 1;
            return;
        }
        let mut keys = self.to_vec();
        keys.push(key);
        self.0 = Keys::Many(keys);
    }
}

impl<T> Default for KeyList<'_, T> {
    fn default() -> Self {
        Self(Keys::Few(0, [Key::at(0); FEW]))
    }
}

impl<T> Deref for KeyList<'_, T> {
    type Target = [Key<T>];

    fn deref(&self) -> &[Key<T>] {
        match &self.0 {
            Keys::Laid(keys) => keys,
            Keys::Few(length, keys) => keys.get(..*length as usize).unwrap_or_default(),
            Keys::Many(keys) => keys,
        }
    }
}

impl<T> Extend<Key<T>> for KeyList<'_, T> {
    fn extend<I: IntoIterator<Item = Key<T>>>(&mut self, keys: I) {
        for key in keys {
            self.push(key);
        }
    }
}

impl<T> FromIterator<Key<T>> for KeyList<'_, T> {
    fn from_iter<I: IntoIterator<Item = Key<T>>>(keys: I) -> Self {
        let mut list = Self::default();
        list.extend(keys);
        list
    }
}

impl<T> fmt::Debug for KeyList<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_stay_in_order_however_many_there_are() {
        let laid = [Key::at(7), Key::at(5)];
        for length in 0..7 {
            let keys: Vec<Key<u8>> = (0..length).map(Key::at).collect();
            assert_eq!(*keys.iter().copied().collect::<KeyList<'_, u8>>(), *keys);
            let mut list = KeyList::laid(&laid);
            list.extend(keys.iter().copied());
            assert_eq!(*list, *[&laid[..], &keys].concat());
        }
        assert!(size_of::<KeyList<'_, u8>>() <= size_of::<Vec<Key<u8>>>());
    }
}
