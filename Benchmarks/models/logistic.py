"""Training a logistic regression: Weir beside scikit-learn's solvers, alternating in one run.

Usage: python logistic.py [--rows N] [--features N] [--repeats N] [--threads 1,2] [--json]
       (needs scikit-learn, and `swift build -c release --product logistic-benchmark`)

All minimise the same sum of losses and l2 / 2 = 1/2 of the squared coefficients over the same normal numbers.
scikit-learn is given them in single precision, row by row as it wants them, and as it comes (tolerance 1e-4);
Weir in double, column by column as an engine has them, and the time holds reading them into blocks. Each thread
count is measured in rounds, every contender once a round; printed are the medians of wall and processor time,
how far the mean loss is above the best one known, and the largest difference of a coefficient from it.
"""

import argparse
import json
import os
import pathlib
import statistics
import subprocess
import tempfile
import time

PACKAGE = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("LOGISTIC_BENCHMARK", PACKAGE / ".build/release/logistic-benchmark")


class Weir:
    """The Swift trainer, a process that answers commands with JSON."""

    def __init__(self, data: str, features: int) -> None:
        self.process = subprocess.Popen(
            [PROGRAM, data, str(features)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def fit(self, threads: int) -> dict:
        self.process.stdin.write(f"fit {threads} 1\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--rows", type=int, default=1_000_000)
    arguments.add_argument("--features", type=int, default=30)
    arguments.add_argument("--repeats", type=int, default=5)
    arguments.add_argument("--threads", default="1,2")
    arguments.add_argument("--solvers", default="lbfgs,newton-cholesky")
    arguments.add_argument("--json", action="store_true")
    options = arguments.parse_args()

    import numpy
    import sklearn
    import threadpoolctl
    from sklearn.linear_model import LogisticRegression

    random = numpy.random.default_rng(7)
    rows = random.normal(size=(options.rows, options.features)).astype("float32")
    truth = random.normal(size=options.features) * 0.3
    chance = 1 / (1 + numpy.exp(-(rows @ truth - 0.5)))
    target = (random.random(options.rows) < chance).astype("float64")

    def loss(coefficients, intercept) -> float:
        """The objective by row, in double precision."""
        margins = rows.astype("float64") @ coefficients + intercept
        losses = numpy.logaddexp(0, margins) - target * margins
        return (losses.sum() + (coefficients @ coefficients) / 2) / options.rows

    best = LogisticRegression(solver="newton-cholesky", tol=1e-10).fit(
        rows.astype("float64"), target
    )
    best = (best.coef_[0], best.intercept_[0])
    least = loss(*best)

    def peer(solver: str) -> tuple:
        model = LogisticRegression(solver=solver, C=1.0, max_iter=1000)
        started, cpu = time.perf_counter(), time.process_time()
        model.fit(rows, target)
        seconds = (time.perf_counter() - started, time.process_time() - cpu)
        return seconds, model.coef_[0].astype("float64"), float(model.intercept_[0])

    def ours(weir: Weir, threads: int) -> tuple:
        answer = weir.fit(threads)
        seconds = (answer["seconds"], answer["processorSeconds"])
        return seconds, numpy.array(answer["coefficients"]), answer["intercepts"][0]

    report = {
        "rows": options.rows, "features": options.features, "scikit-learn": sklearn.__version__,
        "numpy": numpy.__version__, "cores": os.cpu_count(), "results": [],
    }
    with tempfile.NamedTemporaryFile(suffix=".f64") as file:
        numpy.vstack([rows.T.astype("float64"), target]).tofile(file.name)
        weir = Weir(file.name, options.features)
        for threads in map(int, options.threads.split(",")):
            contenders = {
                f"scikit-learn {solver}": lambda solver=solver: peer(solver)
                for solver in options.solvers.split(",")
            } | {"weir": lambda: ours(weir, threads)}
            found = {name: [] for name in contenders}
            with threadpoolctl.threadpool_limits(threads):
                for _ in range(options.repeats):
                    for name, fit in contenders.items():
                        found[name].append(fit())
            for name, fits in found.items():
                coefficients, intercept = fits[-1][1:]
                report["results"].append({
                    "threads": threads, "name": name,
                    "wall_s": round(statistics.median(fit[0][0] for fit in fits), 4),
                    "cpu_s": round(statistics.median(fit[0][1] for fit in fits), 4),
                    "loss_above_best": float(loss(coefficients, intercept) - least),
                    "coefficient_difference": float(max(
                        abs(coefficients - best[0]).max(), abs(intercept - best[1])
                    )),
                })
        weir.process.stdin.close()
        weir.process.wait()
    if options.json:
        print(json.dumps(report, indent=1))
        return
    print(f"{options.rows} rows x {options.features}, l2 = 1, loss {least:.6f}")
    print(f"scikit-learn {sklearn.__version__}, numpy {numpy.__version__}, {os.cpu_count()} cores")
    print("| threads | trainer | wall s | CPU s | loss above best | coefficient off by |")
    print("|---|---|---|---|---|---|")
    for one in report["results"]:
        print(
            f"| {one['threads']} | {one['name']} | {one['wall_s']:.3f} | {one['cpu_s']:.3f} "
            f"| {one['loss_above_best']:.1e} | {one['coefficient_difference']:.1e} |"
        )


if __name__ == "__main__":
    main()
