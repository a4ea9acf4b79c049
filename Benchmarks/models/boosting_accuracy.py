"""How well boosted trees tell real classes apart: Weir beside its peers, the same five folds for all.

Usage: python boosting_accuracy.py FOLDER [--sets a,b] [--rows N]   (of the classification sets, as Parquet)

Text is a category, to be taken as one by all. Weir chooses its leaves and L2 by itself, the others are set as
for the measurement of speed. Printed are means over the folds and, of the difference to the best peer, the mean and
its standard error over the folds.

Weir's defaults were chosen on these sets, so that their figures flatter them. Hence *left out*: for each set the
choice of leaves and L2 is made on the folds of all other sets by log loss, and judged on other folds of that set.
"""

import argparse
import pathlib

import duckdb
import numpy
from sklearn.metrics import log_loss, roc_auc_score
from sklearn.model_selection import StratifiedKFold

from boosting_peers import PEERS, Weir, WeirDefault
from measuring import head, left_out, table, versions

SETS = {
    "adult": ("income", ["split"]),
    "bank_marketing": ("y", ["duration"]),
    "german_credit": ("label", []),
    "higgs_sample": ("label", ["split"]),
    "telco_churn": ("Churn", ["customerID"]),
}


def load(folder, name):
    """Rows with categories as numbers, classes 0 and 1, and which columns are categories."""
    label, dropped = SETS[name]
    relation = duckdb.sql(f"SELECT * FROM '{folder / name}.parquet'")
    columns, categorical = [], []
    for column, kind in zip(relation.columns, relation.types):
        if column == label or column in dropped:
            continue
        quoted = column.replace('"', '""')
        if str(kind) == "VARCHAR":
            number = (
                f'CASE WHEN "{quoted}" IS NULL THEN NULL '
                f'ELSE dense_rank() OVER (ORDER BY "{quoted}") - 1 END')
            categorical.append(len(columns))
        else:
            number = f'"{quoted}"'
        columns.append(f"({number})::DOUBLE")
    # Two classes: the greater word or number is 1.
    truth = f'("{label}" = max("{label}") OVER ())::DOUBLE'
    fetched = duckdb.sql(
        f"SELECT {', '.join(f'{c} AS c{i}' for i, c in enumerate(columns))}, {truth} AS truth "
        f"FROM (SELECT *, row_number() OVER () AS place FROM '{folder / name}.parquet') "
        "ORDER BY place").fetchnumpy()
    arrays = [numpy.ma.filled(a, numpy.nan).astype("float64") for a in fetched.values()]
    return numpy.column_stack(arrays[:-1]), arrays[-1], categorical


def chosen(leaves, l2):
    """Weir with a choice of parameters."""
    return type("Chosen", (Weir,), {
        "name": f"weir, {leaves} leaves, l2 = {l2}", "settings": [f"max_leaves={leaves}", f"l2={l2}"]})


CHOICES = [chosen(leaves, l2) for leaves in (8, 15, 31) for l2 in (1, 5, 20)]


def judge(makers, rows, labels, categorical, seed):
    """For each maker its AUC and log loss on each of five folds."""
    metrics = {}
    folds = StratifiedKFold(5, shuffle=True, random_state=seed)
    for train, test in folds.split(rows, labels):
        for make in makers:
            contender = make(rows[train], labels[train], rows[test], categorical)
            contender.fit_seconds(1)
            contender.predict_seconds(1)
            contender.close()
            metrics.setdefault(make.name, []).append((
                roc_auc_score(labels[test], contender.scores),
                log_loss(labels[test], contender.scores)))
    return {name: numpy.array(pairs) for name, pairs in metrics.items()}


def summary(differences):
    """The mean over the folds, and its standard error."""
    return differences.mean(), differences.std(ddof=1) / len(differences) ** 0.5


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("folder", type=pathlib.Path)
    arguments.add_argument("--sets")
    arguments.add_argument("--rows", type=int, help="so many of each set at most, drawn")
    options = arguments.parse_args()
    sets = options.sets.split(",") if options.sets else list(SETS)

    makers = [WeirDefault, *PEERS]
    lines = {"AUC": [], "log loss": []}
    choosing, judging = {}, {}
    for name in sets:
        rows, labels, categorical = load(options.folder, name)
        if options.rows and options.rows < len(rows):
            drawn = numpy.random.default_rng(7).permutation(len(rows))[: options.rows]
            rows, labels = rows[drawn], labels[drawn]
        found = judge(makers, rows, labels, categorical, 7)
        for index, (metric, sign) in enumerate([("AUC", 1), ("log loss", -1)]):
            values = {peer: pairs[:, index] for peer, pairs in found.items()}
            best = max(
                (p for p in values if p != WeirDefault.name), key=lambda p: sign * values[p].mean())
            mean, error = summary(values[WeirDefault.name] - values[best])
            lines[metric].append([
                f"{name} ({len(rows)} × {rows.shape[1]})",
                *(f"{own.mean():.4f}" for own in values.values()),
                f"{mean:+.4f} ± {error:.4f} ({best})"])
        for into, seed in ((choosing, 7), (judging, 8)):
            for choice, pairs in judge([WeirDefault, *CHOICES], rows, labels, categorical, seed).items():
                into.setdefault("default" if choice == WeirDefault.name else choice, {})[name] = pairs
    for metric, of_sets in lines.items():
        head(
            f"{metric} of boosted trees, five folds",
            "100 trees; " + versions(*(peer.name for peer in PEERS)))
        table(["", *(make.name for make in makers), "Weir's difference to the best peer"], of_sets)
    losses = [
        {choice: {name: -pairs[:, 1].mean() for name, pairs in of_sets.items()}
         for choice, of_sets in found.items() if choice != "default"}
        for found in (choosing, judging)
    ]
    reached = left_out(*losses)
    head("Log loss of Weir's default beside what other sets would choose", "five other folds")
    table(
        ["", "default", "left out", "chosen", "default - left out"],
        [
            [name, f"{judging['default'][name][:, 1].mean():.4f}", f"{-loss:.4f}", choice,
             "{:+.4f} ± {:.4f}".format(
                 *summary(judging["default"][name][:, 1] - judging[choice][name][:, 1]))]
            for name, (choice, loss) in reached.items()
        ])


if __name__ == "__main__":
    main()
