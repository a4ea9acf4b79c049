"""Training a logistic regression: Weir beside scikit-learn's solvers, alternating in one run.

Usage: python logistic.py [--rows N] [--features N] [--repeats N] [--threads 1,2]
       (see run.sh for what it needs)

All minimise the same sum of losses and l2 / 2 = 1/2 of the squared coefficients over the same normal numbers.
scikit-learn is given them in single precision, row by row as it wants them, and as it comes (tolerance 1e-4);
Weir in double, column by column as an engine has them, and the time holds reading them into blocks. Each thread
count is measured in rounds, every contender once a round; printed are the medians of wall and processor time,
how far the mean loss is above the best one known, and the largest difference of a coefficient from it.
"""

import argparse
import json
import statistics
import tempfile
import time

from measuring import Program, head, table, versions


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--rows", type=int, default=1_000_000)
    arguments.add_argument("--features", type=int, default=30)
    arguments.add_argument("--repeats", type=int, default=5)
    arguments.add_argument("--threads", default="1,2")
    arguments.add_argument("--solvers", default="lbfgs,newton-cholesky")
    options = arguments.parse_args()

    import numpy
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

    def ours(weir: Program, threads: int) -> tuple:
        answer = json.loads(weir.ask(f"fit {threads} 1"))
        seconds = (answer["seconds"], answer["processorSeconds"])
        return seconds, numpy.array(answer["coefficients"]), answer["intercepts"][0]

    lines = []
    with tempfile.NamedTemporaryFile(suffix=".f64") as file:
        numpy.vstack([rows.T.astype("float64"), target]).tofile(file.name)
        weir = Program("logistic-benchmark", file.name, options.features)
        for threads in map(int, options.threads.split(",")):
            contenders = {
                f"scikit-learn {solver}": lambda solver=solver: peer(solver)
                for solver in options.solvers.split(",")
            } | {"weir": lambda: ours(weir, threads)}
            found = {name: [] for name in contenders}
            with threadpoolctl.threadpool_limits(threads):
                for turn in range(options.repeats + 1):
                    for name, fit in contenders.items():
                        answer = fit()
                        # The first round warms up.
                        if turn > 0:
                            found[name].append(answer)
            wall = {name: statistics.median(fit[0][0] for fit in fits) for name, fits in found.items()}
            fastest = min((name for name in wall if name != "weir"), key=wall.get)
            for name, fits in found.items():
                coefficients, intercept = fits[-1][1:]
                processor = statistics.median(fit[0][1] for fit in fits)
                off = max(abs(coefficients - best[0]).max(), abs(intercept - best[1]))
                lines.append([
                    name, threads, f"{wall[name]:.3f}", f"{processor:.3f}",
                    f"{wall[fastest] / wall[name]:.1f}× ({fastest})",
                    f"{loss(coefficients, intercept) - least:.1e}", f"{off:.1e}"])
        weir.close()
    head(
        f"Training a logistic regression: {options.rows} rows × {options.features}",
        f"l2 = 1, mean loss {least:.6f}; medians of {options.repeats}; "
        + versions("scikit-learn", "numpy"))
    table(
        ["", "threads", "wall s", "CPU s", "of the fastest solver's speed", "loss above the best",
         "coefficient off by"], lines)


if __name__ == "__main__":
    main()
