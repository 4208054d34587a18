"""Every exit of the site asked as several people, and an archive that each test of a module gets a copy of."""

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from django.apps import apps
from django.contrib.auth.models import User
from django.core import serializers
from django.core.management.color import no_style
from django.db import connection
from django.db.models import Model
from django.test import Client

from archive_site.curation.role_models import Membership
from ingest.models import Collection
from tests.exits import OPEN, QUESTIONS, SEALED, VAULT, addresses

PEOPLE = ("nobody", "reader", "other archivist")
Answers = dict[tuple[str, str], bytes]


def signed_in(person: str) -> Client:
    client = Client(raise_request_exception=True)
    if person != "nobody":
        user, new = User.objects.get_or_create(username=person)
        if new and person == "other archivist":
            Membership.objects.create(user=user, collection=Collection.objects.get(pk="orme"), role="administrator")
        client.force_login(user)
    return client


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive of open items alone, as it was made for the first test that wanted one: rows, folder, and what it answers."""

    rows: list[dict[str, Any]]
    folder: Path
    answers: Answers


def every_row() -> Iterator[Model]:
    """What the house keeps, those rows first that others point to; accounts are made by those who sign in."""
    configs = [config for config in apps.get_app_configs() if hasattr(config, "left_out")]
    for model in serializers.sort_dependencies([(config, None) for config in configs]):
        yield from model._base_manager.order_by("pk")


def copied(archive: Archive, folder: Path) -> None:
    for row in serializers.deserialize("python", archive.rows):
        row.save()
    models = [model for config in apps.get_app_configs() for model in config.get_models()]
    with connection.cursor() as cursor:  # PostgreSQL counts on behind the rows that came with their numbers
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
    shutil.copytree(archive.folder, folder, dirs_exist_ok=True)


def answers(
    items: tuple[str, ...] = (OPEN, SEALED, VAULT), people: tuple[str, ...] = PEOPLE, only: Callable[[str], bool] | None = None
) -> Answers:
    """Everything that can be asked by everybody, without what is other each time: hour, token, who else is at work."""
    clients = {person: signed_in(person) for person in people}
    return {
        (person, address): settled(reply_to(client, address))
        for address in addresses(items)
        if only is None or only(address)
        for person, client in clients.items()
        if person == "nobody" or is_personal(address)
    }


def is_personal(address: str) -> bool:
    """Whether it is asked of everybody: of searches and questions two, for they take the time and are told apart nowhere else."""
    return not re.search(r"/(search\?|ask)", address) or any(address.endswith(one) for one in ("q=Overbeck forged", QUESTIONS[2]))


def reply_to(client: Client, address: str) -> bytes:
    if not address.startswith("POST "):
        reply = client.get(address)
    else:
        _, room, body = address.split(" ", 2)
        sent = {"question": body} if room == "/api/v1/ask" else dict(parse_qsl(body))
        reply = client.post(room, sent, content_type="application/json") if room == "/api/v1/ask" else client.post(room, sent)
    kept = sorted((name, value) for name, value in reply.headers.items() if name not in ("ETag", "Expires", "Content-Length"))
    content = reply.getvalue()
    return f"{reply.status_code} {kept}\n".encode() + content


def settled(content: bytes) -> bytes:
    for changing in (
        rb'csrfmiddlewaretoken" value="[^"]+"',
        rb"<responseDate>[^<]+<",
        rb"<resumptionToken>[^<]+<",
        rb'"record": "[^"]*"',
        rb"data:image/svg[^\"]+",
        rb"<code>[A-Z2-7 ]+</code>",  # the key of a second factor, another for each account
    ):
        content = re.sub(changing, b"", content)
    return content


def of_the_index(address: str) -> bool:
    """Whether an index is asked for it: no other exit can differ where an index has changed and no row has."""
    return re.search(r"/(search|ask|healthz|readyz|metrics|people|places|notes)\b|^/$|^/curation/jobs", address) is not None
