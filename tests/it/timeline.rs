//! Timelines: text at any width, and SVG by an XML parser.

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::harness::{AGES, FERRY, Run, TIDE, run_on, run_on_terminal, strip_colours};

fn timeline(base: &str, width: Option<usize>, arguments: &[&str]) -> Run {
    let arguments = [&["timeline"], arguments].concat();
    let run = run_on_terminal(width, Some(base), &arguments);
    assert_eq!(run.code, 0, "{arguments:?} at {width:?}: {}", run.stderr);
    run
}

const SOURCE_OF_AGES: &str =
    "Source: Lind, Å. (2030). A &lt;chronicle&gt; of Northport &amp; its harbour.";

/// The claims of all dated facts.
fn claims(base: &str) -> Vec<String> {
    let facts = run_on_terminal(None, Some(base), &["list", "--format", "json"]);
    let facts: Vec<serde_json::Value> = facts.json();
    let dated = facts.iter().filter(|fact| !fact["date"].is_null());
    dated.map(|fact| fact["claim"].as_str().expect("a claim").to_owned()).collect()
}

#[test]
fn drawings_fit_the_terminal_and_lose_no_word() {
    for base in [FERRY, AGES] {
        let claims = claims(base);
        let words = || claims.iter().flat_map(|claim| claim.split([' ', '-']));
        for width in (60..=400).step_by(5) {
            for arguments in [[].as_slice(), &["--ascii"], &["--reverse"]] {
                let drawn = timeline(base, Some(width), arguments).stdout;
                for line in drawn.lines() {
                    let columns = textwrap::core::display_width(line);
                    assert!(columns <= width, "{base} {arguments:?} at {width}: {line:?}");
                }
                for word in words().filter(|word| word.len() <= 10) {
                    assert!(drawn.contains(word), "{word:?} {arguments:?} at {width}:\n{drawn}");
                }
            }
        }
    }
}

#[test]
fn ascii_drawings_are_ascii() {
    for width in [60, 100] {
        let drawn = timeline(FERRY, Some(width), &["--ascii"]).stdout;
        assert!(drawn.is_ascii(), "{drawn}");
    }
}

#[test]
fn colours_do_not_change_the_text() {
    for width in [60, 100] {
        let plain = timeline(AGES, Some(width), &[]).stdout;
        let colored = timeline(AGES, Some(width), &["--color", "always"]).stdout;
        assert_ne!(plain, colored);
        // A style may end after trailing spaces.
        let trimmed = |text: &str| text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
        assert_eq!(trimmed(&strip_colours(&colored)), trimmed(&plain));
    }
}

#[test]
fn legends_list_only_the_signs_in_use() {
    for (arguments, text, svg) in [
        (["wreck"].as_slice(), "─ a date in this range", "Thin line: a date in this range."),
        (&["--topic", "early"], "", ""),
        (
            &["strike"],
            "─ a date in this range\n○╍□ uncertain or approximate",
            "Thin line: a date in this range. Dashed or hollow: uncertain or approximate.",
        ),
        (&["ferry"], "◀▶ continues", "Arrow: continues."),
        (
            &["--topic", "ends"],
            "◀▶ continues\n? unknown start or end",
            "Arrow: continues. ?: unknown start or end.",
        ),
        (
            &["--topic", "modern"],
            "─ a date in this range\n○╍□ uncertain or approximate",
            "Thin line: a date in this range. Dashed or hollow: uncertain or approximate.",
        ),
    ] {
        let drawn = timeline(AGES, Some(80), arguments).stdout;
        let legend = drawn.split("\n\n").nth(1).unwrap_or_default().trim_end();
        assert_eq!(legend, text, "{arguments:?}");
        let picture = timeline(AGES, None, &[arguments, &["--format", "svg"]].concat()).stdout;
        let foot = picture.split_once(r#"font-size="28">"#).expect("a foot").1;
        let first = foot.split_once('<').expect("an end").0;
        assert_eq!(first, if svg.is_empty() { SOURCE_OF_AGES } else { svg }, "{arguments:?}");
    }
}

#[test]
fn facts_without_a_date_are_counted() {
    let count = "1 fact has no date and is not shown";
    for width in [Some(80), None] {
        let drawn = timeline(FERRY, width, &[]);
        assert_eq!(drawn.stderr, "");
        assert!(drawn.stdout.ends_with(&format!("\n\n{count}.\n")), "{}", drawn.stdout);
    }
    assert!(
        timeline(FERRY, None, &["--format", "svg"]).stdout.contains(&format!(">{count}.</text>"))
    );
    assert_eq!(timeline(FERRY, Some(80), &["--topic", "traffic"]).stderr, "");
}

/// An SVG element with the text of all its children.
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
}

