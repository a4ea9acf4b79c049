"""The suite in DuckDB's SQL as well as it can be written: the bar that Weir is held to.

Keys are compared as bitmaps of 64 neighbours, and only blocks with a repeated key are grouped to count
its rows; foreign keys join inner, which for a dense unique parent is a look-up in an array; texts of few
values are grouped before they are compared. CSV is parsed once, into three narrow columns.
"""

import bank
import duckdb

BLOCKS = """
CREATE OR REPLACE TEMP TABLE repeated AS
SELECT {key} >> 6 AS block FROM {rows} WHERE {key} IS NOT NULL GROUP BY block
HAVING count(*) > bit_count(bit_or(1::UBIGINT << ({key} & 63)::UBIGINT))
"""

DUPLICATES = """
SELECT coalesce(sum(n), 0)::BIGINT AS "{key}.unique", count(*) AS "{key}.repeatedValues" FROM (
  SELECT count(*) AS n FROM {rows} JOIN repeated ON {key} >> 6 = block
  GROUP BY {key} HAVING count(*) > 1)
"""

TRANSACTIONS = """
SELECT count(*) AS "rowCount",
  count_if(transaction_id IS NULL) AS "transaction_id.required",
  count_if(account_id IS NULL) AS "account_id.required",
  count_if(booked_at IS NULL) AS "booked_at.required",
  count_if(amount IS NULL) AS "amount.required",
  count_if(amount < 0.01) AS "amount.minimum",
  count_if(amount > 100000) AS "amount.maximum",
  count_if(counterparty_iban IS NULL) AS "counterparty_iban.nullValues"
FROM {rows}
"""

CUSTOMERS = """
SELECT count_if(customer_id IS NULL) AS "customer_id.required",
  count_if(email IS NULL) AS "email.required",
  count_if(NOT regexp_matches(email, '{email}')) AS "email.pattern"
FROM {rows}
"""

ACCOUNTS = """
SELECT count_if(account_id IS NULL) AS "account_id.required",
  count_if(customer_id IS NULL) AS "customer_id.required",
  count_if(account_type NOT IN {types}) AS "account_type.invalidValues"
FROM {rows}
"""

LOANS = """
SELECT count_if(loan_id IS NULL) AS "loan_id.required",
  count_if(account_id IS NULL) AS "account_id.required",
  count_if(rate_percent IS NULL) AS "rate_percent.required",
  count_if(rate_percent < 0) AS "rate_percent.minimum",
  count_if(rate_percent > 25) AS "rate_percent.maximum",
  count_if(status NOT IN {states}) AS "status.invalidValues"
FROM {rows}
"""

# What is asked of each line of the CSV file, one bit each.
FLAGS = {
    "transaction_id.required": "transaction_id IS NULL",
    "account_id.required": "account_id IS NULL",
    "booked_at.required": "booked_at IS NULL",
    "amount.required": "amount IS NULL",
    "amount.type": "amount IS NOT NULL AND number IS NULL",
    "amount.minimum": "number < 0.01",
    "amount.maximum": "number > 100000",
    "currency.invalidValues": f"currency NOT IN {bank.CURRENCIES}",
    "category.invalidValues": f"category NOT IN {bank.CATEGORIES}",
    "counterparty_iban.nullValues": "counterparty_iban IS NULL",
}

NARROW = """
CREATE TEMP TABLE transactions AS
SELECT transaction_id, account_id, ({flags})::USMALLINT AS broken
FROM (
  SELECT *, TRY_CAST(amount AS DECIMAL(12, 2)) AS number
  FROM read_csv('{path}', columns = {types}, header = true, delim = ',', quote = '"', escape = '"',
    auto_detect = false, store_rejects = true, rejects_limit = 0))
"""


