"""The pipeline of today's best libraries: DuckDB, ONNX Runtime, ADBC, in batches. python modern.py FOLDER URI"""

import sys

import adbc_driver_postgresql.dbapi
import duckdb
import numpy as np
import onnxruntime
import pyarrow as pa

RULES = {
    "id.required": "id IS NULL", "id.type": "id IS NOT NULL AND r.id_ IS NULL", "id.unique": "shared.id_ IS NOT NULL",
    "account.required": "r.account IS NULL", "account.type": "r.account IS NOT NULL AND account_ IS NULL",
    "account.foreignKey": "account_ IS NOT NULL AND a.account IS NULL",
    "booked_at.required": "booked_at IS NULL", "booked_at.type": "booked_at IS NOT NULL AND booked_at_ IS NULL",
    "amount.required": "amount IS NULL", "amount.type": "amount IS NOT NULL AND amount_ IS NULL",
    "amount.minimum": "amount_ < 0",
    "balance.required": "balance IS NULL", "balance.type": "balance IS NOT NULL AND balance_ IS NULL",
    "kind.required": "kind IS NULL", "kind.invalidValues": "kind NOT IN ('transfer', 'withdrawal', 'deposit', 'fee')",
    "country.required": "country IS NULL",
    "country.invalidValues": "country NOT IN ('DE', 'FR', 'ES', 'IT', 'NL', 'GB', 'CH', 'PL')",
    "reference.required": "reference IS NULL",
    "reference.pattern": "NOT regexp_full_match(reference, 'RF[0-9]{8}')",
}
COLUMNS = ["id", "account", "booked_at", "amount", "balance", "kind", "country", "reference"]
FEATURES = [
    "ln(1 + amount)", "ln(1 + balance)", "amount / (amount + balance + 1)",
    "hour(booked_at) + minute(booked_at) / 60.0", "isodow(booked_at)", "day(booked_at)",
]


def check(folder, engine):
    """Typed rows of which nothing is to be said, and dead letters of the others."""
    types = {"id": "BIGINT", "account": "INTEGER", "booked_at": "TIMESTAMP", "amount": "DECIMAL(12, 2)", "balance": "DOUBLE"}
    casts = ", ".join(f"TRY_CAST({name} AS {type}) AS {name}_" for name, type in types.items())
    typed = ", ".join(f"r.{name}_ AS {name}" if name in types else f"r.{name}" for name in COLUMNS)
    reasons = ", ".join(f"CASE WHEN {condition} THEN '{rule}' END" for rule, condition in RULES.items())
    record = ", ".join(f"{name} := r.{name}" for name in COLUMNS)
    engine.execute(f"""
        CREATE TABLE accounts AS FROM read_csv('{folder}/accounts.csv');
        CREATE TABLE rows AS SELECT row_number() OVER () AS number, *, {casts}
          FROM read_csv('{folder}/payments.csv', header = true, delim = ',', all_varchar = true, store_rejects = true);
        CREATE TABLE checked AS
          SELECT number, {typed},
            list_filter([{reasons}], lambda reason: reason IS NOT NULL) AS reasons,
            CASE WHEN len(reasons) > 0 THEN to_json(struct_pack({record})) END AS record
          FROM rows AS r LEFT JOIN accounts AS a ON a.account = account_
            LEFT JOIN (SELECT id_ FROM rows GROUP BY id_ HAVING count(*) > 1) AS shared ON shared.id_ = r.id_;
        DROP TABLE rows;
        COPY (
          SELECT 'row ' || number AS place, CAST(record AS VARCHAR) AS record, reasons FROM checked WHERE len(reasons) > 0
          UNION ALL SELECT DISTINCT 'line ' || line, csv_line, ['malformed'] FROM reject_errors
        ) TO '{folder}/out/modern.parquet'
    """)


def scored(batches, schema, models):
    """Each batch with the scores of both models in the place of the features."""
    for batch in batches:
        inputs = np.column_stack([
            batch.column(index).to_numpy(zero_copy_only=False).astype("float32")
            for index in range(len(COLUMNS), len(COLUMNS) + len(FEATURES))])
        scores = [
            pa.array(model.run(None, {"rows": inputs})[0][:, 0], pa.float64()) for model in models]
        yield pa.RecordBatch.from_arrays(batch.columns[:len(COLUMNS)] + scores, schema=schema)


def main(folder, uri):
    engine = duckdb.connect()
    check(folder, engine)
    models = [onnxruntime.InferenceSession(f"{folder}/{name}.onnx") for name in ("forest", "autoencoder")]
    names = ", ".join(COLUMNS + [f"CAST({sql} AS FLOAT) AS f{index}" for index, sql in enumerate(FEATURES)])
    reader = engine.sql(f"SELECT {names} FROM checked WHERE len(reasons) = 0").to_arrow_reader(100_000)
    schema = pa.schema(list(reader.schema)[:len(COLUMNS)] + [
        pa.field("forest_score", pa.float64()), pa.field("autoencoder_score", pa.float64())])
    with adbc_driver_postgresql.dbapi.connect(uri) as connection, connection.cursor() as cursor:
        batches = pa.RecordBatchReader.from_batches(schema, scored(reader, schema, models))
        cursor.adbc_ingest("payments", batches, mode="append")
        connection.commit()


main(*sys.argv[1:])
