"""The clockwork's promises are kept on both databases, which are the storage's."""

from tests.storage.conftest import db, tables, url

__all__ = ["db", "tables", "url"]
