"""`evaluate retrieval --rounds`: the ranking after a second round, over a tiny collection of two steps."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from search.evaluate.retrieval import Measurement

pytestmark = pytest.mark.django_db


@pytest.fixture
def files(tmp_path):
    """A passage that names the director, one about him, and a dozen that share the question's other words."""
    held = {
        "film": "Madame Lu is a silent film directed by Franz Hofer and starring Ida Wüst.",
        "hofer": "Franz Hofer came from Graz, the son of a baker.",
        **{
            f"other{n}": f"The place of death of the director of railway number {n} was found near the place of {n} bridges."
            for n in range(14)
        },
    }
    lines = [json.dumps({"_id": name, "text": text, "language": "en"}) for name, text in held.items()]
    (tmp_path / "c.jsonl").write_text("\n".join(lines), encoding="utf-8")
    question = "Where was the place of death of the director of the film Madame Lu?"
    (tmp_path / "q.jsonl").write_text(json.dumps({"_id": "q", "text": question, "language": "en"}), encoding="utf-8")
    (tmp_path / "r.txt").write_text("q 0 film 1\nq 0 hofer 1\n", encoding="utf-8")
    return tmp_path


def measured(files, *more):
    out = StringIO()
    paths = [f"--{name}={files / file}" for name, file in (("corpus", "c.jsonl"), ("queries", "q.jsonl"), ("qrels", "r.txt"))]
    call_command("evaluate", "retrieval", *paths, f"--run={files / 'run'}", *more, "--json", stdout=out)
    run = [line.split()[2] for line in (files / "run").read_text(encoding="utf-8").splitlines()]
    return json.loads(out.getvalue()), run


def test_the_second_round_brings_what_the_first_only_named(files):
    once, first = measured(files)
    twice, second = measured(files, "--rounds", "2")
    assert "hofer" not in first[:10] and once["all_at_10"] == 0.0
    assert set(second[:10]) >= {"film", "hofer"} and twice["all_at_10"] == 1.0


@pytest.mark.parametrize("rounds", ["0", "3", "two"])
def test_there_are_one_or_two_rounds(files, rounds):
    with pytest.raises(CommandError):
        measured(files, "--rounds", rounds)


def test_a_measurement_of_no_round_is_none(tmp_path):
    with pytest.raises(ValueError, match="one or two rounds"):
        Measurement(tmp_path, tmp_path, tmp_path, rounds=3)
