#!/usr/bin/env bash
# Uses `povfacts page` in Chromium, with axe-core if npm can install it. Then opens the links of
# the shipped quotations, on a page made of the article that POVFACTS_ARTICLE names.
#   tests/browser/run.sh [--install NAME,NAME|all]
# The names are chromium and axe. Exits with 0 if the page works and each link opens its passage, 1
# if not, 2 if the browser is missing; --only-install exits after the installation.
set -euo pipefail
cd "$(dirname "$0")/../.."
names=(chromium axe)
private=$PWD/target/browser

install() { # NAME
  case $1 in
    chromium) from_debian chromium-headless-shell ;;
    axe) npm install --silent --no-fund --no-audit --prefix "$private/npm" axe-core@4.14.1 ;;
    *) echo "unknown browser $1; expected one of: ${names[*]}" >&2; exit 2 ;;
  esac
}

source tests/install.sh
install_asked "$0" "$@"

browser=$(command -v chromium-headless-shell || command -v chromium || true)
[[ $browser ]] || { echo "not opened: Chromium is missing" >&2; exit 2; }
debug_build
"$browser" --version
axe=$private/npm/node_modules/axe-core/axe.min.js
[[ -f $axe ]] || axe=
code=0
python3 tests/browser/page.py "$debug/povfacts" "$browser" "$axe" || code=1
if [[ -f ${POVFACTS_ARTICLE:-} ]]; then
  python3 tests/browser/links.py "$debug/povfacts" "$POVFACTS_ARTICLE" "$browser" || code=1
else
  echo "links not opened: POVFACTS_ARTICLE names no article" >&2
fi
exit "$code"
