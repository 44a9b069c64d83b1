"""Writes docs/dependencies.md: the purpose and the cost of each direct dependency.
  python3 tests/measure/dependencies.py
Builds the program from scratch with cargo's timings, then links it with symbols. Needs
nm (binutils). `seconds` and `KiB` include the crates brought in only by this crate. Generic
code for the types of the program counts as the program's."""

import datetime
import glob
import json
import os
import re
import subprocess
from collections import defaultdict

# The purpose of a crate in this program; the default is the description of the crate.
PURPOSES = {
    "anstream": "whether a stream shows colours",
    "annotate-snippets": "findings with the marked line, like a compiler",
    "anstyle": "colours as values",
    "anyhow": "errors with context",
    "clap": "the command line and its help",
    "clap_complete": "completions for shells",
    "clap_mangen": "the manual pages",
    "comfy-table": "tables that fit the terminal",
    "diffy": "the diff of a corrected base",
    "edtf-core": "dates in EDTF",
    "hmac-sha256": "the fingerprint of a copy",
    "frostem": "forms of English words",
    "html5gum": "the tokenizer for HTML",
    "percent-encoding": "text fragments, paths in SARIF",
    "pulldown-cmark": "the running text of a draft in Markdown",
    "rust_decimal": "exact decimal values",
    "serde": "records as JSON",
    "serde_json": "the JSON writer",
    "signal-hook": "temporary files removed when interrupted",
    "strsim": "suggestions for names",
    "tempfile": "atomic replacement of drafts",
    "terminal_size": "the width of the terminal",
    "textwrap": "wrapping of text",
    "toml": "the fact base",
    "unicode-normalization": "composed and decomposed accents",
    "unicode-segmentation": "words and characters by the rules of Unicode",
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

# The seconds of each crate, summed over its units.
page = open(sorted(glob.glob(f"{folder}/cargo-timings/cargo-timing-2*.html"))[-1]).read()
seconds = defaultdict(float)
for unit in json.loads(re.search(r"UNIT_DATA = (\[.*?\]);", page, re.S)[1]):
    seconds[unit["name"]] += unit["duration"]

# The KiB of each crate, by the first name in a symbol.
kib = defaultdict(float)
for line in output("nm", "--demangle", "--print-size", f"{folder}/release/povfacts").splitlines():
    sized = re.match(r"[0-9a-f]+ ([0-9a-f]+) [tTwWrRdD] <*&?(?:mut )?(?:dyn )?\[?(\w+)", line)
    if sized:
        kib[sized[2]] += int(sized[1], 16) / 1024

# The dependencies of each crate, without development dependencies.
metadata = json.loads(output("cargo", "metadata", "--format-version", "1", "--locked"))
names = {package["id"]: package["name"] for package in metadata["packages"]}
descriptions = {package["name"]: package["description"] or "" for package in metadata["packages"]}
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


# The metadata also have crates for other platforms.
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
unused = set(PURPOSES) - {row[0] for row in rows}
assert not unused, f"not dependencies: {unused}"
rows.sort(key=lambda row: -row[2])

size = os.path.getsize(f"{folder}/release/povfacts") / 1024
with open("docs/dependencies.md", "w") as page:
    print(f"# The direct dependencies, on {datetime.date.today():%-d %B %Y}\n", file=page)
    print(f"{len(everything) - 1} crates in all; {sum(seconds.values()):.0f} s of compiling, "
          f"{seconds['povfacts']:.0f} s of them the program and its linking; load "
          f"{os.getloadavg()[2]:.1f} on {os.cpu_count()} cores. The program has {kib['povfacts']:.0f} KiB of "
          f"its own code, the standard library {kib['std'] + kib['core'] + kib['alloc']:.0f} KiB.\n", file=page)
    print("| crate | purpose | crates brought in | seconds | KiB |\n|---|---|--:|--:|--:|", file=page)
    for name, crates, took, large in rows:
        purpose = PURPOSES.get(name) or " ".join(descriptions[name].split()).partition(". ")[0]
        print(f"| {name} | {purpose.replace('|', '/')} | {crates - 1} | {took:.1f} | {large:.0f} |", file=page)
