//! What quotations and facts refer to, with the names that lead to it.

use super::{Checker, declared};
use crate::load::keys::Text;
use crate::load::names::Names;
use crate::load::raw::{RawRegion, RawSource, RawTopic};
use crate::model::fault::{Fault, RecordKind};
use crate::model::{FactBase, Id, Key, Records, Region, Source, Topic};

/// The sources, topics and regions of a fact base.
pub(in crate::load) struct Referred<'a> {
    pub(super) sources: Named<'a, Source<'a>>,
    pub(super) topics: Named<'a, Topic<'a>>,
    pub(super) regions: Named<'a, Region<'a>>,
}

/// Records of one kind with the names that lead to them.
pub(super) struct Named<'a, T: Clone> {
    pub(super) records: Records<'a, T>,
    pub(super) names: Names<'a, T>,
}

impl<'a, T: Clone> Named<'a, T> {
    fn new(of: RecordKind) -> Self {
        Self { records: Records::default(), names: Names::new(of) }
    }

    /// Adds a record where it is sound, and takes note of its id either way; gives its
    /// key where the id is new too.
    pub(super) fn add(
        &mut self,
        id: Option<Id<'a>>,
        said: Option<Text<'a>>,
        record: Option<T>,
        faults: &mut Vec<Fault>,
    ) -> Option<Key<T>> {
        let key = record.map(|record| self.records.push(record));
        let is_new = self.names.declare(declared(id, said, key)?, faults);
        key.filter(|_| is_new)
    }
}

impl<'a> Referred<'a> {
    /// All of it at once.
    pub(in crate::load) fn new(
        sources: Vec<RawSource<'a>>,
        topics: Vec<RawTopic<'a>>,
        regions: Vec<RawRegion<'a>>,
        checker: &mut Checker<'a, '_>,
    ) -> Self {
        let mut referred = Self {
            sources: Named::new(RecordKind::Source),
            topics: Named::new(RecordKind::Topic),
            regions: Named::new(RecordKind::Region),
        };
        for source in sources {
            referred.add_source(&source, checker);
        }
        for topic in topics {
            referred.add_topic(&topic, checker);
        }
        referred.add_regions(regions, checker);
        referred
    }

    /// Makes a fact base whole, of which it was left out.
    pub(in crate::load) fn into_base(self, base: FactBase<'a>) -> FactBase<'a> {
        let Self { sources, topics, regions } = self;
        FactBase {
            sources: sources.records,
            topics: topics.records,
            regions: regions.records,
            ..base
        }
    }
}
