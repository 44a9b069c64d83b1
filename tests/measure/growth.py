#!/usr/bin/env python3
"""How CPU time grows with hostile inputs: growth.py [PROGRAM [CASE…]].

Runs the release build, or PROGRAM, on inputs of n, 2n and 4n parts. Prints the CPU seconds
less those of an empty base, and how many times longer the largest input takes than the
middle one: 2 is a straight line, 4 the square. Ends with 1 if a case that takes more than
two seconds grows by more than 3. A case that the program refuses as too large is "refused".
"""

import os
import resource
import subprocess
import sys
import tempfile

HEAD = """schema = 1
[[source]]
id = "s"
type = "article-newspaper"
title = "T"
author = [{ family = "Lind", given = "Ann" }]
issued = "2024"
language = "en"
[[topic]]
id = "t"
label = "T"
[[region]]
id = "r"
label = "R"
codes = ["XL"]
"""


def quotation(number, text, facts):
    return f'[[quotation]]\nid = "q{number}"\nsource = "s"\nparagraph = {number + 1}\ntext = "{text}"\n' + facts


def fact(number, figure, date="2020", more=""):
    return (
        f'[[quotation.fact]]\nid = "f{number}"\nclaim = "Claim {number}"\nkind = "statistic"\nfigure = "{figure}"\n'
        f'unit = "units"\ndate = "{date}"\ndate_basis = "stated"\ntopics = ["t"]\nregions = ["r"]\n{more}'
    )


def base(quotations):
    return {"base.toml": HEAD + quotations}


def one_quotation(n):
    numbers = [str(1000 + i) for i in range(n)]
    text = " units, ".join(numbers) + " units."
    return base(quotation(0, text, "".join(fact(i, number) for i, number in enumerate(numbers))))


def separate(n, date=lambda i: "2020", text=lambda i: f"It was {1000 + i} units here."):
    return base("".join(quotation(i, text(i), fact(i, 1000 + i, date(i))) for i in range(n)))


def nested(n):
    regions = '[[region]]\nid = "r0"\nlabel = "R 0"\ncodes = ["XA"]\n' + "".join(
        f'[[region]]\nid = "r{i}"\nlabel = "R {i}"\nwithin = "r{i - 1}"\n' for i in range(1, n)
    )
    return {"base.toml": HEAD + regions + quotation(0, "It was 5 units.", fact(0, 5))}


def in_nested(n):
    facts = "".join(
        quotation(i, f"It was {1000 + i} units here.", fact(i, 1000 + i).replace('["r"]', f'["r{i}"]'))
        for i in range(1, n)
    )
    return {"base.toml": nested(n)["base.toml"] + facts}


def wide(n):
    regions = "".join(
        f'[[region]]\nid = "r{i}"\nlabel = "R {i}"\nwithin = "r"\n' for i in range(n)
    )
    return {"base.toml": HEAD + regions + quotation(0, "It was 5 units.", fact(0, 5))}


def few(text="It was 5 units.", figure=5):
    return base(quotation(0, text, fact(0, figure)))


LINE = {"base.toml": HEAD + quotation(0, "Impoverished counties, 832 of them, left the list.", fact(0, 832))}
BASE = ["--facts", "base.toml"]


def article(text):
    return {**few(), "article.txt": text}


def draft(text):
    return {**LINE, "draft.md": text}


AUDIT = [*BASE, "audit", "draft.md"]
CHECK = [*BASE, "check", "--text", "article.txt"]
NEW = ["new", "article.txt"]

