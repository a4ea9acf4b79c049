"""What all benchmarks of models share: Weir's programs, rounds that alternate, tables in Markdown."""

import importlib.metadata
import os
import pathlib
import platform
import statistics
import subprocess
import time

PACKAGE = pathlib.Path(__file__).resolve().parents[2]
# WEIR_PROGRAMS: another build.
PROGRAMS = pathlib.Path(os.environ.get("WEIR_PROGRAMS", PACKAGE / ".build/release"))


class Program:
    """One of Weir's programs, which answers each line on its stdin with a line."""

    def __init__(self, name: str, *arguments, **options) -> None:
        if not (PROGRAMS / name).exists():
            raise SystemExit(f"{PROGRAMS / name} is missing: swift build -c release")
        self.name = name
        self.process = subprocess.Popen(
            [PROGRAMS / name, *map(str, arguments)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            text=True, **options,
        )

    def ask(self, command: str, lines: int = 1) -> str:
        """The last of so many lines that answer `command`."""
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()
        for _ in range(lines):
            answer = self.process.stdout.readline()
            if not answer:
                raise SystemExit(f"{self.name} ended at: {command}")
        return answer

    def close(self) -> None:
        self.process.stdin.close()
        if self.process.wait():
            raise SystemExit(f"{self.name} ended with {self.process.returncode}")


def seconds(body) -> float:
    """What one call of `body` takes."""
    started = time.perf_counter()
    body()
    return time.perf_counter() - started


def medians(contenders: dict, repeats: int) -> dict:
    """The median of what each contender answers, all taking turns; the first round warms up and does not count.

    A contender answers with seconds, or with several.
    """
    found = {name: [] for name in contenders}
    for turn in range(repeats + 1):
        for name, measure in contenders.items():
            answer = measure()
            if turn > 0:
                found[name].append(answer if isinstance(answer, tuple) else (answer,))
    middle = {name: tuple(map(statistics.median, zip(*own))) for name, own in found.items()}
    return {name: own[0] if len(own) == 1 else own for name, own in middle.items()}


def versions(*packages: str) -> str:
    return ", ".join(f"{name} {importlib.metadata.version(name)}" for name in packages)


def machine() -> str:
    with open("/proc/cpuinfo") as file:
        models = [line.split(":")[1].strip() for line in file if line.startswith("model name")]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{os.cpu_count()} cores of {models[0]}, {memory:.0f} GiB, {platform.system()}"


def head(title: str, text: str) -> None:
    print(f"\n## {title}\n\n{text}; {machine()}.\n", flush=True)


def table(titles: list, rows: list) -> None:
    """A table in Markdown, the first column to the left."""
    print("| " + " | ".join(titles) + " |")
    print("|---" + "|---:" * (len(titles) - 1) + "|")
    for row in rows:
        print("| " + " | ".join(map(str, row)) + " |", flush=True)
    print(flush=True)


def left_out(chosen_on: dict, judged_on: dict) -> dict:
    """For each set what the choice that does best on all other sets reaches on it: a choice that has not seen it.

    Both hold, for each choice, a figure for each set (higher is better): those that choices are made by, and
    those of other seeds by which they are judged.
    """
    sets = next(iter(chosen_on.values()))
    reached = {}
    for name in sets:
        others = {
            choice: sum(figure for other, figure in figures.items() if other != name)
            for choice, figures in chosen_on.items()
        }
        best = max(others, key=others.get)
        reached[name] = (best, judged_on[best][name])
    return reached
