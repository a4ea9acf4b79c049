"""The row-level split of transactions into a clean and a failing Parquet file, by Weir and by hand."""

import os
import shutil

import measuring
import setting
from setting import HERE, WORK

# Weir's time over that of the faster of the forms by hand, which are not charged for starting Python.
MOST = 1.2


class Side:
    """One way to split one form of the data, and what it cost."""

    def __init__(self, name, form, chosen):
        self.name = name
        self.folder = f"{WORK}/split-{name.replace(' ', '-')}"
        self.costs = []
        data = setting.data(chosen.rows, form)
        if name == "weir":
            places = {table: f"{data}/{table}.{form}" for table in ("accounts", "transactions")}
            out = [
                "--failed-rows",
                f"{self.folder}/failing",
                "--clean-rows",
                f"{self.folder}/clean",
            ]
            contract = f"{HERE}/split/transactions.yaml"
            self.command = setting.weir_validate(contract, places, chosen.threads, "--json", *out)
            self.files = [
                f"{self.folder}/{kind}/transactions.parquet" for kind in ("clean", "failing")
            ]
        else:
            way = name.removeprefix("by hand ")
            script = [setting.python("duckdb"), f"{HERE}/split/by_hand.py"]
            self.command = [*script, way, self.folder, data, form, str(chosen.threads)]
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
        return measuring.middle(value(cost, inside) for cost, inside in self.costs[1:])


def compare(form, chosen, targets):
    sides = [Side(name, form, chosen) for name in ("by hand twice", "by hand once", "weir")]
    for turn in range(chosen.rounds + 1):
        for side in sides:
            setting.say(f"{form}, round {turn}: {side.name}")
            side.run()
    table = measuring.Table("", "wall s", "inside s", "CPU s", "peak MB")
    for side in sides:
        table.add(
            side.name,
            f"{side.median(lambda cost, _: cost.wall):.2f}",
            f"{side.median(lambda _, inside: inside):.2f}",
            f"{side.median(lambda cost, _: cost.processor):.2f}",
            f"{max(cost.memory for cost, _ in side.costs):.0f}",
        )
    print(f"\n## {form}\n\n{table}\n")
    right = sides[0].told
    print(", ".join(f"{what} {number}" for what, number in right.items()))
    for side in sides[1:]:
        wrong = [
            f"{what}: {side.told.get(what)}, not {right.get(what)}"
            for what in sorted(right | side.told)
            if side.told.get(what) != right.get(what)
        ]
        targets.same(f"{form}: {side.name} splits as by hand twice", wrong)
    best = min(side.median(lambda _, inside: inside) for side in sides[:-1])
    weir = sides[-1].median(lambda cost, _: cost.wall)
    targets.at_most(f"{form}: Weir's split by the best by hand", weir / best, MOST)


def main():
    chosen = setting.options(__doc__)
    print(setting.headline(chosen))
    targets = measuring.Targets()
    for form in setting.FORMS:
        compare(form, chosen, targets)
    targets.close()


if __name__ == "__main__":
    main()
