"""A lead, as the two teams name it."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Lead:
    id: UUID
    name: str
    campaign_id: UUID | None = None
