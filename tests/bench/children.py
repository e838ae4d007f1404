"""The measured servers as child processes, each on its core, and the tool that loads them."""

import http.client
import json
import os
import resource
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.bodies import Pool, Signed
from tests.bench.machine import LOAD_CORE, SERVER_CORE
from tests.bench.names import SECRET
from tests.source import ROOT

READY_WITHIN = 30.0
STOP_WITHIN = 30.0
LUA = Path(__file__).parent / "send.lua"


class DidNotStart(Exception):
    """A server ended, or kept silent, instead of serving."""


@dataclass(frozen=True, slots=True)
class Server:
    """`seconds` from its start to its first answer."""

    pid: int
    port: int
    seconds: float

    def ask(self, signed: Signed) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("POST", "/slack/events", signed.body, signed.headers)
        answer = connection.getresponse()
        said = answer.status, answer.read().decode()
        connection.close()
        return said


def hello(kind: str, port: int) -> list[str]:
    return ["-m", "tests.bench.served.hello", kind, str(port)]


def conventional(database: Path, port: int) -> list[str]:
    return ["-m", "tests.bench.served.conventional", str(database), str(port)]


def slack(port: int) -> list[str]:
    return ["-m", "tests.bench.served.slack", str(port)]


UNISON = ["-m", "bot", "run"]
NONE: Mapping[str, str] = {}


def environment(database: Path, port: int, slack_port: int) -> dict[str, str]:
    """Unison's settings in production, but for the addresses."""
    return {
        "SLACK_BOT_TOKEN": "xoxb-1234567890-benchmark",
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_URL": f"http://127.0.0.1:{slack_port}/api/",
        "DATABASE_URL": f"sqlite:///{database}",
        "PORT": str(port),
    }


@contextmanager
def serving(
    folder: Path, python: Sequence[str], port: int, settings: Mapping[str, str] = NONE, core: int = SERVER_CORE
) -> Iterator[Server]:
    """In a folder of the run's own, so that no `.env` is found."""
    with (folder / "log").open("ab") as log:
        began = time.monotonic()
        child = subprocess.Popen(
            pinned(core, python),
            cwd=folder,
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **settings},
            stdout=log,
            stderr=log,
        )
    try:
        _wait_until_it_answers(child, port, folder / "log")
        yield Server(child.pid, port, time.monotonic() - began)
    finally:
        child.terminate()
        child.wait(STOP_WITHIN)


def pinned(core: int, python: Sequence[str]) -> list[str]:
    return ["taskset", "--cpu-list", str(core), sys.executable, *python]


def _wait_until_it_answers(child: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    until = time.monotonic() + READY_WITHIN
    while time.monotonic() < until and child.poll() is None:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=READY_WITHIN)
            connection.request("GET", "/health")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.001)
    said = log.read_text(errors="replace").strip().splitlines()[-15:]
    raise DidNotStart("\n".join([f"{child.args!r} did not start:", *said]))


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
        return port


def what_is_missing() -> str:
    """A sentence, or nothing."""
    if not hasattr(os, "sched_getaffinity") or not {SERVER_CORE, LOAD_CORE} <= os.sched_getaffinity(0):
        return "the server and its load need a core each, on Linux, and there are not two"
    missing = [tool for tool in ("wrk", "taskset") if not shutil.which(tool)]
    return f"{' and '.join(missing)} not found (Debian: apt install wrk util-linux)" if missing else ""


@dataclass(frozen=True, slots=True)
class Load:
    """What wrk saw; times in milliseconds."""

    requests: int
    seconds: float
    p50: float
    p99: float
    refused: int
    broken: int
    cpu: float


def load(port: int, pool: Pool, concurrency: int, seconds: int) -> Load:
    url = f"http://127.0.0.1:{port}/slack/events"
    wrk = ["wrk", "-t1", f"-c{concurrency}", f"-d{seconds}s", "--timeout", "30s", "-s", str(LUA), url]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        ["taskset", "--cpu-list", str(LOAD_CORE), *wrk, "--", pool.template, pool.lines, pool.stamp],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return Load(**json.loads(done.stdout.splitlines()[-1]), cpu=cpu)
