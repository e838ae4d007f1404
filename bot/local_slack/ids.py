"""Ids and time stamps in the shapes that Slack gives them."""

import base64
import hashlib
import secrets
from datetime import datetime

_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789"
_MICROSECONDS = 1_000_000


def stable_id(prefix: str, *words: str) -> str:
    """The same words give the same id, so that a restarted demo still knows its people."""
    digest = hashlib.sha256("\0".join(words).encode()).digest()
    return prefix + base64.b32encode(digest).decode()[:9]


def fresh_id(prefix: str, length: int = 10) -> str:
    return prefix + "".join(secrets.choice(_ALPHABET) for _ in range(length))


def stamp(moment: datetime) -> str:
    return stamp_of(int(moment.timestamp() * _MICROSECONDS))


def stamp_of(microseconds: int) -> str:
    return f"{microseconds // _MICROSECONDS}.{microseconds % _MICROSECONDS:06d}"


def microseconds_of(moment: datetime) -> int:
    return int(moment.timestamp() * _MICROSECONDS)
