"""The archives that `users` serves: the sample as `make run` makes it, or made-up passages; it asks nothing.

Usage: LACUNA_DATA=FOLDER DATABASE_URL= python -m benchmarks.section users_archive FOLDER [PASSAGES]
"""

import random
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import transaction

from benchmarks import plain_site
from benchmarks.made_archive import MADE_UP, OWN, entries, store
from benchmarks.made_up import own_passages, own_texts, passages, tongue
from ingest.models import Passage
from search.backends import ACCESS, get_store, wanted_recipe
from search.encoders import get_encoder
from search.lexicons import get_lexicons

PLAIN = "plain"


def figures(folder: Path, size: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Fills LACUNA_DATA, which is `folder`, and writes the plain index beside."""
    begun = time.perf_counter()
    if size:
        made_up(int(size))
    else:
        call_command("demo", stdout=sys.stderr)
    rows = Passage.objects.order_by("id").values_list("id", "text")
    shutil.rmtree(folder / PLAIN, ignore_errors=True)
    plain_site.write(folder / PLAIN, rows.iterator(chunk_size=2_000))
    yield "made", {"passages": rows.count(), "seconds": round(time.perf_counter() - begun, 1)}


def made_up(size: int) -> None:
    """Rows and index of our own texts, and of made-up ones around them."""
    call_command("migrate", verbosity=0, interactive=False)
    get_lexicons().prepare()
    encoder, rng = get_encoder(), random.Random(2)
    tongues = [tongue(language, texts, rng) for language, texts in own_texts().items()]
    own = list(own_passages())[: size // 2]
    with transaction.atomic():
        store(OWN, own)
        store(MADE_UP, passages(tongues, size - len(own)))
    with get_store().renewal(wanted_recipe(encoder.name, encoder.dimensions)) as writers:
        writers[ACCESS[0]].write(entries(encoder))
