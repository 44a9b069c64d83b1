"""Compares the fields that other programs read in our citations with the fact bases.
  python readback.py FOLDER BASE=FILE… PEER…
The folder has our citations (BASE.FORMAT) and the output of each peer
(PEER.BASE.FORMAT); run.sh fills it."""

import html.parser
import json
import pathlib
import re
import sys
import tomllib
import xml.etree.ElementTree as ElementTree

import ledger
from pandoc import words

FIELDS = ("author", "title", "container", "publisher", "date", "address")
STYLES = "apa mla chicago chicago-notes harvard ieee vancouver gb-7714".split()
ONLINE = ("webpage", "post-weblog")

# ---- the fact base ----


def person(family, given=None):
    return f"{family}, {given}" if given else family


def authors_of(source):
    names = (
        name["literal"] if "literal" in name else person(name["family"], name.get("given"))
        for name in source.get("author", [])
    )
    return "; ".join(names) or None


def date_of(edtf, depth):
    """A date for a format: `full`, or the start, in `entry` as in BibTeX."""
    if edtf is None:
        return None
    if depth == "full":
        # CSL has a single word for both kinds of doubt.
        return re.sub(r"[?%]", "~", edtf)
    start = re.sub(r"[?%~]", "", edtf.split("/")[0])
    if start.startswith("-"):
        # RIS has no years before 1, and BibTeX has text for them.
        return f"{1 + int(start[1:])} BCE" if depth == "entry" else None
    if depth == "entry" and "/" in edtf:
        return edtf.replace("/", "–")
    if "X" in start:
        # BibTeX has text for decades.
        return start.replace("X", "0") + "s" if depth == "entry" else None
    parts = start.split("-")
    if len(parts) > 1 and int(parts[1]) > 12:
        parts = parts[:1]
    return "-".join(parts[:3])


def expected_fields(source, peer, form):
    """The fields of the fact base, as far as the format has them."""
    depth = {"bibtex": "entry", "ris": "day"}.get(form, "full")
    title, container = source["title"], source.get("container")
    if form == "csl-json":
        title = source.get("title_sentence", title)
        container = source.get("container_sentence", container)
    # pandoc lowers titles, except in braces and after a colon.
    if peer == "pandoc" and form in ("bibtex", "biblatex") and "title_sentence" in source:
        title = re.sub(r"(?<=: ).", lambda found: found[0].upper(), source["title_sentence"])
    date = date_of(source.get("issued"), depth)
    if form == "wikipedia" and date and "X" in date:
        date = None
    expected = {
        "author": authors_of(source),
        "title": title,
        "container": container,
        "date": date,
        "address": source.get("url"),
    }
    # Only these peers separate publisher and site; classic BibTeX has an institution.
    if peer in ("pandoc", "citation-js") and form != "bibtex" and source["type"] not in ONLINE:
        expected["publisher"] = source.get("publisher")
        # In BibLaTeX and BibTeX, a body is the institution of its report.
        names = source.get("author", [])
        if form == "biblatex" and source["type"] == "report" and len(names) == 1:
            expected["publisher"] = expected["publisher"] or names[0].get("literal")
    return expected


# ---- the peers ----


def csl_name(name):
    if "literal" in name:
        return name["literal"]
    parts = [name.get(key) for key in ("dropping-particle", "non-dropping-particle", "family")]
    given = [part for part in (name.get("given"), name.get("suffix")) if part]
    return person(" ".join(part for part in parts if part), ", ".join(given))


def csl_date(date):
    if not date:
        return None
    if "literal" in date or "raw" in date:
        return date.get("literal") or date.get("raw")
    ends = [[int(part) for part in end] for end in date.get("date-parts", [])]
    if ends and ends[0] and ends[0][0] < 0:
        # CSL has no year 0.
        return f"-{-1 - ends[0][0]:04}"
    if "season" in date:
        ends = [[end[0], 20 + int(date["season"])] for end in ends]
    written = "/".join("-".join(f"{part:02}" for part in end) for end in ends)
    return (written + ("~" if date.get("circa") else "")) or None


def csl(item, form, kind):
    container = item.get("container-title") or item.get("event-title")
    # BibTeX's and BibLaTeX's entries for pages have no other field for the site.
    if not container and form in ("bibtex", "biblatex") and kind in ONLINE:
        container = item.get("publisher")
    title = item.get("title")
    publisher = item.get("publisher")
    return {
        "author": "; ".join(map(csl_name, item.get("author", []))) or None,
        "title": title and re.sub(r'</?span( class="nocase")?>', "", title),
        "container": container,
        "publisher": "; ".join(publisher) if isinstance(publisher, list) else publisher,
        "date": csl_date(item.get("issued")),
        "address": item.get("URL"),
    }


