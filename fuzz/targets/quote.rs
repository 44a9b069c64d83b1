//! Quotations and claims with fuzzed words in every format of `quote` and `list`:
//! independent parsers read the same words, without additional markup.
#![no_main]

use libfuzzer_sys::fuzz_target;
use povfacts::cli::Exit;
use povfacts_fuzz::{Run, line, run, texts, toml};
use typst_syntax::{SyntaxKind, SyntaxNode};

#[path = "../../tests/it/readers.rs"]
#[expect(dead_code, reason = "this target uses some of the parsers")]
mod readers;

use readers::{collapse_spaces, letters, unmarked};

fuzz_target!(|data: &[u8]| {
    let Some([claim, label, name, title, words]) = texts(data) else { return };
    let base = format!(
        "schema = 1\n[[source]]\nid = \"s\"\ntype = \"article-newspaper\"\ntitle = {}\n\
         [[topic]]\nid = \"t\"\nlabel = {}\n[[quotation]]\nid = \"q\"\nsource = \"s\"\nparagraph = 1\n\
         text = {}\n{}[[quotation.fact]]\nid = \"f\"\nclaim = {}\nkind = \"statement\"\ntopics = [\"t\"]\n",
        toml(title),
        toml(label),
        toml(words),
        line("attributed_to", name),
        toml(claim)
    );
    let of = |arguments: &[&str]| run(&[arguments, &["--facts", "-"]].concat(), &base);
    let Run { out, exit, .. } = of(&["list", "--format", "json"]);
    if exit == Exit::Failed {
        return;
    }
    // The loader converts line ends of Windows.
    let words = &words.replace("\r\n", "\n");
    let facts: Vec<serde_json::Value> = serde_json::from_str(&out).expect("an array");
    assert_eq!(facts[0]["claim"], *claim);
    assert_eq!(facts[0]["quotation"]["text"], **words);
    let columns = ["--columns", "id,claim,text"];
    let row = vec!["f".to_owned(), claim.to_owned(), words.clone()];
    let out = of(&[&["list", "--format", "csv", "--no-header"], columns.as_slice()].concat()).out;
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(out.as_bytes());
    let read: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    assert_eq!(read, [row.clone()], "{out:?}");
    let out = of(&[&["list", "--format", "tsv"], columns.as_slice()].concat()).out;
    assert_eq!(readers::tsv(&out), [row], "{out:?}");
    let table = of(&["list", "--format", "markdown", "--columns", "id,claim"]).out;
    let read = readers::markdown(&table);
    assert_eq!(read.text.lines().count(), 2, "{table}");
    assert_eq!(
        collapse_spaces(&read.text),
        format!("id claim f {}", collapse_spaces(claim)),
        "{table}"
    );

    let page = readers::html(&of(&["quote", "--format", "html"]).out);
    let allowed = ["figure", "blockquote", "p", "cite", "figcaption"];
    assert!(page.elements.iter().all(|element| allowed.contains(&element.as_str())), "{page:?}");
    let (quoted, _) = page.text.rsplit_once("\n— ").expect("an attribution");
    assert_eq!(collapse_spaces(quoted), collapse_spaces(words));

    let out = of(&["quote", "--format", "markdown"]).out;
    let read = readers::markdown(&out);
    let allowed = ["BlockQuote", "Paragraph", "Emphasis"];
    assert!(
        read.elements.iter().all(|element| allowed.contains(&element.as_str())),
        "{out}{read:?}"
    );
    assert_eq!(letters(&read.text).strip_prefix(&letters(words)).is_some(), true, "{out}");

    let out = of(&["quote", "--format", "latex"]).out;
    // The name of a speaker comes before the place.
    let (_, inner) = out.split_once("[par.~1]{s}{").expect("a citation");
    let inner = inner.strip_suffix("}\n").expect("a quotation");
    assert_eq!(unmarked(&readers::latex(inner)), unmarked(words), "{out}");
    assert_typst(&of(&["quote", "--format", "typst"]).out, words);
});

/// The parser of Typst finds only text in the brackets.
fn assert_typst(out: &str, words: &str) {
    let root = typst_syntax::parse(out);
    assert!(root.errors_and_warnings().0.is_empty(), "{out}");
    let mut blocks = Vec::new();
    collect_blocks(&root, &mut blocks);
    let [_, block] = blocks.as_slice() else { panic!("{out}") };
    let mut read = String::new();
    for node in block.children() {
        for node in node.children() {
            match node.kind() {
                SyntaxKind::Text => read.push_str(node.leaf_text()),
                SyntaxKind::Escape => {
                    read.push_str(node.leaf_text().strip_prefix('\\').expect("an escape"))
                }
                SyntaxKind::Space | SyntaxKind::Parbreak => read.push(' '),
                kind => panic!("{kind:?}: {out}"),
            }
        }
    }
    assert_eq!(collapse_spaces(&read), collapse_spaces(words), "{out}");
}

fn collect_blocks<'n>(node: &'n SyntaxNode, blocks: &mut Vec<&'n SyntaxNode>) {
    if node.kind() == SyntaxKind::ContentBlock {
        blocks.push(node);
        return;
    }
    node.children().for_each(|child| collect_blocks(child, blocks));
}
