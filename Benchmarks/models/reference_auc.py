"""ROC-AUC of scikit-learn's isolation forest on the small anomaly sets: the reference of ModelsTests.

Usage: python reference_auc.py DATA_DIRECTORY [--seeds N]     (needs scikit-learn, pandas, pyarrow)

Each forest (100 trees of 256 rows) is trained without the label on the whole set and ranks the same
rows. Prints, per set, the mean over seeds 0..<N and the spread of one seed, as lines of Swift.
"""

import argparse
import pathlib
import statistics

import pandas
import sklearn
from sklearn.ensemble import IsolationForest
from sklearn.metrics import roc_auc_score

SETS = [
    "breastw", "ionosphere", "cardio", "musk", "thyroid", "optdigits", "satellite", "pendigits",
    "annthyroid", "mammography",
]  # fmt: skip


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("data", type=pathlib.Path, help="the directory of NAME.parquet")
    arguments.add_argument("--seeds", type=int, default=5)
    options = arguments.parse_args()

    print(f"// scikit-learn {sklearn.__version__}, {options.seeds} seeds")
    for name in SETS:
        table = pandas.read_parquet(options.data / f"{name}.parquet")
        label = table.pop("label").to_numpy()
        rows = table.to_numpy("float32")
        areas = []
        for seed in range(options.seeds):
            forest = IsolationForest(n_estimators=100, max_samples=256, random_state=seed)
            areas.append(roc_auc_score(label, -forest.fit(rows).score_samples(rows)))
        print(
            f'Reference("{name}", rocAUC: {statistics.mean(areas):.4f}),'
            f"  // one seed: ±{statistics.stdev(areas):.4f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
