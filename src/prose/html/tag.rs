//! A start tag of a page: its attributes say whether a reader sees what it begins, and
//! whether that is a mark that leads elsewhere.

/// A start tag, and what its attributes say.
#[derive(Default)]
pub(super) struct Tag {
    pub(super) name: Vec<u8>,
    attribute: Vec<u8>,
    /// It is never seen.
    pub(super) hidden: bool,
    /// It leads to another place of the page.
    pub(super) leads_within: bool,
    /// It is the mark of a footnote.
    pub(super) marks_note: bool,
}

impl Tag {
    pub(super) fn new(name: &[u8]) -> Self {
        Self { name: name.to_vec(), ..Self::default() }
    }

    /// Takes note of the name of an attribute.
    pub(super) fn attribute(&mut self, name: &[u8]) {
        self.attribute = name.to_vec();
        self.hidden |= name == b"hidden";
    }

    /// Takes note of the value of the attribute that was named last.
    pub(super) fn value(&mut self, value: &[u8]) {
        let value = String::from_utf8_lossy(value).to_ascii_lowercase();
        match &*self.attribute {
            b"style" => {
                let style: String = value.split_whitespace().collect();
                self.hidden |= style.contains("display:none");
            }
            b"href" => self.leads_within |= value.starts_with('#'),
            b"class" | b"role" => {
                self.marks_note |=
                    ["footnote", "noteref", "reference"].iter().any(|word| value.contains(word));
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::prose::html::tests::text;

    #[test]
    fn attributes_hide_words_and_make_marks_of_them() {
        for (html, words) in [
            ("<p>a<b style='color: red; display : NONE'>b</b> <i hidden=''>c</i>d</p>", "a d"),
            ("<p>a<sup><a href='#n1'>1</a></sup> b<a href='#n2'><sup>2</sup></a> c", "a b c"),
            ("<p>a<sup class='footnote-ref'>1</sup>, b", "a, b"),
        ] {
            assert_eq!(text(html), words, "{html}");
        }
    }
}
