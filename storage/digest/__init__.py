"""The weekly digest: read from both teams' work, kept as it was, and told."""

from storage.digest.asking import ask
from storage.digest.cards import details, digest, homeless, missed
from storage.digest.posting import begun, post, skip

__all__ = ["ask", "begun", "details", "digest", "homeless", "missed", "post", "skip"]
