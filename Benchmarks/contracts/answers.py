"""What tools count, held against what is right, whichever of several ways they count by.

A tool that counts repeated keys by their values, or by the rows beyond each value's first, tells it under
another name than `unique`; so does one that tells NULLs as a percentage. One that says only whether a check
passed tells a Boolean.
"""

import dataclasses

# Names of the other ways to count, and what they stand for.
OTHERWISE = {"repeatedValues": "unique", "surplusRows": "unique", "nullPercent": "nullValues"}


def of_weir(report):
    """Failing rows by check id, and the rows for each `rowCount`; checks of the schema have none."""
    counts = {
        check["id"]: check["observed"] if check["rule"] == "rowCount" else check["failed_rows"]
        for dataset in report["datasets"]
        for check in dataset["checks"]
    }
    return {check: count for check, count in counts.items() if count is not None}


def within(counts, right):
    """Those that the suite asks for: Weir also tells of the types that its contract declares."""
    return {check: count for check, count in counts.items() if check in right}


def right_ones(by_hand):
    """The right counts under every name, from those of duckdb_bitmap."""
    right = dict(by_hand)
    for check, count in by_hand.items():
        prefix, _, rule = check.rpartition(".")
        if rule == "unique":
            right[f"{prefix}.surplusRows"] = count - by_hand[f"{prefix}.repeatedValues"]
        if rule == "nullValues":
            right[f"{prefix}.nullPercent"] = 100 * count / by_hand["transactions.rowCount"]
    return right


def passes(check, right):
    """Whether `check` of suite/bank.yaml passes."""
    if check.endswith("nullValues"):
        return right[check] < 0.8 * right["transactions.rowCount"]
    return right[check] > 0 if check.endswith("rowCount") else right[check] == 0


def plain(check):
    """The check's name in suite/bank.yaml."""
    prefix, _, rule = check.rpartition(".")
    return f"{prefix}.{OTHERWISE.get(rule, rule)}"


@dataclasses.dataclass
class Verdict:
    """How a tool's counts compare."""

    # Lines that say which counts are others.
    wrong: list
    counted: int
    only_passed: int
    # Checks of the suite that the tool told nothing about.
    untold: list

    def __str__(self):
        told = f"{self.counted} counts"
        if self.only_passed:
            told += f", {self.only_passed} only passed or failed"
        if self.untold:
            told += ", not told: " + ", ".join(self.untold)
        return told


def judge(counts, right):
    wrong = []
    for check, count in counts.items():
        if check not in right:
            wrong.append(f"{check} is no check of the suite")
        elif isinstance(count, bool):
            if count != passes(check, right):
                wrong.append(f"{check} {'passed' if count else 'failed'} for {right[check]}")
        # Percentages may be rounded to the second place.
        elif abs(count - right[check]) > (0.005 if check.endswith("Percent") else 0):
            wrong.append(f"{check} is {count}, not {right[check]}")
    told = {plain(check): isinstance(count, bool) for check, count in counts.items()}
    wanted = {plain(check) for check in right}
    only_passed = sum(told.values())
    return Verdict(wrong, len(told) - only_passed, only_passed, sorted(wanted - told.keys()))
