"""Training boosted trees and scoring with them: Weir beside its peers, alternating in one run.

Usage: python boosting.py [--rows N] [--test N] [--repeats N] [--threads 1,2]
       (see run.sh for what it needs)

One million rows of 28 normal numbers, two classes by a function of ten of them and noise; scored are other
rows of the same kind, and some of those are explained. Printed are medians, and how good the scores are.
"""

import argparse

import numpy
from sklearn.metrics import log_loss, roc_auc_score

from boosting_peers import PEERS, Weir
from measuring import head, medians, table


def data(rows, seed):
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
    arguments.add_argument("--explain", type=int, default=2048, help="rows that are explained")
    arguments.add_argument("--repeats", type=int, default=3)
    arguments.add_argument("--threads", default="1,2")
    options = arguments.parse_args()

    train, labels = data(options.rows, 7)
    test, truth = data(options.test, 8)
    contenders = {make.name: make(train, labels, test) for make in [Weir, *PEERS]}
    head(
        f"Boosted trees: {options.rows} rows × 28, {options.test} scored",
        "100 trees, 31 leaves (CatBoost: depth 6), 255 bins, learning rate 0.1; "
        f"medians of {options.repeats}, wall and (processor) seconds; "
        + ", ".join(f"{peer.name} {peer.version}" for peer in list(contenders.values())[1:]))
    lines = []
    for threads in map(int, options.threads.split(",")):
        fits = medians(
            {name: lambda own=own: own.fit_seconds(threads) for name, own in contenders.items()},
            options.repeats)
        scored = medians(
            {name: lambda own=own: own.predict_seconds(threads) for name, own in contenders.items()},
            options.repeats)
        quickest = [
            min((name for name in taken if name != "weir"), key=lambda name: taken[name][0])
            for taken in (fits, scored)
        ]
        for name, contender in contenders.items():
            lines.append([
                name, threads, "{:.2f} ({:.2f})".format(*fits[name]),
                f"{fits[name][0] / fits[quickest[0]][0]:.2f}× ({quickest[0]})",
                "{:.4f} ({:.4f})".format(*scored[name]),
                f"{scored[name][0] / scored[quickest[1]][0]:.2f}× ({quickest[1]})",
                f"{roc_auc_score(truth, contender.scores):.4f}",
                f"{log_loss(truth, contender.scores):.4f}"])
    table(
        ["", "threads", "fit, s", "of the fastest peer's", "score, s", "of the fastest peer's",
         "AUC", "log loss"], lines)
    explained = min(options.explain, options.test)
    taken = medians(
        {
            name: lambda own=own: own.explain_seconds(explained)
            for name, own in contenders.items() if own.explain_seconds(1)
        },
        options.repeats)
    print(f"\nShapley values of {explained} rows on one thread, microseconds a row:\n")
    table(
        ["", "wall", "processor"],
        [[name, *(f"{1e6 * part / explained:.0f}" for part in parts)]
         for name, parts in taken.items()])
    for contender in contenders.values():
        contender.close()


if __name__ == "__main__":
    main()
