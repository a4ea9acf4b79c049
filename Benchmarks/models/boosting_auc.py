"""How good boosted trees are beside their peers' on many generated sets, where one set tells little.

Usage: python boosting_auc.py [--rows N] [--sets N]   (see run.sh for what it needs)

Each set is what boosting.py times, from another seed: fitted on one thread and judged on as many other rows. Which
split comes first decides much there (products of columns show in none alone), so that every library is now above and
now below the others; told are the mean differences, and how sure they are.
"""

import argparse
import importlib.metadata
import statistics

from sklearn.metrics import log_loss, roc_auc_score

from boosting import data
from boosting_peers import LightGBM, ScikitLearn, Weir, XGBoost
from measuring import head, table


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--rows", type=int, default=300_000)
    arguments.add_argument("--sets", type=int, default=14)
    options = arguments.parse_args()

    peers = [LightGBM, XGBoost, ScikitLearn]
    areas, losses = {}, {}
    for seed in range(options.sets):
        train, labels = data(options.rows, 100 + seed)
        test, truth = data(options.rows, 1000 + seed)
        for make in [Weir, *peers]:
            contender = make(train, labels, test)
            contender.fit_seconds(1)
            contender.predict_seconds(1)
            areas.setdefault(make.name, []).append(roc_auc_score(truth, contender.scores))
            losses.setdefault(make.name, []).append(log_loss(truth, contender.scores))
            contender.close()
    head(
        f"Boosted trees: {options.sets} generated sets of {options.rows} rows × 28",
        ", ".join(f"{peer.name} {importlib.metadata.version(peer.name)}" for peer in peers))
    lines = []
    for name in areas:
        differences = [own - other for own, other in zip(areas["weir"], areas[name])]
        error = statistics.stdev(differences) / len(differences) ** 0.5
        lines.append([
            name, f"{statistics.mean(areas[name]):.4f}", f"{statistics.mean(losses[name]):.4f}",
            "" if name == "weir" else f"{statistics.mean(differences):+.4f} ± {error:.4f}"])
    table(["", "mean AUC", "mean log loss", "Weir's AUC less this (± standard error)"], lines)


if __name__ == "__main__":
    main()
