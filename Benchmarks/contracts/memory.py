"""Weir's peak memory for the suite: at defaults, and within a limit while rows grow tenfold."""

import answers
import measuring
import setting

# Peak memory at defaults, in MB.
MOST = 500
# What `--memory-limit` is given, in MB.
LIMIT = 400
# The peak for ten times the rows over that for one time, within the limit.
GROWTH = 1.1


def main():
    def add(parser):
        parser.add_argument("--times", type=int, default=10, help="how often the rows grow (10)")

    chosen = setting.options(__doc__, add)
    print(setting.headline(chosen) + "\n")
    targets = measuring.Targets()
    table = measuring.Table("rows", "limit", "peak MB", "wall s", "CPU s")
    peaks = {}
    for rows, limit in (
        (chosen.rows, None),
        (chosen.rows, LIMIT),
        (chosen.rows * chosen.times, LIMIT),
    ):
        what = f"{rows} rows, {f'limit {limit} MB' if limit else 'defaults'}"
        more = ["--memory-limit", f"{limit}MB"] if limit else []
        command = setting.suite_by_weir(rows, "parquet", chosen.threads, *more)
        costs = []
        for turn in range(chosen.rounds):
            setting.say(f"{what}, round {turn + 1}")
            costs.append(setting.run(command, may_exit=(0, 1)))
        peak = peaks[rows, limit] = max(cost.memory for cost in costs)
        wall = measuring.middle(cost.wall for cost in costs)
        processor = measuring.middle(cost.processor for cost in costs)
        table.add(
            str(rows),
            f"{limit} MB" if limit else "–",
            f"{peak:.0f}",
            f"{wall:.2f}",
            f"{processor:.2f}",
        )
        targets.at_most(f"peak memory, {what}", peak, limit or MOST, " MB")
        wanted = right(rows, chosen.threads)
        found = answers.judge(answers.within(answers.of_weir(costs[0].answer), wanted), wanted)
        untold = [f"{check} is not told" for check in found.untold]
        targets.same(f"the right counts, {what}", found.wrong + untold)
    growth = peaks[chosen.rows * chosen.times, LIMIT] / peaks[chosen.rows, LIMIT]
    targets.at_most(
        f"peak for {chosen.times} times the rows by that for one time", growth, GROWTH, "×"
    )
    print(table)
    targets.close()


def right(rows, threads):
    """The counts by hand, under all names."""
    by_hand = setting.run(
        setting.suite_by_script("duckdb_bitmap", "duckdb", rows, "parquet", threads)
    )
    return answers.right_ones(by_hand.answer["counts"])


if __name__ == "__main__":
    main()
