"""What a process costs, medians, and the bounds that a benchmark holds results to."""

import dataclasses
import json
import os
import platform
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time


@dataclasses.dataclass
class Cost:
    """What a process took, its children included."""

    output: str
    wall: float
    processor: float
    # The largest of the process and its children, in MB.
    memory: float

    @property
    def answer(self):
        return json.loads(self.output)


class Failed(SystemExit):
    """A process ended with a status that is none of those expected, or took too long.

    Where nobody catches it, it ends the benchmark with its text.
    """


def run(command, folder, may_exit=(0,), seconds=3600):
    """Runs `command` in `folder`, and ends it and its children after so many `seconds`.

    This process stays small, for its own memory would count as the child's.
    """
    with tempfile.TemporaryFile() as errors:
        started = time.perf_counter()
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=errors, cwd=folder, start_new_session=True
        )
        late = threading.Event()

        def end():
            late.set()
            os.killpg(process.pid, signal.SIGKILL)

        limit = threading.Timer(seconds, end)
        limit.start()
        output = process.stdout.read().decode()
        _, status, usage = os.wait4(process.pid, 0)
        limit.cancel()
        wall = time.perf_counter() - started
        process.stdout.close()
        process.returncode = os.waitstatus_to_exitcode(status)
        name = " ".join(os.path.basename(word) for word in command[:2])
        if late.is_set():
            raise Failed(f"{name} took longer than {seconds:g} s")
        if process.returncode not in may_exit:
            errors.seek(0)
            said = errors.read().decode(errors="replace").strip().splitlines()[-3:]
            raise Failed(f"{name} ended with {process.returncode}: " + " ".join(said))
    return Cost(output, wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def middle(values):
    return statistics.median(values)


def machine():
    """The processor, its cores, the memory and the system."""
    with open("/proc/cpuinfo") as file:
        models = [line.split(":")[1].strip() for line in file if line.startswith("model name")]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    model = models[0] if models else platform.machine()
    return f"{model}, {os.cpu_count()} cores, {memory:.0f} GB, Linux {platform.release()}"


class Table:
    """A table in Markdown: the first column to the left, numbers to the right."""

    def __init__(self, *columns):
        self.rows = [columns, ["---", *["---:" for _ in columns[1:]]]]

    def add(self, *cells):
        self.rows.append(cells)

    def __str__(self):
        return "\n".join("| " + " | ".join(cells) + " |" for cells in self.rows)


class Targets:
    """Bounds to be kept, and how many were not."""

    def __init__(self):
        self.lines = []
        self.missed = 0

    def note(self, kept, line):
        self.missed += not kept
        self.lines.append(f"- {'PASS' if kept else 'FAIL'}: {line}")

    def at_most(self, what, value, bound, unit=""):
        self.note(value <= bound, f"{what}: {value:.2f}{unit} (at most {bound}{unit})")

    def same(self, what, differences):
        """The same counts as the other's; `differences` are lines that say which are not."""
        self.note(not differences, "\n".join([what, *(f"  - {line}" for line in differences)]))

    def without(self, what):
        """A bound that there is nothing to compare with for."""
        self.lines.append(f"- none: {what}")

    def close(self):
        """Prints the bounds; exits with 1 where one was missed."""
        print("\n" + "\n".join(self.lines))
        sys.exit(1 if self.missed else 0)
