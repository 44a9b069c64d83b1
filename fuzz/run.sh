#!/usr/bin/env bash
# Feeds the program what a mutator makes of the files that lie here, and holds it to
# the laws at the head of each target: an input that breaks one is kept.
#   fuzz/run.sh [SECONDS [TARGET…]]
# Runs each target for that long (60 seconds; all of them), one after another, and
# tells how often it ran and what it reached. Wants cargo-fuzz (cargo install
# cargo-fuzz), which the stable toolchain is enough for. What was learnt and what was
# found stay in target/fuzz; a finding is run again with
#   fuzz/run.sh 0 TARGET target/fuzz/found/TARGET/crash-…
# Ends with 0 if every law held, 1 if not, 2 if nothing could run.
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
  # Without a sanitizer, of which code without `unsafe` has no need, stable will do.
  local command=$1; shift
  cargo fuzz "$command" --target-dir "$home/build" --sanitizer none "$@"
}

# The longest input, in bytes: short where much is done with each.
longest() { # TARGET
  case $1 in
    audit | cite | quote) echo 700 ;;
    figure | period | query) echo 120 ;;
    *) echo 4096 ;;
  esac
}

# What each target begins with: files of the suite, cut where they are long.
seeds() { # TARGET FOLDER
  case $1 in
    load) cp tests/fixtures/*.toml "$2"
      for lines in 60 200 700; do head -n "$lines" facts.toml > "$2/facts-$lines"; done ;;
    audit | draft | phrases) # without the marks of what is to be found in them
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
  learnt=$home/learnt/$target found=$home/found/$target begun=$SECONDS
  mkdir -p "$learnt" "$found" "$home/seeds/$target"
  seeds "$target" "$home/seeds/$target"
  # The first finding ends it.
  "$home/build/$host/release/$target" "$learnt" "$home/seeds/$target" -artifact_prefix="$found/" \
    -max_total_time="$seconds" -max_len="$(longest "$target")" -timeout=20 -rss_limit_mb=4096 -print_final_stats=1 \
    > "$home/$target.log" 2>&1 || code=1
  runs=$(sed -n 's/stat::number_of_executed_units: *//p' "$home/$target.log")
  reached=$(grep -oE 'cov: [0-9]+ ft: [0-9]+ corp: [0-9]+' "$home/$target.log" | tail -n1 || true)
  read -r _ edges _ features _ inputs <<< "$reached"
  kept=("$found"/*)
  printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$target" "$(awk "BEGIN { printf \"%.1f\", ($SECONDS - $begun) / 60 }")" "$runs" "$edges" "$features" "$inputs" "${#kept[@]}"
done
exit "$code"
