"""Gradient-boosted trees of LightGBM, XGBoost, scikit-learn and CatBoost, and Weir's, behind one face.

A contender is made of training and test rows and fits and predicts with a number of threads; all are set
to the same trees: ROUNDS rounds, 31 leaves (CatBoost: symmetric trees of depth 6, which is what it is), 255
bins, learning rate 0.1, L2 1. `WeirDefault` has its own default for leaves and L2.
"""

import importlib.metadata
import json
import pathlib
import tempfile
import time

import numpy

from measuring import Program

ROUNDS, LEAVES, BINS, RATE = 100, 31, 255, 0.1


class Contender:
    """Rows as `train` [rows, columns], `labels` and `test`; `categorical` are numbers of columns."""

    name = ""

    def __init__(self, train, labels, test, categorical=()):
        self.train, self.labels, self.test = train, labels, test
        self.categorical = list(categorical)

    def timed(self, work, threads):
        """Wall and processor seconds of `work(threads)`."""
        wall, processor = time.perf_counter(), time.process_time()
        work(threads)
        return time.perf_counter() - wall, time.process_time() - processor

    def fit_seconds(self, threads):
        return self.timed(self.fit, threads)

    def predict_seconds(self, threads):
        return self.timed(self.predict, threads)

    def explain_seconds(self, rows):
        """Wall and processor seconds of the Shapley values of the first test rows, on one thread; or none."""
        return self.timed(lambda threads: self.explain(rows), 1) if hasattr(self, "explain") else None

    @property
    def version(self):
        return importlib.metadata.version(self.name)

    def close(self):
        pass


class Weir(Contender):
    name = "weir"
    version = "this"
    settings = [f"max_leaves={LEAVES}", "l2=1"]

    def __init__(self, train, labels, test, categorical=()):
        super().__init__(train, labels, test, categorical)
        self.folder = tempfile.TemporaryDirectory()
        folder = pathlib.Path(self.folder.name)
        self.write(folder / "train", train, labels)
        self.write(folder / "test", test, numpy.zeros(len(test)))
        numbers = ",".join(map(str, self.categorical)) or "-"
        self.program = Program(
            "boosting-benchmark", folder / "train", folder / "test", train.shape[1], numbers,
            f"trees={ROUNDS}", f"learning_rate={RATE}", *self.settings)

    @staticmethod
    def write(path, rows, labels):
        numpy.vstack([rows.T, labels]).astype("float64").tofile(path)

    def ask(self, command):
        answer = json.loads(self.program.ask(command))
        return answer["seconds"], answer["cpu_seconds"]

    def explain_seconds(self, rows):
        return self.ask(f"explain {rows}")

    def fit_seconds(self, threads):
        return self.ask(f"fit {threads}")

    def predict_seconds(self, threads):
        seconds = self.ask(f"predict {threads}")
        self.ask(f"write {self.folder.name}/scores")
        self.scores = numpy.fromfile(f"{self.folder.name}/scores")
        return seconds

    def close(self):
        self.program.close()
        self.folder.cleanup()


class WeirDefault(Weir):
    settings = []


class LightGBM(Contender):
    name = "lightgbm"

    def fit(self, threads):
        import lightgbm

        self.model = lightgbm.LGBMClassifier(
            n_estimators=ROUNDS, num_leaves=LEAVES, max_bin=BINS, learning_rate=RATE, reg_lambda=1,
            n_jobs=threads, verbose=-1)
        self.model.fit(self.train, self.labels, categorical_feature=self.categorical)

    def predict(self, threads):
        self.scores = self.model.predict_proba(self.test, num_threads=threads)[:, 1]

    def explain(self, rows):
        self.model.booster_.predict(self.test[:rows], pred_contrib=True, num_threads=1)


class XGBoost(Contender):
    name = "xgboost"

    def fit(self, threads):
        import xgboost

        kinds = ["c" if c in self.categorical else "q" for c in range(self.train.shape[1])]
        self.model = xgboost.XGBClassifier(
            n_estimators=ROUNDS, max_leaves=LEAVES, max_depth=0, grow_policy="lossguide",
            max_bin=BINS, learning_rate=RATE, tree_method="hist", n_jobs=threads,
            feature_types=kinds, enable_categorical=True)
        self.model.fit(self.train, self.labels)

    def predict(self, threads):
        self.model.set_params(n_jobs=threads)
        self.scores = self.model.predict_proba(self.test)[:, 1]

    def explain(self, rows):
        import xgboost

        booster = self.model.get_booster()
        booster.set_param({"nthread": 1})
        booster.predict(xgboost.DMatrix(self.test[:rows], nthread=1), pred_contribs=True)


class ScikitLearn(Contender):
    name = "scikit-learn"

    def limited(self, threads):
        import threadpoolctl

        return threadpoolctl.threadpool_limits(threads)

    def fit(self, threads):
        from sklearn.ensemble import HistGradientBoostingClassifier

        self.model = HistGradientBoostingClassifier(
            max_iter=ROUNDS, max_leaf_nodes=LEAVES, max_bins=BINS, learning_rate=RATE,
            l2_regularization=1, early_stopping=False,
            categorical_features=self.categorical or None)
        with self.limited(threads):
            self.model.fit(self.train, self.labels)

    def predict(self, threads):
        with self.limited(threads):
            self.scores = self.model.predict_proba(self.test)[:, 1]


class CatBoost(Contender):
    name = "catboost"

    def rows(self, rows):
        if not self.categorical:
            return rows
        # It takes categories as text or whole numbers only.
        mixed = rows.astype(object)
        for column in self.categorical:
            mixed[:, column] = [str(value) for value in rows[:, column]]
        return mixed

    def fit(self, threads):
        import catboost

        self.model = catboost.CatBoostClassifier(
            iterations=ROUNDS, learning_rate=RATE, depth=6, border_count=BINS - 1,
            l2_leaf_reg=1, thread_count=threads, verbose=False, allow_writing_files=False)
        self.model.fit(self.rows(self.train), self.labels, cat_features=self.categorical)
        self.test_rows = self.rows(self.test)

    def predict(self, threads):
        self.scores = self.model.predict_proba(self.test_rows, thread_count=threads)[:, 1]

    def explain(self, rows):
        import catboost

        self.model.get_feature_importance(
            catboost.Pool(self.test_rows[:rows]), type="ShapValues", thread_count=1)


PEERS = [LightGBM, XGBoost, ScikitLearn, CatBoost]
