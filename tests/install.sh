# Functions for the scripts under tests: build povfacts and install other programs. The caller
# defines `names`, the known programs; `private`, the folder for packages from PyPI and npm;
# and `install NAME`, a function for a single program.

debug=${CARGO_TARGET_DIR:-$PWD/target}/debug

# Builds the program. BUILT=1 means: cargo test has built the program already. A new build is
# slow, since cargo test turns on more features of the dependencies.
debug_build() { [[ ${BUILT:-} ]] || cargo build --locked --quiet; }

from_pypi() { # PACKAGE...
  [[ -x $private/venv/bin/python ]] || python3 -m venv "$private/venv"
  "$private/venv/bin/pip" install --quiet --disable-pip-version-check "$@"
}

debian=()
from_debian() { debian+=("$@"); }

# A call for all packages is faster; separate calls install the rest if a package fails.
install_debian() {
  ((${#debian[@]})) || return 0
  [[ $(id -u) == 0 ]] || { echo "only root can install ${debian[*]}" >&2; return 0; }
  command -v apt-get >/dev/null || { echo "apt-get is missing: cannot install ${debian[*]}" >&2; return 0; }
  local get=(env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends) package
  apt-get update -qq >/dev/null || true
  "${get[@]}" "${debian[@]}" >/dev/null 2>&1 && return
  for package in "${debian[@]}"; do
    "${get[@]}" "$package" >/dev/null || echo "$package could not be installed" >&2
  done
}

# Handles the arguments of the script: none; --install NAMES to install and continue;
# --only-install NAMES to install and exit.
install_asked() { # SCRIPT [ARGUMENT...]
  local script=$1 wanted name
  case ${2:-} in
    "") ;;
    --install | --only-install)
      IFS=, read -ra wanted <<< "${3:?$2 needs names or all}"
      [[ ${wanted[*]} == all ]] && wanted=("${names[@]}")
      mkdir -p "$private"
      for name in "${wanted[@]}"; do install "$name" || echo "$name could not be installed" >&2; done
      install_debian
      [[ $2 == --install ]] || exit 0 ;;
    *) sed -n '2,/^set/s/^# \{0,1\}//p' "$script" >&2; exit 2 ;;
  esac
}
