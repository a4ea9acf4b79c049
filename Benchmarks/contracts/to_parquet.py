"""Writes the demo's small tables, which come as CSV, as Parquet beside it."""

import sys

import duckdb

folder = sys.argv[1]
for table in ("customers", "accounts", "loans"):
    duckdb.sql(f"COPY (FROM read_csv('{folder}/{table}.csv')) TO '{folder}/{table}.parquet'")
