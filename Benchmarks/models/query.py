"""Scoring inside a query: `weir_score` over a table in memory, beside the kernel alone.

Usage: python query.py [--rows N] [--features 10,30] [--repeats N] [--threads 1,2]
       (see run.sh for what it needs)

A forest is trained from a Parquet file of normal numbers, the file becomes a table of `weir sql` in memory, and
queries are asked of that one process: the mean score of all rows, the table with its scores as a new table, and
what the query costs without a model (the mean of the sum of all columns). The kernel alone scores the same rows in
the process of forest-benchmark, with a forest of the same parameters.
"""

import argparse
import subprocess
import tempfile

from measuring import PROGRAMS, Program, head, medians, seconds, table, versions


def train(folder: str, features: int) -> None:
    names = [f"c{column}" for column in range(features)]
    for kind, parameters in {"classical": ["gain=none"], "default": []}.items():
        subprocess.run(
            [PROGRAMS / "weir-train", "isolation-forest", "--workspace", folder, "--data",
             "rows.parquet", "--features", ",".join(names), "--name", kind, "--seed", "7",
             *(word for parameter in parameters for word in ("--parameter", parameter))],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def measure(options, features: int) -> None:
    import duckdb
    import numpy

    head(
        f"weir_score inside a query: {options.rows} rows × {features}",
        f"a table in memory, 100 trees of 256 rows; medians of {options.repeats}; "
        + versions("duckdb", "numpy"))
    rows = numpy.random.default_rng(7).normal(size=(options.rows, features))
    names = [f"c{column}" for column in range(features)]
    with tempfile.TemporaryDirectory() as folder:
        rows.T.tofile(f"{folder}/rows")
        columns = dict(zip(names, rows.T.copy()))  # noqa: F841, the query below reads it
        duckdb.sql("SELECT * FROM columns").write_parquet(f"{folder}/rows.parquet")
        train(folder, features)
        lines = []
        for threads in options.threads:
            weir = Program(
                "weir", "sql", "--csv", "--workspace", folder, "--threads", threads)

            def query(text: str) -> float:
                # Each answer is a line of titles and one row.
                return seconds(lambda: weir.ask(text + ";", lines=2))

            query("CREATE TABLE t AS SELECT * FROM 'rows.parquet'")
            contenders = {"sum": lambda: query(f"SELECT avg({' + '.join(names)}) AS mean FROM t")}
            kernels = []
            for kind in ("classical", "default"):
                kernel = Program("forest-benchmark", f"{folder}/rows", features)
                kernel.ask(f"grow 1 {kind}")
                kernels.append(kernel)
                contenders[kind, "kernel"] = lambda kernel=kernel: float(
                    kernel.ask(f"score {threads} fastest").split()[0])
                score = f"weir_score('{kind}', t)"
                contenders[kind, "mean"] = lambda score=score: query(
                    f"SELECT avg({score}) AS mean FROM t")
                contenders[kind, "table"] = lambda score=score: query(
                    f"CREATE OR REPLACE TABLE u AS SELECT *, {score} AS score FROM t")
            found = medians(contenders, options.repeats)
            for kind in ("classical", "default"):
                alone, inside = found[kind, "kernel"], found[kind, "mean"]
                lines.append([
                    kind, threads, f"{alone:.3f}", f"{inside:.3f}", f"{100 * alone / inside:.0f} %",
                    f"{found[kind, 'table']:.3f}", f"{found['sum']:.3f}"])
            for program in [weir, *kernels]:
                program.close()
    table(
        ["forest", "threads", "kernel alone, s", "mean score, s", "of the kernel's speed",
         "new table, s", "mean sum, s"], lines)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--rows", type=int, default=1_000_000)
    arguments.add_argument("--features", default="10,30")
    arguments.add_argument("--repeats", type=int, default=5)
    arguments.add_argument("--threads", default="1,2")
    options = arguments.parse_args()
    options.threads = [int(word) for word in options.threads.split(",")]
    for features in options.features.split(","):
        measure(options, int(features))


if __name__ == "__main__":
    main()
