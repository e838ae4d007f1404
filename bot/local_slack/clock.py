"""Story time: the wall clock moved by an offset, as the demo and the tests please."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


@dataclass(slots=True)
class StoryClock:
    """Who asks for the offset a second time has gone by the first answer, and has done what it made due.

    `heading` is where the page is walking it to, through the mornings between; one walk at a time.
    """

    offset: timedelta = timedelta(0)
    heading: datetime | None = None
    _told: timedelta | None = None
    _times: int = 0

    def now(self) -> datetime:
        return datetime.now(UTC) + self.offset

    def tell(self) -> bool:
        """Somebody asks; true when it is news that they go by it."""
        self._times = self._times + 1 if self._told == self.offset else 1
        self._told = self.offset
        return self._times == 2

    @property
    def asked(self) -> bool:
        """Whether anybody ever did: an app with a clock of its own does not."""
        return self._told is not None

    @property
    def followed(self) -> bool:
        return self._told == self.offset and self._times >= 2
