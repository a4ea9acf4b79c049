"""200 checks on one table against 20 of the same kinds: what one more check costs."""

import answers
import measuring
import setting
from setting import HERE, WORK

# Weir's time for 200 checks over its time for 20.
MOST = 3

CATEGORIES = (
    "groceries restaurants transport shopping cash utilities rent insurance transfer salary"
)


def expressions(n):
    """Row expressions that must hold; each `n` makes another thirteen of them."""
    return [
        f"amount >= {(n + 1) / 100}",
        f"amount <= {100000 - 1000 * n}",
        f"balance_after >= {-5000 + 100 * n}",
        f"abs(balance_after) < {10000 * (n + 1)}",
        f"booked_at < TIMESTAMP '2026-01-{n + 1:02} 00:00:00'",
        f"booked_at >= TIMESTAMP '2025-06-{n + 1:02} 00:00:00'",
        f"value_date >= CAST(booked_at AS DATE) - {n}",
        f"account_id BETWEEN {n + 1} AND {1000000 + n}",
        f"transaction_id > {n}",
        f"length(category) <= {11 + n}",
        f"direction = 'credit' OR amount < {5000 + n}",
        f"length(counterparty_iban) = 22 OR amount > {n}",
        f"currency = 'EUR' OR amount < {90000 - n}",
    ]


def allowed(n):
    """Allowed values by column; each `n` makes another five of them."""
    return [
        ("currency", f"EUR GBP CHF PLN C{n}".split()),
        ("category", f"{CATEGORIES} other{n}".split()),
        ("direction", f"debit credit other{n}".split()),
        ("channel", f"branch pos online atm mobile other{n}".split()),
        ("channel", f"branch pos other{n}".split()),
    ]


def patterns(n):
    return [
        ("counterparty_iban", f"^[A-Z]{{2}}[0-9]{{{20 - n},20}}$"),
    ]


def checks(amount):
    """The contract's text and, by check id, the SQL condition under which a row violates it."""
    quality, conditions = [], {}

    def add(name, rule, condition):
        quality.append(f"      - {{id: {name}, {rule}}}")
        conditions[f"transactions.{name}"] = condition

    columns = {}

    def add_to(column, name, rule, condition):
        columns.setdefault(column, []).append(f"          - {{id: {name}, {rule}}}")
        conditions[f"transactions.{column}.{name}"] = condition

    for n in range(amount // 20):
        for place, sql in enumerate(expressions(n)):
            rule = f'type: custom, engine: weir, implementation: "{sql}"'
            add(f"expression_{n}_{place}", rule, f"NOT ({sql})")
        for place, (column, values) in enumerate(allowed(n)):
            rule = f"metric: invalidValues, mustBe: 0, arguments: {{validValues: [{', '.join(values)}]}}"
            add_to(column, f"allowed_{n}_{place}", rule, f"{column} NOT IN {tuple(values)}")
        for place, (column, pattern) in enumerate(patterns(n)):
            rule = f"metric: invalidValues, mustBe: 0, arguments: {{pattern: '{pattern}'}}"
            condition = f"NOT regexp_matches({column}, '{pattern}')"
            add_to(column, f"pattern_{n}_{place}", rule, condition)
        rule = f"metric: nullValues, mustBeLessThan: {80 + n}, unit: percent"
        add_to("counterparty_iban", f"filled_{n}", rule, "counterparty_iban IS NULL")
    properties = [
        line
        for column, rules in columns.items()
        for line in (f"      - name: {column}", "        quality:", *rules)
    ]
    head = [
        "apiVersion: v3.1.0",
        "kind: DataContract",
        f"id: benchmark-{amount}-checks",
        f"name: benchmark-{amount}",
        "version: 1.0.0",
        "status: active",
        "schema:",
        "  - name: transactions",
        "    properties:",
    ]
    return "\n".join([*head, *properties, "    quality:", *quality, ""]), conditions


class Case:
    """So many checks, by Weir and as one statement by hand."""

    def __init__(self, amount, chosen):
        contract, conditions = checks(amount)
        assert len(conditions) == amount
        data = setting.data(chosen.rows, "parquet")
        contract_path = f"{WORK}/checks-{amount}.yaml"
        with open(contract_path, "w") as file:
            file.write(contract)
        items = ", ".join(f'count_if({sql}) AS "{check}"' for check, sql in conditions.items())
        sql_path = f"{WORK}/checks-{amount}.sql"
        with open(sql_path, "w") as file:
            file.write(f"SELECT {items} FROM read_parquet('{data}/transactions.parquet')")
        places = {"transactions": f"{data}/transactions.parquet"}
        self.amount = amount
        self.weir_command = setting.weir_validate(contract_path, places, chosen.threads, "--json")
        script = f"{HERE}/run_sql.py"
        self.hand_command = [setting.python("duckdb"), script, sql_path, str(chosen.threads)]
        self.weir, self.hand = [], []

    def run(self):
        weir = setting.run(self.weir_command, may_exit=(0, 1))
        hand = setting.run(self.hand_command)
        counts = answers.of_weir(weir.answer)
        self.wrong = [
            f"{check} is {counts.get(check)}, not {count}"
            for check, count in hand.answer["counts"].items()
            if counts.get(check) != count
        ]
        self.weir.append(weir.wall)
        self.hand.append(hand.answer["seconds"])

    def medians(self):
        """Weir's and the statement's; the first round warms the file cache and is not counted."""
        return measuring.middle(self.weir[1:]), measuring.middle(self.hand[1:])


def main():
    chosen = setting.options(__doc__)
    print(setting.headline(chosen) + "\n")
    few, many = Case(20, chosen), Case(200, chosen)
    for turn in range(chosen.rounds + 1):
        setting.say(f"round {turn}")
        few.run()
        many.run()
    (weir_few, hand_few), (weir_many, hand_many) = few.medians(), many.medians()
    table = measuring.Table("", "20 checks s", "200 checks s", "ratio")
    for side, low, high in (
        ("**Weir**", weir_few, weir_many),
        ("one statement by hand", hand_few, hand_many),
    ):
        table.add(side, f"{low:.2f}", f"{high:.2f}", f"{high / low:.2f}×")
    print(table)
    targets = measuring.Targets()
    for case in (few, many):
        targets.same(f"the right counts for {case.amount} checks", case.wrong)
    targets.at_most("200 checks by 20 checks", weir_many / weir_few, MOST)
    targets.close()


if __name__ == "__main__":
    main()
