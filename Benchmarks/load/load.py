"""Loads, upserts and extracts with weir, with psql and with peers, one after the other, and compares the medians."""

import json
import os
import pathlib
import resource
import statistics
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
WEIR = pathlib.Path(os.environ.get("WEIR_PROGRAMS", ROOT / ".build/release")) / "weir"
URI = os.environ["WAREHOUSE_URI"]
ROWS = int(os.environ.get("ROWS", 5_000_000))
BATCH = int(os.environ.get("BATCH", max(1, ROWS // 5)))
ROUNDS = int(os.environ.get("ROUNDS", 3))
# peers.py's ways to load; the first ones at all sizes, those that take minutes for millions of rows only when asked for.
PEERS = os.environ.get("PEERS", "adbc,polars,duckdb").split(",")
WORK = ROOT / f"Benchmarks/.work/load-{ROWS}"

COLUMNS = "id bigint, account integer, booked_at timestamp, amount numeric(12,2), kind text, balance double precision"
NAMES = "id, account, booked_at, amount, kind, balance"
UPDATES = ", ".join(f"{n} = EXCLUDED.{n}" for n in NAMES.split(", ")[1:])


def rows(first, count, seed):
    """Rows with the ids from `first` on, in an order that is no order of the key."""
    return f"""
      SELECT id, CAST(hash(id, {seed}) % 100000 AS INTEGER) AS account,
        TIMESTAMP '2024-01-01' + to_seconds(CAST(hash(id, {seed + 1}) % 63000000 AS BIGINT)) AS booked_at,
        CAST(hash(id, {seed + 2}) % 100000000 / 100 AS DECIMAL(12, 2)) AS amount,
        ['transfer', 'withdrawal', 'deposit', 'fee'][1 + CAST(hash(id, {seed + 3}) % 4 AS BIGINT)] AS kind,
        hash(id, {seed + 4}) % 1000000 / 64 AS balance
      FROM range({first}, {first + count}) AS r(id) ORDER BY hash(id, {seed + 5})"""


def psql(*commands):
    """Runs commands in one session, `\\copy` among them."""
    script = "\n".join(commands)
    subprocess.run(
        ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", URI], input=script, text=True, check=True,
        stdout=subprocess.DEVNULL, env=os.environ | {"PGOPTIONS": "-c client_min_messages=warning"})


def value(query):
    return subprocess.run(
        ["psql", "-X", "-q", "-A", "-t", "-c", query, URI], text=True, check=True,
        capture_output=True).stdout.strip()


def timed(work):
    """Wall and processor seconds of the programs that `work` runs, and what it returns."""
    cpu = lambda: sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])
    before, start = cpu(), time.monotonic()
    result = work()
    return time.monotonic() - start, cpu() - before, result


def pipeline(name, body):
    place = WORK / "pipelines" / f"{name}.yaml"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(f"kind: Pipeline\napiVersion: weir/v1\nname: {name}\n{body}\n")
    return place


def weir(place, stage):
    """Runs a pipeline; returns the seconds of one stage, and its rows."""
    told = subprocess.run(
        [WEIR, "run", place, "--workspace", WORK, "--json", "--quiet"], text=True, check=True,
        capture_output=True)
    found = [s for s in json.loads(told.stdout)["stages"] if s["stage"] == stage]
    return found[0]["seconds"], found[0]["rows_out"]


def prepare():
    WORK.mkdir(parents=True, exist_ok=True)
    for name, query in [
        ("rows", rows(0, ROWS, 1)), ("batch", rows(ROWS - BATCH * 4 // 5, BATCH, 100)),
    ]:
        if not (WORK / f"{name}.parquet").exists():
            subprocess.run(
                [WEIR, "sql", f"COPY ({query}) TO '{WORK}/{name}.parquet' (FORMAT parquet)"],
                check=True, stdout=subprocess.DEVNULL)
        psql(f"DROP TABLE IF EXISTS {name}, weir_ledger;", f"CREATE TABLE {name} ({COLUMNS});")
        weir(pipeline(f"fill-{name}", loading(name, name, "append")), "load")
        psql(f"\\copy {name} TO '{WORK}/{name}.bin' (FORMAT binary)")


def loading(source, table, mode):
    return f"""extract: [{{dataset: t, source: {source}.parquet}}]
load: [{{dataset: t, to: {{type: postgresql, uri: "${{env:WAREHOUSE_URI}}", table: public.{table}}}, {mode_of(mode)}}}]"""


def mode_of(mode):
    return f"mode: {mode}" + (", key: [id]" if mode == "upsert" else "")


def forget():
    psql("DROP TABLE IF EXISTS weir_ledger;")


def compare(title, ways, reset, limit):
    """Measures the ways in turn; the second-named number of weir is that of its stage alone."""
    times = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, work in ways.items():
            reset()
            wall, cpu, stage = timed(work)
            times[name].append((stage if stage is not None else wall, wall, cpu))
    print(f"\n## {title}\n\n| how | seconds | whole program | its processor seconds |\n|---|---|---|---|")
    medians = {}
    for name, found in times.items():
        medians[name] = [statistics.median(column) for column in zip(*found)]
        print(f"| {name} | " + " | ".join(f"{number:.2f}" for number in medians[name]) + " |")
    weir = medians["weir"][0]
    ratio = weir / medians["psql"][0]
    print(f"\nweir takes {ratio:.2f} times as long as psql; the target is {limit:.2f}", flush=True)
    peers = [name for name in medians if name in PEERS]
    for name in peers:
        # As whole programs: what the peers do before they load is not to be told apart.
        print(f"weir takes {medians['weir'][1] / medians[name][1]:.2f} times as long as {name}", flush=True)
    return ratio <= limit and all(medians["weir"][1] < medians[name][1] for name in peers)


def load():
    place = pipeline("load", loading("rows", "target", "append"))

    def reset():
        forget()
        psql("DROP TABLE IF EXISTS target;", f"CREATE TABLE target ({COLUMNS});", "CHECKPOINT;")

    def by_weir():
        seconds, count = weir(place, "load")
        assert count == ROWS == int(value("SELECT count(*) FROM target"))
        return seconds

    def by(peer):
        subprocess.run(
            [sys.executable, HERE / "peers.py", peer, WORK, URI], check=True, stdout=subprocess.DEVNULL)
        assert ROWS == int(value("SELECT count(*) FROM target"))

    ways = {"psql": lambda: psql(f"\\copy target FROM '{WORK}/rows.bin' (FORMAT binary)"), "weir": by_weir}
    ways |= {peer: lambda peer=peer: by(peer) for peer in PEERS if peer}
    return compare(f"{ROWS} rows of 6 columns into a table", ways, reset, 1.0)


def upsert():
    place = pipeline("upsert", loading("batch", "target", "upsert"))

    def reset():
        forget()
        psql(
            "DROP TABLE IF EXISTS target;", "CREATE TABLE target AS TABLE rows;",
            "ALTER TABLE target ADD PRIMARY KEY (id);", "CHECKPOINT;")

    def by_weir():
        seconds, count = weir(place, "load")
        assert count == BATCH
        return seconds

    def by_hand(order):
        psql(
            f"CREATE UNLOGGED TABLE staged ({COLUMNS});",
            f"\\copy staged FROM '{WORK}/batch.bin' (FORMAT binary)",
            f"INSERT INTO target SELECT * FROM staged {order} ON CONFLICT (id) DO UPDATE SET {UPDATES};",
            "DROP TABLE staged;")

    ways = {
        "psql": lambda: by_hand("ORDER BY id"), "psql, rows as they come": lambda: by_hand(""),
        "weir": by_weir,
    }
    return compare(f"upsert of {BATCH} rows into {ROWS}", ways, reset, 1.0)


def extract():
    place = pipeline(
        "extract", 'extract: [{dataset: t, source: "${env:WAREHOUSE_URI}#public.rows"}]')

    def by_weir():
        seconds, count = weir(place, "extract")
        assert count == ROWS
        return seconds

    by_hand = lambda: psql("\\copy rows TO '/dev/null' (FORMAT binary)")
    return compare(f"{ROWS} rows of 6 columns out of a table", {"psql": by_hand, "weir": by_weir}, lambda: None, 1.1)


def main():
    parts = {"load": load, "upsert": upsert, "extract": extract}
    wanted = sys.argv[1:] or list(parts)
    if unknown := set(wanted) - set(parts):
        sys.exit(f"load.py: no part {', '.join(sorted(unknown))}; there are {', '.join(parts)}")
    prepare()
    print(f"PostgreSQL {value('SHOW server_version')}, fsync {value('SHOW fsync')}; medians of {ROUNDS}")
    kept = [parts[part]() for part in wanted]
    sys.exit(0 if all(kept) else 1)


main()
