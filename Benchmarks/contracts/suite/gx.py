"""The suite by Great Expectations, over DuckDB through SQLAlchemy.

It has no expectation for foreign keys, and none for patterns in DuckDB: these are given to it as SQL.
"""

import os

os.environ["GX_ANALYTICS_ENABLED"] = "false"

import bank
import duckdb_engine
import duckdb_tables
import great_expectations as gx
from great_expectations import expectations as gxe

# It fetches a result after it gave its connection back, and a rollback empties DuckDB's results: nothing
# is written here, so that no transaction need be begun or rolled back.
duckdb_engine.Dialect.do_begin = lambda self, connection: None
duckdb_engine.Dialect.do_rollback = lambda self, connection: None


def present(column):
    return column, "required", gxe.ExpectColumnValuesToNotBeNull(column=column)


def unique(column):
    return column, "unique", gxe.ExpectColumnValuesToBeUnique(column=column)


def at_least(column, number, least):
    return column, "minimum", gxe.ExpectColumnValuesToBeBetween(column=number, min_value=least)


def at_most(column, number, most):
    return column, "maximum", gxe.ExpectColumnValuesToBeBetween(column=number, max_value=most)


def one_of(column, values):
    values = list(values)
    return column, "invalidValues", gxe.ExpectColumnValuesToBeInSet(column=column, value_set=values)


def no_rows(column, rule, condition):
    literal = condition.replace("{", "{{").replace("}", "}}")
    query = f"SELECT * FROM {{batch}} WHERE {literal}"
    return column, rule, gxe.UnexpectedRowsExpectation(unexpected_rows_query=query)


def known(column, parent):
    condition = f"{column} IS NOT NULL AND {column} NOT IN (SELECT {column} FROM {parent})"
    return no_rows(column, "foreignKey", condition)


def expectations(form):
    number = duckdb_tables.amount_number(form)
    suites = {
        "customers": [
            present("customer_id"),
            unique("customer_id"),
            present("email"),
            no_rows("email", "pattern", f"NOT regexp_matches(email, '{bank.EMAIL}')"),
        ],
        "accounts": [
            present("account_id"),
            unique("account_id"),
            present("customer_id"),
            known("customer_id", "customers"),
            one_of("account_type", bank.ACCOUNT_TYPES),
        ],
        "loans": [
            present("loan_id"),
            unique("loan_id"),
            present("account_id"),
            known("account_id", "accounts"),
            present("rate_percent"),
            at_least("rate_percent", "rate_percent", 0),
            at_most("rate_percent", "rate_percent", 25),
            one_of("status", bank.LOAN_STATES),
        ],
        "transactions": [
            (None, "rowCount", gxe.ExpectTableRowCountToBeBetween(min_value=1)),
            present("transaction_id"),
            unique("transaction_id"),
            present("account_id"),
            known("account_id", "accounts"),
            present("booked_at"),
            present("amount"),
            at_least("amount", number, 0.01),
            at_most("amount", number, 100_000),
            one_of("currency", bank.CURRENCIES),
            one_of("category", bank.CATEGORIES),
            (
                "counterparty_iban",
                "nullValues",
                gxe.ExpectColumnValuesToNotBeNull(column="counterparty_iban", mostly=0.2),
            ),
        ],
    }
    if form == "csv":
        no_number = f"amount IS NOT NULL AND {number} IS NULL"
        suites["transactions"].append(no_rows("amount", "type", no_number))
    return suites


def check(data, form, threads):
    database = f"{data}/gx.duckdb"
    remove(database)
    duckdb_tables.connect(data, form, threads, database).close()
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False}
    source = context.data_sources.add_sql(
        "bank",
        connection_string=f"duckdb:///{database}",
        kwargs={"connect_args": {"config": {"threads": threads}}},
    )
    counts = {}
    for table, wanted in expectations(form).items():
        suite = gx.ExpectationSuite(name=table)
        for column, rule, expectation in wanted:
            expectation.meta = {"id": ".".join(filter(None, (table, column, rule)))}
            suite.add_expectation(expectation)
        asset = source.add_table_asset(table, table_name=table)
        batch = asset.add_batch_definition_whole_table(table).get_batch()
        found = batch.validate(
            suite, result_format={"result_format": "BASIC", "partial_unexpected_count": 0}
        )
        counts |= dict(map(told, found.results))
    remove(database)
    return counts


def told(result):
    """A check's id and its count."""
    if result.exception_info.get("raised_exception") is not False:
        raise SystemExit(str(result.exception_info))
    count = result.result.get("unexpected_count", result.result.get("observed_value"))
    return result.expectation_config.meta["id"], count


def remove(file):
    if os.path.exists(file):
        os.remove(file)


if __name__ == "__main__":
    bank.run(check)
