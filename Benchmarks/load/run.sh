#!/usr/bin/env bash
# weir run beside psql's \copy on one PostgreSQL: loading, upserting, extracting. Needs a release build.
#
#   run.sh [load] [upsert] [extract]      (default: all three)
#
# ROWS=5000000 BATCH=1000000 ROUNDS=3: other sizes. WAREHOUSE_URI=postgresql://…: a server of your own, such as one that syncs
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
exec python3 "$here/load.py" "$@"
