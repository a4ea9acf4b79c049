"""Where things are, the data, each tool's Python, and what every part of the benchmark is asked for."""

import argparse
import os
import shutil
import sys

import measuring

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
WORK = f"{ROOT}/Benchmarks/.work"
PROGRAMS = os.environ.get("WEIR_PROGRAMS", f"{ROOT}/.build/release")
TABLES = ("customers", "accounts", "loans", "transactions")
FORMS = ("parquet", "csv")
MEGA = 1_000_000


def options(description, add=lambda parser: None):
    """What the command line asks for: sizes, and what `add` declares besides."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--rows", type=int, default=5 * MEGA, help="transactions (5000000)")
    parser.add_argument(
        "--rounds", type=int, default=3, help="timed rounds (3), after one that is not"
    )
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1, help="all cores")
    add(parser)
    chosen = parser.parse_args()
    os.makedirs(WORK, exist_ok=True)
    # Weir looks back on earlier runs: those of this one are enough.
    shutil.rmtree(f"{WORK}/.weir", ignore_errors=True)
    # The one bound on its threads that Polars knows; others are told by their scripts.
    os.environ["POLARS_MAX_THREADS"] = str(chosen.threads)
    return chosen


def headline(chosen):
    """Weir's version, the sizes and the machine."""
    version = run([f"{PROGRAMS}/weir", "--version"]).output.strip()
    sizes = (
        f"{chosen.rows} transactions, {chosen.threads} threads, medians of {chosen.rounds} rounds"
    )
    return f"{version}. {sizes}, alternating. {measuring.machine()}."


def run(command, **more):
    """Runs `command` in the folder that benchmarks work in."""
    return measuring.run(command, WORK, **more)


def data(rows, form):
    """The folder of the bank's made-up data with `rows` transactions, all four tables in `form`."""
    folder = f"{WORK}/bank-{rows}-{form}/data"
    made = f"{folder}/made.txt"
    if not os.path.exists(made):
        say(f"making {rows} transactions ({form})")
        shutil.rmtree(os.path.dirname(folder), ignore_errors=True)
        run(
            [f"{PROGRAMS}/weir", "demo", "--data-only", "--quiet", "--rows", str(rows)]
            + ["--seed", "7", "--format", form, "--dir", os.path.dirname(folder)]
        )
        os.remove(f"{folder}/transactions_history.{form}")
        if form == "parquet":
            run([python("duckdb"), f"{HERE}/to_parquet.py", folder])
        open(made, "w").close()
    return folder


def python(name):
    """The interpreter of the virtual environment that has what requirements/NAME.txt pins.

    Made on first use, and again when the file has changed.
    """
    folder = f"{WORK}/venv-{name}"
    with open(f"{HERE}/requirements/{name}.txt") as file:
        wanted = file.read()
    if installed(folder) != wanted:
        say(f"installing {name}")
        run([sys.executable, "-m", "venv", "--clear", folder])
        run(
            [f"{folder}/bin/python", "-m", "pip", "install", "--quiet"]
            + ["--disable-pip-version-check", "-r", f"{HERE}/requirements/{name}.txt"]
        )
        with open(f"{folder}/installed.txt", "w") as file:
            file.write(wanted)
    return f"{folder}/bin/python"


def installed(folder):
    """The requirements that were installed into an environment; None before the first time."""
    try:
        with open(f"{folder}/installed.txt") as file:
            return file.read()
    except FileNotFoundError:
        return None


def version(requirements, package):
    """The version of `package` that requirements/REQUIREMENTS.txt pins."""
    with open(f"{HERE}/requirements/{requirements}.txt") as file:
        pins = dict(line.strip().split("==") for line in file if "==" in line)
    return pins[package]


def weir_validate(contract, places, threads, *more):
    """The command that checks `places` (paths by dataset)."""
    named = [word for name, place in places.items() for word in ("--data", f"{name}={place}")]
    command = [f"{PROGRAMS}/weir", "validate", contract, "--quiet", "--threads", str(threads)]
    return [*command, *named, *more]


def suite_by_weir(rows, form, threads, *more):
    """The command that checks the suite of suite/bank.yaml."""
    folder = data(rows, form)
    places = {table: f"{folder}/{table}.{form}" for table in TABLES}
    return weir_validate(f"{HERE}/suite/bank.yaml", places, threads, "--json", *more)


def suite_by_script(name, requirements, rows, form, threads):
    """The command that runs suite/NAME.py."""
    words = [data(rows, form), form, str(threads)]
    return [python(requirements), f"{HERE}/suite/{name}.py", *words]


def say(line):
    print(line, file=sys.stderr, flush=True)
