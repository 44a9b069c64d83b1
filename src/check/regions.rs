//! Checks of region codes against ISO 3166-1 and UN M49
//! (<https://unstats.un.org/unsd/methodology/m49/>).

use std::collections::{HashMap, HashSet};

use super::Report;
use crate::model::{Code, Key, RecordKind, Region, RegionCode, Severity};
use crate::text::quoted;

/// One place a line: the three codes, the M49 codes of its parents, and its names.
const TABLE: &str = include_str!("m49.tsv");

pub(crate) const WORLD: &str = "001";

/// The M49 code of a place.
pub(crate) type M49 = &'static str;

/// The places of the standards.
pub(crate) struct Gazetteer {
    pub places: HashMap<M49, StandardPlace>,
}

/// A country, an area or a region of the standards.
pub(crate) struct StandardPlace {
    pub codes: Vec<&'static str>,
    /// Two for a place in two regions of UN M49. Groups of states have none.
    pub parents: Vec<M49>,
    /// The label comes first.
    pub names: Vec<&'static str>,
}

/// The meaning of a code.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Coded {
    /// None for a part of a country, and for a code that ISO 3166-1 reserves for users.
    place: Option<M49>,
    /// The places around it.
    around: Vec<M49>,
}

pub(super) fn check(report: &mut Report<'_>) {
    let gazetteer = Gazetteer::new();
    let mut coded: Vec<(Key<Region>, &str, Coded)> = Vec::new();
    for (key, region) in report.base.regions.iter() {
        let meanings = region.codes.iter().map(RegionCode::as_str);
        let meanings: Vec<_> = meanings.map(|code| (code, gazetteer.look_up(code))).collect();
        let first = meanings.iter().find_map(|(code, meaning)| Some((*code, meaning.clone()?)));
        for (item, (code, meaning)) in meanings.into_iter().enumerate() {
            let (problem, message, help) = match (meaning, &first) {
                (None, _) => {
                    let message = format!("{} is not a code of ISO 3166-1 or UN M49", quoted(code));
                    let help = "remove it, or use a code reserved for private use (XA to XZ, 900 \
                                to 999)";
                    (Code::Unassigned, message, help)
                }
                (Some(meaning), Some((other, same))) if *same != meaning => {
                    let (first, second) = (quoted(other), quoted(code));
                    let message = format!("{first} and {second} are the codes of different places");
                    (Code::CodesDisagree, message, "keep only the codes of the place that is meant")
                }
                _ => continue,
            };
            let at = (RecordKind::Region, key.index(), "codes");
            report.add_item(at, item, (problem, Severity::Warning), message, help);
        }
        coded.extend(first.map(|(code, meaning)| (key, code, meaning)));
    }
    check_parents(report, &coded);
}

/// Reports regions with parents that contradict the standards.
fn check_parents(report: &mut Report<'_>, coded: &[(Key<Region>, &str, Coded)]) {
    let base = report.base;
    // The standards have no parents for groups of states.
    let is_placed = |it: &Coded| it.place == Some(WORLD) || !it.around.is_empty();
    let coded = || coded.iter().filter(|(_, _, meaning)| is_placed(meaning));
    for (key, code, meaning) in coded() {
        let here: HashSet<_> = base.places_around(*key).skip(1).collect();
        let is_around = |place| meaning.around.contains(&place);
        let mut others = coded().filter_map(|(key, code, it)| Some((key, code, it.place?)));
        let other = others.find(|(other, _, place)| here.contains(other) != is_around(*place));
        let Some((other, other_code, place)) = other else { continue };
        let (is, but) = if is_around(place) { ("is not", "is") } else { ("is", "is not") };
        let [name, other] = [key, other].map(|key| quoted(base.regions[*key].id.as_str()));
        let message = format!(
            "{name} ({code}) {is} within {other} ({other_code}), but by UN M49 and ISO 3166 it {but}"
        );
        let at = (RecordKind::Region, key.index(), "within");
        let help = "correct the key within or the codes";
        report.add(at, (Code::RegionMisplaced, Severity::Warning), message, help);
    }
}

impl Gazetteer {
    pub(crate) fn new() -> Self {
        let mut places = HashMap::new();
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let columns: Vec<&str> = line.split('\t').collect();
            let [alpha2, alpha3, m49, parents, names] = columns[..] else { continue };
            let own: Vec<&str> =
                { [alpha2, alpha3, m49] }.into_iter().filter(|code| *code != "-").collect();
            let parents = parents.split(',').filter(|code| *code != "-").collect();
            let names = names.split('|').collect();
            places.insert(m49, StandardPlace { codes: own, parents, names });
        }
        Self { places }
    }

    /// The meaning of a code; none for an unassigned code.
    fn look_up(&self, code: &str) -> Option<Coded> {
        let (country, part) = code.split_once('-').unwrap_or((code, ""));
        let mut places = self.places.iter();
        let Some((place, _)) = places.find(|(_, place)| place.codes.contains(&country)) else {
            return is_user_assigned(country).then_some(Coded { place: None, around: Vec::new() });
        };
        let mut around = self.around(place);
        if !part.is_empty() {
            around.push(place);
        }
        Some(Coded { place: Some(*place).filter(|_| part.is_empty()), around })
    }

    /// The parents of a place, each with the places around it.
    pub(crate) fn around(&self, place: M49) -> Vec<M49> {
        let parents = self.places.get(place).into_iter().flat_map(|place| &place.parents);
        parents.flat_map(|outer| [vec![*outer], self.around(outer)].concat()).collect()
    }
}

/// Whether ISO 3166-1, 8.1.3, reserves a code for users: AA, QM to QZ, XA to XZ and ZZ, the codes of
/// three letters that begin with them, and 900 to 999.
fn is_user_assigned(code: &str) -> bool {
    match code.as_bytes() {
        [b'9', _, _] | [b'A', b'A', ..] | [b'Z', b'Z', ..] => true,
        [b'Q', second, ..] => (b'M'..=b'Z').contains(second),
        [b'X', second, ..] => second.is_ascii_uppercase(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_lead_to_places() {
        let gazetteer = Gazetteer::new();
        let place = |code: &str| gazetteer.look_up(code).and_then(|coded| coded.place).unwrap();
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
        let part = gazetteer.look_up("CN-XJ").unwrap();
        assert!(part.place.is_none() && part.around.contains(&place("CN")));
        for code in ["XI", "XIO", "QM", "ZZ", "AAZ", "901", "XK"] {
            let meaning = gazetteer.look_up(code);
            assert_eq!(meaning, Some(Coded { place: None, around: Vec::new() }), "{code}");
        }
        for code in ["KY1", "YY", "003x", "099", "AB", "-"] {
            assert_eq!(gazetteer.look_up(code), None, "{code}");
        }
    }

    #[test]
    fn every_place_lies_in_the_world() {
        let gazetteer = Gazetteer::new();
        // M49 lacks Taiwan, and three groups of states have no parents.
        let mut parents = gazetteer.places.values().flat_map(|place| &place.parents);
        assert!(parents.all(|parent| gazetteer.places.contains_key(parent)));
        let places = gazetteer.places.keys().copied();
        let outside: Vec<_> =
            places.filter(|place| !gazetteer.around(place).contains(&WORLD)).collect();
        assert!(
            outside.iter().all(|code| matches!(*code, "001" | "158" | "199" | "432" | "722")),
            "{outside:?}"
        );
        assert_eq!(TABLE.lines().filter(|line| !line.starts_with(['#', '-'])).count(), 249);
    }
}
