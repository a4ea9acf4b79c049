"""Scoring with an isolation forest: Weir beside its peers, alternating in one run.

Usage: python forest.py [--rows N] [--features N] [--repeats N] [--kernels fastest,avx2,portable]
       (needs scikit-learn, isotree and coniferest, and
       `swift build -c release --product forest-benchmark`)

All score the same normal numbers with 100 trees of 256 rows; the peers are given them row by row, in single
precision where they take it, Weir in double, column by column as DuckDB has them. Weir's classical forest
is walked by each kernel; `default` is the forest of Weir's default parameters. Each
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

    def sklearn_seconds(threads: int) -> float:
        started = time.perf_counter()
        # score_samples shares its trees among joblib's threads, as many as the backend is told.
        with joblib.parallel_backend("threading", n_jobs=threads):
            forest.score_samples(rows)
        return time.perf_counter() - started

    import coniferest.isoforest
    import isotree

    trees = {"n_trees": 100, "n_subsamples": 256, "random_seed": 7}
    conifer = {
        threads: coniferest.isoforest.IsolationForest(**trees, n_jobs=threads).fit(
            rows.astype("float64")
        )
        for threads in map(int, options.threads.split(","))
    }
    iso = isotree.IsolationForest(
        ntrees=100, sample_size=256, ndim=1, max_depth=8, random_seed=7, nthreads=1
    ).fit(rows)

    def conifer_seconds(threads: int) -> float:
        started = time.perf_counter()
        conifer[threads].score_samples(rows)
        return time.perf_counter() - started

    def isotree_seconds(threads: int) -> float:
        iso.set_params(nthreads=threads)
        started = time.perf_counter()
        iso.predict(rows)
        return time.perf_counter() - started

    peers = {
        "scikit-learn": sklearn_seconds,
        "isotree": isotree_seconds,
        "coniferest": conifer_seconds,
    }
    kernels = options.kernels.split(",")
    with tempfile.NamedTemporaryFile(suffix=".f64") as file:
        rows.astype("float64").T.tofile(file.name)
        weir = Weir(file.name, options.features)
        print(f"fit: scikit-learn {fit:.3f} s, weir {weir.seconds('grow 1 classical'):.3f} s")
        print(f"fit: weir's default {weir.seconds('grow 1'):.3f} s")
        for threads in map(int, options.threads.split(",")):
            times = {name: [] for name in [*peers, *kernels, "default"]}
            for _ in range(options.repeats):
                for name, seconds in peers.items():
                    times[name].append(seconds(threads))
                weir.seconds("grow 1 classical")
                for kernel in kernels:
                    times[kernel].append(weir.seconds(f"score {threads} {kernel}"))
                weir.seconds("grow 1")
                times["default"].append(weir.seconds(f"score {threads} fastest"))
            medians = {name: statistics.median(seconds) for name, seconds in times.items()}
            print(f"threads {threads}:")
            for name, seconds in medians.items():
                ratios = ", ".join(f"{name} {medians[name] / seconds:.1f}x" for name in peers)
                print(f"  {name:14} {seconds:.3f} s  ({ratios})", flush=True)
        weir.process.stdin.close()
        weir.process.wait()


if __name__ == "__main__":
    main()
