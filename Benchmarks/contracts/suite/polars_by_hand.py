"""The suite in Polars, by hand: lazy frames, all collected at once.

The streaming engine reads each file once for all that is asked of it.
"""

import bank
import polars as pl
import polars_tables


def missing(*columns):
    return {f"{column}.required": pl.col(column).null_count() for column in columns}


def outside(column, values):
    return {f"{column}.invalidValues": (~pl.col(column).is_in(values)).sum()}


def unique(table, column, rows):
    """Rows whose key is there more than once."""
    keys = rows.select(column).drop_nulls().group_by(column).len().filter(pl.col("len") > 1)
    return keys.select(pl.col("len").sum().alias(f"{table}.{column}.unique"))


def unknown(table, column, children, parents):
    """Rows whose key is not among those of `parents`."""
    keys = parents.select(column).collect().to_series().implode()
    found = (~pl.col(column).is_in(keys)).sum()
    return children.select(found.alias(f"{table}.{column}.foreignKey"))


def check(data, form, threads):
    frames = {table: polars_tables.scan(data, table, form) for table in bank.TABLES}
    number = pl.col(polars_tables.amount_number(form))
    asked = {
        "customers": {
            **missing("customer_id", "email"),
            "email.pattern": (~pl.col("email").str.contains(bank.EMAIL)).sum(),
        },
        "accounts": {
            **missing("account_id", "customer_id"),
            **outside("account_type", bank.ACCOUNT_TYPES),
        },
        "loans": {
            **missing("loan_id", "account_id", "rate_percent"),
            "rate_percent.minimum": (pl.col("rate_percent") < 0).sum(),
            "rate_percent.maximum": (pl.col("rate_percent") > 25).sum(),
            **outside("status", bank.LOAN_STATES),
        },
        "transactions": {
            "rowCount": pl.len(),
            **missing("transaction_id", "account_id", "booked_at", "amount"),
            "amount.minimum": (number < bank.LEAST_AMOUNT).sum(),
            "amount.maximum": (number > bank.MOST_AMOUNT).sum(),
            **outside("currency", bank.CURRENCIES),
            **outside("category", bank.CATEGORIES),
            "counterparty_iban.nullValues": pl.col("counterparty_iban").null_count(),
        },
    }
    if form == "csv":
        asked["transactions"]["amount.type"] = (
            pl.col("amount").is_not_null() & number.is_null()
        ).sum()
    queries = [
        frames[table].select(what.alias(f"{table}.{name}") for name, what in items.items())
        for table, items in asked.items()
    ]
    queries += [
        unique("customers", "customer_id", frames["customers"]),
        unique("accounts", "account_id", frames["accounts"]),
        unique("loans", "loan_id", frames["loans"]),
        unique("transactions", "transaction_id", frames["transactions"]),
        unknown("accounts", "customer_id", frames["accounts"], frames["customers"]),
        unknown("loans", "account_id", frames["loans"], frames["accounts"]),
        unknown("transactions", "account_id", frames["transactions"], frames["accounts"]),
    ]
    counts = {}
    for found in pl.collect_all(queries, engine="streaming"):
        counts |= found.row(0, named=True)
    return counts


if __name__ == "__main__":
    bank.run(check)
