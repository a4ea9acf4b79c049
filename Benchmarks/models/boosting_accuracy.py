"""How well boosted trees tell real classes apart: Weir beside its peers, the same five folds for all.

Usage: python boosting_accuracy.py FOLDER (of the classification sets, as Parquet)

Text is a category, to be taken as one by all. Weir chooses its leaves and L2 by itself, the others are set as
for the measurement of speed. Printed are means over the folds and, of each difference to
the best, the mean and its standard error over the folds.
"""

import pathlib
import sys

import duckdb
import numpy
from sklearn.metrics import log_loss, roc_auc_score
from sklearn.model_selection import StratifiedKFold

from boosting_peers import PEERS, WeirDefault

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


def main() -> None:
    folder = pathlib.Path(sys.argv[1])
    for name in SETS:
        rows, labels, categorical = load(folder, name)
        print(f"{name}: {rows.shape[0]} rows x {rows.shape[1]}, {len(categorical)} categorical")
        metrics = {}
        folds = StratifiedKFold(5, shuffle=True, random_state=7)
        for train, test in folds.split(rows, labels):
            for make in [WeirDefault, *PEERS]:
                contender = make(rows[train], labels[train], rows[test], categorical)
                contender.fit_seconds(1)
                contender.predict_seconds(1)
                contender.close()
                metrics.setdefault(make.name, []).append((
                    roc_auc_score(labels[test], contender.scores),
                    log_loss(labels[test], contender.scores)))
        for index, (metric, sign) in enumerate([("AUC", 1), ("log loss", -1)]):
            values = {peer: numpy.array(pairs)[:, index] for peer, pairs in metrics.items()}
            best = max((p for p in values if p != WeirDefault.name), key=lambda p: sign * values[p].mean())
            difference = values[WeirDefault.name] - values[best]
            error = difference.std(ddof=1) / len(difference) ** 0.5
            told = ", ".join(f"{peer} {own.mean():.4f}" for peer, own in values.items())
            print(f"  {metric}: {told}; weir - {best} {difference.mean():+.4f} ± {error:.4f}",
                  flush=True)


if __name__ == "__main__":
    main()
