"""The suite by Soda Core 4, as its data contracts, over a DuckDB connection."""

import os

os.environ["SODA_CORE_TELEMETRY_ENABLED"] = "false"

import bank
import duckdb_tables
from soda_core.contracts import verify_contract_locally
from soda_duckdb.common.data_sources.duckdb_data_source import DuckDBDataSourceImpl


def check(data, form, threads):
    connection = duckdb_tables.connect(data, form, threads)
    source = DuckDBDataSourceImpl.from_existing_cursor(connection, name="duckdb")
    counts = {}
    for table in bank.TABLES:
        session = verify_contract_locally(
            data_sources=[source],
            contract_file_path=bank.beside(f"soda4/{table}.yaml"),
            variables={"AMOUNT_NUMBER": duckdb_tables.amount_number(form)},
        )
        if session.has_errors:
            raise SystemExit(session.get_errors_str())
        for contract in session.contract_verification_results:
            counts |= {found.check.name: found.threshold_value for found in contract.check_results}
    if form == "parquet":
        # Asked of both forms, but Parquet's own types rule it out.
        del counts["transactions.amount.type"]
    return counts


if __name__ == "__main__":
    bank.run(check)
