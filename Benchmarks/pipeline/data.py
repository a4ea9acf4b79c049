"""Makes the payments that the pipelines read: python data.py FOLDER ROWS, by `weir sql`.

payments.csv has ROWS lines, of which about one in a hundred is spoiled in one of eight ways; accounts.csv the accounts
they are of; history.csv 100 000 payments with nothing wrong, from which the models learn. The same ROWS give the same bytes.
"""

import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
WEIR = pathlib.Path(os.environ.get("WEIR_PROGRAMS", ROOT / ".build/release")) / "weir"
HEADER = "id,account,booked_at,amount,balance,kind,country,reference"
# One field for each line, so that a line can be torn.
LINES = "(FORMAT csv, HEADER true, QUOTE '', ESCAPE '', DELIMITER '\x01')"


def lines(rows, seed, is_spoiled):
    """Lines of payments; `d` says what is wrong with one, 8 and more is nothing."""
    number = lambda salt: f"CAST(hash(i, {seed + salt}) % 1000000007 AS BIGINT)"
    spoiled = f"hash(i, {seed}) % 800" if is_spoiled else "99"
    return f"""
      SELECT concat_ws(',', id, account, coalesce(strftime(booked_at, '%Y-%m-%d %H:%M:%S'), ''),
        CASE WHEN d = 1 THEN 'free' ELSE CAST(amount AS VARCHAR) END)
        || CASE WHEN d = 0 THEN '' ELSE ',' || concat_ws(',', balance, kind, country, reference) END AS "{HEADER}"
      FROM (
        SELECT i, d, CASE WHEN d = 7 THEN i - 1 ELSE i END AS id,
          1 + {number(1)} % 100000 + CASE WHEN d = 4 THEN 9000000 ELSE 0 END AS account,
          CASE WHEN d = 6 THEN NULL ELSE TIMESTAMP '2026-01-01' + to_seconds({number(2)} % 31000000) END AS booked_at,
          CAST(exp({number(3)} % 100000 / 11000.0) AS DECIMAL(12, 2)) * CASE WHEN d = 2 THEN -1 ELSE 1 END AS amount,
          {number(4)} % 20000000 / 128.0 AS balance,
          CASE WHEN d = 3 THEN 'refund' ELSE ['transfer', 'withdrawal', 'deposit', 'fee'][1 + {number(5)} % 4] END AS kind,
          ['DE', 'FR', 'ES', 'IT', 'NL', 'GB', 'CH', 'PL'][1 + {number(6)} % 8] AS country,
          CASE WHEN d = 5 THEN 'rf' ELSE 'RF' END || lpad(CAST({number(7)} % 100000000 AS VARCHAR), 8, '0') AS reference
        -- Only even ids are torn or shared, so that no torn line shares the id of another.
        FROM (SELECT i, CASE WHEN {spoiled} IN (0, 7) AND i % 2 = 1 THEN 8 ELSE {spoiled} END AS d
          FROM range(1, {rows + 1}) AS r(i)))
      """


def make(folder, rows):
    folder.mkdir(parents=True, exist_ok=True)
    for name, query in [
        ("payments", lines(rows, 1000, True)), ("history", lines(100_000, 5000, False)),
        ("accounts", 'SELECT i AS "account" FROM range(1, 100001) AS r(i)'),
    ]:
        place = folder / f"{name}.csv"
        if place.exists():
            continue
        draft = folder / f"{name}.draft"
        subprocess.run(
            [WEIR, "sql", f"SET preserve_insertion_order = true; COPY ({query}) TO '{draft}' {LINES}"],
            check=True, stdout=subprocess.DEVNULL)
        draft.rename(place)


if __name__ == "__main__":
    make(pathlib.Path(sys.argv[1]), int(sys.argv[2]))
