//! The elements of a page that are open, so that what ends with one of them ends with
//! it although its own end is missing. Each step takes as long as what it opens or
//! ends, however deep the page is.

use std::collections::HashMap;

use super::elements::{self, Effect};

/// The elements that are open, the innermost last.
#[derive(Default)]
pub(super) struct Nesting {
    open: Vec<Open>,
    /// By name, the numbers of the open elements that have it.
    named: HashMap<Vec<u8>, Vec<usize>>,
    /// The numbers of those that the end of a mere block doesn't reach beyond.
    bounds: Vec<usize>,
    /// The numbers of those that hide their text.
    hiding: Vec<usize>,
    furniture: usize,
    raised: usize,
    lowered: usize,
    leading_within: usize,
}

struct Open {
    name: Vec<u8>,
    effect: Effect,
    /// The story in which it lies, or which it is.
    story: Option<usize>,
}

impl Nesting {
    /// The story in which the text lies.
    pub(super) fn story(&self) -> Option<usize> {
        self.open.last().and_then(|open| open.story)
    }

    /// Whether a reader never sees the text.
    pub(super) fn hides(&self) -> bool {
        !self.hiding.is_empty()
    }

    /// Whether a reader doesn't count the text.
    pub(super) fn is_furniture(&self) -> bool {
        self.furniture > 0
    }

    /// Whether white space is kept as it is.
    pub(super) fn keeps_space(&self) -> bool {
        self.is_open(b"pre")
    }

    /// Whether the text is set above the line.
    pub(super) fn raises(&self) -> bool {
        self.raised > 0
    }

    /// Whether the text is set below the line.
    pub(super) fn lowers(&self) -> bool {
        self.lowered > 0
    }

    /// Whether the text leads to another place of the page.
    pub(super) fn leads_within(&self) -> bool {
        self.leading_within > 0
    }

    /// Whether an element of this name is open.
    pub(super) fn is_open(&self, name: &[u8]) -> bool {
        self.last(name).is_some()
    }

    /// Whether from the `number`th element on nothing is hidden but by what ends there.
    pub(super) fn is_seen_from(&self, number: usize) -> bool {
        self.hiding.first().is_none_or(|hiding| number <= *hiding)
    }

    pub(super) fn open(&mut self, name: &[u8], effect: Effect, story: Option<usize>) {
        let number = self.open.len();
        if elements::bounds(name, effect) {
            self.bounds.push(number);
        }
        match effect {
            Effect::Hides => self.hiding.push(number),
            Effect::Furniture => self.furniture += 1,
            Effect::Raises => self.raised += 1,
            Effect::Lowers => self.lowered += 1,
            Effect::LeadsWithin => self.leading_within += 1,
            Effect::Story | Effect::Parts | Effect::Inline => {}
        }
        self.named.entry(name.to_vec()).or_default().push(number);
        self.open.push(Open { name: name.to_vec(), effect, story });
    }

    /// The number of the outermost element that ends where one begins that parts
    /// paragraphs: a paragraph, or one of the same list or table.
    pub(super) fn ended_by(&self, name: &[u8]) -> Option<usize> {
        let last = |names: &[&[u8]]| names.iter().filter_map(|name| self.last(name)).max();
        let (names, within) = elements::ends(name);
        let floor = last(within);
        let of_its_kind = names.iter().filter_map(|name| self.last(name));
        let of_its_kind = of_its_kind.filter(|number| Some(*number) > floor);
        of_its_kind.chain(self.in_reach(b"p")).min()
    }

    /// The number of the element that an end tag ends.
    pub(super) fn ended_at(&self, name: &[u8]) -> Option<usize> {
        if elements::reaches_out(name) { self.last(name) } else { self.in_reach(name) }
    }

    /// Ends the `number`th element and all within it.
    pub(super) fn end(&mut self, number: usize) {
        while self.open.len() > number {
            let Some(Open { name, effect, .. }) = self.open.pop() else {
                return;
            };
            match effect {
                Effect::Furniture => self.furniture -= 1,
                Effect::Raises => self.raised -= 1,
                Effect::Lowers => self.lowered -= 1,
                Effect::LeadsWithin => self.leading_within -= 1,
                Effect::Hides | Effect::Story | Effect::Parts | Effect::Inline => {}
            }
            if let Some(numbers) = self.named.get_mut(&name) {
                numbers.pop();
            }
        }
        for numbers in [&mut self.bounds, &mut self.hiding] {
            while numbers.pop_if(|last| *last >= number).is_some() {}
        }
    }

    fn last(&self, name: &[u8]) -> Option<usize> {
        self.named.get(name)?.last().copied()
    }

    fn in_reach(&self, name: &[u8]) -> Option<usize> {
        self.last(name).filter(|number| self.bounds.last().is_none_or(|bound| bound <= number))
    }
}
