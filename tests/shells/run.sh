#!/usr/bin/env bash
# Presses Tab in real shells, and checks the manual pages with groff and mandoc.
#   tests/shells/run.sh [--install NAME,NAME…|all]
# The names are bash, zsh, fish and man, and the programs of docs/scripts.md: jq, miller,
# sqlite3 and duckdb. Skips missing
# programs, unless --install installs them from the package registries; --only-install
# exits after the installation. Exits with 0 if all checks pass, 1 if not, 2 if nothing could
# run. PowerShell is not tested.
set -euo pipefail
shopt -s inherit_errexit
cd "$(dirname "$0")/../.."
names=(bash zsh fish man jq miller sqlite3 duckdb)
private=$PWD/target/shells
work=$(mktemp -d)
export work
# Fish can still write its completions here.
trap 'rm -rf "$work" 2>/dev/null || { sleep 2; rm -rf "$work" || true; }' EXIT

install() { # NAME
  case $1 in
    bash | zsh | fish | jq | miller | sqlite3) from_debian "$1" ;;
    man) from_debian man-db groff mandoc ;;
    duckdb) from_pypi duckdb-cli==1.5.6 ;;
    *) echo "unknown name $1; expected one of: ${names[*]}" >&2; exit 2 ;;
  esac
}

source tests/install.sh
install_asked "$0" "$@"
PATH=$PATH:$private/venv/bin

debug_build
export PATH=$debug:$PATH
unset POVFACTS_FACTS
made=0 failed=0 left_out=0

left_out() { left_out=$((left_out + 1)); echo "LEFT OUT: $1 is missing"; }
has() { command -v "$1" >/dev/null 2>&1; }

# Runs a command and compares its output.
check() { # TOOLS EXPECTED COMMAND
  local got
  for tool in $1; do has "$tool" || { left_out "$tool"; return; }; done
  made=$((made + 1))
  got=$(bash -c "set -o pipefail; $3" 2>&1 < /dev/null) || got="exit code $?: $got"
  [[ $got == "$2" ]] && return
  failed=$((failed + 1))
  printf '%s\n  expected %s\n  got      %s\n' "$3" "$2" "$got"
}

# The shells mostly wait, so they run in parallel.
shells=()
for shell in bash zsh fish; do
  if ! has "$shell" || ! has python3; then left_out "$shell"; continue; fi
  shells+=("$shell")
  mkdir "$work/$shell"
  python3 tests/shells/press.py "$shell" "$(command -v povfacts)" "$work/$shell" \
    > "$work/$shell.out" 2> "$work/$shell.count" &
done
wait
for shell in "${shells[@]}"; do
  cat "$work/$shell.out"
  read -r more wrong < "$work/$shell.count" || true
  if [[ ! ${more:-} =~ ^[0-9]+$ ]]; then cat "$work/$shell.count" >&2; more=1 wrong=1; fi
  echo "$shell: $more checks"
  made=$((made + more)) failed=$((failed + wrong))
done

# shellcheck disable=SC2016
{
  pages='for page in "" list quote cite show topics regions years sources timeline page check audit completions man'
  check groff "" "$pages; do povfacts man \$page | groff -man -ww -z; done"
  # clap_mangen breaks lines around the space before possible values.
  check mandoc "" "$pages; do povfacts man \$page | mandoc -T lint -W warning || true; done |
    { grep -v 'skipping paragraph macro: br \(before\|after\) sp' || true; }"
}

((made)) || { echo "nothing ran: all shells are missing" >&2; exit 2; }
echo "$made checks, $failed failed, $left_out left out"
((failed == 0))
