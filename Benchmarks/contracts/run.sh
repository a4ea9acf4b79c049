#!/usr/bin/env bash
# weir-validate beside the best hand-written DuckDB SQL, on 10 million made-up transactions (Parquet):
# once with defects, once sound. Expects a release build.
#
# ROWS=10000000 ROUNDS=5 THREADS=2: other sizes.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$root/Benchmarks/.work
rows=${ROWS:-10000000}
programs=$root/.build/release
data=$work/bank-$rows/data

if [ ! -e "$data/manifest.json" ]; then
  "$programs/weir" demo --data-only --rows "$rows" --seed 7 --format parquet \
    --dir "$work/bank-$rows"
fi

# The same version of DuckDB as Weir has, beside whatever this Python has installed.
export PYTHONPATH=$work/python
package=$(grep -o '^duckdb==[0-9.]*' "$root/scripts/duckdb.txt")
python3 -c 'import duckdb, sys; sys.exit(duckdb.__version__ != sys.argv[1])' "${package#*==}" \
  2>/dev/null ||
  python3 -m pip --quiet --disable-pip-version-check install --target "$work/python" --upgrade \
    "$package"

exec python3 "$here/compare.py" "$programs" "$data" "${THREADS:-$(nproc)}" "${ROUNDS:-5}"
