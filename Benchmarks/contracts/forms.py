"""Why the SQL by hand is written as it is: its ways to count beside the others that are known."""

import measuring
import setting


def main():
    chosen = setting.options(__doc__)
    print(setting.headline(chosen) + "\n")
    data = setting.data(chosen.rows, "parquet")
    script = f"{setting.HERE}/suite/duckdb_forms.py"
    words = [data, str(chosen.threads), str(chosen.rounds)]
    found = setting.run([setting.python("duckdb"), script, *words]).answer
    table = measuring.Table("question", "way", "wall s", "CPU s")
    targets = measuring.Targets()
    for question, ways in found.items():
        first, *others = ways
        cost = {}
        for way, runs in ways.items():
            timed = runs[1:]
            wall = measuring.middle(wall for _, wall, _ in timed)
            cost[way] = measuring.middle(spent for _, _, spent in timed)
            chosen_way = f"**{way}**" if way == first else way
            table.add(question, chosen_way, f"{wall:.3f}", f"{cost[way]:.3f}")
        answers = {way: runs[0][0] for way, runs in ways.items()}
        wrong = [f"{way}: {answer}" for way, answer in answers.items() if answer != answers[first]]
        targets.same(f"the same answer by all ways to count {question}", wrong)
        best = min(cost[way] for way in others)
        targets.at_most(f"CPU time of the way that is used for {question}", cost[first] / best, 1)
    print(table)
    targets.close()


if __name__ == "__main__":
    main()
