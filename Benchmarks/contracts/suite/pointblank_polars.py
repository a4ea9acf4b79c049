"""The suite by pointblank over Polars frames; decimals as floats, for it compares no others with NULL."""

import bank
import pointblank_suite
import polars as pl
import polars_tables
from polars import selectors


def none_or_among(column, parents):
    keys = parents[column].implode()
    return pl.col(column).is_null() | pl.col(column).is_in(keys)


def check(data, form, threads):
    frames = {
        table: polars_tables.scan(data, table, form)
        .with_columns(selectors.decimal().cast(pl.Float64))
        .collect()
        for table in bank.TABLES
    }
    number = polars_tables.amount_number(form)
    none_or_number = pl.col("amount").is_null() | pl.col(number).is_not_null()
    return pointblank_suite.counts(frames, number, none_or_among, none_or_number)


if __name__ == "__main__":
    bank.run(check)
