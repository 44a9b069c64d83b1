#!/usr/bin/env python3
"""Compares the drafts of `povfacts new` with bases made by hand, and prints a table in Markdown.

    tests/measure/drafts.py PROGRAM BASE.toml ARTICLE [BASE.toml ARTICLE]...

A quotation is right if the draft has the same words, or all of its sentences that need a fact, and
a figure if a fact of the draft has it in the same place, or a range or a ratio with it. Qualifiers, units, dates and regions are
compared where the figure is right, paragraphs and speakers where the quotation is. Stated dates
count as right if the draft has the same date, or as part of a span.
"""

import re
import subprocess
import sys
import tomllib

MEASURES = ["quotations", "the same words", "figures", "qualifiers", "units", "stated dates",
            "speakers", "regions", "kinds", "paragraphs"]


def fold(text):
    return re.sub(r"\s+", " ", text).strip()


def needs_fact(sentence):
    return re.search(r"\d|[\"“]", sentence)


def has_number(pair, figure):
    return re.search(rf"(?<![\w.,]){re.escape(figure)}(?![\w.,%])", pair)


def compare(program, base, article, report):
    hand = tomllib.load(open(base, "rb"))
    drafted = subprocess.run([program, "new", article], capture_output=True, text=True, check=True)
    draft = tomllib.loads(drafted.stdout)
    quoted = {fold(one["text"]): one for one in draft["quotation"]}
    counts = {measure: [0, 0] for measure in MEASURES}

    def count(measure, right, what, drafted=None):
        counts[measure][0] += bool(right)
        counts[measure][1] += 1
        if report and not right:
            print(f"{measure}: {what} / {drafted}", file=sys.stderr)

    article_text = fold(open(article, encoding="utf-8").read())
    for quotation in hand["quotation"]:
        text = fold(quotation["text"])
        is_speech = f"“{text}" in article_text
        if not needs_fact(text) and not is_speech and not any("figure" in fact for fact in quotation["fact"]):
            continue
        parts = [one for words, one in quoted.items() if words in text or text in words]
        joined = " ".join(fold(one["text"]) for one in parts)
        sentences = [one for one in re.split(r"(?<=[.!?]) (?=[A-Z])", text) if needs_fact(one)]
        found = parts and all(one in joined for one in sentences or [text])
        count("quotations", found, text)
        count("the same words", text in quoted, text)
        if not parts:
            for fact in quotation["fact"]:
                if "figure" in fact:
                    count("figures", False, fact["figure"])
            continue
        count("paragraphs", parts[0]["paragraph"] == quotation["paragraph"], text)
        speakers = {quotation.get("attributed_to")} | {one.get("attributed_to") for one in quotation["fact"]}
        if speakers != {None}:
            own = {one.get("attributed_to") for one in parts}
            count("speakers", own & speakers - {None}, speakers, own)
        facts = [fact for one in parts for fact in one["fact"]]
        dates = {fact.get("date") for fact in facts}
        for fact in quotation["fact"]:
            stated = fact.get("date_basis") == "stated" and fact["date"]
            if "figure" not in fact:
                if stated:
                    count("stated dates", any(date and stated in date.split("/") + [date] for date in dates), stated, dates)
                continue
            same = [one for one in facts if one.get("figure") == fact["figure"]] or [
                one for one in facts if has_number(one.get("figure", ""), fact["figure"])]
            count("figures", same, fact["figure"], text)
            if not same:
                continue
            one = same[0]
            if len(same) > 1:
                facts.remove(one)
            qualifiers = fact.get("qualifier", "exact"), one.get("qualifier", "exact")
            count("qualifiers", qualifiers[0] == qualifiers[1], fact["figure"], qualifiers)
            count("units", fact["unit"] == one["unit"], fact["figure"] + " " + fact["unit"], one["unit"])
            if stated:
                date = one.get("date", "")
                right = date == stated or date and date in stated.split("/")
                count("stated dates", right, fact["figure"] + " " + stated, date)
            count("regions", set(fact.get("regions", [])) == set(one.get("regions", [])), fact.get("regions"), one.get("regions"))
            count("kinds", fact["kind"] == one["kind"], fact["figure"] + " " + fact["kind"], one["kind"])
    return counts


def main():
    arguments = [one for one in sys.argv[1:] if one != "--list"]
    program, pairs = arguments[0], list(zip(arguments[1::2], arguments[2::2]))
    columns = [compare(program, base, article, "--list" in sys.argv) for base, article in pairs]
    print("| right | " + " | ".join(base.split("/")[-1] for base, _ in pairs) + " | all |")
    print("|---|" + "--:|" * (len(pairs) + 1))
    for measure in MEASURES:
        cells = [column[measure] for column in columns]
        cells.append([sum(part) for part in zip(*cells)])
        shares = [f"{right} of {of} ({100 * right // of} %)" if of else "-" for right, of in cells]
        print(f"| {measure} | " + " | ".join(shares) + " |")


main()
