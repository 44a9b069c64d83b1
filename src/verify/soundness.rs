//! A fact base against itself.

use super::{names, wording};
use crate::model::{FactBase, Finding, Places};

/// What is unsound in a fact base that can be used, in the order of its files.
pub(super) fn findings(base: &FactBase, places: &Places) -> Vec<Finding> {
    let mut findings = names::findings(base, places);
    findings.extend(wording::findings(base, places));
    findings.sort_by_key(|finding| finding.place);
    findings
}
