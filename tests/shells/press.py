"""Presses Tab in a real shell, and checks the completions and the resulting arguments.

    press.py SHELL PROGRAM FOLDER

The shell runs a stub: it completes like the program, and records the arguments of all other
calls.
"""

import os
import pathlib
import pty
import re
import select
import shutil
import signal
import sys
import time
import tomllib

shell, program, folder = sys.argv[1], os.path.abspath(sys.argv[2]), pathlib.Path(sys.argv[3]).resolve()
root = pathlib.Path(__file__).resolve().parents[2]
fixtures = root / "tests" / "fixtures"
hostile = tomllib.loads((fixtures / "hostile.toml").read_text())
ZED = hostile["quotation"][0]["fact"][1]["attributed_to"]
TOPICS = [topic["id"] for topic in tomllib.loads((root / "facts.toml").read_text())["topic"]]

# Keys, with \t for Tab, and the resulting arguments.
RUNS = [
    ("povfacts lis\t--topic sc\t", ["list", "--topic", "sco"]),
    ("povfacts list --topic=sc\t", ["list", "--topic=sco"]),
    ("povfacts list --region kaz\t", ["list", "--region", "kazakhstan"]),
    ("povfacts list --speaker Wor\t", ["list", "--speaker", "World Bank"]),
    ("povfacts list --speaker 'Wor\t", ["list", "--speaker", "World Bank"]),
    ("povfacts quote --source han\t", ["quote", "--source", "han-2025"]),
    ("povfacts list --year 194\t", ["list", "--year", "1949"]),
    ("povfacts show sco-platf\t", ["show", "sco-platform"]),
    ("povfacts cite --style ieee --format bibt\t",
     ["cite", "--style", "ieee", "--format", "bibtex"]),
    ("povfacts check --explain F30\t1", ["check", "--explain", "F301"]),
    ("povfacts list --columns id,clai\t", ["list", "--columns", "id,claim"]),
    ("povfacts list --sort val\t", ["list", "--sort", "value"]),
    ("povfacts list --kind proj\t", ["list", "--kind", "projection"]),
    ("povfacts audit dra\t", ["audit", "draft one.md"]),
    ("povfacts --facts ferry.toml list --topic mon\t",
     ["--facts", "ferry.toml", "list", "--topic", "money"]),
    ("povfacts --facts broken.toml list --topic mon\t",
     ["--facts", "broken.toml", "list", "--topic", "mon"]),
    ("povfacts --facts hostile.toml list --speaker Zed\t",
     ["--facts", "hostile.toml", "list", "--speaker", ZED]),
    ("povfacts --facts hostile.toml list --speaker 'Zed\t",
     ["--facts", "hostile.toml", "list", "--speaker", ZED]),
    ("povfacts --facts hostile.toml list --speaker \"Zed\t",
     ["--facts", "hostile.toml", "list", "--speaker", ZED]),
    ("povfacts --facts hostile.toml list --speaker '$\t",
     ["--facts", "hostile.toml", "list", "--speaker", "$(touch pwned)"]),
]

# The script for bash hides open quotes from the program and quotes no path. Its arguments may
# be wrong, but no text of the base may run as a command.
LIMITS = [typed for typed, _ in RUNS if re.search(r" ['\"]|audit", typed)]

# Keys, the expected values, and the expected descriptions (bash shows none).
SIGHTS = [
    ("povfacts list --topic \t\t", TOPICS, ["Shanghai Cooperation Organisation"]),
    ("povfacts show rur\t\t\t", ["rural-residents-lifted"],
     ["Rural residents lifted out of poverty"]),
    ("povfacts \t\t", ["list", "quote", "completions"], []),
    ("povfacts --facts hostile.toml list --topic \t\t", ["twin-one"], ["$(touch pwned)"]),
    ("povfacts --facts hostile.toml show \t\t", ["zed"], ["`touch pwned` $(touch pwned)"]),
]


