"""The product's settings over an empty data folder of the tests' own, and over a PostgreSQL of their own where asked for.

`LACUNA_TESTS_ON=postgresql pytest` starts that server and runs the tests that use a database. With DATABASE_URL set, all
tests run on the server that it names.
"""

import atexit
import os
import shutil
import tempfile

from tests.servers.postgresql import Cluster

FOLDER = tempfile.mkdtemp(prefix="lacuna-tests-")
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)
os.environ["LACUNA_DATA"] = FOLDER
ON_OWN_SERVER = os.environ.pop("LACUNA_TESTS_ON", "") == "postgresql"  # a program that a test runs starts no other one
if ON_OWN_SERVER:
    _cluster = Cluster().__enter__()
    atexit.register(_cluster.close)
    os.environ["DATABASE_URL"] = _cluster.url("lacuna")

from archive_site.settings import *  # noqa: E402, F403 - only now does the environment name folder and database
