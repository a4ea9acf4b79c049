#!/usr/bin/env bash
# python-stub.sh DIR: writes DIR/libpythonstub.so, which defines every Python symbol that
# DIR/libduckdb.so leaves undefined, so that it loads without any Python.
#
# Nothing in DuckDB's C API calls one of them. A function that is called after all ends the program,
# naming itself; data (types, exceptions, singletons) is zeroed memory, of which only the address is
# ever taken.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"

directory=$1
compiler=$(command -v clang || command -v cc) ||
  fail "there is no C compiler" "the Swift toolchain brings clang: put its bin folder on the PATH"

source=$directory/pythonstub.c
{
  cat <<'C'
#include <stdio.h>
#include <stdlib.h>

static _Noreturn void absent(const char *name) {
  fprintf(stderr, "weir: DuckDB called %s, but there is no Python here; please report this\n", name);
  abort();
}
#define FUNCTION(name) _Noreturn void name(void) { absent(#name); }
#define DATA(name) _Alignas(16) char name[1024];
C
  nm -D --undefined-only "$directory/libduckdb.so" |
    awk '$NF ~ /^_?Py/ { sub(/@.*/, "", $NF); print $NF }' | sort -u |
    sed -E -e '/^PyObject_Type$/ { s/.*/FUNCTION(&)/; b; }' \
      -e '/^PyExc_|Type$|Struct$|^_Py_(EllipsisObject|SwappedOp)$/ { s/.*/DATA(&)/; b; }' \
      -e 's/.*/FUNCTION(&)/'
} >"$source"

"$compiler" -shared -fPIC -O1 -w -fno-builtin -Wl,-soname,libpythonstub.so \
  -o "$directory/libpythonstub.so" "$source"
rm "$source"
