"""One, eight and thirty-two readers at once through the real web server, beside a bare Django view that asks tantivy alone.

Usage: python -m benchmarks.section users FOLDER [SIZE]   (100,000 passages by default, and the sample archive)

Archives that an earlier run has made in FOLDER are served again. It wants the program wrk, a Debian package, which runs on
the same machine as the server and takes its share of it.
"""

import http.client
import json
import os
import random
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus

from benchmarks.made_up import own_questions, own_texts
from benchmarks.measured import ROOT, measured
from benchmarks.users_archive import PLAIN
from tests.servers.elasticsearch import free_ports

USERS = (1, 8, 32)
PASSAGES = "100000"
SECONDS = 20
WARM = 5  # seconds of questions before the first that count
PATIENCE = 120  # seconds within which a server must be up, and a reader be answered
SEARCHES = 2_000  # different searches, so that hardly one comes twice
SCRIPT = Path(__file__).with_suffix(".lua")
UNIT = ROOT / "deploy/systemd/lacuna-web.service"
SITE, BARE = "archive_site.wsgi:application", "benchmarks.plain_site:application"
Figures = dict[str, Any]


def figures(folder: Path, size: str = PASSAGES) -> Iterator[tuple[str, Figures]]:
    """For each archive, kind of question and number of readers, of both servers: requests a second, milliseconds, errors."""
    wrk = shutil.which("wrk")
    if wrk is None:
        raise SystemExit("wrk is missing, which plays the readers; install it with: apt-get install wrk")
    asked = {"search": searches(), "ask": questions()}
    for kind, texts in asked.items():
        (folder / kind).write_text("".join(f"/{kind}?q={quote_plus(text)}\n" for text in texts), encoding="utf-8")
    for name, number in (("sample", ""), (size, size)):
        passages = archive(folder / name, number)
        with ExitStack() as stack:
            ours = stack.enter_context(serving(SITE, {"LACUNA_DATA": str(folder / name)}))
            bare = stack.enter_context(serving(BARE, {"LACUNA_PLAIN": str(folder / name / PLAIN)}))
            sides = {"ours": ours, "bare": bare}
            for kind in asked:
                for server in sides.values():
                    load([wrk, "-d", str(WARM)], server, folder / kind, 1, 0)
                for users in USERS:
                    found = {
                        side: load([wrk, "-d", str(SECONDS)], at, folder / kind, users, 100 * users) for side, at in sides.items()
                    }
                    yield f"{name} {kind} {users}", row(found) | {"passages": passages}


def searches() -> list[str]:
    """Words that stand together in our own texts, and whole questions, mixed."""
    rng = random.Random(5)
    words = [re.findall(r"\w{4,}", text) for texts in own_texts().values() for text in texts]
    found = [text for text, _ in own_questions()]
    while len(found) < SEARCHES:
        one = rng.choice(words)
        start = rng.randrange(max(1, len(one) - 4))
        found.append(" ".join(one[start : start + rng.randint(1, 4)]))
    rng.shuffle(found)
    return found


def questions() -> list[str]:
    """Our own questions, mixed."""
    found = [text for text, _ in own_questions()]
    random.Random(6).shuffle(found)
    return found


def archive(folder: Path, size: str) -> int:
    """Makes the archive if it is not there; gives how many passages it has."""
    made = folder / "made.json"
    if not made.exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        environment = {"LACUNA_DATA": str(folder), "DATABASE_URL": f"sqlite:///{folder / 'lacuna.sqlite3'}"}
        found = measured("users_archive", str(folder), *filter(None, [size]), **environment)
        if "error" in found:
            raise SystemExit(found["error"])
        made.write_text(json.dumps(found["made"]), encoding="utf-8")
    return int(json.loads(made.read_text(encoding="utf-8"))["passages"])


@dataclass(frozen=True, slots=True)
class Server:
    """A running server by its address, and by the group of its processes."""

    address: str
    group: int

    def spent(self) -> float:
        """Seconds of processor time that its processes have taken so far."""
        ticks = 0
        for path in Path("/proc").glob("[0-9]*/stat"):
            with suppress(OSError):
                told = path.read_text().rpartition(")")[2].split()
                ticks += sum(map(int, told[11:13])) if int(told[2]) == self.group else 0
        return ticks / os.sysconf("SC_CLK_TCK")


@contextmanager
def serving(application: str, environment: Mapping[str, str]) -> Iterator[Server]:
    """A server as its unit of systemd starts it, but for the port, with this in its environment."""
    port = free_ports(1)[0]
    started = next(line for line in UNIT.read_text(encoding="utf-8").splitlines() if line.startswith("ExecStart="))
    options = shlex.split(started)[1:-1]
    options[options.index("--port") + 1] = str(port)
    command = [str(Path(sys.executable).with_name("granian")), *options, application]
    inherited = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")}
    server = subprocess.Popen(command, cwd=ROOT, env={**inherited, **environment}, start_new_session=True, stdout=sys.stderr)
    try:
        await_answer(port)
        yield Server(f"http://127.0.0.1:{port}", server.pid)
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(60)


def await_answer(port: int) -> None:
    """Until a first search is answered, by which a server opens what it needs; raises SystemExit after PATIENCE."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        try:
            connection.request("GET", "/search?q=fire")
            status = connection.getresponse().status
        except OSError:
            time.sleep(0.2)
            continue
        finally:
            connection.close()
        if status != 200:
            raise SystemExit(f"a first search is answered with {status}")
        return
    raise SystemExit(f"no server answers within {PATIENCE} seconds")


def load(command: Sequence[str], server: Server, asked: Path, users: int, place: int) -> Figures:
    """What wrk counted of so many readers, each of whom asks again as soon as he is answered."""
    options = ["-t", "1", "-c", str(users), "--timeout", f"{PATIENCE}s", "-s", str(SCRIPT), server.address]
    before = server.spent()
    done = subprocess.run([*command, *options, "--", str(asked), str(place)], check=False, capture_output=True, text=True)
    told = [line for line in done.stdout.splitlines() if line.startswith("{")]
    if done.returncode or not told:
        raise SystemExit(f"wrk failed: {' '.join((done.stderr or done.stdout).split())[-300:]}")
    found: Figures = json.loads(told[-1])
    return found | {"spent": server.spent() - before}


def row(found: Mapping[str, Figures]) -> Figures:
    """Both sides' figures, ours without a mark; errors are answers of 400 and above, broken connections and late answers."""
    told: Figures = {}
    for side, one in found.items():
        mark = "" if side == "ours" else f"{side}_"
        told[f"{mark}a_second"] = round(one["requests"] / one["seconds"], 1)
        told |= {f"{mark}{name}": one[name] for name in ("p50", "p95", "longest")}
        told[f"{mark}processor_ms"] = round(1000 * one["spent"] / max(1, one["requests"]), 1)
        told[f"{mark}errors"] = one["refused"] + one["broken"] + one["late"]
    return told
