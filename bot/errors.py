"""A failure becomes one sentence to the person and one trace in the log, tied by a reference."""

import secrets

import structlog

from storage.db import DiskFull, Locked, StorageFailed

log = structlog.get_logger("unison.failure")


def explain(failure: BaseException, **where: str) -> str:
    """Logs the failure and returns what the person reads; the words they typed go into neither."""
    reference = secrets.token_hex(3)
    log.error("turn failed", reference=reference, exc_info=failure, **where)
    return f"{_what_happened(failure)} (Reference {reference}.)"


def _what_happened(failure: BaseException) -> str:
    """Promises that nothing was changed only where that is sure."""
    match failure:
        case DiskFull():
            return "Unison's disk is full, so nothing was changed. Please tell the person who runs it."
        case Locked():
            return "Unison's database is busy, so nothing was changed."
        case StorageFailed():
            return "Unison can't reach its database just now."
        case _:
            return "Something went wrong in Unison."


class CannotStart(Exception):
    """Something that waiting does not mend; the sentence says what to do."""
