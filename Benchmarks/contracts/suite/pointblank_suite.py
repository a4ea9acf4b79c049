"""The suite by pointblank, as steps of one plan for each table of Polars frames or of a DuckDB database.

Of whole tables it tells only whether they passed. Foreign keys are looked up by an expression: its own step
for them, `col_vals_in_table`, takes some hundred times as long over DuckDB.
"""

import bank
from pointblank import Validate


class Plan:
    """A table's steps, and the check that each stands for."""

    def __init__(self, table, rows):
        self.table = table
        self.steps = Validate(data=rows)
        self.checks = []

    def add(self, check, step, **arguments):
        self.checks.append(f"{self.table}.{check}")
        self.steps = step(self.steps, **arguments)

    def present(self, *columns):
        for column in columns:
            self.add(f"{column}.required", Validate.col_vals_not_null, columns=column)

    def unique(self, column):
        self.add(f"{column}.unique", Validate.rows_distinct, columns_subset=column)

    def one_of(self, column, values):
        check = f"{column}.invalidValues"
        self.add(check, Validate.col_vals_in_set, columns=column, set=list(values))

    def between(self, name, column, least, most):
        self.add(f"{name}.minimum", Validate.col_vals_ge, columns=column, value=least, na_pass=True)
        self.add(f"{name}.maximum", Validate.col_vals_le, columns=column, value=most, na_pass=True)

    def holds(self, check, expression):
        """Rows for which an expression of the frame's own library is false fail."""
        self.add(check, Validate.col_vals_expr, expr=expression)

    def counts(self):
        done = self.steps.interrogate(collect_extracts=False, collect_tbl_checked=False)
        counts = {}
        for place, check in enumerate(self.checks, start=1):
            if done.validation_info[place - 1].eval_error:
                raise SystemExit(f"pointblank could not evaluate {check}")
            failed = done.n_failed(i=place, scalar=True)
            counts[check] = failed == 0 if check.endswith("rowCount") else failed
        return counts


def plans(rows, amount_number, none_or_among, none_or_number):
    """The four plans over `rows` by table.

    `none_or_among(column, parents)` and `none_or_number` are expressions of the library that has them.
    """
    customers = Plan("customers", rows["customers"])
    customers.present("customer_id", "email")
    customers.unique("customer_id")
    regex = Validate.col_vals_regex
    customers.add("email.pattern", regex, columns="email", pattern=bank.EMAIL, na_pass=True)

    accounts = Plan("accounts", rows["accounts"])
    accounts.present("account_id", "customer_id")
    accounts.unique("account_id")
    accounts.holds("customer_id.foreignKey", none_or_among("customer_id", rows["customers"]))
    accounts.one_of("account_type", bank.ACCOUNT_TYPES)

    loans = Plan("loans", rows["loans"])
    loans.present("loan_id", "account_id", "rate_percent")
    loans.unique("loan_id")
    loans.holds("account_id.foreignKey", none_or_among("account_id", rows["accounts"]))
    loans.between("rate_percent", "rate_percent", 0, 25)
    loans.one_of("status", bank.LOAN_STATES)

    transactions = Plan("transactions", rows["transactions"])
    transactions.add("rowCount", Validate.row_count_match, count=0, inverse=True)
    transactions.present("transaction_id", "account_id", "booked_at", "amount")
    transactions.unique("transaction_id")
    transactions.holds("account_id.foreignKey", none_or_among("account_id", rows["accounts"]))
    bounds = float(bank.LEAST_AMOUNT), float(bank.MOST_AMOUNT)
    transactions.between("amount", amount_number, *bounds)
    if amount_number != "amount":
        transactions.holds("amount.type", none_or_number)
    transactions.one_of("currency", bank.CURRENCIES)
    transactions.one_of("category", bank.CATEGORIES)
    filled = "counterparty_iban"
    present = Validate.col_vals_not_null
    transactions.add(f"{filled}.nullValues", present, columns=filled, thresholds=0.8)
    return customers, accounts, loans, transactions


def counts(*arguments):
    return {check: count for plan in plans(*arguments) for check, count in plan.counts().items()}
