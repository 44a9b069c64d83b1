"""What each direct dependency is for and what it costs, as a table in Markdown.
  python tests/measure/dependencies.py > tests/measure/dependencies.md
Builds the program once from nothing, with cargo's timings, and once more with its
symbols. `seconds` are those of the crate and of what only it brings in, `KiB` the code
in the program by the names of its symbols; what was made for the program's own types
counts as the program's."""

import datetime
import glob
import json
import os
import re
import subprocess
from collections import defaultdict

PURPOSES = {
    "aho-corasick": "find all quotations in a text in one pass",
    "annotate-snippets": "faults and findings beside the line, as compilers show them",
    "anstyle": "colours as values",
    "anstyle-query": "what the environment says of colour",
    "anyhow": "errors on their way to the message",
    "bumpalo": "lists of a large base that lie together",
    "clap": "the command line and its help",
    "clap_complete": "what can stand at the cursor",
    "clap_mangen": "the manual pages",
    "comfy-table": "tables that fit the terminal",
    "csv": "comma-separated values as in RFC 4180",
    "edtf-core": "dates in EDTF",
    "html5gum": "the tokens of a page in HTML, by the standard",
    "iri-string": "is an address one (RFC 3986)?",
    "libm": "logarithms without the system's library",
    "percent-encoding": "text fragments, paths in SARIF",
    "pulldown-cmark": "the running text of a draft in Markdown",
    "pulldown-cmark-escape": "HTML escaped",
    "rust_decimal": "exact decimal values",
    "serde": "one shape of a record in JSON",
    "serde_json": "JSON written",
    "sha2": "is the text the copy that was quoted from?",
    "similar": "the difference of two passages",
    "strsim": "the nearest names",
    "tempfile": "a draft put in its place all or nothing",
    "terminal_size": "the width of the terminal",
    "textwrap": "running text wrapped",
    "toml": "the fact base",
    "toml_parser": "the ends of texts in it, many bytes at a time",
    "unicode-normalization": "accents in one character or two",
    "unicode-segmentation": "words by Unicode's rules",
}


def output(*command, **more):
    return subprocess.run(command, check=True, capture_output=True, text=True, **more).stdout


os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
folder = "target/measure/dependencies"
build = ["cargo", "build", "--release", "--locked", "--quiet", "--target-dir", folder]
subprocess.run(["rm", "-rf", folder], check=True)
subprocess.run([*build, "--timings"], check=True)
subprocess.run(
    ["cargo", "rustc", "--release", "--locked", "--quiet", "--target-dir", folder, "--bin", "povfacts"]
    + ["--", "-Cstrip=none"],
    check=True,
)

# Seconds of each crate, all its units together.
page = open(sorted(glob.glob(f"{folder}/cargo-timings/cargo-timing-2*.html"))[-1]).read()
seconds = defaultdict(float)
for unit in json.loads(re.search(r"UNIT_DATA = (\[.*?\]);", page, re.S)[1]):
    seconds[unit["name"]] += unit["duration"]

# KiB of each crate, by the first name in a symbol.
kib = defaultdict(float)
for line in output("nm", "--demangle", "--print-size", f"{folder}/release/povfacts").splitlines():
    sized = re.match(r"[0-9a-f]+ ([0-9a-f]+) [tTwWrRdD] <*&?(?:mut )?(?:dyn )?\[?(\w+)", line)
    if sized:
        kib[sized[2]] += int(sized[1], 16) / 1024

# Who brings in what, without the crates that only tests need.
metadata = json.loads(output("cargo", "metadata", "--format-version", "1", "--locked"))
names = {package["id"]: package["name"] for package in metadata["packages"]}
root = metadata["resolve"]["root"]
needs = {
    node["id"]: [
        dep["pkg"] for dep in node["deps"] if any(kind["kind"] != "dev" for kind in dep["dep_kinds"])
    ]
    for node in metadata["resolve"]["nodes"]
}


def reached(without=None):
    seen, ahead = set(), [root]
    while ahead:
        crate = ahead.pop()
        if crate not in seen and crate != without:
            seen.add(crate)
            ahead.extend(needs[crate])
    return seen


# Cargo knows of more than this machine builds.
everything = {crate for crate in reached() if names[crate] in seconds}
rows = []
for crate in needs[root]:
    alone = everything - reached(crate)
    rows.append((
        names[crate],
        len(alone),
        sum(seconds[name] for name in {names[each] for each in alone}),
        sum(kib[name.replace("-", "_")] for name in {names[each] for each in alone}),
    ))
assert {row[0] for row in rows} == set(PURPOSES), {row[0] for row in rows} ^ set(PURPOSES)
rows.sort(key=lambda row: -row[2])

size = os.path.getsize(f"{folder}/release/povfacts") / 1024
print(f"# The direct dependencies, on {datetime.date.today():%-d %B %Y}\n")
print(f"{len(everything) - 1} crates in all; {sum(seconds.values()):.0f} s of compiling, "
      f"{seconds['povfacts']:.0f} s of them the program itself and its linking; load {os.getloadavg()[2]:.1f} "
      f"on {os.cpu_count()} cores. The program has {kib['povfacts']:.0f} KiB of its own code, the standard "
      f"library {kib['std'] + kib['core'] + kib['alloc']:.0f} KiB.\n")
print("| crate | what it is for | crates that only it brings | seconds | KiB |\n|---|---|--:|--:|--:|")
for name, crates, took, large in rows:
    print(f"| {name} | {PURPOSES[name]} | {crates - 1} | {took:.1f} | {large:.0f} |")
