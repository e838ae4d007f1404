"""Only one `run` at a time on one SQLite file."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from storage.db.sqlite import file_of


class AlreadyRunning(Exception):
    """Another Unison works on this database; the message says so to a person."""


@contextmanager
def hold_alone(url: str) -> Iterator[None]:
    """Hold the database for this process; PostgreSQL welcomes several copies and is not held.

    The lock goes with the process, however it ends, so there is never a stale one to remove.
    """
    if not url.startswith("sqlite"):
        yield
        return
    file = file_of(url)
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.with_name(file.name + ".lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            holder = lock.read().strip() or "unknown"
            raise AlreadyRunning(
                f"Another Unison is already running on {file} (process {holder}). "
                "Stop it first, or give this one another DATABASE_URL."
            ) from None
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield
