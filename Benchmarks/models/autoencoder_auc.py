"""ROC-AUC of Weir's autoencoder on the anomaly data sets, for one or several choices of parameters.

Usage: python autoencoder_auc.py DIRECTORY [--seeds N] [--sets a,b] [--scaling standard|robust]
           [--threads N] ["PARAMETER=VALUE ..." ...]
       (see run.sh for what it needs)

Trained without labels on all rows and evaluated on the same, as ADBench does; columns are scaled to
mean 0 and deviation 1, or to median 0 and quartiles 1 apart. In choices `{all}`, `{less}` and `{half}`
are the number of columns, one less, and half of it. Printed are for each choice the means over seeds
0..N-1 on each set, the mean over the sets, and that of other seeds; *left out* is, for each set, what the
choice that does best on all other sets reaches on it with the other seeds.
"""

import argparse
import pathlib
import statistics
import tempfile

import numpy
import pyarrow.parquet
from sklearn.metrics import roc_auc_score
from sklearn.preprocessing import RobustScaler, StandardScaler

from measuring import Program, head, left_out, table


def areas(file: str, width: int, labels, choice: str, seeds: range, threads: int) -> float:
    """The mean area over `seeds`."""
    weir = Program("network-benchmark", file, width)
    found = []
    for seed in seeds:
        weir.ask(f"train {threads} seed={seed} {choice}")
        weir.ask(f"scores {threads} {file}.scores")
        found.append(roc_auc_score(labels, numpy.fromfile(f"{file}.scores")))
    weir.close()
    return statistics.mean(found)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("directory", type=pathlib.Path)
    arguments.add_argument("--seeds", type=int, default=3)
    arguments.add_argument("--sets")
    arguments.add_argument("--scaling", choices=["standard", "robust"], default="standard")
    arguments.add_argument("--threads", type=int, default=1)
    arguments.add_argument("choices", nargs="*", default=[""])
    options = arguments.parse_intermixed_args()

    chosen = options.sets.split(",") if options.sets else None
    first = {choice: {} for choice in options.choices}
    second = {choice: {} for choice in options.choices}
    files = sorted(options.directory.glob("*.parquet"), key=lambda file: file.stat().st_size)
    files = [file for file in files if not chosen or file.stem in chosen]
    with tempfile.TemporaryDirectory() as directory:
        for file in files:
            data = pyarrow.parquet.read_table(file).to_pandas()
            labels = data.pop("label")
            scaler = StandardScaler() if options.scaling == "standard" else RobustScaler()
            rows = scaler.fit_transform(data.to_numpy())
            path = f"{directory}/{file.stem}"
            numpy.ascontiguousarray(rows.T).tofile(path)
            width = rows.shape[1]
            sizes = {"all": width, "less": max(1, width - 1), "half": max(1, width // 2)}
            for choice in options.choices:
                for found, start in ((first, 0), (second, 1000)):
                    found[choice][file.stem] = areas(
                        path, width, labels, choice.format(**sizes),
                        range(start, start + options.seeds), options.threads)
    head("ROC-AUC of autoencoders", f"means over {options.seeds} seeds, {options.scaling} scaling")
    lines = [
        [choice or "defaults", f"{statistics.mean(first[choice].values()):.4f}",
         f"{statistics.mean(second[choice].values()):.4f}",
         *(f"{first[choice][file.stem]:.3f}" for file in files)]
        for choice in options.choices
    ]
    if len(options.choices) > 1:
        reached = left_out(first, second)
        lines.append([
            "left out", "", f"{statistics.mean(area for _, area in reached.values()):.4f}",
            *(f"{reached[file.stem][1]:.3f}" for file in files)])
    table(["", "mean", "mean, other seeds", *(file.stem for file in files)], lines)


if __name__ == "__main__":
    main()
