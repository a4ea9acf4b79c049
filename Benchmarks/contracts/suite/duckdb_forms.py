"""The ways to write each kind of check in DuckDB's SQL, over transactions in Parquet, each several times.

For each question the first is the way of duckdb_bitmap; all must give the same answer.
"""

import json
import resource
import sys
import time

import bank
import duckdb
from duckdb_bitmap import BLOCKS, DUPLICATES

KEY = "transaction_id"
GROUPED = """
SELECT coalesce(sum(n), 0)::BIGINT, count(*) FROM (
  SELECT count(*) AS n FROM {rows} WHERE {key} IS NOT NULL GROUP BY {key} HAVING count(*) > 1)
"""
BITSTRING = """
SELECT count({key}) - bit_count(bitstring_agg({key}, {low}, {high})) FROM {rows}
"""


def questions(rows, parents, low, high):
    """Statements by way and question; the last of a way gives the answer."""
    outside = f"currency NOT IN {bank.CURRENCIES}", f"category NOT IN {bank.CATEGORIES}"
    blocks = [BLOCKS.format(rows=rows, key=KEY), DUPLICATES.format(rows=rows, key=KEY)]
    bits = BITSTRING.format(rows=rows, key=KEY, low=low, high=high)
    return {
        "rows of repeated keys": {
            "bitmaps of 64 neighbours, then the blocks with a repeated key": blocks,
            "one bitmap of all, then the same": [bits, *blocks],
            "GROUP BY … HAVING": [GROUPED.format(rows=rows, key=KEY)],
        },
        "rows of unknown foreign keys": {
            "inner join, subtracted": [
                f"""SELECT (SELECT count(account_id) FROM {rows})
                  - (SELECT count(*) FROM {rows} JOIN {parents} USING (account_id))"""
            ],
            "anti join": [
                f"""SELECT count(*) FROM {rows} AS child ANTI JOIN {parents} AS parent
                  USING (account_id) WHERE account_id IS NOT NULL"""
            ],
            "left join": [
                f"""SELECT count(*) FROM {rows} AS child LEFT JOIN {parents} AS parent
                  ON child.account_id = parent.account_id
                  WHERE parent.account_id IS NULL AND child.account_id IS NOT NULL"""
            ],
            "NOT IN": [
                f"""SELECT count_if(account_id NOT IN (SELECT account_id FROM {parents}))
                  FROM {rows}"""
            ],
        },
        "rows of unknown categories": {
            "grouped, then compared": [
                f"""SELECT sum(n) FILTER ({outside[0]})::BIGINT, sum(n) FILTER ({outside[1]})::BIGINT
                  FROM (SELECT currency, category, count(*) AS n FROM {rows} GROUP BY ALL)"""
            ],
            "compared row by row": [
                f"SELECT count_if({outside[0]}), count_if({outside[1]}) FROM {rows}"
            ],
        },
    }


def processor():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def measure(connection, statements):
    """The answer, and wall and CPU seconds."""
    wall, spent = time.perf_counter(), processor()
    for statement in statements:
        answer = connection.execute(statement).fetchall()
    return answer, time.perf_counter() - wall, processor() - spent


def main():
    data, threads, rounds = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    rows = f"read_parquet('{bank.path(data, 'transactions', 'parquet')}')"
    parents = f"read_parquet('{bank.path(data, 'accounts', 'parquet')}')"
    connection = duckdb.connect(config={"threads": threads})
    # Of the file's statistics: no row is read for them.
    bounds = connection.execute(f"SELECT min({KEY}), max({KEY}) FROM {rows}").fetchone()
    asked = questions(rows, parents, *bounds)
    found = {}
    for _ in range(rounds + 1):
        for question, ways in asked.items():
            for way, statements in ways.items():
                runs = found.setdefault(question, {}).setdefault(way, [])
                runs.append(measure(connection, statements))
    print(json.dumps(found))


if __name__ == "__main__":
    main()
