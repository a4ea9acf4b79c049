"""Runs weir-validate and the hand-written SQL in turn on the same files; prints times and ratios.

Fails when the two disagree on any count, or when Weir takes more than LIMIT times as long.
"""

import json
import os
import platform
import statistics
import subprocess
import sys
import time

import duckdb

LIMIT = 1.3
HERE = os.path.dirname(os.path.abspath(__file__))


def run(command, may_exit=(0,)):
    """The command's output, its wall and processor seconds, and its peak memory in MB."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - started
    if process.returncode not in may_exit:
        sys.exit(f"{command[0]} ended with {process.returncode}")
    return json.loads(output), wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def weir(programs, transactions, accounts, threads):
    """Failed rows by check, wall, processor time, memory: the whole process, start-up included."""
    report, *figures = run(
        [
            f"{programs}/weir-validate",
            f"{HERE}/transactions.yaml",
            "--json",
            "--quiet",
            "--threads",
            threads,
            "--data",
            f"transactions={transactions}",
            "--data",
            f"accounts={accounts}",
        ],
        may_exit=(0, 1),
    )
    checks = [check for dataset in report["datasets"] for check in dataset["checks"]]
    return {check["id"]: check["failed_rows"] for check in checks}, *figures


def by_hand(transactions, accounts, threads):
    """The same of the SQL; wall time without starting Python, which favours the SQL."""
    answer, _, processor, memory = run(
        [sys.executable, f"{HERE}/by_hand.py", transactions, accounts, threads]
    )
    return answer["failed_rows"], answer["seconds"], processor, memory


def compare(name, programs, transactions, accounts, threads, rounds):
    """Prints one line per side; returns the ratio of the medians."""
    weirs, hands = [], []
    for _ in range(rounds + 1):
        weirs.append(weir(programs, transactions, accounts, threads))
        hands.append(by_hand(transactions, accounts, threads))
    expected = hands[0][0]
    found = {check: weirs[0][0].get(check) for check in expected}
    if found != expected:
        wrong = {
            check: (found[check], expected[check])
            for check in expected
            if found[check] != expected[check]
        }
        sys.exit(f"{name}: the answers differ (check: Weir, by hand): {wrong}")
    medians = []
    # The first round warms the file cache and is not counted.
    for side, results in (("weir-validate", weirs[1:]), ("SQL by hand", hands[1:])):
        walls = sorted(result[1] for result in results)
        medians.append(statistics.median(walls))
        print(
            f"{name:8} {side:14} median {medians[-1]:6.3f} s   {walls[0]:.3f}–{walls[-1]:.3f}   "
            f"cpu {statistics.median(r[2] for r in results):6.2f} s   "
            f"peak {max(r[3] for r in results):5.0f} MB"
        )
    ratio = medians[0] / medians[1]
    print(f"{name:8} ratio {ratio:.2f} (at most {LIMIT})   all {len(expected)} counts agree")
    return ratio


def main():
    programs, data, threads, rounds = sys.argv[1:]
    version = subprocess.run(
        [f"{programs}/weir", "--version"], capture_output=True, text=True
    ).stdout.strip()
    print(
        f"{version} · DuckDB {duckdb.__version__} · Python {platform.python_version()} · "
        f"{platform.machine()} · {threads} threads · medians of {rounds}, alternating"
    )
    accounts = f"{data}/accounts.csv"
    ratios = [
        compare(name, programs, f"{data}/{file}.parquet", accounts, threads, int(rounds))
        for name, file in (("defects", "transactions"), ("sound", "transactions_history"))
    ]
    sys.exit(1 if max(ratios) > LIMIT else 0)


if __name__ == "__main__":
    main()
