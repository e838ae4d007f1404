"""P10: from nothing to the first answer, against the mere import of the same libraries; each in a fresh process."""

import ast
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from tests.bench import company, machine
from tests.bench.children import UNISON, Server, environment, free_port, pinned, serving
from tests.source import ROOMS, Module, modules

TIMES = 5
# Not part of a bot that runs for a company.
NOT_RUN = ("bot.local_slack", "bot.demo", "bot.acme", "storage.migrations.env", "storage.migrations.versions")
# uvicorn brings these in when it starts to serve.
AS_IT_SERVES = ("uvicorn.lifespan.off", "uvicorn.protocols.http.httptools_impl")
IMPORT_AND_WAIT = (
    "import sys, importlib\nfor n in sys.argv[1:]: importlib.import_module(n)\nprint(flush=True)\nsys.stdin.read()"
)


@dataclass(frozen=True, slots=True)
class Start:
    """Seconds by the clock and of CPU, and what is held in memory then."""

    seconds: float
    cpu: float
    mib: float


def libraries() -> list[str]:
    """What our modules import of others when they are imported."""
    run = [module for module in modules(*ROOMS) if not module.is_in(*NOT_RUN)]
    names = {name for module in run for name in _imported(module)}
    return sorted(name for name in names if not _ours_or_pythons(name)) + list(AS_IT_SERVES)


def _imported(module: Module) -> list[str]:
    whole = [alias.name for node in module.tree.body if isinstance(node, ast.Import) for alias in node.names]
    parts = [node.module for node in module.tree.body if isinstance(node, ast.ImportFrom) and node.module]
    return whole + parts


def _ours_or_pythons(name: str) -> bool:
    top = name.partition(".")[0]
    return top in ROOMS or top in sys.stdlib_module_names


def imports() -> Start:
    began = time.monotonic()
    child = subprocess.Popen(
        pinned(machine.SERVER_CORE, ["-c", IMPORT_AND_WAIT, *libraries()]),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with child:
        assert child.stdout
        assert child.stdin
        child.stdout.readline()
        return _started(child.pid, time.monotonic() - began)


def ready(folder: Path, original: Path, slack: Server) -> Start:
    database, port = company.copy(original, folder), free_port()
    with serving(folder, UNISON, port, environment(database, port, slack.port)) as server:
        return _started(server.pid, server.seconds)


def _started(pid: int, seconds: float) -> Start:
    return Start(seconds, machine.cpu_seconds(pid), machine.resident_mib(pid))


def least(starts: list[Start]) -> Start:
    """What it takes when nobody is in the way."""
    return Start(min(s.seconds for s in starts), min(s.cpu for s in starts), min(s.mib for s in starts))


def measure(folder: Path, original: Path, slack: Server) -> tuple[Start, Start]:
    """Ready, and bare. In turns; the first of each warms the disk's cache and does not count."""
    both = [(ready(folder, original, slack), imports()) for _ in range(TIMES + 1)][1:]
    return least([one for one, _ in both]), least([other for _, other in both])
