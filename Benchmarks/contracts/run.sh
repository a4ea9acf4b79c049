#!/usr/bin/env bash
# weir validate beside the best hand-written DuckDB SQL and its peers.
# Needs a release build: swift build -c release --product weir
#
#   run.sh suite [--peer TOOL …] [--form parquet|csv] [--time-limit SECONDS]
#   run.sh checks | memory | split | forms | all
#
# Each takes --rows N, --rounds N and --threads N. WEIR_PROGRAMS=DIR: another build of weir.
# stdout is Markdown; the exit code is 0 where all targets are kept, 1 where one is missed or counts differ.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
part=${1:-all}
shift $(($# > 0))

if [ "$part" != all ]; then
  exec python3 "$here/$part.py" "$@"
fi
failed=0
for part in suite checks memory split forms; do
  printf '\n# %s\n\n' "$part"
  python3 "$here/$part.py" "$@" || failed=1
done
exit $failed