class Shell:
    """A shell on a pseudo-terminal."""

    def __init__(self):
        self.home = folder / shell
        shutil.rmtree(self.home, ignore_errors=True)
        (self.home / "bin").mkdir(parents=True)
        self.record = self.home / "ran"
        stub = self.home / "bin" / "povfacts"
        stub.write_text(
            "#!/bin/sh\n"
            f'[ -n "$POVFACTS_COMPLETE" ] && exec \'{program}\' "$@"\n'
            f"printf '%s\\0' \"$@\" > '{self.record}.new'\n"
            f"mv '{self.record}.new' '{self.record}'\n"
        )
        stub.chmod(0o755)
        for name in ["ferry.toml", "hostile.toml"]:
            shutil.copy(fixtures / name, self.home)
        (self.home / "broken.toml").write_text("schema = 1\n[[topic]]\nid = 3\n")
        (self.home / "draft one.md").write_text("A draft.\n")
        script = os.popen(f"'{program}' completions {shell}").read()
        (self.home / "script").write_text(script)
        start = {
            "bash": (["bash", "--noprofile", "--rcfile", "rc", "-i"],
                     "PS1='> '; bind 'set bell-style none'; bind 'set page-completions off'\n"
                     "bind 'set completion-query-items 0'; . ./script\n"),
            "zsh": (["zsh", "-i"],
                    "PS1='> '; unsetopt beep prompt_sp; LISTMAX=1000\nautoload -Uz compinit\n"
                    "compinit -u -d .dump; . ./script\n"),
            "fish": (["fish", "--init-command", "source rc"],
                     "function fish_prompt; echo '> '; end\nset -g fish_greeting\n"
                     "set -g fish_autosuggestion_enabled 0\nsource script\n"),
        }
        command, rc = start[shell]
        (self.home / ("." + "zshrc" if shell == "zsh" else "rc")).write_text(rc)
        pid, self.terminal = pty.fork()
        if pid == 0:
            os.chdir(self.home)
            environment = {
                "HOME": str(self.home), "ZDOTDIR": str(self.home), "TERM": "xterm",
                "PATH": f"{self.home}/bin:{os.environ['PATH']}", "LC_ALL": "C.UTF-8",
                "XDG_CONFIG_HOME": str(self.home), "XDG_DATA_HOME": str(self.home),
                "COLUMNS": "120", "LINES": "60",
            }
            os.execvpe(command[0], command, environment)
        self.pid = pid
        import fcntl, struct, termios
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 60, 120, 0, 0))
        self.read(1.5)

    def read(self, quiet):
        """Reads the screen until nothing new appears for `quiet` seconds."""
        shown = b""
        while select.select([self.terminal], [], [], quiet)[0]:
            try:
                shown += os.read(self.terminal, 65536)
            except OSError:
                break
        text = shown.decode(errors="replace")
        return re.sub(r"\x1b(\[[0-9;?>=]*[a-zA-Z]|\][^\x07]*\x07|[()][A-Z0-9]|[=>])", "", text)

    def press(self, typed):
        shown = ""
        for part in re.split(r"(\t)", typed):
            if part:
                os.write(self.terminal, part.encode())
                shown += self.read(0.5 if part == "\t" else 0.08)
        return shown

    def run(self, typed):
        self.record.unlink(missing_ok=True)
        shown = self.press(typed)
        os.write(self.terminal, b"\r")
        for _ in range(40):
            if self.record.exists():
                break
            time.sleep(0.05)
        shown += self.read(0.15)
        if not self.record.exists():
            self.forget()
            return None, shown
        return self.record.read_bytes().decode().split("\0")[:-1], shown

    def forget(self):
        os.write(self.terminal, b"\x03")
        self.read(0.2)


def main():
    session, failed = Shell(), 0

    def fails(typed, expected, got, shown):
        nonlocal failed
        failed += 1
        print(f"{shell}: {typed!r}\n  expected {expected!r}\n  got      {got!r}\n  shown    {shown!r}")

    for typed, expected in RUNS:
        got, shown = session.run(typed)
        if got != expected and not (shell == "bash" and typed in LIMITS):
            fails(typed, expected, got, shown)
    for typed, expected, described in SIGHTS:
        shown = session.press(typed)
        if shell != "bash":
            expected = [*expected, *described]
        if missing := [words for words in expected if words not in shown]:
            fails(typed, missing, None, shown)
        session.forget()
        os.write(session.terminal, b"\x15")
        session.read(0.1)
    if list(folder.glob("**/pwned")):
        fails("the hostile base", "nothing run", "pwned", "")
    os.kill(session.pid, signal.SIGKILL)
    print(len(RUNS) + len(SIGHTS) + 1, failed, file=sys.stderr)
    sys.exit(1 if failed else 0)


main()
