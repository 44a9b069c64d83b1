#!/usr/bin/env bash
# Builds a Debian package with cargo-deb (cargo install cargo-deb): the program, its
# completions and its manual pages.
#   tests/package/build.sh [--files]
# --files writes only completions, manual pages and metadata, to target/package-files.
set -euo pipefail
cd "$(dirname "$0")/../.."
files=target/package-files
cargo build --profile dist --locked --quiet
program=${CARGO_TARGET_DIR:-target}/dist/povfacts

rm -rf "$files"
mkdir -p "$files/man"
"$program" man > "$files/man/povfacts.1"
for command in $(POVFACTS_COMPLETE=fish "$program" -- povfacts man '' | grep -v '^-' | cut -f1); do
  "$program" man "$command" > "$files/man/povfacts-$command.1"
done
"$program" completions bash > "$files/povfacts"
"$program" completions zsh > "$files/_povfacts"
# Zsh loads the file at the first Tab; this line completes the first Tab too.
# shellcheck disable=SC2016
echo 'if [[ ${funcstack[1]} == _povfacts ]]; then _clap_dynamic_completer_povfacts "$@"; fi' >> "$files/_povfacts"
"$program" completions fish > "$files/povfacts.fish"

version=$("$program" --version | cut -d' ' -f2)
cat > "$files/changelog" <<END
povfacts ($version) unstable; urgency=medium

  * As in CHANGELOG.md of the source.

 -- The povfacts authors <povfacts@localhost>  Tue, 24 Nov 2026 12:00:00 +0000
END
{
  printf '%s\n' 'Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/' \
    'Upstream-Name: povfacts' '' 'Files: *' 'Copyright: 2026, the povfacts authors' \
    'License: Expat or Apache-2.0' '' 'License: Expat'
  sed -n '/^Permission/,$p' LICENSE-MIT | sed 's/^$/./; s/^/ /'
  printf '%s\n' '' 'License: Apache-2.0' \
    ' On Debian systems the text of the licence is in /usr/share/common-licenses/Apache-2.0.' '' \
    'Comment: The quotations in the shipped facts remain their authors'"'"'; they are quoted for' \
    ' reporting and research, with their source.'
} > "$files/copyright"

[[ ${1:-} == --files ]] || cargo deb --profile dist --no-build
