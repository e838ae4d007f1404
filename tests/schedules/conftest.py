"""The clockwork's promises are kept on both databases, which are the storage's."""

from tests.storage.conftest import db, url

__all__ = ["db", "url"]
