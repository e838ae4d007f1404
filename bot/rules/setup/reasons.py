"""The step Reasons: which there are, and the path each sets off (product.md A2, N61)."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.rules.incomplete import Incomplete
from bot.rules.reasons import OTHER, Outcome, Path, Reason, offered
from bot.rules.rights import some_names
from bot.rules.setup.step import SetUp, Step, Told
from bot.rules.words import key_of, one_line, says_something, so_many

MOST_REASONS = 60
LONGEST_LABEL = 60
LONGEST_TASK = 100
LONGEST_SAYS = 500
# A seller may put a lead off for three years, and so may a reason.
MOST_DAYS = 3 * 365
MOST_WORKING_DAYS = 60
# A qualified lead needs no reason.
OUTCOMES = tuple(outcome for outcome in Outcome if outcome is not Outcome.QUALIFIED)


def told(path: Path) -> str:
    """As in "look again after 90 days"."""
    if path.nurtures:
        return f"look again after {so_many(path.days, 'day')}"
    return f"due within {so_many(path.days or path.working_days, 'day' if path.days else 'working day')}"


def _told(known: SetUp) -> Told:
    labels = [reason.label for reason in offered(known.reasons)]
    return (some_names(labels, most=5),)


STEP = Step("reasons", "Reasons", told=_told, done=lambda known: True, needed=False)


@dataclass(frozen=True, slots=True)
class Typed:
    """A reason as the form holds it; `code` is empty for a new one, and `wait` counts days or working days."""

    code: str = ""
    label: str = ""
    outcome: Outcome | None = None
    task: str = ""
    nurtures: bool = False
    wait: str = ""
    says: str = ""
    retired: bool = False


def read(typed: Typed) -> Reason:
    """Raises Incomplete with a sentence at each field that is wrong."""
    is_other = typed.code == OTHER
    outcome = Outcome.NURTURING if is_other else typed.outcome
    found = {
        "label": "" if says_something(typed.label) else "Give the reason a name, with letters or digits.",
        "outcome": "" if outcome in OUTCOMES else "Choose what becomes of a lead for this reason.",
        "task": "" if says_something(typed.task) else "Say what marketing then does.",
        "path": _ONLY_NURTURING if typed.nurtures and (is_other or outcome in _NOT_NURTURED) else "",
        "wait": _about_wait(typed),
    }
    if errors := {field: sentence for field, sentence in found.items() if sentence}:
        raise Incomplete(errors)
    label, task = one_line(typed.label), one_line(typed.task)
    retired = typed.retired and not is_other
    return Reason(typed.code, label, outcome or Outcome.NURTURING, _path(typed, task), _words(typed.says), retired)


_NOT_NURTURED = (Outcome.DATA, Outcome.NOT_A_LEAD)
_ONLY_NURTURING = f"Only a lead that {Outcome.NURTURING.label.lower()} is looked at again. Choose the task."


def _about_wait(typed: Typed) -> str:
    most = MOST_DAYS if typed.nurtures else MOST_WORKING_DAYS
    fine = typed.wait.isdecimal() and 1 <= int(typed.wait) <= most
    return "" if fine else f"Type a whole number from 1 to {most}."


def _path(typed: Typed, task: str) -> Path:
    wait = int(typed.wait)
    return Path(task, days=wait, nurtures=True) if typed.nurtures else Path(task, working_days=wait)


def _words(typed: str) -> tuple[str, ...]:
    """Separated by commas or lines."""
    parts = (one_line(part) for part in typed.replace("\n", ",").split(","))
    return tuple(dict.fromkeys(part for part in parts if part))


def taken(kept: Reason, known: Iterable[Reason]) -> str:
    """What to say when one of its words means another reason that is offered."""
    meant = {key_of(word): one for one in offered(known) if one.code != kept.code for word in (one.label, *one.says)}
    same = [(word, meant[key_of(word)].label) for word in kept.says if key_of(word) in meant]
    return f"“{same[0][0]}” means “{same[0][1]}” already. Take it out here, or there first." if same else ""


def twin(kept: Reason, known: Iterable[Reason]) -> str:
    """What to say when another one has the same name."""
    same = [one for one in known if key_of(one.label) == key_of(kept.label) and one.code != kept.code]
    if not same:
        return ""
    how = "It is not offered any more; offer it again instead." if same[0].retired else "Change that one instead."
    return f"There is a reason “{same[0].label}” already. {how}"
