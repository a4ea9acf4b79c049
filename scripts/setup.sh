#!/usr/bin/env bash
# Makes this machine ready to build Weir: Debian packages, and DuckDB in .deps/. Does nothing where
# all is there; safe to run again after any interruption.
#
# DUCKDB_LIB_DIR=DIR uses the libduckdb.so in DIR, and fetches none.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

have swift || fail "there is no swift on the PATH" \
  "install the Swift 6.2 toolchain or newer, see swift.org"

missing=()
if ! have pkg-config; then
  missing+=(pkg-config libyaml-dev libssl-dev libpq-dev libopenblas-dev liblapacke-dev)
else
  pkg-config --exists yaml-0.1 || missing+=(libyaml-dev)
  pkg-config --exists libcrypto || missing+=(libssl-dev)
  pkg-config --exists libpq || missing+=(libpq-dev)
  pkg-config --exists openblas || missing+=(libopenblas-dev)
  pkg-config --exists lapacke || missing+=(liblapacke-dev)
fi
have make || missing+=(make)
[ ${#missing[@]} = 0 ] || install_packages "${missing[@]}"

if [ -n "${DUCKDB_LIB_DIR:-}" ]; then
  [ -e "$DUCKDB_LIB_DIR/libduckdb.so" ] || fail "DUCKDB_LIB_DIR=$DUCKDB_LIB_DIR holds no libduckdb.so" \
    "point it at the folder of the official libduckdb, or unset it to have one fetched"
else
  "$root/scripts/fetch-duckdb.sh"
fi
