"""The suite of bank.yaml by Weir, by hand and by its peers: same counts, whole processes, alternating."""

import os
import sys

import setting
from setting import HERE, ROUNDS, THREADS

# Weir's time over that of the best SQL by hand, which is not charged for starting Python.
MOST_BY_HAND = 1.15
# Weir's peak memory at defaults, in MB.
MOST_MEMORY = 500
# Weir's time over each peer's.
MOST_BY_PEER = 1

BY_HAND = "duckdb_bitmap"
# Each script and the environment it runs in. Named on the command line, only those run beside Weir.
TOOLS = {
    "duckdb_bitmap": "duckdb",
}


class Side:
    """One tool's runs over one form of the data."""

    def __init__(self, name, data, form):
        self.name = name
        self.costs = []
        self.is_weir = name == "weir"
        if self.is_weir:
            places = {table: f"{data}/{table}.{form}" for table in setting.TABLES}
            self.command = setting.weir_validate(f"{HERE}/suite/bank.yaml", places, "--json")
        else:
            script = f"{HERE}/suite/{name}.py"
            self.command = [setting.python(TOOLS[name]), script, data, form, str(THREADS)]

    def run(self):
        """One more run; the first warms the file cache and only its counts are looked at."""
        cost = setting.run(self.command, may_exit=(0, 1) if self.is_weir else (0,))
        answer = cost.answer
        if not self.costs:
            self.counts = setting.weir_counts(answer) if self.is_weir else answer["counts"]
        cost.output = ""
        self.costs.append((cost, answer.get("seconds", cost.wall)))

    @property
    def wall(self):
        return setting.middle(cost.wall for cost, _ in self.costs[1:])

    @property
    def inside(self):
        """Seconds without the start of Python."""
        return setting.middle(seconds for _, seconds in self.costs[1:])

    @property
    def processor(self):
        return setting.middle(cost.processor for cost, _ in self.costs[1:])

    @property
    def memory(self):
        return max(cost.memory for cost, _ in self.costs)


def differences(side, expected):
    """What `side` counted otherwise. A tool that tells only passed or failed must agree on that."""
    wrong = []
    for check, count in side.counts.items():
        right = expected[check] == 0 if isinstance(count, bool) else expected[check]
        if count != right:
            wrong.append(f"{side.name}: {check} is {count}, not {right}")
    return wrong


def compare(form, names, targets):
    """Runs all in turn and prints a table; returns what disagreed."""
    data = setting.data(setting.ROWS, form)
    sides, skipped = [], []
    for name in ["weir", *names]:
        try:
            side = Side(name, data, form)
            side.run()
            sides.append(side)
        except setting.Failed as problem:
            skipped.append(f"{name} skipped: {problem}")
    for _ in range(ROUNDS):
        for side in sides:
            side.run()
    weir = sides[0]
    expected = weir.counts
    print(f"\n{form:22} {'wall s':>8} {'inside s':>8} {'cpu s':>8} {'peak MB':>8} {'Weir is':>8}")
    for side in sorted(sides, key=lambda side: side.wall):
        counted = sum(not isinstance(count, bool) for count in side.counts.values())
        note = f"{counted} counts"
        if counted < len(side.counts):
            note += f", {len(side.counts) - counted} only passed or failed"
        print(
            f"{side.name:22} {side.wall:8.2f} {side.inside:8.2f} {side.processor:8.2f} "
            f"{side.memory:8.0f} {weir.wall / side.wall:7.2f}×  {note}"
        )
    print("\n".join(skipped))
    for side in sides[1:]:
        if side.name == BY_HAND:
            targets.at_most(f"{form}: Weir by {side.name}", weir.wall / side.inside, MOST_BY_HAND)
        elif not side.name.startswith(("duckdb_", "polars_")):
            targets.at_most(f"{form}: Weir by {side.name}", weir.wall / side.wall, MOST_BY_PEER)
    targets.at_most(f"{form}: Weir's peak memory", weir.memory, MOST_MEMORY, " MB")
    return [line for side in sides[1:] for line in differences(side, expected)]


def main():
    names = sys.argv[1:] or list(TOOLS)
    print(setting.headline())
    targets = setting.Targets()
    wrong = [line for form in ("parquet", "csv") for line in compare(form, names, targets)]
    if wrong:
        sys.exit("the tools disagree:\n" + "\n".join(wrong))
    targets.close()


if __name__ == "__main__":
    os.makedirs(setting.WORK, exist_ok=True)
    main()
