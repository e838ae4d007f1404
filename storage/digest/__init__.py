"""The weekly digest: read from both teams' work, kept as it was, and told."""

from storage.digest.asking import ask, explained
from storage.digest.beginning import beat, begun, last_made
from storage.digest.cards import details, digest, homeless, missed
from storage.digest.posting import post, skip

__all__ = ["ask", "beat", "begun", "details", "digest", "explained", "homeless", "last_made", "missed", "post", "skip"]
