//! Topics and their other names.

use super::{Checker, Referred};
use crate::load::raw::RawTopic;
use crate::model::Topic;

impl<'a> Referred<'a> {
    pub(super) fn add_topic(&mut self, raw: &RawTopic<'a>, checker: &mut Checker<'a, '_>) {
        let id = checker.id(raw.id);
        let topic = id.zip(raw.label).map(|(id, label)| Topic {
            id,
            label: label.value,
            aliases: checker.texts(&raw.aliases),
        });
        self.topics.add(id, raw.id, topic, checker.faults);
    }
}
