//! The page of facts: structure, size, hostile bases.

use std::collections::HashSet;

use html5gum::{Token, Tokenizer};
use serde_json::Value;

use crate::harness::{AGES, FERRY, HEAD, KINDS, ODD, TIDE, fact, quotation, run, run_on, toml};

/// The elements of a page in order, each with its attributes and its direct text.
#[derive(Debug)]
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
}

impl Element {
    fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    }
}

const EMPTY: [&str; 9] = ["meta", "link", "input", "rect", "line", "path", "circle", "br", "hr"];

/// Parses a page; fails if a tag is not closed.
fn elements(page: &str) -> Vec<Element> {
    let (mut elements, mut open): (Vec<Element>, Vec<usize>) = (Vec::new(), Vec::new());
    let string = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    // The tokenizer does not know that style sheets and scripts have no tags.
    let mut rest = page;
    while !rest.is_empty() {
        let end = ["<style>", "<script"].iter().filter_map(|tag| rest.find(tag)).min();
        let end = end.map_or(rest.len(), |at| at + rest[at..].find('>').unwrap() + 1);
        for Ok(token) in Tokenizer::new(&rest[..end]) {
            match token {
                Token::StartTag(tag) => {
                    let name = string(&tag.name);
                    let attributes = tag.attributes.iter();
                    let attributes = attributes.map(|(key, value)| (string(key), string(value)));
                    if !EMPTY.contains(&name.as_str()) {
                        open.push(elements.len());
                    }
                    let attributes = attributes.collect();
                    elements.push(Element { name, attributes, text: String::new() });
                }
                Token::EndTag(tag) => {
                    let last = open.pop().expect("an open element");
                    assert_eq!(elements[last].name, string(&tag.name));
                }
                Token::String(text) => {
                    if let Some(last) = open.last() {
                        elements[*last].text.push_str(&string(&text));
                    }
                }
                Token::Error(error)
                    if error.value == html5gum::Error::NoncharacterInInputStream => {}
                Token::Error(error) => panic!("{error:?}"),
                _ => {}
            }
        }
        rest = &rest[end..];
        let raw = open.last().map(|at| (*at, format!("</{}>", elements[*at].name)));
        if let Some((at, tag)) = raw.filter(|_| !rest.is_empty()) {
            let (text, _) = rest.split_once(&tag).expect("its end");
            elements[at].text.push_str(text);
            rest = &rest[text.len()..];
        }
    }
    assert!(open.is_empty(), "{open:?}");
    elements
}

fn page(base: &str) -> String {
    run(&["--facts", base, "page"]).success()
}

#[test]
fn shipped_page_has_every_fact_once() {
    let page = run(&["page"]).success();
    assert!(page.len() < 200_000, "{}", page.len());
    assert!(!page.contains("{{"));
    let elements = elements(&page);
    let of = |name: &'static str| elements.iter().filter(move |it| it.name == name);
    let facts: Vec<Value> = run(&["list", "--json"]).json();
    let ids: Vec<String> =
        facts.iter().map(|it| format!("fact-{}", it["id"].as_str().unwrap())).collect();
    assert_eq!(of("article").filter_map(|it| it.attribute("id")).collect::<Vec<_>>(), ids);
    let claims: Vec<&str> = facts.iter().map(|it| it["claim"].as_str().unwrap()).collect();
    assert_eq!(of("h3").map(|it| it.text.trim()).collect::<Vec<_>>(), claims);
    let links: HashSet<&str> = of("a").filter_map(|it| it.attribute("href")).collect();
    for fact in &facts {
        assert!(links.contains(fact["link"].as_str().unwrap()), "{fact}");
        for quote in
            fact["notes"].as_array().unwrap().iter().flat_map(|it| it["quote"].as_array().unwrap())
        {
            let quote = format!("“{}”", quote.as_str().unwrap());
            assert!(of("p").any(|it| it.text == quote), "{quote}");
        }
    }
    let hash = "bdbc22e8d95f1e6618f0a128ff836460c09fb288604516d10e896585e243a3f9";
    assert!(of("code").any(|it| it.text == hash));
}

