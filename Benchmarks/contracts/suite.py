"""The suite of bank.yaml by Weir, by hand and by its peers: same counts, whole processes, alternating."""

import dataclasses
import functools

import answers
import measuring
import setting

# Weir's time over that of the best SQL by hand, which is not charged for starting Python.
MOST_BY_HAND = 1.15
# Weir's peak memory at defaults, in MB.
MOST_MEMORY = 500
# Weir's time over each peer's.
MOST_BY_PEER = 1


@dataclasses.dataclass
class Tool:
    """Who runs the suite: the script, the environment it runs in, and what to tell the version of."""

    script: str
    name: str
    requirements: str
    packages: tuple
    is_peer: bool = True

    @property
    def title(self):
        pins = [
            f"{package} {setting.version(self.requirements, package)}" for package in self.packages
        ]
        return f"{self.name} ({', '.join(pins)})"


BY_HAND = Tool("duckdb_bitmap", "DuckDB by hand", "duckdb", ("duckdb",), is_peer=False)
TOOLS = (
    Tool("polars_by_hand", "Polars by hand", "polars", ("polars",), is_peer=False),
    Tool("soda4", "Soda 4", "soda4", ("soda-core", "duckdb")),
    Tool("soda3", "Soda 3", "soda3", ("soda-core", "duckdb")),
    Tool("pandera_polars", "pandera", "pandera", ("pandera", "polars")),
    Tool("pointblank_polars", "pointblank, Polars", "pointblank", ("pointblank", "polars")),
    Tool("gx", "Great Expectations", "gx", ("great_expectations", "duckdb")),
    Tool("datacontract_cli", "datacontract-cli", "datacontract", ("datacontract-cli", "duckdb")),
    Tool("pointblank_duckdb", "pointblank, DuckDB", "pointblank", ("pointblank", "duckdb")),
)


class Side:
    """One tool's runs over one form of the data."""

    def __init__(self, tool, form, chosen):
        """Weir's, where there is no `tool`."""
        self.tool = tool
        self.name = tool.name if tool else "Weir"
        self.title = tool.title if tool else "**Weir**"
        self.limit = chosen.time_limit
        self.costs = []
        # Why there are no results, where there are none.
        self.cannot = None
        self.sizes = (chosen.rows, form, chosen.threads)

    @functools.cached_property
    def command(self):
        """Its first use may have to install the tool."""
        if self.tool:
            return setting.suite_by_script(self.tool.script, self.tool.requirements, *self.sizes)
        return setting.suite_by_weir(*self.sizes)

    def run(self):
        """One more run; the first warms the file cache and only its counts are looked at."""
        cost = setting.run(self.command, may_exit=(0,) if self.tool else (0, 1), seconds=self.limit)
        answer = cost.answer
        if "cannot" in answer:
            raise measuring.Failed(answer["cannot"])
        if not self.costs:
            self.counts = answer["counts"] if self.tool else answers.of_weir(answer)
        cost.output = ""
        self.costs.append((cost, answer.get("seconds", cost.wall)))

    @property
    def wall(self):
        return measuring.middle(cost.wall for cost, _ in self.costs[1:])

    @property
    def inside(self):
        """Seconds without the start of Python."""
        return measuring.middle(seconds for _, seconds in self.costs[1:])

    @property
    def processor(self):
        return measuring.middle(cost.processor for cost, _ in self.costs[1:])

    @property
    def memory(self):
        return max(cost.memory for cost, _ in self.costs)


def measure(form, tools, chosen):
    """Every tool's side after all its runs; a peer that fails is left out of the rounds that remain."""
    sides = [Side(tool, form, chosen) for tool in (None, BY_HAND, *tools)]
    for turn in range(chosen.rounds + 1):
        for side in [side for side in sides if not side.cannot]:
            setting.say(f"{form}, round {turn}: {side.title}")
            try:
                side.run()
            except measuring.Failed as problem:
                if not side.tool or not side.tool.is_peer:
                    raise
                side.cannot = str(problem)
    return sides


def table(sides, verdicts):
    """What each took, the fastest first, and how much of it Weir takes."""
    weir = sides[0]
    rows = measuring.Table(
        "tool", "wall s", "inside s", "CPU s", "peak MB", "Weir takes", "answers"
    )
    for side in sorted((side for side in sides if not side.cannot), key=lambda side: side.wall):
        rows.add(
            side.title,
            f"{side.wall:.2f}",
            f"{side.inside:.2f}",
            f"{side.processor:.2f}",
            f"{side.memory:.0f}",
            f"{weir.wall / side.wall:.2f}×",
            str(verdicts[side.title]),
        )
    for side in sides:
        if side.cannot:
            rows.add(side.title, "–", "–", "–", "–", "–", f"cannot: {side.cannot}")
    return rows


def compare(form, tools, chosen, targets):
    """Runs all in turn, prints a table, and holds Weir to the bounds."""
    sides = measure(form, tools, chosen)
    weir, by_hand = sides[:2]
    right = answers.right_ones(by_hand.counts)
    weir.counts = answers.within(weir.counts, right)
    able = [side for side in sides if not side.cannot]
    verdicts = {side.title: answers.judge(side.counts, right) for side in able}
    print(f"\n## {form}\n\n{table(sides, verdicts)}")
    for side in (side for side in able if side is not by_hand):
        targets.same(f"{form}: the right counts by {side.name}", verdicts[side.title].wrong)
    untold = verdicts[weir.title].untold
    targets.note(not untold, ", ".join([f"{form}: Weir tells every check of the suite", *untold]))
    targets.at_most(f"{form}: Weir by {BY_HAND.name}", weir.wall / by_hand.inside, MOST_BY_HAND)
    for side in (side for side in sides[2:] if side.tool.is_peer):
        what = f"{form}: Weir by {side.name}"
        if side.cannot:
            targets.without(f"{what}, which could not")
        else:
            targets.at_most(what, weir.wall / side.wall, MOST_BY_PEER)
    targets.at_most(f"{form}: Weir's peak memory", weir.memory, MOST_MEMORY, " MB")


def main():
    names = [tool.script for tool in TOOLS]

    def add(parser):
        parser.add_argument("--peer", nargs="+", choices=names, default=names, help="only these")
        parser.add_argument("--form", choices=setting.FORMS, action="append", help="both")
        parser.add_argument("--time-limit", type=float, default=300, help="seconds a run (300)")

    chosen = setting.options(__doc__, add)
    print(setting.headline(chosen))
    targets = measuring.Targets()
    for form in chosen.form or setting.FORMS:
        compare(form, [tool for tool in TOOLS if tool.script in chosen.peer], chosen, targets)
    targets.close()


if __name__ == "__main__":
    main()
