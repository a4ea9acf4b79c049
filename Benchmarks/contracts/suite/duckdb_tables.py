"""The bank's tables in a DuckDB connection, for the tools that check a database rather than files.

Parquet is a view over the file. CSV is loaded into a table first, or each query would parse it again; the
lines that DuckDB rejects are left out, as the other tools do. There `amount` is what was read and
`amount_number` the number it stands for, NULL where it stands for none.
"""

import bank
import duckdb

CSV = """
CREATE TABLE transactions AS
SELECT *, TRY_CAST(amount AS DECIMAL(12, 2)) AS amount_number
FROM read_csv('{path}', columns = {types}, header = true, delim = ',', quote = '"', escape = '"',
  auto_detect = false, ignore_errors = true)
"""


def connect(data, form, threads, database=":memory:"):
    """A connection that has the four tables; close it before another opens the same `database`."""
    connection = duckdb.connect(database, config={"threads": threads})
    for table in bank.TABLES:
        path = bank.path(data, table, form)
        if form == "parquet":
            connection.execute(f"CREATE VIEW {table} AS FROM read_parquet('{path}')")
        elif table == "transactions":
            connection.execute(CSV.format(path=path, types=bank.TRANSACTION_TYPES))
        else:
            connection.execute(f"CREATE TABLE {table} AS FROM read_csv('{path}')")
    return connection


def amount_number(form):
    """The column that holds the amount as a number."""
    return "amount" if form == "parquet" else "amount_number"
