"""Scoring with an isolation forest: Weir beside its peers, alternating in one run.

Usage: python forest.py [--rows N] [--features 10,30] [--repeats N] [--threads 1,2]
       (see run.sh for what it needs)

All score the same normal numbers with 100 trees of 256 rows; the peers are given them row by row, in single
precision where they take it, Weir in double, column by column as DuckDB has them. Weir's classical forest, which is
what the peers grow, is walked by each kernel; `weir default` is the forest of Weir's default parameters.
"""

import argparse
import os
import tempfile

from measuring import Program, head, medians, seconds, table, versions

TREES, SAMPLE, SEED = 100, 256, 7


def scikit_learn(rows):
    import joblib
    from sklearn.ensemble import IsolationForest

    forest = IsolationForest(n_estimators=TREES, max_samples=SAMPLE, random_state=SEED).fit(rows)

    def score(threads):
        # score_samples shares its trees among joblib's threads, as many as the backend is told.
        with joblib.parallel_backend("threading", n_jobs=threads):
            forest.score_samples(rows)

    return score, forest


def isotree(rows):
    import isotree

    forest = isotree.IsolationForest(
        ntrees=TREES, sample_size=SAMPLE, ndim=1, max_depth=8, random_seed=SEED, nthreads=1
    ).fit(rows)

    def score(threads):
        forest.set_params(nthreads=threads)
        forest.predict(rows)

    return score


def coniferest(rows):
    from coniferest.isoforest import IsolationForest

    doubles = rows.astype("float64")
    forests = {
        threads: IsolationForest(
            n_trees=TREES, n_subsamples=SAMPLE, random_seed=SEED, n_jobs=threads).fit(doubles)
        for threads in (1, 2)
    }
    return lambda threads: forests[threads].score_samples(rows)


def ydf(rows):
    import ydf

    ydf.verbose(0)
    data = {f"c{column}": rows[:, column] for column in range(rows.shape[1])}
    forest = ydf.IsolationForestLearner(
        num_trees=TREES, subsample_count=SAMPLE, random_seed=SEED).train(data)
    return lambda threads: forest.predict(data, num_threads=threads)


def tl2cgen(rows, forest, folder):
    """scikit-learn's forest, compiled to machine code."""
    import tl2cgen
    import treelite

    library = f"{folder}/forest.so"
    tl2cgen.export_lib(
        treelite.sklearn.import_model(forest), toolchain="gcc", libpath=library, verbose=False)
    predictors = {threads: tl2cgen.Predictor(library, nthread=threads) for threads in (1, 2)}
    batch = tl2cgen.DMatrix(rows)
    return lambda threads: predictors[threads].predict(batch)


def measure(options, features: int) -> None:
    import numpy

    rows = numpy.random.default_rng(SEED).normal(size=(options.rows, features)).astype("float32")
    packages = ["scikit-learn", "isotree", "coniferest", "ydf", "treelite", "tl2cgen", "numpy"]
    head(
        f"Scoring with isolation forests: {options.rows} rows × {features}",
        f"100 trees of 256 rows, single precision; medians of {options.repeats}; "
        + versions(*packages))
    learned, forest = scikit_learn(rows)
    with tempfile.TemporaryDirectory() as folder:
        peers = {
            "scikit-learn": learned, "isotree": isotree(rows), "coniferest": coniferest(rows),
            "ydf": ydf(rows), "tl2cgen": tl2cgen(rows, forest, folder),
        }
        rows.astype("float64").T.tofile(f"{folder}/rows")
        forests = {
            kind: Program("forest-benchmark", f"{folder}/rows", features)
            for kind in ("classical", "default")
        }
        grown = {kind: float(weir.ask(f"grow 1 {kind}").split()[0]) for kind, weir in forests.items()}
        lines = []
        for threads in options.threads:
            contenders = {
                name: lambda score=score: seconds(lambda: score(threads))
                for name, score in peers.items()
            }
            for kernel in ("fastest", "avx2", "portable"):
                contenders[f"weir classical, {kernel}"] = lambda kernel=kernel: float(
                    forests["classical"].ask(f"score {threads} {kernel}").split()[0])
            contenders["weir default"] = lambda: float(
                forests["default"].ask(f"score {threads} fastest").split()[0])
            found = medians(contenders, options.repeats)
            fastest = min((name for name in peers), key=found.get)
            for name, taken in found.items():
                lines.append([
                    name, threads, f"{taken:.3f}", f"{found['scikit-learn'] / taken:.1f}×",
                    f"{found[fastest] / taken:.1f}× ({fastest})"])
        for weir in forests.values():
            weir.close()
    table(["", "threads", "s", "speed of scikit-learn's", "of the fastest peer's"], lines)
    print(f"Growing: classical {grown['classical']:.3f} s, default {grown['default']:.3f} s.")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--rows", type=int, default=1_000_000)
    arguments.add_argument("--features", default="10,30")
    arguments.add_argument("--repeats", type=int, default=5)
    arguments.add_argument("--threads", default="1,2")
    options = arguments.parse_args()
    options.threads = [int(word) for word in options.threads.split(",")]
    # One thread for whatever numpy does on the side; the forests have threads of their own.
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    for features in options.features.split(","):
        measure(options, int(features))


if __name__ == "__main__":
    main()
