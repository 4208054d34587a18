"""Elasticsearch for tests: one node, or a cluster of which single nodes are killed and come back; it knows no index of ours."""

import http.client
import json
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.servers.home import elasticsearch_home, java

MEMORY = "512m"
PATIENCE = 180.0  # seconds until a server on a busy machine must be up


class ServerFailed(Exception):
    """A server did not come up or did not answer; the message holds the end of what it said."""


def free_ports(number: int) -> list[int]:
    """Ports that nobody listens on now."""
    open_sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(number)]
    ports = [int(one.getsockname()[1]) for one in open_sockets]
    for one in open_sockets:
        one.close()
    return ports


def call(url: str, method: str = "GET", body: Mapping[str, Any] | None = None, seconds: float = 30.0) -> Any:
    """One request with its JSON reply; raises urllib.error.URLError, OSError or http.client.HTTPException."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data, {"Content-Type": "application/json"}, method=method)
    with urllib.request.urlopen(request, timeout=seconds) as reply:
        return json.loads(reply.read() or b"{}")


class Node:
    """One process of Elasticsearch with a folder of its own; `settings` are of `elasticsearch.yml`, as text."""

    def __init__(self, folder: Path, name: str, ports: tuple[int, int], settings: Mapping[str, str]) -> None:
        self.name = name
        self.url = f"http://127.0.0.1:{ports[0]}"
        self._folder = folder / name
        self._settings = {
            "node.name": name,
            "http.port": str(ports[0]),
            "transport.port": str(ports[1]),
            "http.host": "127.0.0.1",
            "transport.host": "127.0.0.1",
            **settings,
        }
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """Of the running process."""
        if self._process is None:
            raise ServerFailed(f"node {self.name} is not running")
        return self._process.pid

    def start(self) -> None:
        """Starts the process and returns at once."""
        home = elasticsearch_home()
        self._folder.mkdir(parents=True, exist_ok=True)
        (self._folder / "tmp").mkdir(exist_ok=True)
        paths = {"path.home": home, "path.data": self._folder / "data", "path.logs": self._folder / "logs"}
        settings = [f"{key}={value}" for key, value in {**paths, **self._settings}.items()]
        program = [java(home), f"-Xms{MEMORY}", f"-Xmx{MEMORY}", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"]
        where = ["-cp", f"{home / 'launcher'}:{home / 'lib'}/*", f"-Djava.io.tmpdir={self._folder / 'tmp'}"]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [*program, *where, f"-Des.path.home={home}", "Launcher", *settings],
                cwd=self._folder,
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    @property
    def _log(self) -> Path:
        return self._folder / "output.log"

    def said(self) -> str:
        """The end of what the server wrote."""
        text = self._log.read_text(errors="replace") if self._log.exists() else ""
        return f"node {self.name} said: {text[-2000:] or 'nothing'}"

    def check(self) -> None:
        """Raises ServerFailed where the process has ended by itself."""
        if self._process is None or self._process.poll() is not None:
            raise ServerFailed(self.said())

    def kill(self) -> None:
        """Ends the process, if it runs, as a power cut would."""
        self._signal(signal.SIGKILL)
        if self._process is not None:
            self._process.wait()
            if self._process.stdin:
                self._process.stdin.close()
        self._process = None

    def pause(self) -> None:
        """Lets the process answer nobody until `go_on`."""
        self._signal(signal.SIGSTOP)

    def go_on(self) -> None:
        """Ends a pause."""
        self._signal(signal.SIGCONT)

    def _signal(self, number: int) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(number)


class Cluster:
    """Nodes on free ports of this machine, as a context; one node is a server alone."""

    def __init__(self, nodes: int = 1) -> None:
        self._count = nodes
        self.nodes: tuple[Node, ...] = ()

    def __enter__(self) -> "Cluster":
        self._folder = Path(tempfile.mkdtemp(prefix="lacuna-elasticsearch-"))
        try:
            self.nodes = tuple(self._made())
            for node in self.nodes:
                node.start()
            self.wait(self._count)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        for node in self.nodes:
            node.kill()  # nothing of theirs is kept: an end in good order would take seconds a node
        shutil.rmtree(self._folder, ignore_errors=True)

    def _made(self) -> Sequence[Node]:
        ports = free_ports(2 * self._count)
        pairs = list(zip(ports[::2], ports[1::2], strict=True))
        names = [f"node{number}" for number in range(1, self._count + 1)]
        common = {"cluster.name": f"lacuna-tests-{ports[0]}", "cluster.routing.allocation.disk.threshold_enabled": "false"}
        if self._count == 1:
            common["discovery.type"] = "single-node"
        else:
            common["discovery.seed_hosts"] = ",".join(f"127.0.0.1:{transport}" for _, transport in pairs)
            common["cluster.initial_master_nodes"] = ",".join(names)
            common["cluster.routing.allocation.same_shard.host"] = "false"
        return [Node(self._folder, name, pair, common) for name, pair in zip(names, pairs, strict=True)]

    @property
    def urls(self) -> tuple[str, ...]:
        """The addresses of all nodes, of those that are down too."""
        return tuple(node.url for node in self.nodes)

    def wait(self, nodes: int, status: str = "yellow") -> None:
        """Until so many nodes are in the cluster and it has this status; raises ServerFailed after PATIENCE."""
        until = time.monotonic() + PATIENCE
        question = f"/_cluster/health?wait_for_nodes={nodes}&wait_for_status={status}&timeout=5s"
        while True:
            running = [node for node in self.nodes if node._process is not None]
            for node in running:
                node.check()
            for node in running:
                try:
                    if not call(node.url + question)["timed_out"]:
                        return
                except (OSError, http.client.HTTPException):
                    time.sleep(0.2)
            if time.monotonic() > until:
                raise ServerFailed(f"no cluster of {nodes} nodes after {PATIENCE:.0f} s; " + " ".join(n.said() for n in running))