class Suite:
    """The counts of one run, and the connection they come from."""

    def __init__(self, data, form, threads):
        self.data, self.form = data, form
        self.connection = duckdb.connect(config={"threads": threads})
        self.counts = {}

    def value(self, sql):
        return self.connection.execute(sql).fetchone()[0]

    def relation(self, table):
        path = bank.path(self.data, table, self.form)
        if self.form == "parquet":
            return f"read_parquet('{path}')"
        if table != "transactions":
            self.connection.execute(f"CREATE TEMP TABLE {table} AS FROM read_csv('{path}')")
        return table

    def note(self, table, sql):
        """Counts by the names of the query's columns."""
        found = self.connection.execute(sql)
        names = [column[0] for column in found.description]
        self.counts |= {f"{table}.{n}": count for n, count in zip(names, found.fetchone())}

    def unique(self, table, rows, key):
        self.connection.execute(BLOCKS.format(rows=rows, key=key))
        if self.value("SELECT count(*) FROM repeated"):
            self.note(table, DUPLICATES.format(rows=rows, key=key))
        else:
            self.counts |= {f"{table}.{key}.unique": 0, f"{table}.{key}.repeatedValues": 0}

    def foreign(self, table, rows, key, parent, parents):
        # An inner join counts a child once only if no parent is there twice.
        join = "SEMI" if self.counts[f"{parent}.{key}.unique"] else "INNER"
        found = self.value(f"SELECT count(*) FROM {rows} {join} JOIN {parents} USING ({key})")
        there = self.value(f"SELECT count({key}) FROM {rows}")
        self.counts[f"{table}.{key}.foreignKey"] = there - found

    def transactions_of_parquet(self, rows):
        self.note("transactions", TRANSACTIONS.format(rows=rows))
        self.note(
            "transactions",
            f"""
        SELECT coalesce(sum(n) FILTER (currency NOT IN {bank.CURRENCIES}), 0)::BIGINT
            AS "currency.invalidValues",
          coalesce(sum(n) FILTER (category NOT IN {bank.CATEGORIES}), 0)::BIGINT
            AS "category.invalidValues"
        FROM (SELECT currency, category, count(*) AS n FROM {rows} GROUP BY ALL)""",
        )

    def transactions_of_csv(self):
        flags = " + ".join(
            f"CASE WHEN {condition} THEN {1 << bit} ELSE 0 END"
            for bit, condition in enumerate(FLAGS.values())
        )
        self.connection.execute(
            NARROW.format(
                flags=flags,
                path=bank.path(self.data, "transactions", "csv"),
                types=bank.TRANSACTION_TYPES,
            )
        )
        sums = ", ".join(
            f'coalesce(sum(n) FILTER (broken & {1 << bit} > 0), 0)::BIGINT AS "{name}"'
            for bit, name in enumerate(FLAGS)
        )
        self.note(
            "transactions",
            f"""
        SELECT sum(n)::BIGINT AS "rowCount", {sums}
        FROM (SELECT broken, count(*) AS n FROM transactions GROUP BY broken)""",
        )
        self.counts["transactions.source.malformed"] = self.value(
            "SELECT count(DISTINCT line) FROM reject_errors"
        )

    def run(self):
        # First, or the rejected lines of other files would be among its own.
        if self.form == "csv":
            self.transactions_of_csv()
        rows = {table: self.relation(table) for table in bank.TABLES}
        if self.form == "parquet":
            self.transactions_of_parquet(rows["transactions"])
        self.note("customers", CUSTOMERS.format(rows=rows["customers"], email=bank.EMAIL))
        self.note("accounts", ACCOUNTS.format(rows=rows["accounts"], types=bank.ACCOUNT_TYPES))
        self.note("loans", LOANS.format(rows=rows["loans"], states=bank.LOAN_STATES))
        for table, key in (
            ("customers", "customer_id"),
            ("accounts", "account_id"),
            ("loans", "loan_id"),
            ("transactions", "transaction_id"),
        ):
            self.unique(table, rows[table], key)
        for table, key, parent in (
            ("accounts", "customer_id", "customers"),
            ("loans", "account_id", "accounts"),
            ("transactions", "account_id", "accounts"),
        ):
            self.foreign(table, rows[table], key, parent, rows[parent])
        return self.counts


if __name__ == "__main__":
    bank.run(lambda *words: Suite(*words).run())
