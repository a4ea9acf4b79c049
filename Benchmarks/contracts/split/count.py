"""How many clean and failing rows two files hold, how many columns, and how often each check is named."""

import json
import sys

import duckdb

clean, failing = sys.argv[1:]


def count(sql):
    return duckdb.execute(sql).fetchone()[0]


def content(rows):
    return count(f"SELECT sum(hash(*COLUMNS(*)))::VARCHAR FROM ({rows})")


told = {
    "clean rows": count(f"SELECT count(*) FROM '{clean}'"),
    "failing rows": count(f"SELECT count(*) FROM '{failing}'"),
    "columns": count(f"SELECT count(*) FROM (DESCRIBE FROM '{clean}')"),
    # Which rows they are and all that they hold, whatever their order and their columns' types.
    "clean content": content(f"SELECT COLUMNS(*)::VARCHAR FROM '{clean}'"),
    "failing content": content(
        "SELECT COLUMNS(* EXCLUDE violated_checks)::VARCHAR, list_sort(violated_checks) AS violated "
        f"FROM '{failing}'"
    ),
}
told |= dict(
    duckdb.execute(
        f"SELECT check_id, count(*) FROM (SELECT unnest(violated_checks) AS check_id FROM '{failing}') "
        "GROUP BY check_id ORDER BY check_id"
    ).fetchall()
)
print(json.dumps(told))
