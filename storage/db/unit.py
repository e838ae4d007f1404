"""One unit of work: what a caller wants done in one transaction, and how it ended."""

import asyncio
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session


class UnitSession(Session):
    """The session a unit works with. It cannot commit: that is for whoever runs the unit."""

    # SQLite's own connection when there is one, so that hot statements need no detour.
    driver: sqlite3.Connection | None = None

    def commit(self) -> None:
        raise RuntimeError("A unit of work does not commit; the database does when the work has returned.")

    def really_commit(self) -> None:
        super().commit()


@dataclass(slots=True, eq=False)
class Unit:
    work: Callable[..., Any]
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    done: asyncio.Future[Any]
    value: Any = None
    error: BaseException | None = None

    def run(self, session: Session) -> Any:
        return self.work(session, *self.args, **self.kwargs)

    def answer(self) -> None:
        """Tell the caller, unless he no longer waits."""
        if self.done.done():
            return
        if self.error is None:
            self.done.set_result(self.value)
        else:
            self.done.set_exception(self.error)
