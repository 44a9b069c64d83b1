#!/usr/bin/env bash
# Measures the program, an empty program and other tools with the same query, and prints
# tables in Markdown. The query lists the ids of all facts on a topic, in the shipped facts
# and in 100,000 facts.
#   tests/measure/run.sh [--install]
# Needs hyperfine, valgrind, GNU time and jq. Skips missing programs among recsel, mlr, duckdb,
# rg, pandoc and Python 3.11, unless --install installs them from the package registries.
# Takes five minutes on an idle machine.
set -euo pipefail
shopt -s inherit_errexit
cd "$(dirname "$0")/../.."
private=$PWD/target/measure
mkdir -p "$private"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

case ${1:-} in
  "") ;;
  --install)
    apt-get update -qq >/dev/null
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
      hyperfine valgrind time jq recutils miller ripgrep >/dev/null
    [[ -x $private/venv/bin/python ]] || python3 -m venv "$private/venv"
    "$private/venv/bin/pip" install --quiet --disable-pip-version-check \
      duckdb-cli==1.5.6 pypandoc_binary==1.17 ;;
  *) sed -n '2,/^set/s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac
for tool in hyperfine valgrind /usr/bin/time jq; do
  command -v "$tool" >/dev/null || { echo "not measured: $tool is missing" >&2; exit 2; }
done
PATH=$private/venv/bin:$PATH
has() { command -v "$1" >/dev/null; }
pandoc=$(command -v pandoc || true)
for python in "$private/venv/bin/python" target/peers/venv/bin/python; do
  [[ $pandoc || ! -x $python ]] || pandoc=$("$python" -c 'import pypandoc; print(pypandoc.get_pandoc_path())' 2>/dev/null || true)
done
missing=()
for tool in recsel mlr duckdb rg; do has "$tool" || missing+=("$tool"); done
python3 -c 'import tomllib' 2>/dev/null || missing+=("Python 3.11")
[[ $pandoc ]] || missing+=(pandoc)

cargo build --profile dist --locked --quiet
# Each program is copied, like by an installation: a freshly linked file is in small pieces in
# the page cache, and slower to map.
program=$work/povfacts
cp "${CARGO_TARGET_DIR:-$PWD/target}/dist/povfacts" "$program"
echo 'fn main() {}' > "$work/empty.rs"
rustc --edition 2024 -C opt-level=3 -C lto=fat -C codegen-units=1 -C panic=abort -C strip=symbols \
  -o "$work/linked" "$work/empty.rs"
cp "$work/linked" "$work/empty"

# A program for the TOML library alone: it parses a file.
mkdir -p "$private/reader/src"
toml=$(cargo metadata --format-version 1 --locked | jq -r '[.packages[] | select(.name == "toml") | .version] | max')
cat > "$private/reader/Cargo.toml" <<TOML
[package]
name = "reader"
version = "0.0.0"
edition = "2024"
[workspace]
[dependencies]
toml = { version = "=$toml", default-features = false, features = ["std", "parse", "serde"] }
[profile.release]
lto = "thin"
panic = "abort"
TOML
cat > "$private/reader/src/main.rs" <<'RUST'
fn main() {
    let text = std::fs::read_to_string(std::env::args().nth(1).unwrap()).unwrap();
    println!("{}", toml::from_str::<toml::Table>(&text).unwrap().len());
}
RUST
cargo build --release --quiet --manifest-path "$private/reader/Cargo.toml" --target-dir "$private/reader/target"
cp "$private/reader/target/release/reader" "$work/reader"
cat > "$work/look_up.py" <<'PYTHON'
import sys
import tomllib
with open(sys.argv[1], "rb") as file:
    base = tomllib.load(file)
for quotation in base["quotation"]:
    for fact in quotation["fact"]:
        if sys.argv[2] in fact["topics"]:
            print(fact["id"])
PYTHON

