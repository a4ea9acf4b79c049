"""The split of transactions.yaml in DuckDB's SQL: clean rows, and failing rows with what they violate.

Form `twice` asks the rules once for each of the two files. Form `once` takes the failing rows first,
and the clean ones are those of all other row numbers; CSV is parsed once, into a table.
"""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "suite"))

import bank
import duckdb

CSV = """
read_csv('{path}', columns = {types}, header = true, delim = ',', quote = '"', escape = '"',
  auto_detect = false, ignore_errors = true)
"""

REPEATED_BLOCKS = """
CREATE TEMP TABLE repeated_blocks AS
SELECT transaction_id >> 6 AS block FROM {rows} WHERE transaction_id IS NOT NULL GROUP BY block
HAVING count(*) > bit_count(bit_or(1::UBIGINT << (transaction_id & 63)::UBIGINT))
"""

REPEATED = """
CREATE TEMP TABLE repeated AS
SELECT transaction_id FROM {rows} JOIN repeated_blocks ON transaction_id >> 6 = block
GROUP BY transaction_id HAVING count(*) > 1
"""

FLAGGED = """
(SELECT *, {number} AS row, ({flags})::USMALLINT AS broken FROM {rows})
"""


class Split:
    """One run, and the connection it takes place in."""

    def __init__(self, data, form, threads):
        self.connection = duckdb.connect(config={"threads": threads})
        self.is_csv = form == "csv"
        self.transactions = bank.path(data, "transactions", form)
        self.accounts = f"'{bank.path(data, 'accounts', form)}'"

    def execute(self, sql):
        return self.connection.execute(sql)

    def read(self, way):
        """What to read rows from, what numbers them, and `amount` as a number."""
        if not self.is_csv:
            rows = f"read_parquet('{self.transactions}', file_row_number = true)"
            return rows, "file_row_number", "amount"
        rows = CSV.format(path=self.transactions, types=bank.TRANSACTION_TYPES)
        if way == "once":
            self.execute(f"CREATE TEMP TABLE staged AS FROM {rows}")
            return "staged", "rowid", "TRY_CAST(amount AS DECIMAL(12, 2))"
        return rows, "NULL", "TRY_CAST(amount AS DECIMAL(12, 2))"

    def rules(self, amount):
        """The condition of each check under which a row violates it."""
        low, high = self.execute(
            f"SELECT min(account_id), max(account_id) FROM {self.accounts}"
        ).fetchone()
        self.execute(
            f"SET VARIABLE known = (SELECT bitstring_agg(account_id, {low}, {high}) "
            f"FROM {self.accounts})"
        )
        rules = {
            "transaction_id.required": "transaction_id IS NULL",
            "transaction_id.unique": "transaction_id IN (FROM repeated)",
            "account_id.required": "account_id IS NULL",
            "account_id.foreignKey": f"""CASE WHEN account_id BETWEEN {low} AND {high}
              THEN get_bit(getvariable('known'), (account_id - {low})::INTEGER) = 0
              ELSE account_id IS NOT NULL END""",
            "booked_at.required": "booked_at IS NULL",
            "amount.required": "amount IS NULL",
            "amount.minimum": f"{amount} < 0.01",
            "amount.maximum": f"{amount} > 100000",
            "currency.invalidValues": f"currency NOT IN {bank.CURRENCIES}",
            "category.invalidValues": f"category NOT IN {bank.CATEGORIES}",
        }
        if self.is_csv:
            rules["amount.type"] = f"amount IS NOT NULL AND {amount} IS NULL"
        return rules

    def run(self, way, folder):
        rows, number, amount = self.read(way)
        self.execute(REPEATED_BLOCKS.format(rows=rows))
        self.execute(REPEATED.format(rows=rows))
        rules = self.rules(amount)
        flags = " + ".join(
            f"CASE WHEN {rule} THEN {1 << bit} ELSE 0 END"
            for bit, rule in enumerate(rules.values())
        )
        names = ", ".join(
            f"CASE WHEN broken & {1 << bit} > 0 THEN 'transactions.{name}' END"
            for bit, name in enumerate(rules)
        )
        violated = f"list_filter([{names}], lambda name: name IS NOT NULL) AS violated_checks"
        flagged = FLAGGED.format(rows=rows, number=number, flags=flags)
        added = "" if self.is_csv else "file_row_number, "
        typed = f"REPLACE ({amount} AS amount)" if self.is_csv else ""
        failing = f"{flagged} WHERE broken > 0"
        clean = f"SELECT * EXCLUDE ({added}row, broken) {typed} FROM {flagged} WHERE broken = 0"
        if way == "once":
            self.execute(f"CREATE TEMP TABLE failing AS FROM {failing}")
            failing = "failing"
            kept = typed if self.is_csv else "EXCLUDE (file_row_number)"
            clean = f"SELECT * {kept} FROM {rows} WHERE {number} NOT IN (SELECT row FROM failing)"
        self.execute(
            f"COPY (SELECT * EXCLUDE ({added}row, broken), {violated} FROM {failing}) "
            f"TO '{folder}/failing.parquet'"
        )
        self.execute(f"COPY ({clean}) TO '{folder}/clean.parquet'")
        return {}


if __name__ == "__main__":
    way, folder = sys.argv[1:3]
    del sys.argv[1:3]
    bank.run(lambda *words: Split(*words).run(way, folder))
