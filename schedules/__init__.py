"""What ticks: the clock becomes calls to rules, views and storage."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from schedules import housekeeping


@dataclass(frozen=True, slots=True)
class Tick:
    """A unit of work for the database, and how often it is done."""

    does: Callable[[Session, datetime], object]
    every: timedelta


TICKS = (Tick(housekeeping.forget_deliveries, every=timedelta(hours=1)),)
