"""What every tool's script shares: where the data is, what is asked of it, and how counts are told."""

import json
import sys
import time

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


def run(check):
    """Calls `check(data, form, threads)` with the command line's words and prints what it found.

    It returns the failing rows by check id (or whether the check passed, where a tool tells no more),
    and the rows of transactions as `transactions.rowCount`.
    """
    data, form, threads = sys.argv[1:]
    started = time.perf_counter()
    counts = check(data, form, int(threads))
    # Beside the whole process's time: without starting Python and importing modules.
    print(json.dumps({"seconds": time.perf_counter() - started, "counts": counts}))
