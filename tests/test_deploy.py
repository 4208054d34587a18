"""What `deploy/` and its guide name is there: settings, commands with their options, queues, files; no container is started."""

import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings
from django.core.management import get_commands, load_command_class
from granian.cli import cli as granian

ROOT = Path(__file__).resolve().parent.parent
UNITS = sorted((ROOT / "deploy/systemd").glob("*.service"))
GUIDE = (ROOT / "docs/deploy.md").read_text(encoding="utf-8")
SETTINGS = (ROOT / "docs/settings.md").read_text(encoding="utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "deploy/compose.yaml").read_text(encoding="utf-8"))
DOCKERFILE = (ROOT / "deploy/Dockerfile").read_text(encoding="utf-8")
MANAGE = re.compile(r"manage\.py ([^`|&;,.()]+)")


def texts() -> dict[str, str]:
    """What may name a command or a setting."""
    found = {path.name: path.read_text(encoding="utf-8") for path in UNITS}
    services = {f"compose {name}": str(one.get("command", "")) for name, one in COMPOSE["services"].items()}
    return {"deploy.md": GUIDE, "Dockerfile": DOCKERFILE, **found, **services}


def commands() -> list[tuple[str, str]]:
    """Each call of manage.py with the place where it stands."""
    return [(place, found.strip()) for place, text in texts().items() for found in MANAGE.findall(text)]


def test_there_is_something_to_check() -> None:
    assert len(UNITS) == 2 and len(commands()) > 12


@pytest.mark.parametrize(("place", "command"), commands())
def test_every_command_is_there_with_its_options(place: str, command: str) -> None:
    name, *words = shlex.split(command)
    applications = get_commands()
    assert name in applications, place
    held = applications[name]
    made = load_command_class(held, name) if isinstance(held, str) else held
    known = made.create_parser("manage.py", name)._option_string_actions
    unknown = [word for word in words if word.startswith("--") and word.partition("=")[0] not in known]
    assert not unknown, place


def test_every_setting_that_is_named_is_one() -> None:
    named = set(re.findall(r"\b(?:LACUNA|ELASTICSEARCH)_[A-Z0-9_]+|\bDATABASE_URL\b", " ".join(texts().values())))
    named |= {name for name in COMPOSE["x-lacuna"]["environment"] if name not in ("POSTGRES_PASSWORD",)}
    assert len(named) > 10
    assert not {name for name in named if f"`{name}`" not in SETTINGS}


def test_every_queue_is_worked_at_and_no_other() -> None:
    asked = re.findall(r"--queue (\w+)|lacuna-work@(\w+)", " ".join(texts().values()))
    queues = {one for pair in asked for one in pair if one}
    assert queues == set(settings.LACUNA_QUEUES)


def test_the_compose_file_is_whole() -> None:
    services = COMPOSE["services"]
    for name, one in services.items():
        assert "image" in one or (ROOT / "deploy" / one["build"]["context"] / one["build"]["dockerfile"]).is_file(), name
        assert set(one.get("depends_on", ())) <= set(services), name
        volumes = {volume.partition(":")[0] for volume in one.get("volumes", ())}
        assert volumes <= set(COMPOSE["volumes"]), name
    masters = COMPOSE["x-node-environment"]["cluster.initial_master_nodes"].split(",")
    assert [name for name in services if name.startswith("search-")] == masters
    hosts = COMPOSE["x-lacuna"]["environment"]["ELASTICSEARCH_URL"].split(",")
    assert hosts == [f"http://{name}:9200" for name in masters]


def test_files_that_are_named_are_there() -> None:
    copied = [source for line in DOCKERFILE.splitlines() if line.startswith("COPY") for source in line.split()[1:-1]]
    named = re.findall(r"`((?:deploy|setup|requirements)/[\w./@-]+)`", GUIDE)
    assert len(named) > 3
    assert not [name for name in (*copied, *named) if not (ROOT / name).exists()]


def servers() -> dict[str, list[str]]:
    """How the web server is started, by where that stands."""
    command = next(line for line in DOCKERFILE.splitlines() if line.startswith("CMD "))
    unit = next(path for path in UNITS if "web" in path.name).read_text(encoding="utf-8")
    made = re.search(r"granian .*", (ROOT / "Makefile").read_text(encoding="utf-8"))
    assert made is not None
    return {
        "Dockerfile": json.loads(command.removeprefix("CMD "))[1:],
        "unit": shlex.split(re.findall(r"ExecStart=\S+ (.*)", unit)[0]),
        "Makefile": shlex.split(made[0].replace("$(PORT)", "8000"))[1:],
    }


@pytest.mark.parametrize("place", ["Dockerfile", "unit", "Makefile"])
def test_the_web_server_knows_the_options_that_it_is_started_with(place: str) -> None:
    found = granian.make_context("granian", servers()[place]).params
    module, _, name = found["app"].partition(":")
    assert found["interface"].value == "wsgi"
    assert f"\n{name} = " in (ROOT / module.replace(".", "/")).with_suffix(".py").read_text(encoding="utf-8")
    assert found["workers"] >= 1 and found["blocking_threads"] == 4


def test_the_compose_file_says_only_what_compose_knows() -> None:
    """The names that we use of the specification: one that is misspelled would be refused, or worse, passed over."""
    top = {"services", "volumes"}
    service = {"build", "command", "depends_on", "environment", "healthcheck", "image", "ports", "restart", "stop_grace_period"}
    service |= {"ulimits", "volumes"}
    assert {name for name in COMPOSE if not name.startswith("x-")} == top
    for name, one in COMPOSE["services"].items():
        assert set(one) <= service, name
        assert set(one.get("healthcheck", ())) <= {"test", "interval", "timeout", "retries", "start_period"}, name
        assert one["restart"] in ("no", "always", "on-failure", "unless-stopped"), name
        conditions = {"service_started", "service_healthy", "service_completed_successfully"}
        for other, wanted in one.get("depends_on", {}).items():
            assert wanted["condition"] in conditions, name
            assert wanted["condition"] != "service_healthy" or "healthcheck" in COMPOSE["services"][other], name
        for text in map(str, one["environment"].values()):
            assert re.sub(r"\$\{\w+(:[?-][^}]*)?\}", "", text).count("$") == 0, name


def test_what_the_compose_file_asks_for_is_told_in_it() -> None:
    text = (ROOT / "deploy/compose.yaml").read_text(encoding="utf-8")
    head = text.partition("x-lacuna")[0]
    assert all(name in head for name in re.findall(r"\$\{(\w+):\?", text))


def test_the_proxy_hands_on_to_where_the_site_listens() -> None:
    port = re.search(r"--port (\d+)", next(path for path in UNITS if "web" in path.name).read_text(encoding="utf-8"))
    proxy = (ROOT / "deploy/nginx.conf").read_text(encoding="utf-8")
    assert port is not None and f"server 127.0.0.1:{port[1]};" in proxy
    assert proxy.count("{") == proxy.count("}")