def mods(text):
    """The records of bibutils, in MODS."""
    space = {"m": "http://www.loc.gov/mods/v3"}

    def content(record, path):
        node = record.find(path, space)
        return node.text if node is not None else None

    found = {}
    for record in ElementTree.fromstring(text).findall("m:mods", space):
        names = []
        site = None
        for name in record.findall("m:name", space):
            parts = [(part.get("type"), part.text) for part in name.findall("m:namePart", space)]
            role = content(name, "m:role/m:roleTerm")
            if role != "author":
                # The role for BibLaTeX's organization in bibutils.
                site = parts[0][1] if role == "organizer of meeting" else site
                continue
            whole = {kind: " ".join(text for of, text in parts if of == kind) for kind, _ in parts}
            given = ", ".join(whole[key] for key in ("given", "suffix") if key in whole)
            names.append(person(whole.get("family") or whole.get(None), given))
        title = (content(record, f"m:titleInfo/m:{part}") for part in ("title", "subTitle"))
        title = [part for part in title if part]
        date = content(record, "m:originInfo/m:dateIssued") or content(record, "m:part/m:date")
        found[record.get("ID")] = {
            "author": "; ".join(names) or None,
            "title": ": ".join(title) or None,
            # bibutils counts RIS's T2 among the short titles of the host.
            "container": next(
                (
                    node.text
                    for node in record.findall(".//m:relatedItem/m:titleInfo/m:title", space)
                    if node.text
                ),
                site,
            ),
            "date": date and date.strip().replace("?", "~"),
            "address": content(record, "m:location/m:url"),
        }
        if found[record.get("ID")]["container"] is None:
            host = content(record, "m:originInfo/m:publisher")
            if content(record, "m:genre") in ("miscellaneous", "web page"):
                found[record.get("ID")]["container"] = host
    return found


def biber(text):
    """The records of biber, with TeX commands."""
    space = {"b": "http://biblatex-biber.sourceforge.net/biblatexml"}

    def plain(node):
        if node is None:
            return None
        text = " ".join(" ".join(node.itertext()).split())
        return re.sub(r"\\text([a-z]+)\{\}|\\([&%$#_`])(?:\{\})?|[{}]", character, text)

    def character(found):
        command, escaped = found.groups()
        return COMMANDS[command] if command else escaped or ""

    found = {}
    for entry in ElementTree.fromstring(text):
        names = []
        for name in entry.findall("b:names[@type='author']/b:name", space):
            part = {node.get("type"): plain(node) for node in name.findall("b:namepart", space)}
            family = " ".join(part[key] for key in ("prefix", "family") if key in part)
            given = ", ".join(part[key] for key in ("given", "suffix") if key in part)
            names.append(person(family, given))
        date = entry.find("b:date", space)
        if date is not None:
            ends = [date.find(f"b:{end}", space) for end in ("start", "end")]
            date = "/".join(map(plain, ends)) if ends[0] is not None else plain(date)
            date = re.sub(r"[?%]", "~", date)
        places = ("journaltitle", "booktitle", "organization", "maintitle", "eventtitle", "note")
        places = (entry.find(f"b:{key}", space) for key in places)
        found[entry.get("id")] = {
            "author": "; ".join(names) or None,
            "title": plain(entry.find("b:title", space)),
            "container": next((plain(place) for place in places if place is not None), None),
            "date": date,
            "address": plain(entry.find("b:url", space)),
        }
    return found


COMMANDS = {
    "braceleft": "{", "braceright": "}", "asciitilde": "~", "asciicircum": "^", "backslash": "\\",
    "less": "<", "greater": ">", "bar": "|", "asciigrave": "`", "quotedbl": '"',
}  # fmt: skip


def read(peer, form, text, sources):
    """The fields that a peer read, by source."""
    if peer == "bibutils":
        return mods(text)
    if peer == "biber":
        return biber(text)
    items = json.loads(text)
    ids = list(sources) if peer == "mwparserfromhell" else [item["id"] for item in items]
    return {
        name: csl(item, form, sources.get(name, {}).get("type"))
        for name, item in zip(ids, items, strict=True)
    }


def fold_quotes(text, peer, form):
    """Makes apostrophes straight. Also makes pairs of quotation marks straight if TeX or
    pandoc curls straight marks."""
    if text is None:
        return None
    text = re.sub("[‘’]", "'", text)
    is_round = form in ("bibtex", "biblatex") or (peer, form) == ("pandoc", "csl-json")
    return re.sub("“([^“”]*)”", r'"\1"', text) if is_round else text


# ---- warnings ----


def warnings(peer, text, ids):
    """The warnings of bibtex and biber: source and message."""
    if peer == "bibtex":
        for line in text.splitlines():
            if found := re.match(r"Warning--(.*) in (\S+)$", line):
                yield found[2], found[1]
            elif re.match(r"Warning--|I .*---|.*---line \d", line):
                yield "-", line
    else:
        for line in text.splitlines():
            if found := re.match(r"(?:WARN|ERROR) - Datamodel: Entry '([^']*)' \([^)]*\): (.*)", line):
                yield found[1], found[2]
            elif re.match(r"(?:WARN|ERROR) - ", line):
                yield "-", line


# ---- reference lists ----