# name: (n, files of an input with n parts, arguments)
CASES = {
    "figures on one quotation: list": (2000, one_quotation, [*BASE, "list", "--json"]),
    "figures on one quotation: check": (2000, one_quotation, [*BASE, "check"]),
    "figures on one quotation: page": (2000, one_quotation, [*BASE, "page"]),
    "facts: check": (8000, separate, [*BASE, "check"]),
    "facts: years": (8000, separate, [*BASE, "years"]),
    "intervals: years": (8000, lambda n: separate(n, lambda i: f"{1000 + i % 4000}/{5000 + i % 4000}"), [*BASE, "years"]),
    "intervals: timeline": (4000, lambda n: separate(n, lambda i: f"{1000 + i % 4000}/{5000 + i % 4000}"), [*BASE, "timeline"]),
    "facts: page": (4000, separate, [*BASE, "page"]),
    "facts: quote": (4000, separate, [*BASE, "quote", "--style", "apa"]),
    "facts: cite": (8000, separate, [*BASE, "cite"]),
    "regions in each other: regions": (8000, nested, [*BASE, "regions"]),
    "regions in each other: check": (8000, nested, [*BASE, "check"]),
    "facts of regions in each other: check": (4000, in_nested, [*BASE, "check"]),
    "years with an open end: timeline": (
        20000,
        lambda n: separate(n, lambda i: f"{1000 + i % 8000}/.."),
        [*BASE, "timeline", "--format", "svg"],
    ),
    "regions in one: regions": (8000, wide, [*BASE, "regions"]),
    "a claim of one long word: list": (40000, lambda n: {"base.toml": LINE["base.toml"].replace("Claim 0", "x" * n)}, [*BASE, "list", "--format", "table"]),
    "a phrase that fails at its end: list": (
        10000,
        lambda n: {**few("a " * n + "b. 5 units."), "phrase": "a " * 400 + "b b"},
        [*BASE, "list", "@phrase"],
    ),
    "an unknown topic of n letters": (20000, lambda n: {**few(), "phrase": "x" * n}, [*BASE, "list", "--topic", "@phrase"]),
    "an unknown id of n letters": (20000, lambda n: {**few(), "phrase": "x" * n}, [*BASE, "show", "@phrase"]),
    "an article of many paragraphs: check": (20000, lambda n: article("It was 5 units.\n\n" * n), CHECK),
    "an article of one word: check": (40000, lambda n: article("units " * n), CHECK),
    "an article of many numbers: check": (10000, lambda n: article("".join(f"It was {i} units.\n\n" for i in range(n))), CHECK),
    "records at many places: check": (
        1000,
        lambda n: {
            **base("".join(quotation(i, "It was 5 units", fact(i, 5)) for i in range(n))),
            "article.txt": "It was 5 units. " * n,
        },
        CHECK,
    ),
    "absent but similar quotations: check": (
        2000,
        lambda n: {
            **separate(n, text=lambda i: f"The harbour of Inse had {1000 + i} units this year."),
            "article.txt": "".join(f"The harbour of Inse has {1000 + i} units in this year.\n\n" for i in range(n)),
        },
        CHECK,
    ),
    "a quotation with many starts and ends: check": (
        1000,
        lambda n: {
            "base.toml": HEAD.replace('"2024"', '"2024"\nurl = "https://example.org/"')
            + "".join(quotation(i, "the pier " * 40 + "5 units", fact(i, 5)) for i in range(n)),
            "article.txt": "the pier " * (20 * n) + "5 units. ",
        },
        CHECK,
    ),
    "speakers in one paragraph: check": (
        500,
        lambda n: {
            "base.toml": HEAD + "".join(
                quotation(i, f"It was {i} units there.", f'attributed_to = "Ann L{i}"\n\n' + fact(i, i)) for i in range(n)
            ),
            "article.txt": " ".join(f"“It was {i} units there.” said Ann L{i}." for i in range(n)) + "\n",
        },
        CHECK,
    ),
    "numbers of an article: new": (10000, lambda n: {"article.txt": "".join(f"It was {i} units in {1000 + i % 900}. " for i in range(n))}, NEW),
    "paragraphs of an article: new": (10000, lambda n: {"article.txt": "It was 5 units.\n\n" * n}, NEW),
    "names of months: new": (20000, lambda n: {"article.txt": "in May 5 villages " * n}, NEW),
    "sentences: audit": (4000, lambda n: draft("There were 823 counties on the list. " * n), AUDIT),
    "a heading and paragraphs: audit": (2000, lambda n: draft("# " + "counties " * n + "\n\n" + "Of 823 here.\n\n" * n), AUDIT),
    "names of months: audit": (20000, lambda n: draft("in May 5 villages " * n), AUDIT),
    "denials of clauses: audit": (4000, lambda n: draft("not that Kenya denies that counties " * n + "823 counties "), AUDIT),
    "places in a sentence: audit": (4000, lambda n: draft("in Kenya 823 counties and " * n), AUDIT),
    "unclosed marks: audit": (10000, lambda n: draft("<!-- povfacts: " * n), AUDIT),
    "marks: audit": (4000, lambda n: draft("There were 823 counties. <!-- povfacts: accept F403 \"823\", x -->\n\n" * n), AUDIT),
    "ellipses: audit": (2000, lambda n: draft("“" + "counties … " * n + "”"), AUDIT),
    "brackets: audit": (2000, lambda n: draft("“" + "counties [x] " * n + "”"), AUDIT),
    "unclosed quotation marks: audit": (20000, lambda n: draft("“counties " * n), AUDIT),
    "block quotations: audit": (4000, lambda n: draft("> counties of them\n" * n), AUDIT),
    "block quotations in each other: audit": (20000, lambda n: draft("> " * n + "823 counties"), AUDIT),
    "a quotation of the text again and again: audit": (
        1000,
        lambda n: {"base.toml": HEAD + quotation(0, "the counties of " * n + "5 units", fact(0, 5)), "draft.md": "“" + "the counties of " * (n // 2) + "”"},
        AUDIT,
    ),
    "ellipses in a long quotation: audit": (
        50,
        lambda n: {
            "base.toml": HEAD + quotation(0, "the pier of the town and " * 3000 + "5 units", fact(0, 5)),
            "draft.md": ("“" + "pier … town [and] the … " * 50 + "”\n\n") * n,
        },
        AUDIT,
    ),
    "numbers after a cited title: audit": (
        4000,
        lambda n: draft("In “T” (Lind, 2024). " + "".join(f"There were {i} counties (see {i}) in {1900 + i % 100}. " for i in range(n))),
        AUDIT,
    ),
    "cited titles and numbers: audit": (
        2000,
        lambda n: {
            "base.toml": LINE["base.toml"].replace('title = "T"', 'title = "The harbour of Inse and its piers"'),
            "draft.md": "In “The harbour of Inse and its piers” 823 counties. " * n,
        },
        AUDIT,
    ),
    "quotations with a credit: audit": (2000, lambda n: draft("“Impoverished counties, 832 of them,” she said. " * n), AUDIT),
    "elements in each other: audit": (20000, lambda n: {**LINE, "draft.html": "<div>" * n + "823 counties"}, [*BASE, "audit", "draft.html"]),
    "elements in each other: new": (20000, lambda n: {"article.html": "<div>" * n + "823 counties"}, ["new", "article.html"]),
    "facts and figures: audit": (2000, lambda n: {**separate(n), "draft.md": "".join(f"It was {1001 + i} units. " for i in range(n))}, AUDIT),
}


def cpu(program, arguments, files, folder):
    for name, text in files.items():
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write(text)
    arguments = [files[name[1:]] if name.startswith("@") else name for name in arguments]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    try:
        run = subprocess.run([program, *arguments], cwd=folder, capture_output=True, timeout=120)
    except subprocess.TimeoutExpired:
        return 120.0, "", b""
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, run.returncode, run.stderr


def main():
    program = os.path.abspath(sys.argv[1] if sys.argv[1:] else "target/release/povfacts")
    print("| input | n | CPU of n, 2n, 4n in s | growth |\n|---|--:|--:|--:|")
    grown = False
    for name, (n, files, arguments) in CASES.items():
        if sys.argv[2:] and not any(word in name for word in sys.argv[2:]):
            continue
        with tempfile.TemporaryDirectory() as folder:
            nothing = cpu(program, [*BASE, "topics"], few(), folder)[0]
            runs = [cpu(program, arguments, files(n * times), folder) for times in (1, 2, 4)]
        seconds = [max(run[0] - nothing, 0.001) for run in runs]
        growth = seconds[2] / seconds[1]
        refused = runs[2][1] == 2
        grown |= growth > 3 and seconds[2] > 2
        note = "refused" if refused else f"{growth:.1f}"
        print(f"| {name} | {n} | {', '.join(f'{second:.2f}' for second in seconds)} | {note} |", flush=True)
        if refused:
            print(runs[2][2].decode(errors="replace").splitlines()[0][:150], file=sys.stderr)
    return 1 if grown else 0


if __name__ == "__main__":
    sys.exit(main())
