"""`python -m weights.rounds collect|train ...`: sets Django up before the step's module, which reads rows, is imported."""

import os
import sys
from importlib import import_module

import django

STEPS = ("collect", "train")

if len(sys.argv) < 2 or sys.argv[1] not in STEPS:
    sys.exit(f"say which step: {', '.join(STEPS)}")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive_site.settings")
django.setup()
sys.exit(import_module(f"weights.rounds.{sys.argv[1]}").main(sys.argv[2:]))
