"""A campaign, as far as a lead came from it."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Campaign:
    id: UUID
    name: str
    owner_id: str
