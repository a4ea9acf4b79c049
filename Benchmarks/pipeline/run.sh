#!/usr/bin/env bash
# The whole pipeline beside two programs in Python; see README.md. Needs a release build: swift build -c release
#
#   run.sh compare | memory      (default: compare)
#
# compare: ROWS=1000000,5000000 ROUNDS=3, LIMIT=512MB: what Weir may take. memory: Weir alone, ROWS=5000000,50000000 within LIMIT=1GB.
# WAREHOUSE_URI=postgresql://…: a server of your own; without it one is started that does not sync, and thrown away.
# WEIR_PROGRAMS=DIR: another build. stdout is Markdown; the exit code is 0 where all targets are kept, 1 where one is missed.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
environment=$root/Benchmarks/.work/pipeline
python=$environment/bin/python

if [ -z "${WAREHOUSE_URI:-}" ]; then
  exec "$root/scripts/with-postgres.sh" bash -c \
    'WAREHOUSE_URI=$WEIR_TEST_POSTGRES exec "$0" "$@"' "${BASH_SOURCE[0]}" "$@"
fi
export WAREHOUSE_URI
case "${1:-compare}" in
  memory) exec python3 "$here/compare.py" --memory ;;
  compare) ;;
  *)
    sed -n 's/^# \{0,1\}//p' "${BASH_SOURCE[0]}" | sed -n 2,4p >&2
    exit 64
    ;;
esac
if ! cmp -s "$here/requirements.txt" "$environment/installed.txt"; then
  echo "installing the peers into $environment" >&2
  python3 -m venv "$environment"
  "$python" -m pip --quiet --disable-pip-version-check install --requirement "$here/requirements.txt" >&2
  cp "$here/requirements.txt" "$environment/installed.txt"
fi
exec "$python" "$here/compare.py"
