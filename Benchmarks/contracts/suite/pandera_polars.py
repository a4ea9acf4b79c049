"""The suite by pandera, over Polars frames of the columns that it asks about.

It has no check for foreign keys: one of our own looks each key up in the other table. Of a check that
looks at a whole column or table it tells only whether it passed.
"""

import bank
import pandera.polars as pa
import polars as pl
import polars_tables
from pandera.polars import Check, Column

# What pandera calls the checks that are no `Check` of ours.
RULES = {"not_nullable": "required", "field_uniqueness": "unique"}
OF_WHOLE_COLUMNS = ("nullValues", "rowCount")


def key():
    return Column(unique=True, nullable=False)


def one_of(values):
    return Column(nullable=True, checks=Check.isin(values, error="invalidValues"))


def between(least, most):
    return [Check.ge(least, error="minimum"), Check.le(most, error="maximum")]


def known(parents, column):
    """A key that is among `parents`."""
    keys = parents.select(column).collect().to_series().implode()
    found = Check(
        lambda data: data.lazyframe.select(pl.col(data.key).is_in(keys)), error="foreignKey"
    )
    return Column(nullable=False, checks=found)


def filled(share):
    """More than this share of the column is filled in."""
    return Check(
        lambda data: data.lazyframe.select(pl.col(data.key).is_not_null().mean() > share),
        error="nullValues",
        ignore_na=False,
    )


def number():
    """Text that reads as a number, or none."""
    return Check(
        lambda data: data.lazyframe.select(
            pl.col(data.key).is_null()
            | pl.col(data.key).cast(pl.Decimal(12, 2), strict=False).is_not_null()
        ),
        error="type",
    )


def any_rows():
    return Check(lambda data: data.lazyframe.select(pl.len() > 0), error="rowCount")


def schemas(frames, form):
    amounts = between(bank.LEAST_AMOUNT, bank.MOST_AMOUNT)
    if form == "csv":
        amount = {
            "amount": Column(nullable=False, checks=number()),
            "amount_number": Column(nullable=True, checks=amounts),
        }
    else:
        amount = {"amount": Column(nullable=False, checks=amounts)}
    return {
        "customers": pa.DataFrameSchema(
            {
                "customer_id": key(),
                "email": Column(checks=Check.str_matches(bank.EMAIL, error="pattern")),
            }
        ),
        "accounts": pa.DataFrameSchema(
            {
                "account_id": key(),
                "customer_id": known(frames["customers"], "customer_id"),
                "account_type": one_of(bank.ACCOUNT_TYPES),
            }
        ),
        "loans": pa.DataFrameSchema(
            {
                "loan_id": key(),
                "account_id": known(frames["accounts"], "account_id"),
                "rate_percent": Column(checks=between(0, 25)),
                "status": one_of(bank.LOAN_STATES),
            }
        ),
        "transactions": pa.DataFrameSchema(
            {
                "transaction_id": key(),
                "account_id": known(frames["accounts"], "account_id"),
                "booked_at": Column(),
                **amount,
                "currency": one_of(bank.CURRENCIES),
                "category": one_of(bank.CATEGORIES),
                "counterparty_iban": Column(nullable=True, checks=filled(0.2)),
            },
            checks=any_rows(),
        ),
    }


def asked(table, schema):
    """What every check of the schema has found when none failed."""
    names = [f"{table}.{check.error}" for check in schema.checks]
    for name, column in schema.columns.items():
        prefix = f"{table}.{name.removesuffix('_number')}"
        names += [f"{prefix}.{check.error}" for check in column.checks]
        names += [f"{prefix}.required"] * (not column.nullable) + [
            f"{prefix}.unique"
        ] * column.unique
    return {name: True if name.endswith(OF_WHOLE_COLUMNS) else 0 for name in names}


def check(data, form, threads):
    frames = {table: polars_tables.scan(data, table, form) for table in bank.TABLES}
    counts = {}
    for table, schema in schemas(frames, form).items():
        counts |= asked(table, schema)
        try:
            schema.validate(frames[table].select(list(schema.columns)).collect(), lazy=True)
        except pa.errors.SchemaErrors as errors:
            failures = errors.failure_cases.group_by("column", "check").len()
            for column, rule, count in failures.iter_rows():
                parts = (table, column and column.removesuffix("_number"), RULES.get(rule, rule))
                name = ".".join(filter(None, parts))
                if name not in counts:
                    raise SystemExit(f"pandera could not evaluate {name}: {errors}") from errors
                counts[name] = False if name.endswith(OF_WHOLE_COLUMNS) else count
    return counts


if __name__ == "__main__":
    bank.run(check)
