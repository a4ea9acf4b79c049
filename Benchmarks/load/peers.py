"""Loads rows.parquet into the table `target` as a peer does: python peers.py WAY FOLDER URI"""

import sys


def adbc(folder, uri):
    """Arrow's driver of PostgreSQL, batch by batch from the file."""
    import adbc_driver_postgresql.dbapi
    import pyarrow.parquet

    file = pyarrow.parquet.ParquetFile(f"{folder}/rows.parquet")
    import pyarrow

    reader = pyarrow.RecordBatchReader.from_batches(file.schema_arrow, file.iter_batches(100_000))
    with adbc_driver_postgresql.dbapi.connect(uri) as connection, connection.cursor() as cursor:
        cursor.adbc_ingest("target", reader, mode="append")
        connection.commit()


def polars(folder, uri):
    import polars

    polars.read_parquet(f"{folder}/rows.parquet").write_database(
        "target", uri, if_table_exists="append", engine="adbc")


def pandas(folder, uri):
    import pandas
    from sqlalchemy import create_engine

    rows = pandas.read_parquet(f"{folder}/rows.parquet")
    engine = create_engine(uri.replace("postgresql://", "postgresql+psycopg2://"))
    rows.to_sql("target", engine, if_exists="append", index=False, chunksize=10_000)


def duckdb(folder, uri):
    """CSV text by DuckDB, through psycopg's COPY: what those use who have no extension for PostgreSQL."""
    import duckdb
    import os
    import threading

    import psycopg2

    read, write = os.pipe()
    query = f"COPY (FROM '{folder}/rows.parquet') TO '/dev/fd/{write}' (FORMAT csv, HEADER false)"

    def fill():
        duckdb.connect().execute(query)
        os.close(write)

    thread = threading.Thread(target=fill)
    thread.start()
    with psycopg2.connect(uri) as connection, connection.cursor() as cursor, os.fdopen(read, "rb") as text:
        cursor.copy_expert("COPY target FROM STDIN (FORMAT csv)", text, 1 << 20)
    thread.join()


def dlt(folder, uri):
    import dlt
    import pyarrow.parquet

    @dlt.resource(name="target", write_disposition="append")
    def rows():
        yield from pyarrow.parquet.ParquetFile(f"{folder}/rows.parquet").iter_batches(100_000)

    pipeline = dlt.pipeline(
        "load", pipelines_dir=f"{folder}/dlt", dataset_name="public", destination=dlt.destinations.postgres(uri))
    pipeline.run(rows())


globals()[sys.argv[1]](*sys.argv[2:])
