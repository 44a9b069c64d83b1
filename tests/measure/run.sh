#!/usr/bin/env bash
# Measures the program side by side with an empty one built with the same
# profile, and on large fact bases. Wants hyperfine, valgrind and GNU time.
#   tests/measure/run.sh
set -euo pipefail
cd "$(dirname "$0")/../.."
for tool in hyperfine valgrind /usr/bin/time jq; do
  command -v "$tool" >/dev/null || { echo "not measured: $tool is missing" >&2; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cargo build --release --locked --quiet
program=$PWD/target/release/povfacts
echo 'fn main() {}' > "$work/empty.rs"
rustc --edition 2024 -C opt-level=3 -C lto=fat -C codegen-units=1 -C panic=abort -C strip=symbols \
  -o "$work/empty" "$work/empty.rs"

echo "== wall time, ratio to an empty program (medians of one run, side by side)"
hyperfine -N --style none --warmup 50 --runs "${RUNS:-1000}" --export-json "$work/times.json" \
  "$work/empty" \
  "$program quote 2020" \
  "$program list --topic sco" \
  "$program list --topic sco --format table" \
  "$program list --topic sco --format json" >/dev/null
jq -r '.results[0].median as $empty | .results[1:][]
  | "\(.median / $empty * 100 | round / 100)\t\(.command | sub(".*/povfacts"; "povfacts"))"' "$work/times.json"

echo "== instructions (callgrind)"
instructions() {
  valgrind --tool=callgrind --callgrind-out-file=/dev/null "$@" 2>&1 >/dev/null |
    sed -n 's/.*Collected : //p'
}
printf '%s\tempty program\n' "$(instructions "$work/empty")"
for arguments in "quote 2020" "list --topic sco" "list --topic sco --format table"; do
  # shellcheck disable=SC2086
  printf '%s\tpovfacts %s\n' "$(instructions "$program" $arguments)" "$arguments"
done

echo "== large bases: size, seconds, memory"
for facts in 1000 10000 100000; do
  sh tests/measure/generate.sh "$facts" > "$work/base.toml"
  size=$(stat -c %s "$work/base.toml")
  /usr/bin/time -f '%e %M' -o "$work/time" "$program" --facts "$work/base.toml" list harvest >/dev/null
  read -r seconds kilobytes < "$work/time"
  printf '%s facts\t%s MB\t%s s\t%s MB\t%s times the file\n' "$facts" "$(awk "BEGIN { printf \"%.1f\", $size / 1000000 }")" "$seconds" \
    $((kilobytes / 1000)) "$(awk "BEGIN { printf \"%.1f\", $kilobytes * 1024 / $size }")"
done
