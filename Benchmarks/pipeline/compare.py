"""The whole pipeline by Weir, as tutorials write it, and by today's best libraries: python compare.py [--memory]

See run.sh for what it needs. Each is a process of its own that reads CSV, checks the same rules, sets rows at fault
aside with their reasons, computes features, scores them by an isolation forest and an autoencoder, and loads the others
into PostgreSQL; they take turns. What counts is the whole process.
"""

import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import time

import data

HERE = pathlib.Path(__file__).resolve().parent
URI = os.environ["WAREHOUSE_URI"]
ROUNDS = int(os.environ.get("ROUNDS", 3))
LIMIT = os.environ.get("LIMIT")
TABLE = """id bigint, account integer, booked_at timestamp, amount numeric(12, 2), balance double precision, kind text,
  country text, reference text, forest_score double precision, autoencoder_score double precision"""


def psql(script):
    return subprocess.run(
        ["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", URI], input=script, text=True, check=True,
        capture_output=True, env=os.environ | {"PGOPTIONS": "-c client_min_messages=warning"}).stdout.strip()


def prepare(folder, rows, has_peers):
    """The data, and both sides' models."""
    data.make(folder, rows)
    for place in (HERE / "weir").iterdir():
        shutil.copy(place, folder)
    weir = lambda *words: subprocess.run(
        [data.WEIR, *words, "--workspace", folder, "--quiet"], check=True, stdout=subprocess.DEVNULL)
    shutil.rmtree(folder / "trained-models", ignore_errors=True)
    for name in ("forest", "autoencoder"):
        weir("train", f"{name}.yaml")
    if has_peers and not (folder / "autoencoder.onnx").exists():
        subprocess.run([sys.executable, HERE / "peers/train.py", folder], check=True)


def measured(command, folder):
    """Wall seconds, processor seconds and the most memory, in MB, of one process; nothing of the server's."""
    psql(f"DROP TABLE IF EXISTS payments, weir_ledger; CREATE TABLE payments ({TABLE}); CHECKPOINT;")
    for name in ("out", ".weir"):
        shutil.rmtree(folder / name, ignore_errors=True)
    (folder / "out").mkdir()
    started = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=folder)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - started
    if status:
        sys.exit(f"{command[0]} ended with {os.waitstatus_to_exitcode(status)}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def letters(folder, name):
    """How many rows were set aside."""
    place = f"{folder}/.weir/dead-letters/*/*/*.parquet" if name == "weir" else f"{folder}/out/*.parquet"
    told = subprocess.run(
        [data.WEIR, "sql", "--json", f"SELECT count(*) AS n FROM read_parquet('{place}', union_by_name = true)"],
        text=True, check=True, capture_output=True).stdout
    return json.loads(told)[0]["n"]


def commands(folder, limit=LIMIT):
    weir = [data.WEIR, "run", "pipeline.yaml", "--workspace", folder, "--quiet"]
    peer = lambda name: [sys.executable, HERE / f"peers/{name}.py", folder, URI]
    return {
        "weir": weir + (["--memory-limit", limit] if limit else []),
        "tutorial": peer("tutorial"), "modern": peer("modern"),
    }


def table(head, lines):
    for line in [head, ["---"] * len(head), *lines]:
        print("| " + " | ".join(str(cell) for cell in line) + " |")
    print(flush=True)


def compare(rows):
    folder = data.ROOT / f"Benchmarks/.work/pipeline-{rows}"
    prepare(folder, rows, True)
    found, seen = {}, {}
    for _ in range(ROUNDS):
        for name, command in commands(folder).items():
            found.setdefault(name, []).append(measured(command, folder))
            seen[name] = (int(psql("SELECT count(*) FROM payments")), letters(folder, name))
    if len(set(seen.values())) != 1 or sum(seen["weir"]) != rows:
        sys.exit(f"they do not agree on the rows loaded and set aside: {seen}")
    middle = {name: [statistics.median(column) for column in zip(*times)] for name, times in found.items()}
    loaded, aside = seen["weir"]
    print(f"## {rows} rows: {loaded} loaded, {aside} set aside; medians of {ROUNDS}"
          + (f"; Weir with --memory-limit {LIMIT}" if LIMIT else "") + "\n")
    wall, _, memory = middle["weir"]
    table(
        ["", "seconds", "processor seconds", "peak MB", "Weir is faster by", "takes of its memory"],
        [[name, f"{w:.1f}", f"{c:.1f}", f"{m:.0f}", f"{w / wall:.1f}×", f"{memory / m:.0%}"]
         for name, (w, c, m) in middle.items()])
    kept = [
        middle["tutorial"][0] >= 10 * wall, middle["modern"][0] >= 3 * wall,
        4 * memory <= min(middle["tutorial"][2], middle["modern"][2])]
    print("targets (10× the tutorial, 3× the modern way, a quarter of the memory of both): "
          + ", ".join("kept" if is_kept else "missed" for is_kept in kept) + "\n", flush=True)
    return all(kept)


def memory(sizes):
    """Peak memory within a limit, whatever the number of rows."""
    lines, peaks, limit = [], [], LIMIT or "1GB"
    for rows in sizes:
        folder = data.ROOT / f"Benchmarks/.work/pipeline-{rows}"
        prepare(folder, rows, False)
        wall, cpu, peak = measured(commands(folder, limit)["weir"], folder)
        loaded, aside = int(psql("SELECT count(*) FROM payments")), letters(folder, "weir")
        if loaded + aside != rows:
            sys.exit(f"of {rows} rows {loaded} were loaded and {aside} set aside")
        peaks.append(peak)
        lines.append([rows, f"{wall:.1f}", f"{cpu:.1f}", f"{peak:.0f}"])
    print(f"## Memory within --memory-limit {limit}\n")
    table(["rows", "seconds", "processor seconds", "peak MB"], lines)
    return max(peaks) <= 1.25 * peaks[0]


def main():
    print("PostgreSQL " + psql("SHOW server_version") + ", fsync " + psql("SHOW fsync") + "\n")
    sizes = lambda default: [int(word) for word in os.environ.get("ROWS", default).split(",")]
    if sys.argv[1:] == ["--memory"]:
        sys.exit(0 if memory(sizes("5000000,50000000")) else 1)
    kept = [compare(rows) for rows in sizes("1000000,5000000")]
    sys.exit(0 if all(kept) else 1)


main()
