"""Pages that are the same though their files differ are found, before and after they are stored; others are not."""

import random
from pathlib import Path

import pytest
from PIL import Image

from ingest.likeness import alike, look_of, rough_text, same_look, text_signs
from ingest.models import Item
from tests.ingest.deliveries.made_packages import alto, write
from tests.ingest.images import draw_page
from tests.ingest.taken_in import ingest

WORDS = "harbour fleet herring quay captain storm bell rope lantern market council letter price grain wool salt tide".split()


def story(seed: int, words: int = 400) -> str:
    chance = random.Random(seed)
    return " ".join(chance.choice(WORDS) + chance.choice("aeiou") * chance.randrange(3) for _ in range(words))


def misread(text: str, share: float) -> str:
    chance = random.Random(7)
    return "".join(chance.choice("cnrlte") if chance.random() < share and letter != " " else letter for letter in text)


def recorded(path: Path, text: str) -> Path:
    words = text.split()
    return write(path, alto(1, tuple(" ".join(words[start : start + 8]) for start in range(0, len(words), 8))))


def test_a_text_read_again_shares_signs_and_another_does_not() -> None:
    one = story(1)
    again, other = misread(one, 0.02), story(2)
    assert set(text_signs(one)) & set(text_signs(again))
    assert alike(one, again) > 0.7
    assert not set(text_signs("x")), "a short text tells nothing"
    assert alike(one, other) < alike(one, again) - 0.2


def test_an_image_saved_otherwise_looks_the_same_and_another_does_not(tmp_path: Path) -> None:
    image = draw_page()
    image.save(tmp_path / "a.png")
    image.convert("RGB").resize((900, 450)).save(tmp_path / "b.jpg", quality=60)
    draw_page(("Another page", "of other lines entirely", "and a fourth one", "below"), left=300).save(tmp_path / "c.png")
    Image.new("L", (1000, 500), 255).save(tmp_path / "blank.png")
    (tmp_path / "broken.png").write_bytes(b"\x89PNG")
    looks = {name: look_of(tmp_path / name, 0) for name in ("a.png", "b.jpg", "c.png", "blank.png", "broken.png")}
    assert same_look(looks["a.png"], looks["b.jpg"])
    assert not same_look(looks["a.png"], looks["c.png"])
    assert not same_look(looks["blank.png"], looks["blank.png"]), "blank pages are alike and mean nothing"
    assert looks["broken.png"] == ()


def test_text_is_found_in_any_markup(tmp_path: Path) -> None:
    assert rough_text(write(tmp_path / "a.xml", alto(1))).startswith("The herring fleet")
    assert rough_text(write(tmp_path / "b.html", "<p>The <b>herring</b></p>")).split() == ["The", "herring"]


@pytest.mark.django_db
@pytest.mark.parametrize("stored", [True, False])
def test_a_near_duplicate_is_told_and_taken_in(delivery: Path, data: Path, stored: bool) -> None:
    recorded(delivery / "a.xml", story(3))
    if stored:
        ingest(delivery, engine="")
    recorded(delivery / "b.xml", misread(story(3), 0.02))
    recorded(delivery / "c.xml", story(4))
    report = ingest(delivery, engine="", dry_run=True)
    near = [(entry.file, entry.reason) for entry in report.entries if entry.status == "near"]
    assert [file for file, _ in near] == ["b.xml"]
    assert "reads like harbour/a/p1" in near[0][1]
    assert report.counts()["created"] == (2 if stored else 3)
    assert "like pages of other files" in report.summary()
    assert Item.objects.count() == stored
    assert ingest(delivery, engine="").exit_code == 0
    assert Item.objects.count() == 3
