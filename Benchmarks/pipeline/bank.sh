#!/usr/bin/env bash
# The demo's pipeline with 10 million transactions (Parquet) within 2 GB: what each stage takes, the memory
# the process held, and that every row is somewhere. Expects a release build.
#
# ROWS=10000000 LIMIT=2GB: other sizes.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
rows=${ROWS:-10000000}
limit=${LIMIT:-2GB}
weir=$root/.build/release/weir
workspace=$root/Benchmarks/.work/bank-$rows

"$weir" --version
if [ ! -e "$workspace/data/manifest.json" ]; then
  "$weir" demo --data-only --rows "$rows" --seed 7 --format parquet --dir "$workspace"
fi
cd "$workspace"
# The demo's specifications, reading Parquet.
sed 's#data/transactions_history.csv#data/transactions_history.parquet#' \
  "$root/pipelines/txn-anomaly.yaml" >pipelines/train.yaml
sed 's#data/transactions.csv, delimiter: ","#data/transactions.parquet#' \
  "$root/pipelines/bank-nightly.yaml" >pipelines/nightly.yaml
rm -rf trained-models .weir warehouse.duckdb out
"$weir" train pipelines/train.yaml --memory-limit "$limit"
"$weir" models promote txn-anomaly@1 champion
"$weir" run pipelines/nightly.yaml --memory-limit "$limit"
