#!/usr/bin/env python3
"""Tells which documents the standard's own JSON Schemas take.

usage: validate-odcs.py SCHEMA... < documents > verdicts

Reads one JSON document a line and prints a line for each: a word of 0 and 1, one digit for each schema.
Formats are annotations in the schemas' dialect, and not checked.
"""
import json
import sys

import jsonschema


def main(paths):
    validators = []
    for path in paths:
        with open(path, encoding="utf-8") as file:
            schema = json.load(file)
        validators.append(jsonschema.validators.validator_for(schema)(schema))
    for line in sys.stdin:
        document = json.loads(line)
        print("".join("1" if v.is_valid(document) else "0" for v in validators))


main(sys.argv[1:])
