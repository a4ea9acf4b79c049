#!/usr/bin/env bash
# Boosted trees beside LightGBM, XGBoost, scikit-learn and CatBoost: speed on 1 million rows of 28 columns, and
# accuracy on the classification sets of $WEIR_SHARED_DATA (or ../shared/data). Expects a release build.
#
# ROWS=1000000 ROUNDS=3 THREADS=1,2: other sizes.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
packages=(
  lightgbm==4.7.0 xgboost==3.2.0 scikit-learn==1.9.1 catboost==1.2.10 duckdb==2.0.1 numpy==2.4.6)

# Beside whatever this Python has installed.
export PYTHONPATH=$root/Benchmarks/.work/boosting
python3 -c 'import lightgbm, xgboost, sklearn, catboost, duckdb' 2>/dev/null ||
  python3 -m pip --quiet --disable-pip-version-check install --target "$PYTHONPATH" --upgrade \
    "${packages[@]}"

python3 "$here/boosting.py" --rows "${ROWS:-1000000}" --repeats "${ROUNDS:-3}" \
  --threads "${THREADS:-1,2}"
data=${WEIR_SHARED_DATA:-$root/../shared/data}/classification
if [ -d "$data" ]; then
  python3 "$here/boosting_accuracy.py" "$data"
else
  echo "no accuracy: $data is not on this machine"
fi
