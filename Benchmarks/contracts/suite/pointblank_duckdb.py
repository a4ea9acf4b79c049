"""The suite by pointblank over DuckDB, through Ibis."""

import bank
import duckdb_tables
import ibis
import pointblank_suite


def check(data, form, threads):
    database = ibis.duckdb.from_connection(duckdb_tables.connect(data, form, threads))
    rows = {table: database.table(table) for table in bank.TABLES}
    number = duckdb_tables.amount_number(form)
    return pointblank_suite.counts(rows, number, lambda rows: rows.filter(rows.amount.notnull()))


if __name__ == "__main__":
    bank.run(check)
