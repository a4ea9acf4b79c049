"""The suite by pointblank over DuckDB, through Ibis."""

import bank
import duckdb_tables
import ibis
import pointblank_suite


def none_or_among(column, parents):
    return lambda rows: rows[column].isnull() | rows[column].isin(parents[column])


def check(data, form, threads):
    database = ibis.duckdb.from_connection(duckdb_tables.connect(data, form, threads))
    tables = {table: database.table(table) for table in bank.TABLES}
    number = duckdb_tables.amount_number(form)
    return pointblank_suite.counts(
        tables, number, none_or_among, lambda rows: rows.amount.isnull() | rows[number].notnull()
    )


if __name__ == "__main__":
    bank.run(check)
