"""What can be answered to a turn; only the dispatcher gives it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import Option

from bot.views.parts import Json, Message


@dataclass(frozen=True, slots=True)
class Nothing:
    """Heard, and there is nothing to say; a form closes."""


@dataclass(frozen=True, slots=True)
class Say:
    """To this person alone. `replaces`: instead of the private message whose button was pressed."""

    what: str | Message
    replaces: bool = False


@dataclass(frozen=True, slots=True)
class FormErrors:
    """The form stays open with what was typed; the sentences stand at their fields."""

    errors: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Show:
    """Opens the view, or puts it in the place of the one the person is looking at."""

    view: Json


@dataclass(frozen=True, slots=True)
class Push:
    """Lays the view over the one the person is looking at."""

    view: Json


@dataclass(frozen=True, slots=True)
class CloseAll:
    """Closes the whole stack of forms."""


@dataclass(frozen=True, slots=True)
class Options:
    options: Sequence[Option]


@dataclass(frozen=True, slots=True)
class Home:
    """The person's Home tab."""

    view: Json


Answer = Nothing | Say | FormErrors | Show | Push | CloseAll | Options | Home
