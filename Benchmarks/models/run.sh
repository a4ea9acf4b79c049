#!/usr/bin/env bash
# The models beside their peers: scoring with an isolation forest (scikit-learn, isotree, coniferest), 1 million rows
# of 10 and of 30 columns; training a logistic regression (scikit-learn), 1 million rows of 30 columns; training and
# scoring with an autoencoder (PyTorch, NumPy, scikit-learn, onnxruntime), half a million. boosting.sh has the trees.
# Expects a release build.
#
# ROWS=1000000 ROUNDS=5 NETWORK_ROWS=500000: other sizes.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$root/Benchmarks/.work
package=scikit-learn==1.9.1

# Beside whatever this Python has installed.
export PYTHONPATH=$work/scikit-learn
python3 -c 'import coniferest, isotree, sklearn, sys; sys.exit(sklearn.__version__ != sys.argv[1])' "${package#*==}" \
  2>/dev/null ||
  python3 -m pip --quiet --disable-pip-version-check install --target "$PYTHONPATH" --upgrade \
    "$package" isotree==0.6.1.post10 coniferest==0.2.2

for features in 10 30; do
  python3 "$here/forest.py" --rows "${ROWS:-1000000}" --features "$features" \
    --repeats "${ROUNDS:-5}"
done
python3 "$here/logistic.py" --rows "${ROWS:-1000000}" --repeats "${ROUNDS:-5}"

environment=$work/neural
[ -x "$environment/bin/python" ] || python3 -m venv "$environment"
"$environment/bin/python" -m pip --quiet --disable-pip-version-check install \
  --requirement "$here/requirements.txt"
for columns in 10 30; do
  "$environment/bin/python" "$here/autoencoder.py" --rows "${NETWORK_ROWS:-500000}" \
    --columns "$columns" --repeats "${ROUNDS:-5}"
done
