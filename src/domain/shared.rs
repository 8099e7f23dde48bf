//! Lists that are read much more often than they change.

use serde::{Deserialize, Serialize};
use std::ops::{Deref, DerefMut};
use std::sync::Arc;

/// A value that copies share until one of them changes it: a copy of a whole plan then costs microseconds, and every
/// change makes one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Shared<T>(Arc<T>);

impl<T> Deref for Shared<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Clone> DerefMut for Shared<T> {
    fn deref_mut(&mut self) -> &mut T {
        Arc::make_mut(&mut self.0)
    }
}

impl<T> From<T> for Shared<T> {
    fn from(value: T) -> Shared<T> {
        Shared(Arc::new(value))
    }
}

impl<'a, T> IntoIterator for &'a Shared<Vec<T>> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_is_made_by_the_one_who_changes_it() {
        let mut mine = Shared::from(vec![1, 2]);
        let theirs = mine.clone();
        assert!(Arc::ptr_eq(&mine.0, &theirs.0));
        mine.push(3);
        assert_eq!((mine.as_slice(), theirs.as_slice()), ([1, 2, 3].as_slice(), [1, 2].as_slice()));
    }
}