#[test]
fn pages_are_sound() {
    for base in [None, Some(FERRY), Some(AGES), Some(ODD), Some(KINDS), Some(TIDE)] {
        let page = base.map_or_else(|| run(&["page"]).success(), page);
        let elements = elements(&page);
        let mut ids = HashSet::new();
        let mut level = 0;
        for element in &elements {
            for (key, value) in &element.attributes {
                assert!(!key.starts_with("on") && key != "style" && key != "src", "{element:?}");
                assert!(key != "id" || ids.insert(value.as_str()), "{element:?}");
                let is_link =
                    element.name == "a" && (value.starts_with("http") || value.starts_with('#'));
                assert!(key != "href" || is_link || value == "data:,", "{element:?}");
            }
            if let Some(next) = element.name.strip_prefix('h').and_then(|it| it.parse::<u8>().ok())
            {
                assert!(next <= level + 1, "{element:?} after h{level}");
                level = next;
            }
        }
        for element in &elements {
            let target = element.attribute("href").and_then(|it| it.strip_prefix('#'));
            let named =
                element.attribute("aria-labelledby").into_iter().flat_map(|it| it.split(' '));
            for id in target.into_iter().chain(named) {
                assert!(ids.contains(id), "{base:?}: {id}");
            }
        }
        let script =
            |kind| elements.iter().find(|it| it.name == "script" && it.attribute("type") == kind);
        for kind in ["application/ld+json", "application/json"] {
            let json: Value = serde_json::from_str(&script(Some(kind)).unwrap().text).unwrap();
            assert!(json.is_object());
        }
        let style = elements.iter().find(|it| it.name == "style").unwrap();
        let policy = elements.iter().find_map(|it| it.attribute("content")).unwrap();
        for (name, text) in [("style", &style.text), ("script", &script(None).unwrap().text)] {
            let hash = format!(
                "{name}-src 'sha256-{}'",
                base64(&hmac_sha256::Hash::hash(text.as_bytes()))
            );
            assert!(policy.contains(&hash), "page.html needs {hash}");
        }
    }
}

/// Base64 of 32 bytes.
fn base64(bytes: &[u8; 32]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let bits =
        bytes.iter().flat_map(|byte| (0..8).rev().map(move |at| byte >> at & 1)).chain([0, 0]);
    let bits: Vec<u8> = bits.collect();
    let digit = |six: &[u8]| six.iter().fold(0, |digit, bit| digit << 1 | bit);
    let digits = bits.chunks(6).map(|six| char::from(DIGITS[usize::from(digit(six))]));
    digits.chain(['=']).collect()
}

#[test]
fn hostile_bases_run_nothing() {
    const WORDS: &str = "</script></style><script>alert(1)</script><img src=x onerror=alert(1)>\" \
                         onmouseover=\"alert(1)' x='<!-- {{script}} ]]> &lt;b&gt;";
    let words = toml(WORDS);
    let base = HEAD.replace("\"T\"", &words).replace("\"Harbour\"", &words)
        + &format!(
            "aliases = [{words}]\n[[region]]\nid = \"r\"\nlabel = {words}\naliases = [{words}]\n\
             [[source]]\nid = \"n\"\ntype = \"webpage\"\ntitle = {words}\nissued = \"2020?\"\n\
             issued_note = {words}\nurl = \"https://e.org/'&quot;\"\n\
             author = [{{ family = {words}, role = {words} }}]\n"
        )
        + &quotation("q", 1, &toml(&format!("5 men and {WORDS}\n{WORDS}")))
        + &format!("attributed_to = {words}\n")
        + &fact(
            "f",
            &format!(
                "figure = \"5\"\nunit = {words}\ndate = \"2021\"\ndate_basis = \"inferred\"\n\
             date_note = {words}\nregions = [\"r\"]\nattributed_to = {words}"
            ),
        )
        .replace("\"Claim f\"", &words)
        + &format!(
            "[[note]]\nfact = \"f\"\nrelation = \"disputes\"\nsource = \"n\"\ntext = {words}\n\
             quote = {words}\nplace = {words}\n"
        );
    let page = run_on(base.as_bytes(), &["page"]);
    assert_eq!(page.code, 0, "{}", page.stderr);
    let elements = elements(&page.stdout);
    let scripts = elements.iter().filter(|it| it.name == "script").count();
    assert_eq!(scripts, 3);
    for element in &elements {
        assert!(element.name != "img", "{element:?}");
        assert!(element.attributes.iter().all(|(key, _)| !key.starts_with("on")), "{element:?}");
    }
    let data =
        elements.iter().find(|it| it.attribute("type") == Some("application/ld+json")).unwrap();
    assert!(!data.text.contains('<'), "{}", data.text);
    let data: Value = serde_json::from_str(&data.text).unwrap();
    assert_eq!(data["@graph"][0]["headline"], WORDS);
    assert!(page.stdout.contains("{{script}}"));
}

#[test]
fn pages_follow_the_selection() {
    let page = run(&["page", "sco", "--style", "mla"]).success();
    let facts: Vec<Value> = run(&["list", "sco", "--json"]).json();
    let elements = elements(&page);
    assert_eq!(elements.iter().filter(|it| it.name == "article").count(), facts.len());
    let data = elements.iter().find(|it| it.attribute("id") == Some("data")).unwrap();
    let data: Value = serde_json::from_str(&data.text).unwrap();
    let styles = data["style"].as_array().unwrap().iter();
    let chosen: Vec<&Value> = styles.filter(|it| it["chosen"] == true).collect();
    assert_eq!(chosen.len(), 1);
    assert_eq!(chosen[0]["name"], "mla");
    assert!(page.contains("<span class=\"citation\">(Han, par. 14)</span>"));
    let none = run(&["page", "nosuchword"]);
    assert_eq!((none.code, none.stdout.as_str()), (1, ""));
    assert_eq!(run(&["page"]).success(), run(&["page"]).success());
}
