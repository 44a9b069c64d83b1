//! Quotation marks and dashes that mean the same whatever their shape.

/// What a quotation mark or a dash means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// A single quotation mark or an apostrophe.
    Single,
    /// A double quotation mark.
    Double,
    /// A hyphen, a minus sign, or a dash no longer than that of a range.
    Hyphen,
    /// A dash between clauses.
    Dash,
}

impl Mark {
    /// What a character means that isn't the plain one of a keyboard.
    pub(crate) fn of(char: char) -> Option<Self> {
        match char {
            '‘' | '’' | '‚' | '‛' | 'ʼ' | '′' | '`' | '´' | '‹' | '›' => {
                Some(Self::Single)
            }
            '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '「' | '」' | '『' | '』' => {
                Some(Self::Double)
            }
            '‐' | '‑' | '‒' | '–' | '−' => Some(Self::Hyphen),
            '—' | '―' => Some(Self::Dash),
            _ => None,
        }
    }
}
