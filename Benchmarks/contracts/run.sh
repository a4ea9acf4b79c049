#!/usr/bin/env bash
# weir-validate beside the best hand-written DuckDB SQL and its peers. Expects a release build.
#
#   run.sh [suite|checks|memory|split|all] [TOOL …]
#
# ROWS=5000000 ROUNDS=3 THREADS=2: other sizes. WEIR_PROGRAMS=DIR: other programs.
# Exit code: 0 all targets kept, 1 one was missed or the counts differ.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
part=${1:-all}
shift $(($# > 0))

if [ "$part" != all ]; then
  exec python3 "$here/$part.py" "$@"
fi
failed=0
for part in suite checks memory split; do
  echo "== $part"
  python3 "$here/$part.py" || failed=1
done
exit $failed
