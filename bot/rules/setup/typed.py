"""What the words after `/unison` mean."""

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.rules.business_time import known_zone
from bot.rules.rights import Refused, Role, some_names
from bot.rules.setup.channels import PURPOSES
from bot.rules.trade import SAID_FOR_COMMANDS, SAID_FOR_ROLES

_PERSON = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>")
_CHANNEL = re.compile(r"<#([CG][A-Z0-9]+)(?:\|[^>]*)?>")


@dataclass(frozen=True, slots=True)
class RoleChange:
    people: tuple[str, ...]
    give: tuple[Role, ...]
    take: tuple[Role, ...]


def first_word(text: str) -> tuple[str, str]:
    word, _, rest = text.strip().partition(" ")
    return word.casefold(), rest.strip()


def unknown_word(word: str, known: Sequence[str]) -> Refused:
    """With the nearest word that there is, or the command that does what was meant."""
    if command := SAID_FOR_COMMANDS.get(word):
        return Refused(f"That is {command}, without /unison. {command} help shows what it understands.")
    return Refused(
        f"Unison doesn't know “{word[:40]}”.{_nearest(word, known, '/unison')} /unison help shows what there is."
    )


def unknown_step(word: str, known: Sequence[str]) -> Refused:
    steps = some_names(known, "or", most=len(known))
    return Refused(f"There is no step “{word[:40]}”.{_nearest(word, known, '/unison setup')} The steps are {steps}.")


def _nearest(word: str, known: Sequence[str], before: str) -> str:
    near = difflib.get_close_matches(word, known, n=1)
    return f" Did you mean {before} {near[0]}?" if near else ""


def read_role_change(text: str) -> RoleChange:
    """Reads `@person seller` or `@person seller -marketer`; a minus takes the role away."""
    people = tuple(dict.fromkeys(_PERSON.findall(text)))
    words = [w.strip(",").casefold() for w in _PERSON.sub(" ", text).split()]
    wrong = [w for w in words if _role(w.lstrip("-")) is None]
    if not people:
        raise Refused(f"{_who_is_meant(text)} for example /unison role @Sara seller.")
    if wrong or not words:
        roles = some_names([role.value for role in Role], "and", most=9)
        said = f"“{wrong[0][:40]}” is not a role. " if wrong else ""
        raise Refused(f"{said}The roles are {roles}, for example /unison role @Sara seller.")
    chosen = [(w.startswith("-"), _role(w.lstrip("-"))) for w in words]
    return RoleChange(
        people, tuple(r for off, r in chosen if r and not off), tuple(r for off, r in chosen if r and off)
    )


def _who_is_meant(text: str) -> str:
    found = re.search(r"@[\w.-]+", text)
    if found:
        return f"Slack doesn't know {found[0]} here. Pick the person from the list that opens behind the @,"
    return "Name the person with an @,"


def _role(word: str) -> Role | None:
    return Role(word) if word in set(Role) else SAID_FOR_ROLES.get(word)


def read_person(text: str) -> str:
    found = _PERSON.search(text)
    if not found:
        raise Refused("Name the person with an @, for example /unison duty @Marco.")
    return found[1]


def read_channel(text: str) -> tuple[str, str]:
    """The purpose and the channel's id of `marketing #marketing`."""
    purpose, _ = first_word(text)
    found = _CHANNEL.search(text)
    if purpose not in PURPOSES or not found:
        raise Refused("Say what for and which channel, for example /unison channel marketing #marketing.")
    return purpose, found[1]


def read_zone(text: str) -> str:
    if found := known_zone(text):
        return found
    raise Refused("Name the zone by its city, for example /unison zone Europe/Stockholm.")
