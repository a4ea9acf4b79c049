#!/usr/bin/env bash
# The models beside their peers; see README.md. Needs a release build: swift build -c release
#
#   run.sh forest | query | autoencoder | logistic | boosting | boosting_auc | accuracy | all
#
# ROWS=1000000 NETWORK_ROWS=500000 ROUNDS=5 THREADS=1,2 SEEDS=5 AUC_ROWS=300000 AUC_SETS=14: other sizes. SETS=breastw,cardio: these anomaly
# sets alone. CLASS_ROWS=N: at most N rows of each classification set. WEIR_PROGRAMS=DIR: another build.
# WEIR_SHARED_DATA=DIR: where anomaly/ and classification/ are (default: ../shared/data), for accuracy.
# stdout is Markdown.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
environment=$root/Benchmarks/.work/models
python=$environment/bin/python
rows=${ROWS:-1000000}
options=(--repeats "${ROUNDS:-5}" --threads "${THREADS:-1,2}")

if ! cmp -s "$here/requirements.txt" "$environment/installed.txt"; then
  echo "installing the peers into $environment" >&2
  python3 -m venv "$environment"
  "$python" -m pip --quiet --disable-pip-version-check install \
    --requirement "$here/requirements.txt" >&2
  cp "$here/requirements.txt" "$environment/installed.txt"
fi

forest() { "$python" "$here/forest.py" --rows "$rows" "${options[@]}"; }
query() { "$python" "$here/query.py" --rows "$rows" "${options[@]}"; }
autoencoder() {
  "$python" "$here/autoencoder.py" --rows "${NETWORK_ROWS:-500000}" "${options[@]}"
}
logistic() { "$python" "$here/logistic.py" --rows "$rows" "${options[@]}"; }
boosting() {
  "$python" "$here/boosting.py" --rows "$rows" --test "$((rows / 5))" "${options[@]}"
}
boosting_auc() {
  "$python" "$here/boosting_auc.py" --rows "${AUC_ROWS:-300000}" --sets "${AUC_SETS:-14}"
}
accuracy() {
  local data=${WEIR_SHARED_DATA:-$root/../shared/data}
  if [ ! -d "$data/anomaly" ] || [ ! -d "$data/classification" ]; then
    echo "no accuracy: anomaly/ and classification/ are not in $data" >&2
    return 1
  fi
  local anomaly=("$data/anomaly" --seeds "${SEEDS:-5}" ${SETS:+--sets "$SETS"})
  "$python" "$here/forest_accuracy.py" "${anomaly[@]}"
  "$python" "$here/autoencoder_auc.py" "${anomaly[@]}" "" "hidden={half}" "hidden={less}"
  "$python" "$here/reference_auc_autoencoder.py" "${anomaly[@]}"
  "$python" "$here/boosting_accuracy.py" "$data/classification" ${CLASS_ROWS:+--rows "$CLASS_ROWS"}
}

case "${1:-all}" in
  forest | query | autoencoder | logistic | boosting | boosting_auc | accuracy) "$1" ;;
  all)
    failed=0
    for part in forest query autoencoder logistic boosting boosting_auc accuracy; do
      "${BASH_SOURCE[0]}" "$part" || failed=1
    done
    exit $failed
    ;;
  *)
    sed -n 's/^# \{0,1\}//p' "${BASH_SOURCE[0]}" | sed -n 2,4p >&2
    exit 64
    ;;
esac
