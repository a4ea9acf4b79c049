"""The suite by datacontract-cli: bank.yaml itself, with the place of the data as its server."""

import os
import tempfile

import bank
import duckdb
from datacontract.data_contract import DataContract

# The parts of a check's key that name it, as bank.yaml's own ids do.
RULES = {
    "field_required": "required",
    "field_unique": "unique",
    "field_regex": "pattern",
    "field_minimum": "minimum",
    "field_maximum": "maximum",
    "field_invalid_values": "invalidValues",
    "field_null_values": "nullValues",
    "field_relationships": "foreignKey",
    "row_count": "rowCount",
}
SERVER = """
servers:
  - {{server: files, type: local, format: {form}, path: "{data}/{{model}}.{form}"}}
"""


def check(data, form, threads):
    with open(bank.beside("bank.yaml")) as file:
        contract = file.read() + SERVER.format(data=os.path.abspath(data), form=form)
    with tempfile.NamedTemporaryFile("w", suffix=".yaml") as file:
        file.write(contract)
        file.flush()
        connection = duckdb.connect(config={"threads": threads})
        run = DataContract(data_contract_file=file.name, duckdb_connection=connection).test()
    for found in run.checks:
        if found.model is None:
            raise bank.Cannot(f"reads no lines with too few fields: {found.reason}")
    counts = {}
    for found in run.checks:
        if found.type in RULES:
            name = ".".join(filter(None, (found.model, found.field, RULES[found.type])))
            value = found.diagnostics["value"]
            counts[name] = (
                found.diagnostics["failed_rows"] if found.type == "field_unique" else value
            )
    return counts


if __name__ == "__main__":
    bank.run(check)
