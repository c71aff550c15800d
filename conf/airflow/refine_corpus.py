"""Refines what is new in a corpus, day by day: plan → program → apply → report → gate.

    plan ──▶ program ──▶ apply ──▶ report ──▶ gate ──▶ (whoever trusts the output)

Each task is a command of refine by spark-submit. A task that is tried again goes on behind its last committed batch, and a run
without new files does nothing, so retries and backfills never do work twice. Outputs have one writer, so one run of this DAG
is at work at a time.

Exit codes of refine mean: 0 done; 6 done, but input files were set aside (told as XCom `set_aside`); 2, 4, 5 and 7 are not
mended by another try; anything else is tried again, 3 too, since a store or a cluster that can't be reached may be back then.

Settings are Airflow variables, with the defaults below: refine_jar, refine_input, refine_programs, refine_output,
refine_scratch, refine_preset, refine_sample_seconds, refine_max_failed_share, refine_max_removed_share, refine_max_emptied_share. The cluster is the
connection spark_default. Needs apache-airflow-providers-apache-spark, and pyarrow for the gate.
"""

from __future__ import annotations

import os
import re
from datetime import datetime, timedelta

from airflow.providers.apache.spark.operators.spark_submit import SparkSubmitOperator
from airflow.sdk import DAG, task
from airflow.sdk.exceptions import AirflowException, AirflowFailException

from refine_gate import beyond, read, shares

SET_ASIDE = 6
NOT_MENDED = {2: "wrong usage", 4: "refused", 5: "too many documents failed", 7: "the budget is used up"}
EXIT_CODE = re.compile(r"Error code is: (\d+)")


def setting(name: str, default: str) -> str:
    """A template of an Airflow variable: looked up when the task runs, not when the file is read."""
    return "{{ var.value.get('refine_%s', '%s') }}" % (name, default)


class RefineOperator(SparkSubmitOperator):
    """A command of refine. Its exit code decides whether another try is of use."""

    def __init__(self, command: str, arguments: list[str], **options):
        super().__init__(
            application=setting("jar", "/opt/refine/refine.jar"),
            java_class="dev.refine.spark.cli.Main",
            application_args=[command, *arguments],
            name="refine " + command,
            **options,
        )

    def execute(self, context):
        try:
            super().execute(context)
        except AirflowFailException:
            raise
        except AirflowException as e:
            code = self.exit_code(e)
            if code == SET_ASIDE:
                context["ti"].xcom_push(key="set_aside", value=True)
                return
            if code in NOT_MENDED:
                raise AirflowFailException(f"refine ended with {code}: {NOT_MENDED[code]}; its log says what to do") from e
            raise

    @staticmethod
    def exit_code(e: Exception) -> int | None:
        found = EXIT_CODE.search(str(e))
        return int(found.group(1)) if found else None


with DAG(
    dag_id="refine_corpus",
    description="Refines what is new in a corpus",
    schedule="@daily",
    start_date=datetime(2026, 1, 1),
    catchup=False,
    max_active_runs=1,
    default_args={"retries": 3, "retry_delay": timedelta(seconds=int(os.environ.get("REFINE_RETRY_SECONDS", "120"))), "retry_exponential_backoff": True},
    tags=["refine"],
    doc_md=__doc__,
) as dag:
    corpus = ["--input", setting("input", "s3a://corpus/raw")]
    programs = setting("programs", "s3a://corpus/programs")
    output = setting("output", "s3a://corpus/refined")
    preset = ["--preset", setting("preset", "precise")]
    failed = ["--max-failed-share", setting("max_failed_share", "0.01")]

    plan = RefineOperator(
        task_id="plan",
        command="plan",
        arguments=[
            *corpus,
            *preset,
            "--output",
            programs,
            "--scratch",
            setting("scratch", "s3a://corpus/tmp"),
            "--sample-seconds",
            setting("sample_seconds", "30"),
            "--json",
        ],
    )
    program = RefineOperator(task_id="program", command="program", arguments=[*corpus, *preset, *failed, "--output", programs])
    apply = RefineOperator(
        task_id="apply", command="apply", arguments=[*corpus, *failed, "--programs", programs, "--output", output]
    )
    report = RefineOperator(task_id="report", command="report", arguments=["--output", output])

    @task(retries=0)
    def gate(place: str, failed: str, removed: str, emptied: str) -> dict:
        """The manifest as XCom. Fails where more documents failed, more was emptied or more text went than may."""
        manifest, figures = read(place)
        found = shares(manifest, figures)
        limits = {"failed": float(failed), "removed": float(removed), "emptied": float(emptied)}
        wrong = beyond(found, limits)
        if wrong:
            raise AirflowFailException(f"output {place}: " + "; ".join(wrong))
        return {"manifest": manifest, "shares": found}

    plan >> program >> apply >> report >> gate(
        output,
        setting("max_failed_share", "0.01"),
        setting("max_removed_share", "0.5"),
        setting("max_emptied_share", "0.2"),
    )
