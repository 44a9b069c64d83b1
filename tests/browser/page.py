"""Uses the page of the shipped facts in Chromium: search, filters, address, copying, dark mode,
print, width of a phone, messages of the console, requests, and axe-core if it is there.
  python page.py POVFACTS BROWSER [AXE] [PICTURES]
AXE is the path of axe.min.js or empty; PICTURES is a folder for pictures of the page."""

import base64
import itertools
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path


class Browser:
    """A page in Chromium, by the DevTools protocol over pipes."""

    def __init__(self, browser, folder):
        (here_in, there_out), (there_in, here_out) = os.pipe(), os.pipe()
        options = ["--no-sandbox", "--disable-gpu", "--remote-debugging-pipe", f"--user-data-dir={folder}"]
        command = ["bash", "-c", f'exec "$@" 3<&{there_in} 4>&{there_out}', "bash", browser, *options, "about:blank"]
        self.process = subprocess.Popen(command, pass_fds=(there_in, there_out), stderr=subprocess.DEVNULL)
        os.close(there_in)
        os.close(there_out)
        self.input, self.output = os.fdopen(here_in, "rb"), os.fdopen(here_out, "wb", 0)
        self.numbers, self.rest, self.session, self.events = itertools.count(1), b"", None, []
        targets = self.call("Target.getTargets")["targetInfos"]
        target = next(it["targetId"] for it in targets if it["type"] == "page")
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ["Page", "Runtime", "Log", "Network"]:
            self.call(f"{domain}.enable")

    def message(self):
        while b"\0" not in self.rest:
            data = os.read(self.input.fileno(), 1 << 20)
            if not data:
                sys.exit("Chromium has ended")
            self.rest += data
        message, self.rest = self.rest.split(b"\0", 1)
        return json.loads(message)

    def call(self, method, **parameters):
        number = next(self.numbers)
        message = {"id": number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        self.output.write(json.dumps(message).encode() + b"\0")
        while (answer := self.message()).get("id") != number:
            self.events.append(answer)
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']}")
        return answer["result"]

    def open(self, address):
        # Without the empty page, another fragment of the same address would load nothing.
        for url in ["about:blank", address]:
            before = len(self.events)
            self.call("Page.navigate", url=url)
            while not any(event.get("method") == "Page.loadEventFired" for event in self.events[before:]):
                self.events.append(self.message())

    def run(self, script):
        answer = self.call(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True, userGesture=True
        )
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"]["exception"].get("description"))
        return answer["result"].get("value")

    def resize(self, width, height=900):
        self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600
        )

    def emulate(self, media="", scheme="light"):
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self.call("Emulation.setEmulatedMedia", media=media, features=features)

    def key(self, key, code):
        for kind in ["keyDown", "keyUp"]:
            self.call("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code)

    def picture(self, path):
        shot = self.call("Page.captureScreenshot", captureBeyondViewport=False)
        path.write_bytes(base64.b64decode(shot["data"]))


failures = []


def check(name, found, wanted):
    if found != wanted:
        failures.append(name)
        print(f"{name}: {found!r} instead of {wanted!r}")


SHOWN = "[...document.querySelectorAll('.fact')].filter((it) => it.checkVisibility()).map((it) => it.id.slice(5))"
SET = """((name, value) => {
  const field = document.forms.choice.elements[name];
  if (field.type === "checkbox") field.checked = value; else field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
})"""
# Copying in a browser without a window needs a stand-in for the clipboard.
CLIPBOARD = """Object.defineProperty(navigator, "clipboard", {
  value: { writeText: async (text) => { globalThis.clip = text; } } })"""


def use(browser, program, address):
    def ids(*arguments):
        listed = subprocess.run([program, "list", "--columns", "id", *arguments], capture_output=True)
        return listed.stdout.decode().split()

    every = ids()
    browser.open(address)
    check("all facts", browser.run(SHOWN), every)
    for term in ["98.99", "98990000", "FORUM", "Xi’an", "kazákhstan", "plenary session", "1,800", "2026", "unmatched"]:
        browser.run(f"{SET}('q', {json.dumps(term)})")
        check(f"search for {term}", sorted(browser.run(SHOWN)), sorted(ids(*term.split())))
    browser.run(f"{SET}('q', 'nosuchword')")
    check("no match", [browser.run(SHOWN), browser.run("count.textContent")], [[], "No fact matches all of these; try fewer"])
    browser.run(f"{SET}('q', '')")
    for name, value in [("topic", "sco"), ("region", "central-asia"), ("year", "2030"), ("speaker", "Xi Jinping")]:
        browser.run(f"{SET}({json.dumps(name)}, {json.dumps(value)})")
        wanted = ids(f"--{name}", value)
        check(name, sorted(browser.run(SHOWN)), sorted(wanted))
        count = f"document.forms.choice.elements.{name}.selectedOptions[0].text.match(/\\((\\d+)\\)$/)[1]"
        check(f"count of {name}", browser.run(count), str(len(wanted)))
        check(f"address of {name}", browser.run("location.hash"), f"#{name}={value.replace(' ', '+')}")
        browser.run(f"{SET}({json.dumps(name)}, '')")
    browser.run(f"{SET}('disputed', true)")
    check("disputed", browser.run(SHOWN), ids("--disputed"))
    browser.run("document.forms.choice.reset()")
    browser.run("new Promise((done) => setTimeout(done, 50))")
    check("reset", [browser.run(SHOWN), browser.run("location.hash")], [every, ""])
    check("count", browser.run("count.textContent"), f"{len(every)} facts")

    browser.open(f"{address}#topic=sco&q=forum")
    check("address read", sorted(browser.run(SHOWN)), sorted(ids("forum", "--topic", "sco")))
    browser.run(f"location.hash = 'fact-{every[-1]}'")
    browser.run("new Promise((done) => setTimeout(done, 100))")
    check("link to a fact", browser.run(SHOWN), every)

    browser.open(address)
    browser.run(CLIPBOARD)
    for style in ["apa", "chicago-notes", "ieee"]:
        browser.run(f"document.getElementById('style').value = '{style}'; document.getElementById('style').dispatchEvent(new Event('change'))")
        browser.run("document.querySelector('[data-quotation]').click()")
        quoted = subprocess.run([program, "quote", "--style", style], capture_output=True).stdout.decode().split("\n")
        words, citation = quoted[0], quoted[1].removeprefix("— ")
        wanted = f"{words} {citation}\n\n{quoted[-2]}\n"
        check(f"copy in {style}", browser.run("clip"), wanted)
    check("copied is said", browser.run("copied.textContent"), "Copied")

    browser.open(address)
    browser.key("Tab", 9)
    check("first focus", browser.run("document.activeElement.textContent"), "Skip to the facts")
    check("focus is visible", browser.run("getComputedStyle(document.activeElement).outlineStyle"), "solid")
    check("skip link is on the page", browser.run("document.activeElement.getBoundingClientRect().x >= 0"), True)


def look(browser, address, pictures, axe):
    for width in [320, 390, 1280]:
        for scheme in ["light", "dark"]:
            browser.resize(width)
            browser.emulate(scheme=scheme)
            browser.open(address)
            check(f"scrolls sideways at {width}", browser.run("document.documentElement.scrollWidth > document.documentElement.clientWidth"), False)
            dark = browser.run("getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0] < 128")
            check(f"{scheme} page", dark, scheme == "dark")
            if axe:
                browser.run(Path(axe).read_text("utf-8"))
                found = browser.run("axe.run({ resultTypes: ['violations'] }).then((it) => it.violations.map((rule) => "
                                    "[rule.id, rule.nodes.length, rule.nodes[0].html.slice(0, 200), rule.nodes[0].failureSummary]))")
                check(f"axe at {width}, {scheme}", found, [])
            if pictures:
                for part in ["", "#fact-poverty-line-world-bank", "#timeline", "#references"]:
                    browser.run(f"location.hash = '{part}'; new Promise((done) => setTimeout(done, 150))")
                    browser.picture(Path(pictures, f"{width}-{scheme}{part.replace('#', '-')}.png"))
    browser.emulate("print", "dark")
    browser.open(address)
    check("print is light", browser.run("getComputedStyle(document.body).backgroundColor"), "rgb(255, 255, 255)")
    check("print has no form", browser.run("document.forms.choice.checkVisibility()"), False)
    browser.emulate()
    pdf = base64.b64decode(browser.call("Page.printToPDF", preferCSSPageSize=True)["data"])
    check("print to PDF", pdf[:5], b"%PDF-")
    if pictures:
        Path(pictures, "page.pdf").write_bytes(pdf)


def main(program, browser, axe="", pictures=""):
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        page = Path(folder, "facts.html")
        subprocess.run([program, "page", "-o", page], check=True)
        window = Browser(browser, Path(folder, "profile"))
        try:
            use(window, program, page.as_uri())
            look(window, page.as_uri(), pictures, axe)
            for base in ["hostile", "odd", "ages"]:
                other = Path(folder, f"{base}.html")
                subprocess.run([program, "--facts", f"tests/fixtures/{base}.toml", "page", "-o", other], check=True)
                window.open(other.as_uri())
                all_facts = window.run("document.querySelectorAll('.fact').length")
                check(f"facts of {base}", window.run(f"{SHOWN}.length"), all_facts)
            messages = window.events
            said = ["Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded"]
            check("messages of the console", [it["params"] for it in messages if it.get("method") in said], [])
            asked = [it["params"]["request"]["url"] for it in messages if it.get("method") == "Network.requestWillBeSent"]
            folder_address = Path(folder).as_uri()
            check("requests", [it for it in asked if not it.startswith((folder_address, "data:,"))], [])
            window.call("Emulation.setScriptExecutionDisabled", value=True)
            window.open(page.as_uri())
            root = window.call("DOM.getDocument", depth=0)["root"]["nodeId"]
            form = window.call("DOM.querySelector", nodeId=root, selector="form")["nodeId"]
            try:
                window.call("DOM.getBoxModel", nodeId=form)
                check("form without a script", "visible", "hidden")
            except RuntimeError:
                pass  # It has no box.
        finally:
            window.process.terminate()
            window.process.wait()
    print(f"{len(failures)} failures on the page of the shipped facts" + ("" if axe else "; axe-core is missing"))
    return bool(failures)


sys.exit(main(*sys.argv[1:]))
