"""Opens the link of each shipped quotation in a browser, on a page made of the article.
  python links.py POVFACTS ARTICLE BROWSER
Each word of the page is a line of its own, so that the line in the middle of the window is the
first word of the passage that the browser opened."""

import html
import json
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

LINE = 400
SCRIPT = """
onload = () => setTimeout(() => {
  const middle = scrollY + innerHeight / 2;
  const words = [...document.querySelectorAll("span")];
  const is_below = (word) => word.getBoundingClientRect().top + scrollY + %d > middle;
  document.body.id = scrollY ? words.findIndex(is_below) : 0;
}, 1500);
""" % LINE


def main(program, article, browser):
    paragraphs = [line.split() for line in Path(article).read_text("utf-8").splitlines() if line.strip()]
    words = [word for paragraph in paragraphs for word in paragraph]
    body = "\n".join(
        "<p>" + " ".join(f"<span>{html.escape(word)}</span>" for word in paragraph)
        for paragraph in paragraphs
    )
    style = f"<style>p {{ width: 1px; line-height: {LINE}px; margin: 0 }}</style>"
    quoted = subprocess.run([program, "quote", "--format", "json"], capture_output=True, check=True)
    quotations = [it for it in json.loads(quoted.stdout) if it["link"]]
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "article.html")
        text = f'<!DOCTYPE html><meta charset="utf-8">{style}{body}<script>{SCRIPT}</script>'
        page.write_text(text, "utf-8")

        def opened(quotation):
            """The index of the first word that the link opens."""
            address = f"{page.as_uri()}#{quotation['link'].split('#', 1)[1]}"
            options = ["--no-sandbox", "--disable-gpu", "--virtual-time-budget=3000"]
            command = [browser, *options, "--dump-dom", address]
            dom = subprocess.run(command, capture_output=True, timeout=120, check=True).stdout
            return int(dom.decode().rsplit('<body id="', 1)[1].split('"', 1)[0])

        with ThreadPoolExecutor(2) as pool:
            starts = list(pool.map(opened, quotations))
    wrong = 0
    for quotation, start in zip(quotations, starts):
        first = quotation["text"].split()
        if words[start : start + len(first)] != first:
            wrong += 1
            print(f"{quotation['id']}: opens at {' '.join(words[start : start + 6])}")
    print(f"{len(quotations) - wrong} of {len(quotations)} shipped links open their passage")
    return wrong > 0


sys.exit(main(*sys.argv[1:]))
