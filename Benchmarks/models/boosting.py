"""Training boosted trees and scoring with them: Weir beside its peers, alternating in one run.

Usage: python boosting.py [--rows N] [--test N] [--repeats N] [--threads 1,2]
       (see run.sh for what it needs)

One million rows of 28 normal numbers, two classes by a function of ten of them and noise; scored are other
rows of the same kind. Printed are medians of wall and processor seconds, and the area under the curve.
"""

import argparse
import os
import statistics

import numpy
from sklearn.metrics import log_loss, roc_auc_score

from boosting_peers import PEERS, Weir


def table(rows, seed):
    """Rows [rows, 28] in single precision, and their classes."""
    random = numpy.random.default_rng(seed)
    x = random.normal(size=(rows, 28)).astype("float32")
    z = x[:, 0] + x[:, 1] * x[:, 2] + numpy.sin(2 * x[:, 3]) + x[:, 4] ** 2 / 2 - 0.5
    z += 0.5 * x[:, 5] * (x[:, 6] > 0) + 0.3 * x[:, 7] * x[:, 8] * x[:, 9]
    return x, (z + random.normal(size=rows) * 1.5 > 0).astype("float64")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--rows", type=int, default=1_000_000)
    arguments.add_argument("--test", type=int, default=200_000)
    arguments.add_argument("--repeats", type=int, default=3)
    arguments.add_argument("--threads", default="1,2")
    options = arguments.parse_args()

    train, labels = table(options.rows, 7)
    test, truth = table(options.test, 8)
    contenders = [make(train, labels, test) for make in [Weir, *PEERS]]
    print(f"{options.rows} rows x 28, {options.test} scored; {os.cpu_count()} cores", flush=True)
    for threads in map(int, options.threads.split(",")):
        fits = {contender.name: [] for contender in contenders}
        predictions = {contender.name: [] for contender in contenders}
        for _ in range(options.repeats):
            for contender in contenders:
                fits[contender.name].append(contender.fit_seconds(threads))
                # The first call may still be making ready.
                contender.predict_seconds(threads)
                predictions[contender.name].append(contender.predict_seconds(threads))
        print(f"threads {threads}: seconds of fit (processor), of predict (processor); AUC, log loss")
        for contender in contenders:
            fit = [statistics.median(part) for part in zip(*fits[contender.name])]
            predict = [statistics.median(part) for part in zip(*predictions[contender.name])]
            print(
                f"  {contender.name} {contender.version}: {fit[0]:.2f} ({fit[1]:.2f}), "
                f"{predict[0]:.4f} ({predict[1]:.4f}); "
                f"{roc_auc_score(truth, contender.scores):.4f}, "
                f"{log_loss(truth, contender.scores):.4f}", flush=True)
    for contender in contenders:
        contender.close()


if __name__ == "__main__":
    main()
