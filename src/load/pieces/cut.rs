//! Where a file can be cut.

/// What begins a piece, at the start of a line: records to which nothing outside of their
/// piece adds.
const STARTS: [&str; 3] = ["[[quotation]]", "[[note]]", "[[exemption]]"];

/// Where a piece can begin behind the end of a line.
pub(super) fn start(text: &str) -> Option<usize> {
    let mut tables = text.match_indices("\n[[").map(|(at, _)| at + 1);
    tables.find(|at| {
        let rest = text.get(*at..).unwrap_or_default();
        STARTS.iter().any(|start| rest.starts_with(start))
    })
}

/// Cuts a text before what begins a piece, where the last is long enough.
pub(super) fn cut(text: &str, least: usize) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        // A piece is looked through only behind its least length, at a whole character.
        let tail = (least..least + 4).find_map(|at| rest.get(at..)).unwrap_or_default();
        let end = start(tail).map_or(rest.len(), |at| rest.len() - tail.len() + at);
        let (piece, behind) = rest.split_at_checked(end)?;
        rest = behind;
        (!piece.is_empty()).then_some(piece)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_behind_the_quotations_are_pieces_of_their_own() {
        let text = "[[quotation]]\nx\n[[quotation.fact]]\n[[note]]\n [[note]]\n[[exemption]]\n";
        let pieces: Vec<&str> = cut(text, 8).collect();
        let heads = ["[[quotation]]\nx\n[[quotation.fact]]\n", "[[note]]\n [[note]]\n"];
        assert_eq!(pieces, [heads[0], heads[1], "[[exemption]]\n"]);
    }
}
