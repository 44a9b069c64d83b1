#!/usr/bin/env bash
# Opens the links of the shipped quotations in Chromium, on a page made of the article that
# POVFACTS_ARTICLE names.
#   tests/browser/run.sh [--install chromium|all]
# Exits with 0 if each link opens its passage, 1 if not, 2 if the browser or the article is
# missing; --only-install exits after the installation.
set -euo pipefail
cd "$(dirname "$0")/../.."
names=(chromium)
private=$PWD/target/browser

install() { # NAME
  case $1 in
    chromium) from_debian chromium-headless-shell ;;
    *) echo "unknown browser $1; expected one of: ${names[*]}" >&2; exit 2 ;;
  esac
}

source tests/install.sh
install_asked "$0" "$@"

browser=$(command -v chromium-headless-shell || command -v chromium || true)
[[ $browser ]] || { echo "not opened: Chromium is missing" >&2; exit 2; }
[[ -f ${POVFACTS_ARTICLE:-} ]] || { echo "not opened: POVFACTS_ARTICLE names no article" >&2; exit 2; }
debug_build
"$browser" --version
python3 tests/browser/links.py "$debug/povfacts" "$POVFACTS_ARTICLE" "$browser"
