"""What every tool's script shares: where the data is, what is asked of it, and how counts are told."""

import json
import os
import sys
import time
from decimal import Decimal

TABLES = ("customers", "accounts", "loans", "transactions")
CURRENCIES = ("EUR", "GBP", "CHF", "PLN")
CATEGORIES = (
    "groceries",
    "restaurants",
    "transport",
    "shopping",
    "cash",
    "utilities",
    "rent",
    "insurance",
    "transfer",
    "salary",
)
ACCOUNT_TYPES = ("checking", "savings", "business")
LOAN_STATES = ("running", "repaid", "in_arrears", "defaulted")
LEAST_AMOUNT, MOST_AMOUNT = Decimal("0.01"), Decimal("100000")
EMAIL = r"^[^@\s]+@[^@\s]+\.[a-z]{2,}$"

# Transactions in CSV as DuckDB reads them: amounts are text, for some are no numbers; torn lines are
# rejected.
TRANSACTION_TYPES = {
    "transaction_id": "BIGINT",
    "account_id": "BIGINT",
    "booked_at": "TIMESTAMP",
    "value_date": "DATE",
    "amount": "VARCHAR",
    "direction": "VARCHAR",
    "currency": "VARCHAR",
    "category": "VARCHAR",
    "channel": "VARCHAR",
    "counterparty_iban": "VARCHAR",
    "balance_after": "DECIMAL(12, 2)",
}


def path(data, table, form):
    return f"{data}/{table}.{form}"


class Cannot(Exception):
    """The tool cannot do what the suite asks of it."""


def beside(name):
    """The path of a file that belongs to a script."""
    return os.path.join(os.path.dirname(os.path.abspath(__file__)), name)


def run(check):
    """Calls `check(data, form, threads)` with the command line's words and prints what it found.

    It returns the failing rows by check id (or whether the check passed, where a tool tells no more),
    and the rows of transactions as `transactions.rowCount`. Where a tool counts otherwise it says so in
    the name: `repeatedValues` (keys that are there more than once) or `surplusRows` (beyond each first)
    for `unique`, `nullPercent` for `nullValues`. What it has no means to check it leaves out.
    """
    data, form, threads = sys.argv[1:]
    started = time.perf_counter()
    try:
        counts = check(data, form, int(threads))
    except Cannot as reason:
        print(json.dumps({"cannot": str(reason)}))
        return
    # Beside the whole process's time: without starting Python and importing modules.
    print(json.dumps({"seconds": time.perf_counter() - started, "counts": counts}))
