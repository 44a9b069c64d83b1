//! Which place a code is the code of, and what it lies in, by UN M49 and
//! ISO 3166-1 (<https://unstats.un.org/unsd/methodology/m49/>).

use std::collections::HashMap;

/// The codes as they were given away, a place a line.
const TABLE: &str = include_str!("m49.tsv");

/// A place, by its code in UN M49.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct M49(&'static str);

/// What everything lies in.
const WORLD: M49 = M49("001");

/// All the codes.
#[derive(Debug)]
pub(super) struct Gazetteer {
    places: HashMap<&'static str, M49>,
    within: HashMap<M49, Vec<M49>>,
}

/// What a code leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Coded {
    /// A country, an area or a region of UN M49.
    Place(M49),
    /// A part of a country.
    PartOf(M49),
    /// Set aside for users by ISO 3166-1: anybody's.
    UserAssigned,
    /// Nothing.
    Unassigned,
}

impl Gazetteer {
    pub(super) fn new() -> Self {
        let (mut places, mut within) = (HashMap::new(), HashMap::new());
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let mut codes = line.split('\t');
            let (alpha2, alpha3, m49, parent) =
                (codes.next(), codes.next(), codes.next(), codes.next());
            let Some(place) = m49.map(M49) else { continue };
            places.extend([alpha2, alpha3, m49].into_iter().flatten().map(|code| (code, place)));
            if let Some(parents) = parent.filter(|codes| *codes != "-") {
                within.insert(place, parents.split(',').map(M49).collect());
            }
        }
        places.remove("-");
        Self { places, within }
    }

    pub(super) fn look_up(&self, code: &str) -> Coded {
        if let Some((country, _)) = code.split_once('-') {
            return match self.look_up(country) {
                Coded::Place(country) => Coded::PartOf(country),
                other => other,
            };
        }
        match self.places.get(code) {
            Some(place) => Coded::Place(*place),
            None if is_user_assigned(code) => Coded::UserAssigned,
            None => Coded::Unassigned,
        }
    }

    /// All that a place lies in, which may name one twice.
    pub(super) fn around(&self, place: M49) -> Vec<M49> {
        let outer = self.within.get(&place).map(Vec::as_slice).unwrap_or_default();
        outer.iter().flat_map(|outer| [vec![*outer], self.around(*outer)].concat()).collect()
    }

    /// Whether it is known where a place lies: groups such as the least developed
    /// countries lie nowhere.
    pub(super) fn is_placed(&self, place: M49) -> bool {
        self.within.contains_key(&place) || place == WORLD
    }
}

/// ISO 3166-1, 8.1.3: AA, QM to QZ, XA to XZ, ZZ, with the codes of three letters
/// that begin with them (AAA to AAZ, QMA to QZZ, XAA to XZZ, ZZA to ZZZ), and 900 to
/// 999.
fn is_user_assigned(code: &str) -> bool {
    match code.as_bytes() {
        [b'9', _, _] => true,
        [first, second, ..] => match first {
            b'A' => *second == b'A',
            b'Q' => (b'M'..=b'Z').contains(second),
            b'X' => second.is_ascii_uppercase(),
            b'Z' => *second == b'Z',
            _ => false,
        },
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_lead_to_places() {
        let gazetteer = Gazetteer::new();
        let place = |code: &str| match gazetteer.look_up(code) {
            Coded::Place(place) => place,
            other => panic!("{code}: {other:?}"),
        };
        for (codes, within) in [
            (["KZ", "KAZ", "398"], ["143", "142", "001"]),
            (["CN", "CHN", "156"], ["030", "142", "001"]),
            (["NG", "NGA", "566"], ["011", "202", "002"]),
        ] {
            let here = place(codes[0]);
            assert!(codes.iter().all(|code| place(code) == here));
            assert!(within.iter().all(|outer| gazetteer.around(here).contains(&place(outer))));
            assert!(!gazetteer.around(here).contains(&place("150")));
        }
        assert_eq!(gazetteer.look_up("CN-XJ"), Coded::PartOf(place("CN")));
        for code in ["XI", "XIO", "QM", "ZZ", "AAZ", "901", "XK"] {
            assert_eq!(gazetteer.look_up(code), Coded::UserAssigned, "{code}");
        }
        for code in ["KY1", "YY", "003x", "099", "AB", "-"] {
            assert_eq!(gazetteer.look_up(code), Coded::Unassigned, "{code}");
        }
    }

    #[test]
    fn every_place_lies_in_the_world() {
        let gazetteer = Gazetteer::new();
        // M49 says nothing of Taiwan; three groups of states are no places.
        let outside: Vec<&str> = gazetteer
            .places
            .values()
            .filter(|place| !gazetteer.around(**place).contains(&WORLD))
            .map(|place| place.0)
            .collect();
        assert!(
            outside.iter().all(|code| matches!(*code, "001" | "158" | "199" | "432" | "722")),
            "{outside:?}"
        );
        assert_eq!(TABLE.lines().filter(|line| !line.starts_with(['#', '-'])).count(), 249);
    }
}
