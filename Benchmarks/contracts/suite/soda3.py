"""The suite by Soda Core 3, in SodaCL, over a DuckDB connection."""

import bank
import duckdb_tables
from soda.scan import Scan


def check(data, form, threads):
    connection = duckdb_tables.connect(data, form, threads)
    scan = Scan()
    scan.disable_telemetry()
    scan.set_data_source_name("duckdb")
    scan.add_duckdb_connection(connection)
    scan.add_variables({"AMOUNT_NUMBER": duckdb_tables.amount_number(form)})
    scan.add_sodacl_yaml_file(bank.beside("soda3/bank.yaml"))
    if form == "csv":
        scan.add_sodacl_yaml_file(bank.beside("soda3/csv.yaml"))
    scan.execute()
    scan.assert_no_error_logs()
    return {
        found["name"]: found["diagnostics"]["value"] for found in scan.get_scan_results()["checks"]
    }


if __name__ == "__main__":
    bank.run(check)
