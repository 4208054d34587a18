"""A small archive in a folder of its own, indexed, with one scan that can be opened; and three people who look at it."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.utils.timezone import localdate
from PIL import Image
from pytest_django import Settings

from ingest.models import Item, Page, Scan
from ingest.storages import get_originals
from search.index import rebuild
from tests.rows import archive_item

GAZETTE, ECHO, LETTER = "havn/gazette/1871-03-05", "havn/echo/1871-03-08", "havn/letter/1863"
SEALED, LATER, VAULT = "havn/sealed/1880-01-01", "havn/later/1899-01-01", "vault/ledger"
HIDDEN = (SEALED, LATER, VAULT)
FIRST_PAGE = (
    "The harbour gazette\n\nThe new harbour chain was raised on 3 March 1871.\nMayor Friedrich Hagedorn turned the first wheel.\n"
    "The chain cost 6800 thaler and has 312 links.\n\nFrom the council\nThe toll for ships after sunset was raised to 4 groats."
)


@pytest.fixture
def data(settings: Settings, tmp_path: Path) -> Path:
    """Files and index of this test alone."""
    settings.LACUNA_DATA = tmp_path
    settings.LACUNA_ENCODER = "search.encoders.hashing.HashingEncoder"
    return tmp_path


@pytest.fixture
def archive(rows: None) -> None:
    """The rows, indexed."""
    rebuild()


@pytest.fixture
def rows(db: None, data: Path) -> None:
    """Three open items and three hidden ones, of which one is the whole of its collection; not indexed."""
    second = "The night watch\nNiklas Pohl fixed a lantern to the highest link of the chain."
    archive_item(GAZETTE, FIRST_PAGE, second, title="Havn Gazette, no. 19", date="1871-03-05", type="newspaper", place="Havn")
    french = "La nouvelle chaîne du port\nLa chaîne du port a été levée le 4 mars 1871 devant les habitants."
    archive_item(ECHO, french, title="L’Écho du Port, n° 20", date="1871-03-08", languages=["fr"], type="newspaper")
    fire = "Dear brother, the fire spared our house, for Bridget Malone woke us all. Harriet Dunmore was the teacher here."
    archive_item(LETTER, fire, title="Letter to her brother", creators=["Harriet Dunmore"], date="1863", type="letter")
    archive_item(SEALED, "The banker Overbeck forged the ledgers.", title="Sealed letter", date="1880-01-01", rights="restricted")
    tomorrow = localdate() + timedelta(days=1)
    archive_item(LATER, "The widow Zacharias hid the harbour chain.", title="Will", date="1899-01-01", embargo_until=tomorrow)
    archive_item(VAULT, "The ledger of the vault names Overbeck.", title="Ledger", rights="restricted")
    Item.objects.filter(pk=LETTER).update(earliest="1863-01-01", latest="1863-12-31")


@pytest.fixture
def scan(rows: None) -> Page:
    """The first page of the gazette, with an image of 2000 x 3000 that can be opened: left half black, right half white."""
    return give_scan(f"{GAZETTE}/p1", "a")


@pytest.fixture
def hidden_scan(rows: None) -> Page:
    return give_scan(f"{SEALED}/p1", "b")


def give_scan(page_id: str, letter: str) -> Page:
    picture = Image.new("L", (2000, 3000), 255)
    picture.paste(0, (0, 0, 1000, 3000))
    name = f"{letter * 2}/{letter * 64}.png"
    path = get_originals().place(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.save(path)
    Scan.objects.filter(page_id=page_id).update(file=name, checksum=letter * 64)
    return Page.objects.get(pk=page_id)


@pytest.fixture
def archivist(db: None) -> Client:
    """On the staff, with the right to see what is restricted."""
    user = User.objects.create_user("ada", password="ada", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_restricted"))
    return _signed_in(user)


@pytest.fixture
def clerk(db: None) -> Client:
    """On the staff, without that right."""
    return _signed_in(User.objects.create_user("bob", password="bob", is_staff=True))


def _signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client
