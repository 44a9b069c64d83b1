//! Counting code points on the way, so that a place far behind in a long text, or in
//! a long line, costs no more than one at its beginning.

/// How many code points stand before each stretch of a text.
#[derive(Clone, Debug)]
pub(crate) struct CodePoints {
    before: Vec<usize>,
}

/// How often code points are counted, in bytes.
const STRETCH: usize = 4096;

impl CodePoints {
    /// Counts the code points of a text.
    pub(crate) fn new(text: &str) -> Self {
        let mut total = 0;
        let counts = text.as_bytes().chunks(STRETCH).map(|stretch| {
            total += count(stretch);
            total
        });
        Self { before: std::iter::once(0).chain(counts).collect() }
    }

    /// How many code points of that text stand before a byte of it.
    pub(crate) fn before(&self, text: &str, at: usize) -> usize {
        let stretch = at / STRETCH;
        let before = self.before.get(stretch).copied().unwrap_or_default();
        before + count(text.as_bytes().get(stretch * STRETCH..at).unwrap_or_default())
    }
}

fn count(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_are_counted_from_the_start() {
        let text = "é€".repeat(5000);
        let code_points = CodePoints::new(&text);
        for pairs in [0, 1, 819, 820, 4999, 5000] {
            assert_eq!(code_points.before(&text, pairs * 5), pairs * 2);
        }
    }
}
