#!/usr/bin/env bash
# Whether training and scoring stay within --memory-limit: every kind of model learns from a Parquet file of 20 columns
# and scores it into another; the peak of each process (its resident memory, in MB of 10^6 bytes) stands beside the
# limit. Exits 1 where one took more. Expects a release build.
#
# ROWS=50000000 LIMIT=4GB THREADS=2 KINDS="isolation-forest …": other sizes. WORK: where the files go (they are kept).
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
weir=${WEIR:-$root/.build/release/weir}
rows=${ROWS:-50000000}
limit=${LIMIT:-4GB}
threads=${THREADS:-2}
kinds=${KINDS:-isolation-forest autoencoder logistic-regression gradient-boosted-trees mlp}
work=${WORK:-$root/Benchmarks/.work/memory}
mkdir -p "$work"
data=$work/rows-$rows.parquet

case $limit in
  *GB) most=$((${limit%GB} * 1000)) ;;
  *MB) most=${limit%MB} ;;
  *) echo "LIMIT is given as 4GB or 500MB" >&2; exit 64 ;;
esac

if [ ! -f "$data" ]; then
  columns=$(for i in $(seq 20); do
    printf 'sqrt(-2 * ln((hash(i * 40 + %d) %% 1000003 + 1) / 1000004.0)) * cos(hash(i * 40 + %d) %% 1000003 / 159155.0) AS x%d, ' \
      "$i" "$((i + 20))" "$i"
  done)
  "$weir" sql --threads "$threads" --memory-limit "$limit" "COPY (
    SELECT *, CAST(x1 + x2 * x3 - x4 / 2 + x5 > 0.4 AS INTEGER) AS y
    FROM (SELECT $columns FROM range($rows) r (i))) TO '$data.part' (FORMAT parquet)" >/dev/null
  mv "$data.part" "$data"
fi

failures=0
# measure WHAT COMMAND…: runs the command, prints its peak memory and time.
measure() {
  local what=$1
  shift
  /usr/bin/time --output "$work/time" --format '%M %e %U' "$@" >"$work/out" 2>"$work/err" || {
    echo "$what: failed"
    cat "$work/err"
    failures=1
    return
  }
  read -r kilobytes wall user <"$work/time"
  local peak=$((kilobytes * 1024 / 1000000))
  local verdict=within
  [ "$peak" -le "$most" ] || { verdict=OVER failures=1; }
  printf '%-40s %6d MB of %d %-6s %8.1f s wall %8.1f s user\n' \
    "$what" "$peak" "$most" "$verdict" "$wall" "$user"
}

echo "$rows rows of 20 columns, --memory-limit $limit, $threads threads"
features=$(seq -s, -f 'x%g' 20)
rm -rf "$work/models"
for kind in $kinds; do
  label=(--label y)
  case $kind in isolation-forest | autoencoder) label=() ;; esac
  common=(--threads "$threads" --memory-limit "$limit" --registry "$work/models" --quiet)
  measure "training $kind" "$weir" train "$kind" --data "$data" --features "$features" \
    "${label[@]}" --name "$kind" "${common[@]}"
  measure "scoring with $kind" "$weir" score "$kind" --data "$data" \
    --to "$work/scored.parquet" "${common[@]}"
done
rm -f "$work/scored.parquet"
exit "$failures"
