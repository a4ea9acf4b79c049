"""The suite by pointblank over Polars frames; it compares no decimals with NULL among them, but floats."""

import bank
import pointblank_suite
import polars as pl
import polars_tables
from polars import selectors


def check(data, form, threads):
    frames = {
        table: polars_tables.scan(data, table, form)
        .with_columns(selectors.decimal().cast(pl.Float64))
        .collect()
        for table in bank.TABLES
    }
    number = polars_tables.amount_number(form)
    return pointblank_suite.counts(
        frames, number, lambda rows: rows.filter(pl.col("amount").is_not_null())
    )


if __name__ == "__main__":
    bank.run(check)
