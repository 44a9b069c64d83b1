"""Reads citation templates with mwparserfromhell and writes them as CSL-JSON.
  python wikipedia.py FILE"""

import html
import json
import re
import sys

import mwparserfromhell

MONTHS = "January February March April May June July August September October November December"
SEASONS = {"Spring": 1, "Summer": 2, "Autumn": 3, "Winter": 4}


def visible_text(key, value):
    """The visible text of a value."""
    text = str(value)
    if re.search(r"''|~~~", text):
        return f"(markup) {text.strip()}"
    # The equals sign keeps a star or a hash from starting a list.
    code = mwparserfromhell.parse(f"={text.strip()}")
    for template in code.filter_templates():
        if str(template.name) == "!":
            code.replace(template, "|")
    for tag in code.filter_tags():
        if str(tag.tag) == "nowiki":
            code.replace(tag, "")
        else:
            return f"(markup) {text.strip()}"
    if code.filter_wikilinks() or (key != "url" and code.filter_external_links()):
        return f"(markup) {text.strip()}"
    return html.unescape(str(code)[1:])


def date(text):
    """The parts of an English date."""
    if text.endswith(" BCE"):
        return {"date-parts": [[-int(text.removesuffix(" BCE"))]]}
    about = text.startswith("c. ")
    ends = []
    season = None
    for end in text.removeprefix("c. ").split("–"):
        *before, year = end.split()
        parts = [int(year)]
        if before and before[-1] in SEASONS:
            season = SEASONS[before[-1]]
        elif before:
            parts.append(MONTHS.split().index(before[-1]) + 1)
            parts.extend(map(int, before[:-1]))
        ends.append(parts)
    made = {"date-parts": ends}
    if season:
        made["season"] = season
    if about:
        made["circa"] = True
    return made


def item(template):
    """A template as an item of CSL-JSON."""
    values = {str(param.name).strip(): visible_text(str(param.name).strip(), param.value) for param in template.params}
    authors = []
    for key, value in values.items():
        number = re.sub(r"^\D*", "", key)
        if re.fullmatch(r"author\d*", key):
            authors.append({"literal": value})
        elif re.fullmatch(r"last\d*", key):
            name = {"family": value}
            if f"first{number}" in values:
                name["given"] = values[f"first{number}"]
            authors.append(name)
    made = {"author": authors, "template": str(template.name).strip()}
    title = "chapter" if "chapter" in values else "title"
    places = ["newspaper", "magazine", "journal", "website", "work", "event"]
    if title == "chapter":
        places.insert(0, "title")
    made["title"] = values.get(title)
    for place in places:
        if place in values:
            made["container-title"] = values[place]
            break
    if "date" in values:
        made["issued"] = date(values["date"])
    if "url" in values:
        made["URL"] = values["url"]
    return made


with open(sys.argv[1], encoding="utf-8") as file:
    # Templates have no ids, so their order identifies them.
    CODE = mwparserfromhell.parse(file.read())
json.dump([item(found) for found in CODE.filter_templates(recursive=False)], sys.stdout)