impl Element {
    fn new(start: &BytesStart<'_>) -> Self {
        let attributes = start.attributes().map(|attribute| {
            let attribute = attribute.expect("an attribute");
            let value = attribute.normalized_value(XmlVersion::Explicit1_0).expect("a value");
            (attribute.key.as_ref().to_owned(), value.into_owned())
        });
        let name = start.name().as_ref().to_owned();
        Self { name, attributes: attributes.collect(), text: String::new() }
    }

    fn attribute(&self, name: &str) -> &str {
        &self.attributes.iter().find(|(key, _)| key == name).expect(name).1
    }
}

fn elements(svg: &str) -> Vec<Element> {
    let mut reader = Reader::from_str(svg);
    let (mut elements, mut open) = (Vec::new(), Vec::new());
    loop {
        let text = match reader.read_event().expect("well-formed XML") {
            Event::Start(start) => {
                open.push(elements.len());
                elements.push(Element::new(&start));
                continue;
            }
            Event::Empty(start) => {
                elements.push(Element::new(&start));
                continue;
            }
            Event::End(_) => {
                open.pop();
                continue;
            }
            Event::Text(text) => text.to_string(),
            Event::GeneralRef(name) => {
                resolve_predefined_entity(&name).expect("an entity").to_owned()
            }
            Event::Eof => return elements,
            _ => continue,
        };
        for at in &open {
            elements[*at].text.push_str(&text);
        }
    }
}

#[test]
fn pictures_have_the_text_of_all_facts() {
    let svg = timeline(AGES, None, &["--format", "svg"]).stdout;
    let elements = elements(&svg);
    let known = ["svg", "title", "rect", "line", "text", "tspan", "path", "circle"];
    assert!(elements.iter().all(|element| known.contains(&element.name.as_str())));
    let named = |name: &'static str| elements.iter().filter(move |element| element.name == name);
    let text_of = |name| named(name).next().expect(name).text.as_str();
    assert_eq!(text_of("title"), "Timeline of 18 facts");
    let lines: Vec<&str> = named("text").map(|element| element.text.trim()).collect();
    let drawn = lines.join(" ");
    for claim in claims(AGES).iter().filter(|claim| claim.is_ascii()) {
        assert!(drawn.contains(claim), "{claim} in {drawn}");
    }
    assert!(drawn.contains("Source: Lind, Å. (2030). A <chronicle> of Northport & its harbour."));
    assert!(!svg.contains('\u{ffff}'));
}

#[test]
fn pictures_are_well_formed_for_any_text() {
    const WORDS: &str = r#"<b x='1'>&amp; \"]]> <!-- &#0; \ufffe\uffff"#;
    let base = std::fs::read_to_string(AGES).expect("the fixture");
    let base = base.replace("The bell is found", WORDS).replace("A <chronicle>", WORDS);
    let picture = run_on(base.as_bytes(), &["timeline", "--format", "svg"]).success();
    let elements = elements(&picture);
    let words = "<b x='1'>&amp; \"]]> <!-- &#0; \u{fffd}\u{fffd}";
    assert!(elements.iter().any(|element| element.text.contains(words)), "{picture}");
}

#[test]
fn elements_are_inside_the_picture() {
    for (base, arguments) in
        [(AGES, [].as_slice()), (AGES, &["bell"]), (FERRY, &["fare"]), (TIDE, &[])]
    {
        let svg = timeline(base, None, &[&["--format", "svg"], arguments].concat()).stdout;
        let elements = elements(&svg);
        let size: Vec<&str> = elements[0].attribute("viewBox").split(' ').collect();
        for Element { name, attributes, .. } in &elements {
            for (key, value) in attributes {
                let end = match key.as_str() {
                    "x" | "x1" | "x2" | "cx" => size[2],
                    "y" | "y1" | "y2" | "cy" => size[3],
                    _ => continue,
                };
                let [at, end] = [value, end].map(|place| place.parse::<i64>().expect("a number"));
                assert!((0..=end).contains(&at), "{name} {key} {value} of {size:?}");
            }
        }
    }
}
