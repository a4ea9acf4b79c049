#!/usr/bin/env bash
# Puts DuckDB into .deps/duckdb/lib: libduckdb.so, which is the one shared object of DuckDB's official
# Python wheel (it exports the whole C API), and libpythonstub.so, which stands in for the Python that
# the wheel expects and Weir never starts. The version and its checksums are in duckdb.txt.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

deps=$root/.deps
wanted=$(cat "$root/scripts/duckdb.txt" "$root/scripts/python-stub.sh" | cksum)
ready() { [ -e "$deps/duckdb/wanted" ] && [ "$(<"$deps/duckdb/wanted")" = "$wanted" ]; }
! ready || exit 0

mkdir -p "$deps"
exec 9>"$deps/.lock"
flock 9 || fail "cannot lock $deps/.lock" "make $deps writable, or remove it"
! ready || exit 0 # another process did it while this one waited

case $(uname -m) in
  x86_64) platform=manylinux_2_28_x86_64 ;;
  aarch64 | arm64) platform=manylinux_2_28_aarch64 ;;
  *) fail "no DuckDB is packaged for $(uname -m)" \
    "build libduckdb.so for it and set DUCKDB_LIB_DIR to its folder" ;;
esac

free_kib=$(df -Pk "$deps" | awk 'NR == 2 { print $4 }')
[ "$free_kib" -ge 262144 ] || fail "only $((free_kib / 1024)) MiB are free in $deps; 256 are needed" \
  "free some space, or link .deps to a larger disk"

have python3 && python3 -m pip --version >/dev/null 2>&1 || install_packages python3 python3-pip
have nm || install_packages binutils

# Everything is made in a folder of its own and renamed at the end: what is at its place is complete.
rm -rf "$deps"/.partial.*
partial=$(mktemp -d "$deps/.partial.XXXXXX")
trap 'rm -rf "$partial"' EXIT

say "fetching $(grep -o '^duckdb==[0-9.]*' "$root/scripts/duckdb.txt") (about 25 MB)"
# The interpreter named here is the wheel's, not the host's: any pip finds the same file.
python3 -m pip --quiet --disable-pip-version-check --no-input download --dest "$partial" \
  --no-deps --only-binary=:all: --require-hashes --requirement "$root/scripts/duckdb.txt" \
  --platform "$platform" --implementation cp --python-version 3.11 --abi cp311 </dev/null >&2 ||
  fail "DuckDB could not be fetched" \
    "check the network (pip's words are above) and run this again, or set DUCKDB_LIB_DIR"

mkdir -p "$partial/wheel" "$partial/duckdb/lib"
python3 -m zipfile -e "$partial"/duckdb-*.whl "$partial/wheel" ||
  fail "the wheel could not be unpacked" "see the words above; is the disk full?"
mv "$partial"/wheel/_duckdb*.so "$partial/duckdb/lib/libduckdb.so"
mv "$partial"/wheel/duckdb-*.dist-info/licenses/LICENSE "$partial/duckdb/LICENSE"
chmod 644 "$partial/duckdb/lib/libduckdb.so"
"$root/scripts/python-stub.sh" "$partial/duckdb/lib"
echo "$wanted" >"$partial/duckdb/wanted"

sync "$partial/duckdb/lib"/*.so
rm -rf "$deps/duckdb"
mv "$partial/duckdb" "$deps/duckdb"
say "DuckDB is in $deps/duckdb"
