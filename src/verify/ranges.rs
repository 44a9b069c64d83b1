//! Ranges of bytes of a text, and what is left of some beside others.

use std::ops::Range;

/// Whether a range lies in another.
pub(super) fn contains(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// Ranges that touch, made one.
pub(super) fn union(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| range.start);
    let mut union: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match union.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => union.push(range),
        }
    }
    union
}

/// What is left of ranges beside others; both are in order and apart.
pub(super) fn without(ranges: &[Range<usize>], others: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut left = Vec::new();
    let mut others = others.iter().peekable();
    for range in ranges {
        let mut start = range.start;
        while let Some(taken) = others.peek().filter(|taken| taken.start < range.end) {
            if taken.start > start {
                left.push(start..taken.start);
            }
            start = start.max(taken.end);
            if taken.end > range.end {
                break;
            }
            others.next();
        }
        if start < range.end {
            left.push(start..range.end);
        }
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_joined_and_cut() {
        let ranges = |ends: &[(usize, usize)]| -> Vec<Range<usize>> {
            ends.iter().map(|(start, end)| *start..*end).collect()
        };
        assert_eq!(union(ranges(&[(5, 7), (1, 3), (3, 4), (6, 9)])), ranges(&[(1, 4), (5, 9)]));
        for (whole, others, left) in [
            (&[(0, 10)][..], &[(2, 3), (5, 6)][..], &[(0, 2), (3, 5), (6, 10)][..]),
            (&[(0, 4), (6, 9)], &[(3, 7)], &[(0, 3), (7, 9)]),
            (&[(2, 4)], &[(0, 9)], &[]),
            (&[(2, 4)], &[(0, 2), (4, 5)], &[(2, 4)]),
            (&[(0, 2), (3, 5)], &[], &[(0, 2), (3, 5)]),
        ] {
            let got = without(&ranges(whole), &ranges(others));
            assert_eq!(got, ranges(left), "{whole:?} without {others:?}");
        }
    }
}
