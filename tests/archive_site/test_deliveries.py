"""Deliveries at the desk: looked through first, taken in by a worker, taken back; by whom, and what is refused."""

import io
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ingest.accession_jobs import DeliveryQueue, folder
from ingest.models import Batch, Item, Job, Page
from ingest.reading_jobs import ReadingQueue
from ingest.worker import Worker
from tests.archive_site.people import person

pytestmark = pytest.mark.usefixtures("archive")
ROOM = "/curation/deliveries"


def package(**files: str) -> SimpleUploadedFile:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, text in files.items():
            archive.writestr(f"{name}.txt", text)
    return SimpleUploadedFile("letters 1.zip", content.getvalue(), "application/zip")


def sent(client: Client, **more: object) -> str:
    """The room of a delivery that was sent."""
    reply = client.post(ROOM, {"collection": "havn", "file": package(brief="Der Hafen ist leer.", page="Rain."), **more})
    assert reply.status_code == 302, reply.content.decode()
    return str(reply["Location"])


def work_off() -> list[str]:
    """What became of the jobs of deliveries and of reading that are due."""
    worker = Worker({"deliveries": DeliveryQueue(), "reading": ReadingQueue()}, print)
    return list(iter(worker.step, ""))


def test_it_is_looked_through_taken_in_and_taken_back() -> None:
    ada = person("ada")
    room = sent(ada, language="de")
    assert "being looked through" in ada.get(room).content.decode() and not Batch.objects.exists()
    assert work_off() == ["done"]
    looked = ada.get(room).content.decode()
    assert "nothing is taken in yet" in looked and "created" in looked and "havn/brief" in looked and "Take it in" in looked
    assert not Item.objects.filter(pk="havn/brief").exists() and not Batch.objects.exists()
    assert ada.post(room, {"act": "take"}).status_code == 302
    assert set(work_off()) == {"done"}
    assert Page.objects.get(pk="havn/brief/p1").state == "read" and not list(folder().iterdir())
    done = ada.get(room).content.decode()
    assert "This became of it" in done and "/pages/havn/brief/p1" in done
    assert ada.post(room, {"act": "undo", "why": "the wrong box"}).status_code == 302
    assert not Item.objects.filter(pk="havn/brief").exists() and Batch.objects.get().state == "undone"
    assert "taken back as a whole" in ada.get(room).content.decode()
    assert Batch.objects.get().report["path"].endswith("letters_1.zip") and "undone" in ada.get(ROOM).content.decode()


def test_what_is_left_is_removed() -> None:
    ada = person("ada")
    room = sent(ada)
    work_off()
    assert ada.post(room, {"act": "drop"}).status_code == 302
    assert not list(folder().iterdir())
    ada.post(room, {"act": "take"})
    work_off()
    assert "is not on this machine" in Job.objects.latest("pk").error


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"file": ""}, "Choose a file, or give an address"),
        ({"address": "ftp://example.org/x"}, "Choose a file, or give an address"),
        ({"new": "Über"}, "Choose a collection"),
        ({"new": "another"}, "Only who runs jobs in every collection"),
    ],
)
def test_what_cannot_be_sent_is_told(given: dict[str, str], said: str) -> None:
    reply = person("ada").post(ROOM, {"collection": "havn", "file": package(brief="x"), **given})
    assert reply.status_code == 409 and said in reply.content.decode() and not Job.objects.exists()


def test_a_file_that_is_no_delivery_is_refused_with_its_reason() -> None:
    ada = person("ada")
    room = sent(ada, file=SimpleUploadedFile("broken.zip", b"PK\x03\x04 no archive"))
    work_off()
    page = ada.get(room).content.decode()
    assert "failed" in page and "broken.zip" in page and "Take it in" not in page


def test_who_may_send_and_see(client: Client, archive: None) -> None:
    room = sent(person("ada"))
    for name, status in (("vera", 403), ("cleo", 403), ("max", 404)):
        assert person(name).get(room).status_code == status, name
        assert person(name).post(room, {"act": "take"}).status_code == status, name
    assert client.get(room).status_code == 302
    refused = [person("max").post(ROOM, {"collection": slug, "file": package(a="b")}) for slug in ("havn", "nowhere")]
    assert [reply.status_code for reply in refused] == [409, 409]
    assert all("Only who runs jobs in every collection" in reply.content.decode() for reply in refused)
    assert "havn" not in person("max").get(ROOM).content.decode().partition("<main")[2]
    assert Job.objects.count() == 1


def test_its_files_lie_nowhere_else(data: Path) -> None:
    file = SimpleUploadedFile("../../../evil.zip", package(a="b").read())
    sent(person("ada"), file=file)
    (place,) = folder().iterdir()
    assert [path.name for path in place.iterdir()] == ["evil.zip"] and place.is_relative_to(data)
