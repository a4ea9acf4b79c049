"""Where things are, how large they are, and what a process costs."""

import dataclasses
import json
import os
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
WORK = f"{ROOT}/Benchmarks/.work"
PROGRAMS = os.environ.get("WEIR_PROGRAMS", f"{ROOT}/.build/release")
ROWS = int(os.environ.get("ROWS", 5_000_000))
ROUNDS = int(os.environ.get("ROUNDS", 3))
THREADS = int(os.environ.get("THREADS", os.cpu_count() or 1))
TABLES = ("customers", "accounts", "loans", "transactions")


@dataclasses.dataclass
class Cost:
    """What a process took, its children included."""

    output: str
    status: int
    wall: float
    processor: float
    # The largest of the process and its children, in MB.
    memory: float

    @property
    def answer(self):
        return json.loads(self.output)


class Failed(SystemExit):
    """A process ended with a status that is none of those expected; uncaught, it ends the benchmark."""


def run(command, may_exit=(0,), environment=None, seconds=1800):
    """Runs `command`; this process stays small, for its own memory would count as the child's."""
    with open(f"{WORK}/stderr.txt", "w+") as errors:
        started = time.perf_counter()
        process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=errors,
            cwd=WORK,
            env={**os.environ, **(environment or {})},
        )
        output = process.stdout.read().decode()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in may_exit:
            errors.seek(0)
            said = errors.read().strip().splitlines()[-8:]
            raise Failed(f"{command[0]} ended with {process.returncode}: " + "\n".join(said))
    processor = usage.ru_utime + usage.ru_stime
    return Cost(output, process.returncode, wall, processor, usage.ru_maxrss / 1024)


def data(rows, form):
    """The folder of the bank's made-up data with `rows` transactions, all four tables in `form`."""
    folder = f"{WORK}/bank-{rows}-{form}/data"
    if not os.path.exists(f"{folder}/manifest.json"):
        print(f"making {rows} transactions ({form})", file=sys.stderr)
        run(
            [f"{PROGRAMS}/weir", "demo", "--data-only", "--quiet", "--rows", str(rows)]
            + ["--seed", "7", "--format", form, "--dir", os.path.dirname(folder)]
        )
    if form == "parquet" and not os.path.exists(f"{folder}/loans.parquet"):
        run([python("duckdb"), f"{HERE}/to_parquet.py", folder])
    return folder


def python(name):
    """The interpreter of the virtual environment that has what requirements/NAME.txt pins.

    Made on first use, and again when the file has changed.
    """
    folder = f"{WORK}/venv-{name}"
    wanted = open(f"{HERE}/requirements/{name}.txt").read()
    stamp = f"{folder}/installed.txt"
    if not os.path.exists(stamp) or open(stamp).read() != wanted:
        print(f"installing {name}", file=sys.stderr)
        run([sys.executable, "-m", "venv", "--clear", folder])
        run(
            [f"{folder}/bin/python", "-m", "pip", "install", "--quiet"]
            + ["--disable-pip-version-check", "-r", f"{HERE}/requirements/{name}.txt"]
        )
        with open(stamp, "w") as file:
            file.write(wanted)
    return f"{folder}/bin/python"


def weir_validate(contract, places, *options):
    """The command that checks `places` (paths by dataset)."""
    named = [word for name, place in places.items() for word in ("--data", f"{name}={place}")]
    return [f"{PROGRAMS}/weir-validate", contract, "--quiet", "--threads", str(THREADS)] + [
        *named,
        *options,
    ]


def weir_counts(report):
    """Failing rows by check id, and the number of rows for each `rowCount`."""
    return {
        check["id"]: check["observed"] if check["rule"] == "rowCount" else check["failed_rows"]
        for dataset in report["datasets"]
        for check in dataset["checks"]
    }


def middle(values):
    return statistics.median(values)


def headline():
    version = run([f"{PROGRAMS}/weir", "--version"]).output.strip()
    return f"{version} · {ROWS} rows · {THREADS} threads · medians of {ROUNDS}, alternating"


class Targets:
    """Bounds to be kept, and how many were not."""

    def __init__(self):
        self.lines = []
        self.missed = 0

    def at_most(self, what, value, bound, unit=""):
        kept = value <= bound
        self.missed += not kept
        mark = "kept  " if kept else "MISSED"
        self.lines.append(f"{mark}  {what}: {value:.2f}{unit} (at most {bound}{unit})")

    def close(self):
        """Prints the bounds; exits with 1 where one was missed."""
        print("\n" + "\n".join(self.lines))
        sys.exit(1 if self.missed else 0)
