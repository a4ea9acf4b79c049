"""Loads the bank's tables every night; the exit code of weir-run decides what is tried again."""

import subprocess
from datetime import datetime, timedelta

from airflow.decorators import dag, task
from airflow.exceptions import AirflowFailException

WORKSPACE = "/srv/bank"
PIPELINE = "pipelines/bank-nightly.yaml"


@dag(
    schedule="0 2 * * *",
    start_date=datetime(2026, 1, 1),
    catchup=False,
    max_active_runs=1,
    default_args={"retries": 3, "retry_delay": timedelta(minutes=10)},
)
def bank_nightly():
    @task
    def load() -> str:
        # The warehouse's address comes from the worker's environment, which the specification names.
        run = subprocess.run(
            ["weir-run", PIPELINE, "--workspace", WORKSPACE, "--json", "--log-format", "json"],
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        )
        if run.returncode == 1:
            raise AirflowFailException("the data failed its gate: weir-deadletters stats")
        if run.returncode == 64:
            raise AirflowFailException("the specification is wrong")
        run.check_returncode()
        return run.stdout

    load()


bank_nightly()
