"""200 checks on one table against 20 of the same kinds: what one more check costs."""

import os
import sys

import setting
from setting import HERE, ROUNDS, THREADS, WORK

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

    def __init__(self, amount, data):
        contract, conditions = checks(amount)
        assert len(conditions) == amount
        contract_path = f"{WORK}/checks-{amount}.yaml"
        with open(contract_path, "w") as file:
            file.write(contract)
        items = ", ".join(f'count_if({sql}) AS "{check}"' for check, sql in conditions.items())
        sql_path = f"{WORK}/checks-{amount}.sql"
        with open(sql_path, "w") as file:
            file.write(f"SELECT {items} FROM read_parquet('{data}/transactions.parquet')")
        places = {"transactions": f"{data}/transactions.parquet"}
        self.amount = amount
        self.weir_command = setting.weir_validate(contract_path, places, "--json")
        self.hand_command = [setting.python("duckdb"), f"{HERE}/run_sql.py", sql_path, str(THREADS)]
        self.weir, self.hand = [], []

    def run(self):
        weir = setting.run(self.weir_command, may_exit=(0, 1))
        hand = setting.run(self.hand_command)
        counts = setting.weir_counts(weir.answer)
        wrong = [
            f"{check} is {counts.get(check)}, not {count}"
            for check, count in hand.answer["counts"].items()
            if counts.get(check) != count
        ]
        if wrong:
            sys.exit(f"{self.amount} checks, the counts differ:\n" + "\n".join(wrong))
        self.weir.append(weir.wall)
        self.hand.append(hand.answer["seconds"])

    def medians(self):
        """Weir's and the statement's; the first round warms the file cache and is not counted."""
        return setting.middle(self.weir[1:]), setting.middle(self.hand[1:])


def main():
    print(setting.headline())
    data = setting.data(setting.ROWS, "parquet")
    few, many = Case(20, data), Case(200, data)
    for _ in range(ROUNDS + 1):
        few.run()
        many.run()
    print(f"\n{'':22} {'20 s':>8} {'200 s':>8} {'ratio':>8}")
    (weir_few, hand_few), (weir_many, hand_many) = few.medians(), many.medians()
    for side, low, high in (
        ("weir", weir_few, weir_many),
        ("one statement by hand", hand_few, hand_many),
    ):
        print(f"{side:22} {low:8.2f} {high:8.2f} {high / low:7.2f}×")
    targets = setting.Targets()
    targets.at_most("200 checks by 20 checks", weir_many / weir_few, MOST)
    targets.close()


if __name__ == "__main__":
    os.makedirs(WORK, exist_ok=True)
    main()
