"""Runs one statement of one row, and prints it as counts by column name."""

import json
import sys
import time

import duckdb

statement, threads = sys.argv[1:]
started = time.perf_counter()
connection = duckdb.connect(config={"threads": int(threads)})
found = connection.execute(open(statement).read())
counts = dict(zip((column[0] for column in found.description), found.fetchone()))
print(json.dumps({"seconds": time.perf_counter() - started, "counts": counts}))
