//! Topics and their other names.

use super::{Checker, value_of};
use crate::load::raw::RawTopic;
use crate::model::Topic;

impl<'a> Checker<'a, '_> {
    pub(super) fn topic(&mut self, raw: RawTopic<'a>) {
        let id = self.topics.declare(raw.id.as_ref(), self.faults);
        let (Some(id), Some(label)) = (id, raw.label) else {
            return;
        };
        let aliases = raw.aliases.into_iter().map(value_of).collect();
        self.topics.lead(&id, self.base.topics.next_key());
        self.base.topics.push(Topic { id, label: label.value, aliases });
    }
}
