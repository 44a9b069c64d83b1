//! Regions: all of them are known before any is put within another.

use super::{Checker, value_of};
use crate::load::raw::RawRegion;
use crate::load::regions;
use crate::model::fault::{NameFault, ValueFault};
use crate::model::{Key, Region, RegionCode};

impl<'a> Checker<'a, '_> {
    /// All regions are made before any is put within another, so that their
    /// order in the file is free.
    pub(super) fn all_regions(&mut self, raw: Vec<RawRegion<'a>>) {
        let mut within = Vec::new();
        for raw in raw {
            let inside = raw.within.clone();
            if let (Some(key), Some(inside)) = (self.region(raw), inside) {
                within.push((key, inside));
            }
        }
        for (key, inside) in &within {
            let outer = self.regions.find(inside, self.faults);
            if let Some(region) = self.base.regions.get_mut(*key) {
                region.within = outer;
            }
        }
        for way in regions::circles(&self.base.regions) {
            let ids = || way.iter().map(|key| self.base.regions[*key].id.to_string());
            let closed: Vec<String> = ids().chain(ids().take(1)).collect();
            let place = way.first().and_then(|first| {
                within.iter().find(|(key, _)| key == first).map(|(_, inside)| inside.place)
            });
            if let Some(place) = place {
                self.tell(place, NameFault::RegionInsideItself { way: closed });
            }
        }
    }

    fn region(&mut self, raw: RawRegion<'a>) -> Option<Key<Region<'a>>> {
        let id = self.regions.declare(raw.id.as_ref(), self.faults);
        let codes = raw
            .codes
            .into_iter()
            .filter_map(|code| self.value(code, RegionCode::new, || ValueFault::BadRegionCode));
        let codes = codes.collect();
        let (id, label) = (id?, raw.label?);
        let aliases = raw.aliases.into_iter().map(value_of).collect();
        self.regions.lead(&id, self.base.regions.next_key());
        let region = Region { id, label: label.value, aliases, codes, within: None };
        Some(self.base.regions.push(region))
    }
}
