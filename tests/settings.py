"""The product's settings over an empty data folder of the tests' own."""

import atexit
import os
import shutil
import tempfile

FOLDER = tempfile.mkdtemp(prefix="lacuna-tests-")
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)
os.environ["LACUNA_DATA"] = FOLDER

from archive_site.settings import *  # noqa: E402, F403 - only now does the environment name the folder