# Converts a base for each program, without the fields computed by povfacts.
convert() { # BASE NAME
  "$program" --facts "$1" list --format json |
    jq -c 'map(del(.link, .attributed_to, .date.note, .source.title, .source.url))' > "$work/$2.json"
  printf '%s\t' id claim value unit qualifier date regions > "$work/$2.tsv"
  echo topics >> "$work/$2.tsv"
  "$program" --facts "$1" list >> "$work/$2.tsv"
  if has recsel; then
    jq -r '.[] | "id: \(.id)\nclaim: \(.claim)\nkind: \(.kind)\nfigure: \(.figure.text // "")\nunit: \(.figure.unit // "")\n" +
      "date: \(.date.edtf // "")\nbasis: \(.date.basis // "")\n" + ([.topics[] | "topic: \(.)\n"] | add) +
      ([.regions[] | "region: \(.)\n"] | add // "") + "quotation: \(.quotation.id)\nsource: \(.source.id)\n" +
      "paragraph: \(.quotation.paragraph)\ntext: \(.quotation.text | gsub("\n"; " "))\n"' "$work/$2.json" > "$work/$2.rec"
  fi
}

# The rows of a table: a name and a command.
names=() commands=()
row() { names+=("$1"); commands+=("$2"); }

# Adds the look-up of each program.
add_look_ups() { # BASE NAME TOPIC
  row "povfacts, with the base from a file" "$program --facts $1 list --topic $3 --columns id"
  row "\`toml::from_str\`, without a look-up" "$work/reader $1"
  if has rg; then row "ripgrep, a plain scan" "rg --no-line-number '^topics = .*\"$3\"' $1"; fi
  if has recsel; then row "recsel (recutils)" "recsel -e 'topic = \"$3\"' -P id $work/$2.rec"; fi
  row "jq" "jq -r '.[] | select(.topics | index(\"$3\")) | .id' $work/$2.json"
  if has mlr; then
    row "Miller, from JSON" "mlr --ijson --otsv --headerless-tsv-output filter 'any(\$topics, func(t) {return t == \"$3\"})' then cut -f id $work/$2.json"
    row "Miller, from TSV" "mlr --tsv --headerless-tsv-output filter '\$topics =~ \"(^|,)$3(,|\$)\"' then cut -f id $work/$2.tsv"
  fi
  if has duckdb; then
    row "DuckDB" "duckdb -list -noheader -c \"select id from read_json('$work/$2.json') where list_contains(topics, '$3')\""
  fi
  if python3 -c 'import tomllib' 2>/dev/null; then
    row "Python's tomllib" "python3 $work/look_up.py $1 $3"
  fi
}

# Checks for the same number of results from all programs.
check_results() { # COUNT
  local command found
  for command in "${commands[@]}"; do
    [[ $command == *look_up* || $command == *--columns\ id* || $command == *.rec || $command == *.json* || $command == *.tsv || $command == rg* ]] || continue
    found=$(eval "$command" | grep -c .)
    [[ $found == "$1" ]] || { echo "not comparable: $found lines instead of $1 from $command" >&2; exit 1; }
  done
}

kilobytes() { # COMMAND
  eval "/usr/bin/time -f %M -o '$work/memory' $1" >/dev/null
  tail -n1 "$work/memory"
}

# In millions; programs with a runtime (Go, Python, Haskell) are not counted.
instructions() { # COMMAND
  case $1 in
    mlr* | duckdb* | python3* | *pandoc*) echo - ;;
    *) eval "valgrind --tool=callgrind --callgrind-out-file=/dev/null $1" 2>&1 >/dev/null |
      awk '/Collected :/ { printf "%.2f\n", $4 / 1000000 }' ;;
  esac
}

