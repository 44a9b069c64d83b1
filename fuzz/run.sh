#!/usr/bin/env bash
# Fuzzes the program with libFuzzer; the comment of each target lists its properties.
#   fuzz/run.sh [SECONDS [TARGET…]]
# Runs each target for SECONDS (default: 60 seconds, all targets) and prints the number of
# runs and the coverage. Needs cargo-fuzz (cargo install cargo-fuzz) and the stable
# toolchain. Keeps corpus and findings in target/fuzz. To run a finding again:
#   fuzz/run.sh 0 TARGET target/fuzz/found/TARGET/crash-…
# Exits with 0 if all properties hold, 1 if not, 2 if nothing could run.
set -euo pipefail
shopt -s inherit_errexit nullglob
cd "$(dirname "$0")/.."
command -v cargo-fuzz >/dev/null || { echo "not fuzzed: cargo-fuzz is missing" >&2; exit 2; }

seconds=${1:-60}
shift || true
targets=("$@")
home=$PWD/target/fuzz
host=$(rustc -vV | sed -n 's/host: //p')
fuzz() { # COMMAND TARGET ARGUMENTS…
  # Safe code needs no sanitizer; without a sanitizer, the stable toolchain is enough.
  local command=$1; shift
  cargo fuzz "$command" --target-dir "$home/build" --sanitizer none "$@"
}

# The maximum length of an input in bytes: short for slow targets.
max_length() { # TARGET
  case $1 in
    audit | cite | quote) echo 700 ;;
    figure | period | query) echo 120 ;;
    *) echo 4096 ;;
  esac
}

# The seeds of each target: files of the test suite; long files are cut.
seeds() { # TARGET FOLDER
  case $1 in
    load) cp tests/fixtures/*.toml "$2"
      for lines in 60 200 700; do head -n "$lines" facts.toml > "$2/facts-$lines"; done ;;
    audit | draft | phrases) # without the marks of the expected findings
      for draft in tests/drafts/*.{md,txt} README.md; do
        sed -E 's/⟦[^|⟧]*\|([^⟧]*)⟧/\1/g' "$draft" > "$2/$(basename "$draft")"
      done ;;
    page) cp tests/fixtures/tide.* tests/drafts/*.txt "$2" ;;
    period) grep -hoE '^(issued|date) *= *"[^"]*"' facts.toml tests/fixtures/*.toml |
        cut -d'"' -f2 | sort -u | split -l 2 - "$2/date-" ;;
    figure) grep -hoE '^figure *= *"[^"]*"' facts.toml tests/fixtures/*.toml |
        cut -d'"' -f2 | sort -u | tr -d '\n' > "$2/all" ;;
    *) split -l 12 tests/drafts/press-release-kazakhstan.md "$2/lines-"
      grep -hoE '^(title|claim|text|label) *= *.*' tests/fixtures/odd.toml tests/fixtures/ferry.toml |
        cut -d= -f2- | split -l 10 - "$2/odd-" ;;
  esac
}

if ((${#targets[@]} == 0)); then
  mapfile -t targets < <(cargo fuzz list)
fi
if [[ $seconds == 0 ]]; then
  fuzz run "${targets[@]}"
  exit
fi
code=0
printf 'target\tminutes\truns\tedges\tfeatures\tinputs\tfound\n'
for target in "${targets[@]}"; do
  fuzz build "$target"
  corpus=$home/corpus/$target found=$home/found/$target start=$SECONDS
  mkdir -p "$corpus" "$found" "$home/seeds/$target"
  seeds "$target" "$home/seeds/$target"
  log=$home/$target.log left=$seconds
  : > "$log"
  # In parts of five minutes, since a run of the program never frees its fact base.
  while ((left > 0)); do
    part=$((left < 300 ? left : 300)) left=$((left - 300))
    # libFuzzer stops at the first finding.
    "$home/build/$host/release/$target" "$corpus" "$home/seeds/$target" -artifact_prefix="$found/" \
      -max_total_time="$part" -max_len="$(max_length "$target")" -timeout=20 -rss_limit_mb=4096 -print_final_stats=1 \
      >> "$log" 2>&1 || { code=1; break; }
  done
  runs=$(awk '/stat::number_of_executed_units/ { runs += $2 } END { print runs }' "$log")
  reached=$(grep -oE 'cov: [0-9]+ ft: [0-9]+ corp: [0-9]+' "$log" | tail -n1 || true)
  read -r _ edges _ features _ inputs <<< "$reached"
  kept=("$found"/*)
  printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$target" "$(awk "BEGIN { printf \"%.1f\", ($SECONDS - $start) / 60 }")" "$runs" "$edges" "$features" "$inputs" "${#kept[@]}"
done
exit "$code"
