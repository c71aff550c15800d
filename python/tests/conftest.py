"""One Spark session for all tests, with the jar that is named on the command line."""

import pytest
from pyspark.sql import SparkSession


def pytest_addoption(parser):
    parser.addoption("--jar", required=True, help="refine-spark-<version>.jar")


@pytest.fixture(scope="session")
def spark(request):
    session = (
        SparkSession.builder.master("local[1]")
        .config("spark.jars", request.config.getoption("--jar"))
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "2")
        .getOrCreate()
    )
    yield session
    session.stop()
