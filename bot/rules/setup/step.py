"""A step of the set-up, and what the steps look at."""

from collections.abc import Callable
from dataclasses import dataclass, field

from bot.rules.choices import Choices
from bot.rules.reasons import REASONS, Reason
from bot.rules.rights import Role
from bot.rules.samples import Samples
from bot.rules.setup.rooms import Trouble


@dataclass(frozen=True, slots=True)
class Group:
    """A user group of Slack's."""

    id: str
    handle: str
    enabled: bool = True
    users: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SetUp:
    """What was chosen so far; `guests` go by the purpose of a channel, `troubles` by its id."""

    people: dict[Role, list[str]]
    channels: dict[str, str]
    zone: str
    on_duty: str
    choices: Choices
    places: tuple[str, ...] = ()
    next_on_duty: str = ""
    became_admin: bool = False
    guests: dict[str, int] = field(default_factory=dict)
    troubles: dict[str, set[Trouble]] = field(default_factory=dict)
    follows: dict[Role, list[Group]] = field(default_factory=dict)
    reasons: tuple[Reason, ...] = tuple(REASONS.values())
    samples: Samples = field(default_factory=Samples)


@dataclass(frozen=True, slots=True)
class Place:
    """A channel; Slack shows it by its present name."""

    id: str


Told = tuple[str | Place, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A line of the checklist. Its `name` is also the word behind `/unison setup`; each can be done at any time.

    `told` is what is chosen, and what is missing while something is; without one that is `needed` the teams
    cannot start, the others have a default that works. `typed` is what changes a step that has no form.
    """

    name: str
    title: str
    told: Callable[[SetUp], Told]
    done: Callable[[SetUp], bool]
    needed: bool = True
    typed: str = ""