class Paragraphs(html.parser.HTMLParser):
    """The text of each paragraph."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        if tag == "p":
            self.found.append("")

    def handle_data(self, data):
        if self.found:
            self.found[-1] += data


def entries(blocks):
    """The text of each entry, after its number in a numbered list."""
    for block in blocks:
        if block["t"] == "OrderedList":
            (first, *_), items = block["c"]
            for number, item in enumerate(items, first):
                yield f"{number}. {words(item)}"
        else:
            yield words(block)


def lists(folder, peers, bases):
    """Compares reference lists in HTML and Markdown with those in plain text."""
    for base in bases:
        for style in STYLES:
            ours = (folder / f"{base}.{style}.text").read_text().splitlines()
            ours = [" ".join(line.split()) for line in ours]
            read = {}
            parser = Paragraphs()
            parser.feed((folder / f"{base}.{style}.html").read_text())
            read["html.parser", "html"] = parser.found
            if "pandoc" in peers:
                for form in ("html", "markdown"):
                    text = (folder / f"pandoc.{base}.{style}.{form}").read_text()
                    read["pandoc", form] = entries(json.loads(text)["blocks"])
            for (peer, form), theirs in read.items():
                theirs = [" ".join(line.split()) for line in theirs]
                if len(theirs) != len(ours):
                    yield peer, form, f"{base}:{style}", "entries", str(len(ours)), str(len(theirs))
                for place, pair in enumerate(zip(ours, theirs), 1):
                    yield peer, form, f"{base}:{style}:{place}", "text", *pair


# ---- the comparison ----

LOSSES = {
    "@absent": lambda text: None,
    "@year": lambda text: text[:4],
    "@certain": lambda text: text.rstrip("~"),
    "@initials": lambda text: re.sub(r"\b(\w)\.", r"\1", text),
}


def covers(row, peer, form, name, kind, field, ours, theirs):
    """Whether a row of the ledger is about a difference."""
    of_peer, of_form, of_source, of_field, reads, _ = row
    if (of_peer, of_form, of_field) != (peer, form, field):
        return False
    if of_source not in (name, "*", f"type:{kind}"):
        return False
    if reads in LOSSES:
        return ours is not None and LOSSES[reads](ours) == theirs
    return reads == str(theirs)


def records(folder, peers, bases):
    """Compares the records that peers read."""
    for path in sorted(folder.glob("*.*.*")):
        peer, base, form = path.name.split(".", 2)
        if peer not in peers or base not in bases or form.split(".")[0] in STYLES:
            continue
        sources = bases[base]
        text = path.read_text(encoding="utf-8-sig")
        if form.endswith(".log"):
            for name, complaint in warnings(peer, text, sources):
                yield peer, form.removesuffix(".log"), name, complaint, "-", "-"
            continue
        try:
            found = read(peer, form, text, sources)
        except (ValueError, ElementTree.ParseError) as fault:
            yield peer, form, f"({base})", "file", "readable", str(fault)
            continue
        for name in found.keys() - sources.keys():
            yield peer, form, name, "entry", None, "an unknown entry"
        for name, source in sources.items():
            if name not in found:
                yield peer, form, name, "entry", "an entry", None
                continue
            expected = expected_fields(source, peer, form)
            for field in expected:
                pair = (fold_quotes(side[field], peer, form) for side in (expected, found[name]))
                yield peer, form, name, field, *pair


def main():
    folder = pathlib.Path(sys.argv[1])
    bases, peers = {}, []
    for argument in sys.argv[2:]:
        base, _, file = argument.partition("=")
        if not file:
            peers.append(argument)
            continue
        table = tomllib.loads(pathlib.Path(file).read_text(encoding="utf-8"))
        # The cited sources, in the order of `cite`.
        ids = [item["id"] for item in json.loads((folder / f"{base}.csl-json").read_text())]
        by_id = {source["id"]: source for source in table["source"]}
        bases[base] = {name: by_id[name] for name in ids}
    kinds = {name: source["type"] for base in bases.values() for name, source in base.items()}
    known = ledger.rows(pathlib.Path(__file__).with_name("known.tsv"), 6)
    used, made, failed = set(), 0, 0
    ran = set()
    for compared in (records(folder, peers, bases), lists(folder, peers, bases)):
        for peer, form, name, field, ours, theirs in compared:
            made += 1
            ran.add((peer, form))
            complaint = field not in FIELDS and ours == "-"
            if ours == theirs and not complaint:
                continue
            at = next(
                (
                    at
                    for at, row in enumerate(known)
                    if covers(row, peer, form, name, kinds.get(name), field, ours, theirs)
                ),
                None,
            )
            if at is None:
                failed += 1
                ledger.report(f"{name}: {field}, in {form}, read by {peer}", ours, theirs)
            else:
                used.add(at)
    for at, row in enumerate(known):
        if at not in used and (row[0], row[1]) in ran:
            failed += 1
            print(f"known.tsv: obsolete row: {' | '.join(row)}")
    print(f"{made} {failed} {len(used)}", file=sys.stderr)
    sys.exit(1 if failed else 0)


main()
