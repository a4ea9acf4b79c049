"""ROC-AUC of PyOD's AutoEncoder, its defaults, on the anomaly data sets: what Weir's has to reach.

Usage: python reference_auc_autoencoder.py DIRECTORY [--seeds N] [--sets a,b]   (needs pyod and torch)

Trained without labels on all rows and evaluated on the same, as ADBench does. Per set it prints the
mean and the deviation over seeds 0..N-1, and at the end the mean over the sets.
"""

import argparse
import pathlib
import statistics


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("directory", type=pathlib.Path)
    arguments.add_argument("--seeds", type=int, default=3)
    arguments.add_argument("--sets")
    options = arguments.parse_args()

    import pyarrow.parquet
    import pyod.version
    import torch
    from pyod.models.auto_encoder import AutoEncoder
    from sklearn.metrics import roc_auc_score

    torch.set_num_threads(1)
    print(f"pyod {pyod.version.__version__}, torch {torch.__version__}", flush=True)
    chosen = options.sets.split(",") if options.sets else None
    means = []
    files = sorted(options.directory.glob("*.parquet"), key=lambda file: file.stat().st_size)
    for file in files:
        if chosen and file.stem not in chosen:
            continue
        table = pyarrow.parquet.read_table(file).to_pandas()
        labels = table.pop("label")
        rows = table.to_numpy("float32")
        areas = []
        for seed in range(options.seeds):
            detector = AutoEncoder(random_state=seed, verbose=0)
            detector.fit(rows)
            areas.append(roc_auc_score(labels, detector.decision_scores_))
        means.append(statistics.mean(areas))
        print(f"{file.stem}: {means[-1]:.4f}, {statistics.pstdev(areas):.4f} a seed", flush=True)
    print(f"mean of {len(means)} sets: {statistics.mean(means):.4f}")


if __name__ == "__main__":
    main()
