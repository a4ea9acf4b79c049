"""The row-level split of transactions into a clean and a failing Parquet file, by Weir and by hand."""

import os
import shutil
import sys

import setting
from setting import HERE, ROUNDS, THREADS, WORK

# Weir's time over that of the faster of the forms by hand, which are not charged for starting Python.
MOST = 1.2


class Side:
    """One way to split one form of the data, and what it cost."""

    def __init__(self, name, data, form):
        self.name = name
        self.folder = f"{WORK}/split-{name.replace(' ', '-')}"
        self.costs = []
        if name == "weir":
            places = {table: f"{data}/{table}.{form}" for table in ("accounts", "transactions")}
            out = [
                "--failed-rows",
                f"{self.folder}/failing",
                "--clean-rows",
                f"{self.folder}/clean",
            ]
            contract = f"{HERE}/split/transactions.yaml"
            self.command = setting.weir_validate(contract, places, "--json", *out)
            self.files = [
                f"{self.folder}/{kind}/transactions.parquet" for kind in ("clean", "failing")
            ]
        else:
            way = name.removeprefix("by hand ")
            script = [setting.python("duckdb"), f"{HERE}/split/by_hand.py"]
            self.command = [*script, way, self.folder, data, form, str(THREADS)]
            self.files = [f"{self.folder}/{kind}.parquet" for kind in ("clean", "failing")]

    def run(self):
        """Splits once more; the first round warms the file cache and is not timed but looked at."""
        shutil.rmtree(self.folder, ignore_errors=True)
        os.makedirs(self.folder)
        cost = setting.run(self.command, may_exit=(0, 1) if self.name == "weir" else (0,))
        if not self.costs:
            count = [setting.python("duckdb"), f"{HERE}/split/count.py", *self.files]
            self.told = setting.run(count).answer
        self.costs.append((cost, cost.answer.get("seconds", cost.wall)))

    def median(self, value):
        return setting.middle(value(cost, inside) for cost, inside in self.costs[1:])


def compare(form, targets):
    data = setting.data(setting.ROWS, form)
    sides = [Side(name, data, form) for name in ("by hand twice", "by hand once", "weir")]
    for _ in range(ROUNDS + 1):
        for side in sides:
            side.run()
    print(f"\n{form:22} {'wall s':>8} {'inside s':>8} {'cpu s':>8} {'peak MB':>8}")
    for side in sides:
        print(
            f"{side.name:22} {side.median(lambda cost, _: cost.wall):8.2f} "
            f"{side.median(lambda _, inside: inside):8.2f} "
            f"{side.median(lambda cost, _: cost.processor):8.2f} "
            f"{max(cost.memory for cost, _ in side.costs):8.0f}"
        )
    print(", ".join(f"{what} {number}" for what, number in sides[0].told.items()))
    for side in sides[1:]:
        if side.told != sides[0].told:
            sys.exit(f"{side.name} split otherwise: {side.told}")
    best = min(side.median(lambda _, inside: inside) for side in sides[:-1])
    weir = sides[-1].median(lambda cost, _: cost.wall)
    targets.at_most(f"{form}: Weir's split by the best by hand", weir / best, MOST)


def main():
    print(setting.headline())
    targets = setting.Targets()
    for form in ("parquet", "csv"):
        compare(form, targets)
    targets.close()


if __name__ == "__main__":
    os.makedirs(WORK, exist_ok=True)
    main()
