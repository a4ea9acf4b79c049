"""The checks of transactions.yaml as a careful person would write them in DuckDB SQL.

One scan decides every check that a scan can; the key is compared as a bitmap over its range (which the
file's statistics give), and only a key that does have duplicates is grouped to count their rows.
"""

import json
import sys
import time

import duckdb

SCAN = """
SELECT count(*) AS rows,
  count_if(t.transaction_id IS NULL) AS "transactions.transaction_id.required",
  count(t.transaction_id) - bit_count(bitstring_agg(t.transaction_id, {low}, {high})) AS extra_keys,
  count_if(t.account_id IS NULL) AS "transactions.account_id.required",
  count_if(a.account_id IS NULL AND t.account_id IS NOT NULL)
    AS "transactions.account_id.foreignKey",
  count_if(t.booked_at IS NULL) AS "transactions.booked_at.required",
  count_if(t.amount IS NULL) AS "transactions.amount.required",
  count_if(t.amount < 0.01) AS "transactions.amount.minimum",
  count_if(t.amount > 100000) AS "transactions.amount.maximum",
  count_if(t.currency NOT IN ('EUR', 'GBP', 'CHF', 'PLN')) AS "transactions.currency.invalidValues",
  count_if(t.category NOT IN ('groceries', 'restaurants', 'transport', 'shopping', 'cash',
    'utilities', 'rent', 'insurance', 'transfer', 'salary')) AS "transactions.category.invalidValues",
  count_if(NOT regexp_matches(t.counterparty_iban, '^[A-Z]{{2}}[0-9]{{20}}$'))
    AS "transactions.counterparty_iban.pattern"
FROM read_parquet('{transactions}') t
LEFT JOIN (SELECT DISTINCT account_id FROM read_csv('{accounts}')) a USING (account_id)
"""

DUPLICATES = """
SELECT coalesce(sum(n), 0)::BIGINT FROM (
  SELECT count(*) AS n FROM read_parquet('{transactions}')
  WHERE transaction_id IS NOT NULL GROUP BY transaction_id HAVING count(*) > 1)
"""


def check(connection, transactions, accounts):
    """The number of violating rows by check."""
    low, high = connection.execute(
        f"SELECT min(transaction_id), max(transaction_id) FROM read_parquet('{transactions}')"
    ).fetchone()
    found = connection.execute(
        SCAN.format(low=low, high=high, transactions=transactions, accounts=accounts)
    )
    names = [column[0] for column in found.description]
    counts = dict(zip(names, found.fetchone()))
    del counts["rows"]
    duplicates = 0
    if counts.pop("extra_keys"):
        duplicates = connection.execute(DUPLICATES.format(transactions=transactions)).fetchone()[0]
    counts["transactions.transaction_id.unique"] = duplicates
    return counts


if __name__ == "__main__":
    transactions, accounts, threads = sys.argv[1:]
    started = time.perf_counter()
    connection = duckdb.connect(config={"threads": int(threads)})
    counts = check(connection, transactions, accounts)
    # Importing Python's modules is not counted: this is the time of the SQL alone.
    print(json.dumps({"seconds": time.perf_counter() - started, "failed_rows": counts}))
