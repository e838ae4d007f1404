"""A failure becomes one sentence to the person and one trace in the log, tied by a reference."""

import secrets

import structlog

from storage.db import DiskFull, Locked, StorageFailed

log = structlog.get_logger("unison.failure")


def explain(failure: BaseException, **where: str) -> str:
    """Logs the failure and returns what the person reads; the words they typed go into neither."""
    reference = secrets.token_hex(3)
    log.error("turn failed", reference=reference, exc_info=failure, **where)
    return f"{_what_happened(failure)} Nothing was changed. (Reference {reference}.)"


def _what_happened(failure: BaseException) -> str:
    match failure:
        case DiskFull():
            return "Unison's disk is full, so it can't save anything. Please tell the person who runs it."
        case Locked():
            return "Unison's database is busy. Please try again in a moment."
        case StorageFailed():
            return "Unison can't reach its database. Please try again in a minute."
        case _:
            return "Something went wrong in Unison. Please try again in a minute."


class CannotStart(Exception):
    """Something that waiting does not mend; the sentence says what to do."""
