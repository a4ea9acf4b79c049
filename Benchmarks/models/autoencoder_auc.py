"""ROC-AUC of Weir's autoencoder on the anomaly data sets, for one or several choices of parameters.

Usage: python autoencoder_auc.py DIRECTORY [--seeds N] [--sets a,b] [--scaling standard|robust]
           [--threads N] ["PARAMETER=VALUE ..." ...]
       (needs numpy, pyarrow, pandas, scikit-learn, and a release build of network-benchmark)

Trained without labels on all rows and evaluated on the same, as ADBench does; columns are scaled to
mean 0 and deviation 1, or to median 0 and quartiles 1 apart. In choices `{all}`, `{less}` and `{half}`
are the number of columns, one less, and half of it. Per set it prints the mean over seeds 0..N-1
for each choice, and at the end the means over the sets.
"""

import argparse
import os
import pathlib
import statistics
import subprocess
import tempfile

import numpy
import pyarrow.parquet
from sklearn.metrics import roc_auc_score
from sklearn.preprocessing import RobustScaler, StandardScaler

PACKAGE = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("NETWORK_BENCHMARK", PACKAGE / ".build/release/network-benchmark")


def areas(file: str, width: int, labels, choice: str, seeds: int, threads: int) -> list[float]:
    commands = "".join(
        f"train {threads} seed={seed} {choice}\nscores {threads} {file}.scores\n"
        for seed in range(seeds)
    )
    found = []
    with subprocess.Popen(
        [PROGRAM, file, str(width)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as weir:
        for command in commands.splitlines(keepends=True):
            weir.stdin.write(command)
            weir.stdin.flush()
            weir.stdout.readline()
            if command.startswith("scores"):
                found.append(roc_auc_score(labels, numpy.fromfile(f"{file}.scores")))
        weir.stdin.close()
    return found


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
    means = {choice: [] for choice in options.choices}
    files = sorted(options.directory.glob("*.parquet"), key=lambda file: file.stat().st_size)
    with tempfile.TemporaryDirectory() as directory:
        for file in files:
            if chosen and file.stem not in chosen:
                continue
            table = pyarrow.parquet.read_table(file).to_pandas()
            labels = table.pop("label")
            scaler = StandardScaler() if options.scaling == "standard" else RobustScaler()
            rows = scaler.fit_transform(table.to_numpy())
            path = f"{directory}/{file.stem}"
            numpy.ascontiguousarray(rows.T).tofile(path)
            found = []
            width = rows.shape[1]
            sizes = {"all": width, "less": max(1, width - 1), "half": max(1, width // 2)}
            for choice in options.choices:
                of_seeds = areas(
                    path, width, labels, choice.format(**sizes), options.seeds, options.threads
                )
                found.append(statistics.mean(of_seeds))
                means[choice].append(found[-1])
            print(f"{file.stem:12}", *(f"{area:.4f}" for area in found), flush=True)
    print(f"{'mean':12}", *(f"{statistics.mean(areas):.4f}" for areas in means.values()))
    for number, choice in enumerate(options.choices, 1):
        print(f"{number}: {choice or 'defaults'}")


if __name__ == "__main__":
    main()
