//! What quotations and facts refer to, with the names that lead to it.

use super::Checker;
use crate::load::names::Names;
use crate::load::raw::{RawRegion, RawSource, RawTopic};
use crate::model::fault::RecordKind;
use crate::model::{FactBase, Records, Region, Source, Topic};

/// The sources, topics and regions of a fact base.
pub(in crate::load) struct Referred<'a> {
    pub(super) sources: Records<'a, Source<'a>>,
    pub(super) topics: Records<'a, Topic<'a>>,
    pub(super) regions: Records<'a, Region<'a>>,
    pub(super) source_names: Names<'a, Source<'a>>,
    pub(super) topic_names: Names<'a, Topic<'a>>,
    pub(super) region_names: Names<'a, Region<'a>>,
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
            sources: Records::default(),
            topics: Records::default(),
            regions: Records::default(),
            source_names: Names::new(RecordKind::Source),
            topic_names: Names::new(RecordKind::Topic),
            region_names: Names::new(RecordKind::Region),
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
        let Self { sources, topics, regions, .. } = self;
        FactBase { sources, topics, regions, ..base }
    }
}
