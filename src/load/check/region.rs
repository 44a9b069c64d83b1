//! Regions: all of them are known before any is put within another.

use super::{Checker, Referred};
use crate::load::raw::RawRegion;
use crate::load::regions;
use crate::model::fault::{NameFault, ValueFault};
use crate::model::{Key, Region, RegionCode};

impl<'a> Referred<'a> {
    /// All regions are made before any is put within another, so that their
    /// order in the file is free.
    pub(super) fn add_regions(&mut self, raw: Vec<RawRegion<'a>>, checker: &mut Checker<'a, '_>) {
        let mut within = Vec::new();
        for raw in raw {
            let inside = raw.within;
            if let (Some(key), Some(inside)) = (self.add_region(raw, checker), inside) {
                within.push((key, inside));
            }
        }
        for (key, inside) in &within {
            let outer = self.regions.names.find(*inside, checker.faults);
            if let Some(region) = self.regions.records.get_mut(*key) {
                region.within = outer;
            }
        }
        for way in regions::circles(&self.regions.records) {
            let ids = || way.iter().map(|key| self.regions.records[*key].id.to_string());
            let closed: Vec<String> = ids().chain(ids().take(1)).collect();
            let place = way.first().and_then(|first| {
                within.iter().find(|(key, _)| key == first).map(|(_, inside)| inside.place)
            });
            if let Some(place) = place {
                checker.tell(place, NameFault::RegionInsideItself { way: closed });
            }
        }
    }

    fn add_region(
        &mut self,
        raw: RawRegion<'a>,
        checker: &mut Checker<'a, '_>,
    ) -> Option<Key<Region<'a>>> {
        let id = checker.id(raw.id);
        let codes: Vec<RegionCode<'a>> = raw
            .codes
            .into_iter()
            .filter_map(|code| checker.value(code, RegionCode::new, || ValueFault::BadRegionCode))
            .collect();
        let region = id.zip(raw.label).map(|(id, label)| Region {
            id,
            label: label.value,
            aliases: checker.texts(&raw.aliases),
            codes: checker.arena.alloc_slice_copy(&codes),
            within: None,
        });
        // A second region of one name would only hide the first.
        self.regions.add(id, raw.id, region, checker.faults)
    }
}
