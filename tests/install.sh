# Brings the programs that a script under tests wants from the package registries; read
# by it with `source`. The script has set `names`, what can be asked for; `private`, its
# folder; `work`, one that goes with it; and `install`, which brings what has a name.

from_pypi() { # PACKAGE…
  [[ -x $private/venv/bin/python ]] || python3 -m venv "$private/venv"
  "$private/venv/bin/pip" install --quiet --disable-pip-version-check "$@"
}

from_debian() { # PACKAGE…
  [[ $(id -u) == 0 ]] || { echo "only root can install $*" >&2; return; }
  [[ -e $work/updated ]] || apt-get update -qq >/dev/null
  touch "$work/updated"
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# What the arguments of the script ask for: nothing, or --install with names.
install_asked() { # SCRIPT [ARGUMENT…]
  local script=$1 wanted name
  case ${2:-} in
    "") ;;
    --install)
      IFS=, read -ra wanted <<< "${3:?--install wants names or all}"
      [[ ${wanted[*]} == all ]] && wanted=("${names[@]}")
      mkdir -p "$private"
      for name in "${wanted[@]}"; do install "$name" || echo "$name could not be installed" >&2; done ;;
    *) sed -n '2,/^set/s/^# \{0,1\}//p' "$script" >&2; exit 2 ;;
  esac
}
