"""The ledger of known differences: new differences fail, and so do obsolete rows."""

import csv


def rows(path, width):
    """The rows of a ledger; lines that begin with # are comments."""
    with open(path, encoding="utf-8", newline="") as file:
        lines = (line for line in file if line.strip() and not line.startswith("#"))
        found = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    for row in found:
        if len(row) != width or not row[-1]:
            raise SystemExit(f"{path}: a row needs {width} fields and a reason: {row}")
    return found


def report(title, ours, theirs):
    """Prints a new difference."""
    print(f"{title}\n  ours    {ours}\n  theirs  {theirs}")
