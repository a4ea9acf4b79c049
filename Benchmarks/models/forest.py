"""Scoring with an isolation forest: Weir beside scikit-learn, alternating in one run.

Usage: python forest.py [--rows N] [--features N] [--repeats N] [--kernels fastest,avx2,portable]
       (needs scikit-learn, and `swift build -c release --product forest-benchmark`)

Both score the same normal numbers with 100 trees of 256 rows; scikit-learn is given them in single
precision, row by row as it wants them, Weir in double, column by column as DuckDB has them. Each
thread count is measured in rounds, every contender once a round; printed are the medians.
"""

import argparse
import os
import pathlib
import statistics
import subprocess
import tempfile
import time

PACKAGE = pathlib.Path(__file__).resolve().parents[2]


class Weir:
    """The Swift scorer, a process that answers commands with seconds."""

    def __init__(self, data: str, features: int) -> None:
        program = PACKAGE / ".build/release/forest-benchmark"
        self.process = subprocess.Popen(
            [program, data, str(features)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def seconds(self, command: str) -> float:
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()
        return float(self.process.stdout.readline().split()[0])


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--rows", type=int, default=1_000_000)
    arguments.add_argument("--features", type=int, default=10)
    arguments.add_argument("--repeats", type=int, default=5)
    arguments.add_argument("--threads", default="1,2")
    arguments.add_argument("--kernels", default="fastest,avx2,portable")
    options = arguments.parse_args()

    # One thread for whatever numpy does on the side; the forest's own threads are joblib's.
    os.environ["OMP_NUM_THREADS"] = "1"
    import joblib
    import numpy
    import sklearn
    from sklearn.ensemble import IsolationForest

    rows = numpy.random.default_rng(7).normal(size=(options.rows, options.features))
    rows = rows.astype("float32")
    forest = IsolationForest(n_estimators=100, max_samples=256, random_state=7)
    started = time.perf_counter()
    forest.fit(rows)
    print(f"{options.rows} rows x {options.features}, 100 trees of 256 rows, seed 7")
    print(f"scikit-learn {sklearn.__version__}, numpy {numpy.__version__}, {os.cpu_count()} cores")
    fit = time.perf_counter() - started

    def peer(threads: int) -> float:
        started = time.perf_counter()
        # score_samples shares its trees among joblib's threads, as many as the backend is told.
        with joblib.parallel_backend("threading", n_jobs=threads):
            forest.score_samples(rows)
        return time.perf_counter() - started

    kernels = options.kernels.split(",")
    with tempfile.NamedTemporaryFile(suffix=".f64") as file:
        rows.astype("float64").T.tofile(file.name)
        weir = Weir(file.name, options.features)
        print(f"fit: scikit-learn {fit:.3f} s, weir {weir.seconds('grow 1'):.3f} s")
        for threads in map(int, options.threads.split(",")):
            times = {"scikit-learn": []} | {kernel: [] for kernel in kernels}
            for _ in range(options.repeats):
                times["scikit-learn"].append(peer(threads))
                for kernel in kernels:
                    times[kernel].append(weir.seconds(f"score {threads} {kernel}"))
            medians = {name: statistics.median(seconds) for name, seconds in times.items()}
            print(f"threads {threads}: scikit-learn {medians['scikit-learn']:.3f} s", end="")
            for kernel in kernels:
                ratio = medians["scikit-learn"] / medians[kernel]
                print(f"; weir {kernel} {medians[kernel]:.3f} s ({ratio:.1f}x)", end="")
            print(flush=True)
        weir.process.stdin.close()
        weir.process.wait()


if __name__ == "__main__":
    main()
