# What the set-up scripts share. Sourced, not run.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() { echo "setup: $*" >&2; }

# fail PROBLEM REMEDY: both are told, each on its own line.
fail() {
  echo "setup: $1" >&2
  echo "setup: to mend it: $2" >&2
  exit 2
}

have() { command -v "$1" >/dev/null 2>&1; }

# install_packages NAME...: installs Debian packages, as root or through sudo, asking nothing.
install_packages() {
  local as_root=()
  have apt-get || fail "missing: $*, and there is no apt-get here to install them" \
    "install what your system calls these Debian packages, then run this again"
  if [ "$(id -u)" != 0 ]; then
    have sudo || fail "missing: $*, and installing needs root (this is $(id -un), without sudo)" \
      "as root: apt-get install $*"
    as_root=(sudo)
    [ -t 0 ] || as_root=(sudo -n)
  fi
  say "installing $*"
  local log
  log=$(mktemp)
  # The package lists may be old or absent: fetch them when a first try fails, and only then.
  if ! apt_install "$@" >"$log" 2>&1; then
    { "${as_root[@]}" apt-get -q update && apt_install "$@"; } >"$log" 2>&1 || {
      tail -n 15 "$log" >&2
      rm -f "$log"
      fail "apt-get could not install $*" "see its words above; then run this again"
    }
  fi
  rm -f "$log"
}

apt_install() {
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get -qq -y --no-install-recommends -o DPkg::Lock::Timeout=300 install "$@" </dev/null
}
