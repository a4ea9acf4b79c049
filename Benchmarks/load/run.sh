#!/usr/bin/env bash
# weir run beside psql's \copy, and peers' loads, on one PostgreSQL: loading, upserting, extracting. Needs a release build.
#
#   run.sh [load] [upsert] [extract]      (default: all three)
#
# ROWS=5000000 BATCH=1000000 ROUNDS=3: other sizes. PEERS=adbc,polars,duckdb,pandas,dlt: whom weir is held against in loading (default: the
# first three; the others take minutes), PEERS= for none. WAREHOUSE_URI=postgresql://…: a server of your own, such as one that syncs
# its log; without it one is started that does not, and thrown away. WEIR_PROGRAMS=DIR: another build. stdout is Markdown; the exit code is 0 where
# all targets are kept, 1 where one is missed.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)

if [ -z "${WAREHOUSE_URI:-}" ]; then
  exec "$root/scripts/with-postgres.sh" bash -c \
    'WAREHOUSE_URI=$WEIR_TEST_POSTGRES exec "$0" "$@"' "${BASH_SOURCE[0]}" "$@"
fi
export WAREHOUSE_URI
if [ -z "${PEERS-default}" ]; then
  exec python3 "$here/load.py" "$@"
fi
environment=$root/Benchmarks/.work/load
python=$environment/bin/python
if ! cmp -s "$here/requirements.txt" "$environment/installed.txt"; then
  echo "installing the peers into $environment" >&2
  python3 -m venv "$environment"
  "$python" -m pip --quiet --disable-pip-version-check install --requirement "$here/requirements.txt" >&2
  cp "$here/requirements.txt" "$environment/installed.txt"
fi
exec "$python" "$here/load.py" "$@"