# Prints the rows as a table, with ratios to the first row.
measure() { # UNIT: ms with instructions, or s without; further flags for hyperfine
  local unit=$1 at name seconds first='' count memory; shift
  hyperfine -N --style none --export-json "$work/times.json" "$@" "${commands[@]}" >/dev/null 2> "$work/errors" ||
    { cat "$work/errors" >&2; exit 1; }
  if [[ $unit == ms ]]; then
    printf '| | ms | ratio | million instructions | peak memory, MB |\n|---|--:|--:|--:|--:|\n'
  else
    printf '| | s | ratio | peak memory, MB |\n|---|--:|--:|--:|\n'
  fi
  for at in "${!names[@]}"; do
    seconds=$(jq ".results[$at].median" "$work/times.json")
    first=${first:-$seconds}
    memory=$(awk "BEGIN { printf \"%.1f\", $(kilobytes "${commands[$at]}") / 1000 }")
    count=
    [[ $unit == ms ]] && count=" $(instructions "${commands[$at]}") |"
    awk -v name="${names[$at]}" -v seconds="$seconds" -v first="$first" -v unit="$unit" -v rest="$count $memory |" \
      'BEGIN { printf "| %s | %.2f | %.2f |%s\n", name, seconds * (unit == "ms" ? 1000 : 1), seconds / first, rest }'
  done
  names=() commands=()
}

printf '# Measured on %s\n\n' "$(date +'%-d %B %Y')"
printf '%s, %s cores, load %s, %s, %s\n' "$(sed -n 's/model name.*: //p' /proc/cpuinfo | sed -n 1p)" "$(nproc)" \
  "$(cut -d' ' -f1 /proc/loadavg)" "$(uname -sr)" "$(rustc --version | cut -d' ' -f1-2)"
((${#missing[@]} == 0)) || printf 'Not measured, because missing: %s\n' "$(IFS=,; echo "${missing[*]}")"

printf '\n## The shipped facts: medians, ratio to an empty program\n\n'
base=$PWD/facts.toml
convert "$base" shipped
row "an empty Rust program" "$work/empty"
row "\`povfacts quote 2020\`" "$program quote 2020"
row "\`povfacts list --topic sco\`" "$program list --topic sco"
row "the same, as a table" "$program list --topic sco --format table"
row "the same, in JSON" "$program list --topic sco --format json"
add_look_ups "$base" shipped sco
check_results "$("$program" list --topic sco --count)"
measure ms --warmup 5 --min-runs 20 --max-runs "${RUNS:-1000}"

printf '\n## References: the shipped sources in Chicago style\n\n'
"$program" cite --format csl-json > "$work/sources.json"
row "\`povfacts cite --style chicago\`" "$program cite --style chicago"
if [[ $pandoc ]]; then
  row "pandoc's citeproc, from CSL-JSON" "$pandoc -f csljson -t plain --citeproc $work/sources.json"
fi
measure ms --warmup 2 --min-runs 10 --max-runs "${RUNS:-1000}"

printf '\n## 100,000 facts: medians of seven, ratio to povfacts\n\n'
base=$work/large.toml
sh tests/measure/generate.sh 100000 > "$base"
convert "$base" large
add_look_ups "$base" large harvest
check_results "$("$program" --facts "$base" list --topic harvest --count)"
measure s --warmup 1 --runs 7

printf '\n## How the cost grows: `list` of a topic\n\n'
printf '| facts | MB | s | peak memory, MB | times the file |\n|--:|--:|--:|--:|--:|\n'
for facts in 1000 10000 100000; do
  sh tests/measure/generate.sh "$facts" > "$work/base.toml"
  size=$(stat -c %s "$work/base.toml")
  /usr/bin/time -f '%e %M' -o "$work/time" "$program" --facts "$work/base.toml" list harvest >/dev/null
  read -r seconds memory < "$work/time"
  awk "BEGIN { printf \"| %d | %.1f | %.2f | %.1f | %.1f |\\n\", $facts, $size / 1e6, $seconds, $memory / 1e3, $memory * 1024 / $size }"
done
