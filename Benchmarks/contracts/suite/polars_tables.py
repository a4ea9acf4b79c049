"""The bank's tables as lazy Polars frames.

CSV: a torn line has too few fields, which Polars fills with NULL; `balance_after`, the last column, is NULL
in no other line, so that tells them apart. `amount` is what was read and `amount_number` the number it
stands for, NULL where it stands for none.
"""

import bank
import polars as pl

TYPES = {
    "transaction_id": pl.Int64,
    "account_id": pl.Int64,
    "booked_at": pl.Datetime,
    "value_date": pl.String,
    "amount": pl.String,
    "direction": pl.String,
    "currency": pl.String,
    "category": pl.String,
    "channel": pl.String,
    "counterparty_iban": pl.String,
    "balance_after": pl.String,
}


def scan(data, table, form):
    path = bank.path(data, table, form)
    if form == "parquet":
        return pl.scan_parquet(path)
    if table != "transactions":
        return pl.scan_csv(path)
    return (
        pl.scan_csv(path, schema=TYPES)
        .filter(pl.col("balance_after").is_not_null())
        .with_columns(amount_number=pl.col("amount").cast(pl.Decimal(12, 2), strict=False))
    )


def amount_number(form):
    """The column that holds the amount as a number."""
    return "amount" if form == "parquet" else "amount_number"
