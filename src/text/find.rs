//! Finds many passages in a text.

/// The offsets of passages in a text.
#[derive(Clone, Debug)]
pub struct Found {
    /// For each passage, its index among the distinct ones; `None` if it is empty.
    distinct: Vec<Option<usize>>,
    offsets: Vec<Vec<usize>>,
}

impl Found {
    /// Finds all passages.
    pub fn new(text: &str, passages: &[&str]) -> Self {
        let mut sorted: Vec<&str> = passages.to_vec();
        sorted.sort_unstable();
        sorted.dedup();
        sorted.retain(|passage| !passage.is_empty());
        let mut first_bytes = [false; 256];
        // For each passage, the longest other passage at its start.
        let (mut parents, mut path) = (Vec::new(), Vec::<usize>::new());
        for (index, passage) in sorted.iter().enumerate() {
            first_bytes[usize::from(passage.as_bytes()[0])] = true;
            while path.pop_if(|last| !passage.starts_with(sorted[*last])).is_some() {}
            parents.push(path.last().copied());
            path.push(index);
        }
        let mut offsets = vec![Vec::new(); sorted.len()];
        let starts = text.char_indices().map(|(at, _)| at);
        for at in starts.filter(|at| first_bytes[usize::from(text.as_bytes()[*at])]) {
            let rest = &text[at..];
            // Passages at the start of `rest` are prefixes of the last passage before it.
            let last = sorted.partition_point(|passage| *passage <= rest).checked_sub(1);
            let candidates = std::iter::successors(last, |index| parents[*index]);
            for index in candidates.filter(|index| rest.starts_with(sorted[*index])) {
                offsets[index].push(at);
            }
        }
        let distinct = passages.iter().map(|passage| sorted.binary_search(passage).ok());
        Self { distinct: distinct.collect(), offsets }
    }

    /// The offsets of a passage, by its index.
    pub fn places(&self, passage: usize) -> &[usize] {
        let distinct = self.distinct.get(passage).copied().flatten();
        distinct.map_or(&[], |distinct| &self.offsets[distinct])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_passage_is_found_wherever_it_stands() {
        let text = "one two one two three; one two one two four";
        let passages = [
            "one two",
            "one two one two four",
            "three",
            "",
            "five",
            "one two one two three; one two one two f",
            "one two one two three; one two one two four",
            "one two one two three; one two one two",
            "one two one two three; one two one twa",
            "three",
        ];
        let found = Found::new(text, &passages);
        let places: Vec<&[usize]> =
            (0..passages.len()).map(|number| found.places(number)).collect();
        assert_eq!(
            places,
            [
                vec![0, 8, 23, 31],
                vec![23],
                vec![16],
                vec![],
                vec![],
                vec![0],
                vec![0],
                vec![0],
                vec![],
                vec![16]
            ]
        );
    }
}
